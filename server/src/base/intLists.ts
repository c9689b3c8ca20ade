import { IntColumn, type Journal } from './intColumn.ts';
import { lastNotAbove } from './search.ts';

/** A list has room for one number, then for four, then for sixteen; what is longer has a column of its own. */
const mostShort = 16;
const growth = 4;

/** Many lists of whole numbers of 32 bits that grow at their ends. There may be a million: short ones lie in one column. */
export class IntLists {
  readonly #lengths = new IntColumn();
  /** Per list: where it begins in the column of short lists, and how much room it has there. */
  readonly #starts = new IntColumn();
  readonly #rooms = new IntColumn();
  readonly #short = new IntColumn();
  readonly #long = new Map<number, IntColumn>();

  /** How many lists there are. */
  get length(): number {
    return this.#lengths.length;
  }

  /** Adds an empty list behind the others. */
  add(journal: Journal): void {
    journal.push(this.#lengths, 0);
    journal.push(this.#starts, 0);
    journal.push(this.#rooms, 0);
    const list = this.length - 1;
    journal.note(() => this.#long.delete(list));
  }

  /** Adds a number at the end of a list. */
  push(list: number, value: number, journal: Journal): void {
    const length = this.lengthOf(list);
    const long = this.#long.get(list) ?? (length < mostShort ? undefined : this.#lengthen(list, length));
    if (long === undefined) this.#pushShort(list, length, value);
    else {
      long.length = length;
      long.push(value);
    }
    journal.set(this.#lengths, list, length + 1);
  }

  /** How long a list is; 0 where there is none. */
  lengthOf(list: number): number {
    return Math.max(0, this.#lengths.at(list));
  }

  /** A number of a list, or -1 outside of it. */
  at(list: number, index: number): number {
    if (index < 0 || index >= this.lengthOf(list)) return -1;
    const long = this.#long.get(list);
    return (long === undefined ? this.#short.values[this.#starts.at(list) + index] : long.values[index]) ?? -1;
  }

  /** The last number of a list, or -1. */
  last(list: number): number {
    return this.at(list, this.lengthOf(list) - 1);
  }

  /** Part of a list, where it lies: what is taken back and written anew changes in it. */
  view(list: number, from: number, to: number): Int32Array {
    const long = this.#long.get(list);
    if (long !== undefined) return long.values.subarray(from, to);
    const start = this.#starts.at(list);
    return this.#short.values.subarray(start + from, start + to);
  }

  /** The index of the last number of a list that is not above a value, or -1; the list is sorted upwards. */
  lastNotAbove(list: number, value: number): number {
    const length = this.lengthOf(list);
    return lastNotAbove(this.view(list, 0, length), value, length);
  }

  /** A place that a list once had is used by no other, so that what was read of it stays what it was. */
  #pushShort(list: number, length: number, value: number): void {
    if (length === this.#rooms.at(list)) this.#move(list, length, Math.max(1, length * growth));
    this.#short.values[this.#starts.at(list) + length] = value;
  }

  #move(list: number, length: number, room: number): void {
    const [from, to] = [this.#starts.at(list), this.#short.length];
    for (let at = 0; at < room; at += 1) this.#short.push(at < length ? (this.#short.values[from + at] ?? 0) : 0);
    this.#starts.values[list] = to;
    this.#rooms.values[list] = room;
  }

  #lengthen(list: number, length: number): IntColumn {
    const column = new IntColumn();
    for (let at = 0; at < length; at += 1) column.push(this.at(list, at));
    this.#long.set(list, column);
    return column;
  }
}
