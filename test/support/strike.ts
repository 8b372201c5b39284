import { expect } from "vitest";
import { mapConcurrently } from "../../src/model/concurrency.ts";
import { account, manifest, type Stage, setStage } from "./stage.ts";

const MINUTE_MS = 60_000;

/** A pull request with two domains is merged; nothing has run yet. */
const merged = async (): Promise<Stage> => {
  const stage = await setStage(
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

const watchAll = (stage: Stage, listener: (line: string) => void): void => {
  stage.registrar.watch(listener);
  stage.github.watch(listener);
};

/** Every request of an apply that nothing disturbs, to both servers, in order. */
export const undisturbed = async (): Promise<string[]> => {
  const stage = await merged();
  const lines: string[] = [];
  watchAll(stage, (line) => lines.push(line));
  expect((await stage.apply()).outputs.outcome).toBe("applied");
  await stage.close();
  return lines;
};

/** Starts an apply and sends it a signal when its n-th request arrives. */
const strike = async (stage: Stage, n: number, signal: "SIGKILL" | "SIGINT"): Promise<number | null> => {
  const started = stage.start();
  let requests = 0;
  watchAll(stage, () => {
    requests += 1;
    if (requests === n) started.process.kill(signal);
  });
  return (await started.ended).exitCode;
};

const sorted = (names: readonly string[]): string => [...names].sort().join(" ");
const ordersOf = (stage: Stage, name: string): number =>
  stage.asked().filter((line) => line.startsWith("POST /registrations") && line.includes(name)).length;

/** Runs again, at once and then half an hour later each, until nothing is left to do. */
const settle = async (stage: Stage): Promise<string | undefined> => {
  for (let run = 0; run < 4; run += 1) {
    const { outputs } = await stage.apply();
    if (outputs.outcome === "no-changes") return outputs.outcome;
    stage.later(31 * MINUTE_MS);
  }
  return undefined;
};

/** What is wrong after an apply was struck at its n-th request and others came after it. */
const wrongAfter = async (n: number, signal: "SIGKILL" | "SIGINT"): Promise<string[]> => {
  const stage = await merged();
  const exitCode = await strike(stage, n, signal);
  const settled = await settle(stage);
  const held = sorted(stage.registrar.registrations().map(({ domain_name }) => domain_name));
  const charged = sorted(stage.registrar.charges().map(({ domain }) => domain));
  const orders = ["acme.app", "acme.dev"].map((name) => ordersOf(stage, name)).join(" ");
  const found = { exitCode: String(exitCode), settled, held, charged, orders };
  const right = {
    exitCode: signal === "SIGKILL" ? "null" : "1",
    settled: "no-changes",
    held: "acme.app acme.dev acme.net",
    charged: "acme.app acme.dev",
    orders: "1 1",
  };
  await stage.close();
  return Object.entries(right)
    .filter(([key, value]) => found[key as keyof typeof found] !== value)
    .map(([key]) => `${signal} at ${n}: ${key} ${found[key as keyof typeof found]}`);
};

/** Strikes fresh applies at each of these requests; what is wrong afterwards, of all of them. */
export const struckAt = async (
  boundaries: readonly number[],
  signal: "SIGKILL" | "SIGINT",
): Promise<string[]> => (await mapConcurrently(boundaries, 4, (n) => wrongAfter(n, signal))).flat();

/** True for a request that changes something. */
export const isWrite = (line: string): boolean =>
  /^(POST|PATCH) /.test(line) && !/domain-check|comments/.test(line);
