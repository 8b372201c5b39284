import type { SinceShown } from "../model/plan-difference.ts";
import { escapeProse } from "./escape.ts";

/** The context of a plan: where it is shown, and when it takes effect. Data for sentences. */
export type Frame = {
  /** `merge`: the pull request goes to the default branch; `later`: to another; `apply`: there is none. */
  readonly takesEffect: "merge" | "later" | "apply";
  readonly defaultBranch: string;
  readonly pullRequest: number | undefined;
  /** The branch on which the manifest can be edited; undefined if it is not known, or in a fork. */
  readonly editBranch: string | undefined;
  /** The page of the run; undefined on a command line. */
  readonly runUrl: string | undefined;
  /** The repository's page, for links to its pull requests. */
  readonly repositoryUrl: string | undefined;
  /** Which commit was read, as a sentence; undefined in the ordinary case. */
  readonly sourceSentence: string | undefined;
  /** What a plan or an audit on the command line cannot know, as sentences. Undefined on GitHub. */
  readonly notes?: readonly string[];
  /** How the plan of this head differs from the one that its comment showed before; undefined if it showed none. */
  readonly since?: (SinceShown & { readonly head: string }) | undefined;
  /** Why the plan has no prices; undefined if it has. */
  readonly unpriced: "fork" | "unknown-origin" | "no-token" | undefined;
};

/** What the report cannot know. Empty on GitHub. */
export const renderNotes = ({ notes = [] }: Pick<Frame, "notes">): string =>
  notes.length === 0 ? "" : ["> [!NOTE]", ...notes.map((note) => `> - ${escapeProse(note)}`)].join("\n");
