import type { Intent } from "../model/ledger.ts";

/** So long an intent without trace may still turn out to have been carried out. */
export const QUARANTINE_MS = 30 * 60_000;

/** What the ledger says about buying a domain at an attempt. */
export type Stance =
  | { readonly kind: "free" }
  /** Open: to be followed by reading; `isOld` where it may be superseded if it left no trace. */
  | { readonly kind: "open"; readonly intent: Intent; readonly isOld: boolean }
  | {
      readonly kind: "spent";
      readonly code: "previous_attempt_failed" | "missing";
      readonly message: string;
    };

/**
 * Reads the record of a domain. An attempt that failed, or that ended in a registration, is spent,
 * and so is every smaller one: the ledger can delay a purchase, never authorise one.
 */
export const stanceOf = (intents: readonly Intent[], attempt: number): Stance => {
  const open = intents.find(({ state }) => state === "open");
  if (open !== undefined) return { kind: "open", intent: open, isOld: open.ageMs >= QUARANTINE_MS };
  const failed = highest(intents, "failed");
  if (failed >= attempt)
    return spent("previous_attempt_failed", `Attempt ${failed} to buy it failed.`, failed);
  const registered = highest(intents, "registered");
  return registered >= attempt
    ? spent(
        "missing",
        `It was registered in attempt ${registered} and is not in the account now.`,
        registered,
      )
    : { kind: "free" };
};

const spent = (code: "previous_attempt_failed" | "missing", what: string, attempt: number): Stance => ({
  kind: "spent",
  code,
  message: `${what} To buy it, write attempt: ${attempt + 1} in a pull request.`,
});

const highest = (intents: readonly Intent[], state: Intent["state"]): number =>
  Math.max(0, ...intents.filter((intent) => intent.state === state).map(({ attempt }) => attempt));

/** True where our intent is there and none that is still open was written before it. */
export const isOursFirst = (intents: readonly Intent[], own: Intent): boolean =>
  intents.filter(({ state }) => state === "open").sort((a, b) => a.id - b.id)[0]?.id === own.id;

/** An intent is acted on within five minutes or not at all; one more for clocks and records that lag. */
const ACTED_ON_MS = 6 * 60_000;

/** Whether an open intent may have led to an order; `behind`: it is too early to say so of one that was not the first. */
export type Standing = "may-have-ordered" | "behind" | "idle";

/**
 * Judges an open intent by the rest of the record. It led to no order where another one had spent its
 * attempt, which it read before it could order; and where an older one is open to this day, which kept
 * it from being the first. The record may lag, so of a young one the second is not said yet.
 */
export const standingOf = (intent: Intent, intents: readonly Intent[]): Standing => {
  const ended = intents.filter(({ id, state }) => id !== intent.id && state !== "open");
  if (stanceOf(ended, intent.attempt).kind === "spent") return "idle";
  if (!intents.some(({ id, state }) => state === "open" && id < intent.id)) return "may-have-ordered";
  return intent.ageMs >= ACTED_ON_MS ? "idle" : "behind";
};

/** True where the domain was ordered before this intent: what is shown of it may be that order's. */
export const isRepeatOf = (intent: Pick<Intent, "id">, intents: readonly Intent[]): boolean =>
  intents.some(({ id, state }) => id < intent.id && state !== "withdrawn");
