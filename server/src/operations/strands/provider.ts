/** What the provider on a distribution point writes about PXE: tied to a run by the host, never by time alone. */
import { memo } from '../../base/lazy.ts';
import type { MessageId } from '../../catalogue/messages/index.ts';
import type { EventLog } from '../../events/eventLog.ts';
import { recordsOf } from '../../events/postings.ts';
import { allRecords } from '../../events/nearby.ts';
import { inTimeOrder, orderOf, type Place } from '../../events/place.ts';
import { workOf } from '../../events/work.ts';
import { placesOf } from '../../events/read.ts';
import type { Draft, Drafts, Strand } from '../strand.ts';
import { nearestTo, runsByHost } from './hosts.ts';
import { onPoint, providersOf } from './onPoint.ts';
import { removal } from './removal.ts';
import { pullWorker, worker } from './worker.ts';

const beginning = new Set<MessageId>(['smsdpprov.pxeInstalling']);

/** One installation of PXE, among those that a log holds. */
interface PxeInstallation {
  readonly events: EventLog;
  readonly places: readonly Place[];
  readonly index: number;
  /** How many there are in the log. */
  readonly count: number;
}

/** Each PXE installation joins the run whose server it is; the clock of the server itself need not agree. */
export const provider: Strand<PxeInstallation> = {
  name: 'provider',
  stand: onPoint,
  isOwn: true,
  isWork: true,
  after: [worker, pullWorker, removal],
  facts: ({ scope }) => providersOf(scope).flatMap(installationsIn),
  runOf: (installation, drafts) => {
    const named = namedIn(drafts)(installation.events);
    const { wanting } = named;
    return wanting.length === installation.count
      ? wanting[installation.index]
      : runFor(installation.places, named, drafts);
  },
  places: ({ places }) => places,
};

/** The runs on the host that a folder or file is named after. */
interface RunsOnHost {
  readonly all: readonly Draft[];
  /** Those that want PXE, in the order in which workers took them up. */
  readonly wanting: readonly Draft[];
}

const namedIn = memo(({ all }: Drafts) => {
  const onHost = runsByHost(all);
  return memo((events: EventLog): RunsOnHost => {
    const named = onHost(events);
    return { all: named, wanting: inOrderOfWork(named.filter(({ told }) => told.pxe === true)) };
  });
});

function inOrderOfWork(drafts: readonly Draft[]): readonly Draft[] {
  const begun = drafts.flatMap((draft) => {
    const first = firstWorkOf(draft);
    return first === undefined ? [] : [{ ...first, draft }];
  });
  return inTimeOrder(begun).map(({ draft }) => draft);
}

/** The records from CcmInstallPXE to the end of the thread's work, or to the next one. */
function installationsIn(events: EventLog): readonly PxeInstallation[] {
  const begins = new Set(recordsOf(events, beginning));
  return [...begins].map((record, index) => {
    const own = workOf(events, record)?.records ?? allRecords(events);
    const from = own.indexOf(record);
    let to = from + 1;
    while (to < own.length && !begins.has(own[to] ?? -1)) to++;
    return { events, places: placesOf(events, own.slice(from, to)), index, count: begins.size };
  });
}

function runFor(places: readonly Place[], named: RunsOnHost, { all, scope }: Drafts): Draft | undefined {
  const first = places[0] as Place;
  if (named.wanting.length > 0) return nearestTo(first, named.wanting, firstWorkOf);
  const silent = named.all.filter(({ kind }) => kind === 'install');
  if (silent.length > 0) return silent.findLast((draft) => draft.told.pxe === undefined && precedes(draft, first));
  if (providersOf(scope).length > 1 || named.all.length > 0) return undefined;
  const others = all.filter((draft) => firstWorkOf(draft) !== undefined && precedes(draft, first));
  const asking = others.filter(({ told }) => told.pxe === true);
  const maybe = others.filter(({ kind, told }) => kind === 'install' && told.pxe === undefined);
  return onlyOf(asking) ?? (asking.length === 0 ? onlyOf(maybe) : undefined);
}

function onlyOf<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/** The clock of the distribution point may not be known: then the order says nothing. */
function precedes(draft: Draft, place: Place): boolean {
  const first = firstWorkOf(draft);
  return first === undefined || orderOf(first, place) !== 'before';
}

function firstWorkOf(draft: Draft): Place | undefined {
  return draft.factsOf(worker, pullWorker, removal)[0]?.places[0];
}
