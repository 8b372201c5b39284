import { type Amount, exceeds } from "../model/money.ts";
import type { Loosening } from "../model/plan.ts";
import type { Policy, Portfolio } from "../model/portfolio.ts";

const NONE = "not declared";

type Rule = (before: Portfolio, now: Portfolio) => Loosening[];

/** A ceiling is looser when it is higher, or when it lets spend what could not be spent before. */
const ceiling =
  (limit: string, of: (policy: Policy) => Amount | undefined): Rule =>
  (before, now) => {
    const [from, to] = [of(before.policy), of(now.policy)];
    const looser = to !== undefined && (from === undefined || exceeds(to, from));
    return looser ? [{ limit, from: from ?? NONE, to }] : [];
  };

/** A renewal ceiling is looser when it is higher or gone; a first one also opens renewals charged at once. */
const renewalCeiling: Rule = (before, now) => {
  const [from, to] = [before.policy.maxRenewalPrice, now.policy.maxRenewalPrice];
  const looser = from === undefined ? to !== undefined : to === undefined || exceeds(to, from);
  return looser ? [{ limit: "max_renewal_price", from: from ?? NONE, to: to ?? "no limit" }] : [];
};

const count =
  (limit: string, of: (policy: Policy) => number): Rule =>
  (before, now) => {
    const [from, to] = [of(before.policy), of(now.policy)];
    return to > from ? [{ limit, from: String(from), to: String(to) }] : [];
  };

const extensions: Rule = (before, now) => {
  const [from, to] = [before.policy.allowedExtensions, now.policy.allowedExtensions];
  if (from === undefined) return [];
  const looser = to === undefined || to.some((extension) => !from.includes(extension));
  const list = (names: readonly string[] | undefined) => names?.join(", ") ?? "any";
  return looser ? [{ limit: "allowed_extensions", from: list(from), to: list(to) }] : [];
};

const unmanaged: Rule = (before, now) =>
  before.policy.unmanaged === "report" && now.policy.unmanaged === "ignore"
    ? [{ limit: "unmanaged", from: "report", to: "ignore" }]
    : [];

const warning: Rule = (before, now) => {
  const [from, to] = [before.policy.expiryWarningDays, now.policy.expiryWarningDays];
  return to < from ? [{ limit: "expiry_warning_days", from: String(from), to: String(to) }] : [];
};

const identity =
  (limit: string, of: (portfolio: Portfolio) => string | undefined): Rule =>
  (before, now) => {
    const [from, to] = [of(before), of(now)];
    return from === to ? [] : [{ limit, from: from ?? NONE, to: to ?? NONE }];
  };

const RULES: readonly Rule[] = [
  identity("account", ({ account }) => account),
  identity("currency", ({ policy }) => policy.currency),
  ceiling("budget", ({ budget }) => budget),
  ceiling("max_price", ({ maxPrice }) => maxPrice),
  renewalCeiling,
  count("max_registrations", ({ maxRegistrations }) => maxRegistrations),
  count("max_auto_renew_off", ({ maxAutoRenewOff }) => maxAutoRenewOff),
  extensions,
  unmanaged,
  warning,
];

/** Each limit that a change of the manifest loosens, or an identity it alters; nothing where there was no manifest. */
export const loosenedBy = (portfolio: Portfolio, before: Portfolio | undefined): Loosening[] =>
  before === undefined ? [] : RULES.flatMap((rule) => rule(before, portfolio));
