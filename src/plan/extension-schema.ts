import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import safeRegex from "safe-regex2";
import type { Extension } from "../model/extension.ts";

/** A schema that came from outside: checked with, or why it cannot be. */
export type Rules =
  | {
      readonly kind: "rules";
      readonly check: (order: unknown) => readonly ErrorObject[];
      readonly unchecked: readonly string[];
      readonly years: YearRule;
    }
  | { readonly kind: "unusable"; readonly why: string };

/** What a schema says of the first term, in years. */
export type YearRule = { readonly fallback: number };

const MOST_CHARACTERS = 64 * 1024;
const DEEPEST = 20;

/** No rules at all: the registrar has none, or was not asked. */
export const NO_RULES: Rules = { kind: "rules", check: () => [], unchecked: [], years: { fallback: 1 } };

/** Compiles a foreign schema, as far as that is safe. */
export const rulesOf = ({ name, schema, size }: Extension): Rules => {
  if (size > MOST_CHARACTERS) return unusable(name, `it is larger than ${MOST_CHARACTERS} characters`);
  if (!isShallow(schema, DEEPEST)) return unusable(name, `it is nested deeper than ${DEEPEST} levels`);
  const unchecked: string[] = [];
  const tame = attempt(() => tamed(schema, unchecked));
  if (tame === undefined) return unusable(name, "it refers to what lies outside of it");
  const validate = attempt(() => compiled(tame));
  if (validate === undefined) return unusable(name, "it is no schema that can be understood");
  const check = (order: unknown): readonly ErrorObject[] => (validate(order) ? [] : (validate.errors ?? []));
  if (attempt(() => check({})) === undefined) return unusable(name, "it goes round in circles");
  return { kind: "rules", check, unchecked, years: { fallback: yearsOf(tame) } };
};

const unusable = (name: string, why: string): Rules => ({
  kind: "unusable",
  why: `What the registrar asks for ${name} cannot be checked: ${why}.`,
});

const isShallow = (value: unknown, levels: number): boolean => {
  if (typeof value !== "object" || value === null) return true;
  return levels > 0 && Object.values(value).every((part) => isShallow(part, levels - 1));
};

/** Keys by which a schema names itself or its language, or puts its answer off; here it is nameless, of 2020, and answers at once. */
const NAMES = new Set(["$id", "$schema", "$anchor", "$dynamicAnchor", "id", "$async"]);

/** The schema refers to something outside of it, which is never loaded. */
class ReachesOut extends Error {}

/** Keys whose value maps names of any kind to schemas. */
const NAME_MAPS = new Set(["properties", "$defs", "definitions", "dependentSchemas"]);

/** The schema without what could load, name or stall; what is left out for that is noted. */
const tamed = (value: unknown, notes: string[], isNameMap = false): unknown => {
  if (Array.isArray(value)) return value.map((item) => tamed(item, notes));
  if (typeof value !== "object" || value === null) return value;
  const parts = Object.entries(value).flatMap(([key, part]): [string, unknown][] =>
    isNameMap ? [[key, tamed(part, notes)]] : tamedKey(key, part, notes),
  );
  return Object.fromEntries(parts);
};

const tamedKey = (key: string, part: unknown, notes: string[]): [string, unknown][] => {
  const isElsewhere = key === "$ref" && !String(part).startsWith("#");
  if (isElsewhere || key === "$dynamicRef" || key === "$recursiveRef") throw new ReachesOut();
  if (NAMES.has(key) || isUnsafe(key, part, notes)) return [];
  return [[key, tamed(part, notes, NAME_MAPS.has(key))]];
};

/** A pattern that could take for ever is left out, and said. */
const isUnsafe = (key: string, part: unknown, unchecked: string[]): boolean => {
  if (key === "patternProperties") {
    unchecked.push("patternProperties");
    return true;
  }
  if (key !== "pattern" || safeRegex(String(part))) return false;
  unchecked.push(`the pattern ${String(part).slice(0, 60)}`);
  return true;
};

/** Code that runs once is not worth polishing first: that took a tenth of a run. */
const AJV = {
  strict: false,
  allErrors: true,
  verbose: true,
  validateFormats: false,
  logger: false,
  code: { optimize: false },
} as const;

let ajv: Ajv2020 | undefined;

/** One instance for all: what judges schemas is compiled once a run. */
const compiled = (schema: unknown): ValidateFunction => {
  ajv ??= new Ajv2020(AJV);
  return ajv.compile(schema as object);
};

const attempt = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

/** The default of `years`, or its least value; one where the schema says neither. */
const yearsOf = (schema: unknown): number => {
  const years = (schema as { properties?: { years?: { default?: unknown; minimum?: unknown } } }).properties
    ?.years;
  const told = [years?.default, years?.minimum].find((value) => Number.isInteger(value));
  const number = Number(told ?? 1);
  return number >= 1 && number <= 10 ? number : 1;
};
