import { describe, expect, it } from "vitest";
import { auditWorkingTree } from "../../src/commands/audit-working-tree.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { RegistrarReader } from "../../src/model/registrar.ts";
import type { Registry } from "../../src/model/registry.ts";
import { aQuote, aRegistration, TODAY } from "../support/build.ts";

const ACCOUNT = "0".repeat(32);
const SETTINGS = {
  account: ACCOUNT,
  sandbox: false,
  contacts: new Map(),
  budget: undefined,
  rdap: "all",
} as const;

const audit = async (text: string, owned: readonly string[]) => {
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
  const file = { path: "domains.yaml", commit: undefined, bytes: new TextEncoder().encode(text) };
  const result = await auditWorkingTree(file, SETTINGS, {
    registrarFor: () => reader,
    registry,
    random: () => 0,
  });
  if (result.kind === "invalid") return { asked, problems: result.problems.length };
  return { asked, findings: result.audit.findings.map(({ domain, code }) => `${domain} ${code}`) };
};

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

  it("asks nothing about an invalid manifest", async () => {
    expect(await audit("version: 2\n", [])).toEqual({ asked: [], problems: 2 });
  });
});
