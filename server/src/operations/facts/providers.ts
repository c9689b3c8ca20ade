/** What the provider on a distribution point writes about PXE: tied to a run by the host, never by time alone. */
import { shortHost } from '../../catalogue/nalPath.ts';
import type { Draft } from '../draft.ts';
import { messageAt, recordsOf, type EventLog } from '../eventLog.ts';
import { localTimeOf, recordCount, timeOf } from '../../log/log.ts';
import { inTimeOrder, orderOf, type Place } from '../place.ts';
import { workOf } from '../work.ts';
import { placesOf, valuesAt } from './read.ts';
import type { Scope } from './scope.ts';

const beginning = new Set(['smsdpprov.pxeInstalling']);

/** Adds each PXE installation to the run whose server it is; the clock of the server itself need not agree. */
export function attachProviders(scope: Scope, drafts: readonly Draft[]): void {
  for (const events of scope.providers) {
    const installations = pxeInstallations(events);
    const runs = runsOfHost(events, drafts);
    installations.forEach((places, index) => {
      const run = runs.length === installations.length ? runs[index] : runFor(scope, drafts, places);
      run?.add('provider', places);
    });
  }
}

/** The runs that want PXE on the host that a folder or file is named after, in the order in which workers took them up. */
function runsOfHost(events: EventLog, drafts: readonly Draft[]): readonly Draft[] {
  const own = drafts.filter(
    (draft) => wantsPxe(draft) === true && draft.server !== undefined && isOfHost(events, draft.server),
  );
  const begun = own.flatMap((draft) =>
    (draft.efforts[0]?.places ?? []).slice(0, 1).map((place) => ({ ...place, draft })),
  );
  return inTimeOrder(begun).map(({ draft }) => draft);
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
  return Array.from({ length: recordCount(events.log) }, (_, index) => index);
}

function runFor(scope: Scope, drafts: readonly Draft[], places: readonly Place[]): Draft | undefined {
  const first = places[0] as Place;
  const named = runsOfHost(first.events, drafts);
  if (named.length > 0) return nearest(named, first);
  const silent = drafts.filter(
    (draft) => draft.kind === 'install' && draft.server !== undefined && isOfHost(first.events, draft.server),
  );
  if (silent.length > 0) return silent.findLast((draft) => wantsPxe(draft) === undefined && precedes(draft, first));
  const wanting = drafts.filter((draft) => wantsPxe(draft) === true && precedes(draft, first));
  return wanting.length === 1 && scope.providers.length === 1 && !namesHost(first.events, drafts)
    ? wanting[0]
    : undefined;
}

/** Of several runs on one server the one that began nearest to the record; without times the last that may precede it. */
function nearest(drafts: readonly Draft[], place: Place): Draft | undefined {
  const distances = drafts.map((draft) => ({ draft, distance: distanceTo(draft, place) }));
  if (distances.some(({ distance }) => Number.isNaN(distance)))
    return drafts.findLast((draft) => precedes(draft, place));
  return distances.reduce((a, b) => (a.distance <= b.distance ? a : b)).draft;
}

/** Milliseconds between a record and the beginning of a run; where a zone is not known, those of the local times. */
function distanceTo(draft: Draft, place: Place): number {
  const start = draft.efforts[0]?.places[0];
  if (start === undefined) return Number.NaN;
  const [own, other] = [place, start].map(({ events, record }) => timeOf(events.log, record));
  if (own !== undefined && other !== undefined) return Math.abs(own - other);
  const [here, there] = [place, start].map(({ events, record }) => localTimeOf(events.log, record) ?? Number.NaN);
  return Math.abs((here ?? Number.NaN) - (there ?? Number.NaN));
}

/** Undefined: no worker has said so. */
function wantsPxe(draft: Draft): boolean | undefined {
  const flags = draft.efforts
    .flatMap((effort) => effort.places)
    .flatMap(({ events, record }) => valuesAt(events, record).get('pxe') ?? []);
  return flags[0] === undefined ? undefined : flags[0] === 1;
}

/** The clock of the distribution point may not be known: then the order says nothing. */
function precedes(draft: Draft, place: Place): boolean {
  const first = draft.efforts[0]?.places[0];
  return first === undefined || orderOf(first, place) !== 'before';
}

/** Whether a folder or the file of the log carries the host's name. */
function isOfHost(events: EventLog, server: string): boolean {
  const names = events.uri
    .toUpperCase()
    .replace(/\.LO[G_]$/, '')
    .split(/[/\\_ -]|%20/);
  return names.some((name) => name === server || name === shortHost(server));
}

function namesHost(events: EventLog, drafts: readonly Draft[]): boolean {
  return drafts.some((draft) => draft.server !== undefined && isOfHost(events, draft.server));
}
