import { type Amount, exceeds, sum } from "../model/money.ts";
import type { Change, DomainReason, PricedTerm, Register, SetAutoRenew } from "../model/plan.ts";
import type { Policy } from "../model/portfolio.ts";
import type { Fix, Reason } from "../model/reason.ts";
import { addToReasons, type FixedPurchases, findFixedPurchases, fixBudget } from "./budget-fix.ts";

/** Changes that pass every rule, and why the others do not. */
export type Proposal = { readonly changes: readonly Change[]; readonly reasons: readonly DomainReason[] };

/** A limit that must be declared before anything is spent: its name, and the line that declares it. */
export type MissingLimit = { readonly name: string; readonly fix: Fix };

/** The limits of the policy that are not declared. `quotedCurrency` is the currency of the price, if there is one. */
export const findUndeclared = ({ currency, budget }: Policy, quotedCurrency?: string): MissingLimit[] => [
  ...(currency === undefined
    ? [{ name: "policy.currency", fix: fixCurrency(["policy", "currency"], quotedCurrency) }]
    : []),
  ...(budget === undefined
    ? [
        {
          name: "policy.budget",
          fix: {
            kind: "choose",
            path: ["policy", "budget"],
            hint: 'the most that one run may spend, such as "60.00"',
          } as const,
        },
      ]
    : []),
];

const fixCurrency = (path: readonly string[], currency: string | undefined): Fix =>
  currency === undefined
    ? { kind: "choose", path, hint: "the only currency that may be spent, such as USD" }
    : { kind: "value", path, value: currency };

/** Why nothing is spent while limits are not declared; undefined if all are. */
export const requireLimits = (missing: readonly MissingLimit[], cause: string): Reason | undefined =>
  missing.length === 0
    ? undefined
    : {
        code: "no_max_price",
        message: `${cause} Declare ${missing.map(({ name }) => name).join(", ")}.`,
        fixes: missing.map(({ fix }) => fix),
      };

const isRegister = (change: Change): change is Register => change.kind === "register";

const maySpend = (change: Change): boolean => isRegister(change) || change.mayChargeNow;

const toPricedTerm = ({ price, years }: Register): PricedTerm => ({ ...price, years });

/** What a change counts against the budget: its quoted price, or what is set aside for a renewal charged at once. */
const listSpend = (change: Change): Amount[] =>
  isRegister(change) ? [change.price.due] : listSetAside(change);

/** What is set aside for a renewal that the registrar may charge at once. */
export const listSetAside = (change: Change): Amount[] =>
  !isRegister(change) && change.mayChargeNow && change.maxRenewal !== undefined ? [change.maxRenewal] : [];

/** The policy in force. Its `budget` is the smaller of the two `budgets`. */
export type EffectivePolicy = Policy & {
  readonly budgets: { readonly manifest: Amount | undefined; readonly workflow: Amount | undefined };
};

/** One limit over all changes together: the changes it blocks, with the reason. */
type Limit = (changes: readonly Change[], policy: EffectivePolicy, fixed: FixedPurchases) => DomainReason[];

/** The largest `max_registrations` that a manifest can declare. */
const MAX_REGISTRATIONS = 1000;

const limitRegistrations: Limit = (changes, policy) => {
  const purchases = changes.filter(isRegister);
  if (purchases.length <= policy.maxRegistrations) return [];
  if (policy.maxRegistrations === 0) {
    return purchases.map((purchase) => ({
      domain: purchase.domain,
      price: toPricedTerm(purchase),
      code: "too_many_registrations",
      limit: "max_registrations",
      message:
        "policy.max_registrations is 0, which stops all purchases. Raise it in a pull request when purchases may go on.",
    }));
  }
  return purchases.map((purchase) => ({
    domain: purchase.domain,
    price: toPricedTerm(purchase),
    code: "too_many_registrations",
    limit: "max_registrations",
    message: `${purchases.length} registrations in one run are more than policy.max_registrations (${policy.maxRegistrations}) allows, so none of them is made. Raise policy.max_registrations, or split the change into several pull requests.`,
    fixes:
      purchases.length > MAX_REGISTRATIONS
        ? []
        : [{ kind: "value", path: ["policy", "max_registrations"], value: purchases.length }],
  }));
};

const limitSpending: Limit = (changes, policy, fixed) => {
  const spending = changes.filter(maySpend);
  const spend = spending.flatMap(listSpend);
  const total = sum(spend);
  if (policy.budget === undefined || !exceeds(total, policy.budget)) return [];
  const { manifest, workflow } = policy.budgets;
  const isBelow = (budget: Amount | undefined): budget is Amount =>
    budget !== undefined && exceeds(total, budget);
  const limits = [
    ...(isBelow(manifest) ? [`policy.budget (${manifest} ${policy.currency} a run)`] : []),
    ...(isBelow(workflow) ? [`the workflow's input budget (${workflow} ${policy.currency} a run)`] : []),
  ].join(" and ");
  const advice = isBelow(workflow)
    ? `Raise the input budget to ${total} in the workflow file${isBelow(manifest) ? ", and policy.budget" : ""}, or leave some changes out.`
    : "Raise policy.budget, or leave some changes out.";
  const fixes = fixBudget(spend, fixed, manifest);
  return spending.map((change) => ({
    domain: change.domain,
    price: isRegister(change) ? toPricedTerm(change) : undefined,
    code: "over_budget",
    limit: "budget",
    message: `All changes of this run together could cost up to ${total} ${policy.currency}, which is more than ${limits}, so none of them is made. ${advice}`,
    fixes,
  }));
};

const limitSwitchesOff: Limit = (changes, policy) => {
  const switches = changes.filter((change): change is SetAutoRenew => !isRegister(change) && !change.to);
  if (switches.length <= policy.maxAutoRenewOff) return [];
  return switches.map(({ domain }) => ({
    domain,
    code: "too_many_auto_renew_off",
    limit: "max_auto_renew_off",
    message: `Switching auto-renew off for ${switches.length} domains in one run is more than policy.max_auto_renew_off (${policy.maxAutoRenewOff}) allows, so none of them is switched. Raise policy.max_auto_renew_off, or split the change into several pull requests.`,
    fixes: [{ kind: "value", path: ["policy", "max_auto_renew_off"], value: switches.length }],
  }));
};

const LIMITS: readonly Limit[] = [limitRegistrations, limitSpending, limitSwitchesOff];

/**
 * Blocks the changes that exceed a limit together: all of them or none. The entries that can be fixed are those for
 * which `isFixed` is true: where their lines make the budget too small, they raise it too.
 */
export const applyLimits = (
  { changes, reasons: earlierReasons }: Proposal,
  policy: EffectivePolicy,
  isFixed: (domain: DomainReason["domain"]) => boolean,
): Proposal => {
  const fixed = findFixedPurchases(earlierReasons, policy, isFixed);
  const raised =
    fixed.prices.length === 0 ? [] : fixBudget(changes.flatMap(listSpend), fixed, policy.budgets.manifest);
  const reasons = LIMITS.flatMap((limit) => limit(changes, policy, fixed));
  const blocked = new Set(reasons.map(({ domain }) => domain));
  return {
    changes: changes.filter(({ domain }) => !blocked.has(domain)),
    reasons: [...addToReasons(earlierReasons, fixed, raised), ...reasons],
  };
};
