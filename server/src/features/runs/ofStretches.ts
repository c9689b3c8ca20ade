/** How the runs ended that stretches of work belong to, where the runs are known already. */
import { memo } from '../../base/lazy.ts';
import type { Place } from '../../events/place.ts';
import type { EventLog } from '../../events/eventLog.ts';
import type { Run } from '../../operations/run.ts';
import { workOf } from '../../events/work.ts';
import type { Work } from '../../events/workState.ts';
import { runsIn, type Workspace } from '../../workspace/workspace.ts';
import { outcomeWords } from '../../shared/standing.ts';

/**
 * `failed`, for each stretch of a log that did the last of the work of one run. Nobody waits for the runs: before they are put
 * together there is nothing to say.
 */
export function outcomesIn(workspace: Workspace, events: EventLog): ReadonlyMap<Work, string> {
  return runsIn.known(workspace) === undefined ? new Map() : outcomesOf(workspace)(events);
}

const outcomesOf = memo((workspace: Workspace) =>
  memo((events: EventLog): ReadonlyMap<Work, string> => {
    const runs = new Map<Work, Set<Run>>();
    for (const run of runsIn(workspace)) {
      for (const place of lastOfEachWork(run)) {
        const work = place.events.uri === events.uri ? workOf(events, place.record) : undefined;
        if (work !== undefined && isOfPoint(work)) runs.set(work, (runs.get(work) ?? new Set()).add(run));
      }
    }
    return new Map([...runs].flatMap(([work, found]) => (found.size === 1 ? [[work, wordOf(found)]] : [])));
  }),
);

/** The last record of each strand of those who work on a run. */
function lastOfEachWork({ parts }: Run): readonly Place[] {
  return [...parts].flatMap(([strand, places]) => (strand.isWork === true ? places.slice(-1) : []));
}

/** The thread that only hands distribution points over to workers names none that it works on itself. */
function isOfPoint({ dpids, servers }: Work): boolean {
  return dpids.length + servers.length > 0;
}

function wordOf(runs: ReadonlySet<Run>): string {
  return [...runs].map(({ outcome }) => outcomeWords[outcome]).join();
}
