import { addDays, addYears, type IsoDate } from "../model/iso-date.ts";
import { sum } from "../model/money.ts";
import type { Change, ExpiryMonth, RenewalMonth } from "../model/plan.ts";
import type { Classification } from "./classify.ts";

/** The first try to charge a renewal comes about this many days before expiry (the registrar's documentation, August 2026). */
export const CHARGE_DAYS = 30;

/** An owned domain's expiry, and whether it renews then. */
type Expiry = { readonly month: string; readonly renews: boolean };

/** How many domains of the account expire in each month, in order. */
export const groupExpiries = ({ owned, unmanaged }: Classification): ExpiryMonth[] => {
  const expiries = [...owned.map(({ registration }) => registration), ...unmanaged].flatMap(
    ({ expiresAt, autoRenew }) => toExpiry(expiresAt, autoRenew),
  );
  const months = [...new Set(expiries.map(({ month }) => month))].sort();
  return months.map((month) => {
    const inMonth = expiries.filter((expiry) => expiry.month === month);
    const renewing = inMonth.filter(({ renews }) => renews).length;
    return { month, renewing, lapsing: inMonth.length - renewing };
  });
};

const toExpiry = (expiresAt: IsoDate | undefined, renews: boolean): Expiry[] =>
  expiresAt === undefined ? [] : [{ month: toMonth(expiresAt), renews }];

/** What the first renewals of a plan's purchases cost, by the month of their charge. */
export const groupRenewals = (changes: readonly Change[], today: IsoDate): RenewalMonth[] => {
  const charges = changes.flatMap((change) => {
    if (change.kind !== "register" || !change.autoRenew) return [];
    const charge = addDays(addYears(today, change.years), -CHARGE_DAYS);
    return [{ month: toMonth(charge), amount: change.price.renewal }];
  });
  const months = [...new Set(charges.map(({ month }) => month))].sort();
  return months.map((month) => ({
    month,
    amount: sum(charges.filter((charge) => charge.month === month).map(({ amount }) => amount)),
  }));
};

/** The month of a moment: "2027-03". */
export const toMonth = (moment: IsoDate): string => moment.slice(0, 7);
