import type { DomainName } from "./domain-name.ts";
import type { Entry, PrivacyMode } from "./portfolio.ts";

/** The one request that spends: all that a registration asks for. */
export type Order = {
  readonly domain: DomainName;
  readonly years: number;
  readonly autoRenew: boolean;
  readonly privacyMode: PrivacyMode;
  /** The name of a contact; undefined: the account's default contact. Its data is in no plan. */
  readonly contact: string | undefined;
  readonly contactExtensions: Readonly<Record<string, unknown>> | undefined;
  readonly acknowledgements: Readonly<Record<string, unknown>> | undefined;
};

/** Contacts by name, each with all roles as the registrar takes them: personal data. */
export type Contacts = ReadonlyMap<string, unknown>;

/** The order that an entry makes. Auto-renew that is not declared is off. */
export const toOrder = (entry: Entry, years: number): Order => ({
  domain: entry.domain,
  years,
  autoRenew: entry.autoRenew ?? false,
  privacyMode: entry.privacyMode ?? "redaction",
  contact: entry.contact,
  contactExtensions: entry.contactExtensions,
  acknowledgements: entry.acknowledgements,
});

/**
 * The body of an order as the registrar takes it: what an extension's schema is checked against is what is
 * sent. Everything is explicit, since the registrar's own default for auto_renew is off (its documentation,
 * August 2026). `contacts` is undefined for the account's default contact.
 */
export const toOrderBody = (order: Order, contacts: unknown): Readonly<Record<string, unknown>> => ({
  domain_name: order.domain,
  years: order.years,
  auto_renew: order.autoRenew,
  privacy_mode: order.privacyMode,
  ...(contacts === undefined ? {} : { contacts }),
  ...(order.contactExtensions === undefined ? {} : { contact_extensions: order.contactExtensions }),
  ...(order.acknowledgements === undefined ? {} : { acknowledgements: order.acknowledgements }),
});
