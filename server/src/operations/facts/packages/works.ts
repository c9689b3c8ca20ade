/** What DistMgr's threads did for packages: the thread of each package, and those of its distribution points. */
import { groupBy } from '../../../base/group.ts';
import { flatMapSteps, type Steps } from '../../../base/stepwise.ts';
import type { MessageId } from '../../../catalogue/messages/index.ts';
import { isOneOf, messageAt, type EventLog } from '../../../events/eventLog.ts';
import { firstOf, isMessage, placeKey, type Place } from '../../../events/place.ts';
import { recordsOf } from '../../../events/postings.ts';
import { placesOf, serverAt } from '../../../events/read.ts';
import { placesOfWork, workOf, workTableOf } from '../../../events/work.ts';
import type { Work } from '../../../events/workState.ts';
import { packageLineAt, turning } from './packageLines.ts';

/** One thread's work on a package for a distribution point. */
export interface PointWork {
  /** In upper case, both. */
  readonly package: string;
  readonly server: string;
  /** What the package's thread says of the distribution point before it creates the thread. */
  readonly naming: readonly Place[];
  /** The thread's own records, behind the one that created it. */
  readonly places: readonly [Place, ...Place[]];
}

/** What one package processing thread did. */
export interface PackageWork {
  /** In upper case. */
  readonly package: string;
  /** The hand-over, if it is seen, then the thread's records. */
  readonly places: readonly Place[];
  /** The work of the threads that it created. */
  readonly points: readonly PointWork[];
  /** Version of the content that it has to do with; undefined where it does not say. */
  readonly version: number | undefined;
  /** Whether it makes a new version. */
  readonly isUpdate: boolean;
  /** Whether something kept it from its work. */
  readonly isStopped: boolean;
}

const begun = new Set<MessageId>(['distmgr.packageThreadStarted', 'distmgr.oldPackageThreadStarting']);
const ofPackageThread = new Set<MessageId>([
  'distmgr.packageProcessing',
  'distmgr.packageServerAdding',
  'distmgr.packageServerUpdating',
  'distmgr.snapshotTaking',
  'distmgr.snapshotFailed',
  'distmgr.packageContentNotArrived',
  'distmgr.dpThreadCreated',
  'distmgr.dpThreadsCompleted',
  'distmgr.packageThreadExiting',
]);
const ofPointThread = new Set<MessageId>(['distmgr.dpThreadWorking', 'distmgr.transferJobCreated']);
const created = new Set<MessageId>(['distmgr.dpThreadCreated']);
const updating = new Set<MessageId>(['distmgr.packageUpdating', 'distmgr.packageSourceChanged']);
/** They name the version that the package has now. */
const versions = new Set<MessageId>([
  'distmgr.packageSize',
  'distmgr.signaturesCreated',
  'distmgr.contentsAdding',
  'distmgr.sourceVersionRead',
]);
const looked = new Set<MessageId>(['distmgr.packageProcessing']);

/** What package processing threads did, file by file in the order of their first records. */
export function* packageWorkSteps(logs: readonly EventLog[]): Steps<readonly PackageWork[]> {
  return yield* flatMapSteps(yield* workSteps(logs, ofPackageThread, begun), packageWorkOf);
}

/** The work of threads for distribution points whose package processing thread is not seen. */
export function* lonePointWorkSteps(logs: readonly EventLog[]): Steps<readonly PointWork[]> {
  const own = (yield* workSteps(logs, ofPointThread, created)).filter(
    ({ places: [first] }) => !isOneOf(created, first.events, first.record),
  );
  return yield* flatMapSteps(own, ({ places }) => lonePointWorkOf(places));
}

/** The records of one stretch of work: the hand-over if any, then those of the thread. */
interface Stretch {
  readonly places: readonly [Place, ...Place[]];
}

interface WorkOfLog {
  readonly events: EventLog;
  readonly work: Work;
}

/** The stretches of work that show one of some messages, or that were handed over with one of others. */
function* workSteps(
  logs: readonly EventLog[],
  shown: ReadonlySet<MessageId>,
  handing: ReadonlySet<MessageId>,
): Steps<readonly Stretch[]> {
  const ofLogs: (readonly WorkOfLog[])[] = [];
  for (const events of logs) ofLogs.push(yield* workStepsOfLog(events, shown, handing));
  const works = ofLogs.flat();
  const goneOn = new Set(works.flatMap(({ work }) => (work.earlier === undefined ? [] : [keyOf(work.earlier)])));
  const seen = works.filter((each) => !goneOn.has(keyOf(each)));
  return [...(yield* flatMapSteps(seen, stretchOf)), ...unseenIn(logs, handing)];
}

function* workStepsOfLog(
  events: EventLog,
  shown: ReadonlySet<MessageId>,
  handing: ReadonlySet<MessageId>,
): Steps<readonly WorkOfLog[]> {
  const handed = yield* flatMapSteps(
    recordsOf(events, handing),
    (record) => workTableOf(events).handedBy(record) ?? [],
  );
  const own = yield* flatMapSteps(recordsOf(events, shown), (record) => workOf(events, record) ?? []);
  return [...new Set([...handed, ...own])].map((work) => ({ events, work }));
}

function keyOf({ events, work }: WorkOfLog): string {
  return placeKey({ events, record: work.records[0] ?? -1 });
}

function stretchOf({ events, work }: WorkOfLog): readonly Stretch[] {
  const [first, ...others] = placesOfWork(events, work);
  return first === undefined ? [] : [{ places: [first, ...others] }];
}

/** Hand-overs of which no record of the thread is seen. */
function unseenIn(logs: readonly EventLog[], handing: ReadonlySet<MessageId>): readonly Stretch[] {
  return logs.flatMap((events) =>
    recordsOf(events, handing)
      .filter((record) => workTableOf(events).handedBy(record) === undefined)
      .map((record) => ({ places: [{ events, record }] as const })),
  );
}

function packageWorkOf({ places }: Stretch): PackageWork {
  const isUpdate = places.some((place) => isMessage(updating, place));
  const stated =
    places.findLast((place) => isMessage(versions, place)) ??
    places.find((place) => isMessage(looked, place) && !isUpdate);
  return {
    package: packageIn(places),
    places,
    points: pointWorksOf(places),
    version: stated && packageLineAt(stated).version,
    isUpdate,
    isStopped: places.some(mayStop),
  };
}

/** Failures, and what is waited for. */
function mayStop({ events, record }: Place): boolean {
  const kind = messageAt(events, record)?.signature?.class;
  return kind === 'real' || kind === 'transient';
}

/** One per distribution point: of several lines about one the last tells its thread. */
function pointWorksOf(places: readonly Place[]): readonly PointWork[] {
  const named = places.flatMap((place) => {
    const line = isMessage(turning, place) ? packageLineAt(place) : undefined;
    return line?.server === undefined ? [] : [{ place, line, server: line.server }];
  });
  return groupBy(named, ({ server }) => server).map((own) => {
    const [{ server, line }] = own;
    const { place } = own.at(-1) ?? own[0];
    const thread = isMessage(created, place) ? workTableOf(place.events).handedBy(place.record) : undefined;
    const naming = own.map((each) => each.place);
    return {
      package: line.package ?? '',
      server,
      naming,
      places: [place, ...placesOf(place.events, thread?.records ?? [])],
    };
  });
}

/** The work of a thread that nothing is seen to have created. */
function lonePointWorkOf(places: readonly [Place, ...Place[]]): readonly PointWork[] {
  const server = firstOf(places, ({ events, record }) => serverAt(events, record));
  return server === undefined ? [] : [{ package: packageIn(places), server, naming: [], places }];
}

function packageIn(places: readonly Place[]): string {
  return firstOf(places, (place) => packageLineAt(place).package) ?? '';
}
