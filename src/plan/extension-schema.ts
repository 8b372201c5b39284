import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import safeRegex from "safe-regex2";
import { FreeholdError } from "../model/error.ts";
import type { Extension } from "../model/registration.ts";
import { limitTime, type TimedResult } from "./time-limit.ts";

/** What an extension requires of an order: a compiled foreign schema, or why it cannot be used. */
export type OrderSchema =
  | {
      readonly kind: "usable";
      /** What the orders break, each in turn, or that checking them takes too long. */
      readonly checkAll: <T>(inspect: (check: CheckOrder) => T) => TimedResult<T>;
      /** Parts of the schema that are not checked, because that would not be safe. */
      readonly unchecked: readonly string[];
      /** The years of a first term that declares none. */
      readonly defaultYears: number;
    }
  | { readonly kind: "unusable"; readonly message: string };

/** What an order breaks. */
export type CheckOrder = (order: unknown) => readonly ErrorObject[];

const MAX_SCHEMA_CHARACTERS = 64 * 1024;
const MAX_SCHEMA_DEPTH = 20;

/**
 * How long a schema may take to be compiled, and then to check all orders. An ordinary one takes a few
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

/** Compiles a foreign schema, as far as that is safe. Each step with it may take `milliseconds`. */
export const compileOrderSchema = (
  { name, schema, size }: Extension,
  milliseconds: number = MAX_MILLISECONDS,
): OrderSchema => {
  if (size > MAX_SCHEMA_CHARACTERS) {
    return toUnusable(name, `the schema is larger than ${MAX_SCHEMA_CHARACTERS} characters`);
  }
  if (!isShallow(schema, MAX_SCHEMA_DEPTH)) {
    return toUnusable(name, `the schema is nested deeper than ${MAX_SCHEMA_DEPTH} levels`);
  }
  const result = limitTime(milliseconds, () => compileSafely(name, schema, milliseconds));
  if (result.kind === "done") return result.value;
  // It was ended in the middle of its work.
  ajv = undefined;
  return toTooSlow(name);
};

const compileSafely = (name: string, schema: unknown, milliseconds: number): OrderSchema => {
  const unchecked: string[] = [];
  const safeSchema = tryOrUndefined(() => sanitizeSchema(schema, unchecked));
  if (safeSchema === undefined) return toUnusable(name, "the schema refers to something outside of it");
  const validate = tryOrUndefined(() => compileSchema(safeSchema));
  if (validate === undefined) return toUnusable(name, "it is not a valid JSON Schema");
  const check: CheckOrder = (order) => (validate(order) ? [] : (validate.errors ?? []).slice(0, MAX_ERRORS));
  if (tryOrUndefined(() => check({})) === undefined)
    return toUnusable(name, "the schema refers to itself endlessly");
  return {
    kind: "usable",
    checkAll: (inspect) => limitTime(milliseconds, () => inspect(check)),
    unchecked,
    defaultYears: readDefaultYears(safeSchema),
  };
};

/** A schema with which an order cannot be checked, because that takes too long. */
export const toTooSlow = (name: string): OrderSchema => toUnusable(name, "checking an order takes too long");

const toUnusable = (name: string, cause: string): OrderSchema => ({
  kind: "unusable",
  message: `Freehold could not check the order against the registrar's description of what .${name} requires: ${cause}. You can merge: the registrar checks the order itself, and may reject it.`,
});

const isShallow = (value: unknown, levels: number): boolean => {
  if (typeof value !== "object" || value === null) return true;
  return levels > 0 && Object.values(value).every((part) => isShallow(part, levels - 1));
};

/** Keywords that name a schema or its dialect, or make it asynchronous. Here every schema is anonymous, of 2020-12, and synchronous. */
const NAME_KEYWORDS = new Set(["$id", "$schema", "$anchor", "$dynamicAnchor", "id", "$async"]);

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
    throw new FreeholdError("external_reference", `The schema refers to ${String(part)}.`);
  }
  if (NAME_KEYWORDS.has(key) || isUnsafe(key, part, unchecked)) return [];
  return [[key, sanitizeSchema(part, unchecked, NAME_MAPS.has(key))]];
};

/** A pattern that could run for ever is left out. */
const isUnsafe = (key: string, part: unknown, unchecked: string[]): boolean => {
  if (key === "patternProperties") {
    unchecked.push("patternProperties");
    return true;
  }
  if (key !== "pattern" || safeRegex(String(part))) return false;
  unchecked.push(`the pattern ${String(part).slice(0, 60)}`);
  return true;
};

/** Optimizing code that runs once took a tenth of a run. */
const AJV = {
  strict: false,
  allErrors: true,
  verbose: true,
  validateFormats: false,
  logger: false,
  code: { optimize: false },
} as const;

let ajv: Ajv2020 | undefined;

/** One instance for all schemas: it compiles its own meta-schema once a run. */
const compileSchema = (schema: unknown): ValidateFunction => {
  ajv ??= new Ajv2020(AJV);
  return ajv.compile(schema as object);
};

const tryOrUndefined = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    return undefined;
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
