import type { DomainName } from "../model/domain-name.ts";
import {
  type Forecast,
  type Renewal,
  type RenewalCost,
  type RenewalSum,
  sumRenewals,
} from "../model/forecast.ts";
import { groupBy } from "../model/group.ts";
import { addDays, addYears, type IsoDate, listMonthsFrom } from "../model/iso-date.ts";
import { type Amount, type Currency, exceeds, sum } from "../model/money.ts";
import type { Register } from "../model/plan.ts";
import type { Policy } from "../model/portfolio.ts";
import type { Quote, Registration } from "../model/registration.ts";
import { CHARGE_DAYS, toMonth } from "./calendar.ts";
import type { RawFinding } from "./finding-level.ts";

/** A domain of the account, and whom its renewal concerns. */
export type RenewingDomain = {
  readonly registration: Registration;
  readonly owner: string | undefined;
  readonly costCenter: string | undefined;
};

/** What a forecast is made of. */
export type ForecastInput = {
  readonly domains: readonly RenewingDomain[];
  /** Purchases that are approved: the first renewal of each has a quoted price. */
  readonly purchases: readonly (Register & Pick<RenewingDomain, "owner" | "costCenter">)[];
  /** Quotes of the domains themselves. */
  readonly quotes?: ReadonlyMap<DomainName, Quote>;
  /** Quotes of other names, by extension. */
  readonly estimates: ReadonlyMap<string, Quote>;
  readonly currency: Currency | undefined;
  readonly today: IsoDate;
};

const MONTHS = 12;

/** Statuses in which auto-renew charges nothing any more, or nothing yet. */
const UNCHARGED: ReadonlySet<string> = new Set([
  "redemption_period",
  "pending_delete",
  "registration_pending",
]);

/** True if auto-renew charges this domain within the next 12 months. */
export const renewsWithinForecast = (registration: Registration, today: IsoDate): boolean =>
  findCharge(registration, today, listMonths(today)) !== undefined;

/** The extension that a registrable name is sold under. */
export const toExtensionName = (domain: DomainName): string => domain.slice(domain.indexOf(".") + 1);

/** What auto-renew will charge in the next 12 months, as far as it has a price. */
export const makeForecast = (input: ForecastInput): Forecast => {
  const { domains, purchases, quotes, estimates, today } = input;
  const months = listMonths(today);
  const currency = input.currency ?? findCurrency(estimates);
  const findCost = (domain: DomainName): RenewalCost =>
    toCost("known", quotes?.get(domain), currency) ??
    toCost("estimate", estimates.get(toExtensionName(domain)), currency) ?? { kind: "unknown" };
  const attributed: AttributedRenewal[] = [];
  for (const { registration, owner, costCenter } of domains) {
    const charge = findCharge(registration, today, months);
    if (charge === undefined) continue;
    const { domain, chargeAt, month } = charge;
    attributed.push({ owner, costCenter, renewal: { domain, chargeAt, month, cost: findCost(domain) } });
  }
  for (const purchase of purchases) {
    const renewal = findFirstCharge(purchase, today, months);
    const { owner, costCenter } = purchase;
    if (renewal !== undefined) attributed.push({ owner, costCenter, renewal });
  }
  return sumForecast(attributed, currency, months);
};

/** A renewal, and whom it concerns. */
export type AttributedRenewal = Omit<RenewingDomain, "registration"> & { readonly renewal: Renewal };

/** The same forecast for some of its renewals only. */
export const narrowForecast = (
  { currency, months }: Forecast,
  renewals: readonly AttributedRenewal[],
): Forecast =>
  sumForecast(
    renewals,
    currency,
    months.map(({ month }) => month),
  );

/** `months` are all months of the forecast, in order. */
const sumForecast = (
  attributed: readonly AttributedRenewal[],
  currency: Currency | undefined,
  months: readonly string[],
): Forecast => {
  const renewals = attributed.map(({ renewal }) => renewal).sort(compareCharges);
  const byMonth = groupBy(renewals, ({ month }) => month);
  return {
    currency,
    from: months[0] ?? "",
    to: months.at(-1) ?? "",
    ...sumRenewals(renewals),
    months: months.map((month) => {
      const inMonth = byMonth.get(month) ?? [];
      return { month, ...sumRenewals(inMonth), domains: inMonth.map(({ domain }) => domain) };
    }),
    byOwner: sumByGroup(attributed, ({ owner }) => owner).map(([owner, total]) => ({ owner, ...total })),
    byCostCenter: sumByGroup(attributed, ({ costCenter }) => costCenter).map(([costCenter, total]) => ({
      costCenter,
      ...total,
    })),
    renewals,
  };
};

/** The finding if the renewals of the next 12 months cost more than the policy allows. It concerns no single domain. */
export const findOverRenewalBudget = (
  { currency, known, estimate, unknown, renewals }: Forecast,
  { renewalBudget, currency: limitCurrency }: Policy,
): Pick<RawFinding, "code" | "message">[] => {
  const total = sum([known, estimate]);
  if (renewalBudget === undefined || !exceeds(total, renewalBudget)) return [];
  if (limitCurrency !== undefined && currency !== limitCurrency) return [];
  const unpriced =
    unknown === 0 ? "" : `, without ${unknown} that ${unknown === 1 ? "has" : "have"} no price`;
  return [
    {
      code: "over_renewal_budget",
      message: `All renewals of the next 12 months are estimated at ${total} ${currency}${unpriced}, which is more than policy.renewal_budget (${renewalBudget} ${currency}): ${listCosts(renewals)}. Let domains lapse that you no longer need, or raise the limit.`,
    },
  ];
};

const MAX_NAMED_COSTS = 10;

/** The renewals that make a sum, the most expensive first. */
const listCosts = (renewals: readonly Renewal[]): string => {
  const priced = renewals.flatMap(({ domain, cost }) =>
    cost.kind === "unknown" ? [] : [{ domain, amount: cost.amount }],
  );
  const sorted = [...priced].sort(
    (a, b) => compareAmounts(b.amount, a.amount) || (a.domain < b.domain ? -1 : 1),
  );
  const named = sorted.slice(0, MAX_NAMED_COSTS).map(({ domain, amount }) => `${domain} ${amount}`);
  const others = sorted.slice(MAX_NAMED_COSTS).map(({ amount }) => amount);
  return [...named, ...(others.length === 0 ? [] : [`${others.length} more ${sum(others)}`])].join(", ");
};

type Charge = Omit<Renewal, "cost">;

/** The next charge of auto-renew, if it comes within the 12 months. A domain renews once a year. */
const findCharge = (
  registration: Registration,
  today: IsoDate,
  months: readonly string[],
): Charge | undefined => {
  const { domain, autoRenew, expiresAt, status } = registration;
  // The registrar's last try is on the day before the expiry (its documentation, 2026).
  if (!autoRenew || expiresAt === undefined || expiresAt <= today || UNCHARGED.has(status)) return undefined;
  return toCharge(domain, addDays(expiresAt, -CHARGE_DAYS), months);
};

const findFirstCharge = (
  { domain, autoRenew, years, price }: Register,
  today: IsoDate,
  months: readonly string[],
): Renewal | undefined => {
  const charge = toCharge(domain, addDays(addYears(today, years), -CHARGE_DAYS), months);
  return autoRenew && charge !== undefined
    ? { ...charge, cost: { kind: "known", amount: price.renewal } }
    : undefined;
};

/** A charge in the first of the months if its time is earlier; undefined if it is later than all of them. */
const toCharge = (domain: DomainName, chargeAt: IsoDate, months: readonly string[]): Charge | undefined => {
  const [first = ""] = months;
  const isEarlier = toMonth(chargeAt) < first;
  const month = isEarlier ? first : toMonth(chargeAt);
  return months.includes(month) ? { domain, chargeAt, month } : undefined;
};

const listMonths = (today: IsoDate): string[] => listMonthsFrom(toMonth(today), MONTHS);

/** A premium price says nothing about another name, and amounts of two currencies have no sum. */
const toCost = (
  kind: "known" | "estimate",
  quote: Quote | undefined,
  currency: Currency | undefined,
): RenewalCost | undefined =>
  quote?.kind === "registrable" && quote.tier === "standard" && quote.currency === currency
    ? { kind, amount: quote.renewal }
    : undefined;

/** The quotes by the extensions of their names, to estimate what other names cost. */
export const groupByExtension = (quotes: ReadonlyMap<DomainName, Quote>): ReadonlyMap<string, Quote> =>
  new Map([...quotes].map(([domain, quote]) => [toExtensionName(domain), quote]));

const findCurrency = (estimates: ReadonlyMap<string, Quote>): Currency | undefined =>
  [...estimates.values()].flatMap((quote) => (quote.kind === "registrable" ? [quote.currency] : []))[0];

const compareCharges = (a: Charge, b: Charge): number =>
  a.chargeAt === b.chargeAt ? (a.domain < b.domain ? -1 : 1) : a.chargeAt < b.chargeAt ? -1 : 1;

const sumByGroup = <T extends { readonly renewal: Renewal }>(
  items: readonly T[],
  readGroup: (item: T) => string | undefined,
): [string | undefined, RenewalSum][] => {
  return [...groupBy(items, readGroup)]
    .map(([group, members]): [string | undefined, RenewalSum] => [
      group,
      sumRenewals(members.map(({ renewal }) => renewal)),
    ])
    .sort(
      ([nameA = "", a], [nameB = "", b]) =>
        compareAmounts(toTotal(b), toTotal(a)) || (nameA < nameB ? -1 : 1),
    );
};

const toTotal = ({ known, estimate }: RenewalSum): Amount => sum([known, estimate]);

const compareAmounts = (a: Amount, b: Amount): number => (exceeds(a, b) ? 1 : exceeds(b, a) ? -1 : 0);
