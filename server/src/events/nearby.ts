/** The records around one: of its thread, and of a log without threads those beside it. */
import { memo } from '../base/lazy.ts';
import { lastNotAbove } from '../base/search.ts';
import { recordCount, threadOf } from '../log/log.ts';
import type { EventLog } from './eventLog.ts';
import { workTableOf } from './work.ts';
import type { Records } from './workState.ts';

/** The records of threads, once per version of a log. */
const threadsOf: (events: EventLog) => Map<number, Records> = memo(() => new Map());

/** The records of a thread, upwards. */
export function recordsOfThread(events: EventLog, thread: number): Records {
  const threads = threadsOf(events);
  const known = threads.get(thread);
  if (known !== undefined) return known;
  const records = workTableOf(events).recordsOf(thread);
  threads.set(thread, records);
  return records;
}

/** All records of a log, for those without a thread: they may be anyone's. */
export const allRecords: (events: EventLog) => Records = memo((events) =>
  Int32Array.from({ length: recordCount(events.log) }, (_, record) => record),
);

/** So many records of the same thread behind one, upwards; none where the record names no thread. */
export function followingOnThread(events: EventLog, record: number, most: number): readonly number[] {
  const thread = threadOf(events.log, record);
  if (thread === undefined) return [];
  const records = recordsOfThread(events, thread);
  const at = lastNotAbove(records, record) + 1;
  return Array.from(records.slice(at, at + most));
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
