import { createHash } from "node:crypto";

/** Files of a commit, by path. */
export type Files = Readonly<Record<string, string>>;

/** A commit: a whole tree, its parents and its time. */
export type Commit = { readonly sha: string; readonly parents: readonly string[]; readonly files: Files };

/** One line of the branch's own history, as GitHub's activity list writes it. */
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

const NONE = "0".repeat(40);

/** Commits, refs and their history, in memory. Hashes depend on content and order alone. */
export type Repository = {
  readonly commit: (files: Files, parents: readonly string[]) => string;
  readonly find: (sha: string) => Commit | undefined;
  /** The commit a ref points to; refs as `heads/main`, `pull/3/merge`. */
  readonly at: (ref: string) => string | undefined;
  readonly refs: () => readonly string[];
  /** Moves a ref; a branch's move is written into its history. */
  readonly move: (ref: string, sha: string | undefined, type?: Activity["activity_type"]) => void;
  /** Newest first. */
  readonly activity: (ref: string) => readonly Activity[];
  /** Gives a branch another name, and its history with it. */
  readonly rename: (from: string, to: string) => void;
};

/** An empty repository; `now` in milliseconds since 1970. */
export const openRepository = (now: () => number): Repository => {
  const commits = new Map<string, Commit>();
  const refs = new Map<string, string>();
  const log: Activity[] = [];
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
      const before = refs.get(ref) ?? NONE;
      if (sha === undefined) refs.delete(ref);
      else refs.set(ref, sha);
      if (type === undefined) return;
      const timestamp = new Date(now()).toISOString().replace(/\.\d+Z$/, "Z");
      const after = sha ?? NONE;
      log.push({ id: log.length + 1, ref: `refs/${ref}`, before, after, timestamp, activity_type: type });
    },
    activity: (ref) => log.filter((item) => item.ref === ref).reverse(),
    rename: (from, to) => {
      const sha = refs.get(`heads/${from}`);
      if (sha === undefined) return;
      refs.delete(`heads/${from}`);
      refs.set(`heads/${to}`, sha);
      for (const [index, item] of log.entries()) {
        if (item.ref === `refs/heads/${from}`) log[index] = { ...item, ref: `refs/heads/${to}` };
      }
    },
  };
};
