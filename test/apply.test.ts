import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import planSchema from "../schema/plan.schema.json" with { type: "json" };
import resultSchema from "../schema/result.schema.json" with { type: "json" };
import type { FaultKind } from "../src/playground/faults.ts";
import { pullRequestEvent } from "../src/playground/github/events.ts";
import { secondaryLimit } from "../src/playground/github/forced-answers.ts";
import type { EndedRun } from "../src/playground/github/runner.ts";
import type { NameScript, Step } from "../src/playground/registrar/account.ts";
import { account, CANARY, manifest, removeMasks, type Stage, useStages } from "./support/stage.ts";

const openStage = useStages();

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true })
  .addSchema(planSchema)
  .compile(resultSchema);

type ResultLine = {
  domain: string;
  status: string;
  code: string | null;
  message: string;
  price: { due: string } | null;
  approved_until: string | null;
};

/** Reads the results of a run. Fails if they do not match the schema, or if the run wrote a token. */
const readResults = (run: EndedRun): ResultLine[] => {
  const text = run.documents.result;
  if (text === undefined) throw new Error(`The run wrote no result. Its log:\n${removeMasks(run.log)}`);
  const result = JSON.parse(text);
  expect(validate(result) ? [] : validate.errors).toEqual([]);
  const everything = JSON.stringify({ ...run, log: removeMasks(run.log) });
  for (const token of Object.values(CANARY)) expect(everything).not.toContain(token);
  return result.results;
};
const summarize = (run: EndedRun): string[] =>
  readResults(run).map(({ domain, status, code }) => `${domain} ${status} ${code ?? "-"}`);
const listOrders = (stage: Stage): readonly string[] =>
  stage.registrarRequests().filter((line) => line.startsWith("POST /registrations"));
const listWrites = (stage: Stage): readonly string[] =>
  stage.registrarRequests().filter((line) => /^(POST \/registrations|PATCH)/.test(line));

const RENEWING = "acme.dev: { auto_renew: true }";
const scriptAccount = (script: NameScript) => account({ names: { "acme.dev": script } });
const TICKING = { ticking: true };

/** Merges a pull request that adds acme.dev, and applies it. */
const mergeAcme = async (prepare: (stage: Stage) => void) => {
  const stage = await openStage(manifest(), scriptAccount({}), TICKING);
  prepare(stage);
  const run = await stage.merge(stage.propose(manifest(RENEWING)));
  return { stage, run };
};

describe.concurrent("an apply", () => {
  it("buys what a merge adds, turns its comment into the receipt, and is then idle", async () => {
    const stage = await openStage(manifest(), account(), TICKING);
    const number = stage.propose(manifest(RENEWING, 'acme.org: { years: 2, max_price: "30.00" }'));
    await stage.run(pullRequestEvent(stage.github, number));
    const run = await stage.merge(number);
    expect(run).toMatchObject({
      exitCode: 0,
      outputs: { outcome: "applied", registrations: "2", due: "27.72" },
    });
    expect(listOrders(stage)).toEqual([
      'POST /registrations {"domain_name":"acme.dev","years":1,"auto_renew":true,"privacy_mode":"redaction"}',
      'POST /registrations {"domain_name":"acme.org","years":2,"auto_renew":false,"privacy_mode":"redaction"}',
    ]);
    expect(stage.registrar.charges()).toEqual([
      { domain: "acme.dev", amount: "10.11" },
      { domain: "acme.org", amount: "17.61" },
    ]);
    expect(summarize(run)).toEqual(["acme.dev registered -", "acme.org registered -"]);
    const [comment, ...otherComments] = stage.github.discussion.of(number);
    expect([comment?.body.split("\n")[2], otherComments]).toEqual([
      "### Registered 2 domains for 27.72 USD",
      [],
    ]);

    const writeCount = listWrites(stage).length;
    const idleRun = await stage.apply();
    expect(idleRun).toMatchObject({ exitCode: 0, outputs: { outcome: "no-changes" } });
    expect([listWrites(stage).length, readResults(idleRun)]).toEqual([writeCount, []]);
    expect(stage.github.discussion.of(number)[0]?.body).toBe(comment?.body);
  });

  it("switches auto-renew only if it differs and the domain is active", async () => {
    const seed = account({
      registrations: [
        { domain_name: "on.com", auto_renew: false },
        { domain_name: "off.com", auto_renew: true },
        { domain_name: "same.com", auto_renew: true },
        { domain_name: "expired.com", auto_renew: false, status: "expired" },
      ],
    });
    const tip = manifest(
      ...["on.com", "same.com", "expired.com"].map((name) => `${name}: { auto_renew: true }`),
      "off.com: { auto_renew: false }",
    );
    const stage = await openStage(tip, seed, TICKING);
    const run = await stage.apply();
    expect(listWrites(stage)).toEqual([
      'PATCH /registrations/off.com {"auto_renew":false}',
      'PATCH /registrations/on.com {"auto_renew":true}',
    ]);
    expect(summarize(run)).toEqual(["off.com updated -", "on.com updated -"]);
    const idleRun = await stage.apply();
    expect([idleRun.outputs.outcome, listWrites(stage).length]).toEqual(["no-changes", 2]);
  });
});

const scriptWorkflow = (
  ...steps: [after: number, state: Step["state"], more?: Partial<Step>][]
): NameScript => ({
  workflow: steps.map(([after, state, more]) => ({ after, state, ...more })),
});

describe.concurrent("the registrar's answer to an order", () => {
  it.each<[behavior: string, script: NameScript, result: string, exitCode: number]>([
    ["registers the domain at once", {}, "acme.dev registered -", 0],
    [
      "registers the domain later",
      scriptWorkflow([0, "pending"], [0.1, "in_progress"], [0.3, "succeeded"]),
      "acme.dev registered -",
      0,
    ],
    [
      "is still in progress when the wait is over",
      scriptWorkflow([0, "in_progress"]),
      "acme.dev pending in_progress",
      0,
    ],
    ["waits for the registry", scriptWorkflow([0, "blocked"]), "acme.dev pending blocked", 0],
    [
      "waits for a person",
      scriptWorkflow([
        0,
        "action_required",
        { action: "registrant_email_confirmation_pending", confirmation_sent_to: "someone@acme.example" },
      ]),
      "acme.dev action_required action_required",
      1,
    ],
    [
      "says that the registration failed",
      scriptWorkflow(
        [0, "pending"],
        [0.1, "failed", { error: { code: "billing_quote_failed", message: "No payment method" } }],
      ),
      "acme.dev failed billing_quote_failed",
      1,
    ],
    [
      "rejects it with 400",
      { refuse: { status: 400, message: "Domain limit reached" } },
      "acme.dev failed rejected_400",
      1,
    ],
    [
      "rejects it with 422",
      { refuse: { status: 422, message: "Must be a string" } },
      "acme.dev failed rejected_422",
      1,
    ],
    [
      "rejects it with 403",
      { refuse: { status: 403, message: "Not allowed" } },
      "acme.dev failed rejected_403",
      1,
    ],
  ])("%s", async (_behavior, script, result, exitCode) => {
    const stage = await openStage(manifest(), scriptAccount(script), TICKING);
    // A long wait for what ends, so that a slow machine does not matter.
    const wait = result.includes(" pending ") ? "20" : "600";
    const run = await stage.merge(stage.propose(manifest(RENEWING)), { wait });
    expect([summarize(run), run.exitCode, listOrders(stage).length]).toEqual([[result], exitCode, 1]);
    expect(JSON.stringify({ ...run, log: removeMasks(run.log) })).not.toContain("someone@acme.example");
  });

  it.each<[kind: FaultKind, accepted: boolean, result: string]>([
    ["reset", true, "registered -"],
    ["reset", false, "unknown unknown"],
    ["server_error", true, "registered -"],
    ["server_error", false, "unknown unknown"],
    ["html", true, "registered -"],
    ["empty", true, "registered -"],
    ["truncated", true, "registered -"],
    ["oversized", true, "registered -"],
    ["conflict", true, "registered -"],
    ["conflict", false, "unknown unknown"],
    ["refused", true, "registered -"],
    ["refused", false, "failed rejected_400"],
    ["rate_limited", false, "skipped rate_limited"],
    ["rate_limited", true, "registered -"],
    ["redirect", false, "failed redirected"],
  ])(
    "is faulty (%s, carried out: %s): the order is sent once, and its status is read",
    async (kind, accepted, result) => {
      const { stage, run } = await mergeAcme(({ registrar }) =>
        registrar.inject({ on: /POST .*\/registrations$/, times: 9, kind, accepted }),
      );
      expect([summarize(run), listOrders(stage).length]).toEqual([[`acme.dev ${result}`], 1]);
      expect(stage.registrar.charges().length).toBe(accepted ? 1 : 0);
      expect(run.exitCode).toBe(result === "registered -" ? 0 : 1);
    },
  );

  it("rejects a duplicate: the domain is reported as registered if the account shows it", async () => {
    const stage = await openStage(manifest(), account(), {
      ticking: true,
      mangle: ({ path }, answer) =>
        path.endsWith("/registration-status")
          ? {
              status: 404,
              body: {
                success: false,
                errors: [{ code: 10_000, message: "none" }],
                messages: [],
                result: null,
              },
            }
          : answer,
    });
    stage.registrar.inject({ on: /POST .*\/registrations$/, times: 9, kind: "refused", accepted: true });
    const run = await stage.merge(stage.propose(manifest(RENEWING)));
    expect([summarize(run), run.exitCode]).toEqual([["acme.dev registered -"], 0]);
    expect(readResults(run)[0]?.message).toMatch(/^The registrar rejected an order .* shows the domain/);
  });

  it("is not awaited if the order could not be sent", async () => {
    const { stage, run } = await mergeAcme(({ registrar }) =>
      registrar.inject({ on: /domain-check$/, times: 1, skip: 1, accepted: true, kind: "last_words" }),
    );
    expect([summarize(run), run.exitCode, listOrders(stage)]).toEqual([["acme.dev skipped not_sent"], 1, []]);
    expect(stage.github.deployments.all()[0]?.statuses.at(-1)).toMatchObject({ state: "error" });
  });
});

describe.concurrent("several purchases", () => {
  const THREE = manifest(...["a.dev", "b.dev", "c.dev"].map((name) => `${name}: { auto_renew: true }`));
  const buyThree = async (
    names: Record<string, NameScript>,
    prepare: (stage: Stage) => void = () => undefined,
    inputs = {},
  ) => {
    const stage = await openStage(manifest(), account({ names }), TICKING);
    prepare(stage);
    const run = await stage.merge(stage.propose(THREE), inputs);
    return { stage, run };
  };

  it("stop at the first that fails, and skip the rest", async () => {
    const failing = scriptWorkflow([
      0,
      "failed",
      { error: { code: "billing_quote_failed", message: "No payment method" } },
    ]);
    const { stage, run } = await buyThree({ "b.dev": failing });
    expect(summarize(run)).toEqual([
      "a.dev registered -",
      "b.dev failed billing_quote_failed",
      "c.dev skipped buying_stopped",
    ]);
    expect([run.exitCode, listOrders(stage).length]).toEqual([1, 2]);
    expect(run.outputs.outcome).toBe("incomplete");
    expect(readResults(run).map(({ approved_until }) => approved_until?.slice(0, 10))).toEqual([
      undefined,
      undefined,
      "2026-12-06",
    ]);
    expect(run.summary).toContain("**Not bought, and still approved:**\n\n- until 2026-12-06: `c.dev`");
  });

  it("continue after one that is slow, and after one that waits for a person", async () => {
    const { run } = await buyThree({
      "a.dev": scriptWorkflow([0, "in_progress"]),
      "b.dev": scriptWorkflow([0, "action_required", { action: "confirm" }]),
    });
    expect(summarize(run)).toEqual([
      "a.dev pending in_progress",
      "b.dev action_required action_required",
      "c.dev registered -",
    ]);
  });

  it("stay within the budget", async () => {
    const createPricing = (cost: string) => ({
      currency: "USD",
      registration_cost: cost,
      renewal_cost: cost,
    });
    const stage = await openStage(
      manifest(),
      account({ names: { "c.dev": { pricing: createPricing("10.00") } } }),
      TICKING,
    );
    const run = await stage.merge(stage.propose(THREE), { budget: "30.22" });
    expect(summarize(run)).toEqual(["a.dev registered -", "b.dev registered -", "c.dev registered -"]);
    const costlier = await openStage(manifest(), account(), TICKING);
    const blocked = await costlier.merge(costlier.propose(THREE), { budget: "30.22" });
    expect(blocked.outputs).toMatchObject({ outcome: "incomplete", blocked: "3" });
    expect(listOrders(costlier)).toEqual([]);
  });

  it("stop if the manifest at the tip changes, but not if only other files do", async () => {
    const pushDuringOrder = (files: Record<string, string>) => (stage: Stage) =>
      stage.registrar.watch((line) => {
        if (/POST .*\/registrations .*a\.dev/.test(line)) stage.github.push("main", files);
      });
    const unrelated = await buyThree({}, pushDuringOrder({ "a.txt": "b" }));
    expect(unrelated.run.outputs.outcome).toBe("applied");
    const { stage, run } = await buyThree({}, pushDuringOrder({ "domains.yaml": manifest() }));
    expect(summarize(run)).toEqual([
      "a.dev registered -",
      "b.dev skipped manifest_changed",
      "c.dev skipped buying_stopped",
    ]);
    expect(listOrders(stage).length).toBe(1);
  });

  it("leave a receipt that says what happened, what it cost, and what to do next", async ({ expect }) => {
    const { stage, run } = await buyThree(
      {
        "b.dev": scriptWorkflow([0, "action_required", { action: "registrant_email_confirmation_pending" }]),
      },
      ({ registrar }) =>
        registrar.inject({
          on: /POST .*\/registrations$/,
          times: 1,
          skip: 2,
          accepted: false,
          kind: "reset",
        }),
    );
    expect(run.exitCode).toBe(1);
    const [comment] = stage.github.discussion.of(1);
    const stableBody = (comment?.body ?? "")
      .replace(/\d\d:\d\d UTC/g, "hh:mm UTC")
      .replace(/at [0-9a-f]{7}/, "at 0000000");
    await expect(`${stableBody}\n`).toMatchFileSnapshot("golden/receipt-of-a-bad-run.md");
  });
});

describe.concurrent("the log of an apply", () => {
  it("has each step of each purchase, with the sum so far and the wait for the next order", async () => {
    const stage = await openStage(manifest(), account(), { ticking: true });
    const number = stage.propose(manifest("a.dev:", "b.dev:"));
    const run = await stage.merge(number, { "registration-interval": "20" });
    expect(run.log).toMatch(/\n {2}Waiting \d+ s, until \d\d:\d\d:\d\d UTC, for the order of b\.dev\n/);
    const steps = run.log.split("\n").filter((line) => /^(Freehold|::(end)?group|\d\/2)/.test(line));
    expect(steps.map((line) => line.replace(/(registered): .* (\(.*\))$/, "$1 $2"))).toEqual([
      "Freehold apply: acme/domains, domains.yaml, triggered by push",
      "::group::Buying 2 domains for 20.22 USD",
      "1/2 a.dev for 10.11 USD",
      "2/2 b.dev for 10.11 USD",
      "::endgroup::",
      "1/2 a.dev is being ordered for 10.11 USD",
      "1/2 a.dev registered, until 2027-11-22 (10.11 of 20.22 USD)",
      "2/2 b.dev is being ordered for 10.11 USD",
      "2/2 b.dev registered, until 2027-11-22 (20.22 of 20.22 USD)",
    ]);
  });

  it("says that the registrar's rate limit was reached, and until when the run waits", async () => {
    const stage = await openStage(manifest(), account(), { ticking: true });
    const number = stage.propose(manifest("a.dev:"));
    stage.registrar.inject({
      ...{ on: /GET .*registrations$/, times: 1, accepted: false, kind: "rate_limited", retryAfterS: 65 },
    });
    const run = await stage.merge(number);
    expect(run.outputs.outcome).toBe("applied");
    expect(run.log).toMatch(
      / {2}Waiting 65 s, until \d\d:\d\d:\d\d UTC, for try 2 of a read, because the registrar's rate limit was reached\n/,
    );
    expect(run.log.match(/rate limit was reached/g)?.length).toBeGreaterThan(1);
  });

  it("says that GitHub's rate limit was reached", async () => {
    const stage = await openStage(manifest(), account(), { ticking: true });
    const number = stage.propose(manifest("a.dev:"));
    stage.github.forceAnswer({ on: /GET .*activity/, times: 1, answer: secondaryLimit(429, 20) });
    const run = await stage.merge(number);
    expect(run.log).toMatch(/ {2}Waiting 20 s, .* because GitHub's rate limit was reached\n/);
  });
});

describe.concurrent("a message of the registrar", () => {
  it.each<[place: string, script: NameScript]>([
    ["a rejection", { refuse: { status: 422, message: "It is not for sale." } }],
    ["a rejection of the token", { refuse: { status: 403, message: "You may not do this." } }],
    ["a rejection that is unclear", { refuse: { status: 409, message: "It is busy." } }],
    [
      "a failure",
      { workflow: [{ after: 0, state: "failed", error: { code: "no", message: "It failed." } }] },
    ],
    ["an action", { workflow: [{ after: 0, state: "action_required", action: "Call the registry." }] }],
  ])("that ends with a full stop gets no second one (%s)", async (_place, script) => {
    const stage = await openStage(manifest(), account({ names: { "acme.dev": script } }), { ticking: true });
    const run = await stage.merge(stage.propose(manifest("acme.dev:")));
    const messages = readResults(run).map(({ message }) => message);
    expect(messages.join("\n")).toMatch(/(It|You|Call) /);
    expect(`${run.log}\n${run.summary}`).not.toMatch(/\w\.\.(\s|$)/m);
  });
});
