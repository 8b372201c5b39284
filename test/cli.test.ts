import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

type Ran = { readonly exitCode: number | null; readonly out: string };

/** Runs the built command line; `until` a text shows, where it would go on for ever. */
const run = (args: readonly string[], until?: (out: string) => Promise<void> | undefined): Promise<Ran> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ["dist/cli.cjs", ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let isAsked = false;
    const take = (text: string): void => {
      out += text;
      const asked = isAsked ? undefined : until?.(out);
      if (asked === undefined) return;
      isAsked = true;
      void asked.then(() => child.kill());
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    child.on("close", (exitCode) => resolve({ exitCode, out }));
  });

describe("the command line", () => {
  it("plays the demo: plan, fix, merge and a quiet run, without colour where nobody looks", async () => {
    const { exitCode, out } = await run(["demo"]);
    expect(exitCode, out).toBe(0);
    for (const sentence of [
      "Do not merge yet: 1 entry cannot be carried out",
      "Merging registers 2 domains for 22.29 USD",
      "Registered 2 domains for 22.29 USD",
      "is green: no-changes",
      "The registrar charged: acme.app 12.18 USD, acme.dev 10.11 USD.",
    ]) {
      expect(out).toContain(sentence);
    }
    expect(out).not.toContain("\u001b");
  });

  it("serves a registrar to try workflows on, from a state of one's own", async () => {
    const state = join(mkdtempSync(join(tmpdir(), "freehold-")), "state.json");
    writeFileSync(state, JSON.stringify({ registrations: [{ domain_name: "mine.example" }] }));
    let answer: unknown;
    const { out } = await run(["playground", "--port", "0", "--state", state, "--latency", "5"], (text) => {
      const [, account, url] = /account (\w+) listens on (\S+)\.\n/.exec(text) ?? [];
      if (url === undefined) return undefined;
      const headers = { authorization: "Bearer playground" };
      return fetch(`${url}/accounts/${account}/registrar/registrations/mine.example`, { headers })
        .then((response) => response.json())
        .then((body) => {
          answer = body;
        });
    });
    expect(answer).toMatchObject({
      success: true,
      result: { domain_name: "mine.example", status: "active" },
    });
    expect(out).toContain("with the api-token playground");
    expect(out).toMatch(/GET \/accounts\/\w+\/registrar\/registrations\/mine\.example/);
  });

  it.each([
    [["destroy"], "unknown command 'destroy'"],
    [["playground", "--port", "many"], "--port must be a number"],
    [["playground", "--port", "0x50"], "--port must be a number"],
    [["playground", "--state", "nowhere.json"], "The state nowhere.json cannot be read as JSON: ENOENT"],
    [["playground", "--state", "package.json"], "name is not known: it may have account, now,"],
    [["playground", "--state", "tsconfig.json"], "The state tsconfig.json is no account:"],
  ])("says what is wrong with %j", async (args, sentence) => {
    const { exitCode, out } = await run(args);
    expect([exitCode, out.includes(sentence)], out).toEqual([1, true]);
  });

  it("says what is wrong with each part of a state", async () => {
    const state = join(mkdtempSync(join(tmpdir(), "freehold-")), "state.json");
    writeFileSync(
      state,
      JSON.stringify({ account: "me", now: "soon", registrations: {}, names: [], lag: -1 }),
    );
    const { exitCode, out } = await run(["playground", "--state", state]);
    expect([exitCode, out.trim().split("\n").slice(1)]).toEqual([
      1,
      [
        "account must be 32 hexadecimal digits, lower case.",
        'now must be a moment such as "2026-11-22T10:00:00Z".',
        "registrations must be a list of objects.",
        "names must be an object.",
        "lag must be a number from 0.",
      ],
    ]);
  });

  it("says which port is in use", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const { exitCode, out } = await run(["playground", "--port", String(port)]);
    server.close();
    expect([exitCode, out]).toEqual([
      1,
      `Port ${port} cannot be listened on (EADDRINUSE). Give another one with --port, or 0 for any that is free.\n`,
    ]);
  });

  it("takes it when nobody reads on", async () => {
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
