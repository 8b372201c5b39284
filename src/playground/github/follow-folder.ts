import type { GitFolder } from "./git-folder.ts";
import type { Pulls } from "./pulls.ts";
import type { Repository } from "./repository.ts";

/**
 * Takes over what happened to the branches of a folder since the last call, as pushes to GitHub: new commits, new,
 * moved and deleted branches, and what that means for the pull requests.
 */
export const followFolder = (folder: GitFolder, repository: Repository, pulls: Pulls): void => {
  const branches = folder.listBranches();
  const tips = listTips(repository);
  const moved = [...branches].filter(([branch, sha]) => tips.get(branch) !== sha);
  for (const [branch, sha] of moved) {
    if (repository.find(sha) === undefined) {
      for (const commit of folder.readHistory(sha, [...tips.values()])) repository.adopt(commit);
    }
    repository.move(`heads/${branch}`, sha, classifyMove(repository, tips.get(branch), sha));
  }
  for (const branch of tips.keys()) {
    if (!branches.has(branch)) repository.move(`heads/${branch}`, undefined, "branch_deletion");
  }
  for (const [branch] of moved) pulls.follow(branch);
};

const listTips = (repository: Repository): ReadonlyMap<string, string> =>
  new Map(
    repository.refs().flatMap((ref): [string, string][] => {
      const sha = repository.at(ref);
      return ref.startsWith("heads/") && sha !== undefined ? [[ref.slice("heads/".length), sha]] : [];
    }),
  );

const classifyMove = (repository: Repository, before: string | undefined, after: string) => {
  if (before === undefined) return "branch_creation";
  return repository.ancestors(after).has(before) ? "push" : "force_push";
};
