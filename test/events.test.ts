import { describe, expect, it } from "vitest";
import {
  branchEvent,
  mergeGroupEvent,
  pullRequestEvent,
  pullRequestTargetEvent,
} from "../src/playground/github/events.ts";
import {
  ACCOUNT,
  aCompany,
  account,
  CANARY,
  manifest,
  type Stage,
  unmasked,
  WORKFLOW_TOKEN,
} from "./support/stage.ts";

const stageOf = aCompany();

const headlineOf = (body: string | undefined): string => body?.split("\n")[1] ?? "";
const commentsOf = (stage: Stage, number: number) =>
  stage.github.discussion.of(number).map(({ body }) => body);
const PRICED = "### Merging registers 1 domain for 10.11 USD (at most 15.00 USD), then 10.11 USD a year";
const RENEWING = "acme.dev: { auto_renew: true }";

describe.concurrent("a pull request from a fork", () => {
  it.each([
    ["pull_request", pullRequestEvent],
    ["pull_request_target", pullRequestTargetEvent],
  ])("on %s never causes a request to the registrar", async (_event, eventOf) => {
    const stage = await stageOf(manifest());
    const number = stage.propose(manifest(RENEWING), { isFork: true });
    const ended = await stage.run(eventOf(stage.github, number));
    expect(stage.asked()).toEqual([]);
    expect(ended).toMatchObject({ exitCode: 0, outputs: { outcome: "unpriced" } });
    expect(ended.log).not.toContain("::warning");
    expect(headlineOf(commentsOf(stage, number)[0])).toBe(
      "### Not priced, the registrar is not asked for a fork: 1 domain added",
    );
  });

  it("in a merge queue is not priced either", async () => {
    const stage = await stageOf(manifest());
    const number = stage.propose(manifest(RENEWING), { isFork: true });
    const ended = await stage.run(mergeGroupEvent(stage.github, number));
    expect([stage.asked(), ended.outputs.outcome]).toEqual([[], "unpriced"]);
  });
});

describe.concurrent("without an api-token", () => {
  it("a plan has no prices, and warns", async () => {
    const stage = await stageOf(manifest());
    const ended = await stage.plan(manifest(RENEWING), { "api-token": "" });
    expect(stage.asked()).toEqual([]);
    expect(ended).toMatchObject({ exitCode: 0, outputs: { outcome: "unpriced" } });
    expect(ended.log).toContain("::warning::No api-token is set");
  });

  it("Dependabot is not warned: it has no secrets", async () => {
    const stage = await stageOf(manifest());
    const event = pullRequestEvent(stage.github, stage.propose(manifest(RENEWING)));
    const ended = await stage.run(event, { "api-token": "" }, { actor: "dependabot[bot]" });
    expect(ended.outputs.outcome).toBe("unpriced");
    expect(ended.log).not.toContain("::warning");
  });

  it("validate is content", async () => {
    const stage = await stageOf(manifest());
    const ended = await stage.plan(manifest(RENEWING), { command: "validate", "api-token": "" });
    expect(ended).toMatchObject({ exitCode: 0, outputs: { outcome: "valid" } });
    expect(stage.asked()).toEqual([]);
    expect(commentsOf(stage, 1)).toEqual([]);
  });
});

describe.concurrent("pull_request_target", () => {
  const noteOf = (stage: Stage) => commentsOf(stage, 1)[0]?.split("\n").at(-1) ?? "";

  it("reads the merge of the pull request where it was made for this head", async () => {
    const stage = await stageOf(manifest());
    const ended = await stage.run(pullRequestTargetEvent(stage.github, stage.propose(manifest(RENEWING))));
    expect(ended.exitCode, unmasked(ended.log)).toBe(0);
    expect(headlineOf(commentsOf(stage, 1)[0])).toBe(PRICED);
    expect(noteOf(stage)).toContain("Read from the merge of this pull request");
  });

  it.each([
    ["absent", undefined],
    ["made for an earlier head", "stale"],
  ])("reads the head where the merge is %s", async (_what, merge) => {
    const stage = await stageOf(manifest());
    const { repository } = stage.github;
    const number = stage.propose(manifest());
    const stale = repository.at(`pull/${number}/merge`);
    stage.github.pulls.push(number, { "domains.yaml": manifest(RENEWING) });
    repository.move(`pull/${number}/merge`, merge === undefined ? undefined : stale);
    await stage.run(pullRequestTargetEvent(stage.github, number));
    expect(headlineOf(commentsOf(stage, 1)[0])).toBe(PRICED);
    expect(noteOf(stage)).toContain("Read from the head of this pull request");
  });
});

describe.concurrent("the comment", () => {
  it("is updated in place, among a hundred and fifty others and a forged one", async () => {
    const stage = await stageOf(manifest());
    const number = stage.propose(manifest(RENEWING));
    const marker = `<!-- freehold manifest=domains.yaml account=${ACCOUNT} -->`;
    const stranger = { login: "stranger", type: "User" } as const;
    stage.github.discussion.add(number, stranger, `${marker}\n### Merging is free`);
    for (let index = 0; index < 149; index += 1)
      stage.github.discussion.add(number, stranger, `Remark ${index}`);
    await stage.run(pullRequestEvent(stage.github, number));
    stage.github.pulls.push(number, { "domains.yaml": manifest(RENEWING, "acme.app: { auto_renew: true }") });
    await stage.run(pullRequestEvent(stage.github, number));
    const comments = stage.github.discussion.of(number);
    expect(comments).toHaveLength(151);
    expect(comments[0]?.body).toBe(`${marker}\n### Merging is free`);
    expect(headlineOf(comments[150]?.body)).toBe(
      "### Merging registers 2 domains for 22.29 USD (at most 30.00 USD), then 22.29 USD a year",
    );
  });

  it("of another person's token is found by its login, not by being a bot's", async () => {
    const stage = await stageOf(manifest());
    stage.github.set({ token: { ...WORKFLOW_TOKEN, login: "domain-team" } });
    const number = stage.propose(manifest(RENEWING));
    const bot = { login: "github-actions[bot]", type: "Bot" } as const;
    stage.github.discussion.add(number, bot, `<!-- freehold manifest=domains.yaml account=${ACCOUNT} -->`);
    await stage.run(pullRequestEvent(stage.github, number));
    expect(stage.github.discussion.of(number).map(({ author }) => author.login)).toEqual([
      "github-actions[bot]",
      "domain-team",
    ]);
  });

  it("that would say the same is not sent again", async () => {
    const stage = await stageOf(manifest());
    const event = pullRequestEvent(stage.github, stage.propose(manifest(RENEWING)));
    await stage.run(event, {}, { runId: "1" });
    await stage.run(event, {}, { runId: "1" });
    expect(stage.github.requests().filter((line) => /^(POST|PATCH)/.test(line))).toHaveLength(1);
  });

  it.each([
    ["a newer commit", (stage: Stage, number: number) => stage.github.pulls.push(number, { "a.txt": "b" })],
    ["its end", (stage: Stage, number: number) => stage.github.pulls.close(number)],
  ])("is left alone after %s", async (_what, change) => {
    const stage = await stageOf(manifest());
    const number = stage.propose(manifest(RENEWING));
    const event = pullRequestEvent(stage.github, number);
    change(stage, number);
    const ended = await stage.run(event);
    expect([ended.exitCode, commentsOf(stage, number)]).toEqual([0, []]);
  });

  it("that may not be written leaves the plan in the summary, and names the permission", async () => {
    const stage = await stageOf(manifest());
    stage.github.set({
      token: { ...WORKFLOW_TOKEN, permissions: { contents: "read", "pull-requests": "read" } },
    });
    const ended = await stage.plan(manifest(RENEWING));
    expect(ended.exitCode).toBe(0);
    expect(ended.log).toContain("pull-requests: write");
    expect(ended.summary).toContain(PRICED);
  });

  it("is not written where the workflow does not want it", async () => {
    const stage = await stageOf(manifest());
    const ended = await stage.plan(manifest(RENEWING), { comment: "false" });
    expect([ended.outputs.outcome, commentsOf(stage, 1)]).toEqual(["changes", []]);
  });

  it("says when it takes effect, where the base is another branch", async () => {
    const stage = await stageOf(manifest());
    stage.github.push("next", { "domains.yaml": manifest() });
    const number = stage.propose(manifest(RENEWING), { base: "next" });
    await stage.run(pullRequestEvent(stage.github, number));
    expect(headlineOf(commentsOf(stage, number)[0])).toContain(
      "### When this reaches main, Freehold registers 1 domain",
    );
  });
});

describe.concurrent("other events", () => {
  it("merge_group plans without a comment", async () => {
    const stage = await stageOf(manifest());
    const number = stage.propose(manifest(RENEWING));
    const ended = await stage.run(mergeGroupEvent(stage.github, number));
    expect([ended.exitCode, ended.outputs.outcome, commentsOf(stage, number)]).toEqual([0, "changes", []]);
    expect(ended.summary).toContain(PRICED);
  });

  it("merge_group turns red where a price or a name has moved since the pull request was planned", async () => {
    const pricing = { currency: "USD", registration_cost: "19.00", renewal_cost: "19.00" };
    const moved = await stageOf(manifest(), account({ names: { "acme.dev": { pricing } } }));
    const taken = await stageOf(
      manifest(),
      account({ names: { "acme.dev": { reason: "domain_unavailable" } } }),
    );
    for (const [stage, code] of [
      [moved, "price_above_max"],
      [taken, "domain_unavailable"],
    ] as const) {
      const ended = await stage.run(mergeGroupEvent(stage.github, stage.propose(manifest(RENEWING))));
      expect([ended.exitCode, ended.outputs.outcome, ended.summary.includes(code)]).toEqual([
        1,
        "blocked",
        true,
      ]);
    }
  });

  it("several manifests in one repository have a comment each", async () => {
    const stage = await stageOf(manifest());
    const files = {
      "domains.yaml": manifest(RENEWING),
      "brands/domains.yaml": manifest("brand.app: { auto_renew: true }"),
    };
    const { number } = stage.github.pulls.open({ files, branch: "two", base: "main" });
    const event = pullRequestEvent(stage.github, number);
    await stage.run(event);
    await stage.run(event, { manifest: "brands/domains.yaml" });
    await stage.run(event, { manifest: "./brands/domains.yaml" });
    expect(commentsOf(stage, number).map((body) => body.split("\n")[0])).toEqual([
      `<!-- freehold manifest=domains.yaml account=${ACCOUNT} -->`,
      `<!-- freehold manifest=brands/domains.yaml account=${ACCOUNT} -->`,
    ]);
  });

  it("schedule and a re-run of an old push do what the newest would do", async () => {
    const stage = await stageOf(manifest());
    const old = branchEvent(stage.github, "push");
    stage.github.pulls.merge(stage.propose(manifest(RENEWING)));
    const inputs = { "registration-interval": "0", command: "apply" };
    const rerun = await stage.run(old, inputs);
    expect([rerun.outputs.outcome, stage.registrar.charges()]).toEqual([
      "applied",
      [{ domain: "acme.dev", amount: "10.11" }],
    ]);
    const scheduled = await stage.run(branchEvent(stage.github, "schedule"), inputs);
    expect([scheduled.exitCode, scheduled.outputs.outcome]).toEqual([0, "no-changes"]);
  });

  it.each(["push", "workflow_dispatch"] as const)("%s on another branch plans", async (name) => {
    const stage = await stageOf(manifest());
    stage.github.push("next", { "domains.yaml": manifest(RENEWING) });
    const ended = await stage.run(branchEvent(stage.github, name, "next"));
    expect([ended.exitCode, ended.outputs.outcome]).toEqual([0, "changes"]);
    expect(ended.summary).toContain("Once on main, Freehold registers 1 domain");
  });

  it("a GitHub Enterprise Server is asked at its own path", async () => {
    const stage = await stageOf(manifest(), account(), { prefix: "/api/v3" });
    const ended = await stage.plan(manifest(RENEWING));
    expect([ended.exitCode, headlineOf(commentsOf(stage, 1)[0])]).toEqual([0, PRICED]);
    const roots = stage.github.requests().map((line) => /^\w+ (\/api\/v3\/(repos|user))/.exec(line)?.[1]);
    expect(new Set(roots)).toEqual(new Set(["/api/v3/repos", "/api/v3/user"]));
  });
});

describe.concurrent("an invalid manifest", () => {
  it("marks every problem on its line, asks the registrar nothing, and updates the comment", async ({
    expect,
  }) => {
    const stage = await stageOf(manifest());
    const number = stage.propose(manifest(RENEWING));
    await stage.run(pullRequestEvent(stage.github, number));
    const asked = stage.asked().length;
    const broken = `${manifest(RENEWING)}  ACME.com: { years: 11 }\n`;
    stage.github.pulls.push(number, { "domains.yaml": broken });
    const ended = await stage.run(pullRequestEvent(stage.github, number));
    expect(ended).toMatchObject({ exitCode: 1, outputs: { outcome: "invalid" } });
    expect(stage.asked()).toHaveLength(asked);
    expect(
      unmasked(ended.log)
        .split("\n")
        .filter((line) => line.startsWith("::error")),
    ).toMatchInlineSnapshot(`
      [
        "::error::domains.yaml has 2 problems: nothing was compared, priced or bought.",
        "::error title=domains.ACME.com,file=domains.yaml,line=6,col=3::"ACME.com" must be written acme.com: lower case, without a dot at the end.",
        "::error title=domains.ACME.com.years,file=domains.yaml,line=6,col=15::years must be a whole number from 1 to 10, not 11.",
      ]
    `);
    expect(commentsOf(stage, number)).toHaveLength(1);
    expect(headlineOf(commentsOf(stage, number)[0])).toContain("domains.yaml has 2 problems");
  });

  it("is told apart from one that is not there", async () => {
    const stage = await stageOf(undefined);
    const number = stage.github.pulls.open({
      files: { "a.txt": "b" },
      branch: "change",
      base: "main",
    }).number;
    const ended = await stage.run(pullRequestEvent(stage.github, number));
    expect(ended).toMatchObject({ exitCode: 1, outputs: { outcome: "invalid" } });
    expect(ended.log).toContain("There is no domains.yaml at");
  });
});

describe.concurrent("a run that cannot be carried out", () => {
  it.each([
    ["an unknown command", { command: "destroy" }, "The input command must be one of"],
    ["a base URL elsewhere", { "api-base-url": "https://api.cloudflare.com.example/v4" }, "base_url_refused"],
    ["another account", { "account-id": "f".repeat(32) }, "account_mismatch"],
    ["a wrong token", { "api-token": "wrong" }, "Registrar Domains Read"],
    ["a budget that is no decimal", { budget: "a lot" }, "The input budget must be a decimal"],
    ["a path that leaves the repository", { manifest: "../domains.yaml" }, "The input manifest must be"],
  ])("fails with %s, and says why", async (_what, inputs, sentence) => {
    const stage = await stageOf(manifest());
    const ended = await stage.plan(manifest(RENEWING), inputs);
    expect(ended.exitCode).toBe(1);
    expect(ended.log).toContain(sentence);
    expect(commentsOf(stage, 1)).toEqual([]);
  });

  it("takes no list for an empty one where the registrar fails", async () => {
    const stage = await stageOf(manifest());
    stage.registrar.inject({ on: /GET .*registrations$/, times: 9, accepted: false, kind: "empty" });
    const ended = await stage.plan(manifest(RENEWING));
    expect(ended.exitCode).toBe(1);
    expect(ended.log).toContain("Nothing was bought or changed.");
  });

  it("shows the tokens nowhere, with debugging on too", async () => {
    const stage = await stageOf(manifest());
    const event = pullRequestEvent(stage.github, stage.propose(manifest(RENEWING)));
    const env = { RUNNER_DEBUG: "1", ACTIONS_STEP_DEBUG: "true", NODE_DEBUG: "http", DEBUG: "*" };
    for (const inputs of [
      {},
      { "api-token": "wrong-token-of-a-stranger" },
      { "account-id": "f".repeat(32) },
    ]) {
      const ended = await stage.run(event, inputs, { env });
      const everything = JSON.stringify([{ ...ended, log: unmasked(ended.log) }, commentsOf(stage, 1)]);
      for (const word of [...Object.values(CANARY), "wrong-token"]) expect(everything).not.toContain(word);
    }
  });
});
