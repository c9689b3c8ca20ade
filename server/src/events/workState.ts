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
import { SubjectLists, type Subjects } from './subjects.ts';
import type { Place } from './place.ts';
import { ThreadColumns } from './threadColumns.ts';
import { fieldsReader } from './values.ts';
import { goesOn, hasEnded, isGeneral, WorkColumns } from './workColumns.ts';

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

/** Per message: how the thread that it hands work to is read. */
const handedThreads = allMessages.map(({ compiled, handsOver }) =>
  handsOver === undefined ? undefined : compiled.fields.find(({ name }) => name === 'thread')?.word.read,
);
const writtenThread = fieldsReader(new Set(['thread']));

/** The stretches of work of a log, so far. */
export class WorkState implements FoldState {
  /** The piece of the log before this one. */
  readonly continues: EventLog | undefined;
  /** What that piece leaves; its work comes first. */
  readonly inherited: readonly Begun[];
  readonly threads: ThreadColumns;
  readonly works: WorkColumns;
  readonly subjects = new SubjectLists();
  /** Hand-overs in file order: the records, and the stretches that they began. */
  readonly handing = new IntColumn();
  readonly handed = new IntColumn();
  readonly #journal = new Journal();

  constructor(continues: EventLog | undefined, inherited: readonly Begun[]) {
    this.continues = continues;
    this.inherited = inherited;
    this.threads = new ThreadColumns(this.#journal);
    this.works = new WorkColumns(this.#journal);
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

  /** Where a stretch ends in its thread's records. */
  endOf(work: number): number {
    const thread = this.works.thread.at(work);
    const { works } = this.threads;
    const next = works.last(thread) === work ? -1 : works.at(thread, works.lastNotAbove(thread, work) + 1);
    return next < 0 ? this.threads.records.lengthOf(thread) : this.works.from.at(next);
  }

  /** The stretches that the threads are at and that have not ended. */
  unfinished(): readonly number[] {
    const current = this.threads.ids.map((_, thread) => this.threads.currentOf(thread));
    return current.filter((work) => work >= 0 && !this.works.has(work, hasEnded));
  }

  #addRecord(events: EventLog, record: number): void {
    const index = messageIndexAt(events, record);
    const message = allMessages[index];
    const thread = threadOf(events.log, record);
    // A new process: every id means something else from here on, the starting thread's too.
    if (message?.startsProcess === true) this.threads.startProcess();
    if (thread !== undefined) this.#append(events, record, index, this.threads.indexFor(thread));
    if (message?.handsOver !== undefined) this.#handOver(events, record, index, message.handsOver);
  }

  #append(events: EventLog, record: number, index: number, thread: number): void {
    const { works } = this;
    const message = allMessages[index];
    const current = this.threads.currentOf(thread);
    const isOver = current < 0 || this.#isOver(events, current, record, message);
    const work = isOver ? this.#open(thread) : current;
    this.threads.records.push(thread, record, this.#journal);
    if (message === undefined) return;
    if (message.writtenBy !== undefined) works.nameRole(work, message.writtenBy);
    if (message.ends === true) works.flag(work, hasEnded);
    works.show(work, index);
  }

  #isOver(events: EventLog, work: number, record: number, message: Message | undefined): boolean {
    const { works } = this;
    const begins = message?.begins === true;
    if (!begins && !works.has(work, hasEnded)) return false;
    const { records } = this.threads;
    const thread = works.thread.at(work);
    const isEmpty = records.lengthOf(thread) === works.from.at(work);
    if (begins) return !isEmpty || works.has(work, goesOn);
    if (isEmpty) return false;
    const before = timeOf(events.log, records.last(thread));
    const now = timeOf(events.log, record);
    return before !== undefined && now !== undefined && now - before > silenceAfterEnd;
  }

  #handOver(
    events: EventLog,
    record: number,
    index: number,
    { role, general }: NonNullable<Message['handsOver']>,
  ): void {
    const read = handedThreads[index];
    const written = read && writtenThread(events, record, index);
    if (read === undefined || written === null || written === undefined) return;
    const thread = Number(read(written[1] ?? ''));
    const work = this.#open(this.threads.indexFor(thread), record, role);
    if (general === true) this.works.flag(work, isGeneral);
    this.#journal.push(this.handing, record);
    this.#journal.push(this.handed, work);
  }

  #inherit({ thread, role, earlier }: Begun): void {
    const work = this.#open(this.threads.indexFor(thread), -1, role);
    if (earlier !== undefined) this.works.flag(work, goesOn);
  }

  #open(thread: number, origin = -1, role?: string): number {
    const work = this.works.open(thread, this.threads.records.lengthOf(thread), origin, role);
    this.threads.begin(thread, work);
    return work;
  }
}
