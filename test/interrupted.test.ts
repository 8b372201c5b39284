import { describe, expect, it } from "vitest";
import type { EndedRun } from "../src/playground/github/runner.ts";
import type { NameScript } from "../src/playground/registrar/account.ts";
import { aCompany, account, manifest, type Stage, type StageOptions, unmasked } from "./support/stage.ts";

const stageOf = aCompany();
const DEV = "acme.dev: { auto_renew: true }";
const MINUTE_MS = 60_000;

/** A pull request that adds acme.dev is merged; nothing has run yet. */
const merged = async (script: NameScript = {}, mangle?: StageOptions["mangle"]): Promise<Stage> => {
  const stage = await stageOf(manifest(), account({ names: { "acme.dev": script } }), {
    ticking: true,
    ...(mangle === undefined ? {} : { mangle }),
  });
  stage.github.pulls.merge(stage.propose(manifest(DEV)));
  return stage;
};
const ordersOf = (stage: Stage) => stage.asked().filter((line) => line.startsWith("POST /registrations"));
const brief = (ended: EndedRun): string[] => {
  if (ended.documents.result === undefined) throw new Error(unmasked(ended.log));
  return JSON.parse(ended.documents.result).results.map(
    ({ domain, status, code }: { domain: string; status: string; code: string | null }) =>
      `${domain} ${status} ${code ?? "-"}`,
  );
};
const statesOf = (stage: Stage) =>
  stage.github.deployments
    .all()
    .map(({ statuses }) => statuses.map(({ state }) => state).join(" "))
    .reverse();

/** Starts an apply and kills it when such a request arrives at the registrar. */
const killedAt = async (stage: Stage, isTheOne: (line: string) => boolean): Promise<void> => {
  const started = stage.start();
  let isDead = false;
  stage.registrar.watch((line) => {
    if (isDead || !isTheOne(line)) return;
    isDead = true;
    started.process.kill("SIGKILL");
  });
  expect((await started.ended).exitCode).toBeNull();
};
const isOrder = (line: string) => /POST .*\/registrations /.test(line);
/** The check made for one purchase alone, when its intent is on record already. */
const isLastCheck = (stage: Stage) => (line: string) =>
  line.includes("domain-check") && stage.github.deployments.all().length > 0;
const isFollowing = (stage: Stage) => (line: string) =>
  line.endsWith("registration-status") && ordersOf(stage).length > 0;

describe.concurrent("an apply that is killed", () => {
  it("after its order arrived: the next run finds the domain, says who began it, and buys nothing", async () => {
    const stage = await merged();
    await killedAt(stage, isOrder);
    const next = await stage.apply();
    expect([brief(next), ordersOf(stage).length, stage.registrar.charges().length]).toEqual([
      ["acme.dev registered -"],
      1,
      1,
    ]);
    expect(next.summary).toContain("started by run 4242");
    expect(statesOf(stage)).toEqual(["in_progress success"]);
    expect((await stage.apply()).outputs.outcome).toBe("no-changes");
  });

  it("before its order was sent: nothing is bought for half an hour, and then it is", async () => {
    const stage = await merged();
    await killedAt(stage, isLastCheck(stage));
    const early = await stage.apply();
    expect([brief(early), early.exitCode]).toEqual([["acme.dev unknown unresolved"], 1]);
    stage.later(31 * MINUTE_MS);
    const late = await stage.apply();
    expect([brief(late), ordersOf(stage).length]).toEqual([["acme.dev registered -"], 1]);
  });

  it("after its order arrived: the next run tells how it ended, though it fails itself", async () => {
    const stage = await merged();
    await killedAt(stage, isOrder);
    const files = { "domains.yaml": manifest(DEV, "acme.app: { auto_renew: true }") };
    stage.github.pulls.merge(stage.github.pulls.open({ files, branch: "more", base: "main" }).number);
    stage.registrar.inject({ on: /domain-check$/, times: 9, accepted: false, kind: "html" });
    const next = await stage.apply();
    expect([next.exitCode, next.documents.result, stage.registrar.charges().length]).toEqual([
      1,
      undefined,
      1,
    ]);
    for (const text of [next.summary, unmasked(next.log)]) {
      expect(text).toMatch(/registered.*started by run 4242/);
      expect(text).not.toContain("Nothing was bought");
    }
    expect(statesOf(stage)).toEqual(["in_progress success"]);
  });

  it("while it follows: the next run goes on, and reports the end on the pull request", async () => {
    const stage = await merged({
      workflow: [
        { after: 0, state: "in_progress" },
        { after: 1, state: "succeeded" },
      ],
    });
    await killedAt(stage, isFollowing(stage));
    const next = await stage.apply({ wait: "600" });
    expect(brief(next)).toEqual(["acme.dev registered -"]);
    expect(stage.github.discussion.of(1)[0]?.body).toContain("Registered 1 domain");
    expect(ordersOf(stage).length).toBe(1);
  });
});

describe.concurrent("what an earlier run left open", () => {
  it("is pending, and settled by the next run", async () => {
    const stage = await merged({
      workflow: [
        { after: 0, state: "pending" },
        { after: 60, state: "succeeded" },
      ],
    });
    const first = await stage.apply({ wait: "1" });
    expect([brief(first), first.exitCode, first.outputs.outcome]).toEqual([
      ["acme.dev pending pending"],
      0,
      "pending",
    ]);
    expect(first.log).toContain("::warning::");
    stage.later(MINUTE_MS);
    const second = await stage.apply();
    expect([brief(second), ordersOf(stage).length]).toEqual([["acme.dev registered -"], 1]);
    const [comment] = stage.github.discussion.of(1);
    const [now, earlier] = comment?.body.split("<details><summary>Earlier</summary>") ?? [];
    expect([
      now?.includes("### Registered 1 domain"),
      earlier?.includes("### Ordered 1 domain for 10.11 USD"),
    ]).toEqual([true, true]);
  });

  it("and failed is spent: this attempt and every smaller one, and also when it is taken out and put back", async () => {
    const stage = await merged({
      workflow: [{ after: 0, state: "failed", error: { code: "billing", message: "No payment method" } }],
    });
    expect(brief(await stage.apply())).toEqual(["acme.dev failed billing"]);
    const again = await stage.apply();
    expect([again.exitCode, ordersOf(stage).length]).toEqual([1, 1]);
    expect(again.summary).toContain("previous_attempt_failed");
    expect(again.summary).toContain("write attempt: 2");
    const proposals = [
      ["out", manifest()],
      ["back", manifest(DEV)],
    ] as const;
    for (const [branch, text] of proposals) {
      const files = { "domains.yaml": text };
      stage.github.pulls.merge(stage.github.pulls.open({ files, branch, base: "main" }).number);
      await stage.apply();
    }
    expect(ordersOf(stage).length).toBe(1);
    stage.later(MINUTE_MS);
    const files = { "domains.yaml": manifest("acme.dev: { auto_renew: true, attempt: 2 }") };
    stage.github.pulls.merge(stage.github.pulls.open({ files, branch: "again", base: "main" }).number);
    expect(brief(await stage.apply())).toEqual(["acme.dev failed billing"]);
    expect(ordersOf(stage).length).toBe(2);
  });

  it("and failed does not stand in the way of a higher attempt that is merged by then", async () => {
    const stage = await merged({
      workflow: [
        { after: 0, state: "pending" },
        { after: 60, state: "failed", error: { code: "billing", message: "No payment method" } },
      ],
    });
    expect(brief(await stage.apply({ wait: "1" }))).toEqual(["acme.dev pending pending"]);
    stage.later(MINUTE_MS);
    const files = { "domains.yaml": manifest("acme.dev: { auto_renew: true, attempt: 2 }") };
    stage.github.pulls.merge(stage.github.pulls.open({ files, branch: "again", base: "main" }).number);
    const ended = await stage.apply({ wait: "1" });
    expect([brief(ended), ordersOf(stage).length]).toEqual([
      ["acme.dev failed billing", "acme.dev pending pending"],
      2,
    ]);
    expect(ended.summary).toContain("Attempt 1, started by run 4242");
  });

  it("and never shows is given to a person after three days, and stands in no other's way", async () => {
    const nowhere: StageOptions["mangle"] = ({ method, path }, answer) =>
      method === "GET" && /\/registrations(\/acme.dev)?$/.test(path)
        ? path.endsWith("acme.dev")
          ? {
              status: 404,
              body: { success: false, errors: [{ code: 1006, message: "No" }], messages: [], result: null },
            }
          : { ...answer, body: { ...Object(answer.body), result: [] } }
        : answer;
    const stage = await merged({}, nowhere);
    expect(brief(await stage.apply({ wait: "1" }))).toEqual(["acme.dev pending succeeded"]);
    stage.later(4 * 24 * 60 * MINUTE_MS);
    const files = { "domains.yaml": manifest(DEV, "acme.app: { auto_renew: true }") };
    stage.github.pulls.merge(stage.github.pulls.open({ files, branch: "more", base: "main" }).number);
    const ended = await stage.apply({ wait: "1" });
    expect([ended.exitCode, brief(ended)[0]]).toEqual([1, "acme.dev unknown stuck"]);
    expect(ended.summary).toMatch(/close deployment \d+ by hand/);
    expect(ordersOf(stage)).toHaveLength(2);
  });

  it("without a trace keeps every other purchase back", async () => {
    const stage = await merged();
    await killedAt(stage, isLastCheck(stage));
    const files = { "domains.yaml": manifest(DEV, "acme.app: { auto_renew: true }") };
    stage.github.pulls.merge(stage.github.pulls.open({ files, branch: "more", base: "main" }).number);
    const ended = await stage.apply();
    expect([ended.exitCode, ordersOf(stage)]).toEqual([1, []]);
  });
});

describe.concurrent("a purchase that the registrar shows late", () => {
  const shows = (change: (result: unknown) => unknown, path: RegExp): StageOptions["mangle"] => {
    return (asked, answer) =>
      path.test(`${asked.method} ${asked.path}`) && answer.status === 200
        ? { ...answer, body: { ...Object(answer.body), result: change(Object(answer.body).result) } }
        : answer;
  };

  it("is no missing domain where the list lacks it, and is not bought again", async () => {
    const stage = await merged(
      {},
      shows(() => [], /GET .*\/registrations$/),
    );
    expect(brief(await stage.apply())).toEqual(["acme.dev registered -"]);
    const next = await stage.apply();
    expect([next.exitCode, next.outputs.outcome, next.outputs.findings, ordersOf(stage).length]).toEqual([
      0,
      "no-changes",
      "0",
      1,
    ]);
  });

  it("is pending for as long as its registration is not complete", async () => {
    let isComplete = false;
    const status = (result: unknown) =>
      isComplete ? result : { ...Object(result), status: "registration_pending" };
    const stage = await merged({}, shows(status, /GET .*\/registrations\/acme.dev$/));
    expect(brief(await stage.apply({ wait: "1" }))).toEqual(["acme.dev pending succeeded"]);
    isComplete = true;
    const next = await stage.apply();
    expect([brief(next), ordersOf(stage).length]).toEqual([["acme.dev registered -"], 1]);
  });
});

describe.concurrent("two applies at the same moment", () => {
  it.each(Array.from({ length: 20 }, (_, index) => index + 1))("buy once, time %i", async () => {
    const stage = await merged();
    const [one, other] = await Promise.all([stage.start(), stage.start()].map(({ ended }) => ended));
    const outcomes = [one, other].flatMap((ended) => (ended === undefined ? [] : brief(ended)));
    expect([ordersOf(stage).length, stage.registrar.charges().length]).toEqual([1, 1]);
    expect(outcomes.filter((line) => line === "acme.dev registered -")).toHaveLength(1);
    expect(`${one?.summary} ${other?.summary}`).not.toContain("not in the account now");
  });
});

describe.concurrent("a request to stop", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "by %s while an order is in flight: it is given up after four seconds, and kept on record",
    async (signal) => {
      const stage = await merged();
      stage.registrar.inject({ on: /POST .*\/registrations$/, times: 1, accepted: true, kind: "hang" });
      const started = stage.start({}, "1");
      const signalled = new Promise<number>((resolve) => {
        stage.registrar.watch((line) => {
          if (/POST .*\/registrations /.test(line)) {
            started.process.kill(signal);
            resolve(Date.now());
          }
        });
      });
      const ended = await started.ended;
      expect(Date.now() - (await signalled)).toBeLessThan(7000);
      expect([ended.exitCode, brief(ended), ordersOf(stage).length]).toEqual([
        1,
        ["acme.dev unknown unknown"],
        1,
      ]);
      expect(statesOf(stage)).toEqual(["in_progress in_progress"]);
      const next = await stage.apply();
      expect([brief(next), ordersOf(stage).length]).toEqual([["acme.dev registered -"], 1]);
    },
  );

  it("between two purchases: no other one is begun", async () => {
    const stage = await stageOf(manifest(), account(), { ticking: true });
    stage.github.pulls.merge(stage.propose(manifest(DEV, "acme.app: { auto_renew: true }")));
    const started = stage.start({ "registration-interval": "15" }, "1");
    stage.registrar.watch((line) => {
      if (/GET .*registrations\/acme.app$/.test(line) && ordersOf(stage).length === 1)
        started.process.kill("SIGINT");
    });
    const ended = await started.ended;
    expect([ended.exitCode, ordersOf(stage).length]).toEqual([1, 1]);
    expect(brief(ended)).toEqual(["acme.app registered -", "acme.dev skipped buying_stopped"]);
  });

  it("while nobody answers: the run ends without a report, and has told what it had settled", async () => {
    const stage = await stageOf(manifest(), account(), { ticking: true });
    stage.github.pulls.merge(stage.propose(manifest(DEV, "acme.app: { auto_renew: true }")));
    const started = stage.start({}, "1");
    stage.registrar.inject({
      on: /GET .*registrations\/acme.dev$/,
      times: 1,
      accepted: false,
      kind: "hang",
    });
    stage.registrar.watch((line) => {
      if (/GET .*registrations\/acme.dev$/.test(line)) started.process.kill("SIGINT");
    });
    const ended = await started.ended;
    expect([ended.exitCode, ended.documents.result, ordersOf(stage).length]).toEqual([1, undefined, 1]);
    expect(ended.log).toMatch(/^Settled: registered acme.app: Registered for 12.18 USD/m);
    expect(ended.log).toContain("What it settled is in the log above");
  });
});
