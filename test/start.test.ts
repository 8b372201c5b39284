import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { pullRequestEvent } from "../src/playground/github/events.ts";
import { manifest, useStages } from "./support/stage.ts";

const openStage = useStages();

const folder = mkdtempSync(join(tmpdir(), "freehold-loads-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Loads = {
  readonly builtin: readonly string[];
  readonly files: readonly string[];
  readonly parts: readonly string[];
};

/** Runs a command of the action on a pull request that adds a domain, and returns what the run loads. */
const recordLoads = async (command: string): Promise<Loads> => {
  const stage = await openStage(manifest());
  const number = stage.propose(manifest("acme.us: { contact_extensions: { nexus_category: C11 } }"));
  const path = join(folder, command);
  const run = await stage.run(
    pullRequestEvent(stage.github, number),
    { command },
    { env: { NODE_OPTIONS: `--require=${resolve("test/support/record-loads.cjs")}`, RECORD_LOADS: path } },
  );
  expect(run.log).toContain(`Freehold ${command}: `);
  return JSON.parse(readFileSync(path, "utf8"));
};

/** What every run needs to read its inputs, a manifest, and GitHub's answers. */
const PARTS = [
  "@actions/core",
  "@actions/github",
  "@cfworker/json-schema",
  "big.js",
  "iso-3166",
  "punycode/punycode.js",
  "schema/domains.schema.json?validator",
  "src/portfolio/contacts.schema.json?validator",
  "tldts",
  "undici",
  "yaml",
];

/** Modules of Node that take long to load, and that no run needs: other clients of HTTP, programs and threads. */
const SLOW_MODULES = [
  ...["internal/deps/undici/undici", "http", "http2", "https", "_http_client"],
  ...["child_process", "worker_threads", "readline", "inspector"],
];

describe.concurrent("the action loads what it needs", () => {
  it("to validate", async ({ expect: expectHere }) => {
    const { files, parts, builtin } = await recordLoads("validate");
    expectHere(files).toEqual(["./vendor.cjs"]);
    expectHere(parts).toEqual(PARTS);
    expectHere(builtin).toContain("net");
    expectHere(builtin.filter((name) => SLOW_MODULES.includes(name))).toEqual([]);
  });

  it("to plan, where the schema of an extension has patterns", async ({ expect: expectHere }) => {
    const { files, parts, builtin } = await recordLoads("plan");
    expectHere(files).toEqual(["./vendor.cjs"]);
    expectHere(parts).toEqual([...PARTS, "safe-regex2"].sort());
    expectHere(builtin.filter((name) => SLOW_MODULES.includes(name))).toEqual([]);
  });
});
