import type { DomainName } from "./domain-name.ts";
import type { Entry, PrivacyMode } from "./portfolio.ts";

/** The content of a registration request, the only request that spends. */
export type Order = {
  readonly domain: DomainName;
  readonly years: number;
  readonly autoRenew: boolean;
  readonly privacyMode: PrivacyMode;
  /** The name of a contact; undefined: the account's default contact. A plan never has the contact's data. */
  readonly contact: string | undefined;
  readonly contactExtensions: Readonly<Record<string, unknown>> | undefined;
  readonly acknowledgements: Readonly<Record<string, unknown>> | undefined;
};

/** Contacts by name, each with all roles in the registrar's own form. This is personal data. */
export type Contacts = ReadonlyMap<string, unknown>;

/** The order for an entry. Auto-renew that is not declared is off. */
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
 * The body of an order in the registrar's own form. Plan and purchase share it, so what is checked against an
 * extension's schema is what is sent. Every value is explicit, because the registrar's own default for
 * auto_renew is off (its documentation, August 2026). `contacts` is undefined for the account's default
 * contact.
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
