/**
 * Records that are written as the product writes them, read by the machine. Whatever is not exactly so is left to the readers
 * of `notations/`, which know every other form; for the same text both answer the same.
 */
import {
  blockLength,
  clockDisagrees,
  clockTolerance,
  longRecord,
  margin,
  notationIn,
  unknownBias,
} from '../../machine/shared.ts';
import { lazy } from '../base/lazy.ts';
import { Machine } from '../../machine/host.ts';
import { whyNoMachine } from '../../machine/switch.ts';
import type { ColumnName, UnitText } from '../../machine/host.ts';
import type { Batch } from './blockBuilder.ts';
import type { Chunk } from '../text/chunk.ts';
import { byName, logColumns, namesOf } from '../log/columns.ts';
import { minute } from '../log/instants.ts';
import { notations } from '../log/log.ts';
import type { Notation } from '../log/log.ts';
import { statedGmtDate } from '../log/statusHead.ts';

/** Records that were read at once. */
export interface RegularBatch extends Batch {
  /** Offset in the chunk at which the first one starts, and its line, counted from the one on which reading began. */
  readonly first: number;
  readonly firstLine: number;
  /** Where the last one ends. */
  readonly end: number;
  readonly lastLine: number;
  /** How many are the client's. */
  readonly clients: number;
  /** The times that their status messages state, in milliseconds since 1970, UTC, or NaN. */
  readonly stated: Float64Array;
}

/** Tells which known message a record is: its index plus one, or 0. */
export interface Recogniser {
  /** Reads regular records, and tells which messages they are; undefined where none does. */
  readonly machine: () => Machine | undefined;
  /** Of a message that stands between two offsets of a text, written in a notation. */
  readonly inText: (text: UnitText, from: number, to: number, notation: Notation) => number;
  /** Whether words of failure may stand between two offsets of a text. */
  readonly speaksOfFailure: (text: UnitText, from: number, to: number) => boolean;
}

/** So much of a chunk is given to the machine at once. */
const windowLength = 4 * longRecord;
/** A record, its line break, and what is looked at behind it. */
const longestNeeded = longRecord + margin;

/** A machine that knows no messages; undefined where none reads. */
export const plainMachine = lazy(() =>
  whyNoMachine() === undefined ? new Machine({ prepare: () => undefined, isRead: () => false }) : undefined,
);

/**
 * Reads the records from an offset of a chunk on, `most` at most; undefined where no regular record stands. Without a
 * recogniser, the machine alone tells which messages they are.
 */
export function readRegular(
  machine: Machine,
  chunk: Chunk,
  { from, most }: { readonly from: number; readonly most: number },
  recogniser?: Recogniser,
): RegularBatch | undefined {
  const window = machine.records;
  if (!window.holds(chunk, from)) window.enter(chunk, from, Math.min(chunk.length, from + windowLength));
  let count = readInWindow(machine, from, most);
  if (count === 0 && window.to < chunk.length && window.to - from < longestNeeded) {
    window.enter(chunk, from, Math.min(chunk.length, from + windowLength));
    count = readInWindow(machine, from, most);
  }
  if (count === 0) return undefined;
  const again =
    recogniser === undefined || machine.value('foldables') === 0 ? [] : foldedIn(machine, count, chunk, recogniser);
  // To recognise may have moved the memory.
  const batch = batchOf(machine, count);
  for (const [index, known] of again) batch.known[index] = known;
  if (machine.value('unclears') > 0) clearUp(batch, columnsOf(machine).unclear, chunk);
  return batch;
}

function readInWindow(machine: Machine, from: number, most: number): number {
  const { records } = machine;
  return machine.call.read(records.addressOf(from), records.addressOf(records.to), most);
}

function batchOf(machine: Machine, count: number): RegularBatch {
  const { records } = machine;
  return {
    ...columnsOf(machine),
    count,
    first: records.offsetOf(machine.value('firstStart')),
    firstLine: machine.value('firstLine'),
    end: records.offsetOf(machine.value('lastEnd')),
    lastLine: machine.value('lastLine'),
    clients: machine.value('clients'),
  };
}

/** Which messages those records are that nothing is as it is written, and that may read in another way; see `typography.ts`. */
function foldedIn(machine: Machine, count: number, chunk: Chunk, { inText }: Recogniser): readonly [number, number][] {
  const { first, start, head, message, kind, known } = batchOf(machine, count);
  const { foldable } = columnsOf(machine);
  const places: { index: number; from: number; to: number; notation: Notation }[] = [];
  for (let index = 0; index < count; index += 1) {
    if (foldable[index] === 0 || known[index] !== 0) continue;
    const from = first + (start[index] ?? 0) + (head[index] ?? 0);
    const notation = notations[notationIn(kind[index] ?? 0)] ?? 'plain';
    places.push({ index, from, to: from + (message[index] ?? 0), notation });
  }
  return places.map(({ index, from, to, notation }) => [index, inText(chunk, from, to, notation)]);
}

/** Reads the times that are written in another way than usual. */
function clearUp(batch: RegularBatch, unclear: Uint8Array, chunk: Chunk): void {
  for (let index = 0; index < batch.count; index += 1) {
    if (unclear[index] === 0) continue;
    const from = batch.first + (batch.start[index] ?? 0) + (batch.head[index] ?? 0);
    const message = chunk.slice(from, from + (batch.message[index] ?? 0));
    const stated = statedGmtDate(message, 0, message.length);
    batch.stated[index] = stated;
    const bias = batch.bias[index] ?? unknownBias;
    const time = bias === unknownBias ? NaN : (batch.local[index] ?? NaN) + bias * minute;
    if (Math.abs(stated - time) > clockTolerance) batch.problem[index] = clockDisagrees;
  }
}

type LogViews = Omit<Batch, 'count'>;
type Columns = ReturnType<typeof viewsOf>;

/** What stands in the memory of a machine, as long as that does not grow. */
const known = new WeakMap<ArrayBufferLike, Columns>();

function columnsOf(machine: Machine): Columns {
  const { buffer } = machine.bytes;
  let columns = known.get(buffer);
  if (columns === undefined) known.set(buffer, (columns = viewsOf(machine, buffer)));
  return columns;
}

/** The columns of the log that the machine writes; of the others it says nothing. */
function viewsOf(machine: Machine, buffer: ArrayBufferLike) {
  const byte = (name: ColumnName): Uint8Array => new Uint8Array(buffer, machine.value(name), blockLength);
  return {
    ...byName<LogViews>(namesOf(logColumns), (name) => {
      const { type, absent } = logColumns[name];
      if (machine.writes(name)) return new type(buffer, machine.value(name), blockLength);
      return new type(blockLength).fill(absent);
    }),
    // Thread ids of regular records are whole.
    thread: new Uint32Array(buffer, machine.value('thread'), blockLength),
    stated: new Float64Array(buffer, machine.value('stated'), blockLength),
    unclear: byte('unclear'),
    foldable: byte('foldable'),
  };
}
