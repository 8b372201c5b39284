/** What is not certain about the real registrar: how the stand-in may act, and what is known. */
type Switch = {
  /** The values that it can have, the default first. */
  readonly values: readonly [string, ...string[]];
  /** What it decides. */
  readonly question: string;
  /** What is known about the real registrar, and since when. */
  readonly known: string;
  /** True if money hangs on it. test/unknowns.test.ts buys with each of its values. */
  readonly affectsMoney: boolean;
};

/**
 * Every switch of `unknowns` in an account's state. docs/playground.md lists them, and a test compares the two.
 * "The document" is the registrar's API document of August 2026. The rest is documented elsewhere or seen by several
 * users, or seen by one, up to November 2026.
 */
export const SWITCHES = {
  respond_async: {
    values: ["unfinished", "finished"],
    question:
      "What the 202 to `Prefer: respond-async` shows if the workflow could end at once: a workflow that still has to run, or the finished one",
    known:
      "The document says only that the 202 is immediate, without waiting for the operation (August 2026)",
    affectsMoney: true,
  },
  second_order: {
    values: ["refused_400", "refused_409", "joined", "charged_again"],
    question: "What a second order gets while the first one is open, or after it succeeded",
    known:
      "The document is silent. The registrar's refund page names duplicate charges for the same domain (2026)",
    affectsMoney: true,
  },
  pending_in_list: {
    values: ["left_out", "listed"],
    question: "Whether the list has a name whose registration is open, as `registration_pending`",
    known: "The document has the status, but does not say when it appears (August 2026)",
    affectsMoney: true,
  },
  pending_get: {
    values: ["not_found", "registration_pending"],
    question: "What GET answers for a name whose registration is open",
    known: "The document has the status, but does not say when it appears (August 2026)",
    affectsMoney: true,
  },
  pending_check: {
    values: ["registrable", "domain_unavailable"],
    question: "What domain-check answers for a name whose registration is open",
    known: "The document is silent (August 2026)",
    affectsMoney: true,
  },
  failed_within_wait: {
    values: ["status_202", "status_success"],
    question: "The status of the answer if a workflow fails while the server waits: 202, or 201 (PATCH: 200)",
    known:
      "Neither fits: the document reserves 201 and 200 for success, and 202 for work that goes on (August 2026)",
    affectsMoney: true,
  },
  missing_contact: {
    values: ["by_preference", "refused_400", "failed_workflow"],
    question:
      "What an order without a registrant gets if the account has no default contact. `by_preference`: 400, but a failed workflow after `respond-async`",
    known: "The document shows an error (August 2026). One user saw a failed workflow after a 202 (2026)",
    affectsMoney: true,
  },
  missing_payment: {
    values: ["failed_workflow", "refused_400"],
    question: "What an order gets if the account has no payment method",
    known:
      "The document is silent (August 2026). One user saw a workflow that failed with `billing_quote_failed` (2026)",
    affectsMoney: true,
  },
  rejected_order: {
    values: ["status_400", "status_422"],
    question: "The status of an order that the extension's schema, or the API's own, does not accept",
    known: "The document says only 4XX (August 2026)",
    affectsMoney: true,
  },
  order_pace: {
    values: ["unlimited", "five_a_minute"],
    question: "Whether more than five orders a minute get 429",
    known: "One user saw that about five a minute are tolerated, and that 15 s apart is safe (2026)",
    affectsMoney: true,
  },
  update_pending_delete: {
    values: ["accepted", "refused_400", "refused_409"],
    question: "What PATCH gets for a domain that is `pending_delete`",
    known: "The document is silent (August 2026)",
    affectsMoney: true,
  },
  read_token_check: {
    values: ["allowed", "refused_403"],
    question: "Whether a token that may only read may call domain-check, which is a POST",
    known: "One user saw that it may (2026)",
    affectsMoney: false,
  },
  check_order: {
    values: ["as_requested", "reversed", "by_name"],
    question: "The order of the names in domain-check's answer",
    known: "It is not promised (2026)",
    affectsMoney: true,
  },
  malformed_names: {
    values: ["omitted", "extension_not_supported"],
    question: "What domain-check does with a name that cannot be registered by its form",
    known: "The document says that it may omit them (August 2026)",
    affectsMoney: false,
  },
  search_unavailable: {
    values: ["left_out", "included"],
    question: "Whether domain-search answers names that are not registrable, with their reason",
    known: "It may answer them (October 2026)",
    affectsMoney: false,
  },
  names_in_answers: {
    values: ["a_labels", "u_labels"],
    question: "How registrations and workflows write an international name",
    known:
      "The document promises A-labels for check and search only (August 2026). The registrar's zone API answers U-labels (2026)",
    affectsMoney: true,
  },
  privacy_off: {
    values: ["off", "false"],
    question: 'How answers write a privacy mode that is off: `"off"` or `false`',
    known: 'The document has `false` (August 2026). The official SDKs have `"off"` (October 2026)',
    affectsMoney: false,
  },
  succeeded_registration: {
    values: ["complete", "without_expiry"],
    question: "Whether the registration inside a succeeded workflow has `expires_at`",
    known: "One user saw it without (2026)",
    affectsMoney: false,
  },
} as const satisfies Readonly<Record<string, Switch>>;

/** A position for every switch. */
export type Unknowns = {
  readonly [Name in keyof typeof SWITCHES]: (typeof SWITCHES)[Name]["values"][number];
};

/** The given positions, and the defaults for all other switches. `watch` is called each time one is read. */
export const chooseUnknowns = (
  chosen: Partial<Unknowns> = {},
  watch?: (name: keyof Unknowns) => void,
): Unknowns => {
  const unknowns = { ...DEFAULTS, ...chosen };
  if (watch === undefined) return unknowns;
  return new Proxy(unknowns, {
    get: (target, name: keyof Unknowns) => {
      watch(name);
      return target[name];
    },
  });
};

const DEFAULTS = Object.fromEntries(
  Object.entries(SWITCHES).map(([name, { values }]) => [name, values[0]]),
) as unknown as Unknowns;

/** The table of docs/playground.md: one line for each switch, the default value first and in bold. */
export const formatSwitches = (): readonly string[] =>
  Object.entries<Switch>(SWITCHES).map(([name, { values, question, known }]) => {
    const [first, ...others] = values.map((value) => `\`${value}\``);
    return `| \`${name}\` | ${[`**${first}**`, ...others].join(", ")} | ${question} | ${known} |`;
  });
