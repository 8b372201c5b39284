import type { DomainName } from "./domain-name.ts";

/** The commits whose comparison is a plan: the one whose manifest was planned, and the tip of the default branch. */
export type PlannedCommits = { readonly planned: string; readonly tip: string };

/** A plan that a comment showed: the head of the pull request that it was made for, and its commits. */
export type ShownPlan = PlannedCommits & { readonly head: string };

/** The terms of a manifest as they are written, as JSON by their names: nothing is resolved with anything else. */
export type WrittenTerms = {
  readonly entries: ReadonlyMap<DomainName, ReadonlyMap<string, string>>;
  /** What all entries share: `account`, `defaults.…` and `policy.…`. */
  readonly shared: ReadonlyMap<string, string>;
};

/** A term that differs, as JSON. Undefined: not written. */
export type TermDifference = {
  readonly name: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
};

/** What a plan has that an earlier plan of the same pull request did not have, and the other way around. */
export type PlanDifference = {
  /** Entries that the pull request did not add before. */
  readonly added: readonly DomainName[];
  /** Entries that the pull request did not remove before. */
  readonly removed: readonly DomainName[];
  /** Entries that the pull request added, changed or removed before, and does not any more. */
  readonly dropped: readonly DomainName[];
  readonly changed: readonly { readonly domain: DomainName; readonly terms: readonly TermDifference[] }[];
  /** Terms that all entries share. */
  readonly shared: readonly TermDifference[];
};

/** How a plan differs from the one that its comment showed for an earlier commit. */
export type SinceShown = {
  readonly shown: ShownPlan;
  /** Undefined if one of the manifests could not be read. */
  readonly difference: PlanDifference | undefined;
};
