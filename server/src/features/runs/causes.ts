/** What a record is to the failure of a run: its cause, or only the word that it failed. */
import { mapBy } from '../../base/group.ts';
import { memo } from '../../base/lazy.ts';
import type { Cause } from '../../operations/cause.ts';
import { messageAt } from '../../events/eventLog.ts';
import { isSamePlace, placeKey, type Place } from '../../events/place.ts';
import type { Run } from '../../operations/run.ts';
import { isReportOfFailure, reportingPlaces } from '../../operations/steps.ts';
import { runsIn, type Workspace } from '../../workspace/workspace.ts';

/** A run that failed, and of what. */
export interface FailedRun {
  readonly run: Run;
  readonly cause: Cause;
}

/**
 * The run of which a record says only that it failed, when another record says of what: the word of failure itself, and what
 * its worker writes when it gives up.
 */
export function reportedAt(workspace: Workspace, place: Place): FailedRun | undefined {
  return reportsIn(runsIn(workspace)).get(placeKey(place));
}

/** The runs that failed of what a record says. */
export function failedOf(workspace: Workspace, place: Place): readonly Run[] {
  return failuresIn(runsIn(workspace)).get(placeKey(place)) ?? [];
}

const failuresIn = memo((runs: readonly Run[]): ReadonlyMap<string, readonly Run[]> => {
  const failed = runs.filter(({ cause, outcome }) => cause !== undefined && outcome === 'failed');
  return mapBy(failed, ({ cause }) => (cause === undefined ? '' : placeKey(cause.place)));
});

const reportsIn = memo((runs: readonly Run[]): ReadonlyMap<string, FailedRun> => {
  const found = new Map<string, FailedRun>();
  for (const run of runs) {
    const { cause, outcome } = run;
    if (cause === undefined || outcome !== 'failed') continue;
    for (const place of reportingPlaces(run))
      if (isEcho(run, place) && !isSamePlace(place, cause.place)) found.set(placeKey(place), { run, cause });
  }
  return found;
});

function isEcho(run: Run, place: Place): boolean {
  return isReportOfFailure(run, place) || messageAt(place.events, place.record)?.signature?.echo === true;
}
