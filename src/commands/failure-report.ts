import type { Publication } from "../model/publication.ts";
import { prose } from "../report/escape.ts";
import { outcomeList, outcomeText } from "../report/receipt.ts";
import { NOTHING } from "./publication.ts";
import { FailureAfterSettling } from "./resumed.ts";

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
const NO_NEW_COST =
  "This run bought and changed nothing; what became of earlier purchases is told here alone:";

/** All that a run shows that could not be carried out; errors come before anything is bought or changed. */
export const publicationOfFailure = (error: unknown): Publication => {
  const settled = error instanceof FailureAfterSettling ? error.outcomes : [];
  const cause = error instanceof FailureAfterSettling ? error.cause : error;
  const sentence = `${failureSentence(cause)} ${settled.length === 0 ? NO_COST : NO_NEW_COST}`;
  const lines = sentence.split("\n").map((line) => prose(line));
  return {
    ...NOTHING,
    log: outcomeText(settled),
    summary: ["### Freehold could not do its work", ...lines, outcomeList(settled, MOST)]
      .join("\n\n")
      .trimEnd(),
    failure: sentence,
  };
};

/** An interrupted purchase is rare: more than these in one run is none of its kind. */
const MOST = 500;
