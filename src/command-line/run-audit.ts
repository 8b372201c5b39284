import { auditWorkingTree } from "../commands/audit-working-tree.ts";
import { isFailOnWord } from "../model/finding-codes.ts";
import type { InvalidManifest } from "../model/portfolio.ts";
import type { Publication } from "../model/publication.ts";
import type { RegistryScope } from "../model/registry.ts";
import { chooseScope, IANA_BOOTSTRAP_URL, openRegistry } from "../registry/index.ts";
import { formatProblems, presentAudit, presentInvalid } from "../report/index.ts";
import { CommandLineError } from "./error.ts";
import { LOCAL_FRAME } from "./frame.ts";
import { renderForTerminal } from "./markdown.ts";
import { openRegistrarSession, type RegistrarOptions, type RegistrarSession } from "./settings.ts";
import { chooseWidth, hasColor, type Terminal } from "./terminal.ts";
import { openWorkingTree } from "./working-tree.ts";

/** The options of `freehold audit`. */
export type AuditOptions = RegistrarOptions & {
  readonly manifest: string;
  readonly failOn?: string;
  readonly rdap: RegistryScope;
  readonly format: string;
};

/**
 * Audits the account with the manifest of the working tree, and writes what was found. The result is the exit code: 1
 * if the manifest is invalid, or if a finding matches `--fail-on`.
 */
export const runAudit = async (options: AuditOptions, terminal: Terminal): Promise<number> => {
  const failOn = readFailOn(options.failOn);
  const session = openRegistrarSession(options, terminal);
  const { registrarFor, progress } = session;
  const bootstrapUrl = terminal.env.FREEHOLD_RDAP_BOOTSTRAP_URL || IANA_BOOTSTRAP_URL;
  const { rdap, note } = chooseScope(options.rdap, { isTrial: session.isTrial, bootstrapUrl });
  const result = await auditWorkingTree(
    openWorkingTree({ directory: terminal.directory, path: options.manifest }, undefined),
    {
      account: session.account,
      sandbox: session.sandbox,
      contacts: new Map(),
      budget: undefined,
      rdap,
    },
    { registrarFor, registry: openRegistry(bootstrapUrl, progress.clock), random: Math.random },
  ).finally(progress.end);
  if (result.kind === "invalid") return writeProblems(result, options.format, session);
  const publication = presentAudit(result.audit, {
    frame: { ...LOCAL_FRAME, registryNote: note, notes: result.notes },
    ...{ run: "", owner: "", keepsIssue: false, failOn, followedByPullRequest: new Map() },
    warnings: result.warnings,
  });
  return writeAudit(publication, options.format, { session, env: terminal.env });
};

/** Throws a `CommandLineError` if a word is none. */
const readFailOn = (text = ""): string[] => {
  const words = text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const unknown = words.find((word) => !isFailOnWord(word));
  if (unknown === undefined) return words;
  throw new CommandLineError(
    "option_invalid",
    `${unknown} is no finding code (--fail-on). Write codes, urgent or any, separated by commas, such as expires_soon,drift: docs/guides/audit.md lists them.`,
  );
};

/** There is no audit, so its place stays empty, except in a summary for people. */
const writeProblems = (
  invalid: InvalidManifest,
  format: string,
  { stdout, stderr }: RegistrarSession,
): number => {
  const { failure, summary } = presentInvalid(invalid, {
    ...{ frame: LOCAL_FRAME, target: undefined, sandbox: false, warnings: [] },
  });
  if (format === "markdown") stdout.write(`${summary}\n`);
  stderr.write(`${[...formatProblems(invalid.manifest, invalid.problems), failure].join("\n")}\n`);
  return 1;
};

const writeAudit = (
  { documents, failure, summary, warnings }: Publication,
  format: string,
  { session: { stdout, stderr }, env }: { readonly session: RegistrarSession; readonly env: Terminal["env"] },
): number => {
  for (const warning of warnings) stderr.write(`Warning: ${warning}\n`);
  switch (format) {
    case "json":
      stdout.write(documents.audit ?? "");
      break;
    case "markdown":
      stdout.write(`${summary}\n`);
      break;
    default:
      stdout.write(
        `${renderForTerminal(summary, { width: chooseWidth(stdout), isColored: hasColor(stdout, env) })}\n`,
      );
  }
  if (failure === undefined) return 0;
  stderr.write(`${failure}\n`);
  return 1;
};
