import { type IsoDate, toDay } from "../model/iso-date.ts";
import type { Amount, Currency } from "../model/money.ts";

/** "1 domain", "2 domains". */
export const formatCount = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? "" : "s"}`;

/** "10.11 USD". */
export const formatMoney = (amount: Amount, currency: Currency | undefined): string =>
  currency === undefined ? amount : `${amount} ${currency}`;

/** When the yearly renewals start, as words behind "a year"; empty if they start after the first year. */
export const describeAfterTerms = (years: readonly number[]): string => {
  const [term, ...otherTerms] = new Set(years);
  if (otherTerms.length > 0) return ", starting as each term ends";
  return term === undefined || term === 1 ? "" : ` after ${term} years`;
};

/** "on" or "off". */
export const formatOnOff = (value: boolean): string => (value ? "on" : "off");

/** "a, b and c". */
export const joinWords = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** The same for clauses that contain commas: "a, b, and c", and "a, and b". */
export const joinClauses = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1)}`;

/** The short form of a commit. */
export const shortenSha = (commit: string): string => /^[0-9a-f]{7}/.exec(commit)?.[0] ?? "an unknown commit";

/** "2026-11-22 10:00 UTC". */
export const formatMinute = (moment: string): string => `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`;

/** Groups findings or blocked entries that say exactly the same about different domains. */
export const groupByReason = <T extends { readonly code: string; readonly message: string }>(
  items: readonly T[],
): T[][] => groupBy(items, ({ code, message }) => JSON.stringify([code, message]));

/** Groups items by key, in the order in which the keys first appear. */
export const groupBy = <T>(items: readonly T[], toKey: (item: T) => string): T[][] => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(toKey(item));
    if (group === undefined) groups.set(toKey(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
};

const NBSP = "\u00a0";

/** Keeps an amount or a term on one line. */
export const keepTogether = (text: string): string => text.replaceAll(" ", NBSP);

/** "2026-11-22", which no line break splits. */
export const formatDay = (moment: IsoDate): string => toDay(moment).replaceAll("-", "\u2011");

/** "2027-03", which no line break splits. */
export const formatMonth = (month: string): string => month.replaceAll("-", "\u2011");
