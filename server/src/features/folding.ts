/** Folding: contiguous stretches of one thread, and records of several lines. */
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import { memo } from '../base/lazy.ts';
import { lineCount, lineOf, lineOfRecord, lineStartOf } from '../log/lines.ts';
import { endOf, recordCount, startOf, threadOf, type Log } from '../log/log.ts';

/** What the editor keeps by default; of more, the shortest are left out. */
export const defaultFoldingLimit = 5000;

/** Folding ranges of a log: never crossing, at most as many as the editor keeps, the longest first to stay. */
export function foldingRanges(log: Log, limit = defaultFoldingLimit): FoldingRange[] {
  return limit === defaultFoldingLimit ? [...defaultRanges(log)] : longestRanges(log, limit);
}

const defaultRanges = memo((log: Log) => longestRanges(log, defaultFoldingLimit));

function longestRanges(log: Log, limit: number): FoldingRange[] {
  const all = [...threadStretches(log), ...longRecords(log)];
  if (all.length <= limit) return all.sort(byLine);
  return all
    .sort((a, b) => b.endLine - b.startLine - (a.endLine - a.startLine))
    .slice(0, limit)
    .sort(byLine);
}

/** Runs of records of the same thread that follow each other without another thread in between. */
function threadStretches(log: Log): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const count = recordCount(log);
  for (let first = 0; first < count;) {
    const thread = threadOf(log, first);
    let last = first;
    // Records without a thread follow from nothing.
    while (thread !== undefined && last + 1 < count && threadOf(log, last + 1) === thread) last++;
    if (last > first) {
      const startLine = lineOfRecord(log, first);
      const endLine = lineOf(log, endOf(log, last));
      if (endLine > startLine) ranges.push({ startLine, endLine, kind: FoldingRangeKind.Region });
    }
    first = last + 1;
  }
  return ranges;
}

/** Records that go over several lines; one that a stretch begins with is nested in it, its first line being the same. */
function longRecords(log: Log): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const lines = lineCount(log);
  let startLine = 0;
  for (let record = 0; record < recordCount(log); record++) {
    const start = startOf(log, record);
    while (startLine + 1 < lines && lineStartOf(log, startLine + 1) <= start) startLine++;
    const isLong = startLine + 1 < lines && lineStartOf(log, startLine + 1) <= endOf(log, record);
    if (isLong) ranges.push({ startLine, endLine: lineOf(log, endOf(log, record)) });
  }
  return ranges;
}

function byLine(a: FoldingRange, b: FoldingRange): number {
  return a.startLine - b.startLine || b.endLine - a.endLine;
}
