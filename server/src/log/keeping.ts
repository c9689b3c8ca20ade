/** How blocks keep the numbers of a column: in as few bytes as they need. */

/** Numbers in file order; a single one stands for all records of the block. */
export type Column = Uint8Array | Uint16Array | Uint32Array | Int16Array | Float64Array;

/** Numbers that may be missing, kept as distances from `base`. */
export interface Numbers {
  readonly base: number;
  /** The greatest of the numbers, the least being `base`; NaN where that is not known. */
  readonly most: number;
  /** The stored value that stands for NaN; NaN itself where doubles are stored. */
  readonly missing: number;
  readonly values: Column;
}

/** A way of keeping the numbers of a column, one for each record. */
export interface Keeping<Kept> {
  /** Over the very array that is filled on behind the records that are looked at. */
  readonly open: (values: Column) => Kept;
  /** The first numbers, so many, in arrays of their own. */
  readonly pack: (values: Column, count: number) => Kept;
  /** Puts as many numbers back as were packed. */
  readonly unpack: (kept: Kept, into: Column, count: number) => void;
}

/** The value of a column for the record at a place in its block. */
export function valueAt(column: Column, index: number): number {
  return (column.length === 1 ? column[0] : column[index]) ?? 0;
}

/** The value for the record at a place in its block, or NaN. */
export function numberAt({ base, missing, values }: Numbers, index: number): number {
  const value = valueAt(values, index);
  return value === missing ? NaN : base + value;
}

/** The value for the record at a place in its block; where nothing is kept, each record has its place. */
export function countedAt(column: Column, index: number): number {
  return column.length === 0 ? index : valueAt(column, index);
}

/** The least and the greatest of numbers, or undefined where all are missing. */
export function extremesOf({ base, most, missing, values }: Numbers): { from: number; to: number } | undefined {
  if (most >= base) return { from: base, to: most };
  let [from, to] = [Infinity, -Infinity];
  for (const value of values) {
    if (value === missing) continue;
    // Not a number is neither below nor above.
    if (value < from) from = value;
    if (value > to) to = value;
  }
  return from > to ? undefined : { from: base + from, to: base + to };
}

function same(values: Column): Column {
  return values;
}

function fill(kept: Column, into: Column, count: number): void {
  if (kept.length === 1) into.fill(valueAt(kept, 0), 0, count);
  else into.set(kept);
}

/** All of them, at their full width: they are searched. */
export const atFullWidth: Keeping<Column> = {
  open: same,
  pack: (values, count) => values.slice(0, count),
  unpack: fill,
};

/** One where all are the same, else all at their full width: numbers below zero too. */
export const onceIfSame: Keeping<Column> = {
  open: same,
  pack: (values, count) => values.slice(0, isConstant(values, count) ? 1 : count),
  unpack: fill,
};

/** One where all are the same, in as few bytes as the greatest needs: whole numbers from zero on. */
export const narrow: Keeping<Column> = { open: same, pack: narrowed, unpack: fill };

/** None where each record has its place in the block as its number. */
export const counted: Keeping<Column> = {
  open: same,
  pack: (values, count) => (countsUp(values, count) ? new Uint8Array(0) : narrowed(values, count)),
  unpack: (kept, into, count) => {
    for (let index = 0; index < count; index += 1) into[index] = countedAt(kept, index);
  },
};

/** Numbers that may be missing; whole ones that lie near each other as distances from the least of them. */
export const asDistances: Keeping<Numbers> = {
  open: asTheyAre,
  pack: (values, count) => distances(values, count) ?? asTheyAre(values.slice(0, count)),
  unpack: (kept, into, count) => {
    for (let index = 0; index < count; index += 1) into[index] = numberAt(kept, index);
  },
};

function isConstant(column: Column, count: number): boolean {
  const value = column[0];
  for (let at = 1; at < count; at += 1) if (column[at] !== value) return false;
  return true;
}

function countsUp(column: Column, count: number): boolean {
  for (let at = 0; at < count; at += 1) if (column[at] !== at) return false;
  return true;
}

function narrowed(column: Column, count: number): Column {
  const first = column[0] ?? 0;
  let [most, isSame] = [first, true];
  for (let at = 1; at < count; at += 1) {
    const value = column[at] ?? 0;
    if (value > most) most = value;
    if (value !== first) isSame = false;
  }
  const used = column.subarray(0, isSame ? 1 : count);
  if (most < 0x100) return new Uint8Array(used);
  return most < 0x10000 ? new Uint16Array(used) : new Uint32Array(used);
}

function asTheyAre(values: Column): Numbers {
  return { base: 0, most: NaN, missing: NaN, values };
}

/** Undefined where they are not whole, or lie too far from each other. */
function distances(values: Column, count: number): Numbers | undefined {
  let [least, most, whole] = [Infinity, -Infinity, true];
  for (let at = 0; at < count; at += 1) {
    const value = values[at] ?? NaN;
    if (Number.isNaN(value)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
    if (!Number.isInteger(value)) whole = false;
  }
  const span = most - least;
  if (!whole || !(span < 0xffffffff)) return undefined;
  const missing = span < 0xffff ? 0xffff : 0xffffffff;
  const stored = missing === 0xffff ? new Uint16Array(count) : new Uint32Array(count);
  for (let at = 0; at < count; at += 1) {
    const value = values[at] ?? NaN;
    stored[at] = Number.isNaN(value) ? missing : value - least;
  }
  return { base: least, most, missing, values: stored };
}
