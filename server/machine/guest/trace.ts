/** A line of the site server's notation as its components write it: one line, one whole trailer at its end. */
import { RegularRecord, noBias } from './regularRecord';
import { componentOf } from './names';
import { kindOf, longestGrepPath, longRecord, serverTrace, substitute } from '../shared';
import { biasOf, dayStart, timeOfDay } from './times';
import { find, fourDigits, isDigit, twoDigits } from './units';

/** A trailer with a longer name is left to others. */
const longestName: usize = 64;

/** Where the line that is looked at ends, and where the first `$$<` stands in it; 0 where none does. */
let lineEnd: usize = 0;
let mark: usize = 0;

/** Reads the record that begins at an address. Answers whether it is a regular one; else nothing is known of it. */
export function readTrace(from: usize): bool {
  // What stands first may be a byte order mark.
  if (load<u8>(from) === <u8>substitute || !scanLine(from) || mark === 0) return false;
  // A NUL or a CR by itself is left to others.
  const isWhole = load<u8>(lineEnd) === 0x0a || load<u16>(lineEnd) === 0x0a0d;
  if (!isWhole || lineEnd - from > <usize>longRecord) return false;
  if (holdsGrepPrefix(from, mark) || !readTrailer(mark, lineEnd)) return false;
  RegularRecord.messageStart = from;
  RegularRecord.messageEnd = separatorStart(from, mark);
  RegularRecord.end = lineEnd;
  RegularRecord.breaks = 0;
  RegularRecord.kind = kindOf(serverTrace, 0, false);
  return true;
}

/**
 * Goes to the first unit below 0x10 that is no tab, mostly a line break. Answers false where part of a client record's frame
 * stands before it, or where the line is too long.
 */
function scanLine(from: usize): bool {
  const limit = from + <usize>longRecord + 16;
  mark = 0;
  for (let at = from; at < limit; at += 16) {
    const units = v128.load(at);
    const isControl = v128.andnot(i8x16.lt_u(units, i8x16.splat(0x10)), i8x16.eq(units, i8x16.splat(0x09)));
    const isBang = i8x16.eq(units, i8x16.splat(0x21));
    const isDollar = i8x16.eq(units, i8x16.splat(0x24));
    if (!v128.any_true(v128.or(isControl, v128.or(isBang, isDollar)))) continue;
    const controls = i8x16.bitmask(isControl);
    const within = controls === 0 ? 0xffff : (1 << ctz(controls)) - 1;
    if (holdsFrame(at, i8x16.bitmask(isBang) & within)) return false;
    if (mark === 0) mark = trailerAmong(at, i8x16.bitmask(isDollar) & within);
    if (controls !== 0) {
      lineEnd = at + ctz(controls);
      return true;
    }
  }
  return false;
}

/** Whether one of these exclamation marks is that of `<![LOG[` or `]LOG]!>`. */
function holdsFrame(at: usize, marks: i32): bool {
  for (let left = marks; left !== 0; left &= left - 1) {
    const next = load<u8>(at + ctz(left), 1);
    if (next === 0x5b || next === 0x3e) return true;
  }
  return false;
}

/** The address of the first of these dollar signs with which `$$<` begins, or 0. */
function trailerAmong(at: usize, dollars: i32): usize {
  for (let left = dollars; left !== 0; left &= left - 1) {
    const dollar = at + ctz(left);
    if (load<u16>(dollar) === 0x2424 && load<u8>(dollar, 2) === 0x3c) return dollar;
  }
  return 0;
}

/** Whether a search tool's `.log:12:` may stand in the beginning of the line: in its first word, or behind the start of a path. */
function holdsGrepPrefix(from: usize, to: usize): bool {
  const end = min(to, from + <usize>longestGrepPath);
  for (let at = from; at < end; at += 1) {
    const unit = load<u8>(at);
    if (unit === 0x20) return false;
    const isPath = unit === 0x2f || unit === 0x5c || (at === from && unit === 0x2e);
    if (isPath && at <= from + 2) return true;
    if (unit === 0x3a && at >= from + 4 && isLogEnding(at)) return true;
  }
  return false;
}

/** Whether `.log` or `.lo_` ends at an address. */
function isLogEnding(end: usize): bool {
  const last = load<u8>(end - 1) | 0x20;
  return load<u8>(end - 4) === 0x2e && (last === 0x67 || last === 0x7f);
}

/** Two blanks part message and trailer; a third belongs to the message. */
function separatorStart(from: usize, to: usize): usize {
  if (to === from || load<u8>(to - 1) !== 0x20) return to;
  return to - from >= 2 && load<u8>(to - 2) === 0x20 ? to - 2 : to - 1;
}

/** Reads `$$<COMPONENT><MM-DD-YYYY hh:mm:ss.mmm+bias><thread=dec (0xHEX)>`, which must fill the line to its end. */
function readTrailer(from: usize, end: usize): bool {
  const name = from + 3;
  const nameEnd = find(0x3e, name, min(end, name + longestName));
  if (load<u16>(nameEnd) !== 0x3c3e) return false;
  const zone = nameEnd + 25;
  let zoneEnd = zone + 1;
  while (zoneEnd < zone + 5 && load<u8>(zoneEnd) !== 0x3e) zoneEnd += 1;
  const local = localTimeOf(nameEnd + 2);
  const bias = biasOf(zone, zoneEnd);
  if (isNaN(local) || bias === noBias || load<u8>(zoneEnd) !== 0x3e) return false;
  // `<thread=`, read as one number.
  if (load<u64>(zoneEnd, 1) !== 0x3d6461657268743c) return false;
  const thread = threadOf(zoneEnd + 9, end);
  if (thread < 0) return false;
  RegularRecord.component = componentOf(name, nameEnd);
  if (RegularRecord.component < 0) return false;
  RegularRecord.local = local;
  RegularRecord.bias = bias;
  RegularRecord.thread = <u32>thread;
  return true;
}

function localTimeOf(at: usize): f64 {
  if (load<u8>(at, 2) !== 0x2d || load<u8>(at, 5) !== 0x2d || load<u8>(at, 10) !== 0x20) return NaN;
  return dayStart(fourDigits(at + 6), twoDigits(at), twoDigits(at + 3)) + timeOfDay(at + 11);
}

/** The id in `4120 (0x1018)>` that ends where the line does, or -1 where the two writings differ or it is written otherwise. */
function threadOf(from: usize, end: usize): i64 {
  let at = from;
  let id: u64 = 0;
  for (; at < from + 10; at += 1) {
    const unit = <u32>load<u8>(at);
    if (!isDigit(unit)) break;
    id = id * 10 + <u64>(unit - 0x30);
  }
  // ` (0x`, read as one number.
  if (at === from || load<u32>(at) !== 0x78302820 || end - at > 14 || end - at < 7) return -1;
  let value: u64 = 0;
  for (at += 4; at < end - 2; at += 1) {
    const unit = <u32>load<u8>(at);
    const letter = (unit | 0x20) - 0x61;
    if (!isDigit(unit) && letter > 5) return -1;
    value = value * 16 + <u64>(isDigit(unit) ? unit - 0x30 : letter + 10);
  }
  return load<u16>(end - 2) === 0x3e29 && value === id && id <= 0xffffffff ? <i64>id : -1;
}
