import { describe, expect, it } from "vitest";
import { hasColor } from "../../src/command-line/terminal.ts";
import { runCommand } from "../support/terminal.ts";

describe("the program", () => {
  it.each([
    [["valdate"], "unknown command 'valdate'\n(Did you mean validate?)"],
    [["valdate", "--help"], "unknown command 'valdate'\n(Did you mean validate?)"],
    [["help", "valdate"], "unknown command 'valdate'\n(Did you mean validate?)"],
    [["buy"], "unknown command 'buy'\n"],
    [["validate", "--fromat", "json"], "unknown option '--fromat'\n(Did you mean --format?)"],
    [["validate", "--format", "xml"], "Allowed choices are text, json, github, markdown."],
    [["--hlep"], "unknown option '--hlep'\n(Did you mean --help?)"],
  ])("rejects %j on stderr, with a suggestion", async (args, sentence) => {
    const { exitCode, stdout, stderr } = await runCommand(args);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(sentence);
    expect(stderr).toContain("freehold --help lists the commands");
  });

  it("lists its commands, and says that it never buys", async () => {
    const { exitCode, stdout, stderr } = await runCommand(["--help"]);
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("\n  validate ");
    expect(stdout).toContain("The command line never buys");
  });

  it("says who applies if it is asked to", async () => {
    const { exitCode, stdout, stderr } = await runCommand(["apply", "--manifest", "domains.yaml"]);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("the action on GitHub applies a manifest after a merge");
  });

  it("explains each exit code", async () => {
    const { stdout } = await runCommand(["--help"]);
    expect(stdout).toContain("and with 2\nif plan --detailed-exitcode finds changes.");
  });

  it.each([["plan"], ["audit"], ["import"]])("lists the variables of %s below each other", async (name) => {
    const { stdout } = await runCommand([name, "--help"]);
    const [, variables = ""] = /Variables:\n([\s\S]*?)\n\nExamples:/.exec(stdout) ?? [];
    const lines = variables.split("\n");
    expect(lines).toContain("  CLOUDFLARE_API_TOKEN");
    expect(lines.filter((line) => !/^( {2}[A-Z]| {6}\S)/.test(line))).toEqual([]);
  });

  it.each([
    ["validate", "--help"],
    ["help", "validate"],
    ["validate", "-h"],
  ])("explains a command with an example: %s %s", async (...args) => {
    const { exitCode, stdout } = await runCommand(args);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("Usage: freehold validate [options] [file...]");
    expect(stdout).toContain("$ freehold validate --format github");
  });

  it("shows the commands if it is given none, as an error", async () => {
    const { exitCode, stdout, stderr } = await runCommand([]);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("Commands:");
  });

  it.each([["--help"], ["validate", "--help"]])("fits its help into 60 columns: %s %s", async (...args) => {
    const { stdout } = await runCommand(args, { columns: 60 });
    expect(stdout.split("\n").filter((line) => line.length > 60)).toEqual([]);
  });
});

describe("colors", () => {
  const terminal = { write: () => undefined, isTerminal: true, columns: 80 };
  const pipe = { ...terminal, isTerminal: false };

  it.each([
    ["a terminal", terminal, {}, true],
    ["a pipe", pipe, {}, false],
    ["a terminal with NO_COLOR", terminal, { NO_COLOR: "1" }, false],
    ["a terminal with an empty NO_COLOR", terminal, { NO_COLOR: "" }, true],
    ["a dumb terminal", terminal, { TERM: "dumb" }, false],
    ["a pipe with FORCE_COLOR", pipe, { FORCE_COLOR: "1" }, true],
    ["a terminal with FORCE_COLOR=0", terminal, { FORCE_COLOR: "0" }, false],
    ["a pipe with both variables", pipe, { NO_COLOR: "1", FORCE_COLOR: "1" }, true],
  ])("%s has them or not", (_, output, env, expected) => {
    expect(hasColor(output, env)).toBe(expected);
  });
});
