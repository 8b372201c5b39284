import { type Authorization, isApproved } from "../model/authorization.ts";
import type { DomainName } from "../model/domain-name.ts";
import { addDays, type IsoDate, toDay } from "../model/iso-date.ts";
import { type Contacts, toOrder } from "../model/order.ts";
import type { DomainReason, Register, SetAutoRenew } from "../model/plan.ts";
import type { Entry, Policy, Portfolio } from "../model/portfolio.ts";
import { computeTermPrice } from "../model/price.ts";
import type { Reason } from "../model/reason.ts";
import type { Registration, RegistrationList } from "../model/registration.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { CHARGE_DAYS } from "./calendar.ts";
import { type Classification, classifyEntries } from "./classify.ts";
import { findUndeclared, type MissingLimit, type Proposal, requireLimits } from "./limits.ts";
import type { OrderChecks } from "./order-check.ts";
import { findPurchaseReasons } from "./purchase-reasons.ts";
import { describeOpenWorkflow } from "./purchase-rules.ts";

/** All that a purchase is judged by. */
export type PurchaseContext = {
  readonly snapshot: Snapshot;
  readonly authorization: Authorization;
  readonly policy: Policy;
  /** Undefined: they are not known. */
  readonly contacts: Contacts | undefined;
  readonly orderChecks: OrderChecks;
  /** The registrar's sandbox has no default contact. */
  readonly sandbox: boolean;
};

/** The purchases of the new entries that are approved, and why others that were pushed or merged are not bought. */
export const proposePurchases = (newEntries: readonly Entry[], context: PurchaseContext): Proposal => {
  const approved = newEntries.filter(({ domain }) => isApproved(context.authorization, domain));
  const approvedExtensions = approved.map(({ extension }) => extension);
  const proposals = newEntries.map((entry) => proposePurchase(entry, approvedExtensions, context));
  return {
    changes: proposals.flatMap(({ changes }) => changes),
    reasons: proposals.flatMap(({ reasons }) => reasons),
  };
};

const NOTHING: Proposal = { changes: [], reasons: [] };

const proposePurchase = (
  entry: Entry,
  approvedExtensions: readonly string[],
  context: PurchaseContext,
): Proposal => {
  const { domain } = entry;
  const { snapshot, authorization } = context;
  const workflow = snapshot.workflows.get(domain);
  const reason = authorization.reasons.get(domain);
  if (reason !== undefined) {
    return { changes: [], reasons: [{ domain, ...(describeOpenWorkflow(workflow) ?? reason) }] };
  }
  const approval = authorization.approvals.get(domain);
  if (approval === undefined) return NOTHING;
  const orderCheck = context.orderChecks.get(domain);
  const years = orderCheck?.years ?? entry.years ?? 1;
  const quote = snapshot.quotes.get(domain);
  const suggestions = snapshot.suggestions.get(domain) ?? [];
  const candidate = {
    ...context,
    entry,
    years,
    quote,
    workflow,
    approval,
    unread: [
      snapshot.unreadNames.get(domain) ?? [],
      snapshot.unreadExtensions.get(entry.extension) ?? [],
    ].flat(),
    violations: orderCheck?.violations ?? [],
    suggestions,
    approvedExtensions,
  };
  const reasons = findPurchaseReasons(candidate);
  if (reasons.length > 0 || quote?.kind !== "registrable" || entry.maxPrice === undefined) {
    return { changes: [], reasons };
  }
  const price = { ...computeTermPrice(quote, years), max: entry.maxPrice };
  return { changes: [toRegister(entry, years, { approval, price })], reasons: [] };
};

const toRegister = (entry: Entry, years: number, rest: Pick<Register, "approval" | "price">): Register => ({
  kind: "register",
  ...toOrder(entry, years),
  autoRenewDeclared: entry.autoRenew !== undefined,
  attempt: entry.attempt,
  maxRenewal: entry.autoRenew === true ? entry.maxRenewalPrice : undefined,
  position: entry.position,
  ...rest,
});

/** The owned domains whose auto-renew would be switched on, if the registrar may charge a renewal at once. */
export const listChargeableSwitches = (portfolio: Portfolio, list: RegistrationList): DomainName[] =>
  classifyEntries(portfolio, list)
    .owned.flatMap(({ entry, registration }) => proposeSwitch(entry, registration, list.asOf))
    .filter(({ mayChargeNow }) => mayChargeNow)
    .map(({ domain }) => domain);

/** The switches of auto-renew on owned, active domains. */
export const proposeSwitches = (
  owned: Classification["owned"],
  { policy, authorization, snapshot }: Pick<PurchaseContext, "policy" | "authorization" | "snapshot">,
): Proposal => {
  const today = snapshot.registrationList.asOf;
  const switches = owned.flatMap(({ entry, registration }) => proposeSwitch(entry, registration, today));
  const reasons = switches.flatMap((change) => {
    const { domain, mayChargeNow } = change;
    const unapproved = snapshot.foundNames.has(domain)
      ? FOUND_REASON
      : authorization.switchReasons.get(domain);
    const reason = mayChargeNow ? unapproved : undefined;
    return [...(reason === undefined ? [] : [{ domain, ...reason }]), ...checkRenewalLimits(change, policy)];
  });
  const blocked = new Set(reasons.map(({ domain }) => domain));
  return { changes: switches.filter(({ domain }) => !blocked.has(domain)), reasons };
};

/** Only for a name that the account's list has is it read who approved the terms of its switch. */
const FOUND_REASON: Reason = {
  code: "not_checked",
  message:
    "The account's list did not show it at first, so it is not known who approved its terms, and the registrar may charge a renewal at once. Run the workflow again.",
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
      position: entry.position,
    },
  ];
};

const checkRenewalLimits = (change: SetAutoRenew, policy: Policy): DomainReason[] => {
  if (!change.mayChargeNow) return [];
  const { domain, maxRenewal, expiresAt } = change;
  const missing: MissingLimit = {
    name: "max_renewal_price (the entry's or the policy's)",
    fix: {
      kind: "choose",
      path: ["domains", domain, "max_renewal_price"],
      hint: 'what to set aside for a renewal, such as "15.00"',
    },
  };
  const expiry = expiresAt === undefined ? "its expiry date is unknown" : `it expires on ${toDay(expiresAt)}`;
  const reason = requireLimits(
    [...findUndeclared(policy), ...(maxRenewal === undefined ? [missing] : [])],
    `Switching auto-renew on may make the registrar charge a renewal at once (${expiry}), at a price that it does not give in advance. Freehold sets max_renewal_price aside from the budget for that, although the charge can be higher.`,
  );
  return reason === undefined ? [] : [{ domain, ...reason }];
};
