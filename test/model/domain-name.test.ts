import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDomainName } from "../../src/model/domain-name.ts";

const text = fc
  .array(fc.constantFrom("a", "z", "0", "9", "-", ".", ".", "xn--", "A", "_", "\n", "é", "a".repeat(62)), {
    maxLength: 12,
  })
  .map((parts) => parts.join(""));

/** A label as RFC 1035 has it, apart from its case. */
const isLabel = (label: string): boolean =>
  /^[a-z0-9-]+$/.test(label) && label.length <= 63 && !label.startsWith("-") && !label.endsWith("-");

describe("a domain name", () => {
  it("has two labels or more, of which the last is no number, and 253 characters at most", () => {
    fc.assert(
      fc.property(text, (name) => {
        const labels = name.split(".");
        const isNumber = /^\d+$/.test(labels.at(-1) ?? "");
        const isName = labels.length >= 2 && labels.every(isLabel) && !isNumber && name.length <= 253;
        expect(isDomainName(name)).toBe(isName);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is a host as it is, unless it has an A-label", () => {
    const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,6}[a-z0-9])?$/);
    fc.assert(
      fc.property(fc.array(label, { minLength: 2, maxLength: 4 }), (labels) => {
        const name = labels.join(".");
        fc.pre(isDomainName(name) && !name.includes("xn--"));
        expect(new URL(`http://${name}.x`).hostname).toBe(`${name}.x`);
      }),
      { numRuns: 200 },
    );
  });
});
