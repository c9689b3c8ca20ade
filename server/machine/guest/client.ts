/** A record of the client's notation as its writers write it: the seven attributes in their order, one line break behind. */
import { RegularRecord, noBias } from './regularRecord';
import { componentOf } from './names';
import { biasOf, dayStart, timeOfDay } from './times';
import { ccm, kindOf, longestComponent, longRecord, unknownBias } from '../shared';
import { find, isDigit, numberOf, startsWith } from './units';

const headLength: usize = 7;

/** The beginnings of all attributes but the first, each a blank behind the value before it. */
const time = memory.data<u8>([0x74, 0x69, 0x6d, 0x65, 0x3d, 0x22]);
const date = memory.data<u8>([0x64, 0x61, 0x74, 0x65, 0x3d, 0x22]);
const component = memory.data<u8>([0x63, 0x6f, 0x6d, 0x70, 0x6f, 0x6e, 0x65, 0x6e, 0x74, 0x3d, 0x22]);
const context = memory.data<u8>([0x63, 0x6f, 0x6e, 0x74, 0x65, 0x78, 0x74, 0x3d, 0x22]);
const type = memory.data<u8>([0x74, 0x79, 0x70, 0x65, 0x3d, 0x22]);
const thread = memory.data<u8>([0x74, 0x68, 0x72, 0x65, 0x61, 0x64, 0x3d, 0x22]);
const file = memory.data<u8>([0x66, 0x69, 0x6c, 0x65, 0x3d, 0x22]);

/** The value of the attribute that was read last. */
let valueStart: usize = 0;
let valueEnd: usize = 0;

/** Reads the record that begins at an address of a text. Answers whether it is a regular one; else nothing is known of it. */
export function readClient(from: usize, textEnd: usize): bool {
  if (!isHead(from)) return false;
  const message = from + headLength;
  const limit = min(textEnd, from + <usize>longRecord + 1);
  const tail = tailFrom(message, limit);
  const feed = find(0x0a, tail, limit);
  if (feed === limit) return false;
  const end = load<u8>(feed - 1) === 0x0d ? feed - 1 : feed;
  if (find(0x0d, tail, end) < end || end - from > <usize>longRecord) return false;
  const breaks = breaksWithin(message, tail);
  if (breaks < 0 || !readAttributes(tail + headLength + 1, end)) return false;
  RegularRecord.messageStart = message;
  RegularRecord.messageEnd = tail;
  RegularRecord.end = end;
  RegularRecord.breaks = breaks;
  if (breaks > 0) RegularRecord.kind |= kindOf(0, 0, true);
  return true;
}

/** Whether `<![LOG[` stands at an address. */
function isHead(at: usize): bool {
  return load<u32>(at) === 0x4c5b213c && (load<u32>(at, 4) & 0xffffff) === 0x5b474f;
}

/** The address of the first `]LOG]!><time=` between two addresses, or the second one. */
function tailFrom(from: usize, to: usize): usize {
  for (let at = find(0x21, from, to); at < to; at = find(0x21, at + 1, to)) {
    if (at < from + 5 || load<u32>(at - 5) !== 0x474f4c5d || load<u8>(at - 1) !== 0x5d) continue;
    // `><time=` is what stands behind the exclamation mark.
    if ((load<u64>(at, 1) & 0xffffffffffffff) === 0x3d656d69743c3e) return at - 5;
  }
  return to;
}

/** The line breaks between two addresses; -1 where a line begins as a record does, so that this one was never finished. */
function breaksWithin(from: usize, to: usize): i32 {
  let breaks = 0;
  for (let at = breakFrom(from, to); at < to; at = breakFrom(at, to)) {
    at += load<u16>(at) === 0x0a0d ? 2 : 1;
    if (isHead(at)) return -1;
    breaks += 1;
  }
  return breaks;
}

function breakFrom(from: usize, to: usize): usize {
  return find(0x0d, from, find(0x0a, from, to));
}

/** Reads `time="…" date="…" component="…" context="…" type="…" thread="…" file="…">` up to the line's end. */
function readAttributes(from: usize, end: usize): bool {
  if (!readValue(from, time, 6, end) || !readTime()) return false;
  if (!readNext(date, 6, end) || !readDate()) return false;
  if (!readNext(component, 11, end) || (valueStart < valueEnd && load<u8>(valueEnd - 1) === 0x20)) return false;
  const componentStart = valueStart;
  const componentEnd = valueEnd;
  if (!readNext(context, 9, end) || !readNext(type, 6, end)) return false;
  const severity = <u32>load<u8>(valueStart) - 0x30;
  if (valueEnd - valueStart !== 1 || severity > 3) return false;
  if (!readNext(thread, 8, end)) return false;
  const id = numberOf(valueStart, valueEnd);
  if (id < 0 || id > 0xffffffff || !readNext(file, 6, end)) return false;
  RegularRecord.component = componentOf(componentStart, componentEnd);
  RegularRecord.thread = <u32>id;
  RegularRecord.kind = kindOf(ccm, severity + 1, false);
  return RegularRecord.component >= 0 && valueEnd + 2 === end && load<u8>(valueEnd, 1) === 0x3e;
}

/** Reads the attribute that follows the one that was read last. */
function readNext(name: usize, length: usize, end: usize): bool {
  return load<u8>(valueEnd, 1) === 0x20 && readValue(valueEnd + 2, name, length, end);
}

/** Reads an attribute, given how it begins. Its value must be of plain ASCII characters. */
function readValue(from: usize, name: usize, length: usize, end: usize): bool {
  if (!startsWith(from, name, length)) return false;
  valueStart = from + length;
  valueEnd = quoteFrom(valueStart, min(end, valueStart + <usize>longestComponent));
  return valueEnd !== 0;
}

/** The address of the quotation mark behind plain ASCII characters without `&`, `<` and `>`, or 0. */
function quoteFrom(from: usize, to: usize): usize {
  for (let at = from; at < to; at += 16) {
    const units = v128.load(at);
    const quotes = i8x16.bitmask(i8x16.eq(units, i8x16.splat(0x22)));
    // Taken as signed numbers, units above 0x7F are below the blank as well.
    const isOutside = v128.or(i8x16.lt_s(units, i8x16.splat(0x20)), i8x16.eq(units, i8x16.splat(0x7f)));
    const isBracket = v128.or(i8x16.eq(units, i8x16.splat(0x3c)), i8x16.eq(units, i8x16.splat(0x3e)));
    const isMark = v128.or(isBracket, i8x16.eq(units, i8x16.splat(0x26)));
    const others = i8x16.bitmask(v128.or(isOutside, isMark));
    if (quotes === 0 && others === 0) continue;
    const quote = at + ctz(quotes | 0x10000);
    return quotes !== 0 && quote < to && ctz(others | 0x10000) > ctz(quotes) ? quote : 0;
  }
  return 0;
}

/** Reads `hh:mm:ss.mmm+bias`; managed writers print seven digits of the second and no bias. */
function readTime(): bool {
  if (valueEnd - valueStart < 12) return false;
  RegularRecord.local = timeOfDay(valueStart);
  let zone = valueStart + 12;
  while (zone < valueEnd && isDigit(load<u8>(zone))) zone += 1;
  // `+000`, read as one number: scripts write it beside local times.
  const isNone = zone === valueEnd || (valueEnd - zone === 4 && load<u32>(zone) === 0x3030302b);
  RegularRecord.bias = isNone ? unknownBias : biasOf(zone, valueEnd);
  return !isNaN(RegularRecord.local) && RegularRecord.bias !== noBias;
}

/** Reads `M-D-YYYY`, padded or not, and adds the day to the time that was read before it. */
function readDate(): bool {
  const from = valueStart;
  const monthEnd = load<u8>(from, 1) === 0x2d ? from + 1 : from + 2;
  const dayEnd = load<u8>(monthEnd, 2) === 0x2d ? monthEnd + 2 : monthEnd + 3;
  if (load<u8>(monthEnd) !== 0x2d || load<u8>(dayEnd) !== 0x2d || valueEnd !== dayEnd + 5) return false;
  const month = <i32>numberOf(from, monthEnd);
  const start = dayStart(<i32>numberOf(dayEnd + 1, valueEnd), month, <i32>numberOf(monthEnd + 1, dayEnd));
  RegularRecord.local += start;
  return !isNaN(start);
}
