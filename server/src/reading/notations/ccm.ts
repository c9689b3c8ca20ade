/**
 * The notation of the client, and of what runs on its framework:
 * `<![LOG[message]LOG]!><time="hh:mm:ss.mmm+bias" date="M-D-YYYY" component="" context="" type="" thread="" file="">`.
 * Messages may hold line breaks; managed writers give seven fraction digits and no bias.
 */
import { ccm, longestComponent, longRecord, unknownBias } from '../../../machine/shared.ts';
import { memo } from '../../base/lazy.ts';
import {
  decimalAt,
  findWithin,
  isBlank,
  isBreak,
  isDigit,
  skipBlanks,
  skipDigits,
  trimBlanks,
} from '../../text/characters.ts';
import { problemCode } from '../columnValues.ts';
import { dayStart, readClock } from '../../log/instants.ts';
import type { ClockReading } from '../../log/instants.ts';
import { isDash, isQuote, quoteLength } from '../../text/escapes.ts';
import { PlaceFinder } from '../marks.ts';
import { skipGrepPrefix } from '../scan.ts';
import type { Scan } from '../scan.ts';
import { noteStatusMessage } from '../statusClock.ts';
import { readBias, setClock } from '../zone.ts';

const tornHead = problemCode('tornHead');
const unfinished = problemCode('unfinished');
const headLength = 7;
const tailLength = 7;
const longestAttributes = 4096;
const clock: ClockReading = { value: NaN, end: 0 };

/** Whether a client record begins at `from`, perhaps behind blanks or a search tool's prefix: the offset of its head, or -1. */
export function clientHead(scan: Scan, from: number, lineEnd: number): number {
  const head = scan.marks.head.from(from);
  if (head >= lineEnd) return -1;
  if (head === from || skipBlanks(scan.text, from, head) === head) return head;
  return skipGrepPrefix(scan, from, lineEnd) === head ? head : -1;
}

/** Adds the client record whose head stands at `head`, from `from` on. Answers the offset behind it. */
export function readCcm(scan: Scan, from: number, head: number): number {
  const { text } = scan;
  const border = Math.min(scan.marks.lineHead.from(head + headLength), text.length);
  const sound = soundTails(scan).between(head + headLength, border);
  const wrapped = wrappedPlace(scan, head + headLength, border);
  // What closes a record closes it whatever is written behind: a tail that is whole does not reach back over a broken one.
  const isFirst = sound !== undefined && (wrapped === undefined || sound.tail <= wrapped.tail);
  if (isFirst) return addClientRecord(scan, from, placeOf(head + headLength, sound.tail, sound.end));
  if (wrapped !== undefined) return addClientRecord(scan, from, wrapped);
  return addUnfinished(scan, from, head + headLength, border);
}

/**
 * Adds the client record whose head another writer has overwritten: what stands before a tail that no head belongs to.
 * Answers the offset behind it, or -1 when this is none.
 */
export function readTornCcm(scan: Scan, from: number, lineEnd: number): number {
  const head = scan.marks.head.from(from);
  const limit = followsClientRecord(scan)
    ? Math.min(head, scan.marks.trailer.from(from), from + longRecord)
    : Math.min(head, lineEnd);
  const sound = soundTails(scan).between(from, limit);
  if (sound === undefined || holdsFrame(scan.text.slice(from, sound.tail))) return -1;
  addClientRecord(scan, from, placeOf(from, sound.tail, sound.end));
  scan.out.columns.problem[scan.out.count - 1] = tornHead;
  return sound.end;
}

/** Where a client record ends: its tail, the attributes behind it, and the offset behind these. */
interface TailPlace {
  readonly tail: number;
  readonly attributes: number;
  readonly end: number;
}

/** Tails with attributes behind them; and those whose frame is broken over lines or damaged. */
const soundTails = memo((scan: Scan) => new PlaceFinder((from) => soundTail(scan, from)));
const brokenTails = memo((scan: Scan) => new PlaceFinder((from) => brokenTail(scan.text, from)));

function soundTail({ text, marks }: Scan, from: number): TailPlace | undefined {
  for (let tail = marks.tail.from(from); tail < Infinity; tail = marks.tail.from(tail + 1)) {
    const attributes = tail + tailLength;
    const end = attributesEnd(text, attributes);
    if (end >= 0) return { tail, attributes, end };
  }
  return undefined;
}

/** What begins so is a record of another notation, whatever follows it: the head of none was overwritten by it. */
const lineFrame = /^(?:\[[\dA-Fa-f]{1,11}\]\[[^\]\r\n]{19,40}\]:|<\d\d\/\d\d\/\d\d \d|MSI \([a-z]\) \([\dA-F]{2}:)/m;

function holdsFrame(text: string): boolean {
  return lineFrame.test(text);
}

function followsClientRecord(scan: Scan): boolean {
  const before = scan.out.count === 0 ? scan.before : scan.out.columns.notation[scan.out.count - 1];
  return before === undefined || before === ccm;
}

/** A tail that a mail program or a web page broke, or that lost one of its marks. */
const brokenTailPattern = /\]LOG\][ \t]?!?[ \t]?>?[ \t]{0,8}(?:\r\n|\r|\n)?[ \t]{0,8}<time=/g;
/** Line breaks within the attributes of one record. */
const mostBreaks = 3;

/** The parts of the record whose message begins at `from` and whose frame is broken over lines or damaged; undefined where none ends before `to`. */
function wrappedPlace(scan: Scan, from: number, to: number): ClientPlace | undefined {
  const place = brokenTails(scan).between(from, to);
  if (place === undefined || place.end > to) return undefined;
  const { tail, attributes, end } = place;
  return { messageStart: from, tail, attributes: attributes + 1, attributesEnd: end - 1, end };
}

function brokenTail(text: string, from: number): TailPlace | undefined {
  const pattern = new RegExp(brokenTailPattern);
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const attributes = pattern.lastIndex - '<time='.length;
    const end = closingMark(text, attributes, mostBreaks);
    if (end >= 0 && /\sdate=/.test(text.slice(attributes, end))) return { tail: match.index, attributes, end };
  }
  return undefined;
}

/** The offset behind the attributes that start at `from`, or -1 when they are none or are not closed on their line. */
function attributesEnd(text: string, from: number): number {
  const end = closingMark(text, from);
  return end >= 0 && text.slice(from, end).includes(' date=') ? end : -1;
}

function closingMark(text: string, from: number, breaks = 0): number {
  const limit = Math.min(text.length, from + longestAttributes);
  let [first, left] = [-1, breaks];
  for (let at = from + 1; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    if (isBreak(code) && !text.startsWith('\r\n', at)) left -= 1;
    if (left < 0 || (code === 0x3c && (text.startsWith('<![LOG[', at) || text.startsWith('<time=', at)))) break;
    if (code !== 0x3e) continue;
    if (isQuote(text.charCodeAt(at - 1))) return at + 1;
    if (first < 0) first = at + 1;
  }
  return first;
}

export interface ClientPlace {
  readonly messageStart: number;
  readonly tail: number;
  readonly attributes: number;
  readonly attributesEnd: number;
  readonly end: number;
}

function placeOf(messageStart: number, tail: number, end: number): ClientPlace {
  return { messageStart, tail, attributes: tail + tailLength + 1, attributesEnd: end - 1, end };
}

/** Adds the record that begins at `from`. Answers the offset behind it. */
export function addClientRecord(scan: Scan, from: number, place: ClientPlace): number {
  const record = scan.out.add(from, place.end, ccm);
  scan.out.setMessage(record, place.messageStart, place.tail);
  readAttributes(scan, record, place.attributes, place.attributesEnd);
  noteStatusMessage(scan, record);
  return place.end;
}

/** The start of a run of NULs that is padding, not a control character of the message, or `to`. */
function paddingBefore(scan: Scan, from: number, to: number): number {
  for (let nul = scan.marks.nul.from(from); nul < to; nul = scan.marks.nul.from(nul + 1)) {
    if (scan.text.startsWith('\0\0\0\0', nul)) return nul;
  }
  return to;
}

function addUnfinished(scan: Scan, from: number, messageStart: number, border: number): number {
  const padding = paddingBefore(scan, messageStart, border);
  let end = padding;
  while (end > messageStart && isBreak(scan.text.charCodeAt(end - 1))) end -= 1;
  const record = scan.out.add(from, end, ccm);
  scan.out.setMessage(record, messageStart, end);
  scan.out.flag(record, unfinished);
  return end;
}

/** Reads `name="value"` pairs; a quote may be missing on either side. Only the first letters of the names are compared. */
function readAttributes(scan: Scan, record: number, from: number, to: number): void {
  const { text } = scan;
  let time = -1;
  let timeEnd = -1;
  let day = NaN;
  for (let at = skipGap(text, from, to); at < to;) {
    const equals = findWithin(text, 0x3d, at, to);
    if (equals < 0) break;
    const quote = quoteLength(text, equals + 1);
    const valueStart = equals + 1 + quote;
    const valueEnd = quote === 0 ? unquotedEnd(text, valueStart, to) : quotedEnd(text, valueStart, to);
    if (isNamed(text, at, equals, 'time')) [time, timeEnd] = [valueStart, valueEnd];
    else if (isNamed(text, at, equals, 'date')) day = unpaddedDate(text, valueStart, valueEnd);
    else readAttribute(scan, record, at, { equals, valueStart, valueEnd });
    at = skipGap(text, valueEnd + quoteLength(text, valueEnd), to);
  }
  if (time < 0 || !readClock(text, time, timeEnd, clock)) setClock(scan.out, record, NaN, readBias(text, to, to));
  else setClock(scan.out, record, day + clock.value, statedBias(text, clock.end, timeEnd));
}

/** The zone that a record states. Deployment scripts write `+000` beside local times in any zone; the product writes UTC as `+00`. */
function statedBias(text: string, from: number, to: number): number {
  return to - from === 4 && text.startsWith('+000', from) ? unknownBias : readBias(text, from, to);
}

function isNamed(text: string, from: number, equals: number, name: string): boolean {
  return equals - from === name.length && text.startsWith(name, from);
}

/** Between attributes stand blanks, and the breaks of wrapped lines. */
function skipGap(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && (isBlank(text.charCodeAt(at)) || isBreak(text.charCodeAt(at)))) at += 1;
  return at;
}

function unquotedEnd(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && !isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

/** A straight quote ends the value that it began; of other writings, one with the next attribute behind it does. */
function quotedEnd(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    if (text.charCodeAt(at) === 0x22) return at;
    const length = quoteLength(text, at);
    if (length > 0 && (at + length >= to || isBlank(text.charCodeAt(at + length)))) return at;
  }
  return to;
}

interface AttributePlace {
  readonly equals: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

function readAttribute(scan: Scan, record: number, from: number, place: AttributePlace): void {
  const { text, out } = scan;
  const { equals, valueStart, valueEnd } = place;
  if (isNamed(text, from, equals, 'component')) {
    // Overwritten records repeat attributes. The first name stands; one that no record carries must not be kept.
    if (out.columns.component[record] !== 0) return;
    out.setComponent(
      record,
      valueStart,
      Math.min(trimBlanks(text, valueStart, valueEnd), valueStart + longestComponent),
    );
  } else if (isNamed(text, from, equals, 'thread')) {
    out.columns.thread[record] = decimalAt(text, valueStart, valueEnd);
  } else if (isNamed(text, from, equals, 'type')) {
    const type = decimalAt(text, valueStart, valueEnd);
    if (type >= 0 && type <= 3) out.columns.severity[record] = type + 1;
  }
}

/** The start of the day written as `M-D-YYYY`, padded or not, or NaN. */
function unpaddedDate(text: string, from: number, to: number): number {
  const monthEnd = skipDigits(text, from, to);
  const dayEnd = skipDigits(text, monthEnd + 1, to);
  if (!isDash(text.charCodeAt(monthEnd)) || !isDash(text.charCodeAt(dayEnd))) return NaN;
  if (monthEnd - from > 2 || dayEnd - monthEnd > 3 || !isDigit(text.charCodeAt(from))) return NaN;
  const year = decimalAt(text, dayEnd + 1, to);
  return dayStart(year, decimalAt(text, from, monthEnd), decimalAt(text, monthEnd + 1, dayEnd));
}
