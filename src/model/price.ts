import { type Amount, type Currency, exceeds, multiply, sum } from "./money.ts";
import type { TermPrice } from "./plan.ts";
import type { Quote } from "./registration.ts";

/** A quote that has a price. */
export type RegistrableQuote = Extract<Quote, { kind: "registrable" }>;

/**
 * The price of a term: the first year at `registration`, each later year at `renewal`
 * (the registrar's documentation of `pricing`, August 2026).
 */
export const computeTermPrice = (
  { currency, registration, renewal }: RegistrableQuote,
  years: number,
): TermPrice => ({ currency, registration, renewal, due: sum([registration, multiply(renewal, years - 1)]) });

/** What an entry may cost. A price without a ceiling is not limited here. */
export type Ceilings = {
  /** The only currency that may be spent; undefined: none. */
  readonly currency: Currency | undefined;
  readonly years: number;
  readonly maxPrice: Amount | undefined;
  /** The ceiling of one later year; undefined with auto-renew off. */
  readonly maxRenewalPrice: Amount | undefined;
};

/** Why a quoted price may not be paid. */
export type PriceProblem =
  | { readonly code: "domain_premium"; readonly tier: string }
  | { readonly code: "currency_mismatch"; readonly currency: Currency }
  | { readonly code: "price_above_max"; readonly price: TermPrice; readonly max: Amount }
  | { readonly code: "renewal_above_max"; readonly price: TermPrice; readonly max: Amount };

/** Every reason why this price may not be paid; empty if it may. Plan and preflight share this rule. */
export const findPriceProblems = (quote: RegistrableQuote, ceilings: Ceilings): PriceProblem[] => {
  const { tier, currency } = quote;
  // No ceiling makes a premium name one that is bought.
  if (tier !== "standard") return [{ code: "domain_premium", tier }];
  if (currency !== ceilings.currency) return [{ code: "currency_mismatch", currency }];
  const problems: PriceProblem[] = [];
  const { maxPrice, maxRenewalPrice, years } = ceilings;
  const price = computeTermPrice(quote, years);
  if (maxPrice !== undefined && exceeds(price.due, maxPrice)) {
    problems.push({ code: "price_above_max", price, max: maxPrice });
  }
  if (maxRenewalPrice !== undefined && exceeds(price.renewal, maxRenewalPrice)) {
    problems.push({ code: "renewal_above_max", price, max: maxRenewalPrice });
  }
  return problems;
};
