import {
  buildSchema,
  type DocumentNode,
  executeSync,
  GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from "graphql";
import type { PlaygroundAnswer } from "../http.ts";
import { type Call, toMessage } from "./answers.ts";
import { checkPages, hasOnlyQueries, type Variables } from "./graphql-connections.ts";
import { formatError } from "./graphql-errors.ts";
import { createRoot } from "./graphql-resolvers.ts";
import { GRAPHQL_SCHEMA } from "./graphql-schema.ts";
import type { Usage } from "./hourly-limits.ts";
import { checkSyntax, readBody } from "./request-check.ts";

/**
 * Answers a request to GraphQL. If a query cannot be carried out, the answer has status 200 and `errors`, as
 * GitHub's has.
 */
export const answerGraphql = (call: Call, usage: Usage): PlaygroundAnswer => {
  const { request, caller } = call;
  if (request.method !== "POST") return toMessage(404, "Not Found");
  if (caller === undefined) return toMessage(401, "This endpoint requires you to be authenticated.");
  const syntaxError = checkSyntax(request);
  if (syntaxError !== undefined) return syntaxError;
  const { query, variables, operationName } = readBody(request);
  if (typeof query !== "string") {
    return toErrors([new GraphQLError("A query attribute must be specified and must be a string.")]);
  }
  const document = parseQuery(query);
  if (document instanceof GraphQLError) return toErrors([document]);
  return runQuery(call, usage, {
    text: query,
    document,
    variables: { ...(variables as Variables | null | undefined) },
    operationName: typeof operationName === "string" ? operationName : undefined,
  });
};

type Query = {
  readonly text: string;
  readonly document: DocumentNode;
  readonly variables: Variables;
  readonly operationName: string | undefined;
};

const runQuery = (
  call: Call,
  usage: Usage,
  { text, document, variables, operationName }: Query,
): PlaygroundAnswer => {
  const schema = readSchema();
  if (!hasOnlyQueries(document)) {
    return toErrors([new GraphQLError("The playground's GraphQL has queries only.")]);
  }
  const errors = checkQuery(schema, { document, variables, text });
  if (errors.length > 0) return toErrors(errors);
  const result = executeSync({
    schema,
    document,
    rootValue: createRoot(call, usage),
    variableValues: variables,
    ...(operationName === undefined ? {} : { operationName }),
  });
  const errorBodies = result.errors?.map(formatError);
  const data = result.data === undefined ? {} : { data: result.data };
  return { status: 200, body: { ...data, ...(errorBodies === undefined ? {} : { errors: errorBodies }) } };
};

/** The queries that are known to be valid. The hashes in a query, and variables that are no numbers, change nothing. */
const validQueries = new Set<string>();

const MAX_VALID_QUERIES = 2_000;

const checkQuery = (
  schema: GraphQLSchema,
  { document, variables, text }: Omit<Query, "operationName">,
): readonly GraphQLError[] => {
  const numbers = Object.entries(variables).filter(([, value]) => typeof value === "number");
  const key = JSON.stringify([text.replaceAll(/"[0-9a-f]{40}"/g, "hash"), numbers]);
  if (validQueries.has(key)) return [];
  const validationErrors = validate(schema, document);
  const errors = validationErrors.length > 0 ? validationErrors : checkPages(schema, document, variables);
  if (errors.length === 0 && validQueries.size < MAX_VALID_QUERIES) validQueries.add(key);
  return errors;
};

const toErrors = (errors: readonly GraphQLError[]): PlaygroundAnswer => ({
  status: 200,
  body: { errors: errors.map(formatError) },
});

const parseQuery = (query: string): DocumentNode | GraphQLError => {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
};

let schemaCache: GraphQLSchema | undefined;

/** The schema, built once in a process, when the first query comes. */
const readSchema = (): GraphQLSchema => {
  schemaCache ??= buildSchema(GRAPHQL_SCHEMA);
  return schemaCache;
};
