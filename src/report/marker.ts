import type { ShownPlan } from "../model/plan-difference.ts";
import { encodeForComment } from "./escape.ts";

/** The start of the first line of every comment about a manifest, whatever its account. */
export const buildMarkerStart = (path: string): string => `<!-- freehold manifest=${encodeForComment(path)} `;

/** The first line of the comment, one for each manifest, account and sandbox. */
export const buildMarker = (path: string, account: string | undefined, sandbox: boolean): string =>
  `${buildMarkerStart(path)}${account === undefined ? "" : `account=${encodeForComment(account)} `}${sandbox ? "sandbox " : ""}-->`;

/** The first line of the issue about a manifest, one for each manifest, account and sandbox. */
export const buildAuditMarker = (path: string, account: string, sandbox: boolean): string =>
  `<!-- freehold audit manifest=${encodeForComment(path)} account=${encodeForComment(account)} ${sandbox ? "sandbox " : ""}-->`;

/** The second line of a comment on a pull request's head. */
export const buildHeadLine = (head: string): string => `<!-- freehold head=${encodeForComment(head)} -->`;

const SHA = "[0-9a-f]{40,64}";

const HEAD_LINE = new RegExp(`^<!-- freehold head=(${SHA}) -->$`);

/** A hidden line of a comment: the plan that it shows, or that it showed for an earlier head. */
export const buildShownLine = ({ head, planned, tip }: ShownPlan): string =>
  `<!-- freehold plan head=${head} planned=${planned} tip=${tip} -->`;

const SHOWN_LINE = new RegExp(`^<!-- freehold plan head=(${SHA}) planned=(${SHA}) tip=(${SHA}) -->$`);

/** The hidden lines at the start of a comment. */
export const listHiddenLines = (body: string): string[] => {
  const lines = body.split(/\r?\n/);
  const end = lines.findIndex((line) => !line.startsWith("<!--"));
  return lines.slice(0, end === -1 ? lines.length : end);
};

/** The head of the pull request that a comment was written for; undefined if it does not say. */
export const findHead = (hiddenLines: readonly string[]): string | undefined =>
  hiddenLines.map((line) => HEAD_LINE.exec(line)?.[1]).find((head) => head !== undefined);

/** The plan that a comment showed for another head than this one: the newest that it records; undefined if none. */
export const findShownPlan = (body: string, head: string): ShownPlan | undefined =>
  listHiddenLines(body)
    .flatMap((line): ShownPlan[] => {
      const [, shownHead, planned, tip] = SHOWN_LINE.exec(line) ?? [];
      return shownHead && planned && tip ? [{ head: shownHead, planned, tip }] : [];
    })
    .find((shown) => shown.head !== head);

/** The second line of a receipt. It distinguishes a receipt from a plan. */
export const RECEIPT_MARKER = "<!-- freehold receipt -->";
