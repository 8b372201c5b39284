import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  type Scalar,
  visit,
  type YAMLMap,
} from "yaml";
import type { Position, Problem } from "../model/portfolio.ts";
import { shorten } from "../model/text.ts";

/** What a document has that a plain manifest must not have. */
export type UnplainYaml = {
  readonly problems: readonly Problem[];
  /** A document with aliases cannot be turned into plain values. */
  readonly hasAlias: boolean;
};

/**
 * Finds valid YAML that a manifest does not support: aliases, custom tags, duplicate keys, and keys that are
 * not text.
 */
export const findUnplainYaml = (
  document: Document.Parsed,
  toPosition: (offset: number) => Position,
): UnplainYaml => {
  const problems: Problem[] = [];
  let hasAlias = false;
  const locate = (node: unknown): Position => toPosition((isNode(node) ? node.range?.[0] : undefined) ?? 0);
  const addProblem = (node: unknown, ancestors: readonly unknown[], message: string): void => {
    problems.push({ ...locate(node), path: joinPath(ancestors), message });
  };
  visit(document, {
    Node: (_key, node, ancestors) => {
      if (isAlias(node)) {
        hasAlias = true;
        addProblem(node, ancestors, "YAML aliases are not supported. Write the value out.");
      } else if (node.tag !== undefined && !node.tag.startsWith("tag:yaml.org,2002:")) {
        const tag = shorten(node.tag, MAX_QUOTED_LENGTH);
        addProblem(node, ancestors, `Custom YAML tags are not supported. Remove ${tag}.`);
      }
      if (isMap(node)) {
        for (const { key, message } of findBadKeys(node, locate)) addProblem(key, ancestors, message);
      }
    },
  });
  return { problems, hasAlias };
};

/** The most characters of a key or a tag that a message repeats. */
const MAX_QUOTED_LENGTH = 100;

type BadKey = { readonly key: unknown; readonly message: string };

const findBadKeys = (map: YAMLMap, locate: (node: unknown) => Position): BadKey[] => {
  const firstKeys = new Map<unknown, Scalar>();
  return map.items.flatMap(({ key }): BadKey[] => {
    if (isAlias(key)) return [];
    if (!isScalar(key)) return [{ key, message: "A key must be text." }];
    const firstKey = firstKeys.get(key.value);
    if (firstKey === undefined) firstKeys.set(key.value, key);
    const message = checkKey(key, firstKey === undefined ? undefined : locate(firstKey).line);
    return message === undefined ? [] : [{ key, message }];
  });
};

/** What is wrong with a key; `firstLine` is the line that declared the same key before. */
const checkKey = ({ value }: Scalar, firstLine: number | undefined): string | undefined => {
  if (typeof value !== "string") {
    return `A key must be text: write "${shorten(String(value), MAX_QUOTED_LENGTH)}".`;
  }
  if (firstLine === undefined) return undefined;
  const text = shorten(value, MAX_QUOTED_LENGTH);
  return `Duplicate key: ${text} is already declared on line ${firstLine}. Keep one of them.`;
};

const joinPath = (ancestors: readonly unknown[]): string =>
  ancestors.flatMap((node) => (isPair(node) && isScalar(node.key) ? [String(node.key.value)] : [])).join(".");
