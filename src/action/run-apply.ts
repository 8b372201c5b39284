import { type AppliedManifest, apply } from "../commands/index.ts";
import { CommandError, PartialFailure } from "../model/error.ts";
import type { Plan } from "../model/plan.ts";
import type { Progress } from "../model/progress.ts";
import type { Publication } from "../model/publication.ts";
import {
  buildMarker,
  presentFailedApply,
  presentInvalid,
  presentProgress,
  presentResult,
  type SettledChange,
  type StartedApply,
} from "../report/index.ts";
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
    return presentFailedApply(error, announcement.started());
  } finally {
    await announcement.ended();
  }
};

/** Says in the comments of pull requests what a run does with their purchases, before its receipt does. */
type Announcement = {
  readonly announce: (plan: Plan) => void;
  /** Adds what is settled: a run that is killed writes no receipt. */
  readonly update: (progress: Progress) => void;
  /** Where it was said; undefined if nothing was ordered. */
  readonly started: () => StartedApply | undefined;
  /** Resolves when nothing more is written. */
  readonly ended: () => Promise<void>;
};

/** A receipt does not wait longer for a comment that does not come. */
const MAX_COMMENT_WAIT_MS = 10_000;

const createAnnouncement = ({ inputs, github, clock, stop }: Run): Announcement => {
  let started: (StartedApply & { readonly plan: Plan }) | undefined;
  const settled: SettledChange[] = [];
  /** The pull requests whose comments do not have everything yet. One after the other is written. */
  const outdated = new Set<number>();
  let writing: Promise<void> | undefined;
  let hasEnded = false;
  /** Never rejects: the receipt says why a comment cannot be written. */
  const writeAll = async ({ plan, ...begun }: NonNullable<typeof started>): Promise<void> => {
    for (const pullRequest of outdated) {
      outdated.delete(pullRequest);
      const update = presentProgress(plan, begun, { pullRequest, settled });
      // An answer that comes after the end must not put this above the receipt.
      const revise = (earlier: string): string => (hasEnded ? earlier : update.revise(earlier));
      await github.updateComment({ ...update, revise }).catch(() => undefined);
    }
    writing = undefined;
  };
  const write = (pullRequests: readonly number[]): void => {
    if (started === undefined || stop.isRequested()) return;
    for (const pullRequest of pullRequests) outdated.add(pullRequest);
    writing ??= writeAll(started);
  };
  return {
    announce: (plan) => {
      if (inputs.comment === "never") return;
      const { manifest, account, sandbox } = plan;
      started = {
        plan,
        pullRequests: findApprovingPullRequests(plan),
        marker: buildMarker(manifest.path, account, sandbox),
        run: github.run,
        runUrl: github.runUrl,
      };
      write([...started.pullRequests, ...settled.flatMap(({ pullRequest }) => pullRequest ?? [])]);
    },
    update: (progress) => {
      if (progress.kind !== "settled") return;
      const { result, pullRequest } = progress;
      settled.push({ result, pullRequest });
      // After the last one the receipt follows.
      const isLast = started === undefined || !hasMorePurchases(started.plan, settled);
      if (!isLast && pullRequest !== undefined) write([pullRequest]);
    },
    started: () => started,
    ended: async () => {
      outdated.clear();
      if (writing !== undefined) {
        await Promise.race([writing, clock.sleep(MAX_COMMENT_WAIT_MS, "GitHub to take a comment")]);
      }
      hasEnded = true;
    },
  };
};

const hasMorePurchases = ({ changes }: Plan, settled: readonly SettledChange[]): boolean => {
  const settledNames = new Set(
    settled.flatMap(({ result: { kind, domain } }) => (kind === "register" ? domain : [])),
  );
  return changes.some(({ kind, domain }) => kind === "register" && !settledNames.has(domain));
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

/** The pull requests that approved the purchases of a plan. */
const findApprovingPullRequests = ({ changes }: Plan): number[] => [
  ...new Set(
    changes.flatMap((change) => (change.kind === "register" ? (change.approval.pullRequest ?? []) : [])),
  ),
];

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
