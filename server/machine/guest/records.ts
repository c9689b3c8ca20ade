/** Records that are written as the product writes them, read into columns until something else stands there. */
import { readClient } from './client';
import { speaksOfFailure } from './failureWords';
import { RegularRecord } from './regularRecord';
import { match } from './matching';
import { blockLength, severityIn, speaking, startsLine, substitute, warning } from '../shared';
import { readStatus, Status } from './status';
import { readTrace } from './trace';
import { find, findEither } from './units';

/** The columns, by the names of the server's. Starts and lines are counted from those of the first record. */
export const start = memory.data(4 * blockLength, 16);
export const line = memory.data(4 * blockLength, 16);
export const head = memory.data(4 * blockLength, 16);
export const message = memory.data(4 * blockLength, 16);
export const tail = memory.data(4 * blockLength, 16);
export const local = memory.data(8 * blockLength, 16);
export const thread = memory.data(4 * blockLength, 16);
export const bias = memory.data(2 * blockLength, 16);
export const component = memory.data(4 * blockLength, 16);
export const kind = memory.data(blockLength, 16);
export const problem = memory.data(blockLength, 16);
export const known = memory.data(2 * blockLength, 16);
/** The time that a record's status message states, in milliseconds since 1970, UTC, or NaN. */
export const stated = memory.data(8 * blockLength, 16);
/** Whether that message may state a time in a writing that only the server reads. */
export const unclear = memory.data(blockLength, 16);
/**
 * Whether the message holds a character above 0xFF or what looks like an entity, or is unknown and holds what people put in place of
 * a name: it may read in another way than it is written.
 */
export const foldable = memory.data(blockLength, 16);

/** Where the first record of the columns begins, and its line, counted from the line on which reading began. */
export let firstStart: usize = 0;
export let firstLine: i32 = 0;
/** Where the last one ends, and its last line. */
export let lastEnd: usize = 0;
export let lastLine: i32 = 0;
/** How many records of the columns are the client's, how many have an unclear status message, and how many are foldable. */
export let clients: i32 = 0;
export let unclears: i32 = 0;
export let foldables: i32 = 0;

/** Reads so many records at most, each with its line break behind it. Answers how many. */
export function read(from: usize, to: usize, most: i32): i32 {
  let count: i32 = 0;
  lastEnd = from;
  lastLine = 0;
  clients = 0;
  unclears = 0;
  foldables = 0;
  while (count < min(most, blockLength)) {
    let at = lastEnd;
    let onLine = lastLine;
    while (at < to && (load<u8>(at) === 0x0a || load<u8>(at) === 0x0d)) {
      at += load<u16>(at) === 0x0a0d ? 2 : 1;
      onLine += 1;
    }
    if (at >= to) break;
    const isClient = load<u8>(at) === 0x3c;
    if (!(isClient ? readClient(at, to) : readTrace(at)) || !readStatus()) break;
    if (count === 0) {
      firstStart = at;
      firstLine = onLine;
    }
    put(count, at, onLine);
    if (isClient) clients += 1;
    count += 1;
    lastEnd = RegularRecord.end;
    lastLine = onLine + RegularRecord.breaks;
  }
  return count;
}

function put(index: usize, at: usize, onLine: i32): void {
  const four = index << 2;
  store<u32>(start + four, <u32>(at - firstStart));
  store<i32>(line + four, onLine - firstLine);
  store<u32>(head + four, <u32>(RegularRecord.messageStart - at));
  store<u32>(message + four, <u32>(RegularRecord.messageEnd - RegularRecord.messageStart));
  store<u32>(tail + four, <u32>(RegularRecord.end - RegularRecord.messageEnd));
  store<u32>(thread + four, RegularRecord.thread);
  store<i32>(component + four, RegularRecord.component);
  store<f64>(local + (index << 3), RegularRecord.local);
  store<f64>(stated + (index << 3), Status.stated);
  store<i16>(bias + (index << 1), <i16>RegularRecord.bias);
  const found = match(RegularRecord.messageStart, RegularRecord.messageEnd);
  store<u16>(known + (index << 1), <u16>(found + 1));
  store<u8>(kind + index, <u8>(kindWithWords(found >= 0) | startsLine));
  store<u8>(problem + index, <u8>Status.problem);
  store<u8>(unclear + index, Status.isUnclear ? 1 : 0);
  if (Status.isUnclear) unclears += 1;
  const isFoldable =
    mayFold(RegularRecord.messageStart, RegularRecord.messageEnd) ||
    (found < 0 && mayHide(RegularRecord.messageStart, RegularRecord.messageEnd));
  store<u8>(foldable + index, isFoldable ? 1 : 0);
  if (isFoldable) foldables += 1;
}

/** The kind, with a note where an unknown message that is not marked may speak of a failure. */
function kindWithWords(isKnown: bool): i32 {
  const isPlain = !isKnown && severityIn(RegularRecord.kind) < warning;
  const speaks = isPlain && speaksOfFailure(RegularRecord.messageStart, RegularRecord.messageEnd);
  return speaks ? speaking(RegularRecord.kind) : RegularRecord.kind;
}

/**
 * Whether what people put in place of a name may stand between two addresses, as `redacted.ts` has it: a filler twice, or a
 * bracket and a word. What stands first in square brackets or asterisks is the program's own.
 */
function mayHide(from: usize, to: usize): bool {
  // By the lower and by the upper half of a unit: a bit for each upper half that one of `#*<X[x{` has.
  const lower = i8x16(0, 0, 0, 1, 0, 0, 0, 0, 12, 0, 1, 12, 2, 0, 0, 0);
  const upper = i8x16(0, 0, 1, 2, 0, 4, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0);
  const half = i8x16.splat(0x0f);
  for (let at = from; at < to; at += 16) {
    const units = v128.load(at);
    const high = i8x16.swizzle(upper, i8x16.shr_u(units, 4));
    if (!v128.any_true(v128.and(high, i8x16.swizzle(lower, v128.and(units, half))))) continue;
    const isOwn = at === from && (load<u8>(at) === 0x5b || load<u8>(at) === asterisk);
    const found = hiddenAmong(at) & (isOwn ? ~1 : ~0);
    if (found !== 0) return at + <usize>ctz(found) < to;
  }
  return false;
}

const asterisk: u8 = 0x2a;

/** The places among sixteen units at which what stands in place of a name may begin, as bits. */
function hiddenAmong(at: usize): i32 {
  const units = v128.load(at);
  const next = v128.load(at, 1);
  const small = v128.or(next, i8x16.splat(0x20));
  const fillers = v128.or(i8x16.eq(next, i8x16.splat(0x2a)), i8x16.eq(next, i8x16.splat(0x23)));
  const isLetter = i8x16.lt_u(i8x16.sub(small, i8x16.splat(0x61)), i8x16.splat(26));
  const begins = v128.or(v128.or(isLetter, fillers), i8x16.eq(next, i8x16.splat(0x5f)));
  const brackets = v128.or(i8x16.eq(units, i8x16.splat(0x3c)), i8x16.eq(units, i8x16.splat(0x7b)));
  const opens = v128.or(brackets, i8x16.eq(units, i8x16.splat(0x5b)));
  const isCross = i8x16.eq(v128.or(units, i8x16.splat(0x20)), i8x16.splat(0x78));
  const crosses = v128.and(isCross, i8x16.eq(small, i8x16.splat(0x78)));
  const runs = v128.and(i8x16.eq(units, next), fillers);
  return i8x16.bitmask(v128.or(v128.and(opens, begins), v128.or(crosses, runs)));
}

const ampersand: u8 = 0x26;
/** The longest entity, its ampersand and semicolon included. */
const longestEntity: usize = 9;

/** Whether a character above 0xFF or what looks like an entity stands between two addresses. */
function mayFold(from: usize, to: usize): bool {
  let at = findEither(<u8>substitute, ampersand, from, to);
  for (; at < to; at = findEither(<u8>substitute, ampersand, at + 1, to)) {
    if (load<u8>(at) !== ampersand) return true;
    const limit = min(to, at + longestEntity);
    if (load<u8>(at, 1) >= 0x23 && find(0x3b, at + 3, limit) < limit) return true;
  }
  return false;
}
