/** What stands under the groups of the tree; made when a group is opened. */
import type { ContentNode, PointNode, RunNode } from './nodes.ts';
import { plain } from '../text.ts';
import { labelsOf, rowsOf } from './points.ts';

/** The rows under a group. */
export function childrenOf(parent: PointNode): readonly (RunNode | ContentNode)[] {
  const { runs, folded } = rowsOf(parent.point);
  const labels = parent.point.sort === 'package' ? labelsByServer(parent) : undefined;
  const rows = runs.map((run): RunNode => {
    const label = labels?.get(run.groups.point.toUpperCase());
    return label === undefined ? { kind: 'run', run, parent } : { kind: 'run', run, label, parent };
  });
  return folded.length === 0 ? rows : [...rows, { kind: 'content', runs: folded, parent }];
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
