import { FreeholdError, PartialFailure } from "../model/error.ts";
import { ZERO } from "../model/money.ts";
import type { Plan } from "../model/plan.ts";
import type { CommentUpdate, Publication } from "../model/publication.ts";
import type { ChangeResult } from "../model/result.ts";
import { endSentence } from "../model/text.ts";
import {
  buildFailedApplyUpdates,
  buildFailureUpdate,
  buildProgressUpdate,
  type FailedPlan,
  type StartedApply,
} from "./comment-note.ts";
import { escapeProse } from "./escape.ts";
import { formatCount, formatMinute, formatMoney } from "./format.ts";
import { formatResults } from "./log-text.ts";
import { buildMarkerStart } from "./marker.ts";
import { EMPTY_PUBLICATION } from "./publication.ts";
import { renderResults } from "./receipt.ts";

/** What went wrong, as a sentence for the reader. */
const describeFailure = (error: unknown): string => {
  if (!(error instanceof Error)) return `Freehold failed unexpectedly: ${String(error)}`;
  return error instanceof FreeholdError
    ? `${error.message}${TRANSIENT_CODES.has(error.code) ? " Run the workflow again in a few minutes." : ""}`
    : `Freehold failed unexpectedly: ${error.name}: ${error.message}`;
};

/** No answer, or a failure on the other side: it may well be gone soon. */
const TRANSIENT_CODES: ReadonlySet<string> = new Set(["unreachable", "server_error"]);

const NO_COST = "Nothing was bought or changed.";

const COST = {
  "earlier runs":
    "This run bought and changed nothing. Purchases of earlier runs ended as follows, which no other report says:",
  "this run": "Only this report shows what the run did before it failed:",
} as const;

/** All that a run shows that failed, or that could not be shown in the usual way. */
export const presentFailure = (error: unknown): Publication => publishFailure(explainFailure(error, NO_COST));

const publishFailure = (failure: Failure): Publication => ({
  ...EMPTY_PUBLICATION,
  log: formatResults(failure.results),
  summary: ["### Freehold failed", ...renderFailure(failure)].join("\n\n").trimEnd(),
  failure: toSentences(failure),
});

/** Why a run failed, what it cost, both as sentences, and what it had done. */
type Failure = { readonly reason: string; readonly cost: string; readonly results: readonly ChangeResult[] };

const toSentences = ({ reason, cost }: Failure): string => `${reason} ${cost}`;

/** `otherCost` says what a failure cost that does not say so itself. */
const explainFailure = (error: unknown, otherCost: string): Failure => {
  const { cause, results, cost } =
    error instanceof PartialFailure
      ? { cause: error.cause, results: error.results, cost: COST[error.ranBy] }
      : { cause: error, results: [], cost: otherCost };
  return { reason: endSentence(describeFailure(cause)), cost, results };
};

/** Paragraphs of Markdown. */
const renderFailure = (failure: Failure): string[] => [
  ...renderLines(toSentences(failure)),
  renderResults(failure.results, MAX_RESULTS),
];

const renderLines = (text: string): string[] => text.split("\n").map((line) => escapeProse(line));

/** What a run reports of a purchase, or of a switch, and the pull request that approved it; undefined: unknown. */
export type SettledChange = { readonly result: ChangeResult; readonly pullRequest: number | undefined };

/** The comment of a pull request while a run carries out a plan: that it does so, and what it has settled so far. */
export const presentProgress = (
  plan: Plan,
  apply: StartedApply,
  { pullRequest, settled }: { readonly pullRequest: number; readonly settled: readonly SettledChange[] },
): CommentUpdate => {
  const purchases = plan.changes.filter(({ kind }) => kind === "register").length;
  const { due = ZERO, currency } = plan.totals ?? {};
  const since = plan.quotedAt === undefined ? "now" : formatMinute(plan.quotedAt);
  const cost = `it registers ${formatCount(purchases, "domain")} for ${formatMoney(due, currency)}`;
  return buildProgressUpdate(apply, {
    pullRequest,
    start: apply.pullRequests.includes(pullRequest) ? { since, cost } : undefined,
    results: renderBlock(
      settled.filter((change) => change.pullRequest === undefined || change.pullRequest === pullRequest),
    ),
  });
};

const renderBlock = (settled: readonly SettledChange[]): string =>
  renderResults(
    settled.map(({ result }) => result),
    MAX_BLOCK_RESULTS,
  );

/** What a run is about, and what identifies it. */
export type RunSource = {
  /** The path of the manifest. */
  readonly path: string;
  readonly run: string;
  readonly runUrl: string | undefined;
};

/** What is known of an apply that failed. `started` is undefined if it had ordered nothing. */
export type FailedApply = {
  readonly started: StartedApply | undefined;
  readonly settled: readonly SettledChange[];
  readonly source: RunSource;
};

/**
 * All that an apply shows that failed. If it had begun to order, the comments that say so then say how it ended; those
 * of other pull requests have what it settled of them.
 */
export const presentFailedApply = (
  error: unknown,
  { started, settled, source }: FailedApply,
): Publication => {
  const others = settled.filter(({ pullRequest }) => !started?.pullRequests.includes(pullRequest ?? 0));
  const updates = presentSettled(source, others);
  if (started === undefined) return { ...presentFailure(error), commentUpdates: updates };
  const failure = explainFailure(error, MAY_HAVE_BOUGHT);
  const known = failure.results.length > 0 ? failure.results : settled.map(({ result }) => result);
  const results = renderResults(known, MAX_BLOCK_RESULTS);
  const sentences =
    results === "" ? toSentences(failure) : `${failure.reason} What it had done before is below.`;
  const lines = [...renderLines(sentences), RECORDED];
  return {
    ...publishFailure(failure),
    commentUpdates: [...buildFailedApplyUpdates(started, lines, results), ...updates],
  };
};

/** The comments of the pull requests of which a run has settled something, and which it does not report otherwise. */
export const presentSettled = (
  { path, run, runUrl }: RunSource,
  settled: readonly SettledChange[],
): CommentUpdate[] => {
  const source = { marker: buildMarkerStart(path), run, runUrl };
  const pullRequests = new Set(settled.flatMap(({ pullRequest }) => pullRequest ?? []));
  return [...pullRequests].map((pullRequest) => {
    const own = settled.filter((change) => change.pullRequest === pullRequest);
    return buildProgressUpdate(source, { pullRequest, start: undefined, results: renderBlock(own) });
  });
};

const MAY_HAVE_BOUGHT = "It had begun to order, and may have bought something: its log shows each order.";

const RECORDED =
  "Purchases that it had started are recorded in the ledger. Run the workflow again: it reports how they ended, and buys nothing twice.";

/** The same for a run on a pull request: an earlier plan's comment must not go on as if it were this commit's. */
export const presentFailedPlan = (error: unknown, plan: Omit<FailedPlan, "reason">): Publication => ({
  ...presentFailure(error),
  commentUpdates: [buildFailureUpdate({ ...plan, reason: describeFailure(error) })],
});

/** So many results fit into a comment beside what it has. */
const MAX_BLOCK_RESULTS = 100;

/** More results than the changes that any real run carries out before it fails. */
const MAX_RESULTS = 500;
