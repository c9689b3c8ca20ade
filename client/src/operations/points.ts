/** Distribution points as the tree shows them: which of their runs count now, what state that makes, and in which order. */
import type { RunView } from '../../../server/src/shared/runs.ts';
import { counted, dotted, plain } from '../text.ts';
import type { Zone } from '../times.ts';
import { beginOf, currentText, pointOf, type RunOutcome } from './runs.ts';

/** The runs of one distribution point. */
export interface Point {
  /** The server as written, else the DPID. */
  readonly name: string;
  /** `DP07` of `DP07.fabrikam.example`; the whole name where two points would have the same. */
  readonly label: string;
  /** The server, where it is known. */
  readonly server: string;
  /** The newest first. */
  readonly runs: readonly RunView[];
  /** The run that makes the point's state. */
  readonly decisive: RunView;
}

/** The gravest first: what the reader has to act on, then what goes on, then what is done. */
const gravity: Readonly<Record<RunOutcome, number>> = {
  failed: 0,
  waiting: 1,
  inProgress: 2,
  unknown: 3,
  succeeded: 4,
};

/** Groups runs by distribution point, case aside; the gravest state first, and of one state the point with the newest run. */
export function pointsOf(runs: readonly RunView[]): readonly Point[] {
  const groups = new Map<string, RunView[]>();
  for (const run of [...runs].sort(newestFirst)) {
    const key = pointOf(run).toUpperCase();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [run]);
    else group.push(run);
  }
  const points = [...groups.values()].flatMap((group) => {
    const newest = group[0];
    if (newest === undefined) return [];
    return [{ name: pointOf(newest), server: newest.server, runs: group, decisive: decisiveRun(newest, group) }];
  });
  const hosts = counts(points.map(({ name }) => hostOf(name).toUpperCase()));
  return points
    .map((point) => ({
      ...point,
      label: (hosts.get(hostOf(point.name).toUpperCase()) ?? 0) > 1 ? point.name : hostOf(point.name),
    }))
    .sort((a, b) => gravity[a.decisive.outcome] - gravity[b.decisive.outcome]);
}

/** The points that failed or wait now: not those whose later run overcame it. */
export function needingAttention(points: readonly Point[]): readonly Point[] {
  return points.filter(({ decisive }) => decisive.outcome === 'failed' || decisive.outcome === 'waiting');
}

/** `Install failed (0x35): network path not found · 2024-03-12 13:04 · 3 runs`: the outcome first, because the end of the row is cut off. */
export function pointText({ decisive, runs }: Point, zone: Zone): string {
  return dotted(
    `${plain(decisive.operation.noun)} ${currentText(decisive)}`,
    beginOf(decisive, zone),
    counted(runs.length, 'run'),
  );
}

/**
 * The gravest of the runs that nothing later overcame. An installation, upgrade or removal says anew how the point stands, a
 * change of its properties does not; one whose end the logs do not show overcomes nothing.
 */
function decisiveRun(newest: RunView, runs: readonly RunView[]): RunView {
  const renewed = runs.findIndex(({ operation, outcome }) => operation.renews && outcome !== 'unknown');
  const current = renewed === -1 ? runs : runs.slice(0, renewed + 1);
  const change = current.find(({ operation, outcome }) => !operation.renews && outcome !== 'unknown');
  const candidates = [current[renewed], change, newest].flatMap((run) => run ?? []);
  return candidates.reduce((gravest, run) => (gravity[run.outcome] < gravity[gravest.outcome] ? run : gravest));
}

/** Runs without a time come last. */
function newestFirst(a: RunView, b: RunView): number {
  return (b.start ?? Number.NEGATIVE_INFINITY) - (a.start ?? Number.NEGATIVE_INFINITY) || 0;
}

/** The first label of a server's name; an address has none. */
function hostOf(name: string): string {
  return /^[\d.:]+$/.test(name) ? name : (name.split('.')[0] ?? name);
}

function counts(names: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return found;
}
