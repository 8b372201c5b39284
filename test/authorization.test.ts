import { describe, expect, it } from "vitest";
import { branchEvent, mergeGroupEvent, pullRequestEvent } from "../src/playground/github/events.ts";
import type { MergeMethod } from "../src/playground/github/merging.ts";
import type { EndedRun } from "../src/playground/github/runner.ts";
import { account, manifest, removeMasks, type Stage, useStages, WORKFLOW_TOKEN } from "./support/stage.ts";

const openAnyStage = useStages();
const openStage = (tip: string | undefined = manifest(), seed = account()) =>
  openAnyStage(tip, seed, { ticking: true });

const DAY_MS = 24 * 60 * 60 * 1000;
const DEV = "acme.dev: { auto_renew: true }";
const APP = "acme.app: { auto_renew: true }";
const createFiles = (text: string) => ({ "domains.yaml": text });

/** Summarizes what a run bought, blocked and reported as missing. */
const summarize = (stage: Stage, run: EndedRun) => {
  const result = JSON.parse(run.documents.result ?? run.documents.plan ?? "null");
  if (result === null) throw new Error(removeMasks(run.log));
  return {
    bought: stage.registrar.charges().map(({ domain }) => domain),
    blocked: result.blocked.map(({ domain, code }: { domain: string; code: string }) => `${domain} ${code}`),
    missing: result.findings
      .filter(({ code }: { code: string }) => code === "missing")
      .map(({ domain }: { domain: string }) => domain),
  };
};
const listApprovals = (run: EndedRun) =>
  JSON.parse(run.documents.plan ?? "{}").changes.map(
    ({ domain, authorization }: { domain: string; authorization: { pull_request: number | null } }) =>
      `${domain} #${authorization.pull_request}`,
  );
const BOUGHT = { bought: ["acme.dev"], blocked: [], missing: [] };
const BLOCKED = { bought: [], blocked: ["acme.dev no_pull_request"], missing: [] };
const MISSING = { bought: [], blocked: [], missing: ["acme.dev"] };

describe.concurrent("an entry that a pull request added", () => {
  it.each<MergeMethod>(["merge", "squash", "rebase"])("is bought after a merge by %s", async (method) => {
    const stage = await openStage();
    stage.github.pulls.merge(stage.propose(manifest(DEV)), method);
    const run = await stage.apply();
    expect([summarize(stage, run), listApprovals(run)]).toEqual([BOUGHT, ["acme.dev #1"]]);
  });

  it("is attributed to its own pull request in a merge queue", async () => {
    const stage = await openStage();
    const first = stage.github.pulls.open({ files: createFiles(manifest(DEV)), branch: "one", base: "main" });
    const second = stage.github.pulls.open({
      files: createFiles(manifest(DEV, APP)),
      branch: "two",
      base: "main",
    });
    stage.github.pulls.mergeQueued([first.number, second.number]);
    const run = await stage.apply();
    expect(summarize(stage, run).bought).toEqual(["acme.app", "acme.dev"]);
    expect(listApprovals(run)).toEqual(["acme.app #2", "acme.dev #1"]);
    const comments = [1, 2].map((number) => stage.github.discussion.of(number).length);
    expect(comments).toEqual([1, 1]);
  });

  it("is bought if the merge was made locally and pushed", async () => {
    const stage = await openStage();
    stage.github.pulls.mergeByPush(stage.propose(manifest(DEV)));
    expect(summarize(stage, await stage.apply())).toEqual(BOUGHT);
  });

  it("is bought if its branch is two months old and was merged today", async () => {
    const stage = await openStage();
    const number = stage.propose(manifest(DEV));
    stage.advanceClocks(60 * DAY_MS);
    stage.github.pulls.merge(number);
    expect(summarize(stage, await stage.apply())).toEqual(BOUGHT);
  });

  it("is not bought fifteen days after the merge, unless authorization-days allows it", async () => {
    const stage = await openStage();
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    stage.advanceClocks(15 * DAY_MS);
    const lateRun = await stage.apply();
    expect([lateRun.exitCode, summarize(stage, lateRun)]).toEqual([0, MISSING]);
    expect(lateRun.log).toContain("::warning::1 declared domain is missing from the account");
    expect(summarize(stage, await stage.apply({ "authorization-days": "16" }))).toEqual(BOUGHT);
  });

  it("is bought again with a higher attempt, but not with a lower one", async () => {
    const stage = await openStage(manifest("acme.dev: { auto_renew: true, attempt: 2 }"));
    expect(summarize(stage, await stage.apply())).toEqual(MISSING);
    const lower = stage.github.pulls.open({
      files: createFiles(manifest(DEV)),
      branch: "lower",
      base: "main",
    });
    stage.github.pulls.merge(lower.number);
    expect(summarize(stage, await stage.apply())).toEqual(MISSING);
    const higher = manifest("acme.dev: { auto_renew: true, attempt: 3 }");
    stage.github.pulls.merge(
      stage.github.pulls.open({ files: createFiles(higher), branch: "higher", base: "main" }).number,
    );
    expect(summarize(stage, await stage.apply())).toEqual(BOUGHT);
  });

  it("is not new if it was removed and added again within authorization-days", async () => {
    const stage = await openStage(manifest(DEV));
    stage.github.pulls.merge(stage.propose(manifest()));
    const additionNumber = stage.github.pulls.open({
      files: createFiles(manifest(DEV)),
      branch: "back",
      base: "main",
    }).number;
    const planRun = await stage.run(pullRequestEvent(stage.github, additionNumber));
    expect(summarize(stage, planRun)).toEqual({ bought: [], blocked: ["acme.dev missing"], missing: [] });
    const [comment] = stage.github.discussion.of(additionNumber);
    expect(comment?.body).toContain("+    attempt: 2");
    stage.github.pulls.merge(additionNumber);
    expect(summarize(stage, await stage.apply())).toEqual(MISSING);

    const higher = manifest(DEV.replace("{", "{ attempt: 2,"));
    const higherNumber = stage.github.pulls.open({
      files: createFiles(higher),
      branch: "again",
      base: "main",
    }).number;
    expect((await stage.run(pullRequestEvent(stage.github, higherNumber))).outputs.outcome).toBe("changes");
    stage.github.pulls.merge(higherNumber);
    expect(summarize(stage, await stage.apply())).toEqual(BOUGHT);
  });

  it("is not new after its file is renamed", async () => {
    const stage = await openStage(manifest(DEV));
    const inputs = { manifest: "infra/domains.yaml" };
    const { number } = stage.github.pulls.open({
      files: { "infra/domains.yaml": manifest(DEV, APP) },
      removed: ["domains.yaml"],
      branch: "rename",
      base: "main",
    });
    const planRun = await stage.run(pullRequestEvent(stage.github, number), inputs);
    expect(listApprovals(planRun)).toEqual(["acme.app #1"]);
    stage.github.pulls.merge(number);
    const run = await stage.apply(inputs);
    expect(summarize(stage, run)).toEqual({ bought: ["acme.app"], blocked: [], missing: ["acme.dev"] });
  });

  it("is not new if it was removed before its file was renamed, and added again after that", async () => {
    const stage = await openStage(manifest(DEV));
    const { repository, pulls } = stage.github;
    stage.github.pulls.merge(stage.propose(manifest()));
    const renamed = repository.commit({ "README.md": "Our domains.", "infra/domains.yaml": manifest() }, [
      repository.at("heads/main") ?? "",
    ]);
    repository.move("heads/main", renamed, "pr_merge");
    const addition = pulls.open({
      files: { "infra/domains.yaml": manifest(DEV) },
      branch: "back",
      base: "main",
    });
    const inputs = { manifest: "infra/domains.yaml" };
    const planRun = await stage.run(pullRequestEvent(stage.github, addition.number), inputs);
    expect(summarize(stage, planRun).blocked).toEqual(["acme.dev missing"]);
    pulls.merge(addition.number);
    expect(summarize(stage, await stage.apply(inputs))).toEqual(MISSING);
  });

  it("is not new after its file is renamed, removed and restored", async () => {
    const stage = await openStage(manifest(DEV));
    const { repository } = stage.github;
    const readme = { "README.md": "Our domains." };
    const file = { ...readme, "infra/domains.yaml": manifest(DEV) };
    for (const files of [file, readme, file]) {
      const commit = repository.commit(files, [repository.at("heads/main") ?? ""]);
      repository.move("heads/main", commit, "pr_merge");
    }
    const run = await stage.apply({ manifest: "infra/domains.yaml" });
    expect(summarize(stage, run)).toEqual(MISSING);
  });
});

describe.concurrent("an entry that no pull request added", () => {
  it("is not bought after a direct push, unless the workflow allows it", async () => {
    const stage = await openStage();
    stage.github.push("main", createFiles(manifest(DEV)));
    const run = await stage.apply();
    expect([run.exitCode, summarize(stage, run)]).toEqual([1, BLOCKED]);
    expect(summarize(stage, await stage.apply({ "require-pull-request": "false" }))).toEqual(BOUGHT);
  });

  it("is not bought because its commit was pushed together with a pull request", async () => {
    const stage = await openStage();
    const { number } = stage.github.pulls.open({ files: { "a.txt": "b" }, branch: "other", base: "main" });
    stage.github.pulls.mergeByPush(number, [createFiles(manifest(DEV))]);
    expect(summarize(stage, await stage.apply())).toEqual(BLOCKED);
  });

  it("is not bought if its file was renamed after such a push", async () => {
    const stage = await openStage();
    const { pulls, repository } = stage.github;
    const { number } = pulls.open({ files: { "a.txt": "b" }, branch: "other", base: "main" });
    pulls.mergeByPush(number, [createFiles(manifest(DEV))]);
    const tip = repository.at("heads/main") ?? "";
    const files = { "README.md": "Our domains.", "a.txt": "b", "infra/domains.yaml": manifest(DEV) };
    repository.move("heads/main", repository.commit(files, [tip]), "pr_merge");
    expect(summarize(stage, await stage.apply({ manifest: "infra/domains.yaml" }))).toEqual(BLOCKED);
  });

  it("is not bought after a direct push if require-pull-request is an unset variable", async () => {
    const stage = await openStage();
    stage.github.push("main", createFiles(manifest(DEV)));
    expect(summarize(stage, await stage.apply({ "require-pull-request": "" }))).toEqual(BLOCKED);
  });

  it("is not bought if it came with a commit that GitHub does not list, because the push had too many", async () => {
    const stage = await openStage();
    const direct = Array.from({ length: 260 }, (_, count) =>
      count === 0 ? createFiles(manifest(DEV)) : { "a.txt": String(count) },
    );
    const { number } = stage.github.pulls.open({ files: { "b.txt": "b" }, branch: "other", base: "main" });
    stage.github.pulls.mergeByPush(number, direct);
    expect(summarize(stage, await stage.apply())).toEqual(BLOCKED);
  });

  it("is never bought after a force push", async () => {
    const stage = await openStage();
    stage.github.push("main", { "a.txt": "b" });
    stage.github.push("main", createFiles(manifest(DEV)), true);
    expect(summarize(stage, await stage.apply({ "require-pull-request": "false" }))).toEqual(BLOCKED);
  });

  it("is never bought if the branch was created with it: it counts as having been there before", async () => {
    const stage = await openStage();
    stage.github.push("trunk", createFiles(manifest(DEV)));
    stage.github.set({ defaultBranch: "trunk" });
    expect(summarize(stage, await stage.apply({ "require-pull-request": "false" }))).toEqual(MISSING);
  });

  it("is never bought if the branch was deleted and created again with it", async () => {
    const stage = await openStage();
    const { repository } = stage.github;
    const tip = repository.at("heads/main") ?? "";
    const commit = repository.commit(createFiles(manifest(DEV)), [tip]);
    repository.move("heads/main", undefined, "branch_deletion");
    repository.move("heads/main", commit, "branch_creation");
    expect(summarize(stage, await stage.apply({ "require-pull-request": "false" }))).toEqual(BLOCKED);
  });

  it("is missing after a direct push, if pull requests added and removed it before", async () => {
    const stage = await openStage();
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    stage.github.pulls.merge(
      stage.github.pulls.open({ files: createFiles(manifest()), branch: "out", base: "main" }).number,
    );
    stage.github.push("main", createFiles(manifest(DEV)));
    expect(summarize(stage, await stage.apply())).toEqual(MISSING);
  });

  it("is reported, not bought again, if its domain lapsed", async () => {
    const stage = await openStage(manifest(DEV));
    stage.github.push("main", { "a.txt": "b" });
    const run = await stage.apply();
    expect([run.exitCode, summarize(stage, run)]).toEqual([0, MISSING]);
  });
});

describe.concurrent("the history of the branch", () => {
  it("survives a rename of the default branch", async () => {
    const stage = await openStage();
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    stage.github.repository.rename("main", "trunk");
    stage.github.set({ defaultBranch: "trunk" });
    expect(summarize(stage, await stage.apply())).toEqual(BOUGHT);
  });

  it("survives a deletion of the branch if it is restored at the same commit", async () => {
    const stage = await openStage();
    const { repository, pulls } = stage.github;
    const tip = repository.at("heads/main");
    repository.move("heads/main", undefined, "branch_deletion");
    repository.move("heads/main", tip, "branch_creation");
    pulls.merge(stage.propose(manifest(DEV)));
    expect(summarize(stage, await stage.apply())).toEqual(BOUGHT);
  });

  it("is awaited if it lags, and nothing is bought without it", async () => {
    const stage = await openStage();
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    stage.github.set({ activityLag: 1 });
    const run = await stage.apply();
    expect([run.exitCode, summarize(stage, run)]).toEqual([
      1,
      { bought: [], blocked: ["acme.dev history_unavailable"], missing: [] },
    ]);
    const reads = stage.github.requests().filter((line) => line.includes("/activity")).length;
    expect(reads).toBe(6);
    stage.github.set({ activityLag: 0 });
    expect(summarize(stage, await stage.apply())).toEqual(BOUGHT);
  });

  it("authorizes nothing if it cannot be read", async () => {
    const stage = await openStage();
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    stage.github.inject({ on: /activity/, times: 9, accepted: false, kind: "conflict" });
    expect(summarize(stage, await stage.apply()).blocked).toEqual(["acme.dev history_unavailable"]);
  });
});

describe.concurrent("a later plan", () => {
  it("includes what was merged and not bought yet, and names its pull request", async () => {
    const stage = await openStage();
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    const second = stage.github.pulls.open({
      files: createFiles(manifest(DEV, APP)),
      branch: "two",
      base: "main",
    });
    const run = await stage.run(pullRequestEvent(stage.github, second.number));
    expect([listApprovals(run), summarize(stage, run).bought]).toEqual([["acme.app #2", "acme.dev #1"], []]);
    const [comment] = stage.github.discussion.of(second.number);
    expect(comment?.body).toContain("Merging registers 2 domains");
    expect(comment?.body).toContain(
      "already approved in [#1](https://github.example/acme/domains/pull/1) on 2026-11-22",
    );
  });
});

describe.concurrent("a later pull request", () => {
  it("that changes the terms of a pending entry is shown beside the one that approved it", async () => {
    const stage = await openStage();
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    const cheaper = DEV.replace("{", '{ max_price: "12.00",');
    const { number } = stage.github.pulls.open({
      files: createFiles(manifest(cheaper)),
      branch: "cheaper",
      base: "main",
    });
    const planRun = await stage.run(pullRequestEvent(stage.github, number));
    expect(listApprovals(planRun)).toEqual(["acme.dev #1"]);
    expect(stage.github.discussion.of(number)[0]?.body).toContain(
      "on 2026-11-22; this pull request changes its terms",
    );
    stage.github.pulls.merge(number);
    const run = await stage.apply();
    expect([summarize(stage, run), listApprovals(run)]).toEqual([BOUGHT, ["acme.dev #1"]]);
  });
});

describe.concurrent("an apply", () => {
  const rejectApply = async (start: (stage: Stage) => Promise<EndedRun>): Promise<string> => {
    const stage = await openStage();
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    const run = await start(stage);
    expect([run.exitCode, stage.registrarRequests()]).toEqual([1, []]);
    return removeMasks(run.log);
  };
  const command = { command: "apply" };

  it.each<[condition: string, start: (stage: Stage) => Promise<EndedRun>, sentence: string]>([
    [
      "on a pull request",
      (stage) => stage.run(pullRequestEvent(stage.github, 1), command),
      "this event is pull_request",
    ],
    [
      "in a merge queue",
      (stage) => stage.run(mergeGroupEvent(stage.github, 1), command),
      "this event is merge_group",
    ],
    [
      "on another branch",
      (stage) => stage.run(branchEvent(stage.github, "workflow_dispatch", "change"), command),
      "this ref is refs/heads/change",
    ],
    [
      "in a fork",
      (stage) => {
        stage.github.set({ isFork: true });
        return stage.apply();
      },
      "this repository is a fork",
    ],
    ["without a token", (stage) => stage.apply({ "api-token": "" }), "token_missing"],
    [
      "on a branch that only an old event calls the default branch",
      (stage) => {
        const event = branchEvent(stage.github, "push");
        stage.github.repository.rename("main", "trunk");
        stage.github.set({ defaultBranch: "trunk" });
        return stage.run(event, command);
      },
      "it runs on the default branch, trunk",
    ],
  ])("is rejected %s", async (_condition, start, sentence) => {
    expect(await rejectApply(start)).toContain(sentence);
  });

  it.each(["workflow_dispatch", "schedule"] as const)("is carried out on %s", async (name) => {
    const stage = await openStage();
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    const run = await stage.run(branchEvent(stage.github, name), {
      ...command,
      "registration-interval": "0",
    });
    expect(summarize(stage, run)).toEqual(BOUGHT);
  });

  it("buys nothing if it may not write the ledger, and names the permission", async () => {
    const stage = await openStage();
    const permissions = { ...WORKFLOW_TOKEN.permissions, deployments: "read" } as const;
    stage.github.set({ token: { ...WORKFLOW_TOKEN, permissions } });
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    const run = await stage.apply();
    expect([run.exitCode, summarize(stage, run).bought]).toEqual([1, []]);
    expect(run.summary).toContain("deployments: write");
    expect(run.summary).not.toContain("Renewals of the next 12 months");
  });

  it("buys nothing if it may not read the ledger, and names the permission within a sentence", async () => {
    const stage = await openStage();
    const permissions = { contents: "read", "pull-requests": "write" } as const;
    stage.github.set({ token: { ...WORKFLOW_TOKEN, permissions } });
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    const run = await stage.apply();
    expect([run.exitCode, summarize(stage, run).bought]).toEqual([1, []]);
    expect(run.summary).toContain("deployments: write, so nothing else was ordered.");
  });

  it("buys nothing if it may not read pull requests, and names the permission", async () => {
    const stage = await openStage();
    const permissions = { contents: "read", deployments: "write" } as const;
    stage.github.set({ token: { ...WORKFLOW_TOKEN, permissions } });
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    const run = await stage.apply();
    expect([run.exitCode, summarize(stage, run).bought]).toEqual([1, []]);
    expect(run.summary).toContain("permissions contents: read and pull-requests: write");
    expect(run.summary).toContain("Add what is missing to the job, and run this workflow again.");
    expect(run.summary).not.toContain("authorization-days");
  });
});
