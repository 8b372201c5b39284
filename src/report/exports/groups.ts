import type { Audit } from "../../model/audit.ts";
import { type RenewalSum, sumRenewals } from "../../model/forecast.ts";
import { type Amount, exceeds, sum, ZERO } from "../../model/money.ts";
import { groupBy } from "../format.ts";
import type { PortfolioItem } from "./items.ts";

/** The domains of one owner, or of one extension (TLD), and what their renewals cost in the next 12 months. */
export type DomainGroup = {
  /** Undefined: the domains without an owner. */
  readonly name: string | undefined;
  readonly domains: number;
  /** How many of them lapse at their expiry. */
  readonly lapsing: number;
  readonly renewals: RenewalSum;
};

const NO_RENEWALS: RenewalSum = { known: ZERO, estimate: ZERO, unknown: 0 };

/** The domains by owner, the most first. */
export const groupByOwner = (audit: Audit, items: readonly PortfolioItem[]): DomainGroup[] =>
  countGroups(
    items,
    ({ owner }) => owner ?? undefined,
    (name) => audit.forecast.byOwner.find(({ owner }) => owner === name) ?? NO_RENEWALS,
  );

/** The domains by extension (TLD), the most first. */
export const groupByExtension = (audit: Audit, items: readonly PortfolioItem[]): DomainGroup[] =>
  countGroups(items, readExtension, (name) =>
    sumRenewals(audit.forecast.renewals.filter(({ domain }) => readExtension({ domain }) === name)),
  );

/** The extension that a registrable name is sold under. */
export const readExtension = ({ domain }: { readonly domain: string }): string =>
  domain.slice(domain.indexOf(".") + 1);

const countGroups = (
  items: readonly PortfolioItem[],
  readName: (item: PortfolioItem) => string | undefined,
  findRenewals: (name: string | undefined) => RenewalSum,
): DomainGroup[] =>
  groupBy(items, (item) => JSON.stringify(readName(item) ?? null))
    .map((members) => {
      const name = members[0] && readName(members[0]);
      const lapsing = members.filter(({ fate }) => fate === "lapses").length;
      return { name, domains: members.length, lapsing, renewals: findRenewals(name) };
    })
    .sort((a, b) => b.domains - a.domains || ((a.name ?? "") < (b.name ?? "") ? -1 : 1));

/** What renewals cost in all, without those that have no price. */
export const toTotal = ({ known, estimate }: RenewalSum): Amount => sum([known, estimate]);

/** True if at least one of the renewals has a price. */
export const hasPrice = (renewals: RenewalSum): boolean => exceeds(toTotal(renewals), ZERO);
