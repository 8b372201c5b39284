/** What stands around a plan: where it is shown, and when it would be carried out. Pure data, for sentences. */
export type Frame = {
  /** `merge`: this pull request goes to the default branch; `later`: to another one; `apply`: there is no pull request. */
  readonly takesEffect: "merge" | "later" | "apply";
  readonly defaultBranch: string;
  readonly pullRequest: number | undefined;
  /** The page of the run; undefined on a command line. */
  readonly runUrl: string | undefined;
  /** The repository's page, for links to its pull requests. */
  readonly repositoryUrl: string | undefined;
  /** A sentence about which commit was read, where it is not the plain case. */
  readonly sourceSentence: string | undefined;
  /** Why there are no prices, where there are none. */
  readonly unpriced: "fork" | "no-token" | undefined;
};
