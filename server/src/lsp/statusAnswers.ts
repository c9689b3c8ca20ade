/** The answer to which logs are read. */
import { knownCount, type EventLog } from '../events/eventLog.ts';
import { oneLine } from '../features/markdown.ts';
import { firstBias, spanOfLog } from '../features/span.ts';
import { recordCount } from '../log/log.ts';
import type { ReadLog } from '../shared/requests.ts';
import { folderOf, nameOf } from '../workspace/uris.ts';
import { logsOf } from '../workspace/workspace.ts';
import type { Session } from './session.ts';

/** No list is longer. */
const mostListed = 2_000;
/** File systems allow no longer names; a folder is told by its last parts. */
const longestName = 255;

/** The logs that are read, the one that was written last first. */
export function answerLogsRead(session: Session): readonly ReadLog[] {
  const logs = logsOf(session.store.workspace()).map(readLog);
  return logs.toSorted((a, b) => (b.to ?? -Infinity) - (a.to ?? -Infinity) || 0).slice(0, mostListed);
}

function readLog(events: EventLog): ReadLog {
  const { log, uri, fileName } = events;
  const span = spanOfLog(events);
  return {
    uri,
    name: oneLine(fileName, longestName),
    // The root of an archive is its name with a mark behind it.
    folder: oneLine(nameOf(folderOf(uri)).replace(/!$/, ''), longestName),
    records: recordCount(log),
    known: knownCount(events),
    from: span?.from ?? null,
    to: span?.to ?? null,
    bias: firstBias(log) ?? null,
  };
}
