/** What logs tell of a package beside what is done with it: its name, its versions, and where its source lies. */
import { allMessages, type FieldName, type MessageId } from '../catalogue/messages/index.ts';
import type { Steps } from '../base/stepwise.ts';
import type { EventLog } from './eventLog.ts';
import { isOneOf } from './eventLog.ts';
import { keyed, recordsFor } from './keyedRecords.ts';
import { inTimeOrder, type Place } from './place.ts';
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

const tells: ReadonlySet<FieldName> = new Set<FieldName>(['packageName', 'version']);
const telling: ReadonlySet<MessageId> = new Set(
  allMessages
    .filter(({ id, compiled: { fields } }) => {
      const isOfPackage = fields.some(({ name }) => name === 'package');
      return isOfPackage && (sources.has(id) || fields.some(({ name }) => tells.has(name)));
    })
    .map(({ id }) => id),
);

const tellingRecords = keyed(telling, (_, values) => [(values.get('package') ?? '').toUpperCase()]);

/** What some logs tell of a package, whose id is in upper case. */
export function* packageFactSteps(logs: readonly EventLog[], id: string): Steps<PackageFacts> {
  const places: Place[] = [];
  for (const events of logs) {
    for (const record of recordsFor(yield* tellingRecords.steps(events), id)) places.push({ events, record });
    yield;
  }
  const versions = new Set<number>();
  let [name, source]: (ToldText | undefined)[] = [];
  for (const place of inTimeOrder(places)) {
    const { events, record } = place;
    name = toldBy(place, fieldAt(events, record, 'packageName')) ?? name;
    source = (isOneOf(sources, events, record) ? toldBy(place, fieldAt(events, record, 'path')) : undefined) ?? source;
    const version = numberAt(events, record, 'version');
    if (version !== undefined) versions.add(version);
    yield;
  }
  return { name, versions: [...versions].sort((a, b) => a - b), source };
}

function toldBy(place: Place, text: string | undefined): ToldText | undefined {
  return text === undefined || text === '' ? undefined : { text, place };
}
