/** The span of time that logs cover: what makes "not seen" an honest answer. */
import { formatBias, formatTime } from '../base/time.ts';
import { biasOf, localTimeOf, timeOf, type Log } from '../log/log.ts';
import type { EventLog } from '../operations/eventLog.ts';
import { growing, type FoldState, type Growing } from '../operations/growing.ts';

/** First and last time of logs, in milliseconds UTC; undefined where no record has a time. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The span of time that records of a log cover. */
export function spanOf(log: Log, records: Iterable<number>): Span | undefined {
  const seen = new SeenTimes();
  for (const record of records) seen.see(log, record);
  return seen.span();
}

/** First and last time of what was seen so far. */
class SeenTimes implements FoldState {
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;
  #marked: readonly [from: number, to: number] = [this.#from, this.#to];

  see(log: Log, record: number): void {
    const time = timeOf(log, record);
    if (time === undefined) return;
    if (time < this.#from) this.#from = time;
    if (time > this.#to) this.#to = time;
  }

  add({ log }: EventLog, from: number, to: number): void {
    for (let record = from; record < to; record++) this.see(log, record);
  }

  mark(): void {
    this.#marked = [this.#from, this.#to];
  }

  undo(): void {
    [this.#from, this.#to] = this.#marked;
  }

  span(): Span | undefined {
    return this.#from > this.#to ? undefined : { from: this.#from, to: this.#to };
  }
}

/** The span of time that the records of a log cover. */
export const spanOfLog: Growing<Span | undefined> = growing({
  start: () => new SeenTimes(),
  answer: (state: SeenTimes) => state.span(),
});

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
