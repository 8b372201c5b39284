import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { isDomainName } from "../../src/model/domain-name.ts";
import type { RegistryAnswer } from "../../src/model/registry.ts";
import type { FaultKind } from "../../src/playground/faults.ts";
import type { RegistryEntry } from "../../src/playground/registry/bodies.ts";
import { createRegistry } from "../../src/registry/look-up.ts";
import { openTransport } from "../../src/registry/transport.ts";
import { openJudgedRegistries } from "../support/judges.ts";

const NOW = Date.parse("2026-11-22T10:00:00Z");

/** What the registries have. Each test sets it. */
let entries: Readonly<Record<string, RegistryEntry>> = {};
beforeEach(() => {
  entries = {};
});

const registries = await openJudgedRegistries({
  extensions: [["com", "net"], ["dev"], ["uk", "co.uk"]],
  find: (domain) => entries[domain],
  now: () => NOW,
});
afterAll(() => registries.close());

const [comServer, devServer, ukServer] = registries.servers;
const hostOf = (server: { url: string } | undefined): string => new URL(server?.url ?? "").host;

/** Asks with a clock of its own, and returns the answers by name and the moments of the requests to each server. */
const ask = async (names: readonly string[], bootstrapUrl = registries.bootstrapUrl) => {
  let nowMs = NOW;
  const waits: string[] = [];
  const times = new Map<string, number[]>();
  const transport = openTransport({ isTrial: true, timeoutMs: 300 });
  let open = 0;
  let mostOpen = 0;
  const registry = createRegistry({
    bootstrapUrl,
    transport: async (url, accept) => {
      const { host } = new URL(url);
      times.set(host, [...(times.get(host) ?? []), nowMs]);
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      const answer = await transport(url, accept);
      open -= 1;
      return answer;
    },
    clock: {
      now: () => nowMs,
      sleep: async (ms, purpose) => {
        nowMs += ms;
        waits.push(purpose);
      },
    },
  });
  const answers = await registry.lookUp(names.filter(isDomainName));
  return { answers: Object.fromEntries(answers) as Record<string, RegistryAnswer>, times, waits, mostOpen };
};

const askOne = async (name: string): Promise<RegistryAnswer | undefined> => (await ask([name])).answers[name];

const unknown = (cause: string): RegistryAnswer => ({ kind: "unknown", cause });

describe("what a registry says of a name", () => {
  it("is read with its expiry, statuses, name servers and registrar", async () => {
    entries = {
      "acme.com": {
        expires: "2027-03-01T00:00:00Z",
        statuses: ["clientHold", "redemption period"],
        nameServers: ["a.emailverification.info."],
        registrar: "Acme\nRegistrar",
      },
    };
    expect(await askOne("acme.com")).toEqual({
      kind: "registered",
      record: {
        domain: "acme.com",
        expiresAt: "2027-03-01T00:00:00Z",
        statuses: ["client hold", "redemption period"],
        nameServers: ["a.emailverification.info"],
        registrar: "Acme Registrar",
      },
    });
  });

  it("is that there is none for a 404", async () => {
    expect(await askOne("acme.com")).toEqual({ kind: "not-registered" });
  });

  it("comes from the server of the longest suffix", async () => {
    entries = { "acme.co.uk": {} };
    const before = ukServer?.requests().length;
    expect(await askOne("acme.co.uk")).toMatchObject({ kind: "registered" });
    expect(ukServer?.requests().slice(before)).toEqual(["GET /rdap/domain/acme.co.uk"]);
  });

  it("is read without an expiry, if the registry names none", async () => {
    entries = { "acme.com": {} };
    expect(await askOne("acme.com")).toMatchObject({ record: { expiresAt: undefined } });
  });

  it("is not asked for at all without names", async () => {
    const before = registries.iana.requests().length;
    expect((await ask([])).answers).toEqual({});
    expect(registries.iana.requests()).toHaveLength(before);
  });
});

describe("Freehold cannot tell", () => {
  it("if the extension has no server", async () => {
    expect(await askOne("acme.jp")).toEqual(unknown("The registry of .jp has no RDAP server."));
  });

  it("if the answer is about another name", async () => {
    entries = { "acme.com": { answersAbout: "acme.net" } };
    expect(await askOne("acme.com")).toEqual(unknown(`${hostOf(comServer)} answered with another domain.`));
  });

  const host = hostOf(devServer);
  const FAULTS: readonly (readonly [FaultKind, string])[] = [
    ["hang", `${host} did not answer within 0.3 seconds.`],
    ["rate_limited", `${host} answered 429.`],
    ["server_error", `${host} answered 500.`],
    ["html", `${host} answered 502.`],
    ["oversized", `${host} answered with more than 1 MiB.`],
    ["redirect", `${host} redirects to another server.`],
    ["empty", `${host} answered with something that is not RDAP's JSON.`],
    ["truncated", `${host} could not be reached (UND_ERR_SOCKET).`],
    ["reset", `${host} could not be reached (ECONNRESET).`],
  ];
  it.each(FAULTS)("if a registry's answer goes wrong: %s", async (kind, cause) => {
    entries = { "acme.dev": {} };
    devServer?.inject({ on: /domain/, times: 1, accepted: true, kind });
    expect(await askOne("acme.dev")).toEqual(unknown(cause));
    expect(await askOne("acme.dev")).toMatchObject({ kind: "registered" });
  });

  it.each<FaultKind>(["hang", "rate_limited", "server_error", "html", "oversized", "redirect", "empty"])(
    "if the list of the servers cannot be read: %s",
    async (kind) => {
      registries.iana.inject({ on: /dns\.json/, times: 1, accepted: true, kind });
      expect(await askOne("acme.com")).toMatchObject({
        kind: "unknown",
        cause: expect.stringMatching(/^The list of the registries' servers /),
      });
    },
  );

  it("if nothing listens at the address of the list", async () => {
    const { answers } = await ask(["acme.com"], "http://127.0.0.1:9/rdap/dns.json");
    expect(answers["acme.com"]).toMatchObject({ kind: "unknown" });
  });
});

describe("a redirect", () => {
  it("is followed to the same host", async () => {
    entries = { "acme.com": { movedTo: "/rdap/moved/domain/acme.com" } };
    expect(await askOne("acme.com")).toMatchObject({ kind: "registered" });
  });

  it("is not followed to another port of the same machine", async () => {
    entries = { "acme.com": { movedTo: `${devServer?.url}/rdap/moved/domain/acme.com` } };
    const before = devServer?.requests().length;
    expect(await askOne("acme.com")).toEqual(unknown(`${hostOf(comServer)} redirects to another server.`));
    expect(devServer?.requests()).toHaveLength(before ?? 0);
  });

  it("is not followed for ever", async () => {
    entries = { "acme.com": { movedTo: "/rdap/domain/acme.com" } };
    expect(await askOne("acme.com")).toEqual(unknown(`${hostOf(comServer)} redirects without end.`));
  });
});

describe("registries are asked with care", () => {
  it("once a second each, and at most four at once", async () => {
    const names = Array.from(
      { length: 24 },
      (_, index) => `acme-${index}.${["com", "net", "dev"][index % 3]}`,
    );
    const { answers, times, mostOpen, waits } = await ask(names);
    expect(Object.keys(answers)).toHaveLength(24);
    for (const moments of times.values()) {
      for (const [index, moment] of moments.entries()) {
        if (index > 0) expect(moment - (moments[index - 1] ?? 0)).toBeGreaterThanOrEqual(1_000);
      }
    }
    expect(times.get(hostOf(comServer))).toHaveLength(16);
    expect(mostOpen).toBeLessThanOrEqual(4);
    expect(waits[0]).toBe(`the registry at ${hostOf(comServer)}, which is asked once a second`);
  });

  it("each name once, and the list of the servers once", async () => {
    const before = registries.iana.requests().length;
    const { times } = await ask(["acme.com", "acme.com", "acme.dev"]);
    expect(times.get(hostOf(comServer))).toHaveLength(1);
    expect(registries.iana.requests()).toHaveLength(before + 1);
  });

  it("no more in this run, once a rate limit is reached", async () => {
    devServer?.inject({ on: /domain/, times: 1, accepted: true, kind: "rate_limited" });
    const { answers, times } = await ask(["a.dev", "b.dev", "c.dev"]);
    expect(answers["c.dev"]).toEqual(
      unknown(`${hostOf(devServer)} was not asked, because its rate limit had been reached.`),
    );
    expect(times.get(hostOf(devServer))).toHaveLength(1);
  });

  it("no more in this run, once they failed three times in a row", async () => {
    devServer?.inject({ on: /domain/, times: 3, accepted: true, kind: "server_error" });
    const { answers, times } = await ask(["a.dev", "b.dev", "c.dev", "d.dev"]);
    expect(answers["d.dev"]).toEqual(
      unknown(`${hostOf(devServer)} was not asked, because it had failed 3 times in a row.`),
    );
    expect(times.get(hostOf(devServer))).toHaveLength(3);
  });
});
