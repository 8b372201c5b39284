import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { version } from "../package.json";
import { makeDirectory } from "./support/terminal.ts";

/** npm without the network: everything that the package needs is in it. */
const OFFLINE = ["--offline", "--no-audit", "--no-fund", "--loglevel=error"];

/** What an npm that started the tests has set would change what the one below does. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

const run = (directory: string, command: string, ...args: readonly string[]): string =>
  execFileSync(command, args, { cwd: directory, env, encoding: "utf8", stdio: "pipe" });

describe("the package", () => {
  it("is installed without the network, and starts with npx", () => {
    const directory = makeDirectory({ "domains.yaml": "version: 1\ndomains:\n  acme.com:\n" });
    const [packed] = JSON.parse(
      run(".", "npm", "pack", "--json", "--pack-destination", directory, ...OFFLINE),
    );
    const names = packed.files.map(({ path }: { path: string }) => path);
    expect(names).toEqual(
      expect.arrayContaining([
        ...[
          "LICENSE",
          "README.md",
          "CHANGELOG.md",
          "SECURITY.md",
          "action.yml",
          "schema/domains.schema.json",
        ],
        ...[
          "dist/index.cjs",
          "dist/cli.cjs",
          "dist/vendor.cjs",
          "dist/vendor-cli.cjs",
          "dist/THIRD-PARTY-NOTICES",
        ],
      ]),
    );
    writeFileSync(join(directory, "package.json"), "{}");
    run(directory, "npm", "install", `./${packed.filename}`, ...OFFLINE);
    expect(run(directory, "npx", "--no-install", "freehold", "--version")).toBe(`${version}\n`);
    expect(run(directory, "npx", "--no-install", "freehold", "validate")).toBe(
      "valid domains.yaml: 1 domain\n",
    );
  });

  it("needs no other package, and says how its program starts", () => {
    const { dependencies, bin } = JSON.parse(readFileSync("package.json", "utf8"));
    expect([dependencies, bin]).toEqual([undefined, { freehold: "dist/cli.cjs" }]);
    expect(readFileSync("dist/cli.cjs", "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });
});
