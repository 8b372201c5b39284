import { stripVTControlCharacters } from "node:util";
import Table from "cli-table3";
import { marked, type Token, type Tokens } from "marked";

/**
 * Renders Freehold's own markdown for a terminal, with ANSI colors: bold headings, drawn tables, grey HTML.
 * It ignores markdown that Freehold does not write.
 */
export const renderForTerminal = (markdown: string): string =>
  marked
    .lexer(markdown)
    .map(renderBlock)
    .filter((text) => text !== "")
    .join("\n\n");

const ESCAPE = "\u001b[";

const style =
  (code: number) =>
  (text: string): string =>
    `${ESCAPE}${code}m${text}${ESCAPE}0m`;

const bold = style(1);

const grey = style(90);

const green = style(32);

const cyan = style(36);

const renderBlock = (token: Token): string => {
  switch (token.type) {
    case "heading":
      return bold(renderInline(token.tokens));
    case "paragraph":
      return renderInline(token.tokens);
    case "table":
      return renderTable(token as Tokens.Table);
    case "code":
      return renderDiff(token.text);
    case "list":
      return (token as Tokens.List).items.map(renderListItem).join("\n");
    case "blockquote":
      return (token.tokens ?? [])
        .map(renderBlock)
        .join("\n")
        .replace(ALERT, (_, kind: string) => `${bold(kind)}: `);
    case "html":
      return renderHtml(token.raw);
    default:
      return "";
  }
};

/** The first line of an alert of GitHub. */
const ALERT = /^\[!(\w+)\]\s*/;

/** A list item: a dot, and one line per paragraph. */
const renderListItem = ({ tokens }: Tokens.ListItem): string =>
  `  • ${tokens
    .map(renderItemPart)
    .filter((part) => part !== "")
    .join("\n    ")}`;

const renderItemPart = (token: Token): string =>
  token.type === "text" || token.type === "paragraph"
    ? renderInline("tokens" in token ? token.tokens : [])
    : renderBlock(token);

const renderHtml = (html: string): string => {
  const text = stripTags(html);
  return text === "" ? "" : grey(text);
};

/** The text of HTML, without comments and tags. */
const stripTags = (html: string): string => html.replace(/<!--[\s\S]*?-->|<[^>]*>/g, "").trim();

const renderDiff = (text: string): string =>
  text
    .split("\n")
    .map((line) => `    ${line.startsWith("+") ? green(line) : line}`)
    .join("\n");

const renderTable = ({ header, rows, align }: Tokens.Table): string => {
  const grid = new Table({
    head: header.map(({ tokens }) => renderInline(tokens)),
    colAligns: align.map((side) => side ?? "left"),
    colWidths: header.map((_, column) =>
      measureColumn(
        [header, ...rows].map((row) => row[column]),
        column === header.length - 1 ? MAX_LAST_COLUMN_WIDTH : MAX_COLUMN_WIDTH,
      ),
    ),
    wordWrap: true,
    chars: NO_INNER_LINES,
    style: { head: [], border: ["grey"] },
  });
  for (const row of rows) grid.push(row.map(({ tokens }) => renderInline(tokens)));
  return grid.toString();
};

const NO_INNER_LINES = { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" };

const MAX_COLUMN_WIDTH = 19;

const MAX_LAST_COLUMN_WIDTH = 46;

/** The width of a column: its longest text, up to the maximum, and a space on both sides. */
const measureColumn = (cells: readonly (Tokens.TableCell | undefined)[], maxWidth: number): number =>
  Math.min(maxWidth, Math.max(...cells.flatMap((cell) => measureLines(renderInline(cell?.tokens))))) + 2;

/** The lengths of the lines of a text, without colors. */
const measureLines = (text: string): number[] =>
  stripVTControlCharacters(text)
    .split("\n")
    .map((line) => line.length);

const renderInline = (tokens: readonly Token[] | undefined): string =>
  (tokens ?? []).map(renderSpan).join("");

const renderSpan = (token: Token): string => {
  switch (token.type) {
    case "strong":
      return bold(renderInline(token.tokens));
    case "codespan":
      return cyan(token.text);
    case "html":
      return /^<br\b/i.test(token.raw) ? "\n" : stripTags(token.raw);
    case "escape":
      return token.text;
    default:
      return "tokens" in token && token.tokens
        ? renderInline(token.tokens)
        : "text" in token
          ? String(token.text)
          : "";
  }
};
