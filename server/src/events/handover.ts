/** Who picked up what was handed over: inbox files and their consumers, change notifications and the files dropped for them. */
import type { MessageId } from '../catalogue/messages/index.ts';
import { IntColumn, Journal } from '../base/intColumn.ts';
import { memo } from '../base/lazy.ts';
import type { EventLog } from './eventLog.ts';
import { recordsBetween } from './postings.ts';
import { growing, type FoldState } from './growing.ts';
import { fieldAt, readValues } from './values.ts';
import { consumerKey, consumerKeysAt, handedOverBy, inboxIndexOf, type Consumption, type Drop } from './inboxIndex.ts';
import { firstAfter, inTimeOrder, isSamePlace, ofSameServer, orderOf, placeKey, type Place } from './place.ts';

export { awaitedDrops, dropAt, type Consumption, type Drop } from './inboxIndex.ts';

const notifying = new Set<MessageId>(['smsdbmon.changeReceived', 'smsdbmon.fileDropped']);

/**
 * The record with which the thread that consumed a dropped file begins, or undefined when no log given shows it. Where
 * the logs have no times, the only drop for a consumer goes to its first answer, and the n-th of several to the n-th,
 * provided that there are as many.
 */
export function consumptionOf(logs: readonly EventLog[], drop: Drop): Consumption | undefined {
  const index = inboxIndexOf(logs);
  const answers = index.consumptionsFor(consumerKey(drop.file));
  const consumptions = withoutRepeats(ofSameServer(answers, drop.events));
  const known = firstAfter(consumptions, drop);
  if (known !== undefined) return known;
  if (consumptions.some((consumption) => orderOf(drop, consumption) !== 'unknown')) return undefined;
  const drops = ofSameServer(index.dropsFor(consumerKey(drop.file)), drop.events);
  if (drops.length === 1 && inOneLog(consumptions)) return consumptions[0];
  const position = drops.findIndex((other) => isSamePlace(other, drop));
  return drops.length === consumptions.length ? consumptions[position] : undefined;
}

/** The drop that a consumption answers: the last one for that consumer before it. */
export function dropBehind(logs: readonly EventLog[], at: Place): Drop | undefined {
  const index = inboxIndexOf(logs);
  const all = consumerKeysAt(at.events, at.record).flatMap((key) => ofSameServer(index.dropsFor(key), at.events));
  const ordered = inTimeOrder(all);
  const before = ordered.findLast((drop) => orderOf(drop, at) === 'after');
  if (before !== undefined) return before;
  return ordered.length === 1 && ordered.every((drop) => orderOf(drop, at) === 'unknown') ? ordered[0] : undefined;
}

/** The numbers of notifications and their records. Nearly every record has a number of its own, so a hash of it must do. */
const notificationsIn = growing({
  start: () => new Notifications(),
  answer: (state: Notifications) => state,
  live: true,
});

class Notifications implements FoldState {
  readonly #records = new IntColumn();
  readonly #hashes = new IntColumn();
  readonly #journal = new Journal();

  add(events: EventLog, from: number, to: number): void {
    for (const record of recordsBetween(events, notifying, from, to)) {
      this.#journal.push(this.#records, record);
      this.#journal.push(this.#hashes, hashOf(readValues(events, record).get('notificationId') ?? ''));
    }
  }

  mark(): void {
    this.#journal.begin();
  }

  undo(): void {
    this.#journal.undo();
  }

  /** The records that may carry a number: all that do, and some that do not. */
  withHash(hash: number): readonly number[] {
    const found: number[] = [];
    for (let at = 0; at < this.#hashes.length; at++)
      if (this.#hashes.values[at] === hash) found.push(this.#records.at(at));
    return found;
  }
}

function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}

/** The other records of the same change notification: RCV of an SND and the SNDs of an RCV. */
export function sameNotification(logs: readonly EventLog[], at: Place): readonly Place[] {
  const id = fieldAt(at.events, at.record, 'notificationId');
  if (id === undefined) return [];
  const joined = logs.flatMap((events) =>
    notificationsIn(events)
      .withHash(hashOf(id))
      .filter((record) => fieldAt(events, record, 'notificationId') === id)
      .map((record) => ({ events, record })),
  );
  return ofSameServer(joined, at.events).filter((place) => !isSamePlace(place, at));
}

/** The first record of the worker that a record hands work to, or undefined when the logs do not show it. */
export function handedTo(logs: readonly EventLog[], at: Place): Place | undefined {
  return handedOverBy(logs, at);
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
