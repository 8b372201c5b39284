import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRequest } from "../src/playground/http.ts";
import { judgeAnswer } from "./playground/registrar-shapes.ts";

type EndedProcess = { readonly exitCode: number | null; readonly output: string };

/** Runs the built command line to its end, or kills it when the promise of `until` settles. */
const run = (
  args: readonly string[],
  until?: (output: string) => Promise<void> | undefined,
): Promise<EndedProcess> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ["dist/cli.cjs", ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let isKilling = false;
    const collect = (text: string): void => {
      output += text;
      const completion = isKilling ? undefined : until?.(output);
      if (completion === undefined) return;
      isKilling = true;
      void completion.then(() => child.kill());
    };
    child.stdout.setEncoding("utf8").on("data", collect);
    child.stderr.setEncoding("utf8").on("data", collect);
    child.on("close", (exitCode) => resolve({ exitCode, output }));
  });

describe("the command line", () => {
  it("runs the demo: plan, fix, merge and an idle run, without colors outside a terminal", async () => {
    const { exitCode, output } = await run(["demo"]);
    expect(exitCode, output).toBe(0);
    for (const sentence of [
      "Do not merge yet: 1 of 4 changes is blocked",
      "Merging registers 2 domains for 22.29 USD",
      "Registered 2 domains for 22.29 USD",
      'is green; its output "outcome" is "no-changes"',
      "The local registrar charged: acme.app 12.18 USD, acme.dev 10.11 USD.",
    ]) {
      expect(output).toContain(sentence);
    }
    expect(output).not.toContain("\u001b");
  });

  it("serves a registrar for trying out workflows, with the account of a state file", async () => {
    const state = join(mkdtempSync(join(tmpdir(), "freehold-")), "state.json");
    writeFileSync(state, JSON.stringify({ registrations: [{ domain_name: "mine.example" }] }));
    let answer: unknown;
    let deviations: readonly string[] = [];
    const { output } = await run(
      ["playground", "--port", "0", "--state", state, "--latency", "5"],
      (text) => {
        const [, account, url] = /account (\w+) is listening on (\S+)\.\n/.exec(text) ?? [];
        if (url === undefined) return undefined;
        const headers = { authorization: "Bearer playground" };
        const target = `${url}/accounts/${account}/registrar/registrations/mine.example`;
        return fetch(target, { headers }).then(async (response) => {
          answer = await response.json();
          const original = { status: response.status, body: answer };
          deviations = judgeAnswer(createRequest("GET", target), original);
        });
      },
    );
    expect(answer).toMatchObject({
      success: true,
      result: { domain_name: "mine.example", status: "active" },
    });
    expect(deviations).toEqual([]);
    expect(output).toContain("api-token to playground");
    expect(output).toMatch(/GET \/accounts\/\w+\/registrar\/registrations\/mine\.example/);
  });

  it.each([
    [["destroy"], "unknown command 'destroy'"],
    [["playground", "--port", "many"], "--port must be a whole number"],
    [["playground", "--port", "0x50"], "--port must be a whole number"],
    [["playground", "--state", "nowhere.json"], "Cannot read the state file nowhere.json: ENOENT"],
    [["playground", "--state", "package.json"], 'Unknown key "name". Known keys: $schema, account, now,'],
    [
      ["playground", "--state", "tsconfig.json"],
      "The state file tsconfig.json does not describe an account:",
    ],
  ])("rejects %j and says why", async (args, sentence) => {
    const { exitCode, output } = await run(args);
    expect([exitCode, output.includes(sentence)], output).toEqual([1, true]);
  });

  it("names each invalid value in a state file", async () => {
    const state = join(mkdtempSync(join(tmpdir(), "freehold-")), "state.json");
    writeFileSync(
      state,
      JSON.stringify({ account: "me", now: "soon", registrations: {}, names: [], lag: -1 }),
    );
    const { exitCode, output } = await run(["playground", "--state", state]);
    expect([exitCode, output.trim().split("\n").slice(1)]).toEqual([
      1,
      [
        'account must be 32 hexadecimal digits in lower case, not "me".',
        'now must be a time such as "2026-11-22T10:00:00Z", not "soon".',
        "registrations must be a list of objects, not {}.",
        "names must be an object, not [].",
        "lag must be a number of 0 or more, not -1.",
      ],
    ]);
  });

  it("names a port that is in use", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const { exitCode, output } = await run(["playground", "--port", String(port)]);
    server.close();
    expect([exitCode, output]).toEqual([
      1,
      `Port ${port} is in use (EADDRINUSE). If another playground is running, stop it; otherwise choose another port, or --port 0 for any free one.\n`,
    ]);
  });

  it("ends without an error if the reader of its output closes early", async () => {
    const child = spawn(process.execPath, ["dist/cli.cjs", "demo"], { stdio: ["ignore", "pipe", "pipe"] });
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors += text;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const [exitCode] = await once(child, "close");
    expect([exitCode, errors]).toEqual([0, ""]);
  });
});
