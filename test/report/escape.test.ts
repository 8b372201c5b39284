import fc from "fast-check";
import { marked, type Token } from "marked";
import { describe, expect, it } from "vitest";
import { escapeForLog } from "../../src/model/text.ts";
import { encodeForComment, escapeProse, fenceCode, inlineCode } from "../../src/report/escape.ts";

const SEEDS = [
  "# All is well: merge",
  "## ",
  "#",
  ":skull:",
  ":rotating_light:",
  ":a:b:",
  "deadbeef01",
  "9e107d9d372bb6826bd81d3542a419d6deadbeef",
  "$$",
  "cost $5 or $6",
  "legal\u202eepyt\u2066",
  "@octocat",
  "@org/team",
  "hi @octocat!",
  "(@octocat)",
  "#1",
  "owner/repo#12",
  "GH-7",
  "gh-7",
  "https://evil.example",
  "http://evil.example/a?b=c",
  "www.evil.example",
  "ftp://evil.example",
  "mailto:a@b.example",
  "someone@acme.example",
  "[here](https://evil.example)",
  "[here]: https://evil.example",
  "![x](https://evil.example/x.png)",
  "<img src=x onerror=alert(1)>",
  "<script>alert(1)</script>",
  "<a href=https://evil.example>x</a>",
  "<!-- hidden -->",
  "-->",
  "<!-- freehold manifest=x -->",
  "</details>",
  "<details open>",
  "</sub>",
  "&lt;img&gt;",
  "&#60;img&#62;",
  "&amp;",
  "&copy;",
  "<https://evil.example>",
  "`code`",
  "``code``",
  "```js",
  "~~~",
  "*em*",
  "**strong**",
  "_em_",
  "__strong__",
  "***both***",
  "~~gone~~",
  "~gone~",
  "# heading",
  "###### heading",
  "> quote",
  "- item",
  "* item",
  "+ item",
  "1. item",
  "1) item",
  "- [ ] task",
  "---",
  "***",
  "===",
  "| a | b |",
  "|---|---|",
  "a | b",
  "\\| a",
  "\\",
  "\\\\",
  "a\\",
  "$x$",
  "$$x$$",
  "$`x`$",
  ":smile:",
  "/approve",
  "/lgtm",
  "/close",
  "::error::x",
  "::set-output name=x::y",
  "  ::warning::x",
  "##[error]x",
  "x ##[command]y",
  "%0A::error::x",
  "\n::error::x",
  "\r\n::error::x",
  "a\nb",
  "a\n\nb",
  "a\n# b",
  "a\n- b",
  "a\n    code",
  "\tcode",
  "    code",
  "a  \nb",
  "\u2028::error::x",
  "\u2029x",
  "\u0085x",
  "\u0000x",
  "\u001b[31mred",
  "\u202Eevil",
  "\u2066x\u2069",
  "\u200Fx",
  "a\u200Bb",
  "[^1]",
  "[^1]: note",
  "[!NOTE]",
  "> [!WARNING]",
  "{{ secrets.X }}",
  "$" + "{{ secrets.X }}",
  "<kbd>x</kbd>",
  "<br>",
  "<picture>",
  "javascript:alert(1)",
  "[x](javascript:alert(1))",
  "![][x]",
  "[x][y]",
  "[x][]",
  "[x]",
  "]( https://evil.example )",
  "](",
  "![",
  "](//evil.example)",
  "//evil.example",
  "5<6>4",
  "a<b",
  "a>b",
  "a&b",
  "e0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9",
  "octocat@e0b1c2d",
  "SHA: abc123",
  "ISSUE-1",
  "*",
  "_",
  "`",
  "~",
  "^",
  "=",
  "+",
  "!",
  "-",
  ".",
  "1.",
  "1)",
  "#",
  "##",
  ">",
  "<",
  "&",
  "@",
  "|",
  '"',
  "'",
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
];

/** Each seed alone, between words, and in front of another seed. */
const CORPUS: readonly string[] = [
  ...SEEDS,
  ...SEEDS.flatMap((seed, index) => [
    `plain ${seed} plain`,
    `${seed}${SEEDS[(index * 7 + 3) % SEEDS.length]}`,
  ]),
];

const flatten = (tokens: readonly Token[]): Token[] =>
  tokens.flatMap((token) => {
    const nested = [
      ...("tokens" in token && token.tokens ? token.tokens : []),
      ...("items" in token ? (token.items as Token[]) : []),
      ...("header" in token
        ? [...token.header, ...token.rows.flat()].flatMap((cell: { tokens: Token[] }) => cell.tokens)
        : []),
    ];
    return [token, ...flatten(nested)];
  });

/** The places where a rendering shows foreign text. */
const PLACES: readonly ((text: string) => string)[] = [
  (text) => `### ${text}`,
  (text) => `- \`acme.dev\` (\`code\`): ${text}`,
  (text) => `**\`acme.dev\`** (\`code\`): ${text}`,
  (text) => `| a | b |\n|---|---|\n| x | ${text} |`,
  (text) => `> **\`acme.dev\`**: ${text}`,
  (text) => `- **\`acme.dev\`**: words\n\n  ${text}`,
  (text) => text,
];

/** The only tags that Freehold itself writes: they show nothing, or the text in them as code. */
const OWN_TAG = /^<\/?(?:span|code)>$/;

/** The token types of a rendering, without its words. */
const describeStructure = (markdown: string): string =>
  flatten(marked.lexer(markdown))
    .filter(({ type, raw }) => !["text", "escape", "space"].includes(type) && !OWN_TAG.test(raw))
    .map(({ type }) => type)
    .join(" ");

/** Patterns that GitHub turns into links, pictures or formulas. */
const LIVE_PATTERNS = [
  /@\w/,
  /#\d/,
  /\bgh-\d/i,
  /:\/\//,
  /\bwww\./i,
  /:[\w+-]+:/,
  /\$/,
  /\b(?=\d*[a-f])[0-9a-f]{7,40}\b/i,
];

/** The texts of a rendering. GitHub looks at each by itself, and not at code; a dollar sign alone is no formula. */
const splitTexts = (escaped: string): string[] =>
  escaped
    .replace(/<code>[0-9a-f]{7,40}<\/code>/gi, "<span>")
    .split(/<\/?span>/)
    .map((text) => text.replaceAll("\\", ""))
    .filter((text) => text !== "$");

/** What a rendering of the text contains besides plain words: other token types, links, or control characters. */
const findLiveParts = (text: string): string[] => {
  const escaped = escapeProse(text);
  const words = escaped === "" ? "" : "words";
  const structures = PLACES.map((place) => place(escaped)).filter(
    (markdown, index) => describeStructure(markdown) !== describeStructure(PLACES[index]?.(words) ?? ""),
  );
  const links = LIVE_PATTERNS.filter((pattern) => splitTexts(escaped).some((part) => pattern.test(part)));
  const controls = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u.test(escaped) ? ["a control character"] : [];
  return [...structures, ...links.map(String), ...controls];
};

/** What a reader copies from a rendering: the text of its HTML. */
const copyText = (markdown: string): string =>
  (marked.parse(markdown) as string)
    .replace(/<[^>]*>/g, "")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/\n$/, "");

const isHarmlessInLog = (text: string): boolean => {
  const line = escapeForLog(text);
  return !/^\s*::/.test(line) && !line.includes("##[") && !/[\r\n\u2028\u2029\u0085]/.test(line);
};

const hostileText = fc.oneof(
  fc.array(fc.constantFrom(...SEEDS), { minLength: 1, maxLength: 6 }).map((parts) => parts.join("")),
  fc.array(fc.constantFrom(...SEEDS), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(" ")),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(fc.constantFrom(..."@#[]()<>!`*_~|\\&$:/-+=.{}\"' \n\taA1".split("")), { maxLength: 40 })
    .map((letters) => letters.join("")),
);

describe("foreign text", () => {
  it("is tested with more than two hundred attacks", () => {
    expect(new Set(CORPUS).size).toBeGreaterThan(200);
  });

  it("is nothing but words in a comment", () => {
    expect(
      CORPUS.map((text) => [text, findLiveParts(text)]).filter(([, parts]) => parts?.length !== 0),
    ).toEqual([]);
  });

  it("starts no command in a log", () => {
    expect(CORPUS.filter((text) => !isHarmlessInLog(text))).toEqual([]);
  });

  it("is harmless in ten thousand generated attacks", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(findLiveParts(text)).toEqual([]);
        expect(isHarmlessInLog(text)).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  }, 60_000);

  it("is one span as inline code, and nothing outside it", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const tokens = flatten(marked.lexer(`| a |\n|---|\n| ${inlineCode(text)} |`)).filter(
          ({ type }) => type !== "text",
        );
        expect(tokens.map(({ type }) => type).filter((type) => type !== "escape")).toEqual(
          text.includes("\\|") ? ["table", "html", "html"] : ["table", "codespan"],
        );
      }),
      { numRuns: 3_000 },
    );
  });

  it("is copied from a comment as it is", () => {
    const ids = [
      "023e105f4ecef8ad9ca31a8372d0c353",
      "9e107d9d372bb6826bd81d3542a419d6deadbeef",
      "e0b1c2d",
      "The manifest names the account 023e105f4ecef8ad9ca31a8372d0c353, but @acme/platform means #12.",
      "https://api.cloudflare.com/client/v4/accounts/023e105f4ecef8ad9ca31a8372d0c353?a=1&b=2",
      "someone@acme.example",
      "www.acme.com:8080",
      "GH-7 costs $5 :smile:",
      "- item",
      "# heading",
      "1. item",
      "/approve",
    ];
    for (const id of ids) {
      expect(copyText(`Words: ${escapeProse(id)}`)).toBe(`<p>Words: ${id}</p>`.replace(/<[^>]*>/g, ""));
      expect(copyText(escapeProse(id))).toBe(id);
      expect(copyText(inlineCode(id))).toBe(id);
    }
    expect(copyText(inlineCode("a\\|b`c"))).toBe("a\\|b`c");
  });

  it("gets no invisible character", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const visible = text.replace(/\p{Cf}/gu, "");
        expect(`${escapeProse(visible)}${inlineCode(visible)}`).not.toMatch(/\p{Cf}/u);
      }),
      { numRuns: 3_000 },
    );
  });

  it("closes neither the marker nor a fence", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(encodeForComment(text)).not.toMatch(/[-<>\s]/);
        const [first, ...others] = marked.lexer(fenceCode("diff", [text]));
        expect([first?.type, others.filter(({ type }) => type !== "space")]).toEqual(["code", []]);
      }),
      { numRuns: 3_000 },
    );
  });
});
