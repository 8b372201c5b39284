import type { Commit, Repository } from "./repository.ts";

/** These commits, newest first. */
export const sortNewestFirst = (repository: Repository, shas: Iterable<string>): readonly Commit[] =>
  [...shas].flatMap((sha) => repository.find(sha) ?? []).sort((a, b) => b.index - a.index);

/** The newest commit that both descend from; undefined if their histories are unrelated. */
export const findMergeBase = (repository: Repository, base: string, head: string): Commit | undefined => {
  const baseAncestors = repository.ancestors(base);
  const sharedShas = [...repository.ancestors(head)].filter((sha) => baseAncestors.has(sha));
  return sortNewestFirst(repository, sharedShas)[0];
};
