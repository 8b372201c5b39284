import { createHash } from "node:crypto";
import {
  type Blob,
  type Blobs,
  buildDirectories,
  type Directory,
  type Files,
  toBlob,
} from "./git-objects.ts";

/** A commit: its whole tree, its parents, and who made it when. */
export type Commit = {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly files: Files;
  readonly message: string;
  /** The author's login. */
  readonly login: string;
  /** Milliseconds since 1970. */
  readonly createdMs: number;
  /** How many commits were made before it. A parent's index is smaller. */
  readonly index: number;
};

/** One move of a branch, as GitHub's activity list writes it. */
export type Activity = {
  readonly id: number;
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly timestamp: string;
  readonly activity_type: ActivityType;
  /** The login of who moved the branch. */
  readonly login: string;
};

/** How a branch was moved. */
export type ActivityType =
  | "push"
  | "force_push"
  | "branch_creation"
  | "branch_deletion"
  | "pr_merge"
  | "merge_queue_merge";

/**
 * Commits, refs and the history of branches, in memory. A hash depends only on the content and order of
 * commits.
 */
export type Repository = {
  readonly commit: (
    files: Files,
    parents: readonly string[],
    details?: { readonly message?: string; readonly login?: string },
  ) => string;
  /** Adds a commit that git made. Nothing happens if it is there. */
  readonly adopt: (commit: Omit<Commit, "login" | "index">) => void;
  readonly find: (sha: string) => Commit | undefined;
  /** All commits, oldest first. */
  readonly commits: () => readonly Commit[];
  /** A commit's files as git stores them. Empty if there is no such commit. */
  readonly readBlobs: (sha: string) => Blobs;
  /** A commit's directories, by path. The root's path is empty. */
  readonly readDirectories: (sha: string) => ReadonlyMap<string, Directory>;
  /** The file with this hash, in any commit. */
  readonly findBlob: (sha: string) => Blob | undefined;
  /** The directory with this hash, in any commit. */
  readonly findDirectory: (sha: string) => Directory | undefined;
  /** A commit and all its ancestors. */
  readonly ancestors: (sha: string) => ReadonlySet<string>;
  /** The commit a ref points to. Refs are written `heads/main` or `pull/3/merge`. */
  readonly at: (ref: string) => string | undefined;
  readonly refs: () => readonly string[];
  /** Moves a ref, or deletes it if `sha` is undefined. A move with a type goes into the branch's history. */
  readonly move: (ref: string, sha: string | undefined, type?: ActivityType) => void;
  /** The moves of a branch, or of all branches, newest first. The ref is written `refs/heads/main`. */
  readonly activity: (ref?: string) => readonly Activity[];
  /** Takes moves out of the branches' histories: GitHub's record has a gap there. */
  readonly forgetMoves: (isForgotten: (activity: Activity) => boolean) => void;
  /** Renames a branch and its history. */
  readonly rename: (from: string, to: string) => void;
  /** The name that a renamed branch has now; undefined if there was no branch of this name. */
  readonly findRenamed: (branch: string) => string | undefined;
};

/** Who pushes and commits, unless a caller says otherwise. */
export const DEFAULT_LOGIN = "octocat";

/** An empty repository; `now` is in milliseconds since 1970. */
export const openRepository = (now: () => number): Repository => {
  const commits = new Map<string, Commit>();
  const objects = openObjects(commits);
  return {
    commit: (files, parents, { message, login = DEFAULT_LOGIN } = {}) => {
      const index = commits.size;
      const text = JSON.stringify([index, parents, Object.entries(files)]);
      const sha = createHash("sha1").update(text).digest("hex");
      commits.set(sha, {
        sha,
        parents,
        files,
        message: message ?? `Commit ${index + 1}`,
        login,
        createdMs: now(),
        index,
      });
      return sha;
    },
    adopt: (commit) => {
      if (commits.has(commit.sha)) return;
      commits.set(commit.sha, { ...commit, login: DEFAULT_LOGIN, index: commits.size });
    },
    find: (sha) => commits.get(sha),
    commits: () => [...commits.values()],
    ...objects,
    ancestors: openAncestors(commits),
    ...openBranches(now),
  };
};

type Commits = ReadonlyMap<string, Commit>;

type Objects = Pick<Repository, "readBlobs" | "readDirectories" | "findBlob" | "findDirectory">;

/** Git's objects of the commits. Each commit's are computed when they are first read. */
const openObjects = (commits: Commits): Objects => {
  const blobsByCommit = new Map<string, Blobs>();
  const directoriesByCommit = new Map<string, ReadonlyMap<string, Directory>>();
  const blobsBySha = new Map<string, Blob>();
  const readBlobs = (sha: string): Blobs => {
    const cachedBlobs = blobsByCommit.get(sha);
    const commit = commits.get(sha);
    if (cachedBlobs !== undefined || commit === undefined) return cachedBlobs ?? new Map();
    const parent = commits.get(commit.parents[0] ?? "");
    const blobs = toBlobs(commit.files, parent?.files ?? {}, blobsByCommit.get(parent?.sha ?? ""));
    blobsByCommit.set(sha, blobs);
    for (const blob of blobs.values()) blobsBySha.set(blob.sha, blob);
    return blobs;
  };
  const readDirectories = (sha: string): ReadonlyMap<string, Directory> => {
    const directories = directoriesByCommit.get(sha) ?? buildDirectories(readBlobs(sha));
    directoriesByCommit.set(sha, directories);
    return directories;
  };
  return {
    readBlobs,
    readDirectories,
    findBlob: (sha) =>
      blobsBySha.get(sha) ?? findInCommits(commits, (commit) => findBySha(readBlobs(commit).values(), sha)),
    findDirectory: (sha) =>
      findInCommits(commits, (commit) => findBySha(readDirectories(commit).values(), sha)),
  };
};

/** A file that the parent has too is not hashed again. */
const toBlobs = (files: Files, parentFiles: Files, parentBlobs: Blobs | undefined): Blobs => {
  const paths = Object.keys(files).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return new Map(
    paths.map((path) => {
      const file = files[path] ?? "";
      const sameBlob = file === parentFiles[path] ? parentBlobs?.get(path) : undefined;
      return [path, sameBlob ?? toBlob(file)];
    }),
  );
};

const findInCommits = <T>(commits: Commits, find: (sha: string) => T | undefined): T | undefined => {
  for (const sha of [...commits.keys()].reverse()) {
    const match = find(sha);
    if (match !== undefined) return match;
  }
  return undefined;
};

const findBySha = <T extends { readonly sha: string }>(items: Iterable<T>, sha: string): T | undefined => {
  for (const item of items) if (item.sha === sha) return item;
  return undefined;
};

/** Finds ancestors, and remembers those of the last commit that it was asked about. */
const openAncestors = (commits: Commits): Repository["ancestors"] => {
  let last: { readonly sha: string; readonly ancestors: ReadonlySet<string> } | undefined;
  return (sha) => {
    if (last?.sha === sha) return last.ancestors;
    const ancestors = new Set<string>();
    const stack = [sha];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (ancestors.has(next)) continue;
      ancestors.add(next);
      stack.push(...(commits.get(next)?.parents ?? []));
    }
    last = { sha, ancestors };
    return ancestors;
  };
};

type Branches = Pick<
  Repository,
  "at" | "refs" | "move" | "activity" | "forgetMoves" | "rename" | "findRenamed"
>;

const openBranches = (now: () => number): Branches => {
  const refs = new Map<string, string>();
  const renames = new Map<string, string>();
  let activities: Activity[] = [];
  return {
    at: (ref) => refs.get(ref),
    refs: () => [...refs.keys()],
    move: (ref, sha, type) => {
      const before = refs.get(ref) ?? NO_COMMIT;
      if (sha === undefined) refs.delete(ref);
      else refs.set(ref, sha);
      if (type === undefined) return;
      activities.push({
        id: activities.length + 1,
        ref: `refs/${ref}`,
        before,
        after: sha ?? NO_COMMIT,
        timestamp: formatTime(now()),
        activity_type: type,
        login: DEFAULT_LOGIN,
      });
    },
    activity: (ref) => activities.filter((activity) => ref === undefined || activity.ref === ref).reverse(),
    forgetMoves: (isForgotten) => {
      activities = activities.filter((activity) => !isForgotten(activity));
    },
    rename: (from, to) => {
      const sha = refs.get(`heads/${from}`);
      if (sha === undefined) return;
      refs.delete(`heads/${from}`);
      refs.set(`heads/${to}`, sha);
      renames.set(from, to);
      for (const [index, activity] of activities.entries()) {
        if (activity.ref === `refs/heads/${from}`) {
          activities[index] = { ...activity, ref: `refs/heads/${to}` };
        }
      }
    },
    findRenamed: (branch) => renames.get(branch),
  };
};

/** A time as GitHub writes it: RFC 3339, in UTC, without a fraction. `ms` is in milliseconds since 1970. */
export const formatTime = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");

/** What GitHub writes if there is no commit before or after a move. */
const NO_COMMIT = "0".repeat(40);
