import type { DomainName } from "./domain-name.ts";
import type { IsoDate } from "./iso-date.ts";
import type { Amount } from "./money.ts";

/** How an intent stands. `withdrawn`: nothing was bought. */
export type IntentState = "open" | "registered" | "failed" | "withdrawn";

/** An attempt to buy a domain, on record before it is made. */
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
  /** The pull request that asked for it. */
  readonly pullRequest: number | undefined;
};

/** What is written into the ledger about a purchase; no personal data. */
export type IntentWish = {
  readonly domain: DomainName;
  readonly attempt: number;
  readonly pullRequest: number | undefined;
  readonly commit: string;
  readonly ceiling: Amount;
};

/**
 * The record of purchases of one account. It can only delay a purchase, never authorise one.
 * Every method rejects with an error where it was not carried out for certain.
 */
export type Ledger = {
  /** Intents of the last 120 days that are still open, oldest first. */
  readonly openOnes: () => Promise<readonly Intent[]>;
  /** All intents about a domain, oldest first. */
  readonly of: (domain: DomainName) => Promise<readonly Intent[]>;
  /** Writes an open intent, durably. */
  readonly write: (wish: IntentWish) => Promise<Intent>;
  /** Leaves a line about an intent that stays open. */
  readonly remark: (intent: Intent, note: string) => Promise<void>;
  /**
   * Ends an intent; `note` is one line for whoever reads the record later. Where this run has the first
   * word on it, what it says of the purchase is the one report of it.
   */
  readonly close: (intent: Intent, state: Exclude<IntentState, "open">, note: string) => Promise<Word>;
};

/** A status that ended an intent, and the run that wrote it. */
export type Closing = { readonly state: IntentState | undefined; readonly run: string | undefined };

/**
 * Whose word about an intent counts: `first`, this run's; `later`, that of another one, which said the
 * same before; `against`: another one said before that it ended the other way.
 */
export type Word = "first" | "later" | "against";

/**
 * Whose word `own` is: the intent's own run has it whatever it said, any other one only with the same
 * end or the contrary one; that it was given up is often an error. Oldest first; a record that lags may
 * lack `own` itself.
 */
export const wordOf = (closings: readonly Closing[], own: Closing, author: string): Word => {
  const index = closings.findIndex(({ state, run }) => state === own.state && run === own.run);
  const before = closings
    .slice(0, index < 0 ? closings.length : index)
    .filter(({ state, run }) => state !== undefined && run !== own.run);
  if (before.some(({ state, run }) => state === own.state || run === author)) return "later";
  const isContrary = before.some(({ state, run }) => run !== undefined && state !== "withdrawn");
  return isContrary && own.state !== "withdrawn" ? "against" : "first";
};

/** Whether another run's entry has been ended since it was read, and is so still: its record is left as it is. */
export const isSettled = (closings: readonly Closing[], own: Closing, author: string): boolean => {
  const last = closings.at(-1)?.state;
  if (last === undefined) return false;
  // To have found nothing says nothing against what somebody has seen.
  if (own.state === "withdrawn") return true;
  return wordOf(closings, own, author) === "later";
};
