import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { nameAction, writeWorkflow } from "../src/command-line/workflow.ts";
import { parseContacts } from "../src/portfolio/contacts.ts";
import { parsePortfolio } from "../src/portfolio/parse.ts";
import { renderExport } from "../src/report/exports/index.ts";
import { anAuditOf } from "./support/portfolio.ts";

const findBlocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(
    ([, block]) => block ?? "",
  );

/** The first block of YAML that starts with a comment of this path. */
const findYaml = (text: string, path: string): string =>
  findBlocks(text, "yaml").find((block) => block.startsWith(`# ${path}\n`)) ?? "";

describe("the guide for act", () => {
  const guide = readFileSync("docs/guides/act.md", "utf8");
  const workflow = findYaml(guide, ".github/workflows/domains.yml");
  const options = findBlocks(guide, "text").find((block) => block.includes("self-hosted")) ?? "";

  it("uses the workflow of the README, with the address of the registrar", () => {
    const expected = parse(findYaml(readFileSync("README.md", "utf8"), ".github/workflows/domains.yml"));
    for (const job of Object.values<{ steps: { with: object }[] }>(expected.jobs)) {
      for (const step of job.steps) {
        Object.assign(step.with, { "api-base-url": `\${{ vars.REGISTRAR_URL }}` });
      }
    }
    expect(parse(workflow)).toEqual(expected);
  });

  it("sets every secret and variable of the workflow, and the environment of the playground", () => {
    const names = [...workflow.matchAll(/\{\{ (?:secrets|vars)\.(\w+) \}\}/g)].map(([, name]) => name ?? "");
    expect(names).toHaveLength(4);
    const environment = ["REPOSITORY", "API_URL", "GRAPHQL_URL", "SERVER_URL"].map(
      (name) => `GITHUB_${name}`,
    );
    expect([...names, ...environment].filter((name) => !options.includes(` ${name}=`))).toEqual([]);
  });

  it("goes on with the workflow and the registrar of the quick start", () => {
    const written = writeWorkflow({
      manifest: "domains.yaml",
      defaultBranch: "main",
      action: nameAction(undefined),
      isTrial: true,
    });
    expect(guide).toContain(`export ACTION=${nameAction(undefined)}\n`);
    const names = [...written.matchAll(/\{\{ (?:secrets|vars)\.(\w+) \}\}/g)].map(([, name]) => name ?? "");
    const required = names.filter((name) => name !== "DOMAIN_CONTACTS");
    expect(required).toContain("REGISTRAR_URL");
    expect(required.filter((name) => !options.includes(` ${name}=`))).toEqual([]);
    const readme = readFileSync("README.md", "utf8");
    const [, address = ""] = /CLOUDFLARE_API_BASE_URL=(\S+)/.exec(readme) ?? [];
    expect(options).toContain(`REGISTRAR_URL=${address}\n`);
  });

  it("shows a manifest that is valid", () => {
    const manifest = findYaml(guide, "domains.yaml");
    expect(parsePortfolio(new TextEncoder().encode(manifest))).toMatchObject({ ok: true });
  });
});

describe.each(["contacts", "sandbox"])("the guide %s", (name) => {
  const guide = readFileSync(`docs/guides/${name}.md`, "utf8");
  const blocks = findBlocks(guide, "yaml");

  it("shows contacts, inputs and a manifest that are valid", () => {
    const { inputs } = parse(readFileSync("action.yml", "utf8")) as { inputs: object };
    for (const block of blocks) {
      if (block.startsWith("version:")) {
        expect(parsePortfolio(new TextEncoder().encode(block))).toMatchObject({ ok: true });
      } else if (block.startsWith("with:")) {
        const names = Object.keys((parse(block) as { with: object }).with);
        expect(names.filter((input) => !(input in inputs))).toEqual([]);
      } else {
        expect(parseContacts(block)).toMatchObject({ problems: [] });
      }
    }
    expect(blocks.length).toBeGreaterThan(1);
  });

  it("links only to files that exist", () => {
    const paths = [...guide.matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => path ?? "");
    expect(paths.filter((path) => !existsSync(join("docs/guides", path.replace(/#.*/, ""))))).toEqual([]);
  });
});

describe("the guide for exports", () => {
  const guide = readFileSync("docs/guides/exports.md", "utf8");

  it("explains every column of the table", () => {
    const [head = ""] = renderExport(anAuditOf(1), { format: "csv", owner: undefined }).split("\r\n");
    const section = guide.slice(guide.indexOf("## The table"), guide.indexOf("## The calendar"));
    const cells = section.split("\n").flatMap((line) => /^\| (`.*?) +\|/.exec(line)?.[1] ?? []);
    const columns = cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name));
    expect([...columns].sort()).toEqual(head.replace("\ufeff", "").split(",").sort());
  });

  it("uses inputs and outputs that the action has, and links to files that exist", () => {
    const { inputs, outputs } = parse(readFileSync("action.yml", "utf8")) as Record<string, object>;
    const [block = ""] = findBlocks(guide, "yaml");
    const [audit] = (parse(block) as { steps: { with: object }[] }).steps;
    expect(Object.keys(audit?.with ?? {}).filter((name) => !(name in (inputs ?? {})))).toEqual([]);
    expect(Object.keys(outputs ?? {})).toContain(/outputs\.(\w+)/.exec(block)?.[1]);
    const paths = [...guide.matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => path ?? "");
    expect(paths.filter((path) => !existsSync(join("docs/guides", path)))).toEqual([]);
  });
});
