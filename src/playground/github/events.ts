import type { PlaygroundGitHub } from "./server.ts";

/** What GitHub tells a runner when it wakes one. */
export type RunnerEvent = {
  readonly name: string;
  readonly sha: string;
  readonly ref: string;
  readonly payload: unknown;
};

type Woken = Pick<PlaygroundGitHub, "slug" | "repository" | "pulls" | "settings">;

/** `pull_request`: its commit is the merge of the pull request into its base. */
export const pullRequestEvent = (github: Woken, number: number): RunnerEvent => ({
  name: "pull_request",
  sha: github.repository.at(`pull/${number}/merge`) ?? "",
  ref: `refs/pull/${number}/merge`,
  payload: pullPayload(github, number),
});

/** `pull_request_target`: its commit is the base branch's. */
export const pullRequestTargetEvent = (github: Woken, number: number): RunnerEvent => {
  const base = github.pulls.find(number)?.base ?? "";
  return {
    name: "pull_request_target",
    sha: github.repository.at(`heads/${base}`) ?? "",
    ref: `refs/heads/${base}`,
    payload: pullPayload(github, number),
  };
};

/** `push` to a branch, `workflow_dispatch` or `schedule` on it. */
export const branchEvent = (
  github: Woken,
  name: "push" | "workflow_dispatch" | "schedule",
  branch = github.settings().defaultBranch,
): RunnerEvent => ({
  name,
  sha: github.repository.at(`heads/${branch}`) ?? "",
  ref: `refs/heads/${branch}`,
  payload: {
    repository: { full_name: github.slug, default_branch: github.settings().defaultBranch },
    ...(name === "push" ? { before: github.repository.activity(`refs/heads/${branch}`)[0]?.before } : {}),
  },
});

/** `merge_group`: its commit is the default branch with the pull request merged into it. */
export const mergeGroupEvent = (github: Woken, number: number): RunnerEvent => {
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

const pullPayload = (github: Woken, number: number): unknown => {
  const pull = github.pulls.find(number);
  if (pull === undefined) throw new Error(`There is no pull request ${number}.`);
  return {
    action: "synchronize",
    number,
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
