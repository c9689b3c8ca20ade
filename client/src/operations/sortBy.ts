/** Choosing in which order the rows of the tree stand. */
import * as vscode from 'vscode';
import type { RowOrder } from './sections.ts';
import type { OperationsTree } from './tree.ts';

interface OrderChoice extends vscode.QuickPickItem {
  readonly order: RowOrder;
}

const orders: readonly OrderChoice[] = [
  { label: 'State', detail: 'the gravest first, of one state the newest', order: 'state' },
  { label: 'Name', detail: 'by name, DP9 before DP10', order: 'name' },
  { label: 'Time', detail: 'the newest first', order: 'time' },
];

/** Lets the reader choose; the workspace remembers it. */
export async function sortOperations(tree: OperationsTree): Promise<void> {
  const choices = orders.map((choice) => ({ ...choice, description: choice.order === tree.order ? 'now' : '' }));
  const chosen = await vscode.window.showQuickPick(choices, { title: 'Sort Runs By', matchOnDetail: true });
  if (chosen !== undefined) await tree.sortBy(chosen.order);
}
