import { describe, expect, it } from "vitest";
import type { Entry } from "../../src/model/portfolio.ts";
import { checkOrders, type OrderCheck } from "../../src/plan/order-check.ts";
import { anEntry } from "../support/build.ts";

/** Long enough for an ordinary schema. A hostile one always takes all of it. */
const MILLISECONDS = 500;

/** The checks of entries for `acme.dev`, and of one for `acme.app`, whose schema is a plain one. */
const check = (devSchema: unknown, devEntries: readonly Entry[]): (OrderCheck | undefined)[] => {
  const app = anEntry("acme.app", { years: 3 });
  const extensions = new Map([
    ["dev", { name: "dev", schema: devSchema, size: JSON.stringify(devSchema).length }],
    ["app", { name: "app", schema: { properties: { years: { maximum: 2 } } }, size: 50 }],
  ]);
  const checks = checkOrders([...devEntries, app], extensions, new Map(), MILLISECONDS);
  return [...devEntries, app].map(({ domain }) => checks.get(domain));
};

const UNCHECKED = {
  years: 1,
  violations: [],
  unchecked:
    "Freehold could not check the order against the registrar's description of what .dev requires: checking an order takes too long. You can merge: the registrar checks the order itself, and may reject it.",
};

/** Forty levels, each of which refers to the next one twice. */
const doubling = (keyword: string, end: object): object => ({
  $ref: "#/$defs/level0",
  $defs: Object.fromEntries(
    Array.from({ length: 41 }, (_, level) => {
      const next = { $ref: `#/$defs/level${level + 1}` };
      return [`level${level}`, level === 40 ? end : { [keyword]: [next, next] }];
    }),
  ),
});

const pattern = (text: string): object => ({
  properties: { contact_extensions: { properties: { code: { pattern: text } } } },
});

const coded = (name: string): Entry => anEntry(name, { contactExtensions: { code: "a".repeat(60) } });

describe("a hostile schema of an extension", () => {
  it.each([
    ["references that double forty times", doubling("allOf", { type: "object" })],
    ["references that double and never fit", doubling("anyOf", { type: "string" })],
    ["alternatives that overlap", pattern("^([a-z]|[a-z0-9])+X$")],
    ["eight repeats in a row", pattern(`^${"[a-z]*".repeat(8)}X$`)],
  ])(
    "with %s is not checked, and the schemas of other extensions are",
    (_attack, schema) => {
      const [first, second, app] = check(schema, [coded("acme.dev"), coded("acne.dev")]);
      expect([first, second]).toEqual([UNCHECKED, UNCHECKED]);
      expect(app?.violations).toMatchObject([{ message: expect.stringContaining("must be at most 2") }]);
    },
    30_000,
  );

  it("is not checked if it refers to itself endlessly", () => {
    const [dev] = check({ $ref: "#" }, [anEntry("acme.dev")]);
    expect(dev?.unchecked).toMatch(/requires: the schema refers to itself endlessly/);
  });

  it("is not checked if it refers to a part that it does not have", () => {
    const [dev] = check({ properties: { years: { $ref: "#/$defs/none" } } }, [anEntry("acme.dev")]);
    expect(dev?.unchecked).toMatch(/requires: it is not a valid JSON Schema/);
  });

  it("is checked but for its patterns that no regular expression can be", () => {
    const [dev] = check({ required: ["contacts"], ...pattern("^[a-z]\\-$") }, [coded("acme.dev")]);
    expect(dev?.unchecked).toMatch(/^Freehold did not check all .*: the pattern \^\[a-z\]\\-\$\. /);
  });

  it("does not harm the schemas that are read after it", () => {
    const [, app] = check(doubling("allOf", { type: "object" }), [coded("acme.dev")]);
    const [dev] = check({ properties: { years: { default: 2 } } }, [anEntry("acme.dev")]);
    expect(app?.violations).toHaveLength(1);
    expect(dev).toEqual({ years: 2, violations: [], unchecked: undefined });
  }, 30_000);
});
