import { inParallel } from "../model/in-parallel.ts";
import type { Publication } from "../model/publication.ts";
import { frameOf, type Run, requestOf, surroundingsOf } from "./action-run.ts";
import { type Applied, apply } from "./apply.ts";
import { CommandFailure } from "./failure.ts";
import { publicationOfInvalid, publicationOfResult } from "./publication.ts";
import { FailureAfterwards } from "./resumed.ts";

/** The action's `apply`: the one command that is given a buyer. */
export const runApply = async (run: Run): Promise<Publication> => {
  const { inputs, context, registrar } = run;
  const token = inputs.apiToken;
  if (token === undefined) {
    throw new CommandFailure("token_missing", "token_missing: apply needs the input api-token.");
  }
  const result = await apply(
    {
      ...requestOf(run),
      wake: context,
      intervalMs: inputs.registrationInterval * 1000,
      waitMs: inputs.wait * 1000,
    },
    {
      ...run,
      readerOf: (account) => registrar.readerOf(account, token),
      buyerOf: (account) => registrar.buyerOf(account, token),
    },
  );
  if (result.kind === "invalid") {
    return publicationOfInvalid(result, surroundingsOf(run, frameOf(run, undefined)));
  }
  try {
    return await receiptOf(run, result);
  } catch (error) {
    const { outcomes } = result.result;
    throw outcomes.length === 0 ? error : new FailureAfterwards(error, outcomes, "this run");
  }
};

const receiptOf = async (run: Run, applied: Applied): Promise<Publication> => {
  const surroundings = surroundingsOf(run, frameOf(run, undefined, applied.defaultBranch));
  const pullRequests = await pullRequestsOf(run, applied);
  const publication = publicationOfResult(applied.result, surroundings, pullRequests);
  return run.stop.isRequested() ? { ...publication, failure: publication.failure ?? STOPPED } : publication;
};

const STOPPED =
  "The run was asked to stop. What it had begun is in the ledger, and the next run goes on from there.";

/** Pull requests that a push may carry and that are looked up at most. */
const MOST = 20;

/** The pull requests that a receipt belongs to: those that brought what was done, and those of the push. */
const pullRequestsOf = async (
  run: Run,
  { result, resumedPullRequests, defaultBranch }: Applied,
): Promise<number[]> => {
  const isQuiet = result.outcomes.length === 0 && result.plan.blocked.length === 0;
  if (isQuiet || !run.inputs.comment || run.stop.isRequested()) return [];
  const bought = result.plan.changes.flatMap((change) =>
    change.kind === "register" ? (change.authority.pullRequest ?? []) : [],
  );
  const pushed = await pushedPullRequests(run, defaultBranch);
  return [...new Set([...bought, ...resumedPullRequests, ...pushed])].sort((a, b) => a - b);
};

/** A receipt without its comment is still a receipt: what cannot be looked up is left out. */
const pushedPullRequests = async ({ context, history }: Run, defaultBranch: string): Promise<number[]> => {
  if (context.event !== "push") return [];
  try {
    const push = { before: context.before, after: context.sha };
    const steps = (await history.steps(push)) ?? [context.sha];
    const found = await inParallel(steps.slice(-MOST), 4, (commit) =>
      history.pullRequestOf(commit, defaultBranch),
    );
    return found.flatMap((number) => number ?? []);
  } catch {
    return [];
  }
};
