/** Where in a file each part of its text stands. Filled while the file is read; a log that grew shares the beginning. */
import type { DecodedPiece } from '../text/decodeStream.ts';
import { pieceBytes } from '../text/decodeStream.ts';
import { lastWhere } from '../base/search.ts';

/** A stretch of a file. Where each byte is a unit it may be of any length, else it is decoded as a whole. */
export interface FilePart {
  /** Offset in the file. */
  readonly byte: number;
  readonly bytes: number;
  /** Offset in the text, in UTF-16 units. */
  readonly unit: number;
  readonly units: number;
  readonly ascii: boolean;
}

/** The stretches of a text, in order and without holes. */
export type PageTable = readonly FilePart[];

/** The offset in the file at which a text ends; that of an empty one is `start`, where its first byte would stand. */
export function endByte(table: PageTable, start: number): number {
  const last = table.at(-1);
  return last === undefined ? start : last.byte + last.bytes;
}

/** The length of a text in UTF-16 units. */
export function unitsIn(table: PageTable): number {
  const last = table.at(-1);
  return last === undefined ? 0 : last.unit + last.units;
}

/** The index of the stretch that holds a unit, or -1. */
export function stretchAt(table: PageTable, unit: number): number {
  return lastWhere(table.length, (index) => (table[index]?.unit ?? 0) <= unit);
}

/** The table of a text that begins as another, up to a unit or a little before it: to the end of a character at least. */
export function tableBefore(table: PageTable, unit: number): PageTable {
  const index = stretchAt(table, unit);
  const stretch = table[index];
  if (stretch === undefined) return [];
  const units = unit - stretch.unit;
  const kept = table.slice(0, index);
  return stretch.ascii && units > 0 ? [...kept, { ...stretch, bytes: units, units }] : kept;
}

/** A table that grows. */
export class PageTableBuilder {
  readonly #stretches: FilePart[];
  readonly #start: number;

  /** Goes on behind a table; `start` is the offset in the file at which the text begins. */
  constructor(before: PageTable, start: number) {
    this.#stretches = [...before];
    this.#start = start;
  }

  /** Adds the next piece; small ones become one stretch, or a log that grows line by line would have one for each. */
  add({ bytes, length, ascii }: Pick<DecodedPiece, 'bytes' | 'length' | 'ascii'>): void {
    const last = this.#stretches.at(-1);
    if (last !== undefined && ((last.ascii && ascii) || last.bytes + bytes <= pieceBytes)) {
      const both = { bytes: last.bytes + bytes, units: last.units + length, ascii: last.ascii && ascii };
      this.#stretches[this.#stretches.length - 1] = { ...last, ...both };
      return;
    }
    const [byte, unit] = [endByte(this.#stretches, this.#start), unitsIn(this.#stretches)];
    this.#stretches.push({ byte, bytes, unit, units: length, ascii });
  }

  /** The table as it is now. */
  build(): PageTable {
    return [...this.#stretches];
  }
}
