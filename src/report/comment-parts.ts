import { COMMENT_LIMIT, measureBytes } from "./fit.ts";
import { listHiddenLines, RECEIPT_MARKER } from "./marker.ts";

const NOTE_START = "<!-- freehold note -->";
const NOTE_END = "<!-- /freehold note -->";
const NOTE = new RegExp(`${NOTE_START}[\\s\\S]*?${NOTE_END}\\n*`, "g");

const SETTLED_START = "<!-- freehold settled run=";
const SETTLED_END = "<!-- /freehold settled -->";
const SETTLED = new RegExp(`${SETTLED_START}[\\s\\S]*?${SETTLED_END}\\n*`, "g");

/**
 * The parts of a comment on a pull request, from top to bottom: hidden lines that identify it, a note about what is
 * below, what runs that may not live to write a receipt have settled, and a plan or receipt.
 */
export type CommentParts = {
  readonly hiddenLines: readonly string[];
  /** Markdown; undefined: no note. */
  readonly note: string | undefined;
  /** One block for each run. */
  readonly settled: readonly string[];
  readonly visible: string;
};

/** Splits a comment as `joinParts` joined it. One that people changed loses nothing: all else is visible. */
export const splitComment = (body: string): CommentParts => {
  const lines = body.replaceAll("\r\n", "\n").replace(NOTE, "");
  const text = lines.replace(SETTLED, "");
  const hiddenLines = listHiddenLines(text);
  return {
    hiddenLines,
    note: undefined,
    settled: (lines.match(SETTLED) ?? []).map((block) => block.trim()),
    visible: text.split("\n").slice(hiddenLines.length).join("\n"),
  };
};

/** Joins the parts. What does not fit into a comment gives way from the bottom up, with a sentence in its place. */
export const joinComment = ({ hiddenLines, note, settled, visible }: CommentParts): string => {
  const start = [...hiddenLines, ...(note === undefined ? [] : [NOTE_START, note, NOTE_END, ""])];
  const blocks = settled.flatMap((block) => [block, ""]);
  const candidates = [
    [...start, ...blocks, visible],
    [...start, ...blocks, TOO_LONG],
  ].map((lines) => lines.join("\n"));
  return (
    candidates.find((candidate) => measureBytes(candidate) <= COMMENT_LIMIT) ??
    [...start, TOO_LONG].join("\n")
  );
};

const TOO_LONG = "What was here before is too long to be kept below this note. The page of its run has it.";

/** A block of what a run has settled so far. `run` identifies the run; `markdown` has no empty start or end. */
export const buildSettledBlock = (run: string, markdown: string): string =>
  `${SETTLED_START}${run} -->\n\n${markdown}\n\n${SETTLED_END}`;

/** The blocks that other runs wrote. */
export const omitSettledBy = (run: string, blocks: readonly string[]): string[] =>
  blocks.filter((block) => !block.startsWith(`${SETTLED_START}${run} -->`));

/**
 * What the receipt of a run keeps of the comment that it replaces: earlier receipts, and what other runs had settled
 * and did not live to report. Undefined if there is nothing of that.
 */
export const keepReports = (earlier: string, run: string): string | undefined => {
  const parts = splitComment(earlier);
  const settled = omitSettledBy(run, parts.settled);
  if (parts.hiddenLines.includes(RECEIPT_MARKER)) return joinComment({ ...parts, settled });
  return settled.length === 0 ? undefined : settled.join("\n\n");
};
