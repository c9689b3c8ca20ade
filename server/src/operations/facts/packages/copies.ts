/**
 * Copies of packages on their way between sites: what scheduler and sender do with the job of the package's thread, and what the
 * despooler of the other site does with what arrives. The keys are the package, and the send request that the scheduler makes of it.
 */
import { mapBy, type Group } from '../../../base/group.ts';
import { memo } from '../../../base/lazy.ts';
import type { MessageId } from '../../../catalogue/messages/index.ts';
import { isOneOf, messageAt, type EventLog } from '../../../events/eventLog.ts';
import { inTimeOrder, placeKey, type Place } from '../../../events/place.ts';
import { recordsOf } from '../../../events/postings.ts';
import { fieldAt, placesOf } from '../../../events/read.ts';
import { neighbourInWork, workOf, workTableOf } from '../../../events/work.ts';
import type { Scope } from '../../strand.ts';
import { packageKey } from './notices.ts';

const ofDespooler = new Set<MessageId>([
  'despool.packageReceived',
  'despool.packageInfoNotArrived',
  'despool.packageStored',
  'despool.packageStoredReported',
]);
const ofScheduler = new Set<MessageId>([
  'schedule.jobActivating',
  'schedule.jobUpdating',
  'schedule.sendRequestPending',
]);
const requests = new Set<MessageId>([
  'schedule.sendRequestCreated',
  'schedule.sendRequestChecking',
  'schedule.sendRequestDeleting',
]);
const found = new Set<MessageId>(['sender.sendRequestFound']);
const finished = new Set<MessageId>(['sender.packageSendingFinished']);
/** The main thread of the sender creates the thread of a request a few lines behind it. */
const wordsOfRequest = 4;

/** One despooling thread’s work on a package. */
export interface Arrival {
  /** In upper case; empty where it was taken out. */
  readonly package: string;
  readonly places: readonly [Place, ...Place[]];
}

/** What despooling threads of a log did with packages. */
export function arrivalsIn(events: EventLog): readonly Arrival[] {
  const records = recordsOf(events, ofDespooler);
  const threads = mapBy(records, (record) => workOf(events, record) ?? record);
  return [...threads].map(([work, [first]]): Arrival => {
    const own = typeof work === 'number' ? [work] : Array.from(work.records);
    const [begin = first, ...others] = own;
    const places: Arrival['places'] = [{ events, record: begin }, ...placesOf(events, others)];
    return { package: packageKey(fieldAt(events, first, 'package')), places };
  });
}

/** The records of scheduler and sender about each package, in time order. */
export const copiesIn = memo(({ logs }: Scope): ReadonlyMap<string, readonly Place[]> => {
  const named = logs.flatMap((events) => placesOf(events, recordsOf(events, ofScheduler)));
  const packages = packagesByRequest(logs, named);
  const asked = logs.flatMap((events) => requestsIn(events));
  const ofRequests = asked.flatMap(({ request, places }) =>
    places.map((place) => ({ place, name: packages.get(request) ?? '' })),
  );
  const sent = logs.flatMap((events) => placesOf(events, recordsOf(events, finished)));
  const ofPackages = [...named, ...sent].map((place) => ({ place, name: nameAt(place) }));
  const groups = mapBy([...ofRequests, ...ofPackages], ({ name }) => name);
  return new Map([...groups].map(([name, own]) => [name, onceInOrder(own)]));
});

function onceInOrder(own: Group<{ readonly place: Place }>): readonly Place[] {
  return inTimeOrder([...new Map(own.map(({ place }) => [placeKey(place), place])).values()]);
}

function nameAt({ events, record }: Place): string {
  return packageKey(fieldAt(events, record, 'package'));
}

/** Which package each request is of: the scheduler’s list says so, and the line before the one that makes the request. */
function packagesByRequest(logs: readonly EventLog[], named: readonly Place[]): ReadonlyMap<string, string> {
  const listed = named.flatMap((place): [string, string][] => {
    const request = fieldAt(place.events, place.record, 'sendRequest');
    return request === undefined ? [] : [[request.toUpperCase(), nameAt(place)]];
  });
  const made = logs.flatMap((events) =>
    recordsOf(events, requests).flatMap((record): [string, string][] => {
      const before = neighbourInWork(events, record, -1);
      if (messageAt(events, record)?.id !== 'schedule.sendRequestCreated' || before === undefined) return [];
      if (!isOneOf(ofScheduler, events, before)) return [];
      return [[requestAt(events, record), nameAt({ events, record: before })]];
    }),
  );
  return new Map([...listed, ...made]);
}

function requestAt(events: EventLog, record: number): string {
  return (fieldAt(events, record, 'sendRequest') ?? '').toUpperCase();
}

/** What is written of a send request: the scheduler’s lines, and those of the sender with the thread that it creates. */
function requestsIn(events: EventLog): readonly { readonly request: string; readonly places: readonly Place[] }[] {
  const scheduled = recordsOf(events, requests).map((record) => ({
    request: requestAt(events, record),
    places: [{ events, record }],
  }));
  const sent = recordsOf(events, found).map((record) => ({
    request: requestAt(events, record),
    places: placesOf(events, [record, ...sendingBehind(events, record)]),
  }));
  return [...scheduled, ...sent];
}

function sendingBehind(events: EventLog, record: number): readonly number[] {
  const own: number[] = [];
  let next = neighbourInWork(events, record, 1);
  while (next !== undefined && own.length < wordsOfRequest && !isOneOf(found, events, next)) {
    own.push(next);
    const work = workTableOf(events).handedBy(next);
    if (work !== undefined) return [...own, ...work.records];
    next = neighbourInWork(events, next, 1);
  }
  return [];
}
