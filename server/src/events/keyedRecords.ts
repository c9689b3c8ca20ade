/** Records of a log by what their fields say: lists of numbers that grow with the log. */
import { IntColumn, Journal } from '../base/intColumn.ts';
import type { MessageId } from '../catalogue/messages/index.ts';
import { messageAt, type EventLog } from './eventLog.ts';
import { recordsBetween } from './postings.ts';
import { growing, type FoldState, type Growing } from './growing.ts';
import { readValues, type ValuesReader } from './values.ts';
import type { Values } from './derived.ts';

const noRecords: readonly number[] = [];

type KeysOf = (id: MessageId, values: Values, events: EventLog, record: number) => readonly string[];

/** The records of a log by key. */
class KeyedRecords implements FoldState {
  readonly lists = new Map<string, IntColumn>();
  readonly #ids: ReadonlySet<MessageId>;
  readonly #keysOf: KeysOf;
  readonly #read: ValuesReader;
  readonly #journal = new Journal();

  constructor(ids: ReadonlySet<MessageId>, keysOf: KeysOf, read: ValuesReader) {
    this.#ids = ids;
    this.#keysOf = keysOf;
    this.#read = read;
  }

  add(events: EventLog, from: number, to: number): void {
    for (const record of recordsBetween(events, this.#ids, from, to)) {
      const id = messageAt(events, record)?.id;
      if (id === undefined) continue;
      for (const key of this.#keysOf(id, this.#read(events, record), events, record)) {
        const list = this.lists.get(key) ?? new IntColumn();
        this.lists.set(key, list);
        this.#journal.push(list, record);
      }
    }
  }

  mark(): void {
    this.#journal.begin();
  }

  undo(): void {
    this.#journal.undo();
  }
}

/** Records of some messages by keys that their fields, or those that are read of them, make; what is settled is read once. */
export function keyed(
  ids: ReadonlySet<MessageId>,
  keysOf: KeysOf,
  read: ValuesReader = readValues,
): Growing<ReadonlyMap<string, IntColumn>> {
  return growing({
    start: () => new KeyedRecords(ids, keysOf, read),
    answer: (state: KeyedRecords) => state.lists,
    live: true,
  });
}

/** The records under a key, in file order. */
export function recordsFor(lists: ReadonlyMap<string, IntColumn>, key: string): readonly number[] {
  const list = lists.get(key);
  return list === undefined ? noRecords : Array.from(list.values.subarray(0, list.length));
}
