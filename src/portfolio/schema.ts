import type { ErrorObject } from "ajv";
import validate from "../../schema/domains.schema.json?validator";
import type { Problem } from "../model/portfolio.ts";
import type { Source } from "./source.ts";
import { describeUnknownKey, describeWrongValue } from "./wording.ts";

/** Where a manifest breaks the published schema, with one problem per place. */
export const findSchemaProblems = ({ value, findPosition }: Source): Problem[] => {
  if (validate(value)) return [];
  const reportedPaths = new Set<string>();
  return (validate.errors ?? []).filter(isNotAboutName).flatMap((error) => {
    const { path, place, message } = explainError(error);
    const key = JSON.stringify(path);
    if (reportedPaths.has(key)) return [];
    reportedPaths.add(key);
    return [{ ...findPosition(path), path: path.join("."), place: place.join("."), message }];
  });
};

/** False for an error about a name: `findNameProblems` reports it, and says what would be right. */
const isNotAboutName = ({ keyword, propertyName, schemaPath }: ErrorObject): boolean =>
  keyword !== "propertyNames" && propertyName === undefined && !NAME_PATTERN.test(schemaPath);

/** Where the schema says how a name is written, for editors. */
const NAME_PATTERN = /^#\/\$defs\/(domain|extension)\/pattern$/;

/** The keys that lead to a problem, those above what its message names, and the message. */
type Explanation = {
  readonly path: readonly string[];
  readonly place: readonly string[];
  readonly message: string;
};

const explainError = (error: ErrorObject): Explanation => {
  const path = error.instancePath.split("/").slice(1).map(unescapePointer);
  if (error.keyword === "additionalProperties") {
    const key = String(error.params.additionalProperty);
    const allowedKeys = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
    return { path: [...path, key], place: path, message: describeUnknownKey(key, allowedKeys) };
  }
  if (error.keyword === "required") {
    const key = String(error.params.missingProperty);
    const message = MISSING_KEY_MESSAGES[key] ?? `${key} is missing.`;
    return { path: [...path, key], place: path, message };
  }
  return { path, ...describeWrongValue(error, path) };
};

const MISSING_KEY_MESSAGES: Readonly<Record<string, string>> = {
  version: "version is missing. Write `version: 1`.",
  domains: "domains is missing. Write `domains:` with an entry for each domain, or `domains: {}`.",
};

/** One part of a JSON pointer (RFC 6901) as a plain key. */
const unescapePointer = (part: string): string => part.replaceAll("~1", "/").replaceAll("~0", "~");
