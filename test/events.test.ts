import { describe, expect, it } from "vitest";
import {
  branchEvent,
  mergeGroupEvent,
  pullRequestEvent,
  pullRequestTargetEvent,
  type RunnerEvent,
} from "../src/playground/github/events.ts";
import {
  ACCOUNT,
  account,
  CANARY,
  manifest,
  removeMasks,
  type Stage,
  useStages,
  WORKFLOW_TOKEN,
} from "./support/stage.ts";

const openStage = useStages();

const readHeadline = (body: string | undefined): string =>
  body?.split("\n").find((line) => !line.startsWith("<!--")) ?? "";
const listComments = (stage: Stage, number: number) =>
  stage.github.discussion.of(number).map(({ body }) => body);
const PRICED_HEADLINE =
  "### Merging registers 1 domain for 10.11 USD (at most 15.00 USD), then 10.11 USD a year";
const RENEWING = "acme.dev: { auto_renew: true }";

describe.concurrent("a pull request from a fork", () => {
  it.each([
    ["pull_request", pullRequestEvent],
    ["pull_request_target", pullRequestTargetEvent],
  ])("never causes a request to the registrar on %s", async (_name, createEvent) => {
    const stage = await openStage(manifest());
    const number = stage.propose(manifest(RENEWING), { isFork: true });
    const run = await stage.run(createEvent(stage.github, number));
    expect(stage.registrarRequests()).toEqual([]);
    expect(run).toMatchObject({ exitCode: 0, outputs: { outcome: "unpriced" } });
    expect(run.log).not.toContain("::warning");
    expect(readHeadline(listComments(stage, number)[0])).toBe(
      "### Not priced because this pull request is from a fork: 1 domain added",
    );
  });

  it("is not priced in a merge queue", async () => {
    const stage = await openStage(manifest());
    const number = stage.propose(manifest(RENEWING), { isFork: true });
    const run = await stage.run(mergeGroupEvent(stage.github, number));
    expect([stage.registrarRequests(), run.outputs.outcome]).toEqual([[], "unpriced"]);
  });

  it("is not priced in a merge queue behind one of this repository", async () => {
    const stage = await openStage(manifest());
    const { repository, pulls } = stage.github;
    const fork = stage.propose(manifest(RENEWING), { isFork: true });
    const files = { "a.txt": "b" };
    const { number, head } = pulls.open({ files, branch: "ours", base: "main" });
    const merged = repository.find(repository.at(`pull/${fork}/merge`) ?? "");
    const sha = repository.commit({ ...merged?.files, ...files }, [merged?.sha ?? "", head]);
    const event = mergeGroupEvent(stage.github, number);
    const payload = { merge_group: { ...(event.payload as GroupPayload).merge_group, head_sha: sha } };
    const run = await stage.run({ ...event, sha, payload });
    expect([stage.registrarRequests(), run.exitCode, run.outputs.outcome]).toEqual([[], 0, "unpriced"]);
    expect(run.summary).toContain("this pull request is from a fork");
  });
});

type GroupPayload = { readonly merge_group: object };

describe.concurrent("commits of which it is unclear whether they come from a fork", () => {
  const expectNoRequest = async (stage: Stage, event: RunnerEvent): Promise<void> => {
    const run = await stage.run(event);
    expect(stage.registrarRequests()).toEqual([]);
    expect(run).toMatchObject({ exitCode: 0, outputs: { outcome: "unpriced" } });
    expect(run.summary).toContain("these commits may come from a fork");
  };

  it.each([
    ["pull_request", pullRequestEvent],
    ["pull_request_target", pullRequestTargetEvent],
  ])("are not priced on %s without a pull request in its payload", async (_name, createEvent) => {
    const stage = await openStage(manifest());
    const event = createEvent(stage.github, stage.propose(manifest(RENEWING)));
    await expectNoRequest(stage, { ...event, payload: {} });
    await expectNoRequest(stage, { ...event, payload: { pull_request: { number: 1 } } });
  });

  it("are not priced on another event about a pull request's commits", async () => {
    const stage = await openStage(manifest());
    const event = pullRequestEvent(stage.github, stage.propose(manifest(RENEWING)));
    await expectNoRequest(stage, { ...event, name: "check_suite", payload: {} });
  });

  it("are not priced on a push to a branch of the merge queue", async () => {
    const stage = await openStage(manifest());
    const { sha, ref } = mergeGroupEvent(stage.github, stage.propose(manifest(RENEWING)));
    await expectNoRequest(stage, { name: "push", sha, ref, payload: {} });
  });

  it("are not priced in a merge group whose payload lacks its commits, or names another one", async () => {
    const stage = await openStage(manifest());
    const event = mergeGroupEvent(stage.github, stage.propose(manifest(RENEWING)));
    const { merge_group: group } = event.payload as GroupPayload;
    await expectNoRequest(stage, { ...event, payload: {} });
    await expectNoRequest(stage, { ...event, payload: { merge_group: { ...group, base_sha: "main" } } });
    await expectNoRequest(stage, { ...event, sha: stage.github.repository.at("heads/main") ?? "" });
  });

  it("are not priced in a merge group with a commit that is in no pull request", async () => {
    const stage = await openStage(manifest());
    const { repository } = stage.github;
    const event = mergeGroupEvent(stage.github, stage.propose(manifest(RENEWING)));
    const sha = repository.commit(repository.find(event.sha)?.files ?? {}, [event.sha]);
    const { merge_group: group } = event.payload as GroupPayload;
    await expectNoRequest(stage, { ...event, sha, payload: { merge_group: { ...group, head_sha: sha } } });
  });

  it("are not priced in a merge group if GitHub does not answer about them", async () => {
    const stage = await openStage(manifest());
    const event = mergeGroupEvent(stage.github, stage.propose(manifest(RENEWING)));
    const answer = { status: 404, body: { message: "Not Found" } };
    stage.github.forceAnswer({ on: /GET .*\/compare\//, times: 1, answer });
    await expectNoRequest(stage, event);
    stage.github.set({ token: { ...WORKFLOW_TOKEN, permissions: { contents: "read" } } });
    await expectNoRequest(stage, event);
  });
});

describe.concurrent("a merge group of pull requests of this repository", () => {
  it.each(["main", "release/pr-7-line"])("is priced, also if its branch is %s", async (branch) => {
    const stage = await openStage(manifest());
    const { repository } = stage.github;
    if (branch !== "main") repository.move(`heads/${branch}`, repository.at("heads/main"), "branch_creation");
    stage.github.set({ defaultBranch: branch });
    const number = stage.propose(manifest(RENEWING), { base: branch });
    const run = await stage.run(mergeGroupEvent(stage.github, number));
    expect([run.exitCode, run.outputs.outcome]).toEqual([0, "changes"]);
  });
});

describe.concurrent("without an api-token", () => {
  it("a plan has no prices and logs a warning", async () => {
    const stage = await openStage(manifest());
    const run = await stage.plan(manifest(RENEWING), { "api-token": "" });
    expect(stage.registrarRequests()).toEqual([]);
    expect(run).toMatchObject({ exitCode: 0, outputs: { outcome: "unpriced" } });
    expect(run.log).toContain("::warning::No api-token is set");
  });

  it("a run for Dependabot, which has no secrets, logs no warning", async () => {
    const stage = await openStage(manifest());
    const event = pullRequestEvent(stage.github, stage.propose(manifest(RENEWING)));
    const run = await stage.run(event, { "api-token": "" }, { actor: "dependabot[bot]" });
    expect(run.outputs.outcome).toBe("unpriced");
    expect(run.log).not.toContain("::warning");
  });

  it("validate succeeds", async () => {
    const stage = await openStage(manifest());
    const run = await stage.plan(manifest(RENEWING), { command: "validate", "api-token": "" });
    expect(run).toMatchObject({ exitCode: 0, outputs: { outcome: "valid" } });
    expect(stage.registrarRequests()).toEqual([]);
    expect(listComments(stage, 1)).toEqual([]);
  });
});

describe.concurrent("pull_request_target", () => {
  const readFooter = (stage: Stage) => listComments(stage, 1)[0]?.split("\n").at(-1) ?? "";

  it("reads the merge commit if it was made for this head", async () => {
    const stage = await openStage(manifest());
    const run = await stage.run(pullRequestTargetEvent(stage.github, stage.propose(manifest(RENEWING))));
    expect(run.exitCode, removeMasks(run.log)).toBe(0);
    expect(readHeadline(listComments(stage, 1)[0])).toBe(PRICED_HEADLINE);
    expect(readFooter(stage)).toContain("Read from the merge of this pull request");
  });

  it.each([
    ["missing", undefined],
    ["made for an earlier head", "stale"],
  ])("reads the head if the merge commit is %s", async (_state, merge) => {
    const stage = await openStage(manifest());
    const { repository } = stage.github;
    const number = stage.propose(manifest());
    const stale = repository.at(`pull/${number}/merge`);
    stage.github.pulls.push(number, { "domains.yaml": manifest(RENEWING) });
    repository.move(`pull/${number}/merge`, merge === undefined ? undefined : stale);
    await stage.run(pullRequestTargetEvent(stage.github, number));
    expect(readHeadline(listComments(stage, 1)[0])).toBe(PRICED_HEADLINE);
    expect(readFooter(stage)).toContain("Read from the head of this pull request");
  });
});

describe.concurrent("the comment", () => {
  it("is updated in place among a hundred and fifty others, one of which is forged", async () => {
    const stage = await openStage(manifest());
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
    expect(readHeadline(comments[150]?.body)).toBe(
      "### Merging registers 2 domains for 22.29 USD (at most 30.00 USD), then 22.29 USD a year",
    );
  });

  it("is found by the login of its token, even if that is not a bot", async () => {
    const stage = await openStage(manifest());
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

  it("is not sent again without a change", async () => {
    const stage = await openStage(manifest());
    const event = pullRequestEvent(stage.github, stage.propose(manifest(RENEWING)));
    await stage.run(event, {}, { runId: "1" });
    await stage.run(event, {}, { runId: "1" });
    const isWrite = (line: string): boolean =>
      /^(POST|PATCH)/.test(line) && !line.startsWith("POST /graphql");
    expect(stage.github.requests().filter(isWrite)).toHaveLength(1);
  });

  it.each([
    [
      "a newer commit is pushed",
      (stage: Stage, number: number) => stage.github.pulls.push(number, { "a.txt": "b" }),
    ],
    ["the pull request is closed", (stage: Stage, number: number) => stage.github.pulls.close(number)],
  ])("is not written after %s", async (_change, change) => {
    const stage = await openStage(manifest());
    const number = stage.propose(manifest(RENEWING));
    const event = pullRequestEvent(stage.github, number);
    change(stage, number);
    const run = await stage.run(event);
    expect([run.exitCode, listComments(stage, number)]).toEqual([0, []]);
  });

  it("names the permission that reading the manifest needs", async () => {
    const stage = await openStage(manifest());
    const number = stage.propose(manifest(RENEWING));
    stage.github.set({
      isPrivate: true,
      token: { ...WORKFLOW_TOKEN, permissions: { "pull-requests": "write" } },
    });
    const run = await stage.run(pullRequestEvent(stage.github, number));
    expect([run.exitCode, run.log.includes("needs the permission contents: read")]).toEqual([1, true]);
  });

  it("is replaced by the summary if it may not be written, and the permission is named", async () => {
    const stage = await openStage(manifest());
    stage.github.set({
      token: { ...WORKFLOW_TOKEN, permissions: { contents: "read", "pull-requests": "read" } },
    });
    const run = await stage.plan(manifest(RENEWING));
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain("pull-requests: write");
    expect(run.summary).toContain(PRICED_HEADLINE);
  });

  it("is not written if the input comment is false", async () => {
    const stage = await openStage(manifest());
    const run = await stage.plan(manifest(RENEWING), { comment: "false" });
    expect([run.outputs.outcome, listComments(stage, 1)]).toEqual(["changes", []]);
  });

  it("says when the change takes effect if the base is another branch", async () => {
    const stage = await openStage(manifest());
    stage.github.push("next", { "domains.yaml": manifest() });
    const number = stage.propose(manifest(RENEWING), { base: "next" });
    await stage.run(pullRequestEvent(stage.github, number));
    expect(readHeadline(listComments(stage, number)[0])).toContain(
      "### When this reaches main, Freehold registers 1 domain",
    );
  });
});

describe.concurrent("a run on a merge commit that is older than the default branch", () => {
  it("reports no change that the pull request does not make, and says that it is older", async () => {
    const owned = account({ registrations: [{ domain_name: "acme.net", auto_renew: true }] });
    const withBudget = (budget: string, ...lines: string[]) => manifest(...lines).replace("60.00", budget);
    const stage = await openStage(withBudget("600.00", "acme.org: {}"), owned);
    const number = stage.propose(withBudget("600.00", "acme.org: {}", RENEWING));
    const event = pullRequestEvent(stage.github, number);
    stage.github.push("main", { "domains.yaml": withBudget("60.00", "acme.net: {}") });
    const run = await stage.run(event);
    const { changes, findings, loosened } = JSON.parse(run.documents.plan ?? "");
    const listNames = (items: readonly { domain: string }[]) => items.map(({ domain }) => domain);
    expect([listNames(changes), loosened, JSON.stringify(findings)]).toEqual([
      ["acme.dev"],
      [],
      expect.not.stringContaining("removed_from_manifest"),
    ]);
    expect(JSON.stringify(findings)).not.toContain("acme.org");
    expect(listComments(stage, number)[0]).toContain(
      "GitHub's test merge of this pull request does not include the newest commits of main",
    );
  });

  it("has each entry as the pull request changed it, or else as the branch has it now", async () => {
    const owned = account({
      registrations: ["com", "net", "org"].map((extension) => ({
        domain_name: `acme.${extension}`,
        auto_renew: extension === "net",
      })),
    });
    const stage = await openStage(manifest("acme.com: {}", "acme.net: {}", "acme.org: {}"), owned);
    const renewing = "acme.com: { auto_renew: true }";
    const number = stage.propose(manifest(renewing, "acme.net: {}", "acme.org: {}"));
    const event = pullRequestEvent(stage.github, number);
    stage.github.push("main", {
      "domains.yaml": manifest("acme.com: {}", "acme.net: { auto_renew: true }"),
    });
    const run = await stage.run(event);
    const { changes, blocked, findings } = JSON.parse(run.documents.plan ?? "");
    const list = (items: readonly { domain: string; code?: string }[]) =>
      items.map(({ domain, code = "" }) => `${domain} ${code}`.trim());
    expect([list(changes), list(blocked), list(findings)]).toEqual([
      ["acme.com"],
      [],
      ["acme.org unmanaged"],
    ]);
  });
});

describe.concurrent("other events", () => {
  it("merge_group plans without a comment", async () => {
    const stage = await openStage(manifest());
    const number = stage.propose(manifest(RENEWING));
    const run = await stage.run(mergeGroupEvent(stage.github, number));
    expect([run.exitCode, run.outputs.outcome, listComments(stage, number)]).toEqual([0, "changes", []]);
    expect(run.summary).toContain(PRICED_HEADLINE);
  });

  it("merge_group fails if a price or the availability changed after the plan", async () => {
    const pricing = { currency: "USD", registration_cost: "19.00", renewal_cost: "19.00" };
    const costlier = await openStage(manifest(), account({ names: { "acme.dev": { pricing } } }));
    const unavailable = await openStage(
      manifest(),
      account({ names: { "acme.dev": { reason: "domain_unavailable" } } }),
    );
    for (const [stage, code] of [
      [costlier, "price_above_max"],
      [unavailable, "domain_unavailable"],
    ] as const) {
      const run = await stage.run(mergeGroupEvent(stage.github, stage.propose(manifest(RENEWING))));
      expect([run.exitCode, run.outputs.outcome, run.summary.includes(code)]).toEqual([1, "blocked", true]);
    }
  });

  it("each manifest of a repository has its own comment", async () => {
    const stage = await openStage(manifest());
    const files = {
      "domains.yaml": manifest(RENEWING),
      "brands/domains.yaml": manifest("brand.app: { auto_renew: true }"),
    };
    const { number } = stage.github.pulls.open({ files, branch: "two", base: "main" });
    const event = pullRequestEvent(stage.github, number);
    await stage.run(event);
    await stage.run(event, { manifest: "brands/domains.yaml" });
    await stage.run(event, { manifest: "./brands/domains.yaml" });
    expect(listComments(stage, number).map((body) => body.split("\n")[0])).toEqual([
      `<!-- freehold manifest=domains.yaml account=${ACCOUNT} -->`,
      `<!-- freehold manifest=brands/domains.yaml account=${ACCOUNT} -->`,
    ]);
  });

  it("schedule and the re-run of an old push apply the manifest at the tip", async () => {
    const stage = await openStage(manifest());
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
    const stage = await openStage(manifest());
    stage.github.push("next", { "domains.yaml": manifest(RENEWING) });
    const run = await stage.run(branchEvent(stage.github, name, "next"));
    expect([run.exitCode, run.outputs.outcome]).toEqual([0, "changes"]);
    expect(run.summary).toContain("Once this is on main, Freehold registers 1 domain");
  });

  it("every request to a GitHub Enterprise Server has its own path", async () => {
    const stage = await openStage(manifest(), account(), { prefix: "/api/v3" });
    const run = await stage.plan(manifest(RENEWING));
    expect([run.exitCode, readHeadline(listComments(stage, 1)[0])]).toEqual([0, PRICED_HEADLINE]);
    const roots = stage.github.requests().map((line) => /^\w+ (\/api\/(v3\/repos|graphql))/.exec(line)?.[1]);
    expect(new Set(roots)).toEqual(new Set(["/api/v3/repos", "/api/graphql"]));
  });
});

describe.concurrent("an invalid manifest", () => {
  it("marks every problem on its line, makes no request to the registrar, and updates the comment", async ({
    expect,
  }) => {
    const stage = await openStage(manifest());
    const number = stage.propose(manifest(RENEWING));
    await stage.run(pullRequestEvent(stage.github, number));
    const requestCount = stage.registrarRequests().length;
    const invalidManifest = `${manifest(RENEWING)}  ACME.com: { years: 11 }\n`;
    stage.github.pulls.push(number, { "domains.yaml": invalidManifest });
    const run = await stage.run(pullRequestEvent(stage.github, number));
    expect(run).toMatchObject({ exitCode: 1, outputs: { outcome: "invalid" } });
    expect(stage.registrarRequests()).toHaveLength(requestCount);
    expect(
      removeMasks(run.log)
        .split("\n")
        .filter((line) => line.startsWith("::error")),
    ).toMatchInlineSnapshot(`
      [
        "::error title=Freehold::domains.yaml has 2 problems: nothing was compared, priced or bought.",
        "::error title=domains,file=domains.yaml,line=6,col=3::"ACME.com" must be written acme.com: lower case, without a dot at the end.",
        "::error title=domains.ACME.com,file=domains.yaml,line=6,col=15::years must be a whole number from 1 to 10, not 11.",
      ]
    `);
    expect(listComments(stage, number)).toHaveLength(1);
    expect(readHeadline(listComments(stage, number)[0])).toContain("domains.yaml has 2 problems");
  });

  it("has its whole log, even if it is long and its reader is slow", async () => {
    const entries = Array.from({ length: 900 }, (_, index) => `acme-${index}.com: { years: 11 }`);
    const stage = await openStage(manifest(...entries));
    const { process, ended } = stage.start();
    process.stdout?.pause();
    setTimeout(() => process.stdout?.resume(), 1_500);
    const { log } = await ended;
    const problems = log.match(/^domains\.yaml:\d+:\d+ domains\.acme-\d+\.com: years/gm) ?? [];
    // Nine problems, and why the run failed.
    expect([problems.length, log.match(/^::error /gm)?.length]).toEqual([900, 10]);
  });

  it("is distinguished from a directory", async () => {
    const stage = await openStage(manifest());
    const files = { "zones/domains.yaml": manifest(RENEWING) };
    const { number } = stage.github.pulls.open({ files, branch: "zones", base: "main" });
    const run = await stage.run(pullRequestEvent(stage.github, number), { manifest: "zones" });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain(
      "::error title=Freehold::zones is a directory. Set the input manifest to a file in it, such as zones/domains.yaml.",
    );
  });

  it("is distinguished from a missing one", async () => {
    const stage = await openStage(undefined);
    const number = stage.github.pulls.open({
      files: { "a.txt": "b" },
      branch: "change",
      base: "main",
    }).number;
    const run = await stage.run(pullRequestEvent(stage.github, number));
    expect(run).toMatchObject({ exitCode: 1, outputs: { outcome: "invalid" } });
    expect(run.log).toContain("There is no domains.yaml at");
  });
});

describe.concurrent("a run", () => {
  it.each([
    ["an unknown command", { command: "destroy" }, "The input command must be one of"],
    ["a foreign base URL", { "api-base-url": "https://api.cloudflare.com.example/v4" }, "base_url_refused"],
    ["another account", { "account-id": "f".repeat(32) }, "account_mismatch"],
    ["a wrong token", { "api-token": "wrong" }, "Registrar Domains Read"],
    ["a budget that is not a decimal", { budget: "a lot" }, "The input budget must be a decimal"],
    ["a path outside the repository", { manifest: "../domains.yaml" }, "The input manifest must be"],
    ["a path from the root", { manifest: "/domains.yaml" }, "without / at its start"],
    ["a token with a line break", { "api-token": "one\ntwo" }, "without spaces and line breaks"],
    ["a wait with a unit", { wait: "10m" }, "must be a whole number of seconds from 0 to 18000, such as 600"],
    ["apply on a pull request", { command: "apply" }, "To see a plan instead, set the input command to plan"],
  ])("fails with %s and says why", async (_fault, inputs, sentence) => {
    const stage = await openStage(manifest());
    const run = await stage.plan(manifest(RENEWING), inputs);
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain(sentence);
    expect(listComments(stage, 1)).toEqual([]);
  });

  it("fails if the list cannot be read, instead of treating it as empty", async () => {
    const stage = await openStage(manifest());
    stage.registrar.inject({ on: /GET .*registrations$/, times: 9, accepted: false, kind: "empty" });
    const run = await stage.plan(manifest(RENEWING));
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain("Nothing was bought or changed.");
  });

  it("writes no token anywhere, even with debugging on", async () => {
    const stage = await openStage(manifest());
    const event = pullRequestEvent(stage.github, stage.propose(manifest(RENEWING)));
    const env = { RUNNER_DEBUG: "1", ACTIONS_STEP_DEBUG: "true", NODE_DEBUG: "http", DEBUG: "*" };
    for (const inputs of [
      {},
      { "api-token": "wrong-token-of-a-stranger" },
      { "account-id": "f".repeat(32) },
    ]) {
      const run = await stage.run(event, inputs, { env });
      const everything = JSON.stringify([{ ...run, log: removeMasks(run.log) }, listComments(stage, 1)]);
      for (const token of [...Object.values(CANARY), "wrong-token"]) expect(everything).not.toContain(token);
    }
  });
});
