import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const BUNDLES = ["dist/index.cjs", "dist/cli.cjs"];
const licenses = readFileSync("dist/THIRD_PARTY_LICENSES", "utf8").split(`\n${"-".repeat(80)}\n`);

/** The packages whose files a bundle contains, from the comments that name each file. */
const listPackages = (bundle: string): string[] => {
  const names = readFileSync(bundle, "utf8").matchAll(
    /^\/\/ node_modules\/(?:.*node_modules\/)?((?:@[^/]+\/)?[^/]+)\//gm,
  );
  return [...new Set([...names].map(([, name]) => name ?? ""))];
};

describe.each(BUNDLES)("%s", (bundle) => {
  it("requires no module of Node that is deprecated", () => {
    const modules = [...readFileSync(bundle, "utf8").matchAll(/\brequire\("([^"]+)"\)/g)].map(
      ([, name]) => name ?? "",
    );
    expect(modules).toContain("fs");
    expect(modules.filter((name) => /^(node:)?(punycode|domain|sys|_\w+)$/.test(name))).toEqual([]);
  });

  it("contains packages whose licenses are beside it", () => {
    const packages = listPackages(bundle);
    expect(packages.length).toBeGreaterThan(10);
    for (const name of packages) {
      const text = licenses.find((section) => section.trimStart().startsWith(`${name} `));
      expect(text, name).toMatch(/copyright|permission is hereby granted/i);
    }
  });
});
