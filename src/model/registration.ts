import type { DomainName } from "./domain-name.ts";
import { type IsoDate, toMs } from "./iso-date.ts";
import type { Amount, Currency } from "./money.ts";

/** One domain as the registrar's account has it. */
export type Registration = {
  readonly domain: DomainName;
  /**
   * `active`, `registration_pending`, `expired`, `suspended`, `redemption_period`, `pending_delete`, or an
   * unknown status.
   */
  readonly status: string;
  readonly autoRenew: boolean;
  readonly createdAt: IsoDate | undefined;
  /** Undefined only while a registration is pending. */
  readonly expiresAt: IsoDate | undefined;
  readonly locked: boolean | undefined;
  readonly privacyMode: "redaction" | "off" | undefined;
};

/** An item of the account's list that cannot be used. `cause` says what it has instead, as the end of a sentence. */
export type UnreadableRegistration = { readonly domain: DomainName | undefined; readonly cause: string };

/** Every registration of the account, and the registrar's own clock when it answered. */
export type RegistrationList = {
  readonly registrations: readonly Registration[];
  readonly asOf: IsoDate;
  /** What else the account has: it is neither bought nor changed. Undefined: nothing. */
  readonly unreadable?: readonly UnreadableRegistration[];
};

/** The answer of domain-check about one name. Prices are for one year. */
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
      /** `domain_unavailable`, `domain_premium`, `extension_…`, or an unknown reason. */
      readonly reason: string;
    }
  /** `cause` is a sentence, if it is known. */
  | { readonly kind: "not-checked"; readonly domain: DomainName; readonly cause?: string };

/** The quotes, and the registrar's own clock at the earliest answer: no quote is older. */
export type Quotes = { readonly quotes: readonly Quote[]; readonly asOf: IsoDate | undefined };

/** A create or update workflow of the registrar. */
export type Workflow = {
  /** `pending`, `in_progress`, `action_required`, `blocked`, `succeeded`, `failed`, or an unknown state. */
  readonly state: string;
  /** The domain that it is about, if the answer names one. */
  readonly domain: DomainName | undefined;
  readonly createdAt: IsoDate | undefined;
  /** What a person has to do, as free text of the registrar, if the state is `action_required`. */
  readonly action: string | undefined;
  /** The address that the registrar wrote to about it. A secret, only for masking. */
  readonly sentTo: string | undefined;
  readonly error: { readonly code: string; readonly message: string } | undefined;
};

/** What the registrar requires of registrations under an extension. */
export type Extension = {
  /** The extension that was asked for, or a shorter suffix of it. */
  readonly name: string;
  /** The JSON Schema of an order's body, as the registrar sent it. It is foreign data: do not trust it. */
  readonly schema: unknown;
  /** The length of its JSON, in characters. */
  readonly size: number;
};

const OPEN_STATES: ReadonlySet<string> = new Set(["pending", "in_progress", "blocked", "action_required"]);

/** True if a workflow may still end in a registration or update. An unknown state is not open. */
export const isOpen = ({ state }: Workflow): boolean => OPEN_STATES.has(state);

/** True if a workflow was started before this time, by the registrar's own clock: it belongs to an earlier attempt. */
export const wasStartedBefore = ({ createdAt }: Workflow, since: IsoDate | undefined): boolean =>
  createdAt !== undefined && since !== undefined && toMs(createdAt) < toMs(since);
