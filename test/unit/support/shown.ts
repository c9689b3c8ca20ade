/** Logs as lines that tests can be read by. */
import {
  componentOf,
  localTimeOf,
  messageOf,
  notationOf,
  problemOf,
  recordCount,
  threadOf,
  timeOf,
} from '../../../server/src/log/log.ts';
import type { Log } from '../../../server/src/log/log.ts';
import { parseLog } from '../../../server/src/reading/parse.ts';

/** A time in UTC as ISO 8601 has it, or a dash for none. */
export const instant = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '-' : new Date(value).toISOString();

/** One line per record: notation, problem, UTC time, component, thread, message in quotes. */
export function shown(log: Log): string[] {
  return shownWith(log, (record) => [instant(timeOf(log, record)), `"${messageOf(log, record)}"`]);
}

/** As `shown`, with the written time instead of UTC. */
export function shownLocal(log: Log): string[] {
  return shownWith(log, (record) => [instant(localTimeOf(log, record)), `"${messageOf(log, record)}"`]);
}

/** The records of a text of these lines, with the written time as short as it can be and the message as JSON. */
export function read(...lines: readonly string[]): string[] {
  return shownPasted(parseLog(lines.join('\r\n')));
}

/** As `read`, of a log. */
export function shownPasted(log: Log): string[] {
  return shownWith(log, (record) => [
    instant(localTimeOf(log, record)).replace('.000Z', '').replace('Z', ''),
    JSON.stringify(messageOf(log, record)),
  ]);
}

function shownWith(log: Log, timeAndMessage: (record: number) => readonly [string, string]): string[] {
  return Array.from({ length: recordCount(log) }, (_, record) => {
    const [time, message] = timeAndMessage(record);
    const [component, thread] = [componentOf(log, record) || '-', threadOf(log, record) ?? '-'];
    return [notationOf(log, record), problemOf(log, record), time, component, thread, message].join(' ');
  });
}

/** One line per gap: its reason and where it stands. */
export const shownGaps = (log: Log): string[] => log.gaps().map((gap) => `${gap.reason} ${gap.start}-${gap.end}`);
