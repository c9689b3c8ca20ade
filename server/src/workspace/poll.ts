/**
 * Looks after logs that somebody watches. The editor's own events are not enough: on Windows a file that is written through
 * a handle which stays open raises none.
 */

/** How the poll waits; tests have their own clock. */
export interface PollClock {
  /** Calls back after some milliseconds; answers how to prevent it. */
  readonly after: (milliseconds: number, call: () => void) => () => void;
}

/** The clock of the host. Waiting for the next look keeps no process alive. */
const hostClock: PollClock = {
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    timer.unref();
    return () => {
      clearTimeout(timer);
    };
  },
};

/** Milliseconds between looks. */
const period = 500;

/** Watched logs, each as often as somebody watches it. */
export class Poll {
  readonly #look: (uri: string) => Promise<void>;
  readonly #clock: PollClock;
  readonly #watched = new Map<string, number>();
  /** Logs that are being looked at: a file that answers slowly does not hold up the others. */
  readonly #looking = new Set<string>();
  #cancel: (() => void) | undefined;

  constructor(look: (uri: string) => Promise<void>, clock = hostClock) {
    this.#look = look;
    this.#clock = clock;
  }

  /** Whether a log is watched. */
  watches(uri: string): boolean {
    return this.#watched.has(uri);
  }

  /** One more watches a log. */
  watch(uri: string): void {
    this.#watched.set(uri, (this.#watched.get(uri) ?? 0) + 1);
    this.#schedule();
  }

  /** One of those that watch a log does so no more. */
  unwatch(uri: string): void {
    const count = this.#watched.get(uri) ?? 0;
    if (count > 1) this.#watched.set(uri, count - 1);
    else this.#watched.delete(uri);
    if (this.#watched.size === 0) this.end();
  }

  /** Looks at every watched log once, but for those that are still being looked at. */
  async step(): Promise<void> {
    const free = [...this.#watched.keys()].filter((uri) => !this.#looking.has(uri));
    await Promise.all(free.map((uri) => this.#lookAt(uri)));
  }

  /** Stops looking until a log is watched again. */
  end(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #schedule(): void {
    this.#cancel ??= this.#clock.after(period, () => {
      this.#cancel = undefined;
      void this.step();
      if (this.#watched.size > 0) this.#schedule();
    });
  }

  async #lookAt(uri: string): Promise<void> {
    this.#looking.add(uri);
    // What cannot be read now is looked at again.
    await this.#look(uri).catch(() => undefined);
    this.#looking.delete(uri);
  }
}
