import { describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { Amount } from "../../src/model/money.ts";
import type { ChangeResult } from "../../src/model/result.ts";
import { assemblePlan } from "../../src/plan/assemble.ts";
import { composeReceiptHeadline } from "../../src/report/receipt-headline.ts";
import { aPlanInput, aPortfolio, TODAY, USD } from "../support/build.ts";

const plan = assemblePlan(aPlanInput(aPortfolio([])));
const due = (amount: string) => ({
  currency: USD,
  registration: amount as Amount,
  renewal: amount as Amount,
  due: amount as Amount,
  max: "15.00" as Amount,
});
const outcome = (kind: ChangeResult["status"], amount?: string): ChangeResult => ({
  domain: "acme.dev" as DomainName,
  kind: "register",
  status: kind,
  code: undefined,
  message: "",
  price: amount === undefined ? undefined : due(amount),
  registration: undefined,
});
const headline = (...outcomes: ChangeResult[]) =>
  composeReceiptHeadline({ plan, results: outcomes, endedAt: TODAY });

describe("the sentence above a receipt", () => {
  it("adds up what this run paid, and tells what an earlier one had begun apart from it", () => {
    expect(headline(outcome("registered", "12.00"), outcome("registered", "10.11"))).toBe(
      "Registered 2 domains for 22.11 USD",
    );
    expect(headline(outcome("registered"), outcome("registered", "12.00"))).toBe(
      "Registered 1 domain for 12.00 USD, and registered 1 domain started by an earlier run",
    );
    expect(headline(outcome("pending"))).toBe(
      "Ordered 1 domain started by an earlier run (still in progress)",
    );
  });

  it("does not call a switch undone that may still be carried out", () => {
    const unknown = { ...outcome("unknown"), kind: "set-auto-renew" as const };
    expect(headline(unknown, { ...unknown, status: "skipped" })).toBe(
      "Incomplete: it is unclear whether auto-renew of 1 domain is switched, and did not switch auto-renew of 1 domain",
    );
  });

  it("says first what is not known", () => {
    expect(headline(outcome("unknown", "12.00"), outcome("unknown"), outcome("skipped"))).toBe(
      "Incomplete: it is unclear whether 1 domain for 12.00 USD was bought, it is unclear whether 1 domain started by an earlier run was bought, and 1 domain skipped, nothing bought",
    );
  });

  it("is short where there is nothing to tell", () => {
    expect(headline()).toBe("Nothing to do");
  });
});
