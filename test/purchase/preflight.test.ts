import { describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { IsoDate } from "../../src/model/iso-date.ts";
import type { Amount, Currency } from "../../src/model/money.ts";
import type { Register } from "../../src/model/plan.ts";
import type { Quote, Quotes, Workflow } from "../../src/model/registration.ts";
import { checkAge, checkBudget, checkPrice, judgeOwnership } from "../../src/purchase/preflight-rules.ts";
import { aQuote, aRegistration, TODAY, USD } from "../support/build.ts";

const DOMAIN = "acme.dev" as DomainName;
const change = (more: Partial<Register> = {}): Register => ({
  kind: "register",
  domain: DOMAIN,
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
  position: undefined,
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
const answer = (...quotes: Quote[]): Quotes => ({ quotes, asOf: TODAY });
const judgePrice = (quotes: Quotes, more: Partial<Register> = {}): string => {
  const result = checkPrice(change(more), quotes, LIMITS);
  return "code" in result ? result.code : `pays ${result.price.due} of ${result.price.max}`;
};

describe("the price check right before an order", () => {
  it.each<[what: string, quote: Parameters<typeof aQuote>[1], message: string]>([
    ["a premium tier", { tier: "premium" }, "The registrar now lists it as premium (tier premium)."],
    ["another currency", { currency: "EUR" as Currency }, "Its price is now in EUR."],
    [
      "the first term",
      { registration: "15.01" as Amount },
      "It now costs 15.01 USD, which is more than its ceiling of 15.00 USD (max_price).",
    ],
    [
      "later years",
      { renewal: "20.01" as Amount },
      "Each later year now costs 20.01 USD, which is more than its renewal ceiling of 20.00 USD (max_renewal_price).",
    ],
  ])("says what changed about %s", (_what, quote, message) => {
    expect(checkPrice(change(), answer(aQuote("acme.dev", quote)), LIMITS)).toMatchObject({ message });
  });

  it.each<[what: string, quotes: Quotes, more: Partial<Register>, expected: string]>([
    ["passes the planned price", answer(aQuote("acme.dev")), {}, "pays 10.11 of 15.00"],
    [
      "passes a lower price",
      answer(aQuote("acme.dev", { registration: "9.00" as Amount })),
      {},
      "pays 9.00 of 15.00",
    ],
    [
      "passes a price at its ceiling",
      answer(aQuote("acme.dev", { registration: "15.00" as Amount })),
      {},
      "pays 15.00 of 15.00",
    ],
    [
      "fails a price above its ceiling",
      answer(aQuote("acme.dev", { registration: "15.01" as Amount })),
      {},
      "price_above_max",
    ],
    [
      "passes a term of several years at its ceiling",
      answer(aQuote("acme.dev", { registration: "5.00" as Amount, renewal: "5.00" as Amount })),
      { years: 3 },
      "pays 15.00 of 15.00",
    ],
    [
      "fails a term of several years above its ceiling",
      answer(aQuote("acme.dev", { registration: "5.00" as Amount, renewal: "5.01" as Amount })),
      { years: 3 },
      "price_above_max",
    ],
    [
      "passes a renewal price at its ceiling",
      answer(aQuote("acme.dev", { renewal: "20.00" as Amount })),
      {},
      "pays 10.11 of 15.00",
    ],
    [
      "fails a renewal price above its ceiling",
      answer(aQuote("acme.dev", { renewal: "20.01" as Amount })),
      {},
      "renewal_above_max",
    ],
    [
      "passes a renewal price above its ceiling if auto-renew is off",
      answer(aQuote("acme.dev", { renewal: "20.01" as Amount })),
      { autoRenew: false },
      "pays 10.11 of 15.00",
    ],
    [
      "passes any renewal price without a renewal ceiling",
      answer(aQuote("acme.dev", { renewal: "99.00" as Amount })),
      { maxRenewal: undefined },
      "pays 10.11 of 15.00",
    ],
    [
      "fails a price in another currency",
      answer(aQuote("acme.dev", { currency: "EUR" as Currency })),
      {},
      "currency_mismatch",
    ],
    ["fails a price of another tier", answer(aQuote("acme.dev", { tier: "premium" })), {}, "domain_premium"],
    [
      "fails a domain that is no longer available",
      answer({ kind: "unavailable", domain: DOMAIN, reason: "domain_unavailable" }),
      {},
      "domain_unavailable",
    ],
    [
      "fails a domain that the registrar did not check",
      answer({ kind: "not-checked", domain: DOMAIN }),
      {},
      "not_checked",
    ],
    ["fails a quote for another name", answer(aQuote("acme.app")), {}, "not_checked"],
    ["fails two quotes", answer(aQuote("acme.dev"), aQuote("acme.dev")), {}, "not_checked"],
    ["fails an answer without a quote", answer(), {}, "not_checked"],
  ])("%s", (_what, quotes, more, expected) => {
    expect(judgePrice(quotes, more)).toBe(expected);
  });

  it("fails every price if no currency may be spent", () => {
    const limits = { ...LIMITS, currency: undefined };
    expect(checkPrice(change(), answer(aQuote("acme.dev")), limits)).toMatchObject({
      code: "currency_mismatch",
    });
  });
});

describe("the budget check right before an order", () => {
  const price = { ...change().price, due: "10.00" as Amount };
  const fits = (spent: string[], budget: string): boolean =>
    checkBudget(price, spent as Amount[], { ...LIMITS, budget: budget as Amount }) === undefined;

  it("adds the price to what the run has already spent, to the last cent", () => {
    expect([fits([], "10.00"), fits([], "9.99")]).toEqual([true, false]);
    expect([fits(["20.00", "30.00"], "60.00"), fits(["20.00", "30.01"], "60.00")]).toEqual([true, false]);
  });

  it("says how much the run may spend with it", () => {
    expect(checkBudget(price, ["55.00" as Amount], LIMITS)).toEqual({
      code: "over_budget",
      message:
        "With it this run could cost up to 65.00 USD, which is more than the budget of 60.00 USD. Raise the budget, or remove the entry.",
    });
  });
});

describe("the age check right before an order", () => {
  it("passes a price from sixty seconds ago and an intent from five minutes ago, and none older", () => {
    const passes = (checkedMs: number, lockedMs: number) => checkAge(checkedMs, lockedMs) === undefined;
    expect(checkAge(60_001, 0)?.code).toBe("too_slow");
    expect([passes(60_000, 300_000), passes(60_001, 0), passes(0, 300_001)]).toEqual([true, false, false]);
  });
});

describe("the account's ownership of a name", () => {
  const at = (time: string) => `2026-11-22T${time}Z` as IsoDate;
  const workflow = (state: string, createdAt: IsoDate | undefined): Workflow => ({
    state,
    domain: DOMAIN,
    createdAt,
    action: undefined,
    sentTo: undefined,
    error: undefined,
  });
  const approvedAt = at("10:00:00");
  const APPROVED = { since: approvedAt, isInLedger: true };

  it.each<[what: string, latest: Workflow | undefined, expected: string]>([
    ["is none without a workflow", undefined, "none"],
    [
      "is none after a failure before the approval",
      workflow("failed", at("09:59:59")),
      "none, ordered before",
    ],
    [
      "is none after a success before the approval",
      workflow("succeeded", at("09:00:00")),
      "none, ordered before",
    ],
    ["is failed after a failure since the approval", workflow("failed", at("10:00:00")), "failed"],
    [
      "is unresolved after a success since the approval, if the domain is not shown",
      workflow("succeeded", at("10:00:01")),
      "unresolved",
    ],
    ["is failed after a failure of unknown time", workflow("failed", undefined), "failed"],
    ["is unresolved after a success of unknown time", workflow("succeeded", undefined), "unresolved"],
    ["is open during an open workflow, however old", workflow("blocked", at("01:00:00")), "open"],
    ["is open while a person must act", workflow("action_required", at("01:00:00")), "open"],
    [
      "is unresolved after a workflow in an unknown state, however old",
      workflow("rolled_back", at("01:00:00")),
      "unresolved",
    ],
  ])("%s", (_what, latest, expected) => {
    const ownership = judgeOwnership({ registration: undefined, workflow: latest }, APPROVED);
    const isBefore = ownership.kind === "none" && ownership.wasOrderedBefore;
    expect(`${ownership.kind}${isBefore ? ", ordered before" : ""}`).toBe(expected);
  });

  it.each<[what: string, minute: string, isInLedger: boolean, expected: string]>([
    ["belongs to this attempt", "09:56:00", false, "unresolved"],
    ["belongs to an earlier one", "09:54:59", false, "none"],
    ["belongs to an earlier one that the ledger has", "09:56:00", true, "none"],
  ])("of a moment before the approval %s", (_what, minute, isInLedger, expected) => {
    const since = at("10:00:00");
    const reads = { registration: undefined, workflow: workflow("succeeded", at(minute)) };
    expect(judgeOwnership(reads, { since, isInLedger }).kind).toBe(expected);
  });

  it("is certain if there is a registration, whatever the workflow", () => {
    const registration = aRegistration(DOMAIN);
    const reads = { registration, workflow: workflow("failed", at("01:00:00")) };
    expect(judgeOwnership(reads, APPROVED)).toEqual({ kind: "owned", registration });
  });

  it("is failed after any failure if the time of the approval is unknown", () => {
    const reads = { registration: undefined, workflow: workflow("failed", approvedAt) };
    expect(judgeOwnership(reads, { ...APPROVED, since: undefined }).kind).toBe("failed");
  });
});
