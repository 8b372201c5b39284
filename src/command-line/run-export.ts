import { type ExportedPortfolio, exportPortfolio } from "../commands/export.ts";
import type { ExportFormat } from "../model/export.ts";
import type { RegistryScope } from "../model/registry.ts";
import { chooseScope, IANA_BOOTSTRAP_URL, openRegistry } from "../registry/index.ts";
import { formatCount, formatProblems } from "../report/index.ts";
import { CommandLineError } from "./error.ts";
import { writeNewFile } from "./files.ts";
import { openRegistrarSession, type RegistrarOptions } from "./settings.ts";
import type { Terminal } from "./terminal.ts";
import { openWorkingTree } from "./working-tree.ts";

/** The options of `freehold export`. */
export type ExportOptions = RegistrarOptions & {
  readonly as: ExportFormat;
  readonly manifest: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly owner?: string;
  readonly rdap: RegistryScope;
};

/** Exports the portfolio, and writes it. The result is the exit code: 1 if the manifest is invalid. */
export const runExport = async (options: ExportOptions, terminal: Terminal): Promise<number> => {
  const { as: format, manifest, out, force = false, owner } = options;
  const { directory, env } = terminal;
  const session = openRegistrarSession(options, terminal);
  const { account, sandbox, stdout, stderr, progress } = session;
  const bootstrapUrl = env.FREEHOLD_RDAP_BOOTSTRAP_URL || IANA_BOOTSTRAP_URL;
  const registry = openRegistry(bootstrapUrl, progress.clock);
  const { rdap, note } = chooseScope(options.rdap, { isTrial: session.isTrial, bootstrapUrl });
  const result = await exportPortfolio(
    openWorkingTree({ directory, path: manifest }, undefined),
    { account, sandbox, contacts: new Map(), budget: undefined, rdap, format, owner },
    { registrarFor: session.registrarFor, registry, random: Math.random },
  ).finally(progress.end);
  if (result.kind === "invalid") {
    stderr.write(`${formatProblems(result.manifest, result.problems).join("\n")}\n`);
    stderr.write(`${result.manifest.path} is invalid, so nothing was exported.\n`);
    return 1;
  }
  if (result.kind === "owner-unknown") throw explainOwner(result);
  if (note !== undefined) stderr.write(`${note}.\n`);
  for (const warning of result.warnings) stderr.write(`Warning: ${warning}\n`);
  if (out === undefined) {
    stdout.write(result.text);
    return 0;
  }
  writeNewFile({ directory, path: out, bytes: result.text, mayReplace: force });
  stderr.write(`Wrote ${formatCount(result.domains, "domain")} to ${out}.\n`);
  return 0;
};

const explainOwner = ({
  owner,
  owners,
}: Extract<ExportedPortfolio, { kind: "owner-unknown" }>): CommandLineError =>
  new CommandLineError(
    "owner_unknown",
    owners.length === 0
      ? `No domain has the owner ${owner} (--owner), and none has another one. Declare owners with the key owner.`
      : `No domain has the owner ${owner} (--owner). The manifest has these: ${owners.join(", ")}.`,
  );
