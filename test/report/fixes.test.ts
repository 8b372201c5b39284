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
import { aFrame, aPlanInput, aQuote, aRegistration, TODAY } from "../support/build.ts";

const extensions = new Map(
  Object.entries(SCHEMAS).map(([name, schema]) => [
    name,
    { name, schema, size: JSON.stringify(schema).length },
  ]),
);

type InputParts = NonNullable<Parameters<typeof aPlanInput>[1]>;

const makePlan = (text: string, more: InputParts = {}): Plan => {
  const parsed = parsePortfolio(new TextEncoder().encode(text));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return assemblePlan(aPlanInput(parsed.portfolio, { extensions, ...more }));
};

/** The value of a line. For a hint, a person types the first value that it names, or a sufficient amount. */
const parseFixValue = (value: string): unknown => {
  if (!value.startsWith("#")) return parseDocument(value).toJS();
  return /^# one of ([^,]+)/.exec(value)?.[1] ?? "999.00";
};

/** The blocks of lines that a comment says to type. */
const findDiffBlocks = (markdown: string): string[] => {
  const blocks: string[] = [];
  void marked.walkTokens(marked.lexer(markdown), (token) => {
    if (token.type === "code" && token.lang === "diff") blocks.push(token.text);
  });
  return blocks;
};

/** Writes the lines marked `+` into the manifest, under the keys above them. */
const typeFixes = (text: string, markdown: string): string => {
  const manifest: Document = parseDocument(text);
  for (const lines of findDiffBlocks(markdown)) {
    const path: string[] = [];
    for (const [, sign, indent = "", key = "", value = ""] of lines.matchAll(
      /^([ +])( *)(.+?):(?: (.*))?$/gm,
    )) {
      path.splice(indent.length / 2, path.length, key);
      if (sign === "+") manifest.setIn([...path], parseFixValue(value));
    }
  }
  return manifest.toString();
};

const listCodes = ({ blocked }: Plan): string[] => blocked.map(({ domain, code }) => `${domain} ${code}`);

const withRegistrations = (names: readonly string[], more: Partial<Registration> = {}): InputParts => ({
  registrationList: { asOf: TODAY, registrations: names.map((name) => aRegistration(name, more)) },
});
const SIX_NAMES = ["a.com", "b.com", "c.com", "d.com", "e.com", "f.com"];

describe("the lines that a comment says to type", () => {
  it.each<[what: string, text: string, more: InputParts, before: string[]]>([
    [
      "raise ceilings",
      'policy: { currency: USD, budget: "60.00", max_price: "5.00", max_renewal_price: "5.00" }\ndomains: { a.dev: { auto_renew: true } }',
      {},
      ["a.dev price_above_max", "a.dev renewal_above_max"],
    ],
    ["declare limits", "domains: { a.dev: {}, b.dev: {} }", {}, ["a.dev no_max_price", "b.dev no_max_price"]],
    [
      "declare renewal ceilings",
      'policy: { currency: USD, budget: "9999.00" }\ndomains: { soon.com: { auto_renew: true }, soon.net: { auto_renew: true } }',
      withRegistrations(["soon.com", "soon.net"], {
        autoRenew: false,
        expiresAt: "2026-12-10T00:00:00Z" as IsoDate,
      }),
      ["soon.com no_max_price", "soon.net no_max_price"],
    ],
    [
      "raise the budget",
      'policy: { currency: USD, budget: "11.00", max_price: "15.00" }\ndomains: { a.dev: {}, b.dev: {} }',
      {},
      ["a.dev over_budget", "b.dev over_budget"],
    ],
    [
      "raise max_registrations",
      'policy: { currency: USD, budget: "60.00", max_price: "15.00", max_registrations: 1 }\ndomains: { a.dev: {}, b.dev: {} }',
      {},
      ["a.dev too_many_registrations", "b.dev too_many_registrations"],
    ],
    [
      "raise max_auto_renew_off",
      `domains: { ${SIX_NAMES.map((name) => `${name}: { auto_renew: false }`).join(", ")} }`,
      withRegistrations(SIX_NAMES),
      SIX_NAMES.map((name) => `${name} too_many_auto_renew_off`),
    ],
    [
      "allow the extension of every entry",
      'policy: { currency: USD, budget: "60.00", max_price: "15.00", allowed_extensions: [com] }\ndomains: { a.dev: {}, b.io: {} }',
      {},
      ["a.dev extension_not_allowed", "b.io extension_not_allowed"],
    ],
    [
      "meet the registry's rules",
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
    const plan = makePlan(text, more);
    expect(listCodes(plan)).toEqual(before);
    const fixedText = typeFixes(text, renderBlocked(plan, aFrame(), "fixes"));
    expect(
      listCodes(makePlan(fixedText, more)).filter((code) => before.includes(code)),
      fixedText,
    ).toEqual([]);
  });

  it.each<[what: string, text: string, budget: string]>([
    ["one purchase", "a.dev: {}", '"10.11" # for all purchases, with every line typed'],
    ["several purchases", "a.dev: {}, b.dev: {}", '"20.22" # for all purchases, with every line typed'],
    [
      "purchases that nothing else blocks",
      'a.dev: {}, b.dev: { max_price: "15.00" }, c.dev: { max_price: "15.00" }',
      '"30.33" # for all purchases, with every line typed',
    ],
    ["only what is over it", 'b.dev: { max_price: "15.00" }', '"10.11"'],
  ])("raise the budget together with the ceilings: %s", (_what, domains, budget) => {
    const text = `version: 1\npolicy: { currency: USD, budget: "9.00", max_price: "5.00" }\ndomains: { ${domains} }\n`;
    const markdown = renderBlocked(makePlan(text), aFrame(), "fixes");
    const budgets = [...markdown.matchAll(/^.*\+ {2}budget: (.*)$/gm)].map(([, value]) => value);
    expect([...new Set(budgets)]).toEqual([budget]);
    const fixed = makePlan(typeFixes(text, markdown));
    expect([fixed.blocked, fixed.totals?.due]).toEqual([[], budget.split('"')[1]]);
  });

  it("do not raise the budget for an entry that no line fixes, or if it is enough", () => {
    const ceilings = 'policy: { currency: USD, budget: "15.00", max_price: "5.00" }';
    const text = `version: 1\n${ceilings}\ndomains: { a.dev: {}, b.dev: { contact: legal } }\n`;
    const markdown = renderBlocked(makePlan(text), aFrame(), "fixes");
    expect(markdown).toContain("max_price");
    expect(markdown).not.toContain("budget:");
  });

  it.each<[what: string, years: object, value: string, costs: string | undefined]>([
    ["a minimum", { minimum: 2 }, "years: 2", "20.22 USD for 2 years"],
    ["one value", { enum: [2] }, "years: 2", "20.22 USD for 2 years"],
    ["several values", { enum: [2, 4] }, "years: # one of 2, 4", undefined],
    ["a value with a title", { oneOf: [{ const: 3, title: "Three" }] }, "years: 3", "30.33 USD for 3 years"],
  ])("set the years if the extension's schema has %s for them", (_what, years, value, costs) => {
    const schema = { type: "object", properties: { years } };
    const text = `version: 1\npolicy: { currency: USD, budget: "60.00", max_price: "50.00" }\ndomains: { a.dev: { years: 1 } }\n`;
    const plan = makePlan(text, { extensions: new Map([["dev", { name: "dev", schema, size: 100 }]]) });
    const markdown = renderBlocked(plan, aFrame(), "fixes");
    expect(
      [markdown.includes(`+    ${value}`), /It costs (\S+ USD for \d years), then/.exec(markdown)?.[1]],
      markdown,
    ).toEqual([true, costs]);
  });

  it("contain no key with control characters or markup", () => {
    const schema = {
      required: ["contact_extensions"],
      properties: { contact_extensions: { required: ["a\nb", "legal\u202eepyt", "# x"] } },
    };
    const text = `version: 1\npolicy: { currency: USD, budget: "60.00", max_price: "50.00" }\ndomains: { a.dev: {} }\n`;
    const plan = makePlan(text, { extensions: new Map([["dev", { name: "dev", schema, size: 100 }]]) });
    expect(plan.blocked.map(({ message, fixes }) => [message, fixes])).toEqual([
      ["contact_extensions.a b is missing; .dev requires it.", []],
      ["contact_extensions.legal epyt is missing; .dev requires it.", []],
      ["contact_extensions.# x is missing; .dev requires it.", []],
    ]);
  });

  it.each<[what: string, properties: object, fixes: string[]]>([
    ["years as text", { years: { enum: ["2"] } }, []],
    ["no allowed number of years", { years: { maximum: 0 } }, []],
    ["more years than a manifest allows", { years: { minimum: 99 } }, []],
    ["a fraction of a year", { years: { minimum: 2.5 } }, []],
    [
      "an agreement as text",
      { acknowledgements: { required: ["terms"], properties: { terms: { const: "I agree" } } } },
      [],
    ],
  ])("contain nothing that a manifest rejects: %s", (_what, properties, fixes) => {
    const schema = { properties, required: Object.keys(properties).filter((key) => key !== "years") };
    const text = `version: 1\npolicy: { currency: USD, budget: "60.00", max_price: "50.00" }\ndomains: { a.dev: { years: 1 } }\n`;
    const plan = makePlan(text, { extensions: new Map([["dev", { name: "dev", schema, size: 100 }]]) });
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
    ["is asynchronous", { $async: true, properties: { years: { minimum: 2 } } }],
    ["refers to itself", { $ref: "#" }],
    ["refers to itself through allOf", { allOf: [{ $ref: "#" }] }],
    ["uses an older keyword", { $recursiveRef: "#" }],
  ])("do not fail if an extension has a schema that %s", (_what, schema) => {
    const text = `version: 1\npolicy: { currency: USD, budget: "60.00", max_price: "50.00" }\ndomains: { a.dev: { years: 1 } }\n`;
    const plan = makePlan(text, { extensions: new Map([["dev", { name: "dev", schema, size: 100 }]]) });
    expect([...plan.blocked, ...plan.findings].map(({ code }) => code)).toContain(
      "$async" in schema ? "schema_violation" : "schema_unchecked",
    );
  });

  it("do not fail if an A-label is invalid", () => {
    const text = `version: 1\npolicy: { currency: USD, budget: "60.00", max_price: "50.00" }\ndomains: { xn---ghr.com: {} }\n`;
    expect(makePlan(text).changes.map(({ domain }) => domain)).toEqual(["xn---ghr.com"]);
  });

  it("form one block for entries that share several reasons", () => {
    const text = `version: 1\npolicy: { currency: USD, budget: "60.00", max_price: "5.00", max_renewal_price: "5.00" }\ndefaults: { auto_renew: true }\ndomains: { a.dev: {}, b.dev: {} }\n`;
    const [lines = ""] = findDiffBlocks(renderBlocked(makePlan(text), aFrame(), "fixes"));
    expect(lines.match(/a\.dev:/g)).toHaveLength(1);
    expect(lines.match(/b\.dev:/g)).toHaveLength(1);
  });

  it("come with the total cost if it is certain", () => {
    const renderTotal = (text: string, more: InputParts = {}) =>
      renderBlocked(makePlan(`version: 1\n${text}\n`, more), aFrame(), "fixes and total")
        .split("\n")
        .at(-1);
    const lowCeiling = 'policy: { currency: USD, budget: "60.00", max_price: "5.00" }';
    expect(
      renderTotal(`${lowCeiling}\ndomains: { a.dev: {}, b.dev: {}, c.dev: { max_price: "20.00" } }`),
    ).toBe(
      "With all marked lines added, Freehold registers 3 domains for 30.33 USD in total. Renewing all of them then costs 30.33 USD a year.",
    );
    const unavailable = {
      quotes: new Map([
        [
          "a.dev" as DomainName,
          { kind: "unavailable", domain: "a.dev", reason: "domain_unavailable" } as Quote,
        ],
        ...["b.dev", "c.dev"].map((name) => [name as DomainName, aQuote(name)] as const),
      ]),
    };
    expect(
      renderTotal(
        `${lowCeiling}\ndomains: { a.dev: {}, b.dev: { max_price: "30.00", years: 2 }, c.dev: {} }`,
        unavailable,
      ),
    ).toBe(
      "With all marked lines added, Freehold registers 2 domains for 30.33 USD in total. Renewing all of them then costs 20.22 USD a year, starting as each term ends. 1 domain stays blocked.",
    );
    expect(renderTotal(`${lowCeiling}\ndomains: { a.dev: {} }`)).not.toContain("With all lines");
    const choiceOfYears = new Map([
      ["dev", { name: "dev", schema: { properties: { years: { enum: [2, 4] } } }, size: 100 }],
    ]);
    expect(
      renderTotal(`${lowCeiling}\ndomains: { a.dev: {}, b.dev: {} }`, { extensions: choiceOfYears }),
    ).not.toContain("With all lines");
    const quotes = [aQuote("a.dev"), aQuote("b.dev", { currency: "EUR" as Currency })];
    expect(
      renderTotal("domains: { a.dev: {}, b.dev: {} }", {
        quotes: new Map(quotes.map((quote) => [quote.domain, quote])),
      }),
    ).not.toContain("With all lines");
  });

  it("say to add the key above the lines if the manifest may lack it", () => {
    const add = "If there is no `policy:` yet, add that line too.";
    const plan = makePlan("version: 1\ndomains: { a.dev: {} }\n");
    expect(renderBlocked(plan, aFrame(), "fixes")).toContain(add);
    const lowBudget = `version: 1\npolicy: { currency: USD, budget: "1.00", max_price: "15.00" }\ndomains: { a.dev: {} }\n`;
    expect(renderBlocked(makePlan(lowBudget), aFrame(), "fixes")).toContain("replace its line:");
  });

  it("come with the price and the renewal price of each entry", () => {
    const text = `version: 1\npolicy: { currency: USD, budget: "11.00", max_price: "15.00" }\ndomains: { a.dev: {}, b.dev: {} }\n`;
    const quotes = [aQuote("a.dev", { renewal: "12.00" as Amount }), aQuote("b.dev")];
    const plan = makePlan(text, { quotes: new Map(quotes.map((quote) => [quote.domain, quote])) });
    expect(renderBlocked(plan, aFrame(), "fixes")).toContain(
      "They cost: `a.dev` 10.11 USD for the first year, then 12.00 USD a year; `b.dev` 10.11 USD for the first year, then 10.11 USD a year.",
    );
  });
});
