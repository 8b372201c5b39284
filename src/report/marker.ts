import { encodeForComment } from "./escape.ts";

/** The start of the first line of every comment about a manifest, whatever its account. */
export const buildMarkerStart = (path: string): string => `<!-- freehold manifest=${encodeForComment(path)} `;

/** The first line of the comment, one for each manifest, account and sandbox. */
export const buildMarker = (path: string, account: string | undefined, sandbox: boolean): string =>
  `${buildMarkerStart(path)}${account === undefined ? "" : `account=${encodeForComment(account)} `}${sandbox ? "sandbox " : ""}-->`;

/** The first line of the issue about a manifest, one for each manifest, account and sandbox. */
export const buildAuditMarker = (path: string, account: string, sandbox: boolean): string =>
  `<!-- freehold audit manifest=${encodeForComment(path)} account=${encodeForComment(account)} ${sandbox ? "sandbox " : ""}-->`;

/** The second line of a plan's comment: the head of the pull request that it was made for. */
export const buildHeadLine = (head: string): string => `<!-- freehold head=${encodeForComment(head)} -->`;

/** Matches the second line of a plan's comment, with the head commit as its group. */
export const HEAD_LINE = /^<!-- freehold head=([0-9a-f]{40,64}) -->$/;

/** The second line of a receipt. It distinguishes a receipt from a plan. */
export const RECEIPT_MARKER = "<!-- freehold receipt -->";
