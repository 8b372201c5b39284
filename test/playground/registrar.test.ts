import Cloudflare from "cloudflare";
import { afterEach, describe, expect, it } from "vitest";
import type { AccountSeed } from "../../src/playground/registrar/account.ts";
import { openRegistrar, type PlaygroundRegistrar } from "../../src/playground/registrar/server.ts";

const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
const SEED: AccountSeed = {
  account: ACCOUNT,
  now: "2026-11-22T10:00:00Z",
  registrations: Array.from({ length: 45 }, (_, index) => ({ domain_name: `brand-${index}.com` })),
  names: {
    "slow.dev": {
      workflow: [
        { after: 0, state: "pending" },
        { after: 30, state: "succeeded" },
      ],
    },
    "taken.dev": { reason: "domain_unavailable" },
  },
};

let registrar: PlaygroundRegistrar | undefined;
afterEach(async () => {
  await registrar?.close();
  registrar = undefined;
});

/** The registrar's own SDK, which knows nothing of this project, is the judge. */
const judge = async (now?: () => number) => {
  const opened = await openRegistrar({ seed: SEED, token: "word", ...(now === undefined ? {} : { now }) });
  registrar = opened;
  const sdk = new Cloudflare({ apiToken: "word", baseURL: opened.baseUrl, maxRetries: 0 });
  return { sdk, opened };
};

describe("the playground's registrar, judged by the official SDK", () => {
  it("lists registrations over all pages by cursor", async () => {
    const { sdk, opened } = await judge();
    const names: string[] = [];
    for await (const one of sdk.registrar.registrations.list({ account_id: ACCOUNT, per_page: 20 })) {
      names.push(one.domain_name);
    }
    expect(names).toHaveLength(45);
    expect(opened.requests()).toHaveLength(3);
  });

  it("tells availability and prices", async () => {
    const { sdk } = await judge();
    const { domains } = await sdk.registrar.check({
      account_id: ACCOUNT,
      domains: ["acme.dev", "taken.dev"],
    });
    expect(domains).toEqual([
      {
        name: "acme.dev",
        registrable: true,
        tier: "standard",
        pricing: { currency: "USD", registration_cost: "10.11", renewal_cost: "10.11" },
      },
      { name: "taken.dev", registrable: false, reason: "domain_unavailable" },
    ]);
  });

  it.each([
    [[], 1006],
    [Array.from({ length: 21 }, (_, index) => `a${index}.com`), 1007],
    [["not a name"], 1008],
  ])("refuses a check with its own code", async (domains, code) => {
    const { sdk } = await judge();
    await expect(sdk.registrar.check({ account_id: ACCOUNT, domains })).rejects.toMatchObject({
      status: 400,
      errors: [{ code }],
    });
  });

  it("registers: a workflow that is followed to its end, and one charge", async () => {
    let seconds = 0;
    const { sdk, opened } = await judge(() => Date.parse(SEED.now) + seconds * 1000);
    const begun = await sdk.registrar.registrations.create({
      account_id: ACCOUNT,
      domain_name: "slow.dev",
      years: 2,
    });
    expect([begun.state, opened.charges()]).toEqual(["pending", []]);
    seconds = 31;
    const ended = await sdk.registrar.registrationStatus.get("slow.dev", { account_id: ACCOUNT });
    expect([ended.state, ended.completed, opened.charges()]).toEqual([
      "succeeded",
      true,
      [{ domain: "slow.dev", amount: "20.22" }],
    ]);
    const held = await sdk.registrar.registrations.get("slow.dev", { account_id: ACCOUNT });
    expect(held).toMatchObject({ status: "active", auto_renew: false, expires_at: "2028-11-22T10:00:00Z" });
  });

  it("changes auto-renew", async () => {
    const { sdk } = await judge();
    await sdk.registrar.registrations.edit("brand-1.com", { account_id: ACCOUNT, auto_renew: false });
    const held = await sdk.registrar.registrations.get("brand-1.com", { account_id: ACCOUNT });
    expect(held.auto_renew).toBe(false);
  });

  it("tells what extensions need", async () => {
    const { sdk, opened } = await judge();
    const ai = await sdk.get(`/accounts/${ACCOUNT}/registrar/extensions/ai`);
    expect(ai).toMatchObject({
      result: {
        metadata: { name: "ai", tld: "ai" },
        registration_schema: { properties: { years: { minimum: 2 } } },
      },
    });
    const page = (await sdk.get(`/accounts/${ACCOUNT}/registrar/extensions?per_page=5`)) as {
      result: unknown[];
      result_info: { cursor: string };
    };
    expect([page.result.length, page.result_info.cursor === ""]).toEqual([5, false]);
    await expect(sdk.get(`/accounts/${ACCOUNT}/registrar/extensions/zz`)).rejects.toMatchObject({
      status: 404,
    });
    expect(opened.requests()).toHaveLength(3);
  });

  it("suggests names that are to be had", async () => {
    const { sdk } = await judge();
    const { domains } = await sdk.registrar.search({
      account_id: ACCOUNT,
      q: "taken",
      extensions: ["dev", "com"],
    });
    expect(domains?.map(({ name }) => name)).toEqual([
      "gettaken.dev",
      "takenhq.dev",
      "taken.com",
      "gettaken.com",
      "takenhq.com",
    ]);
  });

  it("tells how an update stands", async () => {
    const { sdk } = await judge();
    await sdk.registrar.registrations.edit("brand-2.com", { account_id: ACCOUNT, auto_renew: false });
    const status = await sdk.registrar.updateStatus.get("brand-2.com", { account_id: ACCOUNT });
    expect([status.state, status.links.self]).toEqual([
      "succeeded",
      `/accounts/${ACCOUNT}/registrar/registrations/brand-2.com/update-status`,
    ]);
    await expect(
      sdk.registrar.updateStatus.get("brand-3.com", { account_id: ACCOUNT }),
    ).rejects.toMatchObject({ status: 404 });
  });

  it("has a sandbox of its own: com and net alone, no default contact, no charge, links to production paths", async () => {
    const { sdk, opened } = await judge();
    const root = `/accounts/${ACCOUNT}/registrar-sandbox`;
    const listed = (await sdk.get(`${root}/registrations`)) as { result: unknown[] };
    expect(listed.result).toEqual([]);
    const checked = (await sdk.post(`${root}/domain-check`, {
      body: { domains: ["acme.com", "acme.dev"] },
    })) as { result: { domains: { registrable: boolean }[] } };
    expect(checked.result.domains.map(({ registrable }) => registrable)).toEqual([true, false]);
    const wish = { domain_name: "acme.com" };
    await expect(sdk.post(`${root}/registrations`, { body: wish })).rejects.toMatchObject({ status: 400 });
    const made = (await sdk.post(`${root}/registrations`, {
      body: { ...wish, contacts: { registrant: {} } },
    })) as { result: { links: { self: string } } };
    expect(made.result.links.self).toBe(
      `/accounts/${ACCOUNT}/registrar/registrations/acme.com/registration-status`,
    );
    expect(opened.charges()).toEqual([]);
  });

  it("has left the old endpoints behind, and keeps to its limits", async () => {
    registrar = await openRegistrar({ seed: { ...SEED, limit: 45, rate: 3 }, token: "word" });
    const sdk = new Cloudflare({ apiToken: "word", baseURL: registrar.baseUrl, maxRetries: 0 });
    await expect(sdk.get(`/accounts/${ACCOUNT}/registrar/domains`)).rejects.toMatchObject({ status: 410 });
    await expect(
      sdk.registrar.registrations.create({ account_id: ACCOUNT, domain_name: "acme.dev" }),
    ).rejects.toMatchObject({
      status: 400,
      errors: [{ message: "Domain limit reached: you cannot register more than 45 domains." }],
    });
    await sdk.registrar.registrations.get("brand-1.com", { account_id: ACCOUNT });
    await expect(
      sdk.registrar.registrations.get("brand-1.com", { account_id: ACCOUNT }),
    ).rejects.toMatchObject({ status: 429 });
  });

  it("is judged in earnest: a wrong answer makes the judge fail", async () => {
    registrar = await openRegistrar({
      seed: SEED,
      token: "word",
      mangle: (_asked, answer) => ({
        ...answer,
        body: { success: true, errors: [], messages: [], result: { domain: "brand-1.com" } },
      }),
    });
    const sdk = new Cloudflare({ apiToken: "word", baseURL: registrar.baseUrl, maxRetries: 0 });
    const held = await sdk.registrar.registrations.get("brand-1.com", { account_id: ACCOUNT });
    expect(() => expect(held).toMatchObject({ domain_name: "brand-1.com", status: "active" })).toThrow();
  });

  it("knows only its own token", async () => {
    const { opened } = await judge();
    const stranger = new Cloudflare({ apiToken: "another", baseURL: opened.baseUrl, maxRetries: 0 });
    await expect(
      stranger.registrar.registrations.get("brand-1.com", { account_id: ACCOUNT }),
    ).rejects.toMatchObject({ status: 401 });
  });
});
