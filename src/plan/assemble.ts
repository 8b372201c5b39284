import { type Authorization, isApproved } from "../model/authorization.ts";
import type { DomainName } from "../model/domain-name.ts";
import type { Forecast } from "../model/forecast.ts";
import { addDays } from "../model/iso-date.ts";
import { type Amount, minAmount, sum } from "../model/money.ts";
import type { Contacts } from "../model/order.ts";
import type {
  AccountSize,
  BlockedEntry,
  Change,
  DomainReason,
  Finding,
  Plan,
  Register,
  SetAutoRenew,
  Totals,
} from "../model/plan.ts";
import type { Entry, ManifestIdentity, Policy, Portfolio } from "../model/portfolio.ts";
import type { Registration } from "../model/registration.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { endSentence } from "../model/text.ts";
import { reportMissing, reportUnmanaged } from "./account-findings.ts";
import { groupExpiries, groupOwners, listUpcoming } from "./calendar.ts";
import { type Classification, classifyEntries } from "./classify.ts";
import { findEntryFindings } from "./entry-findings.ts";
import { addLevel, type RawFinding } from "./finding-level.ts";
import { groupByExtension, makeForecast } from "./forecast.ts";
import { applyLimits, type EffectivePolicy, listSetAside, type Proposal } from "./limits.ts";
import { findLookAlikes } from "./look-alike.ts";
import { findLoosened, listEdits } from "./manifest-changes.ts";
import { checkOrders, type OrderChecks } from "./order-check.ts";
import { findOwnedFindings } from "./owned-findings.ts";
import { proposePurchases, proposeSwitches } from "./propose.ts";

/** What every plan is made of, with prices or without. */
export type PlanBasis = {
  readonly account: string | undefined;
  readonly sandbox: boolean;
  readonly manifest: ManifestIdentity;
  readonly portfolio: Portfolio;
  /** The manifest at the tip of the default branch; undefined if there is none. */
  readonly before: Portfolio | undefined;
  /** The workflow's own budget; it can only lower the manifest's. */
  readonly budget: Amount | undefined;
};

/** All that a plan with prices depends on: the same input gives the same plan. */
export type PlanInput = PlanBasis & {
  readonly snapshot: Snapshot;
  readonly authorization: Authorization;
  /** Undefined: they are not known, so an order that names one is not checked against them. */
  readonly contacts: Contacts | undefined;
  /** Entries that this pull request adds or changes: a reason about one blocks, about any other it is a finding. */
  readonly editedNames: ReadonlySet<DomainName>;
};

/** A plan, and the same plan with the findings and the calendar of the account as a run left it. */
export type AssembledPlan = {
  readonly plan: Plan;
  readonly describeAccount: (registrations: readonly Registration[]) => Plan;
};

/** The plan of a run that asked the registrar. */
export const assemblePlan = (input: PlanInput): Plan => assemblePlanToCarryOut(input).plan;

/** The plan of a run that asked the registrar, and that reports the account when it ends. */
export const assemblePlanToCarryOut = (input: PlanInput): AssembledPlan => {
  const { portfolio, snapshot, editedNames } = input;
  const { registrations, unreadable, asOf } = snapshot.registrationList;
  const policy = applyBudgetInput(portfolio.policy, input.budget);
  const classification = classifyEntries(portfolio, snapshot.registrationList);
  const approved = classification.newEntries.filter(({ domain }) => isApproved(input.authorization, domain));
  const orderChecks = checkOrders(approved, snapshot.extensions, input.contacts);
  const proposal = proposeChanges(classification, { input, policy, orderChecks });
  const { changes, reasons } = applyLimits(proposal, policy, (domain) => editedNames.has(domain));
  const blocked = reasons.filter(({ domain }) => editedNames.has(domain));
  const others = reasons.filter(({ domain }) => !editedNames.has(domain));
  const otherFindings = [
    ...others.map((reason) => toFinding(reason, portfolio)),
    ...collectPurchaseFindings(approved, orderChecks, classification),
  ];
  const describeAccount = (account: readonly Registration[], purchases: readonly Register[] = []) => {
    const after = classifyEntries(portfolio, { registrations: account, ...(unreadable && { unreadable }) });
    const findings = [...otherFindings, ...collectAccountFindings(after, policy, input)].map((finding) =>
      addLevel(finding, portfolio.entries.get(finding.domain)?.autoRenew),
    );
    return {
      findings: findings.sort(compareByDomainAndCode),
      accountSize: measureAccount(account, registrations.length, changes),
      upcoming: listUpcoming(after, asOf),
      owners: groupOwners(after),
      months: groupExpiries(after),
      forecast: forecastRenewals(after, purchases, input),
    };
  };
  const describePlanned = () => {
    const purchases = changes.filter((change): change is Register => change.kind === "register");
    const described = describeAccount(switchAutoRenew(registrations, changes), purchases);
    const { accountSize } = described;
    return { ...described, accountSize: { ...accountSize, after: accountSize.after + purchases.length } };
  };
  const plan: Plan = {
    ...pickIdentity(input),
    quotedAt: snapshot.quotedAt,
    changes: [...changes].sort(compareByKindAndName),
    blocked: blocked.map((reason) => toBlockedEntry(reason, portfolio)).sort(compareByDomainAndCode),
    totals: sumTotals(changes, policy),
    budget: policy.budget,
    loosened: findLoosened(portfolio, input.before),
    edits: [],
    unchanged: countUnchanged(classification, [...changes, ...reasons]),
    ...describePlanned(),
  };
  return { plan, describeAccount: (account) => ({ ...plan, ...describeAccount(account) }) };
};

/** What auto-renew will charge, with the prices that this run knows anyway: nothing is asked for it. */
const forecastRenewals = (
  { owned, unmanaged }: Classification,
  purchases: readonly Register[],
  { portfolio: { entries, policy }, snapshot: { quotes, registrationList } }: PlanInput,
): Forecast =>
  makeForecast({
    domains: [
      ...owned.map(({ entry: { owner, costCenter }, registration }) => ({ registration, owner, costCenter })),
      ...unmanaged.map((registration) => ({ registration, owner: undefined, costCenter: undefined })),
    ],
    purchases: purchases.map((purchase) => ({ ...purchase, ...pickGroups(entries.get(purchase.domain)) })),
    quotes,
    estimates: groupByExtension(quotes),
    currency: policy.currency,
    today: registrationList.asOf,
  });

const pickGroups = (entry: Entry | undefined) => ({ owner: entry?.owner, costCenter: entry?.costCenter });

/** The account as it is after the switches of a plan: findings and the calendar are about that, not about wishes. */
const switchAutoRenew = (
  registrations: readonly Registration[],
  changes: readonly Change[],
): readonly Registration[] => {
  const switches = changes.filter((change): change is SetAutoRenew => change.kind === "set-auto-renew");
  const settings = new Map(switches.map(({ domain, to }) => [domain, to]));
  return registrations.map((registration) => {
    const autoRenew = settings.get(registration.domain);
    return autoRenew === undefined ? registration : { ...registration, autoRenew };
  });
};

/** The plan of a run that may not ask the registrar: what the manifest's text says, and no more. */
export const assembleUnpricedPlan = (basis: PlanBasis): Plan => ({
  ...pickIdentity(basis),
  quotedAt: undefined,
  changes: [],
  blocked: [],
  findings: [],
  totals: undefined,
  budget: applyBudgetInput(basis.portfolio.policy, basis.budget).budget,
  loosened: findLoosened(basis.portfolio, basis.before),
  edits: listEdits(basis.portfolio, basis.before),
  unchanged: 0,
  accountSize: undefined,
  upcoming: [],
  owners: [],
  months: [],
  forecast: undefined,
});

/** The policy in force: the workflow's budget lowers the manifest's, and never raises or replaces it. */
export const applyBudgetInput = (policy: Policy, budget: Amount | undefined): EffectivePolicy => ({
  ...policy,
  budget:
    policy.budget === undefined || budget === undefined ? policy.budget : minAmount(policy.budget, budget),
  budgets: { manifest: policy.budget, workflow: budget },
});

const pickIdentity = ({ account, sandbox, manifest }: PlanBasis) => ({ account, sandbox, manifest });

type Proposing = {
  readonly input: PlanInput;
  readonly policy: EffectivePolicy;
  readonly orderChecks: OrderChecks;
};

const proposeChanges = (
  { newEntries, owned, unreadable }: Classification,
  { input, policy, orderChecks }: Proposing,
): Proposal => {
  const purchases = proposePurchases(newEntries, { ...input, policy, orderChecks });
  const switches = proposeSwitches(owned, { ...input, policy });
  return {
    changes: [...purchases.changes, ...switches.changes],
    reasons: [...purchases.reasons, ...switches.reasons, ...unreadable.map(toUnreadReason)],
  };
};

/** What the account has is never bought, and what cannot be read is never changed. */
const toUnreadReason = ({ domain, cause }: Classification["unreadable"][number]): DomainReason => ({
  domain,
  code: "not_checked",
  message: `The account has it, but the registrar's record of it has ${endSentence(cause)} Freehold leaves it alone. Run this workflow again; if the message stays, ask the registrar.`,
});

const collectAccountFindings = (
  { owned, newEntries, unmanaged }: Classification,
  policy: Policy,
  { before, portfolio, snapshot, authorization }: PlanInput,
): RawFinding[] => {
  const { approvals, reasons } = authorization;
  const missing = newEntries.filter(({ domain }) => !approvals.has(domain) && !reasons.has(domain));
  const today = snapshot.registrationList.asOf;
  const warnUntil = addDays(today, policy.expiryWarningDays);
  return [
    ...owned.flatMap(({ entry, registration }) =>
      findOwnedFindings({
        ...{ entry, registration, today, warnUntil },
        before: before?.entries.get(entry.domain),
      }),
    ),
    ...findEntryFindings(portfolio, today),
    ...missing.map((entry) => reportMissing(entry, snapshot)),
    ...unmanaged.flatMap((registration) =>
      reportUnmanaged(registration, { before, defaults: portfolio.defaults, policy, today, warnUntil }),
    ),
  ];
};

/** Findings about the entries that may be bought. */
const collectPurchaseFindings = (
  approved: readonly Entry[],
  orderChecks: OrderChecks,
  { owned, unmanaged }: Classification,
): RawFinding[] => {
  const unchecked = approved.flatMap(({ domain, position }): RawFinding[] => {
    const message = orderChecks.get(domain)?.unchecked;
    return message === undefined ? [] : [{ domain, code: "schema_unchecked", message, position }];
  });
  const ownedDomains = [...owned.map(({ entry }) => entry.domain), ...unmanaged.map(({ domain }) => domain)];
  return [...unchecked, ...findLookAlikes(approved, ownedDomains)];
};

const toBlockedEntry = (reason: DomainReason, portfolio: Portfolio): BlockedEntry => ({
  domain: reason.domain,
  code: reason.code,
  message: reason.message,
  limit: reason.limit,
  position:
    (reason.limit && portfolio.policyPositions.get(reason.limit)) ??
    portfolio.entries.get(reason.domain)?.position,
  price: reason.price,
  fixes: reason.fixes ?? [],
  alternatives: reason.alternatives ?? [],
});

const toFinding = ({ domain, code, message }: DomainReason, portfolio: Portfolio): RawFinding => ({
  domain,
  code,
  message,
  position: portfolio.entries.get(domain)?.position,
});

const sumTotals = (changes: readonly Change[], policy: Policy): Totals => {
  const purchases = changes.filter((change): change is Register => change.kind === "register");
  const ceilings = sum(purchases.map(({ price }) => price.max));
  return {
    currency: policy.currency,
    due: sum(purchases.map(({ price }) => price.due)),
    atMost: policy.budget === undefined ? ceilings : minAmount(ceilings, policy.budget),
    setAside: sum(changes.flatMap(listSetAside)),
    yearlyAfter: sum(purchases.filter(({ autoRenew }) => autoRenew).map(({ price }) => price.renewal)),
  };
};

/** The account before and after; a renewal of what the plan buys has a price. */
const measureAccount = (
  after: readonly Registration[],
  before: number,
  changes: readonly Change[],
): AccountSize => {
  const priced = new Set(changes.flatMap(({ kind, domain }) => (kind === "register" ? [domain] : [])));
  const unpriced = after.filter(({ domain, autoRenew }) => autoRenew && !priced.has(domain));
  return { before, after: after.length, unpricedRenewals: unpriced.length };
};

const countUnchanged = (
  { owned }: Classification,
  mentioned: readonly { readonly domain: DomainName }[],
): number => {
  const names = new Set(mentioned.map(({ domain }) => domain));
  return owned.filter(({ entry }) => !names.has(entry.domain)).length;
};

/** Without the locale, so that every machine gives the same order. */
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const compareByKindAndName = (a: Change, b: Change): number =>
  compareText(a.kind, b.kind) || compareText(a.domain, b.domain);

type Sortable = Pick<Finding, "domain" | "code">;

const compareByDomainAndCode = (a: Sortable, b: Sortable): number =>
  compareText(a.domain, b.domain) || compareText(a.code, b.code);
