import { IntColumn, type Journal } from '../base/intColumn.ts';
import { allMessages } from '../catalogue/messages/index.ts';
import { signOf } from './signs.ts';

/** Its role is one that threads of several roles have at first. */
export const isGeneral = 1;
/** A record of it says that the work is done. */
export const hasEnded = 2;
/** It goes on from the piece of the log before. */
export const goesOn = 4;

/** Per message: the sign of an operation that it is. */
const signs = allMessages.map(({ id }) => signOf(id));

/** The stretches of work of a log, so far, numbered as they were handed over or begun. */
export class WorkColumns {
  /** Per stretch: the number of its thread, where it begins in the thread's records, the record that handed it over or -1. */
  readonly thread = new IntColumn();
  readonly from = new IntColumn();
  readonly origin = new IntColumn();
  /** Per stretch: which of the signs of operations its records show. */
  readonly signs = new IntColumn();
  readonly #roles = new IntColumn();
  readonly #flags = new IntColumn();
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** Begins a stretch of a thread at a place in the thread's records. */
  open(thread: number, from: number, origin: number, role: string | undefined): number {
    const work = this.thread.length;
    this.#journal.push(this.thread, thread);
    this.#journal.push(this.from, from);
    this.#journal.push(this.origin, origin);
    this.#journal.push(this.signs, 0);
    this.#journal.push(this.#roles, role === undefined ? -1 : roleIndex(role));
    this.#journal.push(this.#flags, 0);
    return work;
  }

  /** What the thread of a stretch is; undefined when no record says so. */
  roleOf(work: number): string | undefined {
    return roleNames[this.#roles.at(work)];
  }

  /** The first message that only one kind of thread writes names a thread that has no role, or a general one. */
  nameRole(work: number, role: string): void {
    if (this.#roles.at(work) >= 0 && !this.has(work, isGeneral)) return;
    this.#journal.set(this.#roles, work, roleIndex(role));
    this.#journal.set(this.#flags, work, this.#flags.at(work) & ~isGeneral);
  }

  /** A record of a stretch is the message with an index. */
  show(work: number, message: number): void {
    const shown = this.signs.at(work);
    const sign = signs[message] ?? 0;
    if ((shown | sign) !== shown) this.#journal.set(this.signs, work, shown | sign);
  }

  /** Whether a flag of a stretch is set. */
  has(work: number, flag: number): boolean {
    return (this.#flags.at(work) & flag) !== 0;
  }

  /** Sets a flag of a stretch. */
  flag(work: number, flag: number): void {
    if (!this.has(work, flag)) this.#journal.set(this.#flags, work, this.#flags.at(work) | flag);
  }
}

/** All roles that threads have in the catalogue. */
const roleNames: readonly string[] = [
  ...new Set(
    allMessages.flatMap(({ writtenBy, handsOver }) => [writtenBy, handsOver?.role].filter((r) => r !== undefined)),
  ),
];
const roleIndexes: ReadonlyMap<string, number> = new Map(roleNames.map((role, index) => [role, index]));

function roleIndex(role: string): number {
  return roleIndexes.get(role) ?? -1;
}
