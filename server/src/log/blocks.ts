/**
 * Columns in blocks: the fields of some thousand records each. Full blocks are stored in as few bytes as their values
 * need, and never change; a log that grows shares them with its earlier versions.
 */
import { blockLength, severityIn } from '../../machine/shared.ts';
import { lastNotAbove, lastWhere } from '../base/search.ts';

const blockShift = Math.log2(blockLength);

/** The severity in a kind, as the columns hold it. */
export { severityIn };

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

/** The fields of the records `first` to `first + count`. Names as in `Fields`. */
export interface Block {
  readonly first: number;
  readonly count: number;
  /** Offset in the text that the starts are counted from, and the line that the lines are counted from. */
  readonly base: number;
  readonly baseLine: number;
  readonly start: Column;
  readonly line: Column;
  readonly head: Column;
  readonly message: Column;
  readonly tail: Column;
  readonly local: Numbers;
  readonly thread: Numbers;
  readonly bias: Column;
  readonly component: Column;
  readonly kind: Column;
  readonly problem: Column;
  readonly known: Column;
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

/** The block that holds a record; undefined for a record that the log does not have. */
export function blockOf(blocks: readonly Block[], record: number): Block | undefined {
  const likely = blocks[record >> blockShift];
  if (likely !== undefined && record >= likely.first && record < likely.first + likely.count) return likely;
  // Only the records that may still change stand in a block that does not follow a full one.
  const last = blocks.at(-1);
  return last !== undefined && record >= last.first && record < last.first + last.count ? last : undefined;
}

/** The last record that starts at an offset or before it, or -1. */
export function lastStartingAt(blocks: readonly Block[], offset: number): number {
  const block = lastBlock(blocks, ({ base }) => base <= offset);
  if (block === undefined) return -1;
  return block.first + lastNotAbove(block.start, offset - block.base, block.count);
}

/** The last record that starts on a line before one, or -1. */
export function lastBeforeLine(blocks: readonly Block[], line: number): number {
  const block = lastBlock(blocks, ({ baseLine }) => baseLine < line);
  if (block === undefined) return -1;
  return block.first + lastWhere(block.count, (index) => block.baseLine + lineAt(block, index) < line);
}

/** The line of a record within its block. Where each record stands on a line of its own, no lines are stored. */
export function lineAt({ line }: Block, index: number): number {
  return line.length === 0 ? index : valueAt(line, index);
}

function lastBlock(blocks: readonly Block[], holds: (block: Block) => boolean): Block | undefined {
  return blocks[lastWhere(blocks.length, (index) => holds(blocks[index] as Block))];
}
