import { describe, expect, it } from "vitest";
import type { WrittenTerms } from "../../src/model/plan-difference.ts";
import { comparePlans } from "../../src/plan/plan-difference.ts";
import { readWrittenTerms } from "../../src/portfolio/written-terms.ts";

const read = (policy: string, ...entries: string[]): WrittenTerms => {
  const domains = entries.map((entry) => `  ${entry}\n`).join("");
  const text = `version: 1\npolicy: { ${policy} }\ndomains:\n${domains}`;
  const terms = readWrittenTerms(Buffer.from(text));
  if (terms === undefined) throw new Error("This is no YAML.");
  return terms;
};

const POLICY = 'budget: "60.00"';
const TIP = read(POLICY, "acme.com: { auto_renew: true }", "acme.net:");
const NOTHING = { added: [], removed: [], dropped: [], changed: [], shared: [] };

const compare = (earlier: WrittenTerms, current: WrittenTerms, tips = { earlier: TIP, current: TIP }) =>
  comparePlans({ planned: earlier, tip: tips.earlier }, { planned: current, tip: tips.current });

describe("the difference between two plans of one pull request", () => {
  it("is none for the same manifests, and for owners and notes, which are no terms", () => {
    const current = read(POLICY, "acme.com: { auto_renew: true, owner: platform }", "acme.net: { notes: x }");
    expect(compare(TIP, TIP)).toEqual(NOTHING);
    expect(compare(TIP, current)).toEqual(NOTHING);
  });

  it("has the entries that are added, dropped and removed", () => {
    const earlier = read(POLICY, "acme.com: { auto_renew: true }", "acme.net:", "acme.dev:");
    const current = read(POLICY, "acme.com: { auto_renew: true }", "acme.app:");
    expect(compare(earlier, current)).toEqual({
      ...NOTHING,
      added: ["acme.app"],
      removed: ["acme.net"],
      dropped: ["acme.dev"],
    });
  });

  it("has the terms that changed, as they are written", () => {
    const earlier = read(POLICY, "acme.com: { auto_renew: true }", "acme.net:", "acme.dev: { years: 1 }");
    const current = read(
      'budget: "600.00", max_price: "45.00"',
      "acme.com: { auto_renew: false }",
      "acme.net:",
      'acme.dev: { years: 2, max_price: "99.00" }',
    );
    expect(compare(earlier, current)).toEqual({
      ...NOTHING,
      changed: [
        { domain: "acme.com", terms: [{ name: "auto_renew", from: "true", to: "false" }] },
        {
          domain: "acme.dev",
          terms: [
            { name: "years", from: "1", to: "2" },
            { name: "max_price", from: undefined, to: '"99.00"' },
          ],
        },
      ],
      shared: [
        { name: "policy.budget", from: '"60.00"', to: '"600.00"' },
        { name: "policy.max_price", from: undefined, to: '"45.00"' },
      ],
    });
  });

  it("has a change that was taken back", () => {
    const earlier = read('budget: "99.00"', "acme.com: { auto_renew: false }", "acme.net:");
    expect(compare(earlier, TIP)).toEqual({
      ...NOTHING,
      dropped: ["acme.com"],
      shared: [{ name: "policy.budget", from: '"99.00"', to: '"60.00"' }],
    });
  });

  it("has nothing that only the default branch changed", () => {
    const moved = read('budget: "99.00"', "acme.com: { auto_renew: false }", "acme.net:", "acme.org:");
    expect(compare(TIP, moved, { earlier: TIP, current: moved })).toEqual(NOTHING);
  });
});
