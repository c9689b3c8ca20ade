/**
 * A log as columns: each record is an index into typed arrays, and text is cut out of the log only when it is shown.
 */

import {
  isLongKind,
  isSpeaking,
  longRecord,
  notationIn,
  severityIn,
  startsLineSurely,
  unknownBias,
  warning,
} from '../../machine/shared.ts';
import type { ccm, clockDisagrees, error, information, serverTrace } from '../../machine/shared.ts';
import { memo } from '../base/lazy.ts';
import { blockOf, lastStartingAt, lineAt } from './blocks.ts';
import type { Block } from './blocks.ts';
import { extremesOf, numberAt, valueAt } from './keeping.ts';
import { minute } from './instants.ts';
import type { Text } from '../text/text.ts';

/** How a record is written down. `plain` is a bare message, as articles and chats quote it. Position in the list is the column's value. */
export const notations = [
  'serverTrace',
  'ccm',
  'dpProvider',
  'roleSetup',
  'msi',
  'viewerCopy',
  'article',
  'plain',
] as const satisfies { readonly [serverTrace]: 'serverTrace'; readonly [ccm]: 'ccm' };
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
] as const satisfies { readonly [clockDisagrees]: 'clockDisagrees' };
export type RecordProblem = (typeof recordProblems)[number];

/** The severity that a record states of itself; most notations state none. Position in the list is the column's value. */
export const statedSeverities = ['none', 'verbose', 'information', 'warning', 'error'] as const satisfies {
  readonly [information]: 'information';
  readonly [warning]: 'warning';
  readonly [error]: 'error';
};
export type StatedSeverity = (typeof statedSeverities)[number];

/** Notations in which a program has framed every record. */
export const framed: ReadonlySet<Notation> = new Set<Notation>(['serverTrace', 'ccm', 'dpProvider', 'roleSetup']);
const plain = notations.indexOf('plain');

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
  readonly text: Text;
  /** How many lines the editor counts. */
  readonly lines: number;
  /** The notation of most records. */
  readonly notation: Notation;
  /** The fields of the records: the settled ones, then those that more text may change. */
  readonly blocks: readonly Block[];
  readonly gaps: () => readonly Gap[];
  readonly components: readonly string[];
  readonly clock: Clock;
  /** Whether the messages that the records are have been looked for. */
  readonly recognised: boolean;
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
export function recordCount({ blocks }: Log): number {
  const last = blocks.at(-1);
  return last === undefined ? 0 : last.first + last.count;
}

/** Offset in the text of the first character of the record. */
export function startOf({ blocks }: Log, record: number): number {
  const block = blockOf(blocks, record);
  return block === undefined ? 0 : block.base + valueAt(block.start, record - block.first);
}

/** Offset of the first character of the record's message. `~` marks and blanks at its ends are part of it. */
export function messageStartOf({ blocks }: Log, record: number): number {
  const block = blockOf(blocks, record);
  if (block === undefined) return 0;
  const index = record - block.first;
  return block.base + valueAt(block.start, index) + valueAt(block.head, index);
}

/** Offset behind the record's message. */
export function messageEndOf(log: Log, record: number): number {
  const block = blockOf(log.blocks, record);
  return block === undefined ? 0 : messageStartOf(log, record) + valueAt(block.message, record - block.first);
}

/** Offset behind the last character of the record, its line break excluded. */
export function endOf(log: Log, record: number): number {
  const block = blockOf(log.blocks, record);
  return block === undefined ? 0 : messageEndOf(log, record) + valueAt(block.tail, record - block.first);
}

/** The line, from 0, on which a record starts, as the editor counts lines (CRLF, LF, CR). */
export function lineOfRecord({ blocks }: Log, record: number): number {
  const block = blockOf(blocks, record);
  return block === undefined ? 0 : block.baseLine + lineAt(block, record - block.first);
}

/** Whether the record goes over several lines. */
export function isLong({ blocks }: Log, record: number): boolean {
  const block = blockOf(blocks, record);
  return block !== undefined && isLongKind(valueAt(block.kind, record - block.first));
}

/** How the record is written down. */
export function notationOf({ blocks }: Log, record: number): Notation {
  const block = blockOf(blocks, record);
  return (block && notations[notationIn(valueAt(block.kind, record - block.first))]) ?? 'plain';
}

/** The severity that the record states of itself. */
export function severityOf({ blocks }: Log, record: number): StatedSeverity {
  const block = blockOf(blocks, record);
  if (block === undefined) return 'none';
  return statedSeverities[severityIn(valueAt(block.kind, record - block.first))] ?? 'none';
}

/** Whether the record is of an unknown message without a mark in which words of failure may stand; never where messages were not looked for. */
export function maySpeakOfFailure({ blocks }: Log, record: number): boolean {
  const block = blockOf(blocks, record);
  return block !== undefined && isSpeaking(valueAt(block.kind, record - block.first));
}

/** Which messages count where: those that a component may write, and those that say something whoever looks, by their index. */
export interface Telling {
  readonly allowed: Allowed;
  readonly told: readonly boolean[];
}

/**
 * The first record from one on, up to another, that is marked as a warning or an error, may speak of a failure, is a message that
 * says something, or is worded as only another component words it; else the other.
 */
export function nextSaying({ blocks }: Log, from: number, to: number, telling: Telling): number {
  for (let record = from; record < to;) {
    const block = blockOf(blocks, record);
    if (block === undefined) return to;
    const end = Math.min(to, block.first + block.count);
    for (; record < end; record++) {
      const index = record - block.first;
      if (saysSomething(valueAt(block.kind, index)) || isTelling(block, index, telling)) return record;
    }
  }
  return to;
}

function isTelling(block: Block, index: number, { allowed, told }: Telling): boolean {
  const known = valueAt(block.known, index);
  return known > 0 && (told[known - 1] === true || allowedIn(block, index, allowed) === 0);
}

function saysSomething(kind: number): boolean {
  return isSpeaking(kind) || severityIn(kind) >= warning;
}

/** Minutes to add to the written time to get UTC, or undefined where the record does not say so. */
export function biasOf({ blocks }: Log, record: number): number | undefined {
  const block = blockOf(blocks, record);
  const bias = block === undefined ? unknownBias : valueAt(block.bias, record - block.first);
  return bias === unknownBias ? undefined : bias;
}

/** The last record that starts at an offset or before it, or -1. */
export function recordBefore({ blocks }: Log, offset: number): number {
  return lastStartingAt(blocks, offset);
}

/** The record's message as written; of one that is longer than 1 Mi units, its beginning: nobody reads further. */
export function messageOf(log: Log, record: number): string {
  const start = messageStartOf(log, record);
  return log.text.slice(start, Math.min(start + longRecord, messageEndOf(log, record)));
}

/** The record as written, without its line break; of one that is longer than 1 Mi units, its beginning with `…`. */
export function textOf(log: Log, record: number): string {
  const [start, end] = [startOf(log, record), endOf(log, record)];
  return end - start <= longRecord ? log.text.slice(start, end) : `${log.text.slice(start, start + longRecord)}…`;
}

/** The record's component as written, or the empty string. */
export function componentOf({ blocks, components }: Log, record: number): string {
  const block = blockOf(blocks, record);
  return (block && components[valueAt(block.component, record - block.first)]) ?? '';
}

/** The record's component as an index into the log's `components`: for what is worked out per component. */
export function componentIndexOf({ blocks }: Log, record: number): number {
  const block = blockOf(blocks, record);
  return block === undefined ? 0 : valueAt(block.component, record - block.first);
}

/** The record's thread id, or undefined where none is written. Ids above 2^31 occur. */
export function threadOf({ blocks }: Log, record: number): number | undefined {
  const block = blockOf(blocks, record);
  const thread = block === undefined ? NaN : numberAt(block.thread, record - block.first);
  return Number.isNaN(thread) ? undefined : thread;
}

/** The thread ids that the records name. */
export function threadsIn({ blocks }: Log): ReadonlySet<number> {
  const threads = new Set<number>();
  for (const { thread, count } of blocks) {
    const written = new Set<number>();
    for (let index = 0; index < Math.min(count, thread.values.length); index += 1) {
      const value = thread.values[index] ?? thread.missing;
      if (value !== thread.missing && !Number.isNaN(value)) written.add(value);
    }
    for (const value of written) threads.add(thread.base + value);
  }
  return threads;
}

/** The record's written clock time, as milliseconds since 1970 as if it were UTC, or undefined where it cannot be read. */
export function localTimeOf({ blocks }: Log, record: number): number | undefined {
  const block = blockOf(blocks, record);
  const local = block === undefined ? NaN : numberAt(block.local, record - block.first);
  return Number.isNaN(local) ? undefined : local;
}

/** The record's time in milliseconds since 1970, UTC, or undefined where it is not known. */
export function timeOf(log: Log, record: number): number | undefined {
  const local = localTimeOf(log, record);
  const bias = local === undefined ? undefined : (biasOf(log, record) ?? log.clock.bias);
  return local === undefined || bias === undefined ? undefined : local + bias * minute;
}

/** The message that the record is: its index in the list of all messages plus one; 0 for none, and where none was looked for. */
export function knownOf({ blocks }: Log, record: number): number {
  const block = blockOf(blocks, record);
  return block === undefined ? 0 : valueAt(block.known, record - block.first);
}

/** What each component of a log may write, by its index in `components`: per message, by its index, 1 where it may. */
export type Allowed = (component: number) => Uint8Array;

/** As `knownOf`, but 0 where the record's component does not write that message. */
export function knownAllowed({ blocks }: Log, record: number, allowed: Allowed): number {
  const block = blockOf(blocks, record);
  return block === undefined ? 0 : allowedIn(block, record - block.first, allowed);
}

/** How many records are messages that their components write. */
export function countKnown({ blocks }: Log, allowed: Allowed): number {
  return blocks.reduce((sum, block) => sum + countIn(block, allowed), 0);
}

function countIn({ known, component, count }: Block, allowed: Allowed): number {
  let found = 0;
  // Most logs are written by one component.
  const single = component.length === 1 ? allowed(component[0] ?? 0) : undefined;
  for (let index = 0; index < count; index += 1) {
    const message = valueAt(known, index);
    if (message > 0 && (single ?? allowed(valueAt(component, index)))[message - 1] === 1) found += 1;
  }
  return found;
}

function allowedIn({ known, component }: Block, index: number, allowed: Allowed): number {
  const message = valueAt(known, index);
  return message > 0 && allowed(valueAt(component, index))[message - 1] === 1 ? message : 0;
}

/** First and last time of the log's records, in milliseconds UTC, or undefined where none has a time. */
export function timeSpan({ blocks, clock }: Log): { readonly from: number; readonly to: number } | undefined {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const block of blocks) {
    for (const [bias, span] of spansOf(block)) {
      const known = bias === unknownBias ? clock.bias : bias;
      if (known === undefined) continue;
      from = Math.min(from, span.from + known * minute);
      to = Math.max(to, span.to + known * minute);
    }
  }
  return from > to ? undefined : { from, to };
}

/** First and last written time of a block's records by their bias. */
const spansOf = memo((block: Block): ReadonlyMap<number, { from: number; to: number }> => {
  const [bias, span] = [block.bias[0] ?? unknownBias, extremesOf(block.local)];
  if (block.bias.length === 1) return new Map(span === undefined ? [] : [[bias, span]]);
  const spans = new Map<number, { from: number; to: number }>();
  for (let index = 0; index < block.count; index += 1) {
    const local = numberAt(block.local, index);
    if (Number.isNaN(local)) continue;
    const bias = valueAt(block.bias, index);
    const span = spans.get(bias);
    if (span === undefined) spans.set(bias, { from: local, to: local });
    else if (local < span.from) span.from = local;
    else if (local > span.to) span.to = local;
  }
  return spans;
});

/** Whether nothing stands before a record on its line. */
export function startsLine({ blocks, text }: Log, record: number): boolean {
  const block = blockOf(blocks, record);
  if (block === undefined) return false;
  if (startsLineSurely(valueAt(block.kind, record - block.first))) return true;
  const start = block.base + valueAt(block.start, record - block.first);
  return start === 0 || text.slice(start - 1, start) === '\n';
}

/** The records with whose writing something is wrong, in file order. */
export function damagedRecords(log: Log): readonly number[] {
  return log.blocks.flatMap((block) =>
    suspectsIn(block)
      .map((index) => block.first + index)
      .filter((record) => problemOf(log, record) !== 'none'),
  );
}

/** Where in a block records stand that have a problem, or are bare lines, which may be one. */
const suspectsIn = memo(({ problem, kind, count }: Block): readonly number[] => {
  const isSound = problem.length === 1 && problem[0] === 0 && kind.length === 1 && notationIn(kind[0] ?? 0) !== plain;
  if (isSound) return [];
  const found: number[] = [];
  for (let index = 0; index < count; index += 1) {
    if (valueAt(problem, index) !== 0 || notationIn(valueAt(kind, index)) === plain) found.push(index);
  }
  return found;
});

/** What is wrong with the way the record is written. A bare line is damage in a log that a program has framed; the last may be unfinished. */
export function problemOf(log: Log, record: number): RecordProblem {
  const block = blockOf(log.blocks, record);
  if (block === undefined) return 'none';
  const problem = recordProblems[valueAt(block.problem, record - block.first)] ?? 'none';
  if (problem !== 'none' || notationOf(log, record) !== 'plain' || !framed.has(log.notation)) return problem;
  const isLast = record === recordCount(log) - 1 && endOf(log, record) === log.text.length;
  return isLast ? 'unfinished' : 'unframed';
}
