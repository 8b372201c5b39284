import type { Audit, AuditedDomain, AuditFinding } from "../model/audit.ts";
import type { DomainName } from "../model/domain-name.ts";
import type { Plan, Register } from "../model/plan.ts";
import type { Portfolio } from "../model/portfolio.ts";
import type { Quote, RegistrationList } from "../model/registration.ts";
import type { RegistryAnswer } from "../model/registry.ts";
import type { ChangeResult } from "../model/result.ts";
import { assemblePlanToCarryOut, type PlanInput } from "./assemble.ts";
import { findDrift, findOpenPurchases, findPendingApplies } from "./audit-findings.ts";
import { classifyEntries } from "./classify.ts";
import { chooseLevel, type RawFinding } from "./finding-level.ts";
import { findOverRenewalBudget, makeForecast, type RenewingDomain } from "./forecast.ts";
import { findElsewhereFindings, findRegistryFindings } from "./registry-findings.ts";

/** All that an audit depends on: the same input gives the same audit. */
export type AuditInput = {
  /** What an apply would plan now, without the entries of the purchases that were followed. */
  readonly plan: Omit<PlanInput, "account" | "before" | "editedNames"> & { readonly account: string };
  /** The whole manifest. */
  readonly portfolio: Portfolio;
  readonly followed: readonly ChangeResult[];
  /** What the registries say of the names that were looked up. */
  readonly answers: ReadonlyMap<DomainName, RegistryAnswer>;
  /** The quotes of invented names, by extension. */
  readonly estimates: ReadonlyMap<string, Quote>;
};

/** Compares the manifest with the account and the registries, and says what to do. It makes the plan that an apply would make. */
export const assembleAudit = (input: AuditInput): Audit => {
  const { portfolio, followed, answers, estimates } = input;
  const { account, sandbox, manifest, snapshot } = input.plan;
  const { registrationList } = snapshot;
  const today = registrationList.asOf;
  const assembled = assemblePlanToCarryOut({ ...input.plan, before: undefined, editedNames: new Set() });
  const plan = assembled.describeAccount(registrationList.registrations);
  const audited = listDomains(portfolio, registrationList, answers);
  const forecast = makeForecast({
    domains: audited.flatMap(toRenewingDomain),
    purchases: plan.changes.flatMap((change) => attributePurchase(change, portfolio)),
    estimates,
    currency: portfolio.policy.currency,
    today,
  });
  const further: RawFinding[] = [
    ...findDrift(classifyEntries(portfolio, registrationList).owned, assembled.plan),
    ...findPendingApplies(plan, today),
    ...findOpenPurchases(followed, portfolio),
    ...audited.flatMap((domain) => judgeAnswer(domain, portfolio, today)),
  ];
  const findings: AuditFinding[] = [
    ...plan.findings,
    ...further.map((finding) => ({ ...finding, level: chooseLevel(finding.code, undefined) })),
    ...findOverRenewalBudget(forecast, portfolio.policy).map((finding) => ({
      ...finding,
      domain: undefined,
      position: portfolio.policyPositions.get("renewal_budget"),
      level: chooseLevel(finding.code, undefined),
    })),
  ];
  return {
    ...{ account, sandbox, manifest, forecast, followed },
    overview: {
      accountSize: plan.accountSize,
      months: plan.months,
      upcoming: plan.upcoming,
      owners: plan.owners,
    },
    comparedAt: today,
    findings: findings.sort(compareFindings),
    portfolio: audited,
  };
};

/** Every domain that the manifest declares, and every other one of the account, unless it is ignored. By name. */
export const listDomains = (
  portfolio: Portfolio,
  { registrations }: Pick<RegistrationList, "registrations">,
  answers: ReadonlyMap<DomainName, RegistryAnswer>,
): AuditedDomain[] => {
  const byName = new Map(registrations.map((registration) => [registration.domain, registration]));
  const { unmanaged } = classifyEntries(portfolio, { registrations });
  const reported = portfolio.policy.unmanaged === "ignore" ? [] : unmanaged;
  const names = new Set([
    ...portfolio.entries.keys(),
    ...portfolio.elsewhere.keys(),
    ...reported.map(({ domain }) => domain),
  ]);
  return [...names].sort().map((domain) => ({
    domain,
    declared: findDeclaration(portfolio, domain),
    registration: byName.get(domain),
    answer: answers.get(domain),
  }));
};

const findDeclaration = (
  { entries, elsewhere }: Portfolio,
  domain: DomainName,
): AuditedDomain["declared"] => {
  const [entry, other] = [entries.get(domain), elsewhere.get(domain)];
  if (entry !== undefined) return { kind: "entry", entry };
  return other === undefined ? undefined : { kind: "elsewhere", entry: other };
};

const judgeAnswer = (
  { declared, registration, answer }: AuditedDomain,
  { policy }: Portfolio,
  today: Audit["comparedAt"],
): RawFinding[] => {
  if (answer === undefined) return [];
  if (registration !== undefined) {
    return findRegistryFindings({ registration, position: declared?.entry.position, answer, today });
  }
  if (declared?.kind !== "elsewhere") return [];
  const { expiryWarningDays } = policy;
  return findElsewhereFindings({ entry: declared.entry, answer, today, expiryWarningDays });
};

const toRenewingDomain = ({ declared, registration }: AuditedDomain): RenewingDomain[] =>
  registration === undefined
    ? []
    : [{ registration, owner: declared?.entry.owner, costCenter: declared?.entry.costCenter }];

type Attributed = Register & Pick<RenewingDomain, "owner" | "costCenter">;

const attributePurchase = (change: Plan["changes"][number], { entries }: Portfolio): Attributed[] => {
  if (change.kind !== "register") return [];
  const entry = entries.get(change.domain);
  return [{ ...change, owner: entry?.owner, costCenter: entry?.costCenter }];
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const compareFindings = (a: AuditFinding, b: AuditFinding): number =>
  compareText(a.domain ?? "", b.domain ?? "") || compareText(a.code, b.code);
