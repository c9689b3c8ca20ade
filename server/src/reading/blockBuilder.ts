/** Gathers the fields of records, one by one or many at once, into blocks. */
import { blockLength } from '../../machine/shared.ts';
import { lineAt, numberAt, valueAt } from '../log/blocks.ts';
import type { Block, Column, Numbers } from '../log/blocks.ts';

/** The fields of one record, ready to be added. Offsets are those of the text; `known` is a message's index plus one, or 0. */
export interface RecordFields {
  start: number;
  line: number;
  /** Lengths: from the start to the message, of the message, and from there to the end. */
  head: number;
  message: number;
  tail: number;
  local: number;
  thread: number;
  bias: number;
  component: number;
  /** Made by `kindOf`. */
  kind: number;
  problem: number;
  known: number;
}

/** The fields of records that stand behind each other, as columns; starts and lines are counted from those of the first. */
export interface Batch {
  readonly count: number;
  readonly start: Uint32Array;
  readonly line: Uint32Array;
  readonly head: Column;
  readonly message: Column;
  readonly tail: Column;
  readonly local: Column;
  readonly thread: Column;
  readonly bias: Column;
  readonly component: Column;
  readonly kind: Column;
  readonly problem: Column;
  readonly known: Column;
}

const smallest = 64;
/** The columns whose values are the same in a block as in a batch. */
const sameColumns = [
  'head',
  'message',
  'tail',
  'local',
  'thread',
  'bias',
  'component',
  'kind',
  'problem',
  'known',
] as const;

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

  /** Adds a record behind the others. */
  add(fields: Readonly<RecordFields>): void {
    if (this.#resting !== undefined) this.#wake(this.#resting);
    if (this.#count === 0) [this.#base, this.#baseLine] = [fields.start, fields.line];
    if (this.#count === this.#capacity) this.#widen();
    const columns = this.#columns;
    const at = this.#count;
    columns.start[at] = fields.start - this.#base;
    columns.line[at] = fields.line - this.#baseLine;
    columns.head[at] = fields.head;
    columns.message[at] = fields.message;
    columns.tail[at] = fields.tail;
    columns.local[at] = fields.local;
    columns.thread[at] = fields.thread;
    columns.bias[at] = fields.bias;
    columns.component[at] = fields.component;
    columns.kind[at] = fields.kind;
    columns.problem[at] = fields.problem;
    columns.known[at] = fields.known;
    this.#count = at + 1;
    if (this.#count === blockLength) this.#seal();
  }

  /** How many more records the block takes that is being filled. */
  get room(): number {
    return blockLength - (this.#resting?.count ?? this.#count);
  }

  /** Adds records behind the others, as many as there is room for; the first of them starts at an offset and on a line. */
  addAll(batch: Batch, start: number, line: number): void {
    if (this.#resting !== undefined) this.#wake(this.#resting);
    if (this.#count === 0) [this.#base, this.#baseLine] = [start, line];
    if (batch.count === blockLength) this.#push(this.#whole(batch));
    else this.#append(batch, start - this.#base, line - this.#baseLine);
  }

  /** All blocks as they are now. */
  blocks(): readonly Block[] {
    if (this.#resting !== undefined) return [...this.#full, this.#resting];
    if (this.#count === 0) return [...this.#full];
    this.#isSeen = true;
    return [...this.#full, this.#open()];
  }

  /** Gives back the room for more records until there are some: most logs do not grow after they were read. */
  rest(): void {
    if (this.#count === 0 || this.#resting !== undefined) return;
    this.#resting = compact(this.#open());
    this.#columns = wideColumns(0);
    this.#capacity = 0;
  }

  #wake(resting: Block): void {
    this.#resting = undefined;
    this.#capacity = Math.min(blockLength, Math.max(smallest, resting.count * 2));
    this.#columns = wideColumns(this.#capacity);
    this.#isSeen = false;
    const { local, thread, line, ...columns } = this.#columns;
    for (const name of Object.keys(columns) as (keyof typeof columns)[]) {
      if (resting[name].length === 1) columns[name].fill(valueAt(resting[name], 0), 0, resting.count);
      else columns[name].set(resting[name]);
    }
    for (let index = 0; index < resting.count; index += 1) {
      line[index] = lineAt(resting, index);
      local[index] = numberAt(resting.local, index);
      thread[index] = numberAt(resting.thread, index);
    }
  }

  #whole({ count, local, thread, ...columns }: Batch): Block {
    const place = { first: this.#first, count, base: this.#base, baseLine: this.#baseLine };
    return { ...columns, ...place, local: wideNumbers(local), thread: wideNumbers(thread) };
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
    for (const name of sameColumns) columns[name].set(batch[name].subarray(0, count), at);
    this.#count = at + count;
    if (this.#count === blockLength) this.#seal();
  }

  /** The block that is being filled, over the very arrays that are filled on behind its count. */
  #open(): Block {
    const { local, thread, ...columns } = this.#columns;
    const place = { first: this.#first, count: this.#count, base: this.#base, baseLine: this.#baseLine };
    return { ...place, ...columns, local: wideNumbers(local), thread: wideNumbers(thread) };
  }

  #push(block: Block): void {
    this.#full.push(compact(block));
    this.#first += block.count;
    this.#count = 0;
  }

  #seal(): void {
    this.#push(this.#open());
    // Arrays into which earlier versions of the log may still look are not written to again.
    if (this.#isSeen) this.#columns = wideColumns(this.#capacity);
    this.#isSeen = false;
  }

  #widen(): void {
    this.#capacity = Math.min(blockLength, this.#capacity * 4);
    const wider = wideColumns(this.#capacity);
    for (const name of Object.keys(wider) as (keyof typeof wider)[]) wider[name].set(this.#columns[name]);
    this.#columns = wider;
    this.#isSeen = false;
  }
}

function wideColumns(length: number) {
  return {
    start: new Uint32Array(length),
    line: new Uint32Array(length),
    head: new Uint32Array(length),
    message: new Uint32Array(length),
    tail: new Uint32Array(length),
    local: new Float64Array(length),
    thread: new Float64Array(length),
    bias: new Int16Array(length),
    component: new Uint32Array(length),
    kind: new Uint8Array(length),
    problem: new Uint8Array(length),
    known: new Uint16Array(length),
  };
}

function wideNumbers(values: Column): Numbers {
  return { base: 0, most: NaN, missing: NaN, values };
}

/** The same block in as few bytes as its values need. */
function compact(block: Block): Block {
  const { count, start, line, head, message, tail, bias, component, kind, problem, known } = block;
  return {
    first: block.first,
    count,
    base: block.base,
    baseLine: block.baseLine,
    start: start.slice(0, count),
    line: countsUp(line, count) ? new Uint8Array(0) : narrow(line, count),
    head: narrow(head, count),
    message: narrow(message, count),
    tail: narrow(tail, count),
    local: narrowNumbers(block.local.values, count),
    thread: narrowNumbers(block.thread.values, count),
    bias: isConstant(bias, count) ? bias.slice(0, 1) : bias.slice(0, count),
    component: narrow(component, count),
    kind: narrow(kind, count),
    problem: narrow(problem, count),
    known: narrow(known, count),
  };
}

function countsUp(column: Column, count: number): boolean {
  for (let at = 0; at < count; at += 1) if (column[at] !== at) return false;
  return true;
}

function isConstant(column: Column, count: number): boolean {
  const value = column[0];
  for (let at = 1; at < count; at += 1) if (column[at] !== value) return false;
  return true;
}

function narrow(column: Column, count: number): Column {
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

/** Whole numbers that lie near each other as distances from the least of them; others as they are. */
function narrowNumbers(values: Column, count: number): Numbers {
  let [least, most, whole] = [Infinity, -Infinity, true];
  for (let at = 0; at < count; at += 1) {
    const value = values[at] ?? NaN;
    if (Number.isNaN(value)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
    if (!Number.isInteger(value)) whole = false;
  }
  const span = most - least;
  if (!whole || !(span < 0xffffffff)) return { base: 0, most: NaN, missing: NaN, values: values.slice(0, count) };
  const missing = span < 0xffff ? 0xffff : 0xffffffff;
  const stored = missing === 0xffff ? new Uint16Array(count) : new Uint32Array(count);
  for (let at = 0; at < count; at += 1) {
    const value = values[at] ?? NaN;
    stored[at] = Number.isNaN(value) ? missing : value - least;
  }
  return { base: least, most, missing, values: stored };
}
