import { type PlaygroundAnswer, type RunningServer, type Service, serve } from "../http.ts";
import { toGraphqlUrl } from "./addresses.ts";
import type { GitHubCore } from "./core.ts";
import { createGitHubCore, type GitHubOptions } from "./create-core.ts";
import { branchEvent, pullRequestEvent } from "./events.ts";

/** A stand-in for GitHub on loopback, with the means to change it. */
export type PlaygroundGitHub = RunningServer &
  GitHubCore & {
    /** The address of GraphQL. `url` is that of REST. */
    readonly graphqlUrl: string;
  };

/** How GitHub is served. */
export type ServedGitHubOptions = GitHubOptions & Omit<Service, "handle" | "now">;

/** Where the payloads of events are, in the form in which GitHub passes them to a runner. GitHub has no such place. */
export const EVENTS_PATH = "/playground/events";

/** Answers with an event's payload: of `pull_request/N`, or of `push` to the default branch. */
const answerEvent = (core: GitHubCore, path: string): PlaygroundAnswer => {
  const [, name, number] = /^\/(push|pull_request)(?:\/(\d+))?$/.exec(path) ?? [];
  if (name === "push" && number === undefined) {
    return { status: 200, body: branchEvent(core, "push").payload };
  }
  const pull = name === "pull_request" ? core.pulls.find(Number(number)) : undefined;
  return pull === undefined
    ? { status: 404, body: { message: `There is no event ${path.slice(1)}.` } }
    : { status: 200, body: pullRequestEvent(core, pull.number).payload };
};

/** Serves a repository with one commit on `main`, or that of a folder. Rejects if it cannot listen on the port. */
export const openGitHub = async (options: ServedGitHubOptions): Promise<PlaygroundGitHub> => {
  const { prefix = "" } = options;
  const core = await createGitHubCore(options);
  const server = await serve({
    ...options,
    handle: (request) => {
      if (!request.path.startsWith(`${EVENTS_PATH}/`)) return core.answer(request);
      core.follow();
      return answerEvent(core, request.path.slice(EVENTS_PATH.length));
    },
  });
  return {
    ...core,
    ...server,
    url: `${server.url}${prefix}`,
    graphqlUrl: toGraphqlUrl(`${server.url}${prefix}`),
  };
};
