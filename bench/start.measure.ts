import { spawn } from "node:child_process";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { afterAll, it } from "vitest";
import { pullRequestEvent } from "../src/playground/github/events.ts";
import { startAction } from "../src/playground/github/runner.ts";
import { manifest, openStage, SLUG } from "../test/support/stage.ts";
import { describeMachine, measureMedians, printRatios } from "./ratios.ts";

const stage = await openStage(manifest());
const event = pullRequestEvent(stage.github, stage.propose(manifest("acme.dev:", "acme.com:")));
afterAll(() => stage.close());

/** The time of a program until it ends. */
const timeProgram = (...args: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const startMs = performance.now();
    spawn(process.execPath, args, { stdio: "ignore", env: { PATH: process.env.PATH ?? "" } })
      .on("error", reject)
      .on("exit", () => resolve(performance.now() - startMs));
  });

const timeValidate = async (): Promise<number> => {
  const startMs = performance.now();
  await stage.run(event, { command: "validate" });
  return performance.now() - startMs;
};

/** The time of a plan until it connects to GitHub for the first time. */
const timeFirstRequest = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const startMs = performance.now();
  const run = startAction({
    ...{ action: ".", slug: SLUG, apiUrl, githubToken: "none", event },
    inputs: { command: "plan" },
  });
  return new Promise((resolve, reject) => {
    server.on("connection", (socket) => {
      const milliseconds = performance.now() - startMs;
      run.process.kill("SIGKILL");
      run.ended.then(() => resolve(milliseconds), reject);
      socket.destroy();
      server.close();
    });
  });
};

it("measures the start", async () => {
  console.log(describeMachine());
  const medians = await measureMedians({
    "node -e 0": () => timeProgram("-e", "0"),
    "command line, --version": () => timeProgram("dist/cli.cjs", "--version"),
    "action, plan, until the first request": timeFirstRequest,
    "action, validate, with all its requests": timeValidate,
  });
  printRatios("Start", medians);
});
