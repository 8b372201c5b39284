import { type RunningServer, serve } from "../http.ts";
import type { GitHubCore, PlaygroundToken, Settings } from "./core.ts";
import { openDeployments } from "./deployments.ts";
import { type Author, openDiscussion } from "./discussion.ts";
import { openPulls } from "./pulls.ts";
import { type Files, openRepository, type Repository } from "./repository.ts";
import { createHandler } from "./routes.ts";

/** A stand-in for GitHub on loopback, with the means to change it. */
export type PlaygroundGitHub = RunningServer &
  GitHubCore & {
    readonly set: (change: Partial<Settings>) => void;
    /** Adds a commit to a branch and returns its hash. A forced push replaces the newest commit. */
    readonly push: (branch: string, files: Files, isForced?: boolean) => string;
  };

/** How GitHub is served. */
export type GitHubOptions = {
  /** `owner/name`. */
  readonly slug: string;
  /** The files of the first commit. */
  readonly files: Files;
  readonly token: PlaygroundToken;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly latencyMs?: number;
  /** A path in front of the API, as GitHub Enterprise Server has one (`/api/v3`). */
  readonly prefix?: string;
};

/** The age of the first commit: older than any window that authorizes purchases. */
const FIRST_COMMIT_AGE_MS = 60 * 24 * 60 * 60 * 1000;

const BOT: Author = { login: "github-actions[bot]", type: "Bot" };

/** Serves a repository with one commit on `main`. */
export const openGitHub = async (options: GitHubOptions): Promise<PlaygroundGitHub> => {
  const { slug, files, now, latencyMs = 0, prefix = "" } = options;
  let hasFirstCommit = false;
  const repository = openRepository(() => (hasFirstCommit ? now() : now() - FIRST_COMMIT_AGE_MS));
  let settings: Settings = { token: options.token, defaultBranch: "main", isFork: false, activityLag: 0 };
  const core: GitHubCore = {
    slug,
    repository,
    pulls: openPulls(repository, now),
    discussion: openDiscussion(),
    deployments: openDeployments(now),
    settings: () => settings,
    author: () => chooseAuthor(settings.token),
    webUrl: `https://github.example/${slug}`,
  };
  repository.move("heads/main", repository.commit(files, []), "branch_creation");
  hasFirstCommit = true;
  const server = await serve({ handle: createHandler(core, prefix), now, latencyMs });
  return {
    ...core,
    ...server,
    url: `${server.url}${prefix}`,
    set: (change) => {
      settings = { ...settings, ...change };
    },
    push: (branch, changes, isForced = false) => pushCommit(repository, branch, changes, isForced),
  };
};

const chooseAuthor = ({ login }: PlaygroundToken): Author =>
  login === undefined ? BOT : { login, type: "User" };

const pushCommit = (repository: Repository, branch: string, files: Files, isForced: boolean): string => {
  const before = repository.at(`heads/${branch}`);
  if (before === undefined) {
    const firstSha = repository.commit(files, []);
    repository.move(`heads/${branch}`, firstSha, "branch_creation");
    return firstSha;
  }
  const oldTip = repository.find(before);
  const parents = isForced ? (oldTip?.parents ?? []) : [before];
  const sha = repository.commit({ ...oldTip?.files, ...files }, parents);
  repository.move(`heads/${branch}`, sha, isForced ? "force_push" : "push");
  return sha;
};
