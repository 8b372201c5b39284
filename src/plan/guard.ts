import { type Amount, exceeds, sum } from "../model/money.ts";
import type { Change, Register, SetAutoRenew, Term } from "../model/plan.ts";
import type { Policy } from "../model/portfolio.ts";
import type { Proposal } from "./changes.ts";
import type { Refusal } from "./refusal.ts";

const isRegister = (change: Change): change is Register => change.kind === "register";

const maySpend = (change: Change): boolean => isRegister(change) || change.mayChargeNow;

const termOf = ({ price, years }: Register): Term => ({ ...price, years });

/** What a change may cost against the budget: the quoted first term, or the ceiling of a renewal charged at once. */
export const spendOf = (change: Change): Amount[] => {
  if (isRegister(change)) return [change.price.due];
  return change.mayChargeNow && change.maxRenewal !== undefined ? [change.maxRenewal] : [];
};

/** The most a change may cost: its ceiling. */
export const ceilingOf = (change: Change): Amount[] =>
  isRegister(change) ? [change.price.max] : spendOf(change);

/** The policy as it is in force, and the two budgets of which the lower one is. */
export type EffectivePolicy = Policy & {
  readonly budgets: { readonly manifest: Amount | undefined; readonly workflow: Amount | undefined };
};

/** One limit on all changes together: those it holds, with the reason. */
type Guard = (changes: readonly Change[], policy: EffectivePolicy) => Refusal[];

/** A manifest takes no higher limit. */
const MOST_REGISTRATIONS = 1000;

const withinCount: Guard = (changes, policy) => {
  const purchases = changes.filter(isRegister);
  if (purchases.length <= policy.maxRegistrations) return [];
  return purchases.map((purchase) => ({
    domain: purchase.domain,
    price: termOf(purchase),
    code: "too_many_registrations" as const,
    message: `${purchases.length} registrations at once are more than policy.max_registrations (${policy.maxRegistrations}), so none of them is made. Raise it, or split the change.`,
    remedies:
      purchases.length > MOST_REGISTRATIONS
        ? []
        : [{ path: ["policy", "max_registrations"], value: String(purchases.length) }],
  }));
};

const withinBudget: Guard = (changes, policy) => {
  const spending = changes.filter(maySpend);
  const total = sum(spending.flatMap(spendOf));
  if (policy.budget === undefined || !exceeds(total, policy.budget)) return [];
  const { manifest, workflow } = policy.budgets;
  const isBelow = (budget: Amount | undefined): budget is Amount =>
    budget !== undefined && exceeds(total, budget);
  const limits = [
    ...(isBelow(manifest) ? [`the budget of ${manifest} ${policy.currency} a run`] : []),
    ...(isBelow(workflow) ? [`the workflow's own budget of ${workflow} ${policy.currency} a run`] : []),
  ].join(" and ");
  const mend = isBelow(workflow)
    ? `Raise the input budget to ${total} in the workflow file${isBelow(manifest) ? ", and that of the manifest" : ""}, or leave some out.`
    : "Raise that budget, or leave some out.";
  return spending.map((change) => ({
    domain: change.domain,
    price: isRegister(change) ? termOf(change) : undefined,
    code: "over_budget" as const,
    message: `Together these changes may cost ${total} ${policy.currency}, above ${limits}, so none of them is made. ${mend}`,
    remedies: isBelow(manifest) ? [{ path: ["policy", "budget"], value: `"${total}"` }] : [],
  }));
};

const withinSwitchesOff: Guard = (changes, policy) => {
  const off = changes.filter((change): change is SetAutoRenew => !isRegister(change) && !change.to);
  if (off.length <= policy.maxAutoRenewOff) return [];
  return off.map(({ domain }) => ({
    domain,
    code: "too_many_auto_renew_off" as const,
    message: `${off.length} switches of auto-renew to off at once are more than policy.max_auto_renew_off (${policy.maxAutoRenewOff}), so none of them is made. Raise it, or split the change.`,
    remedies: [{ path: ["policy", "max_auto_renew_off"], value: String(off.length) }],
  }));
};

const GUARDS: readonly Guard[] = [withinCount, withinBudget, withinSwitchesOff];

/** Holds changes back by the limits on all of them together: all or none. */
export const guard = (proposal: Proposal, policy: EffectivePolicy): Proposal => {
  const refusals = GUARDS.flatMap((rule) => rule(proposal.changes, policy));
  const refused = new Set(refusals.map(({ domain }) => domain));
  return {
    changes: proposal.changes.filter(({ domain }) => !refused.has(domain)),
    refusals: [...proposal.refusals, ...refusals],
  };
};
