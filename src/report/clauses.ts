import { joinClauses } from "./format.ts";

/** About two lines at the width of a pull request's comment (640 px), in characters. */
export const MAX_HEADLINE = 118;

/** Clauses of one sentence, and those that the next sentence has. */
export type SplitClauses = { readonly headline: string; readonly rest: readonly string[] };

/** As many clauses as fit in a headline behind its start; always the first one. */
export const splitClauses = (start: string, clauses: readonly string[]): SplitClauses => {
  const counts = clauses.map((_, index) => index + 1);
  const fitting = counts.filter(
    (length) => start.length + joinClauses(clauses.slice(0, length)).length <= MAX_HEADLINE,
  );
  const count = Math.max(1, ...fitting);
  return { headline: `${start}${joinClauses(clauses.slice(0, count))}`, rest: clauses.slice(count) };
};
