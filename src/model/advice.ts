import { addDays, toDay } from "./iso-date.ts";
import type { Workflow } from "./registration.ts";

/** A domain whose registrant's email address is not confirmed by then is suspended (the registrar's documentation, 2026). */
const CONFIRM_DAYS = 15;

const CHECK_DASHBOARD = "Check the registrar's dashboard and its emails";

/** What a person has to do about a registration, without a full stop. An action that is not known is passed on. */
export const describeRequiredAction = ({
  action,
  createdAt,
}: Pick<Workflow, "action" | "createdAt">): string => {
  if (action === undefined) return `the registrar does not say what to do. ${CHECK_DASHBOARD}`;
  if (action !== "registrant_email_confirmation_pending") return `${action}. ${CHECK_DASHBOARD}`;
  const deadline =
    createdAt === undefined ? `within ${CONFIRM_DAYS} days` : `by ${toDay(addDays(createdAt, CONFIRM_DAYS))}`;
  return `the registrar sent an email to the registrant. Follow its link ${deadline}, or the domain will be suspended (${action})`;
};

/** Why an ordered registration failed, and what fixes that (seen live, 2026). */
const FAILURE_ADVICE: readonly { readonly cause: RegExp; readonly advice: string }[] = [
  {
    cause: /billing_quote_failed|payment/i,
    advice: "Add a payment method to the account, or fix the existing one, in the registrar's dashboard.",
  },
  {
    cause: /registrant contact/i,
    advice:
      "Set a default contact for the account in the registrar's dashboard, or name a contact with `contact:`.",
  },
];

/** What fixes the cause of a failed registration, by the registrar's code and message; undefined if that is not known. */
export const adviseOnFailure = (code: string, message: string): string | undefined =>
  FAILURE_ADVICE.find(({ cause }) => cause.test(`${code} ${message}`))?.advice;
