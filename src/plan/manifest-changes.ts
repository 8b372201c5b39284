import type { DomainName } from "../model/domain-name.ts";
import { type Amount, exceeds } from "../model/money.ts";
import type { Edit, Loosening } from "../model/plan.ts";
import type { ElsewhereEntry, Entry, Policy, Portfolio } from "../model/portfolio.ts";

/** An entry without its place in the file. */
const serializeEntry = ({ position: _, ...rest }: Entry | ElsewhereEntry): string => JSON.stringify(rest);

/** How the entries differ from those of an earlier manifest, sorted by name. */
export const listEdits = (portfolio: Portfolio, before: Portfolio | undefined): Edit[] => {
  const earlier = before?.entries ?? new Map<DomainName, Entry>();
  const addedOrChanged = [...portfolio.entries.values()].flatMap((entry): Edit[] => {
    const old = earlier.get(entry.domain);
    if (old === undefined) return [{ kind: "added", domain: entry.domain }];
    return serializeEntry(old) === serializeEntry(entry) ? [] : [{ kind: "changed", domain: entry.domain }];
  });
  const removed = [...earlier.keys()]
    .filter((domain) => !portfolio.entries.has(domain))
    .map((domain): Edit => ({ kind: "removed", domain }));
  return [...addedOrChanged, ...removed].sort((a, b) => (a.domain < b.domain ? -1 : 1));
};

/** The manifests that a merge starts from: of the commit that a pull request branched off, and of the tip. */
export type MergeSources = { readonly base: Portfolio; readonly tip: Portfolio };

/**
 * The manifest that merging a pull request makes of the tip's: what the pull request left as it was on its base is
 * as the tip has it now. Everything keeps its place in the pull request's file.
 */
export const mergeManifests = (portfolio: Portfolio, { base, tip }: MergeSources): Portfolio => {
  const isUntouched = (entry: Entry): boolean => {
    const earlier = base.entries.get(entry.domain);
    return earlier !== undefined && serializeEntry(earlier) === serializeEntry(entry);
  };
  const takeTip = (entry: Entry): Entry | undefined => {
    const current = tip.entries.get(entry.domain);
    return current && { ...current, position: entry.position };
  };
  const kept = [...portfolio.entries.values()].flatMap((entry) =>
    isUntouched(entry) ? (takeTip(entry) ?? []) : entry,
  );
  const added = [...tip.entries.values()].filter(
    ({ domain }) => !base.entries.has(domain) && !portfolio.entries.has(domain),
  );
  const settings = serializeSettings(portfolio) === serializeSettings(base) ? tip : portfolio;
  const { policyPositions } = portfolio;
  return {
    ...settings,
    policyPositions,
    entries: new Map([...kept, ...added].map((entry) => [entry.domain, entry])),
  };
};

const serializeSettings = ({ account, policy, ignore, elsewhere }: Portfolio): string =>
  JSON.stringify([account, policy, [...ignore], [...elsewhere.values()].map(serializeEntry)]);

/** The entries that a pull request adds or changes: a reason about one of them blocks the plan. */
export const listEditedNames = (portfolio: Portfolio, before: Portfolio | undefined): Set<DomainName> =>
  new Set(listEdits(portfolio, before).map(({ domain }) => domain));

const NOT_DECLARED = "not declared";

type LooseningRule = (before: Portfolio, after: Portfolio) => Loosening[];

/** A ceiling is loosened if it rises, or if it allows spending that was not possible before. */
const ceilingRule =
  (limit: string, read: (policy: Policy) => Amount | undefined): LooseningRule =>
  (before, after) => {
    const [from, to] = [read(before.policy), read(after.policy)];
    const isLooser = to !== undefined && (from === undefined || exceeds(to, from));
    return isLooser ? [{ limit, from: from ?? NOT_DECLARED, to }] : [];
  };

/** A renewal ceiling is loosened if it rises or goes. A first one also allows renewals that are charged at once. */
const renewalCeilingRule: LooseningRule = (before, after) => {
  const [from, to] = [before.policy.maxRenewalPrice, after.policy.maxRenewalPrice];
  const isLooser = from === undefined ? to !== undefined : to === undefined || exceeds(to, from);
  return isLooser ? [{ limit: "max_renewal_price", from: from ?? NOT_DECLARED, to: to ?? "no limit" }] : [];
};

/** A limit whose breach is a finding is loosened if it rises or goes. */
const renewalBudgetRule: LooseningRule = (before, after) => {
  const [from, to] = [before.policy.renewalBudget, after.policy.renewalBudget];
  const isLooser = from !== undefined && (to === undefined || exceeds(to, from));
  return isLooser ? [{ limit: "renewal_budget", from, to: to ?? "no limit" }] : [];
};

const requireRule: LooseningRule = (before, after) => {
  const [from, to] = [before.policy.require, after.policy.require];
  const join = (keys: readonly string[]) => (keys.length === 0 ? "nothing" : keys.join(", "));
  return from.every((key) => to.includes(key)) ? [] : [{ limit: "require", from: join(from), to: join(to) }];
};

const countRule =
  (limit: string, read: (policy: Policy) => number): LooseningRule =>
  (before, after) => {
    const [from, to] = [read(before.policy), read(after.policy)];
    return to > from ? [{ limit, from: String(from), to: String(to) }] : [];
  };

const extensionsRule: LooseningRule = (before, after) => {
  const [from, to] = [before.policy.allowedExtensions, after.policy.allowedExtensions];
  if (from === undefined) return [];
  const isLooser = to === undefined || to.some((extension) => !from.includes(extension));
  const join = (names: readonly string[] | undefined) => names?.join(", ") ?? "any";
  return isLooser ? [{ limit: "allowed_extensions", from: join(from), to: join(to) }] : [];
};

const unmanagedRule: LooseningRule = (before, after) =>
  before.policy.unmanaged === "report" && after.policy.unmanaged === "ignore"
    ? [{ limit: "unmanaged", from: "report", to: "ignore" }]
    : [];

const expiryWarningRule: LooseningRule = (before, after) => {
  const [from, to] = [before.policy.expiryWarningDays, after.policy.expiryWarningDays];
  return to < from ? [{ limit: "expiry_warning_days", from: String(from), to: String(to) }] : [];
};

const identityRule =
  (limit: string, read: (portfolio: Portfolio) => string | undefined): LooseningRule =>
  (before, after) => {
    const [from, to] = [read(before), read(after)];
    return from === to ? [] : [{ limit, from: from ?? NOT_DECLARED, to: to ?? NOT_DECLARED }];
  };

const LOOSENING_RULES: readonly LooseningRule[] = [
  identityRule("account", ({ account }) => account),
  identityRule("currency", ({ policy }) => policy.currency),
  ceilingRule("budget", ({ budget }) => budget),
  ceilingRule("max_price", ({ maxPrice }) => maxPrice),
  renewalCeilingRule,
  renewalBudgetRule,
  countRule("max_registrations", ({ maxRegistrations }) => maxRegistrations),
  countRule("max_auto_renew_off", ({ maxAutoRenewOff }) => maxAutoRenewOff),
  extensionsRule,
  requireRule,
  unmanagedRule,
  expiryWarningRule,
];

/** Each limit that a pull request loosens, and each identity it changes; none if there was no manifest before. */
export const findLoosened = (portfolio: Portfolio, before: Portfolio | undefined): Loosening[] =>
  before === undefined ? [] : LOOSENING_RULES.flatMap((rule) => rule(before, portfolio));
