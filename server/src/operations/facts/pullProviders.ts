/** What the provider on a distribution point writes about the pull part: tied to a run by the host, as its installer's log is. */
import type { MessageId } from '../../catalogue/messages/index.ts';
import { lastNotAbove } from '../../base/search.ts';
import type { Draft } from '../draft.ts';
import { isOneOf, type EventLog } from '../../events/eventLog.ts';
import { recordsOf } from '../../events/postings.ts';
import { orderOf, type Place } from '../../events/place.ts';
import { workOf } from '../../events/work.ts';
import { nearestTo, runsByHost, runsOfHost } from './hosts.ts';
import { pullBeginOf, takesPullPartUp } from './installers.ts';
import { fieldsOf, placesOf } from '../../events/read.ts';
import type { Scope } from './scope.ts';

const starting = new Set<MessageId>(['smsdpprov.processStarted']);
/** They stand one behind another on the provider's thread; its last one starts the installer. */
const aboutProcesses = new Set<MessageId>(['smsdpprov.processStarted', 'smsdpprov.commandCompleted']);

/** Adds the processes that the provider starts for the pull part to the run that asked for it. */
export function attachPullProviders({ logs, providers }: Scope, drafts: readonly Draft[]): void {
  const runsFor = runsOfHost(drafts.filter(takesPullPartUp), logs, providers);
  const onHost = runsByHost(drafts);
  for (const events of providers) {
    for (const places of pullInstallations(events)) {
      const [first] = places as [Place, ...Place[]];
      const taken = runsFor(events);
      const run = taken.length > 0 ? nearestTo(first, taken, pullBeginOf) : lastToPull(onHost(events), first);
      run?.add('pullProvider', places);
    }
  }
}

/** From the first process that a thread starts to the one that installs the pull part. */
function pullInstallations(events: EventLog): readonly (readonly Place[])[] {
  return recordsOf(events, starting)
    .filter((record) => startsPullPart(events, record))
    .map((record) => placesOf(events, processesUpTo(events, record)));
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
  return drafts.findLast(
    ({ pull, pass }) => pull === true && pass !== undefined && orderOf(pass.begin, first) !== 'before',
  );
}
