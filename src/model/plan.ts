import type { Approval } from "./authorization.ts";
import type { DomainName } from "./domain-name.ts";
import type { EntryOption } from "./entry-options.ts";
import type { Forecast } from "./forecast.ts";
import type { IsoDate } from "./iso-date.ts";
import type { Amount, Currency } from "./money.ts";
import type { Order } from "./order.ts";
import type { ManifestIdentity, Position } from "./portfolio.ts";
import type { FindingCode, FindingLevel, Fix, Reason } from "./reason.ts";

/** What a first term costs: `due` in all, `registration` for its first year, `renewal` for a later year. */
export type TermPrice = {
  readonly currency: Currency;
  readonly registration: Amount;
  readonly renewal: Amount;
  readonly due: Amount;
};

/** A term of `years` years, and its price. */
export type PricedTerm = TermPrice & { readonly years: number };

/** A price that may be paid: it is within the ceiling `max`. */
export type Price = TermPrice & { readonly max: Amount };

/** A purchase: the order without the contact's data, its approval, and its price. */
export type Register = Order & {
  readonly kind: "register";
  /** False if the manifest does not say: the domain is bought with auto-renew off, and the plan says so. */
  readonly autoRenewDeclared: boolean;
  readonly attempt: number;
  /** The ceiling of one later year, if one is declared and auto-renew is on. */
  readonly maxRenewal: Amount | undefined;
  readonly approval: Approval;
  readonly price: Price;
  /** The entry's place in the manifest. */
  readonly position: Position | undefined;
};

/** A change of the auto-renew setting of an owned, active domain. */
export type SetAutoRenew = {
  readonly kind: "set-auto-renew";
  readonly domain: DomainName;
  readonly from: boolean;
  readonly to: boolean;
  readonly expiresAt: IsoDate | undefined;
  /** Switched on within 30 days of expiry, so the registrar may charge at once. */
  readonly mayChargeNow: boolean;
  /** The ceiling of one renewal, if one is declared. */
  readonly maxRenewal: Amount | undefined;
  /** The entry's place in the manifest. */
  readonly position: Position | undefined;
};

/** What the plan will do: one difference between the manifest and the account. */
export type Change = Register | SetAutoRenew;

/** Why a change of one domain cannot be made, and its price as far as it is known. */
export type DomainReason = Reason & {
  readonly domain: DomainName;
  /** The price that the registrar quoted, if it did. */
  readonly price?: PricedTerm | undefined;
  readonly alternatives?: readonly Alternative[];
  /** The limit of the policy that many changes exceed together; undefined if the reason is about this one. */
  readonly limit?: SharedLimit | undefined;
};

/** A limit over all changes of a run together, by its key in the manifest's `policy`. */
export type SharedLimit = "budget" | "max_registrations" | "max_auto_renew_off";

/**
 * One reason why a change that this pull request asks for (in apply: a newly authorized one) cannot be done.
 * A domain with two reasons appears twice.
 */
export type BlockedEntry = Required<DomainReason> & {
  readonly price: PricedTerm | undefined;
  readonly limit: SharedLimit | undefined;
  readonly fixes: readonly Fix[];
  /** The place of what is to be changed in the manifest: the entry's, or the limit's. */
  readonly position: Position | undefined;
};

/** Another name that can be bought. `due` is the price of its first year; the term may have to be longer. */
export type Alternative = { readonly domain: DomainName; readonly due: Amount; readonly renewal: Amount };

/** Something a person should know about a domain. It blocks no change. */
export type Finding = {
  readonly domain: DomainName;
  readonly code: FindingCode;
  readonly level: FindingLevel;
  readonly message: string;
  readonly position: Position | undefined;
  /** For an unmanaged domain: what its entry must declare to be as the account has it. */
  readonly options?: readonly EntryOption[];
};

/** A limit of the policy that the pull request raises or removes: `budget 60.00 → 600.00`. */
export type Loosening = { readonly limit: string; readonly from: string; readonly to: string };

/** How an entry differs from the default branch's, as text, for a plan without prices. */
export type Edit = { readonly kind: "added" | "changed" | "removed"; readonly domain: DomainName };

/** What a plan costs in total. */
export type Totals = {
  readonly currency: Currency | undefined;
  /** The quoted prices of the purchases. */
  readonly due: Amount;
  /** The most that the purchases can cost: their ceilings, or the budget if that is lower. */
  readonly atMost: Amount;
  /** What is set aside from the budget for renewals that may be charged at once. Not a part of `due` and `atMost`. */
  readonly setAside: Amount;
  /** One later year of the purchases with auto-renew on. The registrar gives no price for owned domains. */
  readonly yearlyAfter: Amount;
};

/** How many owned domains expire in a month ("2027-03"), and whether they renew or lapse. */
export type ExpiryMonth = { readonly month: string; readonly renewing: number; readonly lapsing: number };

/** How many domains the account has. */
export type AccountSize = {
  readonly before: number;
  readonly after: number;
  /** Owned domains with auto-renew on: the registrar gives no price for their renewals. */
  readonly unpricedRenewals: number;
};

/** What happens to an owned domain soon: on `day`, the registrar charges its renewal, or it lapses. */
export type UpcomingDay = {
  readonly kind: "renews" | "lapses";
  readonly domain: DomainName;
  /** Undefined if the renewal may be charged on any day from now on. */
  readonly day: IsoDate | undefined;
  readonly expiresAt: IsoDate;
  readonly owner: string | undefined;
};

/** The owned domains of one owner; `owner` is undefined for those without one. */
export type OwnerShare = {
  readonly owner: string | undefined;
  readonly domains: number;
  readonly autoRenewOff: number;
};

/** The whole difference between the manifest and the account, as data. */
export type Plan = {
  readonly account: string | undefined;
  readonly sandbox: boolean;
  readonly manifest: ManifestIdentity;
  /** When the registrar answered, by its own clock; undefined if it was not asked. */
  readonly quotedAt: IsoDate | undefined;
  readonly changes: readonly Change[];
  readonly blocked: readonly BlockedEntry[];
  readonly findings: readonly Finding[];
  /** Undefined in a plan without prices. */
  readonly totals: Totals | undefined;
  /** The budget in force: the smaller of the manifest's and the workflow's. */
  readonly budget: Amount | undefined;
  readonly loosened: readonly Loosening[];
  /** Only in a plan without prices. */
  readonly edits: readonly Edit[];
  /** How many owned domains already match the manifest. */
  readonly unchanged: number;
  /** Undefined in a plan without prices. */
  readonly accountSize: AccountSize | undefined;
  /** What happens to the account's domains in the next 60 days, by day. */
  readonly upcoming: readonly UpcomingDay[];
  /** The account's domains by owner; empty if no entry has one. */
  readonly owners: readonly OwnerShare[];
  /** Expiries of the whole account, by month. */
  readonly months: readonly ExpiryMonth[];
  /** What auto-renew will charge, with the prices that this plan knows anyway. Undefined in a plan without prices. */
  readonly forecast: Forecast | undefined;
};
