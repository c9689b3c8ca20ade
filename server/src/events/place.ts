/** Places in the logs and their order. Within a file the order of records is the truth; across files only time tells. */
import { mapBy } from '../base/group.ts';
import { memo } from '../base/lazy.ts';
import { lastNotAbove } from '../base/search.ts';
import { localTimeOf, timeOf } from '../log/log.ts';
import type { MessageId } from '../catalogue/messages/index.ts';
import { isOneOf, type EventLog } from './eventLog.ts';
import { sameServer, sameSite, serverKey } from './site.ts';

/** A record of a log. */
export interface Place {
  readonly events: EventLog;
  readonly record: number;
}

/** Whether two places are the same record. */
export function isSamePlace(a: Place, b: Place): boolean {
  return a.events.uri === b.events.uri && a.record === b.record;
}

/** Whether the record at a place is one of the messages with these ids. */
export function isMessage(ids: ReadonlySet<MessageId>, { events, record }: Place): boolean {
  return isOneOf(ids, events, record);
}

/** A name for a record that no other record has. */
export function placeKey({ events, record }: Place): string {
  return `${String(record)} ${events.uri}`;
}

/** What the first of some places tells that tells anything; those behind it are not read. */
export function firstOf<Value>(
  places: readonly Place[],
  valueOf: (place: Place) => Value | undefined,
): Value | undefined {
  for (const place of places) {
    const value = valueOf(place);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The first of some places in time order that is known to come after one; found by halving where all have times. */
export function firstAfter<Item extends Place>(ordered: readonly Item[], place: Place): Item | undefined {
  const times = timesOf(ordered);
  const time = timeOf(place.events.log, place.record);
  const start = times === undefined || time === undefined ? 0 : lastNotAbove(times, time - longestSlack) + 1;
  for (let index = start; index < ordered.length; index++) {
    const item = ordered[index];
    if (item !== undefined && orderOf(place, item) === 'after') return item;
  }
  return undefined;
}

/** The times of places, or undefined when one has none or they do not go upwards; once per list. */
const timesOf: (places: readonly Place[]) => readonly number[] | undefined = memo((places) => {
  const times = places.map(({ events, record }) => timeOf(events.log, record) ?? Number.NaN);
  return times.every((time, index) => time >= (times[index - 1] ?? Number.NEGATIVE_INFINITY)) ? times : undefined;
});

/** Whether the second place is known to be after, before, or neither of the two (other file, and a time is missing). */
export type Order = 'before' | 'after' | 'unknown';

/**
 * How `other` stands to `place`. Equal times in two files are `after`: what is asked for is what may follow. Logs of one
 * folder are of one server, so where a zone is not known their local times are compared.
 */
export function orderOf(place: Place, other: Place): Order {
  if (place.events.uri === other.events.uri) return other.record > place.record ? 'after' : 'before';
  if (other.events.continues?.uri === place.events.uri) return 'after';
  if (place.events.continues?.uri === other.events.uri) return 'before';
  const [here, there] = comparableTimes(place, other);
  if (here === undefined || there === undefined) return 'unknown';
  return there >= here - slack(place, other) ? 'after' : 'before';
}

function comparableTimes(place: Place, other: Place): readonly (number | undefined)[] {
  const times = [place, other].map(({ events, record }) => timeOf(events.log, record));
  if (times.every((time) => time !== undefined) || !sameServer(place.events, other.events)) return times;
  return [place, other].map(({ events, record }) => localTimeOf(events.log, record));
}

/** Milliseconds from one record to another; where a zone is not known, those of the local times. Undefined without times. */
export function millisecondsBetween(from: Place, to: Place): number | undefined {
  const [begin, end] = [from, to].map(({ events, record }) => timeOf(events.log, record));
  if (begin !== undefined && end !== undefined) return end - begin;
  const [here, there] = [from, to].map(({ events, record }) => localTimeOf(events.log, record));
  return here === undefined || there === undefined ? undefined : there - here;
}

/**
 * Sorts places by time; places of one file keep their order; files without times come last, in the order given. Where the zone of
 * some is not known the times as written are compared: those of one server are of one zone.
 */
export function inTimeOrder<Item extends Place>(places: readonly Item[]): readonly Item[] {
  if (isInOrderOfOneFile(places)) return places;
  const isLocal = places.some((place) => timeAt(place) === undefined && localTimeAt(place) !== undefined);
  const sortTime = (place: Place) =>
    (isLocal ? (localTimeAt(place) ?? timeAt(place)) : timeAt(place)) ?? Number.POSITIVE_INFINITY;
  return places
    .map((place, index) => ({ place, index, time: sortTime(place) }))
    .sort(compare)
    .map(({ place }) => place);
}

/** Most lists are of one file and in its order already. */
function isInOrderOfOneFile(places: readonly Place[]): boolean {
  const events = places[0]?.events;
  let before = -1;
  for (const place of places) {
    if (place.events !== events || place.record < before) return false;
    before = place.record;
  }
  return true;
}

/**
 * The places that belong to the site server of a log: those in its folder that do not speak of another site, or all of
 * them when there are none and they all lie in one other folder. Two sites count alike, so their places never mix.
 */
export function ofSameServer<Item extends Place>(places: readonly Item[], events: EventLog): readonly Item[] {
  const byServer = serversOf(places) as ReadonlyMap<string, readonly Item[]>;
  if (byServer.size === 1) {
    const [first] = places;
    return first !== undefined && sameSite(first.events, events) ? places : [];
  }
  const near = places.filter((place) => sameServer(place.events, events));
  if (near.length > 0) return near;
  const elsewhere = places.filter((place) => sameSite(place.events, events));
  return new Set(elsewhere.map((place) => serverKey(place.events))).size === 1 ? elsewhere : [];
}

/** Places by the site server whose log they are in; once per list. */
const serversOf: (places: readonly Place[]) => ReadonlyMap<string, readonly Place[]> = memo((places) =>
  mapBy(places, (place) => serverKey(place.events)),
);

/** No two clocks' resolutions differ by more: 1 second. */
const longestSlack = 1000;

/** A log written in whole seconds may show a later record up to a second early. */
function slack(a: Place, b: Place): number {
  return Math.max(a.events.log.clock.resolution, b.events.log.clock.resolution) - 1;
}

function timeAt({ events, record }: Place): number | undefined {
  return timeOf(events.log, record);
}

function localTimeAt({ events, record }: Place): number | undefined {
  return localTimeOf(events.log, record);
}

interface Sortable {
  readonly place: Place;
  readonly index: number;
  readonly time: number;
}

function compare(a: Sortable, b: Sortable): number {
  if (a.place.events.uri === b.place.events.uri) return a.place.record - b.place.record;
  if (b.place.events.continues?.uri === a.place.events.uri) return -1;
  if (a.place.events.continues?.uri === b.place.events.uri) return 1;
  if (a.time === b.time) return a.index - b.index;
  return a.time < b.time ? -1 : 1;
}

/** Sorts items by the time of a place of each. */
export function sortedByPlace<Item>(items: readonly Item[], placeOf: (item: Item) => Place): readonly Item[] {
  const wrapped = items.map((item) => ({ ...placeOf(item), item }));
  return inTimeOrder(wrapped).map(({ item }) => item);
}
