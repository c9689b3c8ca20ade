/** The two ways in which a log is read, as values that can be compared. */
import { unknownBias } from '../../../server/machine/shared.ts';
import { lineOfRecord, lineStartsOf } from '../../../server/src/log/lines.ts';
import {
  biasOf,
  componentOf,
  endOf,
  localTimeOf,
  messageEndOf,
  messageStartOf,
  notationOf,
  notations,
  problemOf,
  recordProblems,
  severityOf,
  startOf,
  statedSeverities,
  threadOf,
} from '../../../server/src/log/log.ts';
import type { Log, RecordProblem } from '../../../server/src/log/log.ts';
import { dateOrderIn, noEvidence } from '../../../server/src/reading/evidence.ts';
import { addStamps, completePiece, readPiece } from '../../../server/src/reading/piece.ts';
import { each } from './columns.ts';

/** Every record as the readers that know every form read it, at once. */
export function irregularly(text: string): unknown {
  const evidence = noEvidence();
  const scan = readPiece(text, undefined);
  const { out } = scan;
  addStamps(scan, out.count, evidence);
  completePiece(scan, out.count, dateOrderIn(evidence), evidence);
  return Array.from({ length: out.count }, (_, record) => ({
    offsets: [
      out.columns.start[record],
      out.columns.messageStart[record],
      out.columns.messageEnd[record],
      out.columns.end[record],
    ],
    kind: [
      notations[out.columns.notation[record] ?? 0],
      statedSeverities[out.columns.severity[record] ?? 0],
      out.columns.problem[record],
    ],
    clock: [out.columns.local[record], out.columns.bias[record]],
    source: [out.names.names[out.columns.component[record] ?? 0], out.columns.thread[record]],
    line: lineStartsOf(text.slice(0, out.columns.start[record])).length - 1,
  }));
}

/** Every record as it stands in a log, which the machine has read as far as it can. */
export function regularly(log: Log): unknown {
  return each(log, (_, record) => ({
    offsets: [startOf(log, record), messageStartOf(log, record), messageEndOf(log, record), endOf(log, record)],
    kind: [notationOf(log, record), severityOf(log, record), recordProblems.indexOf(writtenProblem(log, record))],
    clock: [localTimeOf(log, record) ?? NaN, biasOf(log, record) ?? unknownBias],
    source: [componentOf(log, record), threadOf(log, record) ?? NaN],
    line: lineOfRecord(log, record),
  }));
}

/** Whether a bare line is damage is said by the log, not by the reader. */
function writtenProblem(log: Log, record: number): RecordProblem {
  const problem = problemOf(log, record);
  const isBare = notationOf(log, record) === 'plain' && (problem === 'unframed' || problem === 'unfinished');
  return isBare ? 'none' : problem;
}
