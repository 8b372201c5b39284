import { type Document, isAlias, isMap, isNode, isPair, isScalar, visit, type YAMLMap } from "yaml";
import { shortened } from "../model/one-line.ts";
import type { Position, Problem } from "../model/portfolio.ts";

/** Of a key or tag so much is repeated in a message. */
const LONGEST = 100;

/** Without its aliases such a document cannot be read at all. */
export const NO_ALIAS = "A manifest takes no YAML aliases. Write the value out.";

/** What is YAML and no plain manifest: aliases, custom tags, doubled keys, and keys that are not text. */
export const unplain = (document: Document.Parsed, at: (offset: number) => Position): Problem[] => {
  const problems: Problem[] = [];
  const complain = (node: unknown, path: string, message: string): void => {
    const offset = isNode(node) ? node.range?.[0] : undefined;
    problems.push({ ...at(offset ?? 0), path, message });
  };
  visit(document, {
    Node: (_key, node, ancestors) => {
      if (isAlias(node)) complain(node, pathOf(ancestors), NO_ALIAS);
      else if (node.tag !== undefined && !node.tag.startsWith("tag:yaml.org,2002:")) {
        complain(
          node,
          pathOf(ancestors),
          `A manifest takes no custom tags. Remove ${shortened(node.tag, LONGEST)}.`,
        );
      }
      if (isMap(node)) for (const [key, message] of badKeys(node)) complain(key, pathOf(ancestors), message);
    },
  });
  return problems;
};

const badKeys = (map: YAMLMap): [unknown, string][] => {
  const seen = new Set<unknown>();
  return map.items.flatMap(({ key }): [unknown, string][] => {
    const why = isAlias(key) ? undefined : badKey(key, seen);
    if (isScalar(key)) seen.add(key.value);
    return why === undefined ? [] : [[key, why]];
  });
};

const badKey = (key: unknown, seen: ReadonlySet<unknown>): string | undefined => {
  if (!isScalar(key)) return "A key must be text.";
  if (typeof key.value !== "string")
    return `A key must be text: write "${shortened(String(key.value), LONGEST)}".`;
  return seen.has(key.value)
    ? `${shortened(key.value, LONGEST)} stands here a second time. Keep one of them.`
    : undefined;
};

const pathOf = (ancestors: readonly unknown[]): string =>
  ancestors.flatMap((node) => (isPair(node) && isScalar(node.key) ? [String(node.key.value)] : [])).join(".");
