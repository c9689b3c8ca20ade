/** Which runs a record belongs to: any record of them, not only those that show a step. */
import { stepwise, type Steps } from '../../base/stepwise.ts';
import type { Place } from '../../events/place.ts';
import { resolveDpid } from '../../events/identity.ts';
import type { Run } from '../../operations/run.ts';
import { knownIdentityIn, runsIn, type Workspace } from '../../workspace/workspace.ts';
import { vocabulary, type WordName } from '../../catalogue/vocabulary.ts';
import type { RecordContext } from '../context.ts';
import { mentionAt, mentionsOf, type Mention } from '../mention.ts';
import { RecordIndex } from './recordIndex.ts';
import { sortOf, thingKey, thingNamed, type NamedThing } from '../things.ts';

/** Some runs by the records that belong to them. */
export const runsByRecord = stepwise(function* (runs: readonly Run[]): Steps<RecordIndex<Run>> {
  const index = new RecordIndex<Run>();
  for (const run of runs) {
    for (const places of run.parts.values()) for (const place of places) index.add(place, run);
    for (const { places } of run.steps) for (const place of places) index.add(place, run);
    yield;
  }
  return index;
});

/** The runs that a record belongs to; a line of Hierarchy Manager may belong to several. */
export function runsAtRecord(workspace: Workspace, place: Place): readonly Run[] {
  return runsByRecord(runsIn(workspace)).at(place);
}

/** The servers of the distribution points that a record is about: those of its runs, else those that it names. */
export function serversAtRecord(workspace: Workspace, place: Place): readonly string[] {
  const ofRuns = runsAtRecord(workspace, place).flatMap(({ server }) => server ?? []);
  if (ofRuns.length > 0) return distinct(ofRuns);
  const known = new Set(runsIn(workspace).map(({ server }) => server?.toUpperCase()));
  const named = mentionsOf(place.events, place.record).flatMap((mention) => serverOf(workspace, place, mention) ?? []);
  return distinct(named).filter((server) => known.has(server.toUpperCase()));
}

/** The things that a record names, the one under the cursor first; of each sort that it names none of, those of its runs. */
export function thingsAtRecord({ workspace, events, record, offset }: RecordContext): readonly NamedThing[] {
  const here = mentionAt(events, record, offset);
  const mentions = [...(here === undefined ? [] : [here]), ...mentionsOf(events, record)];
  const named = mentions.flatMap((mention) =>
    mention.kind === 'thing' ? [{ thing: mention.thing, id: mention.id }] : [],
  );
  const sorts = new Set(named.map(sortOf));
  const ofRuns = runsAtRecord(workspace, { events, record }).flatMap(subjectsOf);
  const all = [...named, ...ofRuns.filter((thing) => !sorts.has(sortOf(thing)))];
  return [...new Map(all.map((thing) => [thingKey(thing), thing])).values()];
}

/** The things that name the subject of a run. */
export function subjectsOf({ also }: Run): readonly NamedThing[] {
  return Object.entries(also).flatMap(([field, value]) => {
    if (value === undefined || !Object.hasOwn(vocabulary, field)) return [];
    // The fields that name a subject are named like their words.
    return thingNamed(vocabulary[field as WordName], value) ?? [];
  });
}

function serverOf(workspace: Workspace, place: Place, mention: Mention): string | undefined {
  if (mention.kind === 'server') return mention.server;
  if (mention.kind !== 'dpid') return undefined;
  const resolution = resolveDpid(knownIdentityIn(workspace), mention.dpid, place);
  return resolution.kind === 'known' ? resolution.incarnation.server : undefined;
}

function distinct(servers: readonly string[]): readonly string[] {
  return servers.filter(
    (server, index) => servers.findIndex((other) => other.toUpperCase() === server.toUpperCase()) === index,
  );
}
