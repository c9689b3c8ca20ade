/** The component names of a log, each once. */
import { flatCopy } from '../text/flatCopy.ts';

/** Names by index; 0 is the empty name. A log that grows adds to it, and takes none away. */
export class NameTable {
  readonly names: string[] = [''];
  readonly #indexes = new Map<string, number>([['', 0]]);

  /** The index of a name. */
  indexOf(name: string): number {
    const known = this.#indexes.get(name);
    if (known !== undefined) return known;
    const copy = flatCopy(name);
    this.#indexes.set(copy, this.names.length);
    return this.names.push(copy) - 1;
  }
}
