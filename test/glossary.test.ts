import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const glossary = readFileSync("docs/glossary.md", "utf8");
const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => readFileSync(`src/${path}`, "utf8"));

/** Code without its comments and texts: names are left. */
const namesIn = (source: string): string[] =>
  source
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, "")
    .match(/[A-Za-z_$][\w$]*/g) ?? [];

/** The words of a name: `isTipUnchanged` is is, tip, unchanged. */
const wordsIn = (name: string): string[] =>
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

  it("strikes out words that are part of no name in src", () => {
    const struckOut = new Set([...glossary.matchAll(/~~(\w+)~~/g)].map(([, word = ""]) => word));
    const names = new Set(sources.flatMap(namesIn));
    const offending = [...names].filter((name) => wordsIn(name).some((word) => struckOut.has(word)));
    expect(struckOut.size).toBeGreaterThan(10);
    expect(offending).toEqual([]);
  });
});
