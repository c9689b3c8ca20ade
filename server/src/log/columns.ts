/**
 * The columns of a log: what is known of a record, each column declared once. Their arrays, the blocks that keep them, and all
 * that copies them follow from the declarations. One more field is one here, its value where records are read, and a question in `log.ts`.
 */
import { unknownBias } from '../../machine/shared.ts';
import { asDistances, atFullWidth, counted, narrow, onceIfSame } from './keeping.ts';
import type { Column, Keeping } from './keeping.ts';

/** The kind of array that a column is written to, and how one looks into the memory of the machine. */
export interface ElementType<Wide extends Column> {
  new (length: number): Wide;
  new (memory: ArrayBufferLike, address: number, length: number): Wide;
}

/** A column while it is written: `absent` stands where nothing was written. */
export interface WrittenColumn<Wide extends Column> {
  readonly type: ElementType<Wide>;
  readonly absent: number;
}

/** A column of a log. */
export interface ColumnDeclaration<Wide extends Column, Kept> extends WrittenColumn<Wide> {
  readonly keeping: Keeping<Kept>;
}

function column<Wide extends Column, Kept>(
  type: ElementType<Wide>,
  absent: number,
  keeping: Keeping<Kept>,
): ColumnDeclaration<Wide, Kept> {
  return { type, absent, keeping };
}

/** What is worked out when records are taken into the log: offsets, lines and names of a piece are not those of the log. */
export const joinedColumns = {
  /** Where the record starts, and its line, counted from those of its block's first. */
  start: column(Uint32Array, 0, atFullWidth),
  line: column(Uint32Array, 0, counted),
  /** Lengths: from the start to the message, of the message, and from there to the end. */
  head: column(Uint32Array, 0, narrow),
  message: column(Uint32Array, 0, narrow),
  tail: column(Uint32Array, 0, narrow),
  /** Index into the log's `components`. */
  component: column(Uint32Array, 0, narrow),
  /** Made by `kindOf`. */
  kind: column(Uint8Array, 0, narrow),
  /** The index of the message that the record is plus one, or 0. */
  known: column(Uint16Array, 0, narrow),
};

/** What the log takes as the readers of notations wrote it. */
export const readColumns = {
  /** The written clock time, in milliseconds since 1970 as if it were UTC. */
  local: column(Float64Array, NaN, asDistances),
  thread: column(Float64Array, NaN, asDistances),
  /** Minutes to add to the written time to get UTC. */
  bias: column(Int16Array, unknownBias, onceIfSame),
  /** Index into `recordProblems`. */
  problem: column(Uint8Array, 0, narrow),
};

const declared = { ...joinedColumns, ...readColumns };

export type LogColumn = keyof typeof declared;

/** The arrays of columns while they are written. */
export type Wide<Columns> = {
  [Name in keyof Columns]: Columns[Name] extends WrittenColumn<infer Array> ? Array : never;
};

/** What a block keeps of each column. */
export type KeptColumns = {
  readonly [Name in LogColumn]: (typeof declared)[Name] extends ColumnDeclaration<Column, infer Kept> ? Kept : never;
};

/** All columns of a log. */
export const logColumns: {
  readonly [Name in LogColumn]: ColumnDeclaration<Wide<typeof declared>[Name], KeptColumns[Name]>;
} = declared;

/** The names of an object's columns, in the order of their declaration. */
export function namesOf<Columns extends object>(columns: Columns): readonly (keyof Columns)[] {
  return Object.keys(columns) as (keyof Columns)[];
}

/** What is made for each name. What is made for the same names has the same shape, as reading many records needs it. */
export function byName<Made extends object>(
  names: readonly (keyof Made)[],
  make: <Name extends keyof Made>(name: Name) => Made[Name],
): Made {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Made;
}
