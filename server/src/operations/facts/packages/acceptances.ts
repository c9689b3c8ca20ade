/** What DistMgr's replication thread did with reports about packages on distribution points: one status file after another. */
import { memo } from '../../../base/lazy.ts';
import type { MessageId } from '../../../catalogue/messages/index.ts';
import { isOneOf, type EventLog } from '../../../events/eventLog.ts';
import { recordsOf } from '../../../events/postings.ts';
import { fieldAt, numberAt, placesOf, serverAt } from '../../../events/read.ts';
import { workOf } from '../../../events/work.ts';
import type { Work } from '../../../events/workState.ts';
import type { Place } from '../../../events/place.ts';
import type { Scope } from '../../strand.ts';
import { packageKey } from './notices.ts';

/** One report about a package on a distribution point. */
export interface Acceptance {
  /** In upper case, both. */
  readonly package: string;
  readonly server: string;
  /** Undefined where it is not stated. */
  readonly version: number | undefined;
  /** State of the package: 0 started, 3 installed, 4 to be retried, 5 failed; undefined where it is not stated. */
  readonly status: number | undefined;
  readonly places: readonly [Place, ...Place[]];
}

const about = new Set<MessageId>([
  'distmgr.staProcessing',
  'distmgr.pullResponseProcessing',
  'distmgr.packageStatusUpdated',
  'distmgr.packageDistributed',
]);
/** With these the thread takes another report up. */
const begins = new Set<MessageId>([
  'distmgr.incomingFileProcessing',
  'distmgr.staProcessing',
  'distmgr.pullResponseProcessing',
]);
const named = new Set<MessageId>(['distmgr.staProcessing', 'distmgr.pullResponseProcessing']);
const distributed = new Set<MessageId>(['distmgr.packageDistributed']);
const installed = 3;
const started = 0;

/** All reports of a site server that end something, file by file. That sending has begun is no end. */
export const acceptancesIn = memo(({ logs }: Scope): readonly Acceptance[] =>
  logs.flatMap(reportsIn).filter(({ status }) => status !== started),
);

function reportsIn(events: EventLog): readonly Acceptance[] {
  const records = recordsOf(events, about);
  const works = new Set(records.flatMap((record) => workOf(events, record) ?? []));
  const alone = records.filter((record) => workOf(events, record) === undefined);
  const lists = [...[...works].map((work) => recordsNear(work)), ...alone.map((record) => [record])];
  return lists.flatMap((list) => cut(events, list)).flatMap((own) => reportOf(placesOf(events, own)));
}

function recordsNear({ records }: Work): readonly number[] {
  return Array.from(records);
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
  const name = places
    .map(({ events, record }) => fieldAt(events, record, 'package'))
    .find((each) => each !== undefined);
  const server = places.map(({ events, record }) => serverAt(events, record)).find((each) => each !== undefined);
  if (first === undefined || server === undefined) return [];
  const isDistributed = places.some(({ events, record }) => isOneOf(distributed, events, record));
  return [
    {
      package: packageKey(name),
      server,
      version: places
        .map(({ events, record }) => numberAt(events, record, 'version'))
        .find((each) => each !== undefined),
      status: isDistributed ? installed : statusIn(places),
      places: [first, ...others],
    },
  ];
}

const states = new Set<MessageId>(['distmgr.packageStatusUpdated']);

function statusIn(places: readonly Place[]): number | undefined {
  const said = places.find(({ events, record }) => isOneOf(states, events, record));
  return said && numberAt(said.events, said.record, 'status');
}
