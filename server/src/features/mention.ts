/** What a place in a record speaks of: a distribution point, a thread, a package, job or computer, a code, an inbox file, a time. */
import { isRedacted } from '../catalogue/redacted.ts';
import { decodeCodeAt, type DecodedCode } from '../catalogue/codes/decode.ts';
import { inboxFileOf, triggersWithDpid, triggersWithPackage, type InboxFile } from '../catalogue/inbox.ts';
import { hostOfNalPath } from '../catalogue/nalPath.ts';
import { vocabulary, type Word } from '../catalogue/vocabulary.ts';
import type { Field } from '../catalogue/template.ts';
import { endOf, type Log, messageEndOf, messageStartOf, startOf, threadOf } from '../log/log.ts';
import { fieldsAt, messageAt, type EventLog } from '../events/eventLog.ts';
import type { Values } from '../events/derived.ts';
import type { FieldName, KnownMessage } from '../catalogue/messages/index.ts';
import { mayName, thingFrom, thingNamed, type NamedThing, type ThingName } from './things.ts';

interface NamedField extends Field<FieldName> {
  readonly word: Word<string> | Word<number>;
}

interface MentionSpan {
  /** Offsets in the log's text. */
  readonly start: number;
  readonly end: number;
}

/** Something that a record names, and where. */
export type Mention = MentionSpan &
  (
    | { readonly kind: 'dpid'; readonly dpid: number; readonly file?: InboxFile }
    | { readonly kind: 'server'; readonly server: string }
    | { readonly kind: 'thread'; readonly thread: number; readonly own: boolean }
    | ({ readonly kind: 'thing'; readonly file?: InboxFile } & NamedThing)
    | { readonly kind: 'inboxFile'; readonly file: InboxFile }
    | { readonly kind: 'notification'; readonly id: string }
    | { readonly kind: 'trigger'; readonly trigger: string }
    | { readonly kind: 'logFile'; readonly server: string; readonly name: string }
    | { readonly kind: 'code'; readonly code: DecodedCode }
    | { readonly kind: 'time' }
  );

/** The id of a thing. */
export type ThingMention = Extract<Mention, { kind: 'thing' }>;

/** A log that a record names, on the server that it lies on. */
export type LogFile = Extract<Mention, { kind: 'logFile' }>;

/** Messages longer than this are looked through only around the asked place. */
const longestScan = 16_384;

/** What the text at an offset of a record speaks of; undefined when it is nothing known. */
export function mentionAt(events: EventLog, record: number, offset: number): Mention | undefined {
  const inMessage = offset >= messageStartOf(events.log, record) && offset <= messageEndOf(events.log, record);
  const found = inMessage ? messageMentions(events, record, offset) : frameMentions(events.log, record);
  return found.find((mention) => mention.start <= offset && offset <= mention.end);
}

/** Everything that a record's message names, in no particular order. */
export function mentionsOf(events: EventLog, record: number): readonly Mention[] {
  const start = messageStartOf(events.log, record);
  const end = Math.min(messageEndOf(events.log, record), start + longestScan);
  const scanned = scanText(events.log.text.slice(start, end), start);
  // A file's name says more than the number in it, and a field more than a wording found by chance.
  const ranked = inRank(scanned, fieldMentions(events, record));
  return ranked.filter((mention, index) => !ranked.slice(0, index).some((better) => overlaps(mention, better)));
}

function messageMentions(events: EventLog, record: number, offset: number): readonly Mention[] {
  const code = codeMention(events.log, record, offset);
  const scanned = scanText(...around(events.log, record, offset));
  return inRank(scanned, fieldMentions(events, record), code === undefined ? [] : [code]);
}

/** A whole id is told before a code that a part of it may look like. */
function inRank(
  scanned: readonly Mention[],
  fields: readonly Mention[],
  codes: readonly Mention[] = [],
): readonly Mention[] {
  return [
    ...scanned.filter(namesFile),
    ...fields,
    ...scanned.filter(({ kind }) => kind === 'thing'),
    ...codes,
    ...scanned,
  ];
}

function namesFile(mention: Mention): boolean {
  return 'file' in mention || mention.kind === 'logFile';
}

function around(log: Log, record: number, offset: number): [text: string, start: number] {
  const start = Math.max(messageStartOf(log, record), offset - longestScan / 2);
  const end = Math.min(messageEndOf(log, record), offset + longestScan / 2);
  return [log.text.slice(start, end), start];
}

function codeMention(log: Log, record: number, offset: number): Mention | undefined {
  const [text, start] = around(log, record, offset);
  const code = decodeCodeAt(text, offset - start);
  return code === undefined ? undefined : { kind: 'code', code, start: code.start + start, end: code.end + start };
}

function fieldMentions(events: EventLog, record: number): readonly Mention[] {
  const message = messageAt(events, record);
  if (message === undefined) return [];
  const words = wordsOf(message);
  const fields = fieldsAt(events, record).flatMap((field, at) => {
    const word = words[at]?.word;
    return word === undefined ? [] : [{ ...field, word }];
  });
  return fields.flatMap((field) => fieldMention(field, fields, message.id) ?? []);
}

type FieldWords = readonly Pick<NamedField, 'name' | 'word'>[];

/** The fields of a message in the order in which they stand in it. */
function wordsOf({ compiled }: KnownMessage): FieldWords {
  return compiled.fields;
}

/** Names of fields that may name something. */
const namingFields: ReadonlySet<FieldName> = new Set<FieldName>([
  'dpid',
  'nalPath',
  'server',
  'thread',
  'notificationId',
  'key',
  'inboxPath',
]);

/** Whether a field of a message may name something. */
export function namesAny(message: KnownMessage): boolean {
  return wordsOf(message).some(({ name, word }) => namingFields.has(name) || mayName(word));
}

/** What the fields of a record's message name, wherever they stand. */
export function mentionsInValues(message: KnownMessage, values: Values): readonly Mention[] {
  const fields = wordsOf(message).map(({ name, word }) => ({
    ...{ name, word, value: values.get(name) ?? '', start: 0, end: 0 },
  }));
  return fields.flatMap((field) => fieldMention(field, fields, '') ?? []);
}

function fieldMention(field: NamedField, fields: readonly NamedField[], id: string | undefined): Mention | undefined {
  const span = { start: field.start, end: field.end };
  const text = String(field.value);
  // A name that was taken out names nothing.
  if (isRedacted(hostOfNalPath(text) ?? text)) return undefined;
  switch (field.name) {
    case 'dpid':
      return { ...span, kind: 'dpid', dpid: Number(field.value) };
    case 'nalPath':
      return { ...span, kind: 'server', server: hostOfNalPath(text) ?? text };
    case 'server':
      return { ...span, kind: 'server', server: text };
    case 'thread':
      return { ...span, kind: 'thread', thread: Number(field.value), own: false };
    case 'notificationId':
      return { ...span, kind: 'notification', id: text };
    case 'trigger':
      return { ...span, kind: 'trigger', trigger: text };
    case 'key':
      return keyMention(field, fields);
    case 'inboxPath':
      return droppedFile(field, fields, id);
    default:
      return thingMention(thingNamed(field.word, field.value), span);
  }
}

function thingMention(thing: NamedThing | undefined, span: MentionSpan): Mention | undefined {
  return thing === undefined ? undefined : { ...span, kind: 'thing', ...thing };
}

/** The key of a change is a DPID or a package id, as its trigger says; of other tables it says nothing here. */
function keyMention(field: NamedField, fields: readonly NamedField[]): Mention | undefined {
  const trigger = String(fields.find((other) => other.name === 'trigger')?.value);
  const key = String(field.value);
  // The key is padded with blanks.
  const span = { start: field.start, end: field.start + key.length };
  if (triggersWithPackage.has(trigger)) return thingMention(thingNamed(vocabulary.package, key), span);
  if (!triggersWithDpid.has(trigger) || !/^\d+$/.test(key)) return undefined;
  return { kind: 'dpid', dpid: Number(key), start: field.start, end: field.end };
}

function droppedFile(path: NamedField, fields: readonly NamedField[], id: string | undefined): Mention | undefined {
  const extension = fields.find((other) => other.name === 'extension');
  if (id === undefined || extension === undefined) return undefined;
  return inboxMention(`${String(path.value)}.${String(extension.value)}`, { start: path.start, end: extension.end });
}

/** What a path or name of an inbox file names. */
export function inboxMention(path: string, span: MentionSpan): Mention {
  const file = inboxFileOf(path);
  if (file.kind?.key === 'dpid' && /^\d+$/.test(file.key))
    return { ...span, kind: 'dpid', dpid: Number(file.key), file };
  const named = file.kind?.key === 'package' ? thingNamed(vocabulary.package, file.key) : undefined;
  return named === undefined ? { ...span, kind: 'inboxFile', file } : { ...span, kind: 'thing', ...named, file };
}

/** A package id where it is said to be one; eight hexadecimal digits that begin with an 8 are a code. */
export function packageInText(word: string, flags = 'g'): RegExp {
  const id = String.raw`(?!8[0-9A-Fa-f]{7})([A-Za-z0-9]{3}[0-9A-Fa-f]{5})(?!\w)`;
  return new RegExp(`${word}(?: ?ID)?(?: ?[:=] ?| )["']?${id}`, flags);
}

function readPackage(found: string, span: MentionSpan): Mention | undefined {
  return thingIn('package', found, span);
}

function thingIn(thing: ThingName, found: string, span: MentionSpan): Mention | undefined {
  return thingMention(thingFrom(thing, found), span);
}

/** Wordings that name a subject in any message, known or not, and what stands in each of them. Group 1, at the end, is what is meant. */
const wordings: readonly {
  readonly hint: string;
  readonly pattern: RegExp;
  readonly read: (found: string, span: MentionSpan) => Mention | undefined;
}[] = [
  {
    hint: '["Display=',
    pattern: /(\["Display=\\+[^"\\]+\\+"\]MSWNET:\["SMS_SITE=\w{3}"\]\\+[^\\\s"]+\\*)/g,
    read: (found, span) => ({ ...span, kind: 'server', server: hostOfNalPath(found) ?? found }),
  },
  {
    hint: '.',
    pattern: /(?<![\w.\\-])(\d{1,10}\.(?:INS|DPN|NOT))(?![\w.])/gi,
    read: (found, span) => inboxMention(found, span),
  },
  {
    hint: '.',
    pattern: /(?<![\w.-])((?:resetdps\.trn|\w{3}\.(?:SCU|SSU|ITC|CT0)))(?![\w.])/gi,
    read: (found, span) => inboxMention(found, span),
  },
  {
    hint: '.log',
    pattern: /(?<!\\)(\\{2,4}[A-Za-z0-9_.-]{1,254}(?:\\{1,2}[\w$.-]{1,100}){0,10}\\{1,2}[\w$-]{1,100}\.log)(?![\w.])/g,
    read: (found, span) => logFileMention(found, span),
  },
  {
    hint: '-',
    pattern: /(?<![\w-])(\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?)(?![\w-])/g,
    read: (found, span) => thingIn('guid', found, span),
  },
  {
    hint: ':',
    pattern: /(?<![0-9A-Fa-f:])([0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5})(?!:?[0-9A-Fa-f])/g,
    read: (found, span) => thingIn('computer', found, span),
  },
  {
    hint: 'ItemKey="',
    pattern: /\bItemKey="([1-9]\d{0,19})(?=")/g,
    read: (found, span) => thingIn('resource', found, span),
  },
  {
    hint: '.',
    pattern: /(?<![\w.-])(\w{1,20})(?=\.sni(?![\w.]))/gi,
    read: (found, span) => thingIn('sendRequest', found, span),
  },
  { hint: 'ackage', pattern: packageInText('[Pp]ackage'), read: readPackage },
  { hint: 'kg', pattern: packageInText('[Pp]kg'), read: readPackage },
  { hint: 'PKG', pattern: packageInText('PKG'), read: readPackage },
  {
    hint: 'ID',
    pattern: /\b(?:DPID ?=? ?|DP with ID |PullDP with ID |trigger for ID )(\d{1,10})(?!\w)/g,
    read: (found, span) => ({ ...span, kind: 'dpid', dpid: Number(found) }),
  },
  {
    hint: 'hread',
    pattern: /\b[Tt]hread(?: ID)?(?: ?= ?| )(0x[0-9A-Fa-f]{1,10}|\d{1,10})(?!\w)/g,
    read: (found, span) => ({ ...span, kind: 'thread', thread: Number(found), own: false }),
  },
];

/** A path to a log on a server: server and name are read, the path itself is never opened. */
function logFileMention(path: string, span: MentionSpan): Mention {
  const parts = path.split(/\\+/).filter((part) => part !== '');
  return { ...span, kind: 'logFile', server: parts[0] ?? '', name: parts.at(-1) ?? '' };
}

function scanText(text: string, base: number): readonly Mention[] {
  return wordings.flatMap(({ hint, pattern, read }) => {
    if (!text.includes(hint)) return [];
    return Array.from(text.matchAll(pattern)).flatMap(({ index, 0: whole, 1: found = '' }) => {
      const end = base + index + whole.length;
      return read(found, { start: end - found.length, end }) ?? [];
    });
  });
}

/** Where a record's own thread id stands in the frame around its message. */
export function ownThreadTokens(log: Log, record: number): readonly { readonly start: number; readonly end: number }[] {
  return frameMentions(log, record).filter((mention) => mention.kind === 'thread');
}

/** The thread id and the time in the frame around a message. */
function frameMentions(log: Log, record: number): readonly Mention[] {
  const before = frameSpans(log, record, startOf(log, record), messageStartOf(log, record));
  return [...before, ...frameSpans(log, record, messageEndOf(log, record), endOf(log, record))];
}

function frameSpans(log: Log, record: number, start: number, end: number): readonly Mention[] {
  const frame = log.text.slice(start, Math.min(end, start + 1000));
  return [...threadSpans(frame, start, threadOf(log, record)), ...timeSpans(frame, start)];
}

function threadSpans(frame: string, base: number, thread: number | undefined): readonly Mention[] {
  if (thread === undefined) return [];
  return Array.from(frame.matchAll(/(?:0x)?[0-9A-Fa-f]+/g))
    .filter((word) => Number(word[0]) === thread || Number.parseInt(word[0], 16) === thread)
    .map((word) => ({
      kind: 'thread',
      thread,
      own: true,
      start: base + word.index,
      end: base + word.index + word[0].length,
    }));
}

function timeSpans(frame: string, base: number): readonly Mention[] {
  const pattern = /\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}:\d{2}:\d{2}(?:[.:]\d{3,7})?(?:[+-]\d{2,4})?(?: [AP]M)?/g;
  return Array.from(frame.matchAll(pattern), (word) => ({
    kind: 'time',
    start: base + word.index,
    end: base + word.index + word[0].length,
  }));
}

function overlaps(a: MentionSpan, b: MentionSpan): boolean {
  return a.start < b.end && b.start < a.end;
}
