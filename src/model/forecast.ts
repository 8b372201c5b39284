import type { DomainName } from "./domain-name.ts";
import type { IsoDate } from "./iso-date.ts";
import { type Amount, type Currency, sum } from "./money.ts";

/**
 * What a renewal costs. `known`: the registrar quoted it for this name. `estimate`: it quoted it for an invented name
 * of the same extension. `unknown`: it has no price, or only one that says nothing about this name.
 */
export type RenewalCost =
  | { readonly kind: "known" | "estimate"; readonly amount: Amount }
  | { readonly kind: "unknown" };

/** One charge of auto-renew. */
export type Renewal = {
  readonly domain: DomainName;
  /** When the registrar first tries to charge it. */
  readonly chargeAt: IsoDate;
  /** The month that it counts in: "2027-01", at the earliest the current one. */
  readonly month: string;
  readonly cost: RenewalCost;
};

/** A sum of renewals. Those without a price are counted, and never added as zero. */
export type RenewalSum = {
  readonly known: Amount;
  readonly estimate: Amount;
  /** How many renewals have no price. */
  readonly unknown: number;
};

/** What auto-renew will charge in the next 12 months. Domains with auto-renew off cost nothing: they lapse. */
export type Forecast = RenewalSum & {
  /** Undefined if nothing has a price, and the policy names no currency. */
  readonly currency: Currency | undefined;
  /** The first and the last month. */
  readonly from: string;
  readonly to: string;
  /** All 12 months in order. */
  readonly months: readonly (RenewalSum & {
    readonly month: string;
    readonly domains: readonly DomainName[];
  })[];
  /** The most expensive first. */
  readonly byOwner: readonly (RenewalSum & { readonly owner: string | undefined })[];
  /** The most expensive first. */
  readonly byCostCenter: readonly (RenewalSum & { readonly costCenter: string | undefined })[];
  /** By the time of their charge. */
  readonly renewals: readonly Renewal[];
};

/** The sum of renewals. */
export const sumRenewals = (renewals: readonly Pick<Renewal, "cost">[]): RenewalSum => {
  const amounts: Record<"known" | "estimate", Amount[]> = { known: [], estimate: [] };
  for (const { cost } of renewals) if (cost.kind !== "unknown") amounts[cost.kind].push(cost.amount);
  const priced = amounts.known.length + amounts.estimate.length;
  return {
    known: sum(amounts.known),
    estimate: sum(amounts.estimate),
    unknown: renewals.length - priced,
  };
};
