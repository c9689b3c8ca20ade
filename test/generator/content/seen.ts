/** What is true of a run where not all of its records were copied. */
import {
  pointLogs,
  type ContentLog,
  type ContentOutcome,
  type ContentRunTruth,
  type ContentStep,
  type ContentStepTruth,
} from './types.ts';

/** What was copied of a site's logs. */
export interface Copied {
  /** Whether the logs were copied while work went on. */
  readonly isCut: boolean;
  readonly missing: readonly ContentLog[];
}

/** The run as the copied logs tell it; undefined where they do not tell of it. */
export function asSeen(run: ContentRunTruth, copied: Copied): ContentRunTruth | undefined {
  const steps = run.steps.flatMap((step) => stepIn(run, step, copied));
  if (steps.length === 0) return undefined;
  const seen: ContentRunTruth = { ...run, steps, alsoTrue: leftOpen(run, copied) };
  const optional = run.optional || !isTold(run, new Set(steps.map(({ id }) => id)));
  if (!run.isBeheaded && copied.missing.length === 0) return { ...seen, optional };
  // Which of the lines that say so are left, the truth does not keep.
  const open = { versions: [...run.versions, null], action: undefined, dpid: undefined, pull: undefined };
  return { ...seen, ...open, jobs: [...run.jobs, undefined], optional };
}

/** What is left of a step. Without the records around it nobody may know whose they are. */
function stepIn(
  { isBeheaded }: ContentRunTruth,
  step: ContentStepTruth,
  { missing }: Copied,
): readonly ContentStepTruth[] {
  const isMissing = (file: string) => missing.some((log) => file === `${log}.log` || file.endsWith(`/${log}.log`));
  const places = step.places.filter(({ file }) => !isMissing(file));
  const [first] = places;
  if (first === undefined) return [];
  const certain = step.certain && !isBeheaded && missing.length === 0;
  return [{ ...step, log: first.file, line: first.line, places, certain }];
}

/** Steps whose records name the package and the distribution point. */
const naming = ['content.5', 'content.11', 'content.12', 'content.19p'] as const;

/** Whether the records that are left say that there is this run. A file in an inbox may be of any. */
function isTold({ steps, server, isBeheaded }: ContentRunTruth, left: ReadonlySet<ContentStep>): boolean {
  const has = (all: readonly ContentStep[]) =>
    // A single record that is left names the package or the distribution point, and seldom both.
    steps.some(
      ({ id, certain, places }) => certain && left.has(id) && all.includes(id) && (!isBeheaded || places.length > 1),
    );
  if (server === null) return !isBeheaded && has(['content.3', 'content.4']);
  return has(naming);
}

const unfinished: readonly ContentOutcome[] = ['inProgress', 'waiting'];

/** Other outcomes that are as true when the record that would tell is not there. */
function leftOpen(run: ContentRunTruth, copied: Copied): readonly ContentOutcome[] {
  const open: ContentOutcome[] = [];
  if (copied.isCut && (unfinished.includes(run.outcome) || run.outcome === 'succeeded')) open.push(...unfinished);
  if (run.isBeheaded) open.push('unknown', ...unfinished);
  if (run.server === null && copied.missing.includes('distmgr')) return ['unknown', ...unfinished];
  const isDeaf = copied.missing.some(
    (log) => log === 'distmgr' || log === 'PkgXferMgr' || (run.pull && pointLogs.has(log)),
  );
  if (!isDeaf) return open;
  return run.outcome === 'succeeded' && !run.pull
    ? [...open, 'unknown']
    : [...open, 'unknown', 'failed', ...unfinished];
}
