/** How what runs are about stands now: a distribution point, a package on it, a computer. */
import type { Outcome, RunView } from './runs.ts';

/** What of a run says how its subject stands. */
export type StandingRun = Pick<
  RunView,
  'groups' | 'group' | 'version' | 'outcome' | 'start' | 'operation' | 'takesAway' | 'waitsFor'
>;

/** The runs that are done to one subject. */
export interface SubjectRuns<Run> {
  /** The newest first. */
  readonly runs: readonly Run[];
  /** Those that nothing later overcame. */
  readonly current: readonly [Run, ...Run[]];
  /** The run that makes its state: the gravest of these. */
  readonly decisive: Run;
}

/** How each outcome is said of a run, on every surface. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  waiting: 'waiting',
  inProgress: 'in progress',
  unknown: 'outcome unknown',
};

/** The gravest first: what the reader has to act on, then what goes on, then what is done. */
export const gravity: Readonly<Record<Outcome, number>> = {
  failed: 0,
  waiting: 1,
  inProgress: 2,
  unknown: 3,
  succeeded: 4,
};

/** Runs by what they are done to, case aside, in the order of the newest run of each. */
export function subjectsOf<Run extends StandingRun>(runs: readonly Run[]): readonly SubjectRuns<Run>[] {
  const subjects = new Map<string, Run[]>();
  for (const run of [...runs].sort(newestFirst)) {
    const key = subjectKey(run);
    const own = subjects.get(key);
    if (own === undefined) subjects.set(key, [run]);
    else own.push(run);
  }
  return [...subjects.values()].flatMap((own) => {
    const newest = own[0];
    if (newest === undefined) return [];
    const current = currentRuns(newest, own);
    return [{ runs: own, current, decisive: gravest(current[0], current) }];
  });
}

/** Names what a run is done to: the same for all runs of one subject, case aside. */
export function subjectKey({
  groups: { point, package: id, computer },
  group,
}: Pick<StandingRun, 'groups' | 'group'>): string {
  const names = [point, id, computer];
  return (names.every((name) => name === '') ? ['', '', '', group] : names).join('\n').toUpperCase();
}

/** Runs without a time come last. */
export function newestFirst(a: StandingRun, b: StandingRun): number {
  return (b.start ?? Number.NEGATIVE_INFINITY) - (a.start ?? Number.NEGATIVE_INFINITY) || 0;
}

/** The gravest of some runs, the first of several. */
export function gravest<Run extends StandingRun>(first: Run, others: readonly Run[]): Run {
  return others.reduce((found, run) => (gravity[run.outcome] < gravity[found.outcome] ? run : found), first);
}

/**
 * The runs that nothing later overcame. An installation, upgrade or removal says anew how the subject stands, a
 * change of its properties does not; one whose end the logs do not show overcomes nothing.
 */
function currentRuns<Run extends StandingRun>(newest: Run, runs: readonly Run[]): readonly [Run, ...Run[]] {
  const renewed = runs.findIndex(({ operation, outcome }) => operation.renews && outcome !== 'unknown');
  const current = renewed === -1 ? runs : runs.slice(0, renewed + 1);
  const change = current.find(({ operation, outcome }) => !operation.renews && outcome !== 'unknown');
  const [first = newest, ...others] = new Set([current[renewed], change, newest].flatMap((run) => run ?? []));
  return [first, ...others];
}

/** How one package stands at the distribution points that runs bring it to. */
export interface PackageStanding<Run> {
  /** The newest version that is told of; null where none is. */
  readonly version: number | null;
  /** By the run that counts at each distribution point, the gravest first. One that the package was taken from is none of them. */
  readonly points: readonly Run[];
  readonly counts: Readonly<Record<Outcome, number>>;
  /** Of those that succeeded: distribution points that are only seen to get an older version. */
  readonly older: number;
  /** The run that stands still before it comes to any distribution point, when nothing followed it. */
  readonly whole: Run | undefined;
  /** The gravest of them all; undefined where nothing counts. */
  readonly outcome: Outcome | undefined;
}

/** How a package stands; the runs are all of that package. */
export function packageStanding<Run extends StandingRun>(runs: readonly Run[]): PackageStanding<Run> {
  const decisive = subjectsOf(runs).map((each) => each.decisive);
  const points = decisive
    .filter(({ groups, outcome, takesAway }) => groups.point !== '' && !(takesAway && outcome === 'succeeded'))
    .sort((a, b) => gravity[a.outcome] - gravity[b.outcome]);
  const version = runs.reduce<number | null>(
    (newest, { version: own }) => (own !== null && (newest === null || own > newest) ? own : newest),
    null,
  );
  const whole = decisive.find((run) => run.groups.point === '' && stands(run, decisive));
  const outcomes = [...points, ...(whole === undefined ? [] : [whole])];
  return {
    version,
    points,
    counts: countsOf(points),
    older: points.filter((run) => run.outcome === 'succeeded' && isBefore(run.version, version)).length,
    whole,
    outcome: outcomes[0] && gravest(outcomes[0], outcomes).outcome,
  };
}

/** Whether a run of the package itself is not over, or failed, and no distribution point got it since. */
function stands(whole: StandingRun, others: readonly StandingRun[]): boolean {
  if (whole.outcome === 'succeeded' || whole.outcome === 'unknown') return false;
  return !others.some((run) => run.groups.point !== '' && newestFirst(run, whole) < 0);
}

function isBefore(version: number | null, newest: number | null): boolean {
  return version !== null && newest !== null && version < newest;
}

function countsOf(runs: readonly Pick<StandingRun, 'outcome'>[]): Readonly<Record<Outcome, number>> {
  const counts = { failed: 0, waiting: 0, inProgress: 0, unknown: 0, succeeded: 0 };
  for (const { outcome } of runs) counts[outcome]++;
  return counts;
}

/** `on 41 of 44 distribution points · 2 failed · 1 waiting for an open address` */
export function packageText<Run extends StandingRun>(standing: PackageStanding<Run>): string {
  const { points, counts, older, whole } = standing;
  const on = counts.succeeded - older;
  if (whole === undefined && points.length === 0) return 'on no distribution point';
  return [
    ...(whole === undefined ? [] : [wholeText(whole)]),
    ...(points.length === 0 ? [] : [`on ${number(on)} of ${number(points.length)} ${pointNoun(points.length)}`]),
    ...(older === 0 ? [] : [`${number(older)} with an older version`]),
    ...openTexts(points, counts),
  ].join(' · ');
}

/** `2 failed`, `1 waiting for an open address`: what of some runs is not done, each outcome with how often. */
export function openTexts(
  runs: readonly Pick<StandingRun, 'outcome' | 'waitsFor'>[],
  counts: Readonly<Record<Outcome, number>> = countsOf(runs),
): readonly string[] {
  return [
    ...(counts.failed === 0 ? [] : [`${number(counts.failed)} failed`]),
    ...waitingTexts(runs),
    ...(counts.inProgress === 0 ? [] : [`${number(counts.inProgress)} in progress`]),
    ...(counts.unknown === 0 ? [] : [`${number(counts.unknown)} of unknown outcome`]),
  ];
}

/** Those that wait, by what they wait for. */
function waitingTexts(runs: readonly Pick<StandingRun, 'outcome' | 'waitsFor'>[]): readonly string[] {
  const reasons = new Map<string, number>();
  for (const { outcome, waitsFor } of runs)
    if (outcome === 'waiting') reasons.set(waitsFor, (reasons.get(waitsFor) ?? 0) + 1);
  return [...reasons].map(([reason, times]) => `${number(times)} waiting${reason === '' ? '' : ` ${reason}`}`);
}

/** `version 4 failed before any distribution point` */
function wholeText({ outcome, version, waitsFor }: StandingRun): string {
  const what = version === null ? '' : `version ${String(version)} `;
  const reason = outcome === 'waiting' && waitsFor !== '' ? ` ${waitsFor}` : '';
  return `${what}${wholeWords[outcome]}${reason}, before any distribution point`;
}

const wholeWords: Readonly<Record<Outcome, string>> = {
  failed: 'failed',
  waiting: 'waiting',
  inProgress: 'in progress',
  unknown: 'of unknown outcome',
  succeeded: 'processed',
};

function pointNoun(count: number): string {
  return count === 1 ? 'distribution point' : 'distribution points';
}

function number(value: number): string {
  return value.toLocaleString('en');
}
