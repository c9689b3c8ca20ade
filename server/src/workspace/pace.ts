/**
 * How much is done before others have their turn. Time decides, not size: a regular log is read fifty times faster than one
 * in which nothing is as it should be.
 */

/** Others wait for so many milliseconds at most when a step takes as long as the one before. */
const longestBlock = 8;
const smallestStep = 16 * 1024;
const largestStep = 1024 * 1024;
const firstStep = smallestStep;

/** Resolves when others have had their turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Measures steps, and tells how large the next may be. */
export class Pace {
  readonly #now: () => number;
  #step = firstStep;
  #since: number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#since = now();
  }

  /** Size of the next step: in bytes or units, as the caller counts. */
  get step(): number {
    return this.#step;
  }

  /** The others had their turn. */
  begin(): void {
    this.#since = this.#now();
  }

  /** Does a step; answers whether it is the others' turn. */
  measured(size: number, work: () => void): boolean {
    const start = this.#now();
    work();
    const end = this.#now();
    const fitting = (size / Math.max(0.1, end - start)) * (longestBlock / 2);
    // One step may have been slow because of something else; the next ones tell.
    this.#step = Math.floor(Math.min(largestStep, Math.max(smallestStep, fitting), this.#step * 2));
    return end - this.#since >= longestBlock / 2;
  }
}
