/** The nodes of the tree of runs. */
import type { ResetPointView, ResetView, RunView, StepView } from '../../../server/src/shared/runs.ts';
import type { Point } from './points.ts';
import type { SectionName } from './sections.ts';

/** A section: what needs attention, waits, and so on; the last one has everything. */
export interface SectionNode {
  readonly kind: 'section';
  readonly name: SectionName | 'all';
  readonly title: string;
  /** Whether it stands open when it is seen first. */
  readonly isOpen: boolean;
  readonly rows: readonly (Point | ResetNode)[];
}
export interface PointNode {
  readonly kind: 'point';
  readonly point: Point;
  readonly parent: SectionNode | undefined;
}
/** Stands for the runs of packages on a distribution point that has many. */
export interface ContentNode {
  readonly kind: 'content';
  readonly runs: readonly RunView[];
  readonly parent: PointNode;
}
export interface RunNode {
  readonly kind: 'run';
  readonly run: RunView;
  /** Where the rows around it say what is done: to what. */
  readonly label?: string;
  readonly parent: SectionNode | PointNode | ContentNode | undefined;
}
export interface StepNode {
  readonly kind: 'step';
  readonly step: StepView;
  readonly parent: RunNode | SkippedNode;
}
/** Stands for the steps that a run does not have. */
export interface SkippedNode {
  readonly kind: 'skipped';
  readonly steps: readonly StepView[];
  readonly parent: RunNode;
}
/** Stands for the children that are too many to be shown. */
export interface RestNode {
  readonly kind: 'rest';
  readonly count: number;
  readonly parent: SectionNode | PointNode | ContentNode | ResetNode | undefined;
}
export interface ResetNode {
  readonly kind: 'reset';
  readonly reset: ResetView;
  readonly parent?: SectionNode;
}
export interface ResetPointNode {
  readonly kind: 'resetPoint';
  readonly point: ResetPointView;
  readonly parent: ResetNode;
}
export type TreeNode =
  SectionNode | PointNode | ContentNode | RunNode | StepNode | SkippedNode | RestNode | ResetNode | ResetPointNode;

const kinds: ReadonlySet<string> = new Set<TreeNode['kind']>([
  ...(['section', 'point', 'content', 'run', 'step', 'skipped', 'rest', 'reset', 'resetPoint'] as const),
]);

/** Whether a command was given a node of the tree. */
export function isNode(given: unknown): given is TreeNode {
  const kind = typeof given === 'object' && given !== null && 'kind' in given ? given.kind : undefined;
  return typeof kind === 'string' && kinds.has(kind);
}

/** The run of a step's row. */
export function runOfStep({ parent }: StepNode): RunNode {
  return parent.kind === 'skipped' ? parent.parent : parent;
}

/** Names a node in the whole tree: a run stands in its section and among all. */
export function pathOf(node: TreeNode): string {
  switch (node.kind) {
    case 'section':
      return node.name;
    case 'point':
      return under(node.parent, `${node.point.sort} ${node.point.name.toUpperCase()}`);
    case 'content':
      return under(node.parent, 'content');
    case 'run':
      return under(node.parent, node.run.id);
    case 'step':
      return under(node.parent, node.step.id);
    case 'skipped':
      return under(node.parent, 'skipped');
    case 'rest':
      return under(node.parent, 'rest');
    case 'reset':
      return under(node.parent, `reset ${String(node.reset.place.line)} ${node.reset.place.uri}`);
    case 'resetPoint':
      return under(node.parent, `${node.point.run} ${node.point.name}`);
  }
}

function under(parent: TreeNode | undefined, own: string): string {
  return parent === undefined ? own : `${pathOf(parent)}\n${own}`;
}
