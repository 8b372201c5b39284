import type { IsoDate } from "./iso-date.ts";

/** A manifest at one commit. */
export type ManifestFile = {
  readonly path: string;
  /** The commit it was read at; undefined for a working tree. */
  readonly commit: string | undefined;
  /** Undefined if that commit has no such file. */
  readonly bytes: Uint8Array | undefined;
};

/** The repository's properties now, read from GitHub, not from an event's payload. */
export type RepositoryFacts = { readonly defaultBranch: string; readonly isFork: boolean };

/** The repository that contains the manifest. Every method rejects if the answer is incomplete. */
export type Repository = {
  readonly readFacts: () => Promise<RepositoryFacts>;
  /** The commit at the head of a branch; undefined if there is no such branch. */
  readonly readTip: (branch: string) => Promise<string | undefined>;
  /** The manifest at a commit. `path` is its path at that commit, if it was another one. */
  readonly readManifest: (commit: string, path?: string) => Promise<ManifestFile>;
};

/** One move of a branch's tip. A push of a merge queue may contain several pull requests. */
export type Push = {
  readonly kind: "pull-request" | "merge-queue" | "push" | "force-push" | "creation" | "deletion";
  /** The tip before; undefined if there was none. */
  readonly before: string | undefined;
  readonly after: string;
  /** GitHub's time of the push. The dates in commits prove nothing. */
  readonly at: IsoDate;
};

/** A branch's history up to its tip, without a gap. */
export type BranchHistory = {
  /** GitHub's time when the history was read. */
  readonly now: IsoDate;
  /** Oldest first, and at least those of the last 28 days. */
  readonly pushes: readonly Push[];
};

/** What GitHub itself recorded about a branch. The dates and messages of commits do not count. */
export type History = {
  /** The branch's history; undefined if it has a gap or does not reach this tip. */
  readonly readPushes: (branch: string, tip: string) => Promise<BranchHistory | undefined>;
  /** The pull request, merged into the branch, that GitHub lists for a commit; undefined if there is none. */
  readonly findPullRequest: (commit: string, branch: string) => Promise<number | undefined>;
  /** The earlier path of a file that a push, or any commit up to its end, renamed; undefined if none did. */
  readonly findRename: (path: string, push: Pick<Push, "before" | "after">) => Promise<string | undefined>;
  /** The commits that a push added to the branch, oldest first; undefined if they are not one chain. */
  readonly listSteps: (push: Pick<Push, "before" | "after">) => Promise<readonly string[] | undefined>;
};
