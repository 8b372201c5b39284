import { describe, expect, it } from "vitest";
import type { IsoDate } from "../../src/model/iso-date.ts";
import type { Finding } from "../../src/model/plan.ts";
import type { Entry, Portfolio } from "../../src/model/portfolio.ts";
import type { Registration } from "../../src/model/registration.ts";
import type { ChangeResult, ChangeStatus } from "../../src/model/result.ts";
import { listRegistrationsAfter } from "../../src/plan/account-after.ts";
import { type AssembledPlan, assemblePlanToCarryOut } from "../../src/plan/assemble.ts";
import { anEntry, aPlanInput, aPolicy, aPortfolio, aRegistration, TODAY } from "../support/build.ts";

const SOON = { expiresAt: "2026-11-25T10:00:00Z" as IsoDate };
const OFF = aRegistration("acme.com", { ...SOON, autoRenew: false });

const assemble = (
  portfolio: Portfolio,
  registrations: readonly Registration[],
  before?: Portfolio,
): AssembledPlan =>
  assemblePlanToCarryOut(aPlanInput(portfolio, { before, registrationList: { registrations, asOf: TODAY } }));

const summarize = (findings: readonly Finding[]): string[] =>
  findings.map(({ domain, code, level }) => `${domain} ${code} ${level}`);

const findAbout = (entries: readonly Entry[], policy = aPolicy()): string[] =>
  summarize(assemble(aPortfolio(entries, { policy }), [OFF]).plan.findings);

describe("a domain that expires soon", () => {
  it("lapses if switching its auto-renew on is blocked, and renews if it is planned", () => {
    const switchedOn = anEntry("acme.com", { autoRenew: true });
    const blocked = anEntry("acme.com", { autoRenew: true, maxRenewalPrice: undefined });
    expect([findAbout([switchedOn]), findAbout([blocked])]).toEqual([
      ["acme.com renews_soon info"],
      ["acme.com expires_soon urgent"],
    ]);
  });

  it("is urgent if nobody declares that it may lapse, and a warning if its entry does", () => {
    expect([
      findAbout([anEntry("acme.com", { autoRenew: undefined })]),
      findAbout([anEntry("acme.com", { autoRenew: false })]),
    ]).toEqual([
      ["acme.com auto_renew_off warning", "acme.com expires_soon urgent"],
      ["acme.com expires_soon warning"],
    ]);
  });

  it("is reported without an entry too, unless the policy ignores unmanaged domains", () => {
    expect([findAbout([]), findAbout([], aPolicy({ unmanaged: "ignore" }))]).toEqual([
      ["acme.com expires_soon urgent", "acme.com unmanaged warning"],
      [],
    ]);
  });

  it("is reported if its entry is removed", () => {
    const before = aPortfolio([anEntry("acme.com")]);
    expect(summarize(assemble(aPortfolio([]), [OFF], before).plan.findings)).toEqual([
      "acme.com expires_soon urgent",
      "acme.com removed_from_manifest info",
    ]);
  });

  it("has a status of its own without an entry", () => {
    const lost = aRegistration("acme.com", { status: "redemption_period" });
    expect(summarize(assemble(aPortfolio([]), [lost]).plan.findings)).toEqual([
      "acme.com status_redemption_period urgent",
      "acme.com unmanaged warning",
    ]);
  });
});

describe("the account after a run", () => {
  const entries = [anEntry("acme.com", { autoRenew: true }), anEntry("acme.dev")];
  const toResult = (domain: string, more: Partial<ChangeResult>): ChangeResult => ({
    domain: anEntry(domain).domain,
    kind: "register",
    status: "registered",
    code: undefined,
    message: "",
    price: undefined,
    registration: undefined,
    ...more,
  });
  const describeAfter = (results: readonly ChangeResult[]) => {
    const { plan, describeAccount } = assemble(aPortfolio(entries), [OFF]);
    const { findings, months } = describeAccount(listRegistrationsAfter([OFF], plan.changes, results));
    return { findings: summarize(findings), months };
  };

  it.each<[status: ChangeStatus, finding: string]>([
    ["updated", "acme.com renews_soon info"],
    ["unchanged", "acme.com renews_soon info"],
    ["failed", "acme.com expires_soon urgent"],
    ["skipped", "acme.com expires_soon urgent"],
    ["unknown", "acme.com expires_soon urgent"],
  ])("has auto-renew as it is if the switch ended %s", (status, finding) => {
    const after = describeAfter([toResult("acme.com", { kind: "set-auto-renew", status })]);
    expect(after.findings).toEqual([finding]);
  });

  it("has what the run registered, in the months of expiries too", () => {
    const registration = { createdAt: TODAY, expiresAt: "2027-11-22T10:00:00Z" as IsoDate, autoRenew: true };
    expect(describeAfter([toResult("acme.dev", { registration })]).months).toEqual([
      { month: "2026-11", renewing: 0, lapsing: 1 },
      { month: "2027-11", renewing: 1, lapsing: 0 },
    ]);
  });
});
