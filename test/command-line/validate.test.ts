import { describe, expect, it } from "vitest";
import { makeDirectory, runCommand } from "../support/terminal.ts";

const VALID = "version: 1\ndomains:\n  acme.com:\n  acme.dev: { owner: growth }\n";
const INVALID = "version: 1\ndomains:\n  Acme.com:\n  acme.dev.:\n";
const MISSPELLED = '"Acme.com" must be written acme.com: lower case, without a dot at the end.';

describe("freehold validate", () => {
  it("says that domains.yaml is valid, and how many domains it has", async () => {
    const directory = makeDirectory({ "domains.yaml": VALID });
    expect(await runCommand(["validate"], { directory })).toEqual({
      exitCode: 0,
      stdout: "valid domains.yaml: 2 domains\n",
      stderr: "",
    });
  });

  it("shows every problem of every file with its line and column", async () => {
    const directory = makeDirectory({ "a.yaml": INVALID, "b.yaml": VALID });
    const { exitCode, stdout } = await runCommand(["validate", "a.yaml", "b.yaml", "c.yaml"], { directory });
    expect([exitCode, stdout.split("\n")]).toEqual([
      1,
      [
        `a.yaml:3:3 domains: ${MISSPELLED}`,
        'a.yaml:4:3 domains: "acme.dev." must be written acme.dev: lower case, without a dot at the end.',
        "invalid a.yaml: 2 problems",
        "",
        "valid b.yaml: 2 domains",
        "",
        "c.yaml:1:1 There is no c.yaml. Add it (freehold init and freehold import write one), or give the manifest's path.",
        "invalid c.yaml: 1 problem",
        "",
      ],
    ]);
  });

  it("writes JSON for programs", async () => {
    const directory = makeDirectory({ "domains.yaml": INVALID });
    const { exitCode, stdout } = await runCommand(["validate", "--format", "json"], { directory });
    const { files } = JSON.parse(stdout);
    expect([exitCode, files[0].problems[0]]).toEqual([
      1,
      { line: 3, column: 3, path: "domains.Acme.com", message: MISSPELLED },
    ]);
    expect(files).toMatchObject([{ path: "domains.yaml", valid: false, domains: null }]);
  });

  it("writes annotations that GitHub's runner reads, and every problem below them", async () => {
    const directory = makeDirectory({ "domains.yaml": INVALID });
    const { stdout } = await runCommand(["validate", "--format", "github"], { directory });
    expect(stdout.split("\n").slice(0, 2)).toEqual([
      `::error title=domains,file=domains.yaml,line=3,col=3::${MISSPELLED}`,
      '::error title=domains,file=domains.yaml,line=4,col=3::"acme.dev." must be written acme.dev: lower case, without a dot at the end.',
    ]);
    expect(stdout).toContain(`\ndomains.yaml:3:3 domains: ${MISSPELLED}\n`);
  });

  it.each([
    ["text", "domains.yaml:2:1 account must be 32 ", "domains.yaml:3:11 policy: budget must be "],
    ["github", "title=Invalid manifest,file=domains.yaml,line=2,col=1::account must", "title=policy,file"],
    ["markdown", "- line 2, column 1: account must be 32 ", "- line 3, column 11, `policy`: budget must be "],
  ])("names each key once: as %s", async (format, atTop, below) => {
    const directory = makeDirectory({
      "domains.yaml": "version: 1\naccount: 123\npolicy: { budget: 60 }\ndomains:\n",
    });
    const { stdout } = await runCommand(["validate", "--format", format], { directory });
    expect(stdout).toContain(atTop);
    expect(stdout).toContain(below);
  });

  it("lets no text of a manifest become a command of GitHub's runner", async () => {
    const directory = makeDirectory({
      "domains.yaml": 'version: 1\ndomains:\n  "::error,title=a%0A::b": {}\n',
    });
    const { stdout } = await runCommand(["validate", "--format", "github"], { directory });
    const [annotation = "", ...others] = stdout.split("\n");
    expect(annotation).toMatch(/^::error title=[^:,]*,file=domains\.yaml,line=3,col=3::/);
    expect(annotation).not.toMatch(/%0A/i);
    expect(others.join("\n")).not.toMatch(/^::/m);
  });

  it("writes markdown for a summary", async () => {
    const directory = makeDirectory({ "domains.yaml": INVALID });
    const { stdout } = await runCommand(["validate", "--format", "markdown"], { directory });
    expect(stdout).toMatch(/^### domains\.yaml has 2 problems/);
    expect(stdout).toContain('- line 3, column 3, `domains`: "Acme.com" must be written acme.com');
  });

  it("has colors on a terminal only", async () => {
    const directory = makeDirectory({ "domains.yaml": VALID });
    const { stdout } = await runCommand(["validate"], { directory, columns: 80 });
    expect(stdout).toBe("\u001b[32mvalid\u001b[39m \u001b[1mdomains.yaml\u001b[22m: 2 domains\n");
  });

  it("says what it cannot read", async () => {
    const { exitCode, stdout, stderr } = await runCommand(["validate", "."]);
    expect([exitCode, stdout, stderr]).toEqual([
      1,
      "",
      "Cannot read . (EISDIR). It is a directory: write the path of a file in it.\n",
    ]);
  });
});
