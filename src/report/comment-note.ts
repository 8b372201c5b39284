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

/**
 * Says in the comments that a plan is being carried out now. `cost` is what it buys, as words; `settled` is Markdown
 * about what it has settled so far, which stays if the run does not live to write its receipt.
 */
export const buildStartUpdates = (
  apply: StartedApply,
  { since, cost, settled }: { readonly since: string; readonly cost: string; readonly settled: string },
): CommentUpdate[] => {
  const note = [
    "> [!NOTE]",
    `> **Being carried out by ${nameRun(apply.runUrl)}** since ${since}: ${cost}. What is below was written before${settled === "" ? "" : ", but for what this run has settled so far"}. The receipt replaces this note as soon as the run ends.`,
    ">",
    "> If the run is stopped before it can report, its log shows what it did, and the next run reports what it left open.",
  ].join("\n");
  return updateAll(apply, (earlier) => {
    const parts = splitComment(earlier);
    const others = omitSettledBy(apply.run, parts.settled);
    const own = settled === "" ? [] : [buildSettledBlock(apply.run, settled)];
    return joinComment({ ...parts, note, settled: [...own, ...others] });
  });
};

/** Says in the same comments that the run failed, with `lines` of Markdown about what it had done. */
export const buildFailedApplyUpdates = (apply: StartedApply, lines: readonly string[]): CommentUpdate[] =>
  updateAll(apply, (earlier) =>
    addNote(earlier, () =>
      renderNote(
        "**A run that had begun to order failed.** What is below was written before.",
        lines,
        apply.runUrl,
      ),
    ),
  );

/** The comments of a pull request whose purchases an audit settled, and the audit. */
export type SettlingAudit = {
  readonly pullRequest: number;
  readonly marker: string;
  readonly run: string;
  readonly runUrl: string | undefined;
  /** When it compared, as words. */
  readonly when: string;
};

/** Adds to the comment how purchases ended that an earlier run had left open. A note about that run goes. */
export const buildSettledUpdate = (
  { pullRequest, marker, run, runUrl, when }: SettlingAudit,
  results: string,
): CommentUpdate[] =>
  updateAll({ pullRequests: [pullRequest], marker }, (earlier) => {
    const parts = splitComment(earlier);
    const audit = runUrl === undefined ? "an audit" : `[an audit](${runUrl})`;
    const title = `**What an earlier run left open has ended, as ${audit} found on ${when}.** The rest of this comment was written before.`;
    return joinComment({
      ...parts,
      settled: [buildSettledBlock(run, `${title}\n\n${results}`), ...omitSettledBy(run, parts.settled)],
    });
  });

const updateAll = (
  { pullRequests, marker }: Pick<StartedApply, "pullRequests" | "marker">,
  revise: CommentUpdate["revise"],
): CommentUpdate[] =>
  pullRequests.map((pullRequest) => ({ pullRequest, onlyAtHead: undefined, markerStart: marker, revise }));

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
