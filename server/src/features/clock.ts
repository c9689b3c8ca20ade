/** The time of a record on the clock that the reader wants. */
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
