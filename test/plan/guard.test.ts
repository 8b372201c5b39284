import { describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { Amount } from "../../src/model/money.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { Policy } from "../../src/model/portfolio.ts";
import type { Registration } from "../../src/model/registration.ts";
import { assemblePlan } from "../../src/plan/assemble.ts";
import { anEntry, aPlanInput, aPolicy, aPortfolio, aRegistration, TODAY } from "../support/build.ts";

/** Three purchases at 10.11 each, and what this policy makes of them. */
const three = (policy: Partial<Policy>, budget?: string): Plan => {
  const entries = ["a.dev", "b.dev", "c.dev"].map((name) => anEntry(name));
  const world = aPlanInput(aPortfolio(entries, { policy: aPolicy(policy) }));
  return assemblePlan({ ...world, budget: budget as Amount | undefined });
};
const codes = ({ changes, blocked }: Plan): string =>
  `${changes.length} changes, ${[...new Set(blocked.map(({ code }) => code))].join(" ") || "nothing"} blocks`;

describe("limits on all purchases together", () => {
  it.each<[what: string, policy: Partial<Policy>, budget: string | undefined, expected: string]>([
    ["a budget that is met", { budget: "30.33" as Amount }, undefined, "3 changes, nothing blocks"],
    [
      "a budget that is a cent short",
      { budget: "30.32" as Amount },
      undefined,
      "0 changes, over_budget blocks",
    ],
    ["the workflow's lower budget", { budget: "60.00" as Amount }, "30.32", "0 changes, over_budget blocks"],
    ["the workflow's higher budget", { budget: "30.32" as Amount }, "99.00", "0 changes, over_budget blocks"],
    ["the workflow's budget alone", { budget: undefined }, "99.00", "0 changes, no_max_price blocks"],
    ["as many as allowed", { maxRegistrations: 3 }, undefined, "3 changes, nothing blocks"],
    ["one more than allowed", { maxRegistrations: 2 }, undefined, "0 changes, too_many_registrations blocks"],
  ])("%s", (_what, policy, budget, expected) => {
    expect(codes(three(policy, budget))).toBe(expected);
  });

  it("name both budgets where both are too low", () => {
    const [block] = three({ budget: "30.00" as Amount }, "20.00").blocked;
    expect(block).toMatchObject({
      message:
        "Together these changes may cost 30.33 USD, which is more than policy.budget (30.00 USD a run) and the workflow's input budget (20.00 USD a run), so none of them is made. Raise the input budget to 30.33 in the workflow file, and policy.budget, or leave some changes out.",
      fixes: [{ kind: "value", path: ["policy", "budget"], value: "30.33" }],
    });
    expect(three({ budget: "20.00" as Amount }, "25.00").blocked[0]?.message).toContain(
      "and policy.budget, or",
    );
  });

  it.each([
    [1000, [{ kind: "value", path: ["policy", "max_registrations"], value: 1000 }]],
    [1001, []],
  ])("tell no line that a manifest would not take: %i registrations", (count, fixes) => {
    const entries = Array.from({ length: count }, (_, index) => anEntry(`a${index}.dev`));
    const policy = aPolicy({ budget: "99999.00" as Amount });
    expect(assemblePlan(aPlanInput(aPortfolio(entries, { policy }))).blocked[0]?.fixes).toEqual(fixes);
  });

  it("tell which line to write", () => {
    const [block] = three({ budget: "30.32" as Amount }).blocked;
    expect(block).toMatchObject({
      fixes: [{ kind: "value", path: ["policy", "budget"], value: "30.33" }],
      price: { due: "10.11" },
    });
    expect(block?.message).toBe(
      "Together these changes may cost 30.33 USD, which is more than policy.budget (30.32 USD a run), so none of them is made. Raise it, or leave some changes out.",
    );
    expect(three({ maxRegistrations: 2 }).blocked[0]?.fixes).toEqual([
      { kind: "value", path: ["policy", "max_registrations"], value: 3 },
    ]);
    expect(three({}, "30.32").blocked[0]).toMatchObject({
      message:
        "Together these changes may cost 30.33 USD, which is more than the workflow's input budget (30.32 USD a run), so none of them is made. Raise the input budget to 30.33 in the workflow file, or leave some changes out.",
      fixes: [],
    });
  });

  it("add up what is due, the ceilings, and what a year costs after", () => {
    const entries = [
      anEntry("a.dev"),
      anEntry("b.dev", { autoRenew: false, years: 2, maxPrice: "25.00" as Amount }),
    ];
    expect(assemblePlan(aPlanInput(aPortfolio(entries))).totals).toEqual({
      currency: "USD",
      due: "30.33",
      atMost: "40.00",
      yearlyAfter: "10.11",
    });
  });
});

describe("limits on switches of auto-renew", () => {
  const held = (name: string, more: Partial<Registration>) => aRegistration(name, more);
  const switches = (
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
    const registrations = names.map((name) => held(name, { autoRenew: !to, ...registration }));
    return assemblePlan(aPlanInput(portfolio, { registrationList: { registrations, asOf: TODAY } }));
  };
  const SOON: Partial<Registration> = { expiresAt: "2026-12-22T10:00:00Z" as Registration["expiresAt"] };
  const LATER: Partial<Registration> = { expiresAt: "2026-12-22T10:00:01Z" as Registration["expiresAt"] };

  it("let five be switched off, and hold all of six", () => {
    expect([codes(switches(false, 5)), codes(switches(false, 6))]).toEqual([
      "5 changes, nothing blocks",
      "0 changes, too_many_auto_renew_off blocks",
    ]);
    expect(switches(false, 6).blocked[0]?.fixes).toEqual([
      { kind: "value", path: ["policy", "max_auto_renew_off"], value: 6 },
    ]);
  });

  it("want no budget, count no purchase, and promise no cost where nothing can be charged", () => {
    expect(codes(switches(false, 2, { budget: undefined }))).toBe("2 changes, nothing blocks");
    expect(codes(switches(true, 9, { maxRegistrations: 0 }))).toBe("9 changes, nothing blocks");
    expect(switches(true, 2, {}, LATER).totals?.atMost).toBe("0.00");
  });

  it("count none that is switched on", () => {
    expect(codes(switches(true, 9))).toBe("9 changes, nothing blocks");
  });

  it("count renewals that may be charged at once, which is within thirty days of expiry to the second", () => {
    expect(codes(switches(true, 3, { budget: "59.99" as Amount }, SOON))).toBe(
      "0 changes, over_budget blocks",
    );
    expect(codes(switches(true, 3, { budget: "60.00" as Amount }, SOON))).toBe("3 changes, nothing blocks");
    expect(codes(switches(true, 3, { budget: "1.00" as Amount }, LATER))).toBe("3 changes, nothing blocks");
    expect(switches(true, 2, {}, SOON).totals).toEqual({
      currency: "USD",
      due: "0.00",
      atMost: "40.00",
      yearlyAfter: "0.00",
    });
  });

  it("take a domain without an expiry for one that may be charged at once, and only where it is switched on", () => {
    const unknown: Partial<Registration> = { expiresAt: undefined };
    expect(switches(true, 1, {}, unknown).changes).toMatchObject([
      { mayChargeNow: true, maxRenewal: "20.00" },
    ]);
    expect(switches(false, 1, {}, SOON).changes).toMatchObject([{ mayChargeNow: false }]);
  });

  it("hold purchases and renewals together, and no other switch", () => {
    const domain = "soon.com" as DomainName;
    const portfolio = aPortfolio(
      [anEntry("a.dev"), anEntry(domain), anEntry("off.com", { autoRenew: false })],
      {
        policy: aPolicy({ budget: "30.10" as Amount }),
      },
    );
    const registrations = [held(domain, { autoRenew: false, ...SOON }), held("off.com", { autoRenew: true })];
    const plan = assemblePlan(aPlanInput(portfolio, { registrationList: { registrations, asOf: TODAY } }));
    expect(plan.changes.map((change) => change.domain)).toEqual(["off.com"]);
    expect(plan.blocked.map((block) => `${block.domain} ${block.code}`)).toEqual([
      "a.dev over_budget",
      "soon.com over_budget",
    ]);
  });
});
