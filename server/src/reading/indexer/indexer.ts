/**
 * Texts to logs, piece by piece. Regular records are read from units at once; everything else goes, a few kilobytes at a
 * time, through the readers that know every form. What more text may change is kept back and read again with it.
 */
import type { Machine } from '../../../machine/host.ts';
import { lineStartsOf } from '../../log/lines.ts';
import { framed } from '../../log/log.ts';
import type { Clock, Lineage, Log, Notation } from '../../log/log.ts';
import { chunkOf, partOf } from '../../text/chunk.ts';
import type { Chunk } from '../../text/chunk.ts';
import type { Text } from '../../text/text.ts';
import { clockIn, majorityIn } from '../evidence.ts';
import { readPiece, settledIn } from '../piece.ts';
import { plainMachine, readRegular } from '../regular.ts';
import type { Recogniser } from '../regular.ts';
import { joinedGaps, Settled } from './settled.ts';
import { readTail, Tail } from './tail.ts';

/** What the reader of a log knows and the log does not say. */
export interface ParseOptions {
  /** Minutes to add to get UTC, for records that neither state their zone nor let it be proven. */
  readonly assumedBias?: number;
  /** Without it the log does not know which messages its records are. */
  readonly recogniser?: Recogniser;
  /** A line that is longer, in UTF-16 units, is cut where it reaches this: what is kept back must fit into memory. Absent: 30 million. */
  readonly longestLine?: number;
}

/** A log that is being read. */
export interface Indexing {
  /** The offset from which on the text is to be given. */
  readonly from: number;
  /** Takes in the text that follows; up to 2 MB at a time, so that the caller can do other things in between. */
  add(chunk: Chunk): void;
  /** The log as far as it was given. `text` is all of its text, from 0. More may be added afterwards. */
  finish(text: Text): Log;
}

/** Begins to read a log. */
export function startIndexing(options: ParseOptions = {}): Indexing {
  return new Indexer(options);
}

/**
 * Goes on reading a log whose text continues: from the end of its last settled record on. The answer is that of reading
 * everything. Where the log was gone on with before, everything is to be given again, and `from` is 0.
 */
export function continueIndexing(earlier: Log, options: ParseOptions = {}): Indexing {
  const indexer = indexers.get(earlier);
  return indexer?.resume(earlier, options) === true ? indexer : new Indexer(options);
}

/** What read each log, as long as nothing was added behind it. */
const indexers = new WeakMap<Log, Indexer>();

/** Irregular text is read in pieces of so many units: small ones where regular records may follow soon. */
const smallestPiece = 4096;
const largestPiece = 1 << 16;
/** How much text goes through at once where a whole text is at hand: 1 Mi units. */
const portion = 1 << 20;
/** See `ParseOptions`. */
const longestLine = 30_000_000;
/** How much of a chunk is joined to the text that was kept back before it. */
const seam = 1 << 14;

class Indexer implements Indexing {
  #options: ParseOptions;
  readonly #settled: Settled;
  readonly #tail = new Tail();
  /** How much of the last line was given, or of what is left of it behind a cut. */
  #line = 0;
  #piece = smallestPiece;
  #last: Pick<Log, 'clock' | 'notation' | 'lineage'> | undefined;

  constructor(options: ParseOptions, order?: Clock['dateOrder']) {
    this.#options = options;
    this.#settled = new Settled(order);
  }

  /** Undefined where all is read as if it were irregular. */
  get #machine(): Machine | undefined {
    return (this.#options.recogniser?.machine ?? plainMachine)();
  }

  get from(): number {
    return this.#settled.offset + this.#tail.text.length;
  }

  /** Whether reading can go on behind the log's settled records. */
  resume(log: Log, options: ParseOptions): boolean {
    if (log.settled !== this.#settled.count || options.recogniser !== this.#options.recogniser) return false;
    this.#options = options;
    this.#tail.clear();
    this.#line = 0;
    return true;
  }

  add(chunk: Chunk): void {
    const most = this.#options.longestLine ?? longestLine;
    let from = 0;
    for (let to = lineLimit(chunk, from, most, most - this.#line); to >= 0; to = lineLimit(chunk, from, most)) {
      this.#take(partOf(chunk, from, to));
      this.#cutLine();
      from = to;
      this.#line = 0;
    }
    const rest = partOf(chunk, from, chunk.length);
    const behind = unitsBehindBreak(rest);
    // Where no line ends, nothing can be settled; before the line, the break of the last settled record may stand.
    if (behind === undefined && this.#tail.text.length > 2 && this.#line >= this.#tail.text.length - 2)
      this.#tail.append(rest);
    else this.#take(rest);
    this.#line = behind ?? this.#line + rest.length;
  }

  #take(chunk: Chunk): void {
    const tail = this.#tail;
    const kept = tail.text.length;
    if (kept === 0) tail.become(chunk, this.#read(chunk, 0));
    else if (tail.putsOff(chunk)) tail.append(chunk);
    else if (kept > seam) this.#addTo(chunk);
    else {
      const settled = this.#read(tail.with(chunk, Math.min(chunk.length, seam)), 0) - kept;
      if (settled >= 0) tail.become(chunk, this.#read(chunk, settled));
      else {
        tail.settle(kept + settled);
        this.#addTo(chunk);
      }
    }
  }

  finish(text: Text): Log {
    const [settled, tail, { recogniser, assumedBias }] = [this.#settled, this.#tail, this.#options];
    if (this.#last === undefined) settled.rest();
    // What was put off for its cost is made up for: what a log shares with its later versions does not depend on the pieces.
    if (tail.isPutOff) this.#addTo(chunkOf(''));
    const { blocks, gaps, evidence, order } = readTail(settled, tail, recogniser);
    if (settled.order !== undefined && order !== settled.order) return indexed(text, this.#options, order);
    const clock = clockIn(evidence, assumedBias);
    const notation = majorityIn(evidence);
    const settledGaps = settled.gaps();
    const log: Log = {
      text,
      notation,
      clock,
      blocks: [...settled.blocks(), ...blocks],
      lines: settled.line + lineStartsOf(tail.text).length,
      gaps: () => joinedGaps([...settledGaps(), ...gaps]),
      components: settled.names.names,
      settled: settled.count,
      recognised: recogniser !== undefined,
      lineage: this.#lineageOf(clock, notation),
    };
    this.#last = log;
    indexers.set(log, this);
    // Most logs do not grow for long: nothing but their blocks is kept.
    this.#machine?.records.leave();
    return log;
  }

  /** Versions of a log share nothing when what one clock or notation said of their records no longer holds. */
  #lineageOf(clock: Clock, notation: Notation): Lineage {
    const last = this.#last;
    // Whether bare lines are damage depends on whether a program has framed the others.
    const same = last !== undefined && framed.has(last.notation) === framed.has(notation);
    return same && isSameClock(last.clock, clock) ? last.lineage : {};
  }

  /** Settles all that was kept back as if nothing followed: its last line is too long to be kept any longer. */
  #cutLine(): void {
    const tail = this.#tail;
    const piece = chunkOf(tail.text);
    const scan = tail.takeScan(this.#settled.before);
    if (scan === undefined) return;
    this.#settled.addWhole(piece, scan, this.#options.recogniser);
    tail.become(chunkOf(''), 0);
  }

  /** Reads what was kept back together with a chunk. */
  #addTo(chunk: Chunk): void {
    const whole = this.#tail.with(chunk, chunk.length);
    const settled = this.#read(whole, 0);
    this.#tail.become(whole, settled, settled === 0 ? whole.length : 0);
  }

  /** Reads on behind the last settled record, which ends at `from` in the chunk. Answers where the last one ends then. */
  #read(chunk: Chunk, from: number): number {
    // The units of an earlier chunk may have been written over.
    this.#machine?.records.leave();
    let at = from;
    for (let next = this.#readOn(chunk, at); next > at; next = this.#readOn(chunk, at)) at = next;
    return at;
  }

  #readOn(chunk: Chunk, from: number): number {
    const at = this.#readRegular(chunk, from);
    this.#piece = at > from ? smallestPiece : Math.min(largestPiece, this.#piece * 2);
    return holdsLine(chunk, at) ? this.#readIrregular(chunk, at) : at;
  }

  /** Reads regular records, each with its line break behind it, until something else stands there. Answers where they end. */
  #readRegular(chunk: Chunk, from: number): number {
    const [settled, machine] = [this.#settled, this.#machine];
    if (machine === undefined) return from;
    machine.nameBy(settled.names);
    for (let end = from; ;) {
      const batch = readRegular(machine, chunk, { from: end, most: settled.room }, this.#options.recogniser);
      if (batch === undefined) return end;
      settled.addRegular(batch, end);
      end = batch.end;
    }
  }

  /** Reads what is irregular, and some lines behind it; more of them until something is settled. */
  #readIrregular(chunk: Chunk, from: number): number {
    for (let size = this.#piece; ; size *= 4) {
      const to = Math.min(chunk.length, from + size);
      const settled = this.#settle(partOf(chunk, from, to));
      if (settled > 0) return from + settled;
      if (to === chunk.length) return from;
    }
  }

  /** Reads a piece behind the last settled record and takes over what is settled of it. Answers its length. */
  #settle(piece: Chunk): number {
    const scan = readPiece(piece.slice(0, piece.length), this.#settled.before);
    const count = settledIn(scan);
    this.#tail.keepAttempt(count === 0 ? scan : undefined);
    return count === 0 ? 0 : this.#settled.addPiece(piece, scan, count, this.#options.recogniser);
  }
}

/** Whether a line ends behind an offset, other than at it: without one, nothing can be settled. */
function holdsLine({ length, units }: Chunk, from: number): boolean {
  let at = from;
  while (at < length && (units[at] === 0x0a || units[at] === 0x0d)) at += 1;
  return at < length && (units.indexOf(0x0a, at) >= 0 || units.indexOf(0x0d, at) >= 0);
}

/** Where a line of a chunk becomes as long as it may be, the one at `from` after so much more; -1 where none does. */
function lineLimit({ length, units }: Chunk, from: number, most: number, left = most): number {
  let [start, room] = [from, left];
  // Chunks are mostly shorter than a line may be.
  while (length - start >= room) {
    const broken = lastBreakIn(units.subarray(start, start + room));
    if (broken < 0) return start + room;
    start += broken + 1;
    room = most;
  }
  return -1;
}

/** How much stands behind the last line break; undefined where there is none. */
function unitsBehindBreak({ length, units }: Chunk): number | undefined {
  const broken = lastBreakIn(units.subarray(0, length));
  return broken < 0 ? undefined : length - broken - 1;
}

/** Behind the last LF few units are left to look for a CR. */
function lastBreakIn(units: Uint8Array): number {
  const feed = units.lastIndexOf(0x0a);
  return feed + 1 + units.subarray(feed + 1).lastIndexOf(0x0d);
}

/** A text that is all at hand, as a log. */
export function indexed(text: Text, options: ParseOptions, order?: Clock['dateOrder']): Log {
  const indexing = new Indexer(options, order);
  addAll(indexing, text);
  return indexing.finish(text);
}

/** Gives all text that is wanted to a log that is being read. */
export function addAll(indexing: Indexing, text: Text): void {
  for (let from = indexing.from; from < text.length; from += portion) {
    indexing.add(chunkOf(text.slice(from, Math.min(text.length, from + portion))));
  }
}

function isSameClock(one: Clock, other: Clock): boolean {
  const sameZone = one.bias === other.bias && one.biasSource === other.biasSource;
  return sameZone && one.dateOrder === other.dateOrder && one.resolution === other.resolution;
}
