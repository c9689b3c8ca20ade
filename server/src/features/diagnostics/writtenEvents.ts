/** Records that the log itself calls failures, gathered to events: what one thread says within seconds is told once. */
import type { Severity } from '../../catalogue/message.ts';
import { componentIndexOf, localTimeOf, threadOf } from '../../log/log.ts';
import { isByCodeAlone, namesCode, severityIn, type AsWrittenColumns } from '../../events/asWritten.ts';
import type { EventLog } from '../../events/eventLog.ts';

/** Records of one thread within so many milliseconds tell of one event. */
const neighbours = 5000;
/** Without times, records so near each other do. */
const nearRecords = 3;

const severities: readonly Severity[] = ['information', 'warning', 'error'];

/** How grave a severity is, as a number. */
export function gradeOf(severity: Severity): number {
  return severities.indexOf(severity);
}

/** What a code adds to how telling a record is: more than a grade of severity, less than two. */
const weightOfCode = 3;

/** An event: records of one thread that follow each other within seconds. */
export interface WrittenEvent {
  /** Index, in the columns, of the most telling: the gravest of those that name a code, words before a bare code, the first of equals. */
  primary: number;
  /** That of the gravest record; see `gradeOf`. */
  grade: number;
  /** How telling the primary one is. */
  weight: number;
  /** The thread and the component that wrote it; see `threadKey`. */
  readonly key: number;
  /** First and last record. */
  readonly first: number;
  last: number;
  /** Indexes of all in the columns, upwards; undefined where the primary one is all. */
  members: number[] | undefined;
}

/** The events of a log, in the order of their first records. */
export function eventsIn(events: EventLog, columns: AsWrittenColumns): readonly WrittenEvent[] {
  const open = new Map<number, WrittenEvent>();
  const found: WrittenEvent[] = [];
  for (let index = 0; index < columns.records.length; index++) {
    const record = columns.records.at(index);
    const severity = severityIn(events, columns, index);
    if (severity === undefined) continue;
    const grade = gradeOf(severity);
    const weight = grade * 2 + (namesCode(columns, index) ? weightOfCode : 0) - (isByCodeAlone(columns, index) ? 1 : 0);
    const key = threadKey(events, record);
    const before = open.get(key);
    if (before !== undefined && belongTogether(events, before.last, record))
      join(before, { index, record, grade, weight });
    else {
      const begun = { primary: index, grade, weight, key, first: record, last: record, members: undefined };
      open.set(key, begun);
      found.push(begun);
    }
  }
  return found;
}

interface Joining {
  readonly index: number;
  readonly record: number;
  readonly grade: number;
  readonly weight: number;
}

function join(event: WrittenEvent, { index, record, grade, weight }: Joining): void {
  (event.members ??= [event.primary]).push(index);
  event.last = record;
  event.grade = Math.max(event.grade, grade);
  if (weight <= event.weight) return;
  event.primary = index;
  event.weight = weight;
}

/** How grave an event is. */
export function severityOfEvent({ grade }: WrittenEvent): Severity {
  return severities[grade] ?? 'information';
}

/** The records of an event, upwards. */
export function recordsOfEvent({ records }: AsWrittenColumns, { primary, members }: WrittenEvent): readonly number[] {
  return (members ?? [primary]).map((index) => records.at(index));
}

/** A number for the thread and the component of a record. */
export function threadKey({ log }: EventLog, record: number): number {
  // Small numbers, as these mostly are, make the fastest keys.
  return (threadOf(log, record) ?? -1) * log.components.length + componentIndexOf(log, record);
}

/** Whether two records of a thread tell of one event. */
export function belongTogether({ log }: EventLog, one: number, other: number): boolean {
  const [from, to] = [localTimeOf(log, one), localTimeOf(log, other)];
  return from === undefined || to === undefined
    ? Math.abs(other - one) <= nearRecords
    : Math.abs(to - from) <= neighbours;
}
