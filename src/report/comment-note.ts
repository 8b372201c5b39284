import type { CommentUpdate, Revision } from "../model/publication.ts";
import { buildSettledBlock, joinComment, omitSettledBy, splitComment } from "./comment-parts.ts";
import { escapeProse, inlineCode } from "./escape.ts";
import { buildMarkerStart, findHead } from "./marker.ts";

/** The pull request that a plan may comment on, and the head commit that it was made for. */
export type CommentTarget = {
  readonly pullRequest: number;
  readonly head: string;
  /** True if a plan without changes only updates an earlier comment. */
  readonly onlyOnChanges: boolean;
};

/** A plan that failed: why, as sentences, and the page of its run. */
export type FailedPlan = {
  readonly path: string;
  readonly target: CommentTarget;
  readonly reason: string;
  readonly runUrl: string | undefined;
};

/** Marks the comments of an earlier plan: their figures are not those of the commit whose plan failed. */
export const buildFailureUpdate = ({ path, target, reason, runUrl }: FailedPlan): CommentUpdate => ({
  pullRequest: target.pullRequest,
  onlyAtHead: target.head,
  markerStart: buildMarkerStart(path),
  revise: (earlier) =>
    addNote(earlier, (earlierHead) => {
      const below =
        earlierHead === undefined || earlierHead === target.head
          ? "The plan below is from an earlier run"
          : `The plan below is for ${formatHead(earlierHead)}`;
      const title = `**The plan for ${formatHead(target.head)} failed.** ${below} and may no longer be true.`;
      return renderNote(title, reason.split("\n").map(escapeProse), runUrl);
    }),
});

/**
 * Marks what earlier commits left in comments with another marker: the newest commit may name another account, or
 * have no manifest that can be read.
 */
export const buildReplacedRevision = (path: string, head: string, runUrl: string | undefined): Revision => ({
  markerStart: buildMarkerStart(path),
  revise: (earlier) =>
    addNote(earlier, (earlierHead) =>
      earlierHead === undefined || earlierHead === head
        ? undefined
        : renderNote(
            `**The report below is for ${formatHead(earlierHead)}, which is not the newest commit.** It may no longer be true.`,
            [
              `The report for ${formatHead(head)} is elsewhere: in another comment, or on the page of its run.`,
            ],
            runUrl,
          ),
    ),
});

/** An apply that has begun to order: the comments that it is shown in, what it buys, and the page of its run. */
export type StartedApply = {
  readonly pullRequests: readonly number[];
  readonly marker: string;
  /** Identifies the process. */
  readonly run: string;
  readonly runUrl: string | undefined;
};

/** What a run does with the purchases of one pull request. */
export type RunProgress = {
  readonly pullRequest: number;
  /** That it is carrying them out: since when, and what it buys, as words. Undefined: it is not. */
  readonly start: { readonly since: string; readonly cost: string } | undefined;
  /** What it has settled so far, as Markdown; empty: nothing. */
  readonly results: string;
};

/**
 * Says in the comment of a pull request what a run does with its purchases. What is settled stays there if the run does
 * not live to write its receipt.
 */
export const buildProgressUpdate = (
  { marker, run, runUrl }: Omit<StartedApply, "pullRequests">,
  { pullRequest, start, results }: RunProgress,
): CommentUpdate => {
  const block = results === "" ? "" : `**Settled so far by ${nameOtherRun(runUrl)}:**\n\n${results}`;
  const below = results === "" ? "" : ", but for what this run has settled so far";
  return updateComment(marker, pullRequest, (earlier) => {
    const parts = splitComment(earlier);
    const note = start === undefined ? parts.note : renderStart(start, below, runUrl);
    return joinComment({ ...parts, note, settled: addSettled(run, block, parts.settled) });
  });
};

const renderStart = (
  { since, cost }: NonNullable<RunProgress["start"]>,
  below: string,
  runUrl: string | undefined,
): string =>
  [
    "> [!NOTE]",
    `> **Being carried out by ${nameRun(runUrl)}** since ${since}: ${cost}. What is below was written before${below}. The receipt replaces this note as soon as the run ends.`,
    ">",
    "> If the run is stopped before it can report, its log shows what it did, and the next run reports what it left open.",
  ].join("\n");

/** The blocks with that of a run in front, unless it has nothing to say. */
const addSettled = (run: string, markdown: string, blocks: readonly string[]): string[] =>
  markdown === "" ? [...blocks] : [buildSettledBlock(run, markdown), ...omitSettledBy(run, blocks)];

/**
 * Says in the comments of the pull requests whose purchases it carried out that a run failed, with `lines` of Markdown
 * about that. `results` is what it had done; it stays when another run replaces the note. Empty: nothing is known.
 */
export const buildFailedApplyUpdates = (
  apply: StartedApply,
  lines: readonly string[],
  results: string,
): CommentUpdate[] => {
  const title = "**A run that had begun to order failed.** What is below was written before.";
  const block =
    results === "" ? "" : `**What ${nameOtherRun(apply.runUrl)} did before it failed:**\n\n${results}`;
  return apply.pullRequests.map((pullRequest) =>
    updateComment(apply.marker, pullRequest, (earlier) => {
      const parts = splitComment(earlier);
      const note = renderNote(title, lines, apply.runUrl);
      return joinComment({ ...parts, note, settled: addSettled(apply.run, block, parts.settled) });
    }),
  );
};

/** The comments of a pull request whose purchases an audit settled, and the audit. */
export type SettlingAudit = {
  readonly pullRequest: number;
  readonly marker: string;
  readonly run: string;
  readonly runUrl: string | undefined;
  /** When it compared, as words. */
  readonly when: string;
  /** True if the run that had ordered may still work: then the note about it stays. */
  readonly mayRun: boolean;
};

/** Adds to the comment how purchases ended that an apply had left open, or has not reported yet. */
export const buildSettledUpdate = (
  { pullRequest, marker, run, runUrl, when, mayRun }: SettlingAudit,
  results: string,
): CommentUpdate =>
  updateComment(marker, pullRequest, (earlier) => {
    const parts = splitComment(earlier);
    const audit = runUrl === undefined ? "an audit" : `[an audit](${runUrl})`;
    const title = `**How purchases ended, as ${audit} found on ${when}:**`;
    return joinComment({
      ...parts,
      note: mayRun || !parts.note.startsWith("> [!NOTE]") ? parts.note : "",
      settled: addSettled(run, `${title}\n\n${results}\n\nWhat follows was here before.`, parts.settled),
    });
  });

const updateComment = (
  markerStart: string,
  pullRequest: number,
  revise: CommentUpdate["revise"],
): CommentUpdate => ({ pullRequest, onlyAtHead: undefined, markerStart, revise });

const nameOtherRun = (runUrl: string | undefined): string =>
  runUrl === undefined ? "a run" : `[a run](${runUrl})`;

const nameRun = (runUrl: string | undefined): string =>
  runUrl === undefined ? "a run" : `[this run](${runUrl})`;

/** The text with a note in place of an earlier one; unchanged if there is none to add. */
const addNote = (
  earlier: string,
  buildNote: (earlierHead: string | undefined) => string | undefined,
): string => {
  const parts = splitComment(earlier);
  const note = buildNote(findHead(parts.hiddenLines));
  return note === undefined ? earlier : joinComment({ ...parts, note });
};

const formatHead = (head: string): string => inlineCode(head.slice(0, 7));

/** A note of these lines, which are Markdown. */
const renderNote = (title: string, lines: readonly string[], runUrl: string | undefined): string =>
  [
    "> [!CAUTION]",
    `> ${title}`,
    ">",
    ...lines.map((line) => `> ${line}`),
    ...(runUrl === undefined ? [] : [`> · [run](${runUrl})`]),
  ].join("\n");
