/** What the provider on a distribution point writes about PXE: tied to a run by the host, never by time alone. */
import { shortHost } from '../../catalogue/nalPath.ts';
import type { Draft } from '../draft.ts';
import { messageAt, recordsOf, type EventLog } from '../eventLog.ts';
import { orderOf, type Place } from '../place.ts';
import { workOf } from '../work.ts';
import { placesOf, valuesAt } from './read.ts';
import type { Scope } from './scope.ts';

const beginning = new Set(['smsdpprov.pxeInstalling']);

/** Adds each PXE installation to the run whose server it is. */
export function attachProviders(scope: Scope, drafts: readonly Draft[]): void {
  for (const events of scope.providers) {
    for (const places of pxeInstallations(events)) runFor(scope, drafts, places)?.add('provider', places);
  }
}

/** The records from CcmInstallPXE to the end of the thread's work, or to the next one. */
function pxeInstallations(events: EventLog): readonly (readonly Place[])[] {
  return recordsOf(events, beginning).map((record) => {
    const own = workOf(events, record)?.records ?? allRecords(events);
    const from = own.slice(own.indexOf(record));
    const next = from.findIndex((other, index) => index > 0 && beginning.has(messageAt(events, other)?.id ?? ''));
    return placesOf(events, next < 0 ? from : from.slice(0, next));
  });
}

function allRecords(events: EventLog): readonly number[] {
  return Array.from({ length: events.log.records.count }, (_, index) => index);
}

function runFor(scope: Scope, drafts: readonly Draft[], places: readonly Place[]): Draft | undefined {
  const first = places[0] as Place;
  const candidates = drafts.filter((draft) => draft.kind === 'install' && wantsPxe(draft) && precedes(draft, first));
  const named = candidates.filter((draft) => draft.server !== undefined && isOfHost(first.events, draft.server));
  if (named.length > 0) return named.at(-1);
  return candidates.length === 1 && scope.providers.length === 1 && !namesHost(first.events, drafts)
    ? candidates[0]
    : undefined;
}

function wantsPxe(draft: Draft): boolean {
  const flags = draft.efforts
    .flatMap((effort) => effort.places)
    .flatMap(({ events, record }) => valuesAt(events, record).get('pxe') ?? []);
  return flags[0] === 1;
}

/** The clock of the distribution point may not be known: then the order says nothing. */
function precedes(draft: Draft, place: Place): boolean {
  const first = draft.efforts[0]?.places[0];
  return first === undefined || orderOf(first, place) !== 'before';
}

/** Whether a folder or the file of the log carries the host's name. */
function isOfHost(events: EventLog, server: string): boolean {
  const names = events.uri.toUpperCase().split(/[/\\_ -]|%20/);
  return names.some((name) => name === server || name === shortHost(server));
}

function namesHost(events: EventLog, drafts: readonly Draft[]): boolean {
  return drafts.some((draft) => draft.server !== undefined && isOfHost(events, draft.server));
}
