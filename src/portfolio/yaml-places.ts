import { isCollection, isMap, isScalar, type Pair, type ParsedNode, Scalar, type YAMLMap } from "yaml";

/** A key with its value, where they are in a text. */
export type PlacedPair = Pair<ParsedNode, ParsedNode | null>;

/** The pair of a key; undefined if the map has no such key. */
export const findPair = (map: YAMLMap.Parsed, name: string): PlacedPair | undefined =>
  map.items.find(({ key }) => isScalar(key) && key.value === name);

/** The start of the next line; the end of the text if there is none. */
export const findNextLine = (text: string, offset: number): number => {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end + 1;
};

/** Where the line after an entry starts. Comments that are indented more than the entry belong to it. */
export const findEndOfEntry = (text: string, pair: PlacedPair): number => {
  const end = findEnd(text, pair);
  const next = text[end - 1] === "\n" ? end : findNextLine(text, end);
  const ownComments = new RegExp(`^(?:${findIndent(text, pair)} +#.*(?:\n|$))*`);
  return next + (ownComments.exec(text.slice(next))?.[0].length ?? 0);
};

/** Where a pair ends, without the comments and empty lines behind it. */
export const findEnd = (text: string, { key, value }: PlacedPair): number => {
  if (value === null || (isScalar(value) && value.range[0] === value.range[1])) {
    return key.range[1] + (/^\s*:/.exec(text.slice(key.range[1]))?.[0].length ?? 0);
  }
  return findEndOfNode(text, value);
};

const findEndOfNode = (text: string, node: ParsedNode): number => {
  if (!isCollection(node) || node.flow === true || node.items.length === 0) return findEndOfValue(text, node);
  const last = node.items.at(-1);
  return isMap(node) ? findEnd(text, last as PlacedPair) : findEndOfNode(text, last as ParsedNode);
};

const BLOCK_TYPES: ReadonlySet<unknown> = new Set([Scalar.BLOCK_LITERAL, Scalar.BLOCK_FOLDED]);

/** Only in a block scalar, white space at the end belongs to the value. */
const findEndOfValue = (text: string, node: ParsedNode): number => {
  const [start, end] = node.range;
  return isScalar(node) && BLOCK_TYPES.has(node.type) ? end : start + text.slice(start, end).trimEnd().length;
};

/** The white space in front of a key. */
export const findIndent = (text: string, { key }: PlacedPair): string => {
  const start = key.range[0];
  return text.slice(text.lastIndexOf("\n", start - 1) + 1, start).replace(/\S/g, " ");
};
