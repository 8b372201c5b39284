import type { DomainName } from "../model/domain-name.ts";
import { type Contacts, toOrder, toOrderBody } from "../model/order.ts";
import type { Entry } from "../model/portfolio.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { ANY_ORDER, type CheckOrder, type OrderSchema, readOrderSchema } from "./extension-schema.ts";
import type { SchemaError } from "./schema-errors.ts";
import { describeViolations, type Violation } from "./violations.ts";

/** What the extension's own schema says about the order for one entry. */
export type OrderCheck = {
  /** The years of the first term: as declared, or the extension's minimum. */
  readonly years: number;
  readonly violations: readonly Violation[];
  /** What could not be checked, as a sentence; undefined if everything was checked. */
  readonly unchecked: string | undefined;
};

/** The checks of the orders for the entries that may be bought, by their domains. */
export type OrderChecks = ReadonlyMap<DomainName, OrderCheck>;

/** Checks the orders for entries. The schema of each extension is read once, under a limit of time. */
export const checkOrders = (
  entries: readonly Entry[],
  extensions: Snapshot["extensions"],
  contacts: Contacts,
  milliseconds?: number,
): OrderChecks => {
  const names = [...new Set(entries.map(({ extension }) => extension))];
  return new Map(
    names.flatMap((name) => {
      const extension = extensions.get(name);
      const schema = extension === undefined ? ANY_ORDER : readOrderSchema(extension, milliseconds);
      return checkWithSchema(schema, {
        entries: entries.filter((entry) => entry.extension === name),
        contacts,
      });
    }),
  );
};

type CheckInput = { readonly entries: readonly Entry[]; readonly contacts: Contacts };

const checkWithSchema = (schema: OrderSchema, input: CheckInput): (readonly [DomainName, OrderCheck])[] => {
  const { entries, contacts } = input;
  const unchecked = describeUnchecked(schema);
  if (schema.kind === "unusable") {
    return entries.map(({ domain, years = 1 }) => [domain, { years, violations: [], unchecked }]);
  }
  const result = schema.checkAll((check) =>
    entries.map((entry): readonly [DomainName, OrderCheck] => {
      const years = entry.years ?? schema.defaultYears;
      return [
        entry.domain,
        { years, violations: findViolations(entry, { years, check, contacts }), unchecked },
      ];
    }),
  );
  return result.kind === "done" ? result.value : checkWithSchema(result, input);
};

type Checking = { readonly years: number; readonly check: CheckOrder; readonly contacts: Contacts };

/** What the extension's schema finds wrong with an entry's order. */
const findViolations = (entry: Entry, { years, check, contacts }: Checking): Violation[] => {
  const contact = entry.contact === undefined ? undefined : contacts.get(entry.contact);
  const body = toOrderBody(toOrder(entry, years), contact);
  const errors = check(body);
  const detailed = errors.length === 0 ? errors : check({ ...fillMissingParts(errors), ...body });
  // Without a named contact the registrar uses the account's default, which cannot be seen from here.
  const checkable = detailed.filter(({ path }) => contact !== undefined || path[0] !== "contacts");
  return describeViolations(entry, checkable);
};

/** Missing parts as empty ones, so that the schema says what is missing in them. */
const fillMissingParts = (errors: readonly SchemaError[]): Record<string, object> => {
  const missing = errors.filter(({ keyword, path }) => keyword === "required" && path.length === 1);
  const names = missing.flatMap(({ path }) => path);
  const parts = names.filter((name) => name === "contact_extensions" || name === "acknowledgements");
  return Object.fromEntries(parts.map((name) => [name, {}]));
};

const describeUnchecked = (schema: OrderSchema): string | undefined => {
  if (schema.kind === "unusable") return schema.message;
  if (schema.unchecked.length === 0) return undefined;
  return `Freehold did not check all that the registrar requires for this extension, because checking it could take too long: ${schema.unchecked.join(", ")}. You can merge: the registrar checks the order itself, and may reject it.`;
};
