import Table from "cli-table3";
import { marked, type Token, type Tokens } from "marked";

/** Our own markdown as a terminal shows it: headings bold, tables drawn, remarks grey. */
export const forTerminal = (markdown: string): string =>
  marked
    .lexer(markdown)
    .map(block)
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

const block = (token: Token): string => {
  switch (token.type) {
    case "heading":
      return bold(inline(token.tokens));
    case "paragraph":
      return inline(token.tokens);
    case "table":
      return table(token as Tokens.Table);
    case "code":
      return diff(token.text);
    case "list":
      return (token as Tokens.List).items.map(listItem).join("\n");
    case "blockquote":
      return (token.tokens ?? []).map(block).join("\n");
    case "html":
      return remark(withoutTags(token.raw));
    default:
      return "";
  }
};

/** Paragraphs of an item below its dot, one on each line. */
const listItem = ({ tokens }: Tokens.ListItem): string =>
  `  • ${tokens
    .map(itemPart)
    .filter((part) => part !== "")
    .join("\n    ")}`;

const itemPart = (token: Token): string =>
  token.type === "text" || token.type === "paragraph"
    ? inline("tokens" in token ? token.tokens : [])
    : block(token);

const remark = (text: string): string => (text === "" ? "" : grey(text));

/** Comments and tags carry nothing to read. */
const withoutTags = (html: string): string => html.replace(/<!--[\s\S]*?-->|<[^>]*>/g, "").trim();

const diff = (text: string): string =>
  text
    .split("\n")
    .map((line) => `    ${line.startsWith("+") ? green(line) : line}`)
    .join("\n");

const table = ({ header, rows, align }: Tokens.Table): string => {
  const drawn = new Table({
    head: header.map(({ tokens }) => inline(tokens)),
    colAligns: align.map((side) => side ?? "left"),
    colWidths: header.map((_, column) =>
      widthOf(
        [header, ...rows].map((row) => row[column]),
        column === header.length - 1 ? WIDEST_LAST : WIDEST,
      ),
    ),
    wordWrap: true,
    chars: NO_INNER_LINES,
    style: { head: [], border: ["grey"] },
  });
  for (const row of rows) drawn.push(row.map(({ tokens }) => inline(tokens)));
  return drawn.toString();
};

const NO_INNER_LINES = { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" };
const WIDEST = 19;
const WIDEST_LAST = 46;

/** Wide enough for the text and a space on both sides, within reason. */
const widthOf = (cells: readonly (Tokens.TableCell | undefined)[], widest: number): number =>
  Math.min(widest, Math.max(...cells.map((cell) => cell?.text.replace(/[`*]/g, "").length ?? 0))) + 2;

const inline = (tokens: readonly Token[] | undefined): string => (tokens ?? []).map(span).join("");

const span = (token: Token): string => {
  switch (token.type) {
    case "strong":
      return bold(inline(token.tokens));
    case "codespan":
      return cyan(token.text);
    case "html":
      return withoutTags(token.raw);
    case "escape":
      return token.text;
    default:
      return "tokens" in token && token.tokens
        ? inline(token.tokens)
        : "text" in token
          ? String(token.text)
          : "";
  }
};
