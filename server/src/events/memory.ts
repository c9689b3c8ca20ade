/** What was found out about several logs and may serve again when one of them has grown. */
import { goesOn } from './derived.ts';
import { sharedRecords } from '../log/log.ts';
import type { EventLog } from './eventLog.ts';
import type { Place } from './place.ts';

/** What was found, and the versions of the logs that it was found in. */
interface Remembered<Value> {
  readonly logs: readonly EventLog[];
  readonly value: Value;
}

/** Remembers one value for a list of logs; it goes over to the next versions of the logs. */
export class Memory<Value> {
  /** What was found in the versions before, and how they relate to these; undefined where there is nothing to go on with. */
  recall(logs: readonly EventLog[]): { readonly value: Value; readonly changes: LogChanges } | undefined {
    for (const events of logs) {
      const known = events.derived.memories.get(this) as Remembered<Value> | undefined;
      const changes = known === undefined ? undefined : changesBetween(known.logs, logs);
      if (known !== undefined && changes !== undefined) return { value: known.value, changes };
    }
    return undefined;
  }

  /** Remembers what was found in these versions, in place of what was found before. */
  keep(logs: readonly EventLog[], value: Value): void {
    const remembered: Remembered<Value> = { logs, value };
    for (const events of logs) events.derived.memories.set(this, remembered);
  }
}

/** How later versions of logs relate to earlier ones. */
export class LogChanges {
  readonly #laterByEarlier: ReadonlyMap<EventLog, { readonly later: EventLog; readonly shared: number }>;

  constructor(pairs: Iterable<readonly [earlier: EventLog, later: EventLog]>) {
    this.#laterByEarlier = new Map(
      Array.from(pairs, ([earlier, later]) => [
        earlier,
        {
          later,
          shared: earlier.log === later.log ? Number.POSITIVE_INFINITY : sharedRecords(earlier.log, later.log),
        },
      ]),
    );
  }

  /** Whether two places, of the earlier and the later versions, are one record that is as it was. */
  isSame(before: Place, now: Place): boolean {
    if (before.record !== now.record) return false;
    const known = this.#laterByEarlier.get(before.events);
    return known !== undefined && known.later === now.events && now.record < known.shared;
  }

  /** Places, all of them as they were, in the later versions of their logs. */
  movedAll(before: readonly Place[]): readonly Place[] {
    return before.map((place) => {
      const later = this.#laterByEarlier.get(place.events)?.later;
      return later === undefined || later === place.events ? place : { ...place, events: later };
    });
  }

  /** Whether all of some places are as they were. */
  areSame(before: readonly Place[], now: readonly Place[]): boolean {
    if (before.length !== now.length) return false;
    for (let at = 0; at < now.length; at++) if (!this.isSame(before[at] as Place, now[at] as Place)) return false;
    return true;
  }
}

/** Undefined where a log came, went, or is another one than before. */
function changesBetween(earlier: readonly EventLog[], later: readonly EventLog[]): LogChanges | undefined {
  if (earlier.length !== later.length) return undefined;
  const isNext = earlier.every((events, at) => {
    const now = later[at];
    if (now?.uri !== events.uri || now.continues?.uri !== events.continues?.uri) return false;
    return now.log === events.log || goesOn(events.log, now.log);
  });
  return isNext ? new LogChanges(earlier.map((events, at) => [events, later[at] as EventLog])) : undefined;
}

/**
 * A function of those logs of a list that matter to it. Its answer is kept while they are the same versions, whatever
 * happens to the others.
 */
export function ofThose<Value>(
  matters: (events: EventLog) => boolean,
  compute: (logs: readonly EventLog[]) => Value,
): (logs: readonly EventLog[]) => Value {
  const answers = new WeakMap<EventLog, Remembered<Value>>();
  return (logs) => {
    const own = logs.filter(matters);
    const [first] = own;
    if (first === undefined) return compute(own);
    const known = answers.get(first);
    if (known?.logs.length === own.length && own.every((events, at) => events === known.logs[at])) return known.value;
    const value = compute(own);
    answers.set(first, { logs: own, value });
    return value;
  };
}
