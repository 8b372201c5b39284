import type { CommentUpdate, Revision } from "../model/publication.ts";
import { escapeProse, inlineCode } from "./escape.ts";
import { COMMENT_LIMIT, measureBytes } from "./fit.ts";
import { buildMarkerStart, findHead, listHiddenLines } from "./marker.ts";

/** The pull request that a plan may comment on, and the head commit that it was made for. */
export type CommentTarget = {
  readonly pullRequest: number;
  readonly head: string;
  /** True if a plan without changes only updates an earlier comment. */
  readonly onlyOnChanges: boolean;
};

const NOTE_START = "<!-- freehold note -->";
const NOTE_END = "<!-- /freehold note -->";
const NOTE = new RegExp(`${NOTE_START}[\\s\\S]*?${NOTE_END}\\n*`, "g");

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
  readonly runUrl: string | undefined;
};

/** Says in the comments that a plan is being carried out now. `cost` is what it buys, as words. */
export const buildStartUpdates = (apply: StartedApply, since: string, cost: string): CommentUpdate[] =>
  noteInAll(apply, () =>
    [
      "> [!NOTE]",
      `> **Being carried out by ${nameRun(apply.runUrl)}** since ${since}: ${cost}. What is below was written before. The receipt replaces this note as soon as the run ends.`,
      ">",
      "> If the run is stopped before it can report, its log shows what it did, and the next run reports what it left open.",
    ].join("\n"),
  );

/** Says in the same comments that the run failed, with `lines` of Markdown about what it had done. */
export const buildFailedApplyUpdates = (apply: StartedApply, lines: readonly string[]): CommentUpdate[] =>
  noteInAll(apply, () =>
    renderNote(
      "**A run that had begun to order failed.** What is below was written before.",
      lines,
      apply.runUrl,
    ),
  );

const noteInAll = ({ pullRequests, marker }: StartedApply, buildNote: () => string): CommentUpdate[] =>
  pullRequests.map((pullRequest) => ({
    pullRequest,
    onlyAtHead: undefined,
    markerStart: marker,
    revise: (earlier) => addNote(earlier, buildNote),
  }));

const nameRun = (runUrl: string | undefined): string =>
  runUrl === undefined ? "a run" : `[this run](${runUrl})`;

/** The text without a note. */
export const removeNote = (text: string): string => text.replace(NOTE, "");

/** The text with a note in place of an earlier one; unchanged if there is none to add. */
const addNote = (
  earlier: string,
  buildNote: (earlierHead: string | undefined) => string | undefined,
): string => {
  const text = removeNote(earlier);
  const hiddenLines = listHiddenLines(text);
  const note = buildNote(findHead(hiddenLines));
  if (note === undefined) return earlier;
  const visible = text.split(/\r?\n/).slice(hiddenLines.length);
  const start = [...hiddenLines, NOTE_START, note, NOTE_END, ""];
  const full = [...start, ...visible].join("\n");
  return measureBytes(full) <= COMMENT_LIMIT ? full : [...start, TOO_LONG].join("\n");
};

const TOO_LONG = "What was here before is too long to be kept below this note. The page of its run has it.";

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
