import { afterEach, describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import { type Answered, type Asked, type Served, serve } from "../../src/playground/http.ts";
import { isRead } from "../../src/registrar/allowed.ts";
import { createReader } from "../../src/registrar/reader.ts";
import { openTransport } from "../../src/registrar/transport.ts";

const ACCOUNT = "0".repeat(32);
const NOW = Date.parse("2026-11-22T10:00:00Z");

let served: Served | undefined;
afterEach(async () => {
  await served?.close();
  served = undefined;
});

/** A reader of a registrar that answers as told, in virtual time; it keeps how long it slept. */
const readerOf = async (handle: (asked: Asked) => Answered) => {
  served = await serve({ handle, now: () => NOW });
  const slept: number[] = [];
  const reader = createReader(
    { account: ACCOUNT, sandbox: false },
    {
      transport: openTransport({ baseUrl: served.url, token: "word", env: {} }),
      clock: {
        now: () => NOW,
        sleep: async (ms) => {
          slept.push(ms);
        },
      },
      random: () => 1,
    },
  );
  return { reader, slept, server: served };
};

const ok = (result: unknown, info?: unknown): Answered => ({
  status: 200,
  body: {
    success: true,
    errors: [],
    messages: [],
    result,
    ...(info === undefined ? {} : { result_info: info }),
  },
});
const held = (name: string, more: object = {}) => ({
  domain_name: name,
  status: "active",
  auto_renew: true,
  privacy_mode: "redaction",
  locked: true,
  created_at: "2025-01-01T00:00:00Z",
  expires_at: "2027-01-01T00:00:00Z",
  ...more,
});
const quoted = (name: string, more: object = {}) => ({
  name,
  registrable: true,
  tier: "standard",
  pricing: { currency: "USD", registration_cost: "8.57", renewal_cost: "8.57" },
  ...more,
});
const names = (...list: string[]) => list as DomainName[];

describe("the list of registrations", () => {
  /** Answers with these pages; each page's cursor is given. */
  const pages = (...answers: { items: unknown[]; cursor: unknown }[]) => {
    const left = [...answers];
    return () => {
      const page = left.shift() ?? { items: [], cursor: "" };
      return ok(page.items, { count: page.items.length, cursor: page.cursor, per_page: 50 });
    };
  };

  it("merges identical duplicates, as a page that moved while it was read has them", async () => {
    const { reader } = await readerOf(
      pages(
        { items: [held("a.com"), held("b.com")], cursor: "x" },
        { items: [held("b.com"), held("c.com")], cursor: "" },
      ),
    );
    const { registrations, asOf } = await reader.list();
    expect([registrations.map(({ domain }) => domain), asOf]).toEqual([
      ["a.com", "b.com", "c.com"],
      "2026-11-22T10:00:00Z",
    ]);
  });

  it.each([
    [
      "a cursor seen before",
      pages({ items: [held("a.com")], cursor: "x" }, { items: [held("b.com")], cursor: "x" }),
      "a cursor that it gave before",
    ],
    [
      "an empty page that is not the last",
      pages({ items: [], cursor: "x" }),
      "an empty page that is not the last",
    ],
    [
      "duplicates that differ",
      pages({ items: [held("a.com"), held("a.com", { auto_renew: false })], cursor: "" }),
      "a.com twice, and differently",
    ],
    ["no cursor at all", pages({ items: [held("a.com")], cursor: undefined }), "a list without a cursor"],
    ["no list", () => ok({}, { cursor: "" }), "no list of registrations"],
    [
      "a registration without auto_renew",
      pages({ items: [held("a.com", { auto_renew: "yes" })], cursor: "" }),
      "auto_renew",
    ],
    ["a name that is none", pages({ items: [held("not a name")], cursor: "" }), "no domain name"],
    [
      "success that is false",
      () => ({ status: 200, body: { success: false, errors: [{ code: 10000, message: "No" }], result: [] } }),
      "No",
    ],
    [
      "HTML with 200",
      () => ({ status: 200, body: "<p>Hello", headers: { "content-type": "text/html" } }),
      "not the API's JSON",
    ],
    [
      "JSON that says it is text",
      () => ({
        status: 200,
        body: JSON.stringify(ok([], { cursor: "" }).body),
        headers: { "content-type": "text/plain" },
      }),
      "not the API's JSON",
    ],
    ["a redirect", () => ({ status: 302, headers: { location: "http://127.0.0.1:1/" } }), "302"],
    ["two mebibytes", () => ok("x".repeat(2 * 1024 * 1024)), "more than 1 MiB"],
    [
      "401",
      () => ({
        status: 401,
        body: { success: false, errors: [{ code: 10000, message: "Authentication error" }] },
      }),
      "Registrar Domains Read",
    ],
    [
      "404",
      () => ({ status: 404, body: { success: false, errors: [{ code: 10000, message: "Nothing" }] } }),
      "404",
    ],
  ])("is an error with %s, never empty", async (_what, handle, sentence) => {
    const { reader, server } = await readerOf(handle);
    await expect(reader.list()).rejects.toThrow(sentence);
    expect(server.requests().length).toBeLessThanOrEqual(2);
  });

  it("names the request and the registrar's ray id, and no header", async () => {
    const { reader } = await readerOf(() => ({
      status: 403,
      headers: { "cf-ray": "8f00-FRA" },
      body: { success: false, errors: [] },
    }));
    await expect(reader.list()).rejects.toThrow(
      `GET /accounts/${ACCOUNT}/registrar/registrations?per_page=50 with 403 (ray 8f00-FRA)`,
    );
  });
});

describe("a read that fails in passing", () => {
  it("is repeated up to five times, ever longer apart", async () => {
    const { reader, slept, server } = await readerOf(() => ({ status: 503 }));
    await expect(reader.list()).rejects.toThrow("503");
    expect([server.requests().length, slept]).toEqual([5, [500, 1000, 2000, 4000]]);
  });

  it("waits as long as the registrar asks, and goes on", async () => {
    const answers = [{ status: 429, headers: { "retry-after": "7" } }, ok([], { cursor: "", count: 0 })];
    const { reader, slept } = await readerOf(() => answers.shift() ?? { status: 500 });
    expect((await reader.list()).registrations).toEqual([]);
    expect(slept).toEqual([7000]);
  });

  it("does not wait longer than five minutes", async () => {
    const { reader, slept } = await readerOf(() => ({ status: 429, headers: { "retry-after": "301" } }));
    await expect(reader.list()).rejects.toThrow("429");
    expect(slept).toEqual([]);
  });

  it("is repeated at most twenty times in a run, however many names there are", async () => {
    const { reader, server } = await readerOf(() => ({ status: 500 }));
    const many = Array.from({ length: 30 }, (_, index) => `a${index}.com` as DomainName);
    await Promise.allSettled(many.map((name) => reader.registration(name)));
    expect(server.requests().length).toBe(30 + 20);
  });

  it("is repeated after a reset too", async () => {
    const { reader, server } = await readerOf(() => ok([], { cursor: "", count: 0 }));
    server.inject({ on: /registrations/, times: 1, accepted: false, kind: "reset" });
    expect((await reader.list()).registrations).toEqual([]);
    expect(server.requests()).toHaveLength(2);
  });
});

describe("domain-check", () => {
  it("asks for twenty names at a time, and gives the answers in the order asked", async () => {
    const { reader, server } = await readerOf(({ body }) => {
      const { domains } = body as { domains: string[] };
      return ok({ domains: domains.map((name) => quoted(name)).reverse() });
    });
    const many = Array.from({ length: 45 }, (_, index) => `a${index}.com` as DomainName);
    const { quotes } = await reader.check(many);
    expect(quotes.map(({ domain }) => domain)).toEqual(many);
    expect(server.requests()).toHaveLength(3);
  });

  it("takes a missing or doubled name for not checked, and ignores one that was not asked", async () => {
    const { reader } = await readerOf(() =>
      ok({
        domains: [
          quoted("a.com"),
          quoted("a.com", { registrable: false, reason: "domain_unavailable" }),
          quoted("x.com"),
          quoted("c.com"),
        ],
      }),
    );
    const { quotes } = await reader.check(names("a.com", "b.com", "c.com"));
    expect(quotes.map(({ kind }) => kind)).toEqual(["not-checked", "not-checked", "registrable"]);
  });

  it("takes a batch of which the registrar knows no name for not checked", async () => {
    const { reader } = await readerOf(() => ({
      status: 400,
      body: {
        success: false,
        errors: [{ code: 1008, message: "None of the provided domains are valid" }],
        result: null,
      },
    }));
    expect((await reader.check(names("a.zz"))).quotes).toEqual([{ kind: "not-checked", domain: "a.zz" }]);
  });

  it.each(["1e9", "-5", "", "1".repeat(40), "8,57", " 8.57", "0x10", "NaN", 8.57, null])(
    "refuses the price %j",
    async (cost) => {
      const pricing = { currency: "USD", registration_cost: cost, renewal_cost: "8.57" };
      const { reader } = await readerOf(() => ok({ domains: [quoted("a.com", { pricing })] }));
      await expect(reader.check(names("a.com"))).rejects.toThrow("the price");
    },
  );
});

describe("one registration", () => {
  it("is none where the registrar says so in its own envelope", async () => {
    const { reader } = await readerOf(() => ({
      status: 404,
      body: { success: false, errors: [{ code: 10000, message: "Domain not found" }], result: null },
    }));
    expect(await reader.registration("a.com" as DomainName)).toBeUndefined();
  });

  it("is an error where some other page says 404", async () => {
    const { reader } = await readerOf(() => ({
      status: 404,
      body: "<h1>Not found",
      headers: { "content-type": "text/html" },
    }));
    await expect(reader.registration("a.com" as DomainName)).rejects.toThrow("404");
  });
});

describe("a reader", () => {
  const root = `/accounts/${ACCOUNT}/registrar`;
  it.each([
    ["GET", `${root}/registrations?per_page=50`, true],
    ["POST", `${root}/domain-check`, true],
    ["POST", `${root}-sandbox/domain-check`.replace("registrar-sandbox", "registrar-sandbox"), true],
    ["POST", `${root}/registrations`, false],
    ["POST", `${root}/domain-check/../registrations`, false],
    ["POST", `${root}/domain-check?x=/registrations`, false],
    ["PATCH", `${root}/registrations/a.com`, false],
    ["DELETE", `${root}/registrations/a.com`, false],
    ["GET", `/accounts/${ACCOUNT}/members`, false],
    ["GET", "/user/tokens", false],
  ])("may send %s %s: %s", (method, path, expected) => {
    expect(isRead({ method: method as "GET", path })).toBe(expected);
  });
});
