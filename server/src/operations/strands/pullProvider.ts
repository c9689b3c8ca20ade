/** What the provider on a distribution point writes about the pull part: tied to a run by the host, as its installer's log is. */
import { memo } from '../../base/lazy.ts';
import { lastNotAbove } from '../../base/search.ts';
import type { MessageId } from '../../catalogue/messages/index.ts';
import { isOneOf, type EventLog } from '../../events/eventLog.ts';
import { recordsOf } from '../../events/postings.ts';
import { orderOf, type Place } from '../../events/place.ts';
import { workOf } from '../../events/work.ts';
import { fieldsOf, placesOf } from '../../events/read.ts';
import type { Draft, Drafts, Strand } from '../strand.ts';
import { nearestTo, runsByHost, runsOfHost } from './hosts.ts';
import { onPoint, providersOf } from './onPoint.ts';
import { pass } from './pass.ts';
import { pullBeginOf, pullWorker, takesPullPartUp, worker } from './worker.ts';

const starting = new Set<MessageId>(['smsdpprov.processStarted']);
/** They stand one behind another on the provider's thread; its last one starts the installer. */
const aboutProcesses = new Set<MessageId>(['smsdpprov.processStarted', 'smsdpprov.commandCompleted']);

/** The processes that one thread of the provider starts for the pull part, one behind another. */
interface Processes {
  readonly events: EventLog;
  readonly places: readonly Place[];
}

/** They join the run that asked for the pull part. */
export const pullProvider: Strand<Processes> = {
  name: 'pullProvider',
  stand: onPoint,
  isOwn: true,
  isWork: true,
  after: [worker, pullWorker],
  facts: ({ scope }) => providersOf(scope).flatMap(processesIn),
  runOf: (processes, drafts) => runFor(processes, drafts),
  places: ({ places }) => places,
};

const pullingOn = memo(({ all, scope }: Drafts) =>
  runsOfHost(all.filter(takesPullPartUp), scope.logs, providersOf(scope)),
);
const onHost = memo(({ all }: Drafts) => runsByHost(all));

function runFor({ events, places }: Processes, drafts: Drafts): Draft | undefined {
  const first = places[0] as Place;
  const taken = pullingOn(drafts)(events);
  return taken.length > 0 ? nearestTo(first, taken, pullBeginOf) : lastToPull(onHost(drafts)(events), first);
}

/** From the first process that a thread starts to the one that installs the pull part. */
function processesIn(events: EventLog): readonly Processes[] {
  return recordsOf(events, starting)
    .filter((record) => startsPullPart(events, record))
    .map((record) => ({ events, places: placesOf(events, processesUpTo(events, record)) }));
}

function startsPullPart(events: EventLog, record: number): boolean {
  return fieldsOf(events, record, 'smsdpprov.processStarted')?.command.toLowerCase().includes('pulldp.msi') === true;
}

function processesUpTo(events: EventLog, record: number): readonly number[] {
  const own = workOf(events, record)?.records;
  const found = [record];
  const before = (at: number) => (own === undefined ? record - at : own[lastNotAbove(own, record) - at]) ?? -1;
  for (let back = 1; isOneOf(aboutProcesses, events, before(back)); back++) {
    if (startsPullPart(events, before(back))) break;
    found.unshift(before(back));
  }
  return found;
}

/** Of runs whose pull part is not seen to be taken up the last that is known to pull. */
function lastToPull(drafts: readonly Draft[], first: Place): Draft | undefined {
  return drafts.findLast((draft) => {
    const begin = draft.factsOf(pass)[0]?.pass.begin;
    return draft.told.pull === true && begin !== undefined && orderOf(begin, first) !== 'before';
  });
}
