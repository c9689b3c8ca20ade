/**
 * Records that are written as the product writes them, read from units without making strings. Whatever is not exactly
 * so is left to the readers of `notations/`, which know every other form; for the same text both answer the same.
 */
import type { Fields } from '../blocks.ts';
import type { Chunk } from '../chunk.ts';
import { dayStart } from '../instants.ts';
import { unknownBias } from '../log.ts';
import type { NameTable } from '../names.ts';

/** Where reading stands, and the record that is being read. One object is used for a whole log. */
export class Cursor {
  /** The units of the chunk, always in a plain array: the engine reads these fastest while it meets no other kind. */
  units: Uint8Array = new Uint8Array();
  /** The same, as they were given: hosts have kinds of arrays that are searched faster. */
  #searched: Uint8Array = this.units;
  /** Four units each, from so many units before the first one on. */
  #words: Int32Array = new Int32Array();
  #shift = 0;
  #chunk: Chunk;
  readonly names: NameTable;
  readonly fields: Fields = {
    start: 0,
    line: 0,
    head: 0,
    message: 0,
    tail: 0,
    local: NaN,
    thread: NaN,
    bias: unknownBias,
    component: 0,
    kind: 0,
    problem: 0,
    known: 0,
  };
  /** Where the message of the record stands in the chunk, and where the record ends. */
  messageStart = 0;
  messageEnd = 0;
  end = 0;
  /** Line breaks within the record. */
  breaks = 0;
  /** The first offset from which on a mark stands that no server record may hold; of the places asked for, the last. */
  #mark = -1;
  #markAsked = 0;
  #carriage = -1;
  #dayKey = -1;
  #dayStart = NaN;

  constructor(chunk: Chunk, names: NameTable) {
    this.#chunk = chunk;
    this.names = names;
  }

  /** The true text between two offsets. */
  slice(from: number, to: number): string {
    return this.#chunk.slice(from, to);
  }

  /** The first offset of a unit at or behind an offset, or -1. */
  find(unit: number, from: number): number {
    return this.#searched.indexOf(unit, from);
  }

  /** Goes on in another chunk. */
  enter(chunk: Chunk): void {
    const { units } = chunk;
    this.#chunk = chunk;
    this.#searched = units;
    this.units = new Uint8Array(units.buffer, units.byteOffset, units.length);
    this.#shift = units.byteOffset % 4;
    this.#words = new Int32Array(units.buffer, units.byteOffset - this.#shift, (this.#shift + units.length) >> 2);
    this.#mark = -1;
    this.#markAsked = 0;
    this.#carriage = -1;
  }

  /** The first carriage return at or behind an offset, or Infinity; asked for with growing offsets. */
  carriageFrom(from: number): number {
    if (this.#carriage < from) this.#carriage = found(this.find(0x0d, from));
    return this.#carriage;
  }

  /** The first unit below 0x10 at or behind an offset, mostly a line break; the chunk's length where there is none. */
  controlFrom(from: number): number {
    const units = this.units;
    const words = this.#words;
    const shift = this.#shift;
    let at = from;
    const aligned = Math.min(units.length, from + ((4 - ((from + shift) & 3)) & 3));
    while (at < aligned && (units[at] ?? 0) >= 0x10) at += 1;
    if (at < aligned) return at;
    let word = (at + shift) >> 2;
    // Whether any of four units is below 0x10: what is left of the highest bits when 0x10 is taken from each.
    while (word < words.length && !hasControl(words[word] ?? 0)) word += 1;
    at = Math.max(at, word * 4 - shift);
    while (at < units.length && (units[at] ?? 0) >= 0x10) at += 1;
    return at;
  }

  /** The first part of a client record's frame at or behind an offset; Infinity where there is none. */
  markFrom(from: number): number {
    if (from >= this.#markAsked && from <= this.#mark) return this.#mark;
    this.#markAsked = from;
    this.#mark = this.#frameFrom(from);
    return this.#mark;
  }

  /** The offset of the exclamation mark in `<![LOG[` or `]LOG]!><`, or Infinity. */
  #frameFrom(from: number): number {
    for (let at = this.find(0x21, from); at >= 0; at = this.find(0x21, at + 1)) {
      const next = this.units[at + 1];
      if (next === undefined || next === 0x5b || next === 0x3e) return at;
    }
    return Infinity;
  }

  /** Milliseconds since 1970 of the day's start, or NaN. */
  dayOf(year: number, month: number, day: number): number {
    if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return NaN;
    const key = (year * 16 + month) * 32 + day;
    if (key !== this.#dayKey) {
      this.#dayKey = key;
      this.#dayStart = dayStart(year, month, day);
    }
    return this.#dayStart;
  }
}

function hasControl(word: number): boolean {
  return ((word - 0x10101010) & ~word & 0x80808080) !== 0;
}

function found(at: number): number {
  return at < 0 ? Infinity : at;
}

/** The two digits at an offset as a number, or a negative one. */
export function twoDigitsOf(units: Uint8Array, at: number): number {
  const high = (units[at] ?? 0) - 0x30;
  const low = (units[at + 1] ?? 0) - 0x30;
  return high >= 0 && high <= 9 && low >= 0 && low <= 9 ? high * 10 + low : -1000;
}

/** Milliseconds since midnight of `hh:mm:ss.mmm` at an offset, or NaN. */
export function clockOf(units: Uint8Array, at: number): number {
  const [hour, minutes] = [twoDigitsOf(units, at), twoDigitsOf(units, at + 3)];
  const [seconds, hundredths] = [twoDigitsOf(units, at + 6), twoDigitsOf(units, at + 9)];
  const last = (units[at + 11] ?? 0) - 0x30;
  if (units[at + 2] !== 0x3a || units[at + 5] !== 0x3a || units[at + 8] !== 0x2e) return NaN;
  if (hour < 0 || hour > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) return NaN;
  if (hundredths < 0 || last < 0 || last > 9) return NaN;
  return ((hour * 60 + minutes) * 60 + seconds) * 1000 + hundredths * 10 + last;
}

/** The number of a run of digits, or -1 where it is empty, longer than ten digits or holds anything else. */
export function numberOf(units: Uint8Array, from: number, to: number): number {
  if (from >= to || to - from > 10) return -1;
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = (units[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Minutes of a bias between its sign and the end of its field; NaN where it is none. */
export function biasOf(units: Uint8Array, from: number, to: number): number {
  const sign = units[from];
  const value = numberOf(units, from + 1, to);
  if ((sign !== 0x2b && sign !== 0x2d) || value < 0 || value > 840) return NaN;
  return sign === 0x2d && value > 0 ? -value : value;
}
