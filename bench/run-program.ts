import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type ActionRun, startAction } from "../src/playground/github/runner.ts";
import type { Usage } from "./measure.ts";

const folder = mkdtempSync(join(tmpdir(), "freehold-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const usagePath = join(folder, "usage.json");

/** Where a measurement may write files. It is deleted at the end. */
export const toScratchPath = (name: string): string => join(folder, name);

const USAGE_ENV = {
  NODE_OPTIONS: `--require=${resolve("bench/usage.cjs")}`,
  FREEHOLD_BENCH_USAGE: usagePath,
};

/** A run of a program, and what it wrote. */
export type ProgramRun = { readonly usage: Usage; readonly output: string };

/**
 * Runs a program of Node.js, from right before its process starts to its exit. Rejects if its exit code is not one of
 * those that are expected.
 */
export const runProgram = async (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  exitCodes: readonly number[] = [0],
): Promise<ProgramRun> => {
  const startMs = performance.now();
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH ?? "", ...USAGE_ENV, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => texts.push(text));
  }
  const ending = waitForExit(child);
  const closed = new Promise<void>((fulfill) => child.on("close", () => fulfill()));
  const { exitCode, endMs } = await ending;
  await closed;
  const output = texts.join("");
  if (exitCode === null || !exitCodes.includes(exitCode)) {
    throw new Error(`node ${args.join(" ")} ended with ${exitCode}:\n${output}`);
  }
  return { usage: readUsage(endMs - startMs), output };
};

/** Runs the built action as GitHub's runner does. Rejects if it fails, or if its outcome is another one. */
export const runActionProgram = async (
  run: Omit<ActionRun, "action" | "node">,
  { outcome, stopsAtConnection = false }: { outcome?: string; stopsAtConnection?: boolean } = {},
): Promise<Usage> => {
  let startMs = 0;
  const started = startAction({
    ...run,
    action: ".",
    env: { ...USAGE_ENV, ...(stopsAtConnection ? { FREEHOLD_BENCH_STOP: "1" } : {}), ...run.env },
    // Read right before the process starts: the runner's own preparations are not the action's time.
    get node() {
      startMs = performance.now();
      return process.execPath;
    },
  });
  const { exitCode, endMs } = await waitForExit(started.process);
  const { log, outputs } = await started.ended;
  if (exitCode !== 0 || outputs.outcome !== outcome) {
    throw new Error(`The action ended with ${exitCode} and the outcome ${outputs.outcome}:\n${log}`);
  }
  return readUsage(endMs - startMs);
};

const waitForExit = (child: ChildProcess): Promise<{ exitCode: number | null; endMs: number }> =>
  new Promise((fulfill, reject) => {
    child.on("error", reject);
    child.on("exit", (exitCode) => fulfill({ exitCode, endMs: performance.now() }));
  });

const readUsage = (wallMs: number): Usage => {
  const usage = JSON.parse(readFileSync(usagePath, "utf8"));
  rmSync(usagePath);
  return { wallMs, ...usage };
};
