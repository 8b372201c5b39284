import { expect } from "vitest";
import { mapConcurrently } from "../../src/model/concurrency.ts";
import { account, manifest, openStage, type Stage } from "./stage.ts";

const MINUTE_MS = 60_000;
const APPLY_CONCURRENCY = 4;

/** Opens a stage whose merged pull request adds two domains and switches a third; no run has started. */
const openMergedStage = async (): Promise<Stage> => {
  const stage = await openStage(
    manifest("acme.net: { auto_renew: true }"),
    account({ registrations: [{ domain_name: "acme.net", auto_renew: false }] }),
    {
      ticking: true,
    },
  );
  const names = ["acme.net", "acme.dev", "acme.app"].map((name) => `${name}: { auto_renew: true }`);
  stage.github.pulls.merge(stage.propose(manifest(...names)));
  return stage;
};

const watchAllRequests = (stage: Stage, listener: (line: string) => void): void => {
  stage.registrar.watch(listener);
  stage.github.watch(listener);
};

/** Records every request of an apply that nothing interrupts, to both servers, in order. */
export const recordRequests = async (): Promise<string[]> => {
  const stage = await openMergedStage();
  const lines: string[] = [];
  watchAllRequests(stage, (line) => lines.push(line));
  expect((await stage.apply()).outputs.outcome).toBe("applied");
  await stage.close();
  return lines;
};

/** Starts an apply, and sends it a signal when its n-th request arrives. Resolves to its exit code. */
const interruptApply = async (
  stage: Stage,
  n: number,
  signal: "SIGKILL" | "SIGINT",
): Promise<number | null> => {
  const run = stage.start();
  let requests = 0;
  watchAllRequests(stage, () => {
    requests += 1;
    if (requests === n) run.process.kill(signal);
  });
  return (await run.ended).exitCode;
};

const sortNames = (names: readonly string[]): string => [...names].sort().join(" ");
const countOrders = (stage: Stage, name: string): number =>
  stage.registrarRequests().filter((line) => line.startsWith("POST /registrations") && line.includes(name))
    .length;

/** Applies now and half an hour after each apply, until nothing is left to do. */
const applyUntilSettled = async (stage: Stage): Promise<string | undefined> => {
  for (let run = 0; run < 4; run += 1) {
    const { outputs } = await stage.apply();
    if (outputs.outcome === "no-changes") return outputs.outcome;
    stage.advanceClocks(31 * MINUTE_MS);
  }
  return undefined;
};

/** Interrupts an apply at its n-th request, and lists what is wrong after later applies. */
const findFaults = async (n: number, signal: "SIGKILL" | "SIGINT"): Promise<string[]> => {
  const stage = await openMergedStage();
  const exitCode = await interruptApply(stage, n, signal);
  const lastOutcome = await applyUntilSettled(stage);
  const actual = {
    exitCode: String(exitCode),
    lastOutcome,
    owned: sortNames(stage.registrar.registrations().map(({ domain_name }) => domain_name)),
    charged: sortNames(stage.registrar.charges().map(({ domain }) => domain)),
    orders: ["acme.app", "acme.dev"].map((name) => countOrders(stage, name)).join(" "),
  };
  const expected = {
    exitCode: signal === "SIGKILL" ? "null" : "1",
    lastOutcome: "no-changes",
    owned: "acme.app acme.dev acme.net",
    charged: "acme.app acme.dev",
    orders: "1 1",
  };
  await stage.close();
  return Object.entries(expected)
    .filter(([key, value]) => actual[key as keyof typeof actual] !== value)
    .map(([key]) => `${signal} at ${n}: ${key} ${actual[key as keyof typeof actual]}`);
};

/** Interrupts one new apply at each of these requests, and lists what is wrong after all of them. */
export const interruptApplies = async (
  requestNumbers: readonly number[],
  signal: "SIGKILL" | "SIGINT",
): Promise<string[]> =>
  (await mapConcurrently(requestNumbers, APPLY_CONCURRENCY, (n) => findFaults(n, signal))).flat();

/** True for a request that writes what a purchase depends on: an order, a switch, or an intent. */
export const isWrite = (line: string): boolean =>
  /^(POST|PATCH) /.test(line) && !/domain-check|comments|graphql/.test(line);
