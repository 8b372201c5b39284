import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
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
      asked.then(() => child.kill());
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
    [["playground", "--state", "nowhere.json"], "The state nowhere.json cannot be read as JSON."],
  ])("says what is wrong with %j", async (args, sentence) => {
    const { exitCode, out } = await run(args);
    expect([exitCode, out.includes(sentence)], out).toEqual([1, true]);
  });
});
