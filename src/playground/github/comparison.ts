import type { Files, Repository } from "./repository.ts";

/** The difference between two commits, as GitHub's compare endpoint answers it. */
export type PlaygroundComparison = {
  readonly commits: readonly {
    readonly sha: string;
    readonly parents: readonly { readonly sha: string }[];
  }[];
  readonly files: readonly {
    readonly filename: string;
    readonly status: "added" | "removed" | "modified" | "renamed";
    readonly previous_filename?: string;
  }[];
};

/** GitHub lists no more commits in one answer (its REST API's documentation, 2026). */
const MAX_COMMITS = 250;

/**
 * Compares two commits: the ancestors of `head` that are not ancestors of `base`, oldest first, and the files
 * that differ. Undefined if one of the commits does not exist.
 */
export const compareCommits = (
  repository: Repository,
  base: string,
  head: string,
): PlaygroundComparison | undefined => {
  const [baseCommit, headCommit] = [repository.find(base), repository.find(head)];
  if (baseCommit === undefined || headCommit === undefined) return undefined;
  const baseAncestors = new Set(listAncestors(repository, base));
  const commits = listAncestors(repository, head).filter((sha) => !baseAncestors.has(sha));
  return {
    commits: commits
      .reverse()
      .slice(0, MAX_COMMITS)
      .map((sha) => ({
        sha,
        parents: (repository.find(sha)?.parents ?? []).map((parent) => ({ sha: parent })),
      })),
    files: compareFiles(baseCommit.files, headCommit.files),
  };
};

/** A commit and all its ancestors, nearest first. */
const listAncestors = (repository: Repository, start: string): string[] => {
  const ancestors = new Set<string>();
  const queue = [start];
  for (let sha = queue.shift(); sha !== undefined; sha = queue.shift()) {
    if (ancestors.has(sha)) continue;
    ancestors.add(sha);
    queue.push(...(repository.find(sha)?.parents ?? []));
  }
  return [...ancestors];
};

const compareFiles = (before: Files, after: Files): PlaygroundComparison["files"] => {
  const removedPaths = Object.keys(before).filter((path) => !(path in after));
  return Object.keys(after).flatMap((filename): PlaygroundComparison["files"][number][] => {
    if (filename in before) {
      return before[filename] === after[filename] ? [] : [{ filename, status: "modified" }];
    }
    const previousPath = removedPaths.find((path) => isSimilar(before[path] ?? "", after[filename] ?? ""));
    return previousPath === undefined
      ? [{ filename, status: "added" }]
      : [{ filename, status: "renamed", previous_filename: previousPath }];
  });
};

/** Git treats a file as renamed if half of it is unchanged. */
const isSimilar = (before: string, after: string): boolean => {
  const lines = new Set(before.split("\n"));
  const unchangedLines = after.split("\n").filter((line) => lines.has(line)).length;
  return unchangedLines * 2 >= Math.max(lines.size, after.split("\n").length);
};
