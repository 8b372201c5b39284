import { describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { Amount } from "../../src/model/money.ts";
import type { ChangeResult } from "../../src/model/result.ts";
import { assemblePlan } from "../../src/plan/assemble.ts";
import { composeReceiptHeadline } from "../../src/report/receipt-headline.ts";
import { anEntry, aPlanInput, aPortfolio, aRegistration, TODAY, USD } from "../support/build.ts";

const plan = assemblePlan(aPlanInput(aPortfolio([])));
const price = (amount: string) => ({
  currency: USD,
  registration: amount as Amount,
  renewal: amount as Amount,
  due: amount as Amount,
  max: "15.00" as Amount,
});
const result = (status: ChangeResult["status"], amount?: string): ChangeResult => ({
  domain: "acme.dev" as DomainName,
  kind: "register",
  status,
  code: undefined,
  message: "",
  price: amount === undefined ? undefined : price(amount),
  registration: undefined,
});
const composeHeadline = (...results: ChangeResult[]) =>
  composeReceiptHeadline({ plan, results, stillApproved: [], endedAt: TODAY });

describe("the headline of a receipt", () => {
  it("adds up what this run paid, and names purchases from an earlier run apart from it", () => {
    expect(composeHeadline(result("registered", "12.00"), result("registered", "10.11"))).toBe(
      "Registered 2 domains for 22.11 USD",
    );
    expect(composeHeadline(result("registered"), result("registered", "12.00"))).toBe(
      "Registered 1 domain for 12.00 USD, and registered 1 domain from an earlier run",
    );
    expect(composeHeadline(result("pending"))).toBe(
      "Ordered 1 domain from an earlier run (still in progress)",
    );
  });

  it("says that a switch is unclear if it may still be carried out", () => {
    const unknown = { ...result("unknown"), kind: "set-auto-renew" as const };
    expect(composeHeadline(unknown, { ...unknown, status: "skipped" })).toBe(
      "Incomplete: may or may not have switched auto-renew for 1 domain, and did not switch auto-renew for 1 domain",
    );
  });

  it("says in which direction auto-renew was switched", () => {
    const entries = [anEntry("a.com", { autoRenew: true }), anEntry("b.com", { autoRenew: false })];
    const registrations = entries.map(({ domain, autoRenew }) =>
      aRegistration(domain, { autoRenew: !autoRenew }),
    );
    const input = aPlanInput(aPortfolio(entries), { registrationList: { registrations, asOf: TODAY } });
    const results = entries.map(({ domain }) => ({
      ...result("updated"),
      domain,
      kind: "set-auto-renew" as const,
    }));
    expect(
      composeReceiptHeadline({ plan: assemblePlan(input), results, stillApproved: [], endedAt: TODAY }),
    ).toBe("Switched auto-renew on for 1 domain, and switched auto-renew off for 1 domain");
  });

  it("names unclear purchases first", () => {
    expect(composeHeadline(result("unknown", "12.00"), result("unknown"), result("skipped"))).toBe(
      "Incomplete: may or may not have bought 1 domain for up to 12.00 USD",
    );
  });

  it("is short if there was nothing to do", () => {
    expect(composeHeadline()).toBe("Nothing to do");
  });
});
