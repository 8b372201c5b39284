import { parse } from "csv-parse/sync";
import ICAL from "ical.js";
import { marked, type Token } from "marked";
import { describe, expect, it } from "vitest";
import type { ExportFormat } from "../../../src/model/export.ts";
import { renderExport } from "../../../src/report/exports/index.ts";
import { anAuditOf } from "../../support/portfolio.ts";

/** Texts that break out of what they are written in, if nothing stops them. */
const HOSTILE = {
  "a script": "</script><script>alert(1)</script>",
  "a picture": '"><img src=x onerror=alert(1)>',
  "a formula": '=HYPERLINK("https://acme.example","x")',
  "a formula behind a tab": "\t=1+1",
  "a formula with an at sign": "@SUM(1+1)*cmd|' /C calc'!A0",
  "a line break": "x\r\nBEGIN:VALARM\r\nACTION:PROCEDURE",
  "a bidirectional mark": "abc\u202egnp.exe",
  "a comment of HTML": "<!-- --><svg onload=alert(1)>",
  markdown: "[x](javascript:alert(1)) | `a` **b** <b>",
  "20,000 characters": `<b>${"x😀&".repeat(5_000)}`,
} as const;

const write = (text: string, format: ExportFormat): string =>
  renderExport(
    anAuditOf(12, {
      changeEntry: (entry) => ({
        ...entry,
        ...{ owner: text, costCenter: text, tags: [text], notes: text },
      }),
    }),
    { format, owner: text },
  );

/** Every tag of a page, without its attributes' values. */
const listTags = (page: string): string[] => [
  ...new Set(
    [...page.replace(/<(style|script)>[\s\S]*?<\/\1>/g, "<$1>").matchAll(/<!?\/?[a-z][^>]*>/g)].map(([tag]) =>
      tag.replaceAll(/"[^"]*"/g, '""').replaceAll(/\b[\d.]+\b/g, ""),
    ),
  ),
];

/** The kinds of all parts of a text in markdown; of HTML, the tags. */
const listKinds = (markdown: string): string[] => {
  const kinds = new Set<string>();
  for (const token of marked.lexer(markdown)) addKinds(token, kinds);
  return [...kinds];
};

const addKinds = (token: Token, kinds: Set<string>): void => {
  kinds.add(token.type === "html" ? token.raw : token.type);
  const cells = token.type === "table" ? [token.header, ...token.rows].flat() : [token];
  for (const { tokens = [] } of cells) for (const part of tokens) addKinds(part, kinds);
};

describe.each(Object.entries(HOSTILE))("%s", (_, text) => {
  it("is no formula in a table, and in its own cell", () => {
    const rows: Record<string, string>[] = parse(write(text, "csv"), { columns: true, bom: true });
    expect(rows).toHaveLength(15);
    for (const row of rows) {
      for (const cell of Object.values(row)) {
        expect(cell).not.toMatch(/^[=+\-@\t\r]|[\p{Cc}\p{Bidi_Control}]/u);
      }
    }
    const plain = text.replaceAll(/[\p{Cc}\p{Bidi_Control}]+/gu, " ").trim();
    expect(rows[0]?.owner?.replace(/^'/, "")).toBe(plain);
  });

  it("adds nothing to a calendar, and stays whole", () => {
    const calendar = write(text, "ics");
    const root = new ICAL.Component(ICAL.parse(calendar));
    const alarms = root
      .getAllSubcomponents("vevent")
      .map((event) => event.getAllSubcomponents("valarm").length);
    expect(new Set(alarms)).toEqual(new Set([3]));
    expect(calendar).not.toMatch(/^ACTION:PROCEDURE/m);
    expect(Buffer.from(calendar).toString()).toBe(calendar);
    const plain = text.replaceAll(/[\p{Cc}\p{Bidi_Control}]+/gu, " ");
    const descriptions = root
      .getAllSubcomponents("vevent")
      .map((event) => event.getFirstPropertyValue("description"));
    expect(descriptions).toContainEqual(expect.stringContaining(`Owner: ${plain}`));
  });

  it("is plain words in markdown", () => {
    const allowed = listKinds(write("growth", "markdown"));
    const added = listKinds(write(text, "markdown")).filter((kind) => !allowed.includes(kind));
    expect(
      added.filter((kind) => !["<span>", "</span>", "<code>", "</code>", "escape"].includes(kind)),
    ).toEqual([]);
  });

  it("brings no tag or attribute into a page", () => {
    expect(listTags(write(text, "html")).sort()).toEqual(listTags(write("growth", "html")).sort());
    expect(write(text, "html")).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });
});
