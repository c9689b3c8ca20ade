/**
 * Stretches of work: what one thread id did between being handed work and being given something else. Thread ids are
 * reused, so a stretch ends with the next hand-over to the same id, with the message that ends it, and with the process.
 */
import { memo } from '../base/lazy.ts';
import { lastNotAbove } from '../base/search.ts';
import type { Message } from '../catalogue/message.ts';
import { hostOfNalPath } from '../catalogue/nalPath.ts';
import type { Field } from '../catalogue/template.ts';
import { recordCount, threadOf, timeOf } from '../log/log.ts';
import { fieldsAt, messageAt, type EventLog } from './eventLog.ts';
import type { Place } from './place.ts';

/** One stretch of work of one thread in one log. */
export interface Work {
  readonly index: number;
  readonly thread: number;
  /** What the thread is, such as "DP upgrade worker"; undefined when no record says so. */
  readonly role: string | undefined;
  /** Record that handed the work to this thread; it may stand in the piece of the log before this one. */
  readonly handedOverBy: Place | undefined;
  /** The records of the stretch in this file, in file order; never empty. */
  readonly records: readonly number[];
  /** Its records in the pieces of the log before this one. */
  readonly earlier: readonly Place[];
  readonly dpids: readonly number[];
  /** Servers of the distribution points that the records name, in upper case, in order of appearance. */
  readonly servers: readonly string[];
  readonly packages: readonly string[];
  /** Transfer jobs that the records name. */
  readonly jobs: readonly number[];
}

/** The stretches of work of a log. */
export interface WorkTable {
  readonly works: readonly Work[];
  /** What each thread was at when the log ended: the piece of the log behind this one goes on with it. */
  readonly unfinished: readonly Unfinished[];
  /** Per record: index into `works`, or -1 when the record names no thread. */
  readonly ofRecord: Int32Array;
}

/** Work that goes on in the next piece of a log. */
export type Unfinished = Pick<
  Work,
  'thread' | 'role' | 'handedOverBy' | 'earlier' | 'dpids' | 'servers' | 'packages' | 'jobs'
>;

/** A thread that says nothing more for so long after its work ended is at something else when it speaks again: 1 minute. */
const silenceAfterEnd = 60_000;

/** What the records of a stretch of work name. */
interface Subjects {
  readonly dpids: Set<number>;
  readonly servers: Set<string>;
  readonly packages: Set<string>;
  readonly jobs: Set<number>;
}

interface OpenWork extends Subjects {
  readonly thread: number;
  readonly earlier: readonly Place[];
  readonly handedOverBy: Place | undefined;
  role: string | undefined;
  /** The role was given by whoever started the thread, and is only a general one. */
  isGeneral: boolean;
  ended: boolean;
  readonly records: number[];
}

/** Cuts a log's records into stretches of work; once per log. */
export const workTableOf: (events: EventLog) => WorkTable = memo((events) => {
  const builder = new WorkBuilder(events);
  for (let record = 0; record < recordCount(events.log); record++) builder.add(record);
  return builder.finish();
});

/** The stretch of work that a record belongs to, or undefined when it names no thread. */
export function workOf(events: EventLog, record: number): Work | undefined {
  const table = workTableOf(events);
  return table.works[table.ofRecord[record] ?? -1];
}

/** Where a record stands among the records of a stretch of work; -1 when it is none of them. */
function positionIn(work: Work, record: number): number {
  const index = lastNotAbove(work.records, record);
  return work.records[index] === record ? index : -1;
}

/** The record before (-1) or after (1) one in the same stretch of work; undefined at its ends and outside of any. */
export function neighbourInWork(events: EventLog, record: number, step: -1 | 1): number | undefined {
  const work = workOf(events, record);
  return work?.records[positionIn(work, record) + step];
}

/** The records that follow one in the same stretch of work. */
export function laterInWork(events: EventLog, record: number): readonly number[] {
  const work = workOf(events, record);
  return work === undefined ? [] : work.records.slice(positionIn(work, record) + 1);
}

class WorkBuilder {
  readonly #events: EventLog;
  readonly #all: OpenWork[] = [];
  readonly #current = new Map<number, OpenWork>();
  readonly #ofRecord: Int32Array;

  constructor(events: EventLog) {
    this.#events = events;
    this.#ofRecord = new Int32Array(recordCount(events.log)).fill(-1);
    const inherited = events.continues === undefined ? [] : workTableOf(events.continues).unfinished;
    for (const work of inherited) this.#open(work);
  }

  add(record: number): void {
    const message = messageAt(this.#events, record);
    const fields = message === undefined || !namesSubject(message) ? [] : fieldsAt(this.#events, record);
    const thread = threadOf(this.#events.log, record);
    // A new process: every id means something else from here on, the starting thread's too.
    if (message?.startsProcess === true) this.#current.clear();
    if (thread !== undefined) this.#append(thread, record, message, fields);
    if (message?.handsOver !== undefined) this.#handOver(record, message.handsOver, fields);
  }

  finish(): WorkTable {
    const used = this.#all.filter((work) => work.records.length > 0);
    used.forEach((work, index) => work.records.forEach((record) => (this.#ofRecord[record] = index)));
    const works = used.map((work, index) => ({
      index,
      thread: work.thread,
      role: work.role,
      handedOverBy: work.handedOverBy,
      records: work.records,
      earlier: work.earlier,
      ...listed(work),
    }));
    return { works, ofRecord: this.#ofRecord, unfinished: this.#unfinished() };
  }

  #unfinished(): readonly Unfinished[] {
    return [...this.#current.values()]
      .filter((work) => !work.ended)
      .map((work) => {
        const own = work.records.map((record) => ({ events: this.#events, record }));
        const { thread, role, handedOverBy } = work;
        return { thread, role, handedOverBy, earlier: [...work.earlier, ...own], ...listed(work) };
      });
  }

  #append(thread: number, record: number, message: Message | undefined, fields: readonly Field[]): void {
    const work = this.#workFor(thread, record, message);
    work.records.push(record);
    nameRole(work, message?.writtenBy);
    if (message?.handsOver === undefined) addSubjects(work, fields);
    if (message?.ends === true) work.ended = true;
  }

  #workFor(thread: number, record: number, message: Message | undefined): OpenWork {
    const current = this.#current.get(thread);
    if (current === undefined || this.#isOver(current, record, message)) return this.#open({ thread });
    return current;
  }

  #isOver(work: OpenWork, record: number, message: Message | undefined): boolean {
    if (work.records.length === 0 && work.earlier.length === 0) return false;
    if (message?.begins === true) return true;
    return work.ended && this.#silentFor(work, record) > silenceAfterEnd;
  }

  #silentFor(work: OpenWork, record: number): number {
    const before = timeOf(this.#events.log, work.records.at(-1) ?? -1);
    const now = timeOf(this.#events.log, record);
    return before === undefined || now === undefined ? 0 : now - before;
  }

  #handOver(record: number, { role, general }: NonNullable<Message['handsOver']>, fields: readonly Field[]): void {
    const thread = fields.find((field) => field.name === 'thread')?.value;
    if (typeof thread !== 'number') return;
    const work = this.#open({ thread, role, handedOverBy: { events: this.#events, record } });
    work.isGeneral = general === true;
    addSubjects(work, fields);
  }

  #open(beginning: Pick<Work, 'thread'> & Partial<Unfinished>): OpenWork {
    const work: OpenWork = {
      thread: beginning.thread,
      role: beginning.role,
      handedOverBy: beginning.handedOverBy,
      earlier: beginning.earlier ?? [],
      isGeneral: false,
      ended: false,
      records: [],
      dpids: new Set(beginning.dpids),
      servers: new Set(beginning.servers),
      packages: new Set(beginning.packages),
      jobs: new Set(beginning.jobs),
    };
    this.#all.push(work);
    this.#current.set(work.thread, work);
    return work;
  }
}

const subjectFields: ReadonlySet<string> = new Set(['dpid', 'server', 'nalPath', 'package', 'job', 'thread']);

function namesSubject(message: Message): boolean {
  return message.compiled.fields.some((field) => subjectFields.has(field.name));
}

/** The first message that only one kind of thread writes names a thread that has no role, or a general one. */
function nameRole(work: OpenWork, role: string | undefined): void {
  if (role === undefined || (work.role !== undefined && !work.isGeneral)) return;
  work.role = role;
  work.isGeneral = false;
}

function listed({ dpids, servers, packages, jobs }: Subjects) {
  return { dpids: [...dpids], servers: [...servers], packages: [...packages], jobs: [...jobs] };
}

function addSubjects(work: OpenWork, fields: readonly Field[]): void {
  for (const { name, value } of fields) {
    if (name === 'dpid' && typeof value === 'number') work.dpids.add(value);
    if (name === 'server') work.servers.add(String(value).toUpperCase());
    if (name === 'nalPath') work.servers.add((hostOfNalPath(String(value)) ?? '').toUpperCase());
    if (name === 'job' && typeof value === 'number') work.jobs.add(value);
    if (name === 'package') work.packages.add(String(value).toUpperCase());
  }
}
