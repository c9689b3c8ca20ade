/** Between positions of the editor and records of a log. */
import type { Location, Position, Range } from 'vscode-languageserver-types';
import { lineOfRecord, offsetOf, positionOf } from '../log/lines.ts';
import type { Log } from '../log/log.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Place } from '../events/place.ts';
import { endOf, isLong, messageEndOf, messageStartOf, recordBefore, startOf, startsLine } from '../log/log.ts';
import { oneLine } from './markdown.ts';

/** File systems allow no longer names. */
const longestName = 255;

/** The record at an offset, or undefined in a gap. */
export function recordAt(log: Log, offset: number): number | undefined {
  const record = recordBefore(log, offset);
  return record >= 0 && offset <= endOf(log, record) ? record : undefined;
}

/** The record at a position with the offset in the log's text, or undefined in a gap. */
export function recordAtPosition(log: Log, position: Position): { record: number; offset: number } | undefined {
  const offset = offsetOf(log, position);
  const record = recordAt(log, offset);
  return record === undefined ? undefined : { record, offset };
}

/** The range of offsets as the editor counts. */
export function rangeOf(log: Log, start: number, end: number): Range {
  return { start: positionOf(log, start), end: positionOf(log, end) };
}

/** The range of offsets within a record. Most records are one whole line: then nothing is searched for line breaks. */
export function rangeInRecord(log: Log, record: number, start: number, end: number): Range {
  const first = startOf(log, record);
  if (isLong(log, record) || !startsLine(log, record)) return rangeOf(log, start, end);
  const line = lineOfRecord(log, record);
  return { start: { line, character: start - first }, end: { line, character: end - first } };
}

/** The range of a record's message: what is underlined and jumped to. */
export function messageRange(log: Log, record: number): Range {
  return rangeInRecord(log, record, messageStartOf(log, record), messageEndOf(log, record));
}

/** A record as a place that the editor can go to. */
export function locationOf(place: Place): Location {
  return { uri: place.events.uri, range: messageRange(place.events.log, place.record) };
}

/** `distmgr.log:132`: a record as people refer to it; lines count from 1. */
export function lineReference(events: EventLog, record: number): string {
  return `${oneLine(events.fileName, longestName)}:${String(lineOfRecord(events.log, record) + 1)}`;
}
