import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { afterAll, describe, expect, it } from "vitest";
import type { AccountSeed } from "../../src/playground/registrar/account.ts";
import { openCheckout } from "../support/checkout.ts";
import { openJudgedRegistrar } from "../support/judges.ts";
import { account, CANARY, manifest, NOW } from "../support/stage.ts";
import { makeDirectory, runCommand } from "../support/terminal.ts";

const closers: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(closers.map((close) => close()));
});

const SEED: Partial<AccountSeed> = {
  registrations: [
    { domain_name: "acme.com" },
    { domain_name: "acme.net", auto_renew: false },
    { domain_name: "acme-old.org", auto_renew: true },
  ],
  names: { "acme.org": { reason: "domain_unavailable" } },
};

const openAccount = async (seed: Partial<AccountSeed> = SEED) => {
  const registrar = await openJudgedRegistrar({
    seed: account(seed),
    token: CANARY.registrar,
    now: () => Date.parse(NOW),
  });
  closers.push(registrar.close);
  const env = { CLOUDFLARE_API_TOKEN: CANARY.registrar, CLOUDFLARE_API_BASE_URL: registrar.baseUrl };
  return { registrar, env };
};

const RENEWING = "acme.net: { auto_renew: true }";

/** A checkout whose default branch declares acme.com, and whose working tree declares these as well. */
const openChange = (...lines: readonly string[]) => {
  const checkout = openCheckout();
  checkout.commit({ "domains.yaml": manifest("acme.com: {}") });
  checkout.pushMain();
  checkout.write({ "domains.yaml": manifest("acme.com: {}", ...lines) });
  return checkout;
};

describe("freehold plan", () => {
  it("shows what merging the working tree buys and changes, for any terminal from 60 columns", async () => {
    const { env } = await openAccount();
    const { directory } = openChange("acme.dev: { auto_renew: true }", RENEWING);
    const { exitCode, stdout, stderr } = await runCommand(["plan"], { env, directory, columns: 60 });
    expect(exitCode).toBe(0);
    await expect(stripVTControlCharacters(stdout)).toMatchFileSnapshot("../golden/plan-at-60-columns.txt");
    expect(stdout).toContain("\u001b[1m");
    const lines = stripVTControlCharacters(stdout).split("\n");
    expect(lines.filter((line) => stringWidth(line) > 60)).toEqual([]);
    expect(stderr.startsWith("\r\u001b[2KReading the domains of the account …")).toBe(true);
    expect(stderr.endsWith("\r\u001b[2K")).toBe(true);
  });

  it("shows what is blocked with the lines to type, and exits with 1", async () => {
    const { env } = await openAccount();
    const { directory } = openChange("acme.org: {}", 'acme.dev: { max_price: "5.00" }');
    const { exitCode, stdout, stderr } = await runCommand(["plan"], { env, directory });
    expect([exitCode, stderr]).toEqual([1, ""]);
    await expect(stdout).toMatchFileSnapshot("../golden/plan-with-blocked-entries.txt");
  });

  it("writes markdown, and JSON with the same plan", async () => {
    const { env } = await openAccount();
    const { directory } = openChange(RENEWING);
    const markdown = await runCommand(["plan", "--format", "markdown"], { env, directory });
    expect(markdown.stdout).toMatch(/^### Merging switches auto-renew on for 1 domain\n/);
    const json = await runCommand(["plan", "--format", "json"], { env, directory });
    expect(JSON.parse(json.stdout)).toMatchObject({
      version: 1,
      manifest: { path: "domains.yaml", commit: null },
      changes: [{ kind: "set-auto-renew", domain: "acme.net", from: false, to: true }],
    });
  });

  it.each([
    [["plan"], RENEWING, 0],
    [["plan", "--detailed-exitcode"], RENEWING, 2],
    [["plan", "--detailed-exitcode"], "acme.net: {}", 0],
    [["plan", "--detailed-exitcode"], "acme.org: {}", 1],
  ])("exits after %j of %s with %i", async (args, line, expected) => {
    const { env } = await openAccount();
    const { directory } = openChange(line);
    expect((await runCommand(args, { env, directory })).exitCode).toBe(expected);
  });

  it("counts as new what the base lacks or has with a smaller attempt, and cannot tell about the rest", async () => {
    const { env } = await openAccount({});
    const checkout = openCheckout();
    checkout.commit({ "domains.yaml": manifest("acme.dev: {}", "acme.app: {}") });
    checkout.pushMain();
    checkout.write({
      "domains.yaml": manifest("acme.dev: { owner: growth }", "acme.app: { attempt: 2 }", "acme.org: {}"),
    });
    const { directory } = checkout;
    const { exitCode, stdout } = await runCommand(["plan", "--format", "json"], { env, directory });
    const plan = JSON.parse(stdout);
    expect(exitCode).toBe(0);
    expect(plan.changes.map(({ domain }: { domain: string }) => domain)).toEqual(["acme.app", "acme.org"]);
    expect(plan.findings).toContainEqual({
      domain: "acme.dev",
      code: "history_unavailable",
      level: "warning",
      message:
        "It is at origin/main already, and not in the account. The command line does not read the branch's history, so it cannot tell whether the next apply buys it: the plan on a pull request can.",
    });
  });

  it("takes what a branch did not change from the newer base", async () => {
    const { env } = await openAccount();
    const checkout = openCheckout();
    checkout.commit({ "domains.yaml": manifest("acme.com: {}") });
    checkout.git("branch", "launch");
    checkout.commit({ "domains.yaml": manifest("acme.com: {}", "acme-old.org: {}") });
    checkout.pushMain();
    checkout.git("checkout", "--quiet", "launch");
    checkout.write({ "domains.yaml": manifest("acme.com: {}", RENEWING) });
    const { directory } = checkout;
    const { stdout } = await runCommand(["plan"], { env, directory });
    expect(stdout).toContain("origin/main has a newer manifest than this branch.");
    expect(stdout).not.toContain("acme-old.org");
    expect(stdout).toContain("Merging switches auto-renew on for 1 domain");
  });

  it.each([
    ["no repository", "There is no base to compare with", [], "none"],
    ["no base without a repository", "The manifest is in no git repository", ["--base", "HEAD"], "none"],
    ["no base without a commit", "The repository has no commit yet", ["--base", "HEAD"], "empty"],
    ["no commit that is called so", "git knows no commit v9 here (--base).", ["--base", "v9"], "committed"],
    ["no option as a commit", "git knows no commit --all here (--base).", ["--base=--all"], "committed"],
  ])("knows %s", async (_, sentence, args, repository) => {
    const { env } = await openAccount();
    const files = { "domains.yaml": manifest("acme.com: {}") };
    const checkout = repository === "none" ? undefined : openCheckout();
    if (repository === "empty") checkout?.write(files);
    if (repository === "committed") checkout?.commit(files);
    const directory = checkout?.directory ?? makeDirectory(files);
    const { stdout, stderr } = await runCommand(["plan", ...args], { env, directory });
    expect(`${stdout}${stderr}`.replace(/\s+│?\s*/g, " ")).toContain(sentence);
  });

  it("finds the manifest of a base in a folder, and takes a link for none", async () => {
    const { env } = await openAccount();
    const checkout = openCheckout();
    checkout.commit({ "brands/domains.yaml": manifest("acme.com: {}") });
    checkout.write({ "brands/domains.yaml": manifest("acme.com: {}", RENEWING) });
    const { directory } = checkout;
    const args = ["plan", "--manifest", "brands/domains.yaml", "--base", "main"];
    const { stdout } = await runCommand(args, { env, directory });
    expect(stdout).toContain("`brands/domains.yaml`".replaceAll("`", ""));
    expect(stdout).not.toContain("has no brands/domains.yaml");
    checkout.git("rm", "--quiet", "--cached", "brands/domains.yaml");
    checkout.git(
      "update-index",
      "--add",
      "--cacheinfo",
      `120000,${checkout.git("hash-object", "-w", "brands/domains.yaml").trim()},brands/domains.yaml`,
    );
    checkout.git("commit", "--quiet", "--message=Link");
    const linked = await runCommand(args, { env, directory });
    expect(linked.stdout.replace(/\s+│?\s*/g, " ")).toContain("main has no brands/domains.yaml");
  });

  it("names the variable that it needs, and asks nothing", async () => {
    const { registrar, env } = await openAccount();
    const { directory } = openChange(RENEWING);
    const { CLOUDFLARE_API_TOKEN: _, ...withoutToken } = env;
    const { exitCode, stdout, stderr } = await runCommand(["plan"], { env: withoutToken, directory });
    expect([exitCode, stdout, registrar.requests()]).toEqual([1, "", []]);
    expect(stderr).toContain("The variable CLOUDFLARE_API_TOKEN is not set");
  });

  it("shows the problems of an invalid manifest without a token", async () => {
    const directory = makeDirectory({ "domains.yaml": "version: 2\ndomains: {}\n" });
    const { exitCode, stdout, stderr } = await runCommand(["plan"], { directory });
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(
      "domains.yaml:1:1 version must be 1, not 2.\ndomains.yaml has 1 problem: nothing was compared, priced or bought.\n",
    );
  });

  it("does not block an entry whose contact it cannot know", async () => {
    const { env } = await openAccount();
    const { directory } = openChange("acme.dev: { contact: legal }");
    const { exitCode, stdout } = await runCommand(["plan", "--format", "json"], { env, directory });
    const { findings } = JSON.parse(stdout);
    expect(exitCode).toBe(0);
    expect(findings).toContainEqual({
      domain: "acme.dev",
      code: "schema_unchecked",
      level: "info",
      message:
        "No contacts are given here, so its contact legal was not checked. The plan on the pull request checks it.",
    });
  });

  it("checks contacts that are in a file, and shows none of their values", async () => {
    const { env } = await openAccount();
    const { directory, write } = openChange("acme.dev: { contact: legal }");
    write({ "contacts.yaml": "sales: { email: sales.team@acme.example }\n" });
    const broken = await runCommand(["plan", "--contacts", "contacts.yaml"], { env, directory });
    expect([broken.exitCode, broken.stdout]).toEqual([1, ""]);
    expect(broken.stderr).toContain("The contact sales: registrant.phone is missing.");
    expect(broken.stderr).not.toContain("sales.team");
    write({ "contacts.yaml": CONTACTS });
    const unknown = await runCommand(["plan", "--contacts", "contacts.yaml"], { env, directory });
    expect(unknown.exitCode).toBe(1);
    expect(unknown.stdout).toContain("contact_unknown");
  });

  it.each([
    [{ CLOUDFLARE_API_BASE_URL: "https://acme.example" }, "api-base-url must be"],
    [{ CLOUDFLARE_ACCOUNT_ID: "ACME" }, "The account id (--account-id"],
    [{ CLOUDFLARE_ACCOUNT_ID: "a".repeat(32) }, "The manifest names the account"],
    [{ NODE_TLS_REJECT_UNAUTHORIZED: "0" }, "NODE_TLS_REJECT_UNAUTHORIZED is 0"],
    [{ CLOUDFLARE_API_TOKEN: "wrong" }, "Check that the token is valid"],
  ])("refuses %j", async (more, sentence) => {
    const { env } = await openAccount();
    const { directory } = openChange(RENEWING);
    const { exitCode, stdout, stderr } = await runCommand(["plan"], { env: { ...env, ...more }, directory });
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(sentence);
  });
});

const CONTACTS = `sales:
  email: sales@acme.example
  phone: "+44.2079460000"
  postal_info:
    name: The Sales Department
    address: { street: 1 High Street, city: London, state: London, postal_code: SW1A 1AA, country_code: GB }
`;
