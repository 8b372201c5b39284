import { isRecord, textAt } from "../model/json.ts";

/** The parts of a schema, by their addresses. */
export type SchemaParts = Readonly<Record<string, unknown>>;

/** The address that the `$ref` of a part leads to; undefined if it has none. */
export const findReference = (part: unknown): string | undefined => textAt(part, "__absolute_ref__");

/** True if a part applies to a place in a value only if it applies to it already. */
export const hasCycle = (parts: SchemaParts): boolean => {
  const open = new Set<unknown>();
  const closed = new Set<unknown>();
  const leadsToItself = (part: unknown): boolean => {
    if (!isRecord(part) || closed.has(part)) return false;
    if (open.has(part)) return true;
    open.add(part);
    const isEndless = listSamePlaceParts(part, parts).some(leadsToItself);
    open.delete(part);
    closed.add(part);
    return isEndless;
  };
  return Object.values(parts).some(leadsToItself);
};

/** The parts that apply to the same place in a value as this part. */
const listSamePlaceParts = (part: Record<string, unknown>, parts: SchemaParts): readonly unknown[] => [
  ...[parts[findReference(part) ?? ""], part.not, part.if, part.then, part.else],
  ...[part.allOf, part.anyOf, part.oneOf].flatMap((branches) => (Array.isArray(branches) ? branches : [])),
  ...(isRecord(part.dependentSchemas) ? Object.values(part.dependentSchemas) : []),
];
