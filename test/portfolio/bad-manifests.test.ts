import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { showInvisible } from "../../src/portfolio/characters.ts";
import { parsePortfolio } from "../../src/portfolio/parse.ts";

const toBytes = (text: string) => new TextEncoder().encode(text);
const listProblems = (text: string | Uint8Array): string[] => {
  const parsed = parsePortfolio(typeof text === "string" ? toBytes(text) : text);
  if (parsed.ok) return ["no problem"];
  return parsed.problems.map(
    ({ line, column, place, message }) => `${line}:${column} ${place === "" ? "" : `${place}: `}${message}`,
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
  [
    "a domain in two groups",
    `${VERSION}ignore: [acme.com, acme.jp, acme.org]\nelsewhere:\n  acme.com:\n  acme.jp:\ndomains:\n  acme.com:\n`,
  ],
  [
    "reviews that are not dates",
    `${VERSION}elsewhere:\n  acme.jp: { review: 2026-02-30 }\ndomains:\n  acme.com: { review: 2027-02-29 }\n  acme.net: { review: 10.1.2027 }\n  acme.org: { review: 2027-13-01 }\n  acme.dev: { review: 2027 }\n`,
  ],
  [
    "what cannot be done with a domain elsewhere",
    `${VERSION}elsewhere:\n  acme.jp: { auto_renew: true, atempt: 2 }\n  acme.de: renew\n  www.acme.fr:\ndomains: {}\n`,
  ],
  [
    "required keys that no policy can require",
    `${VERSION}policy: { require: [owner, owners, owner], renewal_budget: 900 }\ndomains: {}\n`,
  ],
  ["one key as a requirement", `${VERSION}policy: { require: owner }\ndomains: {}\n`],
  ["an attempt above the largest", `${VERSION}domains:\n  acme.com: { attempt: 1001 }\n`],
  ["a duplicate domain", `${VERSION}domains:\n  acme.com:\n  acme.net:\n  acme.com: { years: 2 }\n`],
  [
    "a duplicate domain with other problems in both entries",
    `${VERSION}domains:\n  acme.dev: { years: 20 }\n  acme.com: { years: 0 }\n  acme.dev: { attempt: 0 }\n`,
  ],
  ["a duplicate key", `${VERSION}domains:\n  acme.com: { years: 2, years: 3 }\n`],
  ["an alias", `${VERSION}defaults: &all { years: 1 }\ndomains:\n  acme.com: *all\n`],
  ["a merge key", `${VERSION}domains:\n  acme.com: { <<: { years: 1 } }\n`],
  ["a custom tag", `${VERSION}domains:\n  acme.com: !secret {}\n`],
  ["a directive", `%YAML 1.1\n---\n${VERSION}domains: {}\n`],
  ["two documents", `${VERSION}domains: {}\n---\n${VERSION}domains: {}\n`],
  ["a tab for indentation", `${VERSION}domains:\n\tacme.com:\n`],
  ["an open bracket", `${VERSION}domains: {\n`],
  ["a tag that makes another type of a list", `${VERSION}domains: !!omap [acme.com: {}]\n`],
  ["a tag that makes a set", `${VERSION}domains: !!set { acme.com }\n`],
  [
    "tags in what an extension requires",
    `${VERSION}domains:\n  acme.com:\n    contact_extensions: { founded: !!timestamp 2001-12-14, key: !!binary aGk= }\n    acknowledgements: { terms: !<tag:acme.example> true }\n`,
  ],
  ["a tag in front of a key", `${VERSION}domains:\n  !!str acme.com: {}\n  acme.net: {}\n`],
  ["an anchor", `${VERSION}domains:\n  acme.com: { notes: &co }\n`],
  ["an asterisk", `${VERSION}domains:\n  acme.com:\n    notes: *important\n`],
  ["a wildcard", `${VERSION}domains:\n  *.acme.com:\n    years: 1\n`],
  ["an exclamation mark", `${VERSION}domains:\n  acme.com:\n    notes: !important\n`],
  ["an at sign", `${VERSION}domains:\n  acme.com: { owner: @acme/platform, years: 2 }\n`],
  ["a backtick", `${VERSION}domains:\n  acme.com:\n    notes: \`x\` and more\n`],
  ["a percent sign", `${VERSION}domains:\n  acme.com:\n    notes: %b\n`],
  ["a percent sign at the start of a line in quotes", `{ "version": 1, "domains": 0, "x": "a\n%b" }\n`],
  [
    "a conflict",
    `${VERSION}domains:\n<<<<<<< HEAD\n  acme.com:\n=======\n  acme.net:\n>>>>>>> their-branch\n`,
  ],
  ["no-break spaces for indentation", `${VERSION}domains:\n\u00a0\u00a0acme.com: {}\n`],
  ["no-break spaces within the indentation", `${VERSION}domains:\n  acme.com:\n  \u00a0\u00a0owner: a\n`],
  ["a no-break space after a colon", `${VERSION}domains:\n  acme.com:\n    owner:\u00a0platform\n`],
  ["a no-break space after a value", `${VERSION}domains:\n  acme.com:\n    owner: platform\u00a0\n`],
  ["a no-break space in a name", `${VERSION}domains:\n  "acme\u00a0.com": {}\n`],
  ["a tab within the indentation", `${VERSION}domains:\n  acme.com:\n  \tyears: 2\n`],
  ["a tab in brackets", `${VERSION}domains: {\n\tacme.com: {}\n}\n`],
  [
    "invisible characters",
    `${VERSION}domains:\n  acme.com: { owner: "a\u200bb", notes: "\u202ec" } # \u2066\n  acme\u00ad.net: {}\n`,
  ],
  [
    "invisible characters behind escape sequences",
    `${VERSION}domains:\n  acme.com: { owner: "a\\u200Bb", tags: ["\\u202e"], "ye\\u2060ars": 2 }\n`,
  ],
  ["a control character", `${VERSION}domains:\n  acme.com: { notes: a\u0007b }\n`],
  ["a damaged character", `${VERSION}domains:\n  acme.com: { notes: Z\ufffdrich }\n`],
  ["a byte order mark in the middle", `${VERSION}\ufeffdomains: {}\n`],
  ["a colon in text", `${VERSION}domains:\n  acme.com:\n    notes: launch: May # soon\n`],
  ["a colon in text in braces", `${VERSION}domains:\n  acme.com: { notes: launch: May }\n`],
  ["no space after a colon", `${VERSION}domains:\n  acme.com:\n    years:2\n    owner: a\n`],
  ["no space after the only colon", `${VERSION}domains:\n  acme.com:\n    years:2\n`],
  ["no space after a colon in braces", `${VERSION}domains:\n  acme.com: {years:2}\n`],
  ["no space in front of a brace", `${VERSION}domains:\n  acme.com:{}\n  acme.net: {}\n`],
  ["no space after a hyphen", `${VERSION}domains:\n  acme.com:\n    tags:\n      -brand\n      - b\n`],
  ["no colon after a name", `${VERSION}domains:\n  acme.com\n  acme.net:\n`],
  ["no colon after any name", `${VERSION}domains:\n  acme.com\n  acme.net\n`],
  ["no colon after a key", `${VERSION}domains:\n  acme.com:\n    auto_renew true\n    years: 2\n`],
  ["an equals sign", `${VERSION}domains:\n  acme.com:\n    owner = a\n    years: 2\n`],
  ["a semicolon", `${VERSION}domains:\n  acme.com;\n  acme.net:\n`],
  ["a full-width colon", `${VERSION}domains:\n  acme.com\uff1a{}\n  acme.net:\n`],
  ["typographic quotes", `${VERSION}policy:\n  budget: “60.00”\ndomains: {}\n`],
  ["typographic quotes around a comma", `${VERSION}domains:\n  acme.com: { notes: “a, b” }\n`],
  ["a comment with slashes", `${VERSION}// parked\ndomains: {}\n`],
  ["a list of names", `${VERSION}domains:\n  - acme.com\n  - acme.net\n`],
  ["a list of entries", `${VERSION}domains:\n  - acme.com:\n      years: 2\n`],
  ["a list and keys", `${VERSION}domains:\n  - acme.com:\n  acme.net:\n`],
  ["a hyphen on the line of a key", `${VERSION}domains:\n  acme.com:\n    tags: - brand\n`],
  ["a quote that is not closed", `${VERSION}domains:\n  acme.com:\n    notes: "abc\n  acme.net:\n`],
  ["a text in quotes that is not indented", `${VERSION}domains:\n  acme.com:\n    notes: "a\n%b"\n`],
  ["an apostrophe in single quotes", `${VERSION}domains:\n  acme.com:\n    notes: 'it's here'\n`],
  ["text after double quotes", `${VERSION}domains:\n  acme.com:\n    notes: "a" b\n`],
  ["a backslash in double quotes", `${VERSION}domains:\n  acme.com:\n    notes: "C:\\dir"\n`],
  ["text behind a bar", `${VERSION}domains:\n  acme.com:\n    notes: |text\n`],
  ["text behind a greater-than sign", `${VERSION}domains:\n  acme.com:\n    notes: >5 years old\n`],
  ["a block that is not indented", `${VERSION}domains:\n  acme.com:\n    notes: |\n    text\n`],
  ["a brace that is not closed", `${VERSION}domains:\n  acme.com: { years: 2\n  acme.net:\n`],
  ["a bracket that is not closed", `${VERSION}policy: { allowed_extensions: [com, dev }\ndomains: {}\n`],
  ["a brace too many", `${VERSION}domains:\n  acme.com: { years: 2 }}\n`],
  ["a missing comma", `${VERSION}domains:\n  acme.com: { years: 2 owner: a }\n`],
  ["a missing comma between entries", `${VERSION}domains: { acme.com: {} acme.net: {} }\n`],
  ["a comma too many", `${VERSION}domains:\n  acme.com: { years: 2,, owner: a }\n`],
  ["a comma after an entry", `${VERSION}domains:\n  acme.com: { owner: a },\n  acme.net: {}\n`],
  ["a key that is not indented enough", `${VERSION}domains:\n  acme.com:\n    years: 2\n   owner: a\n`],
  ["a key that is indented too deeply", `${VERSION}domains:\n  acme.com:\n    years: 2\n     owner: a\n`],
  [
    "a key with a space in front, below a comment",
    `${VERSION}defaults:\n  auto_renew: true\n\n# limits\n policy:\n   currency: USD\n\ndomains:\n  acme.com:\n`,
  ],
  ["an entry that is not indented", `${VERSION}domains:\nacme.com:\n  years: 2\n`],
  [
    "keys in another case",
    `Version: 1\ndomains:\n  acme.com: { autoRenew: true, Owner: a, max-price: "9.00" }\n`,
  ],
  ["a key twice at the top", `${VERSION}domains:\n  acme.com:\ndomains:\n  acme.net:\n`],
  ["an alias in a merge key", `${VERSION}domains:\n  acme.com:\n    <<: *base\n`],
  [
    "other words for true and false",
    `${VERSION}domains:\n  acme.com: { auto_renew: no }\n  acme.net: { auto_renew: "true" }\n  acme.org: { auto_renew: On }\n`,
  ],
  ["numbers in quotes", `${VERSION}domains:\n  acme.com: { years: "2" }\n`],
  ["no value", `${VERSION}domains:\n  acme.com:\n    years:\n    owner: ~\n`],
  ["a value that is not text", `${VERSION}domains:\n  acme.com: { owner: true, tags: [1, null] }\n`],
  ["a template", `${VERSION}domains:\n  {{ name }}: {}\n`],
  ["a key without a name", `${VERSION}domains:\n  acme.com: { : 1 }\n`],
  ["names whose extension is a number", `${VERSION}domains:\n  acme.123:\n  "127.1":\n  1.2.3.4:\n`],
  [
    "identifiers that are not plain numbers",
    `${VERSION}domains:\n  acme.co.uk:\n    cost_center: 0123\n    tags: [007]\n    contact_extensions:\n      company_number: 01234567\n      tax_number: 12345678901234567890\n      code: 1e5\n      color: 0xFF\n      mode: 0o17\n      phone: +44.2071234567\n      version: 1.50\n      other: .nan\n      nested: { list: [+1] }\n      plain: 12345678\n    acknowledgements: { terms: 01 }\n`,
  ],
  [
    "other spellings of true and false for what an extension requires",
    `${VERSION}domains:\n  acme.co.uk:\n    contact_extensions: { type: TRUE, a: true }\n    acknowledgements: { terms: False }\n`,
  ],
  [
    "names that a company sells",
    `${VERSION}domains:\n  acme.uk.com:\n  acme.github.io:\n  shop.acme.uk.com:\n`,
  ],
  [
    "no value for what an extension requires",
    `${VERSION}domains:\n  acme.co.uk:\n    contact_extensions: { company_number: , type: Null }\n`,
  ],
  [
    "whole numbers in another form",
    `version: 1.0\npolicy: { max_registrations: 1e1, expiry_warning_days: .inf }\ndomains:\n  acme.com: { years: 02, attempt: +1 }\n`,
  ],
  [
    "amounts in another form",
    `${VERSION}policy: { budget: 060, max_price: 1e3, max_renewal_price: 60.10 }\ndomains: {}\n`,
  ],
  ["keys that are numbers", `${VERSION}domains:\n  0123: {}\n  1e3: {}\n  true: {}\n`],
  [
    "lines of a plan with their marks",
    `${VERSION}policy:\n+  currency: "USD"\n+  budget: "60.00"\ndomains:\n  acme.com:\n+    max_price: "10.11"\n`,
  ],
  [
    "a key below braces",
    `${VERSION}policy: { currency: USD } # ours\n  budget: "60.00"\ndomains:\n  acme.com: { years: 2 }\n    attempt: 2\n  acme.net:\n`,
  ],
  ["a comment in JSON", `{\n  // ours\n  "version": 1,\n  "domains": {}\n}\n`],
  ["a part of a name that is too long", `${VERSION}domains:\n  ${"a".repeat(64)}.com:\n`],
  ["only a comment", "# our domains\n"],
  ["a code fence of Markdown", "```yaml\nversion: 1\ndomains:\n  acme.com:\n```\n"],
  ["no space in front of a brace with keys", `${VERSION}domains:\n  acme.com:{ years: 2 }\n  acme.net: {}\n`],
  [
    "addresses instead of names",
    `${VERSION}domains:\n  https://acme.com/:\n  http://www.acme.co.uk/shop:\n  acme.net/:\n  info@acme.org:\n  "*.acme.dev":\n  "*":\n  acme.app:443:\n`,
  ],
  [
    "keys in the place of domains",
    `${VERSION}domains:\n  policy: { budget: "60.00" }\n  years: 2\n  acme:\n`,
  ],
  [
    "keys in the wrong place",
    `${VERSION}currency: USD\nauto_renew: true\ndefaults: { max_price: "15.00", notes: a }\npolicy: { years: 2, policy: {} }\ndomains:\n  acme.com: { budget: "60.00", ignore: [] }\n`,
  ],
  ["the start of a key", `${VERSION}domains:\n  acme.com: { privacy: off, cost: "4100" }\n`],
  [
    "amounts as people write them",
    `${VERSION}policy: { budget: "$60.00", max_price: "20,00", max_renewal_price: "1,500.00" }\ndomains:\n  acme.com: { max_price: 15 USD }\n  acme.net: { max_price: "1,500" }\n  acme.org: { max_price: "EUR 9" }\n`,
  ],
  ["an amount in the place of an entry", `${VERSION}domains:\n  acme.com: "15.00"\n`],
  ["an account in capitals", `${VERSION}account: 023E105F4ECEF8AD9CA31A8372D0C353\ndomains: {}\n`],
  [
    "the address of an account",
    `${VERSION}account: https://dash.cloudflare.com/023e105f4ecef8ad9ca31a8372d0c353/home\ndomains: {}\n`,
  ],
  [
    "expressions of a workflow",
    `${VERSION}account: \${{ vars.ACCOUNT }}\ndomains:\n  acme.com: { max_price: "\${{ vars.MAX }}" }\n`,
  ],
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
          .map((line) => `    ${showInvisible(line)}`),
        ...listProblems(text),
        "",
      ].join("\n"),
    );
    await expect(pages.join("\n")).toMatchFileSnapshot("bad-manifests.txt");
  });

  it("has its key once: at the end of the place, or in the message", () => {
    const problems = CASES.flatMap(([, text]) => {
      const parsed = parsePortfolio(toBytes(text));
      return parsed.ok ? [] : parsed.problems;
    });
    expect(problems.length).toBeGreaterThan(200);
    for (const { path, place, message } of problems) {
      expect(path.startsWith(place), `${path} is at ${place}`).toBe(true);
      const [named] = /[\w.-]*[a-z][\w.-]*/i.exec(path.slice(place.length).replace(/^\./, "")) ?? [];
      if (named === undefined) {
        const key = /\w+$/.exec(place)?.[0] ?? place;
        expect(message.startsWith(`${key} `), `${place}: ${message}`).toBe(false);
      } else {
        expect(message).toContain(named.replace(/\.\d+$/, ""));
      }
    }
  });

  it("shows no invisible character in a message", () => {
    const messages = CASES.flatMap(([, text]) => listProblems(text)).join("\n");
    expect(messages).not.toMatch(/[^\P{Zs} ]|\p{Cf}|\ufffd/u);
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
    const latin1 = Buffer.from(`${VERSION}domains:\n  acme.com: { owner: "Jürgen" }\n`, "latin1");
    expect(listProblems(new Uint8Array(latin1))).toEqual([
      "3:24 The file is not UTF-8 text. Save it as UTF-8.",
    ]);
    expect(listProblems(new Uint8Array(Buffer.from(VERSION, "utf16le")))).toEqual([
      "1:1 The file seems to be UTF-16 text. Save it as UTF-8.",
    ]);
    expect(listProblems(`# ${"x".repeat(1024 * 1024)}`)[0]).toContain("at most 1 MiB");
    for (const depth of [2_000, 10_000, 100_000]) {
      expect(listProblems(`${VERSION}domains: ${"[".repeat(depth)}`)).toEqual([
        "1:1 The file is nested too deeply to be read. A manifest has four levels.",
      ]);
    }
  });

  it("gets a thousand messages at most, and a count of the others", () => {
    const problems = listProblems(`${VERSION}domains:\n${"  acme.com: !x {}\n".repeat(1_200)}`);
    expect(problems).toHaveLength(1_001);
    // Each line has a tag, and each but the first one has a duplicate key.
    expect(problems.at(-1)).toMatch(/1399 more problems are not shown/);
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
