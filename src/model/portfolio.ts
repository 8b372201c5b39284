import type { DomainName } from "./domain-name.ts";
import type { Amount, Currency } from "./money.ts";

/** Which manifest it is: its path in the repository, its bytes, and the commit it was read at. */
export type ManifestIdentity = {
  readonly path: string;
  readonly sha256: string;
  /** Undefined for a working tree. */
  readonly commit: string | undefined;
};

/** A manifest that cannot be planned, and every problem in it. */
export type InvalidManifest = {
  readonly kind: "invalid";
  readonly problems: readonly Problem[];
  readonly manifest: ManifestIdentity;
  /** The account it seems to name, for finding the comment about it. */
  readonly account: string | undefined;
};

/** A manifest without a problem. */
export type ValidManifest = {
  readonly kind: "valid";
  readonly manifest: ManifestIdentity;
  readonly domains: number;
};

/** A place in the manifest, counted from 1. */
export type Position = { readonly line: number; readonly column: number };

/** Something an owner of the manifest can mend: where it is, what is wrong, and what would be right. */
export type Problem = Position & {
  /** Where in the document, as keys joined with dots: `domains.acme.dev.years`; empty for the whole file. */
  readonly path: string;
  readonly message: string;
};

/** WHOIS privacy asked for with a first registration. */
export type PrivacyMode = "redaction" | "off";

/** Ceilings and rules for the whole portfolio. What is undefined is not declared. */
export type Policy = {
  readonly currency: Currency | undefined;
  readonly maxPrice: Amount | undefined;
  readonly maxRenewalPrice: Amount | undefined;
  readonly budget: Amount | undefined;
  readonly maxRegistrations: number;
  readonly maxAutoRenewOff: number;
  /** Undefined: any extension. */
  readonly allowedExtensions: readonly string[] | undefined;
  readonly unmanaged: "report" | "ignore";
  readonly expiryWarningDays: number;
};

/**
 * One wanted domain with the defaults of the manifest already applied; ceilings too
 * (`maxPrice` is its own one or the policy's). What is undefined is declared nowhere.
 */
export type Entry = {
  readonly domain: DomainName;
  /** The public suffix the name is registered under: `com`, `co.uk`. */
  readonly extension: string;
  readonly autoRenew: boolean | undefined;
  readonly years: number | undefined;
  /** Undeclared: a first registration asks for redaction, a held domain is not compared. */
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
  /** Where the name stands in the manifest. */
  readonly position: Position;
};

/** A manifest that was found right in every respect. */
export type Portfolio = {
  readonly account: string | undefined;
  readonly policy: Policy;
  readonly ignore: ReadonlySet<DomainName>;
  /** In the order of the manifest. */
  readonly entries: ReadonlyMap<DomainName, Entry>;
};

/** Either the portfolio, or every problem in the text, in the order of the text. */
export type Parsed =
  | { readonly ok: true; readonly portfolio: Portfolio }
  | { readonly ok: false; readonly problems: readonly Problem[] };
