/** What the log itself says beside a failure that the catalogue judges: it belongs to that one. */
import type { Severity } from '../../catalogue/message.ts';
import { lastWhere } from '../../base/search.ts';
import type { EventLog } from '../../events/eventLog.ts';
import type { Problem } from './problem.ts';
import { belongTogether, severityOfEvent, threadKey, type WrittenEvent } from './writtenEvents.ts';

/** Events that are problems of their own, and those that belong to judged ones. */
export interface Parted {
  readonly alone: readonly WrittenEvent[];
  readonly beside: ReadonlyMap<Problem, readonly WrittenEvent[]>;
}

interface JudgedRecords {
  readonly record: number;
  readonly problem: Problem;
}

/** Events beside a judged failure that is as grave belong to it; what is wrong with the way a record is written is another matter. */
export function partedBy(events: EventLog, judged: readonly Problem[], found: readonly WrittenEvent[]): Parted {
  const byThread = judgedByThread(events, judged);
  const beside = new Map<Problem, WrittenEvent[]>();
  const alone = found.filter((event) => {
    const own = byThread.get(event.key);
    const problem = own === undefined ? undefined : problemBeside(events, own, event);
    if (problem !== undefined) beside.set(problem, [...(beside.get(problem) ?? []), event].slice(0, mostKept));
    return problem === undefined;
  });
  return { alone, beside };
}

/** More of them are not named. */
const mostKept = 5;

/** The records of judged failures by thread, upwards. */
function judgedByThread(events: EventLog, judged: readonly Problem[]): ReadonlyMap<number, readonly JudgedRecords[]> {
  const threads = new Map<number, JudgedRecords[]>();
  for (const problem of judged) {
    if (problem.severity === 'information' || problem.code.startsWith('log.')) continue;
    for (const record of problem.records) {
      const key = threadKey(events, record);
      const own = threads.get(key);
      if (own === undefined) threads.set(key, [{ record, problem }]);
      else own.push({ record, problem });
    }
  }
  for (const own of threads.values()) own.sort((one, other) => one.record - other.record);
  return threads;
}

const weights: Readonly<Record<Severity, number>> = { error: 2, warning: 1, information: 0 };

/** The first failure of the event's thread that lies beside it and is as grave. */
function problemBeside(events: EventLog, own: readonly JudgedRecords[], event: WrittenEvent): Problem | undefined {
  const { first, last } = event;
  let from = lastWhere(own.length, (index) => (own[index]?.record ?? 0) < first);
  while (from >= 0 && belongTogether(events, own[from]?.record ?? 0, first)) from--;
  for (let index = from + 1; index < own.length; index++) {
    const { record, problem } = own[index] as JudgedRecords;
    if (record > last && !belongTogether(events, last, record)) return undefined;
    if (weights[problem.severity] >= weights[severityOfEvent(event)]) return problem;
  }
  return undefined;
}
