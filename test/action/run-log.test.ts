import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openRunLog, type RunLog } from "../../src/action/run-log.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { IsoDate } from "../../src/model/iso-date.ts";
import type { Amount } from "../../src/model/money.ts";
import type { Register } from "../../src/model/plan.ts";
import type { Workflow } from "../../src/model/registration.ts";
import { pollWorkflow } from "../../src/purchase/poll.ts";
import type { PurchasePorts } from "../../src/purchase/purchase.ts";
import { createReadClient } from "../../src/registrar/client.ts";
import type { Answer } from "../../src/registrar/transport.ts";
import { createProgressFormatter } from "../../src/report/progress.ts";
import { createVirtualTime, type VirtualTime } from "../simulation/time.ts";
import { USD } from "../support/build.ts";

const START_MS = Date.parse("2026-11-22T10:00:00Z");
const MAX_SILENCE_MS = 30_000;

type TestLog = { readonly log: RunLog; readonly time: VirtualTime; readonly lines: [number, string][] };

const openLog = (): TestLog => {
  const lines: [number, string][] = [];
  const time = createVirtualTime(START_MS);
  const log = openRunLog(time, (entry) => lines.push([time.now(), JSON.stringify(entry)]));
  return { log, time, lines };
};

/** Runs the work to its end, and fails if the log is silent for longer than half a minute meanwhile. */
const expectNoSilence = async ({ time, lines }: TestLog, work: () => Promise<unknown>): Promise<void> => {
  await time.drive(work());
  const moments = [START_MS, ...lines.map(([ms]) => ms), time.now()];
  const silences = moments.slice(1).map((ms, index) => ms - (moments[index] ?? ms));
  expect(Math.max(...silences)).toBeLessThanOrEqual(MAX_SILENCE_MS);
};

const listTexts = ({ lines }: TestLog): string[] => lines.map(([, text]) => JSON.parse(text));

describe("the log of a run", () => {
  it("is never silent for longer than half a minute, whatever the run waits for", async () => {
    const step = fc.record({ isCall: fc.boolean(), ms: fc.integer({ min: 0, max: 400_000 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { maxLength: 6 }), { maxLength: 4 }), async (workers) => {
        const test = openLog();
        const port = test.log.watch({ call: (ms: number) => test.time.sleep(ms) }, "the registrar");
        await expectNoSilence(test, () =>
          Promise.all(
            workers.map(async (steps) => {
              for (const { isCall, ms } of steps) {
                await (isCall ? port.call(ms) : test.log.clock.sleep(ms, "something"));
              }
            }),
          ),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("says what a long wait is for and until when, and says it again", async () => {
    const test = openLog();
    await test.time.drive(test.log.clock.sleep(70_000, "the order of acme.dev"));
    expect(listTexts(test)).toEqual([
      "  Waiting 70 s, until 10:01:10 UTC, for the order of acme.dev",
      "  Waiting 40 s, until 10:01:10 UTC, for the order of acme.dev",
      "  Waiting 10 s, until 10:01:10 UTC, for the order of acme.dev",
    ]);
  });

  it("says that an answer takes long, but nothing about a quick one", async () => {
    const test = openLog();
    const port = test.log.watch({ ask: (ms: number) => test.time.sleep(ms) }, "the registrar's answers");
    await test.time.drive(port.ask(29_000));
    expect(listTexts(test)).toEqual([]);
    await test.time.drive(port.ask(31_000));
    expect(listTexts(test)).toEqual(["  Still waiting for the registrar's answers"]);
  });

  it("says that the registrar's rate limit was reached, for all five minutes", async () => {
    const test = openLog();
    const answer: Answer = {
      ...{ status: 429, contentType: "application/json", date: undefined, retryAfter: "300" },
      ...{ ray: undefined, body: "{}", secrets: [] },
    };
    const client = createReadClient({
      transport: async () => answer,
      clock: test.log.clock,
      random: () => 1,
    });
    const path = `/accounts/${"0".repeat(32)}/registrar/registrations`;
    await expectNoSilence(test, () =>
      client.read({ method: "GET", path }, () => undefined).catch(() => undefined),
    );
    expect(listTexts(test)[0]).toBe(
      "  Waiting 300 s, until 10:05:00 UTC, for try 2 of a read, because the registrar's rate limit was reached",
    );
    expect(test.lines.length).toBeGreaterThan(30);
  });

  it("has every change of a registration's state, also if it takes hours", async () => {
    const test = openLog();
    const domain = "acme.dev" as DomainName;
    const createdAt = "2026-11-22T10:00:00Z" as IsoDate;
    const workflow = (state: string): Workflow => ({
      ...{ state, domain, createdAt, action: undefined, sentTo: undefined, error: undefined },
    });
    const states = ["in_progress", "in_progress", "blocked", "blocked", "blocked", "failed"];
    const format = createProgressFormatter();
    const ports = {
      ...{ clock: test.log.clock, random: () => 0.5, mask: () => undefined },
      report: (progress: Parameters<typeof format>[0]) => test.log.write(format(progress)),
      stop: {
        isRequested: () => false,
        requested: new Promise<void>(() => undefined),
        graceEnded: new Promise<void>(() => undefined),
      },
      reader: { registrationStatus: async () => workflow(states.shift() ?? "failed") },
    } as unknown as PurchasePorts;
    const trace = {
      ...{ domain, checkedAt: undefined, wasOrderedBefore: false, mayStillArrive: false },
      intent: { createdAt },
    };
    await expectNoSilence(test, () => pollWorkflow(trace, workflow("pending"), START_MS + 7_200_000, ports));
    const texts = listTexts(test).filter((text) => !text.startsWith("  "));
    expect(texts).toEqual([
      "acme.dev accepted by the registrar",
      "acme.dev in progress at the registry",
      "acme.dev waiting for the registry",
    ]);
  });
});

describe("the progress of an apply", () => {
  const price = { currency: USD, due: "10.11" as Amount };
  const purchases = ["a.dev", "b.dev"].map((domain) => ({ domain, price })) as unknown as Register[];

  it("names each purchase, its price, and the sum so far", () => {
    const format = createProgressFormatter();
    const settle = (domain: string) => ({
      kind: "settled" as const,
      pullRequest: undefined,
      result: {
        ...{ domain: domain as DomainName, kind: "register" as const, status: "registered" as const },
        ...{ code: undefined, message: "Registered.", registration: undefined },
        price: purchases[0]?.price,
      },
    });
    const [first] = purchases;
    if (first === undefined) return;
    expect([
      format({ kind: "buying", purchases }),
      format({ kind: "ordered", domain: first.domain, price: first.price }),
      format(settle("a.dev")),
      format(settle("b.dev")),
      format({ ...settle("old.dev"), result: { ...settle("old.dev").result, price: undefined } }),
    ]).toEqual([
      {
        title: "Buying 2 domains for 20.22 USD",
        lines: ["1/2 a.dev for 10.11 USD", "2/2 b.dev for 10.11 USD"],
      },
      "1/2 a.dev is being ordered for 10.11 USD",
      "1/2 a.dev registered: Registered. (10.11 of 20.22 USD)",
      "2/2 b.dev registered: Registered. (20.22 of 20.22 USD)",
      "old.dev registered: Registered.",
    ]);
  });
});
