import { addDays, dayOf } from "./iso-date.ts";
import type { Workflow } from "./registration.ts";

/** An address that is not confirmed by then suspends its domain (the registrar's documentation, 2026). */
const CONFIRM_DAYS = 15;

/** What a person has to do about a registration that waits; a word for it that nobody knows is passed on. */
export const actionText = ({ action, createdAt }: Pick<Workflow, "action" | "createdAt">): string => {
  if (action === undefined) return "the registrar does not say for what. Look at its dashboard and its mail";
  if (action !== "registrant_email_confirmation_pending") {
    return `${action}. Look at the registrar's dashboard and its mail`;
  }
  const until =
    createdAt === undefined ? `within ${CONFIRM_DAYS} days` : `by ${dayOf(addDays(createdAt, CONFIRM_DAYS))}`;
  return `the registrar has sent a mail to the e-mail address of its registrant. Follow its link ${until}, or the domain is suspended (${action})`;
};

/** Why a registration failed that had been ordered, and what mends that (seen live, 2026). */
const FAILURES: readonly (readonly [RegExp, string])[] = [
  [
    /billing_quote_failed|payment/i,
    "Add a payment method to the account, or mend the one it has, in the registrar's dashboard under billing.",
  ],
  [
    /registrant contact/i,
    "Give the account a default contact in the registrar's dashboard, or name one with contact.",
  ],
];

/** What mends the cause of a failed registration, by the registrar's code and message; empty where nobody knows. */
export const failureAdvice = (code: string, message: string): string =>
  FAILURES.find(([sign]) => sign.test(`${code} ${message}`))?.[1] ?? "";
