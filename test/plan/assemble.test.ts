import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import { type Amount, exceeds, sum } from "../../src/model/money.ts";
import type { Plan, Register } from "../../src/model/plan.ts";
import type { Quote, Registration } from "../../src/model/registration.ts";
import { assemblePlan, type PlanInput } from "../../src/plan/assemble.ts";
import { serializePlan } from "../../src/report/documents.ts";
import { anEntry, aPlanInput, aPolicy, aPortfolio, aQuote, aRegistration } from "../support/build.ts";

const name = fc.constantFrom(
  "a.com",
  "b.com",
  "c.dev",
  "d.dev",
  "e.io",
  "f.org",
  "g.net",
  "h.app",
) as fc.Arbitrary<DomainName>;
const amount = fc.integer({ min: 0, max: 6000 }).map((cents) => (cents / 100).toFixed(2) as Amount);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const entry = fc
  .record({
    name,
    autoRenew: maybe(fc.boolean()),
    years: maybe(fc.integer({ min: 1, max: 10 })),
    maxPrice: maybe(amount),
    maxRenewalPrice: maybe(amount),
  })
  .map(({ name: domain, ...more }) => anEntry(domain, more));
const policy = fc
  .record({
    budget: maybe(amount),
    maxRegistrations: fc.integer({ min: 0, max: 4 }),
    maxAutoRenewOff: fc.integer({ min: 0, max: 2 }),
  })
  .map((more) => aPolicy(more));
const registration: fc.Arbitrary<Registration> = fc
  .record({
    name,
    status: fc.constantFrom("active", "expired", "registration_pending"),
    autoRenew: fc.boolean(),
    days: fc.integer({ min: -10, max: 400 }),
  })
  .map(({ name: domain, status, autoRenew, days }) => {
    const expires = new Date(Date.parse("2026-11-22T10:00:00Z") + days * 86_400_000).toISOString();
    return aRegistration(domain, {
      status,
      autoRenew,
      expiresAt: expires.replace(/\.\d+Z$/, "Z") as Registration["expiresAt"],
    });
  });
const quote: fc.Arbitrary<Quote> = fc.oneof(
  fc
    .record({ name, registration: amount, renewal: amount })
    .map(({ name: domain, ...prices }) => aQuote(domain, prices)),
  name.map((domain) => ({ kind: "unavailable" as const, domain, reason: "domain_unavailable" })),
  name.map((domain) => ({ kind: "not-checked" as const, domain })),
);
const unique = <T>(value: fc.Arbitrary<T>, by: (item: T) => string) =>
  fc.uniqueArray(value, { selector: by, maxLength: 8 });

const planInput: fc.Arbitrary<PlanInput> = fc
  .record({
    entries: unique(entry, ({ domain }) => domain),
    policy,
    registrations: unique(registration, ({ domain }) => domain),
    quotes: unique(quote, ({ domain }) => domain),
    approvedNames: unique(name, String),
    editedNames: unique(name, String),
    budget: maybe(amount),
  })
  .map(({ entries, policy: rules, registrations, quotes, approvedNames, editedNames, budget }) => {
    const portfolio = aPortfolio(entries, { policy: rules });
    return aPlanInput(portfolio, {
      budget,
      registrationList: { registrations, asOf: aPlanInput(portfolio).snapshot.registrationList.asOf },
      quotes: new Map(quotes.map((answer) => [answer.domain, answer])),
      approvals: new Map(approvedNames.map((domain) => [domain, { pullRequest: 1, since: undefined }])),
      editedNames: new Set(editedNames),
    });
  });

const listPurchases = (plan: Plan): Register[] => plan.changes.filter((change) => change.kind === "register");
const checkPlans = (check: (input: PlanInput, plan: Plan) => void) =>
  fc.assert(
    fc.property(planInput, (input) => {
      check(input, assemblePlan(input));
    }),
    { numRuns: 500 },
  );

describe("any plan", () => {
  it("buys only entries that are approved and not owned", () => {
    checkPlans(({ portfolio, snapshot: { registrationList }, authorization: { approvals } }, plan) => {
      const ownedNames = new Set(registrationList.registrations.map(({ domain }) => domain));
      for (const { domain } of listPurchases(plan)) {
        expect([portfolio.entries.has(domain), approvals.has(domain), ownedNames.has(domain)]).toEqual([
          true,
          true,
          false,
        ]);
      }
    });
  });

  it("buys each name once, at the quoted price, within its ceiling, and all of them within the budget", () => {
    checkPlans(({ snapshot: { quotes }, budget }, plan) => {
      const purchases = listPurchases(plan);
      expect(new Set(purchases.map(({ domain }) => domain)).size).toBe(purchases.length);
      for (const { domain, price, years } of purchases) {
        const answer = quotes.get(domain);
        if (answer?.kind !== "registrable") throw new Error(`${domain} was not for sale`);
        expect(price.due).toBe(
          sum([answer.registration, ...Array.from({ length: years - 1 }, () => answer.renewal)]),
        );
        expect(exceeds(price.due, price.max)).toBe(false);
      }
      const limit = plan.budget ?? budget;
      const spent = [
        ...purchases.map(({ price }) => price.due),
        ...plan.changes.flatMap((change) =>
          change.kind === "set-auto-renew" && change.mayChargeNow && change.maxRenewal !== undefined
            ? [change.maxRenewal]
            : [],
        ),
      ];
      if (spent.length > 0) expect(limit !== undefined && !exceeds(sum(spent), limit)).toBe(true);
    });
  });

  it("switches auto-renew only if it differs, and only on active domains", () => {
    checkPlans(({ portfolio, snapshot: { registrationList } }, plan) => {
      for (const change of plan.changes) {
        if (change.kind !== "set-auto-renew") continue;
        const owned = registrationList.registrations.find(({ domain }) => domain === change.domain);
        expect(owned).toMatchObject({ status: "active", autoRenew: change.from });
        expect(portfolio.entries.get(change.domain)?.autoRenew).toBe(change.to);
        expect(change.to).not.toBe(change.from);
      }
    });
  });

  it("changes, blocks or reports each entry that is not owned, and never changes a blocked one", () => {
    checkPlans(({ portfolio, snapshot: { registrationList } }, plan) => {
      const ownedNames = new Set(registrationList.registrations.map(({ domain }) => domain));
      const plannedNames = new Set(
        [...plan.changes, ...plan.blocked, ...plan.findings].map(({ domain }) => domain),
      );
      const otherNames = [...portfolio.entries.keys()].filter((domain) => !plannedNames.has(domain));
      expect(otherNames.filter((domain) => !ownedNames.has(domain))).toEqual([]);
      const changedNames = new Set(plan.changes.map(({ domain }) => domain));
      expect(plan.blocked.filter(({ domain }) => changedNames.has(domain))).toEqual([]);
    });
  });

  it("blocks only entries that the pull request edits", () => {
    checkPlans(({ editedNames }, plan) =>
      expect(plan.blocked.filter(({ domain }) => !editedNames.has(domain))).toEqual([]),
    );
  });

  it("does not depend on the order of its input", () => {
    checkPlans((input, plan) => {
      const reversed: PlanInput = {
        ...input,
        snapshot: {
          ...input.snapshot,
          registrationList: {
            ...input.snapshot.registrationList,
            registrations: [...input.snapshot.registrationList.registrations].reverse(),
          },
          quotes: new Map([...input.snapshot.quotes].reverse()),
        },
        authorization: {
          ...input.authorization,
          approvals: new Map([...input.authorization.approvals].reverse()),
        },
        portfolio: { ...input.portfolio, entries: new Map([...input.portfolio.entries].reverse()) },
      };
      expect(serializePlan(assemblePlan(reversed))).toBe(serializePlan(plan));
    });
  });
});
