import type { GitHubState } from "./core.ts";

/** The event that starts a run, as GitHub passes it to the runner. */
export type RunnerEvent = {
  readonly name: string;
  readonly sha: string;
  readonly ref: string;
  readonly payload: unknown;
};

type EventSource = Pick<GitHubState, "slug" | "repository" | "pulls" | "settings">;

/** A `pull_request` event. Its commit is the merge of the pull request into its base. */
export const pullRequestEvent = (github: EventSource, number: number): RunnerEvent => ({
  name: "pull_request",
  sha: github.repository.at(`pull/${number}/merge`) ?? "",
  ref: `refs/pull/${number}/merge`,
  payload: buildPullPayload(github, number),
});

/** A `pull_request_target` event. Its commit is the tip of the base branch. */
export const pullRequestTargetEvent = (github: EventSource, number: number): RunnerEvent => {
  const base = github.pulls.find(number)?.base ?? "";
  return {
    name: "pull_request_target",
    sha: github.repository.at(`heads/${base}`) ?? "",
    ref: `refs/heads/${base}`,
    payload: buildPullPayload(github, number),
  };
};

/** A `push` to a branch, or a `workflow_dispatch` or `schedule` event on it. */
export const branchEvent = (
  github: EventSource,
  name: "push" | "workflow_dispatch" | "schedule",
  branch = github.settings().defaultBranch,
): RunnerEvent => ({
  name,
  sha: github.repository.at(`heads/${branch}`) ?? "",
  ref: `refs/heads/${branch}`,
  payload: {
    ref: `refs/heads/${branch}`,
    repository: toRepository(github),
    ...(name === "push" ? toPush(github, branch) : {}),
  },
});

const toRepository = ({ slug, settings }: EventSource) => ({
  full_name: slug,
  default_branch: settings().defaultBranch,
});

/** The commits in the payload of a push (GitHub's documentation, 2026). */
const MAX_PUSHED_COMMITS = 2048;

/** What a push brought to a branch, oldest commit first. */
const toPush = ({ repository }: EventSource, branch: string) => {
  const after = repository.at(`heads/${branch}`) ?? "";
  const before = repository.activity(`refs/heads/${branch}`)[0]?.before ?? "";
  const known = repository.find(before) === undefined ? new Set() : repository.ancestors(before);
  const pushed = [...repository.ancestors(after)].filter((id) => !known.has(id)).reverse();
  return {
    before,
    after,
    deleted: false,
    commits: pushed.slice(-MAX_PUSHED_COMMITS).map((id) => ({ id, message: repository.find(id)?.message })),
  };
};

/** A `merge_group` event. Its commit is the default branch with the pull request merged into it. */
export const mergeGroupEvent = (github: EventSource, number: number): RunnerEvent => {
  const base = github.repository.at(`heads/${github.settings().defaultBranch}`) ?? "";
  const ref = `refs/heads/gh-readonly-queue/${github.settings().defaultBranch}/pr-${number}-${base}`;
  const sha = github.repository.at(`pull/${number}/merge`) ?? "";
  return {
    name: "merge_group",
    sha,
    ref,
    payload: {
      action: "checks_requested",
      merge_group: { head_sha: sha, head_ref: ref, base_sha: base },
    },
  };
};

const buildPullPayload = (github: EventSource, number: number): unknown => {
  const pull = github.pulls.find(number);
  if (pull === undefined) throw new Error(`There is no pull request ${number}.`);
  return {
    action: "synchronize",
    number,
    repository: toRepository(github),
    pull_request: {
      number,
      state: pull.state,
      head: {
        ref: pull.branch,
        sha: pull.head,
        repo: { full_name: pull.isFork ? "stranger/domains" : github.slug },
      },
      base: { ref: pull.base, sha: pull.root, repo: { full_name: github.slug } },
    },
  };
};
