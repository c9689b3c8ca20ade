/** Which logs the strands of operations stand in: told by the names of the logs, and by the messages that they hold. */
import { memo } from '../../base/lazy.ts';
import type { EventLog } from '../../events/eventLog.ts';
import { messagesIn } from '../../events/postings.ts';
import { awayFrom } from '../home.ts';
import type { Scope, Stand, Strand } from '../strand.ts';

/** The logs of computers of other kinds than the one that operations are at home on, by the stands of their strands. */
export function elsewhereAmong(
  logs: readonly EventLog[],
  strands: readonly Strand[],
  home: string,
): Scope['elsewhere'] {
  const stands = [...new Set(strands.map(({ stand }) => stand))].filter((stand) => awayFrom(home, stand) !== undefined);
  return new Map(stands.map((stand) => [stand, logs.filter((events) => isWhere(stand, events))]));
}

function isWhere(stand: Stand, events: EventLog): boolean {
  return stand.kind === 'elsewhere' ? stand.isLog(events, kindsIn(events)) : isOfLogs(events, new Set(stand.logs));
}

/** Whether a log has one of some names, or holds messages of a log that has; a log counts although nothing in it is a known message. */
export function isOfLogs(events: EventLog, names: ReadonlySet<string>): boolean {
  return names.has(logNameOf(events)) || holdsSome(events, names);
}

/** Whether a log holds messages of logs with some names. */
export function holdsSome(events: EventLog, names: ReadonlySet<string>): boolean {
  return [...kindsIn(events)].some((kind) => names.has(kind));
}

/** `hman` of `hman.lo_`. */
function logNameOf(events: EventLog): string {
  return events.fileName.replace(/\.\w+$/, '').toLowerCase();
}

/** The logs whose messages a file holds. */
const kindsIn = memo((events: EventLog): ReadonlySet<string> => new Set(messagesIn(events).map(({ log }) => log)));
