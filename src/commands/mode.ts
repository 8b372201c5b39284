/** What one run does. */
export type Mode = "validate" | "plan" | "apply";

/** The event that woke a run, as far as it decides what is done. */
export type Waking = { readonly event: string; readonly ref: string; readonly defaultBranch: string };

/** What `auto` means on an event: a push to the default branch applies, all else plans. */
export const automaticMode = ({ event, ref, defaultBranch }: Waking): Mode =>
  event === "push" && ref === `refs/heads/${defaultBranch}` ? "apply" : "plan";

/** True where the event is about one pull request, whose comment the plan may write. */
export const commentsOn = (event: string): boolean =>
  event === "pull_request" || event === "pull_request_target";
