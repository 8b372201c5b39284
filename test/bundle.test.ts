import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const BUNDLES = ["index.cjs", "cli.cjs", "exports.cjs"];
const VENDOR = ["vendor.cjs", "vendor-cli.cjs", "vendor-exports.cjs"];

const read = (file: string): string => readFileSync(join("dist", file), "utf8");

/** The packages in a vendor file, with their versions, by its own account. */
const listPackages = (file: string): readonly string[] =>
  /^\/\/ (.*)\. See THIRD-PARTY-NOTICES\.$/m.exec(read(file))?.[1]?.split(", ") ?? [];

/** What a file requires. */
const listRequires = (file: string): readonly string[] =>
  [...read(file).matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name ?? "");

describe("the build", () => {
  it("gives the same bytes each time", () => {
    const folder = mkdtempSync(join(tmpdir(), "freehold-build-"));
    try {
      execFileSync(process.execPath, ["node_modules/tsup/dist/cli-default.js", "--silent"], {
        env: { ...process.env, FREEHOLD_DIST: folder },
      });
      const files = readdirSync(folder).sort();
      expect(files).toEqual([...BUNDLES, ...VENDOR, "THIRD-PARTY-NOTICES"].sort());
      for (const file of files) {
        expect(readFileSync(join(folder, file), "utf8") === read(file), file).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe.each(BUNDLES)("dist/%s", (file) => {
  it("contains only code of this repository, as it was written", () => {
    const sources = [...read(file).matchAll(/^\/\/ (\S+)$/gm)].map(([, source]) => source ?? "");
    expect(sources.length).toBeGreaterThan(30);
    expect(
      sources.filter((source) => !/^((raw|beside):)?(src|schema)\/|^package\.json$|^vendor:/.test(source)),
    ).toEqual([]);
    const longest = Math.max(
      ...read(file)
        .split("\n")
        .map((line) => line.length),
    );
    expect(longest).toBeLessThan(2_000);
  });
});

describe.each(VENDOR)("dist/%s", (file) => {
  it("contains packages whose licenses are beside it", () => {
    const licenses = read("THIRD-PARTY-NOTICES").split(`\n${"-".repeat(80)}\n`);
    const packages = listPackages(file);
    expect(packages.length).toBeGreaterThan(4);
    for (const name of packages) {
      const text = licenses.find((section) => section.trimStart().startsWith(`${name} (`));
      expect(text, name).toMatch(/copyright|permission is hereby granted/i);
    }
  });
});

it.each([...BUNDLES, ...VENDOR])("dist/%s requires no module of Node that is deprecated", (file) => {
  expect(listRequires(file).filter((name) => /^(node:)?(punycode|domain|sys|_\w+)$/.test(name))).toEqual([]);
});

it.each(BUNDLES)("dist/%s requires modules of Node and its neighbors only", (file) => {
  const neighbors = [...VENDOR, "exports.cjs"].map((name) => `./${name}`);
  expect(listRequires(file).filter((name) => !isBuiltin(name) && !neighbors.includes(name))).toEqual([]);
});

it("the bundles' requires are found", () => {
  for (const file of BUNDLES) expect(listRequires(file)).toContain("./vendor.cjs");
});

it("only the file for exports has the code that writes them", () => {
  expect(read("exports.cjs")).toMatch(/^\/\/ src\/report\/exports\/page\.ts$/m);
  for (const file of ["index.cjs", "cli.cjs"]) {
    expect(read(file)).not.toMatch(/^\/\/ (raw:)?src\/report\/exports\//m);
    expect(listRequires(file)).toContain("./exports.cjs");
  }
});

it("the files that each run of the action reads have at most 1.2 million bytes", () => {
  expect(read("index.cjs").length + read("vendor.cjs").length).toBeLessThan(1_200_000);
});

it("the action does not read what only the command line uses", () => {
  expect(read("index.cjs")).not.toMatch(/^\/\/ src\/(playground|demo|cli)\b/m);
  expect(listRequires("index.cjs")).not.toContain("./vendor-cli.cjs");
  expect(listRequires("cli.cjs")).toContain("./vendor-cli.cjs");
});

it("dist/ has the notices for data that is not the packages' own", () => {
  const notices = read("THIRD-PARTY-NOTICES");
  expect(notices).toContain("https://mozilla.org/MPL/2.0/");
  expect(notices).toContain("UNICODE LICENSE V3");
});
