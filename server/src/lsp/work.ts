/** Tells the client which logs are worked on, before that begins: it knows then what was in work when the server died. */
import type { EventLog } from '../events/eventLog.ts';
import type { WorkWatch } from '../workspace/work.ts';

/** The logs in work. */
export class LogsInWork implements WorkWatch {
  readonly #tell: (uris: readonly string[]) => void;
  /** How many work on each. */
  readonly #running = new Map<string, number>();
  /** What the client takes for being worked on; undefined: it does not want to know. */
  #told: ReadonlySet<string> | undefined;
  #shunned: ReadonlySet<string> = new Set();
  #isEnding = false;

  constructor(tell: (uris: readonly string[]) => void) {
    this.#tell = tell;
  }

  /** The client wants to know, and names the logs that are not to be worked on. */
  follow(shunned: readonly string[]): void {
    this.#shunned = new Set(shunned);
    this.#told = new Set();
  }

  shuns(uri: string): boolean {
    return this.#shunned.has(uri);
  }

  begin(uri: string): () => void {
    this.#running.set(uri, (this.#running.get(uri) ?? 0) + 1);
    if (this.#told?.has(uri) === false) this.#tellNow();
    return () => {
      const left = (this.#running.get(uri) ?? 1) - 1;
      if (left > 0) this.#running.set(uri, left);
      else this.#running.delete(uri);
      if (left === 0 && this.#told !== undefined) this.#tellSoon();
    };
  }

  #tellNow(): void {
    this.#told = new Set(this.#running.keys());
    this.#tell([...this.#told]);
  }

  /** What is done is told at the end of the turn, and not at all when it is worked on again by then. */
  #tellSoon(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    setImmediate(() => {
      this.#isEnding = false;
      const isOver = [...(this.#told ?? [])].some((uri) => !this.#running.has(uri));
      if (isOver) this.#tellNow();
    });
  }
}

/** Who makes many logs ready says of one after the other that it is worked on; of those that were ready already nothing is said. */
export class Visits {
  readonly #work: WorkWatch;
  readonly #known = new WeakSet<EventLog>();

  constructor(work: WorkWatch) {
    this.#work = work;
  }

  /** `turnTo`: to the next log, or to what is about none alone; `done`: also where it was given up in between. */
  begin(): { readonly turnTo: (events: EventLog | undefined) => void; readonly done: () => void } {
    let leave = (): void => undefined;
    const turnTo = (events: EventLog | undefined): void => {
      leave();
      const isNew = events !== undefined && !this.#known.has(events);
      leave = isNew ? this.#work.begin(events.uri) : () => undefined;
      if (isNew) this.#known.add(events);
    };
    return {
      turnTo,
      done: () => {
        turnTo(undefined);
      },
    };
  }
}
