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

/**
 * True where an open intent certainly led to no order: an older one is open still, so it never was
 * the first; or its attempt is spent by another one, which it read before it could have ordered.
 */
export const isIdle = (intent: Intent, intents: readonly Intent[]): boolean =>
  intents.some(({ id, state }) => state === "open" && id < intent.id) ||
  stanceOf(
    intents.filter(({ id, state }) => id !== intent.id && state !== "open"),
    intent.attempt,
  ).kind === "spent";

/** True where the domain was ordered before this intent: what is shown of it may be that order's. */
export const isRepeatOf = (intent: Pick<Intent, "id">, intents: readonly Intent[]): boolean =>
  intents.some(({ id, state }) => id < intent.id && state !== "withdrawn");
