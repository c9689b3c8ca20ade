/** Folding: contiguous stretches of one thread, and records of several lines. */
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import { lastLineOf, lineOfRecord } from '../log/lines.ts';
import { isLong, recordCount, threadOf } from '../log/log.ts';
import type { Log } from '../log/log.ts';

/** What the editor keeps by default; of more, the shortest are left out. */
export const defaultFoldingLimit = 5000;

/** Folding ranges of a log: never crossing, at most as many as the editor keeps, the longest first to stay. */
export function foldingRanges(log: Log, limit = defaultFoldingLimit): FoldingRange[] {
  const all = [...threadStretches(log), ...longRecords(log)];
  if (all.length <= limit) return all.sort(byLine);
  return all
    .sort((a, b) => b.endLine - b.startLine - (a.endLine - a.startLine))
    .slice(0, limit)
    .sort(byLine);
}

/** Runs of records of the same thread that follow each other without another thread in between. */
function threadStretches(log: Log): FoldingRange[] {
  const count = recordCount(log);
  const ranges: FoldingRange[] = [];
  for (let first = 0; first < count;) {
    const thread = threadOf(log, first);
    let last = first;
    while (thread !== undefined && threadOf(log, last + 1) === thread) last++;
    const startLine = lineOfRecord(log, first);
    const endLine = lastLineOf(log, last);
    if (last > first && endLine > startLine) ranges.push({ startLine, endLine, kind: FoldingRangeKind.Region });
    first = last + 1;
  }
  return ranges;
}

/** Records that go over several lines; one that a stretch begins with is nested in it, its first line being the same. */
function longRecords(log: Log): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  for (let record = 0; record < recordCount(log); record++) {
    if (isLong(log, record)) ranges.push({ startLine: lineOfRecord(log, record), endLine: lastLineOf(log, record) });
  }
  return ranges;
}

function byLine(a: FoldingRange, b: FoldingRange): number {
  return a.startLine - b.startLine || b.endLine - a.endLine;
}
