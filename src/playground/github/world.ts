import type { Deployments } from "./deployments.ts";
import type { Author, Discussion } from "./discussion.ts";
import type { Pulls } from "./pulls.ts";
import type { Repository } from "./repository.ts";

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

/** What may change about the repository from one request to the next. */
export type Settings = {
  readonly token: PlaygroundToken;
  readonly defaultBranch: string;
  readonly isFork: boolean;
  /** How many of the newest pushes the branch's activity does not show yet. */
  readonly activityLag: number;
};

/** Everything behind the API. */
export type GitHubWorld = {
  readonly slug: string;
  readonly repository: Repository;
  readonly pulls: Pulls;
  readonly discussion: Discussion;
  readonly deployments: Deployments;
  readonly settings: () => Settings;
  /** Who the token writes as. */
  readonly author: () => Author;
  /** The page of things, as in `html_url`. */
  readonly webUrl: string;
};
