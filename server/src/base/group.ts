/** Items of one key; never empty. */
export type Group<Item> = readonly [Item, ...Item[]];

/** Items by key, keys and items in order of appearance. */
export function mapBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): ReadonlyMap<Key, Group<Item>> {
  const groups = new Map<Key, [Item, ...Item[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** The same without the keys. */
export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string | number): readonly Group<Item>[] {
  return [...mapBy(items, keyOf).values()];
}
