/** Records by message: which records of a log are one of some messages. */
import { IntColumn, Journal } from '../base/intColumn.ts';
import { memo } from '../base/lazy.ts';
import { allMessages, type KnownMessage, type MessageId } from '../catalogue/messages/index.ts';
import { messageIndexAt, type EventLog } from './eventLog.ts';
import { gathering, growing, type FoldState, type Growing } from './growing.ts';

/** Records that are one of the messages with these ids, in file order. Sets that are asked for again cost little. */
export function recordsOf(events: EventLog, ids: ReadonlySet<MessageId>): readonly number[] {
  return listingOf(ids)(events);
}

/** Whether a log holds any of the messages with these ids. */
export function hasAny(events: EventLog, ids: ReadonlySet<MessageId>): boolean {
  const postings = postingsOf(events);
  return indexesOf(ids).some((index) => (postings[index]?.length ?? 0) > 0);
}

/** The messages that a log holds. */
export const messagesIn: (events: EventLog) => readonly KnownMessage[] = memo((events) =>
  postingsOf(events).flatMap((records, index) =>
    records === undefined || records.length === 0 ? [] : (allMessages[index] ?? []),
  ),
);

/** Records from one up to another, excluded, that are one of the messages with these ids, in file order. */
export function recordsBetween(
  events: EventLog,
  ids: ReadonlySet<MessageId>,
  from: number,
  to: number,
): readonly number[] {
  const found: number[] = [];
  for (const index of indexesOf(ids)) {
    const column = postingsOf(events)[index];
    if (column === undefined) continue;
    for (let at = column.lastNotAbove(from - 1) + 1; at < column.length && column.at(at) < to; at++)
      found.push(column.at(at));
  }
  return found.sort((a, b) => a - b);
}

/** The index of a message in `allMessages`, or -1. */
export function indexOfMessage(id: MessageId): number {
  return indexes.get(id) ?? -1;
}

const indexes: ReadonlyMap<MessageId, number> = new Map(allMessages.map(({ id }, index) => [id, index]));
const indexesOf: (ids: ReadonlySet<MessageId>) => readonly number[] = memo((ids) => [...ids].map(indexOfMessage));
const listingOf: (ids: ReadonlySet<MessageId>) => Growing<readonly number[]> = memo((ids) =>
  gathering((events, from, to) => recordsBetween(events, ids, from, to)),
);

/** Records by message. */
class Postings implements FoldState {
  readonly columns: (IntColumn | undefined)[] = [];
  readonly #journal = new Journal();

  add(events: EventLog, from: number, to: number): void {
    for (let record = from; record < to; record++) {
      const index = messageIndexAt(events, record);
      if (index >= 0) this.#journal.push((this.columns[index] ??= new IntColumn()), record);
    }
  }

  mark(): void {
    this.#journal.begin();
  }

  undo(): void {
    this.#journal.undo();
  }
}

/** Records by index of their message. */
export const postingsOf: Growing<readonly (IntColumn | undefined)[]> = growing({
  start: () => new Postings(),
  answer: (state: Postings) => state.columns,
  live: true,
});
