import { GraphQLError } from "graphql";

/** The kinds of error that GitHub's GraphQL names. */
export type GraphqlErrorType =
  | "NOT_FOUND"
  | "FORBIDDEN"
  | "MISSING_PAGINATION_BOUNDARIES"
  | "EXCESSIVE_PAGINATION"
  | "INVALID_CURSOR_ARGUMENTS"
  | "MAX_NODE_LIMIT_EXCEEDED";

/** An error with one of GitHub's types. */
export const toGraphqlError = (type: GraphqlErrorType, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { type } });

/** An error as GitHub writes it: with its type beside the message, not among the extensions. */
export const formatError = ({ message, path, locations, extensions }: GraphQLError) => {
  const { type, ...otherExtensions } = extensions;
  return {
    ...(typeof type === "string" ? { type } : {}),
    ...(path === undefined ? {} : { path }),
    ...(Object.keys(otherExtensions).length === 0 ? {} : { extensions: otherExtensions }),
    ...(locations === undefined ? {} : { locations }),
    message,
  };
};
