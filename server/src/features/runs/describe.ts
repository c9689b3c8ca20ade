/** How runs and their steps are shown in words. */
import { formatDuration } from '../../base/time.ts';
import { shortHost } from '../../catalogue/nalPath.ts';
import { lineOfRecord } from '../../log/lines.ts';
import type { Place } from '../../operations/place.ts';
import type { Outcome, Run, StepOfRun } from '../../operations/run.ts';
import { visible } from '../markdown.ts';

const outcomeWords: Readonly<Record<Outcome, string>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  waiting: 'waiting',
  inProgress: 'in progress',
  unknown: 'outcome unknown',
};

/** `Install DP 32 DP07` */
export function runTitle(run: Run): string {
  const server = run.server === undefined ? '' : ` ${shortHost(visible(run.server))}`;
  const dpid = run.dpid === undefined ? '' : ` ${String(run.dpid)}`;
  return `${run.operation.title} DP${dpid}${server}`;
}

/** `succeeded in 3 min 23 s` */
export function outcomeText(run: Run): string {
  const words = outcomeWords[run.outcome];
  if (run.start === undefined || run.end === undefined || run.end === run.start) return words;
  const span = formatDuration(run.end - run.start);
  return run.outcome === 'succeeded' || run.outcome === 'failed' ? `${words} in ${span}` : `${words} after ${span}`;
}

/** `step 7 of 10`: the last step seen among those that belong to the run. */
export function progressText(run: Run): string {
  const due = run.steps.filter((step) => step.state !== 'notApplicable');
  const last = due.findLastIndex((step) => step.places.length > 0);
  return `step ${String(last + 1)} of ${String(due.length)}`;
}

/** A name for a run that stays the same while its logs grow: its kind, its distribution point, and its first record. */
export function runId(run: Run): string {
  const first = firstPlace(run);
  if (first === undefined) return `${run.operation.kind}`;
  const line = lineOfRecord(first.events.log, first.record);
  // One site reset, or one pass, begins the runs of several distribution points.
  const point = run.server?.toUpperCase() ?? String(run.dpid ?? '');
  return `${run.operation.kind}@${point}@${String(line)}@${first.events.uri}`;
}

/** The first record that shows the run, in the order of its steps. */
export function firstPlace(run: Run): Place | undefined {
  return run.steps.find((step) => step.places.length > 0)?.places[0];
}

/** The seen steps before and after one. */
export function neighbours(run: Run, step: StepOfRun): { before: StepOfRun | undefined; after: StepOfRun | undefined } {
  const seen = run.steps.filter((other) => other.places.length > 0);
  const index = seen.indexOf(step);
  return { before: seen[index - 1], after: seen[index + 1] };
}
