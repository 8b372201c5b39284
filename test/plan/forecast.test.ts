import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type IsoDate } from "../../src/model/iso-date.ts";
import { type Amount, type Currency, sum } from "../../src/model/money.ts";
import type { Quote, Registration } from "../../src/model/registration.ts";
import { findOverRenewalBudget, makeForecast, type RenewingDomain } from "../../src/plan/forecast.ts";
import { aPolicy, aQuote, aRegistration, TODAY, USD } from "../support/build.ts";

const aDomain = (
  name: string,
  days: number,
  more: Partial<Registration & RenewingDomain> = {},
): RenewingDomain => ({
  registration: aRegistration(name, { expiresAt: addDays(TODAY, days), ...more }),
  owner: more.owner,
  costCenter: more.costCenter,
});

const ESTIMATES = new Map<string, Quote>([
  ["com", aQuote("invented.com", { renewal: "10.46" as Amount })],
  ["dev", aQuote("invented.dev", { renewal: "12.20" as Amount })],
  ["ai", aQuote("invented.ai", { tier: "premium" })],
  ["uk", aQuote("invented.uk", { currency: "GBP" as Currency })],
  ["io", { kind: "unavailable", domain: aRegistration("invented.io").domain, reason: "domain_unavailable" }],
]);

const forecast = (
  domains: readonly RenewingDomain[],
  more: Partial<Parameters<typeof makeForecast>[0]> = {},
) => makeForecast({ domains, purchases: [], estimates: ESTIMATES, currency: USD, today: TODAY, ...more });

const countMonths = (domains: readonly RenewingDomain[]) =>
  forecast(domains).months.flatMap(({ month, domains: names }) => names.map((name) => `${month} ${name}`));

describe("a renewal", () => {
  it.each([
    ["counts in the month of the day 30 days before expiry", 100, ["2027-01 acme.com"]],
    ["counts this month if that day has passed", 10, ["2026-11 acme.com"]],
    ["does not count once the domain has expired, because the registrar tries no more", -1, []],
    ["counts in the twelfth month at the latest", 370, ["2027-10 acme.com"]],
    ["does not count after the twelfth month", 390, []],
  ])("%s", (_, days, months) => {
    expect(countMonths([aDomain("acme.com", days)])).toEqual(months);
  });

  it("counts once, although its next charge comes within the year too", () => {
    expect(countMonths([aDomain("acme.com", 1)])).toEqual(["2026-11 acme.com"]);
  });

  it.each([
    ["auto-renew is off", { autoRenew: false }],
    ["the domain is about to be deleted", { status: "pending_delete" }],
    ["the domain must be redeemed", { status: "redemption_period" }],
    ["the expiry is not known", { expiresAt: undefined }],
  ] as const)("costs nothing if %s", (_, more) => {
    expect(countMonths([aDomain("acme.com", 100, more)])).toEqual([]);
  });
});

describe("a forecast", () => {
  const domains = [
    aDomain("acme.com", 100, { owner: "platform", costCenter: "4100" }),
    aDomain("acme.dev", 100, { owner: "growth", costCenter: "4100" }),
    aDomain("acme.ai", 200),
    aDomain("acme.uk", 200),
    aDomain("acme.io", 200),
    aDomain("acme.xyz", 200),
  ];

  it("has every month, and counts what has no price in the forecast's currency as unknown", () => {
    const { months, ...rest } = forecast(domains);
    expect(months).toHaveLength(12);
    expect(months.filter(({ domains: names }) => names.length > 0)).toEqual([
      { month: "2027-01", known: "0.00", estimate: "22.66", unknown: 0, domains: ["acme.com", "acme.dev"] },
      {
        month: "2027-05",
        known: "0.00",
        estimate: "0.00",
        unknown: 4,
        domains: ["acme.ai", "acme.io", "acme.uk", "acme.xyz"],
      },
    ]);
    expect(rest).toMatchObject({
      currency: "USD",
      from: "2026-11",
      to: "2027-10",
      known: "0.00",
      estimate: "22.66",
      unknown: 4,
      byOwner: [
        { owner: "growth", known: "0.00", estimate: "12.20", unknown: 0 },
        { owner: "platform", known: "0.00", estimate: "10.46", unknown: 0 },
        { owner: undefined, known: "0.00", estimate: "0.00", unknown: 4 },
      ],
      byCostCenter: [
        { costCenter: "4100", known: "0.00", estimate: "22.66", unknown: 0 },
        { costCenter: undefined, known: "0.00", estimate: "0.00", unknown: 4 },
      ],
    });
  });

  it("takes the currency of the estimates if the policy names none", () => {
    expect(forecast(domains, { currency: undefined }).currency).toBe("USD");
    expect(forecast(domains, { currency: undefined, estimates: new Map() })).toMatchObject({
      currency: undefined,
      unknown: 6,
    });
  });

  it("is exact, and its parts make its whole", () => {
    const anyDomain = fc.record({
      days: fc.integer({ min: -40, max: 800 }),
      extension: fc.constantFrom("com", "dev", "ai", "xyz"),
      owner: fc.option(fc.constantFrom("a", "b"), { nil: undefined }),
      autoRenew: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyDomain, { maxLength: 40 }), (parts) => {
        const made = forecast(
          parts.map(({ days, extension, owner, autoRenew }, index) =>
            aDomain(`acme-${index}.${extension}`, days, { owner, autoRenew }),
          ),
        );
        for (const groups of [made.months, made.byOwner, made.byCostCenter]) {
          expect(sum(groups.map(({ estimate }) => estimate))).toBe(made.estimate);
          expect(groups.reduce((total, { unknown }) => total + unknown, 0)).toBe(made.unknown);
        }
        expect(made.renewals.length).toBeLessThanOrEqual(parts.filter(({ autoRenew }) => autoRenew).length);
      }),
    );
  });
});

describe("the renewal budget", () => {
  const judge = (renewalBudget: string | undefined, currency: Currency = USD) =>
    findOverRenewalBudget(
      forecast([aDomain("acme.com", 100), aDomain("acme.dev", 100), aDomain("acme.ai", 100)]),
      aPolicy({ renewalBudget: renewalBudget as Amount | undefined, currency }),
    );

  it("is exceeded by a sum above it only", () => {
    expect(judge(undefined)).toEqual([]);
    expect(judge("22.66")).toEqual([]);
    expect(judge("22.65")).toEqual([
      {
        code: "over_renewal_budget",
        message:
          "All renewals of the next 12 months are estimated at 22.66 USD, without 1 that has no price, which is more than policy.renewal_budget (22.65 USD): acme.dev 12.20, acme.com 10.46. Let domains lapse that you no longer need, or raise the limit.",
      },
    ]);
  });

  it("names the most expensive domains, and counts the others", () => {
    const many = Array.from({ length: 12 }, (_, index) => aDomain(`acme-${index}.com`, 100));
    const [found] = findOverRenewalBudget(forecast(many), aPolicy({ renewalBudget: "1.00" as Amount }));
    expect(found?.message).toContain("2 more 20.92");
  });

  it("is not compared with another currency", () => {
    expect(judge("1.00", "EUR" as Currency)).toEqual([]);
  });
});

describe("the first renewal of an approved purchase", () => {
  it("has a known price", () => {
    const purchase = {
      kind: "register" as const,
      domain: aRegistration("acme.com").domain,
      years: 1,
      autoRenew: true,
      price: {
        currency: USD,
        registration: "8.00" as Amount,
        renewal: "10.46" as Amount,
        due: "8.00" as Amount,
        max: "15.00" as Amount,
      },
      owner: "growth",
      costCenter: undefined,
    };
    type Purchase = Parameters<typeof makeForecast>[0]["purchases"][number];
    const forecastOf = (more: Partial<Purchase>) =>
      forecast([], { purchases: [{ ...purchase, ...more } as Purchase] });
    expect(forecastOf({})).toMatchObject({
      known: "10.46",
      estimate: "0.00",
      byOwner: [{ owner: "growth" }],
    });
    expect(forecastOf({}).renewals).toEqual([
      {
        domain: "acme.com",
        chargeAt: "2027-10-23T10:00:00Z" as IsoDate,
        month: "2027-10",
        cost: { kind: "known", amount: "10.46" },
      },
    ]);
    expect(forecastOf({ years: 2 }).known).toBe("0.00");
    expect(forecastOf({ autoRenew: false }).known).toBe("0.00");
  });
});
