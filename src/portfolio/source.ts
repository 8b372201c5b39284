import {
  Composer,
  CST,
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  Parser,
  visit,
  type YAMLMap,
} from "yaml";
import type { Position, Problem } from "../model/portfolio.ts";
import { UNUSUAL_SPACE } from "./characters.ts";
import type { Mistake } from "./mistake.ts";
import { findNumberMistakes } from "./numbers.ts";
import { findPath, findUnplainYaml } from "./plain-yaml.ts";
import { findTextMistakes } from "./text-mistakes.ts";
import { toPlainValue, walkDocument } from "./walk.ts";
import { explainSyntaxErrors } from "./yaml-mistakes.ts";
import {
  describeUnsupportedToken,
  findUnsupportedTokens,
  listTokens,
  type YamlToken,
} from "./yaml-tokens.ts";

/** A text that is one YAML document, with the positions of its parts. */
export type Source = {
  /** The document as plain values. */
  readonly value: unknown;
  /**
   * The position of a key, or of an item in a list; of the nearest existing part above it if there is no such
   * part.
   */
  readonly findPosition: (path: readonly (string | number)[]) => Position;
  /** The same text with the first of keys that are declared twice; the last one counts here. Undefined: none are. */
  readonly withFirstKeys?: Source | undefined;
};

/**
 * A source, and one problem for each thing that is not plain YAML. The source is undefined if the text cannot
 * be turned into values; otherwise the rest of the manifest is checked too, so that all problems appear at
 * once.
 */
export type SourceOrProblems = {
  readonly source: Source | undefined;
  readonly problems: readonly SourceProblem[];
};

/** A problem with the text, and what it is about. Only a message about `characters` never repeats a value. */
export type SourceProblem = Problem & { readonly about: "characters" | "quotes" | "number" | "syntax" };

/** The most bytes a manifest may have. */
const MAX_BYTES = 1024 * 1024;

/** The values of bytes that were read, as long as somebody has the bytes. */
const knownValues = new WeakMap<Uint8Array, Pick<Source, "value"> | undefined>();

/** The document as plain values, for those who need nothing else. The same bytes are read once. */
export const readValue = (bytes: Uint8Array): Pick<Source, "value"> | undefined =>
  knownValues.has(bytes) ? knownValues.get(bytes) : readSource(bytes).source;

/** Reads the bytes of a manifest as one YAML document of the 1.2 core schema. */
export const readSource = (bytes: Uint8Array): SourceOrProblems => {
  const reading = readBytes(bytes);
  knownValues.set(bytes, reading.source && { value: reading.source.value });
  return reading;
};

const readBytes = (bytes: Uint8Array): SourceOrProblems => {
  if (bytes.length > MAX_BYTES) {
    return toFileProblem(
      `The file has ${bytes.length} bytes. A manifest may have at most 1 MiB (${MAX_BYTES} bytes).`,
    );
  }
  const text = decode(bytes);
  if (text === undefined) return toFileProblem(NOT_UTF8, findDamage(bytes));
  if (text.startsWith("\0") || text.charAt(1) === "\0") return toFileProblem(UTF16);
  try {
    return parseText(text);
  } catch (error) {
    if (error instanceof RangeError) return toFileProblem(TOO_DEEP);
    throw error;
  }
};

const TOO_DEEP = "The file is nested too deeply to be read. A manifest has four levels.";

const NOT_UTF8 = "The file is not UTF-8 text. Save it as UTF-8.";

const UTF16 = "The file seems to be UTF-16 text. Save it as UTF-8.";

const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** The place of the first byte that is not UTF-8. No character of UTF-8 contains the byte of a line's end. */
const findDamage = (bytes: Uint8Array): Position => {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(LINE_FEED, start);
    const lineBytes = bytes.subarray(start, end === -1 ? undefined : end);
    if (end === -1 || decode(lineBytes) === undefined) {
      return { line, column: new TextDecoder().decode(lineBytes).indexOf("\ufffd") + 1 };
    }
    start = end + 1;
  }
};

const LINE_FEED = 0x0a;

const toFileProblem = (message: string, position: Position = { line: 1, column: 1 }): SourceOrProblems => ({
  source: undefined,
  problems: [{ ...position, path: "", place: "", message, about: "syntax" }],
});

const parseText = (text: string): SourceOrProblems => {
  const lineCounter = new LineCounter();
  const toPosition = createPositionConverter(lineCounter);
  const [document, ...furtherDocuments] = composeDocuments(text, lineCounter);
  if (document?.errors.some(({ code }) => code === "RESOURCE_EXHAUSTION")) return toFileProblem(TOO_DEEP);
  const hasErrors = document === undefined || document.errors.length > 0;
  const tokens = hasErrors || NEEDS_TOKENS.test(text) ? listTokens(text) : [];
  const toProblems = (mistakes: readonly Mistake[], about: SourceProblem["about"]): SourceProblem[] =>
    mistakes.map(({ offset, message, path = [], isKeyNamed = false }) => ({
      ...toPosition(offset),
      path: path.join("."),
      place: path.slice(0, isKeyNamed ? -1 : undefined).join("."),
      message,
      about,
    }));
  const problems = [
    ...toProblems(findTextMistakes(text, tokens), "characters"),
    ...toProblems(findUnsupported(tokens, document), "syntax"),
  ];
  const syntaxProblems = toProblems(
    [...explainSyntaxErrors(text, tokens, document?.errors ?? []), ...findSecondDocument(furtherDocuments)],
    "syntax",
  );
  if (document === undefined || syntaxProblems.length > 0) {
    return { source: undefined, problems: [...problems, ...syntaxProblems.filter(isNotNear(problems))] };
  }
  const unplain = findUnplainYaml(document, text, toPosition);
  const allProblems = [...problems, ...unplain, ...toProblems(findNumberMistakes(document), "number")];
  if (tokens.some(({ type }) => type === "alias")) return { source: undefined, problems: allProblems };
  const value = unplain.length === 0 ? toPlainValue(document.contents) : toValue(document);
  const source = { value, findPosition: createPositionFinder(document, toPosition) };
  // A duplicate key is one of these problems.
  const withFirstKeys = unplain.length === 0 ? undefined : readFirstKeys(document, toPosition);
  return { source: { ...source, withFirstKeys }, problems: allProblems };
};

const toValue = (document: Pick<Document, "toJS">): unknown => document.toJS({ maxAliasCount: 0 });

/** The values before those that duplicate keys replace, so that their problems are found too. */
const readFirstKeys = (document: Document.Parsed, toPosition: PositionConverter): Source | undefined => {
  if (!hasDuplicates(document)) return undefined;
  const copy = document.clone();
  visit(copy, {
    Map: (_, map) => {
      const names = new Set<string>();
      map.items = map.items.filter(({ key }) => !isScalar(key) || addName(names, String(key.value)));
    },
  });
  return { value: toValue(copy), findPosition: createPositionFinder(copy, toPosition) };
};

/** Adds a name; false if it was there already. */
const addName = (names: Set<string>, name: string): boolean => {
  const isNew = !names.has(name);
  names.add(name);
  return isNew;
};

const hasDuplicates = (document: Document.Parsed): boolean => {
  let isFound = false;
  walkDocument(document, {
    map: ({ items }) => {
      if (isFound || items.length < 2) return;
      const names = new Set<string>();
      isFound = items.some(({ key }) => isScalar(key) && !addName(names, String(key.value)));
    },
  });
  return isFound;
};

/** A text without any of these has no tag, anchor, alias, directive or unusual space. Listing its tokens takes time. */
const NEEDS_TOKENS = new RegExp(`[!&*%]|${UNUSUAL_SPACE.source}`, "u");

const findUnsupported = (tokens: readonly YamlToken[], document: Document.Parsed | undefined): Mistake[] =>
  findUnsupportedTokens(tokens).map((token, index) => ({
    offset: token.offset,
    path: document === undefined || index >= MAX_PATHS ? [] : [findPath(document, token.offset)],
    message: describeUnsupportedToken(token),
  }));

const findSecondDocument = ([second]: readonly Document.Parsed[]): Mistake[] =>
  second === undefined ? [] : [{ offset: second.range[0], message: SECOND_DOCUMENT }];

/** Tags, anchors and so on for which the keys that lead to them are looked up. */
const MAX_PATHS = 100;

const SECOND_DOCUMENT = "The file contains more than one YAML document. Keep one, without a second ---.";

/** A wrong character often breaks the syntax of its line or of the next one. */
const isNotNear =
  (problems: readonly Problem[]) =>
  ({ line }: Problem): boolean =>
    !problems.some((problem) => problem.line === line || problem.line === line - 1);

/**
 * The YAML documents of a text. Tags and anchors are left out, because a problem reports each of them: the values
 * are as they are written.
 */
const composeDocuments = (text: string, lineCounter: LineCounter): Document.Parsed[] => {
  const tokens = [...new Parser(lineCounter.addNewLine).parse(text)];
  for (const token of HAS_PROPERTIES.test(text) ? tokens : []) {
    if (token.type === "document") CST.visit(token, removeProperties);
  }
  const composer = new Composer({ version: "1.2", schema: "core", uniqueKeys: false, logLevel: "error" });
  return [...composer.compose(tokens, true, text.length)];
};

/** A text without any of these has no tag and no anchor. */
const HAS_PROPERTIES = /[!&]/;

/** Removes tags and anchors from the syntax tree. */
const removeProperties = (item: CST.CollectionItem | CST.Document): void => {
  for (const properties of [item.start, "sep" in item ? item.sep : undefined]) {
    const kept = properties?.filter(({ type }) => type !== "tag" && type !== "anchor") ?? [];
    properties?.splice(0, properties.length, ...kept);
  }
};

/** Converts an offset in the text, counted from 0, into a position, counted from 1. */
type PositionConverter = (offset: number) => Position;

const createPositionConverter =
  (lineCounter: LineCounter): PositionConverter =>
  (offset) => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };

/** Finds positions by path. It indexes the keys of each map once, so that ten thousand lookups stay fast. */
const createPositionFinder = (
  document: Pick<Document, "contents">,
  toPosition: PositionConverter,
): Source["findPosition"] => {
  const indexes = new WeakMap<YAMLMap, Map<string, Pair>>();
  const findPair = (map: YAMLMap, key: string): Pair | undefined => {
    const known = indexes.get(map);
    const index = known ?? new Map(map.items.map((pair) => [readKey(pair), pair]));
    if (known === undefined) indexes.set(map, index);
    return index.get(key);
  };
  const findChild = (node: unknown, part: string | number): Child | undefined => {
    const pair = isMap(node) ? findPair(node, String(part)) : undefined;
    if (pair !== undefined) return { place: pair.key, value: pair.value };
    const item = isSeq(node) ? node.items[Number(part)] : undefined;
    return item === undefined ? undefined : { place: item, value: item };
  };
  return (path) => {
    let node: unknown = document.contents;
    let offset = findStart(node) ?? 0;
    for (const part of path) {
      const child = findChild(node, part);
      if (child === undefined) break;
      offset = findStart(child.place) ?? offset;
      node = child.value;
    }
    return toPosition(offset);
  };
};

/** A value below a node, and the node whose position counts as its place: its key, or the item itself. */
type Child = { readonly place: unknown; readonly value: unknown };

const findStart = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);

const readKey = ({ key }: Pair): string => (isScalar(key) ? String(key.value) : "");
