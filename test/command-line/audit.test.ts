import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { afterAll, describe, expect, it } from "vitest";
import type { AccountSeed } from "../../src/playground/registrar/account.ts";
import { openJudgedRegistrar, openJudgedRegistries } from "../support/judges.ts";
import { account, CANARY, manifest, NOW } from "../support/stage.ts";
import { makeDirectory, runCommand } from "../support/terminal.ts";

const closers: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(closers.map((close) => close()));
});

const now = () => Date.parse(NOW);
const SEED: Partial<AccountSeed> = {
  registrations: [
    { domain_name: "acme.com", created_at: "2026-11-01T00:00:00Z", expires_at: "2027-11-01T00:00:00Z" },
    { domain_name: "acme.net", auto_renew: false, expires_at: "2026-12-20T00:00:00Z" },
    { domain_name: "acme.org", expires_at: "2027-03-01T00:00:00Z" },
  ],
};
const MANIFEST = manifest("acme.com: { auto_renew: true, owner: platform }", "acme.net: {}");

const openAccount = async (seed: Partial<AccountSeed> = SEED, text = MANIFEST) => {
  const [registrar, registries] = await Promise.all([
    openJudgedRegistrar({ seed: account(seed), token: CANARY.registrar, now }),
    openJudgedRegistries({ extensions: [["com", "net"]], find: () => undefined, now }),
  ]);
  closers.push(registrar.close, registries.close);
  const env = {
    CLOUDFLARE_API_TOKEN: CANARY.registrar,
    CLOUDFLARE_API_BASE_URL: registrar.baseUrl,
    FREEHOLD_RDAP_BOOTSTRAP_URL: registries.bootstrapUrl,
  };
  return { registrar, registries, place: { env, directory: makeDirectory({ "domains.yaml": text }) } };
};

describe("freehold audit", () => {
  it("shows what needs attention and the forecast, for any terminal from 60 columns", async () => {
    const { place, registrar } = await openAccount();
    const { exitCode, stdout, stderr } = await runCommand(["audit"], { ...place, columns: 60 });
    expect([exitCode, stripVTControlCharacters(stderr).includes("Warning")]).toEqual([0, false]);
    await expect(stripVTControlCharacters(stdout)).toMatchFileSnapshot("../golden/audit-at-60-columns.txt");
    const lines = stripVTControlCharacters(stdout).split("\n");
    expect(lines.filter((line) => stringWidth(line) > 60)).toEqual([]);
    expect(registrar.requests().filter((line) => !/^(GET |POST \S+\/domain-check )/.test(line))).toEqual([]);
  });

  it("writes JSON and markdown", async () => {
    const { place } = await openAccount();
    const json = await runCommand(["audit", "--format", "json", "--rdap", "off"], place);
    expect(JSON.parse(json.stdout)).toMatchObject({ version: 1, manifest: { commit: null }, followed: [] });
    const markdown = await runCommand(["audit", "--format", "markdown"], place);
    expect(markdown.stdout).toMatch(/^### 2 domains need attention; 1 of them lapses on 2026-12-20\n/);
  });

  it("is three lines if nothing needs attention", async () => {
    const registration = { domain_name: "acme.com", expires_at: "2027-11-01T00:00:00Z" };
    const { place } = await openAccount(
      { registrations: [registration] },
      manifest("acme.com: { auto_renew: true }"),
    );
    const { stdout } = await runCommand(["audit", "--rdap", "off"], place);
    expect(
      stdout
        .trim()
        .split("\n")
        .filter((line) => line !== ""),
    ).toHaveLength(3);
  });

  it.each([
    [["--fail-on", "urgent"], 1, /because of not_in_registry, expires_soon\.\n$/],
    [["--fail-on", "drift, missing"], 0, /^$/],
    [["--fail-on", "urgnt"], 1, /^urgnt is no finding code \(--fail-on\)/],
    [["--rdap", "some"], 1, /Allowed choices are off, recent, all/],
  ])("with %j exits with %i", async (options, expected, message) => {
    const { place } = await openAccount();
    const { exitCode, stderr } = await runCommand(["audit", ...options], place);
    expect(exitCode).toBe(expected);
    expect(stderr).toMatch(message);
  });

  it("asks nothing about an invalid manifest, and needs a token for any other", async () => {
    const { place, registrar, registries } = await openAccount(SEED, "version: 1\n");
    const { exitCode, stdout, stderr } = await runCommand(["audit"], place);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("domains.yaml");
    expect([...registrar.requests(), ...registries.iana.requests()]).toEqual([]);
    const valid = await openAccount();
    const env = { ...valid.place.env, CLOUDFLARE_API_TOKEN: "" };
    expect((await runCommand(["audit"], { ...valid.place, env })).stderr).toContain("CLOUDFLARE_API_TOKEN");
  });

  it.each(["two\nlines", "two words", "dots…"])("refuses a token that cannot be sent: %j", async (token) => {
    const { place, registrar } = await openAccount();
    const env = { ...place.env, CLOUDFLARE_API_TOKEN: token };
    const { exitCode, stderr } = await runCommand(["audit"], { ...place, env });
    expect([exitCode, stderr]).toEqual([
      1,
      "The token in CLOUDFLARE_API_TOKEN contains a character that cannot be sent, such as a space or a line break. Set the variable to the token exactly as Cloudflare shows it.\n",
    ]);
    expect(registrar.requests()).toEqual([]);
  });

  it("asks no registry about a registrar on this machine, unless the list of RDAP servers is there too", async () => {
    const { place } = await openAccount();
    const env = { ...place.env, FREEHOLD_RDAP_BOOTSTRAP_URL: "" };
    const note = "RDAP is off: the registrar is on this machine, and the list of RDAP servers is not";
    const run = (...args: string[]) => runCommand(args, { ...place, env });
    const json = await run("audit", "--rdap", "all", "--format", "json");
    const { portfolio } = JSON.parse(json.stdout);
    expect(portfolio.map(({ registry }: { registry: unknown }) => registry)).toEqual([null, null, null]);
    expect((await run("audit", "--format", "markdown")).stdout).toContain(` · ${note} · `);
    expect((await run("audit", "--rdap", "off", "--format", "markdown")).stdout).not.toContain("RDAP");
    expect((await run("export", "--as", "csv")).stderr).toBe(`${note}.\n`);
  });

  it("asks no registries but IANA's or those on this machine", async () => {
    const { place } = await openAccount();
    const env = { ...place.env, FREEHOLD_RDAP_BOOTSTRAP_URL: "https://acme.example/dns.json" };
    const { exitCode, stderr } = await runCommand(["audit"], { ...place, env });
    expect(exitCode).toBe(1);
    expect(stderr).toContain("bootstrap_url_refused");
  });
});
