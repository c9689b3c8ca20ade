/** What DistMgr's replication thread did with reports about packages on distribution points: one status file after another. */
import { flatMapSteps, stepwise, type Steps } from '../../../base/stepwise.ts';
import type { MessageId } from '../../../catalogue/messages/index.ts';
import { isOneOf, type EventLog } from '../../../events/eventLog.ts';
import { recordsOf } from '../../../events/postings.ts';
import { numberAt, placesOf, serverAt } from '../../../events/read.ts';
import { workOf } from '../../../events/work.ts';
import { firstOf, isMessage, type Place } from '../../../events/place.ts';
import type { Scope } from '../../strand.ts';
import { packageLineAt } from './packageLines.ts';

/** One report about a package on a distribution point. */
export interface Acceptance {
  /** In upper case, both. */
  readonly package: string;
  readonly server: string;
  /** Undefined where it is not stated. */
  readonly version: number | undefined;
  /** Whether it says that the package is there; undefined where it does not say. */
  readonly isInstalled: boolean | undefined;
  readonly places: readonly [Place, ...Place[]];
}

const about = new Set<MessageId>([
  'distmgr.staProcessing',
  'distmgr.pullResponseProcessing',
  'distmgr.packageStatusUpdated',
  'distmgr.packageStatusChanged',
  'distmgr.pullResponseState',
  'distmgr.pullResponseFailed',
  'distmgr.packageDistributed',
]);
/** With these the thread takes another report up. */
const begins = new Set<MessageId>([
  'distmgr.incomingFileProcessing',
  'distmgr.staProcessing',
  'distmgr.pullResponseProcessing',
]);
const named = new Set<MessageId>(['distmgr.staProcessing', 'distmgr.pullResponseProcessing']);
const installed = new Set<MessageId>(['distmgr.packageStatusUpdated', 'distmgr.packageDistributed']);
/** That sending has begun, or is to be tried again, is no end. */
const passing = new Set<MessageId>(['distmgr.packageStatusChanged']);

const refused = new Set<MessageId>(['distmgr.pullResponseFailed']);
const answers = new Set<MessageId>(['distmgr.pullResponseState']);
/** Action state of a pull distribution point that has the package; with others it tells how far it is. */
const hasIt = 1;

/** The reports of a site server that a package has come to its end on a distribution point, file by file. */
export const acceptancesIn = stepwise(function* ({ logs }: Scope): Steps<readonly Acceptance[]> {
  const all: (readonly Acceptance[])[] = [];
  for (const events of logs) all.push(yield* reportSteps(events));
  return all.flat();
});

function* reportSteps(events: EventLog): Steps<readonly Acceptance[]> {
  const records = recordsOf(events, about);
  const works = new Set(yield* flatMapSteps(records, (record) => workOf(events, record) ?? []));
  const alone = records.filter((record) => workOf(events, record) === undefined);
  const lists = [...[...works].map((work) => Array.from(work.records)), ...alone.map((record) => [record])];
  const reports = yield* flatMapSteps(lists, (list) => cut(events, list));
  return yield* flatMapSteps(reports, (own) => reportOf(placesOf(events, own)));
}

/** The records of a thread, report by report. The file is named before what it is about. */
function cut(events: EventLog, records: readonly number[]): readonly (readonly number[])[] {
  const parts: number[][] = [];
  let isNamed = true;
  for (const record of records) {
    const begun = isOneOf(begins, events, record);
    const isOwn = isOneOf(named, events, record);
    const last = parts.at(-1);
    if (last === undefined || (begun && (isNamed || !isOwn))) parts.push([record]);
    else last.push(record);
    isNamed = begun ? isOwn : isNamed;
  }
  return parts;
}

function reportOf(places: readonly Place[]): readonly Acceptance[] {
  const [first, ...others] = places;
  if (isPassing(places)) return [];
  const name = firstOf(places, (place) => packageLineAt(place).package);
  const server = firstOf(places, (place) => packageLineAt(place).server ?? serverAt(place.events, place.record));
  // Where the log ends before the package is named, nobody knows whose report it is.
  if (first === undefined || name === undefined || server === undefined) return [];
  return [
    {
      package: name,
      server,
      version: firstOf(places, (place) => packageLineAt(place).version),
      isInstalled: places.some((place) => isMessage(installed, place)) ? true : undefined,
      places: [first, ...others],
    },
  ];
}

/** A pull distribution point that gave up goes on no more, whatever state the site writes down for that. */
function isPassing(places: readonly Place[]): boolean {
  if (places.some((place) => isMessage(refused, place))) return false;
  return places.some((place) => isMessage(passing, place) || isUnderWay(place));
}

function isUnderWay(place: Place): boolean {
  return isMessage(answers, place) && numberAt(place.events, place.record, 'actionState') !== hasIt;
}
