import type { DomainName } from "./domain-name.ts";
import type { IsoDate } from "./iso-date.ts";
import type { Amount, Currency } from "./money.ts";
import type { Position, PrivacyMode } from "./portfolio.ts";

/** What a first registration costs. `due` is the whole first term, `renewal` one later year. */
export type TermPrice = {
  readonly currency: Currency;
  readonly registration: Amount;
  readonly renewal: Amount;
  readonly due: Amount;
};

/** A first term of so many years, and its price. */
export type Term = TermPrice & { readonly years: number };

/** The price of a purchase that may be made: it is within `max`. */
export type Price = TermPrice & { readonly max: Amount };

/** What lets an entry be bought. `since` is GitHub's time of the push; undefined while the pull request is open. */
export type Authority = {
  readonly pullRequest: number | undefined;
  readonly since: IsoDate | undefined;
};

/** A first registration, with all that will be sent but the contact's data. */
export type Register = {
  readonly kind: "register";
  readonly domain: DomainName;
  readonly years: number;
  readonly autoRenew: boolean;
  /** False where the manifest does not say: it is bought with auto-renew off, and the plan says so. */
  readonly autoRenewDeclared: boolean;
  readonly privacyMode: PrivacyMode;
  readonly attempt: number;
  /** The ceiling of one later year, where one is declared and auto-renew is on. */
  readonly maxRenewal: Amount | undefined;
  /** The name of the contact; its data is in no plan. */
  readonly contact: string | undefined;
  readonly contactExtensions: Readonly<Record<string, unknown>> | undefined;
  readonly acknowledgements: Readonly<Record<string, unknown>> | undefined;
  readonly authority: Authority;
  readonly price: Price;
};

/** A switch of auto-renew on a held, active domain. */
export type SetAutoRenew = {
  readonly kind: "set-auto-renew";
  readonly domain: DomainName;
  readonly from: boolean;
  readonly to: boolean;
  readonly expiresAt: IsoDate | undefined;
  /** Switched on within 30 days of expiry, so the registrar may charge at once. */
  readonly mayChargeNow: boolean;
  /** The ceiling of one renewal, where one is declared. */
  readonly maxRenewal: Amount | undefined;
};

/** One difference between the manifest and the account that can be carried out. */
export type Change = Register | SetAutoRenew;

/** Why an entry cannot be carried out. */
export type BlockCode =
  | "no_max_price"
  | "price_above_max"
  | "currency_mismatch"
  | "renewal_above_max"
  | "domain_unavailable"
  | "domain_premium"
  | "extension_not_supported"
  | "extension_not_supported_via_api"
  | "extension_disallows_registration"
  | "not_checked"
  | "extension_not_allowed"
  | "schema_violation"
  | "contact_unknown"
  | "over_budget"
  | "too_many_registrations"
  | "too_many_auto_renew_off"
  | "in_progress"
  | "action_required"
  | "unresolved"
  | "previous_attempt_failed"
  | "missing"
  | "history_unavailable"
  | "no_pull_request";

/** What the account or the manifest shows that no change of this plan mends. */
export type FindingCode =
  | BlockCode
  | "unmanaged"
  | "expires_soon"
  | "auto_renew_off"
  | "renews_soon"
  | `status_${string}`
  | "auto_renew_waits"
  | "not_changeable"
  | "unlocked"
  | "no_owner"
  | "leaves_manifest"
  | "look_alike"
  | "schema_unchecked";

/**
 * A line to write into the manifest, under the keys it belongs to: the value as YAML writes it, or a
 * remark (`# …`) that says what belongs there.
 */
export type Remedy = { readonly path: readonly string[]; readonly value: string };

/** An entry that this pull request adds or changes (in apply: a newly wanted one) and that cannot be carried out. */
export type Block = {
  readonly domain: DomainName;
  readonly code: BlockCode;
  readonly message: string;
  /** Where the entry stands in the manifest. */
  readonly position: Position | undefined;
  /** What the registrar asks for it, where it said. */
  readonly price: Term | undefined;
  /** What would have to be declared, where that mends it. */
  readonly remedies: readonly Remedy[];
  readonly alternatives: readonly Alternative[];
};

/** Another name that can be had, with the price of its first year (its extension may want more of them), and of each one after it. */
export type Alternative = { readonly domain: DomainName; readonly due: Amount; readonly renewal: Amount };

/** Something to know about a domain; nothing is carried out for it. */
export type Finding = {
  readonly domain: DomainName;
  readonly code: FindingCode;
  readonly message: string;
  readonly position: Position | undefined;
};

/** A limit of the policy that the pull request loosens: `budget 60.00 → 600.00`. */
export type Loosening = { readonly limit: string; readonly from: string; readonly to: string };

/** How the entry differs from the default branch's, as text, for a plan without prices. */
export type Edit = { readonly kind: "added" | "changed" | "removed"; readonly domain: DomainName };

/** The money of a plan. `atMost` adds up ceilings, those of auto-renew that may be charged at once too. */
export type Totals = {
  readonly currency: Currency | undefined;
  readonly due: Amount;
  readonly atMost: Amount;
  /** Renewals of what is registered here with auto-renew on; held domains have no price to be had. */
  readonly yearlyAfter: Amount;
};

/** How many held domains reach their expiry in a month ("2027-03"), with auto-renew on or off. */
export type ExpiryMonth = { readonly month: string; readonly renewing: number; readonly ending: number };

/** What is known to be due for renewals in a month. */
export type RenewalMonth = { readonly month: string; readonly amount: Amount };

/** The whole difference between the manifest and the account: data, and all of it. */
export type Plan = {
  readonly account: string | undefined;
  readonly sandbox: boolean;
  readonly manifest: { readonly path: string; readonly sha256: string; readonly commit: string | undefined };
  /** When the registrar was asked, by its own clock; undefined where it was not. */
  readonly quotedAt: IsoDate | undefined;
  readonly changes: readonly Change[];
  readonly blocked: readonly Block[];
  readonly findings: readonly Finding[];
  /** Undefined where nothing was priced. */
  readonly totals: Totals | undefined;
  /** The budget in force, the smaller of the manifest's and the workflow's. */
  readonly budget: Amount | undefined;
  readonly loosened: readonly Loosening[];
  /** Only in a plan without prices. */
  readonly edits: readonly Edit[];
  /** Entries held as wanted. */
  readonly unchanged: number;
  /** Expiries of the whole account, by month. */
  readonly months: readonly ExpiryMonth[];
  /** Renewals of what is registered here, by the month of their charge; held domains have no price to be had. */
  readonly renewals: readonly RenewalMonth[];
};
