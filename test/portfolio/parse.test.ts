import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parsePortfolio } from "../../src/portfolio/parse.ts";

const parse = (text: string) => parsePortfolio(new TextEncoder().encode(text));
const listPlaces = (text: string) => {
  const parsed = parse(text);
  return parsed.ok ? [] : parsed.problems.map(({ line, column, path }) => `${line}:${column} ${path}`);
};

describe("a manifest", () => {
  it("is valid if it is a copy of domains.example.yaml", () => {
    const parsed = parse(readFileSync("domains.example.yaml", "utf8"));
    expect(parsed.ok && [...parsed.portfolio.entries.keys()]).toEqual([
      "acme.com",
      "acme.dev",
      "acme.co.uk",
      "acme.net",
    ]);
  });

  it("says what to watch elsewhere, what to require and what to review", () => {
    const parsed = parse(`version: 1
defaults: { owner: platform, auto_renew: true }
policy: { renewal_budget: "900.00", require: [owner, review] }
elsewhere:
  acme.jp: { tags: [brand], notes: at the local agency }
  acme.de: { owner: growth, review: 2028-02-29 }
domains:
  acme.com: { review: 2027-01-10 }
`);
    const portfolio = parsed.ok ? parsed.portfolio : undefined;
    expect(portfolio?.policy).toMatchObject({ renewalBudget: "900.00", require: ["owner", "review"] });
    expect([...(portfolio?.entries.values() ?? [])]).toMatchObject([{ review: "2027-01-10" }]);
    const undeclared = { tags: [], costCenter: undefined, notes: undefined, review: undefined };
    expect([...(portfolio?.elsewhere.values() ?? [])]).toEqual([
      {
        ...undeclared,
        domain: "acme.jp",
        owner: "platform",
        tags: ["brand"],
        notes: "at the local agency",
        position: { line: 5, column: 3 },
      },
      {
        ...undeclared,
        domain: "acme.de",
        owner: "growth",
        review: "2028-02-29",
        position: { line: 6, column: 3 },
      },
    ]);
  });

  it("may declare ten thousand domains", () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `  name-${index}.com:`).join("\n");
    const parsed = parse(`version: 1\ndomains:\n${names}\n`);
    expect(parsed.ok && parsed.portfolio.entries.size).toBe(10_000);
  });

  it.each([
    ["a byte order mark", "\ufeffversion: 1\ndomains:\n  acme.com:\n"],
    ["Windows line endings", "version: 1\r\ndomains:\r\n  acme.com:\r\n"],
    ["three hyphens at its start", "---\nversion: 1\ndomains:\n  acme.com:\n"],
    ["a tab in front of a comment", "version: 1\t# x\ndomains:\n  acme.com:\n"],
    ["a comma at the end of a mapping", '{ "version": 1, "domains": { "acme.com": {}, } }'],
    ["a percent sign at the start of a text", "version: 1\ndomains:\n  acme.com:\n    notes: |\n      %\n"],
    ["an emoji and a no-break space in text", "version: 1\ndomains:\n  acme.com: { notes: '❤️ 10\u00a0€' }\n"],
    ["a quotation in its notes", "version: 1\ndomains:\n  acme.com: { notes: “a” is what they say }\n"],
  ])("may have %s", (_feature, text) => {
    expect(parse(text)).toMatchObject({ ok: true });
  });

  it.each([
    ["an amount without quotes", "version: 1\npolicy:\n  budget: 60\ndomains: {}\n", ["3:3 policy.budget"]],
    ["an unknown key", "version: 1\ndomains:\n  acme.com: { yaers: 2 }\n", ["3:15 domains.acme.com.yaers"]],
    ["a name in upper case", "version: 1\ndomains:\n  ACME.com:\n", ["3:3 domains.ACME.com"]],
    ["a subdomain", "version: 1\ndomains:\n  www.acme.com:\n", ["3:3 domains.www.acme.com"]],
    [
      "a domain that is both declared and ignored",
      "version: 1\nignore: [acme.com]\ndomains:\n  acme.com:\n",
      ["2:10 ignore.0"],
    ],
    ["a duplicate key", "version: 1\ndomains:\n  acme.com:\n  acme.com:\n", ["4:3 domains"]],
  ])("is rejected because of %s, at its line and column", (_cause, text, places) => {
    expect(listPlaces(text)).toEqual(places);
  });
});
