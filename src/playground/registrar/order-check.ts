import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { ApiError } from "./answers.ts";
import { ORDER_SCHEMA } from "./extensions.ts";

/** What an order's body violates in the API's own schema, which holds for all extensions. */
export const findBodyErrors = (body: unknown): readonly ApiError[] => findExtensionErrors(ORDER_SCHEMA, body);

/**
 * What an order's body violates in the schema of its extension. A schema that cannot be used, as a seed may have it,
 * violates nothing: the registrar itself can certainly check its own.
 */
export const findExtensionErrors = (schema: unknown, body: unknown): readonly ApiError[] => {
  const validate = compileSchema(schema);
  return validate === undefined ? [] : findErrors(validate, body);
};

const createAjv = (): Ajv2020 =>
  new Ajv2020({
    allErrors: true,
    strict: false,
    verbose: true,
    logger: false,
    formats: { email: /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/ },
  });

const compiled = new WeakMap<object, ValidateFunction | undefined>();

const compileSchema = (schema: unknown): ValidateFunction | undefined => {
  if (typeof schema !== "object" || schema === null) return undefined;
  if (!compiled.has(schema)) compiled.set(schema, tryToCompile(schema));
  return compiled.get(schema);
};

const tryToCompile = (schema: object): ValidateFunction | undefined => {
  try {
    return createAjv().compile(schema);
  } catch {
    return undefined;
  }
};

/** The first error of each place in the body. */
const findErrors = (validate: ValidateFunction, body: unknown): readonly ApiError[] => {
  const errors = new Map<string, ApiError>();
  for (const error of runCheck(validate, body)) {
    const { pointer, message } = toApiError(error);
    if (!errors.has(pointer)) errors.set(pointer, { message, pointer });
  }
  return [...errors.values()];
};

const runCheck = (validate: ValidateFunction, body: unknown): readonly ErrorObject[] => {
  try {
    return validate(body) === false ? (validate.errors ?? []).filter(isOwnError) : [];
  } catch {
    return [];
  }
};

/** True unless the error only says that a branch of another keyword failed. */
const isOwnError = ({ keyword, schemaPath }: ErrorObject): boolean =>
  keyword !== "if" && !/\/(oneOf|anyOf)\/\d+\//.test(schemaPath);

const toApiError = (error: ErrorObject): { readonly pointer: string; readonly message: string } => {
  const { keyword, instancePath, params, message = "is invalid" } = error;
  if (keyword === "required") {
    const key = String(params.missingProperty);
    return { pointer: `${instancePath}/${escapePointer(key)}`, message: `${key} is required` };
  }
  const describe = Object.hasOwn(DESCRIPTIONS, keyword) ? DESCRIPTIONS[keyword] : undefined;
  return { pointer: instancePath, message: describe?.(error) ?? `Invalid value: ${message}` };
};

/** A part of a JSON pointer (RFC 6901). */
const escapePointer = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** Messages in the form of the API document's examples (August 2026), such as "Must be a boolean". */
const DESCRIPTIONS: Readonly<Record<string, (error: ErrorObject) => string>> = {
  type: ({ params }) => `Must be ${/^[aeio]/.test(params.type) ? "an" : "a"} ${params.type}`,
  enum: ({ params }) => `Must be one of: ${params.allowedValues.join(", ")}`,
  const: ({ params }) => `Must be ${JSON.stringify(params.allowedValue)}`,
  oneOf: ({ schema }) => `Must be one of: ${listConstants(schema)}`,
  minimum: ({ params }) => `Must be at least ${params.limit}`,
  maximum: ({ params }) => `Must be at most ${params.limit}`,
  pattern: ({ params }) => `Must match ${params.pattern}`,
  format: ({ params }) => `Must be a valid ${params.format}`,
  minLength: ({ params }) =>
    params.limit === 1 ? "Must not be empty" : `Must have at least ${params.limit} characters`,
};

const listConstants = (branches: unknown): string =>
  (Array.isArray(branches) ? branches : [])
    .map((branch: { const?: unknown } | null) => String(branch?.const))
    .join(", ");
