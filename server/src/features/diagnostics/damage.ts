/** Rule: records that are damaged, or whose clock contradicts itself. */
import { groupBy } from '../../base/group.ts';
import type { Severity } from '../../catalogue/message.ts';
import { damagedRecords, problemOf, recordBefore, recordCount, type Log, type RecordProblem } from '../../log/log.ts';
import type { EventLog } from '../../events/eventLog.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { FoundProblem } from './problem.ts';

interface DamageText {
  readonly severity: Severity;
  readonly says: string;
  readonly text: string;
}

const texts: Partial<Record<Damage['kind'], DamageText>> = {
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
    text: 'This record is longer than 1 MB. Only its beginning is examined.',
  },
  padding: {
    severity: 'information',
    says: 'padding',
    text: 'Beside this line stands padding: bytes that were reserved for the log and never written, as a crash or a full disk leaves them. They are no text; lines that belong there are lost.',
  },
};

/** What each kind of damage is, by the code of its problems. */
export const damageTexts: readonly (readonly [code: string, text: string])[] = Object.entries(texts).map(
  ([kind, { text }]) => [`log.${kind}`, text],
);

/** So many problems of one kind are shown in a log; the last of them tells of the others. */
const mostAlike = 20;

/** Something that is damaged, at a record: the record itself, or so many bytes of padding beside it. */
type Damage =
  | { readonly record: number; readonly kind: RecordProblem }
  | { readonly record: number; readonly kind: 'padding'; readonly length: number };

/** Shorter runs of NULs are characters of a message that went wrong, not room that was reserved. */
const shortestPadding = 4;

/** Damage that the reading of the log found. A clock that is wrong is wrong in every record: failures must not be lost among those. */
export function damageProblems(_workspace: Workspace, { log }: EventLog): readonly FoundProblem[] {
  const damaged = damagedRecords(log).map((record): Damage => ({ record, kind: problemOf(log, record) }));
  return groupBy([...damaged, ...paddingIn(log)], ({ kind }) => kind).flatMap((alike) => {
    const known = texts[alike[0].kind];
    if (known === undefined) return [];
    return alike.slice(0, mostAlike).map((damage, index) => ({
      record: damage.record,
      code: `log.${damage.kind}`,
      severity: known.severity,
      says: damage.kind === 'padding' ? `${known.says}, ${bytes(damage.length)}` : known.says,
      text: index === mostAlike - 1 ? known.text + others(alike.length - mostAlike) : known.text,
      related: [],
    }));
  });
}

/** Runs of NULs between records, each at the record before it; what stands before all records, at the first. */
function paddingIn(log: Log): readonly Damage[] {
  if (recordCount(log) === 0) return [];
  const found = new Map<number, number>();
  for (const { start, end, reason } of log.gaps()) {
    if (reason !== 'padding') continue;
    const record = Math.max(0, recordBefore(log, start));
    found.set(record, (found.get(record) ?? 0) + end - start);
  }
  return [...found].flatMap(([record, length]) =>
    length < shortestPadding ? [] : [{ record, kind: 'padding' as const, length }],
  );
}

function bytes(count: number): string {
  return `${count.toLocaleString('en-US')} bytes`;
}

function others(count: number): string {
  if (count === 0) return '';
  return ` ${String(count)} more ${count === 1 ? 'line' : 'lines'} of this log below ${count === 1 ? 'has' : 'have'} the same problem.`;
}
