/** A stretch of a log's text as the indexer takes it: its units for looking at shapes, its text for everything else. */
import { unitsOf } from './units.ts';

/** A stretch of text. Offsets count UTF-16 units from its beginning. */
export interface Chunk {
  readonly length: number;
  /** As `unitsOf` gives them. A view that may be reused once the chunk has been taken in. */
  readonly units: Uint8Array;
  /** The true text between two offsets. */
  slice(from: number, to: number): string;
}

/** A string as a chunk. */
export function chunkOf(text: string): Chunk {
  return { length: text.length, units: unitsOf(text), slice: (from, to) => text.slice(from, to) };
}

/** The chunk between two offsets. */
export function partOf(chunk: Chunk, from: number, to: number): Chunk {
  if (from === 0 && to === chunk.length) return chunk;
  const slice = (start: number, end: number): string => chunk.slice(from + start, from + end);
  return { length: to - from, units: chunk.units.subarray(from, to), slice };
}
