import { exceeds } from "../model/money.ts";
import type { Alternative } from "../model/plan.ts";
import type { Entry, Policy } from "../model/portfolio.ts";
import type { Quote } from "../model/registration.ts";
import { priceOf } from "./price.ts";

const MOST = 3;

/** Names that can be had instead of one that cannot: standard, allowed, and within its ceiling. */
export const alternativesFor = (
  { maxPrice, years = 1 }: Entry,
  policy: Policy,
  suggested: readonly Quote[],
): Alternative[] =>
  suggested
    .flatMap((quote): Alternative[] => {
      if (quote.kind !== "registrable" || quote.tier !== "standard" || quote.currency !== policy.currency)
        return [];
      const { due } = priceOf(quote, years);
      const isFitting = maxPrice !== undefined && !exceeds(due, maxPrice) && isAllowed(quote.domain, policy);
      return isFitting ? [{ domain: quote.domain, due }] : [];
    })
    .slice(0, MOST);

const isAllowed = (domain: string, { allowedExtensions }: Policy): boolean =>
  allowedExtensions === undefined || allowedExtensions.some((extension) => domain.endsWith(`.${extension}`));
