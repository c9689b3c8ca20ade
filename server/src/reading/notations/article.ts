/**
 * The notation of Microsoft's support articles: `COMPONENT 4788 (0x12b4) message`, one to four blanks between the fields,
 * thread or component sometimes missing, a date sometimes put first. The lines are often quoted in Markdown.
 */
import {
  decimalAt,
  digitsBefore,
  hexAt,
  isBlank,
  isDigit,
  skipBlanks,
  skipHex,
  trimBlanks,
} from '../../text/characters.ts';
import { notationCode, problemCode } from '../columnValues.ts';
import { bareColumns } from '../bareColumns.ts';
import { componentBefore, isDistinctName, isPossibleName } from '../componentNames.ts';
import { isDash } from '../../text/escapes.ts';
import { readClock } from '../../log/instants.ts';
import type { ClockReading } from '../../log/instants.ts';
import { readLocaleStamp } from '../localeStamps.ts';
import type { PlacedStamp } from '../localeStamps.ts';
import { placeholderEnd } from '../placeholders.ts';
import type { Scan } from '../scan.ts';
import { noteStatusMessage } from '../statusClock.ts';
import { messageEnd } from './plain.ts';
import { dashedDate } from './serverTrace.ts';

const article = notationCode('article');
const badTime = problemCode('badTime');
const threadMismatch = problemCode('threadMismatch');
const longestHead = 120;
const clock: ClockReading = { value: NaN, end: 0 };

/** What stands before a message. Component offsets are equal where none is named. */
interface Head {
  readonly component: number;
  readonly componentEnd: number;
  readonly thread: number;
  readonly matches: boolean;
  readonly message: number;
}

/** Adds the record that begins at `from`, whose first field stands at `head`, or answers -1. */
export function readArticle(scan: Scan, from: number, head: number, to: number): number {
  const { text } = scan;
  if (!isDigit(text.charCodeAt(head))) return readUndated(scan, from, behindPlaceholder(text, head, to), to);
  const traceDate = readTraceDate(text, head, to);
  if (traceDate !== undefined) return readTraceDated(scan, from, traceDate, to);
  const stamp = readLocaleStamp(text, head, to);
  return stamp === undefined ? readUndated(scan, from, head, to) : readLocaleDated(scan, from, stamp, to);
}

/**
 * Where the next record begins that was joined to the line before it with nothing but its date between them, as in
 * `… is 'C:\…\smsdp.dll' 05-11-2016 14:36:57.000    PXE performance …`, or -1.
 */
export function joinedRecord(text: string, from: number, to: number): number {
  for (let at = from + 1; at + 23 < to; at += 1) {
    if (!isDash(text.charCodeAt(at + 2)) || !isDash(text.charCodeAt(at + 5)) || !isBlank(text.charCodeAt(at - 1)))
      continue;
    const stamp = readTraceDate(text, at, to);
    if (stamp !== undefined && isBlank(text.charCodeAt(stamp.end)) && isBlank(text.charCodeAt(stamp.end + 1)))
      return at;
  }
  return -1;
}

interface TraceDate {
  readonly local: number;
  readonly end: number;
}

/** Reads `01-13-2016 17:56:35.525`, the blank between sometimes lost. Its month comes first: that is how traces write it. */
function readTraceDate(text: string, from: number, to: number): TraceDate | undefined {
  if (!isDash(text.charCodeAt(from + 2)) || !isDash(text.charCodeAt(from + 5)) || from + 22 > to) return undefined;
  for (const at of [0, 1, 3, 4, 6, 7, 8, 9]) if (!isDigit(text.charCodeAt(from + at))) return undefined;
  const time = skipBlanks(text, from + 10, Math.min(to, from + 14));
  if (!readClock(text, time, to, clock) || clock.end - time < 10) return undefined;
  return { local: dashedDate(text, from) + clock.value, end: clock.end };
}

function readTraceDated(scan: Scan, from: number, stamp: TraceDate, to: number): number {
  const fields = skipBlanks(scan.text, stamp.end, to);
  const head = threadHead(scan.text, fields, to) ?? bareHead(fields);
  const record = addRecord(scan, from, head, to);
  scan.out.columns.local[record] = stamp.local;
  if (Number.isNaN(stamp.local)) scan.out.flag(record, badTime);
  return to;
}

function readLocaleDated(scan: Scan, from: number, stamp: PlacedStamp, to: number): number {
  const { text, out } = scan;
  const fields = skipBlanks(text, stamp.end, to);
  const head = threadHead(text, fields, to) ?? bareHead(fields);
  const record = addRecord(scan, from, head, to);
  scan.localeStamps.push({ ...stamp, record, opensDay: false });
  if (head.component < head.componentEnd) return to;
  const end = out.columns.messageEnd[record] ?? to;
  const component = componentBefore(text, head.message, end);
  if (component <= head.message) return to;
  out.setComponent(record, component, end);
  out.setMessage(record, head.message, trimBlanks(text, head.message, component));
  return to;
}

/** Where the fields begin behind words that stand for date and clock, if fields with a thread follow them. */
function behindPlaceholder(text: string, head: number, to: number): number {
  const end = placeholderEnd(text, head, to);
  const fields = end < 0 ? head : skipBlanks(text, end, to);
  return fields > head && threadHead(text, fields, to) !== undefined ? fields : head;
}

function readUndated(scan: Scan, from: number, head: number, to: number): number {
  const fields = threadHead(scan.text, head, to);
  if (fields !== undefined) {
    addRecord(scan, from, fields, to);
    return to;
  }
  const columns = bareColumns(scan.text, head, to);
  if (columns === undefined) return -1;
  const { component, componentEnd, message } = columns;
  const record = addRecord(scan, from, { component, componentEnd, thread: NaN, matches: true, message }, to);
  scan.out.setMessage(record, message, columns.messageEnd);
  return to;
}

function addRecord(scan: Scan, from: number, head: Head, to: number): number {
  const { text, out } = scan;
  const record = out.add(from, to, article);
  out.setMessage(record, head.message, messageEnd(text, head.message, to));
  if (head.component < head.componentEnd) out.setComponent(record, head.component, head.componentEnd);
  out.columns.thread[record] = head.thread;
  if (!head.matches) out.flag(record, threadMismatch);
  noteStatusMessage(scan, record);
  return record;
}

function bareHead(message: number): Head {
  return { component: message, componentEnd: message, thread: NaN, matches: true, message };
}

/** Reads `COMPONENT 4788 (0x12b4) ` or `4788 (0x12b4) ` at an offset. */
function threadHead(text: string, from: number, to: number): Head | undefined {
  const mark = hexMarkWithin(text, from, Math.min(to, from + longestHead));
  if (mark < 0) return undefined;
  const hexEnd = skipHex(text, mark + 3, Math.min(to, mark + 24));
  const digitsEnd = trimBlanks(text, from, mark);
  const digits = digitsBefore(text, from, digitsEnd);
  if (digits === digitsEnd || text.charCodeAt(hexEnd) !== 0x29 || hexEnd >= to) return undefined;
  const thread = decimalAt(text, digits, digitsEnd);
  const matches = thread === hexAt(text, mark + 3, hexEnd);
  const componentEnd = trimBlanks(text, from, digits);
  const message = skipBlanks(text, hexEnd + 1, to);
  if (digits === from) return matches ? { ...bareHead(message), thread } : undefined;
  const name = text.slice(from, componentEnd);
  if (componentEnd === digits || !(matches ? isPossibleName(name) : isDistinctName(name))) return undefined;
  return { component: from, componentEnd, thread, matches, message };
}

function hexMarkWithin(text: string, from: number, to: number): number {
  for (let at = from; at + 3 < to; at += 1) {
    if (text.charCodeAt(at) === 0x28 && text.startsWith('(0x', at)) return at;
  }
  return -1;
}
