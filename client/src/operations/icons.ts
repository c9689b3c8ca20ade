/** Icons of outcomes, steps, sections and site resets: a shape each, with a colour of the theme besides. */
import * as vscode from 'vscode';
import type { ResetPointView, ResetView, RunView, StepView } from '../../../server/src/shared/runs.ts';
import type { SectionName } from './sections.ts';

type IconWords = readonly [icon: string, color: string];

/** The icon of an outcome. */
export function outcomeIcon(outcome: RunView['outcome']): vscode.ThemeIcon {
  return iconOf(outcomeIcons[outcome]);
}

/** The icon of a run: success that left a failure open is no plain success. */
export function runIcon({ outcome, cause }: Pick<RunView, 'outcome' | 'cause'>): vscode.ThemeIcon {
  return iconOf(outcome === 'succeeded' && cause !== null ? openFailure : outcomeIcons[outcome]);
}

/** The icon of a step. */
export function stepIcon(state: StepView['state']): vscode.ThemeIcon {
  return iconOf(stepIcons[state]);
}

/** The icon of a section; `all` stands for the one with everything. */
export function sectionIcon(name: SectionName | 'all'): vscode.ThemeIcon {
  return iconOf(sectionIcons[name]);
}

/** The icon of a site reset. */
export function resetIcon(state: ResetView['state']): vscode.ThemeIcon {
  return iconOf(resetIcons[state]);
}

/** The icon of a distribution point of a site reset. */
export function resetPointIcon(state: ResetPointView['state']): vscode.ThemeIcon {
  return iconOf(resetPointIcons[state]);
}

function iconOf([icon, color]: IconWords): vscode.ThemeIcon {
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}

// Colours of our own have a red and a yellow in high contrast, too.
const failed = 'configmgrLogs.failedForeground';
const warned = 'configmgrLogs.warnedForeground';
const openFailure: IconWords = ['warning', warned];

const outcomeIcons: Readonly<Record<RunView['outcome'], IconWords>> = {
  succeeded: ['pass', 'testing.iconPassed'],
  failed: ['error', failed],
  waiting: ['watch', warned],
  inProgress: ['sync', 'charts.blue'],
  unknown: ['question', 'descriptionForeground'],
};

const stepIcons: Readonly<Record<StepView['state'], IconWords>> = {
  seen: ['check', 'testing.iconPassed'],
  begun: ['sync', 'charts.blue'],
  notSeen: ['circle-outline', 'descriptionForeground'],
  notApplicable: ['dash', 'disabledForeground'],
  failed: ['error', failed],
  setback: openFailure,
};

const sectionIcons: Readonly<Record<SectionName | 'all', IconWords>> = {
  attention: outcomeIcons.failed,
  waiting: outcomeIcons.waiting,
  running: outcomeIcons.inProgress,
  recent: outcomeIcons.succeeded,
  acknowledged: ['eye-closed', 'descriptionForeground'],
  all: ['list-tree', 'descriptionForeground'],
};

const resetIcons: Readonly<Record<ResetView['state'], IconWords>> = {
  failed: outcomeIcons.failed,
  open: outcomeIcons.inProgress,
  done: outcomeIcons.succeeded,
  over: ['history', 'descriptionForeground'],
};

const resetPointIcons: Readonly<Record<ResetPointView['state'], IconWords>> = {
  failed: outcomeIcons.failed,
  waiting: outcomeIcons.waiting,
  running: outcomeIcons.inProgress,
  unknown: outcomeIcons.unknown,
  notReached: stepIcons.notSeen,
  done: outcomeIcons.succeeded,
};
