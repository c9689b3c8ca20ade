/** Rule: records that are damaged, or whose clock contradicts itself. */
import type { Severity } from '../../catalogue/message.ts';
import { type RecordProblem, damagedRecords, problemOf } from '../../log/log.ts';
import type { EventLog } from '../../operations/eventLog.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Problem } from './problem.ts';

const texts: Partial<Record<RecordProblem, { readonly severity: Severity; readonly text: string }>> = {
  tornHead: {
    severity: 'information',
    text: 'The beginning of this record is missing: another process wrote over it, or the log was cut. What is left of it is used.',
  },
  badTime: {
    severity: 'information',
    text: 'The date or time of this record does not exist. The record is kept in its place without a time.',
  },
  badBias: {
    severity: 'information',
    text: 'The offset to UTC of this record is not possible. The record is kept without a time in UTC.',
  },
  threadMismatch: {
    severity: 'information',
    text: 'The decimal and the hexadecimal thread id of this record are different numbers. The decimal one is used.',
  },
  clockDisagrees: {
    severity: 'warning',
    text: 'The GMTDATE of this status message and the time of its record are more than two minutes apart. Either the server’s time zone is not what the record says, or a clock was set. Do not line this log up with others by time.',
  },
  tooLong: {
    severity: 'information',
    text: 'This record is longer than 1 MB. Only its beginning and its end are examined.',
  },
};

/** Damage that the reading of the log found. */
export function damageProblems(_workspace: Workspace, events: EventLog): readonly Problem[] {
  const found: Problem[] = [];
  for (const record of damagedRecords(events.log)) {
    const code = problemOf(events.log, record);
    const known = texts[code];
    if (known !== undefined) found.push({ record, code: `log.${code}`, ...known, related: [] });
  }
  return found;
}
