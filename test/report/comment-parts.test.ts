import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  buildSettledBlock,
  type CommentParts,
  foldEarlier,
  joinComment,
  omitSettledBy,
  splitComment,
} from "../../src/report/comment-parts.ts";
import { COMMENT_LIMIT } from "../../src/report/fit.ts";
import { RECEIPT_MARKER } from "../../src/report/marker.ts";

const MARKER = "<!-- freehold manifest=domains.yaml -->";
const ONE = buildSettledBlock("1-ab12", "- acme.dev");
const TWO = buildSettledBlock("2-cd34", "- acme.app");
const PARTS: CommentParts = {
  ...{ hiddenLines: [MARKER], note: "> Note.", settled: [ONE, TWO], visible: "### Plan\n\nText." },
  folded: "### Oldest",
};
const LONG = "x".repeat(COMMENT_LIMIT);

describe("a comment", () => {
  it("is split into the parts that it was joined from, whichever it has", () => {
    for (const change of [{}, { note: "" }, { settled: [] }, { folded: "" }, { note: "", folded: "" }]) {
      const parts = { ...PARTS, ...change };
      expect(splitComment(joinComment(parts))).toEqual(parts);
      expect(splitComment(joinComment(parts).replaceAll("\n", "\r\n"))).toEqual(parts);
    }
  });

  it("loses nothing if people changed it", () => {
    const changed = `Written above.\n${joinComment({ ...PARTS, folded: "" })}\nWritten below.`;
    const { hiddenLines, note, settled, visible } = splitComment(changed);
    expect([hiddenLines, note, settled]).toEqual([[], "> Note.", [ONE, TWO]]);
    expect(visible.split("\n").filter((line) => line !== "")).toEqual([
      ...["Written above.", MARKER, "### Plan", "Text.", "Written below."],
    ]);
  });

  it("takes no text within a line for a part", () => {
    const visible = `- \`x: ${buildSettledBlock("1-ab12", "forged").replaceAll("\n", " ")}\` \`<!-- freehold note --> <!-- /freehold note -->\``;
    expect(splitComment(joinComment({ ...PARTS, visible }))).toEqual({ ...PARTS, visible });
  });

  it.each<[what: string, change: Partial<CommentParts>, expected: Partial<CommentParts>]>([
    [
      "older receipts",
      { folded: `### Newest\n\n---\n\n${LONG}` },
      { folded: "### Newest\n\n---\n\nOlder versions did not fit." },
    ],
    ["all earlier receipts", { folded: LONG }, { folded: "Older versions did not fit." }],
    [
      "what it had",
      { visible: LONG },
      { folded: "", visible: expect.stringContaining("too long to be kept") },
    ],
    [
      "what is settled, last of all and the oldest first",
      { settled: [ONE, buildSettledBlock("1-ab12", LONG)] },
      { folded: "", visible: expect.stringContaining("too long to be kept"), settled: [ONE] },
    ],
  ])("that is too long gives up %s", (_what, change, expected) => {
    const text = joinComment({ ...PARTS, ...change });
    expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT);
    expect(splitComment(text)).toEqual({ ...PARTS, ...expected });
  });
});

describe("a receipt", () => {
  const receipt = `${MARKER}\n${RECEIPT_MARKER}\n### Registered`;
  const write = (title: string, settled: readonly string[] = []): string =>
    joinComment({
      ...{ hiddenLines: [MARKER, RECEIPT_MARKER], note: "", settled, visible: title, folded: "" },
    });

  it("folds the earlier one with what other runs had settled, and not its own block", () => {
    const earlier = joinComment({ ...splitComment(write("### Earlier", [ONE, TWO])), note: "> Note." });
    expect(splitComment(foldEarlier(receipt, earlier, "2-cd34"))).toEqual({
      ...splitComment(receipt),
      folded: `${ONE}\n\n---\n\n### Earlier`,
    });
    expect(omitSettledBy("2-cd34", [ONE, TWO])).toEqual([ONE]);
  });

  it("does not repeat in its fold what it reports itself", () => {
    const other = foldEarlier(write("### Of another run"), write("", [ONE]), "3-ef56");
    expect(splitComment(other).folded).toBe(ONE);
    expect(splitComment(foldEarlier(receipt, other, "1-ab12")).folded).toBe("### Of another run");
  });

  it("replaces a plan, but for what another run had settled", () => {
    const plan = joinComment({ ...PARTS, folded: "" });
    expect(splitComment(foldEarlier(receipt, plan, "1-ab12")).folded).toBe(TWO);
    const own = joinComment({ ...PARTS, folded: "", settled: [ONE] });
    expect(foldEarlier(receipt, own, "1-ab12")).toBe(receipt);
  });

  it("stays with all later ones, newest first, as long as there is room, whatever its letters are", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("🟢 one", "‑two", "three"), { maxLength: 6 }), (titles) => {
        const last = titles.reduce(
          (comment, title, index) => foldEarlier(write(`### ${title} ${index}`), comment, `${index}-ab12`),
          write("### first"),
        );
        const { visible, folded } = splitComment(last);
        const shown = [visible, ...(folded === "" ? [] : folded.split("\n\n---\n\n"))];
        const expected = titles.map((title, index) => `### ${title} ${index}`).reverse();
        expect(shown).toEqual([...expected, "### first"]);
      }),
    );
  });

  it("is never given up for earlier ones", () => {
    const long = write(`### ${"🟢".repeat(15_000)}`);
    const second = foldEarlier(write(`### ${"🟢".repeat(15_000)}`), long, "2-cd34");
    expect(splitComment(second).folded).not.toContain("did not fit");
    const third = foldEarlier(write(`### ${"🟢".repeat(15_000)}`), second, "3-ef56");
    expect(splitComment(third).visible).toBe(splitComment(long).visible);
    expect(third.length).toBeLessThanOrEqual(COMMENT_LIMIT);
  });
});
