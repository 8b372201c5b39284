import { type Document, isMap, isPair, isScalar, isSeq, type Pair, type Scalar, type YAMLMap } from "yaml";

/** What to do with the parts of a document. `pairs` lead to a part, its own included; they are only good for the call. */
export type Visitor = {
  readonly map?: (map: YAMLMap, pairs: readonly Pair[]) => void;
  readonly scalar?: (scalar: Scalar, pairs: readonly Pair[], role: "key" | "value") => void;
};

/** Goes through the maps and scalars of a document in the order of its text. `visit` of yaml copies each path. */
export const walkDocument = ({ contents }: Pick<Document, "contents">, visitor: Visitor): void =>
  walkNode(contents, "value", { visitor, pairs: [] });

type Walk = { readonly visitor: Visitor; readonly pairs: Pair[] };

const walkNode = (node: unknown, role: "key" | "value", walk: Walk): void => {
  if (isScalar(node)) walk.visitor.scalar?.(node, walk.pairs, role);
  else if (isMap(node)) {
    walk.visitor.map?.(node, walk.pairs);
    for (const pair of node.items) walkPair(pair, walk);
  } else if (isSeq(node)) {
    for (const item of node.items) walkItem(item, walk);
  }
};

const walkItem = (item: unknown, walk: Walk): void =>
  isPair(item) ? walkPair(item, walk) : walkNode(item, "value", walk);

const walkPair = (pair: Pair, walk: Walk): void => {
  walk.pairs.push(pair);
  walkNode(pair.key, "key", walk);
  walkNode(pair.value, "value", walk);
  walk.pairs.pop();
};

/** The names of keys that lead to a part, without keys that are no text or number. */
export const listKeys = (pairs: readonly Pair[]): string[] =>
  pairs.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : []));

/** The values of a document all of whose keys are text, each there once, without aliases: `toJS` of yaml is for all others. */
export const toPlainValue = (node: unknown): unknown => {
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map(toPlainValue);
  return isMap(node) ? toRecord(node) : null;
};

const toRecord = ({ items }: YAMLMap): Record<string, unknown> => {
  const record: Record<string, unknown> = {};
  for (const { key, value } of items) {
    const name = isScalar(key) ? String(key.value) : "";
    if (name === "__proto__") defineOwn(record, name, toPlainValue(value));
    else record[name] = toPlainValue(value);
  }
  return record;
};

/** An assignment to this name would set what the record inherits. */
const defineOwn = (record: object, name: "__proto__", value: unknown): void => {
  Object.defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true });
};
