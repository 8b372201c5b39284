import type { Outcome, OutcomeKind } from "../model/outcome.ts";
import type { SetAutoRenew } from "../model/plan.ts";
import type { Workflow } from "../model/registration.ts";
import type { Verdict } from "./verdict.ts";

/** What came of a switch; `abort`: the registrar does not let this run write at all. */
export type Switched = { readonly outcome: Outcome; readonly abort: boolean };

const result = (change: SetAutoRenew, outcome: OutcomeKind, message: string, code?: string): Switched => ({
  outcome: {
    domain: change.domain,
    kind: "set-auto-renew",
    outcome,
    code,
    message,
    price: undefined,
    registration: undefined,
  },
  abort: false,
});

const word = ({ to }: SetAutoRenew): string => (to ? "on" : "off");

/** The registration shows what was wanted. */
export const done = (change: SetAutoRenew): Switched =>
  result(change, "updated", `Auto-renew is ${word(change)}.`);

/** Not sent, or certainly not carried out. */
export const notSwitched = (
  change: SetAutoRenew,
  { code, message }: { code: string; message: string },
): Switched =>
  result(
    change,
    "held",
    `${message}; auto-renew is not switched ${word(change)}. The next run tries again.`,
    code,
  );

/** The registrar refused it, and nothing else was sent that might still be carried out. */
export const refused = (
  change: SetAutoRenew,
  { code, message, abort }: Extract<Verdict, { kind: "refused" }>,
): Switched => ({
  ...result(
    change,
    "failed",
    `The registrar refused to switch auto-renew ${word(change)}: ${message}. Nothing was changed.`,
    code,
  ),
  abort,
});

/** It cannot be told how it ended, or not yet. */
export const notKnown = (change: SetAutoRenew, shows: boolean | undefined, why: string): Switched => {
  const seen =
    shows === undefined
      ? `It is not known whether auto-renew is ${word(change)}`
      : `Auto-renew is not shown as ${word(change)}, and a request for it may still be carried out`;
  return result(change, "unknown", `${seen} (${why}). The next run looks again.`, "unknown");
};

/** The registrar took it up, and did not carry it out. */
export const failed = (
  change: SetAutoRenew,
  { code, message }: { code: string; message: string },
): Switched =>
  result(
    change,
    "failed",
    `Auto-renew could not be switched ${word(change)}: ${message}. The next run tries again.`,
    code,
  );

/** An update of the domain is not over yet. */
export const underWay = (change: SetAutoRenew, { state }: Workflow): Switched =>
  result(
    change,
    "pending",
    `The switch to ${word(change)} is under way (${state}). The next run looks again.`,
    state,
  );

/** The registrar says that it is done, and its record does not show it. */
export const neverShown = (change: SetAutoRenew): Switched =>
  result(
    change,
    "unknown",
    `The registrar says that auto-renew was switched ${word(change)}, and does not show it. Look at it in the registrar's dashboard.`,
    "unknown",
  );
