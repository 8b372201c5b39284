import type { PlaygroundAnswer } from "../http.ts";
import {
  type Call,
  isAllowed,
  isPersonal,
  NOT_FOUND,
  type Route,
  toForbidden,
  toMessage,
  toRepositoryId,
} from "./answers.ts";
import { toAuthenticatedUserBody, toAuthor } from "./bodies.ts";
import { commentRoutes } from "./comment-routes.ts";
import { contentsRoutes } from "./contents-routes.ts";
import { deploymentRoutes } from "./deployment-routes.ts";
import { gitRoutes } from "./git-routes.ts";
import { issueRoutes } from "./issue-routes.ts";
import type { Operation } from "./operations.ts";
import { pullRoutes } from "./pull-routes.ts";
import { repositoryRoutes, toRedirect } from "./repository-routes.ts";
import { checkRequest } from "./request-check.ts";

const ROUTES: readonly Route[] = [
  ...repositoryRoutes,
  ...contentsRoutes,
  ...gitRoutes,
  ...pullRoutes,
  ...issueRoutes,
  ...commentRoutes,
  ...deploymentRoutes,
];

/** What a path asks for: the operation, and how to answer it. */
export type Match = {
  readonly operation: Operation | undefined;
  readonly answer: () => PlaygroundAnswer;
};

/** Finds the endpoint for a path below the API's address. */
export const matchRoute = (call: Omit<Call, "groups">, path: string): Match => {
  if (path === "/user") return { operation: "users/get-authenticated", answer: () => answerUser(call) };
  const repository = findRepository(call, path);
  if (repository === undefined) return { operation: undefined, answer: () => NOT_FOUND };
  const { isFormer, rest } = repository;
  const method = call.request.method === "HEAD" ? "GET" : call.request.method;
  const route = ROUTES.find((candidate) => candidate.method === method && candidate.path.test(rest));
  return {
    operation: route?.operation,
    answer: () => {
      if (isFormer) return redirect(call, rest);
      return route === undefined ? NOT_FOUND : answerRoute(call, route, rest);
    },
  };
};

const answerUser = ({ caller, apiUrl }: Omit<Call, "groups">): PlaygroundAnswer => {
  if (caller === undefined) return toMessage(401, "Requires authentication");
  if (!isPersonal(caller)) return toForbidden(caller);
  return { status: 200, body: toAuthenticatedUserBody(toAuthor(caller), apiUrl) };
};

/** The path below the repository, if it is the repository's, by its name, an earlier name or its number. */
const findRepository = (
  { core }: Omit<Call, "groups">,
  path: string,
): { readonly isFormer: boolean; readonly rest: string } | undefined => {
  const [, id, restOfId = ""] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
  if (id !== undefined) {
    return Number(id) === toRepositoryId(core.slug) ? { isFormer: false, rest: restOfId } : undefined;
  }
  const [, slug = "", rest = ""] = /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/.exec(path) ?? [];
  const isSlug = (name: string): boolean => name.toLowerCase() === slug.toLowerCase();
  if (isSlug(core.slug)) return { isFormer: false, rest };
  return core.settings().formerSlugs.some(isSlug) ? { isFormer: true, rest } : undefined;
};

/** A read is redirected for good, a write with 307: a client that follows it sends the same write again. */
const redirect = (
  { core, caller, request, apiUrl }: Omit<Call, "groups">,
  rest: string,
): PlaygroundAnswer => {
  if (!isAllowed(core, caller, [])) return NOT_FOUND;
  const search = request.query.size === 0 ? "" : `?${request.query}`;
  const url = `${apiUrl}/repositories/${toRepositoryId(core.slug)}${rest}${search}`;
  return toRedirect(request.method === "GET" ? 301 : 307, url);
};

const answerRoute = (call: Omit<Call, "groups">, route: Route, rest: string): PlaygroundAnswer => {
  const { core, caller, request } = call;
  if (!isAllowed(core, caller, route.needs)) return toForbidden(caller);
  const isWrite = route.method !== "GET";
  if (isWrite && core.settings().isArchived) return ARCHIVED;
  const error = checkRequest(route.operation, request);
  if (error !== undefined) return error;
  const groups = decodeGroups(route.path.exec(rest)?.slice(1) ?? []);
  return groups === undefined ? toMessage(400, "Bad Request") : route.answer({ ...call, groups });
};

const ARCHIVED = toMessage(403, "Repository was archived so is read-only.");

/** The groups of a path, decoded; undefined if one cannot be. */
const decodeGroups = (groups: readonly (string | undefined)[]): readonly string[] | undefined => {
  try {
    return groups.map((group) => decodeURIComponent(group ?? ""));
  } catch {
    return undefined;
  }
};
