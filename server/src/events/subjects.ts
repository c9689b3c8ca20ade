/** What stretches of work are about: the values that their records name, in order of appearance; read when it is asked for. */
import { hostOfNalPath } from '../catalogue/nalPath.ts';
import { allMessages, type FieldName } from '../catalogue/messages/index.ts';
import { readWord } from '../catalogue/template.ts';
import type { Word } from '../catalogue/vocabulary.ts';
import { flatCopy } from '../text/flatCopy.ts';
import { messageIndexAt, type EventLog } from './eventLog.ts';
import { fieldsReader } from './values.ts';

/** What the records of a stretch of work name. */
export interface Subjects {
  readonly dpids: readonly number[];
  /** Servers of the distribution points, in upper case. */
  readonly servers: readonly string[];
  readonly packages: readonly string[];
  /** Transfer jobs. */
  readonly jobs: readonly number[];
}

/** How a field that names a subject is read. */
interface SubjectReader {
  readonly kind: keyof Subjects;
  readonly read: (value: string | number) => string | number;
}

const upper = (value: string | number): string => String(value).toUpperCase();
const readers: ReadonlyMap<FieldName, SubjectReader> = new Map<FieldName, SubjectReader>([
  ['dpid', { kind: 'dpids', read: (value) => value }],
  ['server', { kind: 'servers', read: upper }],
  ['nalPath', { kind: 'servers', read: (value) => upper(hostOfNalPath(String(value)) ?? '') }],
  ['package', { kind: 'packages', read: upper }],
  ['job', { kind: 'jobs', read: (value) => value }],
]);

/** A field of a message that names a subject: where it stands among those that do, and how it is read. */
interface SubjectField extends SubjectReader {
  readonly name: FieldName;
  readonly at: number;
  readonly word: Word<string> | Word<number>;
}

/** Per message of the catalogue: the fields that name a subject. */
const subjectFields: readonly (readonly SubjectField[])[] = allMessages.map(({ compiled }) =>
  compiled.fields
    .filter(({ name }) => readers.has(name))
    .flatMap(({ name, word }, index) => {
      const reader = readers.get(name);
      return reader === undefined ? [] : [{ ...reader, name, at: index + 1, word }];
    }),
);
const writtenFields = fieldsReader(new Set(readers.keys()));

/** Whether the message of a record has a field that names a subject. */
export function namesSubjects(events: EventLog, record: number): boolean {
  return (subjectFields[messageIndexAt(events, record)]?.length ?? 0) > 0;
}

/** A stretch of so few records is read again sooner than it is kept: a log may hold a million of them. */
const fewRecords = 16;

/** Per message: whether it hands work to another thread, so that what it names is about that one's work. */
const handsOver = allMessages.map((message) => message.handsOver !== undefined);

/** The records that tell what a stretch of work is about. */
export interface Witnesses {
  readonly events: EventLog;
  /** What is known of it from the piece of the log before. */
  readonly inherited: Subjects | undefined;
  /** The record that handed it over, or -1. */
  readonly origin: number;
  /** Its own records; those at the beginning stay as they are when the log grows. */
  readonly records: ArrayLike<number>;
  readonly settled: number;
}

/** What stretches of work name; of those that go on, the records that stay as they are are read once. */
export class SubjectLists {
  readonly #named = new Map<number, SubjectsSoFar>();
  /** What texts read to, by the field that they stand in. */
  readonly #known = new Map([...readers.keys()].map((name) => [name, new Map<string, string | number | undefined>()]));

  /** What a stretch is about. */
  of(work: number, told: Witnesses): Subjects {
    const named = this.#named.get(work) ?? this.#begin(told);
    for (; named.read < told.settled; named.read += 1) this.#addOwn(named, told, named.read);
    if (told.settled > fewRecords) this.#named.set(work, named);
    if (told.settled === told.records.length) return subjectsIn(named);
    // Those behind may still change.
    const now = begunWith(subjectsIn(named));
    for (let at = told.settled; at < told.records.length; at += 1) this.#addOwn(now, told, at);
    return subjectsIn(now);
  }

  #begin({ events, inherited, origin }: Witnesses): SubjectsSoFar {
    const named = begunWith(inherited);
    if (origin >= 0) this.#add(named, events, origin);
    return named;
  }

  #addOwn(named: SubjectsSoFar, { events, records }: Witnesses, at: number): void {
    const record = records[at] ?? -1;
    if (handsOver[messageIndexAt(events, record)] === false) this.#add(named, events, record);
  }

  #add(named: SubjectsSoFar, events: EventLog, record: number): void {
    const index = messageIndexAt(events, record);
    const fields = subjectFields[index] ?? [];
    const written = fields.length === 0 ? null : writtenFields(events, record, index);
    if (written === null) return;
    for (const field of fields) {
      const value = this.#read(field, written[field.at] ?? '');
      if (value !== undefined) named[field.kind].add(value);
    }
  }

  /** Undefined of a name that was taken out. */
  #read({ name, word, read }: SubjectField, written: string): string | number | undefined {
    const known = this.#known.get(name);
    const before = known?.get(written);
    if (before !== undefined || known?.has(written) === true) return before;
    const value = readWord(word, written);
    const own = value === undefined ? undefined : read(value);
    known?.set(flatCopy(written), typeof own === 'string' ? flatCopy(own) : own);
    return own;
  }
}

/** Values in order of appearance, and how many of the stretch's records have told theirs. */
type SubjectsSoFar = Record<keyof Subjects, Set<string | number>> & { read: number };

function begunWith(subjects: Subjects | undefined): SubjectsSoFar {
  const named = (kind: keyof Subjects) => new Set<string | number>(subjects?.[kind]);
  return {
    ...{ dpids: named('dpids'), servers: named('servers'), packages: named('packages'), jobs: named('jobs') },
    read: 0,
  };
}

function subjectsIn({ dpids, servers, packages, jobs }: SubjectsSoFar): Subjects {
  // What a kind of field reads to is of one type.
  return {
    dpids: [...dpids] as number[],
    servers: [...servers] as string[],
    packages: [...packages] as string[],
    jobs: [...jobs] as number[],
  };
}
