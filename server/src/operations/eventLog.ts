/** A log whose records are matched to the messages of the catalogue. Fields are read again when they are asked for. */
import { lazy, memo } from '../base/lazy.ts';
import { longestMatchedMessage } from '../catalogue/matcher.ts';
import { allMessages, knownMessages } from '../catalogue/messages/index.ts';
import type { Message } from '../catalogue/message.ts';
import { locateFields, type Field } from '../catalogue/template.ts';
import { type Log, messageOf, messageStartOf, notationOf, recordCount, sharedRecords } from '../log/log.ts';

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
export function eventLog(file: Pick<EventLog, 'uri' | 'folder' | 'fileName' | 'log'>, earlier?: EventLog): EventLog {
  return { ...file, messages: lazy(() => matchRecords(file.log, earlier)) };
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
  const cleaned = cleanMessage(events.log, record);
  const fields = locateFields(message.compiled, cleaned.text) ?? [];
  return fields.map((field) => ({ ...field, start: cleaned.offsetOf(field.start), end: cleaned.offsetOf(field.end) }));
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

interface CleanedMessage {
  readonly text: string;
  readonly offsetOf: (offset: number) => number;
}

const pasted: ReadonlySet<string> = new Set(['article', 'plain', 'viewerCopy']);

/** A message without the Markdown that articles put into it: bold marks and escaped angle brackets. */
function cleanMessage(log: Log, record: number): CleanedMessage {
  const written = messageOf(log, record);
  const base = messageStartOf(log, record);
  const plain: CleanedMessage = { text: written, offsetOf: (offset) => base + offset };
  if (!pasted.has(notationOf(log, record))) return plain;
  if (written.length > longestMatchedMessage) return plain;
  if (!written.includes('**') && !written.includes('\\<') && !written.includes('\\>')) return plain;
  return withoutMarkdown(written, base);
}

function withoutMarkdown(written: string, base: number): CleanedMessage {
  const kept: number[] = [];
  let text = '';
  for (let at = 0; at < written.length; at++) {
    const pair = written.slice(at, at + 2);
    if (pair === '**') {
      at++;
      continue;
    }
    if (pair === '\\<' || pair === '\\>') continue;
    kept.push(at);
    text += written.charAt(at);
  }
  kept.push(written.length);
  return { text, offsetOf: (offset) => base + (kept[offset] ?? written.length) };
}

function matchRecords(log: Log, earlier: EventLog | undefined): Uint16Array {
  const found = new Uint16Array(recordCount(log));
  const kept = earlier === undefined ? 0 : sharedRecords(earlier.log, log);
  if (kept > 0) found.set(earlier?.messages().subarray(0, kept) ?? []);
  for (let record = kept; record < found.length; record++) {
    found[record] = knownMessages.match(cleanMessage(log, record).text) + 1;
  }
  return found;
}
