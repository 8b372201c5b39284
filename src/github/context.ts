import { readFileSync } from "node:fs";
import { FreeholdError } from "../model/error.ts";
import { textAt, valueAt } from "../model/json.ts";
import { describeUnverifiedTls } from "../model/tls.ts";
import { isSha } from "./parse.ts";

/** The pull request that an event is about. */
export type PullRequestEvent = {
  readonly number: number;
  readonly head: string;
  readonly base: string;
  /** The name of the branch that its commits are on. */
  readonly headBranch: string | undefined;
  /** True if the head is in another repository, or in one that was deleted: its author may not be trusted. */
  readonly isFork: boolean;
};

/** The commit that a merge group starts from, and its last one. */
export type MergeGroup = { readonly base: string; readonly head: string };

/** The run and its trigger, read once from the runner's environment and the event's payload. */
export type Context = {
  readonly event: string;
  readonly owner: string;
  readonly repo: string;
  readonly sha: string;
  readonly ref: string;
  readonly actor: string;
  /** Empty outside of GitHub Actions. */
  readonly runId: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly repositoryUrl: string;
  /** The page of this run; undefined outside of GitHub Actions. */
  readonly runUrl: string | undefined;
  readonly pullRequest: PullRequestEvent | undefined;
  /** The commits that a merge queue is about to merge, if it triggered the run. */
  readonly mergeGroup: MergeGroup | undefined;
  /** The commits of the push that triggered the run, oldest first. */
  readonly pushedCommits: readonly string[];
};

/** The environment is not that of a GitHub runner, or its variables cannot be used. */
export class ContextError extends FreeholdError<"environment_invalid"> {
  override readonly name = "ContextError";

  constructor(message: string, options?: ErrorOptions) {
    super("environment_invalid", message, options);
  }
}

/** Reads the context. Throws a `ContextError` that names the variable that is missing or wrong. */
export const readContext = (env: NodeJS.ProcessEnv): Context => {
  requireVerification(env);
  const [owner, repo] = requireVariable(env, "GITHUB_REPOSITORY").split("/");
  if (!owner || !repo) throw new ContextError("GITHUB_REPOSITORY must have the form owner/name.");
  const payload = readPayload(env.GITHUB_EVENT_PATH);
  const server = env.GITHUB_SERVER_URL || "https://github.com";
  const repositoryUrl = `${server}/${owner}/${repo}`;
  const runId = env.GITHUB_RUN_ID ?? "";
  const apiUrl = requireUrl("GITHUB_API_URL", env.GITHUB_API_URL || "https://api.github.com");
  return {
    event: requireVariable(env, "GITHUB_EVENT_NAME"),
    owner,
    repo,
    sha: requireVariable(env, "GITHUB_SHA"),
    ref: requireVariable(env, "GITHUB_REF"),
    actor: env.GITHUB_ACTOR ?? "",
    runId,
    apiUrl,
    graphqlUrl: requireUrl("GITHUB_GRAPHQL_URL", env.GITHUB_GRAPHQL_URL || toGraphqlUrl(apiUrl)),
    repositoryUrl,
    runUrl: runId === "" ? undefined : `${repositoryUrl}/actions/runs/${runId}`,
    pullRequest: readPullRequestEvent(payload, `${owner}/${repo}`),
    mergeGroup: readMergeGroup(payload),
    pushedCommits: readPushedCommits(payload),
  };
};

/** Node.js then takes any server for the registrar or for GitHub (its documentation, 2026). */
const requireVerification = (env: NodeJS.ProcessEnv): void => {
  const problem = describeUnverifiedTls(env);
  if (problem !== undefined) throw new ContextError(problem);
};

const requireUrl = (name: string, text: string): string => {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new ContextError(`${name} must be the address of a server, such as https://api.github.com.`);
};

/** GraphQL beside REST's `/api/v3` on GitHub Enterprise Server, and below REST elsewhere (its documentation, 2026). */
const toGraphqlUrl = (apiUrl: string): string =>
  `${apiUrl.replace(/\/v3\/?$/, "").replace(/\/$/, "")}/graphql`;

const requireVariable = (env: NodeJS.ProcessEnv, name: string): string => {
  const value = env[name];
  if (!value) {
    throw new ContextError(
      `${name} is not set, so this is not a GitHub runner. To try Freehold without one, run freehold demo.`,
    );
  }
  return value;
};

const readPayload = (path: string | undefined): unknown => {
  if (!path) return {};
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new ContextError("The event's payload could not be read as JSON. Check GITHUB_EVENT_PATH.", {
      cause,
    });
  }
};

const readMergeGroup = (payload: unknown): MergeGroup | undefined => {
  const [base, head] = ["base_sha", "head_sha"].map((key) => textAt(payload, "merge_group", key));
  return isSha(base) && isSha(head) ? { base, head } : undefined;
};

const readPushedCommits = (payload: unknown): string[] => {
  const commits = valueAt(payload, "commits");
  const ids = Array.isArray(commits) ? commits.map((commit) => textAt(commit, "id")) : [];
  return ids.filter(isSha);
};

const readPullRequestEvent = (payload: unknown, repository: string): PullRequestEvent | undefined => {
  const number = valueAt(payload, "pull_request", "number");
  const head = textAt(payload, "pull_request", "head", "sha");
  const base = textAt(payload, "pull_request", "base", "ref");
  if (typeof number !== "number" || head === undefined || base === undefined) return undefined;
  const headRepository = textAt(payload, "pull_request", "head", "repo", "full_name");
  const headBranch = textAt(payload, "pull_request", "head", "ref");
  return {
    number,
    head,
    headBranch,
    base,
    isFork: headRepository?.toLowerCase() !== repository.toLowerCase(),
  };
};
