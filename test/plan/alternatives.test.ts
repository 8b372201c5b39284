import { describe, expect, it } from "vitest";
import type { Amount } from "../../src/model/money.ts";
import { findAlternatives } from "../../src/plan/purchase-reasons.ts";
import { anEntry, aPolicy, aQuote } from "../support/build.ts";

const quote = (name: string, registration: string, renewal: string) =>
  aQuote(name, { registration: registration as Amount, renewal: renewal as Amount });
const suggestions = [
  quote("dear.com", "15.01", "9.00"),
  quote("later.com", "9.00", "20.01"),
  quote("other.dev", "9.00", "9.00"),
  quote("fine.com", "9.00", "12.00"),
  aQuote("gold.com", { tier: "premium" }),
  { kind: "not-checked" as const, domain: anEntry("silent.com").domain },
];
const listNames = (...[entry, policy]: [Parameters<typeof anEntry>[1], Parameters<typeof aPolicy>[0]]) =>
  findAlternatives(anEntry("acme.com", entry), aPolicy(policy), suggestions).map(({ domain }) => domain);

describe("an alternative to a name that cannot be bought", () => {
  it("has an allowed extension and prices within both ceilings, and shows both prices", () => {
    const policy = aPolicy({ allowedExtensions: ["com"] });
    expect(findAlternatives(anEntry("acme.com"), policy, suggestions)).toEqual([
      { domain: "fine.com", due: "9.00", renewal: "12.00" },
    ]);
  });

  it("may have a renewal price above the ceiling if auto-renew is off", () => {
    expect(listNames({ autoRenew: false }, {})).toEqual(["later.com", "other.dev", "fine.com"]);
  });

  it("is within the ceiling for its whole term", () => {
    expect(listNames({ years: 2 }, {})).toEqual([]);
    expect(listNames({ years: 2, maxPrice: "18.00" as Amount }, {})).toEqual(["other.dev"]);
  });
});
