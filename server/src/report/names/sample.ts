/**
 * Which records are read for names. The same few servers and accounts come again in hundreds of thousands of records, and reading
 * the fields of one costs microseconds: so of each message the first records are read, more as long as new names come, and
 * of the rest every some.
 */

const firstRead = 64;
const moreForName = 16;
const everyOther = 64;

/** Counts, per message, what is still to be read. */
export class NameSample {
  readonly #left: number[] = [];
  readonly #seen: number[] = [];

  /** Whether one more record of a message is to be read. */
  wants(message: number): boolean {
    const seen = (this.#seen[message] ?? 0) + 1;
    this.#seen[message] = seen;
    return (this.#left[message] ?? firstRead) > 0 || seen % everyOther === 0;
  }

  /** How many new names a record of a message held. */
  found(message: number, names: number): void {
    const left = this.#left[message] ?? firstRead;
    this.#left[message] = names > 0 ? left + names * moreForName : Math.max(0, left - 1);
  }
}
