import type { SinceShown } from "../model/plan-difference.ts";

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
  /** Why the plan has no prices; undefined if it has. */
  /** How the plan of this head differs from the one that its comment showed before; undefined if it showed none. */
  readonly since?: (SinceShown & { readonly head: string }) | undefined;
  readonly unpriced: "fork" | "unknown-origin" | "no-token" | undefined;
};
