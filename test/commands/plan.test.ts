import { describe, expect, it } from "vitest";
import { plan } from "../../src/commands/plan.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { IsoDate } from "../../src/model/iso-date.ts";
import type { Amount, Currency } from "../../src/model/money.ts";
import type { RegistrarReader } from "../../src/model/registrar.ts";
import type { History, Repository } from "../../src/model/repository.ts";

const TODAY = "2026-11-22T10:00:00Z" as IsoDate;
const ACCOUNT = "0".repeat(32);

const manifest = (...domains: string[]) =>
  `version: 1\npolicy: { currency: USD, budget: "60.00", max_price: "15.00" }\ndomains:\n${domains.map((name) => `  ${name}:\n`).join("")}`;

/** A repository with these manifests at the tip and in the pull request; undefined: no file. */
const repository = (tip: string | undefined, proposed: string): Repository => ({
  readFacts: async () => ({ defaultBranch: "main", isFork: false }),
  readTip: async () => "tip",
  readManifest: async (commit) => {
    const text = commit === "tip" ? tip : proposed;
    return {
      path: "domains.yaml",
      commit,
      bytes: text === undefined ? undefined : new TextEncoder().encode(text),
    };
  },
});

/** An empty account at a registrar that sells every name and records the requests. */
const createRegistrar = () => {
  const requests: string[] = [];
  const reader: RegistrarReader = {
    list: async () => {
      requests.push("list");
      return { registrations: [], asOf: TODAY };
    },
    check: async (domains) => {
      requests.push(`check ${domains.join(" ")}`);
      return { quotes: domains.map(quote), asOf: TODAY };
    },
    registration: async () => undefined,
    registrationStatus: async (domain) => {
      requests.push(`status ${domain}`);
      return undefined;
    },
    updateStatus: async () => undefined,
    extension: async () => undefined,
    search: async () => [],
  };
  return { requests, registrarFor: () => reader };
};

const quote = (domain: DomainName) => ({
  kind: "registrable" as const,
  domain,
  tier: "standard",
  currency: "USD" as Currency,
  registration: "10.11" as Amount,
  renewal: "10.11" as Amount,
});

const REQUEST = {
  commit: "head",
  pullRequest: 12,
  path: "domains.yaml",
  authorization: { days: 14, requirePullRequest: true },
  contacts: new Map<string, unknown>(),
  account: ACCOUNT,
  sandbox: false,
  budget: undefined,
};

/** The history of a branch without recent pushes, whose tip has this manifest; undefined: no file. */
const openHistory = (tip: string | undefined): History => ({
  readPushes: async () => ({ now: TODAY, pushes: [], beginsAt: undefined }),
  readFiles: async (commits) => {
    const bytes = tip === undefined ? undefined : new TextEncoder().encode(tip);
    const file = bytes === undefined ? ({ kind: "missing" } as const) : ({ kind: "text", bytes } as const);
    return new Map(commits.map((commit) => [commit, { firstParent: undefined, file }]));
  },
  findPullRequests: async () => new Map(),
  findPathChange: async () => ({
    renamedFrom: undefined,
    removed: [],
    incomplete: undefined,
    isRewrite: false,
  }),
  listSteps: async () => ({ commits: [], isComplete: true }),
});

const planManifest = async (tip: string | undefined, proposed: string) => {
  const { requests, registrarFor } = createRegistrar();
  const result = await plan(REQUEST, {
    repository: repository(tip, proposed),
    history: openHistory(tip),
    findMergedInto: async () => undefined,
    findShown: async () => undefined,
    registrarFor,
  });
  if (result.kind !== "planned") return { requests, invalid: result.problems.length };
  return {
    requests,
    changes: result.plan.changes.map(({ domain }) => domain),
    blocked: result.plan.blocked.map(({ domain, code }) => `${domain} ${code}`),
    findings: result.plan.findings.map(({ domain, code }) => `${domain} ${code}`),
  };
};

describe("a plan", () => {
  it("prices only what the pull request adds", async () => {
    expect(await planManifest(manifest("acme.com"), manifest("acme.com", "acme.dev"))).toEqual({
      requests: ["list", "check acme.dev", "status acme.com"],
      changes: ["acme.dev"],
      blocked: [],
      findings: ["acme.com missing"],
    });
  });

  it("buys every entry if the default branch has no manifest yet", async () => {
    expect(await planManifest(undefined, manifest("acme.dev"))).toMatchObject({
      changes: ["acme.dev"],
      findings: [],
    });
  });

  it("buys nothing if the default branch's manifest cannot be read, because no entry is certainly new", async () => {
    expect(await planManifest("{ not yaml", manifest("acme.dev"))).toMatchObject({
      changes: [],
      blocked: ["acme.dev history_unavailable"],
      findings: [],
    });
  });

  it("reads the entries of a default branch's manifest whose other parts are invalid", async () => {
    expect(await planManifest("version: 2\ndomains:\n  acme.dev:\n", manifest("acme.dev"))).toMatchObject({
      changes: [],
      findings: ["acme.dev missing"],
    });
  });

  it("asks the registrar nothing about an invalid manifest", async () => {
    expect(await planManifest(undefined, "version: 1\n")).toEqual({ requests: [], invalid: 1 });
  });

  it("has no prices if the registrar may not be asked", async () => {
    const ports = {
      repository: repository(undefined, manifest("acme.dev")),
      history: openHistory(undefined),
      findMergedInto: async () => undefined,
      findShown: async () => undefined,
      registrarFor: undefined,
    };
    const result = await plan(REQUEST, ports);
    expect(result).toMatchObject({
      kind: "planned",
      plan: { changes: [], totals: undefined, edits: [{ kind: "added", domain: "acme.dev" }] },
    });
  });

  it("fails if the manifest names another account", async () => {
    const other = `account: ${"a".repeat(32)}\n${manifest("acme.dev")}`;
    await expect(planManifest(undefined, other)).rejects.toMatchObject({ code: "account_mismatch" });
  });
});
