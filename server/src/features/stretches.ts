/** One or more threads of a log by themselves: the lines of a view, the folds of a focus, and steps along a thread. */
import { lineCount, lineOfRecord } from '../log/lines.ts';
import type { EventLog } from '../events/eventLog.ts';
import { neighbourInWork, workTableOf } from '../events/work.ts';
import type { FocusResult } from '../shared/requests.ts';
import type { StretchId } from '../shared/views.ts';
import { defaultFoldingLimit } from './folding.ts';
import { firstLineOf } from './threads.ts';
import { linesOfRecords } from './view.ts';

/** The records of stretches of work, in file order. */
export function recordsOfStretches(events: EventLog, stretches: readonly StretchId[]): readonly number[] {
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
export function focusOn(events: EventLog, stretches: readonly StretchId[], limit = defaultFoldingLimit): FocusResult {
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
