/** What the provider on a distribution point writes about PXE: tied to a run by the host, never by time alone. */
import type { MessageId } from '../../catalogue/messages/index.ts';
import { pxeFlagOf, type Draft } from '../draft.ts';
import type { EventLog } from '../../events/eventLog.ts';
import { recordsOf } from '../../events/postings.ts';
import { allRecords } from '../../events/nearby.ts';
import { inTimeOrder, orderOf, type Place } from '../../events/place.ts';
import { workOf } from '../../events/work.ts';
import { placesOf } from '../../events/read.ts';
import { nearestTo, runsByHost } from './hosts.ts';
import type { Scope } from './scope.ts';

const beginning = new Set<MessageId>(['smsdpprov.pxeInstalling']);

/** Adds each PXE installation to the run whose server it is; the clock of the server itself need not agree. */
export function attachProviders(scope: Scope, drafts: readonly Draft[]): void {
  const wanted = new Map(drafts.map((draft) => [draft, pxeFlagOf(draft.efforts)]));
  const onHost = runsByHost(drafts);
  for (const events of scope.providers) {
    const installations = pxeInstallations(events);
    const named = onHost(events);
    const known: KnownRuns = { scope, drafts, wanted, named, wanting: inOrderOfWork(named, wanted) };
    installations.forEach((places, index) => {
      const { wanting } = known;
      const run = wanting.length === installations.length ? wanting[index] : runFor(known, places);
      run?.add('provider', places);
    });
  }
}

/** What is known of the runs when the log of one provider is looked at. */
interface KnownRuns {
  readonly scope: Scope;
  readonly drafts: readonly Draft[];
  /** Whether workers said that the run wants PXE; undefined: none has said so. */
  readonly wanted: ReadonlyMap<Draft, boolean | undefined>;
  /** The runs on the host that a folder or file is named after. */
  readonly named: readonly Draft[];
  /** Of those the ones that want PXE, in the order in which workers took them up. */
  readonly wanting: readonly Draft[];
}

function inOrderOfWork(named: readonly Draft[], wanted: KnownRuns['wanted']): readonly Draft[] {
  const begun = named
    .filter((draft) => wanted.get(draft) === true)
    .flatMap((draft) => {
      const first = firstWorkOf(draft);
      return first === undefined ? [] : [{ ...first, draft }];
    });
  return inTimeOrder(begun).map(({ draft }) => draft);
}

/** The records from CcmInstallPXE to the end of the thread's work, or to the next one. */
function pxeInstallations(events: EventLog): readonly (readonly Place[])[] {
  const begins = new Set(recordsOf(events, beginning));
  return [...begins].map((record) => {
    const own = workOf(events, record)?.records ?? allRecords(events);
    const from = own.indexOf(record);
    let to = from + 1;
    while (to < own.length && !begins.has(own[to] ?? -1)) to++;
    return placesOf(events, own.slice(from, to));
  });
}

function runFor({ scope, drafts, wanted, named, wanting }: KnownRuns, places: readonly Place[]): Draft | undefined {
  const first = places[0] as Place;
  if (wanting.length > 0) return nearestTo(first, wanting, firstWorkOf);
  const silent = named.filter(({ kind }) => kind === 'install');
  if (silent.length > 0) return silent.findLast((draft) => wanted.get(draft) === undefined && precedes(draft, first));
  if (scope.providers.length > 1 || named.length > 0) return undefined;
  const others = drafts.filter((draft) => draft.efforts.length > 0 && precedes(draft, first));
  const asking = others.filter((draft) => wanted.get(draft) === true);
  const maybe = others.filter((draft) => draft.kind === 'install' && wanted.get(draft) === undefined);
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

function firstWorkOf({ efforts }: Draft): Place | undefined {
  return efforts[0]?.places[0];
}
