/** Who picked up what was handed over: inbox files and their consumers, change notifications and the files dropped for them. */
import { memo } from '../base/lazy.ts';
import { fieldAt, recordsOf, type EventLog } from './eventLog.ts';
import { consumerKey, consumerKeysAt, handoversIn, inboxIndexOf, type Consumption, type Drop } from './inboxIndex.ts';
import { firstAfter, inTimeOrder, isSamePlace, ofSameServer, orderOf, placeKey, type Place } from './place.ts';

export { dropAt, dropsIn, type Consumption, type Drop } from './inboxIndex.ts';

const notifying = new Set(['smsdbmon.changeReceived', 'smsdbmon.fileDropped']);

/**
 * The record with which the thread that consumed a dropped file begins, or undefined when no log given shows it. Where
 * the logs have no times, the only drop for a consumer goes to its first answer, and the n-th of several to the n-th,
 * provided that there are as many.
 */
export function consumptionOf(logs: readonly EventLog[], drop: Drop): Consumption | undefined {
  const index = inboxIndexOf(logs);
  const answers = index.consumptions.get(consumerKey(drop.file)) ?? [];
  const consumptions = withoutRepeats(ofSameServer(answers, drop.events));
  const known = firstAfter(consumptions, drop);
  if (known !== undefined) return known;
  if (consumptions.some((consumption) => orderOf(drop, consumption) !== 'unknown')) return undefined;
  const drops = ofSameServer(index.drops.get(consumerKey(drop.file)) ?? [], drop.events);
  if (drops.length === 1 && inOneLog(consumptions)) return consumptions[0];
  const position = drops.findIndex((other) => isSamePlace(other, drop));
  return drops.length === consumptions.length ? consumptions[position] : undefined;
}

/** The drop that a consumption answers: the last one for that consumer before it. */
export function dropBehind(logs: readonly EventLog[], at: Place): Drop | undefined {
  const { drops } = inboxIndexOf(logs);
  const all = consumerKeysAt(at.events, at.record).flatMap((key) => ofSameServer(drops.get(key) ?? [], at.events));
  const ordered = inTimeOrder(all);
  const before = ordered.findLast((drop) => orderOf(drop, at) === 'after');
  if (before !== undefined) return before;
  return ordered.length === 1 && ordered.every((drop) => orderOf(drop, at) === 'unknown') ? ordered[0] : undefined;
}

const notificationsIn = memo((events: EventLog): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>();
  for (const record of recordsOf(events, notifying)) {
    const id = String(fieldAt(events, record, 'notificationId'));
    const records = found.get(id);
    if (records === undefined) found.set(id, [record]);
    else records.push(record);
  }
  return found;
});

/** The other records of the same change notification: RCV of an SND and the SNDs of an RCV. */
export function sameNotification(logs: readonly EventLog[], at: Place): readonly Place[] {
  const id = fieldAt(at.events, at.record, 'notificationId');
  if (id === undefined) return [];
  const joined = logs.flatMap((events) =>
    (notificationsIn(events).get(String(id)) ?? []).map((record) => ({ events, record })),
  );
  return ofSameServer(joined, at.events).filter((place) => !isSamePlace(place, at));
}

/** The first record of the worker that a record hands work to, or undefined when the logs do not show it. */
export function handedTo(logs: readonly EventLog[], at: Place): Place | undefined {
  return handoversIn(logs).get(placeKey(at));
}

/** Whether places lie in one file, or in one file and its renamed beginning. */
function inOneLog(places: readonly Place[]): boolean {
  return new Set(places.map(({ events }) => events.continues?.uri ?? events.uri)).size === 1;
}

/** The worker's own first line repeats the hand-over that announced it: both are one consumption. */
const withoutRepeats: (consumptions: readonly Consumption[]) => readonly Consumption[] = memo((consumptions) => {
  const seen = new Set<string>();
  return consumptions.filter(({ first }) => {
    const key = placeKey(first);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
});
