/**
 * Columns in blocks: the fields of some thousand records each. Full blocks are stored in as few bytes as their values
 * need, and never change; a log that grows shares them with its earlier versions.
 */
import { blockLength, severityIn } from '../../machine/shared.ts';
import { lastNotAbove, lastWhere } from '../base/search.ts';
import type { KeptColumns } from './columns.ts';
import { countedAt } from './keeping.ts';

const blockShift = Math.log2(blockLength);

/** The severity in a kind, as the columns hold it. */
export { severityIn };

/** The fields of the records `first` to `first + count`, as `columns.ts` declares them. */
export interface Block extends KeptColumns {
  readonly first: number;
  readonly count: number;
  /** Offset in the text that the starts are counted from, and the line that the lines are counted from. */
  readonly base: number;
  readonly baseLine: number;
}

/** The block that holds a record; undefined for a record that the log does not have. */
export function blockOf(blocks: readonly Block[], record: number): Block | undefined {
  const likely = blocks[record >> blockShift];
  if (likely !== undefined && record >= likely.first && record < likely.first + likely.count) return likely;
  return blockBehindOthers(blocks, record);
}

/** The block of a record that may still change: such blocks do not follow a full one, so that they have to be searched for. */
function blockBehindOthers(blocks: readonly Block[], record: number): Block | undefined {
  const last = lastBlock(blocks, ({ first }) => first <= record);
  return last !== undefined && record < last.first + last.count ? last : undefined;
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

/** The line of a record within its block. */
export function lineAt({ line }: Block, index: number): number {
  return countedAt(line, index);
}

function lastBlock(blocks: readonly Block[], holds: (block: Block) => boolean): Block | undefined {
  return blocks[lastWhere(blocks.length, (index) => holds(blocks[index] as Block))];
}
