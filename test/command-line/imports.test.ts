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

  it("has the code and the packages of exports only once they are asked for", () => {
    const pattern = /exports\/|csv-stringify|ical-generator|^d3-/;
    const starts = ["src/main.ts", "src/cli.ts", "src/command-line/run-plan.ts"];
    const files = starts.flatMap((start) => [...listImports(start, [STATIC_IMPORT])]);
    expect(files).toContain("src/action/run-audit.ts");
    expect(files.filter((file) => pattern.test(file))).toEqual([]);
    const later = [...listImports("src/command-line/run-export.ts", [STATIC_IMPORT])];
    expect(later.filter((file) => pattern.test(file))).toEqual(
      expect.arrayContaining(["csv-stringify/sync", "ical-generator", "d3-scale", "d3-shape"]),
    );
  });

  it("validates without the network, git or the playground", () => {
    const files = [...listImports("src/command-line/run-validate.ts", [STATIC_IMPORT])];
    expect(files).toContain("src/portfolio/parse.ts");
    expect(files.filter((file) => /undici|registrar\/|child_process|playground|github\//.test(file))).toEqual(
      [],
    );
  });
});
