/** A text that changes: kept in chunks, so that an edit copies the chunks that it touches and shares all others. */
import { lastNotAbove } from '../base/search.ts';
import { carriageReturn, lineFeed } from './characters.ts';
import type { Position } from './text.ts';
import type { Text } from './text.ts';

/** Chunks hold at most about so many UTF-16 units: copying one takes some microseconds. */
const largestChunk = 64 * 1024;

/** A stretch of a text. A CR and its LF never stand in two chunks, so each chunk's breaks are its own. */
export interface TextChunk {
  /** Flat and held by itself: neither a rope of strings nor a view that keeps a larger one alive. */
  readonly text: string;
  /** The offsets in the chunk behind its line breaks: CRLF, LF and CR. */
  readonly breakEnds: Uint32Array;
}

/** An immutable text in UTF-16 units. An edited one shares the chunks that the edit did not touch. */
export class ChunkedText implements Text {
  readonly length: number;
  /** None is empty. */
  readonly chunks: readonly TextChunk[];
  /** Per chunk the offset at which it starts; one more element holds the text's length. */
  readonly starts: readonly number[];
  /** Per chunk the line breaks before it; one more element holds their number in the text. */
  readonly breaksBefore: readonly number[];

  /** A text of chunks, of which so many from the first are those of an earlier text. */
  constructor(chunks: readonly TextChunk[], earlier?: ChunkedText, shared = 0) {
    // Plain arrays: to copy them takes a fraction of the time that a typed array takes to come into being.
    const starts = earlier?.starts.slice(0, shared + 1) ?? [0];
    const breaksBefore = earlier?.breaksBefore.slice(0, shared + 1) ?? [0];
    for (let index = shared; index < chunks.length; index += 1) {
      starts.push((starts[index] ?? 0) + (chunks[index]?.text.length ?? 0));
      breaksBefore.push((breaksBefore[index] ?? 0) + (chunks[index]?.breakEnds.length ?? 0));
    }
    this.chunks = chunks;
    this.starts = starts;
    this.breaksBefore = breaksBefore;
    this.length = starts[chunks.length] ?? 0;
  }

  /** The text between two offsets: a view of one chunk, or a copy when it lies in several. */
  slice(from: number, to: number): string {
    const first = lastNotAbove(this.starts, from);
    const parts: string[] = [];
    for (let index = Math.max(0, first); index < this.chunks.length; index += 1) {
      const start = this.starts[index] ?? 0;
      if (start >= to) break;
      parts.push(this.chunks[index]?.text.slice(Math.max(0, from - start), to - start) ?? '');
    }
    return parts.length === 1 ? (parts[0] ?? '') : parts.join('');
  }
}

/** A string as a text that can be edited. The string itself is not kept alive. */
export function chunkedText(text: string): ChunkedText {
  return new ChunkedText(chunksOf(text));
}

/**
 * The text with the units between two of its offsets replaced. Costs a copy of the chunks that the range cuts, of the
 * inserted text, and of the table of chunks; an insertion at the end copies, over time, a few times itself.
 */
export function replaced(text: ChunkedText, from: number, to: number, inserted: string): ChunkedText {
  const edit = withWholeBreaks(text, { from, to, inserted });
  const first = lastNotAbove(text.starts, edit.from);
  const last = lastNotAbove(text.starts, edit.to);
  const head = text.slice(text.starts[first] ?? 0, edit.from);
  const cut = (text.starts[last] ?? 0) < edit.to;
  const tail = cut ? text.slice(edit.to, text.starts[last + 1] ?? edit.to) : '';

  const chunks = text.chunks.slice(0, first);
  let shared = first;
  const behind = cut ? last + 1 : last;
  for (const chunk of [...chunksOf(head + edit.inserted + tail), ...text.chunks.slice(behind, behind + 1)]) {
    push(chunks, chunk);
    shared = Math.min(shared, chunks.length - 1);
  }
  return new ChunkedText(chunks.concat(text.chunks.slice(behind + 1)), text, shared);
}

/** Whether the edit leaves the text as it is and adds to its end, even if it says the last units again. */
export function isAppend(text: ChunkedText, from: number, to: number, inserted: string): boolean {
  if (to !== text.length || inserted.length < to - from) return false;
  for (let at = from; at < to;) {
    const next = Math.min(to, text.starts[lastNotAbove(text.starts, at) + 1] ?? to);
    if (!inserted.startsWith(text.slice(at, next), at - from)) return false;
    at = next;
  }
  return true;
}

/** How many lines the editor counts. */
export function chunkedLineCount(text: ChunkedText): number {
  return (text.breaksBefore[text.chunks.length] ?? 0) + 1;
}

/**
 * The offset of a position. A character behind its line's end means that end, before the break; a line behind the last
 * the text's end; what is negative the start.
 */
export function offsetAt(text: ChunkedText, { line, character }: Position): number {
  if (line < 0) return 0;
  if (line >= chunkedLineCount(text)) return text.length;
  return Math.min(lineStart(text, line) + Math.max(0, character), lineEnd(text, line));
}

/** The position of an offset, which is first brought into the text and out of the middle of a break. */
export function positionAt(text: ChunkedText, offset: number): Position {
  const inside = Math.min(Math.max(0, offset), text.length);
  const index = lastNotAbove(text.starts, inside);
  const ends = text.chunks[index]?.breakEnds ?? [];
  const line = (text.breaksBefore[index] ?? 0) + lastNotAbove(ends, inside - (text.starts[index] ?? 0)) + 1;
  return { line, character: Math.min(inside, lineEnd(text, line)) - lineStart(text, line) };
}

/** The offset at which a line of the text starts. */
function lineStart(text: ChunkedText, line: number): number {
  if (line === 0) return 0;
  const index = lastNotAbove(text.breaksBefore, line - 1);
  const end = text.chunks[index]?.breakEnds[line - 1 - (text.breaksBefore[index] ?? 0)] ?? 0;
  return (text.starts[index] ?? 0) + end;
}

/** The offset behind a line's last character, its break excluded. */
function lineEnd(text: ChunkedText, line: number): number {
  if (line + 1 === chunkedLineCount(text)) return text.length;
  const next = lineStart(text, line + 1);
  return text.slice(Math.max(0, next - 2), next) === '\r\n' ? next - 2 : next - 1;
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly inserted: string;
}

/** Widens an edit by the CR before it or the LF behind it that would else be parted from its other half. */
function withWholeBreaks(text: ChunkedText, edit: Edit): Edit {
  let { from, to, inserted } = edit;
  const next = inserted === '' ? text.slice(to, to + 1) : inserted.charAt(0);
  if (next === '\n' && text.slice(from - 1, from) === '\r') {
    from -= 1;
    inserted = `\r${inserted}`;
  }
  if (inserted.endsWith('\r') && text.slice(to, to + 1) === '\n') {
    to += 1;
    inserted += '\n';
  }
  return { from, to, inserted };
}

/** Cuts a string into chunks of one size. */
function chunksOf(text: string): TextChunk[] {
  const size = Math.ceil(text.length / Math.ceil(text.length / largestChunk));
  const chunks: TextChunk[] = [];
  for (let from = 0; from < text.length;) {
    let to = Math.min(from + size, text.length);
    if (text.charCodeAt(to - 1) === carriageReturn && text.charCodeAt(to) === lineFeed) to += 1;
    const own = flat(text.slice(from, to));
    chunks.push({ text: own, breakEnds: breakEndsOf(own) });
    from = to;
  }
  return chunks;
}

/** A copy of the string that holds nothing else alive: joining two parts makes the engine write a new, flat one. */
function flat(text: string): string {
  const middle = text.length >>> 1;
  return [text.slice(0, middle), text.slice(middle)].join('');
}

/**
 * Adds a chunk behind others, in one with those before it that are not twice as large. So the chunks of a text that
 * grows line by line stay few, and no unit is copied more often than the logarithm of a chunk's size.
 */
function push(chunks: TextChunk[], chunk: TextChunk): void {
  let last = chunk;
  for (let before = chunks.at(-1); before !== undefined && belongTogether(before, last); before = chunks.at(-1)) {
    last = joined(before, last);
    chunks.pop();
  }
  chunks.push(last);
}

function belongTogether({ text: before }: TextChunk, { text: behind }: TextChunk): boolean {
  return before.length < 2 * behind.length && before.length + behind.length <= largestChunk;
}

function joined(before: TextChunk, behind: TextChunk): TextChunk {
  const count = before.breakEnds.length;
  const breakEnds = new Uint32Array(count + behind.breakEnds.length);
  breakEnds.set(before.breakEnds);
  breakEnds.set(behind.breakEnds, count);
  for (let index = count; index < breakEnds.length; index += 1) {
    breakEnds[index] = (breakEnds[index] ?? 0) + before.text.length;
  }
  return { text: [before.text, behind.text].join(''), breakEnds };
}

/** The offsets behind the line breaks of a chunk. */
function breakEndsOf(text: string): Uint32Array {
  // The engine's own search goes through the text many times faster than a loop over its characters.
  const after = (mark: string, from: number): number => {
    const found = text.indexOf(mark, from);
    return found < 0 ? Infinity : found;
  };
  const ends: number[] = [];
  let feed = after('\n', 0);
  let carriage = after('\r', 0);
  while (feed < Infinity || carriage < Infinity) {
    const end = (carriage + 1 === feed ? feed : Math.min(feed, carriage)) + 1;
    ends.push(end);
    if (feed < end) feed = after('\n', end);
    if (carriage < end) carriage = after('\r', end);
  }
  return new Uint32Array(ends);
}
