/** What stands under the rows of the tree; made when a row is opened. */
import type { RunView } from '../../../server/src/shared/runs.ts';
import { plain } from '../text.ts';
import type { ContentNode, PointNode, ResetNode, RunNode, SectionNode, SkippedNode, StepNode } from './nodes.ts';
import { labelsOf, rowsOf, type Point } from './points.ts';
import { shortTitle } from './runs.ts';

/** The rows of a section: where only one run counts it stands for what it is done to. */
export function rowsOfSection(parent: SectionNode): readonly (PointNode | RunNode | ResetNode)[] {
  return parent.rows.map((row) => ('kind' in row ? { ...row, parent } : rowOf(row, parent)));
}

/** A row of a section. */
export function rowOf(point: Point, parent: SectionNode): PointNode | RunNode {
  const [run, ...others] = point.runs;
  if (parent.name === 'all' || run === undefined || others.length > 0) return { kind: 'point', point, parent };
  return { kind: 'run', run, label: rowLabel(run, point), parent };
}

/** A row of a package that comes to no distribution point has no room to say that it is one. */
function rowLabel({ groups }: RunView, { label }: Point): string {
  return groups.package !== '' && groups.point === '' ? plain(groups.package) : label;
}

/** The rows under a group. */
export function childrenOf(parent: PointNode): readonly (RunNode | ContentNode)[] {
  if (parent.parent !== undefined && parent.parent.name !== 'all')
    return parent.point.runs.map((run) => shortRow(run, parent));
  const { runs, folded } = rowsOf(parent.point);
  const labels = parent.point.sort === 'package' ? labelsByServer(parent) : undefined;
  const rows = runs.map((run): RunNode => {
    const label = labels?.get(run.groups.point.toUpperCase());
    return label === undefined ? { kind: 'run', run, parent } : { kind: 'run', run, label, parent };
  });
  return folded.length === 0 ? rows : [...rows, { kind: 'content', runs: folded, parent }];
}

/** Below a distribution point a package is told by its id alone. */
function shortRow(run: RunView, parent: PointNode): RunNode {
  const { package: id, point } = run.groups;
  return { kind: 'run', run, label: id !== '' && point !== '' ? plain(id) : shortTitle(run), parent };
}

/** A package's rows are told by where it goes. */
function labelsByServer({ point }: PointNode): ReadonlyMap<string, string> {
  const servers = point.runs.map(({ groups }) => plain(groups.point)).filter((server) => server !== '');
  const names = new Map(servers.map((server) => [server.toUpperCase(), server]));
  const labels = labelsOf([...names.values()]);
  return new Map([...names.keys()].map((key, index) => [key, labels[index] ?? key]));
}

/** The runs behind one row. */
export function runNodesOf(parent: ContentNode): readonly RunNode[] {
  return parent.runs.map((run) => ({ kind: 'run', run, parent }));
}

/** The steps of a run; those that it does not have stand behind one row. */
export function stepsOf(parent: RunNode): readonly (StepNode | SkippedNode)[] {
  const own = parent.run.steps.filter(({ state }) => state !== 'notApplicable');
  const skipped = parent.run.steps.filter(({ state }) => state === 'notApplicable');
  const rows = own.map((step): StepNode => ({ kind: 'step', step, parent }));
  return skipped.length === 0 ? rows : [...rows, { kind: 'skipped', steps: skipped, parent }];
}

/** The steps behind one row. */
export function skippedSteps(parent: SkippedNode): readonly StepNode[] {
  return parent.steps.map((step) => ({ kind: 'step', step, parent }));
}
