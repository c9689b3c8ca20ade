/** The records of a log that no more text can change, and what they say of the whole log. */
import { ccm, notationIn, serverTrace, unknownBias } from '../../../machine/shared.ts';
import type { Block } from '../../log/blocks.ts';
import type { Clock, Gap } from '../../log/log.ts';
import type { Chunk } from '../../text/chunk.ts';
import { BlockBuilder } from '../blockBuilder.ts';
import { addWitness, countNotation, dateOrderIn, noEvidence } from '../evidence.ts';
import type { LogEvidence } from '../evidence.ts';
import { takeIn } from '../joining.ts';
import { NameTable } from '../names.ts';
import { addStamps, completePiece } from '../piece.ts';
import type { Recogniser, RegularBatch } from '../regular.ts';
import type { Scan } from '../scan.ts';

/** The settled records of a log that is being read. */
export class Settled {
  readonly names = new NameTable();
  readonly #builder = new BlockBuilder();
  readonly #evidence = noEvidence();
  readonly #gaps: Gap[] = [];
  /** Where the last one ends: offset, line, and its notation. */
  #offset = 0;
  #line = 0;
  #before: number | undefined;
  /** The order of day and month that their dates were read with. */
  #order: Clock['dateOrder'] | undefined;
  readonly #forcedOrder: Clock['dateOrder'] | undefined;

  /** With `order`, dates are read in that order, whatever they themselves prove. */
  constructor(order?: Clock['dateOrder']) {
    this.#forcedOrder = order;
  }

  /** How many there are. */
  get count(): number {
    return this.#builder.count;
  }

  /** How many more can be added at once. */
  get room(): number {
    return this.#builder.room;
  }

  /** The offset at which the last one ends. */
  get offset(): number {
    return this.#offset;
  }

  /** The line on which it ends. */
  get line(): number {
    return this.#line;
  }

  /** The notation of the last one; undefined where there is none. */
  get before(): number | undefined {
    return this.#before;
  }

  /** The order of day and month that dates were read with; undefined where none needed one. */
  get order(): Clock['dateOrder'] | undefined {
    return this.#order;
  }

  /** What they say of the whole log. It is not to be added to. */
  get evidence(): Readonly<LogEvidence> {
    return this.#evidence;
  }

  /** Their blocks as they are now. */
  blocks(): readonly Block[] {
    return this.#builder.blocks();
  }

  /** The gaps among them as they are now; they only ever become more. */
  gaps(): () => readonly Gap[] {
    const count = this.#gaps.length;
    return () => this.#gaps.slice(0, count);
  }

  /** Gives back the room for more of them until there are some. */
  rest(): void {
    this.#builder.rest();
  }

  /** Adds regular records of a chunk in which the last settled one ends at `from`. */
  addRegular(batch: RegularBatch, from: number): void {
    const base = this.#offset - from;
    this.#builder.addAll(batch, base + batch.first, this.#line + batch.firstLine);
    this.#witness(batch);
    this.#offset = base + batch.end;
    this.#line += batch.lastLine;
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

  /** Adds the first records, so many, of a piece that stands behind the last settled one. Answers where they end in it. */
  addPiece(chunk: Chunk, scan: Scan, count: number, recogniser: Recogniser | undefined): number {
    const evidence = this.#evidence;
    addStamps(scan, count, evidence);
    const order = this.#forcedOrder ?? dateOrderIn(evidence);
    if (scan.localeStamps.some((stamp) => stamp.record < count)) this.#order ??= order;
    completePiece(scan, count, this.#order ?? order, evidence);
    const { columns } = scan.out;
    const end = columns.end[count - 1] ?? 0;
    const piece = { chunk, scan, count, offset: this.#offset, line: this.#line };
    takeIn(this.#builder, piece, this.names, recogniser);
    for (const gap of scan.gaps) if (gap.start < end) this.#gaps.push(movedBy(gap, this.#offset));
    this.#line += scan.lines.at(end);
    this.#offset += end;
    this.#before = columns.notation[count - 1];
    return end;
  }

  /** Adds all of a piece: its records, and what stands behind the last of them. */
  addWhole(piece: Chunk, scan: Scan, recogniser: Recogniser | undefined): void {
    const [offset, line, { count }] = [this.#offset, this.#line, scan.out];
    const end = count === 0 ? 0 : this.addPiece(piece, scan, count, recogniser);
    for (const gap of scan.gaps) if (gap.start >= end) this.#gaps.push(movedBy(gap, offset));
    this.#offset = offset + piece.length;
    this.#line = line + scan.lines.at(piece.length);
  }
}

/** The same gap in a text that has so many units more before it. */
export function movedBy({ start, end, reason }: Gap, offset: number): Gap {
  return { start: start + offset, end: end + offset, reason };
}

/** The gaps with padding as one that was cut because it was too long for a line. */
export function joinedGaps(gaps: readonly Gap[]): readonly Gap[] {
  const joined: Gap[] = [];
  for (const gap of gaps) {
    const last = joined.at(-1);
    const goesOn = gap.reason === 'padding' && last?.reason === 'padding' && last.end === gap.start;
    if (goesOn) joined[joined.length - 1] = { ...last, end: gap.end };
    else joined.push(gap);
  }
  return joined;
}
