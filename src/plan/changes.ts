import type { DomainName } from "../model/domain-name.ts";
import { addDays, type IsoDate } from "../model/iso-date.ts";
import type { Authority, Change, Register, SetAutoRenew } from "../model/plan.ts";
import type { Entry, Policy } from "../model/portfolio.ts";
import type { Quote, Registration, Workflow } from "../model/registration.ts";
import type { Comparison } from "./compare.ts";
import { NO_RULES, type Rules } from "./extension-schema.ts";
import { type Contacts, yearsOf } from "./order-check.ts";
import { priceOf } from "./price.ts";
import { underWay } from "./purchase-rules.ts";
import type { Denial, Refusal } from "./refusal.ts";
import { refusalsOf } from "./refusals.ts";

/** The first try to charge a renewal comes about so many days before expiry (the registrar's documentation, August 2026). */
export const CHARGE_DAYS = 30;

/** What was asked of the registrar about names that are not in its list. */
export type Answers = {
  readonly quotes: ReadonlyMap<DomainName, Quote>;
  readonly workflows: ReadonlyMap<DomainName, Workflow>;
  /** Other names for those that cannot be had, with their prices. */
  readonly suggestions: ReadonlyMap<DomainName, readonly Quote[]>;
};

/** By whose leave entries may be bought, and why others that are newly wanted may not. */
export type Leave = {
  readonly authorities: ReadonlyMap<DomainName, Authority>;
  readonly denials: ReadonlyMap<DomainName, Denial>;
};

/** Changes that pass every rule about themselves, and why the others do not. */
export type Proposal = { readonly changes: readonly Change[]; readonly refusals: readonly Refusal[] };

/** What orders are held to besides the policy. */
export type OrderWorld = {
  readonly contacts: Contacts;
  readonly rules: ReadonlyMap<string, Rules>;
  /** The registrar's own sandbox has no default contact. */
  readonly sandbox: boolean;
};

type PurchaseWorld = Answers & Leave & OrderWorld & { readonly policy: Policy };

/** The purchases of all entries that are newly wanted. */
export const proposePurchases = (absent: readonly Entry[], world: PurchaseWorld): Proposal => {
  const proposals = absent.map((entry) => proposePurchase(entry, world));
  return {
    changes: proposals.flatMap(({ changes }) => changes),
    refusals: proposals.flatMap(({ refusals }) => refusals),
  };
};

const proposePurchase = (entry: Entry, world: PurchaseWorld): Proposal => {
  const { domain } = entry;
  const denial = world.denials.get(domain);
  if (denial !== undefined) {
    return { changes: [], refusals: [{ domain, ...(underWay(world.workflows.get(domain)) ?? denial) }] };
  }
  const authority = world.authorities.get(domain);
  if (authority === undefined) return { changes: [], refusals: [] };
  const rules = world.rules.get(entry.extension) ?? NO_RULES;
  const years = yearsOf(entry, rules);
  const quote = world.quotes.get(domain);
  const workflow = world.workflows.get(domain);
  const { policy, contacts, sandbox } = world;
  const suggested = world.suggestions.get(domain) ?? [];
  const refusals = refusalsOf({ entry, policy, years, quote, workflow, contacts, rules, sandbox, suggested });
  if (refusals.length > 0 || quote?.kind !== "registrable" || entry.maxPrice === undefined) {
    return { changes: [], refusals };
  }
  const price = { ...priceOf(quote, years), max: entry.maxPrice };
  return { changes: [purchaseOf(entry, years, { authority, price })], refusals: [] };
};

const purchaseOf = (entry: Entry, years: number, rest: Pick<Register, "authority" | "price">): Register => ({
  kind: "register",
  domain: entry.domain,
  years,
  autoRenew: entry.autoRenew ?? false,
  autoRenewDeclared: entry.autoRenew !== undefined,
  privacyMode: entry.privacyMode ?? "redaction",
  attempt: entry.attempt,
  maxRenewal: entry.autoRenew === true ? entry.maxRenewalPrice : undefined,
  contact: entry.contact,
  contactExtensions: entry.contactExtensions,
  acknowledgements: entry.acknowledgements,
  ...rest,
});

/** The switches of auto-renew on held, active domains. */
export const proposeSwitches = (held: Comparison["held"], policy: Policy, today: IsoDate): Proposal => {
  const switches = held.flatMap(({ entry, registration }) => proposeSwitch(entry, registration, today));
  const refusals = switches.flatMap((change) => refuseUnlimited(change, policy));
  const refused = new Set(refusals.map(({ domain }) => domain));
  return { changes: switches.filter(({ domain }) => !refused.has(domain)), refusals };
};

const proposeSwitch = (entry: Entry, registration: Registration, today: IsoDate): SetAutoRenew[] => {
  const { autoRenew: from, expiresAt, status } = registration;
  const to = entry.autoRenew;
  if (to === undefined || to === from || status !== "active") return [];
  return [
    {
      kind: "set-auto-renew",
      domain: entry.domain,
      from,
      to,
      expiresAt,
      mayChargeNow: to && (expiresAt === undefined || expiresAt <= addDays(today, CHARGE_DAYS)),
      maxRenewal: entry.maxRenewalPrice,
    },
  ];
};

const refuseUnlimited = (change: SetAutoRenew, policy: Policy): Refusal[] => {
  if (!change.mayChargeNow) return [];
  const lacking = [
    policy.currency === undefined ? "policy.currency" : undefined,
    policy.budget === undefined ? "policy.budget" : undefined,
    change.maxRenewal === undefined ? "max_renewal_price (its own or the policy's)" : undefined,
  ].filter((name) => name !== undefined);
  if (lacking.length === 0) return [];
  const message = `Switching auto-renew on this close to its expiry may be charged at once, and the registrar tells no price for a held domain. Declare ${lacking.join(", ")}.`;
  return [{ domain: change.domain, code: "no_max_price", message }];
};
