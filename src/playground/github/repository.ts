import { createHash } from "node:crypto";

/** The text of each file in a commit, by path. */
export type Files = Readonly<Record<string, string>>;

/** A commit: its whole tree and its parents. */
export type Commit = { readonly sha: string; readonly parents: readonly string[]; readonly files: Files };

/** One move of a branch, as GitHub's activity list writes it. */
export type Activity = {
  readonly id: number;
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly timestamp: string;
  readonly activity_type:
    | "push"
    | "force_push"
    | "branch_creation"
    | "branch_deletion"
    | "pr_merge"
    | "merge_queue_merge";
};

/**
 * Commits, refs and the history of branches, in memory. A hash depends only on the content and order of
 * commits.
 */
export type Repository = {
  readonly commit: (files: Files, parents: readonly string[]) => string;
  readonly find: (sha: string) => Commit | undefined;
  /** The commit a ref points to. Refs are written `heads/main` or `pull/3/merge`. */
  readonly at: (ref: string) => string | undefined;
  readonly refs: () => readonly string[];
  /** Moves a ref, or deletes it if `sha` is undefined. A move with a type goes into the branch's history. */
  readonly move: (ref: string, sha: string | undefined, type?: Activity["activity_type"]) => void;
  /** The moves of a branch, newest first. The ref is written `refs/heads/main`. */
  readonly activity: (ref: string) => readonly Activity[];
  /** Renames a branch and its history. */
  readonly rename: (from: string, to: string) => void;
};

/** An empty repository; `now` is in milliseconds since 1970. */
export const openRepository = (now: () => number): Repository => {
  const commits = new Map<string, Commit>();
  const refs = new Map<string, string>();
  const activities: Activity[] = [];
  return {
    commit: (files, parents) => {
      const text = JSON.stringify([commits.size, parents, Object.entries(files)]);
      const sha = createHash("sha1").update(text).digest("hex");
      commits.set(sha, { sha, parents, files });
      return sha;
    },
    find: (sha) => commits.get(sha),
    at: (ref) => refs.get(ref),
    refs: () => [...refs.keys()],
    move: (ref, sha, type) => {
      const before = refs.get(ref) ?? NO_COMMIT;
      if (sha === undefined) refs.delete(ref);
      else refs.set(ref, sha);
      if (type === undefined) return;
      const timestamp = new Date(now()).toISOString().replace(/\.\d+Z$/, "Z");
      const after = sha ?? NO_COMMIT;
      activities.push({
        id: activities.length + 1,
        ref: `refs/${ref}`,
        before,
        after,
        timestamp,
        activity_type: type,
      });
    },
    activity: (ref) => activities.filter((activity) => activity.ref === ref).reverse(),
    rename: (from, to) => {
      const sha = refs.get(`heads/${from}`);
      if (sha === undefined) return;
      refs.delete(`heads/${from}`);
      refs.set(`heads/${to}`, sha);
      for (const [index, activity] of activities.entries()) {
        if (activity.ref === `refs/heads/${from}`) {
          activities[index] = { ...activity, ref: `refs/heads/${to}` };
        }
      }
    },
  };
};

/** What GitHub writes if there is no commit before or after a move. */
const NO_COMMIT = "0".repeat(40);
