/** The site database gone under Hierarchy Manager: why a pass, or what waits for one, does not go on. */
import type { MessageId } from '../../catalogue/messages/index.ts';
import { threadOf } from '../../log/log.ts';
import type { Cause } from '../cause.ts';
import { causeAt } from './cause.ts';
import { isOneOf, type EventLog } from '../../events/eventLog.ts';
import { recordsOf } from '../../events/postings.ts';
import { placesOf } from '../../events/read.ts';
import { judge } from '../../events/judge.ts';
import { orderOf, type Place } from '../../events/place.ts';
import { workTableOf } from '../../events/work.ts';

/** Hierarchy Manager's own words for it, status messages 3303 and 3304 among them. */
const ownWords = new Set<MessageId>([
  'hman.databaseUnreachable',
  'hman.siteInformationNotSaved',
  'hman.databaseNotReached',
]);
const sqlWords = new Set<MessageId>(['anyLog.sqlError', 'anyLog.sqlConnectionFailed', ...ownWords]);
/** So many records of the thread before its word are looked at for the first error. */
const furthest = 50;

/** What Hierarchy Manager's thread met after a run's last record, and nothing overcame: the first error before its word for it. */
export function databaseTrouble(logs: readonly EventLog[], last: Place): Cause | undefined {
  const word = logs
    .flatMap((events) => placesOf(events, recordsOf(events, ownWords)))
    .find((place) => orderOf(last, place) === 'after' && isOpen(logs, place));
  if (word === undefined) return undefined;
  const first = threadBefore(word).find((place) => isSqlError(place) && orderOf(last, place) === 'after');
  return causeAt(first ?? word);
}

function isOpen(logs: readonly EventLog[], place: Place): boolean {
  const verdict = judge(logs, place);
  return verdict?.severity !== undefined && verdict.recoveredBy === undefined;
}

function isSqlError({ events, record }: Place): boolean {
  return isOneOf(sqlWords, events, record);
}

function threadBefore({ events, record }: Place): readonly Place[] {
  const thread = threadOf(events.log, record);
  if (thread === undefined) return [];
  const all = Array.from(workTableOf(events).recordsOf(thread)).filter((other) => other <= record);
  return placesOf(events, all.slice(-furthest));
}
