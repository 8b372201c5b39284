import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePortfolio } from "../../src/portfolio/parse.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const problemsOf = (text: string | Uint8Array): string[] => {
  const parsed = parsePortfolio(typeof text === "string" ? bytes(text) : text);
  if (parsed.ok) return ["no problem"];
  return parsed.problems.map(
    ({ line, column, path, message }) => `${line}:${column} ${path === "" ? "" : `${path}: `}${message}`,
  );
};

const head = "version: 1\n";
const CASES: readonly [name: string, text: string][] = [
  ["an empty file", ""],
  ["a list", "- acme.com\n"],
  ["no version and no domains", "policy: {}\n"],
  ["another version", "version: 2\ndomains: {}\n"],
  ["a version in quotes", 'version: "1"\ndomains: {}\n'],
  ["an account that is none", `${head}account: ABC\ndomains: {}\n`],
  ["an account of digits without quotes", `${head}account: 02310512345678901234567890123456\ndomains: {}\n`],
  [
    "a bare number as money",
    `${head}policy: { max_price: 15, max_renewal_price: 20.5, budget: 60.001 }\ndomains: {}\n`,
  ],
  [
    "money that is none",
    `${head}policy: { budget: "1e3", max_price: "-5.00", max_renewal_price: "" }\ndomains: {}\n`,
  ],
  ["an unknown option", `${head}domains:\n  acme.com: { autorenew: true }\n`],
  ["an unknown option at the top", `${head}domain: {}\ndomains: {}\n`],
  ["an option that defaults do not take", `${head}defaults: { max_price: "15.00" }\ndomains: {}\n`],
  [
    "years out of range",
    `${head}domains:\n  acme.com: { years: 0 }\n  acme.net: { years: 11 }\n  acme.org: { years: 1.5 }\n`,
  ],
  ["an attempt of zero", `${head}domains:\n  acme.com: { attempt: 0 }\n`],
  ["yes for true", `${head}defaults: { auto_renew: yes }\ndomains: {}\n`],
  ["a boolean as privacy mode", `${head}defaults: { privacy_mode: false }\ndomains: {}\n`],
  ["tags that are no list", `${head}defaults: { tags: brand, cost_center: 4100 }\ndomains: {}\n`],
  ["a currency in lower case", `${head}policy: { currency: usd }\ndomains: {}\n`],
  [
    "extensions with dots and such",
    `${head}policy: { allowed_extensions: [.com, COM, acme.com, dev] }\ndomains: {}\n`,
  ],
  ["unmanaged as a boolean", `${head}policy: { unmanaged: true, max_registrations: -1 }\ndomains: {}\n`],
  ["an entry that is a list", `${head}domains:\n  acme.com: [1]\n  acme.net: 3\n`],
  ["domains as a list", `${head}domains: [acme.com]\n`],
  ["upper case and a dot at the end", `${head}domains:\n  Acme.com:\n  acme.net.:\n`],
  ["a name outside of ASCII", `${head}domains:\n  bücher.example.com:\n  bücher.com:\n`],
  ["a public suffix", `${head}domains:\n  co.uk:\n  com:\n`],
  ["a label in front", `${head}domains:\n  www.acme.com:\n  shop.acme.co.uk:\n`],
  ["what is no name", `${head}domains:\n  "https://acme.com":\n  "acme .com":\n  -acme.com:\n  1: {}\n`],
  ["a name both wanted and ignored", `${head}ignore: [acme.com, WWW.acme.net]\ndomains:\n  acme.com:\n`],
  ["a doubled name", `${head}domains:\n  acme.com:\n  acme.net:\n  acme.com: { years: 2 }\n`],
  ["a doubled option", `${head}domains:\n  acme.com: { years: 2, years: 3 }\n`],
  ["an alias", `${head}defaults: &all { years: 1 }\ndomains:\n  acme.com: *all\n`],
  ["a merge key", `${head}domains:\n  acme.com: { <<: { years: 1 } }\n`],
  ["a custom tag", `${head}domains:\n  acme.com: !secret {}\n`],
  ["a directive", `%YAML 1.1\n---\n${head}domains: {}\n`],
  ["two documents", `${head}domains: {}\n---\n${head}domains: {}\n`],
  ["a tab for indentation", `${head}domains:\n\tacme.com:\n`],
  ["an open bracket", `${head}domains: {\n`],
  [
    "many problems at once",
    `version: 3\npolicy: { budget: 60 }\nignore: [ACME.com]\ndomains:\n  www.acme.com: { yaers: 2 }\n`,
  ],
];

describe("a manifest that is wrong", () => {
  it("says where, what, and what would be right", async () => {
    const pages = CASES.map(([name, text]) =>
      [
        `## ${name}`,
        ...text
          .replace(/\n$/, "")
          .split("\n")
          .map((line) => `    ${line}`),
        ...problemsOf(text),
        "",
      ].join("\n"),
    );
    await expect(pages.join("\n")).toMatchFileSnapshot("bad-manifests.txt");
  });

  it("is refused in every one of these cases", () => {
    expect(CASES.filter(([, text]) => problemsOf(text)[0] === "no problem").map(([name]) => name)).toEqual(
      [],
    );
  });

  it("is refused where it is not UTF-8, or too large, or nested without end", () => {
    expect(problemsOf(new Uint8Array([0xff, 0xfe, 0x41]))).toEqual([
      "1:1 The file is not UTF-8 text. Save it as UTF-8.",
    ]);
    expect(problemsOf(`# ${"x".repeat(1024 * 1024)}`)[0]).toContain("at most 1 MiB");
    expect(problemsOf("[".repeat(100_000))[0]).toMatch(/^1:\d+ /);
    expect(problemsOf("[".repeat(100_000)).length).toBeLessThanOrEqual(20);
  });

  it("never makes the reader fail, whatever it is", () => {
    const word = fc.constantFrom(
      "version",
      "domains",
      "acme.com",
      "years",
      "1",
      "&a",
      "*a",
      "!x",
      "{",
      "}",
      "[",
      "]",
      ":",
      "- ",
      "\n",
      "  ",
      '"',
      "'",
      "---",
      "%",
      "\t",
      "|",
      ">",
      "#",
      "?",
      "<<",
    );
    const text = fc.oneof(
      fc.array(word, { maxLength: 40 }).map((words) => words.join(" ")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(text, (manifest) => {
        const parsed = parsePortfolio(bytes(manifest));
        if (parsed.ok) return;
        expect(parsed.problems.length).toBeGreaterThan(0);
        for (const { line, column } of parsed.problems) expect(line >= 1 && column >= 1).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
