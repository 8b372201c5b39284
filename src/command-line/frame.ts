import type { Frame } from "../report/index.ts";

/** The frame of what is shown on a command line: there is no pull request and no run. */
export const LOCAL_FRAME: Frame = {
  takesEffect: "merge",
  defaultBranch: "",
  pullRequest: undefined,
  editBranch: undefined,
  runUrl: undefined,
  repositoryUrl: undefined,
  sourceSentence: undefined,
  unpriced: undefined,
};
