import { describe, expect, it } from "vitest";
import { branchEvent, mergeGroupEvent, pullRequestEvent } from "../src/playground/github/events.ts";
import type { MergeMethod } from "../src/playground/github/pulls.ts";
import type { EndedRun } from "../src/playground/github/runner.ts";
import { aCompany, account, manifest, type Stage, unmasked, WORKFLOW_TOKEN } from "./support/stage.ts";

const stages = aCompany();
const stageOf = (tip: string | undefined = manifest(), seed = account()) =>
  stages(tip, seed, { ticking: true });

const DAY_MS = 24 * 60 * 60 * 1000;
const DEV = "acme.dev: { auto_renew: true }";
const APP = "acme.app: { auto_renew: true }";
const FILE = (text: string) => ({ "domains.yaml": text });

/** What a run bought, blocked and reported, by name and code, and by whose leave. */
const verdict = (stage: Stage, ended: EndedRun) => {
  const result = JSON.parse(ended.documents.result ?? ended.documents.plan ?? "null");
  if (result === null) throw new Error(unmasked(ended.log));
  return {
    bought: stage.registrar.charges().map(({ domain }) => domain),
    blocked: result.blocked.map(({ domain, code }: { domain: string; code: string }) => `${domain} ${code}`),
    missing: result.findings
      .filter(({ code }: { code: string }) => code === "missing")
      .map(({ domain }: { domain: string }) => domain),
  };
};
const authorities = (ended: EndedRun) =>
  JSON.parse(ended.documents.plan ?? "{}").changes.map(
    ({ domain, authorization }: { domain: string; authorization: { pull_request: number | null } }) =>
      `${domain} #${authorization.pull_request}`,
  );
const BOUGHT = { bought: ["acme.dev"], blocked: [], missing: [] };
const DENIED = { bought: [], blocked: ["acme.dev no_pull_request"], missing: [] };
const MISSING = { bought: [], blocked: [], missing: ["acme.dev"] };

describe.concurrent("an entry that a pull request brought", () => {
  it.each<MergeMethod>(["merge", "squash", "rebase"])("by %s is bought", async (method) => {
    const stage = await stageOf();
    stage.github.pulls.merge(stage.propose(manifest(DEV)), method);
    const ended = await stage.apply();
    expect([verdict(stage, ended), authorities(ended)]).toEqual([BOUGHT, ["acme.dev #1"]]);
  });

  it("in a merge queue is bought by leave of its own pull request", async () => {
    const stage = await stageOf();
    const first = stage.github.pulls.open({ files: FILE(manifest(DEV)), branch: "one", base: "main" });
    const second = stage.github.pulls.open({ files: FILE(manifest(DEV, APP)), branch: "two", base: "main" });
    stage.github.pulls.mergeQueued([first.number, second.number]);
    const ended = await stage.apply();
    expect(verdict(stage, ended).bought).toEqual(["acme.app", "acme.dev"]);
    expect(authorities(ended)).toEqual(["acme.app #2", "acme.dev #1"]);
    const comments = [1, 2].map((number) => stage.github.discussion.of(number).length);
    expect(comments).toEqual([1, 1]);
  });

  it("merged on somebody's own machine and pushed is bought", async () => {
    const stage = await stageOf();
    stage.github.pulls.mergeByPush(stage.propose(manifest(DEV)));
    expect(verdict(stage, await stage.apply())).toEqual(BOUGHT);
  });

  it("from a branch of two months ago, merged today, is bought", async () => {
    const stage = await stageOf();
    const number = stage.propose(manifest(DEV));
    stage.later(60 * DAY_MS);
    stage.github.pulls.merge(number);
    expect(verdict(stage, await stage.apply())).toEqual(BOUGHT);
  });

  it("thirteen days ago is bought still, and fifteen days ago no more", async () => {
    const stage = await stageOf();
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    stage.later(15 * DAY_MS);
    const late = await stage.apply();
    expect([late.exitCode, verdict(stage, late)]).toEqual([0, MISSING]);
    expect(late.log).toContain("::warning::Declared, but not in the account");
    expect(verdict(stage, await stage.apply({ "authorization-days": "16" }))).toEqual(BOUGHT);
  });

  it("with a higher attempt is bought again after a failure, and with a lower one is not", async () => {
    const stage = await stageOf(manifest("acme.dev: { auto_renew: true, attempt: 2 }"));
    expect(verdict(stage, await stage.apply())).toEqual(MISSING);
    const lower = stage.github.pulls.open({ files: FILE(manifest(DEV)), branch: "lower", base: "main" });
    stage.github.pulls.merge(lower.number);
    expect(verdict(stage, await stage.apply())).toEqual(MISSING);
    const higher = manifest("acme.dev: { auto_renew: true, attempt: 3 }");
    stage.github.pulls.merge(
      stage.github.pulls.open({ files: FILE(higher), branch: "higher", base: "main" }).number,
    );
    expect(verdict(stage, await stage.apply())).toEqual(BOUGHT);
  });

  it("taken out and put back within the window is not new", async () => {
    const stage = await stageOf(manifest(DEV));
    stage.github.pulls.merge(stage.propose(manifest()));
    const back = stage.github.pulls.open({ files: FILE(manifest(DEV)), branch: "back", base: "main" }).number;
    const planned = await stage.run(pullRequestEvent(stage.github, back));
    expect(verdict(stage, planned)).toEqual({ bought: [], blocked: ["acme.dev missing"], missing: [] });
    const [comment] = stage.github.discussion.of(back);
    expect(comment?.body).toContain("+    attempt: 2");
    stage.github.pulls.merge(back);
    expect(verdict(stage, await stage.apply())).toEqual(MISSING);

    const higher = manifest(DEV.replace("{", "{ attempt: 2,"));
    const again = stage.github.pulls.open({ files: FILE(higher), branch: "again", base: "main" }).number;
    expect((await stage.run(pullRequestEvent(stage.github, again))).outputs.outcome).toBe("changes");
    stage.github.pulls.merge(again);
    expect(verdict(stage, await stage.apply())).toEqual(BOUGHT);
  });

  it("before the file was renamed is not new after it", async () => {
    const stage = await stageOf(manifest(DEV));
    const { repository } = stage.github;
    const tip = repository.at("heads/main") ?? "";
    const renamed = repository.commit(
      { "README.md": "Our domains.", "infra/domains.yaml": manifest(DEV, APP) },
      [tip],
    );
    const inputs = { manifest: "infra/domains.yaml" };
    repository.move("heads/rename", renamed, "branch_creation");
    const planned = await stage.run(branchEvent(stage.github, "push", "rename"), inputs);
    expect(authorities(planned)).toEqual(["acme.app #null"]);
    repository.move("heads/main", renamed, "pr_merge");
    const ended = await stage.apply(inputs);
    expect(verdict(stage, ended)).toEqual({ bought: ["acme.app"], blocked: [], missing: ["acme.dev"] });
  });

  it("taken out, and put back after the file was renamed, is not new", async () => {
    const stage = await stageOf(manifest(DEV));
    const { repository, pulls } = stage.github;
    stage.github.pulls.merge(stage.propose(manifest()));
    const renamed = repository.commit({ "README.md": "Our domains.", "infra/domains.yaml": manifest() }, [
      repository.at("heads/main") ?? "",
    ]);
    repository.move("heads/main", renamed, "pr_merge");
    const back = pulls.open({ files: { "infra/domains.yaml": manifest(DEV) }, branch: "back", base: "main" });
    const inputs = { manifest: "infra/domains.yaml" };
    const planned = await stage.run(pullRequestEvent(stage.github, back.number), inputs);
    expect(verdict(stage, planned).blocked).toEqual(["acme.dev missing"]);
    pulls.merge(back.number);
    expect(verdict(stage, await stage.apply(inputs))).toEqual(MISSING);
  });

  it("is not new because its file was renamed, taken away and restored", async () => {
    const stage = await stageOf(manifest(DEV));
    const { repository } = stage.github;
    const readme = { "README.md": "Our domains." };
    const file = { ...readme, "infra/domains.yaml": manifest(DEV) };
    for (const files of [file, readme, file]) {
      const commit = repository.commit(files, [repository.at("heads/main") ?? ""]);
      repository.move("heads/main", commit, "pr_merge");
    }
    const ended = await stage.apply({ manifest: "infra/domains.yaml" });
    expect(verdict(stage, ended)).toEqual(MISSING);
  });
});

describe.concurrent("an entry that no pull request brought", () => {
  it("by a direct push is not bought, unless the workflow allows it", async () => {
    const stage = await stageOf();
    stage.github.push("main", FILE(manifest(DEV)));
    const ended = await stage.apply();
    expect([ended.exitCode, verdict(stage, ended)]).toEqual([1, DENIED]);
    expect(verdict(stage, await stage.apply({ "require-pull-request": "false" }))).toEqual(BOUGHT);
  });

  it("by a commit that was pushed together with a pull request's is not bought by its leave", async () => {
    const stage = await stageOf();
    const { number } = stage.github.pulls.open({ files: { "a.txt": "b" }, branch: "other", base: "main" });
    stage.github.pulls.mergeByPush(number, [FILE(manifest(DEV))]);
    expect(verdict(stage, await stage.apply())).toEqual(DENIED);
  });

  it("by a commit beneath a pull request's is not bought after the file was renamed either", async () => {
    const stage = await stageOf();
    const { pulls, repository } = stage.github;
    const { number } = pulls.open({ files: { "a.txt": "b" }, branch: "other", base: "main" });
    pulls.mergeByPush(number, [FILE(manifest(DEV))]);
    const tip = repository.at("heads/main") ?? "";
    const files = { "README.md": "Our domains.", "a.txt": "b", "infra/domains.yaml": manifest(DEV) };
    repository.move("heads/main", repository.commit(files, [tip]), "pr_merge");
    expect(verdict(stage, await stage.apply({ manifest: "infra/domains.yaml" }))).toEqual(DENIED);
  });

  it("by a direct push is not bought where the workflow's own switch is an unset variable", async () => {
    const stage = await stageOf();
    stage.github.push("main", FILE(manifest(DEV)));
    expect(verdict(stage, await stage.apply({ "require-pull-request": "" }))).toEqual(DENIED);
  });

  it("by a push of so many commits that GitHub does not list them all is not bought", async () => {
    const stage = await stageOf();
    const many = Array.from({ length: 260 }, (_, count) => ({ "a.txt": String(count) }));
    stage.github.pulls.mergeByPush(stage.propose(manifest(DEV)), many);
    expect(verdict(stage, await stage.apply())).toEqual(DENIED);
  });

  it("by a force push is never bought", async () => {
    const stage = await stageOf();
    stage.github.push("main", { "a.txt": "b" });
    stage.github.push("main", FILE(manifest(DEV)), true);
    expect(verdict(stage, await stage.apply({ "require-pull-request": "false" }))).toEqual(DENIED);
  });

  it("by the creation of the branch is never bought", async () => {
    const stage = await stageOf();
    stage.github.push("trunk", FILE(manifest(DEV)));
    stage.github.set({ defaultBranch: "trunk" });
    expect(verdict(stage, await stage.apply({ "require-pull-request": "false" }))).toEqual(DENIED);
  });

  it("but by a direct push after a pull request had brought it and another taken it out, is not bought", async () => {
    const stage = await stageOf();
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    stage.github.pulls.merge(
      stage.github.pulls.open({ files: FILE(manifest()), branch: "out", base: "main" }).number,
    );
    stage.github.push("main", FILE(manifest(DEV)));
    expect(verdict(stage, await stage.apply())).toEqual(DENIED);
  });

  it("because the domain lapsed, is reported and never bought back", async () => {
    const stage = await stageOf(manifest(DEV));
    stage.github.push("main", { "a.txt": "b" });
    const ended = await stage.apply();
    expect([ended.exitCode, verdict(stage, ended)]).toEqual([0, MISSING]);
  });
});

describe.concurrent("the branch's own history", () => {
  it("goes with a default branch that is renamed", async () => {
    const stage = await stageOf();
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    stage.github.repository.rename("main", "trunk");
    stage.github.set({ defaultBranch: "trunk" });
    expect(verdict(stage, await stage.apply())).toEqual(BOUGHT);
  });

  it("of a branch that was deleted and made again joins up", async () => {
    const stage = await stageOf();
    const { repository, pulls } = stage.github;
    const tip = repository.at("heads/main");
    repository.move("heads/main", undefined, "branch_deletion");
    repository.move("heads/main", tip, "branch_creation");
    pulls.merge(stage.propose(manifest(DEV)));
    expect(verdict(stage, await stage.apply())).toEqual(BOUGHT);
  });

  it("that lags behind the push is waited for, and without it nothing is bought", async () => {
    const stage = await stageOf();
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    stage.github.set({ activityLag: 1 });
    const ended = await stage.apply();
    expect([ended.exitCode, verdict(stage, ended)]).toEqual([
      1,
      { bought: [], blocked: ["acme.dev history_unavailable"], missing: [] },
    ]);
    const reads = stage.github.requests().filter((line) => line.includes("/activity")).length;
    expect(reads).toBe(6);
    stage.github.set({ activityLag: 0 });
    expect(verdict(stage, await stage.apply())).toEqual(BOUGHT);
  });

  it("that GitHub does not give is no leave to buy", async () => {
    const stage = await stageOf();
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    stage.github.inject({ on: /activity/, times: 9, accepted: false, kind: "conflict" });
    expect(verdict(stage, await stage.apply()).blocked).toEqual(["acme.dev history_unavailable"]);
  });
});

describe.concurrent("a later plan", () => {
  it("counts what was merged and is not bought yet, and names its pull request", async () => {
    const stage = await stageOf();
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    const second = stage.github.pulls.open({ files: FILE(manifest(DEV, APP)), branch: "two", base: "main" });
    const ended = await stage.run(pullRequestEvent(stage.github, second.number));
    expect([authorities(ended), verdict(stage, ended).bought]).toEqual([["acme.app #2", "acme.dev #1"], []]);
    const [comment] = stage.github.discussion.of(second.number);
    expect(comment?.body).toContain("Merging registers 2 domains");
    expect(comment?.body).toContain(
      "already approved in [#1](https://github.example/acme/domains/pull/1) on 2026-11-22",
    );
  });
});

describe.concurrent("an apply is refused", () => {
  const refusal = async (run: (stage: Stage) => Promise<EndedRun>): Promise<string> => {
    const stage = await stageOf();
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    const ended = await run(stage);
    expect([ended.exitCode, stage.asked()]).toEqual([1, []]);
    return unmasked(ended.log);
  };
  const command = { command: "apply" };

  it.each<[what: string, run: (stage: Stage) => Promise<EndedRun>, sentence: string]>([
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
      "on what an old event calls the default branch",
      (stage) => {
        const event = branchEvent(stage.github, "push");
        stage.github.repository.rename("main", "trunk");
        stage.github.set({ defaultBranch: "trunk" });
        return stage.run(event, command);
      },
      "it runs on the default branch, trunk",
    ],
  ])("%s", async (_what, run, sentence) => {
    expect(await refusal(run)).toContain(sentence);
  });

  it.each(["workflow_dispatch", "schedule"] as const)("but on %s it is carried out", async (name) => {
    const stage = await stageOf();
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    const ended = await stage.run(branchEvent(stage.github, name), {
      ...command,
      "registration-interval": "0",
    });
    expect(verdict(stage, ended)).toEqual(BOUGHT);
  });

  it("by the ledger where it may not be written, and the permission is named", async () => {
    const stage = await stageOf();
    const permissions = { ...WORKFLOW_TOKEN.permissions, deployments: "read" } as const;
    stage.github.set({ token: { ...WORKFLOW_TOKEN, permissions } });
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    const ended = await stage.apply();
    expect([ended.exitCode, verdict(stage, ended).bought]).toEqual([1, []]);
    expect(ended.summary).toContain("deployments: write");
  });
});
