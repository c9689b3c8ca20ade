/**
 * Stretches of work while a log is read: columns of numbers, no object per record or stretch. A thread's stretches follow each
 * other, so each is a part of the list of the thread's records.
 */
import { IntColumn, Journal } from '../base/intColumn.ts';
import type { Message } from '../catalogue/message.ts';
import { allMessages } from '../catalogue/messages/index.ts';
import { threadOf, timeOf } from '../log/log.ts';
import { messageIndexAt, type EventLog } from './eventLog.ts';
import type { FoldState } from './growing.ts';
import { signOf } from './signs.ts';
import { SubjectLists, subjectFields, workFields, type Subjects } from './subjects.ts';
import type { Place } from './place.ts';
import { fieldsReader } from './values.ts';

/** Numbers of records in file order. */
export interface Records extends Iterable<number> {
  readonly [index: number]: number;
  readonly length: number;
  at(index: number): number | undefined;
  indexOf(record: number): number;
  slice(from?: number, to?: number): Records;
}

/** One stretch of work of one thread in one log. */
export interface Work extends Subjects {
  readonly thread: number;
  /** What the thread is, such as "DP upgrade worker"; undefined when no record says so. */
  readonly role: string | undefined;
  /** Record that handed the work to this thread; it may stand in the piece of the log before this one. */
  readonly handedOverBy: Place | undefined;
  /** The records of the stretch in this file, in file order; empty only in the piece before the one in which it begins. */
  readonly records: Records;
  /** The same stretch in the piece of the log before this one. */
  readonly earlier: EarlierWork | undefined;
  /** Which of the signs of operations its records in this file show. */
  readonly signs: number;
}

/** A stretch of work in another piece of its log. */
export interface EarlierWork {
  readonly events: EventLog;
  readonly work: Work;
}

/** What a piece of a log leaves to the piece behind it: work that goes on there. */
export interface Begun {
  readonly thread: number;
  readonly role: string | undefined;
  readonly handedOverBy: Place | undefined;
  readonly subjects: Subjects;
  /** The work as the piece before shows it; undefined when that holds no record of it. */
  readonly earlier: EarlierWork | undefined;
}

/** A thread that says nothing more for so long after its work ended is at something else when it speaks again: 1 minute. */
const silenceAfterEnd = 60_000;

const isGeneral = 1;
const hasEnded = 2;
const goesOn = 4;
/** Per message: where the thread that it hands work to stands among its fields of work, and how it is read. */
const handedThreads = allMessages.map(({ compiled, handsOver }) => {
  const fields = compiled.fields.filter(({ name }) => workFields.has(name));
  const at = handsOver === undefined ? -1 : fields.findIndex(({ name }) => name === 'thread');
  return { at: at + 1, read: fields[at]?.word.read ?? Number };
});
const writtenFields = fieldsReader(workFields);
const signs = allMessages.map(({ id }) => signOf(id));

/** The stretches of work of a log, so far. */
export class WorkState implements FoldState {
  /** The piece of the log before this one. */
  readonly continues: EventLog | undefined;
  /** What that piece leaves; its work comes first. */
  readonly inherited: readonly Begun[];
  readonly threads: number[] = [];
  /** Per thread: its records, and its stretches of work. */
  readonly records: IntColumn[] = [];
  readonly worksOf: IntColumn[] = [];
  /** Per stretch: index of its thread, where it begins in the thread's records, the record that handed it over or -1. */
  readonly thread = new IntColumn();
  readonly from = new IntColumn();
  readonly origin = new IntColumn();
  /** Per stretch: which of the signs of operations its records show. */
  readonly signs = new IntColumn();
  readonly subjects: SubjectLists;
  readonly #roles = new IntColumn();
  readonly #flags = new IntColumn();
  /** Hand-overs in file order: the records, and the stretches that they began. */
  readonly handing = new IntColumn();
  readonly handed = new IntColumn();
  /** Per thread: the process in which its last stretch of work began. */
  readonly #openIn = new IntColumn();
  readonly #process = new IntColumn();
  readonly #threadIndex = new Map<number, number>();
  readonly #journal = new Journal();

  constructor(continues: EventLog | undefined, inherited: readonly Begun[]) {
    this.continues = continues;
    this.inherited = inherited;
    this.subjects = new SubjectLists(this.#journal);
    this.#process.push(0);
    for (const begun of inherited) this.#inherit(begun);
  }

  add(events: EventLog, from: number, to: number): void {
    for (let record = from; record < to; record++) this.#addRecord(events, record);
  }

  mark(): void {
    this.#journal.begin();
  }

  undo(): void {
    this.#journal.undo();
  }

  /** The index of a thread, or -1. */
  indexOf(thread: number): number {
    return this.#threadIndex.get(thread) ?? -1;
  }

  /** What the thread of a stretch is; undefined when no record says so. */
  roleOf(work: number): string | undefined {
    return roleNames[this.#roles.at(work)];
  }

  /** Where a stretch ends in its thread's records. */
  endOf(work: number): number {
    const thread = this.thread.at(work);
    const works = this.worksOf[thread];
    const next = works === undefined ? -1 : works.at(works.lastNotAbove(work) + 1);
    return next < 0 ? (this.records[thread]?.length ?? 0) : this.from.at(next);
  }

  /** The stretches that the threads are at and that have not ended. */
  unfinished(): readonly number[] {
    const current = this.worksOf.map((_, thread) => this.#currentOf(thread));
    return current.filter((work) => work >= 0 && !this.#has(work, hasEnded));
  }

  #addRecord(events: EventLog, record: number): void {
    const index = messageIndexAt(events, record);
    const message = allMessages[index];
    const thread = threadOf(events.log, record);
    // A new process: every id means something else from here on, the starting thread's too.
    if (message?.startsProcess === true) this.#journal.set(this.#process, 0, this.#process.at(0) + 1);
    if (thread !== undefined) this.#append(events, record, index, this.#threadFor(thread));
    if (message?.handsOver !== undefined) this.#handOver(events, record, index, message.handsOver);
  }

  #append(events: EventLog, record: number, index: number, thread: number): void {
    const message = allMessages[index];
    const current = this.#currentOf(thread);
    const isOver = current < 0 || this.#isOver(events, current, record, message);
    const work = isOver ? this.#open(thread) : current;
    this.#journal.push(this.records[thread] as IntColumn, record);
    if (message === undefined) return;
    if (message.writtenBy !== undefined) this.#nameRole(work, message.writtenBy);
    const fields = subjectFields[index] ?? [];
    if (message.handsOver === undefined && fields.length > 0) {
      const written = writtenFields(events, record, index);
      if (written !== null) this.subjects.add(work, fields, written);
    }
    if (message.ends === true) this.#flag(work, hasEnded);
    const shown = this.signs.at(work);
    const sign = signs[index] ?? 0;
    if ((shown | sign) !== shown) this.#journal.set(this.signs, work, shown | sign);
  }

  #isOver(events: EventLog, work: number, record: number, message: Message | undefined): boolean {
    const begins = message?.begins === true;
    if (!begins && !this.#has(work, hasEnded)) return false;
    const records = this.records[this.thread.at(work)] as IntColumn;
    const isEmpty = records.length === this.from.at(work);
    if (begins) return !isEmpty || this.#has(work, goesOn);
    if (isEmpty) return false;
    const before = timeOf(events.log, records.last());
    const now = timeOf(events.log, record);
    return before !== undefined && now !== undefined && now - before > silenceAfterEnd;
  }

  /** The first message that only one kind of thread writes names a thread that has no role, or a general one. */
  #nameRole(work: number, role: string): void {
    if (this.#roles.at(work) >= 0 && !this.#has(work, isGeneral)) return;
    this.#journal.set(this.#roles, work, roleIndex(role));
    this.#journal.set(this.#flags, work, this.#flags.at(work) & ~isGeneral);
  }

  #handOver(
    events: EventLog,
    record: number,
    index: number,
    { role, general }: NonNullable<Message['handsOver']>,
  ): void {
    const named = handedThreads[index];
    const written = named === undefined || named.at === 0 ? null : writtenFields(events, record, index);
    if (named === undefined || written === null) return;
    const thread = Number(named.read(written[named.at] ?? ''));
    const work = this.#open(this.#threadFor(thread), record, roleIndex(role));
    if (general === true) this.#flag(work, isGeneral);
    this.subjects.add(work, subjectFields[index] ?? [], written);
    this.#journal.push(this.handing, record);
    this.#journal.push(this.handed, work);
  }

  #inherit({ thread, role, earlier, subjects }: Begun): void {
    const work = this.#open(this.#threadFor(thread), -1, role === undefined ? -1 : roleIndex(role));
    if (earlier !== undefined) this.#flag(work, goesOn);
    this.subjects.inherit(work, subjects);
  }

  #open(thread: number, origin = -1, role = -1): number {
    const work = this.thread.length;
    this.#journal.push(this.thread, thread);
    this.#journal.push(this.from, this.records[thread]?.length ?? 0);
    this.#journal.push(this.origin, origin);
    this.#journal.push(this.signs, 0);
    this.#journal.push(this.#roles, role);
    this.#journal.push(this.#flags, 0);
    this.subjects.open();
    this.#journal.push(this.worksOf[thread] as IntColumn, work);
    this.#journal.set(this.#openIn, thread, this.#process.at(0));
    return work;
  }

  #currentOf(thread: number): number {
    return this.#openIn.at(thread) === this.#process.at(0) ? (this.worksOf[thread]?.last() ?? -1) : -1;
  }

  #threadFor(thread: number): number {
    const known = this.#threadIndex.get(thread);
    if (known !== undefined) return known;
    const index = this.threads.length;
    this.#journal.note(() => {
      this.threads.length = this.records.length = this.worksOf.length = index;
      this.#threadIndex.delete(thread);
    });
    this.threads.push(thread);
    this.records.push(new IntColumn());
    this.worksOf.push(new IntColumn());
    this.#journal.push(this.#openIn, -1);
    this.#threadIndex.set(thread, index);
    return index;
  }

  #has(work: number, flag: number): boolean {
    return (this.#flags.at(work) & flag) !== 0;
  }

  #flag(work: number, flag: number): void {
    if (!this.#has(work, flag)) this.#journal.set(this.#flags, work, this.#flags.at(work) | flag);
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
