/** The text behind the last settled record: how it reads depends on what is written behind it. */
import type { Block } from '../../log/blocks.ts';
import type { Clock, Gap } from '../../log/log.ts';
import { chunkOf } from '../../text/chunk.ts';
import type { Chunk } from '../../text/chunk.ts';
import { BlockBuilder } from '../blockBuilder.ts';
import { copyOfEvidence, dateOrderIn } from '../evidence.ts';
import type { LogEvidence } from '../evidence.ts';
import { takeIn } from '../joining.ts';
import { addStamps, completePiece, readPiece } from '../piece.ts';
import type { Recogniser } from '../regular.ts';
import type { Scan } from '../scan.ts';
import { movedBy } from './settled.ts';
import type { Settled } from './settled.ts';

/** Text that was kept back. */
export class Tail {
  #text = '';
  /** How much of it has been tried to be read in vain. */
  #tried = 0;
  /** What was read of it in vain, to be made use of if nothing is added to it. */
  #attempt: Scan | undefined;

  get text(): string {
    return this.#text;
  }

  /** Whether something was added to it without trying again. */
  get isPutOff(): boolean {
    return this.#tried > 0 && this.#text.length > this.#tried;
  }

  /** Whether trying again is put off for so little more text: else text that settles nothing would be read once per chunk. */
  putsOff(chunk: Chunk): boolean {
    return this.#text.length + chunk.length < this.#tried * 2;
  }

  /** It with the beginning of a chunk behind it. */
  with(chunk: Chunk, length: number): Chunk {
    return chunkOf(this.#text + chunk.slice(0, length));
  }

  /** Puts a chunk behind it. */
  append(chunk: Chunk): void {
    this.#text += chunk.slice(0, chunk.length);
  }

  /** Keeps the rest of a chunk in place of it, of which so much has been tried. */
  become(chunk: Chunk, from: number, tried = 0): void {
    this.#text = chunk.slice(from, chunk.length);
    this.#tried = tried;
  }

  /** Drops so many units from its beginning, which are settled. */
  settle(units: number): void {
    this.#text = this.#text.slice(units);
  }

  /** Forgets it: it will be given again. */
  clear(): void {
    this.#text = '';
    this.#tried = 0;
  }

  /** Keeps what was read in vain; undefined where there is nothing to be kept. */
  keepAttempt(scan: Scan | undefined): void {
    this.#attempt = scan;
  }

  /** It as it reads where nothing follows; undefined where it is but line breaks. For use once. */
  takeScan(before: number | undefined): Scan | undefined {
    const [text, attempt] = [this.#text, this.#attempt];
    this.#attempt = undefined;
    if (/^[\r\n]*$/.test(text)) return undefined;
    return attempt?.text === text ? attempt : readPiece(text, before);
  }
}

/** The records of the tail where nothing follows, and what all records together say of the log. */
export interface TailRecords {
  readonly blocks: readonly Block[];
  readonly gaps: readonly Gap[];
  readonly evidence: Readonly<LogEvidence>;
  /** The order of day and month that all dates prove. */
  readonly order: Clock['dateOrder'];
}

/** Reads the tail behind the settled records, as far as these are no others for it. */
export function readTail(settled: Settled, tail: Tail, recogniser: Recogniser | undefined): TailRecords {
  const evidence = copyOfEvidence(settled.evidence);
  const scan = tail.takeScan(settled.before);
  if (scan === undefined) return { blocks: [], gaps: [], evidence, order: dateOrderIn(evidence) };
  const { offset, line, names } = settled;
  const { count } = scan.out;
  addStamps(scan, count, evidence);
  const order = dateOrderIn(evidence);
  completePiece(scan, count, order, evidence);
  const builder = new BlockBuilder(settled.count);
  takeIn(builder, { chunk: chunkOf(tail.text), scan, count, offset, line }, names, recogniser);
  return { blocks: builder.blocks(), gaps: scan.gaps.map((gap) => movedBy(gap, offset)), evidence, order };
}
