/** A record of the client's notation as its writers write it: the seven attributes in their order, one line break behind. */
import { longRecord, notationCode } from '../columns.ts';
import { kindOf, severityIn } from '../blocks.ts';
import { unknownBias } from '../log.ts';
import type { Cursor } from './cursor.ts';
import { biasOf, numberOf, clockOf } from './cursor.ts';

const ccm = notationCode('ccm');
const headLength = 7;
const longestValue = 260;
const names = ['time', 'date', 'component', 'context', 'type', 'thread', 'file'].map((name) => codesOf(`${name}="`));

/** Reads the record that begins at `from`. Answers whether it is a regular one; else nothing is known of it. */
export function readRegularClient(cursor: Cursor, from: number): boolean {
  const { units } = cursor;
  const tail = isHead(units, from) ? tailFrom(cursor, from + headLength) : -1;
  const feed = tail < 0 ? -1 : cursor.find(0x0a, tail);
  if (feed < 0) return false;
  const end = units[feed - 1] === 0x0d ? feed - 1 : feed;
  const breaks = breaksWithin(cursor, from + headLength, tail);
  if (breaks < 0 || cursor.carriageFrom(tail) < end || end - from > longRecord) return false;
  if (!readAttributes(cursor, tail + headLength + 1, end)) return false;
  cursor.messageStart = from + headLength;
  cursor.messageEnd = tail;
  cursor.end = end;
  cursor.breaks = breaks;
  if (breaks > 0) cursor.fields.kind = kindOf(ccm, severityIn(cursor.fields.kind), true);
  return true;
}

function codesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Whether `<![LOG[` stands at an offset. */
function isHead(units: Uint8Array, at: number): boolean {
  const opens = units[at] === 0x3c && units[at + 1] === 0x21 && units[at + 2] === 0x5b;
  return opens && isLogMark(units, at + 3) && units[at + 6] === 0x5b;
}

/** Whether `LOG` stands at an offset. */
function isLogMark(units: Uint8Array, at: number): boolean {
  return units[at] === 0x4c && units[at + 1] === 0x4f && units[at + 2] === 0x47;
}

/** The offset of the first `]LOG]!><time=` at or behind an offset, or -1. */
function tailFrom(cursor: Cursor, from: number): number {
  const { units } = cursor;
  for (let at = cursor.find(0x21, from); at >= 0; at = cursor.find(0x21, at + 1)) {
    const closes = units[at - 1] === 0x5d && isLogMark(units, at - 4) && units[at - 5] === 0x5d && at - 5 >= from;
    if (closes && units[at + 1] === 0x3e && units[at + 2] === 0x3c && startsWith(units, at + 3, timeMark))
      return at - 5;
  }
  return -1;
}

const timeMark = codesOf('time=');

function startsWith(units: Uint8Array, from: number, codes: Uint8Array): boolean {
  for (let at = 0; at < codes.length; at += 1) if (units[from + at] !== codes[at]) return false;
  return true;
}

/** The line breaks between two offsets; -1 where a line begins as a record does, so that this one was never finished. */
function breaksWithin(cursor: Cursor, from: number, to: number): number {
  const { units } = cursor;
  const next = (at: number): number => {
    const feed = cursor.find(0x0a, at);
    return Math.min(feed < 0 ? Infinity : feed, cursor.carriageFrom(at));
  };
  let breaks = 0;
  for (let at = next(from); at < to; at = next(at)) {
    at += units[at] === 0x0d && units[at + 1] === 0x0a ? 2 : 1;
    if (isHead(units, at)) return -1;
    breaks += 1;
  }
  return breaks;
}

/** Reads `time="…" date="…" component="…" context="…" type="…" thread="…" file="…">` up to the line's end. */
function readAttributes(cursor: Cursor, from: number, end: number): boolean {
  const { units } = cursor;
  let at = from;
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as Uint8Array;
    if (!startsWith(units, at, name)) return false;
    const value = at + name.length;
    const valueEnd = quoteFrom(units, value, Math.min(end, value + longestValue));
    if (valueEnd < 0 || !readValue(cursor, index, value, valueEnd)) return false;
    at = valueEnd + 1;
    if (index < names.length - 1 && units[at] !== 0x20) return false;
    at += 1;
  }
  return at === end && units[end - 1] === 0x3e;
}

/** The closing quotation mark of a value of plain ASCII characters, or -1. */
function quoteFrom(units: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const code = units[at] ?? 0;
    if (code === 0x22) return at;
    if (code < 0x20 || code > 0x7e || code === 0x26 || code === 0x3c || code === 0x3e) return -1;
  }
  return -1;
}

/** Takes over the value of the attribute at a place in their order; false where it is not written as usual. */
function readValue(cursor: Cursor, index: number, from: number, to: number): boolean {
  const { units, fields } = cursor;
  switch (index) {
    case 0:
      return readTime(cursor, from, to);
    case 1:
      return readDate(cursor, from, to);
    case 2:
      if (from < to && units[to - 1] === 0x20) return false;
      fields.component = cursor.names.indexOfUnits(units, from, to);
      return true;
    case 4:
      fields.kind = kindOf(ccm, numberOf(units, from, to) + 1, false);
      return to - from === 1 && (units[from] ?? 0) >= 0x30 && (units[from] ?? 0) <= 0x33;
    case 5:
      fields.thread = numberOf(units, from, to);
      return fields.thread >= 0;
    default:
      return true;
  }
}

/** Reads `hh:mm:ss.mmm+bias`; managed writers print seven digits of the second and no bias. */
function readTime(cursor: Cursor, from: number, to: number): boolean {
  const { units, fields } = cursor;
  fields.local = clockOf(units, from);
  let zone = from + 12;
  while (zone < to && (units[zone] ?? 0) >= 0x30 && (units[zone] ?? 0) <= 0x39) zone += 1;
  fields.bias = zone === to ? unknownBias : biasOf(units, zone, to);
  return zone <= to && !Number.isNaN(fields.local) && !Number.isNaN(fields.bias);
}

/** Reads `M-D-YYYY`, padded or not, and adds the day to the time that was read before it. */
function readDate(cursor: Cursor, from: number, to: number): boolean {
  const { units, fields } = cursor;
  const monthEnd = units[from + 1] === 0x2d ? from + 1 : from + 2;
  const dayEnd = units[monthEnd + 2] === 0x2d ? monthEnd + 2 : monthEnd + 3;
  if (units[monthEnd] !== 0x2d || units[dayEnd] !== 0x2d || to - dayEnd !== 5) return false;
  const month = numberOf(units, from, monthEnd);
  fields.local += cursor.dayOf(numberOf(units, dayEnd + 1, to), month, numberOf(units, monthEnd + 1, dayEnd));
  return !Number.isNaN(fields.local);
}
