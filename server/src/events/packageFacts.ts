/** What logs tell of a package beside what is done with it: its name, its versions, and where its source lies. */
import { allMessages, type FieldName, type MessageId } from '../catalogue/messages/index.ts';
import type { Steps } from '../base/stepwise.ts';
import { messageOf } from '../log/log.ts';
import { readStatusMessage } from '../log/statusMessage.ts';
import type { EventLog } from './eventLog.ts';
import { isOneOf } from './eventLog.ts';
import { keyed, recordsFor } from './keyedRecords.ts';
import { firstOf, inTimeOrder, type Place } from './place.ts';
import { fieldAt, numberAt } from './read.ts';

/** A text that a record tells. */
export interface ToldText {
  readonly text: string;
  readonly place: Place;
}

/** What is told of a package. */
export interface PackageFacts {
  /** The last name that a log gives it. */
  readonly name: ToldText | undefined;
  /** Upwards. */
  readonly versions: readonly number[];
  /** The last folder that content was taken from, or was to be. */
  readonly source: ToldText | undefined;
}

/** Their path is the source folder of the package. */
const sources = new Set<MessageId>(['distmgr.snapshotTaking', 'distmgr.sourceDirectoryMissing']);

function withField(field: FieldName): readonly MessageId[] {
  return allMessages.filter(({ compiled }) => compiled.fields.some(({ name }) => name === field)).map(({ id }) => id);
}

const naming: ReadonlySet<MessageId> = new Set(withField('packageName'));
const ofPackages: ReadonlySet<MessageId> = new Set(withField('package'));
const telling: ReadonlySet<MessageId> = new Set([
  ...sources,
  ...withField('version').filter((id) => ofPackages.has(id)),
]);

/** Attribute of status messages that holds a package id. */
const packageAttribute = 400;

/** Some status messages name the package only among their attributes. */
function packageAmongAttributes({ log }: EventLog, record: number): string | undefined {
  return readStatusMessage(messageOf(log, record))?.attributes.find(({ id }) => id === packageAttribute)?.value;
}

const recordsNaming = keyed(naming, (_, values, events, record) => [
  (values.get('package') ?? packageAmongAttributes(events, record) ?? '').trim().toUpperCase(),
]);
const recordsTelling = keyed(telling, (_, values) => [(values.get('package') ?? '').toUpperCase()]);

/** The last name that some logs give a package, whose id is in upper case. */
export function* packageNameSteps(logs: readonly EventLog[], id: string): Steps<ToldText | undefined> {
  const places = yield* placesUnder(recordsNaming, logs, id);
  return lastTold(places, ({ events, record }) => fieldAt(events, record, 'packageName'));
}

/** What some logs tell of a package, whose id is in upper case. */
export function* packageFactSteps(logs: readonly EventLog[], id: string): Steps<PackageFacts> {
  const name = yield* packageNameSteps(logs, id);
  const places = yield* placesUnder(recordsTelling, logs, id);
  const versions = new Set<number>();
  for (const { events, record } of places) {
    const version = numberAt(events, record, 'version');
    if (version !== undefined) versions.add(version);
    yield;
  }
  const source = lastTold(places, ({ events, record }) =>
    isOneOf(sources, events, record) ? fieldAt(events, record, 'path') : undefined,
  );
  return { name, versions: [...versions].sort((a, b) => a - b), source };
}

/** The records of some logs under a key, in time order. */
function* placesUnder(records: typeof recordsNaming, logs: readonly EventLog[], key: string): Steps<readonly Place[]> {
  const places: Place[] = [];
  for (const events of logs) {
    for (const record of recordsFor(yield* records.steps(events), key)) places.push({ events, record });
    yield;
  }
  return inTimeOrder(places);
}

/** The text that the last of some places tells that tells any. */
function lastTold(places: readonly Place[], textOf: (place: Place) => string | undefined): ToldText | undefined {
  return firstOf(places.toReversed(), (place) => {
    const text = textOf(place)?.trim() ?? '';
    return text === '' ? undefined : { text, place };
  });
}
