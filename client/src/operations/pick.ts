/** Pick lists of runs, of their steps, and of distribution points. */
import * as vscode from 'vscode';
import type { RunView, StepView } from '../../../server/src/lsp/protocol.ts';
import { dotted, plain } from '../text.ts';
import { outcomeIcon } from './nodes.ts';
import { pointsOf, pointText, type Point } from './points.ts';
import { minuteOf, pointOf, stepLabel, stepPlace } from './runs.ts';

interface Entry<Value> extends vscode.QuickPickItem {
  readonly value: Value;
}

/** Lets the reader pick a run, the one at the cursor first; nothing when there is none, or when the reader gave up. */
export function pickRun(runs: readonly RunView[], title: string): Promise<RunView | undefined> {
  const ordered = pointsOf(runs).flatMap((point) => point.runs);
  const here = ordered.filter(isAtCursor);
  const entries = [...here, ...ordered.filter((run) => !here.includes(run))].map((run) => ({
    label: plain(run.title),
    description: dotted(plain(run.outcomeText), minuteOf(run.start)),
    iconPath: outcomeIcon(run.outcome),
    value: run,
  }));
  return pick(entries, { title, placeHolder: 'Distribution point, DPID, kind or outcome' });
}

/** Lets the reader pick a distribution point whose server is known, the one at the cursor first. */
export async function pickServer(runs: readonly RunView[], title: string): Promise<string | undefined> {
  const points = pointsOf(runs).filter(({ server }) => server !== '');
  const here = new Set(runs.filter(isAtCursor).map((run) => pointOf(run).toUpperCase()));
  const isHere = (point: Point) => here.has(point.name.toUpperCase());
  const entries = [...points.filter(isHere), ...points.filter((point) => !isHere(point))].map((point) => ({
    label: point.name,
    description: pointText(point),
    value: point.server,
  }));
  return pick(entries, { title, placeHolder: 'Distribution point' });
}

/** Lets the reader pick a step of a run that was seen. */
export function pickStep({ title, steps }: RunView): Promise<StepView | undefined> {
  const entries = steps
    .filter(({ place }) => place !== null)
    .map((step) => ({
      label: stepLabel(step),
      description: stepPlace(step),
      value: step,
    }));
  return pick(entries, { title: `Steps of ${plain(title)}`, placeHolder: 'Step' });
}

async function pick<Value>(
  entries: readonly Entry<Value>[],
  options: vscode.QuickPickOptions,
): Promise<Value | undefined> {
  if (entries.length === 0) {
    void vscode.window.showInformationMessage('No operation on a distribution point is seen in the logs given.');
    return undefined;
  }
  return (await vscode.window.showQuickPick(entries, { matchOnDescription: true, ...options }))?.value;
}

/** Whether the cursor stands on a line to which a step of the run leads. */
function isAtCursor({ steps }: RunView): boolean {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return false;
  const uri = editor.document.uri.toString();
  const { line } = editor.selection.active;
  return steps.some(({ place }) => place?.line === line && vscode.Uri.parse(place.uri).toString() === uri);
}
