import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const glossary = readFileSync("docs/glossary.md", "utf8");
const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => readFileSync(`src/${path}`, "utf8"));

/** The names in code, without its comments and strings. */
const extractNames = (source: string): string[] =>
  source
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, "")
    .match(/[A-Za-z_$][\w$]*/g) ?? [];

/** The words of a name: `isTipUnchanged` consists of is, tip and unchanged. */
const splitWords = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[ _]/);

describe("the glossary", () => {
  it("names only types that exist", () => {
    const rows = glossary.split("\n").filter((line) => line.startsWith("|"));
    const types = rows.flatMap((row) => row.split("|")[3]?.match(/`(\w+)`/g) ?? []);
    const missing = types.filter((type) => {
      const declaration = new RegExp(`export (type|class) ${type.replaceAll("`", "")}\\b`);
      return !sources.some((source) => declaration.test(source));
    });
    expect(types.length).toBeGreaterThan(30);
    expect(missing).toEqual([]);
  });

  it("strikes out only words that no name in src contains", () => {
    const forbiddenWords = new Set([...glossary.matchAll(/~~(\w+)~~/g)].map(([, word = ""]) => word));
    const names = new Set(sources.flatMap(extractNames));
    const forbiddenNames = [...names].filter((name) =>
      splitWords(name).some((word) => forbiddenWords.has(word)),
    );
    expect(forbiddenWords.size).toBeGreaterThan(10);
    expect(forbiddenNames).toEqual([]);
  });
});
