import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  type YAMLError,
  type YAMLMap,
} from "yaml";
import type { Position, Problem } from "../model/portfolio.ts";
import { endSentence } from "../model/text.ts";
import { findUnplainYaml } from "./plain-yaml.ts";

/** A text that is one YAML document, with the positions of its parts. */
export type Source = {
  /** The document as plain values. */
  readonly value: unknown;
  /**
   * The position of a key, or of an item in a list; of the nearest existing part above it if there is no such
   * part.
   */
  readonly findPosition: (path: readonly (string | number)[]) => Position;
};

/**
 * A source, and one problem for each thing that is not plain YAML. The source is undefined if the text cannot
 * be turned into values; otherwise the rest of the manifest is checked too, so that all problems appear at
 * once.
 */
export type SourceOrProblems =
  | { readonly source: Source; readonly problems: readonly Problem[] }
  | { readonly source: undefined; readonly problems: readonly Problem[] };

/** The most bytes a manifest may have. */
const MAX_BYTES = 1024 * 1024;

/** Reads the bytes of a manifest as one YAML document of the 1.2 core schema. */
export const readSource = (bytes: Uint8Array): SourceOrProblems => {
  if (bytes.length > MAX_BYTES) {
    return toFileProblem(
      `The file has ${bytes.length} bytes. A manifest may have at most 1 MiB (${MAX_BYTES} bytes).`,
    );
  }
  const text = decode(bytes);
  if (text === undefined) return toFileProblem("The file is not UTF-8 text. Save it as UTF-8.");
  try {
    return parseText(text);
  } catch (error) {
    if (error instanceof RangeError) {
      return toFileProblem("The file is nested too deeply to be read. A manifest has four levels.");
    }
    throw error;
  }
};

const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const toFileProblem = (message: string): SourceOrProblems => ({
  source: undefined,
  problems: [{ line: 1, column: 1, path: "", message }],
});

/** If a text is not valid YAML, most problems after the first ones follow from them. */
const MAX_SYNTAX_PROBLEMS = 20;

const parseText = (text: string): SourceOrProblems => {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter,
    logLevel: "error",
  });
  const toPosition = createPositionConverter(lineCounter);
  const syntaxProblems = document.errors.slice(0, MAX_SYNTAX_PROBLEMS).map((error) => ({
    ...toPosition(error.pos[0]),
    path: "",
    message: describeYamlError(error),
  }));
  if (syntaxProblems.length > 0) return { source: undefined, problems: syntaxProblems };
  const { problems: unplainProblems, hasAlias } = findUnplainYaml(document, toPosition);
  const problems = [...findDirectives(text), ...unplainProblems];
  if (hasAlias) return { source: undefined, problems };
  return {
    source: {
      value: document.toJS({ maxAliasCount: 0 }),
      findPosition: createPositionFinder(document, toPosition),
    },
    problems,
  };
};

/** Converts an offset in the text, counted from 0, into a position, counted from 1. */
type PositionConverter = (offset: number) => Position;

const createPositionConverter =
  (lineCounter: LineCounter): PositionConverter =>
  (offset) => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };

const describeYamlError = ({ code, message }: YAMLError): string =>
  code === "MULTIPLE_DOCS"
    ? "The file contains more than one YAML document. Keep one, without a second ---."
    : `This is not valid YAML: ${endSentence(message.replace(/\s+/g, " ").trim())}`;

const findDirectives = (text: string): Problem[] =>
  text.split("\n").flatMap((line, index) =>
    line.startsWith("%")
      ? [
          {
            line: index + 1,
            column: 1,
            path: "",
            message: "YAML directives are not supported. Remove this line.",
          },
        ]
      : [],
  );

/** Finds positions by path. It indexes the keys of each map once, so that ten thousand lookups stay fast. */
const createPositionFinder = (
  document: Document.Parsed,
  toPosition: PositionConverter,
): Source["findPosition"] => {
  const indexes = new WeakMap<YAMLMap, Map<string, Pair>>();
  const findPair = (map: YAMLMap, key: string): Pair | undefined => {
    const index = indexes.get(map) ?? new Map(map.items.map((pair) => [readKey(pair), pair]));
    indexes.set(map, index);
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
