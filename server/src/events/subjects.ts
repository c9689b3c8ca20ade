/** What stretches of work are about: the values that their records name, in order of appearance. */
import { IntColumn, type Journal } from '../base/intColumn.ts';
import { hostOfNalPath } from '../catalogue/nalPath.ts';
import { allMessages, type FieldName } from '../catalogue/messages/index.ts';
import { readWord } from '../catalogue/template.ts';
import type { Word } from '../catalogue/vocabulary.ts';
import { flatCopy } from '../text/flatCopy.ts';

/** What the records of a stretch of work name. */
export interface Subjects {
  readonly dpids: readonly number[];
  /** Servers of the distribution points, in upper case. */
  readonly servers: readonly string[];
  readonly packages: readonly string[];
  /** Transfer jobs. */
  readonly jobs: readonly number[];
}

const kinds = ['dpids', 'servers', 'packages', 'jobs'] as const;

/** How a field that names a subject is read; a value of each kind has a number of its own. */
interface SubjectReader {
  readonly kind: 0 | 1 | 2 | 3;
  readonly read: (value: string | number) => string | number;
  /** Numbers of values by the text that they were read from. */
  readonly known: 0 | 1 | 2 | 3 | 4;
}

const upper = (value: string | number): string => String(value).toUpperCase();
const readers: ReadonlyMap<FieldName, SubjectReader> = new Map<FieldName, SubjectReader>([
  ['dpid', { kind: 0, read: (value) => value, known: 0 }],
  ['server', { kind: 1, read: upper, known: 1 }],
  ['nalPath', { kind: 1, read: (value) => upper(hostOfNalPath(String(value)) ?? ''), known: 4 }],
  ['package', { kind: 2, read: upper, known: 2 }],
  ['job', { kind: 3, read: (value) => value, known: 3 }],
]);

/** The fields of messages that tell what a stretch of work is about, and which thread is given it; nothing else of them is read. */
export const workFields: ReadonlySet<FieldName> = new Set<FieldName>([...readers.keys(), 'thread']);

/** A field of a message that names a subject: where it stands among the fields of work, and how it is read. */
interface SubjectField extends SubjectReader {
  readonly at: number;
  readonly word: Word<string> | Word<number>;
}

/** Per message of the catalogue: the fields that name a subject. */
export const subjectFields: readonly (readonly SubjectField[])[] = allMessages.map(({ compiled }) =>
  compiled.fields
    .filter(({ name }) => workFields.has(name))
    .flatMap(({ name, word }, index) => {
      const reader = readers.get(name);
      return reader === undefined ? [] : [{ ...reader, at: index + 1, word }];
    }),
);

/** The number of a name that was taken out. */
const nothing = -1;

/** A list of more values than this is searched through a set. */
const crowded = 16;

/** The lists of all stretches: each a chain of numbers of values, the newest first. */
export class SubjectLists {
  readonly #journal: Journal;
  readonly #heads = new IntColumn();
  readonly #next = new IntColumn();
  readonly #value = new IntColumn();
  /** Values by number; a value of each kind has a number of its own. */
  readonly #values: { readonly kind: number; readonly value: string | number }[] = [];
  readonly #numbers: readonly Map<string | number, number>[] = [new Map(), new Map(), new Map(), new Map()];
  readonly #written: readonly Map<string, number>[] = [new Map(), new Map(), new Map(), new Map(), new Map()];
  readonly #crowds = new Map<number, Set<number>>();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** Begins the list of another stretch. */
  open(): void {
    this.#journal.push(this.#heads, -1);
  }

  /** Adds what a record names: the fields of its message as they are written. */
  add(work: number, fields: readonly SubjectField[], written: RegExpExecArray): void {
    for (const field of fields) {
      const number = this.#numberWritten(field, written[field.at] ?? '');
      if (number !== nothing) this.#insert(work, number);
    }
  }

  /** Adds what is known of a stretch from the piece before. */
  inherit(work: number, subjects: Subjects): void {
    kinds.forEach((kind, index) => {
      for (const value of subjects[kind]) this.#insert(work, this.#numberOf(index, value));
    });
  }

  /** What a stretch is about. */
  of(work: number): Subjects {
    const found: readonly [number[], string[], string[], number[]] = [[], [], [], []];
    for (let at = this.#heads.at(work); at >= 0; at = this.#next.at(at)) {
      const entry = this.#values[this.#value.at(at)];
      if (entry !== undefined) (found[entry.kind] as (string | number)[]).push(entry.value);
    }
    const [dpids, servers, packages, jobs] = found;
    for (const list of found) list.reverse();
    return { dpids, servers, packages, jobs };
  }

  #insert(work: number, value: number): void {
    const crowd = this.#crowds.get(work);
    if (crowd === undefined ? this.#isListed(work, value) : crowd.has(value)) return;
    if (crowd !== undefined) {
      this.#journal.note(() => crowd.delete(value));
      crowd.add(value);
    }
    this.#journal.push(this.#next, this.#heads.at(work));
    this.#journal.push(this.#value, value);
    this.#journal.set(this.#heads, work, this.#next.length - 1);
  }

  #isListed(work: number, value: number): boolean {
    let length = 0;
    for (let at = this.#heads.at(work); at >= 0; at = this.#next.at(at)) {
      if (this.#value.at(at) === value) return true;
      length++;
    }
    if (length >= crowded) this.#gather(work);
    return this.#crowds.get(work)?.has(value) === true;
  }

  #gather(work: number): void {
    const crowd = new Set<number>();
    for (let at = this.#heads.at(work); at >= 0; at = this.#next.at(at)) crowd.add(this.#value.at(at));
    this.#crowds.set(work, crowd);
    this.#journal.note(() => this.#crowds.delete(work));
  }

  #numberWritten({ kind, known, read, word }: SubjectField, written: string): number {
    const numbers = this.#written[known];
    const before = numbers?.get(written);
    if (before !== undefined) return before;
    const value = readWord(word, written);
    const number = value === undefined ? nothing : this.#numberOf(kind, read(value));
    numbers?.set(flatCopy(written), number);
    return number;
  }

  #numberOf(kind: number, value: string | number): number {
    const numbers = this.#numbers[kind] as Map<string | number, number>;
    const known = numbers.get(value);
    if (known !== undefined) return known;
    const own = typeof value === 'string' ? flatCopy(value) : value;
    this.#values.push({ kind, value: own });
    numbers.set(own, this.#values.length - 1);
    return this.#values.length - 1;
  }
}
