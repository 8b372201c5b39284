import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { importAccount } from "../commands/import.ts";
import { validate } from "../commands/validate.ts";
import type { ManifestFile } from "../model/repository.ts";
import { writeManifest } from "../portfolio/index.ts";
import { formatCount } from "../report/index.ts";
import { CommandLineError } from "./error.ts";
import { findNamedAccount, readManifestFile, writeNewFile } from "./files.ts";
import { renderForTerminal } from "./markdown.ts";
import { describeNextSteps } from "./next-steps.ts";
import { findPublisher, findSchemaUrl } from "./publisher.ts";
import { openRegistrarSession, type RegistrarOptions, type RegistrarSession } from "./settings.ts";
import { chooseWidth, hasColor, type Terminal } from "./terminal.ts";
import { nameAction, WORKFLOW_PATH, writeWorkflow } from "./workflow.ts";
import { findDefaultBranch } from "./working-tree.ts";

/** The options of `freehold init`. */
export type InitOptions = RegistrarOptions & {
  readonly manifest: string;
  readonly action?: string;
  readonly force?: boolean;
};

/** Writes the files that are missing, and lists what to set up beside them. The result is the exit code. */
export const runInit = async (options: InitOptions, terminal: Terminal): Promise<number> => {
  const { manifest, force = false } = options;
  const { directory, stdout, env } = terminal;
  const action = requireAction(options.action ?? nameAction(findPublisher()));
  const defaultBranch = await findDefaultBranch(directory);
  const session = openRegistrarSession(options, terminal);
  const account = session.account ?? findNamedAccount(directory, [manifest]);
  const isKept = (path: string): boolean => !force && existsSync(resolve(directory, path));
  const content = isKept(manifest) ? KEPT : await createManifest(account, session);
  if (content.missing !== undefined) requireNoDomains(readManifestFile(directory, manifest), content.missing);
  const files = [
    {
      path: WORKFLOW_PATH,
      bytes: writeWorkflow({ manifest, defaultBranch, action, isTrial: session.isTrial }),
      note: "",
    },
    { path: manifest, ...content },
  ];
  const lines = files.map(({ path, bytes, note }) => {
    if (isKept(path)) return `- Kept \`${path}\`, which is there already. To replace it, use \`--force\`.`;
    writeNewFile({ directory, path, bytes, mayReplace: force });
    return `- Wrote \`${path}\`${note}.`;
  });
  const steps = describeNextSteps({ manifest, defaultBranch, action, account });
  const format = { width: chooseWidth(stdout), isColored: hasColor(stdout, env) };
  stdout.write(`${renderForTerminal(`${lines.join("\n")}\n\n${steps}`, format)}\n`);
  return 0;
};

const requireAction = (action: string): string => {
  if (/^[\w.-]+\/[\w./-]+@[\w./-]+$/.test(action)) return action;
  throw new CommandLineError(
    "action_unusable",
    `--action must name a repository and a version, such as acme/freehold@SHA, not ${action}.`,
  );
};

type Content = {
  readonly bytes: Uint8Array | string;
  /** The end of the sentence "Wrote domains.yaml …". */
  readonly note: string;
  /** The variables without which it has no domains; undefined: it has what it should have. */
  readonly missing: string | undefined;
};

/** Nothing is made for a file that stays. */
const KEPT: Content = { bytes: "", note: "", missing: undefined };

/** The account as a manifest, if it can be read; otherwise a manifest to start with. */
const createManifest = async (
  account: string | undefined,
  { stderr, hasToken, registrarFor, progress }: RegistrarSession,
): Promise<Content> => {
  const schemaUrl = findSchemaUrl(findPublisher());
  if (account === undefined || !hasToken) {
    const missing = listMissing(account, hasToken);
    return {
      bytes: writeManifest({ account, asOf: undefined, registrations: [], leftOut: [], schemaUrl }),
      note: ` without domains. To start with those of your account, set ${missing}, and use \`freehold import\``,
      missing,
    };
  }
  const request = { account, merge: undefined, schemaUrl };
  const result = await importAccount(request, { registrarFor }).finally(progress.end);
  // Only a manifest that was there before could be invalid.
  if (result.kind !== "imported") throw new Error("A new manifest is always valid.");
  for (const warning of result.warnings) stderr.write(`Warning: ${warning}\n`);
  return {
    bytes: result.bytes,
    note: ` with ${formatCount(result.added, "domain")} of the account`,
    missing: undefined,
  };
};

/** The variables without which the account cannot be read. */
const listMissing = (account: string | undefined, hasToken: boolean): string =>
  [
    ...(hasToken ? [] : ["CLOUDFLARE_API_TOKEN"]),
    ...(account === undefined ? ["CLOUDFLARE_ACCOUNT_ID"] : []),
  ].join(" and ");

/** Throws a `CommandLineError` if a manifest without domains would replace one that declares some. */
const requireNoDomains = (file: ManifestFile, missing: string): void => {
  const present = validate(file);
  if (present.kind === "invalid" || present.domains === 0) return;
  throw new CommandLineError(
    "file_exists",
    `${file.path} declares ${formatCount(present.domains, "domain")}, and --force would replace it by a manifest without domains. Set ${missing}, so that freehold init can read the account, or move the file away first.`,
  );
};
