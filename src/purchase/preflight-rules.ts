import { fromMs, type IsoDate, toMs } from "../model/iso-date.ts";
import type { Intent } from "../model/ledger.ts";
import { type Amount, exceeds, sum } from "../model/money.ts";
import type { Price, Register } from "../model/plan.ts";
import { computeTermPrice, findPriceProblems, type PriceProblem } from "../model/price.ts";
import type { Reason } from "../model/reason.ts";
import {
  isOpen,
  type Quotes,
  type Registration,
  type Workflow,
  wasStartedBefore,
} from "../model/registration.ts";
import { MAX_CLOCK_SKEW_MS } from "./poll-rules.ts";
import type { SpendingLimits } from "./purchase.ts";

/** What the registrar shows for a name, read just now. */
export type OwnershipReads = {
  readonly registration: Registration | undefined;
  readonly workflow: Workflow | undefined;
};

/** Whether the account has a name, or may get it by an order that is not settled. */
export type Ownership =
  /** `wasOrderedBefore`: the registrar still shows how an earlier order ended. */
  | { readonly kind: "none"; readonly wasOrderedBefore: boolean }
  | { readonly kind: "owned"; readonly registration: Registration }
  /** A workflow that may still end in a registration. */
  | { readonly kind: "open"; readonly workflow: Workflow }
  | { readonly kind: "failed"; readonly workflow: Workflow }
  | { readonly kind: "unresolved"; readonly workflow: Workflow };

/** When an entry was approved, by GitHub's clock, and whether the ledger has an earlier order of it. */
export type ApprovedEntry = { readonly since: IsoDate | undefined; readonly isInLedger: boolean };

/**
 * Judges what was read. A `failed` or `succeeded` workflow from before the entry was approved belongs to an
 * attempt, or an ownership, of long ago; a later one belongs to this attempt. If the ledger has no earlier order,
 * none can have been made a moment before the approval, so a difference of the clocks counts as later.
 */
export const judgeOwnership = (
  { registration, workflow }: OwnershipReads,
  { since, isInLedger }: ApprovedEntry,
): Ownership => {
  const start = since === undefined || isInLedger ? since : fromMs(toMs(since) - MAX_CLOCK_SKEW_MS);
  if (registration !== undefined) return { kind: "owned", registration };
  if (workflow === undefined) return { kind: "none", wasOrderedBefore: false };
  if (isOpen(workflow)) return { kind: "open", workflow };
  const hasEnded = workflow.state === "failed" || workflow.state === "succeeded";
  if (hasEnded && wasStartedBefore(workflow, start)) return { kind: "none", wasOrderedBefore: true };
  return { kind: workflow.state === "failed" ? "failed" : "unresolved", workflow };
};

/** An availability and price from longer ago than this proves nothing. */
const MAX_CHECK_AGE_MS = 60_000;
/** Our intent is not acted on after this: others may supersede it at thirty minutes. */
const MAX_LOCK_AGE_MS = 5 * 60_000;

/** Why the preparation took too long; undefined if it did not. */
export const checkAge = (checkAgeMs: number, lockAgeMs: number): Reason<string> | undefined =>
  checkAgeMs > MAX_CHECK_AGE_MS || lockAgeMs > MAX_LOCK_AGE_MS
    ? {
        code: "too_slow",
        message: "Preparing the order took so long that its price and its intent are no longer fresh.",
      }
    : undefined;

/** The price that may be paid, from a check made for this purchase alone; or why it may not. */
export const checkPrice = (
  change: Register,
  { quotes }: Quotes,
  { currency }: SpendingLimits,
): { readonly price: Price } | Reason<string> => {
  const [quote, ...others] = quotes.filter(({ domain }) => domain === change.domain);
  if (quote === undefined || others.length > 0 || quote.kind === "not-checked") {
    return {
      code: "not_checked",
      message: "The registrar gave no price for it right before the order.",
    };
  }
  if (quote.kind === "unavailable") {
    return { code: quote.reason, message: `The registrar no longer sells it (${quote.reason}).` };
  }
  const { years, autoRenew, maxRenewal } = change;
  const { max } = change.price;
  const maxRenewalPrice = autoRenew ? maxRenewal : undefined;
  const [problem] = findPriceProblems(quote, { currency, years, maxPrice: max, maxRenewalPrice });
  return problem === undefined
    ? { price: { ...computeTermPrice(quote, years), max } }
    : { code: problem.code, message: describePriceProblem(problem) };
};

const describePriceProblem = (problem: PriceProblem): string => {
  switch (problem.code) {
    case "domain_premium":
      return `The registrar now lists it as premium (tier ${problem.tier}).`;
    case "currency_mismatch":
      return `Its price is now in ${problem.currency}.`;
    case "price_above_max": {
      const { due, currency } = problem.price;
      return `It now costs ${due} ${currency}, which is more than its ceiling of ${problem.max} ${currency} (max_price).`;
    }
    case "renewal_above_max": {
      const { renewal, currency } = problem.price;
      return `Each later year now costs ${renewal} ${currency}, which is more than its renewal ceiling of ${problem.max} ${currency} (max_renewal_price).`;
    }
  }
};

/** Why this price does not fit what the run may still spend; undefined if it does. */
export const checkBudget = (
  price: Price,
  spent: readonly Amount[],
  { budget }: SpendingLimits,
): Reason<string> | undefined => {
  const total = sum([...spent, price.due]);
  return exceeds(total, budget)
    ? {
        code: "over_budget",
        message: `With it this run could cost up to ${total} ${price.currency}, which is more than the budget of ${budget} ${price.currency}. Raise the budget, or remove the entry.`,
      }
    : undefined;
};

/** All that the one request that spends rests on. */
export type OrderFacts = {
  readonly change: Register;
  readonly intent: Intent;
  readonly price: Price;
  readonly spent: readonly Amount[];
  readonly limits: SpendingLimits;
};

/**
 * Checks again, right before an order is sent, what every step before it must have made sure of. Throws if a
 * program error let one of these through, so that the order is not sent.
 */
export const assertMayOrder = ({ change, intent, price, spent, limits }: OrderFacts): void => {
  const isTrue: Readonly<Record<string, boolean>> = {
    "the intent on record is for this domain and attempt":
      intent.domain === change.domain && intent.attempt === change.attempt && intent.state === "open",
    "the price is in the currency of the policy": price.currency === limits.currency,
    "the price is within the ceiling": price.max === change.price.max && !exceeds(price.due, price.max),
    "the budget suffices": !exceeds(sum([...spent, price.due]), limits.budget),
  };
  const broken = Object.keys(isTrue).find((statement) => isTrue[statement] !== true);
  if (broken !== undefined) throw new Error(`The order was not sent, because it is not true that ${broken}.`);
};
