/** Who picked up what was handed over: inbox files and their consumers, change notifications and the files dropped for them. */
import { memo } from '../base/lazy.ts';
import { inboxFileKinds, inboxFileOf, type InboxFile } from '../catalogue/inbox.ts';
import { fieldAt, fieldsAt, messageAt, recordsOf, type EventLog } from './eventLog.ts';
import { inTimeOrder, isSamePlace, ofSameServer, orderOf, type Place } from './place.ts';
import { workTableOf } from './work.ts';

/** A record that says that a file was put into an inbox. */
export interface Drop extends Place {
  readonly file: InboxFile;
}

/** A record that shows that an inbox file was picked up. */
export interface Consumption extends Place {
  /** First record of the thread that does the work; the record itself unless it hands over to a worker. */
  readonly first: Place;
}

const dropping = new Set(['smsdbmon.fileDropped', 'sitecomp.resetFileCreated']);
const notifying = new Set(['smsdbmon.changeReceived', 'smsdbmon.fileDropped']);

/** The inbox file that a record drops, or undefined. */
export function dropAt(events: EventLog, record: number): Drop | undefined {
  const id = messageAt(events, record)?.id ?? '';
  if (!dropping.has(id)) return undefined;
  const fields = new Map(fieldsAt(events, record).map((field) => [field.name, String(field.value)]));
  const path =
    id === 'sitecomp.resetFileCreated'
      ? 'distmgr.box\\resetdps.trn'
      : `${fields.get('inboxPath') ?? ''}.${fields.get('extension') ?? ''}`;
  return { events, record, file: inboxFileOf(path) };
}

/** All records of a log that put a file into an inbox. */
export const dropsIn = memo((events: EventLog): readonly Drop[] =>
  recordsOf(events, dropping).flatMap((record) => dropAt(events, record) ?? []),
);

/** All drops of files of this name into the inboxes of a log's site server, in time order. */
export function dropsOf(logs: readonly EventLog[], file: InboxFile, server: EventLog): readonly Drop[] {
  const drops = logs.flatMap(dropsIn);
  const named = drops.filter((drop) => drop.file.name === file.name && drop.file.kind === file.kind);
  return inTimeOrder(ofSameServer(named, server));
}

/**
 * The record with which the thread that consumed a dropped file begins, or undefined when no log given shows it. Where
 * the logs have no times, the only drop for a consumer goes to its first answer, and the n-th of several to the n-th,
 * provided that there are as many.
 */
export function consumptionOf(logs: readonly EventLog[], drop: Drop): Consumption | undefined {
  const consumptions = consumptionsOf(logs, drop.file, drop.events);
  const known = consumptions.filter((consumption) => orderOf(drop, consumption) === 'after');
  if (known.length > 0) return known[0];
  if (consumptions.some((consumption) => orderOf(drop, consumption) !== 'unknown')) return undefined;
  const drops = dropsForSameConsumer(logs, drop);
  if (drops.length === 1 && inOneLog(consumptions)) return consumptions[0];
  const position = drops.findIndex((other) => isSamePlace(other, drop));
  return drops.length === consumptions.length ? consumptions[position] : undefined;
}

/** The drop that a consumption answers: the last one of that name before it. */
export function dropBehind(logs: readonly EventLog[], at: Place): Drop | undefined {
  const files = consumedFilesAt(at.events, at.record);
  const drops = inTimeOrder(files.flatMap((file) => dropsOf(logs, file, at.events)));
  const before = drops.filter((drop) => orderOf(drop, at) === 'after');
  return (
    before.at(-1) ?? (drops.length === 1 && drops.every((d) => orderOf(d, at) === 'unknown') ? drops[0] : undefined)
  );
}

const notificationsIn = memo((events: EventLog): ReadonlyMap<number, readonly number[]> => {
  const found = new Map<number, number[]>();
  for (const record of recordsOf(events, notifying)) {
    const id = Number(fieldAt(events, record, 'notificationId'));
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
    (notificationsIn(events).get(Number(id)) ?? []).map((record) => ({ events, record })),
  );
  return ofSameServer(joined, at.events).filter((place) => !isSamePlace(place, at));
}

/** The first record of the worker that a record hands work to, or undefined when the logs do not show it. */
export function handedTo(logs: readonly EventLog[], at: Place): Place | undefined {
  const pieces = [at.events, ...logs.filter((events) => events.continues?.uri === at.events.uri)];
  for (const events of pieces) {
    const work = workTableOf(events).works.find((w) => w.handedOverBy !== undefined && isSamePlace(w.handedOverBy, at));
    const record = work?.records[0];
    if (record !== undefined) return { events, record };
  }
  return undefined;
}

function consumptionsOf(logs: readonly EventLog[], file: InboxFile, server: EventLog): readonly Consumption[] {
  const rules = new Map((file.kind?.consumedBy ?? []).map((rule) => [rule.message, rule.field]));
  const found = logs.flatMap((events) =>
    recordsOf(events, new Set(rules.keys()))
      .filter((record) => hasKey(events, record, rules.get(messageAt(events, record)?.id ?? ''), file.key))
      .map((record) => consumptionAt(logs, { events, record })),
  );
  return inTimeOrder(withoutRepeats(ofSameServer(found, server)));
}

/** Drops that the same records answer: Hierarchy Manager's passes answer .SCU and .SSU files of the site alike. */
function dropsForSameConsumer(logs: readonly EventLog[], drop: Drop): readonly Drop[] {
  const answers = (other: Drop) => other.file.kind?.consumedBy?.map((rule) => rule.message).join();
  const same = logs
    .flatMap(dropsIn)
    .filter(
      (other) => answers(other) === answers(drop) && other.file.key.toUpperCase() === drop.file.key.toUpperCase(),
    );
  return inTimeOrder(ofSameServer(same, drop.events));
}

/** Whether places lie in one file, or in one file and its renamed beginning. */
function inOneLog(places: readonly Place[]): boolean {
  return new Set(places.map(({ events }) => events.continues?.uri ?? events.uri)).size === 1;
}

/** The worker's own first line repeats the hand-over that announced it: both are one consumption. */
function withoutRepeats(consumptions: readonly Consumption[]): readonly Consumption[] {
  const seen = new Set<string>();
  return consumptions.filter(({ first }) => {
    const key = `${first.events.uri}\n${String(first.record)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function consumptionAt(logs: readonly EventLog[], at: Place): Consumption {
  return { ...at, first: handedTo(logs, at) ?? at };
}

function hasKey(events: EventLog, record: number, field: string | undefined, key: string): boolean {
  if (field === undefined) return true;
  return String(fieldAt(events, record, field) ?? '').toUpperCase() === key.toUpperCase();
}

/** The inbox files whose consumption a record may show: Hierarchy Manager’s pass answers an .SCU as well as an .SSU. */
function consumedFilesAt(events: EventLog, record: number): readonly InboxFile[] {
  const id = messageAt(events, record)?.id;
  return inboxFileKinds.flatMap((kind) =>
    (kind.consumedBy ?? [])
      .filter((rule) => rule.message === id)
      .map((rule) => kind.name ?? `${String(fieldAt(events, record, rule.field ?? '') ?? '')}.${kind.extension}`)
      .map((name) => inboxFileOf(`${kind.box ?? ''}\\${name}`)),
  );
}
