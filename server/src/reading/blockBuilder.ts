/** Gathers columns of records into blocks. */
import { blockLength } from '../../machine/shared.ts';
import type { Block } from '../log/blocks.ts';
import { byName, logColumns, namesOf } from '../log/columns.ts';
import type { LogColumn, KeptColumns, Wide } from '../log/columns.ts';
import type { Column } from '../log/keeping.ts';

/** The fields of records that stand behind each other, as columns; starts and lines are counted from those of the first. */
export type Batch = { readonly [Name in LogColumn]: Column } & { readonly count: number };

type WideColumns = Wide<typeof logColumns>;

const smallest = 64;
const names = namesOf(logColumns);
/** The columns whose values are the same in a block as in a batch. */
const unmoved = names.filter((name) => name !== 'start' && name !== 'line');

/** Gathers records into blocks. What `blocks` has answered never changes. */
export class BlockBuilder {
  readonly #full: Block[] = [];
  #first: number;
  #count = 0;
  #base = 0;
  #baseLine = 0;
  #capacity = smallest;
  #columns = wideColumns(smallest);
  /** Whether a version of the log looks into the columns. */
  #isSeen = false;
  /** The block that was being filled, in little room. */
  #resting: Block | undefined;

  constructor(first = 0) {
    this.#first = first;
  }

  /** How many records there are. */
  get count(): number {
    return this.#first + this.#count;
  }

  /** How many more records the block takes that is being filled. */
  get room(): number {
    return blockLength - (this.#resting?.count ?? this.#count);
  }

  /** Adds records behind the others, as many as there is room for; the first of them starts at an offset and on a line. */
  addAll(batch: Batch, start: number, line: number): void {
    if (this.#resting !== undefined) this.#wake(this.#resting);
    if (this.#count === 0) [this.#base, this.#baseLine] = [start, line];
    if (batch.count === blockLength) this.#push(batch);
    else this.#append(batch, start - this.#base, line - this.#baseLine);
  }

  /** All blocks as they are now. */
  blocks(): readonly Block[] {
    if (this.#resting !== undefined) return [...this.#full, this.#resting];
    if (this.#count === 0) return [...this.#full];
    this.#isSeen = true;
    const columns = this.#columns;
    return [...this.#full, this.#block(this.#count, (name) => logColumns[name].keeping.open(columns[name]))];
  }

  /** Gives back the room for more records until there are some: most logs do not grow after they were read. */
  rest(): void {
    if (this.#count === 0 || this.#resting !== undefined) return;
    this.#resting = this.#packed(this.#columns, this.#count);
    this.#columns = wideColumns(0);
    this.#capacity = 0;
  }

  #wake(resting: Block): void {
    this.#resting = undefined;
    this.#capacity = Math.min(blockLength, Math.max(smallest, resting.count * 2));
    this.#columns = wideColumns(this.#capacity);
    this.#isSeen = false;
    for (const name of names) unpack(name, resting, this.#columns);
  }

  #append(batch: Batch, start: number, line: number): void {
    const { count } = batch;
    const at = this.#count;
    while (at + count > this.#capacity) this.#widen();
    const columns = this.#columns;
    for (let index = 0; index < count; index += 1) {
      columns.start[at + index] = (batch.start[index] ?? 0) + start;
      columns.line[at + index] = (batch.line[index] ?? 0) + line;
    }
    for (const name of unmoved) columns[name].set(batch[name].subarray(0, count), at);
    this.#count = at + count;
    if (this.#count === blockLength) this.#seal();
  }

  /** A block of the columns that are being filled. */
  #block(count: number, kept: <Name extends LogColumn>(name: Name) => KeptColumns[Name]): Block {
    const columns = byName<KeptColumns>(names, kept);
    return { first: this.#first, count, base: this.#base, baseLine: this.#baseLine, ...columns };
  }

  #packed(columns: { readonly [Name in LogColumn]: Column }, count: number): Block {
    return this.#block(count, (name) => logColumns[name].keeping.pack(columns[name], count));
  }

  #push(batch: Batch): void {
    this.#full.push(this.#packed(batch, batch.count));
    this.#first += batch.count;
    this.#count = 0;
  }

  #seal(): void {
    this.#push({ ...this.#columns, count: this.#count });
    // Arrays into which earlier versions of the log may still look are not written to again.
    if (this.#isSeen) this.#columns = wideColumns(this.#capacity);
    this.#isSeen = false;
  }

  #widen(): void {
    this.#capacity = Math.min(blockLength, this.#capacity * 4);
    const wider = wideColumns(this.#capacity);
    for (const name of names) wider[name].set(this.#columns[name]);
    this.#columns = wider;
    this.#isSeen = false;
  }
}

function wideColumns(length: number): WideColumns {
  return byName<WideColumns>(names, (name) => new logColumns[name].type(length));
}

function unpack<Name extends LogColumn>(name: Name, from: Pick<Block, Name | 'count'>, into: WideColumns): void {
  logColumns[name].keeping.unpack(from[name], into[name], from.count);
}
