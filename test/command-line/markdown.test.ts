import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { renderForTerminal } from "../../src/command-line/markdown.ts";
import { escapeProse, inlineCode } from "../../src/report/escape.ts";

const render = (markdown: string, width = 60): string =>
  renderForTerminal(markdown, { width, isColored: false });

describe("markdown on a terminal", () => {
  it("breaks lines between words, and aligns amounts", () => {
    const table = "| Register | Now |\n|:--|--:|\n| `acme.dev`<br>2 years | 9.00 |\n| `acme.app` | 112.18 |";
    expect(render(table)).toBe(
      ["Register     Now", "────────  ──────", "acme.dev    9.00", "2 years", "acme.app  112.18"].join("\n"),
    );
  });

  it("makes wide columns narrower, and keeps amounts whole", () => {
    const note = "a note that is much longer than the table may be wide, in words";
    const lines = render(`| Name | Note | Now |\n|:--|:--|--:|\n| acme.dev | ${note} | 1000.00 |`, 40).split(
      "\n",
    );
    expect(lines.filter((line) => line.length > 40)).toEqual([]);
    expect(lines.join("\n")).toContain("1000.00");
    expect(lines.map((line) => line.slice(10, 31).trim()).join(" ")).toContain(note);
  });

  it("opens what GitHub folds, and marks alerts", () => {
    expect(
      render(
        "> [!WARNING]\n> **Check this:**\n> - one\n\n<details><summary>More</summary>\n\ntext\n\n</details>",
      ),
    ).toBe("│ WARNING\n│ Check this:\n│   • one\n\nMore\n\ntext");
  });

  it("shows the address of a link, except in a table", () => {
    expect(render("[run](https://acme.example/1)")).toBe("run (https://acme.example/1)");
    expect(render("| Name |\n|:--|\n| [`acme.dev`](https://acme.example/1) |")).toBe(
      "Name\n────────\nacme.dev",
    );
  });

  it("shows any text as it is, whatever it contains, and never wider than the terminal", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 60 }),
        fc.integer({ min: 60, max: 120 }),
        (text, width) => {
          const output = render(`- ${escapeProse(text)} ${inlineCode(text)}`, width);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal would obey them
          expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
          for (const line of output.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  it("shows plain sentences unchanged", () => {
    const sentence = 'It costs 5 < 6 & "7": see `a_b`, *no* [markup](at all) $1 #2 @3.';
    expect(render(escapeProse(sentence), 120)).toBe(sentence);
  });
});
