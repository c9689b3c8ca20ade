import { lastNotAbove } from './search.ts';

/** A list of whole numbers of 32 bits that grows at its end; its elements are read as `values[index]` below `length`. */
export class IntColumn {
  values = new Int32Array(4);
  length = 0;

  /** Adds a number at the end. */
  push(value: number): void {
    if (this.length === this.values.length) this.#grow();
    this.values[this.length++] = value;
  }

  /** The number at an index, or -1 outside of the list. */
  at(index: number): number {
    return index < this.length ? (this.values[index] ?? -1) : -1;
  }

  /** The last number, or -1. */
  last(): number {
    return this.at(this.length - 1);
  }

  /** The index of the last number that is not above a value, or -1; the list is sorted upwards. */
  lastNotAbove(value: number): number {
    return lastNotAbove(this.values, value, this.length);
  }

  /** Short lists double, long ones keep little to spare. */
  #grow(): void {
    const length = this.values.length;
    const larger = new Int32Array(length < 1024 ? length * 2 : length + (length >> 2));
    larger.set(this.values);
    this.values = larger;
  }
}

/** What was changed since a moment, so that it can be taken back. Nothing is noted unless it is begun. */
export class Journal {
  #entries: (() => void)[] | undefined;

  /** Notes changes from here on. */
  begin(): void {
    this.#entries = [];
  }

  /** Takes back what was noted, the last change first, and notes nothing any more. */
  undo(): void {
    const entries = this.#entries ?? [];
    this.#entries = undefined;
    for (let index = entries.length - 1; index >= 0; index--) entries[index]?.();
  }

  push(column: IntColumn, value: number): void {
    const { length } = column;
    this.#entries?.push(() => (column.length = length));
    column.push(value);
  }

  set(column: IntColumn, index: number, value: number): void {
    const before = column.values[index] ?? 0;
    this.#entries?.push(() => (column.values[index] = before));
    column.values[index] = value;
  }

  /** Notes how to take back a change that is made elsewhere. */
  note(back: () => void): void {
    this.#entries?.push(back);
  }
}
