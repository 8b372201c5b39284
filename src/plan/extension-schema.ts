import safeRegex from "safe-regex2";
import { FreeholdError } from "../model/error.ts";
import type { Extension } from "../model/registration.ts";
import { isSchema, openSchema, type SchemaError } from "./schema-errors.ts";
import { limitTime } from "./time-limit.ts";

/** What an extension requires of an order: a foreign schema, or why it cannot be used. */
export type OrderSchema =
  | {
      readonly kind: "usable";
      /** What the orders break, each in turn, or that the schema turns out to be unusable for them. */
      readonly checkAll: <T>(inspect: (check: CheckOrder) => T) => Attempt<T>;
      /** Parts of the schema that are not checked, because that would not be safe. */
      readonly unchecked: readonly string[];
      /** The years of a first term that declares none. */
      readonly defaultYears: number;
    }
  | UnusableSchema;

/** A schema with which orders cannot be checked. */
type UnusableSchema = { readonly kind: "unusable"; readonly message: string };

/** What a piece of work with a foreign schema returned, or that the schema cannot be used. */
type Attempt<T> = { readonly kind: "done"; readonly value: T } | UnusableSchema;

/** What an order breaks. */
export type CheckOrder = (order: unknown) => readonly SchemaError[];

const MAX_SCHEMA_CHARACTERS = 64 * 1024;
const MAX_SCHEMA_DEPTH = 20;

/**
 * How long a schema may take to be read, and then to check all orders. An ordinary one takes a few
 * milliseconds, and a hostile one would take for ever: the limit decides nothing in between.
 */
const MAX_MILLISECONDS = 2_000;

/** More errors than anybody reads. */
const MAX_ERRORS = 1_000;

/** Accepts any order: the registrar requires nothing, or was not asked. */
export const ANY_ORDER: OrderSchema = {
  kind: "usable",
  checkAll: (inspect) => ({ kind: "done", value: inspect(() => []) }),
  unchecked: [],
  defaultYears: 1,
};

/** Reads a foreign schema, as far as that is safe. Each step with it may take `milliseconds`. */
export const readOrderSchema = (
  { name, schema, size }: Extension,
  milliseconds: number = MAX_MILLISECONDS,
): OrderSchema => {
  if (size > MAX_SCHEMA_CHARACTERS) {
    return toUnusable(name, `the schema is larger than ${MAX_SCHEMA_CHARACTERS} characters`);
  }
  if (!isShallow(schema, MAX_SCHEMA_DEPTH)) {
    return toUnusable(name, `the schema is nested deeper than ${MAX_SCHEMA_DEPTH} levels`);
  }
  const result = attempt(name, milliseconds, () => openSafely(schema));
  if (result.kind === "unusable") return result;
  const { check, ...reading } = result.value;
  return {
    ...{ kind: "usable", ...reading },
    checkAll: (inspect) => attempt(name, milliseconds, () => inspect(check)),
  };
};

type Reading = Pick<OrderSchema & { readonly kind: "usable" }, "unchecked" | "defaultYears"> & {
  readonly check: CheckOrder;
};

/** Throws a `FreeholdError` if the schema cannot be used; so does the check. */
const openSafely = (schema: unknown): Reading => {
  const unchecked: string[] = [];
  const safeSchema = sanitizeSchema(schema, unchecked);
  if (!isSchema(safeSchema)) throw createError(NOT_VALID);
  const { isEndless, findErrors } = useSchema(() => openSchema(safeSchema, MAX_ERRORS));
  if (isEndless) throw createError("the schema refers to itself endlessly");
  return {
    check: (order) => useSchema(() => findErrors(order)),
    unchecked,
    defaultYears: readDefaultYears(safeSchema),
  };
};

const NOT_VALID = "it is not a valid JSON Schema";

const TOO_SLOW = "checking an order takes too long";

const useSchema = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    // More errors than fit into memory at once.
    throw createError(error instanceof RangeError ? TOO_SLOW : NOT_VALID);
  }
};

/** `cause` is the end of a sentence. */
const createError = (cause: string): FreeholdError => new FreeholdError("schema_unusable", cause);

/** Does a piece of work with the schema of an extension, which may take for ever. */
const attempt = <T>(name: string, milliseconds: number, work: () => T): Attempt<T> => {
  try {
    const result = limitTime(milliseconds, work);
    return result.kind === "done" ? result : toUnusable(name, TOO_SLOW);
  } catch (error) {
    if (error instanceof FreeholdError && error.code === "schema_unusable")
      return toUnusable(name, error.message);
    throw error;
  }
};

const toUnusable = (name: string, cause: string): UnusableSchema => ({
  kind: "unusable",
  message: `Freehold could not check the order against the registrar's description of what .${name} requires: ${cause}. You can merge: the registrar checks the order itself, and may reject it.`,
});

const isShallow = (value: unknown, levels: number): boolean => {
  if (typeof value !== "object" || value === null) return true;
  return levels > 0 && Object.values(value).every((part) => isShallow(part, levels - 1));
};

/** Keywords that name a schema or its dialect, or that only annotate. Here every schema is anonymous and of 2020-12. */
const IGNORED_KEYWORDS = new Set([
  ...["$id", "$schema", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$vocabulary", "id", "format"],
]);

/** Keywords whose value maps free names to schemas. */
const NAME_MAPS = new Set(["properties", "$defs", "definitions", "dependentSchemas"]);

/** The schema without anything that could load, name or stall; `unchecked` collects what is left out. Throws on an external reference. */
const sanitizeSchema = (value: unknown, unchecked: string[], isNameMap = false): unknown => {
  if (Array.isArray(value)) return value.map((item) => sanitizeSchema(item, unchecked));
  if (typeof value !== "object" || value === null) return value;
  const parts = Object.entries(value).flatMap(([key, part]): [string, unknown][] =>
    isNameMap ? [[key, sanitizeSchema(part, unchecked)]] : sanitizeKeyword(key, part, unchecked),
  );
  return Object.fromEntries(parts);
};

const sanitizeKeyword = (key: string, part: unknown, unchecked: string[]): [string, unknown][] => {
  const isExternal = key === "$ref" && !String(part).startsWith("#");
  if (isExternal || key === "$dynamicRef" || key === "$recursiveRef") {
    throw createError("the schema refers to something outside of it");
  }
  if (IGNORED_KEYWORDS.has(key) || isUnsafe(key, part, unchecked)) return [];
  return [[key, sanitizeSchema(part, unchecked, NAME_MAPS.has(key))]];
};

/** A pattern that could run for ever is left out, and so is a keyword that draft 2020-12 has no more. */
const isUnsafe = (key: string, part: unknown, unchecked: string[]): boolean => {
  if (key === "patternProperties" || key === "dependencies") {
    unchecked.push(key);
    return true;
  }
  if (key !== "pattern" || typeof part !== "string" || isUsablePattern(part)) return false;
  unchecked.push(`the pattern ${part.slice(0, 60)}`);
  return true;
};

/** True for a pattern that ends in time, and that JSON Schema allows: a regular expression with the flag `u`. */
const isUsablePattern = (pattern: string): boolean => {
  try {
    return safeRegex(pattern) && new RegExp(pattern, "u") instanceof RegExp;
  } catch {
    return false;
  }
};

/** The default of `years`, or its minimum; 1 if the schema has neither. */
const readDefaultYears = (schema: unknown): number => {
  const years = (schema as { properties?: { years?: { default?: unknown; minimum?: unknown } } }).properties
    ?.years;
  const declared = [years?.default, years?.minimum].find((value) => Number.isInteger(value));
  const number = Number(declared ?? 1);
  return number >= 1 && number <= 10 ? number : 1;
};
