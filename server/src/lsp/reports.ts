/** What changed is told together, and to those who wait for it. */
import { Waiters } from '../base/waiters.ts';

/** Logs that change are reported together after so many milliseconds. */
const reportDelay = 150;

/** Gathers changes and tells of them soon. */
export class Reports {
  readonly #tell: (changed: readonly string[]) => void;
  readonly #changed = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #waiters = new Waiters();
  #ended = false;

  /** `tell` hears of the logs that changed; of none when it is something else. */
  constructor(tell: (changed: readonly string[]) => void) {
    this.#tell = tell;
  }

  /** Notes that a log changed, or something else. */
  soon(uri?: string): void {
    if (uri !== undefined) this.#changed.add(uri);
    if (this.#ended) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const changed = [...this.#changed];
      this.#changed.clear();
      this.wake();
      this.#tell(changed);
    }, reportDelay);
  }

  /** Resolves at the next change. */
  next(): Promise<void> {
    return this.#waiters.next();
  }

  /** Those who wait go on. */
  wake(): void {
    this.#waiters.wake();
  }

  /** Nothing is told any more. */
  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }
}
