import { readFileSync } from "node:fs";
import { at, textAt } from "./json.ts";

/** The pull request that an event is about. */
export type PullRequestEvent = {
  readonly number: number;
  readonly head: string;
  readonly base: string;
  /** From another repository, or from one that is gone: its author has no say here yet. */
  readonly isFork: boolean;
};

/** Where a run is and what woke it, read once from the runner's environment and the event's payload. */
export type Context = {
  readonly event: string;
  readonly owner: string;
  readonly repo: string;
  readonly sha: string;
  readonly ref: string;
  readonly actor: string;
  readonly runId: string;
  readonly apiUrl: string;
  readonly repositoryUrl: string;
  readonly pullRequest: PullRequestEvent | undefined;
  /** `refs/heads/gh-readonly-queue/…` where a merge queue woke the run. */
  readonly queueRef: string | undefined;
  /** Where the branch stood before the push that woke the run. */
  readonly before: string | undefined;
};

/** The environment does not look like a GitHub runner's. */
export class ContextError extends Error {
  override readonly name = "ContextError";
}

/** Reads the context; rejects with a `ContextError` that names what is missing. */
export const readContext = (env: NodeJS.ProcessEnv): Context => {
  const [owner, repo] = required(env, "GITHUB_REPOSITORY").split("/");
  if (!owner || !repo) throw new ContextError("GITHUB_REPOSITORY is not of the form owner/name.");
  const payload = readPayload(env.GITHUB_EVENT_PATH);
  const server = env.GITHUB_SERVER_URL || "https://github.com";
  return {
    event: required(env, "GITHUB_EVENT_NAME"),
    owner,
    repo,
    sha: required(env, "GITHUB_SHA"),
    ref: required(env, "GITHUB_REF"),
    actor: env.GITHUB_ACTOR ?? "",
    runId: env.GITHUB_RUN_ID ?? "",
    apiUrl: apiUrlOf(env.GITHUB_API_URL || "https://api.github.com"),
    repositoryUrl: `${server}/${owner}/${repo}`,
    pullRequest: pullRequestOf(payload, `${owner}/${repo}`),
    queueRef: textAt(payload, "merge_group", "head_ref"),
    before: textAt(payload, "before"),
  };
};

/** The page of this run; undefined outside of one. */
export const runUrlOf = ({ repositoryUrl, runId }: Context): string | undefined =>
  runId === "" ? undefined : `${repositoryUrl}/actions/runs/${runId}`;

const apiUrlOf = (text: string): string => {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new ContextError("GITHUB_API_URL is no address of a server, such as https://api.github.com.");
};

const required = (env: NodeJS.ProcessEnv, name: string): string => {
  const value = env[name];
  if (!value) {
    throw new ContextError(
      `${name} is not set: this program is started by a GitHub runner. Without one, freehold demo shows it.`,
    );
  }
  return value;
};

const readPayload = (path: string | undefined): unknown => {
  if (!path) return {};
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new ContextError("The event's payload (GITHUB_EVENT_PATH) cannot be read.", { cause });
  }
};

const pullRequestOf = (payload: unknown, repository: string): PullRequestEvent | undefined => {
  const number = at(payload, "pull_request", "number");
  const head = textAt(payload, "pull_request", "head", "sha");
  const base = textAt(payload, "pull_request", "base", "ref");
  if (typeof number !== "number" || head === undefined || base === undefined) return undefined;
  const from = textAt(payload, "pull_request", "head", "repo", "full_name");
  return { number, head, base, isFork: from?.toLowerCase() !== repository.toLowerCase() };
};
