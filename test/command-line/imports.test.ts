import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

/** Imports at the start of a file, except those of types, which leave no trace. */
const STATIC_IMPORT = /^(?:import|export)(?! type)[^;]*? from "([^"]+)"/gm;
const DYNAMIC_IMPORT = /\bimport\("([^"]+)"\)/g;

/** The files and packages that a file brings with it. */
const listImports = (start: string, patterns: readonly RegExp[]): Set<string> => {
  const found = new Set([start]);
  for (const file of found) {
    if (!file.endsWith(".ts")) continue;
    const text = readFileSync(file, "utf8");
    for (const [, target = ""] of patterns.flatMap((pattern) => [...text.matchAll(pattern)])) {
      found.add(target.startsWith(".") ? join(dirname(file), target) : target);
    }
  }
  return found;
};

describe("what the command line is made of", () => {
  it("has no code that could buy, whatever command runs", () => {
    const files = [...listImports("src/cli.ts", [STATIC_IMPORT, DYNAMIC_IMPORT])];
    expect(files).toContain("src/portfolio/parse.ts");
    expect(
      files.filter((file) =>
        /buyer|buying|write-transport|\/purchase\/|commands\/apply|carry-out/.test(file),
      ),
    ).toEqual([]);
  });

  it("loads little before it knows the command", () => {
    const packages = [...listImports("src/cli.ts", [STATIC_IMPORT])].filter(
      (file) => !file.startsWith("src/"),
    );
    expect(packages.filter((name) => !name.startsWith("node:"))).toEqual(["commander", "package.json"]);
  });

  it("validates without the network, git or the playground", () => {
    const files = [...listImports("src/command-line/run-validate.ts", [STATIC_IMPORT])];
    expect(files).toContain("src/portfolio/parse.ts");
    expect(files.filter((file) => /undici|registrar\/|child_process|playground|github\//.test(file))).toEqual(
      [],
    );
  });
});
