/**
 * Whether words of failure may stand in a text. Three units at each place select words, by a table for the lower and one for
 * the upper half of each unit, sixteen places at a time; what is selected is compared.
 */
import {
  beginningOf,
  beginningsAt,
  failureWordLengthAt,
  failureWordSize,
  failureWordsAt,
  halfTableSize,
  smallLetter,
} from '../shared';

/** The tables and the words; 0 as long as none are known. */
let tables: usize = 0;
let words: usize = 0;
let wordsEnd: usize = 0;

/** Takes in the words: the address of their tables, with the words behind them, and how many there are. */
export function learnFailureWords(address: usize, count: u32): void {
  tables = address;
  words = address + failureWordsAt;
  wordsEnd = words + <usize>count * failureWordSize;
}

/** Whether a word of failure may begin between two addresses. Letters and a few marks are not told from each other by their case. */
export function speaksOfFailure(from: usize, to: usize): bool {
  if (tables === 0) return false;
  for (let at = from; at < to; at += 16) {
    const selected = v128.and(v128.and(wordsWith(at, 0), wordsWith(at + 1, 1)), wordsWith(at + 2, 2));
    let places = i8x16.bitmask(i8x16.ne(selected, i8x16.splat(0)));
    for (; places !== 0; places &= places - 1) if (isWord(at + ctz(places), to)) return true;
  }
  return false;
}

/** For sixteen units, the words that have each of them, a bit for each eighth of the words, as their first, second or third. */
function wordsWith(at: usize, position: usize): v128 {
  const table = tables + 2 * halfTableSize * position;
  const units = inSmallLetters(at);
  const lower = i8x16.swizzle(v128.load(table), v128.and(units, i8x16.splat(0x0f)));
  return v128.and(lower, i8x16.swizzle(v128.load(table, halfTableSize), i8x16.shr_u(units, 4)));
}

function inSmallLetters(at: usize): v128 {
  return v128.or(v128.load(at), i8x16.splat(<i8>smallLetter));
}

/** Whether one of the words stands at an address. */
function isWord(at: usize, to: usize): bool {
  const beginning = beginningOf(load<u32>(at));
  if ((((<u32>load<u8>(tables + beginningsAt + <usize>(beginning >> 3))) >> (beginning & 7)) & 1) === 0) return false;
  const units = inSmallLetters(at);
  for (let word = words; word < wordsEnd; word += failureWordSize) {
    const length = <usize>load<u8>(word, failureWordLengthAt);
    const others = ~i8x16.bitmask(i8x16.eq(units, v128.load(word)));
    if ((others & ((1 << (<i32>length)) - 1)) === 0 && at + length <= to) return true;
  }
  return false;
}
