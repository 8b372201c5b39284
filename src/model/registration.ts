import type { DomainName } from "./domain-name.ts";
import type { IsoDate } from "./iso-date.ts";
import type { Amount, Currency } from "./money.ts";

/** A domain as the registrar's account holds it. */
export type Registration = {
  readonly domain: DomainName;
  /** `active`, `registration_pending`, `expired`, `suspended`, `redemption_period`, `pending_delete`, or a status yet unknown. */
  readonly status: string;
  readonly autoRenew: boolean;
  readonly createdAt: IsoDate | undefined;
  /** Undefined only while a registration is pending. */
  readonly expiresAt: IsoDate | undefined;
  readonly locked: boolean | undefined;
  readonly privacyMode: "redaction" | "off" | undefined;
};

/** Every registration of the account, and the registrar's own clock when it answered. */
export type RegistrationList = {
  readonly registrations: readonly Registration[];
  readonly asOf: IsoDate;
};

/** What domain-check said of one name. Prices are for one year. */
export type Quote =
  | {
      readonly kind: "registrable";
      readonly domain: DomainName;
      readonly tier: string;
      readonly currency: Currency;
      readonly registration: Amount;
      readonly renewal: Amount;
    }
  | {
      readonly kind: "unavailable";
      readonly domain: DomainName;
      /** `domain_unavailable`, `domain_premium`, `extension_…`, or a reason yet unknown. */
      readonly reason: string;
    }
  | { readonly kind: "not-checked"; readonly domain: DomainName };

/** Quotes for the names asked, and the registrar's own clock at the earliest answer: no quote is older. */
export type Quotes = { readonly quotes: readonly Quote[]; readonly asOf: IsoDate | undefined };

/** A create or update workflow of the registrar. */
export type Workflow = {
  /** `pending`, `in_progress`, `action_required`, `blocked`, `succeeded`, `failed`, or a state yet unknown. */
  readonly state: string;
  /** The domain it is about, where the answer names it. */
  readonly domain: DomainName | undefined;
  readonly createdAt: IsoDate | undefined;
  /** What a person has to do, free text of the registrar, where the state is `action_required`. */
  readonly action: string | undefined;
  /** Whom the registrar wrote for that: a secret, for masking alone. */
  readonly sentTo: string | undefined;
  readonly error: { readonly code: string; readonly message: string } | undefined;
};
/** What the registrar says about registrations under an extension. */
export type Extension = {
  /** The extension it is about: the one asked for, or a shorter suffix. */
  readonly name: string;
  /** JSON Schema of what a registration sends, as the registrar wrote it; foreign, and not to be trusted. */
  readonly schema: unknown;
  /** The length of its JSON, in characters. */
  readonly size: number;
};

const OPEN_STATES: ReadonlySet<string> = new Set(["pending", "in_progress", "blocked", "action_required"]);

/** True if a workflow may still end in a registration or update. A state that is not known is not open. */
export const isOpen = ({ state }: Workflow): boolean => OPEN_STATES.has(state);
