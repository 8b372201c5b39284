/** The context of a plan: where it is shown, and when it takes effect. Data for sentences. */
export type Frame = {
  /** `merge`: the pull request goes to the default branch; `later`: to another; `apply`: there is none. */
  readonly takesEffect: "merge" | "later" | "apply";
  readonly defaultBranch: string;
  readonly pullRequest: number | undefined;
  /** The page of the run; undefined on a command line. */
  readonly runUrl: string | undefined;
  /** The repository's page, for links to its pull requests. */
  readonly repositoryUrl: string | undefined;
  /** Which commit was read, as a sentence; undefined in the ordinary case. */
  readonly sourceSentence: string | undefined;
  /** What a plan on the command line cannot know, as sentences. Undefined on GitHub. */
  readonly notes?: readonly string[];
  /** Why the plan has no prices; undefined if it has. */
  readonly unpriced: "fork" | "unknown-origin" | "no-token" | undefined;
};
