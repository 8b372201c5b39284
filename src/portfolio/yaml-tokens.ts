import { CST, Lexer } from "yaml";
import { quoteText, showInvisible } from "./characters.ts";

/** A piece of YAML text, and where it starts, counted from 0. */
export type YamlToken = { readonly type: string; readonly offset: number; readonly source: string };

/** The pieces of a text in their order: quoted and plain scalars, tags, brackets and so on. */
export const listTokens = (text: string): YamlToken[] => {
  const tokens: YamlToken[] = [];
  let offset = 0;
  let before = "";
  for (const source of new Lexer().lex(text)) {
    const token = {
      type: classifyToken(source, before),
      offset,
      source: source === CST.FLOW_END ? "" : source,
    };
    before = source;
    if (token.type === "mark") continue;
    tokens.push(token);
    offset += token.source.length;
  }
  return tokens;
};

/** `mark` is what the lexer adds to the text in front of a document and of a plain scalar. */
const classifyToken = (source: string, before: string): string => {
  if (before === CST.SCALAR) return "scalar";
  if (source === CST.SCALAR || source === CST.DOCUMENT) return "mark";
  return CST.tokenType(source) ?? "error";
};

/** What valid YAML may have and a manifest may not: every one of them is a single token. */
export type UnsupportedToken = YamlToken & { readonly type: keyof typeof UNSUPPORTED_TOKENS };

/** The tags, anchors, aliases and directives of a text. */
export const findUnsupportedTokens = (tokens: readonly YamlToken[]): UnsupportedToken[] =>
  tokens.filter((token): token is UnsupportedToken => Object.hasOwn(UNSUPPORTED_TOKENS, token.type));

/** What is wrong with a tag, an anchor, an alias or a directive, and what to write instead. */
export const describeUnsupportedToken = ({ type, source }: UnsupportedToken): string =>
  UNSUPPORTED_TOKENS[type](source);

const adviseQuotes = (source: string): string =>
  `If it is text, put it in quotes: ${quoteText(source.replace(/:$/, ""))}.`;

const UNSUPPORTED_TOKENS = {
  tag: (source: string) =>
    `YAML tags are not supported, because a manifest needs none. Remove ${showInvisible(source)}.${source.startsWith("!!") ? "" : ` ${adviseQuotes(source)}`}`,
  anchor: (source: string) =>
    `YAML anchors are not supported. Remove ${showInvisible(source)}, and write each value out. ${adviseQuotes(source)}`,
  alias: (source: string) => `YAML aliases are not supported. Write the value out. ${adviseQuotes(source)}`,
  "directive-line": () => "YAML directives are not supported. Remove this line.",
} as const;
