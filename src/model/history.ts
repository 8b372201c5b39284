import type { IsoDate } from "./iso-date.ts";

/** One move of a branch's tip. A merge queue may bring several pull requests in one. */
export type Push = {
  readonly kind: "pull-request" | "merge-queue" | "push" | "force-push" | "creation" | "deletion";
  /** The tip before; undefined where there was none. */
  readonly before: string | undefined;
  readonly after: string;
  /** GitHub's own time of it: commit dates prove nothing. */
  readonly at: IsoDate;
};

/** A branch's own history, without a gap up to its tip. */
export type BranchHistory = {
  /** GitHub's time when it was read. */
  readonly now: IsoDate;
  /** Oldest first; at least those of the last 28 days. */
  readonly pushes: readonly Push[];
};

/** What GitHub itself remembers of a branch, whatever its commits say. */
export type History = {
  /** Undefined where it cannot be had without a gap up to this tip. */
  readonly pushesTo: (branch: string, tip: string) => Promise<BranchHistory | undefined>;
  /** The merged pull request into the branch under which GitHub lists a commit. */
  readonly pullRequestOf: (commit: string, branch: string) => Promise<number | undefined>;
  /** What a path was called before a push, or any later commit, renamed it; undefined where it did not. */
  readonly renamedFrom: (path: string, push: Pick<Push, "before" | "after">) => Promise<string | undefined>;
  /** The commits that a push put onto the branch one after the other, oldest first; undefined where they do not join up. */
  readonly steps: (push: Pick<Push, "before" | "after">) => Promise<readonly string[] | undefined>;
};
