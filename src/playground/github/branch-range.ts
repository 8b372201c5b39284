import { findMergeBase, sortNewestFirst } from "./ancestry.ts";
import type { Repository } from "./repository.ts";

/** What a branch adds to its base: its newest commit, the commit both have in common, and its own, oldest first. */
export type BranchRange = {
  readonly head: string;
  readonly root: string;
  readonly commits: readonly string[];
};

/** The newest commit of a branch; empty if there is no such branch. */
export const readTip = (repository: Repository, branch: string): string =>
  repository.at(`heads/${branch}`) ?? "";

/** The commits that a branch has and its base lacks, oldest first; undefined if there are none. */
export const findRange = (repository: Repository, branch: string, base: string): BranchRange | undefined => {
  const [tip, head] = [readTip(repository, base), readTip(repository, branch)];
  const baseCommits = repository.ancestors(tip);
  const commits = [...sortNewestFirst(repository, repository.ancestors(head))]
    .reverse()
    .map(({ sha }) => sha)
    .filter((sha) => !baseCommits.has(sha));
  const root = findMergeBase(repository, tip, head)?.sha ?? tip;
  return commits.length === 0 ? undefined : { head, root, commits };
};

/** The first commit of a branch that contains another commit. */
export const findMerge = (repository: Repository, tip: string, head: string): string => {
  let merge = tip;
  for (;;) {
    const parent = repository.find(merge)?.parents[0];
    if (merge === head || parent === undefined || !repository.ancestors(parent).has(head)) return merge;
    merge = parent;
  }
};
