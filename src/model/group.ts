/** The items by what `readGroup` says of each, in the order of their first items. It looks at each item once. */
export const groupBy = <Item, Group>(
  items: readonly Item[],
  readGroup: (item: Item) => Group,
): ReadonlyMap<Group, readonly Item[]> => {
  const groups = new Map<Group, Item[]>();
  for (const item of items) {
    const group = readGroup(item);
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [item]);
    else members.push(item);
  }
  return groups;
};
