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

const world: fc.Arbitrary<PlanInput> = fc
  .record({
    entries: unique(entry, ({ domain }) => domain),
    policy,
    held: unique(registration, ({ domain }) => domain),
    quotes: unique(quote, ({ domain }) => domain),
    wanted: unique(name, String),
    touched: unique(name, String),
    budget: maybe(amount),
  })
  .map(({ entries, policy: rules, held, quotes, wanted, touched, budget }) => {
    const portfolio = aPortfolio(entries, { policy: rules });
    return aPlanInput(portfolio, {
      budget,
      registrationList: { registrations: held, asOf: aPlanInput(portfolio).snapshot.registrationList.asOf },
      quotes: new Map(quotes.map((one) => [one.domain, one])),
      approvals: new Map(wanted.map((domain) => [domain, { pullRequest: 1, since: undefined }])),
      editedNames: new Set(touched),
    });
  });

const purchases = (plan: Plan): Register[] => plan.changes.filter((change) => change.kind === "register");
const always = (check: (world: PlanInput, plan: Plan) => void) =>
  fc.assert(
    fc.property(world, (given) => {
      check(given, assemblePlan(given));
    }),
    { numRuns: 500 },
  );

describe("any plan", () => {
  it("buys only what is wanted, newly, and in no list of the account", () => {
    always(({ portfolio, snapshot: { registrationList }, authorization: { approvals } }, plan) => {
      const held = new Set(registrationList.registrations.map(({ domain }) => domain));
      for (const { domain } of purchases(plan)) {
        expect([portfolio.entries.has(domain), approvals.has(domain), held.has(domain)]).toEqual([
          true,
          true,
          false,
        ]);
      }
    });
  });

  it("buys each name once, at the price quoted, within its ceiling and all within the budget", () => {
    always(({ snapshot: { quotes }, budget }, plan) => {
      const bought = purchases(plan);
      expect(new Set(bought.map(({ domain }) => domain)).size).toBe(bought.length);
      for (const { domain, price, years } of bought) {
        const told = quotes.get(domain);
        if (told?.kind !== "registrable") throw new Error(`${domain} was not for sale`);
        expect(price.due).toBe(
          sum([told.registration, ...Array.from({ length: years - 1 }, () => told.renewal)]),
        );
        expect(exceeds(price.due, price.max)).toBe(false);
      }
      const limit = plan.budget ?? budget;
      const spent = [
        ...bought.map(({ price }) => price.due),
        ...plan.changes.flatMap((change) =>
          change.kind === "set-auto-renew" && change.mayChargeNow && change.maxRenewal !== undefined
            ? [change.maxRenewal]
            : [],
        ),
      ];
      if (spent.length > 0) expect(limit !== undefined && !exceeds(sum(spent), limit)).toBe(true);
    });
  });

  it("switches auto-renew only on a difference, and only on active domains", () => {
    always(({ portfolio, snapshot: { registrationList } }, plan) => {
      for (const change of plan.changes) {
        if (change.kind !== "set-auto-renew") continue;
        const held = registrationList.registrations.find(({ domain }) => domain === change.domain);
        expect(held).toMatchObject({ status: "active", autoRenew: change.from });
        expect(portfolio.entries.get(change.domain)?.autoRenew).toBe(change.to);
        expect(change.to).not.toBe(change.from);
      }
    });
  });

  it("either carries out, blocks, reports or leaves each entry as it is", () => {
    always(({ portfolio, snapshot: { registrationList } }, plan) => {
      const held = new Set(registrationList.registrations.map(({ domain }) => domain));
      const spoken = new Set(
        [...plan.changes, ...plan.blocked, ...plan.findings].map(({ domain }) => domain),
      );
      const silent = [...portfolio.entries.keys()].filter((domain) => !spoken.has(domain));
      expect(silent.filter((domain) => !held.has(domain))).toEqual([]);
      const changed = new Set(plan.changes.map(({ domain }) => domain));
      expect(plan.blocked.filter(({ domain }) => changed.has(domain))).toEqual([]);
    });
  });

  it("blocks only what the pull request touches", () => {
    always(({ editedNames }, plan) =>
      expect(plan.blocked.filter(({ domain }) => !editedNames.has(domain))).toEqual([]),
    );
  });

  it("is the same for the same world, whatever order its parts come in", () => {
    always((given, plan) => {
      const turned: PlanInput = {
        ...given,
        snapshot: {
          ...given.snapshot,
          registrationList: {
            ...given.snapshot.registrationList,
            registrations: [...given.snapshot.registrationList.registrations].reverse(),
          },
          quotes: new Map([...given.snapshot.quotes].reverse()),
        },
        authorization: {
          ...given.authorization,
          approvals: new Map([...given.authorization.approvals].reverse()),
        },
        portfolio: { ...given.portfolio, entries: new Map([...given.portfolio.entries].reverse()) },
      };
      expect(serializePlan(assemblePlan(turned))).toBe(serializePlan(plan));
    });
  });
});
