/** Folding: contiguous stretches of one thread, and records of several lines. */
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import { lineOf } from '../log/lines.ts';
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
  const { count, thread, start, end } = log.records;
  const ranges: FoldingRange[] = [];
  for (let first = 0; first < count;) {
    let last = first;
    while (last + 1 < count && thread[last + 1] === thread[first]) last++;
    const startLine = lineOf(log, start[first] ?? 0);
    const endLine = lineOf(log, end[last] ?? 0);
    if (last > first && endLine > startLine) ranges.push({ startLine, endLine, kind: FoldingRangeKind.Region });
    first = last + 1;
  }
  return ranges;
}

/** Records that go over several lines; one that a stretch begins with is nested in it, its first line being the same. */
function longRecords(log: Log): FoldingRange[] {
  const { count, start, end } = log.records;
  const ranges: FoldingRange[] = [];
  for (let record = 0; record < count; record++) {
    const startLine = lineOf(log, start[record] ?? 0);
    const endLine = lineOf(log, end[record] ?? 0);
    if (endLine > startLine) ranges.push({ startLine, endLine });
  }
  return ranges;
}

function byLine(a: FoldingRange, b: FoldingRange): number {
  return a.startLine - b.startLine || b.endLine - a.endLine;
}
