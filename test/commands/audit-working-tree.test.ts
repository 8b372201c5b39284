import { describe, expect, it } from "vitest";
import { auditWorkingTree } from "../../src/commands/audit-working-tree.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { RegistrarReader } from "../../src/model/registrar.ts";
import type { Registry } from "../../src/model/registry.ts";
import type { WorkingTree } from "../../src/model/repository.ts";
import { aQuote, aRegistration, TODAY } from "../support/build.ts";

const ACCOUNT = "0".repeat(32);
const SETTINGS = {
  account: ACCOUNT,
  sandbox: false,
  contacts: new Map(),
  budget: undefined,
  rdap: "all",
} as const;

const audit = async (text: string, owned: readonly string[], baseText?: string) => {
  const asked: string[] = [];
  const reader: RegistrarReader = {
    list: async () => ({
      registrations: owned.map((name) => aRegistration(name, { expiresAt: TODAY, autoRenew: false })),
      asOf: TODAY,
    }),
    check: async (domains) => ({ quotes: domains.map((domain) => aQuote(domain)), asOf: TODAY }),
    registration: async () => undefined,
    registrationStatus: async () => undefined,
    updateStatus: async () => undefined,
    extension: async () => undefined,
    search: async () => [],
  };
  const registry: Registry = {
    lookUp: async (domains) => {
      asked.push(...domains);
      return new Map(domains.map((domain: DomainName) => [domain, { kind: "not-registered" }]));
    },
  };
  const toFile = (content: string) => ({
    ...{ path: "domains.yaml", commit: undefined, bytes: new TextEncoder().encode(content) },
  });
  const workingTree: WorkingTree = {
    readManifest: async () => toFile(text),
    readBase: async () =>
      baseText === undefined
        ? undefined
        : { ref: "origin/main", manifest: toFile(baseText), forkPoint: undefined },
  };
  const result = await auditWorkingTree(workingTree, SETTINGS, {
    registrarFor: () => reader,
    registry,
    random: () => 0,
  });
  if (result.kind === "invalid") return { asked, problems: result.problems.length };
  const { findings } = result.audit;
  missing = findings.flatMap(({ code, message }) => (code === "missing" ? [message] : []));
  return { asked, findings: findings.map(({ domain, code }) => `${domain} ${code}`) };
};

/** What the last audit said of the entries that are missing. */
let missing: string[] = [];

describe("an audit of the working tree", () => {
  it("needs no GitHub: an entry that is not owned is missing", async () => {
    const text = "version: 1\nelsewhere: { acme.jp: {} }\ndomains: { acme.com: {}, acme.dev: {} }\n";
    expect(await audit(text, ["acme.com", "acme.net"])).toEqual({
      asked: ["acme.com", "acme.jp", "acme.net"],
      findings: [
        "acme.com auto_renew_off",
        "acme.com expires_soon",
        "acme.com not_in_registry",
        "acme.dev missing",
        "acme.jp not_in_registry",
        "acme.net expires_soon",
        "acme.net not_in_registry",
        "acme.net unmanaged",
      ],
    });
  });

  it("advises a new attempt only for an entry that the base has", async () => {
    const text = "version: 1\ndomains: { acme.com: {}, acme.net: { attempt: 2 }, acme.dev: {} }\n";
    await audit(text, [], "version: 1\ndomains: { acme.dev: {}, acme.net: {} }\n");
    expect(missing).toEqual([
      "It is not in the account, and origin/main does not declare it yet. Merging it in a pull request approves its purchase.",
      expect.stringContaining("To buy it, set attempt: 2 on its entry"),
      "It is not in the account, and origin/main does not declare it with attempt 2 yet. Merging it in a pull request approves its purchase.",
    ]);
    await audit("version: 1\ndomains: { acme.dev: {} }\n", []);
    expect(missing).toEqual([expect.stringMatching(/^It is not in the account\. If the default branch/)]);
  });

  it("asks nothing about an invalid manifest", async () => {
    expect(await audit("version: 2\n", [])).toEqual({ asked: [], problems: 2 });
  });
});
