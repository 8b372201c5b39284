import type { DomainName } from "./domain-name.ts";
import type { Amount, Currency } from "./money.ts";

/** Which manifest was read: its path in the repository, the hash of its bytes, and its commit. */
export type ManifestIdentity = {
  readonly path: string;
  readonly sha256: string;
  /** Undefined for a working tree. */
  readonly commit: string | undefined;
};

/** A manifest that cannot be planned, with every problem in it. */
export type InvalidManifest = {
  readonly kind: "invalid";
  readonly problems: readonly Problem[];
  readonly manifest: ManifestIdentity;
  /** The account that it seems to name. It identifies the comment about this manifest. */
  readonly account: string | undefined;
};

/** A manifest without problems. `domains` is the number of its entries. */
export type ValidManifest = {
  readonly kind: "valid";
  readonly manifest: ManifestIdentity;
  readonly domains: number;
};

/** A place in the manifest, counted from 1. */
export type Position = { readonly line: number; readonly column: number };

/** Something that an owner of the manifest can fix: where it is, what is wrong, and what to write instead. */
export type Problem = Position & {
  /** The keys that lead to it, joined with dots: `domains.acme.dev.years`. Empty for the whole file. */
  readonly path: string;
  /**
   * The keys above what the message names, to be shown in front of it: `domains.acme.dev` if it names `years`, and
   * `domains.acme.dev.notes` if it names no key. Empty at the top, and for the whole file.
   */
  readonly place: string;
  /** A sentence that makes sense behind its place, and names whatever the place does not. */
  readonly message: string;
};

/** The WHOIS privacy that a registration asks for. */
export type PrivacyMode = "redaction" | "off";

/** The options that an entry shares with the account. Undefined: not declared, or not known. */
export type SharedOptions = {
  readonly autoRenew: boolean | undefined;
  readonly privacyMode: PrivacyMode | undefined;
};

/** A key of an entry that the policy can require. */
export type RequiredKey = "owner" | "cost_center" | "tags" | "auto_renew" | "review";

/** Limits and rules for the whole portfolio. Undefined: not declared. */
export type Policy = {
  readonly currency: Currency | undefined;
  readonly maxPrice: Amount | undefined;
  readonly maxRenewalPrice: Amount | undefined;
  readonly budget: Amount | undefined;
  /** The most that all renewals of one year may cost, by estimate, before it is a finding. */
  readonly renewalBudget: Amount | undefined;
  readonly maxRegistrations: number;
  readonly maxAutoRenewOff: number;
  /** Undefined: any extension. */
  readonly allowedExtensions: readonly string[] | undefined;
  /** Keys whose absence from an entry is a finding. */
  readonly require: readonly RequiredKey[];
  readonly unmanaged: "report" | "ignore";
  readonly expiryWarningDays: number;
};

/**
 * One domain under `domains:`, with the defaults of the manifest already applied. `maxPrice` and
 * `maxRenewalPrice` are the entry's own ceilings, or else the policy's. Undefined: declared nowhere.
 */
export type Entry = {
  readonly domain: DomainName;
  /** The public suffix under which the name is registered: `com`, `co.uk`. */
  readonly extension: string;
  readonly autoRenew: boolean | undefined;
  readonly years: number | undefined;
  /** Undefined: a registration asks for redaction, and an owned domain is not compared. */
  readonly privacyMode: PrivacyMode | undefined;
  readonly contact: string | undefined;
  readonly contactExtensions: Readonly<Record<string, unknown>> | undefined;
  readonly acknowledgements: Readonly<Record<string, unknown>> | undefined;
  readonly maxPrice: Amount | undefined;
  readonly maxRenewalPrice: Amount | undefined;
  readonly attempt: number;
  readonly owner: string | undefined;
  readonly tags: readonly string[];
  readonly costCenter: string | undefined;
  readonly notes: string | undefined;
  /** The day on which somebody decides whether to keep the domain: "2027-01-10". */
  readonly review: string | undefined;
  /** The place of the name in the manifest. */
  readonly position: Position;
};

/** One domain under `elsewhere:`, registered at another registrar, with the defaults already applied. */
export type ElsewhereEntry = Pick<
  Entry,
  "domain" | "owner" | "tags" | "costCenter" | "notes" | "review" | "position"
>;

/** The content of a valid manifest. */
export type Portfolio = {
  readonly account: string | undefined;
  /** What the manifest's `defaults` declare of what the account has too. */
  readonly defaults: SharedOptions;
  readonly policy: Policy;
  /** Where the keys of `policy` are declared, by their name in the manifest. */
  readonly policyPositions: ReadonlyMap<string, Position>;
  readonly ignore: ReadonlySet<DomainName>;
  /** In the order of the manifest. None of them is in `ignore` or `entries`. */
  readonly elsewhere: ReadonlyMap<DomainName, ElsewhereEntry>;
  /** In the order of the manifest. */
  readonly entries: ReadonlyMap<DomainName, Entry>;
};

/** Either the portfolio, or every problem in the manifest, in the order of its lines. */
export type Parsed =
  | { readonly ok: true; readonly portfolio: Portfolio }
  | { readonly ok: false; readonly problems: readonly Problem[] };
