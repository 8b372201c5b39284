import { describe, expect, it } from "vitest";
import {
  buildSettledBlock,
  joinComment,
  keepReports,
  omitSettledBy,
  splitComment,
} from "../../src/report/comment-parts.ts";
import { COMMENT_LIMIT, measureBytes } from "../../src/report/fit.ts";
import { RECEIPT_MARKER } from "../../src/report/marker.ts";

const MARKER = "<!-- freehold manifest=domains.yaml -->";
const ONE = buildSettledBlock("1-ab12", "- acme.dev");
const TWO = buildSettledBlock("2-cd34", "- acme.app");
const PARTS = { hiddenLines: [MARKER], note: "> Note.", settled: [ONE, TWO], visible: "### Plan\n\nText." };

describe("a comment", () => {
  it("is split into the parts that it was joined from, but for its note", () => {
    expect(splitComment(joinComment(PARTS))).toEqual({ ...PARTS, note: undefined });
    expect(splitComment(joinComment(PARTS).replaceAll("\n", "\r\n"))).toEqual({ ...PARTS, note: undefined });
  });

  it("loses nothing but its note if people changed it", () => {
    const changed = `Written above.\n${joinComment(PARTS)}\nWritten below.`;
    const { hiddenLines, settled, visible } = splitComment(changed);
    expect([hiddenLines, settled]).toEqual([[], [ONE, TWO]]);
    expect(visible.split("\n").filter((line) => line !== "")).toEqual([
      ...["Written above.", MARKER, "### Plan", "Text.", "Written below."],
    ]);
  });

  it("shows its note, and what is settled, before what it had, if there is no room for all", () => {
    const long = "x".repeat(COMMENT_LIMIT);
    const short = joinComment({ ...PARTS, visible: long });
    expect(short).toContain("> Note.");
    expect(splitComment(short).settled).toEqual([ONE, TWO]);
    expect(short).toMatch(/too long to be kept below this note/);
    const shortest = joinComment({ ...PARTS, settled: [buildSettledBlock("1-ab12", long)] });
    expect(shortest).toContain("> Note.");
    for (const text of [short, shortest]) expect(measureBytes(text)).toBeLessThanOrEqual(COMMENT_LIMIT);
  });
});

describe("a receipt", () => {
  const receipt = { ...PARTS, hiddenLines: [MARKER, RECEIPT_MARKER], visible: "### Registered" };

  it("keeps an earlier receipt with what other runs had settled, and not its own block", () => {
    expect(keepReports(joinComment(receipt), "2-cd34")).toBe(
      joinComment({ ...receipt, note: undefined, settled: [ONE] }),
    );
    expect(omitSettledBy("2-cd34", [ONE, TWO])).toEqual([ONE]);
  });

  it("replaces a plan, but for what another run had settled", () => {
    expect(keepReports(joinComment(PARTS), "1-ab12")).toBe(TWO);
    expect(keepReports(joinComment({ ...PARTS, settled: [ONE] }), "1-ab12")).toBeUndefined();
    expect(keepReports(joinComment({ ...PARTS, settled: [] }), "1-ab12")).toBeUndefined();
  });
});
