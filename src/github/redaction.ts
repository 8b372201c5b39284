import type { Ledger } from "../model/ledger.ts";
import type { Comment, Publication, Revision } from "../model/publication.ts";

/** Removes what must not leave the run from a text. */
export type Redact = (text: string) => string;

/** The same value with every text in it redacted. Keys stay as they are. */
export const redactTexts = <T>(value: T, redact: Redact): T => {
  if (typeof value === "string") return redact(value) as T & string;
  if (Array.isArray(value)) return value.map((item) => redactTexts(item, redact)) as T & unknown[];
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, redactTexts(part, redact)]),
  ) as T & object;
};

/** A publication whose texts are all redacted, also those that its updates make of earlier comments. */
export const redactPublication = (publication: Publication, redact: Redact): Publication => ({
  ...redactTexts(publication, redact),
  comments: publication.comments.map((comment) => redactComment(comment, redact)),
  commentUpdates: publication.commentUpdates.map((update) => redactRevision(update, redact)),
});

const redactComment = (comment: Comment, redact: Redact): Comment => {
  const { addEarlier, others } = comment;
  return {
    ...redactTexts(comment, redact),
    addEarlier: addEarlier && ((earlier) => redact(addEarlier(earlier))),
    others: others && redactRevision(others, redact),
  };
};

/** The same change of comments, whose text is redacted. */
export const redactRevision = <T extends Revision>(revision: T, redact: Redact): T => ({
  ...redactTexts(revision, redact),
  revise: (earlier) => redact(revision.revise(earlier)),
});

/** A ledger whose notes are redacted before they are cut to the length that GitHub takes. */
export const redactNotes = (ledger: Ledger, redact: Redact): Ledger => ({
  ...ledger,
  annotate: (intent, { isAnswered, description }) =>
    ledger.annotate(intent, { isAnswered, description: redact(description) }),
  close: (intent, state, description) => ledger.close(intent, state, redact(description)),
});
