import {
  type Document,
  isAlias,
  isNode,
  isPair,
  isScalar,
  type Pair,
  type Scalar,
  visit,
  type YAMLMap,
} from "yaml";
import type { Position, Problem } from "../model/portfolio.ts";
import {
  describeHiddenCharacter,
  findHiddenCharacters,
  quoteText,
  showInvisible,
  TYPOGRAPHIC_QUOTE,
} from "./characters.ts";
import { listKeys, walkDocument } from "./walk.ts";

/** A problem with the values of a document. */
type UnplainProblem = Problem & { readonly about: "characters" | "quotes" | "syntax" };

/**
 * Finds valid YAML that a manifest does not support: duplicate keys, keys that are not text, and text with
 * invisible characters, which an escape sequence can hide.
 */
export const findUnplainYaml = (
  document: Document.Parsed,
  text: string,
  toPosition: (offset: number) => Position,
): UnplainProblem[] => {
  const problems: UnplainProblem[] = [];
  const locate = (node: unknown): Position => toPosition((isNode(node) ? node.range?.[0] : undefined) ?? 0);
  walkDocument(document, {
    map: (map, pairs) => {
      for (const { key, message, name } of findBadKeys(map, locate)) {
        const place = joinKeys(pairs);
        problems.push({ ...locate(key), path: [place, ...name].join("."), place, message, about: "syntax" });
      }
    },
    scalar: (scalar, pairs) => {
      const fault = checkText(scalar, text, pairs.at(-1)?.key);
      if (fault === undefined) return;
      const path = joinKeys(pairs);
      problems.push({ ...locate(scalar), path, place: path, ...fault });
    },
  });
  return problems.filter(
    ({ line, message }, index) =>
      message !== problems[index - 1]?.message || line !== problems[index - 1]?.line,
  );
};

/** The keys that lead to a place in the text, joined with dots. */
export const findPath = (document: Document.Parsed, offset: number): string => {
  let path = "";
  visit(document, {
    Pair: (_key, { key, value }, ancestors) => {
      const start = isNode(key) ? key.range?.[0] : undefined;
      const end = isNode(value) ? value.range?.[2] : undefined;
      if (start === undefined || end === undefined || offset < start || offset > end) return visit.SKIP;
      path = [joinKeys(ancestors.filter(isPair)), isScalar(key) ? String(key.value) : ""]
        .filter(Boolean)
        .join(".");
      return undefined;
    },
  });
  return path;
};

/** What is wrong with a text, and whether that is about its characters or about its quotes. */
type TextFault = { readonly message: string; readonly about: "characters" | "quotes" };

/** What is wrong with the characters of a text; undefined if nothing is. `key` is the key that it belongs to. */
const checkText = ({ value, range, type }: Scalar, text: string, key: unknown): TextFault | undefined => {
  if (typeof value !== "string") return undefined;
  if (type === "PLAIN") return isScalar(key) && key.value === FREE_TEXT ? undefined : checkQuotes(value);
  const [hidden] = findHiddenCharacters(value);
  // Characters that are not escaped are found in the text of the file, with their own positions.
  return hidden === undefined || text.slice(range?.[0], range?.[1]).includes(hidden.character)
    ? undefined
    : { message: describeHiddenCharacter(hidden.character), about: "characters" };
};

/** A key whose text may well start with a quotation. */
const FREE_TEXT = "notes";

const checkQuotes = (text: string): TextFault | undefined =>
  TYPOGRAPHIC_QUOTE.test(text.charAt(0))
    ? {
        about: "quotes",
        message: `Typographic quotes are letters to YAML: write ${quoteText(text.replace(/^./u, "").replace(TYPOGRAPHIC_QUOTE_AT_END, ""))}.`,
      }
    : undefined;

const TYPOGRAPHIC_QUOTE_AT_END = new RegExp(`${TYPOGRAPHIC_QUOTE.source}$`, "u");

/** The most characters of a key that a message repeats. */
const MAX_QUOTED_LENGTH = 100;

/** `name` is the key itself, if the message is about nothing else. */
type BadKey = { readonly key: unknown; readonly message: string; readonly name: readonly string[] };

const findBadKeys = (map: YAMLMap, locate: (node: unknown) => Position): BadKey[] => {
  const findFirst = createFirstKeyFinder();
  const badKeys: BadKey[] = [];
  for (const { key } of map.items) {
    const first = isScalar(key) && map.items.length > 1 ? findFirst(key) : undefined;
    const badKey = isScalar(key) ? checkKey(key, first && locate(first).line) : checkOtherKey(key);
    if (badKey !== undefined) badKeys.push(badKey);
  }
  return badKeys;
};

/** An alias is a problem of its own. */
const checkOtherKey = (key: unknown): BadKey | undefined =>
  isAlias(key) ? undefined : { key, message: NOT_A_TEXT_KEY, name: [] };

/** Finds the first key with the same value; undefined if there is none. */
const createFirstKeyFinder = () => {
  const firstKeys = new Map<unknown, Scalar>();
  return (key: Scalar): Scalar | undefined => {
    const first = firstKeys.get(key.value);
    if (first === undefined) firstKeys.set(key.value, key);
    return first;
  };
};

const NOT_A_TEXT_KEY =
  "A key must be text, not brackets. If {{ … }} or […] is the placeholder of a template, fill it in: Freehold reads the file as it is.";

/** What is wrong with a key, or undefined; `firstLine` is the line that declared the same key before. */
const checkKey = (key: Scalar, firstLine: number | undefined): BadKey | undefined => {
  const { value, source } = key;
  if (value === null && source === "") return { key, message: MISSING_KEY, name: [""] };
  if (typeof value !== "string") {
    const text = quoteText(source ?? String(value), MAX_QUOTED_LENGTH);
    return { key, message: `A key must be text: write ${text}.`, name: [] };
  }
  if (value === "<<") return { key, message: MERGE_KEY, name: [value] };
  const missingSpace = explainMissingSpace(value);
  if (missingSpace !== undefined) return { key, message: missingSpace, name: [value] };
  if (firstLine === undefined) return undefined;
  const text = showInvisible(value).slice(0, MAX_QUOTED_LENGTH);
  const message = `Duplicate key: ${text} is already declared on line ${firstLine}. Keep one of them.`;
  return { key, message, name: [] };
};

/** Without a space after its colon, a key goes on to the next colon, in the brackets. */
const explainMissingSpace = (text: string): string | undefined => {
  const [, key, bracket] = /^([\w.-]+):([{[])/.exec(text) ?? [];
  return key === undefined
    ? undefined
    : `A colon needs a space after it: write \`${key}: ${bracket === "{" ? "{ … }" : "[…]"}\`.`;
};

const MISSING_KEY = "A key is missing in front of this colon.";

const MERGE_KEY = "YAML merge keys (<<) are not supported. Write the values out.";

const joinKeys = (pairs: readonly Pair[]): string => listKeys(pairs).join(".");
