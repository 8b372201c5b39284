import { type Amount, sum, times } from "../model/money.ts";
import type { TermPrice } from "../model/plan.ts";
import type { Quote } from "../model/registration.ts";

/** A quote that names a price. */
export type Registrable = Extract<Quote, { kind: "registrable" }>;

/**
 * The price of a first term: the first year at `registration`, each further one at `renewal`
 * (the registrar's documentation of `pricing`, August 2026).
 */
export const priceOf = (quote: Registrable, years: number): TermPrice => ({
  currency: quote.currency,
  registration: quote.registration,
  renewal: quote.renewal,
  due: firstTerm(quote.registration, quote.renewal, years),
});

const firstTerm = (registration: Amount, renewal: Amount, years: number): Amount =>
  sum([registration, times(renewal, years - 1)]);
