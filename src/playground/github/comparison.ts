import { findMergeBase, sortNewestFirst } from "./ancestry.ts";
import type { GitHubState } from "./core.ts";
import type { Blob, Blobs } from "./git-objects.ts";
import type { Commit } from "./repository.ts";

/** How one file differs between two commits. */
export type FileChange = {
  readonly sha: string;
  readonly filename: string;
  readonly status: "added" | "removed" | "modified" | "renamed" | "changed";
  /** Lines. */
  readonly additions: number;
  readonly deletions: number;
  /** The earlier path of a renamed file; undefined for others. */
  readonly previousPath: string | undefined;
};

/** The difference between two commits. */
export type Comparison = {
  readonly mergeBase: Commit;
  readonly status: "diverged" | "ahead" | "behind" | "identical";
  /** All commits of the head that the base lacks, oldest first. */
  readonly commits: readonly Commit[];
  /** How many commits of the base the head lacks. */
  readonly behindBy: number;
  /** What changed between the merge base and the head, at most 300 files. */
  readonly files: readonly FileChange[];
};

/** GitHub lists no more files in one comparison (its REST API's documentation, 2026). */
const MAX_FILES = 300;

/** Among more files, git looks for identical ones only (`diff.renameLimit`, git 2.44). */
const MAX_RENAME_SOURCES = 1000;

/**
 * Compares two commits as `git log base..head` and `git diff base...head` do. Undefined if their histories
 * are unrelated.
 */
export const compareCommits = (core: GitHubState, base: Commit, head: Commit): Comparison | undefined => {
  const { repository, settings } = core;
  const mergeBase = findMergeBase(repository, base.sha, head.sha);
  if (mergeBase === undefined) return undefined;
  const [baseAncestors, headAncestors] = [repository.ancestors(base.sha), repository.ancestors(head.sha)];
  const aheadShas = [...headAncestors].filter((sha) => !baseAncestors.has(sha));
  const behindBy = [...baseAncestors].filter((sha) => !headAncestors.has(sha)).length;
  const [before, after] = [repository.readBlobs(mergeBase.sha), repository.readBlobs(head.sha)];
  const files = settings().findsRenamesBeforeCut
    ? findRenames(listChanges(before, after), before, after).slice(0, MAX_FILES)
    : findRenames(listChanges(before, after).slice(0, MAX_FILES), before, after);
  return {
    mergeBase,
    status: chooseStatus(aheadShas.length, behindBy),
    commits: [...sortNewestFirst(repository, aheadShas)].reverse(),
    behindBy,
    files,
  };
};

/** What changed in a commit, compared with its first parent. All files of a first commit are added. */
export const listCommitChanges = ({ repository }: GitHubState, commit: Commit): readonly FileChange[] => {
  const before = repository.readBlobs(commit.parents[0] ?? "");
  const after = repository.readBlobs(commit.sha);
  return findRenames(listChanges(before, after), before, after);
};

const chooseStatus = (ahead: number, behind: number): Comparison["status"] => {
  if (ahead > 0 && behind > 0) return "diverged";
  if (ahead > 0) return "ahead";
  return behind > 0 ? "behind" : "identical";
};

/** The changed files, by path. A renamed file is removed at one path and added at another. */
const listChanges = (before: Blobs, after: Blobs): readonly FileChange[] => {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) =>
    Buffer.compare(Buffer.from(a), Buffer.from(b)),
  );
  return paths.flatMap((path) => describeChange(path, before.get(path), after.get(path)) ?? []);
};

const describeChange = (
  filename: string,
  before: Blob | undefined,
  after: Blob | undefined,
): FileChange | undefined => {
  if (before?.sha === after?.sha && before?.mode === after?.mode) return undefined;
  const lines = countLines(before, after);
  const base = { filename, previousPath: undefined, sha: (after ?? before)?.sha ?? "", ...lines };
  if (before === undefined) return { ...base, status: "added" };
  if (after === undefined) return { ...base, status: "removed" };
  return { ...base, status: before.sha === after.sha ? "changed" : "modified" };
};

/** Joins what was removed at one path and added at another, if at least half of the lines are the same. */
const findRenames = (changes: readonly FileChange[], before: Blobs, after: Blobs): readonly FileChange[] => {
  const removedFiles = new Map(
    changes.flatMap(({ filename, status }) => {
      const blob = before.get(filename);
      return status === "removed" && blob !== undefined ? [[filename, blob] as const] : [];
    }),
  );
  const joinedChanges = changes.map((change) => {
    const blob = after.get(change.filename);
    if (change.status !== "added" || blob === undefined) return change;
    const source = findSource(change.filename, blob, removedFiles);
    if (source === undefined) return change;
    const [previousPath, sourceBlob] = source;
    removedFiles.delete(previousPath);
    return { ...change, status: "renamed" as const, previousPath, ...countLines(sourceBlob, blob) };
  });
  return joinedChanges.filter(({ status, filename }) => status !== "removed" || removedFiles.has(filename));
};

/**
 * The removed file that an added file comes from: an identical one, preferably of the same name, or a similar
 * one.
 */
const findSource = (
  path: string,
  blob: Blob,
  removedFiles: ReadonlyMap<string, Blob>,
): readonly [path: string, blob: Blob] | undefined => {
  const candidates = [...removedFiles].filter(
    ([, { mode }]) => (mode === "120000") === (blob.mode === "120000"),
  );
  const sameContent = candidates.filter(([, { sha }]) => sha === blob.sha);
  return (
    sameContent.find(([candidate]) => readName(candidate) === readName(path)) ??
    sameContent[0] ??
    (candidates.length > MAX_RENAME_SOURCES
      ? undefined
      : candidates.find(([, candidate]) => isSimilar(candidate, blob)))
  );
};

const readName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

const readLines = (blob: Blob | undefined): readonly string[] => {
  const text = blob?.bytes.toString("utf8") ?? "";
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
};

/** Git takes a file for renamed if half of it is unchanged. */
const isSimilar = (before: Blob, after: Blob): boolean => {
  const [oldLines, newLines] = [readLines(before), readLines(after)];
  const { additions } = countLines(before, after);
  return (
    oldLines.length > 0 && (newLines.length - additions) * 2 >= Math.max(oldLines.length, newLines.length)
  );
};

/** How many lines were added and removed. A line that only moved counts as neither. */
const countLines = (
  before: Blob | undefined,
  after: Blob | undefined,
): { readonly additions: number; readonly deletions: number } => {
  const remaining = new Map<string, number>();
  for (const line of readLines(before)) remaining.set(line, (remaining.get(line) ?? 0) + 1);
  let additions = 0;
  for (const line of readLines(after)) {
    const count = remaining.get(line) ?? 0;
    if (count === 0) additions += 1;
    else remaining.set(line, count - 1);
  }
  return { additions, deletions: [...remaining.values()].reduce((sum, count) => sum + count, 0) };
};
