/** Drops and consumptions of inbox files by what consumes them, computed once per list of logs. */
import { memo } from '../base/lazy.ts';
import { inboxFileKinds, inboxFileOf, type InboxFile, type InboxFileKind } from '../catalogue/inbox.ts';
import { fieldAt, fieldsAt, messageAt, recordsOf, type EventLog } from './eventLog.ts';
import { inTimeOrder, placeKey, type Place } from './place.ts';
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

/** Drops and consumptions, each list in time order, under `consumerKey`. */
interface InboxIndex {
  readonly drops: ReadonlyMap<string, readonly Drop[]>;
  readonly consumptions: ReadonlyMap<string, readonly Consumption[]>;
}

const dropping = new Set(['smsdbmon.fileDropped', 'sitecomp.resetFileCreated']);

/** Drops and consumptions of the logs. */
export const inboxIndexOf: (logs: readonly EventLog[]) => InboxIndex = memo((logs) => ({
  drops: byKey(logs.flatMap(dropsIn).map((drop) => [consumerKey(drop.file), drop])),
  consumptions: byKey(logs.flatMap((events) => consumptionsIn(logs, events))),
}));

/** All records of a log that put a file into an inbox. */
export const dropsIn = memo((events: EventLog): readonly Drop[] =>
  recordsOf(events, dropping).flatMap((record) => dropAt(events, record) ?? []),
);

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

/** Names what consumes a file: Hierarchy Manager's passes answer .SCU and .SSU files of a site alike. */
export function consumerKey(file: InboxFile): string {
  return `${consumerOf(file.kind)} ${file.kind?.key === 'name' ? file.name : file.key.toUpperCase()}`;
}

/** The keys of all files whose consumption a record may show. */
export function consumerKeysAt(events: EventLog, record: number): readonly string[] {
  const id = messageAt(events, record)?.id;
  const kinds = inboxFileKinds.filter((kind) => kind.consumedBy?.some((rule) => rule.message === id));
  return [...new Set(kinds.map((kind) => consumerKey(fileShownBy(events, record, kind))))];
}

/** The first record of each stretch of work by the record that handed it over. */
export const handoversIn: (logs: readonly EventLog[]) => ReadonlyMap<string, Place> = memo((logs) => {
  const first = new Map<string, Place>();
  for (const events of logs) {
    for (const { handedOverBy, records } of workTableOf(events).works) {
      const key = handedOverBy === undefined ? '' : placeKey(handedOverBy);
      if (handedOverBy === undefined || (first.has(key) && handedOverBy.events.uri !== events.uri)) continue;
      first.set(key, { events, record: records[0] ?? 0 });
    }
  }
  return first;
});

function consumerOf(kind: InboxFileKind | undefined): string {
  return (kind?.consumedBy ?? []).map((rule) => rule.message).join();
}

function fileShownBy(events: EventLog, record: number, kind: InboxFileKind): InboxFile {
  const id = messageAt(events, record)?.id;
  const field = kind.consumedBy?.find((rule) => rule.message === id)?.field ?? '';
  const name = kind.name ?? `${String(fieldAt(events, record, field) ?? '')}.${kind.extension}`;
  return inboxFileOf(`${kind.box ?? ''}\\${name}`);
}

const consuming: ReadonlySet<string> = new Set(
  inboxFileKinds.flatMap((kind) => (kind.consumedBy ?? []).map((rule) => rule.message)),
);

function consumptionsIn(logs: readonly EventLog[], events: EventLog): readonly (readonly [string, Consumption])[] {
  return recordsOf(events, consuming).flatMap((record) => {
    const place = { events, record };
    const consumption = { ...place, first: handoversIn(logs).get(placeKey(place)) ?? place };
    return consumerKeysAt(events, record).map((key) => [key, consumption] as const);
  });
}

function byKey<Item extends Place>(
  entries: readonly (readonly [string, Item])[],
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const [key, item] of entries) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return new Map([...groups].map(([key, items]) => [key, inTimeOrder(items)]));
}
