/**
 * Stretches of work: what one thread id did between being handed work and being given something else. Thread ids are
 * reused, so a stretch ends with the next hand-over to the same id, with the message that ends it, and with the process.
 */
import { lastNotAbove, lastWhere } from '../base/search.ts';
import { allMessages } from '../catalogue/messages/index.ts';
import { threadOf } from '../log/log.ts';
import type { EventLog } from './eventLog.ts';
import { recordsBetween } from './postings.ts';
import { growing, type Growing } from './growing.ts';
import { settledRecords } from './derived.ts';
import type { Place } from './place.ts';
import { namesSubjects, type Subjects } from './subjects.ts';
import { WorkState, type EarlierWork, type Records, type Work } from './workState.ts';

/** A new process ends what all threads were at. */
const startingProcess = new Set(allMessages.filter(({ startsProcess }) => startsProcess === true).map(({ id }) => id));

/** The stretches of work of a log. */
export class WorkTable {
  readonly #events: EventLog;
  readonly #state: WorkState;
  readonly #known = new Map<number, Work>();

  constructor(events: EventLog, state: WorkState) {
    this.#events = events;
    this.#state = state;
  }

  /** How many stretches there are, those included of which no record is seen. */
  get size(): number {
    return this.#state.works.thread.length;
  }

  /** All stretches that have records, in the order in which they were handed over or begun. */
  get works(): readonly Work[] {
    return [...this.each()];
  }

  /** The same one after another, for who stops before the last or keeps none. */
  *each(): Iterable<Work> {
    for (const work of this.numbers()) yield this.glance(work);
  }

  /** The numbers of the same: of a million stretches objects take gigabytes. */
  *numbers(): Iterable<number> {
    for (let work = 0; work < this.size; work++) if (this.lengthOf(work) > 0) yield work;
  }

  /** How many records a stretch with a number has. */
  lengthOf(work: number): number {
    return this.#state.endOf(work) - this.#state.works.from.at(work);
  }

  /** Its role. */
  roleOf(work: number): string | undefined {
    return this.#state.works.roleOf(work);
  }

  /** Whether a record speaks of it whose message has a field that names a subject: else it has none. */
  mayName(work: number): boolean {
    const { works, threads, inherited } = this.#state;
    const origin = works.origin.at(work);
    if (inherited[work] !== undefined || (origin >= 0 && namesSubjects(this.#events, origin))) return true;
    const own = threads.records.view(works.thread.at(work), works.from.at(work), this.#state.endOf(work));
    return own.some((record) => namesSubjects(this.#events, record));
  }

  /** The stretch with a number, the same object each time. */
  at(work: number): Work {
    const known = this.#known.get(work) ?? this.#read(work);
    this.#known.set(work, known);
    return known;
  }

  /** The same, for who looks at many: it is not kept. */
  glance(work: number): Work {
    return this.#known.get(work) ?? this.#read(work);
  }

  /** Those of some stretches that were handed out, in the order in which they were handed over or begun. */
  inOrder(works: ReadonlySet<Work>): readonly Work[] {
    const own = [...this.#known].filter(([, work]) => works.has(work));
    return own.toSorted(([a], [b]) => a - b).map(([, work]) => work);
  }

  /** The stretches that show any of some signs of operations, or were handed over by one of some records. */
  *notable(signs: number, handing: readonly number[]): Iterable<Work> {
    const wanted = new Set(handing);
    for (let work = 0; work < this.size; work++) {
      const isHandedOver = wanted.size > 0 && wanted.has(this.#state.works.origin.at(work));
      const found =
        isHandedOver || work < this.#state.inherited.length || (this.#state.works.signs.at(work) & signs) !== 0
          ? this.#seen(work)
          : undefined;
      if (found !== undefined) yield found;
    }
  }

  /** The stretch that a record belongs to, or undefined when it names no thread. */
  of(record: number): Work | undefined {
    const work = this.#indexOf(record);
    return work === undefined ? undefined : this.at(work);
  }

  /** How many stretches of a thread have records. */
  countOfThread(thread: number): number {
    return this.#worksOf(thread).reduce((count, work) => count + (this.lengthOf(work) > 0 ? 1 : 0), 0);
  }

  /** The stretches of a thread that have records, in their order. */
  ofThread(thread: number): readonly Work[] {
    return Array.from(this.#worksOf(thread)).flatMap((work) => this.#seen(work) ?? []);
  }

  /**
   * The stretch that a thread id stands for at a record of any thread: the last one that began before it, else the first behind
   * it that nothing handed over. Undefined where that one has no record here, or ended with its process: what the id did in
   * another life says nothing.
   */
  livingAt(thread: number, record: number): Work | undefined {
    const index = this.#state.threads.indexOf(thread);
    if (index < 0) return undefined;
    const { works, records } = this.#state.threads;
    const beginOf = (work: number) => {
      const origin = this.#state.works.origin.at(work);
      return origin >= 0 ? origin : records.at(index, this.#state.works.from.at(work));
    };
    const current = lastWhere(works.lengthOf(index), (at) => beginOf(works.at(index, at)) <= record);
    const work = current < 0 ? this.#firstUnannounced(works.at(index, 0)) : this.#seen(works.at(index, current));
    return work !== undefined && this.#isOneProcess(work, record) ? work : undefined;
  }

  #firstUnannounced(work: number): Work | undefined {
    return this.#state.works.origin.at(work) < 0 ? this.#seen(work) : undefined;
  }

  /** Whether no process begins between the records of a stretch and another record. */
  #isOneProcess({ records }: Work, record: number): boolean {
    const [first, last] = [records[0] ?? record, records.at(-1) ?? record];
    const [from, to] = record > last ? [last + 1, record + 1] : [record + 1, first];
    return recordsBetween(this.#events, startingProcess, from, to).length === 0;
  }

  /** The records of a thread, in all of its stretches. */
  recordsOf(thread: number): Records {
    const index = this.#state.threads.indexOf(thread);
    return index < 0 ? [] : this.#view(index, 0, this.#state.threads.records.lengthOf(index));
  }

  /** The stretch that a record of this file handed over; undefined where no record of it is seen. */
  handedBy(record: number): Work | undefined {
    const { handing, handed } = this.#state;
    const at = handing.lastNotAbove(record);
    return handing.at(at) === record ? this.#seen(handed.at(at)) : undefined;
  }

  /** The stretches that go on from the piece of the log before this one and have records here. */
  inherited(): readonly Work[] {
    return this.#state.inherited.flatMap((_, work) => this.#seen(work) ?? []);
  }

  /** What each thread was at when the log ended: the piece of the log behind this one goes on with it. */
  unfinished(): readonly Work[] {
    return this.#state.unfinished().map((work) => this.at(work));
  }

  #worksOf(thread: number): Int32Array {
    const { threads } = this.#state;
    const index = threads.indexOf(thread);
    return index < 0 ? new Int32Array(0) : threads.works.view(index, 0, threads.works.lengthOf(index));
  }

  #indexOf(record: number): number | undefined {
    const thread = this.#state.threads.indexOf(threadOf(this.#events.log, record) ?? Number.NaN);
    if (thread < 0) return undefined;
    const { records, works } = this.#state.threads;
    const position = records.lastNotAbove(thread, record);
    // Of stretches that begin at the same place the ones before the last have no record.
    const fromOf = (index: number) => this.#state.works.from.at(works.at(thread, index));
    return works.at(
      thread,
      lastWhere(works.lengthOf(thread), (index) => fromOf(index) <= position),
    );
  }

  #seen(work: number): Work | undefined {
    return this.lengthOf(work) > 0 ? this.at(work) : undefined;
  }

  #read(work: number): Work {
    const state = this.#state;
    const thread = state.works.thread.at(work);
    const begun = state.inherited[work];
    const origin = state.works.origin.at(work);
    const records = this.#view(thread, state.works.from.at(work), state.endOf(work));
    return new SeenWork(
      {
        thread: state.threads.ids[thread] ?? Number.NaN,
        role: state.works.roleOf(work),
        handedOverBy: origin >= 0 ? { events: this.#events, record: origin } : begun?.handedOverBy,
        records,
        earlier: begun?.earlier,
        signs: state.works.signs.at(work),
      },
      () => this.#subjectsOf(work, records),
    );
  }

  #subjectsOf(work: number, records: Int32Array): Subjects {
    const [events, state] = [this.#events, this.#state];
    const settled = lastNotAbove(records, settledRecords(events.log) - 1) + 1;
    const inherited = state.inherited[work]?.subjects;
    return state.subjects.of(work, { events, inherited, origin: state.works.origin.at(work), records, settled });
  }

  /** Records that may still change are copied: their places in the list are used again. */
  #view(thread: number, from: number, to: number): Int32Array {
    const view = this.#state.threads.records.view(thread, from, to);
    const isSettled = to === from || (view[to - from - 1] ?? 0) < settledRecords(this.#events.log);
    return isSettled ? view : view.slice();
  }
}

/** A stretch that is asked by few what it is about: that is read then. */
class SeenWork implements Work {
  readonly thread: number;
  readonly role: string | undefined;
  readonly handedOverBy: Place | undefined;
  readonly records: Records;
  readonly earlier: EarlierWork | undefined;
  readonly signs: number;
  #subjects: Subjects | undefined;
  readonly #read: () => Subjects;

  constructor(work: Omit<Work, keyof Subjects>, read: () => Subjects) {
    this.thread = work.thread;
    this.role = work.role;
    this.handedOverBy = work.handedOverBy;
    this.records = work.records;
    this.earlier = work.earlier;
    this.signs = work.signs;
    this.#read = read;
  }

  get dpids() {
    return this.#about().dpids;
  }

  get servers() {
    return this.#about().servers;
  }

  get packages() {
    return this.#about().packages;
  }

  get jobs() {
    return this.#about().jobs;
  }

  #about(): Subjects {
    return (this.#subjects ??= this.#read());
  }
}

/** Cuts a log's records into stretches of work; what is settled is cut once. */
export const workTableOf: Growing<WorkTable> = growing({
  start: ({ continues }) => new WorkState(continues, continues === undefined ? [] : begunIn(continues)),
  answer: (state: WorkState, events) => new WorkTable(events, state),
  fits: (state: WorkState, events) => state.continues === events.continues,
  live: true,
});

function begunIn(events: EventLog): WorkState['inherited'] {
  return workTableOf(events)
    .unfinished()
    .map((work) => ({
      thread: work.thread,
      role: work.role,
      handedOverBy: work.handedOverBy,
      subjects: work,
      earlier: work.records.length > 0 || work.earlier !== undefined ? { events, work } : undefined,
    }));
}

/** The stretch of work that a record belongs to, or undefined when it names no thread. */
export function workOf(events: EventLog, record: number): Work | undefined {
  return workTableOf(events).of(record);
}

/** The records of a stretch of work in the pieces of the log before its own. */
export function earlierPlaces({ earlier }: Work): readonly Place[] {
  if (earlier === undefined) return [];
  const { events, work } = earlier;
  return [...earlierPlaces(work), ...Array.from(work.records, (record) => ({ events, record }))];
}

/** The record that handed a stretch of work over, if it is seen, then its records in all pieces of the log up to its own. */
export function placesOfWork(events: EventLog, work: Work): readonly Place[] {
  const own = [...earlierPlaces(work), ...Array.from(work.records, (record) => ({ events, record }))];
  return work.handedOverBy === undefined ? own : [work.handedOverBy, ...own];
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
export function laterInWork(events: EventLog, record: number): Records {
  const work = workOf(events, record);
  return work === undefined ? [] : work.records.slice(positionIn(work, record) + 1);
}
