import { actionText, failureAdvice } from "../model/advice.ts";
import { addDays, dayOf, type IsoDate } from "../model/iso-date.ts";
import { ended } from "../model/one-line.ts";
import type { Outcome, OutcomeKind } from "../model/outcome.ts";
import type { Price, Register } from "../model/plan.ts";
import type { Registration } from "../model/registration.ts";
import type { Standing } from "./follow.ts";

/** What a purchase is called in its outcome. */
export type Subject = Pick<Register, "domain" | "attempt"> & { readonly price: Price | undefined };

/** Why something ended as it did. */
export type Reason = { readonly code: string | undefined; readonly message: string };

/** An outcome of a purchase; `price` only where it is, or may be, charged. */
export const outcomeOf = (
  { domain }: Pick<Subject, "domain">,
  outcome: OutcomeKind,
  { code, message }: Reason,
  price?: Price,
): Outcome => ({ domain, kind: "register", outcome, code, message, price, registration: undefined });

/** Not tried, or not carried out: certainly nothing was bought. */
export const heldOutcome = (subject: Pick<Subject, "domain">, reason: Reason): Outcome =>
  outcomeOf(subject, "held", { ...reason, message: `${reason.message} Nothing was bought.` });

/** So long after a registration the registrar's support may still help with a mistake (its documentation, 2026). */
const HELP_DAYS = 5;

/** A registration as the registrar's own record shows it. */
export const registeredOutcome = (
  subject: Subject,
  registration: Registration,
  boughtAt: IsoDate,
): Outcome => {
  const { createdAt = boughtAt, expiresAt, autoRenew } = registration;
  const expires = expiresAt === undefined ? "" : `, expires ${dayOf(expiresAt)}`;
  const paid = subject.price === undefined ? "" : ` for ${subject.price.due} ${subject.price.currency}`;
  const message = `Registered${paid}${expires}, auto-renew ${autoRenew ? "on" : "off"}. If this is a mistake, ask the registrar's support by ${dayOf(addDays(createdAt, HELP_DAYS))}: it may still help, but promises no refund.`;
  return {
    ...outcomeOf(subject, "registered", { code: undefined, message }, subject.price),
    registration: { expiresAt, autoRenew },
  };
};

/** How a purchase stands that the registrar has taken up, or may have. */
export const standingOutcome = (subject: Subject, standing: Standing, boughtAt: IsoDate): Outcome => {
  switch (standing.kind) {
    case "registered":
      return registeredOutcome(subject, standing.registration, boughtAt);
    case "failed":
      return outcomeOf(subject, "failed", {
        code: standing.code,
        message: [
          `The registrar took the order and the registration failed: ${ended(standing.message)}`,
          "Nothing should be charged: look at the account's billing.",
          failureAdvice(standing.code, standing.message),
          `Once the cause is mended, write attempt: ${subject.attempt + 1} in a pull request.`,
        ]
          .filter((sentence) => sentence !== "")
          .join(" "),
      });
    case "action-required":
      return outcomeOf(
        subject,
        "action_required",
        {
          code: "action_required",
          message: `It is ordered, and waits for a person: ${actionText(standing.workflow)}. The next run says how it ended.`,
        },
        subject.price,
      );
    case "open":
      return outcomeOf(
        subject,
        "pending",
        { code: standing.workflow.state, message: pendingMessage(standing.workflow.state) },
        subject.price,
      );
    case "unknown":
      return outcomeOf(
        subject,
        "unknown",
        {
          code: "unknown",
          message: `It was ordered, but ${standing.message}. It may or may not be bought, and counts against the budget. It is not ordered again. Run this workflow again after ${minuteOf(boughtAt)}: that run finds out.`,
        },
        subject.price,
      );
  }
};

/** Half an hour later an intent without trace is over. */
const minuteOf = (boughtAt: IsoDate): string => {
  const later = addDays(boughtAt, 31 / (24 * 60));
  return `${later.slice(0, 10)} ${later.slice(11, 16)} UTC`;
};

const pendingMessage = (state: string): string =>
  state === "blocked"
    ? "Ordered; the registrar is waiting for the registry, which can take a day. The next run says how it ended."
    : state === "succeeded"
      ? "The registrar took the order and does not show the registration as complete yet. The next run says how it ended."
      : `Ordered, and still under way (${state}). The next run says how it ended.`;
