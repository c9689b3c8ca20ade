/** A log whose records are matched to the messages of the catalogue. Fields are read again when they are asked for. */
import { lazy } from '../base/lazy.ts';
import { allMessages, type FieldName, type KnownMessage, type MessageId } from '../catalogue/messages/index.ts';
import { tolerantTemplate } from '../matching/matcher.ts';
import { locateFields, type Field } from '../catalogue/template.ts';
import { messagesAllowed, writingLogs, type Writers } from '../catalogue/writers.ts';
import { chunkOf } from '../text/chunk.ts';
import {
  componentIndexOf,
  countKnown,
  framed,
  knownAllowed,
  messageOf,
  messageStartOf,
  notationOf,
  recordCount,
  type Allowed,
  type Log,
} from '../log/log.ts';
import { readMessage, recogniser } from '../matching/recogniser.ts';
import { Derived, goesOn } from './derived.ts';

/** One file of the workspace with the messages that its records are. */
export interface EventLog {
  readonly uri: string;
  /** URI of the folder that holds the file: logs of one server lie together. */
  readonly folder: string;
  readonly fileName: string;
  readonly log: Log;
  /** Of a log that was read without a recogniser, per record: index into `allMessages` plus one, or 0. */
  readonly matched: () => Uint16Array;
  /** How it is known whose records they are. */
  readonly writers: Writers;
  /** Which messages may stand in the records of a component. */
  readonly allowed: Allowed;
  /** What is derived from its records and moves on to its next version. */
  readonly derived: Derived;
  /** The piece of the same log that was renamed when it was full: all of its records come before this file's. */
  readonly continues?: EventLog;
}

/**
 * A log with its messages. Of an earlier version of the log, the messages of unchanged records are kept, and what was
 * derived from them goes over to this version.
 */
export function eventLog(file: Pick<EventLog, 'uri' | 'folder' | 'fileName' | 'log'>, earlier?: EventLog): EventLog {
  const writers = writersOf(file.log);
  // Records that are the same may be other messages where it is told otherwise who wrote them.
  const goesOnSo = earlier !== undefined && goesOn(earlier.log, file.log) && earlier.writers === writers;
  const derived = goesOnSo ? earlier.derived.moveOn() : new Derived();
  return { ...file, matched: lazy(() => matchRecords(file.log)), writers, allowed: allowedIn(file, writers), derived };
}

/** Index into `allMessages` of the message that a record is, or -1: also when only another log writes that wording. */
export function messageIndexAt({ log, matched, allowed }: EventLog, record: number): number {
  if (log.recognised) return knownAllowed(log, record, allowed) - 1;
  const index = (matched()[record] ?? 0) - 1;
  return allowed(componentIndexOf(log, record))[index] === 1 ? index : -1;
}

/** How many records are known messages. */
export function knownCount(events: EventLog): number {
  if (events.log.recognised) return countKnown(events.log, events.allowed);
  return events.matched().reduce((sum, _, record) => sum + (messageIndexAt(events, record) < 0 ? 0 : 1), 0);
}

/** What may stand in a log's records, worked out once per component. */
function allowedIn({ fileName, log }: Pick<EventLog, 'fileName' | 'log'>, writers: Writers): Allowed {
  const tables: Uint8Array[] = [];
  return (component) =>
    (tables[component] ??= messagesAllowed(writingLogs(log.components[component] ?? '', fileName, writers)));
}

/**
 * How the writers of a log are known. What people copy together keeps the name of one log, so the name says nothing of records
 * that no program has framed, and nothing of a bare line among records that name their components.
 */
function writersOf({ notation, components }: Log): Writers {
  if (!framed.has(notation)) return 'components';
  return components.length > 1 ? 'componentsOrName' : 'name';
}

/** The message that a record is, or undefined. */
export function messageAt(events: EventLog, record: number): KnownMessage | undefined {
  return allMessages[messageIndexAt(events, record)];
}

/** Whether a record is one of the messages with these ids. */
export function isOneOf(ids: ReadonlySet<MessageId>, events: EventLog, record: number): boolean {
  const id = messageAt(events, record)?.id;
  return id !== undefined && ids.has(id);
}

/** The fields of a record's message with their offsets in the log's text; empty when it is no known message. */
export function fieldsAt(events: EventLog, record: number): readonly Field<FieldName>[] {
  const message = messageAt(events, record);
  if (message === undefined) return [];
  const base = messageStartOf(events.log, record);
  const { compiled } = message;
  // The tolerant template has the same fields.
  const tolerant = () => tolerantTemplate(message) as typeof compiled;
  const fields = readMessage(messageOf(events.log, record), notationOf(events.log, record), (text, tolerance) =>
    locateFields(tolerance === 'exact' ? compiled : tolerant(), text.text)?.map((field) => ({
      ...field,
      start: base + text.startOf(field.start),
      end: base + Math.max(text.startOf(field.start), text.endOf(field.end)),
    })),
  );
  return fields ?? [];
}

/** The messages of a log that was read without a recogniser. */
function matchRecords(log: Log): Uint16Array {
  return Uint16Array.from({ length: recordCount(log) }, (_, record) => {
    const message = messageOf(log, record);
    return recogniser.inText(chunkOf(message), 0, message.length, notationOf(log, record));
  });
}
