import type { ErrorObject } from "ajv/dist/2020.js";
import { type Contacts, toOrder, toOrderBody } from "../model/order.ts";
import type { Entry } from "../model/portfolio.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { ANY_ORDER, compileOrderSchema, type OrderSchema } from "./extension-schema.ts";
import { describeViolations, type Violation } from "./violations.ts";

/** The order schemas of the extensions, by extension. */
export type OrderSchemas = ReadonlyMap<string, OrderSchema>;

/** Compiles the schema of each extension once. */
export const compileOrderSchemas = (extensions: Snapshot["extensions"]): OrderSchemas =>
  new Map(
    [...extensions].map(([name, extension]) => [
      name,
      extension === undefined ? ANY_ORDER : compileOrderSchema(extension),
    ]),
  );

/** The schema for an entry's orders; any order passes if the registrar has none. */
export const findOrderSchema = (schemas: OrderSchemas, { extension }: Entry): OrderSchema =>
  schemas.get(extension) ?? ANY_ORDER;

/** The years of the first term: as declared, or the extension's minimum. */
export const resolveYears = (entry: Entry, schema: OrderSchema): number =>
  entry.years ?? (schema.kind === "usable" ? schema.defaultYears : 1);

/** What the extension's schema finds wrong with an entry's order; nothing if the schema cannot be used. */
export const findOrderViolations = (entry: Entry, schema: OrderSchema, contacts: Contacts): Violation[] => {
  if (schema.kind === "unusable") return [];
  const contact = entry.contact === undefined ? undefined : contacts.get(entry.contact);
  const body = toOrderBody(toOrder(entry, resolveYears(entry, schema)), contact);
  const errors = schema.check(body);
  const detailed = errors.length === 0 ? errors : schema.check({ ...fillMissingParts(errors), ...body });
  // Without a named contact the registrar uses the account's default, which cannot be seen from here.
  const checkable = detailed.filter(
    ({ instancePath, params }) => contact !== undefined || !isAboutContacts(instancePath, params),
  );
  return describeViolations(entry, checkable);
};

/** Missing parts as empty ones, so that the schema says what is missing in them. */
const fillMissingParts = (errors: readonly ErrorObject[]): Record<string, object> => {
  const missing = errors.filter(({ keyword, instancePath }) => keyword === "required" && instancePath === "");
  const names = missing.map(({ params }) => String(params.missingProperty));
  const parts = names.filter((name) => name === "contact_extensions" || name === "acknowledgements");
  return Object.fromEntries(parts.map((name) => [name, {}]));
};

const isAboutContacts = (path: string, params: Readonly<Record<string, unknown>>): boolean =>
  path.startsWith("/contacts") || (path === "" && params.missingProperty === "contacts");

/** What could not be checked about an order, as a sentence; undefined if everything was checked. */
export const describeUnchecked = (schema: OrderSchema): string | undefined => {
  if (schema.kind === "unusable") return schema.message;
  if (schema.unchecked.length === 0) return undefined;
  return `Some of the registrar's requirements for this extension could not be checked safely: ${schema.unchecked.join(", ")}.`;
};
