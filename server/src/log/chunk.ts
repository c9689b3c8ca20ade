/** A stretch of a log's text as the indexer takes it: its units for looking at shapes, its text for everything else. */

/** What stands in `units` for a character above 0xFF. No shape that is looked for holds it. */
export const substitute = 0x1a;

/** A stretch of text. Offsets count UTF-16 units from its beginning. */
export interface Chunk {
  readonly length: number;
  /** Each unit below 0x100 as it is, each other as `substitute`. A view that may be reused once the chunk has been taken in. */
  readonly units: Uint8Array;
  /** The true text between two offsets. */
  slice(from: number, to: number): string;
}

const encoder = new TextEncoder();

/** A string as a chunk. */
export function chunkOf(text: string): Chunk {
  return { length: text.length, units: unitsOf(text), slice: (from, to) => text.slice(from, to) };
}

function unitsOf(text: string): Uint8Array {
  const units = new Uint8Array(text.length);
  // Of text that is ASCII alone, the encoder gives the units themselves, many times faster than a loop.
  const { read, written } = encoder.encodeInto(text, units);
  if (read === text.length && written === text.length) return units;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    units[at] = code < 0x100 ? code : substitute;
  }
  return units;
}
