import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, describe, expect, it } from "vitest";
import { openJudgedRegistrar, openJudgedRegistries } from "../support/judges.ts";
import { account, CANARY, manifest, NOW } from "../support/stage.ts";
import { makeDirectory, runCommand } from "../support/terminal.ts";

const now = () => Date.parse(NOW);

const registrar = await openJudgedRegistrar({
  seed: account({
    registrations: [{ domain_name: "acme.com" }, { domain_name: "acme.net", auto_renew: false }],
  }),
  token: CANARY.registrar,
  now,
});
const registries = await openJudgedRegistries({
  extensions: [["com", "net"], ["dev"]],
  find: (domain) => (domain === "acme.dev" ? { expires: "2027-02-03T00:00:00Z" } : undefined),
  now,
});
afterAll(() => Promise.all([registrar.close(), registries.close()]));

const env = {
  CLOUDFLARE_API_TOKEN: CANARY.registrar,
  CLOUDFLARE_API_BASE_URL: registrar.baseUrl,
  FREEHOLD_RDAP_BOOTSTRAP_URL: registries.bootstrapUrl,
};

const MANIFEST = manifest("acme.com: { owner: platform }").replace(
  "domains:",
  "elsewhere: { acme.dev: { owner: growth } }\ndomains:",
);

const open = () => makeDirectory({ "domains.yaml": MANIFEST });

const run = (args: readonly string[], directory = open()) =>
  runCommand(["export", ...args], { env, directory });

describe("freehold export", () => {
  it("writes what the account, the manifest and the registries say to the standard output", async () => {
    const { exitCode, stdout, stderr } = await run(["--as", "csv"]);
    expect([exitCode, stderr]).toEqual([0, ""]);
    const rows: Record<string, string>[] = parse(stdout, { columns: true, bom: true });
    expect(rows.map(({ domain, state, owner }) => `${domain} ${state} ${owner}`)).toEqual([
      "acme.com managed platform",
      "acme.dev elsewhere growth",
      "acme.net unmanaged ",
    ]);
    expect(rows[1]?.expires).toBe("2027-02-03");
  });

  it.each([
    ["ics", /^BEGIN:VCALENDAR\r\n/],
    ["json", /^\{\n {2}"version": 1,/],
    ["markdown", /^# Domains\n/],
    ["html", /^<!doctype html>\n/],
  ])("writes %s to a file, and replaces none unless it is told to", async (format, start) => {
    const directory = open();
    const args = ["--as", format, "--rdap", "off", "--out", "portfolio"];
    expect(await run(args, directory)).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: "Wrote 3 domains to portfolio.\n",
    });
    expect(readFileSync(join(directory, "portfolio"), "utf8")).toMatch(start);
    const again = await run(args, directory);
    expect([again.exitCode, again.stderr]).toEqual([
      1,
      "portfolio exists already. To replace it, add --force.\n",
    ]);
    expect((await run([...args, "--force"], directory)).exitCode).toBe(0);
  });

  it("writes the domains of one owner", async () => {
    const { stdout } = await run(["--as", "csv", "--rdap", "off", "--owner", "platform"]);
    const rows: Record<string, string>[] = parse(stdout, { columns: true, bom: true });
    expect(rows.map(({ domain }) => domain)).toEqual(["acme.com"]);
  });

  it("names the owners if it does not find one", async () => {
    const { exitCode, stdout, stderr } = await run(["--as", "csv", "--rdap", "off", "--owner", "Platform"]);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(
      "No domain has the owner Platform (--owner). The manifest has these: growth, platform.\n",
    );
  });

  it("says what is wrong with a manifest, and writes nothing", async () => {
    const { exitCode, stdout, stderr } = await run(
      ["--as", "html"],
      makeDirectory({ "domains.yaml": "version: 2\n" }),
    );
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("domains.yaml:1:1 version must be 1, not 2.");
    expect(stderr).toContain("domains.yaml is invalid, so nothing was exported.\n");
  });

  it.each([
    [[], "required option '--as <format>' not specified"],
    [["--as", "pdf"], "Allowed choices are csv, ics, json, markdown, html."],
  ])("explains how to say what it writes: %j", async (args, sentence) => {
    const { exitCode, stderr } = await run(args);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(sentence)]);
  });
});
