import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import schema from "../schema/domains.schema.json" with { type: "json" };
import { parsePortfolio } from "../src/portfolio/parse.ts";
import { type LanguageServer, type Place, startLanguageServer } from "./support/language-server.ts";

const MISTAKES = `version: 2
account: ABC
defaults:
  autorenew: true
  privacy_mode: false
  tags: brand
policy:
  currency: usd
  max_price: 15
  allowed_extensions: [.com]
domains:
  ACME.com:
  acme.net:
    years: 11
    review: 10.1.2027
`;

/** The place of a text in a document, or right behind it. */
const findPlace = (document: string, text: string, isBehind = false): Place => {
  const offset = document.indexOf(text) + (isBehind ? text.length : 0);
  const lines = document.slice(0, offset).split("\n");
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
};

describe("an editor with yaml-language-server", () => {
  let server: LanguageServer;
  beforeAll(async () => {
    server = await startLanguageServer("schema/domains.schema.json");
  });
  afterAll(() => server.close());

  it("finds nothing wrong with the example", async () => {
    expect(await server.check(readFileSync("domains.example.yaml", "utf8"))).toEqual([]);
  });

  it("says about each of eleven mistakes what to write instead, on its line", async () => {
    const diagnostics = await server.check(MISTAKES);
    const problems = diagnostics.map(({ range, message }) => ({ line: range.start.line + 1, message }));
    expect(problems.sort((a, b) => a.line - b.line)).toEqual([
      { line: 1, message: "Write `version: 1`." },
      {
        line: 2,
        message:
          "Write the account ID: 32 hexadecimal digits in lower case, in quotes if all of them are digits.",
      },
      { line: 4, message: "Property autorenew is not allowed." },
      { line: 5, message: "Write redaction or off." },
      { line: 6, message: "Write a list, such as [brand]." },
      { line: 8, message: "Write three capital letters, such as USD." },
      { line: 9, message: 'Write an amount as a decimal in quotes, such as "15.00".' },
      {
        line: 10,
        message: "Write an extension in lower case, without a dot in front, such as com or co.uk.",
      },
      {
        line: 12,
        message:
          "Write a domain name in lower case, without a dot at the end, such as acme.com. Write an international name as its A-label (xn--…).",
      },
      { line: 14, message: "Value is above the maximum of 10." },
      { line: 15, message: "Write a date, such as 2027-01-10." },
    ]);
  });

  it("finds the same mistakes as Freehold", async () => {
    const diagnostics = await server.check(MISTAKES);
    const parsed = parsePortfolio(new TextEncoder().encode(MISTAKES));
    const lines = parsed.ok ? [] : parsed.problems.map(({ line }) => line);
    expect(lines).toEqual(diagnostics.map(({ range }) => range.start.line + 1).sort((a, b) => a - b));
  });

  it("completes keys and words, and says what follows from them", async () => {
    const text = "version: 1\npolicy:\n  \ndomains:\n  acme.com:\n    \n";
    await server.check(text);
    const policy = await server.complete({ line: 2, character: 2 });
    expect([...policy.keys()]).toEqual(Object.keys(schema.properties.policy.properties));
    expect(policy.get("max_price")).toContain("A domain that costs more is blocked.");
    const entry = await server.complete({ line: 5, character: 4 });
    expect([...entry.keys()]).toEqual(Object.keys(schema.$defs.entry.properties));
    expect(entry.get("auto_renew")).toContain("a new one is bought with auto-renew off");
    const word = "version: 1\ndomains:\n  acme.com:\n    privacy_mode: \n";
    await server.check(word);
    const modes = await server.complete(findPlace(word, "privacy_mode: ", true));
    expect([...modes.keys()]).toEqual(["redaction", '"off"']);
    expect(modes.get('"off"')).toBe("The contact's details are public.");
  });

  it("shows what a key means, and an example of its value", async () => {
    const text =
      'version: 1\npolicy: { budget: "60.00" }\ndomains:\n  acme.com: { auto_renew: false, review: 2027-01-10 }\n';
    await server.check(text);
    expect(await server.hover(findPlace(text, "auto_renew"))).toContain("the domain lapses at its expiry");
    expect(await server.hover(findPlace(text, "review"))).toContain("2027-01-10");
    expect(await server.hover(findPlace(text, "budget"))).toContain("The most that one run may spend.");
    expect(await server.hover(findPlace(text, "domains"))).toContain("is bought when a pull request");
  });
});
