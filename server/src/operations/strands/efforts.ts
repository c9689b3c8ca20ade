/** What DistMgr's threads did, as the strands of all threads see it. */
import { memo } from '../../base/lazy.ts';
import type { Steps } from '../../base/stepwise.ts';
import type { EventLog } from '../../events/eventLog.ts';
import { resolveDpid, type Identity } from '../../events/identity.ts';
import { sortedByPlace, type Place } from '../../events/place.ts';
import { fieldAt } from '../../events/values.ts';
import { effortsIn, effortsOf, showsSign, type Effort } from '../../events/workers.ts';
import type { Sign } from '../../events/signs.ts';
import type { Draft, Drafts, Scope, Strand, RunFacts } from '../strand.ts';

/** What is said of a thread of DistMgr. */
export const ofThread = {
  stand: { kind: 'site', logs: ['distmgr'] },
  isOwn: true,
  isWork: true,
  isThread: true,
  *prepare(events: EventLog): Steps<undefined> {
    effortsOf(events);
    yield;
    return undefined;
  },
  places: (effort: Effort) => effort.places,
  anchor: (effort: Effort) => effort.places[0],
} as const satisfies Partial<Strand<Effort>>;

/** The efforts of one kind, in time order. */
export function effortsOfKind({ scope }: Drafts, kind: Effort['kind']): readonly Effort[] {
  return effortsInOrder(scope).filter((effort) => effort.kind === kind);
}

/** The removals of a site server, in time order. */
export const removalEfforts = memo((scope: Scope) => effortsInOrder(scope).filter(({ kind }) => kind === 'removal'));

const effortsInOrder = memo(({ logs }: Scope) => sortedByPlace(effortsIn(logs), firstPlaceOf));

/** The hand-over, else the first record of the thread. */
export function firstPlaceOf({ places }: Effort): Place {
  return places[0] as Place;
}

/** What a run learns of its subject from an effort. */
export function toldBy(effort: Effort, { told }: Draft): Partial<RunFacts> {
  return {
    dpid: told.dpid ?? effort.dpid,
    server: told.server ?? effort.server,
    pxe: told.pxe ?? pxeFlagOf(effort),
  };
}

/** Whether a thread's first word on PXE is that it is wanted; undefined when it says nothing. */
function pxeFlagOf({ places }: Effort): boolean | undefined {
  for (const { events, record } of places) {
    const pxe = fieldAt(events, record, 'pxe');
    if (pxe !== undefined) return pxe === 1;
  }
  return undefined;
}

/** Whether some efforts show a message, which may be the end of their run. */
export function show(efforts: readonly Effort[], sign: Sign): boolean {
  return efforts.some((effort) => showsSign(effort, sign));
}

/** Whether nothing says that an effort is about another distribution point than a run, and something that it is about this one. */
export function isAbout({ told }: Draft, effort: Effort): boolean {
  if (told.dpid !== undefined && effort.dpid !== undefined && told.dpid !== effort.dpid) return false;
  if (told.server !== undefined && effort.server !== undefined) return told.server === effort.server;
  if (told.dpid !== undefined && effort.dpid !== undefined) return true;
  return told.server !== undefined && told.server === effort.server;
}

/** The server of an effort, in upper case: what it says, else what its DPID is known to be. */
export function serverOf(identity: Identity, effort: Effort): string | undefined {
  return (
    effort.server ?? (effort.dpid === undefined ? undefined : serverOfDpid(identity, effort.dpid, firstPlaceOf(effort)))
  );
}

/** The server that a DPID stands for at a place, in upper case. */
export function serverOfDpid(identity: Identity, dpid: number, at: Place): string | undefined {
  const resolution = resolveDpid(identity, dpid, at);
  return resolution.kind === 'known' ? resolution.incarnation.server.toUpperCase() : undefined;
}
