/** Choosing what the tree groups the runs by. */
import * as vscode from 'vscode';
import { groupNouns, type Grouping } from './points.ts';
import type { OperationsTree } from './tree.ts';

interface GroupingChoice extends vscode.QuickPickItem {
  readonly grouping: Grouping;
}

const details: Readonly<Record<Grouping, string>> = {
  point: 'what is done to each distribution point, and its content',
  package: 'on how many distribution points each package is, where it failed, and what it waits for',
  computer: 'what each computer boots, downloads and installs',
};

/** Lets the reader choose; the workspace remembers it. */
export async function groupOperations(tree: OperationsTree): Promise<void> {
  const choices = (['point', 'package', 'computer'] as const).map((grouping): GroupingChoice => {
    const noun = groupNouns[grouping];
    const label = `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
    return { label, detail: details[grouping], description: grouping === tree.grouping ? 'now' : '', grouping };
  });
  const chosen = await vscode.window.showQuickPick(choices, {
    title: 'Group Runs By',
    placeHolder: 'Runs that are of no such group stand under their distribution point',
    matchOnDetail: true,
  });
  if (chosen !== undefined) await tree.groupBy(chosen.grouping);
}
