import type { Authorization } from "../../src/model/authorization.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { IsoDate } from "../../src/model/iso-date.ts";
import type { Amount, Currency } from "../../src/model/money.ts";
import type { Entry, Policy, Portfolio } from "../../src/model/portfolio.ts";
import type { Quote, Registration } from "../../src/model/registration.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import type { PlanInput } from "../../src/plan/assemble.ts";
import type { Frame } from "../../src/report/frame.ts";

/** When every plan is made, by the registrar's clock. */
export const TODAY = "2026-11-22T10:00:00Z" as IsoDate;
/** The currency of every price. */
export const USD = "USD" as Currency;

/** Builds a policy with a budget of 60.00 USD and no ceilings. */
export const aPolicy = (more: Partial<Policy> = {}): Policy => ({
  currency: USD,
  maxPrice: undefined,
  maxRenewalPrice: undefined,
  budget: "60.00" as Amount,
  renewalBudget: undefined,
  maxRegistrations: 10,
  maxAutoRenewOff: 5,
  allowedExtensions: undefined,
  require: [],
  unmanaged: "report",
  expiryWarningDays: 60,
  ...more,
});

/** Builds an entry with ceilings and auto-renew on. */
export const anEntry = (name: string, more: Partial<Entry> = {}): Entry => ({
  domain: name as DomainName,
  extension: name.slice(name.indexOf(".") + 1),
  autoRenew: true,
  years: undefined,
  privacyMode: undefined,
  contact: undefined,
  contactExtensions: undefined,
  acknowledgements: undefined,
  maxPrice: "15.00" as Amount,
  maxRenewalPrice: "20.00" as Amount,
  attempt: 1,
  owner: undefined,
  tags: [],
  costCenter: undefined,
  notes: undefined,
  review: undefined,
  position: { line: 1, column: 1 },
  ...more,
});

/** Builds a portfolio with these entries. */
export const aPortfolio = (entries: readonly Entry[], more: Partial<Portfolio> = {}): Portfolio => ({
  account: "0".repeat(32),
  defaults: { autoRenew: undefined, privacyMode: undefined },
  policy: aPolicy(),
  policyPositions: new Map(),
  ignore: new Set(),
  elsewhere: new Map(),
  entries: new Map(entries.map((entry) => [entry.domain, entry])),
  ...more,
});

/** Builds an active registration that expires in a year. */
export const aRegistration = (name: string, more: Partial<Registration> = {}): Registration => ({
  domain: name as DomainName,
  status: "active",
  autoRenew: true,
  createdAt: "2025-11-22T10:00:00Z" as IsoDate,
  expiresAt: "2027-11-22T10:00:00Z" as IsoDate,
  locked: true,
  privacyMode: "redaction",
  ...more,
});

/** Builds a quote of 10.11 USD a year. */
export const aQuote = (name: string, more: Partial<Extract<Quote, { kind: "registrable" }>> = {}): Quote => ({
  kind: "registrable",
  domain: name as DomainName,
  tier: "standard",
  currency: USD,
  registration: "10.11" as Amount,
  renewal: "10.11" as Amount,
  ...more,
});

/** Builds what a plan depends on. By default, every entry is new, approved in #12 and available. */
export const aPlanInput = (
  portfolio: Portfolio,
  more: Partial<PlanInput & Snapshot & Authorization> = {},
): PlanInput => {
  const names = [...portfolio.entries.keys()];
  const { registrationList, quotes, workflows, quotedAt, extensions, suggestions, ...others } = more;
  const { unreadExtensions, unreadNames, foundNames } = more;
  const { approvals, reasons, switchReasons, ...rest } = others;
  return {
    account: portfolio.account,
    sandbox: false,
    manifest: { path: "domains.yaml", sha256: "0".repeat(64), commit: undefined },
    portfolio,
    before: undefined,
    budget: undefined,
    snapshot: {
      registrationList: registrationList ?? { registrations: [], asOf: TODAY },
      foundNames: foundNames ?? new Set(),
      quotes: quotes ?? new Map(names.map((name) => [name, aQuote(name)])),
      workflows: workflows ?? new Map(),
      quotedAt: quotedAt ?? TODAY,
      extensions: extensions ?? new Map(),
      suggestions: suggestions ?? new Map(),
      unreadExtensions: unreadExtensions ?? new Map(),
      unreadNames: unreadNames ?? new Map(),
    },
    authorization: {
      approvals: approvals ?? new Map(names.map((name) => [name, { pullRequest: 12, since: undefined }])),
      reasons: reasons ?? new Map(),
      switchReasons: switchReasons ?? new Map(),
    },
    contacts: new Map(),
    editedNames: new Set(names),
    ...rest,
  };
};

/** Builds the frame of a run on pull request 12, whose base is the default branch. */
export const aFrame = (more: Partial<Frame> = {}): Frame => ({
  takesEffect: "merge",
  defaultBranch: "main",
  pullRequest: 12,
  editBranch: undefined,
  runUrl: "https://github.example/acme/domains/actions/runs/1",
  repositoryUrl: "https://github.example/acme/domains",
  sourceSentence: undefined,
  unpriced: undefined,
  ...more,
});
