import type { CommentUpdate } from "../model/publication.ts";
import { escapeProse, inlineCode } from "./escape.ts";
import { buildMarkerStart, HEAD_LINE } from "./marker.ts";
import type { CommentTarget } from "./publication.ts";

const NOTE_START = "<!-- freehold failure -->";
const NOTE_END = "<!-- /freehold failure -->";
const NOTE = new RegExp(`${NOTE_START}[\\s\\S]*?${NOTE_END}\\n*`, "g");

/** A plan that failed: why, as sentences, and the page of its run. */
export type FailedPlan = {
  readonly path: string;
  readonly target: CommentTarget;
  readonly reason: string;
  readonly runUrl: string | undefined;
};

/** Marks the comment of an earlier plan: its figures are not those of the commit whose plan failed. */
export const buildFailureUpdate = ({ path, target, reason, runUrl }: FailedPlan): CommentUpdate => ({
  pullRequest: target.pullRequest,
  onlyAtHead: target.head,
  markerStart: buildMarkerStart(path),
  revise: (earlier) => {
    const lines = earlier.replace(NOTE, "").split("\n");
    const hidden = lines.findIndex((line) => !line.startsWith("<!--"));
    const head = lines.slice(0, Math.max(hidden, 1));
    const earlierHead = head.map((line) => HEAD_LINE.exec(line)?.[1]).find((sha) => sha !== undefined);
    const note = renderNote({ reason, runUrl, head: target.head, earlierHead });
    return [...head, NOTE_START, note, NOTE_END, "", ...lines.slice(head.length)].join("\n");
  },
});

const renderNote = ({
  reason,
  runUrl,
  head,
  earlierHead,
}: Pick<FailedPlan, "reason" | "runUrl"> & {
  readonly head: string;
  readonly earlierHead: string | undefined;
}): string => {
  const below =
    earlierHead === undefined || earlierHead === head
      ? "The plan below is from an earlier run"
      : `The plan below is for ${inlineCode(earlierHead.slice(0, 7))}`;
  const link = runUrl === undefined ? "" : ` · [run](${runUrl})`;
  return [
    "> [!CAUTION]",
    `> **The plan for ${inlineCode(head.slice(0, 7))} failed.** ${below} and may no longer be true.`,
    ">",
    ...reason.split("\n").map((line) => `> ${escapeProse(line)}`),
    ...(link === "" ? [] : [`>${link}`]),
  ].join("\n");
};
