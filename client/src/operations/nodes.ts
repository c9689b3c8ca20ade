/** The nodes of the tree of operations, and how each is drawn. Nothing that a log says is Markdown or a command. */
import * as vscode from 'vscode';
import type { RunView, StepView } from '../../../server/src/shared/runs.ts';
import { counted, dotted, plain } from '../text.ts';
import { secondOf } from '../../../server/src/shared/times.ts';
import { zone } from '../zone.ts';
import { contentText, outcomeOfRuns, pointText, type Point } from './points.ts';
import { resetItem, resetPointItem, type ResetNode, type ResetPointNode } from './resets.ts';
import { beginOf, currentText, shortTitle, stepLabel, versionedVerb, stepPlace, type RunOutcome } from './runs.ts';

export interface PointNode {
  readonly kind: 'point';
  readonly point: Point;
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
  /** Where the group says what is done: to what. */
  readonly label?: string;
  readonly parent: PointNode | ContentNode;
}
export interface StepNode {
  readonly kind: 'step';
  readonly step: StepView;
  readonly parent: RunNode;
}
/** Stands for the children that are too many to be shown. */
export interface RestNode {
  readonly kind: 'rest';
  readonly count: number;
  readonly parent: PointNode | ContentNode | ResetNode | undefined;
}
export type TreeNode = PointNode | ContentNode | RunNode | StepNode | RestNode | ResetNode | ResetPointNode;

const kinds: ReadonlySet<string> = new Set<TreeNode['kind']>([
  ...(['point', 'content', 'run', 'step', 'rest', 'reset', 'resetPoint'] as const),
]);

/** Whether a command was given a node of the tree. */
export function isNode(given: unknown): given is TreeNode {
  const kind = typeof given === 'object' && given !== null && 'kind' in given ? given.kind : undefined;
  return typeof kind === 'string' && kinds.has(kind);
}

/** How a node is drawn. */
export function itemOf(node: TreeNode): vscode.TreeItem {
  switch (node.kind) {
    case 'point':
      return pointItem(node.point);
    case 'content':
      return contentItem(node);
    case 'run':
      return runItem(node);
    case 'step':
      return stepItem(node);
    case 'reset':
      return resetItem(node);
    case 'resetPoint':
      return resetPointItem(node);
    case 'rest':
      return new vscode.TreeItem(`and ${node.count.toLocaleString('en')} more`);
  }
}

function pointItem(point: Point): vscode.TreeItem {
  const { sort, name, label, server, decisive } = point;
  const text = pointText(point, zone());
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${sort === 'other' ? 'point' : sort} ${name.toUpperCase()}`;
  item.description = text;
  item.iconPath = outcomeIcon(decisive.outcome);
  item.contextValue = server !== '' ? 'server' : sort === 'other' ? 'point' : sort;
  item.tooltip = linesOf(
    name,
    sort === 'package' ? text : '',
    endOf(point),
    ...causeLines(decisive),
    plain(decisive.reason),
  );
  item.accessibilityInformation = { label: `${spoken[sort]} ${name}, ${text}`.trim() };
  return item;
}

/** A subject's name says what it is. */
const spoken: Readonly<Record<Point['sort'], string>> = {
  point: 'Distribution point',
  package: 'Package',
  computer: 'Computer',
  other: '',
};

function contentItem({ runs, parent }: ContentNode): vscode.TreeItem {
  const text = contentText(runs) ?? counted(runs.length, 'run');
  const item = new vscode.TreeItem('Content', vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `content of ${parent.point.sort} ${parent.point.name.toUpperCase()}`;
  item.description = text;
  item.iconPath = outcomeIcon(outcomeOfRuns(runs));
  item.contextValue = 'content';
  item.tooltip = linesOf(`Content of ${parent.point.name}`, text);
  item.accessibilityInformation = { label: `Content of ${parent.point.name}, ${text}` };
  return item;
}

/** `Install failed in 17 s · 2024-03-12 13:04 · 3 runs`: the cause has a line of its own. */
function endOf({ decisive, runs }: Point): string {
  const ended = `${plain(decisive.operation.noun)} ${plain(decisive.outcomeText)}`;
  return dotted(ended, beginOf(decisive, zone()), counted(runs.length, 'run'));
}

function runItem({ run, label }: RunNode): vscode.TreeItem {
  const item = new vscode.TreeItem(label ?? shortTitle(run), vscode.TreeItemCollapsibleState.Collapsed);
  const outcome = plain(run.outcomeText);
  item.id = `run ${keyOf(run)}`;
  const what = label === undefined ? '' : versionedVerb(run);
  item.description = dotted(run.cause === null ? outcome : currentText(run), what, beginOf(run, zone()));
  item.iconPath = outcomeIcon(run.outcome);
  item.contextValue = run.server === '' ? 'run' : 'runOfServer';
  item.tooltip = linesOf(plain(run.title), outcome, ...causeLines(run), plain(run.reason), ...told(run), began(run));
  item.accessibilityInformation = { label: [plain(run.title), outcome, began(run)].join(', ') };
  return item;
}

/** Who asked for it, and what a change changed. */
function told({ who, changes }: RunView): readonly string[] {
  return [who === '' ? '' : `By ${plain(who)}`, ...changes.map((change) => `Changed: ${plain(change)}`)];
}

/** What broke, where, and what to do next. */
function causeLines({ cause }: RunView): readonly string[] {
  if (cause === null) return [];
  const { text, next, place } = cause;
  return [
    `Cause: ${plain(text)}, ${plain(place.fileName)}:${String(place.line + 1)}`,
    next === '' ? '' : `Next: ${plain(next)}`,
  ];
}

function linesOf(...lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('\n');
}

function began({ start, bias }: RunView): string {
  return start === null ? '' : `began ${secondOf({ time: start, bias }, zone())}`;
}

function stepItem(node: StepNode): vscode.TreeItem {
  const { step } = node;
  const label = stepLabel(step);
  const item = new vscode.TreeItem(label);
  item.id = `step ${step.id} ${keyOf(node.parent.run)}`;
  item.description = stepPlace(step);
  item.iconPath = stepIcon(step.state);
  item.contextValue = step.place === null ? 'stepNotSeen' : 'step';
  const where = `${plain(step.actor)}, in ${plain(step.log)}`;
  item.tooltip = linesOf(
    label,
    stepPlace(step),
    secondOf({ time: step.time, bias: node.parent.run.bias }, zone()),
    where,
  );
  item.accessibilityInformation = { label: `Step ${label}, ${stepPlace(step)}` };
  if (step.place !== null) item.command = { command: 'configmgrLogs.goToStep', title: 'Go to Step', arguments: [node] };
  return item;
}

/** Tells runs apart that begin with the same record, as the upgrades of all distribution points do. */
export function keyOf({ id, dpid, server }: RunView): string {
  return `${id} ${String(dpid)} ${server}`;
}

/** The icon of an outcome. */
export function outcomeIcon(outcome: RunOutcome): vscode.ThemeIcon {
  const [icon, color] = outcomeIcons[outcome];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}

const outcomeIcons: Readonly<Record<RunOutcome, readonly [string, string]>> = {
  succeeded: ['pass', 'testing.iconPassed'],
  failed: ['error', 'testing.iconFailed'],
  waiting: ['watch', 'testing.iconQueued'],
  inProgress: ['sync', 'charts.blue'],
  unknown: ['question', 'descriptionForeground'],
};

function stepIcon(state: StepView['state']): vscode.ThemeIcon {
  const [icon, color] = stepIcons[state];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}

const stepIcons: Readonly<Record<StepView['state'], readonly [string, string]>> = {
  seen: ['check', 'testing.iconPassed'],
  begun: ['sync', 'charts.blue'],
  notSeen: ['circle-outline', 'descriptionForeground'],
  notApplicable: ['dash', 'disabledForeground'],
  failed: ['error', 'testing.iconFailed'],
  setback: ['warning', 'list.warningForeground'],
};

/** `3 of 11 runs`, for messages. */
export function shownOf(shown: number, all: number): string {
  return `${shown.toLocaleString('en')} of ${counted(all, 'run')}`;
}
