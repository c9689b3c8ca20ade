/** A stretch of a log's text as the indexer takes it: its units for looking at shapes, its text for everything else. */
import { unitsOf } from '../base/units.ts';

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
