import { groupBy } from "../model/group.ts";
import { addDays, type IsoDate } from "../model/iso-date.ts";
import type { ExpiryMonth, OwnerShare, UpcomingDay } from "../model/plan.ts";
import type { Registration } from "../model/registration.ts";
import type { Classification } from "./classify.ts";

/** The first try to charge a renewal comes about this many days before expiry (the registrar's documentation, August 2026). */
export const CHARGE_DAYS = 30;

/** An owned domain's expiry, and whether it renews then. */
type Expiry = { readonly month: string; readonly renews: boolean };

/** How far the days of `listUpcoming` reach. */
const UPCOMING_DAYS = 60;

/** Each charge of a renewal and each lapse of the next 60 days, in order. What has expired already is not listed. */
export const listUpcoming = (classification: Classification, today: IsoDate): UpcomingDay[] => {
  const until = addDays(today, UPCOMING_DAYS);
  const lastExpiry = addDays(until, CHARGE_DAYS);
  return listOwned(classification)
    .filter(({ registration: { expiresAt = "" } }) => expiresAt >= today && expiresAt < lastExpiry)
    .flatMap(({ registration, owner }) => toUpcomingDay(registration, owner, today))
    .filter(({ day }) => day === undefined || day < until)
    .sort((a, b) => compareText(toSortKey(a), toSortKey(b)));
};

const toUpcomingDay = (
  { domain, expiresAt, autoRenew }: Registration,
  owner: string | undefined,
  today: IsoDate,
): UpcomingDay[] => {
  if (expiresAt === undefined) return [];
  if (!autoRenew) return [{ kind: "lapses", domain, day: expiresAt, expiresAt, owner }];
  const charge = addDays(expiresAt, -CHARGE_DAYS);
  return [{ kind: "renews", domain, day: charge < today ? undefined : charge, expiresAt, owner }];
};

const toSortKey = ({ day, expiresAt, domain }: UpcomingDay): string => `${day ?? ""} ${expiresAt} ${domain}`;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The account's domains by owner, the largest share first and those without an owner last. */
export const groupOwners = (classification: Classification): OwnerShare[] => {
  const shares = groupBy(listOwned(classification), ({ owner }) => owner);
  if (shares.size === 0 || (shares.size === 1 && shares.has(undefined))) return [];
  return [...shares]
    .map(([owner, share]) => {
      const autoRenewOff = share.filter(({ registration }) => !registration.autoRenew).length;
      return { owner, domains: share.length, autoRenewOff };
    })
    .sort(
      (a, b) =>
        Number(a.owner === undefined) - Number(b.owner === undefined) ||
        b.domains - a.domains ||
        compareText(a.owner ?? "", b.owner ?? ""),
    );
};

/** A registration of the account, and the owner that its entry names. */
const listOwned = ({
  owned,
  unmanaged,
}: Classification): { readonly registration: Registration; readonly owner: string | undefined }[] => [
  ...owned.map(({ registration, entry }) => ({ registration, owner: entry.owner })),
  ...unmanaged.map((registration) => ({ registration, owner: undefined })),
];

/** How many domains of the account expire in each month, in order. */
export const groupExpiries = (classification: Classification): ExpiryMonth[] => {
  const expiries = listOwned(classification).flatMap(({ registration: { expiresAt, autoRenew } }) =>
    toExpiry(expiresAt, autoRenew),
  );
  return [...groupBy(expiries, ({ month }) => month)]
    .map(([month, inMonth]) => {
      const renewing = inMonth.filter(({ renews }) => renews).length;
      return { month, renewing, lapsing: inMonth.length - renewing };
    })
    .sort((a, b) => compareText(a.month, b.month));
};

const toExpiry = (expiresAt: IsoDate | undefined, renews: boolean): Expiry[] =>
  expiresAt === undefined ? [] : [{ month: toMonth(expiresAt), renews }];

/** The month of a moment: "2027-03". */
export const toMonth = (moment: IsoDate): string => moment.slice(0, 7);
