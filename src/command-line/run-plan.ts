import { type PlannedWorkingTree, planWorkingTree } from "../commands/plan-working-tree.ts";
import type { InvalidManifest } from "../model/portfolio.ts";
import { formatProblems, presentInvalid, presentPlan } from "../report/index.ts";
import { LOCAL_FRAME } from "./frame.ts";
import { renderForTerminal } from "./markdown.ts";
import { openRegistrarSession, type RegistrarOptions, type RegistrarSession } from "./settings.ts";
import { chooseWidth, hasColor, type Terminal } from "./terminal.ts";
import { openWorkingTree } from "./working-tree.ts";

/** The options of `freehold plan`. */
export type PlanOptions = RegistrarOptions & {
  readonly manifest: string;
  readonly base?: string;
  readonly format: string;
  readonly detailedExitcode?: boolean;
};

/**
 * Plans the working tree, and writes the plan. The result is the exit code: 1 if the manifest is invalid or something
 * is blocked, and 2 for changes if that was asked for.
 */
export const runPlan = async (options: PlanOptions, terminal: Terminal): Promise<number> => {
  const session = openRegistrarSession(options, terminal);
  const place = { directory: terminal.directory, path: options.manifest };
  const ports = {
    workingTree: openWorkingTree(place, options.base),
    registrarFor: session.registrarFor,
  };
  const result = await planWorkingTree(session, ports).finally(session.progress.end);
  return result.kind === "invalid"
    ? writeProblems(result, options.format, session)
    : writePlan(result, options, { session, env: terminal.env });
};

const PRESENTATION = { frame: LOCAL_FRAME, target: undefined, sandbox: false, warnings: [] };

/** There is no plan, so its place stays empty, except in a summary for people. */
const writeProblems = (
  invalid: InvalidManifest,
  format: string,
  { stdout, stderr }: RegistrarSession,
): number => {
  const { failure, summary } = presentInvalid(invalid, PRESENTATION);
  if (format === "markdown") stdout.write(`${summary}\n`);
  stderr.write(`${[...formatProblems(invalid.manifest, invalid.problems), failure].join("\n")}\n`);
  return 1;
};

const writePlan = (
  { plan, base, warnings, notes }: PlannedWorkingTree,
  { format, detailedExitcode = false }: PlanOptions,
  { session: { stdout, stderr }, env }: { readonly session: RegistrarSession; readonly env: Terminal["env"] },
): number => {
  const frame = {
    ...LOCAL_FRAME,
    sourceSentence: base === undefined ? undefined : `base ${base}`,
    notes,
  };
  const publication = presentPlan(plan, { ...PRESENTATION, frame, warnings });
  for (const warning of publication.warnings) stderr.write(`Warning: ${warning}\n`);
  switch (format) {
    case "json":
      stdout.write(publication.documents.plan ?? "");
      break;
    case "markdown":
      stdout.write(`${publication.summary}\n`);
      break;
    default:
      stdout.write(
        `${renderForTerminal(publication.summary, { width: chooseWidth(stdout), isColored: hasColor(stdout, env) })}\n`,
      );
  }
  if (publication.failure !== undefined) return 1;
  return detailedExitcode && plan.changes.length > 0 ? 2 : 0;
};
