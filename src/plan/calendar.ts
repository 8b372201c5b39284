import { addDays, type IsoDate } from "../model/iso-date.ts";
import { type Amount, sum } from "../model/money.ts";
import type { Change, ExpiryMonth, RenewalMonth } from "../model/plan.ts";
import { CHARGE_DAYS } from "./changes.ts";
import type { Comparison } from "./compare.ts";

/** A held domain's expiry, and whether it is to be renewed then. */
type Expiry = { readonly month: string; readonly renews: boolean };

/** How many domains of the account expire in which month, in order. */
export const expiriesByMonth = ({ held, unmanaged }: Comparison): ExpiryMonth[] => {
  const expiries = [
    ...held.flatMap(({ entry, registration }) =>
      expiryOf(registration.expiresAt, entry.autoRenew ?? registration.autoRenew),
    ),
    ...unmanaged.flatMap(({ expiresAt, autoRenew }) => expiryOf(expiresAt, autoRenew)),
  ];
  const months = [...new Set(expiries.map(({ month }) => month))].sort();
  return months.map((month) => {
    const own = expiries.filter((expiry) => expiry.month === month);
    const renewing = own.filter(({ renews }) => renews).length;
    return { month, renewing, ending: own.length - renewing };
  });
};

const expiryOf = (expiresAt: IsoDate | undefined, renews: boolean): Expiry[] =>
  expiresAt === undefined ? [] : [{ month: monthOf(expiresAt), renews }];

/** What the purchases of a plan will cost for their first renewal, by the month of its charge. */
export const renewalsByMonth = (changes: readonly Change[], today: IsoDate): RenewalMonth[] => {
  const due = changes.flatMap((change): [string, Amount][] => {
    if (change.kind !== "register" || !change.autoRenew) return [];
    const expiry = `${Number(today.slice(0, 4)) + change.years}${today.slice(4)}` as IsoDate;
    return [[monthOf(addDays(expiry, -CHARGE_DAYS)), change.price.renewal]];
  });
  const months = [...new Set(due.map(([month]) => month))].sort();
  return months.map((month) => ({
    month,
    amount: sum(due.filter(([own]) => own === month).map(([, amount]) => amount)),
  }));
};

const monthOf = (moment: IsoDate): string => moment.slice(0, 7);
