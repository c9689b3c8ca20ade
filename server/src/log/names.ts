/** The component names of a log, each once. */
import { flatCopy } from './flatCopy.ts';

/** Names by index; 0 is the empty name. A log that grows adds to it, and takes none away. */
export class NameTable {
  readonly names: string[] = [''];
  readonly #indexes = new Map<string, number>([['', 0]]);
  #last = 0;
  #lastUnits = new Uint8Array(0);

  /** The index of a name. */
  indexOf(name: string): number {
    const known = this.#indexes.get(name);
    if (known !== undefined) return known;
    const copy = flatCopy(name);
    this.#indexes.set(copy, this.names.length);
    return this.names.push(copy) - 1;
  }

  /** The index of a name in ASCII that stands in units; a component's records mostly follow each other. */
  indexOfUnits(units: Uint8Array, from: number, to: number): number {
    const last = this.#lastUnits;
    let same = last.length === to - from;
    for (let at = 0; same && at < last.length; at += 1) same = last[at] === units[from + at];
    if (same) return this.#last;
    this.#lastUnits = units.slice(from, to);
    this.#last = this.indexOf(String.fromCharCode(...this.#lastUnits));
    return this.#last;
  }
}
