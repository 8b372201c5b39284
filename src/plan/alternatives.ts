import { exceeds } from "../model/money.ts";
import type { Alternative } from "../model/plan.ts";
import type { Entry, Policy } from "../model/portfolio.ts";
import type { Quote } from "../model/registration.ts";
import { priceOf } from "./price.ts";

const MOST = 3;

/** Names that can be had instead of one that cannot: standard, allowed, and within its ceilings. */
export const alternativesFor = (entry: Entry, policy: Policy, suggested: readonly Quote[]): Alternative[] =>
  suggested
    .flatMap((quote): Alternative[] => {
      if (quote.kind !== "registrable" || quote.tier !== "standard" || quote.currency !== policy.currency)
        return [];
      const { domain, registration, renewal } = quote;
      const { due } = priceOf(quote, entry.years ?? 1);
      const isFine = isWithinCeilings({ domain, due, renewal }, entry) && isAllowed(domain, policy);
      return isFine ? [{ domain, due: registration, renewal }] : [];
    })
    .slice(0, MOST);

const isWithinCeilings = (
  { due, renewal }: Alternative,
  { maxPrice, maxRenewalPrice, autoRenew }: Entry,
): boolean => {
  if (maxPrice === undefined || exceeds(due, maxPrice)) return false;
  return autoRenew !== true || maxRenewalPrice === undefined || !exceeds(renewal, maxRenewalPrice);
};

const isAllowed = (domain: string, { allowedExtensions }: Policy): boolean =>
  allowedExtensions === undefined || allowedExtensions.some((extension) => domain.endsWith(`.${extension}`));
