import { afterEach, describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { PlaygroundAnswer, PlaygroundRequest, RunningServer } from "../../src/playground/http.ts";
import { isAllowedRead } from "../../src/registrar/allow-list.ts";
import { createReader } from "../../src/registrar/reader.ts";
import { openTransport } from "../../src/registrar/transport.ts";
import { openPlayedRegistrar } from "../support/judges.ts";

const ACCOUNT = "0".repeat(32);
const NOW = Date.parse("2026-11-22T10:00:00Z");

let server: RunningServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A reader of a registrar that this function answers for, in virtual time, and the delays that it waited. */
const startReader = async (handle: (request: PlaygroundRequest) => PlaygroundAnswer) => {
  const opened = await openPlayedRegistrar({ handle, now: () => NOW });
  server = opened;
  const delaysMs: number[] = [];
  const reader = createReader(
    { account: ACCOUNT, sandbox: false },
    {
      transport: openTransport({ baseUrl: opened.baseUrl, token: "word", env: {} }),
      clock: {
        now: () => NOW,
        sleep: async (ms) => {
          delaysMs.push(ms);
        },
      },
      random: () => 1,
    },
  );
  return { reader, delaysMs, requests: opened.requests, inject: opened.inject };
};

const succeed = (result: unknown, info?: unknown): PlaygroundAnswer => ({
  status: 200,
  body: {
    success: true,
    errors: [],
    messages: [],
    result,
    ...(info === undefined ? {} : { result_info: info }),
  },
});
const buildRegistration = (name: string, changes: object = {}) => ({
  domain_name: name,
  status: "active",
  auto_renew: true,
  privacy_mode: "redaction",
  locked: true,
  created_at: "2025-01-01T00:00:00Z",
  expires_at: "2027-01-01T00:00:00Z",
  ...changes,
});
const buildQuote = (name: string, changes: object = {}) => ({
  name,
  registrable: true,
  tier: "standard",
  pricing: { currency: "USD", registration_cost: "8.57", renewal_cost: "8.57" },
  ...changes,
});
const toNames = (...names: string[]) => names as DomainName[];

describe("listing registrations", () => {
  /** Answers with these pages, each with its cursor. */
  const servePages = (...answers: { items: unknown[]; cursor: unknown }[]) => {
    const remaining = [...answers];
    return () => {
      const page = remaining.shift() ?? { items: [], cursor: "" };
      return succeed(page.items, { count: page.items.length, cursor: page.cursor, per_page: 50 });
    };
  };

  it("merges identical duplicates, which occur if the pages shift while they are read", async () => {
    const { reader } = await startReader(
      servePages(
        { items: [buildRegistration("a.com"), buildRegistration("b.com")], cursor: "x" },
        { items: [buildRegistration("b.com"), buildRegistration("c.com")], cursor: "" },
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
      servePages(
        { items: [buildRegistration("a.com")], cursor: "x" },
        { items: [buildRegistration("b.com")], cursor: "x" },
      ),
      "a cursor that it gave before",
    ],
    [
      "an empty page that is not the last",
      servePages({ items: [], cursor: "x" }),
      "an empty page that is not the last",
    ],
    [
      "duplicates that differ",
      servePages({
        items: [buildRegistration("a.com"), buildRegistration("a.com", { auto_renew: false })],
        cursor: "",
      }),
      "a.com twice, and differently",
    ],
    [
      "a page without a cursor",
      servePages({ items: [buildRegistration("a.com")], cursor: undefined }),
      "a list without a cursor",
    ],
    ["a result that is not a list", () => succeed({}, { cursor: "" }), "no list of registrations"],
    [
      "success set to false",
      () => ({ status: 200, body: { success: false, errors: [{ code: 10000, message: "No" }], result: [] } }),
      "No",
    ],
    [
      "HTML with 200",
      () => ({ status: 200, body: "<p>Hello", headers: { "content-type": "text/html" } }),
      "not the API's JSON",
    ],
    [
      "JSON with the content type of text",
      () => ({
        status: 200,
        body: JSON.stringify(succeed([], { cursor: "" }).body),
        headers: { "content-type": "text/plain" },
      }),
      "not the API's JSON",
    ],
    ["a redirect", () => ({ status: 302, headers: { location: "http://127.0.0.1:1/" } }), "302"],
    ["a body of two mebibytes", () => succeed("x".repeat(2 * 1024 * 1024)), "more than 1 MiB"],
    [
      "status 401",
      () => ({
        status: 401,
        body: { success: false, errors: [{ code: 10000, message: "Authentication error" }] },
      }),
      "Registrar Domains Read",
    ],
    [
      "status 404",
      () => ({ status: 404, body: { success: false, errors: [{ code: 10000, message: "Nothing" }] } }),
      "404",
    ],
  ])("rejects %s instead of returning an empty list", async (_description, handle, sentence) => {
    const { reader, requests } = await startReader(handle);
    await expect(reader.list()).rejects.toThrow(sentence);
    expect(requests().length).toBeLessThanOrEqual(2);
  });

  it.each<[fault: string, item: unknown, domain: string | undefined, cause: string]>([
    [
      "a registration without auto_renew",
      buildRegistration("b.com", { auto_renew: "yes" }),
      "b.com",
      'the auto_renew set to "yes", which is not true or false',
    ],
    [
      "a status of 61 letters",
      buildRegistration("b.com", { status: "s".repeat(61) }),
      "b.com",
      "the status set to a text of 61 characters, which is not a valid code",
    ],
    [
      "a name that is not a domain name",
      buildRegistration("not a name"),
      undefined,
      "the domain_name set to a text of 10 characters, which is not a domain name",
    ],
    ["something that is no registration", null, undefined, "something that is not a registration"],
  ])("reads the other items beside %s", async (_fault, item, domain, cause) => {
    const { reader } = await startReader(
      servePages({ items: [buildRegistration("a.com"), item], cursor: "" }),
    );
    expect(await reader.list()).toMatchObject({
      registrations: [{ domain: "a.com" }],
      unreadable: [{ domain, cause }],
    });
  });

  it("names the request and the registrar's ray id in its error, and no header", async () => {
    const { reader } = await startReader(() => ({
      status: 403,
      headers: { "cf-ray": "8f00-FRA" },
      body: { success: false, errors: [] },
    }));
    await expect(reader.list()).rejects.toThrow(
      `GET /accounts/${ACCOUNT}/registrar/registrations?per_page=50 with 403 (ray 8f00-FRA)`,
    );
  });
});

describe("a read that fails", () => {
  it("is sent up to five times, with growing delays", async () => {
    const { reader, delaysMs, requests } = await startReader(() => ({ status: 503 }));
    await expect(reader.list()).rejects.toThrow("503");
    expect([requests().length, delaysMs]).toEqual([5, [500, 1000, 2000, 4000]]);
  });

  it("waits as long as the registrar asks, and is retried", async () => {
    const answers = [{ status: 429, headers: { "retry-after": "7" } }, succeed([], { cursor: "", count: 0 })];
    const { reader, delaysMs } = await startReader(() => answers.shift() ?? { status: 500 });
    expect((await reader.list()).registrations).toEqual([]);
    expect(delaysMs).toEqual([7000]);
  });

  it("is not retried if the registrar asks to wait longer than five minutes", async () => {
    const { reader, delaysMs } = await startReader(() => ({
      status: 429,
      headers: { "retry-after": "301" },
    }));
    await expect(reader.list()).rejects.toThrow("429");
    expect(delaysMs).toEqual([]);
  });

  it("has at most twenty retries in a run, for any number of names", async () => {
    const { reader, requests } = await startReader(() => ({ status: 500 }));
    const domains = Array.from({ length: 30 }, (_, index) => `a${index}.com` as DomainName);
    await Promise.allSettled(domains.map((name) => reader.registration(name)));
    expect(requests().length).toBe(30 + 20);
  });

  it("is retried after a connection reset too", async () => {
    const { reader, requests, inject } = await startReader(() => succeed([], { cursor: "", count: 0 }));
    inject({ on: /registrations/, times: 1, accepted: false, kind: "reset" });
    expect((await reader.list()).registrations).toEqual([]);
    expect(requests()).toHaveLength(2);
  });

  it("says what happened to the connection if every try fails", async () => {
    const { reader, inject } = await startReader(() => succeed([], { cursor: "", count: 0 }));
    inject({ on: /registrations/, times: 9, accepted: false, kind: "reset" });
    await expect(reader.list()).rejects.toThrow("failed (the connection was cut, ECONNRESET).");
  });
});

describe("domain-check", () => {
  it("asks for twenty names at a time, and returns the quotes in the order of the names", async () => {
    const { reader, requests } = await startReader(({ body }) => {
      const { domains } = body as { domains: string[] };
      return succeed({ domains: domains.map((name) => buildQuote(name)).reverse() });
    });
    const domains = Array.from({ length: 45 }, (_, index) => `a${index}.com` as DomainName);
    const { quotes } = await reader.check(domains);
    expect(quotes.map(({ domain }) => domain)).toEqual(domains);
    expect(requests()).toHaveLength(3);
  });

  it("treats a missing or duplicate name as not checked, and ignores a name that was not asked for", async () => {
    const { reader } = await startReader(() =>
      succeed({
        domains: [
          buildQuote("a.com"),
          buildQuote("a.com", { registrable: false, reason: "domain_unavailable" }),
          buildQuote("x.com"),
          buildQuote("c.com"),
        ],
      }),
    );
    const { quotes } = await reader.check(toNames("a.com", "b.com", "c.com"));
    expect(quotes.map(({ kind }) => kind)).toEqual(["not-checked", "not-checked", "registrable"]);
  });

  it("treats a batch as not checked if the registrar knows none of its names", async () => {
    const { reader } = await startReader(() => ({
      status: 400,
      body: {
        success: false,
        errors: [{ code: 1008, message: "None of the provided domains are valid" }],
        result: null,
      },
    }));
    expect((await reader.check(toNames("a.zz"))).quotes).toEqual([{ kind: "not-checked", domain: "a.zz" }]);
  });

  it.each(["1e9", "-5", "", "1".repeat(40), "8,57", " 8.57", "0x10", "NaN", 8.57, null])(
    "does not use the price %j, and uses the other prices",
    async (cost) => {
      const pricing = { currency: "USD", registration_cost: cost, renewal_cost: "8.57" };
      const { reader } = await startReader(() =>
        succeed({ domains: [buildQuote("a.com", { pricing }), buildQuote("b.com")] }),
      );
      expect((await reader.check(toNames("a.com", "b.com"))).quotes).toMatchObject([
        { kind: "not-checked", domain: "a.com", cause: expect.stringContaining("the price") },
        { kind: "registrable", domain: "b.com" },
      ]);
    },
  );

  it.each([500, 400])("treats a batch as not checked if the registrar answers it with %d", async (status) => {
    const { reader } = await startReader(({ body }) =>
      JSON.stringify(body).includes("a0.com")
        ? { status, body: { success: false, errors: [{ code: 10000, message: "No" }], result: null } }
        : succeed({ domains: [buildQuote("a20.com")] }),
    );
    const { quotes } = await reader.check(
      toNames(...Array.from({ length: 21 }, (_, index) => `a${index}.com`)),
    );
    expect(quotes.map(({ kind }) => kind)).toEqual([...Array(20).fill("not-checked"), "registrable"]);
    expect(quotes[0]).toMatchObject({ cause: expect.stringContaining(`with ${status}`) });
  });

  it.each([400, 422])(
    "asks about the other names of a batch if it is answered %d for one",
    async (status) => {
      const { reader, requests } = await startReader(({ body }) => {
        const { domains } = body as { domains: string[] };
        return domains.includes("a7.com")
          ? { status, body: { success: false, errors: [{ code: 10000, message: "No" }], result: null } }
          : succeed({ domains: domains.map((name) => buildQuote(name)) });
      });
      const names = toNames(...Array.from({ length: 20 }, (_, index) => `a${index}.com`));
      const { quotes } = await reader.check(names);
      expect(quotes.map(({ domain }) => domain)).toEqual(names);
      expect(quotes.flatMap(({ kind, domain }) => (kind === "registrable" ? [] : [domain]))).toEqual([
        "a7.com",
      ]);
      expect(requests().length).toBeLessThanOrEqual(11);
    },
  );

  it("asks only once about a batch that is answered 404", async () => {
    const { reader, requests } = await startReader(() => ({ status: 404, body: "<p>No" }));
    expect((await reader.check(toNames("a.com", "b.com"))).quotes.map(({ kind }) => kind)).toEqual([
      "not-checked",
      "not-checked",
    ]);
    expect(requests()).toHaveLength(1);
  });
});

describe("reading one registration", () => {
  it("returns undefined if the registrar answers 404 in its own envelope", async () => {
    const { reader } = await startReader(() => ({
      status: 404,
      body: { success: false, errors: [{ code: 10000, message: "Domain not found" }], result: null },
    }));
    expect(await reader.registration("a.com" as DomainName)).toBeUndefined();
  });

  it("rejects a 404 of any other page", async () => {
    const { reader } = await startReader(() => ({
      status: 404,
      body: "<h1>Not found",
      headers: { "content-type": "text/html" },
    }));
    await expect(reader.registration("a.com" as DomainName)).rejects.toThrow("404");
  });

  it("rejects the registration of another domain", async () => {
    const { reader } = await startReader(() => succeed(buildRegistration("b.com")));
    await expect(reader.registration("a.com" as DomainName)).rejects.toThrow(
      'the domain_name set to "b.com", which is not a.com',
    );
  });
});

describe("an international name", () => {
  it.each([
    ["xn--bcher-kva.com", "xn--bcher-kva.com"],
    ["bücher.com", "xn--bcher-kva.com"],
    ["BÜCHER.com.", "xn--bcher-kva.com"],
    ["bücher.xn--p1ai", "xn--bcher-kva.xn--p1ai"],
    ["пример.рф", "xn--e1afmkfd.xn--p1ai"],
  ])("%s is %s, whoever names it", async (text, name) => {
    const { reader } = await startReader(({ path }) =>
      path.endsWith("-status")
        ? succeed({ state: "pending", context: { domain_name: text } })
        : succeed(buildRegistration(text)),
    );
    const domain = name as DomainName;
    const registration = await reader.registration(domain);
    const workflow = await reader.registrationStatus(domain);
    expect([registration?.domain, workflow?.domain]).toEqual([name, name]);
  });

  it.each(["bücher。com", "bü cher.com", "bücher", `${"ü".repeat(60)}.com`])("%s is none", async (text) => {
    const { reader } = await startReader(() => succeed(buildRegistration(text)));
    await expect(reader.registration("acme.com" as DomainName)).rejects.toThrow("not a domain name");
  });
});

describe("a reader", () => {
  const root = `/accounts/${ACCOUNT}/registrar`;
  it.each([
    ["GET", `${root}/registrations?per_page=50`, true],
    ["POST", `${root}/domain-check`, true],
    ["POST", `${root}-sandbox/domain-check`, true],
    ["POST", `${root}/registrations`, false],
    ["POST", `${root}/domain-check/../registrations`, false],
    ["POST", `${root}/domain-check?x=/registrations`, false],
    ["PATCH", `${root}/registrations/a.com`, false],
    ["DELETE", `${root}/registrations/a.com`, false],
    ["GET", `/accounts/${ACCOUNT}/members`, false],
    ["GET", "/user/tokens", false],
  ])("may send %s %s: %s", (method, path, expected) => {
    expect(isAllowedRead({ method: method as "GET", path })).toBe(expected);
  });
});
