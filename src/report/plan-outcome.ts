import type { Finding, Plan } from "../model/plan.ts";

/** How a plan ends, as the output `outcome` says it. */
export type PlanOutcome = "no-changes" | "changes" | "blocked" | "unpriced";

/** How a plan ends: what blocks comes before what changes. */
export const planOutcome = (plan: Plan): PlanOutcome => {
  if (plan.totals === undefined) return "unpriced";
  if (plan.blocked.length > 0) return "blocked";
  return plan.changes.length > 0 ? "changes" : "no-changes";
};

/** The findings most pressing for whoever holds the domains come first; within one code, by name. */
const URGENCY: readonly Finding["code"][] = [
  "action_required",
  "status_pending_delete",
  "status_redemption_period",
  "status_suspended",
  "status_expired",
  "previous_attempt_failed",
  "unresolved",
  "missing",
  "in_progress",
  "expires_soon",
  "leaves_manifest",
  "look_alike",
  "auto_renew_waits",
  "renews_soon",
  "not_changeable",
  "schema_unchecked",
  "auto_renew_off",
  "unlocked",
  "no_owner",
  "unmanaged",
];

const urgencyOf = ({ code }: Finding): number => {
  const place = URGENCY.indexOf(code);
  return place === -1 ? URGENCY.indexOf("missing") : place;
};

/** The findings, most urgent first; the order within one urgency is kept. */
export const byUrgency = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => urgencyOf(a) - urgencyOf(b));

/** What the outputs count. */
export const countsOf = (plan: Plan) => ({
  registrations: plan.changes.filter(({ kind }) => kind === "register").length,
  updates: plan.changes.filter(({ kind }) => kind === "set-auto-renew").length,
  blocked: plan.blocked.length,
  unmanaged: plan.findings.filter(({ code }) => code === "unmanaged").length,
  findings: plan.findings.length,
});
