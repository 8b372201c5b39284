import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, it } from "vitest";
import schema from "../schema/plan.schema.json" with { type: "json" };
import { pullRequestEvent } from "../src/playground/github/events.ts";
import { account, CANARY, setStage, unmasked } from "./support/stage.ts";

const ROOT = "test/scenarios";
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

const read = (folder: string, name: string): string | undefined => {
  const path = join(ROOT, folder, name);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
};

/** A folder is a pull request: `before.yaml` at the tip, `domains.yaml` in it, `account.json` at the registrar. */
const play = async (folder: string) => {
  const seed = account(JSON.parse(read(folder, "account.json") ?? "{}"));
  const stage = await setStage(read(folder, "before.yaml"), seed);
  try {
    const number = stage.propose(read(folder, "domains.yaml") ?? "");
    const inputs = JSON.parse(read(folder, "inputs.json") ?? "{}");
    const ended = await stage.run(pullRequestEvent(stage.github, number), inputs);
    const comments = stage.github.discussion.of(number);
    // Requests that do not wait for each other go out together, so their order says nothing.
    return { ended, comments, asked: [...stage.asked()].sort() };
  } finally {
    await stage.close();
  }
};

const outputLines = (exitCode: number | null, outputs: Readonly<Record<string, string>>): string =>
  [
    `exit ${exitCode}`,
    ...Object.entries(outputs)
      .filter(([name]) => name !== "plan")
      .map(([name, value]) => `${name}: ${value}`),
    "",
  ].join("\n");

const golden = (folder: string, name: string): string => join("scenarios", folder, name);

describe.concurrent("on a pull request", () => {
  it.for(readdirSync(ROOT))("%s", async (folder, { expect }) => {
    const { ended, comments, asked } = await play(folder);
    expect(comments, unmasked(ended.log)).toHaveLength(1);
    const body = comments[0]?.body ?? "";
    await expect(`${body}\n`).toMatchFileSnapshot(golden(folder, "plan.md"));
    await expect(`${ended.summary}\n`).toMatchFileSnapshot(golden(folder, "summary.md"));
    await expect(`${asked.join("\n")}\n`).toMatchFileSnapshot(golden(folder, "requests.txt"));
    await expect(outputLines(ended.exitCode, ended.outputs)).toMatchFileSnapshot(
      golden(folder, "outputs.txt"),
    );

    const plan = JSON.parse(ended.documents.plan ?? "{}");
    expect(validate(plan) ? [] : validate.errors).toEqual([]);
    expect(asked.filter((line) => !/^(GET |POST \/domain-check )/.test(line))).toEqual([]);
    const everything = JSON.stringify([
      unmasked(ended.log),
      ended.outputs,
      ended.summary,
      ended.documents,
      body,
    ]);
    for (const word of Object.values(CANARY)) expect(everything).not.toContain(word);
  });
});
