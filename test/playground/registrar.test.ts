import Cloudflare from "cloudflare";
import type {
  RegistrarCheckResponse,
  Registration,
  WorkflowStatus,
} from "cloudflare/resources/registrar/registrar";
import { afterEach, describe, expect, expectTypeOf, it } from "vitest";
import type {
  AccountSeed,
  Pricing,
  REGISTRATION_STATUSES,
  UNAVAILABLE_REASONS,
  WireRegistration,
  WorkflowState,
} from "../../src/playground/registrar/account.ts";
import type { PlaygroundRegistrar } from "../../src/playground/registrar/server.ts";
import { openJudgedRegistrar, REJECTED, TOKEN_OPERATIONS } from "../support/judges.ts";

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
const CONTACT = {
  email: "grace@acme.example",
  phone: "+44.2071234567",
  postal_info: {
    name: "Grace Example",
    address: {
      street: "1 Wharf Road",
      city: "London",
      state: "LND",
      postal_code: "E1 6AN",
      country_code: "GB",
    },
  },
};

let registrar: PlaygroundRegistrar | undefined;
afterEach(async () => {
  await registrar?.close();
  registrar = undefined;
});

/**
 * A registrar, and a client of it: the registrar's official SDK, which is independent of this project.
 */
const openWithSdk = async ({
  seed = SEED,
  ...options
}: Partial<Parameters<typeof openJudgedRegistrar>[0]> = {}) => {
  const server = await openJudgedRegistrar({
    seed,
    token: TOKEN,
    exceptions: [REJECTED, TOKEN_OPERATIONS],
    ...options,
  });
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
    expect(new Set(names).size).toBe(45);
    expect(server.requests()).toHaveLength(3);
  });

  it("sorts registrations by the requested column and direction", async () => {
    const { sdk } = await openWithSdk();
    const list = async (params: object): Promise<string[]> => {
      const { result } = await sdk.registrar.registrations.list({
        account_id: ACCOUNT,
        per_page: 2,
        ...params,
      });
      return result.map(({ domain_name }) => domain_name);
    };
    expect(await list({ sort_by: "name" })).toEqual(["brand-0.com", "brand-1.com"]);
    expect(await list({ sort_by: "name", direction: "desc" })).toEqual(["brand-9.com", "brand-8.com"]);
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
    const { sdk, server } = await openWithSdk({
      now: () => Date.parse(SEED.now) + seconds * 1000,
    });
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

  it("accepts an order with everything that the SDK can send, and answers at once if it is asked to", async () => {
    const { sdk, server } = await openWithSdk();
    const { data, response } = await sdk.registrar.registrations
      .create({
        account_id: ACCOUNT,
        domain_name: "acme.us",
        years: 3,
        auto_renew: true,
        privacy_mode: "off",
        contacts: { registrant: CONTACT, administrator: CONTACT, technical: CONTACT, billing: CONTACT },
        contact_extensions: { nexus_category: "C11", application_purpose: "P3" },
        acknowledgements: {},
        Prefer: "respond-async",
      })
      .withResponse();
    expect([response.status, data.state, data.completed]).toEqual([202, "pending", false]);
    expect(response.headers.get("preference-applied")).toBe("respond-async");
    expect(response.headers.get("location")).toBe(data.links.self);
    const registration = await sdk.registrar.registrations.get("acme.us", { account_id: ACCOUNT });
    expect(registration).toMatchObject({ auto_renew: true, privacy_mode: "off" });
    expect(server.charges()).toEqual([{ domain: "acme.us", amount: "19.50" }]);
  });

  it("names the part of an order that is wrong", async () => {
    const { sdk } = await openWithSdk();
    const contacts = { registrant: { ...CONTACT, phone: "020 7123 4567" } };
    await expect(
      sdk.registrar.registrations.create({ account_id: ACCOUNT, domain_name: "acme.dev", contacts }),
    ).rejects.toMatchObject({
      status: 400,
      errors: [{ code: 10000, source: { pointer: "/contacts/registrant/phone" } }],
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
    const ai = await sdk.registrar.extensions.get("ai", { account_id: ACCOUNT });
    expect(ai).toMatchObject({
      metadata: { name: "ai", tld: "ai" },
      registration_schema: { properties: { years: { minimum: 2 } } },
      transfer_schema: { required: ["auth_code"] },
    });
    const names: string[] = [];
    for await (const { metadata } of sdk.registrar.extensions.list({ account_id: ACCOUNT, per_page: 5 })) {
      names.push(metadata.name);
    }
    expect(names).toEqual([...names].sort());
    expect(names).toContain("co.uk");
    await expect(sdk.registrar.extensions.get("zz", { account_id: ACCOUNT })).rejects.toMatchObject({
      status: 404,
    });
    expect(server.requests()).toHaveLength(5);
  });

  it("answers 304 to a client that has the current schema", async () => {
    const { server } = await openWithSdk();
    const get = (path: string, headers = {}) =>
      fetch(`${server.baseUrl}/accounts/${ACCOUNT}/registrar/${path}`, {
        headers: { authorization: `Bearer ${TOKEN}`, ...headers },
      });
    for (const path of ["extensions/com", "extensions?per_page=3"]) {
      const etag = (await get(path)).headers.get("etag") ?? "";
      const again = await get(path, { "if-none-match": `"other", W/${etag}` });
      expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
      expect((await get("extensions/dev", { "if-none-match": etag })).status).toBe(200);
    }
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
    const first = await sdk.registrar.registrations.edit("brand-2.com", {
      account_id: ACCOUNT,
      auto_renew: false,
      Prefer: "respond-async",
    });
    const status = await sdk.registrar.updateStatus.get("brand-2.com", { account_id: ACCOUNT });
    expect([first.state, status.state, status.links.self]).toEqual([
      "pending",
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
    for (const contacts of [undefined, {}, { registrant: {} }]) {
      await expect(sdk.post(`${root}/registrations`, { body: { ...order, contacts } })).rejects.toMatchObject(
        { status: 400 },
      );
    }
    const workflow = (await sdk.post(`${root}/registrations`, {
      body: { ...order, contacts: { registrant: CONTACT } },
    })) as { result: { links: { self: string } } };
    expect(workflow.result.links.self).toBe(
      `/accounts/${ACCOUNT}/registrar/registrations/acme.com/registration-status`,
    );
    expect(server.charges()).toEqual([]);
  });

  it("answers 410 at the removed endpoints, and enforces its limits", async () => {
    const { sdk, server } = await openWithSdk({ seed: { ...SEED, limit: 45, rate: 3 } });
    await expect(sdk.get(`/accounts/${ACCOUNT}/registrar/domains`)).rejects.toMatchObject({ status: 410 });
    await expect(
      sdk.registrar.registrations.create({ account_id: ACCOUNT, domain_name: "acme.dev" }),
    ).rejects.toMatchObject({
      status: 400,
      errors: [
        {
          message: "Domain limit reached: you cannot register more than 45 domains.",
          source: { pointer: "/domain_name" },
        },
      ],
    });
    const { response } = await sdk.registrar.registrations
      .get("brand-1.com", { account_id: ACCOUNT })
      .withResponse();
    expect(response.headers.get("ratelimit")).toBe('"default";r=0;t=300');
    expect(response.headers.get("ratelimit-policy")).toBe('"default";q=3;w=300');
    const excess = await sdk.registrar.registrations
      .get("brand-1.com", { account_id: ACCOUNT })
      .catch((error: unknown) => error);
    expect(excess).toMatchObject({ status: 429 });
    expect(excess).toHaveProperty("headers");
    expect((excess as { headers: Headers }).headers.get("retry-after")).toBe("300");
    expect(server.requests()).toHaveLength(4);
  });

  it("verifies its token, and lists the token's account", async () => {
    const { sdk } = await openWithSdk();
    expect(await sdk.user.tokens.verify()).toMatchObject({ status: "active" });
    const accounts = await sdk.accounts.list();
    expect(accounts.result.map(({ id }) => id)).toEqual([ACCOUNT]);
  });

  it("accepts its own tokens only, each for what it may do", async () => {
    const { server } = await openWithSdk({ seed: { ...SEED, tokens: { reader: "read" } } });
    const openSdk = (apiToken: string) =>
      new Cloudflare({ apiToken, baseURL: server.baseUrl, maxRetries: 0 }).registrar;
    const stranger = openSdk("another").registrations.get("brand-1.com", { account_id: ACCOUNT });
    await expect(stranger).rejects.toMatchObject({ status: 401 });
    const reader = openSdk("reader");
    await reader.registrations.get("brand-1.com", { account_id: ACCOUNT });
    await reader.check({ account_id: ACCOUNT, domains: ["acme.dev"] });
    await expect(
      reader.registrations.create({ account_id: ACCOUNT, domain_name: "acme.dev" }),
    ).rejects.toMatchObject({ status: 403 });
    expect(server.charges()).toEqual([]);
  });
});

describe("the playground's registrar, called without a client", () => {
  const call = async (path: string, init: RequestInit = {}) => {
    const { server } = await openWithSdk();
    const url = `${server.url}/client/v4/accounts/${ACCOUNT}/registrar${path}`;
    const headers = { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" };
    const response = await fetch(url, { ...init, headers });
    return {
      status: response.status,
      type: response.headers.get("content-type"),
      body: await response.json(),
    };
  };

  it.each<[what: string, path: string, init: RequestInit]>([
    ["a path that cannot be decoded", "/registrations/%ZZ", {}],
    ["a body that is not JSON", "/registrations", { method: "POST", body: '{"domain_name":' }],
    ["a body that is a list", "/registrations", { method: "POST", body: "[]" }],
  ])("answers 400 in its envelope to %s", async (_what, path, init) => {
    expect(await call(path, init)).toEqual({
      status: 400,
      type: "application/json",
      body: {
        success: false,
        errors: [{ code: 10000, message: expect.stringMatching(/^Malformed request/) }],
        messages: [],
        result: null,
      },
    });
  });
});

describe("the types of the playground's registrar", () => {
  it("have the words and fields of the official SDK", () => {
    expectTypeOf<(typeof REGISTRATION_STATUSES)[number]>().toEqualTypeOf<Registration["status"]>();
    expectTypeOf<WorkflowState>().toEqualTypeOf<WorkflowStatus["state"]>();
    expectTypeOf<(typeof UNAVAILABLE_REASONS)[number]>().toEqualTypeOf<
      NonNullable<RegistrarCheckResponse.Domain["reason"]>
    >();
    expectTypeOf<keyof WireRegistration>().toEqualTypeOf<keyof Registration>();
    expectTypeOf<Exclude<WireRegistration["privacy_mode"], false>>().toEqualTypeOf<
      Registration["privacy_mode"]
    >();
    expectTypeOf<Pricing>().toEqualTypeOf<Readonly<RegistrarCheckResponse.Domain.Pricing>>();
  });
});
