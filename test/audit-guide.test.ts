import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { FINDING_GUIDE } from "../src/model/finding-codes.ts";

const GUIDE = "docs/guides/audit.md";
const guide = readFileSync(GUIDE, "utf8");
const action = parse(readFileSync("action.yml", "utf8")) as Record<"inputs" | "outputs", object>;

/** A Markdown table with aligned columns. */
const renderTable = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const formatRow = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [header = [], ...others] = rows;
  return [header, widths.map((width) => "-".repeat(width)), ...others].map(formatRow).join("\n");
};

const findingRows = Object.entries(FINDING_GUIDE).map(([code, { level, meaning, action: advice }]) => [
  `\`${code}\``,
  level,
  meaning,
  advice,
]);

describe("the guide to the audit", () => {
  it("lists every finding, as the code has it (vitest -u writes the table)", async () => {
    const table = renderTable([["Code", "Level", "What it means", "What to do"], ...findingRows]);
    const expected = guide.replace(
      /<!-- findings -->[\s\S]*<!-- \/findings -->/,
      () => `<!-- findings -->\n\n${table}\n\n<!-- /findings -->`,
    );
    await expect(expected).toMatchFileSnapshot(`../${GUIDE}`);
  });

  it("names only inputs and outputs that exist", () => {
    const blocks = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block ?? "");
    const outputs = [...guide.matchAll(/steps\.audit\.outputs\.([a-z-]+)/g)].map(([, name]) => name);
    const inputs = blocks.flatMap((block) =>
      [...block.matchAll(/^ +(command|api-token|fail-on|rdap|audit-issue):/gm)].map(([, name]) => name),
    );
    expect(blocks.length).toBeGreaterThan(3);
    expect(outputs.filter((name) => !Object.hasOwn(action.outputs, name ?? ""))).toEqual([]);
    expect(inputs.filter((name) => !Object.hasOwn(action.inputs, name ?? ""))).toEqual([]);
    for (const block of blocks) expect(() => parse(block)).not.toThrow();
  });

  it("links only to files that exist", () => {
    const links = [...guide.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = ""]) => link);
    expect(links.length).toBeGreaterThan(1);
    expect(links.filter((link) => !existsSync(join(dirname(GUIDE), link)))).toEqual([]);
  });
});
