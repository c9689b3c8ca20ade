/** Items of one key; never empty. */
export type Group<Item> = readonly [Item, ...Item[]];

/** Items by key, groups and items in order of appearance. */
export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string | number): readonly Group<Item>[] {
  const groups = new Map<string | number, [Item, ...Item[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
