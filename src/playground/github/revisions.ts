import type { GitHubState } from "./core.ts";
import type { Commit, Repository } from "./repository.ts";

const FULL_SHA = /^[0-9a-f]{40}$/;

const SHORT_SHA = /^[0-9a-f]{7,39}$/;

/** The commit with this hash, unless it is so new that the API does not show it yet. */
export const findVisibleCommit = (
  { repository, settings, now }: GitHubState,
  sha: string,
): Commit | undefined => {
  const commit = repository.find(sha);
  if (commit === undefined) return undefined;
  const { commitLagMs, unknownCommits } = settings();
  if (unknownCommits.includes(sha)) return undefined;
  return commitLagMs > 0 && now() - commit.createdMs < commitLagMs ? undefined : commit;
};

/**
 * The commit that a revision names: a branch, a tag, a ref with or without `refs/`, a full hash or its first
 * 7 digits or more. Undefined if there is none, or if the API does not show it yet.
 */
export const resolveRevision = (core: GitHubState, revision: string): Commit | undefined => {
  const { repository } = core;
  if (FULL_SHA.test(revision)) return findVisibleCommit(core, revision);
  const name = revision.replace(/^refs\//, "");
  const sha = ["", "heads/", "tags/"].map((folder) => repository.at(`${folder}${name}`)).find(Boolean);
  return findVisibleCommit(core, sha ?? findByPrefix(repository, revision) ?? "");
};

const findByPrefix = (repository: Repository, prefix: string): string | undefined => {
  if (!SHORT_SHA.test(prefix)) return undefined;
  const matches = repository.commits().filter(({ sha }) => sha.startsWith(prefix));
  return matches.length === 1 ? matches[0]?.sha : undefined;
};
