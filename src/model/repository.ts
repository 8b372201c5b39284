import type { IsoDate } from "./iso-date.ts";

/** A manifest at one commit. */
export type ManifestFile = {
  readonly path: string;
  /** The commit it was read at; undefined for a working tree. */
  readonly commit: string | undefined;
  /** Undefined if that commit has no such file. */
  readonly bytes: Uint8Array | undefined;
};

/** The commit that a working tree is compared with. */
export type Base = {
  /** Its name in git, such as `origin/main`. */
  readonly ref: string;
  readonly manifest: ManifestFile;
  /** The manifest at the commit where the working tree branched off; undefined if they share no history. */
  readonly forkPoint: ManifestFile | undefined;
};

/** A manifest in a checkout on this machine. */
export type WorkingTree = {
  /** The manifest as it is now, committed or not. Rejects if it cannot be read. */
  readonly readManifest: () => Promise<ManifestFile>;
  /** Undefined: there is nothing to compare with. Rejects if the base that was asked for does not exist. */
  readonly readBase: () => Promise<Base | undefined>;
};

/** The repository's properties now, read from GitHub, not from an event's payload. */
export type RepositoryFacts = { readonly defaultBranch: string; readonly isFork: boolean };

/** The branch that a pull request was merged into for a trial, and its commit at that time. */
export type MergedInto = { readonly branch: string; readonly commit: string };

/** The repository that contains the manifest. Every method rejects if the answer is incomplete. */
export type Repository = {
  readonly readFacts: () => Promise<RepositoryFacts>;
  /** The commit at the head of a branch; undefined if there is no such branch. */
  readonly readTip: (branch: string) => Promise<string | undefined>;
  /** The manifest at a commit. `path` is its path at that commit, if it was another one. */
  readonly readManifest: (commit: string, path?: string) => Promise<ManifestFile>;
};

/**
 * One move of a branch's tip. `creation`: the branch was created again after a deletion. `gap`: GitHub's record
 * lacks the moves between these two commits.
 */
export type Push = {
  readonly kind: "pull-request" | "merge-queue" | "push" | "force-push" | "creation" | "gap";
  /** The tip before. */
  readonly before: string;
  readonly after: string;
  /** GitHub's time of the push. The dates in commits prove nothing. */
  readonly at: IsoDate;
};

/** A branch's own history up to its tip. */
export type BranchHistory = {
  /** GitHub's time when the history was read. */
  readonly now: IsoDate;
  /** Newest first. Each starts at the commit where the next one ends, and the first ends at the tip. */
  readonly pushes: readonly Push[];
  /**
   * When GitHub's record begins, if it was read to its end and does not show how the branch was created: older pushes
   * are not known.
   */
  readonly beginsAt: IsoDate | undefined;
};

/** A file at a commit that GitHub knows. */
export type PastFile = {
  /** The commit that the branch was at before this one; undefined for its first commit. */
  readonly firstParent: string | undefined;
  readonly file:
    | { readonly kind: "text"; readonly bytes: Uint8Array }
    | { readonly kind: "missing" }
    /** There is something else than a text file, such as a symbolic link. `cause` is a sentence. */
    | { readonly kind: "unusable"; readonly cause: string }
    /** There is a file, but this run could not read it. `cause` is a sentence. */
    | { readonly kind: "unread"; readonly cause: string };
};

/** The commits that a push added to the branch itself. */
export type PushSteps = {
  /** Oldest first. */
  readonly commits: readonly string[];
  /** False if GitHub does not list all of them: then something is missing before the first one. */
  readonly isComplete: boolean;
};

/** What a push did to the path of a file. */
export type PathChange = {
  /** The path that it was renamed from; undefined if no rename is known. */
  readonly renamedFrom: string | undefined;
  /** The YAML files that the push removed. */
  readonly removed: readonly string[];
  /** Why the list of changed files may be incomplete, as a sentence; undefined if it is complete. */
  readonly incomplete: string | undefined;
  /** True if the push replaced commits: GitHub then compares with their common ancestor. */
  readonly isRewrite: boolean;
};

/** A merged pull request that contains a commit. */
export type MergedPullRequest = {
  readonly number: number;
  /** The branch it was merged into, by the name that the branch had then. */
  readonly base: string;
  /** The commit that was merged. */
  readonly head: string;
};

/**
 * What GitHub itself recorded about a branch. The dates and messages of commits do not count. What was read
 * once is not read again. All methods reject if GitHub's answer cannot be used.
 */
export type History = {
  /** The branch's history for at least this many days before now. */
  readonly readPushes: (branch: string, tip: string, days: number) => Promise<BranchHistory>;
  /** A file at commits, newest first. The result lacks the commits that GitHub does not know. */
  readonly readFiles: (commits: readonly string[], path: string) => Promise<ReadonlyMap<string, PastFile>>;
  /**
   * The merged pull requests of this repository that GitHub lists for each commit. GitHub can take some seconds
   * to list a merge: it is asked again about each of the commits `merges` that has none.
   */
  readonly findPullRequests: (
    commits: readonly string[],
    merges: ReadonlySet<string>,
  ) => Promise<ReadonlyMap<string, readonly MergedPullRequest[]>>;
  readonly listSteps: (push: Pick<Push, "before" | "after">) => Promise<PushSteps>;
  readonly findPathChange: (path: string, push: Pick<Push, "before" | "after">) => Promise<PathChange>;
};
