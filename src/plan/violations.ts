import type { DomainName } from "../model/domain-name.ts";
import { isRecord, ownProperty, valueAt } from "../model/json.ts";
import type { Entry } from "../model/portfolio.ts";
import type { Fix } from "../model/reason.ts";
import { shorten } from "../model/text.ts";
import type { SchemaError } from "./schema-errors.ts";

/** One thing that an order lacks or has wrong, and the line that fixes it, if one does. */
export type Violation = { readonly message: string; readonly fix: Fix | undefined };

const MAX_TEXT_LENGTH = 300;

/** What a foreign schema finds wrong, as sentences that a person can act on: one for each place. */
export const describeViolations = (
  entry: Pick<Entry, "domain" | "extension">,
  errors: readonly SchemaError[],
): Violation[] => {
  const places = new Set(errors.map(locateError));
  return [...places].flatMap((place) => {
    const found = errors.filter((error) => locateError(error) === place);
    const best = found.find(isChoice) ?? found.find(({ keyword }) => keyword !== "anyOf") ?? found[0];
    return best === undefined ? [] : [toViolation(entry, best)];
  });
};

const locateError = ({ path }: SchemaError): string => path.join(".");

/** True if the errors at the same place only say why each of the choices does not fit. */
const isChoice = ({ keyword, schema }: SchemaError): boolean =>
  keyword === "oneOf" || (keyword === "anyOf" && readChoices(schema).length > 0);

const toViolation = (
  { domain, extension }: Pick<Entry, "domain" | "extension">,
  error: SchemaError,
): Violation => {
  const { keyword, path } = error;
  const name = cleanText(path.join(".")) || "the order";
  const schema = findSchemaPart(error);
  if (path[0] === "acknowledgements" && path.length > 1)
    return acknowledgementViolation(domain, path, schema);
  const choices = readChoices(schema);
  const finding = keyword === "required" ? `${name} is missing` : `${name} is ${describeValue(error)}`;
  const requirement = choices.length > 0 ? formatChoices(choices) : describeRequirement(error);
  const rule = requirement === "" ? `.${extension} requires it` : `for .${extension} ${requirement}`;
  const fix = isWritable(path) ? buildFix(domain, choices, error) : undefined;
  return { message: `${finding}; ${rule}.`, fix };
};

/** The value in the manifest. A value of a contact is never shown. */
const describeValue = ({ path, value }: SchemaError): string =>
  isWritable(path) && (typeof value === "string" || typeof value === "number")
    ? cleanText(JSON.stringify(value))
    : "not allowed";

const formatChoices = (choices: readonly Choice[]): string =>
  choices.length === 1
    ? `it must be ${choices.map(formatChoice).join("")}`
    : `it must be one of ${choices.map(formatChoice).join(", ")}`;

/** True for keys that a manifest can have; a key that is no plain word is nothing to copy. */
const isWritable = (path: readonly string[]): boolean =>
  ["years", "privacy_mode", "contact_extensions"].includes(path[0] ?? "") && path.every(isWord);

const isWord = (key: string): boolean => /^[\w-]{1,100}$/.test(key);

/** An allowed value, and its title for people. */
type Choice = { readonly value: string | number; readonly title: string | undefined };

const acknowledgementViolation = (
  domain: DomainName,
  path: readonly string[],
  schema: Readonly<Record<string, unknown>>,
): Violation => ({
  message: `It needs your agreement to ${cleanText(path.slice(1).join("."))}: “${readText(schema.description) ?? "the registrar gives no text"}” Write ${cleanText(JSON.stringify(schema.const ?? true))} only if you agree.`,
  fix:
    path.every(isWord) && (schema.const ?? true) === true
      ? { kind: "value", path: ["domains", domain, ...path], value: true, comment: "only if you agree" }
      : undefined,
});

/** The part of the schema about a place: for a missing property, the property's own part. */
const findSchemaPart = ({ keyword, path, schema }: SchemaError): Readonly<Record<string, unknown>> => {
  if (keyword !== "required") return schema;
  const part = valueAt(schema, "properties", path.at(-1) ?? "");
  return isRecord(part) ? part : {};
};

const readChoices = (schema: Readonly<Record<string, unknown>>): Choice[] => {
  const listed = Array.isArray(schema.enum)
    ? schema.enum.map((value) => ({ const: value }))
    : (schema.oneOf ?? schema.anyOf);
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((item: { const?: unknown; title?: unknown }): Choice[] => {
    const { const: value, title } = item ?? {};
    if (typeof value === "number") return [{ value, title: readText(title) }];
    return typeof value === "string" ? [{ value: cleanText(value), title: readText(title) }] : [];
  });
};

const formatChoice = ({ value, title }: Choice): string =>
  title === undefined ? String(value) : `${value} (${title})`;

/** What a value must be, as a clause. */
const describeRequirement = ({ keyword, schema }: SchemaError): string => {
  if (keyword === "required") return "";
  const describe = ownProperty(REQUIREMENTS, keyword);
  const limit = schema[keyword];
  return describe === undefined
    ? `it must fit what the registrar requires (${cleanText(keyword)})`
    : `it ${describe(cleanText(typeof limit === "string" ? limit : (JSON.stringify(limit) ?? "")))}`;
};

/** What keywords require, by what the schema says in them. */
const REQUIREMENTS: Readonly<Record<string, (limit: string) => string>> = {
  minimum: (limit) => `must be at least ${limit}`,
  maximum: (limit) => `must be at most ${limit}`,
  exclusiveMinimum: (limit) => `must be more than ${limit}`,
  exclusiveMaximum: (limit) => `must be less than ${limit}`,
  multipleOf: (limit) => `must be a multiple of ${limit}`,
  type: (type) => `must be of the type ${type}`,
  const: (value) => `must be ${value}`,
  minLength: (limit) => `must have at least ${limit} characters`,
  maxLength: (limit) => `must have at most ${limit} characters`,
  pattern: (pattern) => `must match the pattern ${pattern}`,
  minItems: (limit) => `must have at least ${limit} items`,
  maxItems: (limit) => `must have at most ${limit} items`,
  uniqueItems: () => "must not have an item twice",
  false: () => "must not be set",
};

const buildFix = (
  domain: DomainName,
  choices: readonly Choice[],
  { keyword, path, schema }: SchemaError,
): Fix | undefined => {
  const place = ["domains", domain, ...path];
  const isYears = path.length === 1 && path[0] === "years";
  if (keyword === "minimum" || keyword === "maximum") {
    const limit = Number(schema[keyword]);
    return isYears && !isTermOfYears(limit) ? undefined : { kind: "value", path: place, value: limit };
  }
  const [first, ...others] = choices;
  if (first === undefined) return undefined;
  if (isYears && others.length === 0 && !isTermOfYears(first.value)) return undefined;
  return others.length === 0
    ? { kind: "value", path: place, value: first.value }
    : { kind: "choose", path: place, hint: `one of ${choices.map(({ value }) => value).join(", ")}` };
};

/** Years as a manifest takes them: 1 to 10. */
const isTermOfYears = (value: number | string): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 10;

const readText = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? cleanText(value) : undefined;

const cleanText = (text: string): string => shorten(text, MAX_TEXT_LENGTH);
