import { type Amount, exceeds, sum } from "../model/money.ts";
import type { DomainReason } from "../model/plan.ts";
import type { Policy } from "../model/portfolio.ts";
import type { Fix } from "../model/reason.ts";

/** What the lines to type cost: the domains that they make purchases of, and the first terms of these. */
export type FixedPurchases = { readonly domains: ReadonlySet<string>; readonly prices: readonly Amount[] };

/**
 * The blocked purchases that need nothing but lines with a value, and whose price is known. `isFixed` is false for an
 * entry whose lines nobody is shown.
 */
export const findFixedPurchases = (
  reasons: readonly DomainReason[],
  { currency }: Pick<Policy, "currency">,
  isFixed: (domain: DomainReason["domain"]) => boolean,
): FixedPurchases => {
  const blocked = new Set(reasons.filter((reason) => !isFixable(reason)).map(({ domain }) => domain));
  const prices = new Map(
    reasons.flatMap(({ domain, price }): [string, Amount][] =>
      price === undefined || price.currency !== currency || blocked.has(domain) || !isFixed(domain)
        ? []
        : [[domain, price.due]],
    ),
  );
  return { domains: new Set(prices.keys()), prices: [...prices.values()] };
};

const isFixable = ({ fixes = [] }: DomainReason): boolean =>
  fixes.length > 0 && fixes.every(({ kind }) => kind === "value");

/** The line that raises the budget to what the changes and the fixed purchases cost. Empty if it is enough for them. */
export const fixBudget = (
  spend: readonly Amount[],
  { prices }: FixedPurchases,
  budget: Amount | undefined,
): Fix[] => {
  const total = sum([...spend, ...prices]);
  if (budget === undefined || !exceeds(total, budget)) return [];
  const fix: Fix = { kind: "value", path: ["policy", "budget"], value: total };
  return [prices.length === 0 ? fix : { ...fix, comment: "for all purchases, with every line typed" }];
};

/** The reasons with the line in each of those that its budget is for, so that typing their lines is enough. */
export const addToReasons = (
  reasons: readonly DomainReason[],
  { domains }: FixedPurchases,
  added: readonly Fix[],
): DomainReason[] =>
  reasons.map((reason) =>
    domains.has(reason.domain) ? { ...reason, fixes: [...(reason.fixes ?? []), ...added] } : reason,
  );
