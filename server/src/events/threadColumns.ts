import { IntColumn, type Journal } from '../base/intColumn.ts';
import { IntLists } from '../base/intLists.ts';

/** The threads of a log, so far, numbered as they appear: what each wrote, and what it is at. */
export class ThreadColumns {
  readonly ids: number[] = [];
  /** Per thread: its records, and its stretches of work. */
  readonly records = new IntLists();
  readonly works = new IntLists();
  /** Per thread: the process in which its last stretch of work began. */
  readonly #openIn = new IntColumn();
  readonly #process = new IntColumn();
  readonly #indexes = new Map<number, number>();
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
    this.#process.push(0);
  }

  /** The number of a thread by its id, or -1. */
  indexOf(id: number): number {
    return this.#indexes.get(id) ?? -1;
  }

  /** The same; of a thread that did not appear yet, its new one. */
  indexFor(id: number): number {
    const known = this.#indexes.get(id);
    if (known !== undefined) return known;
    const index = this.ids.length;
    this.#journal.note(() => {
      this.ids.length = index;
      this.#indexes.delete(id);
    });
    this.ids.push(id);
    this.records.add(this.#journal);
    this.works.add(this.#journal);
    this.#journal.push(this.#openIn, -1);
    this.#indexes.set(id, index);
    return index;
  }

  /** A new process: all threads have ended with the one before. */
  startProcess(): void {
    this.#journal.set(this.#process, 0, this.#process.at(0) + 1);
  }

  /** The stretch of work that a thread is at in this process, or -1. */
  currentOf(thread: number): number {
    return this.#openIn.at(thread) === this.#process.at(0) ? this.works.last(thread) : -1;
  }

  /** A thread is at another stretch of work from here on. */
  begin(thread: number, work: number): void {
    this.works.push(thread, work, this.#journal);
    this.#journal.set(this.#openIn, thread, this.#process.at(0));
  }
}
