import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import packageFile from "../package.json";
import { findPublisher } from "../src/command-line/publisher.ts";
import { nameAction, writeWorkflow } from "../src/command-line/workflow.ts";

/** All that the script reads and writes. */
const PATHS = [
  ...["README.md", "SECURITY.md", "package.json", "docs", "examples", "schema", ".github"],
  "src/playground/registrar/state-schema.ts",
];

const copy = mkdtempSync(join(tmpdir(), "freehold-publisher-"));
for (const path of PATHS) cpSync(path, join(copy, path), { recursive: true });
afterAll(() => rmSync(copy, { recursive: true }));

const runScript = (folder: string, ...options: string[]) =>
  spawnSync(process.execPath, [resolve("scripts/publisher.mjs"), ...options], {
    cwd: folder,
    encoding: "utf8",
  });

/** Sets who publishes the copy; undefined: nobody. */
const setRepository = (repository: string | object | undefined): void =>
  writeFileSync(join(copy, "package.json"), JSON.stringify({ ...packageFile, repository }));

/** Every text of the copy by its path, without package.json. */
const readTexts = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(copy, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(md|yml|json|ts)$|CODEOWNERS$/.test(entry.name))
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((path) => path !== join(copy, "package.json"))
      .sort()
      .map((path) => [path.slice(copy.length + 1), readFileSync(path, "utf8")]),
  );

describe("the publisher", () => {
  it("is the same in package.json and all files", () => {
    expect(runScript(".", "--check")).toMatchObject({ status: 0, stderr: "" });
  });

  it("is written into all files, replaced, and taken out again", () => {
    setRepository(undefined);
    runScript(copy);
    const unpublished = readTexts();

    setRepository("github:acme/freehold");
    expect(runScript(copy, "--check")).toMatchObject({ status: 1 });
    expect(runScript(copy)).toMatchObject({ status: 0, stderr: "" });
    expect(runScript(copy, "--check")).toMatchObject({ status: 0, stderr: "" });
    const published = readTexts();
    const unchanged = Object.entries(published).filter(([, text]) =>
      /OWNER\/freehold|your fork of/i.test(text),
    );
    expect(unchanged.map(([path]) => path)).toEqual([]);
    expect(published["README.md"]).toContain("https://raw.githubusercontent.com/acme/freehold/v1/schema/");
    expect(published[".github/CODEOWNERS"]).toContain("\n* @acme/maintainers\n");
    expect(published["examples/domains.yml"]).toBe(
      writeWorkflow({
        manifest: "domains.yaml",
        defaultBranch: "main",
        action: nameAction("acme/freehold"),
        isTrial: false,
      }),
    );

    setRepository({ type: "git", url: "git+https://github.com/acme-labs/free.hold.git" });
    runScript(copy);
    expect(readTexts()["SECURITY.md"]).toContain("https://github.com/acme-labs/free.hold/security");

    setRepository(undefined);
    runScript(copy);
    expect(readTexts()).toEqual(unpublished);
  });

  it.each(["acme", "https://git.example/acme/freehold"])("must be on GitHub: %s", (repository) => {
    setRepository(repository);
    const { status, stderr } = runScript(copy);
    expect(status).toBe(1);
    expect(stderr).toContain("must name a repository on GitHub");
    expect(findPublisher({ repository })).toBeUndefined();
  });
});
