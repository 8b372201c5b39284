import { addDays, type IsoDate, toMs } from "../model/iso-date.ts";
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
  return listOwned(classification)
    .flatMap(({ registration, owner }) => toUpcomingDay(registration, owner, today))
    .filter(({ day }) => day === undefined || isBefore(day, until))
    .sort((a, b) => compareText(toSortKey(a), toSortKey(b)));
};

const toUpcomingDay = (
  { domain, expiresAt, autoRenew }: Registration,
  owner: string | undefined,
  today: IsoDate,
): UpcomingDay[] => {
  if (expiresAt === undefined || isBefore(expiresAt, today)) return [];
  if (!autoRenew) return [{ kind: "lapses", domain, day: expiresAt, expiresAt, owner }];
  const charge = addDays(expiresAt, -CHARGE_DAYS);
  return [{ kind: "renews", domain, day: isBefore(charge, today) ? undefined : charge, expiresAt, owner }];
};

const toSortKey = ({ day, expiresAt, domain }: UpcomingDay): string => `${day ?? ""} ${expiresAt} ${domain}`;

const isBefore = (a: IsoDate, b: IsoDate): boolean => toMs(a) < toMs(b);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The account's domains by owner, the largest share first and those without an owner last. */
export const groupOwners = (classification: Classification): OwnerShare[] => {
  const owned = listOwned(classification);
  const owners = new Set(owned.map(({ owner }) => owner));
  if (owners.size === 0 || (owners.size === 1 && owners.has(undefined))) return [];
  return [...owners]
    .map((owner) => {
      const share = owned.filter((item) => item.owner === owner);
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
  const months = [...new Set(expiries.map(({ month }) => month))].sort();
  return months.map((month) => {
    const inMonth = expiries.filter((expiry) => expiry.month === month);
    const renewing = inMonth.filter(({ renews }) => renews).length;
    return { month, renewing, lapsing: inMonth.length - renewing };
  });
};

const toExpiry = (expiresAt: IsoDate | undefined, renews: boolean): Expiry[] =>
  expiresAt === undefined ? [] : [{ month: toMonth(expiresAt), renews }];

/** The month of a moment: "2027-03". */
export const toMonth = (moment: IsoDate): string => moment.slice(0, 7);
