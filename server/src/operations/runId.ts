/** What names a run, and the record that it begins with. */
import type { Place } from '../events/place.ts';
import { lineOfRecord } from '../log/lines.ts';
import type { Run } from './run.ts';

/** A name for a run that stays the same while its logs grow: its kind, its distribution point, and its first record. */
export function runId(run: Run): string {
  const first = run.attempts?.first ?? firstPlace(run);
  if (first === undefined) return `${run.operation.kind}`;
  const line = lineOfRecord(first.events.log, first.record);
  // One site reset, or one pass, begins the runs of several distribution points.
  const point = run.server?.toUpperCase() ?? String(run.dpid ?? '');
  const subject = [point, ...Object.values(run.also).map(String)].join(' ');
  return `${run.operation.kind}@${subject}@${String(line)}@${first.events.uri}`;
}

/** The first record that shows the run, in the order of its steps. */
export function firstPlace(run: Run): Place | undefined {
  return run.steps.find((step) => step.places.length > 0)?.places[0];
}
