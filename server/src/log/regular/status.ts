/** The status message in a regular record: its severity, and its clock as a witness, as `statusClock.ts` reads them. */
import { isLongKind, kindOf, notationIn } from '../blocks.ts';
import { problemCode, severityCode } from '../columns.ts';
import { minute } from '../instants.ts';
import { unknownBias } from '../log.ts';
import { clockTolerance, severityOfLetter, statedGmtDate, statusHeadLength } from '../statusClock.ts';
import type { Cursor } from './cursor.ts';
import { clockOf, twoDigitsOf } from './cursor.ts';

const clockDisagrees = problemCode('clockDisagrees');
/** The months by their three letters as one number. */
const months = new Map(
  ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map((name, index) => [
    lettersOf(name),
    index + 1,
  ]),
);

function lettersOf(name: string): number {
  return (name.charCodeAt(0) << 16) | (name.charCodeAt(1) << 8) | name.charCodeAt(2);
}

/** Whether the cursor's message begins with `STATMSG:`; `~`, blanks, tabs and asterisks may stand before. */
export function statusStart(cursor: Cursor): number {
  const { units, messageEnd } = cursor;
  let at = cursor.messageStart;
  for (let code = units[at]; at < messageEnd; at += 1, code = units[at]) {
    if (code !== 0x7e && code !== 0x20 && code !== 0x2a && code !== 0x09) break;
  }
  const begins = units[at] === 0x53 && units[at + 1] === 0x54 && units[at + 7] === 0x3a && at + 8 <= messageEnd;
  return begins && cursor.slice(at, at + 8) === 'STATMSG:' ? at : -1;
}

/**
 * Takes the severity of the status message at `at` into the cursor's record, and lets its time contradict the record's.
 * Answers the time, in milliseconds since 1970, UTC, or NaN.
 */
export function readStatus(cursor: Cursor, at: number): number {
  const { fields } = cursor;
  const to = Math.min(cursor.messageEnd, at + statusHeadLength);
  const severity = severityFrom(cursor, at, to);
  if (severity > 0) fields.kind = kindOf(notationIn(fields.kind), severity, isLongKind(fields.kind));
  const stated = gmtDateFrom(cursor, at, to);
  const time = fields.bias === unknownBias ? NaN : fields.local + fields.bias * minute;
  fields.problem = Math.abs(stated - time) > clockTolerance ? clockDisagrees : 0;
  return stated;
}

/** The severity in ` SEV=E `, or 0. */
function severityFrom(cursor: Cursor, from: number, to: number): number {
  const { units } = cursor;
  for (let at = cursor.find(0x3d, from); at >= 0 && at < to; at = cursor.find(0x3d, at + 1)) {
    const named = units[at - 1] === 0x56 && units[at - 2] === 0x45 && units[at - 3] === 0x53 && units[at - 4] === 0x20;
    if (!named || at - 4 < from) continue;
    const single = at + 2 >= to || units[at + 2] === 0x20;
    const letter = at + 1 < to && single ? String.fromCharCode(units[at + 1] ?? 0) : '';
    const severity = severityOfLetter(letter);
    return severity === undefined ? 0 : severityCode(severity);
  }
  return 0;
}

/** The time behind ` GMTDATE=` as `Fri Oct 15 17:09:46.507 1999`; any other writing is read as text. */
function gmtDateFrom(cursor: Cursor, from: number, to: number): number {
  const { units } = cursor;
  for (let at = cursor.find(0x3d, from); at >= 0 && at < to; at = cursor.find(0x3d, at + 1)) {
    if (at - 8 < from || !isNamed(units, at, gmtDate)) continue;
    const month = months.get(((units[at + 5] ?? 0) << 16) | ((units[at + 6] ?? 0) << 8) | (units[at + 7] ?? 0));
    const year = twoDigitsOf(units, at + 25) * 100 + twoDigitsOf(units, at + 27);
    const day = twoDigitsOf(units, at + 9);
    const weekday = Math.min(units[at + 1] ?? 0, units[at + 2] ?? 0, units[at + 3] ?? 0) > 0x40;
    const shaped = weekday && units[at + 4] === 0x20 && units[at + 8] === 0x20 && units[at + 11] === 0x20;
    const closed = units[at + 24] === 0x20 && at + 36 <= to && isNamed(units, at + 35, firstInsertion);
    const stated = shaped && closed ? cursor.dayOf(year, month ?? 0, day) + clockOf(units, at + 12) : NaN;
    if (!Number.isNaN(stated)) return stated;
    break;
  }
  const text = cursor.slice(from, to);
  return statedGmtDate(text, 0, text.length);
}

const gmtDate = new TextEncoder().encode(' GMTDATE');
const firstInsertion = new TextEncoder().encode(' ISTR0');

/** Whether a name stands before an equals sign. */
function isNamed(units: Uint8Array, equals: number, name: Uint8Array): boolean {
  for (let at = 0; at < name.length; at += 1) if (units[equals - name.length + at] !== name[at]) return false;
  return true;
}
