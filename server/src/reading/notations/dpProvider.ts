/**
 * The notation of the provider on a distribution point: `[66C][Thu 09/04/2014 11:30:28]:message`, thread in hexadecimal,
 * month before day, the distribution point's own clock, no zone.
 */
import { blank, decimalAt, findWithin, hexAt, isDigit, skipHex } from '../../text/characters.ts';
import { notationCode, problemCode } from '../columnValues.ts';
import { dayStart, readClock, twoDigits, weekdayOf } from '../../log/instants.ts';
import type { ClockReading } from '../../log/instants.ts';
import type { Scan } from '../scan.ts';

const dpProvider = notationCode('dpProvider');
const badTime = problemCode('badTime');
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const clock: ClockReading = { value: NaN, end: 0 };

/** Adds the record that begins at `from`, whose first character after marks of quotation stands at `head`, or answers -1. */
export function readDpProvider(scan: Scan, from: number, head: number, lineEnd: number): number {
  const { text, out } = scan;
  if (text.charCodeAt(head) !== 0x5b) return -1;
  const threadEnd = skipHex(text, head + 1, Math.min(lineEnd, head + 12));
  if (threadEnd === head + 1 || !text.startsWith('][', threadEnd)) return -1;
  const stamp = threadEnd + 2;
  const stampEnd = findWithin(text, 0x5d, stamp, Math.min(lineEnd, stamp + 40));
  if (stampEnd < 0 || text.charCodeAt(stampEnd + 1) !== 0x3a) return -1;
  const local = readStamp(text, stamp, stampEnd);
  if (local === undefined) return -1;
  const record = out.add(from, lineEnd, dpProvider);
  out.setMessage(record, stampEnd + 2, lineEnd);
  out.columns.thread[record] = hexAt(text, head + 1, threadEnd);
  out.columns.local[record] = local;
  if (Number.isNaN(local)) out.flag(record, badTime);
  return lineEnd;
}

/** The local time of `Thu 09/04/2014 11:30:28`; NaN where the fields are no date, undefined where they are none at all. */
function readStamp(text: string, from: number, to: number): number | undefined {
  const weekdayEnd = findWithin(text, blank, from, to);
  const date = weekdayEnd + 1;
  if (weekdayEnd < 0 || date + 10 > to || text.charCodeAt(date + 10) !== blank) return undefined;
  const shaped =
    text.charCodeAt(date + 2) === 0x2f && text.charCodeAt(date + 5) === 0x2f && isDigit(text.charCodeAt(date));
  if (!shaped || !readClock(text, date + 11, to, clock) || clock.end !== to) return undefined;
  const year = decimalAt(text, date + 6, date + 10);
  const [first, second] = [twoDigits(text, date), twoDigits(text, date + 3)];
  return (
    verifiedDay(text.slice(from, weekdayEnd), dayStart(year, first, second), dayStart(year, second, first)) +
    clock.value
  );
}

/**
 * The day that the weekday confirms: the month-first reading, else the day-first one, else NaN.
 * A weekday in another language confirms nothing, and the month-first reading stands.
 */
function verifiedDay(weekday: string, monthFirst: number, dayFirst: number): number {
  const index = weekdays.indexOf(weekday);
  if (index < 0 || weekdayOf(monthFirst) === index) return monthFirst;
  return weekdayOf(dayFirst) === index ? dayFirst : NaN;
}
