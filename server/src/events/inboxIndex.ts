/** Drops and consumptions of inbox files by what consumes them. Logs keep only the records; the rest is read when it is asked for. */
import type { FieldName, MessageId } from '../catalogue/messages/index.ts';
import { memo } from '../base/lazy.ts';
import { inboxFileKinds, inboxFileOf, type InboxFile, type InboxFileKind } from '../catalogue/inbox.ts';
import { messageAt, type EventLog } from './eventLog.ts';
import { keyed, recordsFor } from './keyedRecords.ts';
import { inTimeOrder, isSamePlace, type Place } from './place.ts';
import { valuesAt } from './values.ts';
import type { Values } from './derived.ts';
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

const resetFile = 'sitecomp.resetFileCreated';
const dropping = new Set<MessageId>(['smsdbmon.fileDropped', resetFile]);
const consuming: ReadonlySet<MessageId> = new Set(
  inboxFileKinds.flatMap((kind) => (kind.consumedBy ?? []).map((rule) => rule.message)),
);
/** The kinds of files whose consumption a message shows, by its id. */
const kindsShownBy: ReadonlyMap<MessageId, readonly InboxFileKind[]> = new Map(
  [...consuming].map((id) => [
    id,
    inboxFileKinds.filter((kind) => kind.consumedBy?.some((rule) => rule.message === id)),
  ]),
);

/** Drops and consumptions of several logs; each list in time order, and the same list when it is asked for again. */
export class InboxIndex {
  readonly #logs: readonly EventLog[];
  readonly #drops = new Map<string, readonly Drop[]>();
  readonly #consumptions = new Map<string, readonly Consumption[]>();

  constructor(logs: readonly EventLog[]) {
    this.#logs = logs;
  }

  /** The drops of files that one and the same consumer answers, by `consumerKey`. */
  dropsFor(key: string): readonly Drop[] {
    return found(this.#drops, key, () =>
      inTimeOrder(
        this.#logs.flatMap((events) => recordsFor(dropRecords(events), key).flatMap((r) => dropAt(events, r) ?? [])),
      ),
    );
  }

  /** The records that show that such files were picked up. */
  consumptionsFor(key: string): readonly Consumption[] {
    return found(this.#consumptions, key, () =>
      inTimeOrder(
        this.#logs.flatMap((events) =>
          recordsFor(consumptionRecords(events), key).map((record) => this.#consumptionAt({ events, record })),
        ),
      ),
    );
  }

  #consumptionAt(place: Place): Consumption {
    return { ...place, first: handedOverBy(this.#logs, place) ?? place };
  }
}

/** Drops and consumptions of the logs. */
export const inboxIndexOf: (logs: readonly EventLog[]) => InboxIndex = memo((logs) => new InboxIndex(logs));

/** The records of a log that put a file into an inbox whose consumer is known, file by file. */
export function* awaitedDrops(events: EventLog): Iterable<number> {
  // Of a file without a known consumer the key begins with the blank.
  for (const key of dropRecords(events).keys()) if (!key.startsWith(' ')) yield* recordsFor(dropRecords(events), key);
}

/** The inbox file that a record drops, or undefined. */
export function dropAt(events: EventLog, record: number): Drop | undefined {
  const id = messageAt(events, record)?.id;
  if (id === undefined || !dropping.has(id)) return undefined;
  return { events, record, file: droppedFile(id, valuesAt(events, record)) };
}

/** Names what consumes a file: Hierarchy Manager's passes answer .SCU and .SSU files of a site alike. */
export function consumerKey(file: InboxFile): string {
  return `${consumerOf(file.kind)} ${file.kind?.key === 'name' ? file.name : file.key.toUpperCase()}`;
}

/** The keys of all files whose consumption a record may show. */
export function consumerKeysAt(events: EventLog, record: number): readonly string[] {
  const id = messageAt(events, record)?.id;
  if (id === undefined) return [];
  const kinds = kindsShownBy.get(id) ?? [];
  return kinds.length === 0 ? [] : keysShownBy(id, kinds, valuesAt(events, record));
}

/** The first record of the stretch of work that a record hands over, in its own log or in the piece behind that. */
export function handedOverBy(logs: readonly EventLog[], place: Place): Place | undefined {
  const own = workTableOf(place.events).handedBy(place.record);
  if (own !== undefined) return { events: place.events, record: own.records[0] ?? 0 };
  for (const events of logs) {
    if (events.continues?.uri !== place.events.uri) continue;
    const work = workTableOf(events)
      .inherited()
      .find((other) => other.handedOverBy !== undefined && isSamePlace(other.handedOverBy, place));
    if (work !== undefined) return { events, record: work.records[0] ?? 0 };
  }
  return undefined;
}

const fileOfReset = inboxFileOf('distmgr.box\\resetdps.trn');

function droppedFile(id: MessageId, values: Values): InboxFile {
  return id === resetFile ? fileOfReset : fileNamedBy(values);
}

/** Once per record whose values are kept. */
const fileNamedBy = memo((values: Values): InboxFile =>
  inboxFileOf(`${values.get('inboxPath') ?? ''}.${values.get('extension') ?? ''}`),
);

function consumerOf(kind: InboxFileKind | undefined): string {
  return (kind?.consumedBy ?? []).map((rule) => rule.message).join();
}

function fieldOf(id: MessageId, kind: InboxFileKind): FieldName | undefined {
  return kind.consumedBy?.find((rule) => rule.message === id)?.field;
}

/** The keys of the files of some kinds whose consumption a record of a message shows. */
function keysShownBy(id: MessageId, kinds: readonly InboxFileKind[], values: Values): readonly string[] {
  const valueOf = (field: FieldName | undefined) => (field === undefined ? undefined : values.get(field));
  return [...new Set(kinds.map((kind) => consumerKey(fileShownBy(valueOf(fieldOf(id, kind)), kind))))];
}

function fileShownBy(value: string | number | undefined, kind: InboxFileKind): InboxFile {
  return inboxFileOf(`${kind.box ?? ''}\\${kind.name ?? withExtension(String(value ?? ''), kind.extension)}`);
}

/** Some messages name a file whole, others what it is named after. */
function withExtension(name: string, extension: string): string {
  return name.toLowerCase().endsWith(`.${extension}`) ? name : `${name}.${extension}`;
}

/** Records that drop files, and records that show that files were picked up, by `consumerKey`. */
export const dropRecords = keyed(dropping, (id, values) => [consumerKey(droppedFile(id, values))]);
export const consumptionRecords = keyed(consuming, (id, values) => keysShownBy(id, kindsShownBy.get(id) ?? [], values));

function found<Value>(known: Map<string, Value>, key: string, compute: () => Value): Value {
  const value = known.get(key) ?? compute();
  known.set(key, value);
  return value;
}
