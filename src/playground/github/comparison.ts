import type { Files, Repository } from "./repository.ts";

/** What lies between two commits, as GitHub's compare endpoint shows it. */
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

/** GitHub lists no more in one answer (its REST API's documentation, 2026). */
const MOST_COMMITS = 250;

/** Commits of `head` that `base` lacks, oldest first, and the files that differ. */
export const compareCommits = (
  repository: Repository,
  base: string,
  head: string,
): PlaygroundComparison | undefined => {
  const [from, to] = [repository.find(base), repository.find(head)];
  if (from === undefined || to === undefined) return undefined;
  const known = new Set(ancestors(repository, base));
  const commits = ancestors(repository, head).filter((sha) => !known.has(sha));
  return {
    commits: commits
      .reverse()
      .slice(0, MOST_COMMITS)
      .map((sha) => ({
        sha,
        parents: (repository.find(sha)?.parents ?? []).map((parent) => ({ sha: parent })),
      })),
    files: filesBetween(from.files, to.files),
  };
};

/** A commit and all before it, the nearest first. */
const ancestors = (repository: Repository, start: string): string[] => {
  const seen = new Set<string>();
  const queue = [start];
  for (let sha = queue.shift(); sha !== undefined; sha = queue.shift()) {
    if (seen.has(sha)) continue;
    seen.add(sha);
    queue.push(...(repository.find(sha)?.parents ?? []));
  }
  return [...seen];
};

const filesBetween = (from: Files, to: Files): PlaygroundComparison["files"] => {
  const gone = Object.keys(from).filter((path) => !(path in to));
  return Object.keys(to).flatMap((filename): PlaygroundComparison["files"][number][] => {
    if (filename in from) return from[filename] === to[filename] ? [] : [{ filename, status: "modified" }];
    const previous = gone.find((path) => isAlike(from[path] ?? "", to[filename] ?? ""));
    return previous === undefined
      ? [{ filename, status: "added" }]
      : [{ filename, status: "renamed", previous_filename: previous }];
  });
};

/** Git takes a file for renamed where half of it stayed the same. */
const isAlike = (one: string, other: string): boolean => {
  const lines = new Set(one.split("\n"));
  const same = other.split("\n").filter((line) => lines.has(line)).length;
  return same * 2 >= Math.max(lines.size, other.split("\n").length);
};
