/** One or more threads of a log by themselves: the lines of a view, the folds of a focus, and steps along a thread. */
import { lineCount, lineOfRecord } from '../log/lines.ts';
import type { EventLog } from '../events/eventLog.ts';
import { neighbourInWork, workTableOf } from '../events/work.ts';
import { defaultFoldingLimit } from './folding.ts';
import { firstLineOf } from './threads.ts';
import { linesOfRecords } from './view.ts';

/** A stretch of work: a thread id, and the line of the first record; without it, every record of the id. */
export interface Stretch {
  readonly thread: number;
  readonly line?: number;
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
  const threads = new Set(stretches.map(({ thread }) => thread));
  const works = [...threads]
    .flatMap((thread) => workTableOf(events).ofThread(thread))
    .filter((work) =>
      stretches.some(
        (stretch) =>
          stretch.thread === work.thread && (stretch.line === undefined || stretch.line === firstLineOf(events, work)),
      ),
    );
  const records = works.flatMap((work) => [...work.records]);
  return works.length > 1 ? records.toSorted((a, b) => a - b) : records;
}

/** The folds that hide every line but those of some stretches: at most one more than there are gaps between them. */
export function focusOn(events: EventLog, stretches: readonly Stretch[], limit = defaultFoldingLimit): Focus {
  const { log } = events;
  const records = recordsOfStretches(events, stretches);
  const staying = linesOfRecords(log, records);
  const folds: { startLine: number; endLine: number }[] = [];
  let visible = 0;
  for (const line of [...staying, lineCount(log)]) {
    if (line - 1 > visible) folds.push({ startLine: visible, endLine: line - 1 });
    visible = line;
  }
  const lines = records.map((record) => lineOfRecord(log, record));
  return { folds, lines, tooMany: folds.length > limit };
}

/** The record before or after one on the same stretch of work; undefined at its ends. */
export function stepFrom(events: EventLog, record: number, direction: 'next' | 'previous'): number | undefined {
  return neighbourInWork(events, record, direction === 'next' ? 1 : -1);
}
