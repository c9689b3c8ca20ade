/** Those who wait for something that happens again and again. */

/** Lets others wait, and wakes all of them at once. */
export class Waiters {
  #waiting: (() => void)[] = [];

  /** Resolves when those who wait are woken next. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** All who wait go on. */
  wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const goOn of waiting) goOn();
  }
}
