/** How long a run has been silent while the logs of the computer that it is at home on go on. */
import { memo } from '../../base/lazy.ts';
import { recordCount, timeOf } from '../../log/log.ts';
import type { EventLog } from '../../events/eventLog.ts';
import type { Judged } from './judged.ts';
import type { Evidence } from '../evidence.ts';
import { awayOn } from '../home.ts';
import { reportsOf, threadPlaces } from '../steps.ts';
import type { Place } from '../../events/place.ts';

/** Milliseconds from the last record of the run to the last record of that computer's logs; undefined without times. */
export function quietSince({ evidence, steps, logs }: Judged): number | undefined {
  // Idle lines of Hierarchy Manager's thread belong to no run: of a pass only the steps' records count.
  const last = latest([...steps.flatMap((step) => step.places), ...threadPlaces(evidence)]);
  const end = lastTimeIn(telling(evidence) ?? logs);
  return last === undefined || end === undefined ? undefined : Math.max(0, end - last);
}

/** Milliseconds from a record to the last record of some logs; undefined without times. */
export function quietBehind(logs: readonly EventLog[], place: Place): number | undefined {
  const [last, end] = [latest([place]), lastTimeIn(logs)];
  return last === undefined || end === undefined ? undefined : Math.max(0, end - last);
}

/** A run may be reported on another computer, of which only the log that tells of it is known. */
function telling(evidence: Evidence): readonly EventLog[] | undefined {
  const strand = reportsOf(evidence)[0]?.strand;
  if (strand === undefined || awayOn(evidence.operation, strand.stand) === undefined) return undefined;
  return [...new Set((evidence.parts.get(strand) ?? []).map(({ events }) => events))];
}

/** The time of the last record of any of the logs; undefined where none has a time. */
export function lastTimeIn(logs: readonly EventLog[]): number | undefined {
  return lastTime(logs);
}

/** Once per list: every run of a computer is measured against it. */
const lastTime = memo((logs: readonly EventLog[]) => maximum(logs.map((events) => endOf(events))));

function endOf(events: EventLog): number | undefined {
  return maximum([timeOf(events.log, recordCount(events.log) - 1)]);
}

/** The time of the last of some places; undefined where none has one. */
export function latest(places: readonly Place[]): number | undefined {
  let last = Number.NEGATIVE_INFINITY;
  for (const { events, record } of places) {
    const time = timeOf(events.log, record);
    if (time !== undefined && time > last) last = time;
  }
  return last === Number.NEGATIVE_INFINITY ? undefined : last;
}

function maximum(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => Math.max(a, b));
}
