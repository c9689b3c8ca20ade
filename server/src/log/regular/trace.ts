/** A line of the site server's notation as its components write it: one line, one whole trailer at its end. */
import { longRecord, notationCode } from '../columns.ts';
import { kindOf } from '../blocks.ts';
import { longestGrepPath } from '../scan.ts';
import type { Cursor } from './cursor.ts';
import { biasOf, clockOf, numberOf, twoDigitsOf } from './cursor.ts';

const serverTrace = notationCode('serverTrace');
const longestComponent = 64;

/** Reads the record that begins at `from`. Answers whether it is a regular one; else nothing is known of it. */
export function readRegularTrace(cursor: Cursor, from: number): boolean {
  const { units } = cursor;
  let end = cursor.controlFrom(from);
  while (units[end] === 0x09) end = cursor.controlFrom(end + 1);
  // A NUL or a CR by itself is left to others.
  const isWhole = units[end] === 0x0a || (units[end] === 0x0d && units[end + 1] === 0x0a);
  if (!isWhole || end >= cursor.markFrom(from) || end - from > longRecord) return false;
  const mark = trailerFrom(cursor, from, end);
  if (mark < 0 || holdsGrepPrefix(units, from, mark) || !readTrailer(cursor, mark, end)) return false;
  cursor.messageStart = from;
  cursor.messageEnd = separatorStart(units, from, mark);
  cursor.end = end;
  cursor.breaks = 0;
  cursor.fields.kind = kindOf(serverTrace, 0, false);
  return true;
}

/** The offset of the first `$$<` between two offsets, or -1. */
function trailerFrom(cursor: Cursor, from: number, to: number): number {
  const { units } = cursor;
  let at = cursor.find(0x24, from);
  while (at >= 0 && at < to) {
    if (units[at + 1] === 0x24 && units[at + 2] === 0x3c) return at;
    at = cursor.find(0x24, at + 1);
  }
  return -1;
}

/** Whether a search tool's `.log:12:` may stand in the beginning of the line: in its first word, or behind the start of a path. */
function holdsGrepPrefix(units: Uint8Array, from: number, mark: number): boolean {
  const to = Math.min(mark, from + longestGrepPath);
  for (let at = from; at < to; at += 1) {
    const unit = units[at] ?? 0;
    if (unit === 0x20) return false;
    const isPath = unit === 0x2f || unit === 0x5c || (at === from && unit === 0x2e);
    if (isPath && at <= from + 2) return true;
    if (unit === 0x3a && at > from + 1 && isLogEnding(units, at)) return true;
  }
  return false;
}

/** Whether `.log` or `.lo_` ends at an offset. */
function isLogEnding(units: Uint8Array, end: number): boolean {
  const last = (units[end - 1] ?? 0) | 0x20;
  return units[end - 4] === 0x2e && (last === 0x67 || last === 0x7f);
}

/** Two blanks part message and trailer; a third belongs to the message. */
function separatorStart(units: Uint8Array, from: number, mark: number): number {
  if (mark - 1 < from || units[mark - 1] !== 0x20) return mark;
  return mark - 2 >= from && units[mark - 2] === 0x20 ? mark - 2 : mark - 1;
}

/** Reads `$$<COMPONENT><MM-DD-YYYY hh:mm:ss.mmm+bias><thread=dec (0xHEX)>`, which must fill the line to its end. */
function readTrailer(cursor: Cursor, mark: number, end: number): boolean {
  const { units, fields } = cursor;
  const known = cursor.names.endOfLast(units, mark + 3);
  const componentEnd = known >= 0 ? known : nameEnd(units, mark + 3, Math.min(end, mark + 3 + longestComponent));
  const stamp = componentEnd + 2;
  if (componentEnd < 0 || units[componentEnd + 1] !== 0x3c) return false;
  const local = localTimeOf(cursor, stamp);
  const zone = stamp + 23;
  let zoneEnd = zone + 1;
  while (zoneEnd < zone + 5 && units[zoneEnd] !== 0x3e) zoneEnd += 1;
  const bias = biasOf(units, zone, zoneEnd);
  if (Number.isNaN(local) || Number.isNaN(bias) || units[zoneEnd] !== 0x3e) return false;
  if (!isThreadField(units, zoneEnd + 1)) return false;
  const thread = threadOf(units, zoneEnd + 9, end);
  if (thread < 0) return false;
  fields.component = known >= 0 ? cursor.names.last : cursor.names.indexOfUnits(units, mark + 3, componentEnd);
  fields.local = local;
  fields.bias = bias;
  fields.thread = thread;
  return true;
}

/** The offset of the `>` behind a name of ASCII characters that are no blanks at its ends and no marks, or -1. */
function nameEnd(units: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const code = units[at] ?? 0;
    if (code === 0x3e) return at;
    if (code < 0x20 || code === 0x3c || code === 0x5c || code > 0x7e) return -1;
  }
  return -1;
}

function localTimeOf(cursor: Cursor, at: number): number {
  const { units } = cursor;
  if (units[at + 2] !== 0x2d || units[at + 5] !== 0x2d || units[at + 10] !== 0x20) return NaN;
  const year = twoDigitsOf(units, at + 6) * 100 + twoDigitsOf(units, at + 8);
  return cursor.dayOf(year, twoDigitsOf(units, at), twoDigitsOf(units, at + 3)) + clockOf(units, at + 11);
}

/** Whether `<thread=` stands at an offset. */
function isThreadField(units: Uint8Array, at: number): boolean {
  const opens = units[at] === 0x3c && units[at + 1] === 0x74 && units[at + 2] === 0x68 && units[at + 3] === 0x72;
  return opens && units[at + 4] === 0x65 && units[at + 5] === 0x61 && units[at + 6] === 0x64 && units[at + 7] === 0x3d;
}

/** The id in `4120 (0x1018)>` that ends where the line does, or -1 where the two writings differ or it is written otherwise. */
function threadOf(units: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < from + 10 && units[at] !== 0x20) at += 1;
  const id = numberOf(units, from, at);
  if (units[at + 1] !== 0x28 || units[at + 2] !== 0x30 || units[at + 3] !== 0x78) return -1;
  let value = 0;
  for (at += 4; at < end - 2; at += 1) {
    const code = units[at] ?? 0;
    const digit = code <= 0x39 ? code - 0x30 : (code | 0x20) - 0x57;
    if (digit < 0 || digit > 15 || (code > 0x39 && digit < 10)) return -1;
    value = value * 16 + digit;
  }
  return units[end - 2] === 0x29 && units[end - 1] === 0x3e && value === id ? id : -1;
}
