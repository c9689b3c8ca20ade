/**
 * The notation of the site server's components: `message  $$<COMPONENT><MM-DD-YYYY hh:mm:ss.mmm+bias><thread=dec (0xHEX)>`,
 * and that of its ancestors SMS 1.x and 2.0, which name the weekday, the month and the zone.
 */
import { longestComponent, serverTrace } from '../../../machine/shared.ts';
import { blank, decimalAt, findWithin, hexAt, isBlank, isBreak, isDigit, skipBlanks } from '../../text/characters.ts';
import { problemCode } from '../columnValues.ts';
import { dayStart, readClock, readNamedDate, twoDigits } from '../../log/instants.ts';
import type { ClockReading } from '../../log/instants.ts';
import { isDash } from '../../text/escapes.ts';
import { skipGrepPrefix } from '../scan.ts';
import type { Scan } from '../scan.ts';
import { noteStatusMessage } from '../statusClock.ts';
import { completedRecord } from '../wraps.ts';
import { readBias, setClock } from '../zone.ts';

const threadMismatch = problemCode('threadMismatch');
/** The longest time in a trailer, in UTF-16 units, and the longest thread. */
export const longestStamp = 80;
const clock: ClockReading = { value: NaN, end: 0 };

/** Where the parts of a trailer stand; one object is used again and again. */
export interface Trailer {
  component: number;
  componentEnd: number;
  stamp: number;
  stampEnd: number;
  thread: number;
  threadEnd: number;
  end: number;
  /** Whether Markdown's backslashes stand before its marks. */
  escaped: boolean;
}
const found: Trailer = {
  component: 0,
  componentEnd: 0,
  stamp: 0,
  stampEnd: 0,
  thread: 0,
  threadEnd: 0,
  end: 0,
  escaped: false,
};

/**
 * Adds the record that begins at `from` and ends with the first whole trailer on its line. Answers the offset behind it,
 * or -1 when the rest of the line holds none.
 */
export function readServerTrace(scan: Scan, from: number, lineEnd: number): number {
  for (let at = scan.marks.trailer.from(from); at < lineEnd; at = nextTrailer(scan, at)) {
    if (!readTrailer(scan.text, at, lineEnd)) continue;
    addTrace(scan, from, at, found);
    return found.end;
  }
  return -1;
}

/** The longest trailer with the line breaks that a mail program or a web page put into it, and how many of these it may hold. */
const longestWrapped = 400;
const mostBreaks = 4;

/**
 * Adds the record that begins at `from` and whose trailer, the last on its line, goes on in the next lines. Answers the offset
 * behind it, or -1.
 */
export function readWrappedTrace(scan: Scan, from: number, lineEnd: number): number {
  const { text } = scan;
  if (scan.marks.trailer.from(from) >= lineEnd) return -1;
  const at = text.lastIndexOf('$$<', lineEnd - 3);
  const limit = Math.min(text.length, at + longestWrapped);
  if (at < from || at + longestWrapped < lineEnd || !readTrailer(text, at, limit)) return -1;
  const breaks = text.slice(at, found.end).match(/\r\n|\r|\n/g)?.length ?? 0;
  if (breaks === 0 || breaks > mostBreaks) return -1;
  addTrace(scan, from, at, found);
  return found.end;
}

/** The next look-alike of a trailer. A run of empty ones is walked by hand, which is faster than to search for each. */
function nextTrailer(scan: Scan, at: number): number {
  let next = at + 3;
  while (isMark(scan.text, next) && isMark(scan.text, next + 3)) next += 3;
  return scan.marks.trailer.from(next);
}

function isMark(text: string, at: number): boolean {
  return text.charCodeAt(at) === 0x24 && text.charCodeAt(at + 1) === 0x24 && text.charCodeAt(at + 2) === 0x3c;
}

/** The offset of the `>` that closes a field, or -1 where the field is too long or another one opens in it. */
function closing(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x3e) return at;
    if (code === 0x3c) return -1;
  }
  return -1;
}

/** The offset behind the line breaks, and the blanks beside them, that stand between two tags; blanks alone are not skipped. */
function skipGap(text: string, from: number, to: number): number {
  let [at, isBroken] = [from, false];
  for (; at < to && (isBlank(text.charCodeAt(at)) || isBreak(text.charCodeAt(at))); at += 1) {
    isBroken ||= isBreak(text.charCodeAt(at));
  }
  return isBroken ? at : from;
}

function readTrailer(text: string, at: number, lineEnd: number): boolean {
  const componentEnd = closing(text, at + 3, Math.min(lineEnd, at + 3 + longestComponent));
  const stamp = skipGap(text, componentEnd + 1, lineEnd) + 1;
  if (componentEnd < 0 || text.charCodeAt(stamp - 1) !== 0x3c) return false;
  const stampEnd = closing(text, stamp, Math.min(lineEnd, stamp + longestStamp));
  const mark = skipGap(text, stampEnd + 1, lineEnd);
  if (stampEnd < 0 || !text.startsWith('<thread=', mark)) return false;
  const thread = mark + 8;
  const threadEnd = closing(text, thread, Math.min(lineEnd, thread + longestStamp));
  if (threadEnd < 0) return false;
  found.component = at + 3;
  found.componentEnd = componentEnd;
  found.stamp = stamp;
  found.stampEnd = stampEnd;
  found.thread = thread;
  found.threadEnd = threadEnd;
  found.end = threadEnd + 1;
  return true;
}

/** Adds the record that begins at `from` and whose trailer stands at `at`. */
export function addTrace(scan: Scan, from: number, at: number, trailer: Trailer): void {
  const { text, out } = scan;
  const head = skipGrepPrefix(scan, from, at);
  const messageEnd = separatorStart(text, head, at);
  const bare = completedRecord(scan, from, head, { start: at, messageEnd });
  const record = bare < 0 ? out.add(from, trailer.end, serverTrace) : out.extend(bare, trailer.end, serverTrace);
  if (bare < 0) out.setMessage(record, head, messageEnd);
  else if (at > head) out.setMessage(record, out.columns.messageStart[record] ?? head, messageEnd);
  if (trailer.escaped) out.nameComponent(record, unescapedName(text.slice(trailer.component, trailer.componentEnd)));
  else out.setComponent(record, trailer.component, trailer.componentEnd);
  readStamp(scan, record, trailer.stamp, trailer.stampEnd);
  readThread(scan, record, trailer);
  noteStatusMessage(scan, record);
}

/** A component's name without the backslashes that Markdown puts before underscores. */
function unescapedName(name: string): string {
  return name.replaceAll('\\_', '_');
}

/** Two blanks part message and trailer; where a web page has swallowed one, one does. A third belongs to the message. */
function separatorStart(text: string, from: number, at: number): number {
  if (at - 1 < from || text.charCodeAt(at - 1) !== blank) return at;
  return at - 2 >= from && text.charCodeAt(at - 2) === blank ? at - 2 : at - 1;
}

function readStamp(scan: Scan, record: number, from: number, to: number): void {
  const { text, out } = scan;
  if (!isDigit(text.charCodeAt(from))) {
    const local = readNamedDate(text.slice(from, to).replace(/[~\r\n]/g, ' '));
    setClock(out, record, local, readBias(text, to, to));
    return;
  }
  const local = dashedDate(text, from);
  const shaped = isGap(text.charCodeAt(from + 10)) && readClock(text, from + 11, to, clock);
  setClock(
    out,
    record,
    shaped ? local + clock.value : NaN,
    shaped ? readBias(text, clock.end, to) : readBias(text, to, to),
  );
}

/** The start of the day written as `MM-DD-YYYY`, or NaN. */
export function dashedDate(text: string, from: number): number {
  if (!isDash(text.charCodeAt(from + 2)) || !isDash(text.charCodeAt(from + 5))) return NaN;
  const year = twoDigits(text, from + 6) * 100 + twoDigits(text, from + 8);
  return dayStart(year, twoDigits(text, from), twoDigits(text, from + 3));
}

/** A blank, or the line break of a wrapped trailer. */
function isGap(code: number): boolean {
  return isBlank(code) || isBreak(code);
}

/** Reads `4120 (0x1018)`, `-1 (0xFFFFFFFF)`, or SMS 1.x's bare hexadecimal `A4`. */
function readThread(scan: Scan, record: number, trailer: Trailer): void {
  const { text, out } = scan;
  const { thread: from, threadEnd: to } = trailer;
  const parenthesis = findWithin(text, 0x28, from, to);
  if (parenthesis < 0) {
    const hexadecimal = !isDigit(text.charCodeAt(trailer.stamp));
    out.columns.thread[record] = hexadecimal ? hexAt(text, from, to) : decimalAt(text, from, to);
    return;
  }
  let decimalEnd = parenthesis;
  while (decimalEnd > from && isGap(text.charCodeAt(decimalEnd - 1))) decimalEnd -= 1;
  const negative = text.charCodeAt(from) === 0x2d;
  const value = decimalAt(text, negative ? from + 1 : from, decimalEnd);
  out.columns.thread[record] = negative ? 0 - value : value;
  const hexFrom = skipBlanks(text, parenthesis + 1, to) + 2;
  const hexadecimal = hexAt(text, hexFrom, to - 1);
  // A negative id is printed in hexadecimal as the 32 bits that it is.
  if (hexadecimal !== (negative ? 2 ** 32 - value : value)) out.flag(record, threadMismatch);
}
