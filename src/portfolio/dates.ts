import { isDay } from "../model/iso-date.ts";
import { isRecord } from "../model/json.ts";
import type { Problem } from "../model/portfolio.ts";
import type { Source } from "./source.ts";

/** Dates that have the right form but that no calendar has, such as 2027-02-30: a JSON Schema cannot tell. */
export const findDateProblems = ({ value, findPosition }: Source): Problem[] =>
  ["elsewhere", "domains"].flatMap((group) =>
    listReviews(value, group).flatMap(({ name, review }) => {
      const message = checkDate(review);
      if (message === undefined) return [];
      const path = [group, name, "review"];
      return [{ ...findPosition(path), path: path.join("."), place: path.join("."), message }];
    }),
  );

const listReviews = (manifest: unknown, group: string): { name: string; review: string }[] => {
  const entries = isRecord(manifest) ? manifest[group] : undefined;
  if (!isRecord(entries)) return [];
  return Object.keys(entries).flatMap((name) => {
    const entry = entries[name];
    return isRecord(entry) && typeof entry.review === "string" ? [{ name, review: entry.review }] : [];
  });
};

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** What is wrong with a date of the right form; undefined if nothing is. The schema reports any other form. */
const checkDate = (text: string): string | undefined =>
  !DATE.test(text) || isDay(text)
    ? undefined
    : `${text} is not a date, because its month is shorter. Write a day that the month has.`;
