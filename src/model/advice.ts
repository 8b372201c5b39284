/** What the registrar waits for a person to do, by its own word for it (seen live, 2026). */
const ACTIONS: Readonly<Record<string, string>> = {
  registrant_email_confirmation_pending:
    "the registrant has to follow the link in the registrar's mail; unconfirmed, the domain is suspended after 15 days",
};

/** What a person has to do about a registration that waits; a word nobody knows is passed on. */
export const actionText = (action: string | undefined): string => {
  if (action === undefined) return "the registrar does not say for what. Look at its dashboard and its mail";
  const known = ACTIONS[action];
  return known === undefined
    ? `${action}. Look at the registrar's dashboard and its mail`
    : `${known} (${action})`;
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
