import {
  type DocumentNode,
  type FieldNode,
  type GraphQLError,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { toGraphqlError } from "./graphql-errors.ts";

/** The arguments of every connection. */
export type PageArguments = {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
};

/** GitHub's limits of one page and of all possible nodes of a query (its GraphQL documentation, 2026). */
const MAX_PAGE = 100;

const MAX_NODES = 500_000;

/** The variables of a query, by name. */
export type Variables = Readonly<Record<string, unknown>>;

/**
 * What GitHub finds wrong with the pages that a query asks for: a connection without `first` or `last`, one
 * with too many items, or too many possible nodes in all.
 */
export const checkPages = (
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Variables,
): readonly GraphQLError[] => {
  const errors: GraphQLError[] = [];
  const typeInfo = new TypeInfo(schema);
  const sizes: number[] = [];
  let nodeCount = 0;
  const multiply = (): number => sizes.reduce((product, size) => product * size, 1);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: {
        enter: (field) => {
          const size = isConnection(typeInfo) ? checkPage(typeInfo, field, { variables, errors }) : undefined;
          if (size !== undefined) nodeCount += multiply() * size;
          sizes.push(size ?? 1);
        },
        [END_OF_NODE]: () => {
          sizes.pop();
        },
      },
    }),
  );
  if (nodeCount > MAX_NODES) {
    const count = nodeCount.toLocaleString("en-US");
    const limit = MAX_NODES.toLocaleString("en-US");
    const message = `This query requests up to ${count} possible nodes which exceeds the maximum limit of ${limit}.`;
    errors.push(toGraphqlError("MAX_NODE_LIMIT_EXCEEDED", message));
  }
  return errors;
};

/** The key of a visitor's second call for a node, in the `graphql` package. */
const END_OF_NODE = "leave";

const isConnection = (typeInfo: TypeInfo): boolean =>
  getNamedType(typeInfo.getType())?.name.endsWith("Connection") ?? false;

/** The size of a connection's page; what is wrong with it goes to the errors. */
const checkPage = (
  typeInfo: TypeInfo,
  field: FieldNode,
  { variables, errors }: { readonly variables: Variables; readonly errors: GraphQLError[] },
): number | undefined => {
  const definition = typeInfo.getFieldDef();
  if (definition === undefined || definition === null) return undefined;
  const { first, last }: PageArguments = getArgumentValues(definition, field, variables);
  const connection = `the \`${field.name.value}\` connection`;
  if (first != null && last != null) {
    const message = `Passing both \`first\` and \`last\` to paginate ${connection} is not supported.`;
    errors.push(toGraphqlError("EXCESSIVE_PAGINATION", message));
    return undefined;
  }
  const [boundary, size] = first != null ? ["first", first] : ["last", last];
  if (size == null) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate ${connection}.`;
    errors.push(toGraphqlError("MISSING_PAGINATION_BOUNDARIES", message));
    return undefined;
  }
  if (size < 0 || size > MAX_PAGE) {
    errors.push(toGraphqlError("EXCESSIVE_PAGINATION", describeSize(connection, String(boundary), size)));
  }
  return size;
};

const describeSize = (connection: string, boundary: string, size: number): string =>
  size < 0
    ? `\`${boundary}\` on ${connection} cannot be less than zero.`
    : `Requesting ${size} records on ${connection} exceeds the \`${boundary}\` limit of 100 records.`;

/** True if a document has an operation that is no query: the stand-in changes nothing through GraphQL. */
export const hasOnlyQueries = ({ definitions }: DocumentNode): boolean =>
  definitions.every(
    (definition) => definition.kind !== Kind.OPERATION_DEFINITION || definition.operation === "query",
  );

/** One page of a list, as GitHub's connections write it. Throws a GraphQL error for a foreign cursor. */
export const toConnection = <Item extends { readonly cursor: string }>(
  items: readonly Item[],
  { first, last, after, before }: PageArguments,
) => {
  const start = after == null ? 0 : findCursor(items, after) + 1;
  const end = before == null ? items.length : findCursor(items, before);
  const range = items.slice(start, end);
  const nodes = first != null ? range.slice(0, first) : range.slice(Math.max(0, range.length - (last ?? 0)));
  const from = first != null ? start : end - nodes.length;
  return {
    totalCount: items.length,
    nodes,
    pageInfo: {
      startCursor: nodes[0]?.cursor ?? null,
      endCursor: nodes.at(-1)?.cursor ?? null,
      hasPreviousPage: from > 0,
      hasNextPage: from + nodes.length < items.length,
    },
  };
};

const findCursor = (items: readonly { readonly cursor: string }[], cursor: string): number => {
  const index = items.findIndex((item) => item.cursor === cursor);
  if (index !== -1) return index;
  throw toGraphqlError("INVALID_CURSOR_ARGUMENTS", `\`${cursor}\` does not appear to be a valid cursor.`);
};

/** The opaque cursor of the item with this id. */
export const toCursor = (id: number | string): string => Buffer.from(`cursor:v2:${id}`).toString("base64");
