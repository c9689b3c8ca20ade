/** How runs count now: which of them say how their subjects stand, and which are past. The tree, a run's page and reports say the same. */
import type { RunStanding, RunView } from './runs.ts';
import { newestFirst, subjectsOf, type StandingRun, type SubjectRuns } from './standing.ts';

/** What of a run says how it counts now. */
export type DatedRun = StandingRun & Pick<RunView, 'id' | 'end' | 'cause'>;

/** How a run counts now, and by which run a failure that is past was overcome. */
export type Counted = Pick<RunView, 'standing' | 'overcomeBy'>;

/** So long before the end of the logs a success is worth telling: a day, in milliseconds. */
const recently = 24 * 60 * 60_000;

/** How each of some runs counts, these being all; the logs end at `latest`, in milliseconds UTC. */
export function countedNow<Run extends DatedRun>(runs: readonly Run[], latest: number): ReadonlyMap<Run, Counted> {
  const subjects = subjectsOf(runs);
  const gone = goneWith(subjects);
  const found = new Map<Run, Counted>();
  for (const { runs: own, current } of subjects)
    for (const run of own) {
      const later = gone(run);
      const counts = later === undefined && current.includes(run);
      const standing = counts ? standingOf(run, latest) : 'past';
      found.set(run, { standing, overcomeBy: counts ? '' : overcomerOf(run, later, current) });
    }
  return found;
}

function standingOf({ outcome, cause, end }: DatedRun, latest: number): RunStanding {
  switch (outcome) {
    case 'failed':
      return 'attention';
    case 'waiting':
      return 'waiting';
    case 'inProgress':
      return 'running';
    case 'unknown':
      return 'unknown';
    case 'succeeded':
      if (cause !== null) return 'attention';
      return end !== null && end >= latest - recently ? 'recent' : 'done';
  }
}

/** The id of the run that made a failure good: the one that took its subject away, or a later success. */
function overcomerOf(run: DatedRun, gone: DatedRun | undefined, current: readonly DatedRun[]): string {
  if (run.outcome !== 'failed' && run.cause === null) return '';
  const later = gone ?? current.find((each) => isGood(each) && newestFirst(each, run) <= 0);
  return later?.id ?? '';
}

function isGood({ outcome, cause }: DatedRun): boolean {
  return outcome === 'succeeded' && cause === null;
}

/**
 * Tells of a run by which it became of no account though its own subject had no later one: a package that is brought to a
 * distribution point goes with the point; what became of a package before it came to any point is over when it comes to one.
 */
function goneWith<Run extends DatedRun>(subjects: readonly SubjectRuns<Run>[]): (run: Run) => Run | undefined {
  const removed = new Map<string, Run>();
  const brought = new Map<string, Run>();
  for (const { decisive } of subjects) {
    const { groups, outcome, takesAway } = decisive;
    if (groups.point !== '' && groups.package === '' && takesAway && outcome === 'succeeded')
      removed.set(groups.point.toUpperCase(), decisive);
    if (groups.point === '' || groups.package === '') continue;
    const known = brought.get(groups.package.toUpperCase());
    if (known === undefined || newestFirst(decisive, known) < 0) brought.set(groups.package.toUpperCase(), decisive);
  }
  return (run) => {
    const { point, package: id } = run.groups;
    if (id === '' || (point === '' && run.outcome === 'succeeded')) return undefined;
    const later = point === '' ? brought.get(id.toUpperCase()) : removed.get(point.toUpperCase());
    return later !== undefined && newestFirst(later, run) < 0 ? later : undefined;
  };
}
