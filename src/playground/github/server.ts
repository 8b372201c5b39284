import { type RunningServer, type Service, serve } from "../http.ts";
import { toGraphqlUrl } from "./addresses.ts";
import type { GitHubCore } from "./core.ts";
import { createGitHubCore, type GitHubOptions } from "./create-core.ts";

/** A stand-in for GitHub on loopback, with the means to change it. */
export type PlaygroundGitHub = RunningServer &
  GitHubCore & {
    /** The address of GraphQL. `url` is that of REST. */
    readonly graphqlUrl: string;
  };

/** How GitHub is served. */
export type ServedGitHubOptions = GitHubOptions & Omit<Service, "handle" | "now">;

/** Serves a repository with one commit on `main`. Rejects if it cannot listen on the port. */
export const openGitHub = async (options: ServedGitHubOptions): Promise<PlaygroundGitHub> => {
  const { prefix = "" } = options;
  const core = await createGitHubCore(options);
  const server = await serve({ ...options, handle: core.answer });
  return {
    ...core,
    ...server,
    url: `${server.url}${prefix}`,
    graphqlUrl: toGraphqlUrl(`${server.url}${prefix}`),
  };
};
