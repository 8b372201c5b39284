import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { branchEvent, pullRequestEvent } from "../src/playground/github/events.ts";
import type { EndedRun } from "../src/playground/github/runner.ts";
import type { NameScript } from "../src/playground/registrar/account.ts";
import { account, manifest, removeMasks, type Stage, type StageOptions, useStages } from "./support/stage.ts";

const openStage = useStages();
const DEV = "acme.dev: { auto_renew: true }";
const MINUTE_MS = 60_000;

/** Opens a stage whose merged pull request adds acme.dev; no run has started. */
const openMergedStage = async (script: NameScript = {}, mangle?: StageOptions["mangle"]): Promise<Stage> => {
  const stage = await openStage(manifest(), account({ names: { "acme.dev": script } }), {
    ticking: true,
    ...(mangle === undefined ? {} : { mangle }),
  });
  stage.github.pulls.merge(stage.propose(manifest(DEV)));
  return stage;
};
const listOrders = (stage: Stage) =>
  stage.registrarRequests().filter((line) => line.startsWith("POST /registrations"));
const summarize = (run: EndedRun): string[] => {
  if (run.documents.result === undefined) throw new Error(removeMasks(run.log));
  return JSON.parse(run.documents.result).results.map(
    ({ domain, status, code }: { domain: string; status: string; code: string | null }) =>
      `${domain} ${status} ${code ?? "-"}`,
  );
};
const listDeploymentStates = (stage: Stage) =>
  stage.github.deployments
    .all()
    .map(({ statuses }) => statuses.map(({ state }) => state).join(" "))
    .reverse();

/** Starts an apply, and kills it when such a request arrives at the registrar. */
const killApplyAt = async (stage: Stage, isTarget: (line: string) => boolean): Promise<void> => {
  const liveRun = stage.start();
  let isKilled = false;
  stage.registrar.watch((line) => {
    if (isKilled || !isTarget(line)) return;
    isKilled = true;
    liveRun.process.kill("SIGKILL");
  });
  expect((await liveRun.ended).exitCode).toBeNull();
};
const isOrder = (line: string) => /POST .*\/registrations /.test(line);
/** The price check of one purchase, after its intent was recorded. */
const isPreflightCheck = (stage: Stage) => (line: string) =>
  line.includes("domain-check") && stage.github.deployments.all().length > 0;
const isPoll = (stage: Stage) => (line: string) =>
  line.endsWith("registration-status") && listOrders(stage).length > 0;

describe.concurrent("an apply that is killed", () => {
  it("after its order arrived is settled by the next run, which names it and buys nothing", async () => {
    const stage = await openMergedStage();
    await killApplyAt(stage, isOrder);
    const nextRun = await stage.apply();
    expect([summarize(nextRun), listOrders(stage).length, stage.registrar.charges().length]).toEqual([
      ["acme.dev registered -"],
      1,
      1,
    ]);
    expect(nextRun.summary).toContain("started by run 4242");
    expect(listDeploymentStates(stage)).toEqual(["in_progress success"]);
    expect((await stage.apply()).outputs.outcome).toBe("no-changes");
  });

  it("before its order was sent delays the purchase by half an hour", async () => {
    const stage = await openMergedStage();
    await killApplyAt(stage, isPreflightCheck(stage));
    const earlyRun = await stage.apply();
    expect([summarize(earlyRun), earlyRun.exitCode]).toEqual([["acme.dev unknown unresolved"], 1]);
    stage.advanceClocks(31 * MINUTE_MS);
    const lateRun = await stage.apply();
    expect([summarize(lateRun), listOrders(stage).length]).toEqual([["acme.dev registered -"], 1]);
  });

  it.each<[what: string, inputs: Readonly<Record<string, string>>]>([
    ["apply", {}],
    ["audit", { command: "audit", rdap: "off" }],
  ])("after its order arrived is reported by the next %s, even if that one fails", async (_what, inputs) => {
    const stage = await openMergedStage();
    await killApplyAt(stage, isOrder);
    const files = { "domains.yaml": manifest(DEV, "acme.app: { auto_renew: true }") };
    stage.github.pulls.merge(stage.github.pulls.open({ files, branch: "more", base: "main" }).number);
    stage.registrar.inject({
      on: /domain-check$/,
      times: 9,
      accepted: false,
      kind: "rate_limited",
      retryAfterS: 600,
    });
    const nextRun = await stage.apply(inputs);
    expect([nextRun.exitCode, nextRun.documents.result, stage.registrar.charges().length]).toEqual([
      1,
      undefined,
      1,
    ]);
    for (const text of [nextRun.summary, removeMasks(nextRun.log)]) {
      expect(text).toMatch(/registered.*started by run 4242/);
      expect(text).not.toContain("Nothing was bought");
    }
    expect(listDeploymentStates(stage)).toEqual(["in_progress success"]);
  });

  it("while it polls is resumed by the next run, which reports the end on the pull request", async () => {
    const stage = await openMergedStage({
      workflow: [
        { after: 0, state: "in_progress" },
        { after: 1, state: "succeeded" },
      ],
    });
    await killApplyAt(stage, isPoll(stage));
    const nextRun = await stage.apply({ wait: "600" });
    expect(summarize(nextRun)).toEqual(["acme.dev registered -"]);
    expect(stage.github.discussion.of(1)[0]?.body).toContain("Registered 1 domain");
    expect(listOrders(stage).length).toBe(1);
  });
});

describe.concurrent("the comment of the approving pull request", () => {
  const readComment = (stage: Stage): string => stage.github.discussion.of(1)[0]?.body ?? "";

  const SLOW: NameScript["workflow"] = [
    { after: 0, state: "in_progress" },
    { after: 600, state: "succeeded" },
  ];

  it("says that a run carries it out, above what was approved, until the receipt replaces both", async () => {
    const stage = await openStage(manifest(), account({ names: { "acme.dev": { workflow: SLOW } } }), {
      ticking: true,
    });
    const number = stage.propose(manifest(DEV));
    await stage.run(pullRequestEvent(stage.github, number));
    stage.github.pulls.merge(number);
    const liveRun = stage.start();
    while (!readComment(stage).includes("Being carried out") || listOrders(stage).length === 0)
      await sleep(20);
    liveRun.process.kill("SIGKILL");
    await liveRun.ended;
    const lines = readComment(stage).split("\n");
    expect(lines.filter((line) => /Being carried out|^### /.test(line))).toEqual([
      expect.stringMatching(
        /^> \*\*Being carried out by \[this run\]\(https:.*\/actions\/runs\/\d+\)\*\* since .* UTC: it registers 1 domain for 10.11 USD\./,
      ),
      "### Merging registers 1 domain for 10.11 USD (at most 15.00 USD), then 10.11 USD a year",
    ]);
    stage.advanceClocks(11 * MINUTE_MS);
    await stage.apply();
    expect(readComment(stage)).toContain("### Registered 1 domain from an earlier run");
    expect(readComment(stage)).not.toContain("Being carried out");
  });

  it("shows what a killed run had settled, also below the receipt of the next run", async () => {
    const names = { "acme.dev": { workflow: SLOW } };
    const stage = await openStage(manifest(), account({ names }), { ticking: true });
    const number = stage.propose(manifest("acme.app: { auto_renew: true }", DEV));
    await stage.run(pullRequestEvent(stage.github, number));
    stage.github.pulls.merge(number);
    const liveRun = stage.start();
    while (!readComment(stage).includes("Settled so far") || listOrders(stage).length < 2) await sleep(20);
    liveRun.process.kill("SIGKILL");
    await liveRun.ended;
    const settled = /\*\*Settled so far by \[a run\].*:\*\*\n\n- 🟢 \*\*`acme\.app`\*\* registered · /;
    expect(readComment(stage)).toMatch(settled);
    expect(readComment(stage)).toContain("### Merging registers 2 domains");
    stage.advanceClocks(11 * MINUTE_MS);
    await stage.apply();
    expect(readComment(stage)).toMatch(/### Registered 1 domain from an earlier run[\s\S]*<summary>Earlier/);
    expect(readComment(stage).split("<summary>Earlier")[1]).toMatch(settled);
    expect(readComment(stage)).not.toMatch(/Being carried out|### Merging/);
  });

  it("is the one of the pull request that approved what a killed run had settled", async () => {
    const names = { "acme.dev": { workflow: SLOW }, "acme.app": { workflow: SLOW } };
    const stage = await openStage(manifest(), account({ names }), { ticking: true });
    stage.github.pulls.merge(stage.propose(manifest(DEV)));
    await stage.apply();
    const files = { "domains.yaml": manifest(DEV, "acme.app: { auto_renew: true }") };
    const { number } = stage.github.pulls.open({ files, branch: "more", base: "main" });
    await stage.run(pullRequestEvent(stage.github, number));
    stage.github.pulls.merge(number);
    stage.advanceClocks(11 * MINUTE_MS);
    const liveRun = stage.start();
    const readOther = (): string => stage.github.discussion.of(number)[0]?.body ?? "";
    while (!readComment(stage).includes("Settled so far") || !readOther().includes("carried out"))
      await sleep(20);
    liveRun.process.kill("SIGKILL");
    await liveRun.ended;
    expect(readComment(stage)).toMatch(/Settled so far by .*:\*\*\n\n- 🟢 \*\*`acme\.dev`\*\* registered/);
    expect(readComment(stage)).not.toContain("Being carried out");
    expect(readOther()).not.toContain("Settled so far");
  });

  it("shows once how an audit found that a purchase ended", async () => {
    const stage = await openMergedStage({ workflow: SLOW });
    await stage.apply();
    expect(readComment(stage)).toContain("still in progress");
    stage.advanceClocks(11 * MINUTE_MS);
    const auditInputs = { command: "audit", rdap: "off" };
    await stage.run(branchEvent(stage.github, "schedule"), auditInputs);
    const found =
      /\*\*How purchases ended, as \[an audit\].* found on .* UTC:\*\*\n\n- 🟢 .*\n\nWhat follows was here before\.\n/;
    expect(readComment(stage)).toMatch(found);
    const once = readComment(stage);
    await stage.run(branchEvent(stage.github, "schedule"), auditInputs);
    expect(readComment(stage)).toBe(once);
  });

  it("is not touched before something is ordered, nor with `comment: never`", async () => {
    const stage = await openMergedStage();
    await stage.apply({ comment: "never" });
    expect(stage.github.discussion.of(1)).toEqual([]);
  });
});

describe.concurrent("what an earlier run left open", () => {
  it("is pending, and is settled by the next run", async () => {
    const stage = await openMergedStage({
      workflow: [
        { after: 0, state: "pending" },
        { after: 60, state: "succeeded" },
      ],
    });
    const firstRun = await stage.apply({ wait: "1" });
    expect([summarize(firstRun), firstRun.exitCode, firstRun.outputs.outcome]).toEqual([
      ["acme.dev pending pending"],
      0,
      "pending",
    ]);
    expect(firstRun.log).toContain("::warning::");
    stage.advanceClocks(MINUTE_MS);
    const secondRun = await stage.apply();
    expect([summarize(secondRun), listOrders(stage).length]).toEqual([["acme.dev registered -"], 1]);
    const [comment] = stage.github.discussion.of(1);
    const [latest, earlier] = comment?.body.split("<details><summary>Earlier</summary>") ?? [];
    expect([
      latest?.includes("### Registered 1 domain"),
      earlier?.includes("### Ordered 1 domain for up to 10.11 USD"),
    ]).toEqual([true, true]);
  });

  it("and failed needs a higher attempt, even if its entry is removed and added again", async () => {
    const stage = await openMergedStage({
      workflow: [{ after: 0, state: "failed", error: { code: "billing", message: "No payment method" } }],
    });
    expect(summarize(await stage.apply())).toEqual(["acme.dev failed billing"]);
    const idleRun = await stage.apply();
    expect([idleRun.exitCode, listOrders(stage).length]).toEqual([1, 1]);
    expect(idleRun.summary).toContain("previous_attempt_failed");
    expect(idleRun.summary).toContain("set attempt: 2 on its entry");
    const proposals = [
      ["out", manifest()],
      ["back", manifest(DEV)],
    ] as const;
    for (const [branch, text] of proposals) {
      const files = { "domains.yaml": text };
      stage.github.pulls.merge(stage.github.pulls.open({ files, branch, base: "main" }).number);
      await stage.apply();
    }
    expect(listOrders(stage).length).toBe(1);
    stage.advanceClocks(MINUTE_MS);
    const files = { "domains.yaml": manifest("acme.dev: { auto_renew: true, attempt: 2 }") };
    stage.github.pulls.merge(stage.github.pulls.open({ files, branch: "again", base: "main" }).number);
    expect(summarize(await stage.apply())).toEqual(["acme.dev failed billing"]);
    expect(listOrders(stage).length).toBe(2);
  });

  it("and failed does not block a higher attempt that was merged in the meantime", async () => {
    const stage = await openMergedStage({
      workflow: [
        { after: 0, state: "pending" },
        { after: 60, state: "failed", error: { code: "billing", message: "No payment method" } },
      ],
    });
    expect(summarize(await stage.apply({ wait: "1" }))).toEqual(["acme.dev pending pending"]);
    stage.advanceClocks(MINUTE_MS);
    const files = { "domains.yaml": manifest("acme.dev: { auto_renew: true, attempt: 2 }") };
    stage.github.pulls.merge(stage.github.pulls.open({ files, branch: "again", base: "main" }).number);
    const run = await stage.apply({ wait: "1" });
    expect([summarize(run), listOrders(stage).length]).toEqual([
      ["acme.dev failed billing", "acme.dev pending pending"],
      2,
    ]);
    expect(run.summary).toContain("Attempt 1, started by run 4242");
  });

  it("and never becomes visible needs a person after three days, but blocks no other purchase", async () => {
    const hideDomain: StageOptions["mangle"] = ({ method, path }, answer) =>
      method === "GET" && /\/registrations(\/acme.dev)?$/.test(path)
        ? path.endsWith("acme.dev")
          ? {
              status: 404,
              body: { success: false, errors: [{ code: 1006, message: "No" }], messages: [], result: null },
            }
          : { ...answer, body: { ...Object(answer.body), result: [] } }
        : answer;
    const stage = await openMergedStage({}, hideDomain);
    expect(summarize(await stage.apply({ wait: "1" }))).toEqual(["acme.dev pending succeeded"]);
    stage.advanceClocks(4 * 24 * 60 * MINUTE_MS);
    const files = { "domains.yaml": manifest(DEV, "acme.app: { auto_renew: true }") };
    stage.github.pulls.merge(stage.github.pulls.open({ files, branch: "more", base: "main" }).number);
    const run = await stage.apply({ wait: "1" });
    expect([run.exitCode, summarize(run)[0]]).toEqual([1, "acme.dev unknown stuck"]);
    expect(run.summary).toMatch(/close deployment \d+ by hand/);
    expect(listOrders(stage)).toHaveLength(2);
  });

  it("without a trace blocks no other purchase", async () => {
    const stage = await openMergedStage();
    await killApplyAt(stage, isPreflightCheck(stage));
    const files = { "domains.yaml": manifest(DEV, "acme.app: { auto_renew: true }") };
    stage.github.pulls.merge(stage.github.pulls.open({ files, branch: "more", base: "main" }).number);
    const run = await stage.apply();
    expect([run.exitCode, summarize(run), listOrders(stage).length]).toEqual([
      1,
      ["acme.dev unknown unresolved", "acme.app registered -"],
      1,
    ]);
  });
});

describe.concurrent("a purchase that the registrar shows late", () => {
  const changeResult = (change: (result: unknown) => unknown, path: RegExp): StageOptions["mangle"] => {
    return (request, answer) =>
      path.test(`${request.method} ${request.path}`) && answer.status === 200
        ? { ...answer, body: { ...Object(answer.body), result: change(Object(answer.body).result) } }
        : answer;
  };

  it("is not reported as missing if the list lacks it, and is not bought again", async () => {
    const stage = await openMergedStage(
      {},
      changeResult(() => [], /GET .*\/registrations$/),
    );
    expect(summarize(await stage.apply())).toEqual(["acme.dev registered -"]);
    const nextRun = await stage.apply();
    expect([
      nextRun.exitCode,
      nextRun.outputs.outcome,
      nextRun.outputs.findings,
      listOrders(stage).length,
    ]).toEqual([0, "no-changes", "0", 1]);
  });

  it("is pending until its registration is complete", async () => {
    let isComplete = false;
    const setStatus = (result: unknown) =>
      isComplete ? result : { ...Object(result), status: "registration_pending" };
    const stage = await openMergedStage({}, changeResult(setStatus, /GET .*\/registrations\/acme.dev$/));
    expect(summarize(await stage.apply({ wait: "1" }))).toEqual(["acme.dev pending succeeded"]);
    isComplete = true;
    const nextRun = await stage.apply();
    expect([summarize(nextRun), listOrders(stage).length]).toEqual([["acme.dev registered -"], 1]);
  });
});

describe.concurrent("two applies at the same moment", () => {
  it.each([1, 2, 3, 4, 5, 6])("buy once, and the one that ordered reports it (round %i)", async () => {
    const stage = await openMergedStage();
    const runs = await Promise.all([stage.start(), stage.start()].map(({ ended }) => ended));
    const lines = runs.flatMap((run) => summarize(run));
    expect([listOrders(stage).length, stage.registrar.charges().length]).toEqual([1, 1]);
    expect(lines).toContain("acme.dev registered -");
    const texts = runs.map(({ summary, log }) => `${summary} ${log}`).join(" ");
    expect(texts).not.toContain("not in the account now");
    // The other run leaves it to the one that bought it.
    expect(texts).not.toContain("Nothing was bought");
  });
});

describe.concurrent("a request to stop", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "by %s during an order ends the run after four seconds, and the order stays on record",
    async (signal) => {
      const stage = await openMergedStage();
      stage.registrar.inject({ on: /POST .*\/registrations$/, times: 1, accepted: true, kind: "hang" });
      const liveRun = stage.start({}, "1");
      stage.registrar.watch((line) => {
        if (isOrder(line)) liveRun.process.kill(signal);
      });
      const run = await liveRun.ended;
      expect(run.log).not.toContain(CUT_OFF);
      expect([run.exitCode, summarize(run), listOrders(stage).length]).toEqual([
        1,
        ["acme.dev unknown unknown"],
        1,
      ]);
      expect(listDeploymentStates(stage)).toEqual(["in_progress in_progress"]);
      const nextRun = await stage.apply();
      expect([summarize(nextRun), listOrders(stage).length]).toEqual([["acme.dev registered -"], 1]);
    },
  );

  it("between two purchases starts no further one", async () => {
    const stage = await openStage(manifest(), account(), { ticking: true });
    stage.github.pulls.merge(stage.propose(manifest(DEV, "acme.app: { auto_renew: true }")));
    const liveRun = stage.start({ "registration-interval": "15" }, "1");
    stage.registrar.watch((line) => {
      if (/GET .*registrations\/acme.app$/.test(line) && listOrders(stage).length === 1)
        liveRun.process.kill("SIGINT");
    });
    const run = await liveRun.ended;
    expect([run.exitCode, listOrders(stage).length]).toEqual([1, 1]);
    expect(summarize(run)).toEqual(["acme.app registered -", "acme.dev skipped buying_stopped"]);
  });

  it.each<[request: string, target: RegExp, switched: string]>([
    ["a read about a purchase", /GET .*registrations\/acme.dev$/, "updated -"],
    ["a switch of auto-renew", /PATCH .*registrations\/acme.net/, "unknown unknown"],
  ])("while %s hangs ends the run with a report of what is known", async (_request, target, switched) => {
    const registrations = ["acme.net", "acme.org"].map((name) => ({ domain_name: name, auto_renew: false }));
    const stage = await openStage(manifest("acme.net: {}", "acme.org: {}"), account({ registrations }), {
      ticking: true,
    });
    const names = ["acme.net", "acme.org", "acme.app", "acme.dev"];
    const number = stage.propose(manifest(...names.map((name) => `${name}: { auto_renew: true }`)));
    stage.github.pulls.merge(number);
    const liveRun = stage.start({}, "1");
    stage.registrar.inject({ on: target, times: 1, accepted: false, kind: "hang" });
    let isHanging = false;
    stage.registrar.watch((line) => {
      if (isHanging || !target.test(line)) return;
      isHanging = true;
      // The other switch has been made by then.
      setTimeout(() => liveRun.process.kill("SIGINT"), 1500);
    });
    const run = await liveRun.ended;
    expect(run.log).not.toContain(CUT_OFF);
    expect(run.exitCode).toBe(1);
    expect(summarize(run)).toEqual(
      expect.arrayContaining([
        `acme.net ${switched}`,
        "acme.org updated -",
        expect.stringMatching(/^acme.dev skipped/),
      ]),
    );
    expect(run.summary).toContain("acme.org");
  });

  it.each([
    ["the registrar's list", "registrar", /GET .*registrations$/],
    ["GitHub's history", "github", /GET .*activity/],
  ] as const)("while %s hangs fails the run in time", async (_what, server, target) => {
    const stage = await openMergedStage();
    const liveRun = stage.start({}, "1");
    stage[server].inject({ on: target, times: 1, accepted: false, kind: "hang" });
    stage[server].watch((line) => {
      if (target.test(line.replace(/\?.*/, ""))) liveRun.process.kill("SIGINT");
    });
    const run = await liveRun.ended;
    expect(run.log).not.toContain(CUT_OFF);
    expect([run.exitCode, listOrders(stage)]).toEqual([1, []]);
    expect(run.log).toContain("cancelled");
  });
});

/** What the log of a run says that had to be ended from outside. */
const CUT_OFF = "could not finish in time";

describe.concurrent("a plan that is asked to stop", () => {
  it("says that nothing was bought, and nothing about a ledger", async () => {
    const stage = await openMergedStage();
    stage.registrar.inject({ on: /GET .*registrations$/, times: 9, accepted: false, kind: "hang" });
    const liveRun = stage.start({ command: "plan" });
    stage.registrar.watch(() => liveRun.process.kill("SIGINT"));
    const { exitCode, log } = await liveRun.ended;
    expect(exitCode).toBe(1);
    expect(log).toMatch(/::error title=Freehold::The run was cancelled.* Nothing was bought or changed\./);
    expect(log).not.toContain("ledger");
  });
});
