import { type Served, serve } from "../http.ts";
import { type Deployments, openDeployments } from "./deployments.ts";
import { type Author, type Discussion, openDiscussion } from "./discussion.ts";
import { openPulls, type Pulls } from "./pulls.ts";
import { type Files, openRepository, type Repository } from "./repository.ts";
import { handlerOf } from "./routes.ts";

/** What a token may do, as a workflow's `permissions` says it. */
export type Permissions = Readonly<Partial<Record<Permission, "read" | "write">>>;
/** A permission of a workflow's token. */
export type Permission = "contents" | "pull-requests" | "issues" | "deployments";

/** The token that is accepted. With a login it is a person's or an app's; without, a workflow's own. */
export type PlaygroundToken = {
  readonly value: string;
  readonly permissions: Permissions;
  readonly login?: string;
};

/** Everything behind the API. */
export type GitHubWorld = {
  readonly slug: string;
  readonly repository: Repository;
  readonly pulls: Pulls;
  readonly discussion: Discussion;
  readonly deployments: Deployments;
  readonly defaultBranch: () => string;
  /** How many of the newest pushes the branch's activity does not show yet. */
  readonly activityLag: () => number;
  readonly isFork: () => boolean;
  readonly token: () => PlaygroundToken;
  /** Who the token writes as. */
  readonly author: () => Author;
  /** The page of things, as in `html_url`. */
  readonly webUrl: string;
};

/** A stand-in for GitHub on loopback, with what tests change about it. */
export type PlaygroundGitHub = Served &
  GitHubWorld & {
    readonly setToken: (token: PlaygroundToken) => void;
    readonly setDefaultBranch: (name: string) => void;
    readonly setActivityLag: (pushes: number) => void;
    readonly setFork: (isFork: boolean) => void;
    /** Adds a commit to a branch. */
    readonly push: (branch: string, files: Files) => string;
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
  let { token } = options;
  let defaultBranch = "main";
  let isFork = false;
  let activityLag = 0;
  const world: GitHubWorld = {
    slug,
    repository,
    pulls: openPulls(repository, now),
    discussion: openDiscussion(),
    deployments: openDeployments(now),
    activityLag: () => activityLag,
    defaultBranch: () => defaultBranch,
    isFork: () => isFork,
    token: () => token,
    author: () => (token.login === undefined ? BOT : { login: token.login, type: "User" }),
    webUrl: `https://github.example/${slug}`,
  };
  repository.move("heads/main", repository.commit(files, []), "branch_creation");
  isBorn = true;
  const served = await serve({ handle: handlerOf(world, prefix), now, latencyMs });
  return {
    ...world,
    ...served,
    url: `${served.url}${prefix}`,
    setToken: (next) => {
      token = next;
    },
    setDefaultBranch: (name) => {
      defaultBranch = name;
    },
    setActivityLag: (pushes) => {
      activityLag = pushes;
    },
    setFork: (next) => {
      isFork = next;
    },
    push: (branch, more) => {
      const before = repository.at(`heads/${branch}`);
      const old = before === undefined ? {} : repository.find(before)?.files;
      const sha = repository.commit({ ...old, ...more }, before === undefined ? [] : [before]);
      repository.move(`heads/${branch}`, sha, before === undefined ? "branch_creation" : "push");
      return sha;
    },
  };
};
