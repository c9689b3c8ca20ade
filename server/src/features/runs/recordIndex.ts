/** What is known of single records: of a large folder hundreds of thousands, so that no key is written for each. */
import type { Place } from '../../events/place.ts';

/** Items by the records that they are about, in the order in which they were added. */
export class RecordIndex<Item> {
  readonly #logs = new Map<string, Map<number, Item[]>>();

  /** Adds an item at a record; the one that was added there last is not added twice. */
  add({ events: { uri }, record }: Place, item: Item): void {
    const log = this.#logs.get(uri) ?? new Map<number, Item[]>();
    if (log.size === 0) this.#logs.set(uri, log);
    const known = log.get(record);
    if (known === undefined) log.set(record, [item]);
    else if (known.at(-1) !== item) known.push(item);
  }

  /** The items of a record. */
  at({ events: { uri }, record }: Place): readonly Item[] {
    return this.#logs.get(uri)?.get(record) ?? [];
  }
}
