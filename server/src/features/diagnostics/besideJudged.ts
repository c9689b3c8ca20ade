/** What the log itself says beside a failure that the catalogue judges: it belongs to that one. */
import { mapBy } from '../../base/group.ts';
import { lastWhere } from '../../base/search.ts';
import { failureCodes } from '../../catalogue/codes/decode.ts';
import { asWrittenAt, isByCodeAlone, type AsWrittenColumns } from '../../events/asWritten.ts';
import type { EventLog } from '../../events/eventLog.ts';
import { furthestVerdict } from '../../events/exitCodes.ts';
import { messageOf } from '../../log/log.ts';
import type { FramedProblem } from './problem.ts';
import { belongTogether, gradeOf, threadKey, type WrittenEvent } from './writtenEvents.ts';

/** Events that are problems of their own, and those that belong to judged ones. */
export interface Parted {
  readonly alone: readonly WrittenEvent[];
  readonly beside: ReadonlyMap<FramedProblem, readonly WrittenEvent[]>;
}

interface JudgedRecord {
  readonly record: number;
  readonly problem: FramedProblem;
}

/** Events beside a judged failure that is as grave belong to it; what is wrong with the way a record is written is another matter. */
export function partedBy(
  { events, columns }: { readonly events: EventLog; readonly columns: AsWrittenColumns },
  judged: readonly FramedProblem[],
  found: readonly WrittenEvent[],
): Parted {
  const { all, byThread } = recordsOfJudged(events, judged);
  const beside = new Map<FramedProblem, WrittenEvent[]>();
  const alone = found.filter((event) => {
    const own = byThread.get(event.key);
    const problem =
      (own === undefined ? undefined : problemBeside(events, own, event)) ??
      (isByCodeAlone(columns, event.primary)
        ? problemOfCode(events, all, columns.records.at(event.primary))
        : undefined);
    if (problem === undefined) return true;
    const others = beside.get(problem);
    if (others === undefined) beside.set(problem, [event]);
    else others.push(event);
    return false;
  });
  return { alone, beside };
}

/** Records of the same log that tell of the problem too. */
function relatedIn(events: EventLog, { said, related }: FramedProblem): readonly number[] {
  return [...said, ...related.flatMap(({ place }) => (place.events === events ? [place.record] : []))];
}

/** The records of judged failures, all and by thread, upwards. */
function recordsOfJudged(
  events: EventLog,
  judged: readonly FramedProblem[],
): { readonly all: readonly JudgedRecord[]; readonly byThread: ReadonlyMap<number, readonly JudgedRecord[]> } {
  const records = judged
    .filter(({ severity, code }) => severity !== 'information' && !code.startsWith('log.'))
    .flatMap((problem) =>
      [...problem.records, ...relatedIn(events, problem)].map((record): JudgedRecord => ({ record, problem })),
    )
    .sort((one, other) => one.record - other.record);
  return { all: records, byThread: mapBy(records, ({ record }) => threadKey(events, record)) };
}

/** The first failure of the event's thread that lies beside it and is as grave. */
function problemBeside(events: EventLog, own: readonly JudgedRecord[], event: WrittenEvent): FramedProblem | undefined {
  const { first, last } = event;
  let from = lastWhere(own.length, (index) => isBefore(own[index], first));
  while (from >= 0 && belongTogether(events, own[from]?.record ?? 0, first)) from--;
  for (let index = from + 1; index < own.length; index++) {
    const { record, problem } = own[index] as JudgedRecord;
    if (record > last && !belongTogether(events, last, record)) return undefined;
    if (gradeOf(problem.severity) >= event.grade) return problem;
  }
  return undefined;
}

/** The failure near a record, on whatever thread, that names the code of the record. */
function problemOfCode(events: EventLog, all: readonly JudgedRecord[], record: number): FramedProblem | undefined {
  const value = asWrittenAt(events, record)?.code?.value;
  if (value === undefined) return undefined;
  for (let at = lastWhere(all.length, (index) => isBefore(all[index], record - furthestVerdict)) + 1; ; at++) {
    const judged = all[at];
    if (judged === undefined || judged.record > record + furthestVerdict) return undefined;
    if (failureCodes(messageOf(events.log, judged.record)).some((code) => code.value === value)) return judged.problem;
  }
}

const isBefore = (judged: JudgedRecord | undefined, record: number): boolean => (judged?.record ?? 0) < record;
