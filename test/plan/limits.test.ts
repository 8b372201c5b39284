import { describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { Amount } from "../../src/model/money.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { Policy } from "../../src/model/portfolio.ts";
import type { Registration } from "../../src/model/registration.ts";
import { assemblePlan } from "../../src/plan/assemble.ts";
import { anEntry, aPlanInput, aPolicy, aPortfolio, aQuote, aRegistration, TODAY } from "../support/build.ts";

/** The plan of three purchases at 10.11 each under a policy and the workflow's budget. */
const planThreePurchases = (policy: Partial<Policy>, budget?: string): Plan => {
  const entries = ["a.dev", "b.dev", "c.dev"].map((name) => anEntry(name));
  const input = aPlanInput(aPortfolio(entries, { policy: aPolicy(policy) }));
  return assemblePlan({ ...input, budget: budget as Amount | undefined });
};
const summarize = ({ changes, blocked }: Plan): string =>
  `${changes.length} changes, ${[...new Set(blocked.map(({ code }) => code))].join(" ") || "nothing"} blocks`;

describe("limits on all purchases together", () => {
  it("are named if they are not declared, each with what to write", () => {
    const plan = planThreePurchases({ budget: undefined, currency: undefined });
    expect(plan.blocked[0]?.message).toContain("Declare policy.currency, policy.budget.");
    expect(plan.blocked[0]?.fixes).toEqual([
      { kind: "value", path: ["policy", "currency"], value: "USD" },
      {
        kind: "choose",
        path: ["policy", "budget"],
        hint: 'the most that one run may spend, such as "60.00"',
      },
    ]);
  });

  it.each<[what: string, policy: Partial<Policy>, budget: string | undefined, expected: string]>([
    [
      "allow purchases at exactly the budget",
      { budget: "30.33" as Amount },
      undefined,
      "3 changes, nothing blocks",
    ],
    [
      "block all purchases a cent above the budget",
      { budget: "30.32" as Amount },
      undefined,
      "0 changes, over_budget blocks",
    ],
    [
      "use the workflow's budget if it is lower",
      { budget: "60.00" as Amount },
      "30.32",
      "0 changes, over_budget blocks",
    ],
    [
      "use the manifest's budget if it is lower",
      { budget: "30.32" as Amount },
      "99.00",
      "0 changes, over_budget blocks",
    ],
    [
      "need a budget in the manifest, whatever the workflow's budget",
      { budget: undefined },
      "99.00",
      "0 changes, no_max_price blocks",
    ],
    [
      "allow exactly max_registrations purchases",
      { maxRegistrations: 3 },
      undefined,
      "3 changes, nothing blocks",
    ],
    [
      "block all purchases above max_registrations",
      { maxRegistrations: 2 },
      undefined,
      "0 changes, too_many_registrations blocks",
    ],
  ])("%s", (_what, policy, budget, expected) => {
    expect(summarize(planThreePurchases(policy, budget))).toBe(expected);
  });

  it("name both budgets if both are too low", () => {
    const [block] = planThreePurchases({ budget: "30.00" as Amount }, "20.00").blocked;
    expect(block).toMatchObject({
      message:
        "All changes of this run together could cost up to 30.33 USD, which is more than policy.budget (30.00 USD a run) and the workflow's input budget (20.00 USD a run), so none of them is made. Raise the input budget to 30.33 in the workflow file, and policy.budget, or leave some changes out.",
      fixes: [{ kind: "value", path: ["policy", "budget"], value: "30.33" }],
    });
    expect(planThreePurchases({ budget: "20.00" as Amount }, "25.00").blocked[0]?.message).toContain(
      "and policy.budget, or",
    );
  });

  it.each([
    [1000, [{ kind: "value", path: ["policy", "max_registrations"], value: 1000 }]],
    [1001, []],
  ])("offer a fix only if a manifest accepts it: %i registrations", (count, fixes) => {
    const entries = Array.from({ length: count }, (_, index) => anEntry(`a${index}.dev`));
    const policy = aPolicy({ budget: "99999.00" as Amount });
    expect(assemblePlan(aPlanInput(aPortfolio(entries, { policy }))).blocked[0]?.fixes).toEqual(fixes);
  });

  it("offer the line to write", () => {
    const [block] = planThreePurchases({ budget: "30.32" as Amount }).blocked;
    expect(block).toMatchObject({
      fixes: [{ kind: "value", path: ["policy", "budget"], value: "30.33" }],
      price: { due: "10.11" },
    });
    expect(block?.message).toBe(
      "All changes of this run together could cost up to 30.33 USD, which is more than policy.budget (30.32 USD a run), so none of them is made. Raise policy.budget, or leave some changes out.",
    );
    expect(planThreePurchases({ maxRegistrations: 2 }).blocked[0]?.fixes).toEqual([
      { kind: "value", path: ["policy", "max_registrations"], value: 3 },
    ]);
    expect(planThreePurchases({}, "30.32").blocked[0]).toMatchObject({
      message:
        "All changes of this run together could cost up to 30.33 USD, which is more than the workflow's input budget (30.32 USD a run), so none of them is made. Raise the input budget to 30.33 in the workflow file, or leave some changes out.",
      fixes: [],
    });
  });
});

describe("advice", () => {
  const findBlocks = (policy: Partial<Policy>, quote = aQuote("acme.dev")) => {
    const portfolio = aPortfolio([anEntry("acme.dev")], { policy: aPolicy(policy) });
    return assemblePlan(aPlanInput(portfolio, { quotes: new Map([[quote.domain, quote]]) })).blocked;
  };

  it("offers no line to type for a premium name, whatever its price and ceilings are", () => {
    const premium = aQuote("acme.dev", { tier: "premium", registration: "2500.00" as Amount });
    for (const policy of [{}, { currency: undefined, budget: undefined }]) {
      expect(findBlocks(policy, premium)).toMatchObject([{ code: "domain_premium", fixes: [] }]);
    }
  });

  it("offers no line to type that ends a stop of all purchases", () => {
    expect(findBlocks({ maxRegistrations: 0 })).toMatchObject([
      { code: "too_many_registrations", fixes: [], message: expect.stringContaining("stops all purchases") },
    ]);
  });
});

describe("the totals of a plan", () => {
  it("add up what is due, the ceilings, and the cost of a later year", () => {
    const entries = [
      anEntry("a.dev"),
      anEntry("b.dev", { autoRenew: false, years: 2, maxPrice: "25.00" as Amount }),
    ];
    expect(assemblePlan(aPlanInput(aPortfolio(entries))).totals).toEqual({
      currency: "USD",
      due: "30.33",
      atMost: "40.00",
      setAside: "0.00",
      yearlyAfter: "10.11",
    });
  });
});

describe("limits on switching auto-renew", () => {
  const planSwitches = (
    to: boolean,
    count: number,
    policy: Partial<Policy> = {},
    registration: Partial<Registration> = {},
  ): Plan => {
    const names = Array.from({ length: count }, (_, index) => `a${index}.com`);
    const portfolio = aPortfolio(
      names.map((name) => anEntry(name, { autoRenew: to })),
      { policy: aPolicy(policy) },
    );
    const registrations = names.map((name) => aRegistration(name, { autoRenew: !to, ...registration }));
    return assemblePlan(aPlanInput(portfolio, { registrationList: { registrations, asOf: TODAY } }));
  };
  const SOON: Partial<Registration> = { expiresAt: "2026-12-22T10:00:00Z" as Registration["expiresAt"] };
  const LATER: Partial<Registration> = { expiresAt: "2026-12-22T10:00:01Z" as Registration["expiresAt"] };

  it("allow five domains to be switched off, and block all of six", () => {
    expect([summarize(planSwitches(false, 5)), summarize(planSwitches(false, 6))]).toEqual([
      "5 changes, nothing blocks",
      "0 changes, too_many_auto_renew_off blocks",
    ]);
    expect(planSwitches(false, 6).blocked[0]?.fixes).toEqual([
      { kind: "value", path: ["policy", "max_auto_renew_off"], value: 6 },
    ]);
  });

  it("need no budget, count no registration, and set nothing aside if nothing can be charged", () => {
    expect(summarize(planSwitches(false, 2, { budget: undefined }))).toBe("2 changes, nothing blocks");
    expect(summarize(planSwitches(true, 9, { maxRegistrations: 0 }))).toBe("9 changes, nothing blocks");
    expect(planSwitches(true, 2, {}, LATER).totals?.setAside).toBe("0.00");
  });

  it("do not count domains that are switched on", () => {
    expect(summarize(planSwitches(true, 9))).toBe("9 changes, nothing blocks");
  });

  it("count a renewal against the budget if the expiry is at most thirty days away, to the second", () => {
    expect(summarize(planSwitches(true, 3, { budget: "59.99" as Amount }, SOON))).toBe(
      "0 changes, over_budget blocks",
    );
    expect(summarize(planSwitches(true, 3, { budget: "60.00" as Amount }, SOON))).toBe(
      "3 changes, nothing blocks",
    );
    expect(summarize(planSwitches(true, 3, { budget: "1.00" as Amount }, LATER))).toBe(
      "3 changes, nothing blocks",
    );
    expect(planSwitches(true, 2, {}, SOON).totals).toEqual({
      currency: "USD",
      due: "0.00",
      atMost: "0.00",
      setAside: "40.00",
      yearlyAfter: "0.00",
    });
  });

  it("expect a charge at once if the expiry is unknown, but only if auto-renew is switched on", () => {
    const unknown: Partial<Registration> = { expiresAt: undefined };
    expect(planSwitches(true, 1, {}, unknown).changes).toMatchObject([
      { mayChargeNow: true, maxRenewal: "20.00" },
    ]);
    expect(planSwitches(false, 1, {}, SOON).changes).toMatchObject([{ mayChargeNow: false }]);
  });

  it("let none be charged that the account's list lacked when approval was decided", () => {
    const name = "soon.com" as DomainName;
    const portfolio = aPortfolio([anEntry(name, { autoRenew: true })]);
    const planFound = (registration: Partial<Registration>): string => {
      const registrations = [aRegistration(name, { autoRenew: false, ...registration })];
      const more = { registrationList: { registrations, asOf: TODAY }, foundNames: new Set([name]) };
      return summarize(assemblePlan(aPlanInput(portfolio, more)));
    };
    expect([planFound(SOON), planFound(LATER)]).toEqual([
      "0 changes, not_checked blocks",
      "1 changes, nothing blocks",
    ]);
  });

  it("block purchases and renewals above the budget together, but no other switch", () => {
    const domain = "soon.com" as DomainName;
    const portfolio = aPortfolio(
      [anEntry("a.dev"), anEntry(domain), anEntry("off.com", { autoRenew: false })],
      {
        policy: aPolicy({ budget: "30.10" as Amount }),
      },
    );
    const registrations = [
      aRegistration(domain, { autoRenew: false, ...SOON }),
      aRegistration("off.com", { autoRenew: true }),
    ];
    const plan = assemblePlan(aPlanInput(portfolio, { registrationList: { registrations, asOf: TODAY } }));
    expect(plan.changes.map((change) => change.domain)).toEqual(["off.com"]);
    expect(plan.blocked.map((block) => `${block.domain} ${block.code}`)).toEqual([
      "a.dev over_budget",
      "soon.com over_budget",
    ]);
  });
});
