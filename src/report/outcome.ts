import type { Plan } from "../model/plan.ts";
import type { ChangeResult, ChangeStatus, Result } from "../model/result.ts";

/** How a plan ends, as the output `outcome` says it. */
export type PlanOutcome = "no-changes" | "changes" | "blocked" | "unpriced";

/** How a plan ends: what blocks comes before what changes. */
export const determinePlanOutcome = (plan: Plan): PlanOutcome => {
  if (plan.totals === undefined) return "unpriced";
  if (plan.blocked.length > 0) return "blocked";
  return plan.changes.length > 0 ? "changes" : "no-changes";
};

/** What the outputs count. */
export const countPlan = (plan: Plan) => ({
  registrations: plan.changes.filter(({ kind }) => kind === "register").length,
  updates: plan.changes.filter(({ kind }) => kind === "set-auto-renew").length,
  blocked: plan.blocked.length,
  unmanaged: plan.findings.filter(({ code }) => code === "unmanaged").length,
  findings: plan.findings.length,
});

/** How an apply ends, as the output `outcome` says it. */
export type ResultOutcome = "no-changes" | "applied" | "pending" | "incomplete";

const INCOMPLETE_STATUSES: readonly ChangeStatus[] = ["failed", "skipped", "unknown", "action_required"];

/** How an apply ends: what was not done comes before what is under way. */
export const determineResultOutcome = ({ plan, results }: Result): ResultOutcome => {
  const has = (kinds: readonly ChangeStatus[]) => results.some(({ status }) => kinds.includes(status));
  if (plan.blocked.length > 0 || has(INCOMPLETE_STATUSES)) return "incomplete";
  if (has(["pending"])) return "pending";
  return has(["registered", "updated"]) ? "applied" : "no-changes";
};

/** What needs a person most comes first. */
const STATUS_ORDER: readonly ChangeStatus[] = [
  "unknown",
  "action_required",
  "failed",
  "skipped",
  "pending",
  "registered",
  "updated",
  "unchanged",
];

/** The results, those that need a person first; the order within one kind is kept. */
export const sortByNeed = (results: readonly ChangeResult[]): ChangeResult[] =>
  [...results].sort((a, b) => STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status));
