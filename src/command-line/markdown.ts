import { marked, type Token, type Tokens } from "marked";
import wrapAnsi from "wrap-ansi";
import { renderTable } from "./table.ts";
import { openText, type TextStyle } from "./text.ts";

/** How wide a text may be, in columns, and whether it has ANSI colors. */
export type TerminalFormat = { readonly width: number; readonly isColored: boolean };

/**
 * Renders Freehold's own markdown for a terminal: no line is longer than the width, lines break between words, and
 * what GitHub folds is open. It ignores markdown that Freehold does not write.
 */
export const renderForTerminal = (markdown: string, { width, isColored }: TerminalFormat): string => {
  const lines = renderBlocks(marked.lexer(markdown.replace(CONTROLS, "")), {
    width,
    style: openText(isColored),
  });
  // What keeps words together on GitHub would be odd characters in a copy.
  return lines.join("\n").replaceAll("\u00a0", " ").replaceAll("\u2011", "-");
};

/** Characters that a terminal would obey. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

type Context = { readonly width: number; readonly style: TextStyle };

/** The lines of blocks, with an empty line between two of them. */
const renderBlocks = (tokens: readonly Token[], context: Context): string[] =>
  tokens
    .map((token) => renderBlock(token, context))
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : ["", ...lines]));

const renderBlock = (token: Token, context: Context): string[] => {
  const { style } = context;
  switch (token.type) {
    case "heading":
      return wrap(style.bold(renderInline(token.tokens, style)), context);
    case "paragraph":
    case "text":
      return wrap(renderInline("tokens" in token ? token.tokens : [token], style), context);
    case "table":
      return renderMarkdownTable(token as Tokens.Table, context);
    case "code":
      return token.text
        .split("\n")
        .map((line: string) => `    ${line.startsWith("+") ? style.green(line) : line}`);
    case "list":
      return (token as Tokens.List).items.flatMap((item) => renderListItem(item, context));
    case "blockquote":
      return renderQuote(token as Tokens.Blockquote, context);
    case "html":
      return wrap(style.bold(stripTags(token.raw)), context);
    default:
      return [];
  }
};

const wrap = (text: string, { width }: Context): string[] =>
  text === "" ? [] : wrapAnsi(text, width, { hard: true, trim: true }).split("\n");

/** Puts a start in front of the first line, and as many spaces in front of the others. */
const indent = (lines: readonly string[], start: string, rest: string): string[] =>
  lines.map((line, index) => `${index === 0 ? start : rest}${line}`.trimEnd());

const renderListItem = ({ tokens }: Tokens.ListItem, context: Context): string[] => {
  const inner = { ...context, width: context.width - 4 };
  const lines = tokens.flatMap((token) => renderBlock(token, inner));
  return indent(lines, "  • ", "    ");
};

/** The first line of an alert of GitHub. */
const ALERT = /^\[!(\w+)\][ \t]*\n?/;

const renderQuote = ({ text, tokens }: Tokens.Blockquote, { width, style }: Context): string[] => {
  const [start = "", kind = ""] = ALERT.exec(text) ?? [];
  const color = kind === "NOTE" ? style.cyan : style.yellow;
  const inner = { width: width - 2, style };
  const body = kind === "" ? tokens : marked.lexer(text.slice(start.length));
  const lines = [...(kind === "" ? [] : [color(style.bold(kind))]), ...renderBlocks(body, inner)];
  return lines.filter((line) => line !== "").map((line) => `${color("│")} ${line}`);
};

/** An address in a cell would make its column as wide as the table: only the text of a link is shown. */
const renderMarkdownTable = ({ header, rows, align }: Tokens.Table, { width, style }: Context): string[] =>
  renderTable(
    {
      head: header.map(({ tokens }) => style.bold(renderInline(tokens, style))),
      rows: rows.map((row) => row.map(({ tokens }) => renderInline(tokens.map(unlink), style))),
      isRight: align.map((side) => side === "right"),
    },
    { width, rule: style.grey },
  );

const unlink = (token: Token): Token => (token.type === "link" ? { ...token, type: "text" } : token);

/** Small print is grey. Behind other text it is in parentheses too, such as the code of a finding. */
const renderInline = (tokens: readonly Token[] | undefined, style: TextStyle): string => {
  const spans = (tokens ?? []).map((token) => renderSpan(token, style));
  const [start, end] = ["<sub>", "</sub>"].map((tag) => (tokens ?? []).findIndex(({ raw }) => raw === tag));
  if (start === undefined || end === undefined || start < 0 || end < start) return spans.join("");
  const small = spans.slice(start, end).join("");
  return [...spans.slice(0, start), style.grey(start === 0 ? small : `(${small})`), ...spans.slice(end)].join(
    "",
  );
};

const renderSpan = (token: Token, style: TextStyle): string => {
  switch (token.type) {
    case "strong":
      return style.bold(renderInline(token.tokens, style));
    case "codespan":
      return style.cyan(decodeEntities(token.text));
    case "link":
      return renderLink(token as Tokens.Link, style);
    case "br":
      return "\n";
    case "html":
      return /^<br\b/i.test(token.raw) ? "\n" : stripTags(token.raw);
    case "escape":
      return token.text;
    default:
      return "tokens" in token && token.tokens
        ? renderInline(token.tokens, style)
        : "text" in token
          ? decodeEntities(String(token.text)).replaceAll("\n", " ")
          : "";
  }
};

const renderLink = ({ tokens, text, href }: Tokens.Link, style: TextStyle): string =>
  text === href ? text : style.link(renderInline(tokens, style), href);

/** The text of HTML, without comments and tags. */
const stripTags = (html: string): string =>
  decodeEntities(html.replace(/<!--[\s\S]*?-->|<[^>]*>/g, "")).trim();

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

/** Text with the entities that Freehold and its markdown parser write as characters. */
const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,6})|(amp|lt|gt|quot));/g, (_, code: string | undefined, name: string) =>
    code === undefined ? (ENTITIES[name] ?? "") : String.fromCodePoint(Number(code)),
  );
