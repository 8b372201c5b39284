import { COMMENT_LIMIT } from "./fit.ts";
import { listHiddenLines, RECEIPT_MARKER } from "./marker.ts";

// Each of these is a line of its own: text of a manifest in a comment never begins one.
const NOTE_START = "<!-- freehold note -->";
const NOTE_END = "<!-- /freehold note -->";
const NOTE = new RegExp(`^${NOTE_START}\\n([\\s\\S]*?)\\n${NOTE_END}$\\n*`, "m");

const SETTLED_START = "<!-- freehold settled run=";
const SETTLED_END = "<!-- /freehold settled -->";
const SETTLED = new RegExp(`^${SETTLED_START}\\S+ -->\\n[\\s\\S]*?\\n${SETTLED_END}$\\n*`, "gm");

const FOLD_START = "\n\n<details><summary>Earlier</summary>\n\n";
const FOLD_END = "\n\n</details>";
const FOLD_RULE = "\n\n---\n\n";

/**
 * The parts of a comment on a pull request, from top to bottom: hidden lines that identify it, a note about what is
 * below, what runs that may not live to write a receipt have settled, a plan or receipt, and earlier receipts, folded.
 * Each is Markdown; one that is missing is empty.
 */
export type CommentParts = {
  readonly hiddenLines: readonly string[];
  readonly note: string;
  /** One block for each run, newest first. */
  readonly settled: readonly string[];
  readonly visible: string;
  /** Newest first, with rules between them. */
  readonly folded: string;
};

/** Splits a comment as `joinComment` joined it. One that people changed loses nothing: all else is visible. */
export const splitComment = (body: string): CommentParts => {
  const text = body.replaceAll("\r\n", "\n");
  const foldStart = text.indexOf(FOLD_START);
  const top = foldStart < 0 ? text : text.slice(0, foldStart);
  const folded = foldStart < 0 ? "" : text.slice(foldStart + FOLD_START.length);
  const rest = top.replace(NOTE, "").replace(SETTLED, "");
  const hiddenLines = listHiddenLines(rest);
  return {
    hiddenLines,
    note: NOTE.exec(top)?.[1] ?? "",
    settled: (top.match(SETTLED) ?? []).map((block) => block.trim()),
    visible: rest.split("\n").slice(hiddenLines.length).join("\n"),
    folded: folded.endsWith(FOLD_END) ? folded.slice(0, -FOLD_END.length) : folded,
  };
};

/** Joins the parts. What does not fit into a comment gives way from the bottom up, with a sentence in its place. */
export const joinComment = (parts: CommentParts): string => {
  let text = "";
  for (const change of listShorter(parts)) {
    text = writeParts({ ...parts, ...change });
    if (text.length <= COMMENT_LIMIT) break;
  }
  return text;
};

/** The same parts, each time a little shorter. */
function* listShorter({ folded, settled }: CommentParts): Generator<Partial<CommentParts>> {
  yield {};
  const versions = folded.split(FOLD_RULE);
  for (let count = versions.length - 1; count >= 0; count -= 1) {
    yield { folded: [...versions.slice(0, count), OLDER_TOO_LONG].join(FOLD_RULE) };
  }
  yield { folded: "" };
  for (let count = settled.length; count >= 0; count -= 1) {
    yield { folded: "", visible: TOO_LONG, settled: settled.slice(0, count) };
  }
}

const OLDER_TOO_LONG = "Older versions did not fit.";
const TOO_LONG = "What was here before is too long to be kept. The pages of the runs have it.";

const writeParts = ({ hiddenLines, note, settled, visible, folded }: CommentParts): string =>
  [
    ...hiddenLines,
    ...(note === "" ? [] : [NOTE_START, note, NOTE_END, ""]),
    ...settled.flatMap((block) => [block, ""]),
    `${visible}${folded === "" ? "" : `${FOLD_START}${folded}${FOLD_END}`}`,
  ].join("\n");

/** A block of what a run has settled so far. `run` identifies the run; `markdown` has no empty start or end. */
export const buildSettledBlock = (run: string, markdown: string): string =>
  `${SETTLED_START}${run} -->\n\n${markdown}\n\n${SETTLED_END}`;

/** The blocks that other runs wrote. */
export const omitSettledBy = (run: string, blocks: readonly string[]): string[] =>
  blocks.filter((block) => !block.startsWith(`${SETTLED_START}${run} -->`));

/**
 * The receipt of a run with what stays of the comment that it replaces, folded below it: earlier receipts, and what
 * other runs had settled and did not live to report. `run` identifies the run that writes the receipt.
 */
export const foldEarlier = (receipt: string, earlier: string, run: string): string => {
  const parts = splitComment(earlier);
  const isReceipt = parts.hiddenLines.includes(RECEIPT_MARKER);
  const versions = [
    ...parts.settled,
    isReceipt ? parts.visible.trim() : "",
    ...parts.folded.split(FOLD_RULE),
  ];
  const folded = omitSettledBy(run, versions).filter((text) => text !== "");
  return joinComment({ ...splitComment(receipt), folded: folded.join(FOLD_RULE) });
};
