import type { Deployments } from "./deployments.ts";
import type { Author, Discussion } from "./discussion.ts";
import type { Pulls } from "./pulls.ts";
import type { Repository } from "./repository.ts";

/** What a token may do, as in a workflow's `permissions`. */
export type Permissions = Readonly<Partial<Record<Permission, "read" | "write">>>;

/** A permission of a workflow's token. */
export type Permission = "contents" | "pull-requests" | "issues" | "deployments";

/**
 * The one token that is accepted. With a login it belongs to a person or an app, without one to a workflow.
 */
export type PlaygroundToken = {
  readonly value: string;
  readonly permissions: Permissions;
  readonly login?: string;
};

/** What a test may change between two requests. */
export type Settings = {
  readonly token: PlaygroundToken;
  readonly defaultBranch: string;
  readonly isFork: boolean;
  /** How many of the newest pushes the branch's activity list does not show yet. */
  readonly activityLag: number;
};

/** GitHub's side of one repository: everything behind the API. */
export type GitHubCore = {
  /** `owner/name`. */
  readonly slug: string;
  readonly repository: Repository;
  readonly pulls: Pulls;
  readonly discussion: Discussion;
  readonly deployments: Deployments;
  readonly settings: () => Settings;
  /** The author of what the token writes. */
  readonly author: () => Author;
  /** The address of the repository's web page, where each `html_url` starts. */
  readonly webUrl: string;
};
