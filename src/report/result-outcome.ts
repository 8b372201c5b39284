import type { Outcome, OutcomeKind, Result } from "../model/outcome.ts";

/** How an apply ends, as the output `outcome` says it. */
export type ResultOutcome = "no-changes" | "applied" | "pending" | "incomplete";

const UNDONE: readonly OutcomeKind[] = ["failed", "held", "unknown", "action_required"];

/** How an apply ends: what was not done comes before what is under way. */
export const resultOutcome = ({ plan, outcomes }: Result): ResultOutcome => {
  const has = (kinds: readonly OutcomeKind[]) => outcomes.some(({ outcome }) => kinds.includes(outcome));
  if (plan.blocked.length > 0 || has(UNDONE)) return "incomplete";
  if (has(["pending"])) return "pending";
  return has(["registered", "updated"]) ? "applied" : "no-changes";
};

/** What needs a person most comes first. */
const ORDER: readonly OutcomeKind[] = [
  "unknown",
  "action_required",
  "failed",
  "held",
  "pending",
  "registered",
  "updated",
  "unchanged",
];

/** The outcomes, those that need a person first; the order within one kind is kept. */
export const byNeed = (outcomes: readonly Outcome[]): Outcome[] =>
  [...outcomes].sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
