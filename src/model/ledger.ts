import type { DomainName } from "./domain-name.ts";
import type { IsoDate } from "./iso-date.ts";
import type { Amount } from "./money.ts";

/** The state of an intent. `withdrawn`: nothing was bought. */
export type IntentState = "open" | "registered" | "failed" | "withdrawn";

/** A state that ends an intent. */
export type FinalIntentState = Exclude<IntentState, "open">;

/** The ledger's record of a purchase, written before its order is sent. */
export type Intent = {
  /** Ids grow with time: the order in which intents were written. */
  readonly id: number;
  readonly domain: DomainName;
  readonly attempt: number;
  readonly state: IntentState;
  readonly createdAt: IsoDate;
  /** Its age in milliseconds when it was read, by the ledger's own clock. */
  readonly ageMs: number;
  /** The run that wrote it. */
  readonly run: string;
  /** The pull request that approved it. */
  readonly pullRequest: number | undefined;
  /** The tip whose manifest was applied. */
  readonly commit: string;
  /** True if its run noted that the registrar had answered the order: it is not on its way any more. */
  readonly isAnswered: boolean;
  /** True if it was ordered in the sandbox, and this run is not in it. All it does is to spend its attempt. */
  readonly isFromSandbox: boolean;
};

/** What Freehold writes into the ledger about a purchase. It has no personal data. */
export type NewIntent = {
  readonly domain: DomainName;
  readonly attempt: number;
  readonly pullRequest: number | undefined;
  /** The tip whose manifest is applied. */
  readonly commit: string;
  readonly ceiling: Amount;
};

/** What a run notes about its own intent that stays open; `description` is one line for people. */
export type IntentNote = Pick<Intent, "isAnswered"> & { readonly description: string };

/** The open intents, and what else is in the place where they are kept. */
export type OpenIntents = {
  /** Oldest first. */
  readonly intents: readonly Intent[];
  /** How many records do not have the form of an intent, so that they were ignored. */
  readonly malformed: number;
};

/**
 * The write-ahead log of one account's purchases. It can only delay a purchase, never authorize one. A method
 * that resolves was certainly carried out; otherwise it rejects with an error.
 */
export type Ledger = {
  /** The intents of the last 120 days that are still open. */
  readonly listOpen: () => Promise<OpenIntents>;
  /** All intents about a domain, oldest first; outside of the sandbox also those of the sandbox. */
  readonly listFor: (domain: DomainName) => Promise<readonly Intent[]>;
  /** Writes an open intent durably. */
  readonly write: (intent: NewIntent) => Promise<Intent>;
  /** Adds a line to an intent that stays open. One whose end another run knows is not opened again by it. */
  readonly annotate: (intent: Intent, note: IntentNote) => Promise<void>;
  /** Closes an intent; `description` is one line for people who read the record later. */
  readonly close: (intent: Intent, state: FinalIntentState, description: string) => Promise<ClosingClaim>;
};

/** A status that closed an intent, and the run that wrote it. */
export type ClosingStatus = { readonly state: IntentState | undefined; readonly run: string | undefined };

/**
 * Which run reports a closed intent. `first`: this run, so it reports the purchase. `later`: another run
 * already reported the same. `against`: another run already closed it with the opposite state. `unread`: this run
 * closed it, and could not read whether another one had.
 */
export type ClosingClaim = "first" | "later" | "against" | "unread";

/**
 * Judges `closing`, the status that this run wrote or is about to write. An earlier status of the intent's
 * own run (`author`) takes precedence whatever its state; one of another run only if its state is the same or
 * the opposite. `closings` is oldest first. A ledger that lags may lack `closing` itself.
 */
export const judgeClosing = (
  closings: readonly ClosingStatus[],
  closing: ClosingStatus,
  author: string,
): ClosingClaim => {
  const index = closings.findIndex(({ state, run }) => state === closing.state && run === closing.run);
  const earlier = closings
    .slice(0, index < 0 ? closings.length : index)
    .filter(({ state, run }) => state !== undefined && run !== closing.run);
  if (earlier.some(({ state, run }) => state === closing.state || run === author)) return "later";
  const isOpposite = earlier.some(({ state, run }) => run !== undefined && state !== "withdrawn");
  return isOpposite && closing.state !== "withdrawn" ? "against" : "first";
};

/** True if another run closed this intent after it was read, and it is still closed: no status is written. */
export const isClosedByOthers = (
  closings: readonly ClosingStatus[],
  closing: ClosingStatus,
  author: string,
): boolean => {
  const last = closings.at(-1)?.state;
  if (last === undefined) return false;
  // A run that found no trace does not contradict a run that found one.
  if (closing.state === "withdrawn") return true;
  return judgeClosing(closings, closing, author) === "later";
};
