import type { Answered, Asked } from "../http.ts";
import { message, NOT_FOUND, type Route } from "./answers.ts";
import { commentRoutes } from "./comment-routes.ts";
import { deploymentRoutes } from "./deployment-routes.ts";
import { reading } from "./reading-routes.ts";
import type { GitHubWorld } from "./world.ts";

const ROUTES: readonly Route[] = [...reading, ...commentRoutes, ...deploymentRoutes];

/** Answers the requests of one repository. */
export const handlerOf =
  (world: GitHubWorld, prefix: string) =>
  (asked: Asked): Answered => {
    const { value, login } = world.settings().token;
    const path = asked.path.slice(prefix.length);
    if (!isToken(asked.headers.authorization, value)) return message(401, "Bad credentials");
    if (path === "/user") return login === undefined ? FORBIDDEN : { status: 200, body: { login } };
    const root = `/repos/${world.slug}`;
    return path.startsWith(root) ? routed(world, asked, path.slice(root.length)) : NOT_FOUND;
  };

const routed = (world: GitHubWorld, asked: Asked, path: string): Answered => {
  const route = ROUTES.find((one) => one.method === asked.method && one.path.test(path));
  if (route === undefined) return NOT_FOUND;
  if (!isAllowed(world, route)) return FORBIDDEN;
  const groups = route.path.exec(path)?.slice(1) ?? [];
  return route.answer(world, asked, groups.map(decodeURIComponent));
};

const FORBIDDEN = message(403, "Resource not accessible by integration");

const isToken = (header: string | undefined, token: string): boolean =>
  header === `token ${token}` || header === `Bearer ${token}`;

/** Any one of the permissions will do. */
const isAllowed = (world: GitHubWorld, { needs }: Route): boolean => {
  const { permissions } = world.settings().token;
  if (needs.length === 0) return true;
  return needs.some(([name, level]) => permissions[name] === "write" || permissions[name] === level);
};
