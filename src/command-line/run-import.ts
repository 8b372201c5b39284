import { importAccount } from "../commands/import.ts";
import { formatCount, formatProblems } from "../report/index.ts";
import { CommandLineError } from "./error.ts";
import { findNamedAccount, readManifestFile, writeNewFile } from "./files.ts";
import { findPublisher, findSchemaUrl } from "./publisher.ts";
import { openRegistrarSession, type RegistrarOptions } from "./settings.ts";
import type { Terminal } from "./terminal.ts";

/** The options of `freehold import`. */
export type ImportOptions = RegistrarOptions & {
  readonly merge?: string;
  readonly out?: string;
  readonly force?: boolean;
};

/** The manifest of every command that is given none. */
const DEFAULT_MANIFEST = "domains.yaml";

/** Imports the account, and writes the manifest. The result is the exit code: 1 if the manifest to merge is invalid. */
export const runImport = async (options: ImportOptions, terminal: Terminal): Promise<number> => {
  const { merge, out, force = false } = options;
  const { directory } = terminal;
  const session = openRegistrarSession(options, terminal);
  const { stderr, progress } = session;
  const request = {
    account: session.account ?? findAccountToImport(options, directory),
    merge: merge === undefined ? undefined : readManifestFile(directory, merge),
    schemaUrl: findSchemaUrl(findPublisher()),
  };
  const result = await importAccount(request, session).finally(progress.end);
  if (result.kind === "invalid") {
    stderr.write(`${formatProblems(result.manifest, result.problems).join("\n")}\n`);
    stderr.write(`${result.manifest.path} is invalid, so nothing was added to it.\n`);
    return 1;
  }
  if (result.kind === "unmergeable") {
    throw new CommandLineError(
      "unmergeable",
      `The entries of ${result.path} are laid out in a way that freehold import cannot add to. Write each domain on a line of its own below \`domains:\`.`,
    );
  }
  for (const warning of result.warnings) stderr.write(`Warning: ${warning}\n`);
  if (out === undefined)
    session.stdout.write(new TextDecoder("utf-8", { ignoreBOM: true }).decode(result.bytes));
  else writeNewFile({ directory, path: out, bytes: result.bytes, mayReplace: force || out === merge });
  stderr.write(`${describeResult(result.added, options)}\n`);
  return 0;
};

/** A manifest to merge into is asked for its account later, with its other problems. */
const findAccountToImport = ({ merge, out }: ImportOptions, directory: string): string | undefined =>
  merge === undefined
    ? findNamedAccount(directory, out === undefined ? [DEFAULT_MANIFEST] : [out, DEFAULT_MANIFEST])
    : undefined;

const describeResult = (added: number, { merge, out }: ImportOptions): string => {
  const count = formatCount(added, "domain");
  const place = out === undefined ? "" : ` to ${out}`;
  if (merge !== undefined)
    return added === 0 ? `${merge} lacks no domain of the account.` : `Added ${count}${place}.`;
  return `Wrote ${count}${place}. To check the result, run freehold plan.`;
};
