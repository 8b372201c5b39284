import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseContacts } from "../src/portfolio/contacts.ts";
import { parsePortfolio } from "../src/portfolio/parse.ts";

const readme = readFileSync("README.md", "utf8");
const action = parse(readFileSync("action.yml", "utf8"));

/** The names in the first column of the table below a heading. */
const tableOf = (heading: string): string[] => {
  const section = readme.split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  return rows.flatMap((row) =>
    [...(row.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ""),
  );
};

const blocksOf = (start: string): string[] =>
  [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)]
    .map(([, text]) => text ?? "")
    .filter((text) => text.startsWith(start));

describe("the README", () => {
  it("has the action's inputs and outputs, all of them and in its order", () => {
    expect(tableOf("Inputs")).toEqual(Object.keys(action.inputs));
    expect(tableOf("Outputs")).toEqual(Object.keys(action.outputs));
  });

  it("names every reason that stops a plan or an apply", () => {
    const source = readFileSync("src/model/reason.ts", "utf8");
    const union = source.split("export type BlockCode =")[1]?.split(";")[0] ?? "";
    const codes = [...union.matchAll(/"(\w+)"/g)].map(([, code]) => code ?? "");
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !readme.includes(`\`${code}\``))).toEqual([]);
  });

  it("shows a manifest that is valid", () => {
    const [manifest = ""] = blocksOf("# yaml-language-server");
    expect(parsePortfolio(new TextEncoder().encode(manifest)).ok).toBe(true);
  });

  it("and its guide show contacts, and a first manifest, that are valid", () => {
    const guide = readFileSync("docs/setting-up.md", "utf8");
    const [contacts = ""] = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? "");
    expect(parseContacts(contacts)).toMatchObject({ problems: [] });
    const [, policy = ""] = /`(policy: \{[^`]+\})`/.exec(guide) ?? [];
    const first = new TextEncoder().encode(`version: 1\n${policy}\ndomains:\n  acme.com:\n`);
    expect(parsePortfolio(first)).toMatchObject({ ok: true, portfolio: { policy: { maxRegistrations: 0 } } });
  });

  it("shows a workflow of at most 25 lines that uses only inputs there are", () => {
    for (const workflow of blocksOf("# .github")) {
      expect(workflow.trim().split("\n").length).toBeLessThanOrEqual(25);
      for (const job of Object.values<{ steps: { with?: object }[] }>(parse(workflow).jobs)) {
        const used = job.steps.flatMap((step) => Object.keys(step.with ?? {}));
        expect(used.filter((name) => !(name in action.inputs))).toEqual([]);
      }
    }
    expect(blocksOf("# .github").length).toBeGreaterThan(0);
  });
});
