import type { ErrorObject } from "ajv/dist/2020.js";
import type { DomainName } from "../model/domain-name.ts";
import { shortened } from "../model/one-line.ts";
import type { Remedy } from "../model/plan.ts";
import type { Entry } from "../model/portfolio.ts";

/** One thing that an order lacks or has wrong, and the line that mends it, where one does. */
export type Violation = { readonly message: string; readonly remedy: Remedy | undefined };

const LONGEST_TEXT = 300;

/** What a foreign schema finds wrong, as sentences a person can act on; one for each place. */
export const violationsOf = (
  entry: Pick<Entry, "domain" | "extension">,
  errors: readonly ErrorObject[],
): Violation[] => {
  const telling = errors.filter(({ keyword }) => !SILENT.has(keyword));
  const seen = new Set<string>();
  return telling.flatMap((error) => {
    const path = placeOf(error);
    const key = path.join(".");
    if (seen.has(key)) return [];
    seen.add(key);
    const told =
      errors.find((other) => other.keyword === "oneOf" && placeOf(other).join(".") === key) ?? error;
    return [violationAt(entry, path, told)];
  });
};

/** These repeat what their parts say. */
const SILENT = new Set(["if", "allOf"]);

const placeOf = ({ instancePath, keyword, params }: ErrorObject): string[] => {
  const path = instancePath.split("/").slice(1);
  return keyword === "required" ? [...path, String(params.missingProperty)] : path;
};

const violationAt = (
  { domain, extension }: Pick<Entry, "domain" | "extension">,
  path: readonly string[],
  error: ErrorObject,
): Violation => {
  const name = clean(path.join("."));
  const schema = schemaAt(path, error);
  if (path[0] === "acknowledgements" && path.length > 1) return acknowledgement(domain, path, schema);
  const choices = choicesOf(schema);
  const what =
    error.keyword === "required" ? `${name} is missing` : `${name} is ${shownValue(path, error.data)}`;
  const want = choices.length > 0 ? choicesText(choices) : wanted(error);
  const rule = want === "" ? `.${extension} needs it` : `under .${extension} ${want}`;
  const remedy = isWritable(path) ? remedyOf(domain, path, { choices, error }) : undefined;
  return { message: `${what}; ${rule}.`, remedy };
};

/** The value in the manifest; one that comes from a contact is never shown. */
const shownValue = (path: readonly string[], value: unknown): string =>
  isWritable(path) && (typeof value === "string" || typeof value === "number")
    ? clean(JSON.stringify(value))
    : "not allowed as it is";

const choicesText = (choices: readonly Choice[]): string =>
  choices.length === 1
    ? `it must be ${choices.map(choiceText).join("")}`
    : `it must be one of ${choices.map(choiceText).join(", ")}`;

/** Keys of an entry that a manifest can write; a key that is no plain word is nothing to copy. */
const isWritable = (path: readonly string[]): boolean =>
  ["years", "privacy_mode", "contact_extensions"].includes(path[0] ?? "") && path.every(isWord);

const isWord = (key: string): boolean => /^[\w-]{1,100}$/.test(key);

/** A value that is allowed: as people read it, and as YAML writes it. */
type Choice = { readonly value: string; readonly yaml: string; readonly title: string | undefined };

const acknowledgement = (
  domain: DomainName,
  path: readonly string[],
  schema: Readonly<Record<string, unknown>>,
): Violation => ({
  message: `It needs your agreement to ${clean(path.slice(1).join("."))}: “${textOf(schema.description) ?? "the registrar gives no text"}” Write ${clean(JSON.stringify(schema.const ?? true))} only if that is so.`,
  remedy:
    path.every(isWord) && (schema.const ?? true) === true
      ? { path: ["domains", domain, ...path], value: "true # only if that is so" }
      : undefined,
});

/** The part of the schema that speaks of a place: for a missing property, below the one that misses it. */
const schemaAt = (
  path: readonly string[],
  { keyword, parentSchema }: ErrorObject,
): Readonly<Record<string, unknown>> => {
  const parent = (parentSchema ?? {}) as { properties?: Record<string, Record<string, unknown>> };
  return keyword === "required"
    ? (parent.properties?.[path.at(-1) ?? ""] ?? {})
    : (parent as Record<string, unknown>);
};

const choicesOf = (schema: Readonly<Record<string, unknown>>): Choice[] => {
  const listed = Array.isArray(schema.enum) ? schema.enum.map((value) => ({ const: value })) : schema.oneOf;
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((one: { const?: unknown; title?: unknown }) =>
    typeof one?.const === "string" || typeof one?.const === "number"
      ? [
          {
            value: clean(String(one.const)),
            yaml: clean(JSON.stringify(one.const)),
            title: textOf(one.title),
          },
        ]
      : [],
  );
};

const choiceText = ({ value, title }: Choice): string =>
  title === undefined ? value : `${value} (${title})`;

const wanted = ({ keyword, params, message }: ErrorObject): string => {
  switch (keyword) {
    case "minimum":
      return `it must be at least ${params.limit}`;
    case "maximum":
      return `it must be at most ${params.limit}`;
    case "type":
      return `it must be of the type ${params.type}`;
    case "const":
      return `it must be ${clean(JSON.stringify(params.allowedValue))}`;
    case "additionalProperties":
      return `it takes no ${clean(String(params.additionalProperty))}`;
    case "required":
      return "";
    default:
      return `it ${clean(message ?? "does not fit")}`;
  }
};

const remedyOf = (
  domain: DomainName,
  path: readonly string[],
  { choices, error }: { choices: readonly Choice[]; error: ErrorObject },
): Remedy | undefined => {
  const limit =
    error.keyword === "minimum" || error.keyword === "maximum" ? String(error.params.limit) : undefined;
  const value = limit ?? choiceValue(choices);
  const isTerm = path.length === 1 && path[0] === "years";
  if (value === undefined || (isTerm && !value.startsWith("#") && !isTermOfYears(value))) return undefined;
  return { path: ["domains", domain, ...path], value };
};

/** Years as a manifest takes them: 1 to 10. */
export const isTermOfYears = (value: string): boolean => /^([1-9]|10)$/.test(value);

/** The only choice, or all of them to choose from. */
const choiceValue = (choices: readonly Choice[]): string | undefined => {
  const [first, ...others] = choices;
  if (first === undefined) return undefined;
  return others.length === 0 ? first.yaml : `# one of ${choices.map(({ value }) => value).join(", ")}`;
};

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? clean(value) : undefined;

const clean = (text: string): string => shortened(text, LONGEST_TEXT);
