/** What was derived from a log, and moves on to its next version. */
import type { FieldName, FieldType } from '../catalogue/messages/index.ts';
import { sharedRecords, type Log } from '../log/log.ts';

/** The values of a record's fields by name. */
export interface Values {
  readonly names: readonly FieldName[];
  readonly get: <Name extends FieldName>(name: Name) => FieldType<Name> | undefined;
  readonly has: (name: FieldName) => boolean;
}

/** States of folds that move from one version of a log to the next. */
export class Derived {
  /** Values of the fields of settled records. */
  values = new Map<number, Values>();
  /** What was found in this and other logs together. */
  memories = new Map<object, unknown>();
  #kept = new Map<object, Kept>();

  /** The same states for the log's next version; this version begins anew when it is asked again. */
  moveOn(): Derived {
    const next = new Derived();
    next.values = this.values;
    next.memories = this.memories;
    next.#kept = this.#kept;
    this.values = new Map();
    this.memories = new Map();
    this.#kept = new Map();
    return next;
  }

  get(fold: object): Kept | undefined {
    return this.#kept.get(fold);
  }

  set(fold: object, kept: Kept): void {
    this.#kept.set(fold, kept);
  }
}

/** The state of one fold, and how far it has come. */
export interface Kept {
  readonly state: unknown;
  /** How many settled records are in the state. */
  records: number;
  /** Records that are not settled lie on top. */
  covered: boolean;
}

/** How many records, from the first, stay as they are when the log grows. */
export function settledRecords(log: Log): number {
  return sharedRecords(log, log);
}

/** Whether what was derived from an earlier version holds for the records that a later one shares with it. */
export function goesOn(earlier: Log, later: Log): boolean {
  const sameClock =
    earlier.clock.bias === later.clock.bias &&
    earlier.clock.dateOrder === later.clock.dateOrder &&
    earlier.notation === later.notation;
  return sameClock && sharedRecords(earlier, later) > 0;
}
