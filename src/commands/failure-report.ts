import { ended } from "../model/one-line.ts";
import type { Publication } from "../model/publication.ts";
import { prose } from "../report/escape.ts";
import { outcomeList, outcomeText } from "../report/receipt.ts";
import { NOTHING } from "./publication.ts";
import { FailureAfterwards } from "./resumed.ts";

/** Errors whose message is written for the person who reads it. */
const SPOKEN = new Set(["CommandFailure", "RegistrarFault", "GitHubFault", "InputError", "ContextError"]);

/** An error in words: what happened and what it cost. */
export const failureSentence = (error: unknown): string => {
  if (!(error instanceof Error)) return `Freehold failed in a way it does not know: ${String(error)}`;
  return SPOKEN.has(error.name)
    ? error.message
    : `Freehold failed in a way it does not know: ${error.name}: ${error.message}`;
};

const NO_COST = "Nothing was bought or changed.";
const COST = {
  "earlier runs": "This run bought and changed nothing; what became of earlier purchases is told here alone:",
  "this run": "What it had done before is told here alone:",
} as const;

/** All that a run shows that could not be carried out, or not be told in the usual way. */
export const publicationOfFailure = (error: unknown): Publication => {
  const { cause, outcomes, cost } =
    error instanceof FailureAfterwards
      ? { cause: error.cause, outcomes: error.outcomes, cost: COST[error.of] }
      : { cause: error, outcomes: [], cost: NO_COST };
  const sentence = `${ended(failureSentence(cause))} ${cost}`;
  const lines = sentence.split("\n").map((line) => prose(line));
  return {
    ...NOTHING,
    log: outcomeText(outcomes),
    summary: ["### Freehold could not do its work", ...lines, outcomeList(outcomes, MOST)]
      .join("\n\n")
      .trimEnd(),
    failure: sentence,
  };
};

/** An interrupted purchase is rare: more than these in one run is none of its kind. */
const MOST = 500;
