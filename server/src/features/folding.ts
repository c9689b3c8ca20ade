/** Folding: contiguous stretches of one thread, and records of several lines. */
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import { memo } from '../base/lazy.ts';
import { lastLineOf, lineOfRecord } from '../log/lines.ts';
import { isLong, recordCount, threadOf, type Log } from '../log/log.ts';

/** What the editor keeps by default; of more, the shortest are left out. */
export const defaultFoldingLimit = 5000;

/** Records of a log from one, counted from 0, to before another. */
export interface RecordSpan {
  readonly from: number;
  readonly to: number;
}

/** Folding ranges of a log: never crossing, at most as many as the editor keeps, the longest first to stay. */
export function foldingRanges(log: Log, limit = defaultFoldingLimit): FoldingRange[] {
  return limit === defaultFoldingLimit
    ? [...defaultRanges(log)]
    : foldsOf(log, { from: 0, to: recordCount(log) }, limit);
}

const defaultRanges = memo((log: Log) => foldsOf(log, { from: 0, to: recordCount(log) }));

/** The folding ranges of some records of a log. */
export function foldsOf(log: Log, records: RecordSpan, limit = defaultFoldingLimit): FoldingRange[] {
  const all = [...threadStretches(log, records), ...longRecords(log, records)];
  if (all.length <= limit) return all.sort(byLine);
  return all
    .sort((a, b) => b.endLine - b.startLine - (a.endLine - a.startLine))
    .slice(0, limit)
    .sort(byLine);
}

/** Runs of records of the same thread that follow each other without another thread in between. */
function threadStretches(log: Log, { from, to }: RecordSpan): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  for (let first = from; first < to;) {
    const thread = threadOf(log, first);
    let last = first;
    while (thread !== undefined && last + 1 < to && threadOf(log, last + 1) === thread) last++;
    if (last > first) {
      const startLine = lineOfRecord(log, first);
      const endLine = lastLineOf(log, last);
      if (endLine > startLine) ranges.push({ startLine, endLine, kind: FoldingRangeKind.Region });
    }
    first = last + 1;
  }
  return ranges;
}

/** Records that go over several lines; one that a stretch begins with is nested in it, its first line being the same. */
function longRecords(log: Log, { from, to }: RecordSpan): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  for (let record = from; record < to; record++) {
    if (isLong(log, record)) ranges.push({ startLine: lineOfRecord(log, record), endLine: lastLineOf(log, record) });
  }
  return ranges;
}

function byLine(a: FoldingRange, b: FoldingRange): number {
  return a.startLine - b.startLine || b.endLine - a.endLine;
}
