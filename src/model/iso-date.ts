/** A moment in UTC with seconds, as RFC 3339 writes it: "2026-11-22T10:00:00Z". Sorts as text. */
export type IsoDate = string & { readonly __brand: "IsoDate" };

const DAY_MS = 24 * 60 * 60 * 1000;

/** Milliseconds since 1970 as a moment, truncated to the second. */
export const fromMs = (ms: number): IsoDate =>
  `${new Date(ms).toISOString().slice(0, -".000Z".length)}Z` as IsoDate;

/** Milliseconds since 1970. */
export const toMs = (moment: IsoDate): number => Date.parse(moment);

/** The text as a moment: RFC 3339 or an HTTP date; undefined if it is neither. */
export const parseIsoDate = (text: string): IsoDate | undefined => {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : fromMs(ms);
};

/** The moment this many times 24 hours later; earlier for a negative number. */
export const addDays = (moment: IsoDate, days: number): IsoDate => fromMs(toMs(moment) + days * DAY_MS);

/** The day in UTC, "2026-11-22". */
export const toDay = (moment: IsoDate): string => moment.slice(0, 10);

/** True if the text is a day that the calendar has: "2027-02-28", but not "2027-02-29". */
export const isDay = (text: string): boolean => {
  const moment = parseIsoDate(text);
  return moment !== undefined && toDay(moment) === text;
};

/** The same moment this many years later. February 29 becomes March 1 if the year has no such day. */
export const addYears = (moment: IsoDate, years: number): IsoDate => {
  const date = new Date(moment);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return fromMs(date.getTime());
};

/** The whole days from one moment to another, rounded up: 1 for a moment later today or tomorrow at the same time. */
export const countDays = (from: IsoDate, to: IsoDate): number => Math.ceil((toMs(to) - toMs(from)) / DAY_MS);

/** A month ("2027-01") and the ones after it, `count` in all. */
export const listMonthsFrom = (first: string, count: number): string[] => {
  const [year = 0, month = 1] = first.split("-").map(Number);
  return Array.from({ length: count }, (_, index) => {
    const months = year * 12 + month - 1 + index;
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
  });
};
