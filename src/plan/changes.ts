import type { DomainName } from "../model/domain-name.ts";
import { addDays, dayOf, type IsoDate } from "../model/iso-date.ts";
import type { Authority, Change, Register, SetAutoRenew } from "../model/plan.ts";
import type { Entry, Policy } from "../model/portfolio.ts";
import type { Quote, Registration, Workflow } from "../model/registration.ts";
import type { Comparison } from "./compare.ts";
import { NO_RULES, type Rules } from "./extension-schema.ts";
import { limit, undeclaredIn, wantLimits } from "./limits.ts";
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
type WorldOfAll = PurchaseWorld & { readonly extensions: readonly string[] };

/** The purchases of all entries that are newly wanted. */
export const proposePurchases = (absent: readonly Entry[], world: PurchaseWorld): Proposal => {
  const wanted = absent.filter(({ domain }) => world.authorities.has(domain) && !world.denials.has(domain));
  const extensions = wanted.map(({ extension }) => extension);
  const proposals = absent.map((entry) => proposePurchase(entry, { ...world, extensions }));
  return {
    changes: proposals.flatMap(({ changes }) => changes),
    refusals: proposals.flatMap(({ refusals }) => refusals),
  };
};

const proposePurchase = (entry: Entry, world: WorldOfAll): Proposal => {
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
  const suggested = world.suggestions.get(domain) ?? [];
  const refusals = refusalsOf({ ...world, entry, years, quote, workflow, rules, suggested });
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
  const { domain, maxRenewal, expiresAt } = change;
  const path = ["domains", domain, "max_renewal_price"];
  const own =
    maxRenewal === undefined
      ? [
          limit(
            "max_renewal_price (its own or the policy's)",
            path,
            '# what you reckon with for a renewal, such as "15.00"',
          ),
        ]
      : [];
  const why = wantLimits(
    [...undeclaredIn(policy), ...own],
    `Auto-renew is to be switched on, and the domain expires ${expiresAt === undefined ? "on a day that the registrar does not tell" : `on ${dayOf(expiresAt)}`}: a renewal may be charged at once, at a price that the registrar does not tell beforehand. The ceiling is what you reckon with; the registrar may charge more.`,
  );
  return why === undefined ? [] : [{ domain, ...why }];
};
