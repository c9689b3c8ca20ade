/**
 * A log as columns: each record is an index into typed arrays, and text is cut out of the log only when it is shown.
 */

import { lastNotAbove } from '../base/search.ts';

/** How a record is written down. `plain` is a bare message, as articles and chats quote it. */
export const notations = [
  'serverTrace',
  'ccm',
  'dpProvider',
  'roleSetup',
  'msi',
  'viewerCopy',
  'article',
  'plain',
] as const;
export type Notation = (typeof notations)[number];

/** What is wrong with the way a record is written; the record itself is kept. Position in the list is the column's value. */
export const recordProblems = [
  'none',
  'tornHead',
  'unfinished',
  'badTime',
  'badBias',
  'threadMismatch',
  'clockDisagrees',
  'tooLong',
  'unframed',
] as const;
export type RecordProblem = (typeof recordProblems)[number];

/** The severity that a record states of itself; most notations state none. Position in the list is the column's value. */
export const statedSeverities = ['none', 'verbose', 'information', 'warning', 'error'] as const;
export type StatedSeverity = (typeof statedSeverities)[number];

/** Value of the bias column when a record does not say how its clock relates to UTC. */
export const unknownBias = -32768;

/** The columns of a log's records, in file order. All arrays have the same length. */
export interface RecordColumns {
  readonly count: number;
  /** Offset in the text of the first character of the record. */
  readonly start: Uint32Array;
  /** Offset behind the last character of the record, its line break excluded. */
  readonly end: Uint32Array;
  /** The message within the record. `~` marks and blanks at its ends are part of it. */
  readonly messageStart: Uint32Array;
  readonly messageEnd: Uint32Array;
  /** Index into `notations`. */
  readonly notation: Uint8Array;
  /** The written clock time, as milliseconds since 1970 as if it were UTC; NaN where none is written or it is not valid. */
  readonly local: Float64Array;
  /** Milliseconds since 1970 in UTC; NaN where the record's zone is not known. */
  readonly time: Float64Array;
  /** Minutes to add to the written time to get UTC, or `unknownBias`. */
  readonly bias: Int16Array;
  /** Thread id; NaN where none is written. A double, because ids above 2^31 occur. */
  readonly thread: Float64Array;
  /** Index into `Log.components`; 0 is the empty name. */
  readonly component: Uint32Array;
  /** Index into `statedSeverities`. */
  readonly severity: Uint8Array;
  /** Index into `recordProblems`. */
  readonly problem: Uint8Array;
}

/** Text between records that is not a record: padding, a rollover mark, an article's alert, blank lines with the breaks between them. */
export interface Gap {
  readonly start: number;
  readonly end: number;
  readonly reason: 'blank' | 'padding' | 'rolloverMark' | 'byteOrderMark' | 'banner';
}

/** What is known of a log's clock. */
export interface Clock {
  /** How day and month stand in the notations that follow the viewer's locale. `unknown`: nothing in the log proves it. */
  readonly dateOrder: 'monthFirst' | 'dayFirst' | 'unknown' | 'notApplicable';
  /** Minutes to add to get UTC that hold for records that state none, or undefined. */
  readonly bias: number | undefined;
  /** Where `bias` comes from: other records of the log state it, its status messages prove it, or the caller assumed it. */
  readonly biasSource: 'otherRecords' | 'statusMessages' | 'assumed' | 'none';
  /** 1 second for notations without milliseconds, else 1 millisecond. */
  readonly resolution: 1 | 1000;
}

/** One file's text, cut into records and gaps that together cover it. */
export interface Log {
  readonly text: string;
  /** Offsets of the starts of lines, as the editor counts lines (CRLF, LF, CR). */
  readonly lineStarts: Uint32Array;
  /** The notation of most records. */
  readonly notation: Notation;
  readonly records: RecordColumns;
  readonly gaps: readonly Gap[];
  readonly components: readonly string[];
  readonly clock: Clock;
  /** How many records, from the first, stay as they are when text is written behind this one. */
  readonly settled: number;
  /** Logs that grew from one another have the same; see `sharedRecords`. */
  readonly lineage: Lineage;
}

/** What logs that grew from one another have in common: nothing but that it is the same object. */
export type Lineage = Readonly<Record<never, never>>;

/** How many records, from the first, two versions of a log share: nothing about these has changed. */
export function sharedRecords(earlier: Log, later: Log): number {
  return earlier.lineage === later.lineage ? Math.min(earlier.settled, later.settled) : 0;
}

/** How many records the log has. */
export function recordCount(log: Log): number {
  return log.records.count;
}

/** Offset in the text of the first character of the record. */
export function startOf(log: Log, record: number): number {
  return log.records.start[record] ?? 0;
}

/** Offset behind the last character of the record, its line break excluded. */
export function endOf(log: Log, record: number): number {
  return log.records.end[record] ?? 0;
}

/** Offset of the first character of the record's message. `~` marks and blanks at its ends are part of it. */
export function messageStartOf(log: Log, record: number): number {
  return log.records.messageStart[record] ?? 0;
}

/** Offset behind the record's message. */
export function messageEndOf(log: Log, record: number): number {
  return log.records.messageEnd[record] ?? 0;
}

/** How the record is written down. */
export function notationOf(log: Log, record: number): Notation {
  return notations[log.records.notation[record] ?? 0] ?? 'plain';
}

/** The severity that the record states of itself. */
export function severityOf(log: Log, record: number): StatedSeverity {
  return statedSeverities[log.records.severity[record] ?? 0] ?? 'none';
}

/** Minutes to add to the written time to get UTC, or undefined where the record does not say so. */
export function biasOf(log: Log, record: number): number | undefined {
  const bias = log.records.bias[record] ?? unknownBias;
  return bias === unknownBias ? undefined : bias;
}

/** The last record that starts at an offset or before it, or -1. */
export function recordBefore(log: Log, offset: number): number {
  return lastNotAbove(log.records.start, offset, log.records.count);
}

/** The record's message as written. */
export function messageOf(log: Log, record: number): string {
  return log.text.slice(log.records.messageStart[record], log.records.messageEnd[record]);
}

/** The whole record as written, without its line break. */
export function textOf(log: Log, record: number): string {
  return log.text.slice(log.records.start[record], log.records.end[record]);
}

/** The record's component as written, or the empty string. */
export function componentOf(log: Log, record: number): string {
  return log.components[log.records.component[record] ?? 0] ?? '';
}

/** The record's thread id, or undefined where none is written. */
export function threadOf(log: Log, record: number): number | undefined {
  const thread = log.records.thread[record];
  return thread === undefined || Number.isNaN(thread) ? undefined : thread;
}

/** The record's time in milliseconds since 1970, UTC, or undefined where it is not known. */
export function timeOf(log: Log, record: number): number | undefined {
  const time = log.records.time[record];
  return time === undefined || Number.isNaN(time) ? undefined : time;
}

/** First and last time of the log's records, in milliseconds UTC, or undefined where none has a time. */
export function timeSpan(log: Log): { readonly from: number; readonly to: number } | undefined {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let record = 0; record < recordCount(log); record += 1) {
    const time = timeOf(log, record);
    if (time !== undefined && time < from) from = time;
    if (time !== undefined && time > to) to = time;
  }
  return from > to ? undefined : { from, to };
}

/** The record's written clock time, as milliseconds since 1970 as if it were UTC, or undefined where it cannot be read. */
export function localTimeOf(log: Log, record: number): number | undefined {
  const local = log.records.local[record];
  return local === undefined || Number.isNaN(local) ? undefined : local;
}

/** The records with whose writing something is wrong, in file order. */
export function damagedRecords(log: Log): readonly number[] {
  const found: number[] = [];
  for (let record = 0; record < recordCount(log); record += 1)
    if (log.records.problem[record] !== 0) found.push(record);
  return found;
}

/** What is wrong with the way the record is written. */
export function problemOf(log: Log, record: number): RecordProblem {
  return recordProblems[log.records.problem[record] ?? 0] ?? 'none';
}
