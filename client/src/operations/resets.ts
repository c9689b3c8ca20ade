/** Site resets in the tree: a row with the score, and under it the distribution points. */
import * as vscode from 'vscode';
import { minuteOf } from '../../../server/src/shared/times.ts';
import { dotted, plain } from '../text.ts';
import { resetIcon, resetPointIcon } from './icons.ts';
import type { ResetNode, ResetPointNode } from './nodes.ts';
import { causeText, type RowClock } from './rowText.ts';

/** How a reset is drawn. */
export function resetItem({ reset }: ResetNode, { zone }: RowClock): vscode.TreeItem {
  const { place, state } = reset;
  const text = dotted(plain(reset.text), minuteOf(reset, zone));
  const item = new vscode.TreeItem('Site reset', vscode.TreeItemCollapsibleState.Collapsed);
  item.description = text;
  item.iconPath = resetIcon(state);
  item.contextValue = 'reset';
  item.tooltip = [`Site reset: ${text}`, `Found at ${plain(place.fileName)}:${String(place.line + 1)}`].join('\n');
  item.accessibilityInformation = { label: `Site reset, ${text}` };
  return item;
}

/** How a distribution point of a reset is drawn; a click shows its run. */
export function resetPointItem({ point }: ResetPointNode): vscode.TreeItem {
  const { word, lasted, cause } = point;
  const text = cause === null ? `${word} ${lasted}`.trim() : dotted(word, causeText(cause), lasted);
  const item = new vscode.TreeItem(plain(point.name));
  item.description = text;
  item.iconPath = resetPointIcon(point.state);
  item.contextValue = 'resetPoint';
  const next = cause === null || cause.next === '' ? '' : `\nNext: ${plain(cause.next)}`;
  item.tooltip = `${plain(point.name)}: ${text}${next}`;
  item.accessibilityInformation = { label: `Distribution point ${plain(point.name)}, ${text}` };
  if (point.run !== '') item.command = { command: 'configmgrLogs.showRun', title: 'Show Run', arguments: [point.run] };
  return item;
}

/** The rows of a reset's distribution points. */
export function pointsOfReset(parent: ResetNode): readonly ResetPointNode[] {
  return parent.reset.points.map((point) => ({ kind: 'resetPoint', point, parent }));
}
