/** The records of a piece of text while it is read by the readers that know every form. */
import { longRecord } from '../../machine/shared.ts';
import { byName, joinedColumns, namesOf, readColumns } from '../log/columns.ts';
import type { Wide, WrittenColumn } from '../log/columns.ts';
import type { Column } from '../log/keeping.ts';
import { problemCode } from './columnValues.ts';
import { NameTable } from './names.ts';

const tooLong = problemCode('tooLong');
const smallest = 64;

const offset: WrittenColumn<Uint32Array> = { type: Uint32Array, absent: 0 };
const byte: WrittenColumn<Uint8Array> = { type: Uint8Array, absent: 0 };

/** What is written of a record: what the log takes as it is, and what its other columns are worked out from. */
const pieceColumns = {
  ...readColumns,
  start: offset,
  end: offset,
  messageStart: offset,
  messageEnd: offset,
  notation: byte,
  severity: byte,
  /** Index into the names of the piece. */
  component: joinedColumns.component,
  /** The written time in UTC where the record states its zone, or NaN. */
  time: readColumns.local,
};

type PieceColumns = Wide<typeof pieceColumns>;
type PieceColumn = keyof PieceColumns;

const columnNames = namesOf(pieceColumns);

/** Records under construction, and the component names that they use. */
export class PieceRecords {
  count = 0;
  /** Behind the last record stands what stands for nothing written. */
  readonly columns = byName<PieceColumns>(columnNames, (name) => blank(name, smallest));
  readonly names = new NameTable();
  readonly #text: string;
  #lastComponent = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Adds a record of which nothing but its place is known yet. Answers its index. */
  add(start: number, end: number, notation: number): number {
    const { columns, count: record } = this;
    if (record === columns.start.length) for (const name of columnNames) widen(columns, name);
    columns.start[record] = start;
    columns.end[record] = end;
    columns.messageStart[record] = start;
    columns.messageEnd[record] = end;
    columns.notation[record] = notation;
    if (end - start > longRecord) columns.problem[record] = tooLong;
    this.count = record + 1;
    return record;
  }

  /** Lets a record reach to a new end, in another notation, and drops the records behind it. Answers its index. */
  extend(record: number, end: number, notation: number): number {
    const { columns, count } = this;
    columns.end[record] = end;
    columns.notation[record] = notation;
    for (const name of columnNames) columns[name].fill(pieceColumns[name].absent, record + 1, count);
    this.count = record + 1;
    return record;
  }

  /** Sets the place of a record's message. */
  setMessage(record: number, from: number, to: number): void {
    this.columns.messageStart[record] = from;
    this.columns.messageEnd[record] = to < from ? from : to;
  }

  /** Sets a record's component from the text between two offsets. */
  setComponent(record: number, from: number, to: number): void {
    const last = this.names.names[this.#lastComponent] ?? '';
    if (last.length !== to - from || !this.#text.startsWith(last, from)) {
      this.#lastComponent = this.names.indexOf(this.#text.slice(from, to));
    }
    this.columns.component[record] = this.#lastComponent;
  }

  /** Sets a record's component to a name that the text holds in another writing. */
  nameComponent(record: number, name: string): void {
    this.columns.component[record] = this.names.indexOf(name);
  }

  /** Notes what is wrong with a record. The first word stands, so the graver problem is to be said first. */
  flag(record: number, problem: number): void {
    const { columns } = this;
    if (columns.problem[record] === 0) columns.problem[record] = problem;
  }
}

const declared: { readonly [Name in PieceColumn]: WrittenColumn<PieceColumns[Name]> } = pieceColumns;

function blank<Name extends PieceColumn>(name: Name, length: number): PieceColumns[Name] {
  const { type, absent } = declared[name];
  return filled(new type(length), absent);
}

function filled<Array extends Column>(array: Array, value: number): Array {
  array.fill(value);
  return array;
}

function widen<Name extends PieceColumn>(columns: PieceColumns, name: Name): void {
  const wider = blank(name, columns[name].length * 2);
  wider.set(columns[name]);
  columns[name] = wider;
}
