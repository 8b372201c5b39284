import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { collectWorkflows, lintWorkflows } from "../scripts/workflows.mjs";
import { findPublisher } from "../src/command-line/publisher.ts";
import { nameAction } from "../src/command-line/workflow.ts";

const ACTION = nameAction(findPublisher());

const workflows = collectWorkflows();

/** Changes the first example, and returns what is wrong with the result. */
const lintChange = (from: RegExp | string, to: string): Promise<string[]> => {
  const path = "examples/domains.yml";
  const text = readFileSync(path, "utf8");
  expect(text).toMatch(from);
  return lintWorkflows([{ path, line: 0, text: text.replace(from, to) }]);
};

describe("the workflows of the repository", () => {
  it("are found in their folders and in documents", () => {
    const paths = workflows.map(({ path }) => path);
    for (const path of ["examples/domains.yml", "README.md", "docs/guides/audit.md", "docs/guides/act.md"]) {
      expect(paths).toContain(path);
    }
  });

  it("have no problem", async () => {
    expect(await lintWorkflows(workflows)).toEqual([]);
  });

  it("name the action as init does", () => {
    for (const { path, text } of workflows.filter(({ path }) =>
      /^(examples|README|docs\/guides\/(audit|act))/.test(path),
    )) {
      const names = [...text.matchAll(/uses: (\S+\/freehold@.*)$/gm)].map(([, name]) => name);
      expect(names.length, path).toBeGreaterThan(0);
      expect([...new Set(names)], path).toEqual([ACTION]);
    }
  });

  it("name every action by a commit, in documents that show a few steps only too", () => {
    const guides = readdirSync("docs", { recursive: true, encoding: "utf8" }).filter((path) =>
      path.endsWith(".md"),
    );
    const names = guides.flatMap((path) =>
      [...readFileSync(`docs/${path}`, "utf8").matchAll(/^[ -]*uses: (\S+)/gm)].map(([, name]) => name),
    );
    expect(names).toContainEqual(expect.stringMatching(/^actions\/upload-artifact@/));
    expect(names.filter((name) => !/@[0-9a-f]{40}$/.test(name ?? ""))).toEqual([]);
  });

  it("check out nothing where a pull request of a stranger has secrets", () => {
    for (const { path, text } of workflows.filter(({ text }) => /^ {2}pull_request_target:/m.test(text))) {
      expect(text.match(/uses: .*/g), path).toEqual(Array(2).fill(`uses: ${ACTION}`));
      expect(text, path).not.toMatch(/^\s*-? ?run:/m);
    }
  });
});

describe("a workflow that is broken", () => {
  it.each([
    ["has a key that GitHub does not know", "runs-on:", "run-on:", '"runs-on" section is missing'],
    ["reads what does not exist", "github.event_name ==", "github.event_nam ==", "event_nam"],
    ["is no YAML", "permissions: {}", "permissions: {", "could not parse"],
    [
      "has permissions for all jobs",
      "permissions: {}",
      "permissions: read-all",
      "`permissions: {}` at the top",
    ],
    [
      "has a job without a time limit",
      / {4}timeout-minutes: 15\n/,
      "",
      'job "plan": must have timeout-minutes',
    ],
    ["has an action that may change", /@0{40}/, "@v1", "freehold@v1 must be pinned to a commit"],
    [
      "has an input that the action lacks",
      "api-token:",
      "token:",
      'job "plan": the action has no input "token"',
    ],
    [
      "has a job that does not list its permissions",
      / {4}permissions:\n {6}contents: read\n {6}pull-requests: write # the comment\n/,
      "",
      'job "plan": must list its permissions',
    ],
  ])("is reported with its line if it %s", async (_case, from, to, problem) => {
    const problems = await lintChange(from, to);
    expect(problems[0]).toMatch(/^examples\/domains\.yml:\d+/);
    expect(problems.join("\n")).toContain(problem);
  });

  it("is reported with its line in its document", async () => {
    const [workflow] = workflows.filter(({ path }) => path === "README.md");
    if (workflow === undefined) throw new Error("README.md has no workflow.");
    const [problem] = await lintWorkflows([{ ...workflow, text: workflow.text.replace("steps:", "step:") }]);
    const [, line] = /^README\.md:(\d+):/.exec(problem ?? "") ?? [];
    expect(readFileSync("README.md", "utf8").split("\n")[Number(line) - 1]).toMatch(
      /^ {2}(plan:| {2}steps:)$/,
    );
  });
});
