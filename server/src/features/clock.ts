/** The time of a record on the clock that the reader wants. */
import { formatTime } from '../base/time.ts';
import type { Place } from '../events/place.ts';
import { localTimeOf, timeOf, type Log } from '../log/log.ts';
import { minutesBehind, type Zone } from '../shared/times.ts';

/** A time as a clock shows it. */
export interface ClockTime {
  /** Milliseconds since 1970, as if the clock were UTC's. */
  readonly time: number;
  /** The zone of the log is not known, so that this is the log's own time, whatever clock was wanted. */
  readonly isGuess: boolean;
}

/** The time of a record on the wanted clock; undefined where it has none that can be read. */
export function shownTime(log: Log, record: number, zone: Zone): ClockTime | undefined {
  const written = localTimeOf(log, record);
  if (written === undefined) return undefined;
  const time = zone === 'log' ? undefined : timeOf(log, record);
  if (time === undefined) return { time: written, isGuess: zone !== 'log' };
  return { time: zone === 'utc' ? time : time - minutesBehind(time) * 60_000, isGuess: false };
}

/** `2026-03-02 10:03:07` on the wanted clock, with ` UTC` behind where it is that; the empty string where a record has no time. */
export function secondText({ events: { log }, record }: Place, zone: Zone = 'log'): string {
  const shown = shownTime(log, record, zone);
  return shown === undefined ? '' : `${formatTime(shown.time, 1000)}${zone === 'utc' && !shown.isGuess ? ' UTC' : ''}`;
}

/** Milliseconds between two records; undefined where the clocks of their logs cannot be compared. */
export function elapsed(before: Place, at: Place): number | undefined {
  const clock = before.events === at.events ? localTimeOf : timeOf;
  const from = clock(before.events.log, before.record);
  const to = clock(at.events.log, at.record);
  return from === undefined || to === undefined ? undefined : to - from;
}
