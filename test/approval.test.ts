import { describe, expect, it } from "vitest";
import type { DeploymentState } from "../src/playground/github/deployments.ts";
import { pullRequestEvent } from "../src/playground/github/events.ts";
import type { EndedRun } from "../src/playground/github/runner.ts";
import type { Step } from "../src/playground/registrar/account.ts";
import {
  ACCOUNT,
  account,
  manifest,
  removeMasks,
  type Stage,
  useStages,
  WORKFLOW_TOKEN,
} from "./support/stage.ts";

const openAnyStage = useStages();
const openStage = (tip: string | undefined = manifest(), seed = account()) =>
  openAnyStage(tip, seed, { ticking: true });

const DAY_MS = 24 * 60 * 60 * 1000;
const DEV = "acme.dev: { auto_renew: true }";
const createFiles = (text: string) => ({ "domains.yaml": text });

type Verdict = {
  readonly bought: readonly string[];
  readonly blocked: readonly string[];
  readonly missing: readonly string[];
};

const readVerdict = (stage: Stage, run: EndedRun): Verdict => {
  const document = JSON.parse(run.documents.result ?? run.documents.plan ?? "null");
  if (document === null) throw new Error(removeMasks(run.log));
  return {
    bought: stage.registrar.charges().map(({ domain }) => domain),
    blocked: document.blocked.map(
      ({ domain, code }: { domain: string; code: string }) => `${domain} ${code}`,
    ),
    missing: document.findings
      .filter(({ code }: { code: string }) => code === "missing")
      .map(({ domain }: { domain: string }) => domain),
  };
};
/** The messages of the reasons that block something. */
const readMessages = (run: EndedRun): string =>
  JSON.parse(run.documents.result ?? "")
    .blocked.map(({ message }: { message: string }) => message)
    .join("\n");
const applyAndJudge = async (stage: Stage, inputs?: Readonly<Record<string, string>>): Promise<Verdict> =>
  readVerdict(stage, await stage.apply(inputs));
const NOTHING: Verdict = { bought: [], blocked: [], missing: [] };
const BOUGHT: Verdict = { ...NOTHING, bought: ["acme.dev"] };
const MISSING: Verdict = { ...NOTHING, missing: ["acme.dev"] };
const block = (code: string): Verdict => ({ ...NOTHING, blocked: [`acme.dev ${code}`] });

let branches = 0;
/** Merges a pull request that changes files and removes others; returns its number. */
const mergePullRequest = (
  { github }: Stage,
  files: Readonly<Record<string, string>>,
  removed: readonly string[] = [],
): number => {
  branches += 1;
  const { number } = github.pulls.open({ files, removed, branch: `change-${branches}`, base: "main" });
  github.pulls.merge(number);
  return number;
};

const writeManifest = (policy: string, entry: string): string =>
  `version: 1\naccount: ${ACCOUNT}\npolicy: { currency: USD, ${policy} }\ndomains:\n  acme.dev: { ${entry} }\n`;
const POLICY = 'max_price: "15.00", budget: "60.00"';
const APPROVED = writeManifest(POLICY, "auto_renew: true");

describe.concurrent("an approved entry is not bought at other terms", () => {
  it.each<[change: string, text: string, words: string]>([
    [
      "its own ceiling",
      writeManifest(POLICY, 'auto_renew: true, max_price: "900.00"'),
      "max_price 15.00 → 900.00",
    ],
    [
      "the policy's ceiling",
      writeManifest('max_price: "900.00", budget: "60.00"', "auto_renew: true"),
      "max_price 15.00 → 900.00",
    ],
    [
      "the budget",
      writeManifest('max_price: "15.00", budget: "600.00"', "auto_renew: true"),
      "policy.budget 60.00 → 600.00",
    ],
    ["its years", writeManifest(POLICY, "auto_renew: true, years: 10"), "years not set → 10"],
    ["its auto-renew", writeManifest(POLICY, "auto_renew: false"), "auto_renew true → false"],
  ])("if a direct push changed %s", async (_change, text, words) => {
    const stage = await openStage();
    mergePullRequest(stage, createFiles(APPROVED));
    stage.github.push("main", createFiles(text));
    const run = await stage.apply();
    expect(readVerdict(stage, run)).toEqual(block("no_pull_request"));
    expect(readMessages(run)).toContain(words);
    expect(readMessages(run)).toContain("attempt: 2");
  });

  it("if a force push changed them", async () => {
    const stage = await openStage();
    mergePullRequest(stage, createFiles(APPROVED));
    stage.github.push("main", { "a.txt": "b" });
    stage.github.push("main", createFiles(APPROVED.replace("15.00", "900.00")), true);
    expect(await applyAndJudge(stage)).toEqual(block("no_pull_request"));
  });

  it("even if a pull request touches the policy afterwards; a higher attempt in one is bought", async () => {
    const stage = await openStage();
    mergePullRequest(stage, createFiles(APPROVED));
    stage.github.push("main", createFiles(APPROVED.replace("15.00", "900.00")));
    mergePullRequest(stage, createFiles(APPROVED.replace("15.00", "14.00")));
    expect(await applyAndJudge(stage)).toEqual(block("no_pull_request"));
    mergePullRequest(stage, createFiles(writeManifest(POLICY, "auto_renew: true, attempt: 2")));
    expect(await applyAndJudge(stage)).toEqual(BOUGHT);
  });

  it("but is if a pull request changed them, or a direct push changed something else", async () => {
    const stage = await openStage();
    mergePullRequest(stage, createFiles(APPROVED));
    mergePullRequest(stage, createFiles(APPROVED.replace("15.00", "14.00")));
    stage.github.push("main", createFiles(`${APPROVED.replace("15.00", "14.00")}  acme.com: {}\n`));
    expect((await applyAndJudge(stage)).bought).toEqual(["acme.dev"]);
  });

  it("and a plan of another pull request says so too", async () => {
    const stage = await openStage();
    mergePullRequest(stage, createFiles(APPROVED));
    stage.github.push("main", createFiles(APPROVED.replace("15.00", "900.00")));
    const run = await stage.plan(`${APPROVED.replace("15.00", "900.00")}  acme.com: {}\n`);
    expect(JSON.parse(run.documents.plan ?? "").findings).toContainEqual(
      expect.objectContaining({ domain: "acme.dev", code: "no_pull_request" }),
    );
  });
});

describe.concurrent("an approved entry in the plan of another pull request", () => {
  const error = { code: "billing_quote_failed", message: "No payment method" };
  it.each<[step: Step, code: string]>([
    [{ after: 0, state: "in_progress" }, "in_progress"],
    [{ after: 0, state: "failed", error }, "previous_attempt_failed"],
  ])("is not counted again while its registration is %j", async (step, code) => {
    const workflow = { domain: "acme.dev", created_at: "2026-11-22T10:05:00Z", steps: [step] };
    const stage = await openStage(manifest(), account({ workflows: [workflow] }));
    mergePullRequest(stage, createFiles(manifest(DEV)));
    stage.advanceClocks(10 * 60_000);
    const run = await stage.plan(manifest(DEV, "acme.app: { auto_renew: true }"));
    const { changes, findings } = JSON.parse(run.documents.plan ?? "");
    expect(changes.map(({ domain }: { domain: string }) => domain)).toEqual(["acme.app"]);
    expect(findings).toContainEqual(expect.objectContaining({ domain: "acme.dev", code }));
  });
});

describe.concurrent("an entry that is not new", () => {
  it("is not bought if it was removed and put back, at once or ten days later on any push", async () => {
    const stage = await openStage(manifest(DEV));
    mergePullRequest(stage, createFiles(manifest()));
    mergePullRequest(stage, createFiles(manifest(DEV)));
    expect(await applyAndJudge(stage)).toEqual(MISSING);
    stage.advanceClocks(10 * DAY_MS);
    stage.github.push("main", { "a.txt": "b" });
    expect(await applyAndJudge(stage)).toEqual(MISSING);
  });

  it("is not bought fourteen days after its file was deleted and restored within the hour", async () => {
    const stage = await openStage(manifest(DEV));
    mergePullRequest(stage, {}, ["domains.yaml"]);
    mergePullRequest(stage, createFiles(manifest(DEV)));
    stage.advanceClocks(13.99 * DAY_MS);
    expect(await applyAndJudge(stage)).toEqual(MISSING);
    stage.advanceClocks(DAY_MS);
    expect(await applyAndJudge(stage)).toEqual(MISSING);
  });

  it("is bought if it was away for longer than authorization-days", async () => {
    const stage = await openStage(manifest(DEV));
    mergePullRequest(stage, createFiles(manifest()));
    stage.advanceClocks(15 * DAY_MS);
    mergePullRequest(stage, createFiles(manifest(DEV)));
    expect(await applyAndJudge(stage)).toEqual(BOUGHT);
  });
});

describe.concurrent("a manifest that was moved", () => {
  const INPUTS = { manifest: "zones/domains.yaml" };
  const openMoved = async (otherFiles: number): Promise<Stage> => {
    const names = Array.from({ length: otherFiles }, (_, index) => `a-${String(index).padStart(3, "0")}.txt`);
    const toFiles = (folder: string) => Object.fromEntries(names.map((name) => [`${folder}${name}`, name]));
    const stage = await openStage(manifest(DEV));
    stage.github.push("main", toFiles("a/"));
    stage.advanceClocks(100 * DAY_MS);
    mergePullRequest(stage, { "zones/domains.yaml": manifest(DEV), ...toFiles("zones/") }, [
      "domains.yaml",
      ...names.map((name) => `a/${name}`),
    ]);
    return stage;
  };

  it("among 20 files is followed, so that a lapsed domain is not bought", async () => {
    expect(await applyAndJudge(await openMoved(20), INPUTS)).toEqual(MISSING);
  });

  it("among 400 files is not seen, so that nothing is bought", async () => {
    const stage = await openMoved(400);
    const run = await stage.apply(INPUTS);
    expect(readVerdict(stage, run)).toEqual(block("history_unavailable"));
    expect(readMessages(run)).toContain("changed so many files that GitHub does not list all of them");
  });

  it("and rewritten in the same push may be another manifest, so that nothing is bought", async () => {
    const stage = await openStage(
      manifest(...Array.from({ length: 40 }, (_, index) => `acme-${index}.net: {}`)),
    );
    mergePullRequest(stage, { "zones/domains.yaml": manifest(DEV) }, ["domains.yaml"]);
    expect(await applyAndJudge(stage, INPUTS)).toEqual(block("history_unavailable"));
  });

  it("or is a symbolic link authorizes nothing", async () => {
    const stage = await openStage();
    const { repository } = stage.github;
    const tip = repository.at("heads/main") ?? "";
    const files = { "other.yaml": manifest(DEV), "domains.yaml": { link: "other.yaml" } };
    repository.move("heads/main", repository.commit(files, [tip]), "pr_merge");
    const run = await stage.apply();
    expect(readVerdict(stage, run)).toEqual(block("history_unavailable"));
    expect(readMessages(run)).toContain("domains.yaml is a symbolic link");
  });
});

describe.concurrent("a history with a hole", () => {
  it("authorizes nothing if GitHub does not know an older commit", async () => {
    const stage = await openStage();
    stage.github.push("main", { "a.txt": "b" });
    const lost = stage.github.repository.at("heads/main") ?? "";
    stage.github.push("main", { "a.txt": "c" });
    mergePullRequest(stage, createFiles(manifest(DEV)));
    stage.github.set({ unknownCommits: [lost] });
    const run = await stage.apply();
    expect(readVerdict(stage, run)).toEqual(block("history_unavailable"));
    expect(readMessages(run)).toContain("GitHub does not know a commit");
  });

  it("authorizes nothing in a gap of the record, and everything that the gap did not change", async () => {
    const stage = await openStage();
    const { repository } = stage.github;
    stage.github.push("main", { "a.txt": "b" });
    mergePullRequest(stage, createFiles(manifest(DEV)));
    stage.github.push("main", { "a.txt": "c" });
    repository.forgetMoves(({ activity_type }) => activity_type === "push");
    expect(await applyAndJudge(stage)).toEqual(BOUGHT);
    const other = await openStage();
    mergePullRequest(other, createFiles(manifest(DEV)));
    other.github.push("main", { "a.txt": "c" });
    other.github.repository.forgetMoves(({ activity_type }) => activity_type === "pr_merge");
    const run = await other.apply();
    expect(readVerdict(other, run)).toEqual(block("history_unavailable"));
    expect(readMessages(run)).toContain("has a gap");
  });
});

describe.concurrent("a direct commit", () => {
  it("is not approved by a pull request of another repository", async () => {
    const stage = await openStage();
    const sha = stage.github.push("main", createFiles(manifest(DEV)));
    stage.github.pulls.associate(sha, { slug: "octocat/domains", base: "main" });
    expect(await applyAndJudge(stage)).toEqual(block("no_pull_request"));
  });

  it("is not approved by a pull request into another branch", async () => {
    const stage = await openStage();
    const { pulls, repository } = stage.github;
    repository.move("heads/develop", repository.at("heads/main"), "branch_creation");
    const { number } = pulls.open({ files: createFiles(manifest(DEV)), branch: "change", base: "develop" });
    pulls.merge(number);
    repository.move("heads/main", repository.at("heads/develop"), "push");
    expect(await applyAndJudge(stage)).toEqual(block("no_pull_request"));
  });

  it("does not ride on the commit of a pull request before it that left the YAML unreadable", async () => {
    const stage = await openStage();
    const { pulls, repository } = stage.github;
    const { number } = pulls.open({ files: createFiles("{ not yaml"), branch: "broken", base: "main" });
    const before = repository.at("heads/main");
    const merge = pulls.merge(number);
    repository.move("heads/main", before);
    repository.forgetMoves(({ after }) => after === merge);
    const direct = repository.commit(createFiles(manifest(DEV)), [merge]);
    repository.move("heads/main", direct, "push");
    expect(await applyAndJudge(stage)).toEqual(block("no_pull_request"));
  });

  it("is planned as it is bought if its pull request repairs a manifest that cannot be read", async () => {
    const stage = await openStage(manifest("acme.net: {}"));
    mergePullRequest(stage, createFiles("domains: ["));
    const number = stage.propose(manifest("acme.net: {}", DEV));
    const planRun = await stage.run(pullRequestEvent(stage.github, number));
    const planned = JSON.parse(planRun.documents.plan ?? "");
    expect(planned.changes.map(({ domain }: { domain: string }) => domain)).toEqual(["acme.dev"]);
    stage.github.pulls.merge(number);
    expect(await applyAndJudge(stage)).toEqual({ ...BOUGHT, missing: ["acme.net"] });
  });

  it("is not approved by the pull request of an old branch that is pushed over the default branch", async () => {
    const stage = await openStage();
    const { pulls, repository } = stage.github;
    const { number } = pulls.open({ files: { "a.txt": "b" }, branch: "dev", base: "main" });
    pulls.push(number, createFiles(manifest(DEV)));
    const head = pulls.find(number)?.head ?? "";
    pulls.merge(number, "squash");
    mergePullRequest(stage, createFiles(manifest()));
    stage.advanceClocks(20 * DAY_MS);
    const main = repository.at("heads/main") ?? "";
    const merge = repository.commit({ "a.txt": "b", ...createFiles(manifest(DEV)) }, [head, main]);
    repository.move("heads/main", merge, "push");
    expect(await applyAndJudge(stage)).toEqual(block("no_pull_request"));
  });

  it("is not approved by a merge whose branch does not have the entry", async () => {
    const stage = await openStage();
    const { repository } = stage.github;
    const number = mergePullRequest(stage, { "a.txt": "b" });
    const merge = repository.at("heads/main") ?? "";
    const [parent = ""] = repository.find(merge)?.parents ?? [];
    repository.move("heads/main", parent);
    repository.forgetMoves(({ after }) => after === merge);
    const evil = repository.commit(createFiles(manifest(DEV)), [parent]);
    repository.move("heads/main", evil, "pr_merge");
    stage.github.pulls.attribute(number, evil);
    const run = await stage.apply();
    expect(readVerdict(stage, run)).toEqual(block("no_pull_request"));
    expect(readMessages(run)).toContain(`The merge of #${number} brought it`);
  });
});

describe.concurrent("auto-renew that may be charged at once", () => {
  const SOON = "2026-11-27T10:00:00Z";
  const openOwned = () =>
    openStage(
      manifest("acme.dev: { auto_renew: false }"),
      account({ registrations: [{ domain_name: "acme.dev", auto_renew: false, expires_at: SOON }] }),
    );
  const readSwitch = (run: EndedRun) => {
    const { results, blocked } = JSON.parse(run.documents.result ?? "");
    return [
      ...results.map(({ status }: { status: string }) => status),
      ...blocked.map(({ code }: { code: string }) => code),
    ];
  };

  it("is not switched on if the manifest is a link, whose target anybody may push", async () => {
    const stage = await openOwned();
    const { repository } = stage.github;
    const link = { "domains.yaml": { link: "other.yaml" } } as const;
    const tip = repository.at("heads/main") ?? "";
    const files = { ...link, "other.yaml": manifest("acme.dev: { auto_renew: false }") };
    const linked = repository.commit(files, [tip]);
    repository.move("heads/main", linked, "pr_merge");
    stage.advanceClocks(20 * DAY_MS);
    const pushed = repository.commit({ ...link, "other.yaml": manifest(DEV) }, [linked]);
    repository.move("heads/main", pushed, "push");
    expect(readSwitch(await stage.apply())).toEqual(["history_unavailable"]);
  });

  it("is not switched on after a direct push, and is after a pull request", async () => {
    const pushed = await openOwned();
    pushed.github.push("main", createFiles(manifest(DEV)));
    expect(readSwitch(await pushed.apply())).toEqual(["no_pull_request"]);
    const merged = await openOwned();
    mergePullRequest(merged, createFiles(manifest(DEV)));
    expect(readSwitch(await merged.apply())).toEqual(["updated"]);
  });
});

describe.concurrent("the ledger", () => {
  it("that somebody else wrote steers no request, blocks no name and is mentioned once", async () => {
    const stage = await openStage();
    const sha = stage.github.repository.at("heads/main") ?? "";
    for (const domain of ["../../../../../user/tokens/verify?x=", "acme.dev/../acme.com"]) {
      recordPurchase(stage, domain, { sha, states: ["in_progress"] });
    }
    recordPurchase(stage, "acme.dev", { sha, states: ["failure"], attempt: Number.MAX_SAFE_INTEGER });
    recordPurchase(stage, "never-declared.com", { sha, states: ["in_progress"] });
    mergePullRequest(stage, createFiles(manifest(DEV)));
    const run = await stage.apply();
    expect(readVerdict(stage, run)).toEqual(BOUGHT);
    expect(stage.registrar.requests().filter((line) => /tokens|never-declared/.test(line))).toEqual([]);
    expect(run.log).toContain("::warning::3 deployments in the environment domain-registrations do not have");
    expect(run.log).toContain("has an open record about never-declared.com, which the manifest neither has");
    expect(run.summary).not.toContain("never-declared");
  });

  it("is read about a name that left the manifest as the file was moved", async () => {
    const others = Array.from({ length: 9 }, (_, index) => `acme-${index}.net: {}`);
    const stage = await openStage(manifest(...others, "acme.net: {}"));
    const sha = stage.github.repository.at("heads/main") ?? "";
    recordPurchase(stage, "acme.net", { sha, states: ["in_progress"] });
    mergePullRequest(stage, { "zones/domains.yaml": manifest(...others) }, ["domains.yaml"]);
    const run = await stage.apply({ manifest: "zones/domains.yaml" });
    expect(JSON.parse(run.documents.result ?? "").results).toMatchObject([
      { domain: "acme.net", code: "unresolved" },
    ]);
    expect(run.log).not.toContain("neither has");
  });

  it("that cannot be read is a warning, even if nothing new is wanted", async () => {
    const stage = await openStage();
    const permissions = { contents: "read", "pull-requests": "write" } as const;
    stage.github.set({ token: { ...WORKFLOW_TOKEN, permissions } });
    const run = await stage.apply();
    expect([run.exitCode, run.outputs.outcome]).toEqual([0, "no-changes"]);
    expect(run.log).toMatch(/::warning::The ledger of purchases .* cannot be read.* deployments: write/);
  });
});

describe.concurrent("requests to GitHub", () => {
  const countRequests = (stage: Stage): number => stage.github.requests().length;

  it("stay few with 5,000 pushes in the window and an entry that was blocked since the first", async () => {
    const owned = account({ registrations: [{ domain_name: "acme.net", auto_renew: true }] });
    const stage = await openStage(manifest(), owned);
    const { repository } = stage.github;
    stage.github.push("main", createFiles(manifest(DEV)));
    for (let count = 0; count < 5000; count += 1) {
      const tip = repository.at("heads/main") ?? "";
      const text = manifest(DEV, `acme.net: { notes: "${count % 700}" }`);
      const commit = repository.commit({ "domains.yaml": text }, [tip]);
      repository.move("heads/main", commit, "pr_merge");
    }
    const run = await stage.apply();
    expect(readVerdict(stage, run).blocked).toEqual(["acme.dev no_pull_request"]);
    const [pages, batches] = [51, 51];
    expect(countRequests(stage)).toBeLessThanOrEqual(pages + batches + 40);
    const number = stage.propose(manifest(DEV, "acme.app: {}"));
    const before = countRequests(stage);
    await stage.run(pullRequestEvent(stage.github, number));
    expect(countRequests(stage) - before).toBeLessThanOrEqual(pages + batches + 30);
  });

  it("stay few with 2,000 settled entries in the ledger", async () => {
    const stage = await openStage();
    const sha = stage.github.repository.at("heads/main") ?? "";
    for (let count = 0; count < 2000; count += 1) recordPurchase(stage, `acme-${count}.net`, { sha });
    mergePullRequest(stage, createFiles(manifest(DEV)));
    const run = await stage.apply();
    expect(readVerdict(stage, run)).toEqual(BOUGHT);
    expect(countRequests(stage)).toBeLessThanOrEqual(2 + 40);
  });
});

type Recorded = {
  readonly sha: string;
  readonly states?: readonly DeploymentState[];
  readonly attempt?: number;
};

/** Adds a purchase to the ledger as an earlier run wrote it; without `states`, it is settled. */
const recordPurchase = (
  { github: { deployments } }: Stage,
  domain: string,
  { sha, states = ["in_progress", "success"], attempt = 1 }: Recorded,
): void => {
  const creator = { login: "github-actions[bot]", type: "Bot" } as const;
  const environment = "domain-registrations";
  const payload = {
    ...{ v: 1, account: ACCOUNT, sandbox: false, domain, attempt, pull: 1, run: "4241-ab12" },
    ...{ commit: sha, ceiling: "15.00" },
  };
  const { id } = deployments.create({
    ...{ ref: sha, sha, task: `register:${domain}`, environment, description: null, payload, creator },
    ...{ production_environment: false, transient_environment: false },
  });
  for (const state of states) {
    const status = { state, description: "", environment, log_url: "", environment_url: "", creator };
    deployments.addStatus(id, status, false);
  }
};
