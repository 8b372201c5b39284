import { marked } from "marked";
import { describe, expect, it } from "vitest";
import { type Document, parseDocument } from "yaml";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { IsoDate } from "../../src/model/iso-date.ts";
import type { Amount, Currency } from "../../src/model/money.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { Quote, Registration } from "../../src/model/registration.ts";
import { assemblePlan } from "../../src/plan/assemble.ts";
import { SCHEMAS } from "../../src/playground/registrar/extensions.ts";
import { parsePortfolio } from "../../src/portfolio/parse.ts";
import { renderBlocked } from "../../src/report/blocked.ts";
import { aPlanInput, aQuote, aRegistration, TODAY } from "../support/build.ts";

const extensions = new Map(
  Object.entries(SCHEMAS).map(([name, schema]) => [
    name,
    { name, schema, size: JSON.stringify(schema).length },
  ]),
);

type InputParts = NonNullable<Parameters<typeof aPlanInput>[1]>;

const planOf = (text: string, more: InputParts = {}): Plan => {
  const parsed = parsePortfolio(new TextEncoder().encode(text));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return assemblePlan(aPlanInput(parsed.portfolio, { extensions, ...more }));
};

/** What a person types for a remark: the first of the values named, or an amount that is enough. */
const filled = (value: string): unknown => {
  if (!value.startsWith("#")) return parseDocument(value).toJS();
  return /^# one of ([^,]+)/.exec(value)?.[1] ?? "999.00";
};

/** The blocks of lines in a comment, as GitHub's readers see them. */
const linesIn = (markdown: string): string[] => {
  const found: string[] = [];
  void marked.walkTokens(marked.lexer(markdown), (token) => {
    if (token.type === "code" && token.lang === "diff") found.push(token.text);
  });
  return found;
};

/** Writes the lines marked `+` into the manifest, where the keys above them say. */
const typed = (text: string, markdown: string): string => {
  const manifest: Document = parseDocument(text);
  for (const lines of linesIn(markdown)) {
    const path: string[] = [];
    for (const [, sign, indent = "", key = "", value = ""] of lines.matchAll(
      /^([ +])( *)(.+?):(?: (.*))?$/gm,
    )) {
      path.splice(indent.length / 2, path.length, key);
      if (sign === "+") manifest.setIn([...path], filled(value));
    }
  }
  return manifest.toString();
};

const codesOf = ({ blocked }: Plan): string[] => blocked.map(({ domain, code }) => `${domain} ${code}`);

const held = (names: readonly string[], more: Partial<Registration> = {}): InputParts => ({
  registrationList: { asOf: TODAY, registrations: names.map((name) => aRegistration(name, more)) },
});
const six = ["a.com", "b.com", "c.com", "d.com", "e.com", "f.com"];

describe("what a comment says to type", () => {
  it.each<[what: string, text: string, more: InputParts, before: string[]]>([
    [
      "raises ceilings",
      'policy: { currency: USD, budget: "60.00", max_price: "5.00", max_renewal_price: "5.00" }\ndomains: { a.dev: { auto_renew: true } }',
      {},
      ["a.dev price_above_max", "a.dev renewal_above_max"],
    ],
    [
      "declares limits",
      "domains: { a.dev: {}, b.dev: {} }",
      {},
      ["a.dev no_max_price", "b.dev no_max_price"],
    ],
    [
      "declares what renewals may cost",
      'policy: { currency: USD, budget: "9999.00" }\ndomains: { soon.com: { auto_renew: true }, soon.net: { auto_renew: true } }',
      held(["soon.com", "soon.net"], { autoRenew: false, expiresAt: "2026-12-10T00:00:00Z" as IsoDate }),
      ["soon.com no_max_price", "soon.net no_max_price"],
    ],
    [
      "raises the budget",
      'policy: { currency: USD, budget: "11.00", max_price: "15.00" }\ndomains: { a.dev: {}, b.dev: {} }',
      {},
      ["a.dev over_budget", "b.dev over_budget"],
    ],
    [
      "raises the number of registrations",
      'policy: { currency: USD, budget: "60.00", max_price: "15.00", max_registrations: 1 }\ndomains: { a.dev: {}, b.dev: {} }',
      {},
      ["a.dev too_many_registrations", "b.dev too_many_registrations"],
    ],
    [
      "raises the number of switches",
      `domains: { ${six.map((name) => `${name}: { auto_renew: false }`).join(", ")} }`,
      held(six),
      six.map((name) => `${name} too_many_auto_renew_off`),
    ],
    [
      "allows every extension that is wanted",
      'policy: { currency: USD, budget: "60.00", max_price: "15.00", allowed_extensions: [com] }\ndomains: { a.dev: {}, b.io: {} }',
      {},
      ["a.dev extension_not_allowed", "b.io extension_not_allowed"],
    ],
    [
      "meets the registry's rules",
      'policy: { currency: USD, budget: "600.00", max_price: "200.00" }\ndomains: { a.us: {}, a.ai: { years: 1 }, a.travel: {} }',
      {},
      [
        "a.ai schema_violation",
        "a.travel schema_violation",
        "a.us schema_violation",
        "a.us schema_violation",
        "a.us schema_violation",
      ],
    ],
  ])("%s", (_what, manifest, more, before) => {
    const text = `version: 1\n${manifest}\n`;
    const plan = planOf(text, more);
    expect(codesOf(plan)).toEqual(before);
    const mended = typed(text, renderBlocked(plan, "fixes"));
    const left = new Set(before);
    expect(
      codesOf(planOf(mended, more)).filter((one) => left.has(one)),
      mended,
    ).toEqual([]);
  });

  it.each<[what: string, years: object, value: string, costs: string | undefined]>([
    ["a least number", { minimum: 2 }, "years: 2", "20.22 USD for 2 years"],
    ["one number", { enum: [2] }, "years: 2", "20.22 USD for 2 years"],
    ["some numbers", { enum: [2, 4] }, "years: # one of 2, 4", undefined],
    ["named numbers", { oneOf: [{ const: 3, title: "Three" }] }, "years: 3", "30.33 USD for 3 years"],
  ])("is a term of %s where the registry wants that", (_what, years, value, costs) => {
    const schema = { type: "object", properties: { years } };
    const text = `version: 1\npolicy: { currency: USD, budget: "60.00", max_price: "50.00" }\ndomains: { a.dev: { years: 1 } }\n`;
    const plan = planOf(text, { extensions: new Map([["dev", { name: "dev", schema, size: 100 }]]) });
    const shown = renderBlocked(plan, "fixes");
    expect(
      [shown.includes(`+    ${value}`), /It costs (\S+ USD for \d years), then/.exec(shown)?.[1]],
      shown,
    ).toEqual([true, costs]);
  });

  it("is never a key that nobody would copy", () => {
    const schema = {
      required: ["contact_extensions"],
      properties: { contact_extensions: { required: ["a\nb", "legal\u202eepyt", "# x"] } },
    };
    const text = `version: 1\npolicy: { currency: USD, budget: "60.00", max_price: "50.00" }\ndomains: { a.dev: {} }\n`;
    const plan = planOf(text, { extensions: new Map([["dev", { name: "dev", schema, size: 100 }]]) });
    expect(plan.blocked.map(({ message, fixes }) => [message, fixes])).toEqual([
      ["contact_extensions.a b is missing; .dev requires it.", []],
      ["contact_extensions.legal epyt is missing; .dev requires it.", []],
      ["contact_extensions.# x is missing; .dev requires it.", []],
    ]);
  });

  it.each<[what: string, properties: object, fixes: string[]]>([
    ["years that are text", { years: { enum: ["2"] } }, []],
    ["no years at all", { years: { maximum: 0 } }, []],
    ["years without end", { years: { minimum: 99 } }, []],
    ["half a year", { years: { minimum: 2.5 } }, []],
    [
      "an agreement in words",
      { acknowledgements: { required: ["terms"], properties: { terms: { const: "I agree" } } } },
      [],
    ],
  ])("is nothing that a manifest would not take: %s", (_what, properties, fixes) => {
    const schema = { properties, required: Object.keys(properties).filter((key) => key !== "years") };
    const text = `version: 1\npolicy: { currency: USD, budget: "60.00", max_price: "50.00" }\ndomains: { a.dev: { years: 1 } }\n`;
    const plan = planOf(text, { extensions: new Map([["dev", { name: "dev", schema, size: 100 }]]) });
    expect(
      plan.blocked.flatMap((block) =>
        block.fixes.map((fix) => (fix.kind === "value" ? fix.value : fix.hint)),
      ),
    ).toEqual(fixes);
    expect(plan.blocked.map(({ code, price }) => `${code} ${price?.due}`)).toEqual([
      "schema_violation 10.11",
    ]);
  });

  it.each<[what: string, schema: object]>([
    ["answers later", { $async: true, properties: { years: { minimum: 2 } } }],
    ["goes round in circles", { $ref: "#" }],
    ["goes round in circles in another way", { allOf: [{ $ref: "#" }] }],
    ["is of an older kind", { $recursiveRef: "#" }],
  ])("does not fall with a schema that %s", (_what, schema) => {
    const text = `version: 1\npolicy: { currency: USD, budget: "60.00", max_price: "50.00" }\ndomains: { a.dev: { years: 1 } }\n`;
    const plan = planOf(text, { extensions: new Map([["dev", { name: "dev", schema, size: 100 }]]) });
    expect([...plan.blocked, ...plan.findings].map(({ code }) => code)).toContain(
      "$async" in schema ? "schema_violation" : "schema_unchecked",
    );
  });

  it("does not fall with an A-label that stands for nothing", () => {
    const text = `version: 1\npolicy: { currency: USD, budget: "60.00", max_price: "50.00" }\ndomains: { xn---ghr.com: {} }\n`;
    expect(planOf(text).changes.map(({ domain }) => domain)).toEqual(["xn---ghr.com"]);
  });

  it("stands in one block for entries that have several faults in common", () => {
    const text = `version: 1\npolicy: { currency: USD, budget: "60.00", max_price: "5.00", max_renewal_price: "5.00" }\ndefaults: { auto_renew: true }\ndomains: { a.dev: {}, b.dev: {} }\n`;
    const [lines = ""] = linesIn(renderBlocked(planOf(text), "fixes"));
    expect(lines.match(/a\.dev:/g)).toHaveLength(1);
    expect(lines.match(/b\.dev:/g)).toHaveLength(1);
  });

  it("costs all together what its entries cost, where that is certain", () => {
    const sumOf = (text: string, more: InputParts = {}) =>
      renderBlocked(planOf(`version: 1\n${text}\n`, more), "fixes and sum")
        .split("\n")
        .at(-1);
    const low = 'policy: { currency: USD, budget: "60.00", max_price: "5.00" }';
    expect(sumOf(`${low}\ndomains: { a.dev: {}, b.dev: {}, c.dev: { max_price: "20.00" } }`)).toBe(
      "With every line above written, 3 domains are registered for 30.33 USD together. Renewing all of them costs 30.33 USD a year.",
    );
    const taken = {
      quotes: new Map([
        [
          "a.dev" as DomainName,
          { kind: "unavailable", domain: "a.dev", reason: "domain_unavailable" } as Quote,
        ],
        ...["b.dev", "c.dev"].map((name) => [name as DomainName, aQuote(name)] as const),
      ]),
    };
    expect(
      sumOf(`${low}\ndomains: { a.dev: {}, b.dev: { max_price: "30.00", years: 2 }, c.dev: {} }`, taken),
    ).toBe(
      "With every line above written, 2 domains are registered for 30.33 USD together. Renewing all of them costs 20.22 USD a year, each after its term. One stays blocked.",
    );
    expect(sumOf(`${low}\ndomains: { a.dev: {} }`)).not.toContain("With every line");
    const choice = new Map([
      ["dev", { name: "dev", schema: { properties: { years: { enum: [2, 4] } } }, size: 100 }],
    ]);
    expect(sumOf(`${low}\ndomains: { a.dev: {}, b.dev: {} }`, { extensions: choice })).not.toContain(
      "With every line",
    );
    const quotes = [aQuote("a.dev"), aQuote("b.dev", { currency: "EUR" as Currency })];
    expect(
      sumOf("domains: { a.dev: {}, b.dev: {} }", {
        quotes: new Map(quotes.map((quote) => [quote.domain, quote])),
      }),
    ).not.toContain("With every line");
  });

  it("costs what stands beside it", () => {
    const text = `version: 1\npolicy: { currency: USD, budget: "11.00", max_price: "15.00" }\ndomains: { a.dev: {}, b.dev: {} }\n`;
    const quotes = [aQuote("a.dev", { renewal: "12.00" as Amount }), aQuote("b.dev")];
    const plan = planOf(text, { quotes: new Map(quotes.map((quote) => [quote.domain, quote])) });
    expect(renderBlocked(plan, "fixes")).toContain(
      "They cost: `a.dev` 10.11 USD, then 12.00 USD a year; `b.dev` 10.11 USD, then 10.11 USD a year.",
    );
  });
});
