import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type OwnFiles, runOwnDemo } from "../src/demo/own-demo.ts";
import { manifest } from "./support/stage.ts";

/** Runs the demo of the built command line to its end. */
const runCli = (...args: string[]): Promise<{ readonly exitCode: unknown; readonly output: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, ["dist/cli.cjs", "demo", ...args], (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : error.code, output: stdout + stderr });
    });
  });

/** Runs the demo of the built action in this process. */
const play = async (files: Partial<OwnFiles>): Promise<{ readonly ok: boolean; readonly output: string }> => {
  const lines: string[] = [];
  const ports = { action: ".", write: (text: string) => lines.push(text), render: (text: string) => text };
  const defaults = { manifest: "domains.example.yaml", state: undefined, contacts: undefined };
  const ok = await runOwnDemo(ports, { ...defaults, ...files });
  return { ok, output: lines.join("\n") };
};

const writeManifest = (...lines: string[]): string => {
  const path = join(mkdtempSync(join(tmpdir(), "freehold-")), "domains.yaml");
  writeFileSync(path, manifest(...lines));
  return path;
};

describe.concurrent("the demo of an own manifest", () => {
  it("plays the example on the example's account: plan, merge, receipt", async () => {
    const { ok, output } = await play({ state: "account.example.json" });
    expect(ok, output).toBe(true);
    expect(output).not.toContain("The account has no domains");
    for (const sentence of [
      "Merging registers 2 domains for 20.21 USD",
      "Registered 2 domains for 20.21 USD",
      "The local registrar charged: acme.co.uk 10.10 USD, acme.dev 10.11 USD.",
    ]) {
      expect(output).toContain(sentence);
    }
  });

  it("merges nothing if the plan is blocked", async () => {
    const path = writeManifest('acme.dev: { max_price: "1.00" }');
    const { exitCode, output } = await runCli("--manifest", path);
    expect(exitCode, output).toBe(1);
    expect(output).toContain("The account has no domains, so the plan buys every domain");
    expect(output).toContain("use --state FILE");
    expect(output).toContain("The plan failed, so the demo does not merge it.");
    expect(output).not.toContain("POST …/registrations");
  });

  it("uses the contacts that are given", async () => {
    const contacts = join(mkdtempSync(join(tmpdir(), "freehold-")), "contacts.yaml");
    writeFileSync(
      contacts,
      `legal:
  email: legal@acme.example
  phone: "+44.2079460000"
  postal_info:
    name: The Legal Department
    organization: Acme Ltd
    address: { street: 1 High Street, city: London, state: London, postal_code: SW1A 1AA, country_code: GB }
`,
    );
    const path = writeManifest("acme.dev: { contact: legal }");
    const { ok, output } = await play({ manifest: path, contacts });
    expect(ok, output).toBe(true);
    expect(output).toContain("Registered 1 domain for 10.11 USD");
  });

  it.each([
    ["manifest", { manifest: "nowhere.yaml" }, "Cannot read the manifest nowhere.yaml: ENOENT"],
    ["state", { state: "tsconfig.json" }, "The state file tsconfig.json does not describe an account:"],
    ["state", { state: "nowhere.json" }, "Cannot read the state file nowhere.json: ENOENT"],
    ["state", { state: "README.md" }, "The state file README.md is not JSON: "],
    ["contacts", { contacts: "nowhere.yaml" }, "Cannot read the contacts file nowhere.yaml: ENOENT"],
  ])("does not start with a wrong file for the %s", async (_what, files, problem) => {
    await expect(play(files)).rejects.toThrow(problem);
  });

  it("does not start with an account and no manifest", async () => {
    expect(await runCli("--state", "account.example.json")).toEqual({
      exitCode: 1,
      output:
        "--state and --contacts belong to a manifest of your own. Add --manifest FILE, or remove them.\n",
    });
  });
});
