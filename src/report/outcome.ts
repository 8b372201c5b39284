import type { Plan } from "../model/plan.ts";
import type { ChangeResult, ChangeStatus, Result } from "../model/result.ts";
import { isUrgent } from "./findings.ts";

/** The output `outcome` of a plan. */
export type PlanOutcome = "no-changes" | "changes" | "blocked" | "unpriced";

/** The outcome of a plan. A blocked entry outweighs a change. */
export const determinePlanOutcome = (plan: Plan): PlanOutcome => {
  if (plan.totals === undefined) return "unpriced";
  if (plan.blocked.length > 0) return "blocked";
  return plan.changes.length > 0 ? "changes" : "no-changes";
};

/** The counts among the outputs of a plan. */
export const countPlan = (plan: Plan) => ({
  registrations: plan.changes.filter(({ kind }) => kind === "register").length,
  updates: plan.changes.filter(({ kind }) => kind === "set-auto-renew").length,
  blocked: plan.blocked.length,
  unmanaged: plan.findings.filter(({ code }) => code === "unmanaged").length,
  findings: plan.findings.length,
  urgent: plan.findings.filter(isUrgent).length,
});

/** The output `outcome` of an apply. */
export type ResultOutcome = "no-changes" | "applied" | "pending" | "incomplete";

const INCOMPLETE_STATUSES: readonly ChangeStatus[] = ["failed", "skipped", "unknown", "action_required"];

/** The outcome of an apply. A change that was not carried out outweighs one in progress. */
export const determineResultOutcome = ({ plan, results }: Result): ResultOutcome => {
  const hasStatus = (...statuses: readonly ChangeStatus[]) =>
    results.some(({ status }) => statuses.includes(status));
  if (plan.blocked.length > 0 || hasStatus(...INCOMPLETE_STATUSES)) return "incomplete";
  if (hasStatus("pending")) return "pending";
  return hasStatus("registered", "updated") ? "applied" : "no-changes";
};

/** Statuses that need a person come first. */
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

/** The results, those that need a person first. Results of the same status keep their order. */
export const sortByNeed = (results: readonly ChangeResult[]): ChangeResult[] =>
  [...results].sort((a, b) => STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status));
