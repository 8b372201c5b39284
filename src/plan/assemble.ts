import type { DomainName } from "../model/domain-name.ts";
import { type Amount, smaller, sum } from "../model/money.ts";
import type { Block, Change, Finding, Plan, Register, Totals } from "../model/plan.ts";
import type { Policy, Portfolio } from "../model/portfolio.ts";
import type { Holdings } from "../model/registration.ts";
import {
  byDomainAndCode,
  findingOfMissing,
  findingOfUnmanaged,
  findingsOfOwners,
} from "./account-findings.ts";
import { expiriesByMonth, renewalsByMonth } from "./calendar.ts";
import { type Answers, type Leave, type Proposal, proposePurchases, proposeSwitches } from "./changes.ts";
import { type Comparison, compare } from "./compare.ts";
import { NO_RULES, type Rules } from "./extension-schema.ts";
import { ceilingOf, type EffectivePolicy, guard } from "./guard.ts";
import { findingsOfHeld } from "./held-findings.ts";
import { lookAlikes } from "./look-alike.ts";
import { loosenedBy } from "./loosened.ts";
import { type Contacts, type Extensions, rulesByExtension, uncheckedOf } from "./order-check.ts";
import type { Refusal } from "./refusal.ts";
import { editsOf } from "./touched.ts";

/** What a plan is made of, priced or not. */
export type Subject = {
  readonly account: string | undefined;
  readonly sandbox: boolean;
  readonly manifest: Plan["manifest"];
  readonly portfolio: Portfolio;
  /** The manifest at the tip of the default branch; undefined where there is none. */
  readonly before: Portfolio | undefined;
  /** The workflow's own budget; it can only lower the manifest's. */
  readonly budget: Amount | undefined;
};

/** All that a priced plan depends on: the same world gives the same plan. */
export type World = Subject &
  Answers &
  Leave & {
    readonly holdings: Holdings;
    readonly quotedAt: Plan["quotedAt"];
    readonly contacts: Contacts;
    readonly extensions: Extensions;
    /** Entries whose refusal blocks; the refusal of any other is a finding. */
    readonly touched: ReadonlySet<DomainName>;
  };

/** The plan of a run that asked the registrar. */
export const assemble = (world: World): Plan => {
  const policy = effectivePolicy(world.portfolio.policy, world.budget);
  const comparison = compare(world.portfolio, world.holdings.registrations);
  const rules = rulesByExtension(world.extensions);
  const { changes, refusals } = guard(propose(comparison, policy, { ...world, rules }), policy);
  const blocked = refusals.filter(({ domain }) => world.touched.has(domain));
  const open = refusals.filter(({ domain }) => !world.touched.has(domain));
  const findings = [
    ...open.map((refusal) => findingOf(refusal, world.portfolio)),
    ...accountFindings(comparison, policy, world),
    ...orderFindings(comparison, rules, world),
  ].sort(byDomainAndCode);
  return {
    ...identityOf(world),
    quotedAt: world.quotedAt,
    changes: [...changes].sort(byKindAndName),
    blocked: blocked.map((refusal) => blockOf(refusal, world.portfolio)).sort(byDomainAndCode),
    findings,
    totals: totalsOf(changes, policy),
    budget: policy.budget,
    loosened: loosenedBy(world.portfolio, world.before),
    edits: [],
    unchanged: unchangedCount(comparison, [...changes, ...refusals]),
    months: expiriesByMonth(comparison),
    renewals: renewalsByMonth(changes, world.holdings.asOf),
  };
};

/** The plan of a run that may not ask the registrar: what the text says, and no more. */
export const assembleUnpriced = (subject: Subject): Plan => ({
  ...identityOf(subject),
  quotedAt: undefined,
  changes: [],
  blocked: [],
  findings: [],
  totals: undefined,
  budget: effectivePolicy(subject.portfolio.policy, subject.budget).budget,
  loosened: loosenedBy(subject.portfolio, subject.before),
  edits: editsOf(subject.portfolio, subject.before),
  unchanged: 0,
  months: [],
  renewals: [],
});

/** The policy with the workflow's budget laid over it: it lowers, it never raises or stands in. */
export const effectivePolicy = (policy: Policy, budget: Amount | undefined): EffectivePolicy => ({
  ...policy,
  budget:
    policy.budget === undefined || budget === undefined ? policy.budget : smaller(policy.budget, budget),
  budgets: { manifest: policy.budget, workflow: budget },
});

const identityOf = ({ account, sandbox, manifest }: Subject) => ({ account, sandbox, manifest });

const propose = (
  comparison: Comparison,
  policy: EffectivePolicy,
  { rules, ...world }: World & { readonly rules: ReadonlyMap<string, Rules> },
): Proposal => {
  const purchases = proposePurchases(comparison.absent, { ...world, policy, rules });
  const switches = proposeSwitches(comparison.held, policy, world.holdings.asOf);
  return {
    changes: [...purchases.changes, ...switches.changes],
    refusals: [...purchases.refusals, ...switches.refusals],
  };
};

const accountFindings = (comparison: Comparison, policy: Policy, world: World): Finding[] => {
  const { before, holdings, workflows, authorities, denials } = world;
  const missing = comparison.absent.filter(({ domain }) => !authorities.has(domain) && !denials.has(domain));
  const unmanaged = comparison.unmanaged.map((registration) => findingOfUnmanaged(registration, before));
  return [
    ...comparison.held.flatMap(({ entry, registration }) =>
      findingsOfHeld({
        entry,
        registration,
        policy,
        before: before?.entries.get(entry.domain),
        today: holdings.asOf,
      }),
    ),
    ...findingsOfOwners(world.portfolio),
    ...missing.map((entry) => findingOfMissing(entry, workflows.get(entry.domain))),
    ...unmanaged.filter(({ code }) => code !== "unmanaged" || policy.unmanaged === "report"),
  ];
};

/** What is worth knowing about names that are new. */
const orderFindings = (
  { absent, held, unmanaged }: Comparison,
  rules: ReadonlyMap<string, Rules>,
  { authorities, denials }: World,
): Finding[] => {
  const wanted = absent.filter(({ domain }) => authorities.has(domain) && !denials.has(domain));
  const unchecked = wanted.flatMap(({ domain, extension, position }) =>
    uncheckedOf(domain, rules.get(extension) ?? NO_RULES).map(
      (note): Finding => ({ ...note, code: "schema_unchecked", position }),
    ),
  );
  const names = [...held.map(({ entry }) => entry.domain), ...unmanaged.map(({ domain }) => domain)];
  return [...unchecked, ...lookAlikes(wanted, names)];
};

const blockOf = (refusal: Refusal, portfolio: Portfolio): Block => ({
  domain: refusal.domain,
  code: refusal.code,
  message: refusal.message,
  position: portfolio.entries.get(refusal.domain)?.position,
  price: refusal.price,
  remedies: refusal.remedies ?? [],
  alternatives: refusal.alternatives ?? [],
});

const findingOf = ({ domain, code, message }: Refusal, portfolio: Portfolio): Finding => ({
  domain,
  code,
  message,
  position: portfolio.entries.get(domain)?.position,
});

const totalsOf = (changes: readonly Change[], policy: Policy): Totals => {
  const purchases = changes.filter((change): change is Register => change.kind === "register");
  return {
    currency: policy.currency,
    due: sum(purchases.map(({ price }) => price.due)),
    atMost: sum(changes.flatMap(ceilingOf)),
    yearlyAfter: sum(purchases.filter(({ autoRenew }) => autoRenew).map(({ price }) => price.renewal)),
  };
};

const unchangedCount = (comparison: Comparison, spoken: readonly { domain: DomainName }[]): number => {
  const names = new Set(spoken.map(({ domain }) => domain));
  return comparison.held.filter(({ entry }) => !names.has(entry.domain)).length;
};

const byKindAndName = (a: Change, b: Change): number =>
  a.kind === b.kind ? (a.domain < b.domain ? -1 : 1) : a.kind < b.kind ? -1 : 1;
