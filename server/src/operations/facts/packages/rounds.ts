/**
 * Rounds of a package: from the console's call, or the notification, to the end of the package processing thread. A thread that is
 * kept from its work is followed by another one, by itself: both are one round.
 */
import { mapBy } from '../../../base/group.ts';
import { flatMapSteps, stepwise, type Steps } from '../../../base/stepwise.ts';
import type { MessageId } from '../../../catalogue/messages/index.ts';
import { isOneOf, messageAt, type EventLog } from '../../../events/eventLog.ts';
import { localTimeOf, threadOf } from '../../../log/log.ts';
import { sortedByPlace, type Place } from '../../../events/place.ts';
import { recordsOf } from '../../../events/postings.ts';
import type { Scope } from '../../strand.ts';
import { arrivalsIn } from './copies.ts';
import { packageCallsIn, type PackageCall } from './calls.ts';
import { packageNoticesIn } from './notices.ts';
import { packageLineAt } from './packageLines.ts';
import { packageWorkSteps, type PackageWork, type PointWork } from './works.ts';

/** One round of a package. */
export interface PackageRound {
  /** In upper case. */
  readonly package: string;
  /** The calls at the SMS Provider, and the records of notifications, that started it. */
  readonly calls: readonly PackageCall[];
  readonly notices: readonly Place[];
  /** Records of the despooler, which stored what another site sent. */
  readonly arrivals: readonly Place[];
  /** Records of DistMgr's main thread, and of the threads that processed the package. */
  readonly places: readonly Place[];
  readonly works: readonly PackageWork[];
  /** What the last thread had done at distribution points. */
  readonly points: readonly PointWork[];
}

const queueing = new Set<MessageId>([
  'distmgr.packageNotificationFound',
  'distmgr.oldNotificationFound',
  'distmgr.packageQueued',
  'distmgr.packageThreadsUsed',
  'distmgr.oldThreadsUsed',
  'distmgr.packageThreadStarted',
]);
const ofPool = new Set<MessageId>(['distmgr.packageThreadsUsed', 'distmgr.oldThreadsUsed']);

/** What happens to a package, one thing after another. */
interface Happening {
  readonly package: string;
  readonly part: 'calls' | 'arrivals' | 'notices' | 'queue' | 'work';
  readonly at: Place;
  readonly places: readonly Place[];
  readonly work?: PackageWork;
  readonly call?: PackageCall;
}

/** The rounds of all packages of a site server, in time order. */
export const roundsIn = stepwise(function* ({ logs }: Scope): Steps<readonly PackageRound[]> {
  const all = sortedByPlace(yield* happeningSteps(logs), ({ at }) => at);
  yield;
  const ofPackages = mapBy(all, (each) => each.package);
  yield;
  return sortedByPlace(yield* flatMapSteps(ofPackages.values(), roundsOf), firstPlaceOf);
});

/** The first record of a round. */
export function firstPlaceOf({ calls, arrivals, notices, places }: PackageRound): Place {
  return (calls[0]?.request ?? arrivals[0] ?? notices[0] ?? places[0]) as Place;
}

function* happeningSteps(logs: readonly EventLog[]): Steps<readonly Happening[]> {
  const calls = logs.flatMap(packageCallsIn).map((call): Happening => ({
    ...{ package: call.package, part: 'calls', at: call.request, places: call.places, call },
  }));
  const notices = packageNoticesIn(logs).map(({ package: name, places }): Happening => ({
    ...{ package: name, part: 'notices', at: places[0], places },
  }));
  yield;
  const works = (yield* packageWorkSteps(logs)).map((work): Happening => ({
    ...{ package: work.package, part: 'work', at: work.places[0] as Place, places: work.places, work },
  }));
  const arrivals = logs.flatMap(arrivalsIn).map(({ package: name, places }): Happening => ({
    ...{ package: name, part: 'arrivals', at: places[0], places },
  }));
  const queued = yield* flatMapSteps(logs, queuedIn);
  return [...calls, ...arrivals, ...notices, ...queued, ...works];
}

/** What the main thread says of packages that wait for a thread; the state of the pool is said for the package before it. */
function queuedIn(events: EventLog): readonly Happening[] {
  const last = new Map<number | undefined, string>();
  return recordsOf(events, queueing).flatMap((record, at, all): readonly Happening[] => {
    const thread = threadOf(events.log, record);
    const isState = isOneOf(ofPool, events, record);
    const naming = isState ? startedNext(events, all, at) : record;
    const name =
      naming === record && isState ? last.get(thread) : (packageLineAt({ events, record: naming }).package ?? '');
    if (name === undefined) return [];
    last.set(thread, name);
    if (messageAt(events, record)?.id === 'distmgr.packageThreadStarted') return [];
    const place = { events, record };
    return [{ package: name, part: 'queue', at: place, places: [place] }];
  });
}

/** The record with which the main thread gives a package a thread, right behind what it says of the pool. */
function startedNext(events: EventLog, all: readonly number[], at: number): number {
  const [record = -1, next = -1] = all.slice(at, at + 2);
  const isStart = messageAt(events, next)?.id === 'distmgr.packageThreadStarted';
  return isStart && threadOf(events.log, record) === threadOf(events.log, next) ? next : record;
}

/** The rounds of one package. Calls and notifications without a time are of the rounds in their order, where there are as many. */
function roundsOf(all: readonly Happening[]): readonly PackageRound[] {
  const loose = all.filter((each) => isLoose(each));
  const [first = [], ...others] = cut(all.filter((each) => !isLoose(each)));
  const rounds = [first, ...others];
  const ofRound = (part: Happening['part'], at: number): readonly Happening[] => {
    const own = loose.filter((each) => each.part === part);
    return own.length === rounds.length ? own.slice(at, at + 1) : at === 0 ? own : [];
  };
  return rounds.flatMap((own, at) => roundOf([...ofRound('calls', at), ...ofRound('notices', at), ...own]));
}

/** Where its log has no times, or none that can be told, nothing says what a record comes before. */
function isLoose({ part, at: { events, record } }: Happening): boolean {
  return (part === 'calls' || part === 'notices') && localTimeOf(events.log, record) === undefined;
}

/** Cuts what happens to one package behind each thread that did its work. */
function cut(all: readonly Happening[]): readonly (readonly Happening[])[] {
  const rounds: (readonly Happening[])[] = [];
  let open: Happening[] = [];
  let late: ReadonlySet<Happening> = new Set();
  for (const each of all) {
    open.push(each);
    const { work } = each;
    if (work === undefined || (work.isStopped && work.points.length === 0)) continue;
    late = lateIn(open);
    rounds.push(open.filter((other) => !late.has(other)));
    open = [...late];
  }
  // Nothing followed that could answer them: then the last thread did.
  const last = open.every((each) => late.has(each)) ? rounds.pop() : undefined;
  return [...rounds, sortedByPlace([...(last ?? []), ...open], ({ at }) => at)];
}

/** What the next thread answers: notifications that came behind the queueing, and the last calls of which none has told yet. */
function lateIn(own: readonly Happening[]): ReadonlySet<Happening> {
  const queued = own.findIndex(({ part }) => part === 'queue');
  const calls = own.filter(({ part }) => part === 'calls');
  const notices = own.filter(({ part }) => part === 'notices');
  const late = queued < 0 ? [] : own.slice(queued).filter(({ part }) => part === 'notices');
  const early = notices.length - late.length;
  return new Set(early === 0 ? [] : [...calls.slice(early), ...late]);
}

function roundOf(own: readonly Happening[]): readonly PackageRound[] {
  const [first] = own;
  if (first === undefined) return [];
  const placesOf = (...parts: readonly Happening['part'][]) =>
    own.flatMap(({ part, places }) => (parts.includes(part) ? places : []));
  const works = own.flatMap(({ work }) => work ?? []);
  return [
    {
      package: first.package,
      calls: own.flatMap(({ call }) => call ?? []),
      arrivals: placesOf('arrivals'),
      notices: placesOf('notices'),
      places: placesOf('queue', 'work'),
      works,
      points: works.at(-1)?.points ?? [],
    },
  ];
}
