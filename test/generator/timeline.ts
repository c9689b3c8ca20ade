/**
 * Simulated time: pieces of work that run side by side, each a generator that yields how long it pauses.
 * Records come out in the order of time, so logs of any size need no sorting.
 */

/** Milliseconds, or a signal to wait for. */
export type Pause = number | Signal;
export type Work<T = void> = Generator<Pause, T, void>;

/** A process: when it has ended, its pieces of work do not go on. */
export interface Life {
  ended: boolean;
}

interface Task {
  readonly work: Work;
  readonly life: Life;
}

interface Due {
  readonly time: number;
  readonly order: number;
  readonly task: Task;
}

/** Thrown where a thread hangs: its piece of work never goes on. */
export class Hang extends Error {}

/** Something that pieces of work wait for. */
export class Signal {
  waiting: Task[] = [];
}

function resume(work: Work): IteratorResult<Pause, void> | undefined {
  try {
    return work.next();
  } catch (error) {
    if (error instanceof Hang) return undefined;
    throw error;
  }
}

function earlier(left: Due, right: Due): boolean {
  return left.time < right.time || (left.time === right.time && left.order < right.order);
}

export class Timeline {
  /** Milliseconds since 1970, UTC. */
  now: number;
  #order = 0;
  readonly #heap: Due[] = [];

  constructor(start: number) {
    this.now = start;
  }

  /** Starts a piece of work that belongs to a process. */
  start(work: Work, life: Life, delay = 0): void {
    this.#push({ work, life }, delay);
  }

  /** Lets everything go on that waits for the signal. */
  fire(signal: Signal): void {
    const tasks = signal.waiting;
    signal.waiting = [];
    for (const task of tasks) this.#push(task, 0);
  }

  /** Runs until no work is left, or until the caller has enough. */
  run(enough: () => boolean = () => false): void {
    for (let due = this.#pop(); due !== undefined && !enough(); due = this.#pop()) {
      if (due.task.life.ended) continue;
      this.now = due.time;
      this.#step(due.task);
    }
  }

  #step(task: Task): void {
    const result = resume(task.work);
    if (result === undefined || result.done === true) return;
    if (typeof result.value === 'number') this.#push(task, result.value);
    else result.value.waiting.push(task);
  }

  #push(task: Task, delay: number): void {
    const heap = this.#heap;
    let at = heap.push({ time: this.now + delay, order: this.#order++, task }) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#swapIfEarlier(at, above)) return;
      at = above;
    }
  }

  #pop(): Due | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    heap[0] = last;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const child = this.#isEarlier(left + 1, left) ? left + 1 : left;
      if (!this.#swapIfEarlier(child, at)) return first;
      at = child;
    }
  }

  #isEarlier(left: number, right: number): boolean {
    const first = this.#heap[left];
    const second = this.#heap[right];
    return first !== undefined && second !== undefined && earlier(first, second);
  }

  #swapIfEarlier(lower: number, upper: number): boolean {
    const first = this.#heap[lower];
    const second = this.#heap[upper];
    if (first === undefined || second === undefined || !earlier(first, second)) return false;
    this.#heap[lower] = second;
    this.#heap[upper] = first;
    return true;
  }
}
