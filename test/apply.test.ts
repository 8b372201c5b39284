import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import planSchema from "../schema/plan.schema.json" with { type: "json" };
import resultSchema from "../schema/result.schema.json" with { type: "json" };
import type { FaultKind } from "../src/playground/faults.ts";
import { pullRequestEvent } from "../src/playground/github/events.ts";
import type { EndedRun } from "../src/playground/github/runner.ts";
import type { NameScript, Step } from "../src/playground/registrar/account.ts";
import { aCompany, account, CANARY, manifest, type Stage, unmasked } from "./support/stage.ts";

const stageOf = aCompany();

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true })
  .addSchema(planSchema)
  .compile(resultSchema);

type Outcome = {
  domain: string;
  status: string;
  code: string | null;
  message: string;
  price: { due: string } | null;
};

/** The outcomes of a run, its document held to the schema, and its tokens seen nowhere. */
const outcomesOf = (ended: EndedRun): Outcome[] => {
  const text = ended.documents.result;
  if (text === undefined) throw new Error(`The run wrote no result. Its log:\n${unmasked(ended.log)}`);
  const result = JSON.parse(text);
  expect(validate(result) ? [] : validate.errors).toEqual([]);
  const everything = JSON.stringify({ ...ended, log: unmasked(ended.log) });
  for (const word of Object.values(CANARY)) expect(everything).not.toContain(word);
  return result.results;
};
const brief = (ended: EndedRun): string[] =>
  outcomesOf(ended).map(({ domain, status, code }) => `${domain} ${status} ${code ?? "-"}`);
const ordersOf = (stage: Stage): readonly string[] =>
  stage.asked().filter((line) => line.startsWith("POST /registrations"));
const writesOf = (stage: Stage): readonly string[] =>
  stage.asked().filter((line) => /^(POST \/registrations|PATCH)/.test(line));

const RENEWING = "acme.dev: { auto_renew: true }";
const scripted = (script: NameScript) => account({ names: { "acme.dev": script } });
const ticking = { ticking: true };

/** A pull request that adds acme.dev (and what else), merged. */
const merged = async (
  script: NameScript,
  prepare: (stage: Stage) => void = () => undefined,
  ...more: string[]
) => {
  const stage = await stageOf(manifest(), scripted(script), ticking);
  prepare(stage);
  const ended = await stage.merge(stage.propose(manifest(RENEWING, ...more)));
  return { stage, ended };
};

describe.concurrent("an apply", () => {
  it("buys what a merged pull request brought, turns its comment into the receipt, and then rests", async () => {
    const stage = await stageOf(manifest(), account(), ticking);
    const number = stage.propose(manifest(RENEWING, 'acme.org: { years: 2, max_price: "30.00" }'));
    await stage.run(pullRequestEvent(stage.github, number));
    const ended = await stage.merge(number);
    expect(ended).toMatchObject({
      exitCode: 0,
      outputs: { outcome: "applied", registrations: "2", due: "27.72" },
    });
    expect(ordersOf(stage)).toEqual([
      'POST /registrations {"domain_name":"acme.dev","years":1,"auto_renew":true,"privacy_mode":"redaction"}',
      'POST /registrations {"domain_name":"acme.org","years":2,"auto_renew":false,"privacy_mode":"redaction"}',
    ]);
    expect(stage.registrar.charges()).toEqual([
      { domain: "acme.dev", amount: "10.11" },
      { domain: "acme.org", amount: "17.61" },
    ]);
    expect(brief(ended)).toEqual(["acme.dev registered -", "acme.org registered -"]);
    const [comment, ...others] = stage.github.discussion.of(number);
    expect([comment?.body.split("\n")[2], others]).toEqual(["### Registered 2 domains for 27.72 USD", []]);

    const written = writesOf(stage).length;
    const again = await stage.apply();
    expect(again).toMatchObject({ exitCode: 0, outputs: { outcome: "no-changes" } });
    expect([writesOf(stage).length, outcomesOf(again)]).toEqual([written, []]);
    expect(stage.github.discussion.of(number)[0]?.body).toBe(comment?.body);
  });

  it("switches auto-renew only where it differs and the domain is active", async () => {
    const seed = account({
      registrations: [
        { domain_name: "on.com", auto_renew: false },
        { domain_name: "off.com", auto_renew: true },
        { domain_name: "same.com", auto_renew: true },
        { domain_name: "expired.com", auto_renew: false, status: "expired" },
      ],
    });
    const wish = manifest(
      ...["on.com", "same.com", "expired.com"].map((name) => `${name}: { auto_renew: true }`),
      "off.com: { auto_renew: false }",
    );
    const stage = await stageOf(wish, seed, ticking);
    const ended = await stage.apply();
    expect(writesOf(stage)).toEqual([
      'PATCH /registrations/off.com {"auto_renew":false}',
      'PATCH /registrations/on.com {"auto_renew":true}',
    ]);
    expect(brief(ended)).toEqual(["off.com updated -", "on.com updated -"]);
    const again = await stage.apply();
    expect([again.outputs.outcome, writesOf(stage).length]).toEqual(["no-changes", 2]);
  });
});

const flow = (...steps: [after: number, state: Step["state"], more?: Partial<Step>][]): NameScript => ({
  workflow: steps.map(([after, state, more]) => ({ after, state, ...more })),
});

describe.concurrent("the registrar's answer to an order", () => {
  it.each<[what: string, script: NameScript, outcome: string, exit: number]>([
    ["succeeds at once", {}, "acme.dev registered -", 0],
    [
      "succeeds after a while",
      flow([0, "pending"], [0.1, "in_progress"], [0.3, "succeeded"]),
      "acme.dev registered -",
      0,
    ],
    ["is still under way when the time is over", flow([0, "in_progress"]), "acme.dev pending in_progress", 0],
    ["waits for the registry", flow([0, "blocked"]), "acme.dev pending blocked", 0],
    [
      "waits for a person",
      flow([
        0,
        "action_required",
        { action: "registrant_email_confirmation_pending", confirmation_sent_to: "someone@acme.example" },
      ]),
      "acme.dev action_required action_required",
      1,
    ],
    [
      "fails",
      flow(
        [0, "pending"],
        [0.1, "failed", { error: { code: "billing_quote_failed", message: "No payment method" } }],
      ),
      "acme.dev failed billing_quote_failed",
      1,
    ],
    [
      "refuses with 400",
      { refuse: { status: 400, message: "Domain limit reached" } },
      "acme.dev failed rejected_400",
      1,
    ],
    [
      "refuses with 422",
      { refuse: { status: 422, message: "Must be a string" } },
      "acme.dev failed rejected_422",
      1,
    ],
    [
      "refuses with 403",
      { refuse: { status: 403, message: "Not allowed" } },
      "acme.dev failed rejected_403",
      1,
    ],
  ])("%s", async (_what, script, outcome, exit) => {
    const stage = await stageOf(manifest(), scripted(script), ticking);
    // What ends is waited for, however slow this machine is.
    const wait = outcome.includes(" pending ") ? "20" : "600";
    const ended = await stage.merge(stage.propose(manifest(RENEWING)), { wait });
    expect([brief(ended), ended.exitCode, ordersOf(stage).length]).toEqual([[outcome], exit, 1]);
    expect(JSON.stringify({ ...ended, log: unmasked(ended.log) })).not.toContain("someone@acme.example");
  });

  it.each<[kind: FaultKind, accepted: boolean, outcome: string]>([
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
  ])("is %s (carried out: %s): it is sent once, and read", async (kind, accepted, outcome) => {
    const { stage, ended } = await merged({}, ({ registrar }) =>
      registrar.inject({ on: /POST .*\/registrations$/, times: 9, kind, accepted }),
    );
    expect([brief(ended), ordersOf(stage).length]).toEqual([[`acme.dev ${outcome}`], 1]);
    expect(stage.registrar.charges().length).toBe(accepted ? 1 : 0);
    expect(ended.exitCode).toBe(outcome === "registered -" ? 0 : 1);
  });

  it("is refused a second time, and the registration is seen before its workflow is: it is reported", async () => {
    const stage = await stageOf(manifest(), account(), {
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
    const ended = await stage.merge(stage.propose(manifest(RENEWING)));
    expect([brief(ended), ended.exitCode]).toEqual([["acme.dev registered -"], 0]);
    expect(outcomesOf(ended)[0]?.message).toMatch(/^The registrar rejected an order .* shows the domain/);
  });

  it("never comes where the order could not be sent", async () => {
    const { stage, ended } = await merged({}, ({ registrar }) =>
      registrar.inject({ on: /domain-check$/, times: 1, skip: 1, accepted: true, kind: "last_words" }),
    );
    expect([brief(ended), ended.exitCode, ordersOf(stage)]).toEqual([["acme.dev skipped not_sent"], 1, []]);
    expect(stage.github.deployments.all()[0]?.statuses.at(-1)).toMatchObject({ state: "error" });
  });
});

describe.concurrent("several purchases", () => {
  const THREE = manifest(...["a.dev", "b.dev", "c.dev"].map((name) => `${name}: { auto_renew: true }`));
  const bought = async (
    names: Record<string, NameScript>,
    prepare: (stage: Stage) => void = () => undefined,
    inputs = {},
  ) => {
    const stage = await stageOf(manifest(), account({ names }), ticking);
    prepare(stage);
    const ended = await stage.merge(stage.propose(THREE), inputs);
    return { stage, ended };
  };

  it("end with the first that fails: the rest is skipped", async () => {
    const failing = flow([
      0,
      "failed",
      { error: { code: "billing_quote_failed", message: "No payment method" } },
    ]);
    const { stage, ended } = await bought({ "b.dev": failing });
    expect(brief(ended)).toEqual([
      "a.dev registered -",
      "b.dev failed billing_quote_failed",
      "c.dev skipped buying_stopped",
    ]);
    expect([ended.exitCode, ordersOf(stage).length]).toEqual([1, 2]);
    expect(ended.outputs.outcome).toBe("incomplete");
  });

  it("go on past one that is only slow, and past one that waits for a person", async () => {
    const { ended } = await bought({
      "a.dev": flow([0, "in_progress"]),
      "b.dev": flow([0, "action_required", { action: "confirm" }]),
    });
    expect(brief(ended)).toEqual([
      "a.dev pending in_progress",
      "b.dev action_required action_required",
      "c.dev registered -",
    ]);
  });

  it("stay within the budget by prices told just before each of them", async () => {
    const pricing = (cost: string) => ({ currency: "USD", registration_cost: cost, renewal_cost: cost });
    const stage = await stageOf(
      manifest(),
      account({ names: { "c.dev": { pricing: pricing("10.00") } } }),
      ticking,
    );
    const ended = await stage.merge(stage.propose(THREE), { budget: "30.22" });
    expect(brief(ended)).toEqual(["a.dev registered -", "b.dev registered -", "c.dev registered -"]);
    const other = await stageOf(manifest(), account(), ticking);
    const short = await other.merge(other.propose(THREE), { budget: "30.22" });
    expect(short.outputs).toMatchObject({ outcome: "incomplete", blocked: "3" });
    expect(ordersOf(other)).toEqual([]);
  });

  it("stop when the manifest at the tip changes meanwhile, and not when only the tip does", async () => {
    const change = (files: Record<string, string>) => (stage: Stage) =>
      stage.registrar.watch((line) => {
        if (/POST .*\/registrations .*a\.dev/.test(line)) stage.github.push("main", files);
      });
    const moved = await bought({}, change({ "a.txt": "b" }));
    expect(moved.ended.outputs.outcome).toBe("applied");
    const { stage, ended } = await bought({}, change({ "domains.yaml": manifest() }));
    expect(brief(ended)).toEqual([
      "a.dev registered -",
      "b.dev skipped manifest_changed",
      "c.dev skipped buying_stopped",
    ]);
    expect(ordersOf(stage).length).toBe(1);
  });

  it("leave a receipt from which it is known what happened, what it cost, and what is next", async ({
    expect,
  }) => {
    const { stage, ended } = await bought(
      { "b.dev": flow([0, "action_required", { action: "registrant_email_confirmation_pending" }]) },
      ({ registrar }) =>
        registrar.inject({
          on: /POST .*\/registrations$/,
          times: 1,
          skip: 2,
          accepted: false,
          kind: "reset",
        }),
    );
    expect(ended.exitCode).toBe(1);
    const [comment] = stage.github.discussion.of(1);
    const steady = (comment?.body ?? "")
      .replace(/\d\d:\d\d UTC/g, "hh:mm UTC")
      .replace(/at [0-9a-f]{7}/, "at 0000000");
    await expect(`${steady}\n`).toMatchFileSnapshot("golden/receipt-of-a-bad-run.md");
  });
});
