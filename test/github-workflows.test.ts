import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import packageFile from "../package.json";
import { pullRequestEvent } from "../src/playground/github/events.ts";
import { account, openStage } from "./support/stage.ts";

type Step = { readonly uses?: string; readonly run?: string; readonly with?: Record<string, string> };
type Job = { readonly needs?: string | string[]; readonly steps: readonly Step[] };

const FOLDER = ".github/workflows";
const files = readdirSync(FOLDER);
const readJobs = (file: string): Record<string, Job> => parse(readFileSync(`${FOLDER}/${file}`, "utf8")).jobs;
const ci = readJobs("ci.yml");

describe("the workflows in .github", () => {
  it("run only npm scripts that exist", () => {
    const texts = files.map((file) => readFileSync(`${FOLDER}/${file}`, "utf8")).join("\n");
    const names = [...texts.matchAll(/npm (?:run (?:-s )?([\w:]+)|(test)\b)/g)].map(
      ([, script, test]) => script ?? test ?? "",
    );
    expect(names).toContain("release:check");
    expect(names.filter((name) => !(name in packageFile.scripts))).toEqual([]);
  });

  it("name the version beside each commit that they pin, so that updates can be read", () => {
    const uses = files.flatMap((file) =>
      [...readFileSync(`${FOLDER}/${file}`, "utf8").matchAll(/uses: ([^.\s]\S*)(.*)/g)].map(
        ([, name = "", comment = ""]) => ({ name, comment }),
      ),
    );
    expect(uses.length).toBeGreaterThan(10);
    for (const { name, comment } of uses)
      expect(`${name}${comment}`).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const versions = new Map(uses.map(({ name, comment }) => [name, comment]));
    expect(new Set([...versions.keys()].map((name) => name.replace(/@.*/, ""))).size).toBe(versions.size);
  });

  it("have one check that needs all others", () => {
    const { "ci-ok": gate, ...others } = ci;
    expect([gate?.needs].flat().sort()).toEqual(Object.keys(others).sort());
  });

  it("test the oldest Node that the package accepts", () => {
    const [, oldest] = /^>=(.*)$/.exec(packageFile.engines.node) ?? [];
    expect(
      readFileSync(`${FOLDER}/ci.yml`, "utf8").match(new RegExp(`node: \\["${oldest}"`, "g")),
    ).toHaveLength(2);
  });
});

describe("the gate of ci.yml", () => {
  const [command = ""] = ci["ci-ok"]?.steps.map(({ run = "" }) => run) ?? [];
  const runGate = (...results: string[]): number | null => {
    const needs = Object.fromEntries(
      results.map((result, index) => [`job${index}`, { result, outputs: {} }]),
    );
    return spawnSync("bash", ["-e", "-c", command], { env: { ...process.env, NEEDS: JSON.stringify(needs) } })
      .status;
  };

  it("is green only if every job is", () => {
    expect(runGate("success", "success")).toBe(0);
    for (const result of ["failure", "cancelled", "skipped"]) expect(runGate("success", result)).not.toBe(0);
  });
});

describe("the dogfood job", () => {
  const inputs = ci.dogfood?.steps.find(({ uses }) => uses === "./")?.with ?? {};
  const checkOutcome = (outputs: Readonly<Record<string, string>>, isFork: boolean): number | null => {
    const env = {
      ...process.env,
      OUTCOME: outputs.outcome,
      HEADLINE: outputs.headline,
      IS_FORK: String(isFork),
    };
    return spawnSync(process.execPath, ["scripts/check-dogfood.mjs"], { env }).status;
  };

  it.each([false, true])(
    "gets the outcome that it expects for a pull request (of a fork: %s)",
    async (isFork) => {
      const { account: id, registrations, names } = JSON.parse(readFileSync("account.example.json", "utf8"));
      const text = readFileSync(inputs.manifest ?? "", "utf8");
      const stage = await openStage(text, account({ account: id, registrations, names }));
      const { "api-base-url": _address, "api-token": _token, manifest: _manifest, ...others } = inputs;
      const run = await stage.run(
        pullRequestEvent(stage.github, stage.propose(`${text}# more\n`, { isFork })),
        others,
      );
      expect(run.exitCode, run.log).toBe(0);
      expect(checkOutcome(run.outputs, isFork)).toBe(0);
      expect(checkOutcome({ outcome: "no-changes" }, isFork)).toBe(1);
      expect(inputs["api-base-url"]).toMatch(/^http:\/\/127\.0\.0\.1:8787\//);
    },
  );
});
