import type { PlaygroundAnswer, PlaygroundRequest } from "../http.ts";
import { NOT_FOUND, type Route, toMessage } from "./answers.ts";
import { commentRoutes } from "./comment-routes.ts";
import type { GitHubCore } from "./core.ts";
import { deploymentRoutes } from "./deployment-routes.ts";
import { readingRoutes } from "./reading-routes.ts";

const ROUTES: readonly Route[] = [...readingRoutes, ...commentRoutes, ...deploymentRoutes];

/** Creates the handler of one repository. `prefix` is the path in front of the API. */
export const createHandler =
  (core: GitHubCore, prefix: string) =>
  (request: PlaygroundRequest): PlaygroundAnswer => {
    const { value, login } = core.settings().token;
    const path = request.path.slice(prefix.length);
    if (!isToken(request.headers.authorization, value)) return toMessage(401, "Bad credentials");
    if (path === "/user") return login === undefined ? FORBIDDEN : { status: 200, body: { login } };
    const root = `/repos/${core.slug}`;
    return path.startsWith(root) ? answerRoute(core, request, path.slice(root.length)) : NOT_FOUND;
  };

const answerRoute = (core: GitHubCore, request: PlaygroundRequest, path: string): PlaygroundAnswer => {
  const route = ROUTES.find((candidate) => candidate.method === request.method && candidate.path.test(path));
  if (route === undefined) return NOT_FOUND;
  if (!isAllowed(core, route)) return FORBIDDEN;
  const groups = route.path.exec(path)?.slice(1) ?? [];
  return route.answer(core, request, groups.map(decodeURIComponent));
};

const FORBIDDEN = toMessage(403, "Resource not accessible by integration");

const isToken = (header: string | undefined, token: string): boolean =>
  header === `token ${token}` || header === `Bearer ${token}`;

/** One of the permissions is enough. */
const isAllowed = (core: GitHubCore, { needs }: Route): boolean => {
  const { permissions } = core.settings().token;
  if (needs.length === 0) return true;
  return needs.some(([name, level]) => permissions[name] === "write" || permissions[name] === level);
};
