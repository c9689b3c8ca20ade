/** Views: whole lines of one or several logs as a text of their own, with where each line comes from. */
import { lastLineOf, lineOfRecord, lineStartOf } from '../log/lines.ts';
import type { Log } from '../log/log.ts';
import type { EventLog } from '../operations/eventLog.ts';
import { inTimeOrder, type Place } from '../operations/place.ts';

/** A line of a log. */
export interface SourceLine {
  readonly events: EventLog;
  readonly line: number;
}

/** The text of a view and its lines' origins. */
export interface View {
  readonly text: string;
  readonly lines: readonly SourceLine[];
}

/** A view of records, in time order over several logs; records of one log keep its order. */
export function viewOfRecords(places: readonly Place[]): View {
  const single = new Set(places.map((place) => place.events)).size <= 1;
  const ordered = single ? [...places].sort((a, b) => a.record - b.record) : inTimeOrder(places);
  const seen = new Set<string>();
  const lines = ordered.flatMap(({ events, record }) =>
    linesOfRecords(events.log, [record])
      .map((line) => ({ events, line }))
      .filter((line) => isNew(seen, line)),
  );
  return { text: lines.map(({ events, line }) => lineText(events.log, line)).join('\n'), lines };
}

/** All lines that records of a log stand on, upwards and without repeats. */
export function linesOfRecords(log: Log, records: readonly number[]): readonly number[] {
  const lines: number[] = [];
  for (const record of records) {
    const last = lastLineOf(log, record);
    const first = Math.max(lineOfRecord(log, record), (lines.at(-1) ?? -1) + 1);
    for (let line = first; line <= last; line++) lines.push(line);
  }
  return lines;
}

/** Two records on one line give the line once. */
function isNew(seen: Set<string>, { events, line }: SourceLine): boolean {
  const key = `${String(line)} ${events.uri}`;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

/** A line without its line break. */
function lineText(log: Log, line: number): string {
  return log.text.slice(lineStartOf(log, line), lineStartOf(log, line + 1)).replace(/[\r\n]+$/, '');
}
