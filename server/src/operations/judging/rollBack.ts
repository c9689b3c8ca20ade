/** Passes of Hierarchy Manager that were rolled back: what its thread says went wrong. */
import { threadOf } from '../../log/log.ts';
import { noCause, type Cause } from '../cause.ts';
import { causeAt, codeAt } from './cause.ts';
import { messageAt, type EventLog } from '../../events/eventLog.ts';
import { asSentence } from './headline.ts';
import { judge } from '../../events/judge.ts';
import type { Standstill } from '../strand.ts';
import { placesOf } from '../../events/read.ts';
import type { Place } from '../../events/place.ts';
import { workTableOf } from '../../events/work.ts';

/** A pass that follows one that was rolled back and falls silent for so long was rolled back as well: 10 minutes. */
export const silenceOfRollBack = 600_000;
/** So many records of Hierarchy Manager's thread before the pass are looked at. */
const furthest = 2000;
const next =
  'Turn on SQL tracing (SqlEnabled=1), let the pass run again and read the statement before the one that is missing; then look for its error in the log of SQL Server.';

/** Why a pass that was begun anew came to nothing; undefined while it may still go on. */
export function rollBackOf({ logs, places: [begin], quiet = 0 }: Standstill): Cause | undefined {
  if (quiet < silenceOfRollBack) return undefined;
  if (begin === undefined) return undefined;
  const failure = onThreadOf(begin).find((place) => isFailure(logs, place));
  const found = failure && causeAt(failure);
  const why = found === undefined ? `No cause is named in the logs given.` : asSentence(found.text);
  return {
    kind: 'rolledBack',
    text: found?.text ?? `pass rolled back; ${noCause}`,
    code: found?.code,
    meaning: `Hierarchy Manager rolled its pass back, began again, and wrote nothing more about it: one distribution point that cannot be saved blocks all of the site. ${why}`,
    next: found?.next ?? next,
    place: found?.place ?? begin,
  };
}

/** The thread's records from its last pass that came to its end on. */
function onThreadOf({ events, record }: Place): readonly Place[] {
  const thread = threadOf(events.log, record);
  if (thread === undefined) return [];
  const all = workTableOf(events).recordsOf(thread);
  const at = all.indexOf(record);
  const near = Array.from(all.slice(Math.max(0, at - furthest)));
  const ended = near.findLastIndex((other) => other < record && isEnd({ events, record: other }));
  return placesOf(events, near.slice(ended + 1));
}

function isEnd({ events, record }: Place): boolean {
  return messageAt(events, record)?.id === 'hman.siteControlFileProcessed';
}

/** A known failure, or words with a code of SQL Server in them. */
function isFailure(logs: readonly EventLog[], place: Place): boolean {
  const verdict = judge(logs, place);
  if (verdict !== undefined) return verdict.severity !== undefined && verdict.recoveredBy === undefined;
  return codeAt(place)?.family.startsWith('SQL Server') === true;
}
