/** Folding: contiguous stretches of one thread, and records of several lines. */
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import { finished, stepwise, type Steps } from '../base/stepwise.ts';
import { lastLineOf, lineOfRecord } from '../log/lines.ts';
import { isLong, recordCount, threadOf, type Log } from '../log/log.ts';

/** What the editor keeps by default; of more, the shortest are left out. */
export const defaultFoldingLimit = 5000;

/** Records of a log from one, counted from 0, to before another. */
export interface RecordSpan {
  readonly from: number;
  readonly to: number;
}

/** Folding ranges of a log: never crossing, at most as many as the editor keeps, the longest first to stay. Once per version. */
export const foldingSteps = stepwise((log: Log) => foldSteps(log, { from: 0, to: recordCount(log) })).steps;

/** The folding ranges of some records of a log. */
export function foldsOf(log: Log, records: RecordSpan, limit = defaultFoldingLimit): readonly FoldingRange[] {
  return finished(foldSteps(log, records, limit));
}

/** So many stretches are looked at before others may run. */
const stretchesAtOnce = 1024;

/**
 * Runs of records of the same thread that follow each other without another thread in between, and records that go over
 * several lines; one that a stretch begins with is nested in it, its first line being the same.
 */
function* foldSteps(log: Log, { from, to }: RecordSpan, limit = defaultFoldingLimit): Steps<readonly FoldingRange[]> {
  const ranges: FoldingRange[] = [];
  let stretches = 0;
  for (let first = from; first < to;) {
    const last = lastOfStretch(log, first, to);
    if (last > first) {
      const [startLine, endLine] = [lineOfRecord(log, first), lastLineOf(log, last)];
      if (endLine > startLine) ranges.push({ startLine, endLine, kind: FoldingRangeKind.Region });
    }
    for (let record = first; record <= last; record++) {
      if (isLong(log, record)) ranges.push({ startLine: lineOfRecord(log, record), endLine: lastLineOf(log, record) });
    }
    first = last + 1;
    stretches += 1;
    if (stretches % stretchesAtOnce === 0) yield;
  }
  return longest(ranges, limit);
}

function lastOfStretch(log: Log, first: number, to: number): number {
  const thread = threadOf(log, first);
  let last = first;
  while (thread !== undefined && last + 1 < to && threadOf(log, last + 1) === thread) last++;
  return last;
}

/** The longest ranges, in their order; of those that are as long, the first. */
function longest(ranges: readonly FoldingRange[], limit: number): readonly FoldingRange[] {
  if (ranges.length <= limit) return ranges;
  const least = Uint32Array.from(ranges, linesOf).sort()[ranges.length - 1 - limit] ?? 0;
  let room = limit - ranges.filter((range) => linesOf(range) > least).length;
  return ranges.filter((range) => linesOf(range) > least || (linesOf(range) === least && room-- > 0));
}

function linesOf({ startLine, endLine }: FoldingRange): number {
  return endLine - startLine;
}
