import type { YAMLError } from "yaml";
import { endSentence } from "../model/text.ts";
import { quoteText, showInvisible } from "./characters.ts";
import { explainLine, isKnownKey } from "./line-mistakes.ts";
import type { Mistake } from "./mistake.ts";
import type { YamlToken } from "./yaml-tokens.ts";

/** If a text is not valid YAML, most problems after the first ones follow from them. */
const MAX_SYNTAX_MISTAKES = 20;

/** What is wrong with a text that is not valid YAML: at most one mistake for each line. */
export const explainSyntaxErrors = (
  text: string,
  tokens: readonly YamlToken[],
  errors: readonly YAMLError[],
): Mistake[] => {
  const openQuote = errors.findIndex(isOpenQuote);
  // All that follows a quote that is not closed is part of its text.
  const first = errors.slice(0, openQuote === -1 ? MAX_SYNTAX_MISTAKES : openQuote + 1);
  const places = first
    .slice(0, MAX_SYNTAX_MISTAKES)
    .filter(({ pos }, index) => first.findIndex((error) => error.pos[0] === pos[0]) === index)
    .map((error) => locateError(text, tokens, error));
  // A tab ends the lists and brackets that it is in, so other errors follow from it.
  const tabs = places.flatMap((place) => explainTab(place) ?? []);
  const mistakes = tabs.length > 0 ? tabs : places.map(explainError);
  const byLine = new Map(
    mistakes.toReversed().map((mistake) => [findLineStart(text, mistake.offset), mistake]),
  );
  return [...byLine.values()].toReversed();
};

/** An error of the parser, and what stands at its place. */
type ErrorPlace = {
  readonly text: string;
  readonly tokens: readonly YamlToken[];
  readonly code: YAMLError["code"];
  readonly message: string;
  readonly offset: number;
  readonly line: Line;
  /** The piece of text that starts at the place. */
  readonly token: YamlToken | undefined;
};

type Line = { readonly start: number; readonly text: string };

const locateError = (
  text: string,
  tokens: readonly YamlToken[],
  { code, message, pos }: YAMLError,
): ErrorPlace => {
  const offset = Math.min(pos[0], text.length);
  const token = tokens.find((candidate) => candidate.offset === offset && candidate.source !== "");
  return { text, tokens, code, message, offset, line: readLine(text, offset), token };
};

const findLineStart = (text: string, offset: number): number =>
  offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;

const readLine = (text: string, offset: number): Line => {
  const start = findLineStart(text, offset);
  const end = text.indexOf("\n", start);
  return { start, text: text.slice(start, end === -1 ? undefined : end).replace(/\r$/, "") };
};

/** The first line after an offset that is neither blank nor a comment. */
const readNextLine = (text: string, offset: number): Line => {
  const match = /\n(?=[^\S\n]*[^\s#])/.exec(text.slice(offset));
  return readLine(text, match === null ? text.length : offset + match.index + 1);
};

const isOpenQuote = ({ code, message }: Pick<YAMLError, "code" | "message">): boolean =>
  code === "MISSING_CHAR" && message.startsWith("Missing closing");

/** An explanation of one kind of error; undefined for an error of another kind. */
type Explanation = (place: ErrorPlace) => Mistake | undefined;

const explainTab: Explanation = ({ line, code }) => {
  const tab = /^ *\t/.exec(line.text);
  return tab === null || !["TAB_AS_INDENT", "BAD_INDENT"].includes(code)
    ? undefined
    : {
        offset: line.start + tab[0].length - 1,
        message: "Tabs are not allowed as indentation. Indent with spaces.",
      };
};

const explainOpenQuote: Explanation = ({ code, message, tokens, offset }) => {
  if (!isOpenQuote({ code, message })) return undefined;
  const opened = tokens.findLast(
    (token) => token.type.endsWith("-quoted-scalar") && token.offset < Math.max(offset, 1),
  );
  if (opened === undefined) return undefined;
  const quote = opened.source.charAt(0);
  return {
    offset: opened.offset,
    message: `The quote ${quote} that opens here is never closed. Close it on the same line, or indent the lines that continue its text.`,
  };
};

const explainReservedStart: Explanation = ({ code, offset, text, token }) => {
  if (code !== "BAD_SCALAR_START") return undefined;
  const value = (token?.source ?? readLine(text, offset).text).split("\n")[0]?.trim() ?? "";
  return {
    offset,
    message: `Text that starts with ${value.charAt(0)} must be in quotes: write ${quoteText(value)}.`,
  };
};

const explainBlockText: Explanation = ({ message, line, offset }) => {
  const isAfterHeader = message.startsWith("Not a YAML token") && /[:-]\s+[|>]/.test(line.text);
  if (!isAfterHeader && !message.startsWith("Block scalar header")) return undefined;
  const start = Math.max(line.text.search(/[|>][^|>]*$/), 0);
  return {
    offset: Math.min(line.start + start, offset),
    message: `The text of a block starts on the line below ${line.text.charAt(start)}, indented. If this is one line of text, put it in quotes: ${quoteText(line.text.slice(start).trim())}.`,
  };
};

const explainEscape: Explanation = ({ code, offset, text }) =>
  code === "BAD_DQ_ESCAPE"
    ? {
        offset,
        message: `In double quotes a backslash starts an escape sequence, and ${showInvisible(text.slice(offset, offset + 2).trimEnd())} is none. Write \\\\ for a backslash, or use single quotes.`,
      }
    : undefined;

/** A value that contains `: `, or a line that is indented deeper than it should be. */
const explainNestedKey: Explanation = ({ code, offset, text, line, token }) => {
  if (code !== "BLOCK_AS_IMPLICIT_KEY") return undefined;
  const lines = token?.source.split("\n") ?? [];
  if (lines.length > 1 && token !== undefined) {
    const deeper = readLine(text, token.offset + token.source.length);
    return {
      offset: deeper.start + deeper.text.search(/\S|$/),
      message: `This line is indented deeper than the one above it, which already has a value. Indent both with the same number of spaces.`,
    };
  }
  return quoteColon(line.text.slice(offset - line.start), offset);
};

const quoteColon = (value: string, offset: number): Mistake => ({
  offset,
  message: `Text that contains ": " must be in quotes: write ${quoteText(value.replace(/\s+#.*$/, "").trim())}.`,
});

const explainFlowKey: Explanation = ({ code, offset, text }) => {
  if (code !== "BLOCK_IN_FLOW") return undefined;
  const value = /^[^,}\]\n]*/.exec(text.slice(offset))?.[0].trim() ?? "";
  const [, before = "", key = ""] = /^(.*\S)\s+([\w-]+)\s*:(?:\s|$)/.exec(value) ?? [];
  return isKnownKey(key)
    ? {
        offset,
        message: `A comma is missing in front of ${key}: write \`${showInvisible(before)}, ${key}:\`.`,
      }
    : quoteColon(value, offset);
};

const BRACKETS: Readonly<Record<string, string>> = { "{": "}", "[": "]" };

const explainBrackets: Explanation = ({ message, tokens }) =>
  /sufficiently indented and end with|^Unexpected flow-/.test(message)
    ? findBracketMistake(tokens)
    : undefined;

/** Tokens that end what a bracket opened. The last one says that the bracket should have been closed before. */
const ENDS: ReadonlySet<string> = new Set(["flow-map-end", "flow-seq-end", "flow-error-end"]);

/** The first bracket that is not closed, or that closes nothing. */
const findBracketMistake = (tokens: readonly YamlToken[]): Mistake | undefined => {
  const opened: YamlToken[] = [];
  for (const token of tokens) {
    if (Object.hasOwn(BRACKETS, token.source)) opened.push(token);
    const mistake = ENDS.has(token.type) ? checkEnd(token, opened.pop()) : undefined;
    if (mistake !== undefined) return mistake;
  }
  const last = opened.pop();
  return last === undefined ? undefined : describeOpenBracket(last);
};

const checkEnd = ({ source, offset }: YamlToken, start: YamlToken | undefined): Mistake | undefined => {
  if (start === undefined) {
    return { offset, message: `Nothing is open that this ${source} could close. Remove it.` };
  }
  return BRACKETS[start.source] === source ? undefined : describeOpenBracket(start);
};

const describeOpenBracket = ({ source, offset }: YamlToken): Mistake => ({
  offset,
  message: `The ${source} that opens here is not closed. Add ${BRACKETS[source]} at its end.`,
});

const explainComma: Explanation = ({ message, offset, code }) => {
  if (/^Unexpected , in flow/.test(message)) {
    return { offset, message: "There is a comma too many here. Remove it." };
  }
  return code === "MISSING_CHAR" && message.startsWith("Missing , ")
    ? { offset, message: "A comma is missing here. Separate the items in brackets with commas." }
    : undefined;
};

const explainListOnKeyLine: Explanation = ({ message, offset, line }) => {
  if (!message.startsWith("Unexpected block-seq-ind")) return undefined;
  const item = line.text.slice(offset - line.start + 1).trim();
  return {
    offset,
    message: `A list cannot start with a hyphen on the line of its key. Write it in brackets, \`[${showInvisible(item)}]\`, or start it on the next line.`,
  };
};

const explainTrailingText: Explanation = ({ message, offset, line, text, tokens }) => {
  if (!message.endsWith("at node end")) return undefined;
  const before = line.text.slice(0, offset - line.start).trimEnd();
  if (/["']$/.test(before)) {
    const quote = before.slice(-1);
    return {
      offset,
      message: `Text follows the closing quote ${quote}. Put the whole text in quotes; a quote inside it is written ${quote === "'" ? "''" : '\\"'}.`,
    };
  }
  if (!/[}\]]$/.test(before)) return undefined;
  if (text[offset] === ",") {
    return { offset, message: "Remove this comma. Entries on their own lines are not separated by commas." };
  }
  const isNested = tokens.filter((token) => token.offset < offset).reduce(countDepth, 0) > 0;
  return {
    offset,
    message: isNested
      ? "A comma is missing here. Separate the items in brackets with commas."
      : "Text follows the closing bracket. Start it on a new line.",
  };
};

const countDepth = (depth: number, { source, type }: YamlToken): number => {
  if (Object.hasOwn(BRACKETS, source)) return depth + 1;
  return type === "flow-map-end" || type === "flow-seq-end" ? depth - 1 : depth;
};

const explainLineWithoutKey: Explanation = ({ code, message, line, text }) => {
  if (code !== "MULTILINE_IMPLICIT_KEY" && !message.startsWith("Implicit map keys need")) return undefined;
  const start = line.start + line.text.search(/\S|$/);
  const above = text.slice(0, line.start).trimEnd();
  if (/[:-]\s+[|>][-+\d]*$/.test(above)) {
    return {
      offset: start,
      message: `The text below ${/[|>](?=[-+\d]*$)/.exec(above)} must be indented deeper than its key.`,
    };
  }
  return {
    offset: start,
    message: explainLine(line.text) ?? "This line is neither `key: value` nor a list item.",
  };
};

const explainIndentation: Explanation = ({ code, message, offset, line, text }) => {
  if (code !== "BAD_INDENT" || !message.includes("same column")) return undefined;
  const isAtLineEnd = /^\s*(#|$)/.test(line.text.slice(offset - line.start));
  const misplaced = isAtLineEnd ? readNextLine(text, offset) : line;
  const indent = misplaced.text.search(/\S|$/);
  const above = readLine(text, Math.max(text.slice(0, misplaced.start).trimEnd().length - 1, 0));
  if (/:\s+\{.*\}\s*(?:#.*)?$/.test(above.text) && above.text.search(/\S/) < indent) {
    return { offset: misplaced.start + indent, message: KEY_BELOW_BRACES };
  }
  const isMixed = /^\s*-\s/.test(above.text) !== /^\s*-\s/.test(misplaced.text);
  return {
    offset: misplaced.start + indent,
    message:
      isMixed && above.text.search(/\S|$/) === indent
        ? "A list item and a key cannot follow each other on the same level. Domains are keys: remove the hyphens, and write a colon after each name."
        : `This line is indented with ${indent} ${indent === 1 ? "space" : "spaces"}, unlike the other keys of its level. Indent all of them alike.`,
  };
};

const KEY_BELOW_BRACES =
  "The line above already has its keys in { }. Write this key in the same braces, after a comma, or write all of the keys on lines of their own, without braces.";

/** The first explanation that fits is given. */
const EXPLANATIONS: readonly Explanation[] = [
  explainOpenQuote,
  explainReservedStart,
  explainBlockText,
  explainEscape,
  explainNestedKey,
  explainFlowKey,
  explainBrackets,
  explainComma,
  explainListOnKeyLine,
  explainTrailingText,
  explainLineWithoutKey,
  explainIndentation,
];

const explainError = (place: ErrorPlace): Mistake => {
  for (const explain of EXPLANATIONS) {
    const mistake = explain(place);
    if (mistake !== undefined) return mistake;
  }
  return {
    offset: place.offset,
    message: `This is not valid YAML: ${endSentence(showInvisible(place.message.replace(/\s+/g, " ").trim()))}`,
  };
};
