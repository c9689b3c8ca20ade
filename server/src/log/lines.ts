/** Lines as the editor counts them: broken at CRLF, LF and CR, and at nothing else. */
import { lastBeforeLine } from './blocks.ts';
import { carriageReturn, lineFeed } from '../text/characters.ts';
import { endOf, isLong, lineOfRecord, recordBefore, startOf } from './log.ts';
import type { Log } from './log.ts';
import type { Position, Text } from '../text/text.ts';

export { lineOfRecord } from './log.ts';

/** The offsets at which lines start. The first is 0; a text that ends in a break has an empty last line. */
export function lineStartsOf(text: string): Uint32Array {
  let starts = new Uint32Array(Math.ceil(text.length / 48) + 16);
  let count = 1;
  // The engine's own search goes through the text many times faster than a loop over its characters.
  const after = (mark: string, from: number): number => {
    const found = text.indexOf(mark, from);
    return found < 0 ? Infinity : found;
  };
  let feed = after('\n', 0);
  let carriage = after('\r', 0);
  while (feed < Infinity || carriage < Infinity) {
    const at = (carriage + 1 === feed ? feed : Math.min(feed, carriage)) + 1;
    if (count === starts.length) starts = doubled(starts);
    starts[count] = at;
    count += 1;
    if (feed < at) feed = after('\n', at);
    if (carriage < at) carriage = after('\r', at);
  }
  return starts.slice(0, count);
}

function doubled(starts: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(starts.length * 2);
  larger.set(starts);
  return larger;
}

/** The line, from 0, on which a record ends. */
export function lastLineOf(log: Log, record: number): number {
  return isLong(log, record) ? lineOf(log, endOf(log, record)) : lineOfRecord(log, record);
}

/** How many lines the editor counts. */
export function lineCount(log: Log): number {
  return log.lines;
}

/** The last record that begins on a line above one, or -1. */
export function lastRecordBefore({ blocks }: Log, line: number): number {
  return lastBeforeLine(blocks, line);
}

/** The offset at which a line starts; of a line behind the last, the text's length. */
export function lineStartOf(log: Log, line: number): number {
  if (line <= 0) return 0;
  if (line >= log.lines) return log.text.length;
  const { offset, line: known } = knownStart(log, lastBeforeLine(log.blocks, line));
  return passBreaks(log.text, offset, log.text.length, line - known).at;
}

/** The line, from 0, that holds an offset. Offsets outside of the text belong to its first or last line. */
export function lineOf(log: Log, offset: number): number {
  const inside = Math.min(Math.max(0, offset), log.text.length);
  const known = knownStart(log, recordBefore(log, inside));
  return known.line + passBreaks(log.text, known.offset, inside, Infinity).breaks;
}

/** The start of a record with its line; without a record, that of the text. */
function knownStart(log: Log, record: number): { readonly offset: number; readonly line: number } {
  return record < 0 ? { offset: 0, line: 0 } : { offset: startOf(log, record), line: lineOfRecord(log, record) };
}

/** The position of an offset, which is first brought into the text. */
export function positionOf(log: Log, offset: number): Position {
  const inside = Math.min(Math.max(0, offset), log.text.length);
  const line = lineOf(log, inside);
  return { line, character: inside - lineStartOf(log, line) };
}

/** The offset of a position; a character behind the end of its line means that end, a line behind the last the text's end. */
export function offsetOf(log: Log, position: Position): number {
  if (position.line < 0) return 0;
  if (position.line >= log.lines) return log.text.length;
  const start = lineStartOf(log, position.line);
  const wanted = start + Math.max(0, position.character);
  const next = position.line + 1 < log.lines ? lineStartOf(log, position.line + 1) : Infinity;
  return wanted < next - 2 ? Math.min(wanted, log.text.length) : Math.min(wanted, lineEndBefore(log.text, start, next));
}

/** The offset behind the last character of the line between two starts of lines, its break excluded. */
function lineEndBefore(text: Text, start: number, next: number): number {
  if (next === Infinity) return text.length;
  const paired = next - start >= 2 && text.slice(next - 2, next) === '\r\n';
  return paired ? next - 2 : next - 1;
}

/** Text is looked through in stretches that begin with so many units, as most records are shorter, and become longer. */
const firstStretch = 512;
const longestStretch = 1 << 16;

interface Passed {
  readonly breaks: number;
  /** The start of the line behind the last break that was passed. */
  readonly at: number;
}

/** Goes over line breaks from an offset on: over so many at most, and only to lines that start at `to` or before it. */
function passBreaks(text: Text, from: number, to: number, most: number): Passed {
  let [breaks, at, size] = [0, from, firstStretch];
  for (let next = from; next < to && breaks < most; size = Math.min(size * 4, longestStretch)) {
    // One unit more, as it may be the LF of a CR.
    const part = text.slice(next, Math.min(text.length, next + size + 1));
    for (let end = breakEnd(part, 0); end > 0; end = breakEnd(part, end)) {
      const isCut = end > size && part.charCodeAt(size) === carriageReturn && next + end < text.length;
      if (isCut) break;
      if (next + end > to || breaks === most) return { breaks, at };
      at = next + end;
      breaks += 1;
    }
    next = Math.max(next + size, at);
  }
  return { breaks, at };
}

/** The offset behind the first line break at or behind an offset, or -1. A CR at the text's end is a whole break. */
function breakEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === lineFeed) return at + 1;
    if (code === carriageReturn) return text.charCodeAt(at + 1) === lineFeed ? at + 2 : at + 1;
  }
  return -1;
}

/** The offset behind a line's last character, its break excluded, in a text whose lines' starts are known. */
export function lineEndOf(text: string, lineStarts: Uint32Array, line: number): number {
  const next = lineStarts[line + 1];
  if (next === undefined) return text.length;
  const broken = text.charCodeAt(next - 1) === lineFeed && text.charCodeAt(next - 2) === carriageReturn;
  // The CR must belong to this line: "\r" + "\n" of an empty line stand behind the start.
  return broken && next - 2 >= (lineStarts[line] ?? 0) ? next - 2 : next - 1;
}
