import type { ErrorObject } from "ajv";
import validate from "../../schema/domains.schema.json?validator";
import type { Problem } from "../model/portfolio.ts";
import type { Source } from "./source.ts";
import { describeUnknownKey, describeWrongValue } from "./wording.ts";

/** Where a manifest breaks the published schema, with one problem per place. */
export const findSchemaProblems = ({ value, findPosition }: Source): Problem[] => {
  if (validate(value)) return [];
  const reportedPaths = new Set<string>();
  return (validate.errors ?? []).flatMap((error) => {
    const { path, message } = explainError(error);
    const key = JSON.stringify(path);
    if (reportedPaths.has(key)) return [];
    reportedPaths.add(key);
    return [{ ...findPosition(path), path: path.join("."), message }];
  });
};

const explainError = (error: ErrorObject): { path: readonly string[]; message: string } => {
  const path = error.instancePath.split("/").slice(1).map(unescapePointer);
  if (error.keyword === "additionalProperties") {
    const key = String(error.params.additionalProperty);
    const allowedKeys = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
    return { path: [...path, key], message: describeUnknownKey(key, allowedKeys) };
  }
  if (error.keyword === "required") {
    const key = String(error.params.missingProperty);
    return { path: [...path, key], message: MISSING_KEY_MESSAGES[key] ?? `${key} is missing.` };
  }
  return { path, message: describeWrongValue(error, path) };
};

const MISSING_KEY_MESSAGES: Readonly<Record<string, string>> = {
  version: "version is missing. Write `version: 1`.",
  domains: "domains is missing. Write `domains:` with an entry for each domain, or `domains: {}`.",
};

/** One part of a JSON pointer (RFC 6901) as a plain key. */
const unescapePointer = (part: string): string => part.replaceAll("~1", "/").replaceAll("~0", "~");
