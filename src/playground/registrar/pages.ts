import type { PlaygroundAnswer } from "../http.ts";
import { toError, toSuccess } from "./answers.ts";

/** Times as milliseconds since 1970, and text. */
type SortKey = string | number;

/** How a list can be sorted, the default column first, and how its items are written. */
export type ListForm<T> = {
  /** What each column sorts by: later values decide if the earlier ones are equal. */
  readonly columns: Readonly<Record<string, (item: T) => readonly SortKey[]>>;
  readonly toItem: (item: T) => unknown;
};

/**
 * One page of a list. The cursor is the only way to the next page: `page` is ignored (reported by several, 2026).
 * `per_page` is 1 to 50, by default 20; `direction` and `sort_by` as the API document says (August 2026).
 */
export const toPage = <T>(
  items: readonly T[],
  query: URLSearchParams,
  { columns, toItem }: ListForm<T>,
): PlaygroundAnswer => {
  const perPage = readPerPage(query);
  if (perPage === undefined) return toError(400, "per_page must be between 1 and 50");
  const direction = query.get("direction") ?? "asc";
  if (direction !== "asc" && direction !== "desc") return toError(400, "direction must be asc or desc");
  const names = Object.keys(columns);
  const readKeys = new Map(Object.entries(columns)).get(query.get("sort_by") ?? names[0] ?? "");
  if (readKeys === undefined) return toError(400, `sort_by must be one of: ${names.join(", ")}`);
  const start = readCursor(query.get("cursor") ?? "");
  if (start === undefined) return toError(400, "Invalid pagination cursor");
  const sorted = [...items].sort((one, other) => compareKeys(readKeys(one), readKeys(other)));
  if (direction === "desc") sorted.reverse();
  return toPageAnswer(sorted.map(toItem), start, perPage);
};

const readPerPage = (query: URLSearchParams): number | undefined => {
  const perPage = readWholeNumber(query.get("per_page") ?? "20") ?? 0;
  return perPage >= 1 && perPage <= 50 ? perPage : undefined;
};

const toPageAnswer = (items: readonly unknown[], start: number, perPage: number): PlaygroundAnswer => {
  const page = items.slice(start, start + perPage);
  const next = start + page.length;
  const cursor = next < items.length ? Buffer.from(`after:${next}`).toString("base64url") : "";
  return toSuccess(page, { info: { count: page.length, cursor, per_page: perPage } });
};

/** The number that a query parameter writes in decimal digits; undefined for any other text. */
export const readWholeNumber = (text: string): number | undefined =>
  /^\d{1,9}$/.test(text) ? Number(text) : undefined;

const compareKeys = (keys: readonly SortKey[], others: readonly SortKey[]): number => {
  const index = keys.findIndex((key, position) => key !== others[position]);
  if (index === -1) return 0;
  return (keys[index] ?? "") < (others[index] ?? "") ? -1 : 1;
};

const MAX_CURSOR_LENGTH = 256;

const readCursor = (cursor: string): number | undefined => {
  if (cursor === "") return 0;
  if (cursor.length > MAX_CURSOR_LENGTH) return undefined;
  const start = /^after:(\d+)$/.exec(Buffer.from(cursor, "base64url").toString("utf8"))?.[1];
  return start === undefined ? undefined : Number(start);
};
