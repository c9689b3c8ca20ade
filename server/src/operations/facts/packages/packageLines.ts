/**
 * What single lines of the logs of content say: of which package, distribution point, version, job and thread. They are read once, in the
 * order of the log, and their fields are not kept besides: there are as many as packages have distribution points, times ten.
 */
import { memo } from '../../../base/lazy.ts';
import type { Steps } from '../../../base/stepwise.ts';
import { allMessages, type FieldName, type MessageId } from '../../../catalogue/messages/index.ts';
import { hostOfNalPath } from '../../../catalogue/nalPath.ts';
import type { Values } from '../../../events/derived.ts';
import type { EventLog } from '../../../events/eventLog.ts';
import { factsOf } from '../../../events/factsOf.ts';
import { isMessage, type Place } from '../../../events/place.ts';
import { packageKey } from './notices.ts';

/** What a line says of a package; what it does not say is undefined. */
export interface PackageLine {
  /** In upper case; empty where it was taken out. */
  readonly package: string | undefined;
  /** The distribution point, in upper case. */
  readonly server: string | undefined;
  readonly version: number | undefined;
  readonly job: number | string | undefined;
  /** The thread that was created for it, or that ended. */
  readonly thread: number | undefined;
}

const silent: PackageLine = {
  ...{ package: undefined, server: undefined, version: undefined, job: undefined, thread: undefined },
};

/** With these the thread of a package turns to a distribution point. */
export const turning: ReadonlySet<MessageId> = new Set<MessageId>([
  'distmgr.packageServerAdding',
  'distmgr.packageServerUpdating',
  'distmgr.dpThreadCreated',
]);
/** What the thread of a package says of one of its distribution points. */
const ofPoints: ReadonlySet<MessageId> = new Set<MessageId>([
  ...turning,
  'distmgr.oldPackageServerAdding',
  'distmgr.dpThreadEnded',
]);

/** The site server's logs of content. */
const writers = /^(?:distmgr|pkgxfermgr)\./;
const naming: readonly FieldName[] = ['package', 'version'];
const read = new Set<FieldName>([...naming, 'nalPath', 'server', 'job', 'thread', 'endedThread']);

function saysWhich({ id, compiled }: (typeof allMessages)[number]): boolean {
  return writers.test(id) && compiled.fields.some(({ name }) => naming.includes(name));
}

const known = new Set<MessageId>([...ofPoints, ...allMessages.filter(saysWhich).map(({ id }) => id)]);
const linesIn = factsOf(known, (record, values) => [[record, lineOf(values)] as const], read);
const byRecord = memo((events: EventLog): ReadonlyMap<number, PackageLine> => new Map(linesIn(events)));

/** Reads the lines of a log, in steps. */
export const packageLineSteps: (events: EventLog) => Steps<unknown> = linesIn.steps;

function lineOf(values: Values): PackageLine {
  const name = values.get('package');
  const version = values.get('version');
  return {
    package: name === undefined ? undefined : packageKey(name),
    server: (values.get('server') ?? hostOfNalPath(values.get('nalPath') ?? ''))?.toUpperCase(),
    version: typeof version === 'number' ? version : undefined,
    job: values.get('job'),
    thread: values.get('thread') ?? values.get('endedThread'),
  };
}

/** What a record says of a package; of others nothing. */
export function packageLineAt({ events, record }: Place): PackageLine {
  return byRecord(events).get(record) ?? silent;
}

/** What a record of the thread of a package says of a distribution point; undefined of a record that says nothing of one. */
export function pointLineAt(place: Place): PackageLine | undefined {
  return isMessage(ofPoints, place) ? packageLineAt(place) : undefined;
}
