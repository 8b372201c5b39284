import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import packageFile from "../package.json";

const listDocuments = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => join(folder, file))
    .sort();

const DOCUMENTS = [
  ...["README.md", "CONTRIBUTING.md", "RELEASE.md", "SECURITY.md", ".github/pull_request_template.md"],
  ...listDocuments("docs"),
  ...listDocuments("examples"),
  ...[".changeset/README.md"],
];

const read = (path: string): string => readFileSync(path, "utf8");

/** The links of a document to files and headings of this repository, without its code. */
const findLinks = (path: string): string[] =>
  [
    ...read(path)
      .replace(/^```[\s\S]*?^```$/gm, "")
      .matchAll(/\]\(([^)\s]+)\)/g),
  ]
    .map(([, link = ""]) => link)
    .filter((link) => !/^https?:/.test(link));

/** The names that GitHub gives to the headings of a document. */
const findAnchors = (path: string): string[] =>
  [...read(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

describe.each(DOCUMENTS)("%s", (document) => {
  it("links only to files and headings that exist", () => {
    const broken = findLinks(document).filter((link) => {
      const [file = "", anchor] = link.split("#");
      const path = file === "" ? document : join(dirname(document), file);
      if (!existsSync(path)) return true;
      return anchor !== undefined && !findAnchors(path).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it("names only npm scripts that exist", () => {
    const names = [...read(document).matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? "");
    expect(names.filter((name) => !(name in packageFile.scripts))).toEqual([]);
  });
});

describe("docs/README.md", () => {
  const links = findLinks("docs/README.md").map((link) => join("docs", link.replace(/#.*/, "")));

  it("leads to every document", () => {
    expect(DOCUMENTS.filter((path) => /^(docs|examples)/.test(path) && !links.includes(path))).toEqual([
      "docs/README.md",
    ]);
  });

  it("lists the decisions with their numbers and titles", () => {
    const decisions = listDocuments("docs/adr");
    const titles = decisions.map((path) => /^# (\d+\. .*)$/m.exec(read(path))?.[1]);
    const listed = [...read("docs/README.md").matchAll(/^(\d+\. )\[(.*)\]\(adr\//gm)].map(
      ([, n, t]) => `${n}${t}`,
    );
    expect(listed).toEqual(titles);
    expect(
      decisions.map((path, index) => path.includes(`/${String(index + 1).padStart(4, "0")}-`)),
    ).not.toContain(false);
  });
});
