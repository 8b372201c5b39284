import { describeNextAttempt } from "../model/advice.ts";
import type { Intent } from "../model/ledger.ts";
import type { Reason } from "../model/reason.ts";
import { isOpen, type Workflow } from "../model/registration.ts";

/** An intent without trace may still turn out to have been ordered for this long. */
export const QUARANTINE_MS = 30 * 60_000;

/**
 * True for an open intent that no order can belong to, should the registrar show none: it is old enough, and the
 * registrar never answered its order. What was answered exists, even if the registrar does not show it at the moment.
 */
export const mayBeWithdrawn = ({ isAnswered, ageMs }: Pick<Intent, "isAnswered" | "ageMs">): boolean =>
  !isAnswered && ageMs >= QUARANTINE_MS;

/** What the ledger says about buying a domain at an attempt. */
export type LedgerState =
  | { readonly kind: "free" }
  /** Open: to be resolved by reading; `isOld` if it may be superseded, should it have no trace. */
  | { readonly kind: "open"; readonly intent: Intent; readonly isOld: boolean }
  | { readonly kind: "spent"; readonly reason: Reason<"previous_attempt_failed" | "missing"> };

/**
 * Judges the intents of a domain. An attempt that failed, was registered, or was ordered in the sandbox is spent,
 * and so is every smaller one.
 */
export const judgeIntents = (all: readonly Intent[], attempt: number): LedgerState => {
  const intents = all.filter(isOwn);
  const open = intents.find(({ state }) => state === "open");
  if (open !== undefined) return { kind: "open", intent: open, isOld: mayBeWithdrawn(open) };
  const failed = findHighestAttempt(intents, "failed");
  if (failed >= attempt) return toSpent("previous_attempt_failed", `Attempt ${failed} failed.`, failed);
  const registered = findHighestAttempt(intents, "registered");
  if (registered >= attempt) {
    return toSpent(
      "missing",
      `Attempt ${registered} registered it, but the account no longer has it.`,
      registered,
    );
  }
  const trial = Math.max(0, ...all.filter(mayHaveBeenOrderedInSandbox).map((intent) => intent.attempt));
  return trial >= attempt
    ? toSpent("missing", `Attempt ${trial} was ordered in the registrar's sandbox.`, trial)
    : { kind: "free" };
};

const isOwn = ({ isFromSandbox }: Intent): boolean => !isFromSandbox;

const mayHaveBeenOrderedInSandbox = ({ isFromSandbox, state }: Intent): boolean =>
  isFromSandbox && state !== "withdrawn";

const toSpent = (
  code: "previous_attempt_failed" | "missing",
  cause: string,
  attempt: number,
): LedgerState => ({
  kind: "spent",
  reason: { code, message: `${cause} To buy it, ${describeNextAttempt(attempt)}.` },
});

const findHighestAttempt = (intents: readonly Intent[], state: Intent["state"]): number =>
  Math.max(0, ...intents.filter((intent) => intent.state === state).map(({ attempt }) => attempt));

/** True if this intent is on record and no open one was written before it. */
export const isOldestOpen = (intents: readonly Intent[], intent: Intent): boolean => {
  const open = intents.filter((other) => isOwn(other) && other.state === "open");
  const [oldest] = open.sort((a, b) => a.id - b.id);
  return oldest?.id === intent.id;
};

/** A run acts on its intent within five minutes or not at all; one more for clocks and records that lag. */
const MAX_ACTION_DELAY_MS = 6 * 60_000;

/** Whether an open intent may have led to an order. `behind`: it was not the oldest, but it is too young to tell. */
export type IntentActivity = "may-have-ordered" | "behind" | "idle";

/**
 * Judges an open intent by the rest of the ledger. It led to no order if an older one had spent its attempt,
 * which its run read before it could order; or if an older one is open to this day, so that it was never the
 * oldest. The record may lag, so of a young one the second is not certain yet. Younger ones say nothing: none of
 * them can have led to an order while this one was open, whatever their states claim.
 */
export const judgeActivity = (intent: Intent, all: readonly Intent[]): IntentActivity => {
  const intents = all.filter(isOwn);
  const closed = intents.filter(({ id, state }) => id < intent.id && state !== "open");
  if (judgeIntents(closed, intent.attempt).kind === "spent") return "idle";
  if (!intents.some(({ id, state }) => state === "open" && id < intent.id)) return "may-have-ordered";
  return intent.ageMs >= MAX_ACTION_DELAY_MS ? "idle" : "behind";
};

/** True if the domain may have been ordered before this intent. */
export const wasOrderedBefore = (intent: Pick<Intent, "id">, intents: readonly Intent[]): boolean =>
  intents.some((other) => isOwn(other) && other.id < intent.id && other.state !== "withdrawn");

/** A finished workflow may be shown this long before its registration is. */
const MAX_REGISTRATION_LAG_MS = 3 * 24 * 60 * 60_000;

/** True if an intent cannot settle by itself: its workflow ended, or has an unknown state, and the domain is not shown. */
export const isStuck = ({ ageMs }: Intent, workflow: Workflow): boolean =>
  ageMs >= MAX_REGISTRATION_LAG_MS && !isOpen(workflow);

/** What a person has to do about an order that the registrar had accepted and does not show any more. */
export const describeHidden = ({ id, run, attempt }: Intent): string =>
  `Run ${run} ordered it and the registrar accepted that, but it shows neither the order nor the domain now, so it is not ordered again. Check the registrar's dashboard. If it was never bought, close deployment ${id} by hand (see docs/ledger.md of Freehold), and ${describeNextAttempt(attempt)}; otherwise the next run finds it.`;

/** What a person has to do about a stuck intent. */
export const describeStuck = ({ id, run, attempt }: Intent, { state }: Workflow): string =>
  `Run ${run} ordered it, and the registrar calls that order ${state} but does not show the domain. Check the registrar's dashboard. If the domain is not there, close deployment ${id} by hand (see docs/ledger.md of Freehold), and ${describeNextAttempt(attempt)}.`;
