import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import packageFile from "../package.json";
import { findNotes, findReleaseProblems } from "../scripts/release.mjs";

const CHANGELOG = "# freehold\n\n## 1.2.0\n\n### Minor Changes\n\n- More.\n\n## 1.2.0-rc.1\n\n- Less.\n";

const READY = {
  ...{ tag: "v1.2.0", changelog: CHANGELOG, pendingNotes: [], isClean: true, isOnMain: true },
  packageFile: { version: "1.2.0", repository: "github:acme/freehold" },
};

describe("the check before a release", () => {
  it("has nothing to say about a tag that is ready", () => {
    expect(findReleaseProblems(READY)).toEqual([]);
  });

  it.each([
    [{ tag: "v1.2.1" }, "Tag v1.2.0."],
    [{ changelog: "# freehold\n" }, "CHANGELOG.md says nothing about 1.2.0"],
    [{ pendingNotes: ["blue-cat.md"] }, "blue-cat.md"],
    [{ packageFile: { version: "1.2.0" } }, "who publishes"],
    [{ packageFile: { ...READY.packageFile, private: true } }, "`private: true`"],
    [{ isClean: false }, "Files differ"],
    [{ isOnMain: false }, "not on main"],
  ])("names what is wrong: %o", (change, problem) => {
    const problems = findReleaseProblems({ ...READY, ...change });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  it("ends with 1 and names the problems of this copy", () => {
    const { status, stderr } = spawnSync(process.execPath, ["scripts/release.mjs", "check", "v9.9.9"], {
      encoding: "utf8",
    });
    expect(status).toBe(1);
    expect(stderr).toContain("The tag is v9.9.9");
  });
});

describe("the notes of a release", () => {
  it("are those of its version alone", () => {
    expect(findNotes(CHANGELOG, "1.2.0")).toBe("### Minor Changes\n\n- More.");
    expect(findNotes(CHANGELOG, "1.2")).toBeUndefined();
  });

  it("are collected from the notes of pull requests, with the next version", () => {
    const folder = mkdtempSync(join(tmpdir(), "freehold-release-"));
    for (const path of [".changeset", "CHANGELOG.md", "package.json"]) {
      cpSync(path, join(folder, path), { recursive: true });
    }
    writeFileSync(join(folder, ".changeset/one.md"), '---\n"freehold": patch\n---\n\nFix a thing.\n');
    const program = resolve("node_modules/@changesets/cli/bin.js");
    execFileSync(process.execPath, [program, "version"], { cwd: folder, stdio: "pipe" });
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    expect(version).not.toBe(packageFile.version);
    expect(findNotes(readFileSync(join(folder, "CHANGELOG.md"), "utf8"), version)).toContain("Fix a thing.");
    expect(readdirSync(join(folder, ".changeset")).sort()).toEqual(["README.md", "config.json"]);
    rmSync(folder, { recursive: true });
  });
});
