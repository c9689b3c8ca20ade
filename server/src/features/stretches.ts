/** One or more threads of a log by themselves: the lines of a view, the folds of a focus, and steps along a thread. */
import { lineOf } from '../log/lines.ts';
import type { Log } from '../log/log.ts';
import type { EventLog } from '../operations/eventLog.ts';
import { workOf, workTableOf } from '../operations/work.ts';
import { defaultFoldingLimit } from './folding.ts';
import { firstLineOf } from './threads.ts';

/** A stretch of work: a thread id, and the line of the first record; without it, every record of the id. */
export interface Stretch {
  readonly thread: number;
  readonly line?: number;
}

/** A view: text made of whole lines of a log, and where each line comes from. */
export interface View {
  readonly text: string;
  readonly lines: readonly number[];
}

/** Folds that leave only some lines of a log. */
export interface Focus {
  readonly folds: readonly { readonly startLine: number; readonly endLine: number }[];
  /** First lines of the records that stay. */
  readonly lines: readonly number[];
  readonly tooMany: boolean;
}

/** The records of stretches of work, in file order. */
export function recordsOfStretches(events: EventLog, stretches: readonly Stretch[]): readonly number[] {
  const works = workTableOf(events).works.filter((work) =>
    stretches.some(
      (stretch) =>
        stretch.thread === work.thread && (stretch.line === undefined || stretch.line === firstLineOf(events, work)),
    ),
  );
  const records = works.flatMap((work) => work.records);
  return works.length > 1 ? records.toSorted((a, b) => a - b) : records;
}

/** The lines of stretches of work as a text of their own. */
export function viewOf(events: EventLog, stretches: readonly Stretch[]): View {
  const lines = linesOf(events.log, recordsOfStretches(events, stretches));
  return { text: lines.map((line) => lineText(events.log, line)).join('\n'), lines };
}

/** The folds that hide every line but those of some stretches: at most one more than there are gaps between them. */
export function focusOn(events: EventLog, stretches: readonly Stretch[], limit = defaultFoldingLimit): Focus {
  const { log } = events;
  const records = recordsOfStretches(events, stretches);
  const staying = linesOf(log, records);
  const folds: { startLine: number; endLine: number }[] = [];
  let visible = 0;
  for (const line of [...staying, log.lineStarts.length]) {
    if (line - 1 > visible) folds.push({ startLine: visible, endLine: line - 1 });
    visible = line;
  }
  const lines = records.map((record) => lineOf(log, log.records.start[record] ?? 0));
  return { folds, lines, tooMany: folds.length > limit };
}

/** The record before or after one on the same stretch of work; undefined at its ends. */
export function stepFrom(events: EventLog, record: number, direction: 'next' | 'previous'): number | undefined {
  const records = workOf(events, record)?.records ?? [];
  return records[records.indexOf(record) + (direction === 'next' ? 1 : -1)];
}

/** All lines that records stand on, upwards and without repeats. */
function linesOf(log: Log, records: readonly number[]): readonly number[] {
  const lines: number[] = [];
  for (const record of records) {
    const last = lineOf(log, log.records.end[record] ?? 0);
    const first = Math.max(lineOf(log, log.records.start[record] ?? 0), (lines.at(-1) ?? -1) + 1);
    for (let line = first; line <= last; line++) lines.push(line);
  }
  return lines;
}

/** A line without its line break. */
function lineText(log: Log, line: number): string {
  const end = log.lineStarts[line + 1] ?? log.text.length;
  return log.text.slice(log.lineStarts[line], end).replace(/[\r\n]+$/, '');
}
