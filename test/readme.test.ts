import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parsePortfolio } from "../src/portfolio/parse.ts";
import { runCommand } from "./support/terminal.ts";

const readme = readFileSync("README.md", "utf8");
const action = parse(readFileSync("action.yml", "utf8"));

/** The text below a heading, up to the next one. */
const readSection = (heading: string): string =>
  readme.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";

/** The names in the first column of the tables below a heading. */
const readTableNames = (heading: string): string[] => {
  const rows = readSection(heading)
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  return rows.flatMap((row) =>
    [...(row.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ""),
  );
};

/** The texts of a union type in a file of `src/model/`. */
const readUnion = (file: string, type: string): string[] => {
  const source = readFileSync(`src/model/${file}`, "utf8");
  const union = source.split(`export type ${type} =`)[1]?.split(";")[0] ?? "";
  return [...union.matchAll(/"(\w+)"/g)].map(([, member]) => member ?? "");
};

const findYamlBlocks = (text: string): string[] =>
  [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block ?? "");

const findBlocks = (start: string): string[] =>
  findYamlBlocks(readme).filter((text) => text.startsWith(start));

describe("the README", () => {
  it("lists every input and output of the action, in the action's order", () => {
    expect(readTableNames("Inputs")).toEqual(Object.keys(action.inputs));
    expect(readTableNames("Outputs")).toEqual(Object.keys(action.outputs));
  });

  it("has a row for every command", async () => {
    const { stdout } = await runCommand(["--help"]);
    const [, list = ""] = /\nCommands:\n([\s\S]*?)\n\n/.exec(stdout) ?? [];
    const names = [...list.matchAll(/^ {2}(\w+)/gm)]
      .map(([, name]) => name)
      .filter((name) => name !== "help");
    expect(names.length).toBeGreaterThan(5);
    // The program adds the last two itself.
    const commands = [...names, "demo", "playground"].map((name) => `freehold ${name}`);
    const rows = readTableNames("On the command line").filter((name) => name.startsWith("freehold "));
    expect(rows.sort()).toEqual(commands.sort());
  });

  it("names every reason that blocks a plan or an apply", () => {
    const codes = readUnion("reason.ts", "BlockCode");
    const section = readSection("Why a plan is blocked");
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !section.includes(`\`${code}\``))).toEqual([]);
  });

  it("explains every status of a change", () => {
    const statuses = readUnion("result.ts", "ChangeStatus");
    expect(statuses).toHaveLength(8);
    expect(readTableNames("Plan and result as JSON").sort()).toEqual(statuses.sort());
  });

  it("shows a manifest that is valid", () => {
    const [manifest = ""] = findBlocks("# yaml-language-server");
    expect(parsePortfolio(new TextEncoder().encode(manifest)).ok).toBe(true);
  });

  it("shows a workflow of at most 25 lines that uses only inputs that exist", () => {
    for (const workflow of findBlocks("# .github")) {
      expect(workflow.trim().split("\n").length).toBeLessThanOrEqual(25);
      for (const job of Object.values<{ steps: { with?: object }[] }>(parse(workflow).jobs)) {
        const inputNames = job.steps.flatMap((step) => Object.keys(step.with ?? {}));
        expect(inputNames.filter((name) => !(name in action.inputs))).toEqual([]);
      }
    }
    expect(findBlocks("# .github").length).toBeGreaterThan(0);
  });

  it("links only to files that exist", () => {
    const paths = [...readme.matchAll(/\]\(([^)]+)\)|(?:src|srcset)="([^"]+)"/g)]
      .map(([, link, source]) => link ?? source ?? "")
      .filter((path) => !/^(https?:|#)/.test(path));
    expect(paths.length).toBeGreaterThan(15);
    expect(paths.filter((path) => !existsSync(path.replace(/#.*/, "")))).toEqual([]);
  });
});

describe("the generated parts of README and manifest reference", () => {
  const script = resolve("scripts/generate-readme.mjs");
  const runScript = (folder: string, ...options: string[]) =>
    spawnSync(process.execPath, [script, ...options], { cwd: folder, encoding: "utf8" });
  let copy = "";

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), "freehold-readme-"));
    for (const path of ["README.md", "docs/manifest.md", "action.yml", "schema"]) {
      cpSync(path, join(copy, path), { recursive: true });
    }
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  const replaceText = (path: string, from: string, to: string): void => {
    const text = readFileSync(join(copy, path), "utf8");
    expect(text).toContain(from);
    writeFileSync(join(copy, path), text.replace(from, to));
  };

  it("are up to date", () => {
    expect(runScript(".", "--check")).toMatchObject({ status: 0, stderr: "" });
  });

  it("fail the check after a change of their sources, until the script updates them", () => {
    replaceText("action.yml", "Path of the manifest", "Path | of the manifest");
    replaceText("schema/domains.schema.json", "Free text about", "Notes about");
    const check = runScript(copy, "--check");
    expect(check.status).toBe(1);
    expect(check.stderr).toContain("`npm run docs`");
    expect(runScript(copy)).toMatchObject({ status: 0, stderr: "" });
    const updated = readFileSync(join(copy, "README.md"), "utf8");
    expect(updated).toContain("Path \\| of the manifest");
    expect(updated).toContain("Notes about");
    expect(readFileSync(join(copy, "docs/manifest.md"), "utf8")).toContain("Notes about");
    expect(runScript(copy, "--check").status).toBe(0);
  });

  it("need both of their markers", () => {
    replaceText("README.md", "<!-- /inputs -->", "");
    const check = runScript(copy, "--check");
    expect(check.status).toBe(1);
    expect(check.stderr).toContain("<!-- /inputs -->");
  });
});
