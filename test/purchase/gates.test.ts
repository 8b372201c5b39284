import { describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { Amount, Currency } from "../../src/model/money.ts";
import type { Register } from "../../src/model/plan.ts";
import type { Quote, Quotes } from "../../src/model/registration.ts";
import { checkAge, checkBudget, checkPrice } from "../../src/purchase/preflight.ts";
import { aQuote, TODAY, USD } from "../support/build.ts";

const change = (more: Partial<Register> = {}): Register => ({
  kind: "register",
  domain: "acme.dev" as DomainName,
  years: 1,
  autoRenew: true,
  autoRenewDeclared: true,
  privacyMode: "redaction",
  contact: undefined,
  attempt: 1,
  maxRenewal: "20.00" as Amount,
  contactExtensions: undefined,
  acknowledgements: undefined,
  approval: { pullRequest: 1, since: TODAY },
  price: {
    currency: USD,
    registration: "10.11" as Amount,
    renewal: "10.11" as Amount,
    due: "10.11" as Amount,
    max: "15.00" as Amount,
  },
  ...more,
});
const LIMITS = { currency: USD, budget: "60.00" as Amount };
const told = (...quotes: Quote[]): Quotes => ({ quotes, asOf: TODAY });
const gate = (quotes: Quotes, more: Partial<Register> = {}): string => {
  const result = checkPrice(change(more), quotes, LIMITS);
  return "code" in result ? result.code : `pays ${result.price.due} of ${result.price.max}`;
};

describe("the gate for a price told just before the purchase", () => {
  it.each<[what: string, quotes: Quotes, more: Partial<Register>, expected: string]>([
    ["the price of the plan", told(aQuote("acme.dev")), {}, "pays 10.11 of 15.00"],
    ["a lower one", told(aQuote("acme.dev", { registration: "9.00" as Amount })), {}, "pays 9.00 of 15.00"],
    [
      "one at its ceiling",
      told(aQuote("acme.dev", { registration: "15.00" as Amount })),
      {},
      "pays 15.00 of 15.00",
    ],
    [
      "one above its ceiling",
      told(aQuote("acme.dev", { registration: "15.01" as Amount })),
      {},
      "price_above_max",
    ],
    [
      "several years within it",
      told(aQuote("acme.dev", { registration: "5.00" as Amount, renewal: "5.00" as Amount })),
      { years: 3 },
      "pays 15.00 of 15.00",
    ],
    [
      "several years above it",
      told(aQuote("acme.dev", { registration: "5.00" as Amount, renewal: "5.01" as Amount })),
      { years: 3 },
      "price_above_max",
    ],
    [
      "a renewal at its ceiling",
      told(aQuote("acme.dev", { renewal: "20.00" as Amount })),
      {},
      "pays 10.11 of 15.00",
    ],
    [
      "a renewal above its ceiling",
      told(aQuote("acme.dev", { renewal: "20.01" as Amount })),
      {},
      "renewal_above_max",
    ],
    [
      "a renewal above its ceiling with auto-renew off",
      told(aQuote("acme.dev", { renewal: "20.01" as Amount })),
      { autoRenew: false },
      "pays 10.11 of 15.00",
    ],
    [
      "a renewal without a ceiling",
      told(aQuote("acme.dev", { renewal: "99.00" as Amount })),
      { maxRenewal: undefined },
      "pays 10.11 of 15.00",
    ],
    ["another currency", told(aQuote("acme.dev", { currency: "EUR" as Currency })), {}, "currency_mismatch"],
    ["another tier", told(aQuote("acme.dev", { tier: "premium" })), {}, "domain_premium"],
    [
      "a refusal",
      told({ kind: "unavailable", domain: "acme.dev" as DomainName, reason: "domain_unavailable" }),
      {},
      "domain_unavailable",
    ],
    ["no answer", told({ kind: "not-checked", domain: "acme.dev" as DomainName }), {}, "not_checked"],
    ["an answer about another name", told(aQuote("acme.app")), {}, "not_checked"],
    ["two answers", told(aQuote("acme.dev"), aQuote("acme.dev")), {}, "not_checked"],
    ["nothing", told(), {}, "not_checked"],
  ])("%s", (_what, quotes, more, expected) => {
    expect(gate(quotes, more)).toBe(expected);
  });

  it("lets nothing pass where no currency may be spent", () => {
    expect(checkPrice(change(), told(aQuote("acme.dev")), { ...LIMITS, currency: undefined })).toMatchObject({
      code: "currency_mismatch",
    });
  });
});

describe("the gate for the budget", () => {
  const price = { ...change().price, due: "10.00" as Amount };
  const fits = (spent: string[], budget: string): boolean =>
    checkBudget(price, spent as Amount[], { ...LIMITS, budget: budget as Amount }) === undefined;

  it("adds up what was spent before, to the last cent", () => {
    expect([fits([], "10.00"), fits([], "9.99")]).toEqual([true, false]);
    expect([fits(["20.00", "30.00"], "60.00"), fits(["20.00", "30.01"], "60.00")]).toEqual([true, false]);
  });

  it("says what the run may spend", () => {
    expect(checkBudget(price, ["55.00" as Amount], LIMITS)).toEqual({
      code: "over_budget",
      message: "With it this run may spend 65.00 USD, which is more than the budget of 60.00 USD.",
    });
  });
});

describe("the gate for time", () => {
  it("lets pass a check of sixty seconds and an intent of five minutes, and none older", () => {
    const passes = (checkedMs: number, lockedMs: number) => checkAge(checkedMs, lockedMs) === undefined;
    expect(checkAge(60_001, 0)?.code).toBe("too_slow");
    expect([passes(60_000, 300_000), passes(60_001, 0), passes(0, 300_001)]).toEqual([true, false, false]);
  });
});
