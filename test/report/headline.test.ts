import { describe, expect, it } from "vitest";
import type { IsoDate } from "../../src/model/iso-date.ts";
import type { Amount } from "../../src/model/money.ts";
import type { Registration } from "../../src/model/registration.ts";
import { assemblePlan } from "../../src/plan/assemble.ts";
import { composeHeadline, composeSecondSentence } from "../../src/report/headline.ts";
import { aFrame, anEntry, aPlanInput, aPolicy, aPortfolio, aRegistration } from "../support/build.ts";

const MAX = "60.00" as Amount;
const SOON = "2026-12-01T00:00:00Z" as IsoDate;
const LATER = "2027-11-22T10:00:00Z" as IsoDate;
const notRenewing = (name: string, expiresAt: IsoDate) =>
  aRegistration(name, { autoRenew: false, expiresAt });
const withRegistrations = (...registrations: Registration[]) => ({
  registrationList: { registrations, asOf: "2026-11-22T10:00:00Z" as IsoDate },
});
const composePlanHeadline = (...[portfolio, more]: Parameters<typeof aPlanInput>) =>
  composeHeadline(assemblePlan(aPlanInput(portfolio, more)), aFrame());

describe("the headline of a plan", () => {
  it("says what purchases cost, and for how many domains auto-renew is switched on", () => {
    const entries = [anEntry("acme.dev"), anEntry("soon.com"), anEntry("later.com")];
    const account = withRegistrations(notRenewing("soon.com", SOON), notRenewing("later.com", LATER));
    expect(composePlanHeadline(aPortfolio(entries), account)).toBe(
      "Merging registers 1 domain for 10.11 USD (at most 15.00 USD), then 10.11 USD a year",
    );
    expect(composeSecondSentence(assemblePlan(aPlanInput(aPortfolio(entries), account)), aFrame())).toBe(
      "It also switches auto-renew on for 2 domains (1 may be charged at once).",
    );
  });

  it("never names more than the budget", () => {
    const policy = aPolicy({ budget: "25.00" as Amount });
    expect(composePlanHeadline(aPortfolio([anEntry("acme.dev"), anEntry("acme.app")], { policy }))).toBe(
      "Merging registers 2 domains for 20.22 USD (at most 25.00 USD), then 20.22 USD a year",
    );
  });

  it.each([
    [[3], "30.33 USD (at most 60.00 USD), then 10.11 USD a year after 3 years"],
    [[2, 2], "40.44 USD (at most 60.00 USD), then 20.22 USD a year after 2 years"],
    [[1, 2], "30.33 USD (at most 60.00 USD), then 20.22 USD a year, starting as each term ends"],
  ])("says when renewals start after terms of %j years", (terms, costs) => {
    const entries = terms.map((years, index) => anEntry(`acme${index}.dev`, { years, maxPrice: MAX }));
    expect(composePlanHeadline(aPortfolio(entries))).toContain(` for ${costs}`);
  });

  it("names loosened limits even if nothing else changes", () => {
    const entries = [anEntry("acme.com")];
    const before = aPortfolio(entries);
    const after = aPortfolio(entries, { policy: aPolicy({ budget: "600.00" as Amount }) });
    const input = { ...withRegistrations(aRegistration("acme.com")), before };
    expect(composePlanHeadline(after, input)).toBe("Merging loosens 1 limit");
    expect(composeSecondSentence(assemblePlan(aPlanInput(after, input)), aFrame())).toBe(
      "It also changes no domain.",
    );
    expect(composePlanHeadline(before, input)).toBe("No changes for 1 domain");
  });
});
