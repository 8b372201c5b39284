import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import schema from "../../schema/domains.schema.json" with { type: "json" };
import type { Problem } from "../model/portfolio.ts";
import type { Source } from "./source.ts";
import { unknownKey, wrongValue } from "./wording.ts";

let compiled: ValidateFunction | undefined;

/** Our own schemas are judged in the tests, and code that runs once is not worth polishing: both took long. */
const OPTIONS = {
  allErrors: true,
  verbose: true,
  allowUnionTypes: true,
  validateSchema: false,
  code: { optimize: false },
} as const;

/** Compiled at the first manifest: a run that reads none pays nothing. */
const validator = (): ValidateFunction => {
  compiled ??= new Ajv2020(OPTIONS).compile(schema);
  return compiled;
};

/** What breaks the published schema, one problem for each cause. */
export const shapeProblems = ({ value, positionOf }: Source): Problem[] => {
  const validate = validator();
  if (validate(value)) return [];
  const seen = new Set<string>();
  return (validate.errors ?? []).flatMap((error) => {
    const { path, message } = explain(error);
    const key = JSON.stringify(path);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ ...positionOf(path), path: path.join("."), message }];
  });
};

const explain = (error: ErrorObject): { path: readonly string[]; message: string } => {
  const path = error.instancePath.split("/").slice(1).map(unescaped);
  if (error.keyword === "additionalProperties") {
    const key = String(error.params.additionalProperty);
    const known = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
    return { path: [...path, key], message: unknownKey(key, known) };
  }
  if (error.keyword === "required") {
    const key = String(error.params.missingProperty);
    return { path: [...path, key], message: REQUIRED[key] ?? `${key} is missing.` };
  }
  return { path, message: wrongValue(error, path) };
};

const REQUIRED: Readonly<Record<string, string>> = {
  version: "version is missing. Write `version: 1`.",
  domains: "domains is missing. Write `domains:` with an entry for each wanted domain, or `domains: {}`.",
};

/** A part of a JSON pointer (RFC 6901). */
const unescaped = (part: string): string => part.replaceAll("~1", "/").replaceAll("~0", "~");
