import Cloudflare from "cloudflare";
import { afterEach, describe, expect, it } from "vitest";
import type { AccountSeed } from "../../src/playground/registrar/account.ts";
import { openRegistrar, type PlaygroundRegistrar } from "../../src/playground/registrar/server.ts";

const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
const TOKEN = "secret";
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

/** A registrar, and a client of it: the registrar's official SDK, which is independent of this project. */
const openWithSdk = async (now?: () => number) => {
  const server = await openRegistrar({ seed: SEED, token: TOKEN, ...(now === undefined ? {} : { now }) });
  registrar = server;
  const sdk = new Cloudflare({ apiToken: TOKEN, baseURL: server.baseUrl, maxRetries: 0 });
  return { sdk, server };
};

describe("the playground's registrar, called by the official SDK", () => {
  it("lists registrations in pages, each with a cursor to the next one", async () => {
    const { sdk, server } = await openWithSdk();
    const names: string[] = [];
    for await (const registration of sdk.registrar.registrations.list({
      account_id: ACCOUNT,
      per_page: 20,
    })) {
      names.push(registration.domain_name);
    }
    expect(names).toHaveLength(45);
    expect(server.requests()).toHaveLength(3);
  });

  it("answers availability and prices", async () => {
    const { sdk } = await openWithSdk();
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
    [1006, []],
    [1007, Array.from({ length: 21 }, (_, index) => `a${index}.com`)],
    [1008, ["not a name"]],
  ])("rejects an invalid check with the code %i", async (code, domains) => {
    const { sdk } = await openWithSdk();
    await expect(sdk.registrar.check({ account_id: ACCOUNT, domains })).rejects.toMatchObject({
      status: 400,
      errors: [{ code }],
    });
  });

  it("registers a domain: its workflow ends, and it is charged once", async () => {
    let seconds = 0;
    const { sdk, server } = await openWithSdk(() => Date.parse(SEED.now) + seconds * 1000);
    const workflow = await sdk.registrar.registrations.create({
      account_id: ACCOUNT,
      domain_name: "slow.dev",
      years: 2,
    });
    expect([workflow.state, server.charges()]).toEqual(["pending", []]);
    seconds = 31;
    const status = await sdk.registrar.registrationStatus.get("slow.dev", { account_id: ACCOUNT });
    expect([status.state, status.completed, server.charges()]).toEqual([
      "succeeded",
      true,
      [{ domain: "slow.dev", amount: "20.22" }],
    ]);
    const registration = await sdk.registrar.registrations.get("slow.dev", { account_id: ACCOUNT });
    expect(registration).toMatchObject({
      status: "active",
      auto_renew: false,
      expires_at: "2028-11-22T10:00:00Z",
    });
  });

  it("changes auto-renew", async () => {
    const { sdk } = await openWithSdk();
    await sdk.registrar.registrations.edit("brand-1.com", { account_id: ACCOUNT, auto_renew: false });
    const registration = await sdk.registrar.registrations.get("brand-1.com", { account_id: ACCOUNT });
    expect(registration.auto_renew).toBe(false);
  });

  it("answers the schemas of extensions", async () => {
    const { sdk, server } = await openWithSdk();
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
    expect(server.requests()).toHaveLength(3);
  });

  it("suggests names that are available", async () => {
    const { sdk } = await openWithSdk();
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

  it("answers the status of an update", async () => {
    const { sdk } = await openWithSdk();
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

  it("has a sandbox: only com and net, no default contact, no charges, links to production", async () => {
    const { sdk, server } = await openWithSdk();
    const root = `/accounts/${ACCOUNT}/registrar-sandbox`;
    const list = (await sdk.get(`${root}/registrations`)) as { result: unknown[] };
    expect(list.result).toEqual([]);
    const check = (await sdk.post(`${root}/domain-check`, {
      body: { domains: ["acme.com", "acme.dev"] },
    })) as { result: { domains: { registrable: boolean }[] } };
    expect(check.result.domains.map(({ registrable }) => registrable)).toEqual([true, false]);
    const order = { domain_name: "acme.com" };
    await expect(sdk.post(`${root}/registrations`, { body: order })).rejects.toMatchObject({ status: 400 });
    const workflow = (await sdk.post(`${root}/registrations`, {
      body: { ...order, contacts: { registrant: {} } },
    })) as { result: { links: { self: string } } };
    expect(workflow.result.links.self).toBe(
      `/accounts/${ACCOUNT}/registrar/registrations/acme.com/registration-status`,
    );
    expect(server.charges()).toEqual([]);
  });

  it("answers 410 at the removed endpoints, and enforces its limits", async () => {
    registrar = await openRegistrar({ seed: { ...SEED, limit: 45, rate: 3 }, token: TOKEN });
    const sdk = new Cloudflare({ apiToken: TOKEN, baseURL: registrar.baseUrl, maxRetries: 0 });
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

  it("fails these tests if an answer has the wrong shape", async () => {
    registrar = await openRegistrar({
      seed: SEED,
      token: TOKEN,
      mangle: (_request, answer) => ({
        ...answer,
        body: { success: true, errors: [], messages: [], result: { domain: "brand-1.com" } },
      }),
    });
    const sdk = new Cloudflare({ apiToken: TOKEN, baseURL: registrar.baseUrl, maxRetries: 0 });
    const registration = await sdk.registrar.registrations.get("brand-1.com", { account_id: ACCOUNT });
    expect(() =>
      expect(registration).toMatchObject({ domain_name: "brand-1.com", status: "active" }),
    ).toThrow();
  });

  it("accepts only its own token", async () => {
    const { server } = await openWithSdk();
    const strangerSdk = new Cloudflare({ apiToken: "another", baseURL: server.baseUrl, maxRetries: 0 });
    await expect(
      strangerSdk.registrar.registrations.get("brand-1.com", { account_id: ACCOUNT }),
    ).rejects.toMatchObject({ status: 401 });
  });
});
