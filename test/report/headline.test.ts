import { describe, expect, it } from "vitest";
import type { IsoDate } from "../../src/model/iso-date.ts";
import type { Amount } from "../../src/model/money.ts";
import { assemblePlan } from "../../src/plan/assemble.ts";
import { composeHeadline } from "../../src/report/headline.ts";
import { aFrame, anEntry, aPlanInput, aPolicy, aPortfolio, aRegistration } from "../support/build.ts";

const MAX = "60.00" as Amount;
const SOON = "2026-12-01T00:00:00Z" as IsoDate;
const LATER = "2027-11-22T10:00:00Z" as IsoDate;
const off = (name: string, expiresAt: IsoDate) => aRegistration(name, { autoRenew: false, expiresAt });
const held = (...registrations: ReturnType<typeof off>[]) => ({
  registrationList: { registrations, asOf: "2026-11-22T10:00:00Z" as IsoDate },
});
const headline = (...[portfolio, more]: Parameters<typeof aPlanInput>) =>
  composeHeadline(assemblePlan(aPlanInput(portfolio, more)), aFrame());

describe("the sentence from which money is approved", () => {
  it("tells what purchases cost, and what a renewal that nobody prices sets aside", () => {
    const entries = [anEntry("acme.dev"), anEntry("soon.com"), anEntry("later.com")];
    const world = held(off("soon.com", SOON), off("later.com", LATER));
    expect(headline(aPortfolio(entries), world)).toBe(
      "Merging registers 1 domain for 10.11 USD (at most 15.00 USD), then 10.11 USD a year, and switches auto-renew on for 2 domains, of which 1 may be charged for a renewal at once, at an unknown price (20.00 USD is set aside; it can be more)",
    );
  });

  it("never says more than the budget", () => {
    const policy = aPolicy({ budget: "25.00" as Amount });
    expect(headline(aPortfolio([anEntry("acme.dev"), anEntry("acme.app")], { policy }))).toBe(
      "Merging registers 2 domains for 20.22 USD (at most 25.00 USD), then 20.22 USD a year",
    );
  });

  it.each([
    [[3], "30.33 USD (at most 60.00 USD), then 10.11 USD a year after 3 years"],
    [[2, 2], "40.44 USD (at most 60.00 USD), then 20.22 USD a year after 2 years"],
    [[1, 2], "30.33 USD (at most 60.00 USD), then 20.22 USD a year, each after its term"],
  ])("tells after which terms of %j years renewals are paid", (terms, costs) => {
    const entries = terms.map((years, index) => anEntry(`acme${index}.dev`, { years, maxPrice: MAX }));
    expect(headline(aPortfolio(entries))).toContain(` for ${costs}`);
  });

  it("tells of loosened limits, though nothing else changes", () => {
    const entries = [anEntry("acme.com")];
    const before = aPortfolio(entries);
    const after = aPortfolio(entries, { policy: aPolicy({ budget: "600.00" as Amount }) });
    const world = { ...held(aRegistration("acme.com")), before };
    expect(headline(after, world)).toBe("Merging loosens 1 limit, and changes no domain");
    expect(headline(before, world)).toBe("No changes for 1 domain");
  });
});
