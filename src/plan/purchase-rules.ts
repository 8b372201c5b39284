import { adviseOnFailure, describeNextAttempt, describeRequiredAction } from "../model/advice.ts";
import type { Approval } from "../model/authorization.ts";
import { ownProperty } from "../model/json.ts";
import type { Contacts } from "../model/order.ts";
import type { Entry, Policy } from "../model/portfolio.ts";
import { type Ceilings, computeTermPrice, findPriceProblems, type PriceProblem } from "../model/price.ts";
import type { Reason } from "../model/reason.ts";
import { isOpen, type Quote, type Workflow, wasStartedBefore } from "../model/registration.ts";
import { endSentence, shorten, toClause } from "../model/text.ts";
import { findUndeclared, type MissingLimit, requireLimits } from "./limits.ts";
import type { Violation } from "./violations.ts";

/** One entry that may be bought, and all that is known about it. */
export type Candidate = {
  readonly entry: Entry;
  readonly policy: Policy;
  readonly years: number;
  readonly quote: Quote | undefined;
  /** The latest registration workflow, if the name was looked up. */
  readonly workflow: Workflow | undefined;
  readonly approval: Approval;
  /** Why something about it could not be read, as sentences. */
  readonly unread: readonly string[];
  /** Undefined: they are not known. */
  readonly contacts: Contacts | undefined;
  /** What the extension's own schema finds wrong with the order. */
  readonly violations: readonly Violation[];
  readonly sandbox: boolean;
  /** Other names that the registrar suggests for it, with their prices. */
  readonly suggestions: readonly Quote[];
  /** The extensions of all approved entries. */
  readonly approvedExtensions: readonly string[];
};

/** One condition of a purchase: the reasons why it is not met. */
type PurchaseRule = (candidate: Candidate) => readonly Reason[];

/** A longer list of extensions is not offered as a line to type. */
const MAX_LISTED_EXTENSIONS = 40;

const checkExtensionAllowed: PurchaseRule = ({ entry, policy, approvedExtensions }) => {
  const allowed = policy.allowedExtensions;
  if (allowed === undefined || allowed.includes(entry.extension)) return [];
  const extended = [...new Set([...allowed, ...approvedExtensions])];
  return [
    {
      code: "extension_not_allowed",
      message: `The extension .${entry.extension} is not in policy.allowed_extensions (${shorten(allowed.join(", "), 200)}). Add it there, or remove the entry.`,
      fixes:
        extended.length > MAX_LISTED_EXTENSIONS
          ? []
          : [{ kind: "value", path: ["policy", "allowed_extensions"], value: extended }],
    },
  ];
};

const checkLimitsDeclared: PurchaseRule = ({ entry, policy, quote, years }) => {
  if (quote?.kind === "registrable" && quote.tier !== "standard") return [];
  const price = quote?.kind === "registrable" ? computeTermPrice(quote, years) : undefined;
  const path = ["domains", entry.domain, "max_price"];
  const missing: MissingLimit = {
    name: "max_price (the entry's or the policy's)",
    fix:
      price === undefined
        ? { kind: "choose", path, hint: 'the most that its first term may cost, such as "15.00"' }
        : { kind: "value", path, value: price.due },
  };
  const reason = requireLimits(
    [...findUndeclared(policy, price?.currency), ...(entry.maxPrice === undefined ? [missing] : [])],
    "Nothing is bought without a declared limit.",
  );
  return reason === undefined ? [] : [reason];
};

/** Why an earlier registration that is not finished blocks another one; undefined if there is none. */
export const describeOpenWorkflow = (workflow: Workflow | undefined): Reason | undefined => {
  if (workflow === undefined || !isOpen(workflow)) return undefined;
  return workflow.state === "action_required"
    ? {
        code: "action_required",
        message: `An earlier registration of it needs your action: ${describeRequiredAction(workflow)}.`,
      }
    : {
        code: "in_progress",
        message: `An earlier registration of it is still in progress (${workflow.state}). Wait until it is finished.`,
      };
};

const checkNotOpen: PurchaseRule = ({ workflow }) => {
  const reason = describeOpenWorkflow(workflow);
  return reason === undefined ? [] : [reason];
};

/** A failure from before the entry was approved belongs to another attempt. */
const checkNotFailed: PurchaseRule = ({ entry: { domain, attempt }, workflow, approval: { since } }) =>
  workflow?.state === "failed" && since !== undefined && !wasStartedBefore(workflow, since)
    ? [
        {
          code: "previous_attempt_failed",
          message: describeFailedAttempt(attempt, workflow.error),
          fixes: [{ kind: "value", path: ["domains", domain, "attempt"], value: attempt + 1 }],
        },
      ]
    : [];

/** Why an attempt failed, what fixes the cause if that is known, and how to ask for the purchase again. */
const describeFailedAttempt = (attempt: number, error: Workflow["error"]): string => {
  const { code = "", message = "" } = error ?? {};
  const cause = message === "" ? "" : ` (${toClause(message)})`;
  const advice = adviseOnFailure(code, message);
  return [
    `Its last order failed${cause}, so it was not bought.`,
    ...(advice === undefined ? [] : [advice]),
    `To buy it, ${describeNextAttempt(attempt)}.`,
  ].join(" ");
};

const checkRead: PurchaseRule = ({ unread }) =>
  unread.map((cause) => ({
    code: "not_checked",
    message: `${endSentence(cause)} Run the plan again; if the message stays, ask the registrar.`,
  }));

/** Why the registrar does not sell a name, by its own reason. */
const UNAVAILABLE_REASONS: Readonly<Record<string, Reason>> = {
  domain_unavailable: {
    code: "domain_unavailable",
    message:
      "It is registered already, or reserved. If you own it at another registrar, transfer it to this account in the Cloudflare dashboard. Otherwise choose another name.",
  },
  domain_premium: {
    code: "domain_premium",
    message:
      "It is a premium name (specially priced), which the registrar does not sell through its API. Choose another name.",
  },
  extension_not_supported: {
    code: "extension_not_supported",
    message:
      "The registrar does not sell this extension. Choose a name with another extension, or remove the entry.",
  },
  extension_not_supported_via_api: {
    code: "extension_not_supported_via_api",
    message:
      "The registrar sells this extension only in its dashboard. Buy the domain there, keep this entry, and run the plan again. Merging then sets auto-renew as the entry declares.",
  },
  extension_disallows_registration: {
    code: "extension_disallows_registration",
    message:
      "The registry of this extension is not accepting new registrations at present. Choose a name with another extension, or remove the entry.",
  },
};

const checkRegistrable: PurchaseRule = ({ quote, workflow }) => {
  if (quote?.kind === "registrable") return [];
  if (quote?.kind !== "unavailable") {
    return [
      {
        code: "not_checked",
        message: `${quote?.cause ?? "The registrar gave no availability and no price for it."} Run the plan again; if that does not help, choose another name, or ask the registrar.`,
      },
    ];
  }
  // A name that is being registered for us is unavailable to everybody, and has its own reason.
  if (workflow !== undefined && isOpen(workflow)) return [];
  return [
    ownProperty(UNAVAILABLE_REASONS, quote.reason) ?? {
      code: "domain_unavailable",
      message: `The registrar does not sell it, and gives a reason that Freehold does not recognize: ${quote.reason}. Choose another name, or ask the registrar.`,
    },
  ];
};

/** The ceilings that a quote for an entry is compared with. */
export const listCeilingsOnPrice = (entry: Entry, { currency }: Policy, years: number): Ceilings => ({
  currency,
  years,
  maxPrice: entry.maxPrice,
  maxRenewalPrice: entry.autoRenew === true ? entry.maxRenewalPrice : undefined,
});

const checkPrice: PurchaseRule = ({ entry, policy, quote, years }) => {
  if (quote?.kind !== "registrable") return [];
  return findPriceProblems(quote, listCeilingsOnPrice(entry, policy, years))
    .filter(({ code }) => code !== "currency_mismatch" || policy.currency !== undefined)
    .map((problem) => describePriceProblem(problem, { entry, policy, years }));
};

const describePriceProblem = (
  problem: PriceProblem,
  { entry, policy, years }: Pick<Candidate, "entry" | "policy" | "years">,
): Reason => {
  const { code } = problem;
  switch (code) {
    case "domain_premium":
      return {
        code,
        message: `It is a premium name (the registrar's price tier is ${problem.tier}). Freehold buys standard names only. Choose another name.`,
      };
    case "currency_mismatch":
      return {
        code,
        message: `Its price is in ${problem.currency}, but only ${policy.currency} may be spent (policy.currency). Remove the entry, or change policy.currency and every limit to ${problem.currency}.`,
      };
    case "price_above_max": {
      const { due, currency } = problem.price;
      const term = years === 1 ? "" : ` for ${years} years`;
      return {
        code,
        message: `It costs ${due} ${currency}${term}, which is more than its ceiling of ${problem.max} ${currency} (max_price). Raise max_price, or remove the entry.`,
        fixes: [{ kind: "value", path: ["domains", entry.domain, "max_price"], value: due }],
      };
    }
    case "renewal_above_max": {
      const { renewal, currency } = problem.price;
      return {
        code,
        message: `Each later year costs ${renewal} ${currency}, which is more than its renewal ceiling of ${problem.max} ${currency} (max_renewal_price). Raise max_renewal_price, set auto_renew: false, or remove the entry.`,
        fixes: [{ kind: "value", path: ["domains", entry.domain, "max_renewal_price"], value: renewal }],
      };
    }
  }
};

/** The names that an entry may use. Only names of the usual form are shown: another one may be personal data. */
const describeUnknownContact = (contact: string, contacts: ReadonlyMap<string, unknown>): string => {
  if (contacts.size === 0) {
    return `It names the contact ${contact}, but the input contacts is not set, or its secret is empty. Set the input, or remove contact from the entry.`;
  }
  const names = [...contacts.keys()].filter((name) => /^[\w.-]{1,60}$/.test(name));
  const shown = names.slice(0, MAX_CONTACT_NAMES);
  const more = contacts.size - shown.length;
  const list = [...shown, ...(more > 0 ? [`${more} more`] : [])].join(", ");
  return `It names the contact ${contact}, which is not in the input contacts. That has ${list}. Add it there, or name another one.`;
};

const MAX_CONTACT_NAMES = 10;

const checkContact: PurchaseRule = ({ entry: { contact }, contacts, sandbox }) => {
  if (contact !== undefined) {
    return contacts === undefined || contacts.has(contact)
      ? []
      : [
          {
            code: "contact_unknown",
            message: describeUnknownContact(contact, contacts),
          },
        ];
  }
  return sandbox
    ? [
        {
          code: "contact_unknown",
          message:
            "The registrar's sandbox has no default contact. Name one with `contact:`, and add it to the input contacts.",
        },
      ]
    : [];
};

/** Every condition of a purchase about the entry itself. */
export const PURCHASE_RULES: readonly PurchaseRule[] = [
  checkNotOpen,
  checkNotFailed,
  checkRead,
  checkContact,
  checkRegistrable,
  checkExtensionAllowed,
  checkLimitsDeclared,
  checkPrice,
];
