import type { RepositoryFacts } from "../model/repository.ts";
import { CommandFailure } from "./failure.ts";

/** What woke a run. */
export type Wake = { readonly event: string; readonly ref: string };

const EVENTS = ["push", "workflow_dispatch", "schedule"];

/** Throws where an apply is not to be: on other events, other branches, and in forks. */
export const refuseApply = ({ event, ref }: Wake, { defaultBranch, isFork }: RepositoryFacts): void => {
  const why = [
    EVENTS.includes(event) ? undefined : `it runs on ${EVENTS.join(", ")}, and this is ${event}`,
    ref === `refs/heads/${defaultBranch}`
      ? undefined
      : `it runs on the default branch, ${defaultBranch}, and this is ${ref}`,
    isFork ? "this repository is a fork" : undefined,
  ].find((reason) => reason !== undefined);
  if (why !== undefined)
    throw new CommandFailure("apply_refused", `apply_refused: apply is refused: ${why}.`);
};
