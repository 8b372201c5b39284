import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePortfolio } from "../../src/portfolio/parse.ts";

const toBytes = (text: string) => new TextEncoder().encode(text);
const listProblems = (text: string | Uint8Array): string[] => {
  const parsed = parsePortfolio(typeof text === "string" ? toBytes(text) : text);
  if (parsed.ok) return ["no problem"];
  return parsed.problems.map(
    ({ line, column, path, message }) => `${line}:${column} ${path === "" ? "" : `${path}: `}${message}`,
  );
};

const VERSION = "version: 1\n";
const CASES: readonly [name: string, text: string][] = [
  ["an empty file", ""],
  ["a list", "- acme.com\n"],
  ["no version and no domains", "policy: {}\n"],
  ["another version", "version: 2\ndomains: {}\n"],
  ["a version in quotes", 'version: "1"\ndomains: {}\n'],
  ["an account that is not an ID", `${VERSION}account: ABC\ndomains: {}\n`],
  [
    "an account of digits without quotes",
    `${VERSION}account: 02310512345678901234567890123456\ndomains: {}\n`,
  ],
  [
    "an amount without quotes",
    `${VERSION}policy: { max_price: 15, max_renewal_price: 20.5, budget: 60.001 }\ndomains: {}\n`,
  ],
  [
    "amounts that are not decimals",
    `${VERSION}policy: { budget: "1e3", max_price: "-5.00", max_renewal_price: "" }\ndomains: {}\n`,
  ],
  ["an unknown key", `${VERSION}domains:\n  acme.com: { autorenew: true }\n`],
  ["an unknown key at the top", `${VERSION}domain: {}\ndomains: {}\n`],
  ["a key that defaults do not support", `${VERSION}defaults: { max_price: "15.00" }\ndomains: {}\n`],
  [
    "years out of range",
    `${VERSION}domains:\n  acme.com: { years: 0 }\n  acme.net: { years: 11 }\n  acme.org: { years: 1.5 }\n`,
  ],
  ["an attempt of zero", `${VERSION}domains:\n  acme.com: { attempt: 0 }\n`],
  ["yes instead of true", `${VERSION}defaults: { auto_renew: yes }\ndomains: {}\n`],
  ["a boolean as privacy mode", `${VERSION}defaults: { privacy_mode: false }\ndomains: {}\n`],
  ["tags that are not a list", `${VERSION}defaults: { tags: brand, cost_center: 4100 }\ndomains: {}\n`],
  ["a currency in lower case", `${VERSION}policy: { currency: usd }\ndomains: {}\n`],
  [
    "misspelled extensions",
    `${VERSION}policy: { allowed_extensions: [.com, COM, acme.com, dev] }\ndomains: {}\n`,
  ],
  ["unmanaged as a boolean", `${VERSION}policy: { unmanaged: true, max_registrations: -1 }\ndomains: {}\n`],
  ["an entry that is a list", `${VERSION}domains:\n  acme.com: [1]\n  acme.net: 3\n`],
  ["domains as a list", `${VERSION}domains: [acme.com]\n`],
  ["upper case and a dot at the end", `${VERSION}domains:\n  Acme.com:\n  acme.net.:\n`],
  ["a name with non-ASCII letters", `${VERSION}domains:\n  bücher.example.com:\n  bücher.com:\n`],
  ["a public suffix", `${VERSION}domains:\n  co.uk:\n  com:\n`],
  ["a subdomain", `${VERSION}domains:\n  www.acme.com:\n  shop.acme.co.uk:\n`],
  [
    "keys that are not domain names",
    `${VERSION}domains:\n  "https://acme.com":\n  "acme .com":\n  -acme.com:\n  1: {}\n`,
  ],
  [
    "a domain that is both declared and ignored",
    `${VERSION}ignore: [acme.com, WWW.acme.net]\ndomains:\n  acme.com:\n`,
  ],
  ["a duplicate domain", `${VERSION}domains:\n  acme.com:\n  acme.net:\n  acme.com: { years: 2 }\n`],
  ["a duplicate key", `${VERSION}domains:\n  acme.com: { years: 2, years: 3 }\n`],
  ["an alias", `${VERSION}defaults: &all { years: 1 }\ndomains:\n  acme.com: *all\n`],
  ["a merge key", `${VERSION}domains:\n  acme.com: { <<: { years: 1 } }\n`],
  ["a custom tag", `${VERSION}domains:\n  acme.com: !secret {}\n`],
  ["a directive", `%YAML 1.1\n---\n${VERSION}domains: {}\n`],
  ["two documents", `${VERSION}domains: {}\n---\n${VERSION}domains: {}\n`],
  ["a tab for indentation", `${VERSION}domains:\n\tacme.com:\n`],
  ["an open bracket", `${VERSION}domains: {\n`],
  [
    "many problems at once",
    `version: 3\npolicy: { budget: 60 }\nignore: [ACME.com]\ndomains:\n  www.acme.com: { yaers: 2 }\n`,
  ],
];

describe("a manifest with problems", () => {
  it("gets a message per problem: where it is, what is wrong, and what to write", async () => {
    const pages = CASES.map(([name, text]) =>
      [
        `## ${name}`,
        ...text
          .replace(/\n$/, "")
          .split("\n")
          .map((line) => `    ${line}`),
        ...listProblems(text),
        "",
      ].join("\n"),
    );
    await expect(pages.join("\n")).toMatchFileSnapshot("bad-manifests.txt");
  });

  it("is rejected in each of these cases", () => {
    expect(CASES.filter(([, text]) => listProblems(text)[0] === "no problem").map(([name]) => name)).toEqual(
      [],
    );
  });

  it("is rejected if it is not UTF-8, is too large, or is nested too deeply", () => {
    expect(listProblems(new Uint8Array([0xff, 0xfe, 0x41]))).toEqual([
      "1:1 The file is not UTF-8 text. Save it as UTF-8.",
    ]);
    expect(listProblems(`# ${"x".repeat(1024 * 1024)}`)[0]).toContain("at most 1 MiB");
    expect(listProblems("[".repeat(100_000))[0]).toMatch(/^1:\d+ /);
    expect(listProblems("[".repeat(100_000)).length).toBeLessThanOrEqual(20);
  });

  it("never makes the parser throw, whatever its text is", () => {
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
        const parsed = parsePortfolio(toBytes(manifest));
        if (parsed.ok) return;
        expect(parsed.problems.length).toBeGreaterThan(0);
        for (const { line, column } of parsed.problems) expect(line >= 1 && column >= 1).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
