/** The groups of the tree, by distribution point, package or computer: which of their runs count now, what state that makes, and in which order. */
import type { RunGroups, RunView } from '../../../server/src/shared/runs.ts';
import {
  gravest,
  gravity,
  newestFirst,
  openTexts,
  packageStanding,
  packageText,
  subjectsOf,
} from '../../../server/src/shared/standing.ts';
import { counted, dotted, plain } from '../text.ts';
import { groupNameOf, type RunOutcome } from './runs.ts';
import { namedState, type RowClock } from './rowText.ts';

/** What runs may be grouped by. */
export type Grouping = keyof RunGroups;

/** What the groups of a sort are, for labels; runs that are of none stand under what they are done to. */
export const groupNouns: Readonly<Record<Grouping | 'other', string>> = {
  point: 'distribution point',
  package: 'package',
  computer: 'computer',
  other: 'subject',
};

/** The runs of one distribution point, package or computer. */
export interface Point {
  readonly sort: Grouping | 'other';
  /** The server as written, else the DPID; the id of a package or computer. */
  readonly name: string;
  /** `DP07` of `DP07.fabrikam.example`; the whole name where two points would have the same. */
  readonly label: string;
  /** The server, where it is one. */
  readonly server: string;
  /** Those that are shown, the newest first. */
  readonly runs: readonly RunView[];
  /** All of them, shown or not. */
  readonly all: readonly RunView[];
  /** The run that makes its state. */
  readonly decisive: RunView;
}

/** Groups runs by distribution point, case aside; the gravest state first, and of one state the point with the newest run. */
export function pointsOf(runs: readonly RunView[]): readonly Point[] {
  return groupsOf(runs, 'point');
}

/** The same by anything, with only some of the runs shown. */
export function groupsOf(
  runs: readonly RunView[],
  grouping: Grouping,
  isShown: (run: RunView) => boolean = () => true,
): readonly Point[] {
  const groups = new Map<string, RunView[]>();
  for (const run of [...runs].sort(newestFirst)) {
    const key = groupNameOf(run, grouping).toUpperCase();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [run]);
    else group.push(run);
  }
  const found = [...groups.values()].flatMap((all) => groupOf(all, grouping, isShown));
  const labels = labelsOf(found.map(({ name }) => name));
  return found
    .map((group, index) => ({ ...group, label: labels[index] ?? group.name }))
    .sort((a, b) => gravity[a.decisive.outcome] - gravity[b.decisive.outcome]);
}

function groupOf(
  all: readonly RunView[],
  grouping: Grouping,
  isShown: (run: RunView) => boolean,
): readonly Omit<Point, 'label'>[] {
  const runs = all.filter(isShown);
  const newest = runs[0];
  if (newest === undefined) return [];
  const sort = newest.groups[grouping] !== '' ? grouping : newest.groups.point !== '' ? 'point' : 'other';
  const server = sort === 'point' ? newest.server : '';
  return [{ sort, name: groupNameOf(newest, grouping), server, runs, all, decisive: decisiveOf(runs, newest) }];
}

/** What is done to a distribution point itself goes before what is brought to it, of which an end that is not seen says nothing. */
function decisiveOf(runs: readonly RunView[], newest: RunView): RunView {
  const { own, brought } = decisiveAmong(runs);
  const [first] = own;
  if (first === undefined) return gravest(brought[0] ?? newest, brought);
  return gravest(first, [...own, ...brought.filter(({ outcome }) => outcome !== 'unknown')]);
}

/** The runs that count: those of the group itself, and those of what is brought to it, as far as it was not taken away since. */
function decisiveAmong(runs: readonly RunView[]): Readonly<Record<'own' | 'brought', readonly RunView[]>> {
  const decisive = subjectsOf(runs).map((subject) => subject.decisive);
  const own = decisive.filter((run) => !isBrought(run));
  const gone = own.find(({ takesAway, outcome }) => takesAway && outcome === 'succeeded');
  const isThere = (run: RunView) => gone === undefined || newestFirst(run, gone) < 0;
  return { own, brought: decisive.filter((run) => isBrought(run) && isThere(run)) };
}

/** Whether a run brings a package to a distribution point, and leaves the point itself as it is. */
export function isBrought({ groups }: RunView): boolean {
  return groups.point !== '' && groups.package !== '';
}

/**
 * `install failed: 0x35 network path not found · 13:04 · 3 runs`: the outcome first, because the end of the row is cut off. Of what
 * stands in many places at once, how many of them.
 */
export function pointText(point: Point, clock: RowClock): string {
  const score = point.sort === 'package' ? scoreOf(point) : undefined;
  return score ?? dotted(...statesOf(point, clock), counted(point.runs.length, 'run'));
}

/** `on 41 of 44 distribution points · 2 failed`; undefined of a package that comes to none. */
function scoreOf({ all }: Point): string | undefined {
  const standing = packageStanding(all);
  return standing.points.length === 0 ? undefined : plain(packageText(standing));
}

/** What counts of the point itself, and of its packages, the graver first. */
function statesOf({ decisive, runs, all, label }: Point, clock: RowClock): readonly string[] {
  const { own } = decisiveAmong(runs);
  const packages = contentText(all);
  const [first] = own;
  if (packages === undefined) return [namedState(decisive, label, clock)];
  if (first === undefined) return [packages];
  const text = namedState(gravest(first, own), label, clock);
  return isBrought(decisive) ? [packages, text] : [text, packages];
}

/** `118 of 120 packages, 2 failed`; undefined where there are not several. */
export function contentText(runs: readonly RunView[]): string | undefined {
  const there = decisiveAmong(runs).brought.filter(({ takesAway, outcome }) => !takesAway || outcome !== 'succeeded');
  if (there.length < 2) return undefined;
  const done = there.filter(({ outcome }) => outcome === 'succeeded').length;
  const score = `${done.toLocaleString('en')} of ${counted(there.length, 'package')}`;
  return plain([score, ...openTexts(there)].join(', '));
}

/** The first labels of servers' names, where no two are alike; an address has none. */
export function labelsOf(names: readonly string[]): readonly string[] {
  const hosts = counts(names.map((name) => hostOf(name).toUpperCase()));
  return names.map((name) => ((hosts.get(hostOf(name).toUpperCase()) ?? 0) > 1 ? name : hostOf(name)));
}

function hostOf(name: string): string {
  return /^[\d.:]+$/.test(name) ? name : (name.split('.')[0] ?? name);
}

function counts(names: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return found;
}

/** What stands under a group: runs, and packages that are too many to stand beside them. */
export interface GroupRows {
  readonly runs: readonly RunView[];
  /** Runs behind a row of their own. */
  readonly folded: readonly RunView[];
}

/** More packages than this stand behind a row of their own under a distribution point. */
const handful = 5;

/** The rows of a group: what is done to it itself first; of packages, the gravest first. */
export function rowsOf({ sort, runs }: Point): GroupRows {
  if (sort === 'package') return { runs: gravestFirst(runs), folded: [] };
  const own = runs.filter((run) => !isBrought(run));
  const brought = runs.filter(isBrought);
  const packages = gravestFirst(brought);
  const isMany = subjectsOf(brought).length > handful;
  return isMany ? { runs: own, folded: packages } : { runs: [...own, ...packages], folded: [] };
}

/** Runs by what they are done to, the gravest state first, and of one subject the newest. */
function gravestFirst(runs: readonly RunView[]): readonly RunView[] {
  return [...subjectsOf(runs)]
    .sort((a, b) => gravity[a.decisive.outcome] - gravity[b.decisive.outcome])
    .flatMap((subject) => subject.runs);
}

/** The gravest outcome of some runs, by what they are done to. */
export function outcomeOfRuns(runs: readonly RunView[]): RunOutcome {
  const [first, ...others] = subjectsOf(runs).map(({ decisive }) => decisive);
  return first === undefined ? 'unknown' : gravest(first, others).outcome;
}
