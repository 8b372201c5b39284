import { dereference, initialBaseURI, type OutputUnit, type Schema, validate } from "@cfworker/json-schema";
import { isRecord, valueAt } from "../model/json.ts";
import metaSchema from "./meta-schema.json" with { type: "json" };
import { findReference, hasCycle, type SchemaParts } from "./schema-parts.ts";

/** One thing in which a value breaks a schema. */
export type SchemaError = {
  /** The keyword that is broken. A part that is missing is always `required`, and one that may not be there `false`. */
  readonly keyword: string;
  /** The keys that lead to the place in the value; for `required`, to the missing part. */
  readonly path: readonly string[];
  /** What the value has at this place. */
  readonly value: unknown;
  /** The part of the schema with the keyword; for `required`, the part about the parent. */
  readonly schema: Readonly<Record<string, unknown>>;
};

/** A schema of draft 2020-12, ready for use. */
export type OpenSchema = {
  /** True if a part of the schema refers to itself for the same place in a value: checking could never end. */
  readonly isEndless: boolean;
  /** What a value breaks. Throws if a reference leads nowhere, or if there are too many errors to hold. */
  readonly findErrors: (value: unknown) => readonly SchemaError[];
};

/**
 * Opens a schema. It is interpreted, because compiling it would take twenty times as long as checking the few orders
 * of a plan. At most `maxErrors` are looked at. Throws if two parts of the schema have the same name.
 */
export const openSchema = (schema: Schema | boolean, maxErrors: number): OpenSchema => {
  const parts = dereference(schema);
  return {
    isEndless: hasCycle(parts),
    findErrors: (value) => {
      const { errors } = validate(value, schema, "2020-12", parts, false);
      return errors
        .slice(0, maxErrors)
        .flatMap((unit, index) => (isRepeated(unit, errors[index - 1]) ? [] : toErrors(unit, parts, value)));
    },
  };
};

const META_PARTS = dereference(metaSchema as Schema);

/** True for a schema of draft 2020-12. Names of schemas and dynamic references are not checked (`meta-schema.json`). */
export const isSchema = (value: unknown): value is Schema | boolean =>
  validate(value, metaSchema as Schema, "2020-12", META_PARTS).valid;

/** An error for each missing part follows the other, and the first one already stands for all of them. */
const isRepeated = (unit: OutputUnit, previous: OutputUnit | undefined): boolean =>
  LISTING_KEYWORDS.has(unit.keyword) &&
  unit.keywordLocation === previous?.keywordLocation &&
  unit.instanceLocation === previous.instanceLocation;

/** Keywords that list the names of parts. */
const LISTING_KEYWORDS = new Set(["required", "dependentRequired"]);

/** An error of these keywords only says that there is an error below it. */
const OUTER_KEYWORDS = new Set([
  ...["$ref", "allOf", "if", "dependentSchemas", "properties", "items", "prefixItems", "propertyNames"],
  ...["additionalProperties", "unevaluatedProperties", "unevaluatedItems"],
]);

const toErrors = (unit: OutputUnit, parts: SchemaParts, root: unknown): readonly SchemaError[] => {
  const { keyword, keywordLocation, instanceLocation } = unit;
  if (OUTER_KEYWORDS.has(keyword)) return [];
  const path = readPointer(instanceLocation);
  const value = valueAt(root, ...path);
  if (keyword === "false" || /\/propertyNames(\/|$)/.test(keywordLocation)) {
    return [{ keyword: "false", path, value, schema: {} }];
  }
  const schema = findPart(keywordLocation, parts);
  const missing = LISTING_KEYWORDS.has(keyword) ? listMissing(keyword, schema, value) : [];
  if (missing.length === 0) return [{ keyword, path, value, schema }];
  return missing.map((name) => ({ keyword: "required", path: [...path, name], value: undefined, schema }));
};

/** The names that a keyword requires of an object and that it lacks. */
const listMissing = (keyword: string, schema: SchemaError["schema"], value: unknown): readonly string[] => {
  const parent = isRecord(value) ? value : {};
  const required = schema[keyword];
  const names = isRecord(required)
    ? Object.entries(required).flatMap(([name, others]) => (Object.hasOwn(parent, name) ? others : []))
    : required;
  return [...new Set(Array.isArray(names) ? names.filter((name) => typeof name === "string") : [])].filter(
    (name) => !Object.hasOwn(parent, name),
  );
};

/** The part of a schema that has the keyword at a location. Where the interpreter follows a reference, a location has `$ref`. */
const findPart = (keywordLocation: string, parts: SchemaParts): SchemaError["schema"] => {
  const keys = keywordLocation.split("/").slice(1, -1);
  const address = keys.reduce((parent, key) => {
    const target = key === "$ref" ? findReference(parts[parent]) : undefined;
    return target ?? `${parent}${parent.includes("#") ? "" : "#"}/${key}`;
  }, initialBaseURI.href);
  const part = parts[address];
  return isRecord(part) ? part : {};
};

/** The keys of a JSON pointer (RFC 6901) in a URL. */
const readPointer = (pointer: string): readonly string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
