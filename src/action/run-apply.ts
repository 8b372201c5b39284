import { type AppliedManifest, apply } from "../commands/index.ts";
import { CommandError, PartialFailure } from "../model/error.ts";
import type { Publication } from "../model/publication.ts";
import { presentFailedApply, presentInvalid, presentResult } from "../report/index.ts";
import { type Announcement, createAnnouncement, findApprovingPullRequests } from "./announcement.ts";
import { buildFrame, buildPresentation, explainStop, type Run, toPlanRequest } from "./run.ts";

/** The action's `apply`: the one command that is given a buyer. */
export const runApply = async (run: Run): Promise<Publication> => {
  const token = run.inputs.apiToken;
  if (token === undefined) {
    throw new CommandError(
      "token_missing",
      "apply needs the input api-token (token_missing). If it comes from a secret, check that the secret exists, and that this job may read it (its environment).",
    );
  }
  const announcement = createAnnouncement(run);
  try {
    return await applyAndPresent(run, token, announcement);
  } catch (error) {
    const { manifest: path } = run.inputs;
    return presentFailedApply(error, { ...announcement.known(), source: { path, ...run.github } });
  } finally {
    await announcement.ended();
  }
};

const applyAndPresent = async (
  run: Run,
  token: string,
  { announce, update }: Announcement,
): Promise<Publication> => {
  const { inputs, context, github, registrar } = run;
  const applied = await apply(
    {
      ...toPlanRequest(run),
      trigger: context,
      intervalMs: inputs.registrationInterval * 1000,
      waitMs: inputs.wait * 1000,
    },
    {
      ...run,
      ...github,
      announce,
      report: (progress) => {
        run.report(progress);
        update(progress);
      },
      readerFor: (account) => registrar.readerFor(account, token),
      buyerFor: (account) => registrar.buyerFor(account, token),
    },
  );
  if (applied.kind === "invalid") {
    return presentInvalid(applied, buildPresentation(run, buildFrame(run, undefined)));
  }
  try {
    return await presentReceipt(run, applied);
  } catch (error) {
    const { results } = applied.result;
    throw results.length === 0 ? error : new PartialFailure(error, results, "this run");
  }
};

const presentReceipt = async (run: Run, applied: AppliedManifest): Promise<Publication> => {
  const frame = buildFrame(run, undefined, applied.defaultBranch);
  const base = buildPresentation(run, frame);
  const presentation = { ...base, warnings: [...base.warnings, ...applied.warnings] };
  const pullRequests = await findReceiptPullRequests(run, applied);
  const publication = presentResult(applied.result, presentation, { pullRequests, run: run.github.run });
  const hasStarted = applied.result.results.some(({ status }) => !SETTLED_STATUSES.includes(status));
  return explainStop(run, publication, hasStarted ? STARTED_NOTE : "The receipt shows what it did.");
};

/** With these, nothing is left for the next run to find out. */
const SETTLED_STATUSES: readonly string[] = ["registered", "updated", "failed", "skipped", "unchanged"];

const STARTED_NOTE =
  "Purchases that it had started are recorded in the ledger; the next run reports how they ended.";

/** A push may have more commits than this; the newest are looked up. */
const MAX_PUSHED_COMMITS = 20;

/** The pull requests that get a receipt: those that brought what was done, and those of the push. */
const findReceiptPullRequests = async (
  run: Run,
  { result, resumedPullRequests, defaultBranch }: AppliedManifest,
): Promise<number[]> => {
  const isQuiet = result.results.length === 0 && result.plan.blocked.length === 0;
  if (isQuiet || run.inputs.comment === "never") return [];
  const bought = findApprovingPullRequests(result.plan);
  const pushed = await findPushedPullRequests(run, defaultBranch);
  return [...new Set([...bought, ...resumedPullRequests, ...pushed])].sort((a, b) => a - b);
};

/** A receipt without its comment is still a receipt: what cannot be looked up is left out. */
const findPushedPullRequests = async (
  { context, github: { history } }: Run,
  defaultBranch: string,
): Promise<number[]> => {
  if (context.event !== "push") return [];
  try {
    const { pushedCommits, sha } = context;
    const find = async (commits: readonly string[]) =>
      [...(await history.findPullRequests(commits, new Set())).values()].flat();
    const merged = await find([sha]);
    // The head of a pull request that is found already belongs to no other one.
    const found = new Set([sha, ...merged.map(({ head }) => head)]);
    const others = pushedCommits.filter((commit) => !found.has(commit)).slice(-MAX_PUSHED_COMMITS);
    const all = others.length === 0 ? merged : [...merged, ...(await find(others))];
    return all.flatMap(({ base, number }) => (base === defaultBranch ? [number] : []));
  } catch {
    return [];
  }
};
