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

  it("knows only its own token", async () => {
    const { opened } = await judge();
    const stranger = new Cloudflare({ apiToken: "another", baseURL: opened.baseUrl, maxRetries: 0 });
    await expect(
      stranger.registrar.registrations.get("brand-1.com", { account_id: ACCOUNT }),
    ).rejects.toMatchObject({ status: 401 });
  });
});
