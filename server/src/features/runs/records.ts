/** Which records a view of a run, or of a distribution point, shows. */
import { placeKey, type Place } from '../../events/place.ts';
import { ownPlaces } from '../../operations/steps.ts';
import type { Run } from '../../operations/run.ts';
import { runsIn, type Workspace } from '../../workspace/workspace.ts';
import { runId } from './describe.ts';

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

function distinct(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [placeKey(place), place])).values()];
}
