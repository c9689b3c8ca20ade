/**
 * Hard wraps in pasted logs: a record whose fields, or whose status message, went on in the next line. Records are joined
 * only backwards and only to bare lines or to lines of an article, so that no framed record ever depends on what follows it.
 */
import {
  byteOrderMark,
  carriageReturn,
  findWithin,
  isBreak,
  lineFeed,
  skipBlanks,
  skipDigits,
  trimBlanks,
} from '../text/characters.ts';
import { notationCode } from './columnValues.ts';
import { mayNameComponent } from './bareColumns.ts';
import { isServerComponent } from './componentNames.ts';
import { isContinuation } from './continuations.ts';
import type { Scan } from './scan.ts';
import { noteStatusMessage } from './statusClock.ts';
import { statusMessageStart } from '../log/statusHead.ts';

const plain = notationCode('plain');
const article = notationCode('article');
/** The longest text, in UTF-16 units, that is taken for one wrapped record, and the most lines that a value of it fills. */
const longestWrap = 1 << 14;
const mostLines = 5;
/** Far above the names of a WMI class and of its method. */
const longestCall = 140;

/**
 * The bare record that the fields of a framed one complete, or -1. The line begins at `from`, its text at `head`; `fields` is
 * where the fields start, `messageEnd` where the message before them ends.
 */
export function completedRecord(scan: Scan, from: number, head: number, fields: FieldStarts): number {
  if (fields.start === head) return bareLineBefore(scan, from);
  const record = continuedRecord(scan, from, head, fields.messageEnd);
  return record >= 0 && scan.out.columns.notation[record] === plain ? record : -1;
}

/** Where the fields of a record start, and where the message before them ends. */
export interface FieldStarts {
  readonly start: number;
  readonly messageEnd: number;
}

/** The record, bare or an article's, that the text between `start` and `end` on the line at `from` goes on with, or -1. */
export function continuedRecord(scan: Scan, from: number, start: number, end: number): number {
  const last = scan.out.count - 1;
  if (!mayGoOn(scan, last) || !endsBefore(scan, last, from)) return -1;
  if (namesFailedCall(scan, last, start, end)) return last;
  if (goesOnBehind(scan, last, from) && isContinuation(scan.text, start, end)) return last;
  const sentence = mayNameComponent(scan.text, start, end) ? -1 : sentenceBefore(scan, from, start);
  if (sentence >= 0) return sentence;
  if (findWithin(scan.text, 0x3d, start, Math.min(end, start + longestWrap)) < 0) return -1;
  const record = statusMessageBefore(scan, from);
  return record >= 0 && isStatusPiece(scan, record, start, end) ? record : -1;
}

/**
 * The record whose component stands alone on the line at `from`, which a page broke before it, or -1: the bare line before, or the
 * dated or numbered record that the bare lines before it go on with.
 */
export function recordNamedBy(scan: Scan, from: number, start: number, to: number): number {
  const { text, out } = scan;
  if (!isServerComponent(text.slice(start, Math.min(trimBlanks(text, start, to), start + longestCall)))) return -1;
  let next = from;
  for (let record = out.count - 1; record >= out.count - mostLines && mayGoOn(scan, record); record -= 1) {
    if (!endsBefore(scan, record, next)) break;
    if (out.columns.notation[record] === article) {
      if (isUnnamed(scan, record)) return record;
      break;
    }
    next = out.columns.start[record] ?? 0;
  }
  const last = out.count - 1;
  const isBare = last >= 0 && out.columns.notation[last] === plain && endsBefore(scan, last, from);
  return isBare && isMessage(scan, last) ? last : -1;
}

/** Whether nothing in a record tells its component. */
function isUnnamed({ out }: Scan, record: number): boolean {
  return (out.columns.component[record] ?? 0) === 0;
}

/** Whether a bare line may be a message: it is no heading, announces nothing, and is no name itself. */
function isMessage({ text, out }: Scan, record: number): boolean {
  const [from, to] = [out.columns.messageStart[record] ?? 0, out.columns.messageEnd[record] ?? 0];
  return (
    !isMarkup(text, from) &&
    !/[:,]$/.test(text.slice(to - 1, to)) &&
    /\s/.test(text.slice(from, Math.min(to, from + longestCall)))
  );
}

/** Gives a record the component that stands between two offsets behind it. Answers the end of their line. */
export function nameRecord(scan: Scan, record: number, start: number, to: number): number {
  const { text, out } = scan;
  const from = out.columns.messageStart[record] ?? start;
  const messageEnd = out.columns.messageEnd[out.count - 1] ?? start;
  out.extend(record, to, article);
  out.setMessage(record, from, messageEnd);
  out.setComponent(record, start, trimBlanks(text, start, to));
  noteStatusMessage(scan, record);
  return to;
}

/** Mail programs break lines at 60 to 80 characters; a word that would still fit may leave up to twenty of them empty. */
const shortestBroken = 40;

/**
 * The bare line with which the sentence began that goes on at `start`, or -1: a line that begins with a small letter goes on with
 * what the long bare line before it, without an end of a sentence, began.
 */
function sentenceBefore(scan: Scan, from: number, start: number): number {
  const { columns } = scan.out;
  let found = -1;
  for (let next = from, head = start; isInnerWord(scan.text, head);) {
    const record = (found < 0 ? scan.out.count : found) - 1;
    if (scan.out.count - record > mostLines || columns.notation[record] !== plain) break;
    if (!endsBefore(scan, record, next) || !isBrokenOff(scan, record, next)) break;
    found = record;
    next = columns.start[record] ?? 0;
    head = columns.messageStart[record] ?? 0;
  }
  return found;
}

/** Whether a line begins within a sentence: with a small letter. */
function isInnerWord(text: string, at: number): boolean {
  const code = text.charCodeAt(skipBlanks(text, at, at + 4));
  return code >= 0x61 && code <= 0x7a;
}

/** Whether a line, the one before `from`, is as long as broken ones are, and ends within a sentence. */
function isBrokenOff(scan: Scan, record: number, from: number): boolean {
  const { text, out } = scan;
  const end = out.columns.messageEnd[record] ?? 0;
  const isLong = end - (out.columns.messageStart[record] ?? 0) >= shortestBroken;
  if (!isLong || !goesOnBehind(scan, record, from) || /[.:;!?)\]}>"”]$/.test(text.slice(end - 1, end))) return false;
  // A line whose neighbour decides whether it names a component is one by itself: the neighbour may be out of sight.
  return !mayNameComponent(text, out.columns.messageStart[record] ?? 0, end);
}

/** Whether a message may have a further line: it is no heading and no fence of a code block, and not too long as it is. */
function goesOnBehind({ text, out }: Scan, record: number, from: number): boolean {
  const message = out.columns.messageStart[record] ?? 0;
  return from - (out.columns.start[record] ?? 0) <= longestWrap && !isMarkup(text, message);
}

function isMarkup(text: string, at: number): boolean {
  return text.charCodeAt(at) === 0x23 || text.startsWith('```', at);
}

/** Lets a record's message reach to `to`, over the lines that were taken for bare ones. Answers `to`. */
export function continueRecord(scan: Scan, record: number, to: number): number {
  const { text, out } = scan;
  out.extend(record, to, out.columns.notation[record] ?? plain);
  const from = out.columns.messageStart[record] ?? to;
  out.setMessage(record, from, trimBlanks(text, from, to));
  if (out.columns.notation[record] === article) noteStatusMessage(scan, record);
  return to;
}

function mayGoOn(scan: Scan, record: number): boolean {
  const notation = record < 0 ? -1 : scan.out.columns.notation[record];
  return notation === plain || notation === article;
}

/** Whether nothing but one line break stands between a record and `from`. */
function endsBefore(scan: Scan, record: number, from: number): boolean {
  const { text } = scan;
  const end = scan.out.columns.end[record] ?? 0;
  const paired = text.charCodeAt(end) === carriageReturn && text.charCodeAt(end + 1) === lineFeed;
  return end + (paired ? 2 : 1) === from && isBreak(text.charCodeAt(end));
}

/** Whether nothing but line breaks, of one empty line at most, stands between a record and `from`. */
function endsShortlyBefore(scan: Scan, record: number, from: number): boolean {
  const between = scan.text.slice(
    scan.out.columns.end[record] ?? 0,
    Math.min(from, (scan.out.columns.end[record] ?? 0) + 5),
  );
  return /^(?:\r\n|\r|\n){1,2}$/.test(between);
}

/** The bare line before `from`, perhaps with an empty one between; a heading and the fence of a code block are none. */
function bareLineBefore(scan: Scan, from: number): number {
  const { text, out } = scan;
  const last = out.count - 1;
  if (last < 0 || out.columns.notation[last] !== plain || !endsShortlyBefore(scan, last, from)) return -1;
  const start = out.columns.start[last] ?? 0;
  if (from - start > longestWrap || !beginsLine(text, start)) return -1;
  return isMarkup(text, out.columns.messageStart[last] ?? 0) ? -1 : last;
}

function beginsLine(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return at === 0 || isBreak(before) || before === byteOrderMark;
}

/** `~ExecStaticMethod failed (80041001)` goes on with the class and method that were called: `SMS_DistributionPoint, AddFile`. */
function namesFailedCall(scan: Scan, record: number, start: number, end: number): boolean {
  const { text, out } = scan;
  const messageEnd = out.columns.messageEnd[record] ?? 0;
  if (text.charCodeAt(messageEnd - 1) !== 0x29) return false;
  if (end - start > longestCall || !/^[A-Za-z](?=\w*_)\w*, [A-Za-z]\w*~?$/.test(text.slice(start, end))) return false;
  const failure = text.slice(Math.max(out.columns.messageStart[record] ?? 0, messageEnd - 48), messageEnd);
  return /ExecStaticMethod failed \([0-9A-Fa-fx]+\)$/.test(failure);
}

/** The record that begins with `STATMSG:` and between which and `from` nothing but bare lines stand, or -1. */
function statusMessageBefore(scan: Scan, from: number): number {
  const { text, out } = scan;
  let next = from;
  for (let record = out.count - 1; record > out.count - 1 - mostLines && mayGoOn(scan, record); record -= 1) {
    if (!endsBefore(scan, record, next)) return -1;
    next = out.columns.start[record] ?? 0;
    if (from - next > longestWrap) return -1;
    if (statusMessageStart(text, out.columns.messageStart[record] ?? 0, out.columns.messageEnd[record] ?? 0) >= 0)
      return record;
    if (out.columns.notation[record] === article) return -1;
  }
  return -1;
}

/** Whether a line holds what only the middle or the end of a status message does. */
function isStatusPiece(scan: Scan, record: number, start: number, end: number): boolean {
  const { text, out } = scan;
  if (statusMessageStart(text, start, end) >= 0) return false;
  const at = skipBlanks(text, start, end);
  if (insertionField(text, at, end)) return true;
  const piece = text.slice(at, Math.min(end, at + longestWrap));
  if (piece.includes(' NUMATTRS=') || / ISTR\d{1,2}="/.test(piece)) return true;
  const head = /^(?:SEV|LEV|SOURCE|COMP|SYS|SITE|PID|TID|GMTDATE)=/.exec(piece)?.[0];
  if (head === undefined || record !== out.count - 1) return false;
  const before = text.slice(out.columns.messageStart[record], out.columns.messageEnd[record]);
  return !before.includes(` ${head}`) && !before.includes(' ISTR0=');
}

/** Whether `ISTR3="`, `AVAL0="`, `AID0=`, `NUMATTRS=` or `LE=0X` stands at an offset. */
function insertionField(text: string, at: number, to: number): boolean {
  if (text.startsWith('NUMATTRS=', at) || text.startsWith('LE=0X', at)) return true;
  const name = ['ISTR', 'AVAL', 'AID'].find((start) => text.startsWith(start, at));
  if (name === undefined) return false;
  const digits = skipDigits(text, at + name.length, Math.min(to, at + name.length + 3));
  return digits > at + name.length && text.startsWith(name === 'AID' ? '=' : '="', digits);
}
