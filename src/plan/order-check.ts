import type { ErrorObject } from "ajv/dist/2020.js";
import type { DomainName } from "../model/domain-name.ts";
import type { Extension } from "../model/extension.ts";
import type { Entry } from "../model/portfolio.ts";
import { NO_RULES, type Rules, rulesOf } from "./extension-schema.ts";
import { type Violation, violationsOf } from "./violations.ts";

/** What extensions ask for, by the extension of an entry; undefined where the registrar does not know it. */
export type Extensions = ReadonlyMap<string, Extension | undefined>;

/** Contacts that the workflow knows, by name, with all roles as the registrar takes them. */
export type Contacts = ReadonlyMap<string, unknown>;

/** The rules of each extension, compiled once. */
export const rulesByExtension = (extensions: Extensions): ReadonlyMap<string, Rules> =>
  new Map(
    [...extensions].map(([name, extension]) => [
      name,
      extension === undefined ? NO_RULES : rulesOf(extension),
    ]),
  );

/** The first term that is bought: as declared, or what the extension starts with. */
export const yearsOf = (entry: Entry, rules: Rules): number =>
  entry.years ?? (rules.kind === "rules" ? rules.years.fallback : 1);

/** What the extension's rules find wrong with the order that an entry makes; nothing where they cannot be used. */
export const orderViolations = (entry: Entry, rules: Rules, contacts: Contacts): Violation[] => {
  if (rules.kind === "unusable") return [];
  const named = entry.contact === undefined ? undefined : contacts.get(entry.contact);
  const order = orderOf(entry, rules, named);
  const errors = rules.check(order);
  const detailed = errors.length === 0 ? errors : rules.check({ ...emptyParts(errors), ...order });
  // Where no contact is named, the account's default stands in at the registrar, and cannot be seen from here.
  const own = detailed.filter(
    ({ instancePath, params }) => named !== undefined || !isAboutContacts(instancePath, params),
  );
  return violationsOf(entry, own);
};

const orderOf = (entry: Entry, rules: Rules, contacts: unknown) => ({
  domain_name: entry.domain,
  years: yearsOf(entry, rules),
  auto_renew: entry.autoRenew ?? false,
  privacy_mode: entry.privacyMode ?? "redaction",
  ...(contacts === undefined ? {} : { contacts }),
  ...(entry.contactExtensions === undefined ? {} : { contact_extensions: entry.contactExtensions }),
  ...(entry.acknowledgements === undefined ? {} : { acknowledgements: entry.acknowledgements }),
});

/** Parts that are missing as a whole, as empty ones: then the rules say what is missing in them. */
const emptyParts = (errors: readonly ErrorObject[]): Record<string, object> => {
  const missing = errors.filter(({ keyword, instancePath }) => keyword === "required" && instancePath === "");
  const names = missing.map(({ params }) => String(params.missingProperty));
  const parts = names.filter((name) => name === "contact_extensions" || name === "acknowledgements");
  return Object.fromEntries(parts.map((name) => [name, {}]));
};

const isAboutContacts = (path: string, params: Readonly<Record<string, unknown>>): boolean =>
  path.startsWith("/contacts") || (path === "" && params.missingProperty === "contacts");

/** What could not be checked about an order, as sentences. */
export const uncheckedOf = (domain: DomainName, rules: Rules): { domain: DomainName; message: string }[] => {
  if (rules.kind === "unusable") return [{ domain, message: rules.why }];
  if (rules.unchecked.length === 0) return [];
  const message = `Parts of what the registrar asks for this extension could not be checked safely: ${rules.unchecked.join(", ")}.`;
  return [{ domain, message }];
};
