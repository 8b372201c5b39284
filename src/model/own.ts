/** What a table has under a key; a foreign key such as `constructor` finds nothing that every object has. */
export const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
