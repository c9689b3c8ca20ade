/** The numbers that stand for words in columns. */
import { notations, recordProblems, statedSeverities } from '../log/log.ts';
import type { Notation, RecordProblem, StatedSeverity } from '../log/log.ts';

const notationIndex = new Map(notations.map((notation, index) => [notation, index]));
const problemIndex = new Map(recordProblems.map((problem, index) => [problem, index]));
const severityIndex = new Map(statedSeverities.map((severity, index) => [severity, index]));

/** The value of the notation column. */
export function notationCode(notation: Notation): number {
  return notationIndex.get(notation) ?? 0;
}

/** The value of the problem column. */
export function problemCode(problem: RecordProblem): number {
  return problemIndex.get(problem) ?? 0;
}

/** The value of the severity column. */
export function severityCode(severity: StatedSeverity): number {
  return severityIndex.get(severity) ?? 0;
}
