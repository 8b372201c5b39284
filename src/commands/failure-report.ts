import type { Publication } from "../model/publication.ts";
import { prose } from "../report/escape.ts";
import { NOTHING } from "./publication.ts";

/** Errors whose message is written for the person who reads it. */
const SPOKEN = new Set(["CommandFailure", "RegistrarFault", "GitHubFault", "InputError", "ContextError"]);

/** An error in words: what happened and what it cost. */
export const failureSentence = (error: unknown): string => {
  if (!(error instanceof Error)) return `Freehold failed in a way it does not know: ${String(error)}`;
  return SPOKEN.has(error.name)
    ? error.message
    : `Freehold failed in a way it does not know: ${error.name}: ${error.message}`;
};

/** All that a run shows that could not be carried out. */
export const publicationOfFailure = (error: unknown, cost: string): Publication => {
  const sentence = `${failureSentence(error)} ${cost}`;
  const lines = sentence.split("\n").map((line) => prose(line));
  return {
    ...NOTHING,
    summary: `### Freehold could not do its work\n\n${lines.join("\n\n")}`,
    failure: sentence,
  };
};
