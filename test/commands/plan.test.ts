import { describe, expect, it } from "vitest";
import { plan } from "../../src/commands/plan.ts";
import { manifest, openPlanPorts, REQUEST } from "../support/plan-ports.ts";

const planManifest = async (tip: string | undefined, proposed: string) => {
  const { requests, ports } = openPlanPorts(tip, proposed);
  const result = await plan(REQUEST, ports);
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
    const { ports } = openPlanPorts(undefined, manifest("acme.dev"));
    const result = await plan(REQUEST, { ...ports, registrarFor: undefined });
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
