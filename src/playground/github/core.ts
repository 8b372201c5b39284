import type { PlaygroundAnswer, PlaygroundRequest } from "../http.ts";
import type { Deployments } from "./deployments.ts";
import type { Author, Discussion } from "./discussion.ts";
import type { ForcedAnswer } from "./forced-answers.ts";
import type { Files } from "./git-objects.ts";
import type { Issues } from "./issues.ts";
import type { Pulls } from "./pulls.ts";
import type { Repository } from "./repository.ts";

/** What a token may do, as in a workflow's `permissions`. */
export type Permissions = Readonly<Partial<Record<Permission, "read" | "write">>>;

/** A permission of a workflow's token. */
export type Permission = "contents" | "pull-requests" | "issues" | "deployments";

/**
 * A token that is accepted. With a login it belongs to a person, or to an app if the login ends with `[bot]`;
 * without one to a workflow.
 */
export type PlaygroundToken = {
  readonly value: string;
  readonly permissions: Permissions;
  readonly login?: string;
};

/** The state of a commit status or check. */
export type CommitState = "success" | "pending" | "failure" | "error";

/** What a test may change between two requests. Lags are in milliseconds by the stand-in's clock. */
export type Settings = {
  readonly token: PlaygroundToken;
  /** Further tokens that are accepted, each with its own permissions. */
  readonly otherTokens: readonly PlaygroundToken[];
  readonly defaultBranch: string;
  readonly isFork: boolean;
  /** Everybody may read a repository that is not private. */
  readonly isPrivate: boolean;
  /** An archived repository rejects every write. */
  readonly isArchived: boolean;
  readonly hasIssues: boolean;
  /** Earlier names of the repository, each `owner/name`. GitHub redirects from them. */
  readonly formerSlugs: readonly string[];
  /** How many of the newest pushes the branch's activity list does not show yet. */
  readonly activityLag: number;
  /** How old a push must be before the activity list shows it. */
  readonly activityLagMs: number;
  /** How old a commit must be before the API knows it. Refs show it at once. */
  readonly commitLagMs: number;
  /** Commits that the API does not know, such as those that GitHub deleted after a force push. */
  readonly unknownCommits: readonly string[];
  /** How old a deployment or a status must be before it can be read. */
  readonly deploymentLagMs: number;
  /** How old a status must be before it can be read, if that differs from deployments. */
  readonly statusLagMs: number | undefined;
  /** How many requests a token may send in an hour; so many points for GraphQL too. */
  readonly hourlyLimit: number;
  /** The statuses and checks of each commit, by context. By default the job that is running. */
  readonly commitStates: Readonly<Record<string, CommitState>>;
  /**
   * Unknown of GitHub: whether it looks for renames before it cuts a comparison to 300 files. If it does not,
   * a renamed file of which only one path is in the first 300 counts as added or removed.
   */
  readonly findsRenamesBeforeCut: boolean;
  /** Unknown of GitHub: the length in bytes at which GraphQL cuts the text of a file. */
  readonly maxGraphqlTextBytes: number;
  /** Unknown of GitHub: the order of a deployment's statuses in GraphQL. */
  readonly graphqlStatusOrder: "newest-first" | "oldest-first";
  /** Unknown of GitHub: whether GraphQL writes a payload as JSON of JSON. */
  readonly encodesPayloadTwice: boolean;
  /** Unknown of GitHub: whether it merges the default branch into a deployment's ref that is a commit. */
  readonly mergesIntoCommits: boolean;
};

/** GitHub's side of one repository: everything behind the API. */
export type GitHubState = {
  /** `owner/name`. */
  readonly slug: string;
  readonly repository: Repository;
  readonly pulls: Pulls;
  readonly issues: Issues;
  readonly discussion: Discussion;
  readonly deployments: Deployments;
  readonly settings: () => Settings;
  /** The author of what the first token writes. */
  readonly author: () => Author;
  /** The address of the repository's web page, where each `html_url` starts. */
  readonly webUrl: string;
  /** GitHub's clock, in milliseconds since 1970. */
  readonly now: () => number;
};

/** GitHub in memory: it answers requests, and a test may change it between two of them. */
export type GitHubCore = GitHubState & {
  readonly answer: (request: PlaygroundRequest) => PlaygroundAnswer;
  /** Takes over what happened in the folder of the repository, if there is one. Each answer does so first. */
  readonly follow: () => void;
  readonly set: (change: Partial<Settings>) => void;
  /** Adds a commit to a branch and returns its hash. A forced push replaces the newest commit. */
  readonly push: (branch: string, files: Files, isForced?: boolean) => string;
  /** Answers later requests as told, instead of from the state. */
  readonly forceAnswer: (answer: ForcedAnswer) => void;
  /**
   * What is wrong with a request, whether GitHub answers it or not: an operation, a parameter or a key that its
   * description does not have, or a header that it asks for and that is missing.
   */
  readonly judge: (request: PlaygroundRequest) => readonly string[];
  /** What is wrong with the requests so far. */
  readonly violations: () => readonly string[];
  /** The documents of all requests to GraphQL so far, for a judge that has GitHub's whole schema. */
  readonly queries: () => readonly string[];
};
