import type { IsoDate } from "./iso-date.ts";

/** The bytes of a manifest at one commit. */
export type ManifestFile = {
  readonly path: string;
  /** The commit it was read at; undefined for a working tree. */
  readonly commit: string | undefined;
  /** Undefined if that commit has no such file. */
  readonly bytes: Uint8Array | undefined;
};

/** The repository as GitHub names it now, never as an event's payload remembers it. */
export type RepositoryFacts = { readonly defaultBranch: string; readonly isFork: boolean };

/** The repository that keeps the manifest. Every method rejects with an error if the answer is incomplete. */
export type Repository = {
  readonly readFacts: () => Promise<RepositoryFacts>;
  /** The commit at the head of a branch; undefined if there is no such branch. */
  readonly readTip: (branch: string) => Promise<string | undefined>;
  /** The manifest at a commit; `path` if it had another one then. */
  readonly readManifest: (commit: string, path?: string) => Promise<ManifestFile>;
};

/** One move of a branch's tip. A merge queue may bring several pull requests in one. */
export type Push = {
  readonly kind: "pull-request" | "merge-queue" | "push" | "force-push" | "creation" | "deletion";
  /** The tip before; undefined if there was none. */
  readonly before: string | undefined;
  readonly after: string;
  /** GitHub's time of the push: commit dates prove nothing. */
  readonly at: IsoDate;
};

/** A branch's own history, without a gap up to its tip. */
export type BranchHistory = {
  /** GitHub's time when it was read. */
  readonly now: IsoDate;
  /** Oldest first; at least those of the last 28 days. */
  readonly pushes: readonly Push[];
};

/** What GitHub itself recorded about a branch, whatever its commits say. */
export type History = {
  /** The branch's history; undefined if it has a gap or does not reach this tip. */
  readonly readPushes: (branch: string, tip: string) => Promise<BranchHistory | undefined>;
  /** The merged pull request into the branch under which GitHub lists a commit. */
  readonly findPullRequest: (commit: string, branch: string) => Promise<number | undefined>;
  /** The earlier path of a file that a push, or any commit up to its end, renamed; undefined if none did. */
  readonly findRename: (path: string, push: Pick<Push, "before" | "after">) => Promise<string | undefined>;
  /** The commits that a push added to the branch, oldest first; undefined if they do not join up. */
  readonly listSteps: (push: Pick<Push, "before" | "after">) => Promise<readonly string[] | undefined>;
};
