import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findPublisher, findSchemaUrl } from "../../src/command-line/publisher.ts";
import { openJudgedRegistrar, REJECTED } from "../support/judges.ts";
import { ACCOUNT, account, CANARY, NOW } from "../support/stage.ts";
import { makeDirectory, runCommand } from "../support/terminal.ts";

const REGISTRATIONS = Array.from({ length: 60 }, (_, index) => ({
  domain_name: `acme-${index}.com`,
  auto_renew: index % 4 > 0,
  ...(index === 7 ? { status: "expired" } : {}),
}));

const registrar = await openJudgedRegistrar({
  seed: account({ registrations: REGISTRATIONS }),
  token: CANARY.registrar,
  now: () => Date.parse(NOW),
  exceptions: [REJECTED],
});
afterAll(registrar.close);

const env = {
  CLOUDFLARE_API_TOKEN: CANARY.registrar,
  CLOUDFLARE_ACCOUNT_ID: ACCOUNT,
  CLOUDFLARE_API_BASE_URL: registrar.baseUrl,
};

describe("freehold import", () => {
  it("writes an account of several pages as a manifest that plans as no changes", async () => {
    const directory = makeDirectory();
    const imported = await runCommand(["import", "--out", "domains.yaml"], { env, directory });
    expect(imported).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: "Wrote 60 domains to domains.yaml. To check the result, run freehold plan.\n",
    });
    expect((await runCommand(["validate"], { directory })).stdout).toBe("valid domains.yaml: 60 domains\n");
    const { exitCode, stdout } = await runCommand(["plan", "--detailed-exitcode"], { env, directory });
    expect([exitCode, stdout.split("\n")[0]]).toEqual([
      0,
      "No changes, but acme-7.com needs a person to act",
    ]);
  });

  it("writes to the standard output, and what is no manifest to the other one", async () => {
    const { exitCode, stdout, stderr } = await runCommand(["import"], { env });
    expect([exitCode, stderr]).toEqual([0, "Wrote 60 domains. To check the result, run freehold plan.\n"]);
    expect(stdout).toMatch(/^# The account as it was on 2026-11-22, written by freehold import\./);
    expect(stdout).toContain("\n  acme-7.com: # expires 2026-11-12, expired\n");
  });

  it("leaves out what the manifest lists under elsewhere, and says so: it would be invalid", async () => {
    const before = `version: 1\naccount: ${ACCOUNT}\nelsewhere:\n  acme-1.com: {}\ndomains:\n  acme-0.com:\n`;
    const directory = makeDirectory({ "domains.yaml": before });
    const args = ["import", "--merge", "domains.yaml", "--out", "domains.yaml"];
    const { exitCode, stderr } = await runCommand(args, { env, directory });
    expect(exitCode).toBe(0);
    expect(stderr).toContain("acme-1.com is left out: the manifest lists it under elsewhere");
    expect(stderr).toContain("Added 58 domains to domains.yaml.");
    expect((await runCommand(["validate"], { directory })).stdout).toBe("valid domains.yaml: 59 domains\n");
  });

  it("adds to a manifest what it lacks, in place", async () => {
    const before = `version: 1\naccount: ${ACCOUNT}\ndomains:\n${REGISTRATIONS.slice(2)
      .map(({ domain_name }) => `  ${domain_name}: # ours\n`)
      .join("")}`;
    const directory = makeDirectory({ "domains.yaml": before });
    const args = ["import", "--merge", "domains.yaml", "--out", "domains.yaml"];
    const merged = await runCommand(args, { env, directory });
    expect([merged.exitCode, merged.stderr]).toEqual([0, "Added 2 domains to domains.yaml.\n"]);
    expect(readFileSync(join(directory, "domains.yaml"), "utf8")).toBe(
      `${before}  acme-0.com: { auto_renew: false } # expires 2027-05-21\n  acme-1.com: { auto_renew: true } # expires 2027-05-21\n`,
    );
    expect((await runCommand(args, { env, directory })).stderr).toBe(
      "domains.yaml lacks no domain of the account.\n",
    );
  });

  it("replaces no file unless it is told to", async () => {
    const directory = makeDirectory({ "domains.yaml": "ours\n" });
    const { exitCode, stderr } = await runCommand(["import", "--out", "domains.yaml"], { env, directory });
    expect([exitCode, stderr]).toEqual([1, "domains.yaml exists already. To replace it, add --force.\n"]);
    expect(readFileSync(join(directory, "domains.yaml"), "utf8")).toBe("ours\n");
    expect(
      (await runCommand(["import", "--out", "domains.yaml", "--force"], { env, directory })).exitCode,
    ).toBe(0);
  });

  it.each([
    ["domains.yaml", { "domains.yaml": `version: 1\naccount: ${ACCOUNT}\ndomains: {}\n` }, []],
    [
      "the manifest that --out replaces",
      { "brands.yaml": `version: 1\naccount: ${ACCOUNT}\n`, "domains.yaml": `account: ${"a".repeat(32)}\n` },
      ["--out", "brands.yaml", "--force"],
    ],
  ])("takes the account from %s if no other is given", async (_, files, args) => {
    const { CLOUDFLARE_ACCOUNT_ID: _id, ...withoutAccount } = env;
    const directory = makeDirectory(files);
    const { exitCode, stderr } = await runCommand(["import", ...args], { env: withoutAccount, directory });
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining("Wrote 60 domains")]);
  });

  it.each([
    ["an invalid manifest", { "domains.yaml": "version: 2\ndomains: {}\n" }, "version must be 1, not 2"],
    ["no manifest", {}, "There is no domains.yaml."],
    [
      "the manifest of another account",
      { "domains.yaml": `version: 1\naccount: ${"a".repeat(32)}\ndomains: {}\n` },
      "The manifest names the account",
    ],
  ])("adds nothing to %s", async (_, files, sentence) => {
    const directory = makeDirectory(files);
    const { exitCode, stdout, stderr } = await runCommand(["import", "--merge", "domains.yaml"], {
      env,
      directory,
    });
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(sentence);
  });

  it("names what it needs to know", async () => {
    const { CLOUDFLARE_ACCOUNT_ID: _, ...withoutAccount } = env;
    const { exitCode, stderr } = await runCommand(["import"], { env: withoutAccount });
    expect([exitCode, stderr]).toEqual([
      1,
      "No account is set. Write `account: <32 hexadecimal digits>` in the manifest, or set account-id; on the command line, --account-id or CLOUDFLARE_ACCOUNT_ID (account_missing).\n",
    ]);
  });
});

describe("the address of the schema", () => {
  it.each([
    ["github:acme/freehold", "acme/freehold"],
    [{ type: "git", url: "git+https://github.com/acme/freehold.git" }, "acme/freehold"],
    ["https://github.com/acme/freehold", "acme/freehold"],
    ["https://acme.example/freehold", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("is in the repository of package.json: %j", (repository, expected) => {
    expect(findPublisher({ repository })).toBe(expected);
  });

  it("is not known if the repository is not", () => {
    expect(findSchemaUrl(findPublisher({}))).toBeUndefined();
    expect(findSchemaUrl("acme/freehold")).toBe(
      "https://raw.githubusercontent.com/acme/freehold/v1/schema/domains.schema.json",
    );
  });
});
