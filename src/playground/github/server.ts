import { type Served, serve } from "../http.ts";
import { openDeployments } from "./deployments.ts";
import { type Author, openDiscussion } from "./discussion.ts";
import { openPulls } from "./pulls.ts";
import { type Files, openRepository, type Repository } from "./repository.ts";
import { handlerOf } from "./routes.ts";
import type { GitHubWorld, PlaygroundToken, Settings } from "./world.ts";

/** A stand-in for GitHub on loopback, with what tests change about it. */
export type PlaygroundGitHub = Served &
  GitHubWorld & {
    readonly set: (change: Partial<Settings>) => void;
    /** Adds a commit to a branch; forced, it replaces the newest one. */
    readonly push: (branch: string, files: Files, forced?: boolean) => string;
  };

/** How it is started. */
export type GitHubOptions = {
  readonly slug: string;
  readonly files: Files;
  readonly token: PlaygroundToken;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly latencyMs?: number;
  /** A path in front of the API, as GitHub Enterprise Server has one (`/api/v3`). */
  readonly prefix?: string;
};

/** A repository has its past: its first commit is older than any window. */
const AGE_MS = 60 * 24 * 60 * 60 * 1000;

const BOT: Author = { login: "github-actions[bot]", type: "Bot" };

/** Serves a repository with one commit on `main`. */
export const openGitHub = async (options: GitHubOptions): Promise<PlaygroundGitHub> => {
  const { slug, files, now, latencyMs = 0, prefix = "" } = options;
  let isBorn = false;
  const repository = openRepository(() => (isBorn ? now() : now() - AGE_MS));
  let settings: Settings = { token: options.token, defaultBranch: "main", isFork: false, activityLag: 0 };
  const world: GitHubWorld = {
    slug,
    repository,
    pulls: openPulls(repository, now),
    discussion: openDiscussion(),
    deployments: openDeployments(now),
    settings: () => settings,
    author: () => authorOf(settings.token),
    webUrl: `https://github.example/${slug}`,
  };
  repository.move("heads/main", repository.commit(files, []), "branch_creation");
  isBorn = true;
  const served = await serve({ handle: handlerOf(world, prefix), now, latencyMs });
  return {
    ...world,
    ...served,
    url: `${served.url}${prefix}`,
    set: (change) => {
      settings = { ...settings, ...change };
    },
    push: (branch, more, forced = false) => pushTo(repository, branch, more, forced),
  };
};

const authorOf = ({ login }: PlaygroundToken): Author =>
  login === undefined ? BOT : { login, type: "User" };

const pushTo = (repository: Repository, branch: string, files: Files, forced: boolean): string => {
  const before = repository.at(`heads/${branch}`);
  if (before === undefined) {
    const first = repository.commit(files, []);
    repository.move(`heads/${branch}`, first, "branch_creation");
    return first;
  }
  const old = repository.find(before);
  const sha = repository.commit({ ...old?.files, ...files }, forced ? (old?.parents ?? []) : [before]);
  repository.move(`heads/${branch}`, sha, forced ? "force_push" : "push");
  return sha;
};
