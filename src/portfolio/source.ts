import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  type YAMLMap,
} from "yaml";
import type { Position, Problem } from "../model/portfolio.ts";
import { NO_ALIAS, unplain } from "./unplain.ts";

/** The most bytes a manifest may have. */
const MAX_BYTES = 1024 * 1024;

/** Where a text is no YAML, later problems are mostly echoes of the first ones. */
const MOST_SYNTAX_PROBLEMS = 20;

/** A YAML text that is one plain document, with the places of its parts. */
export type Source = {
  /** The document as plain values. */
  readonly value: unknown;
  /** Where a key, or an item of a list, stands; the nearest part above it that exists otherwise. */
  readonly positionOf: (path: readonly (string | number)[]) => Position;
};

/** A source, or why the text is none: one problem for each thing that is not plain YAML. */
export type SourceOrProblems =
  | { readonly source: Source; readonly problems: readonly Problem[] }
  | { readonly source: undefined; readonly problems: readonly Problem[] };

/** What was read once of the same bytes: a run looks at one manifest in several ways. */
const known = new WeakMap<Uint8Array, SourceOrProblems>();

/** Reads the bytes of a manifest as one YAML document of the 1.2 core schema. */
export const readSource = (bytes: Uint8Array): SourceOrProblems => {
  const source = known.get(bytes) ?? read(bytes);
  known.set(bytes, source);
  return source;
};

const read = (bytes: Uint8Array): SourceOrProblems => {
  if (bytes.length > MAX_BYTES) {
    return broken(`The file has ${bytes.length} bytes; a manifest has at most 1 MiB (${MAX_BYTES}).`);
  }
  const text = decode(bytes);
  if (text === undefined) return broken("The file is not UTF-8 text. Save it as UTF-8.");
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof RangeError) {
      return broken("The file is nested too deeply to be read. A manifest has four levels.");
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

const broken = (message: string): SourceOrProblems => ({
  source: undefined,
  problems: [{ line: 1, column: 1, path: "", message }],
});

const parse = (text: string): SourceOrProblems => {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter: lines,
    logLevel: "error",
  });
  const at = (offset: number): Position => placeOf(lines, offset);
  const fatal = document.errors.slice(0, MOST_SYNTAX_PROBLEMS).map(({ pos, message }) => ({
    ...at(pos[0]),
    path: "",
    message: worded(message),
  }));
  if (fatal.length > 0) return { source: undefined, problems: fatal };
  const problems = [...directivesIn(text), ...unplain(document, at)];
  return problems.some(({ message }) => message === NO_ALIAS)
    ? { source: undefined, problems }
    : { source: { value: document.toJS({ maxAliasCount: 0 }), positionOf: finder(document, at) }, problems };
};

const placeOf = (lines: LineCounter, offset: number): Position => {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
};

const worded = (message: string): string =>
  /multiple documents/i.test(message)
    ? "The file holds more than one YAML document. Keep one, without a second ---."
    : `This is not valid YAML: ${message.replace(/\s+/g, " ").trim()}${/[.!?]$/.test(message.trim()) ? "" : "."}`;

const directivesIn = (text: string): Problem[] =>
  text.split("\n").flatMap((line, index) =>
    line.startsWith("%")
      ? [
          {
            line: index + 1,
            column: 1,
            path: "",
            message: "A manifest takes no YAML directives. Remove this line.",
          },
        ]
      : [],
  );

/** Finds positions by path; the pairs of a map are indexed once, so that ten thousand look-ups stay quick. */
const finder = (document: Document.Parsed, at: (offset: number) => Position): Source["positionOf"] => {
  const indexes = new WeakMap<YAMLMap, Map<string, Pair>>();
  const pairOf = (map: YAMLMap, key: string): Pair | undefined => {
    const index = indexes.get(map) ?? new Map(map.items.map((pair) => [keyOf(pair), pair]));
    indexes.set(map, index);
    return index.get(key);
  };
  const step = (node: unknown, part: string | number): { place: unknown; value: unknown } | undefined => {
    const pair = isMap(node) ? pairOf(node, String(part)) : undefined;
    if (pair !== undefined) return { place: pair.key, value: pair.value };
    const item = isSeq(node) ? node.items[Number(part)] : undefined;
    return item === undefined ? undefined : { place: item, value: item };
  };
  return (path) => {
    let node: unknown = document.contents;
    let offset = startOf(node) ?? 0;
    for (const part of path) {
      const found = step(node, part);
      if (found === undefined) break;
      offset = startOf(found.place) ?? offset;
      node = found.value;
    }
    return at(offset);
  };
};

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);

const keyOf = ({ key }: Pair): string => (isScalar(key) ? String(key.value) : "");
