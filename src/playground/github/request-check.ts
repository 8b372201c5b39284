import type { PlaygroundAnswer, PlaygroundRequest } from "../http.ts";
import { toInvalidRequest, toMessage, toValidationError } from "./answers.ts";
import { type BodyRule, describeOperation, type JsonType, type Operation } from "./operations.ts";

/** The body of a request as an object; empty if it has none. */
export const readBody = ({ body }: PlaygroundRequest): Readonly<Record<string, unknown>> =>
  typeof body === "object" && body !== null && !Array.isArray(body) ? { ...body } : {};

/** A text in the body; undefined if it is missing. */
export const readText = (request: PlaygroundRequest, key: string): string | undefined => {
  const value = readBody(request)[key];
  return value === undefined || value === null ? undefined : String(value);
};

/** GitHub's answer if a request does not fit its operation's description; undefined if it does. */
export const checkRequest = (
  operation: Operation,
  request: PlaygroundRequest,
): PlaygroundAnswer | undefined => checkQuery(operation, request) ?? checkBody(operation, request);

const checkQuery = (operation: Operation, { query }: PlaygroundRequest): PlaygroundAnswer | undefined => {
  for (const [field, values] of Object.entries(describeOperation(operation).query)) {
    const value = query.get(field);
    if (value === null || values.length === 0 || values.includes(value)) continue;
    return operation === "repos/list-activities"
      ? toSimpleError(`${field} is invalid: ${value}`)
      : toValidationError({ resource: toResource(operation), field, code: "invalid", value });
  }
  return undefined;
};

const toSimpleError = (error: string): PlaygroundAnswer => {
  const { status, body } = toMessage(422, "Validation Failed");
  return { status, body: { ...(body as object), errors: [error] } };
};

const toResource = (operation: Operation): string =>
  operation.startsWith("pulls/") ? "PullRequest" : "Issue";

const checkBody = (operation: Operation, request: PlaygroundRequest): PlaygroundAnswer | undefined => {
  const rules = Object.entries(describeOperation(operation).body);
  if (rules.length === 0) return undefined;
  const syntaxError = checkSyntax(request);
  if (syntaxError !== undefined) return syntaxError;
  const body = readBody(request);
  for (const [key, rule] of rules) {
    const detail = describeProblem(key, body[key], rule);
    if (detail !== undefined) return toInvalidRequest(detail);
  }
  return undefined;
};

/** GitHub's answer to a body that is not a JSON object; undefined if it is one. */
export const checkSyntax = ({ body, isMalformed }: PlaygroundRequest): PlaygroundAnswer | undefined => {
  if (isMalformed === true) return toMessage(400, "Problems parsing JSON");
  if (body === undefined) return undefined;
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  return isObject ? undefined : toMessage(400, "Body should be a JSON object");
};

const ARTICLES: Readonly<Record<JsonType, string>> = {
  string: "a string",
  integer: "an integer",
  boolean: "a boolean",
  array: "an array",
  object: "an object",
  null: "nil",
};

const describeProblem = (key: string, value: unknown, rule: BodyRule): string | undefined => {
  if (value === undefined) return rule.isRequired ? `"${key}" wasn't supplied.` : undefined;
  if (!rule.types.includes(readType(value))) {
    const [type = "string"] = rule.types;
    return `For 'properties/${key}', ${formatValue(value)} is not ${ARTICLES[type]}.`;
  }
  if (value === null || rule.values === undefined || rule.values.includes(String(value))) return undefined;
  const values = rule.values.map((possible) => `"${possible}"`).join(", ");
  const problem = `For 'properties/${key}', ${formatValue(value)} is not a possible value.`;
  return `${problem} Must be one of the following: ${values}.`;
};

const readType = (value: unknown): JsonType => {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  return type === "string" || type === "boolean" || type === "object" ? type : "integer";
};

const formatValue = (value: unknown): string => (value === null ? "nil" : JSON.stringify(value));

/** The headers that GitHub asks every client to send. */
const REQUIRED_HEADERS = ["user-agent", "accept", "authorization"];

/** The versions of GitHub's REST API (its documentation, 2026). */
const API_VERSIONS = ["2022-11-28", "2026-03-10"];

/** True for a version of GitHub's REST API. */
export const isApiVersion = (version: string | readonly string[]): boolean =>
  API_VERSIONS.includes(String(version));

/** What a request to GraphQL may have. */
const GRAPHQL = { query: {}, body: { query: {}, variables: {}, operationName: {} } };

/**
 * What is wrong with a request, whether GitHub answers it or not: parameters and keys that its operation does not
 * have, and headers that are missing. Undefined for `operation` means that GitHub has no such operation.
 */
export const listViolations = (
  operation: Operation | "graphql" | undefined,
  request: PlaygroundRequest,
): readonly string[] => {
  const line = `${request.method} ${request.path}`;
  if (operation === undefined) return [`${line}: unknown operation`];
  const { query, body } = operation === "graphql" ? GRAPHQL : describeOperation(operation);
  return [
    ...listHeaderViolations(request),
    ...listUnknown([...request.query.keys()], query).map((name) => `unknown parameter ${name}`),
    ...listUnknown(Object.keys(readBody(request)), body).map((name) => `unknown key ${name}`),
  ].map((violation) => `${line}: ${violation}`);
};

const listHeaderViolations = ({ headers, body, isMalformed }: PlaygroundRequest): readonly string[] => {
  const hasBody = body !== undefined || isMalformed === true;
  const { "content-type": type = "", "x-github-api-version": version } = headers;
  return [
    ...REQUIRED_HEADERS.filter((name) => headers[name] === undefined).map((name) => `missing header ${name}`),
    ...(hasBody && !/^application\/json\b/.test(type) ? ["missing header content-type"] : []),
    ...(version !== undefined && !isApiVersion(version) ? [`unknown API version ${version}`] : []),
  ];
};

const listUnknown = (names: readonly string[], description: object): readonly string[] =>
  names.filter((name) => !Object.hasOwn(description, name));
