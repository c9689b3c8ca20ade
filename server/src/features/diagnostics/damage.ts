/** Rule: records that are damaged, or whose clock contradicts itself. */
import { groupBy } from '../../base/group.ts';
import type { Severity } from '../../catalogue/message.ts';
import { type RecordProblem, damagedRecords, problemOf } from '../../log/log.ts';
import type { EventLog } from '../../events/eventLog.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { FoundProblem } from './problem.ts';

const texts: Partial<
  Record<RecordProblem, { readonly severity: Severity; readonly says: string; readonly text: string }>
> = {
  tornHead: {
    severity: 'information',
    says: 'line without its beginning',
    text: 'The beginning of this line is missing: another process wrote over it, or the log was cut. What is left of it is used.',
  },
  badTime: {
    severity: 'information',
    says: 'date or time that does not exist',
    text: 'The date or time of this line does not exist. The line is kept in its place without a time.',
  },
  badBias: {
    severity: 'information',
    says: 'offset to UTC that is not possible',
    text: 'The offset to UTC of this line is not possible. The line is kept without a time in UTC.',
  },
  threadMismatch: {
    severity: 'information',
    says: 'thread id written in two ways that differ',
    text: 'The decimal and the hexadecimal thread id of this line are different numbers. The decimal one is used.',
  },
  clockDisagrees: {
    severity: 'warning',
    says: 'clock disagrees with the status message’s GMTDATE',
    text: 'The GMTDATE of this status message and the time of its line are more than two minutes apart. Either the server’s time zone is not what the line says, or a clock was set. Do not line this log up with others by time.',
  },
  tooLong: {
    severity: 'information',
    says: 'record longer than 1 MB, examined in part',
    text: 'This record is longer than 1 MB. Only its beginning and its end are examined.',
  },
};

/** What each kind of damage is, by the code of its problems. */
export const damageTexts: readonly (readonly [code: string, text: string])[] = Object.entries(texts).map(
  ([kind, { text }]) => [`log.${kind}`, text],
);

/** So many problems of one kind are shown in a log; the last of them tells of the others. */
const mostAlike = 20;

/** Damage that the reading of the log found. A clock that is wrong is wrong in every record: failures must not be lost among those. */
export function damageProblems(_workspace: Workspace, { log }: EventLog): readonly FoundProblem[] {
  const damaged = damagedRecords(log).map((record) => ({ record, code: problemOf(log, record) }));
  return groupBy(damaged, ({ code }) => code).flatMap((alike) => {
    const known = texts[alike[0].code];
    if (known === undefined) return [];
    return alike.slice(0, mostAlike).map(({ record, code }, index) => ({
      record,
      code: `log.${code}`,
      severity: known.severity,
      says: known.says,
      text: index === mostAlike - 1 ? known.text + others(alike.length - mostAlike) : known.text,
      related: [],
    }));
  });
}

function others(count: number): string {
  if (count === 0) return '';
  return ` ${String(count)} more ${count === 1 ? 'line' : 'lines'} of this log below ${count === 1 ? 'has' : 'have'} the same problem.`;
}
