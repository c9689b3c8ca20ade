/** The sections as rows of the tree, and where in them a run stands. */
import type { ResetView, RunView } from '../../../server/src/shared/runs.ts';
import { childrenOf, rowsOfSection, runNodesOf } from './children.ts';
import type { ResetNode, RunNode, SectionNode } from './nodes.ts';
import type { Grouping, Point } from './points.ts';
import type { FirstRow } from './attention.ts';
import { briefState, namedState, type RowClock } from './rowText.ts';
import { sectionOrder, type Section, type SectionName } from './sections.ts';

const allTitles: Readonly<Record<Grouping, string>> = {
  point: 'All Distribution Points',
  package: 'All Packages',
  computer: 'All Computers',
};

const sectionTitles: Readonly<Record<SectionName, string>> = {
  attention: 'Needs Attention',
  waiting: 'Waiting',
  running: 'Running',
  recent: 'Recently Done',
  acknowledged: 'Acknowledged',
};

/** What stands in the section with everything, beside the groups of runs. */
export interface Everything {
  readonly grouping: Grouping;
  readonly resets: readonly ResetView[];
  /** It stands open, else only where nothing before it asks for the reader. */
  readonly isOpen: boolean;
}

/** The last reset of each site, which stands before the sections: whether the site is upgraded is asked whatever else is broken. */
export function lastResets(resets: readonly ResetView[]): readonly ResetNode[] {
  return resets.filter(({ state }) => state !== 'over').map((reset) => ({ kind: 'reset', reset }));
}

/** The sections as rows, the last one with everything, also with the resets that another came after. */
export function sectionNodes(
  sections: readonly Section[],
  points: readonly Point[],
  { grouping, resets, isOpen }: Everything,
): readonly SectionNode[] {
  const own = sectionOrder.flatMap((name): readonly SectionNode[] => {
    const rows = sections.find((each) => each.name === name)?.rows ?? [];
    const asks = name !== 'recent' && name !== 'acknowledged';
    return rows.length === 0 ? [] : [{ kind: 'section', name, title: sectionTitles[name], isOpen: asks, rows }];
  });
  const over = resets.filter(({ state }) => state === 'over');
  const all = [...points, ...over.map((reset): ResetNode => ({ kind: 'reset', reset }))];
  if (all.length === 0) return own;
  const isAlone = !own.some((node) => node.isOpen);
  return [...own, { kind: 'section', name: 'all', title: allTitles[grouping], isOpen: isOpen || isAlone, rows: all }];
}

/** The first of what needs attention. */
export function firstOf(sections: readonly Section[], clock: RowClock): FirstRow {
  const first = sections.find(({ name }) => name === 'attention')?.rows[0];
  if (first === undefined) return { brief: '', whole: '', run: '' };
  const { decisive, label } = first;
  return {
    brief: briefState(decisive, label, clock),
    whole: `${label} ${namedState(decisive, label, clock)}`,
    run: decisive.id,
  };
}

/** The node of a run: in its section, else among all. */
export function nodeOf(sections: readonly SectionNode[], run: RunView): RunNode | undefined {
  const isRun = (other: RunView): boolean => other.id === run.id;
  for (const section of sections) {
    const rows = rowsOfSection(section).flatMap((row): readonly RunNode[] => {
      if (row.kind === 'run') return isRun(row.run) ? [row] : [];
      if (row.kind !== 'point' || !row.point.runs.some(isRun)) return [];
      return childrenOf(row).flatMap((node) => (node.kind === 'content' ? runNodesOf(node) : [node]));
    });
    const found = rows.find((row) => isRun(row.run));
    if (found !== undefined) return found;
  }
  return undefined;
}
