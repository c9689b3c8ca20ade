/** A log whose records are matched to the messages of the catalogue. Fields are read again when they are asked for. */
import { lazy, memo } from '../base/lazy.ts';
import { allMessages } from '../catalogue/messages/index.ts';
import type { Message } from '../catalogue/message.ts';
import { locateFields, type Field } from '../catalogue/template.ts';
import { cleanMessage, recogniser } from './recogniser.ts';
import { knownOf, type Log, messageOf, messageStartOf, notationOf, recordCount } from '../log/log.ts';

/** One file of the workspace with the messages that its records are. */
export interface EventLog {
  readonly uri: string;
  /** URI of the folder that holds the file: logs of one server lie together. */
  readonly folder: string;
  readonly fileName: string;
  readonly log: Log;
  /** Per record: index into `allMessages` plus one; 0 when the record is no known message. Computed when first asked for. */
  readonly messages: () => Uint16Array;
  /** The piece of the same log that was renamed when it was full: all of its records come before this file's. */
  readonly continues?: EventLog;
}

/** A log with its messages. Of an earlier version of the log, the messages of unchanged records are kept. */
export function eventLog(file: Pick<EventLog, 'uri' | 'folder' | 'fileName' | 'log'>): EventLog {
  return { ...file, messages: lazy(() => matchRecords(file.log)) };
}

/** The message that a record is, or undefined. */
export function messageAt(events: EventLog, record: number): Message | undefined {
  const index = events.messages()[record] ?? 0;
  return index === 0 ? undefined : allMessages[index - 1];
}

/** The fields of a record's message with their offsets in the log's text; empty when it is no known message. */
export function fieldsAt(events: EventLog, record: number): readonly Field[] {
  const message = messageAt(events, record);
  if (message === undefined) return [];
  const cleaned = cleanMessage(messageOf(events.log, record), notationOf(events.log, record));
  const base = messageStartOf(events.log, record);
  const fields = locateFields(message.compiled, cleaned.text) ?? [];
  return fields.map((field) => ({
    ...field,
    start: base + cleaned.offsetOf(field.start),
    end: base + cleaned.offsetOf(field.end),
  }));
}

/** The value of one field of a record, or undefined. */
export function fieldAt(events: EventLog, record: number, name: string): string | number | undefined {
  return fieldsAt(events, record).find((field) => field.name === name)?.value;
}

/** Records that are one of the messages with these ids, in file order. */
export function recordsOf(events: EventLog, ids: ReadonlySet<string>): readonly number[] {
  const byMessage = recordsByMessage(events);
  const lists = [...ids].flatMap((id) => byMessage.get(id) ?? []);
  return ids.size === 1 ? lists : lists.sort((a, b) => a - b);
}

const recordsByMessage: (events: EventLog) => ReadonlyMap<string, readonly number[]> = memo((events) => {
  const lists: number[][] = allMessages.map(() => []);
  events.messages().forEach((message, record) => message > 0 && lists[message - 1]?.push(record));
  return new Map(allMessages.map(({ id }, index) => [id, lists[index] ?? []]));
});

function matchRecords(log: Log): Uint16Array {
  const found = new Uint16Array(recordCount(log));
  for (let record = 0; record < found.length; record++) {
    found[record] = log.recognised
      ? knownOf(log, record)
      : recogniser.inText(messageOf(log, record), notationOf(log, record));
  }
  return found;
}
