import { actionText } from "../model/advice.ts";
import { type Amount, exceeds } from "../model/money.ts";
import { shortened } from "../model/one-line.ts";
import { own } from "../model/own.ts";
import type { TermPrice } from "../model/plan.ts";
import type { Entry, Policy } from "../model/portfolio.ts";
import type { Quote, Workflow } from "../model/registration.ts";
import type { Rules } from "./extension-schema.ts";
import { limit, undeclaredIn, wantLimits } from "./limits.ts";
import type { Contacts } from "./order-check.ts";
import { priceOf } from "./price.ts";
import { REASONS } from "./reasons.ts";
import type { Why } from "./refusal.ts";

/** One entry that would be bought, and all that is known of it. */
export type Candidate = {
  readonly entry: Entry;
  readonly policy: Policy;
  readonly years: number;
  readonly quote: Quote | undefined;
  /** The latest registration workflow, where the name was looked up. */
  readonly workflow: Workflow | undefined;
  readonly contacts: Contacts;
  /** What its extension asks for. */
  readonly rules: Rules;
  readonly sandbox: boolean;
  /** Other names that the registrar suggests for it, with their prices. */
  readonly suggested: readonly Quote[];
  /** The extensions of all that would be bought. */
  readonly extensions: readonly string[];
};

/** One condition of a purchase: why it is not met, or nothing. */
type Rule = (candidate: Candidate) => Why | undefined;

/** States of a workflow that may still end in a registration. */
const OPEN = new Set(["pending", "in_progress", "blocked"]);

/** A longer list is not written out. */
const MOST_IN_A_LINE = 40;

const extensionAllowed: Rule = ({ entry, policy: { allowedExtensions: allowed }, extensions }) => {
  if (allowed === undefined || allowed.includes(entry.extension)) return undefined;
  const wanted = [...new Set([...allowed, ...extensions])];
  return {
    code: "extension_not_allowed",
    message: `The extension ${entry.extension} is not in policy.allowed_extensions (${shortened(allowed.join(", "), 200)}). Add it there, or leave the domain out.`,
    remedies:
      wanted.length > MOST_IN_A_LINE
        ? []
        : [{ path: ["policy", "allowed_extensions"], value: `[${wanted.join(", ")}]` }],
  };
};

const limitsDeclared: Rule = ({ entry, policy, quote, years }) => {
  const price = quote?.kind === "registrable" ? priceOf(quote, years) : undefined;
  const value =
    price === undefined ? '# the most its first term may cost, such as "15.00"' : `"${price.due}"`;
  const own =
    entry.maxPrice === undefined
      ? [limit("max_price (its own or the policy's)", ["domains", entry.domain, "max_price"], value)]
      : [];
  return wantLimits(
    [...undeclaredIn(policy, price?.currency), ...own],
    "Nothing is bought without a declared limit.",
  );
};

/** Why a registration that is under way stands in the way of another; undefined where none is. */
export const underWay = (workflow: Workflow | undefined): Why | undefined => {
  if (workflow?.state === "action_required") {
    return {
      code: "action_required",
      message: `An earlier registration of it waits for a person: ${actionText(workflow)}.`,
    };
  }
  return workflow !== undefined && OPEN.has(workflow.state)
    ? {
        code: "in_progress",
        message: `An earlier registration of it is under way (${workflow.state}). Wait for it to end.`,
      }
    : undefined;
};

const registrable: Rule = ({ quote, workflow }) => {
  if (quote?.kind === "registrable") return undefined;
  if (quote?.kind === "refused") {
    if (notOpenState(workflow)) return undefined;
    return (
      own(REASONS, quote.reason) ?? {
        code: "domain_unavailable",
        message: `The registrar does not sell it, and gives a reason that Freehold does not know: ${quote.reason}. Choose another name, or ask the registrar.`,
      }
    );
  }
  return {
    code: "not_checked",
    message:
      "The registrar gave no availability and no price for it. Run the check again; if that stays so, choose another name, or ask the registrar.",
  };
};

const notOpenState = (workflow: Workflow | undefined): boolean =>
  workflow !== undefined && (workflow.state === "action_required" || OPEN.has(workflow.state));

const standardTier: Rule = ({ quote }) =>
  quote?.kind !== "registrable" || quote.tier === "standard"
    ? undefined
    : {
        code: "domain_premium",
        message: `It is a premium name (tier ${quote.tier}), and Freehold buys standard ones only. Choose another name.`,
      };

const currencyMatches: Rule = ({ quote, policy }) =>
  quote?.kind !== "registrable" || policy.currency === undefined || quote.currency === policy.currency
    ? undefined
    : {
        code: "currency_mismatch",
        message: `It is quoted in ${quote.currency}, and only ${policy.currency} may be spent (policy.currency). Leave it out, or write that currency and every limit in ${quote.currency}.`,
      };

/** Rules about amounts speak only where amounts can be compared. */
const priced = (
  candidate: Candidate,
): { quote: TermPrice; maxPrice?: Amount; maxRenewal?: Amount } | undefined => {
  const { quote, policy, entry, years } = candidate;
  if (quote?.kind !== "registrable" || quote.currency !== policy.currency) return undefined;
  return {
    quote: priceOf(quote, years),
    ...(entry.maxPrice === undefined ? {} : { maxPrice: entry.maxPrice }),
    ...(entry.maxRenewalPrice === undefined ? {} : { maxRenewal: entry.maxRenewalPrice }),
  };
};

const withinMaxPrice: Rule = (candidate) => {
  const found = priced(candidate);
  if (found?.maxPrice === undefined || !exceeds(found.quote.due, found.maxPrice)) return undefined;
  const { currency, due } = found.quote;
  const term = candidate.years === 1 ? "" : ` for ${candidate.years} years`;
  return {
    code: "price_above_max",
    message: `It costs ${due} ${currency}${term}, above its ceiling of ${found.maxPrice} ${currency}. Raise the ceiling for this domain, or leave it out.`,
    remedies: [{ path: ["domains", candidate.entry.domain, "max_price"], value: `"${due}"` }],
  };
};

const withinMaxRenewal: Rule = (candidate) => {
  const found = priced(candidate);
  if (candidate.entry.autoRenew !== true || found?.maxRenewal === undefined) return undefined;
  const { currency, renewal } = found.quote;
  if (!exceeds(renewal, found.maxRenewal)) return undefined;
  return {
    code: "renewal_above_max",
    message: `Each later year costs ${renewal} ${currency}, above its renewal ceiling of ${found.maxRenewal} ${currency}. Raise that ceiling for this domain, switch its auto_renew off, or leave it out.`,
    remedies: [{ path: ["domains", candidate.entry.domain, "max_renewal_price"], value: `"${renewal}"` }],
  };
};

const notOpen: Rule = ({ workflow }) => underWay(workflow);

const contactKnown: Rule = ({ entry: { contact }, contacts, sandbox }) => {
  if (contact !== undefined) {
    return contacts.has(contact)
      ? undefined
      : {
          code: "contact_unknown",
          message: `It names the contact ${contact}, which the contacts input does not have. Add it there, or name another one.`,
        };
  }
  return sandbox
    ? {
        code: "contact_unknown",
        message:
          "The registrar's sandbox has no default contact. Name one with contact, and give it in the contacts input.",
      }
    : undefined;
};

/** Every condition, in the order in which they are told. */
export const RULES: readonly Rule[] = [
  notOpen,
  contactKnown,
  registrable,
  standardTier,
  extensionAllowed,
  limitsDeclared,
  currencyMatches,
  withinMaxPrice,
  withinMaxRenewal,
];
