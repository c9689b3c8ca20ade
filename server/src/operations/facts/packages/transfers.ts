/** What the package transfer manager did for each job: its main thread found it, and a thread sent it, maybe several times. */
import { groupBy, type Group } from '../../../base/group.ts';
import { flatMapSteps, stepwise, type Steps } from '../../../base/stepwise.ts';
import type { MessageId } from '../../../catalogue/messages/index.ts';
import { isOneOf, messageAt, type EventLog } from '../../../events/eventLog.ts';
import { inTimeOrder, isMessage, type Place } from '../../../events/place.ts';
import { recordsOf } from '../../../events/postings.ts';
import { numberAt, placesOf } from '../../../events/read.ts';
import { serverKey } from '../../../events/site.ts';
import { neighbourInWork, placesOfWork, workOf } from '../../../events/work.ts';
import type { Scope } from '../../strand.ts';
import { packageLineAt } from './packageLines.ts';

/** One job: a version of a package that goes to a distribution point. */
export interface Transfer {
  /** In upper case, both. */
  readonly package: string;
  readonly server: string;
  readonly version: number | undefined;
  readonly job: number | undefined;
  /** Whether the distribution point is told to fetch the content itself; undefined where no thread is seen. */
  readonly pull: boolean | undefined;
  /** Whether all files are sent again, whatever the distribution point has; undefined where nothing says so. */
  readonly isAgain: boolean | undefined;
  /** Whether the distribution point, which fetches the content itself, is only asked how far it is. */
  readonly isPoll: boolean;
  readonly places: readonly [Place, ...Place[]];
  /** The record that says that the distribution point has the package. */
  readonly done: Place | undefined;
}

const found = new Set<MessageId>(['pkgxfermgr.sendRequestFound']);
const started = new Set<MessageId>(['pkgxfermgr.sendingStarted', 'pkgxfermgr.pullSendingStarted']);
const pulling = new Set<MessageId>(['pkgxfermgr.pullSendingStarted']);
const heldBack = new Set<MessageId>([
  'pkgxfermgr.bandwidthControl',
  'pkgxfermgr.pulseMode',
  'pkgxfermgr.pulseModeAbandoned',
]);
const installed = new Set<MessageId>(['pkgxfermgr.statusInstalled', 'pkgxfermgr.packageDelivered']);
/** With these a thread does something about a job, and does not only ask for its state. */
const sending = new Set<MessageId>([
  'pkgxfermgr.sendRequestFound',
  'pkgxfermgr.sendingStarted',
  'pkgxfermgr.packageInfoSending',
  'pkgxfermgr.pullWmiActionsDone',
  'pkgxfermgr.pullNotificationSent',
  'pkgxfermgr.pullNotificationFailed',
  'pkgxfermgr.pullHasNoCapacity',
]);
/** What the main thread says about a request stands right behind it. */
const wordsOfRequest = 3;

/** All jobs of a site server, in the order of their first records. */
export const transfersIn = stepwise(function* ({ logs }: Scope): Steps<readonly Transfer[]> {
  const parts: (readonly TransferPart[])[] = [];
  for (const events of logs) parts.push(yield* partSteps(events));
  const all = inTimeOrder(parts.flat());
  yield;
  return yield* flatMapSteps(groupBy(all, partKey), transferOf);
});

/** A record that names a job, with those that belong to it. */
interface TransferPart extends Place {
  readonly own: readonly Place[];
}

function* partSteps(events: EventLog): Steps<readonly TransferPart[]> {
  const requests = yield* flatMapSteps(recordsOf(events, found), (record) => ({
    ...{ events, record, own: placesOf(events, [record, ...heldAfter(events, record)]) },
  }));
  const sendings = yield* flatMapSteps(recordsOf(events, started), (record) => ({
    ...{ events, record, own: sendingAt(events, record) },
  }));
  return [...requests, ...sendings];
}

function heldAfter(events: EventLog, record: number): readonly number[] {
  const found: number[] = [];
  let next = neighbourInWork(events, record, 1);
  while (next !== undefined && found.length < wordsOfRequest && isOneOf(heldBack, events, next)) {
    found.push(next);
    next = neighbourInWork(events, next, 1);
  }
  return found;
}

/** The records of a sending thread, behind the one that created it. */
function sendingAt(events: EventLog, record: number): readonly Place[] {
  const work = workOf(events, record);
  return work === undefined ? [{ events, record }] : placesOfWork(events, work);
}

function partKey(place: Place): string {
  const { job, package: name, server } = packageLineAt(place);
  return [serverKey(place.events), String(job), name, server].join('\n');
}

function transferOf(parts: Group<TransferPart>): Transfer {
  const [{ events, record }] = parts;
  const line = packageLineAt({ events, record });
  const [first = { events, record }, ...others] = parts.flatMap(({ own }) => own);
  const places: Transfer['places'] = [first, ...others];
  const threads = parts.filter((part) => isOneOf(started, part.events, part.record));
  return {
    package: line.package ?? '',
    server: line.server ?? '',
    version: line.version,
    job: typeof line.job === 'number' ? line.job : undefined,
    pull: threads.length === 0 ? undefined : threads.some((part) => isOneOf(pulling, part.events, part.record)),
    isAgain: isAgain(places),
    isPoll:
      places.every((place) => !isMessage(sending, place)) &&
      threads.length > 0 &&
      places.some((place) => isMessage(installed, place)),
    places,
    done: places.findLast((place) => isMessage(installed, place)),
  };
}

function isAgain(places: readonly Place[]): boolean | undefined {
  const said = places.findLast(({ events, record }) => messageAt(events, record)?.id === 'pkgxfermgr.redistribution');
  return said && numberAt(said.events, said.record, 'redistribute') === 1;
}
