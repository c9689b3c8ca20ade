/** The span of time that logs cover: what makes "not seen" an honest answer. */
import { memo } from '../base/lazy.ts';
import { formatBias, formatTime } from '../base/time.ts';
import { biasOf, localTimeOf, timeOf, timeSpan, type Log } from '../log/log.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Place } from '../events/place.ts';
import { minutesBehind, secondOf, type Zone } from '../shared/times.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** First and last time of logs, in milliseconds UTC; undefined where no record has a time. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The span of time that records of a log cover. */
export function spanOf(log: Log, records: Iterable<number>): Span | undefined {
  let [from, to] = [Infinity, -Infinity];
  for (const record of records) {
    const time = timeOf(log, record);
    if (time === undefined) continue;
    if (time < from) from = time;
    if (time > to) to = time;
  }
  return from > to ? undefined : { from, to };
}

/** The span of time that the records of a log cover; found once. */
export function spanOfLog({ log }: EventLog): Span | undefined {
  return spanIn(log);
}

const spanIn = memo(timeSpan);

/** The span of time that several logs cover together. */
export function spanOfLogs(logs: readonly EventLog[]): Span | undefined {
  const spans = logs.flatMap((events) => spanOfLog(events) ?? []);
  if (spans.length === 0) return undefined;
  return { from: Math.min(...spans.map((s) => s.from)), to: Math.max(...spans.map((s) => s.to)) };
}

/** The clock on which a span is told: the one that is wanted, and how far the clock of the logs is behind UTC, where that is known. */
export interface SpanClock {
  readonly zone: Zone;
  readonly bias: number | undefined;
}

/** The clock for what logs cover together. Logs that disagree about their own have none in common, and are told in UTC. */
export function clockOf({ zone = 'utc' }: Workspace, logs: readonly EventLog[]): SpanClock {
  const biases = new Set(logs.flatMap(({ log }) => firstBias(log) ?? []));
  return { zone, bias: biases.size === 1 ? [...biases][0] : undefined };
}

/** Minutes to add to the times that a log writes to get UTC, as its beginning says; undefined where it does not. */
export function firstBias(log: Log): number | undefined {
  return biasOf(log, 0) ?? log.clock.bias;
}

/** `2026-03-02 14:33:45 – 2026-03-03 01:00:00`, with ` UTC` behind where it is that, or that the logs have no times. */
export function formatSpan(span: Span | undefined, { zone, bias }: SpanClock): string {
  if (span === undefined) return 'the logs carry no times';
  const [from = '', to = ''] = [span.from, span.to].map((time) => secondOf({ time, bias: bias ?? null }, zone));
  return `${from.replace(/ UTC$/, '')} – ${to}`;
}

/** The time of a record on the clock that is wanted, and beside it as written with its zone, or in UTC. */
export function describeTime({ zone = 'utc' }: Workspace, { events: { log }, record }: Place): string {
  const utc = timeOf(log, record);
  const written = localTimeOf(log, record);
  if (written === undefined) return 'no time that can be read';
  const { resolution } = log.clock;
  const clock = formatTime(written, resolution);
  if (utc === undefined) return `${clock} local time; the log does not say in which zone`;
  const source = biasOf(log, record) === undefined ? zoneSource(log) : '';
  const bias = `${formatBias(Math.round((utc - written) / 60_000))}${source}`;
  if (zone === 'log') return `${clock} (${bias}; ${formatTime(utc, resolution)} UTC)`;
  const own = `(${clock} local, ${bias})`;
  if (zone === 'utc') return `${formatTime(utc, resolution)} UTC ${own}`;
  return `${formatTime(utc - minutesBehind(utc) * 60_000, resolution)} on this computer’s clock ${own}`;
}

function zoneSource(log: Log): string {
  return log.clock.biasSource === 'statusMessages' ? ', proved by status messages' : ', assumed';
}
