/** The records around one: of its thread, and of a log without threads those beside it. */
import { memo } from '../base/lazy.ts';
import { lastNotAbove } from '../base/search.ts';
import { recordCount, threadOf } from '../log/log.ts';
import type { EventLog } from './eventLog.ts';
import { workTableOf } from './work.ts';
import type { Records } from './workState.ts';

interface ThreadRecords {
  readonly records: Records;
  /** Where the last search among them ended: whoever goes through a log searches upwards. */
  at: number;
}

/** The records of threads, once per version of a log. */
const threadsOf: (events: EventLog) => Map<number, ThreadRecords> = memo(() => new Map());

function threadIn(events: EventLog, thread: number): ThreadRecords {
  const threads = threadsOf(events);
  const known = threads.get(thread);
  if (known !== undefined) return known;
  const own = { records: workTableOf(events).recordsOf(thread), at: 0 };
  threads.set(thread, own);
  return own;
}

/** The records of a thread, upwards. */
export function recordsOfThread(events: EventLog, thread: number): Records {
  return threadIn(events, thread).records;
}

/** So many steps upwards cost less than a search. */
const fewSteps = 64;

/** The place among the records of a thread of the first that stands behind a record. */
export function placeBehind(events: EventLog, thread: number, record: number): number {
  const own = threadIn(events, thread);
  const { records } = own;
  let { at } = own;
  const isBehind = (): boolean => at >= records.length || (records[at] as number) > record;
  const most = at + fewSteps;
  while (at < most && !isBehind()) at++;
  const isFound = isBehind() && (at === 0 || (records[at - 1] as number) <= record);
  own.at = isFound ? at : lastNotAbove(records, record) + 1;
  return own.at;
}

/** All records of a log, for those without a thread: they may be anyone's. */
export const allRecords: (events: EventLog) => Records = memo((events) =>
  Int32Array.from({ length: recordCount(events.log) }, (_, record) => record),
);

/** So many records of the same thread behind one, upwards; none where the record names no thread. */
export function followingOnThread(events: EventLog, record: number, most: number): readonly number[] {
  const thread = threadOf(events.log, record);
  if (thread === undefined) return [];
  const at = placeBehind(events, thread, record);
  return Array.from(recordsOfThread(events, thread).slice(at, at + most));
}

/** So many records behind one: of its thread, or of the log where it names no thread. */
export function following(events: EventLog, record: number, most: number): readonly number[] {
  return threadOf(events.log, record) === undefined
    ? behind(events, record, most)
    : followingOnThread(events, record, most);
}

/** So many records before one, the nearest first: of its thread, or of the log where it names no thread. */
export function preceding(events: EventLog, record: number, most: number): readonly number[] {
  const thread = threadOf(events.log, record);
  if (thread === undefined) return Array.from({ length: Math.min(most, record) }, (_, back) => record - 1 - back);
  const records = recordsOfThread(events, thread);
  const at = lastNotAbove(records, record);
  return Array.from(records.slice(Math.max(0, at - most), at)).reverse();
}

/** So many records behind one, of whatever thread. */
export function behind(events: EventLog, record: number, most: number): readonly number[] {
  const length = Math.max(0, Math.min(most, recordCount(events.log) - 1 - record));
  return Array.from({ length }, (_, index) => record + 1 + index);
}
