/** The records of a piece of text while it is read by the readers that know every form. */
import { longRecord, unknownBias } from '../../machine/shared.ts';
import { flatCopy } from '../text/flatCopy.ts';
import { notations, recordProblems, statedSeverities } from '../log/log.ts';
import type { Notation, RecordProblem, StatedSeverity } from '../log/log.ts';

type NumberArray = Uint32Array | Uint8Array | Float64Array | Int16Array;

const notationIndex = new Map(notations.map((notation, index) => [notation, index]));
const problemIndex = new Map(recordProblems.map((problem, index) => [problem, index]));
const severityIndex = new Map(statedSeverities.map((severity, index) => [severity, index]));

/** The value of the notation column. */
export function notationCode(notation: Notation): number {
  return notationIndex.get(notation) ?? 0;
}

/** The value of the problem column. */
export function problemCode(problem: RecordProblem): number {
  return problemIndex.get(problem) ?? 0;
}

/** The value of the severity column. */
export function severityCode(severity: StatedSeverity): number {
  return severityIndex.get(severity) ?? 0;
}

const tooLong = problemCode('tooLong');

function resized<A extends NumberArray>(array: A, length: number): A {
  const larger = new (array.constructor as new (length: number) => A)(length);
  larger.set(array.length > length ? array.subarray(0, length) : array);
  return larger;
}

/** Records under construction, and the component names that they use. */
export class ColumnsBuilder {
  count = 0;
  start = new Uint32Array(64);
  end = new Uint32Array(64);
  messageStart = new Uint32Array(64);
  messageEnd = new Uint32Array(64);
  notation = new Uint8Array(64);
  local = new Float64Array(64);
  time = new Float64Array(64);
  bias = new Int16Array(64);
  thread = new Float64Array(64);
  component = new Uint32Array(64);
  severity = new Uint8Array(64);
  problem = new Uint8Array(64);
  readonly components: string[] = [''];
  readonly #text: string;
  readonly #indexOfName = new Map<string, number>([['', 0]]);
  #lastComponent = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Adds a record of which nothing but its place is known yet. Answers its index. */
  add(start: number, end: number, notation: number): number {
    const record = this.count;
    if (record === this.start.length) this.#resize(record * 2);
    this.start[record] = start;
    this.end[record] = end;
    this.messageStart[record] = start;
    this.messageEnd[record] = end;
    this.notation[record] = notation;
    this.local[record] = NaN;
    this.time[record] = NaN;
    this.bias[record] = unknownBias;
    this.thread[record] = NaN;
    this.component[record] = 0;
    this.severity[record] = 0;
    this.problem[record] = end - start > longRecord ? tooLong : 0;
    this.count = record + 1;
    return record;
  }

  /** Lets a record reach to a new end, in another notation, and drops the records behind it. Answers its index. */
  extend(record: number, end: number, notation: number): number {
    this.end[record] = end;
    this.notation[record] = notation;
    this.count = record + 1;
    return record;
  }

  /** Sets the place of a record's message. */
  setMessage(record: number, from: number, to: number): void {
    this.messageStart[record] = from;
    this.messageEnd[record] = to < from ? from : to;
  }

  /** Sets a record's component from the text between two offsets. */
  setComponent(record: number, from: number, to: number): void {
    const last = this.components[this.#lastComponent] ?? '';
    if (last.length !== to - from || !this.#text.startsWith(last, from)) {
      this.#lastComponent = this.#componentIndex(this.#text.slice(from, to));
    }
    this.component[record] = this.#lastComponent;
  }

  /** Sets a record's component to a name that the text holds in another writing. */
  nameComponent(record: number, name: string): void {
    this.component[record] = this.#componentIndex(name);
  }

  /** Notes what is wrong with a record. The first word stands, so the graver problem is to be said first. */
  flag(record: number, problem: number): void {
    if (this.problem[record] === 0) this.problem[record] = problem;
  }

  #componentIndex(name: string): number {
    const known = this.#indexOfName.get(name);
    if (known !== undefined) return known;
    const copy = flatCopy(name);
    this.#indexOfName.set(copy, this.components.length);
    return this.components.push(copy) - 1;
  }

  #resize(length: number): void {
    this.start = resized(this.start, length);
    this.end = resized(this.end, length);
    this.messageStart = resized(this.messageStart, length);
    this.messageEnd = resized(this.messageEnd, length);
    this.notation = resized(this.notation, length);
    this.local = resized(this.local, length);
    this.time = resized(this.time, length);
    this.bias = resized(this.bias, length);
    this.thread = resized(this.thread, length);
    this.component = resized(this.component, length);
    this.severity = resized(this.severity, length);
    this.problem = resized(this.problem, length);
  }
}
