import { addDays, type IsoDate, toDay } from "./iso-date.ts";
import type { Workflow } from "./registration.ts";
import { endSentence } from "./text.ts";

/**
 * The registrar suspends a domain whose registrant has not confirmed the email address by then (its
 * documentation, 2026).
 */
const CONFIRM_DAYS = 15;

const CHECK_DASHBOARD = "Check the registrar's dashboard and its emails";

/** What a person has to do about a registration, without a full stop. An unknown action is shown as it is. */
export const describeRequiredAction = ({
  action,
  createdAt,
}: Pick<Workflow, "action" | "createdAt">): string => {
  if (action === undefined) return `the registrar does not say what to do. ${CHECK_DASHBOARD}`;
  if (action !== "registrant_email_confirmation_pending") return `${endSentence(action)} ${CHECK_DASHBOARD}`;
  const deadline =
    createdAt === undefined ? `within ${CONFIRM_DAYS} days` : `by ${toDay(addDays(createdAt, CONFIRM_DAYS))}`;
  return `the registrar sent an email to the registrant (the contact of the domain). Click the link in that email ${deadline}, or the domain will be suspended (${action})`;
};

/** How to ask for a purchase again after this attempt, as a clause: the counter is the request. */
export const describeNextAttempt = (attempt: number): string =>
  `set attempt: ${attempt + 1} on its entry in a pull request`;

/** Known causes of a failed registration, and what fixes each (observed at the registrar, 2026). */
const FAILURE_ADVICE: readonly { readonly cause: RegExp; readonly advice: string }[] = [
  {
    cause: /billing_quote_failed|payment/i,
    advice: "Add a payment method to the account, or fix the existing one, in the registrar's dashboard.",
  },
  {
    cause: /registrant contact/i,
    advice:
      "Set a default contact for the account in the registrar's dashboard, or name a contact in the entry.",
  },
];

/** What fixes a failed registration, by the registrar's code and message; undefined for an unknown cause. */
export const adviseOnFailure = (code: string, message: string): string | undefined =>
  FAILURE_ADVICE.find(({ cause }) => cause.test(`${code} ${message}`))?.advice;

/** The registrar's support may still help with a mistake this long after a registration (its documentation, 2026). */
const SUPPORT_DAYS = 5;

/** The last day on which the registrar's support may help with a mistaken registration. */
export const findSupportDeadline = (createdAt: IsoDate): IsoDate => addDays(createdAt, SUPPORT_DAYS);
