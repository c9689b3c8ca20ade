/** Which records a view of a run, of a distribution point, or of a thing shows. */
import type { Steps } from '../../base/stepwise.ts';
import type { EventLog } from '../../events/eventLog.ts';
import { placeKey, type Place } from '../../events/place.ts';
import { ownPlaces } from '../../operations/steps.ts';
import type { Run } from '../../operations/run.ts';
import { runsIn, type Workspace } from '../../workspace/workspace.ts';
import { placesNaming } from '../references.ts';
import { isLocal, thingKey, thingKinds, type NamedThing } from '../things.ts';
import { runsAtRecord, subjectsOf } from './atRecord.ts';
import { runId } from '../../operations/runId.ts';

/** The run of that name, or undefined when the logs do not show it any more. */
export function runNamed(workspace: Workspace, id: string): Run | undefined {
  return runsIn(workspace).find((run) => runId(run) === id);
}

/** All records of a run: its evidence, and everything else that its threads wrote about it. */
export function recordsOfRun(run: Run): readonly Place[] {
  return distinct([...run.steps.flatMap((step) => step.places), ...ownPlaces(run)]);
}

/** The records of all runs about a server. */
export function recordsOfServer(workspace: Workspace, server: string): readonly Place[] {
  const wanted = server.toUpperCase();
  return distinct(
    runsIn(workspace)
      .filter((run) => run.server?.toUpperCase() === wanted)
      .flatMap(recordsOfRun),
  );
}

/** The records that name a package, a job or a computer, and those of the runs that they belong to; `near` is a log of the site server meant. */
export function* thingRecordSteps(workspace: Workspace, thing: NamedThing, near: EventLog): Steps<readonly Place[]> {
  const named = yield* placesNaming({ workspace, events: near }, thing);
  const runs = new Set(isLocal(thing) ? [] : runsIn(workspace).filter((run) => isAbout(run, thing) === true));
  for (const place of named) {
    for (const run of runsAtRecord(workspace, place)) if (isAbout(run, thing) !== false) runs.add(run);
    yield;
  }
  return distinct([...named, ...[...runs].flatMap(recordsOfRun)]);
}

/** Whether a run is about a thing; undefined where its subject is of another kind, or one of several such. */
function isAbout(run: Run, thing: NamedThing): boolean | undefined {
  const own = subjectsOf(run).filter((subject) => thingKinds[subject.thing].space === thingKinds[thing.thing].space);
  if (own.length === 0 || isLocal(thing)) return undefined;
  return own.some((subject) => thingKey(subject) === thingKey(thing));
}

function distinct(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [placeKey(place), place])).values()];
}
