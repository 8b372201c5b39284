import type { ErrorObject } from "ajv/dist/2020.js";
import type { DomainName } from "../model/domain-name.ts";
import type { Entry } from "../model/portfolio.ts";
import type { Fix } from "../model/reason.ts";
import { shorten } from "../model/text.ts";

/** One thing that an order lacks or has wrong, and the line that fixes it, if one does. */
export type Violation = { readonly message: string; readonly fix: Fix | undefined };

const MAX_TEXT_LENGTH = 300;

/** What a foreign schema finds wrong, as sentences that a person can act on: one for each place. */
export const describeViolations = (
  entry: Pick<Entry, "domain" | "extension">,
  errors: readonly ErrorObject[],
): Violation[] => {
  const firstByPlace = new Map<string, ErrorObject>();
  for (const error of errors.filter(({ keyword }) => !REPEATING_KEYWORDS.has(keyword))) {
    const place = locateError(error).join(".");
    if (!firstByPlace.has(place)) firstByPlace.set(place, error);
  }
  return [...firstByPlace].map(([place, first]) => {
    const isChoice = (error: ErrorObject) =>
      error.keyword === "oneOf" && locateError(error).join(".") === place;
    return toViolation(entry, locateError(first), errors.find(isChoice) ?? first);
  });
};

/** Keywords whose errors only repeat those of their parts. */
const REPEATING_KEYWORDS = new Set(["if", "allOf"]);

const locateError = ({ instancePath, keyword, params }: ErrorObject): string[] => {
  const path = instancePath.split("/").slice(1);
  return keyword === "required" ? [...path, String(params.missingProperty)] : path;
};

const toViolation = (
  { domain, extension }: Pick<Entry, "domain" | "extension">,
  path: readonly string[],
  error: ErrorObject,
): Violation => {
  const name = cleanText(path.join("."));
  const schema = findSchemaPart(path, error);
  if (path[0] === "acknowledgements" && path.length > 1)
    return acknowledgementViolation(domain, path, schema);
  const choices = readChoices(schema);
  const finding =
    error.keyword === "required" ? `${name} is missing` : `${name} is ${describeValue(path, error.data)}`;
  const requirement = choices.length > 0 ? formatChoices(choices) : describeRequirement(error);
  const rule = requirement === "" ? `.${extension} requires it` : `for .${extension} ${requirement}`;
  const fix = isWritable(path) ? buildFix(domain, path, { choices, error }) : undefined;
  return { message: `${finding}; ${rule}.`, fix };
};

/** The value in the manifest. A value of a contact is never shown. */
const describeValue = (path: readonly string[], value: unknown): string =>
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
const findSchemaPart = (
  path: readonly string[],
  { keyword, parentSchema }: ErrorObject,
): Readonly<Record<string, unknown>> => {
  const parent = (parentSchema ?? {}) as { properties?: Record<string, Record<string, unknown>> };
  return keyword === "required"
    ? (parent.properties?.[path.at(-1) ?? ""] ?? {})
    : (parent as Record<string, unknown>);
};

const readChoices = (schema: Readonly<Record<string, unknown>>): Choice[] => {
  const listed = Array.isArray(schema.enum) ? schema.enum.map((value) => ({ const: value })) : schema.oneOf;
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((item: { const?: unknown; title?: unknown }): Choice[] => {
    const { const: value, title } = item ?? {};
    if (typeof value === "number") return [{ value, title: readText(title) }];
    return typeof value === "string" ? [{ value: cleanText(value), title: readText(title) }] : [];
  });
};

const formatChoice = ({ value, title }: Choice): string =>
  title === undefined ? String(value) : `${value} (${title})`;

const describeRequirement = ({ keyword, params, message }: ErrorObject): string => {
  switch (keyword) {
    case "minimum":
      return `it must be at least ${params.limit}`;
    case "maximum":
      return `it must be at most ${params.limit}`;
    case "type":
      return `it must be of the type ${params.type}`;
    case "const":
      return `it must be ${cleanText(JSON.stringify(params.allowedValue))}`;
    case "additionalProperties":
      return `it takes no ${cleanText(String(params.additionalProperty))}`;
    case "required":
      return "";
    default:
      return `it ${cleanText(message ?? "does not fit")}`;
  }
};

const buildFix = (
  domain: DomainName,
  path: readonly string[],
  { choices, error }: { choices: readonly Choice[]; error: ErrorObject },
): Fix | undefined => {
  const place = ["domains", domain, ...path];
  const isYears = path.length === 1 && path[0] === "years";
  if (error.keyword === "minimum" || error.keyword === "maximum") {
    const limit = Number(error.params.limit);
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
