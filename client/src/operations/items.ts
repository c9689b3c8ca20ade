/** How each node of the tree is drawn. Nothing that a log says is Markdown or a command. */
import * as vscode from 'vscode';
import type { RunView } from '../../../server/src/shared/runs.ts';
import { secondOf } from '../../../server/src/shared/times.ts';
import { counted, dotted, plain } from '../text.ts';
import { outcomeIcon, runIcon, sectionIcon, stepIcon } from './icons.ts';
import {
  runOfStep,
  pathOf,
  type ContentNode,
  type PointNode,
  type RunNode,
  type SectionNode,
  type SkippedNode,
  type StepNode,
  type TreeNode,
} from './nodes.ts';
import { contentText, outcomeOfRuns, pointText, type Point } from './points.ts';
import { resetItem, resetPointItem } from './resets.ts';
import { beginOf, shortTitle, stepLabel, stepPlace, stepTitle, stepWord, versionedVerb } from './runs.ts';
import { namedState, severalText, stateBelow, stateText, stepTime, type RowClock } from './rowText.ts';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** How a node is drawn. */
export function itemOf(node: TreeNode, clock: RowClock): vscode.TreeItem {
  const item = drawn(node, clock);
  item.id = pathOf(node);
  return item;
}

function drawn(node: TreeNode, clock: RowClock): vscode.TreeItem {
  switch (node.kind) {
    case 'section':
      return sectionItem(node);
    case 'point':
      return pointItem(node, clock);
    case 'content':
      return contentItem(node);
    case 'run':
      return runItem(node, clock);
    case 'step':
      return stepItem(node, clock);
    case 'skipped':
      return skippedItem(node);
    case 'reset':
      return resetItem(node, clock);
    case 'resetPoint':
      return resetPointItem(node);
    case 'rest':
      return new vscode.TreeItem(`and ${node.count.toLocaleString('en')} more`);
  }
}

function sectionItem({ name, title, isOpen, rows }: SectionNode): vscode.TreeItem {
  const item = new vscode.TreeItem(`${title} (${rows.length.toLocaleString('en')})`, isOpen ? Expanded : Collapsed);
  item.iconPath = sectionIcon(name);
  item.contextValue = 'section';
  item.tooltip = sectionTips[name];
  item.accessibilityInformation = { label: `${title}, ${counted(rows.length, 'row')}` };
  return item;
}

const sectionTips: Readonly<Record<SectionNode['name'], string>> = {
  attention: 'What failed last, or left a failure open, and no later run made good',
  waiting: 'What stands still while the logs go on, with what it waits for',
  running: 'What goes on where the logs end',
  recent: 'What was done within the last day of the logs',
  acknowledged: 'What needs attention and was acknowledged; a later failure asks anew',
  all: 'All that the logs show, whatever became of it',
};

function pointItem({ point, parent }: PointNode, clock: RowClock): vscode.TreeItem {
  const { sort, name, label, server, decisive, runs } = point;
  const section = parent === undefined || parent.name === 'all' ? undefined : parent.name;
  const text = section === undefined ? pointText(point, clock) : severalText(runs, clock);
  const item = new vscode.TreeItem(label, Collapsed);
  item.description = text;
  item.iconPath = runIcon(decisive);
  item.contextValue = words(server !== '' ? 'server' : sort === 'other' ? 'point' : sort, section ?? '');
  item.tooltip = linesOf(
    name,
    sort === 'package' ? text : '',
    endOf(point, clock),
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
  const item = new vscode.TreeItem('Content', Collapsed);
  item.description = text;
  item.iconPath = outcomeIcon(outcomeOfRuns(runs));
  item.contextValue = 'content';
  item.tooltip = linesOf(`Content of ${parent.point.name}`, text);
  item.accessibilityInformation = { label: `Content of ${parent.point.name}, ${text}` };
  return item;
}

/** `Install failed in 17 s · 2024-03-12 13:04 · 3 runs`: the cause has a line of its own. */
function endOf({ decisive, runs }: Point, { zone }: RowClock): string {
  const ended = `${plain(decisive.operation.noun)} ${plain(decisive.outcomeText)}`;
  return dotted(ended, beginOf(decisive, zone), counted(runs.length, 'run'));
}

function runItem(node: RunNode, clock: RowClock): vscode.TreeItem {
  const { run, label, parent } = node;
  const section = parent?.kind === 'section' ? parent.name : undefined;
  const item = new vscode.TreeItem(label ?? shortTitle(run), Collapsed);
  const isNamed = section !== undefined || label === undefined || label === plain(run.groups.package);
  item.description =
    section === undefined
      ? dotted(stateText(run, clock), isNamed ? '' : versionedVerb(run))
      : section === 'all'
        ? namedState(run, label ?? '', clock)
        : stateBelow(section, run, label ?? '', clock);
  item.iconPath = runIcon(run);
  item.contextValue = words(
    'run',
    run.server === '' ? '' : 'ofServer',
    run.cause === null ? '' : 'cause',
    sectionOf(parent),
  );
  item.tooltip = linesOf(
    plain(run.title),
    plain(run.server || run.group),
    plain(run.outcomeText),
    ...causeLines(run),
    plain(run.reason),
    ...told(run),
    began(run, clock),
  );
  item.accessibilityInformation = { label: [plain(run.title), plain(run.outcomeText), began(run, clock)].join(', ') };
  item.command = { command: 'configmgrLogs.showRun', title: 'Show Run', arguments: [node] };
  return item;
}

/** Whether a row can be acknowledged shows in the section that it stands in. */
function sectionOf(parent: RunNode['parent']): string {
  if (parent === undefined) return '';
  if (parent.kind === 'section') return parent.name;
  return sectionOf(parent.parent);
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

/** Each line once: a short name and a full one may be the same. */
function linesOf(...lines: readonly string[]): string {
  return [...new Set(lines)].filter((line) => line !== '').join('\n');
}

function words(...all: readonly string[]): string {
  return all.filter((word) => word !== '').join(' ');
}

function began({ start, bias }: RunView, { zone }: RowClock): string {
  return start === null ? '' : `Began ${secondOf({ time: start, bias }, zone)}`;
}

function stepItem(node: StepNode, clock: RowClock): vscode.TreeItem {
  const { step } = node;
  const { run } = runOfStep(node);
  const label = stepLabel(step);
  const item = new vscode.TreeItem(stepTitle(step), None);
  item.description = dotted(stepTime(run, step, clock), stepWord(step), stepPlace(step));
  item.iconPath = stepIcon(step.state);
  item.contextValue = step.place === null ? 'stepNotSeen' : 'step';
  const where = `${plain(step.actor)}, in ${plain(step.log)}`;
  item.tooltip = linesOf(label, stepPlace(step), secondOf({ time: step.time, bias: run.bias }, clock.zone), where);
  item.accessibilityInformation = { label: `Step ${label}, ${item.description}` };
  if (step.place !== null) item.command = { command: 'configmgrLogs.goToStep', title: 'Go to Step', arguments: [node] };
  return item;
}

function skippedItem({ steps }: SkippedNode): vscode.TreeItem {
  const item = new vscode.TreeItem(`${counted(steps.length, 'step')} not part of this run`, Collapsed);
  item.iconPath = stepIcon('notApplicable');
  item.contextValue = 'skipped';
  return item;
}
