/** The component names of a log, each once. */
import { flatCopy } from './flatCopy.ts';

/** Names by index; 0 is the empty name. A log that grows adds to it, and takes none away. */
export class NameTable {
  readonly names: string[] = [''];
  readonly #indexes = new Map<string, number>([['', 0]]);
  /** The index of the name that was last found in units. A component's records mostly follow each other. */
  last = 0;
  #lastUnits = new Uint8Array(0);

  /** The index of a name. */
  indexOf(name: string): number {
    const known = this.#indexes.get(name);
    if (known !== undefined) return known;
    const copy = flatCopy(name);
    this.#indexes.set(copy, this.names.length);
    return this.names.push(copy) - 1;
  }

  /** The end of the last name, where it stands in units at an offset with a closing bracket behind it, or -1. */
  endOfLast(units: Uint8Array, from: number): number {
    const name = this.#lastUnits;
    const end = from + name.length;
    if (units[end] !== 0x3e || name.length === 0) return -1;
    for (let at = 0; at < name.length; at += 1) if (name[at] !== units[from + at]) return -1;
    return end;
  }

  /** The index of a name in ASCII that stands in units. */
  indexOfUnits(units: Uint8Array, from: number, to: number): number {
    const last = this.#lastUnits;
    let same = last.length === to - from;
    for (let at = 0; same && at < last.length; at += 1) same = last[at] === units[from + at];
    if (same) return this.last;
    // The units are read into again; `slice` of Node's buffers would be another view of them.
    this.#lastUnits = new Uint8Array(units.subarray(from, to));
    this.last = this.indexOf(String.fromCharCode(...this.#lastUnits));
    return this.last;
  }
}
