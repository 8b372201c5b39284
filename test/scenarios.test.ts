import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, it } from "vitest";
import schema from "../schema/plan.schema.json" with { type: "json" };
import { pullRequestEvent } from "../src/playground/github/events.ts";
import { account, CANARY, openStage, removeMasks } from "./support/stage.ts";

const ROOT = "test/scenarios";
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

const readScenarioFile = (folder: string, name: string): string | undefined => {
  const path = join(ROOT, folder, name);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
};

/**
 * Runs the action on the pull request of a folder. `before.yaml` is the manifest at the tip, `domains.yaml` is
 * the one in the pull request, and `account.json` is the account.
 */
const runScenario = async (folder: string) => {
  const seed = account(JSON.parse(readScenarioFile(folder, "account.json") ?? "{}"));
  const stage = await openStage(readScenarioFile(folder, "before.yaml"), seed);
  try {
    const number = stage.propose(readScenarioFile(folder, "domains.yaml") ?? "");
    const inputs = { comment: "always", ...JSON.parse(readScenarioFile(folder, "inputs.json") ?? "{}") };
    const run = await stage.run(pullRequestEvent(stage.github, number), inputs);
    const comments = stage.github.discussion.of(number);
    // Concurrent requests have no fixed order.
    return { run, comments, requests: [...stage.registrarRequests()].sort() };
  } finally {
    await stage.close();
  }
};

const formatOutputs = (exitCode: number | null, outputs: Readonly<Record<string, string>>): string =>
  [
    `exit ${exitCode}`,
    ...Object.entries(outputs)
      .filter(([name]) => name !== "plan")
      .map(([name, value]) => `${name}: ${value}`),
    "",
  ].join("\n");

const toSnapshotPath = (folder: string, name: string): string => join("scenarios", folder, name);

describe.concurrent("on a pull request", () => {
  it.for(readdirSync(ROOT))("%s", async (folder, { expect }) => {
    const { run, comments, requests } = await runScenario(folder);
    expect(comments, removeMasks(run.log)).toHaveLength(1);
    const body = comments[0]?.body ?? "";
    await expect(`${body}\n`).toMatchFileSnapshot(toSnapshotPath(folder, "plan.md"));
    await expect(`${run.summary}\n`).toMatchFileSnapshot(toSnapshotPath(folder, "summary.md"));
    await expect(`${requests.join("\n")}\n`).toMatchFileSnapshot(toSnapshotPath(folder, "requests.txt"));
    await expect(formatOutputs(run.exitCode, run.outputs)).toMatchFileSnapshot(
      toSnapshotPath(folder, "outputs.txt"),
    );

    const plan = JSON.parse(run.documents.plan ?? "{}");
    expect(validate(plan) ? [] : validate.errors).toEqual([]);
    expect(requests.filter((line) => !/^(GET |POST \/domain-check )/.test(line))).toEqual([]);
    const everything = JSON.stringify([removeMasks(run.log), run.outputs, run.summary, run.documents, body]);
    for (const token of Object.values(CANARY)) expect(everything).not.toContain(token);
  });
});
