/**
 * Columns in blocks: the fields of some thousand records each. Full blocks are stored in as few bytes as their values
 * need, and never change; a log that grows shares them with its earlier versions.
 */
import { lastNotAbove } from '../base/search.ts';

/** How many records a full block holds. */
export const blockLength = 4096;
const blockShift = 12;

/** Numbers in file order; a single one stands for all records of the block. */
export type Column = Uint8Array | Uint16Array | Uint32Array | Int16Array | Float64Array;

/** Numbers that may be missing, kept as distances from `base`. */
export interface Numbers {
  readonly base: number;
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
  const isBefore = (index: number): boolean => block.baseLine + lineAt(block, index) < line;
  let [low, high] = [0, block.count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return block.first + low - 1;
}

/** The line of a record within its block. Where each record stands on a line of its own, no lines are stored. */
export function lineAt({ line }: Block, index: number): number {
  return line.length === 0 ? index : valueAt(line, index);
}

function lastBlock(blocks: readonly Block[], holds: (block: Block) => boolean): Block | undefined {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const block = blocks[middle];
    if (block !== undefined && holds(block)) low = middle + 1;
    else high = middle;
  }
  return blocks[low - 1];
}

/** The fields of one record, ready to be added. Offsets are those of the text; `known` is a message's index plus one, or 0. */
export interface Fields {
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

/** Notation, severity and whether a record goes over several lines, in one byte; its highest bit is the machine's. */
export function kindOf(notation: number, severity: number, isLong: boolean): number {
  return notation | (isLong ? 8 : 0) | (severity << 4);
}

/** The notation in a kind. */
export function notationIn(kind: number): number {
  return kind & 7;
}

/** The severity in a kind. */
export function severityIn(kind: number): number {
  return (kind >> 4) & 7;
}

/** Whether nothing stands before a record of this kind on its line. The machine says so; of others it is not known. */
export function startsLineSurely(kind: number): boolean {
  return (kind & 0x80) !== 0;
}

/** Whether a record of this kind goes over several lines. */
export function isLongKind(kind: number): boolean {
  return (kind & 8) !== 0;
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
  add(fields: Readonly<Fields>): void {
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
    for (let index = 0; index < resting.count; index += 1) {
      const { local, thread, ...columns } = this.#columns;
      for (const name of Object.keys(columns) as (keyof typeof columns)[]) {
        columns[name][index] = name === 'line' ? lineAt(resting, index) : valueAt(resting[name], index);
      }
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
  return { base: 0, missing: NaN, values };
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
  if (!whole || !(span < 0xffffffff)) return { base: 0, missing: NaN, values: values.slice(0, count) };
  const missing = span < 0xffff ? 0xffff : 0xffffffff;
  const stored = missing === 0xffff ? new Uint16Array(count) : new Uint32Array(count);
  for (let at = 0; at < count; at += 1) {
    const value = values[at] ?? NaN;
    stored[at] = Number.isNaN(value) ? missing : value - least;
  }
  return { base: least, missing, values: stored };
}
