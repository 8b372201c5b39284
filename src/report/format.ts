import type { Amount, Currency } from "../model/money.ts";

/** "1 domain", "2 domains". */
export const formatCount = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? "" : "s"}`;

/** "10.11 USD". */
export const formatMoney = (amount: Amount, currency: Currency | undefined): string =>
  currency === undefined ? amount : `${amount} ${currency}`;

/** When the first of the later years is paid, said behind "a year" where it is not the next one. */
export const describeAfterTerms = (years: readonly number[]): string => {
  const [one, ...others] = new Set(years);
  if (others.length > 0) return ", each after its term";
  return one === undefined || one === 1 ? "" : ` after ${one} years`;
};

/** "on" or "off". */
export const formatOnOff = (value: boolean): string => (value ? "on" : "off");

/** "a, b and c". */
export const joinWords = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** The same for parts that hold commas of their own: each begins with one. */
export const joinClauses = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1)}`;

/** A commit as people write it. */
export const shortenSha = (commit: string): string => /^[0-9a-f]{7}/.exec(commit)?.[0] ?? "an unknown commit";

/** "2026-11-22 10:00 UTC". */
export const formatMinute = (moment: string): string => `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`;

/** Items with the same key together, in the order in which the keys first came. */
export const groupBy = <T>(items: readonly T[], keyOf: (item: T) => string): T[][] => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
};
