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

/** A repository whose tip and whose pull request hold these manifests; undefined: no file. */
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

/** An account that holds nothing and sells every name; it keeps what it was asked. */
const registrar = () => {
  const asked: string[] = [];
  const reader: RegistrarReader = {
    list: async () => {
      asked.push("list");
      return { registrations: [], asOf: TODAY };
    },
    check: async (domains) => {
      asked.push(`check ${domains.join(" ")}`);
      return { quotes: domains.map(quote), asOf: TODAY };
    },
    registration: async () => undefined,
    registrationStatus: async (domain) => {
      asked.push(`status ${domain}`);
      return undefined;
    },
    updateStatus: async () => undefined,
    extension: async () => undefined,
    search: async () => [],
  };
  return { asked, registrarOf: () => reader };
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

/** A branch on which nothing has happened for long. */
const HISTORY: History = {
  readPushes: async () => ({ now: TODAY, pushes: [] }),
  findPullRequest: async () => undefined,
  findRename: async () => undefined,
  listSteps: async () => [],
};

const run = async (tip: string | undefined, proposed: string) => {
  const { asked, registrarOf } = registrar();
  const result = await plan(REQUEST, {
    repository: repository(tip, proposed),
    history: HISTORY,
    registrarFor: registrarOf,
  });
  if (result.kind !== "planned") return { asked, invalid: result.problems.length };
  return {
    asked,
    changes: result.plan.changes.map(({ domain }) => domain),
    blocked: result.plan.blocked.map(({ domain, code }) => `${domain} ${code}`),
    findings: result.plan.findings.map(({ domain, code }) => `${domain} ${code}`),
  };
};

describe("a plan", () => {
  it("prices what the pull request adds, and only that", async () => {
    expect(await run(manifest("acme.com"), manifest("acme.com", "acme.dev"))).toEqual({
      asked: ["list", "check acme.dev", "status acme.com"],
      changes: ["acme.dev"],
      blocked: [],
      findings: ["acme.com missing"],
    });
  });

  it("buys everything anew where the default branch has no manifest yet", async () => {
    expect(await run(undefined, manifest("acme.dev"))).toMatchObject({ changes: ["acme.dev"], findings: [] });
  });

  it("buys nothing where the default branch's manifest cannot be read: nothing is known to be new", async () => {
    expect(await run("{ not yaml", manifest("acme.dev"))).toMatchObject({
      changes: [],
      blocked: ["acme.dev history_unavailable"],
      findings: [],
    });
  });

  it("reads names from a default branch's manifest that is invalid elsewhere", async () => {
    expect(await run("version: 2\ndomains:\n  acme.dev:\n", manifest("acme.dev"))).toMatchObject({
      changes: [],
      findings: ["acme.dev missing"],
    });
  });

  it("asks the registrar nothing about an invalid manifest", async () => {
    expect(await run(undefined, "version: 1\n")).toEqual({ asked: [], invalid: 1 });
  });

  it("has no prices where the registrar may not be asked", async () => {
    const ports = {
      repository: repository(undefined, manifest("acme.dev")),
      history: HISTORY,
      registrarFor: undefined,
    };
    const result = await plan(REQUEST, ports);
    expect(result).toMatchObject({
      kind: "planned",
      plan: { changes: [], totals: undefined, edits: [{ kind: "added", domain: "acme.dev" }] },
    });
  });

  it("refuses to guess between two accounts", async () => {
    const other = `account: ${"a".repeat(32)}\n${manifest("acme.dev")}`;
    await expect(run(undefined, other)).rejects.toMatchObject({ code: "account_mismatch" });
  });
});
