/** The span of time that logs cover: what makes "not seen" an honest answer. */
import { memo } from '../base/lazy.ts';
import { formatBias, formatTime } from '../base/time.ts';
import { biasOf, localTimeOf, timeOf, timeSpan, type Log } from '../log/log.ts';
import type { EventLog } from '../events/eventLog.ts';

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
