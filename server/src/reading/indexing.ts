/**
 * Texts to logs, piece by piece. Regular records are read from units at once; everything else goes, a few kilobytes at a
 * time, through the readers that know every form. What more text may change is kept back and read again with it.
 */
import { ccm, notationIn, serverTrace, unknownBias } from '../../machine/shared.ts';
import type { Machine } from '../../machine/host.ts';
import { BlockBuilder } from './blockBuilder.ts';
import { chunkOf, partOf } from '../text/chunk.ts';
import type { Chunk } from '../text/chunk.ts';
import { addWitness, clockIn, copyOfEvidence, countNotation, dateOrderIn, noEvidence, majorityIn } from './evidence.ts';
import type { LogEvidence } from './evidence.ts';
import { takeIn } from './joining.ts';
import { lineStartsOf } from '../log/lines.ts';
import { framed } from '../log/log.ts';
import type { Clock, Gap, Lineage, Log, Notation } from '../log/log.ts';
import { NameTable } from './names.ts';
import { addStamps, completePiece, readPiece, settledIn } from './piece.ts';
import { plainMachine, readRegular } from './regular.ts';
import type { Recogniser, RegularBatch } from './regular.ts';
import type { Scan } from './scan.ts';
import type { Text } from '../text/text.ts';

/** What the reader of a log knows and the log does not say. */
export interface ParseOptions {
  /** Minutes to add to get UTC, for records that neither state their zone nor let it be proven. */
  readonly assumedBias?: number;
  /** Without it the log does not know which messages its records are. */
  readonly recogniser?: Recogniser;
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
/** How much of a chunk is joined to the text that was kept back before it. */
const seam = 1 << 14;

class Indexer implements Indexing {
  #options: ParseOptions;
  readonly #builder = new BlockBuilder();
  readonly #names = new NameTable();
  readonly #evidence = noEvidence();
  readonly #gaps: Gap[] = [];
  /** Where the last settled record ends: offset, line, and its notation. */
  #offset = 0;
  #line = 0;
  #before: number | undefined;
  /** Text behind it, and how much of it has been tried to be read in vain. */
  #kept = '';
  #tried = 0;
  /** What was read of it in vain, to be made use of if nothing is added to it. */
  #attempt: Scan | undefined;
  /** The order of day and month that settled dates were read with. */
  #order: Clock['dateOrder'] | undefined;
  #piece = smallestPiece;
  readonly #forcedOrder: Clock['dateOrder'] | undefined;
  #last: Pick<Log, 'clock' | 'notation' | 'lineage'> | undefined;

  constructor(options: ParseOptions, order?: Clock['dateOrder']) {
    this.#options = options;
    this.#forcedOrder = order;
  }

  get #machine(): Machine {
    return (this.#options.recogniser?.machine ?? plainMachine)();
  }

  get from(): number {
    return this.#offset + this.#kept.length;
  }

  /** Whether reading can go on behind the log's settled records. */
  resume(log: Log, options: ParseOptions): boolean {
    if (log.settled !== this.#builder.count || options.recogniser !== this.#options.recogniser) return false;
    this.#options = options;
    this.#kept = '';
    this.#tried = 0;
    return true;
  }

  add(chunk: Chunk): void {
    const kept = this.#kept.length;
    if (kept === 0) this.#keep(chunk, this.#read(chunk, 0));
    else if (kept + chunk.length < this.#tried * 2) this.#kept += chunk.slice(0, chunk.length);
    else if (kept > seam) this.#addTo(chunk);
    else {
      const settled = this.#read(chunkOf(this.#kept + chunk.slice(0, Math.min(chunk.length, seam))), 0) - kept;
      if (settled >= 0) this.#keep(chunk, this.#read(chunk, settled));
      else {
        this.#kept = this.#kept.slice(kept + settled);
        this.#addTo(chunk);
      }
    }
  }

  finish(text: Text): Log {
    if (this.#last === undefined) this.#builder.rest();
    // What was put off for its cost is made up for: what a log shares with its later versions does not depend on the pieces.
    if (this.#tried > 0 && this.#kept.length > this.#tried) this.#addTo(chunkOf(''));
    const evidence = copyOfEvidence(this.#evidence);
    const builder = new BlockBuilder(this.#builder.count);
    const gaps: Gap[] = [];
    const order = this.#readKept(builder, gaps, evidence);
    if (this.#order !== undefined && order !== this.#order) return indexed(text, this.#options, order);
    const clock = clockIn(evidence, this.#options.assumedBias);
    const notation = majorityIn(evidence);
    const log: Log = {
      text,
      notation,
      clock,
      blocks: [...this.#builder.blocks(), ...builder.blocks()],
      lines: this.#line + lineStartsOf(this.#kept).length,
      gaps: gapList(this.#gaps, gaps),
      components: this.#names.names,
      settled: this.#builder.count,
      recognised: this.#options.recogniser !== undefined,
      lineage: this.#lineageOf(clock, notation),
    };
    this.#last = log;
    indexers.set(log, this);
    // Most logs do not grow for long: nothing but their blocks is kept.
    this.#machine.records.leave();
    this.#attempt = undefined;
    return log;
  }

  /** Versions of a log share nothing when what one clock or notation said of their records no longer holds. */
  #lineageOf(clock: Clock, notation: Notation): Lineage {
    const last = this.#last;
    // Whether bare lines are damage depends on whether a program has framed the others.
    const same = last !== undefined && framed.has(last.notation) === framed.has(notation);
    return same && isSameClock(last.clock, clock) ? last.lineage : {};
  }

  #addTo(chunk: Chunk): void {
    const whole = chunkOf(this.#kept + chunk.slice(0, chunk.length));
    const settled = this.#read(whole, 0);
    this.#keep(whole, settled);
    this.#tried = settled === 0 ? whole.length : 0;
  }

  #keep(chunk: Chunk, from: number): void {
    this.#kept = chunk.slice(from, chunk.length);
    this.#tried = 0;
  }

  /** Reads on behind the last settled record, which ends at `from` in the chunk. Answers where the last one ends then. */
  #read(chunk: Chunk, from: number): number {
    // The units of an earlier chunk may have been written over.
    this.#machine.records.leave();
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
    const machine = this.#machine;
    machine.nameBy(this.#names);
    const base = this.#offset - from;
    let end = from;
    for (;;) {
      const batch = readRegular(machine, chunk, { from: end, most: this.#builder.room }, this.#options.recogniser);
      if (batch === undefined) return end;
      this.#builder.addAll(batch, base + batch.first, this.#line + batch.firstLine);
      this.#witness(batch);
      end = batch.end;
      this.#offset = base + end;
      this.#line += batch.lastLine;
    }
  }

  /** Takes over what records say of the whole log. */
  #witness({ count, clients, kind, local, bias, stated }: RegularBatch): void {
    const evidence = this.#evidence;
    countNotation(evidence, ccm, clients);
    countNotation(evidence, serverTrace, count - clients);
    this.#before = notationIn(kind[count - 1] ?? 0);
    for (let index = 0; clients > 0 && index < count; index += 1) {
      const own = bias[index] ?? unknownBias;
      if (notationIn(kind[index] ?? 0) !== ccm || (own !== unknownBias && own === evidence.clientBias)) continue;
      const [at, said] = [local[index] ?? NaN, stated[index] ?? NaN];
      addWitness(evidence, { notation: ccm, local: at, bias: own, stated: said });
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
    const scan = readPiece(piece.slice(0, piece.length), this.#before);
    const count = settledIn(scan);
    this.#attempt = count === 0 ? scan : undefined;
    if (count === 0) return 0;
    addStamps(scan, count, this.#evidence);
    const order = this.#forcedOrder ?? dateOrderIn(this.#evidence);
    if (scan.localeStamps.some((stamp) => stamp.record < count)) this.#order ??= order;
    completePiece(scan, count, this.#order ?? order, this.#evidence);
    const end = scan.out.columns.end[count - 1] ?? 0;
    this.#take(piece, scan, count, this.#builder);
    for (const gap of scan.gaps) if (gap.start < end) this.#gaps.push(movedBy(gap, this.#offset));
    this.#line += scan.lines.at(end);
    this.#offset += end;
    this.#before = scan.out.columns.notation[count - 1];
    return end;
  }

  /** Reads the text that was kept back. Answers the order of day and month that all dates prove. */
  #readKept(builder: BlockBuilder, gaps: Gap[], evidence: LogEvidence): Clock['dateOrder'] {
    if (/^[\r\n]*$/.test(this.#kept)) return dateOrderIn(evidence);
    const scan = this.#attempt?.text === this.#kept ? this.#attempt : readPiece(this.#kept, this.#before);
    // Its records are completed below, which can be done once.
    this.#attempt = undefined;
    const { count } = scan.out;
    addStamps(scan, count, evidence);
    const order = dateOrderIn(evidence);
    completePiece(scan, count, order, evidence);
    this.#take(chunkOf(this.#kept), scan, count, builder);
    for (const gap of scan.gaps) gaps.push(movedBy(gap, this.#offset));
    return order;
  }

  /** Adds the first records of a piece to the columns. */
  #take(chunk: Chunk, scan: Scan, count: number, builder: BlockBuilder): void {
    const piece = { chunk, scan, count, offset: this.#offset, line: this.#line };
    takeIn(builder, piece, this.#names, this.#options.recogniser);
  }
}

/** Whether a line ends behind an offset, other than at it: without one, nothing can be settled. */
function holdsLine({ length, units }: Chunk, from: number): boolean {
  let at = from;
  while (at < length && (units[at] === 0x0a || units[at] === 0x0d)) at += 1;
  return at < length && (units.indexOf(0x0a, at) >= 0 || units.indexOf(0x0d, at) >= 0);
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

function movedBy({ start, end, reason }: Gap, offset: number): Gap {
  return { start: start + offset, end: end + offset, reason };
}

/** The gaps as they are now; those of settled text only ever become more. */
function gapList(settled: readonly Gap[], kept: readonly Gap[]): () => readonly Gap[] {
  const count = settled.length;
  return () => [...settled.slice(0, count), ...kept];
}
