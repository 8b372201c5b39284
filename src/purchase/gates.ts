import { type Amount, type Currency, exceeds, sum, times } from "../model/money.ts";
import type { Price, Register } from "../model/plan.ts";
import type { Quotes } from "../model/registration.ts";

/** What a purchase may cost, all purchases of the run together; without a currency none may cost anything. */
export type Limits = { readonly currency: Currency | undefined; readonly budget: Amount };

/** Why a purchase is not made now; `price` where the registrar told one. */
export type Held = { readonly code: string; readonly message: string; readonly price?: Price };

/** What the registrar said longer ago than this proves nothing any more: that the name is free, and its price. */
const CHECK_MS = 60_000;
/** An intent of ours that took longer than this to be acted on is given up: others may supersede it at thirty minutes. */
const LOCK_MS = 5 * 60_000;

/** Why it is too late for a purchase that was prepared in time; undefined where it is not. */
export const timeGate = (checkedForMs: number, lockedForMs: number): Held | undefined =>
  checkedForMs > CHECK_MS || lockedForMs > LOCK_MS
    ? {
        code: "too_slow",
        message: "Preparing it took so long that its price and its record are no longer fresh.",
      }
    : undefined;

/** The price that may be paid, by a check made for this purchase alone; or why not. */
export const priceGate = (
  change: Register,
  { quotes }: Quotes,
  limits: Limits,
): { readonly price: Price } | Held => {
  const [quote, ...others] = quotes.filter(({ domain }) => domain === change.domain);
  if (quote === undefined || others.length > 0 || quote.kind === "not-checked") {
    return { code: "not_checked", message: "The registrar told no price for it just before the purchase." };
  }
  if (quote.kind === "refused") {
    return { code: quote.reason, message: `The registrar no longer sells it: ${quote.reason}.` };
  }
  if (quote.tier !== "standard") {
    return { code: "domain_premium", message: `The registrar now lists it in the tier ${quote.tier}.` };
  }
  if (quote.currency !== limits.currency) {
    return { code: "currency_mismatch", message: `It is now quoted in ${quote.currency}.` };
  }
  const { registration, renewal, currency } = quote;
  const due = sum([registration, times(renewal, change.years - 1)]);
  const price: Price = { currency, registration, renewal, due, max: change.price.max };
  if (exceeds(due, price.max)) {
    return {
      code: "price_above_max",
      message: `It now costs ${due} ${currency}, above its ceiling of ${price.max} ${currency}.`,
    };
  }
  return change.autoRenew && change.maxRenewal !== undefined && exceeds(renewal, change.maxRenewal)
    ? {
        code: "renewal_above_max",
        message: `Each later year now costs ${renewal} ${currency}, above its renewal ceiling of ${change.maxRenewal} ${currency}.`,
      }
    : { price };
};

/** Why this price does not fit what the run may still spend; undefined where it does. */
export const budgetGate = (price: Price, spent: readonly Amount[], limits: Limits): Held | undefined => {
  const total = sum([...spent, price.due]);
  return exceeds(total, limits.budget)
    ? {
        code: "over_budget",
        message: `With it this run may spend ${total} ${price.currency}, above the budget of ${limits.budget}.`,
        price,
      }
    : undefined;
};
