/** True for an object with keys as in JSON and YAML: not a list, and not null. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value of a table's own key; undefined for a key such as `constructor`, which every object inherits. */
export const ownProperty = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** The value at a path in an answer of unknown shape; undefined if there is none. */
export const valueAt = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((parent, key) => (parent as Record<string, unknown> | null | undefined)?.[key], value);

/** The same, if it is text. */
export const textAt = (value: unknown, ...path: readonly string[]): string | undefined => {
  const text = valueAt(value, ...path);
  return typeof text === "string" ? text : undefined;
};
