/** The span of time that logs cover: what makes "not seen" an honest answer. */
import { formatBias, formatTime } from '../base/time.ts';
import { biasOf, localTimeOf, timeOf, timeSpan, type Log } from '../log/log.ts';
import type { EventLog } from '../operations/eventLog.ts';

/** First and last time of logs, in milliseconds UTC; undefined where no record has a time. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The span of time that records of a log cover. */
export function spanOf(log: Log, records?: readonly number[]): Span | undefined {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  const see = (time: number | undefined): void => {
    if (time === undefined) return;
    from = Math.min(from, time);
    to = Math.max(to, time);
  };
  if (records === undefined) return timeSpan(log);
  for (const record of records) see(timeOf(log, record));
  return from > to ? undefined : { from, to };
}

/** The span of time that several logs cover together. */
export function spanOfLogs(logs: readonly EventLog[]): Span | undefined {
  const spans = logs.flatMap((events) => spanOf(events.log) ?? []);
  if (spans.length === 0) return undefined;
  return { from: Math.min(...spans.map((s) => s.from)), to: Math.max(...spans.map((s) => s.to)) };
}

/** `2026-03-02 14:33:45 – 2026-03-03 01:00:00 UTC`, or that the logs have no times. */
export function formatSpan(span: Span | undefined): string {
  if (span === undefined) return 'the logs carry no times';
  return `${formatTime(span.from, 1000)} – ${formatTime(span.to, 1000)} UTC`;
}

/** The time of a record in UTC, and as written with its zone. */
export function describeTime(log: Log, record: number): string {
  const utc = timeOf(log, record);
  const written = localTimeOf(log, record);
  if (written === undefined) return 'no time that can be read';
  const clock = formatTime(written, log.clock.resolution);
  if (utc === undefined) return `${clock} local time; the log does not say in which zone`;
  const minutes = Math.round((utc - written) / 60_000);
  const source = biasOf(log, record) === undefined ? zoneSource(log) : '';
  return `${formatTime(utc, log.clock.resolution)} UTC (${clock} local, ${formatBias(minutes)}${source})`;
}

function zoneSource(log: Log): string {
  return log.clock.biasSource === 'statusMessages' ? ', proved by status messages' : ', assumed';
}
