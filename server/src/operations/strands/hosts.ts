/** Logs of other computers: tied to runs by the host that their folder or file is named after, never by time alone. */
import { mapBy } from '../../base/group.ts';
import { shortHost } from '../../catalogue/nalPath.ts';
import type { EventLog } from '../../events/eventLog.ts';
import { millisecondsBetween, orderOf, type Place } from '../../events/place.ts';
import type { Draft } from '../strand.ts';

/** Whether the folder or the file of a log is named after a server. */
export function isNamedAfter(events: EventLog, server: string): boolean {
  const names = namesOf(events);
  return namesOfHost(server).some((name) => names.has(name));
}

/** The runs on the host that a log is named after, in their order. */
export function runsByHost(drafts: readonly Draft[]): (events: EventLog) => readonly Draft[] {
  const hosts = drafts.flatMap((draft) =>
    draft.told.server === undefined ? [] : namesOfHost(draft.told.server).map((name) => ({ name, draft })),
  );
  const byName = mapBy(hosts, ({ name }) => name);
  return (events) => {
    const named = new Set([...namesOf(events)].flatMap((name) => byName.get(name) ?? []).map(({ draft }) => draft));
    return named.size === 0 ? [] : drafts.filter((draft) => named.has(draft));
  };
}

/**
 * The runs that a log of another computer may be of: those on the host that it is named after. A log that is the only one
 * of its kind and lies among the site's is of the only host.
 */
export function runsOfHost(
  drafts: readonly Draft[],
  logs: readonly EventLog[],
  alike: readonly EventLog[],
): (events: EventLog) => readonly Draft[] {
  const onHost = runsByHost(drafts);
  const isBeside = alike.length === 1 && logs.some(({ folder }) => folder === alike[0]?.folder);
  const ofOnly = isBeside && new Set(drafts.map(({ told }) => told.server)).size === 1 ? drafts : [];
  return (events) => {
    const named = onHost(events);
    return named.length > 0 ? named : ofOnly;
  };
}

/** Of several runs the one that began nearest to a record; where a time is missing the last that may precede it. */
export function nearestTo(
  place: Place,
  drafts: readonly Draft[],
  beginOf: (draft: Draft) => Place | undefined,
): Draft | undefined {
  const begun = drafts.flatMap((draft) => {
    const begin = beginOf(draft);
    return begin === undefined ? [] : [{ draft, begin, distance: distanceBetween(begin, place) }];
  });
  if (begun.some(({ distance }) => distance === undefined))
    return begun.findLast(({ begin }) => orderOf(begin, place) !== 'before')?.draft;
  const [first, ...others] = begun;
  return first && others.reduce((a, b) => ((a.distance ?? 0) <= (b.distance ?? 0) ? a : b), first).draft;
}

function distanceBetween(one: Place, other: Place): number | undefined {
  const milliseconds = millisecondsBetween(one, other);
  return milliseconds === undefined ? undefined : Math.abs(milliseconds);
}

/** In upper case. */
function namesOfHost(server: string): readonly string[] {
  return [server.toUpperCase(), shortHost(server)];
}

/** The words that the folders and the file of a log are named with. */
function namesOf(events: EventLog): ReadonlySet<string> {
  return new Set(
    events.uri
      .toUpperCase()
      .replace(/\.LO[G_]$/, '')
      .split(/[/\\_ -]|%20/),
  );
}
