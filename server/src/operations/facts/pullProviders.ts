/** What the provider on a distribution point writes about the pull part: tied to a run by the host, as its installer's log is. */
import type { MessageId } from '../../catalogue/messages/index.ts';
import { lastNotAbove } from '../../base/search.ts';
import type { Draft } from '../draft.ts';
import { isOneOf, type EventLog } from '../../events/eventLog.ts';
import { recordsOf } from '../../events/postings.ts';
import { orderOf, type Place } from '../../events/place.ts';
import { workOf } from '../../events/work.ts';
import { candidatesFor, pullBeginOf } from './installers.ts';
import { distanceBetween } from './providers.ts';
import { fieldsOf, placesOf } from '../../events/read.ts';
import type { Scope } from './scope.ts';

const starting = new Set<MessageId>(['smsdpprov.processStarted']);
/** They stand one behind another on the provider's thread; its last one starts the installer. */
const aboutProcesses = new Set<MessageId>(['smsdpprov.processStarted', 'smsdpprov.commandCompleted']);

/** Adds the processes that the provider starts for the pull part to the run that asked for it. */
export function attachPullProviders({ logs, providers }: Scope, drafts: readonly Draft[]): void {
  for (const events of providers) {
    const groups = pullInstallations(events);
    if (groups.length === 0) continue;
    const isBeside = providers.length === 1 && logs.some(({ folder }) => folder === events.folder);
    for (const places of groups) runFor(events, drafts, places, isBeside)?.add('pullProvider', places);
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

/** The run on the host whose pull part was taken up nearest to it; of none that was, the last that is known to pull. */
function runFor(
  events: EventLog,
  drafts: readonly Draft[],
  [first]: readonly Place[],
  isBeside: boolean,
): Draft | undefined {
  if (first === undefined) return undefined;
  const pulling = drafts.filter((draft) => pullBeginOf(draft) !== undefined);
  const candidates = candidatesFor(events, pulling, isBeside);
  if (candidates.length > 0) return nearest(candidates, first);
  return candidatesFor(events, drafts, false).findLast(
    ({ pull, pass }) => pull === true && pass !== undefined && orderOf(pass.begin, first) !== 'before',
  );
}

function nearest(candidates: readonly Draft[], place: Place): Draft | undefined {
  const known = candidates.flatMap((draft) => {
    const begin = pullBeginOf(draft);
    return begin === undefined ? [] : [{ draft, begin, distance: distanceBetween(place, begin) }];
  });
  if (known.some(({ distance }) => Number.isNaN(distance)))
    return known.findLast(({ begin }) => orderOf(begin, place) !== 'before')?.draft;
  return known.reduce((a, b) => (a.distance <= b.distance ? a : b)).draft;
}
