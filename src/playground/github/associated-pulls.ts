import type { GitHubState } from "./core.ts";
import type { Pull } from "./pulls.ts";

/**
 * The pull requests that GitHub lists under a commit: for a commit of the default branch, those that added
 * it; for any other, those that contain it and are open or merged. Pull requests within a fork are among them.
 */
export const listAssociatedPulls = (
  { repository, pulls, settings }: GitHubState,
  sha: string,
): readonly Pull[] => {
  const tip = repository.at(`heads/${settings().defaultBranch}`) ?? "";
  const isInDefaultBranch = repository.ancestors(tip).has(sha);
  const matches = pulls
    .all()
    .filter((pull) => pulls.hasCommit(pull, sha))
    .filter(({ state, mergedAt }) => mergedAt !== undefined || (state === "open" && !isInDefaultBranch));
  return [...matches, ...pulls.listForeign(sha)];
};
