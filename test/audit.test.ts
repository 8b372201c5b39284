import { dirname } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { branchEvent, pullRequestTargetEvent } from "../src/playground/github/events.ts";
import type { AccountSeed } from "../src/playground/registrar/account.ts";
import type { PlaygroundRegistries } from "../src/playground/registry/server.ts";
import { AUDIT_TOKEN } from "./support/audit-scene.ts";
import { openJudgedRegistries } from "./support/judges.ts";
import {
  account,
  CANARY,
  manifest,
  removeMasks,
  type Stage,
  useStages,
  WORKFLOW_TOKEN,
} from "./support/stage.ts";

const openStage = useStages();
const opened: PlaygroundRegistries[] = [];
afterAll(async () => {
  await Promise.all(opened.map((registries) => registries.close()));
});

const DAY_MS = 24 * 60 * 60_000;

/** A token that may do what both an audit and an apply need. */
const TOKEN = { ...AUDIT_TOKEN, permissions: { ...WORKFLOW_TOKEN.permissions, issues: "write" } } as const;

/** A stage with registries that know what the account has. */
const openWatched = async (tip: string, seed: Partial<AccountSeed> = {}) => {
  const stage = await openStage(tip, account(seed));
  stage.github.set({ token: TOKEN });
  const registries = await openJudgedRegistries({
    extensions: [["com", "net"], ["dev"], ["uk"]],
    find: (domain) => {
      const found = stage.registrar.registrations().find(({ domain_name }) => domain_name === domain);
      return found && { ...(found.expires_at === null ? {} : { expires: found.expires_at }) };
    },
    now: stage.github.now,
  });
  opened.push(registries);
  const audit = (inputs: Readonly<Record<string, string>> = {}) =>
    stage.run(
      branchEvent(stage.github, "schedule"),
      { "rdap-bootstrap-url": registries.bootstrapUrl, ...inputs },
      { env: { FREEHOLD_TRIAL_RATE: "20" } },
    );
  return { stage, registries, audit };
};

const summarize = ({ github }: Stage): string[] =>
  github.issues.all().map(({ number, title, state }) => `#${number} ${state}: ${title}`);

const OFF = { auto_renew: false };

describe.concurrent("a scheduled run", () => {
  it("opens, updates, closes and reopens one issue", async () => {
    const { stage, audit } = await openWatched(
      manifest("acme.com: {}", "acme.net: {}", "acme.dev: { auto_renew: true }"),
      {
        registrations: [
          { domain_name: "acme.com", ...OFF, expires_at: "2026-12-31T00:00:00Z" },
          { domain_name: "acme.net", ...OFF, expires_at: "2027-01-25T00:00:00Z" },
          { domain_name: "acme.dev", expires_at: "2028-01-01T00:00:00Z" },
        ],
      },
    );
    const first = await audit();
    expect([first.exitCode, first.outputs.outcome, first.outputs["issue-url"]]).toEqual([
      0,
      "findings",
      "https://github.example/acme/domains/issues/1",
    ]);
    expect(first.log).toContain("::warning title=acme.com%3A expires_soon,file=domains.yaml,line=5,col=3::");
    const [issue] = stage.github.issues.all();
    expect(issue?.body).toContain("### 1 domain needs attention; it lapses on 2026-12-31");

    stage.advanceClocks(DAY_MS);
    const second = await audit();
    expect(second.log).toContain("The issue of the audit: unchanged.");
    expect(stage.github.issues.all()).toEqual([issue]);

    stage.advanceClocks(4 * DAY_MS);
    await audit();
    expect(summarize(stage)).toEqual(["#1 open: Domains: 2 need attention (acme, domains.yaml)"]);

    const renewing = ["acme.com", "acme.net", "acme.dev"].map((name) => `${name}: { auto_renew: true }`);
    await stage.merge(stage.propose(manifest(...renewing)));
    const healthy = await audit();
    expect(healthy.summary.trim().split("\n")).toEqual([
      "### 3 domains: nothing needs attention",
      "- Next expiry: acme.com on 2026-12-31, auto-renew on",
      "- Next charge: acme.com about 2026-12-01, 8.57 USD estimated",
    ]);
    expect(summarize(stage)).toEqual(["#1 closed: Domains: 2 need attention (acme, domains.yaml)"]);
    expect(stage.github.discussion.of(1).map(({ body }) => body.split("\n")[0])).toEqual([
      "### 3 domains: nothing needs attention",
    ]);

    await stage.merge(
      stage.propose(manifest(...renewing.slice(0, 2), "acme.dev: { auto_renew: true, review: 2026-12-24 }")),
    );
    await audit();
    expect(summarize(stage)).toEqual(["#1 open: Domains: 1 needs a decision (acme, domains.yaml)"]);
  });

  it("leaves one issue if two run at once", async () => {
    const { stage, audit } = await openWatched(manifest(), {
      registrations: [{ domain_name: "acme.com", status: "expired" }],
    });
    await Promise.all([audit(), audit()]);
    await audit();
    expect(summarize(stage).filter((line) => line.includes(" open: "))).toEqual([
      "#1 open: Domains: 1 needs attention (acme, domains.yaml)",
    ]);
  });

  it("proves a purchase at its registry", async () => {
    const { stage, registries, audit } = await openWatched(manifest());
    await stage.merge(stage.propose(manifest("acme.dev: { auto_renew: true }")));
    stage.advanceClocks(DAY_MS);
    const run = await audit();
    expect(registries.servers.map((server) => server.requests())).toEqual([
      [],
      ["GET /rdap/domain/acme.dev"],
      [],
    ]);
    const { portfolio } = JSON.parse(run.documents.audit ?? "{}");
    expect(portfolio).toMatchObject([
      { domain: "acme.dev", state: "managed", registry: { kind: "registered" } },
    ]);
    expect(run.outputs.outcome).toBe("healthy");
    expect(stage.github.issues.all()).toEqual([]);
  });

  it("finds an approved purchase whose apply never ran", async () => {
    const { stage, audit } = await openWatched(manifest());
    // Merged by a bot: no workflow started.
    stage.github.pulls.merge(stage.propose(manifest("acme.dev: { auto_renew: true }")));
    stage.advanceClocks(DAY_MS / 2);
    expect((await audit()).outputs.outcome).toBe("healthy");
    stage.advanceClocks(DAY_MS);
    expect((await audit({ "fail-on": "apply_pending" })).exitCode).toBe(1);
    expect(summarize(stage)).toEqual(["#2 open: Domains: 1 needs attention (acme, domains.yaml)"]);
  });
});

describe.concurrent("without an issue", () => {
  const LAPSED: Partial<AccountSeed> = { registrations: [{ domain_name: "acme.com", status: "expired" }] };

  it.each([
    [
      "without the permission",
      { token: { ...TOKEN, permissions: { contents: "read" } } },
      "permission issues: write",
    ],
    ["if issues are disabled", { hasIssues: false }, "Issues are disabled in this repository"],
  ] as const)("the summary has everything, and the run warns: %s", async (_, settings, advice) => {
    const { stage, audit } = await openWatched(manifest(), LAPSED);
    stage.github.set(settings);
    const run = await audit({ "fail-on": "" });
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain(advice);
    expect(run.summary).toContain("### 1 domain needs attention");
    expect(run.outputs["issue-url"]).toBeUndefined();
  });

  it("nothing is written if audit-issue is false", async () => {
    const { stage, audit } = await openWatched(manifest(), LAPSED);
    const run = await audit({ "audit-issue": "false" });
    expect(run.outputs.outcome).toBe("findings");
    expect(stage.github.issues.all()).toEqual([]);
    expect(stage.github.requests().filter((line) => line.includes("/issues"))).toEqual([]);
  });
});

describe.concurrent("an audit with exports", () => {
  it("writes them into a folder of their own, whose path is an output", async () => {
    const { audit } = await openWatched(manifest(), { registrations: [{ domain_name: "acme.com" }] });
    const { exitCode, outputs, exports } = await audit({ exports: "html, csv, ics" });
    expect(exitCode).toBe(0);
    expect(Object.keys(exports).sort()).toEqual(["portfolio.csv", "portfolio.html", "portfolio.ics"]);
    expect(dirname(outputs.exports ?? "")).toBe(dirname(dirname(outputs.audit ?? "")));
    expect(exports["portfolio.html"]).toContain('<tr id="acme.com">');
    expect(exports["portfolio.html"]).toContain("<style>:root");
  });
});

describe.concurrent("an audit is refused", () => {
  it("on a pull request, before anything is asked", async () => {
    const { stage } = await openWatched(manifest());
    const number = stage.propose(manifest("acme.com: {}"), { isFork: true });
    const run = await stage.run(pullRequestTargetEvent(stage.github, number), { command: "audit" });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain("audit_refused");
    expect(stage.registrar.requests()).toEqual([]);
  });

  it.each([
    [{ "api-token": "" }, "token_missing"],
    [{ "fail-on": "urgent, expire_soon" }, "The input fail-on must be finding codes"],
    [
      { exports: "csv, pdf" },
      "The input exports must be any of csv, ics, json, markdown, html, separated by commas; its word 2 is none of them.",
    ],
    [{ rdap: "some" }, "The input rdap must be one of recent, off, all"],
    [{ "rdap-bootstrap-url": "https://acme.example/dns.json" }, "bootstrap_url_refused"],
  ])("with wrong inputs: %j", async (inputs, message) => {
    const { stage, audit } = await openWatched(manifest());
    const run = await audit(inputs);
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain(message);
    expect(stage.registrar.requests()).toEqual([]);
    for (const token of Object.values(CANARY)) expect(removeMasks(run.log)).not.toContain(token);
  });
});
