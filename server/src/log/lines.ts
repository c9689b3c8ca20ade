/** Lines as the editor counts them: broken at CRLF, LF and CR, and at nothing else. */
import { lastNotAbove } from '../base/search.ts';
import { startOf } from './log.ts';
import type { Log } from './log.ts';
import { carriageReturn, lineFeed } from './characters.ts';

/** A place in a text as the Language Server Protocol names it: both count from 0, characters in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The offsets at which lines start. The first is 0; a text that ends in a break has an empty last line. */
export function lineStartsOf(text: string): Uint32Array {
  return grownLineStarts(new Uint32Array(1), text);
}

/** The line starts of a text that begins with the text that `previous` belongs to: only the tail is read. */
export function grownLineStarts(previous: Uint32Array, text: string): Uint32Array {
  // The last start may stand behind a CR that has got its LF since.
  const kept = Math.max(1, previous.length - 1);
  let starts = new Uint32Array(kept + Math.ceil((text.length - (previous[kept - 1] ?? 0)) / 48) + 16);
  starts.set(previous.subarray(0, kept));
  let count = kept;
  // The engine's own search goes through the text many times faster than a loop over its characters.
  const after = (mark: string, from: number): number => {
    const found = text.indexOf(mark, from);
    return found < 0 ? Infinity : found;
  };
  let at = previous[kept - 1] ?? 0;
  let feed = after('\n', at);
  let carriage = after('\r', at);
  while (feed < Infinity || carriage < Infinity) {
    at = (carriage + 1 === feed ? feed : Math.min(feed, carriage)) + 1;
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

/** How many lines the editor counts. */
export function lineCount(log: Log): number {
  return log.lineStarts.length;
}

/** The offset at which a line starts; of a line behind the last, the text's length. */
export function lineStartOf(log: Log, line: number): number {
  return log.lineStarts[line] ?? log.text.length;
}

/** The line, from 0, on which a record starts. */
export function lineOfRecord(log: Log, record: number): number {
  return lineOf(log, startOf(log, record));
}

/** The line, from 0, that holds an offset. Offsets outside of the text belong to its first or last line. */
export function lineOf(log: Pick<Log, 'lineStarts'>, offset: number): number {
  return Math.max(0, lastNotAbove(log.lineStarts, offset));
}

/** The position of an offset, which is first brought into the text. */
export function positionOf(log: Pick<Log, 'text' | 'lineStarts'>, offset: number): Position {
  const inside = Math.min(Math.max(0, offset), log.text.length);
  const line = lineOf(log, inside);
  return { line, character: inside - (log.lineStarts[line] ?? 0) };
}

/** The offset of a position; a character behind the end of its line means that end, a line behind the last the text's end. */
export function offsetOf(log: Pick<Log, 'text' | 'lineStarts'>, position: Position): number {
  if (position.line < 0) return 0;
  const start = log.lineStarts[position.line];
  if (start === undefined) return log.text.length;
  return Math.min(start + Math.max(0, position.character), lineEndOf(log.text, log.lineStarts, position.line));
}

/** The offset behind a line's last character, its break excluded. */
export function lineEndOf(text: string, lineStarts: Uint32Array, line: number): number {
  const next = lineStarts[line + 1];
  if (next === undefined) return text.length;
  const broken = text.charCodeAt(next - 1) === lineFeed && text.charCodeAt(next - 2) === carriageReturn;
  // The CR must belong to this line: "\r" + "\n" of an empty line stand behind the start.
  return broken && next - 2 >= (lineStarts[line] ?? 0) ? next - 2 : next - 1;
}
