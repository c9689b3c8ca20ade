/** Pick lists of runs, of their steps, and of what they are about. */
import * as vscode from 'vscode';
import type { ThingView } from '../../../server/src/shared/requests.ts';
import type { RunView, StepView } from '../../../server/src/shared/runs.ts';
import { dotted, plain } from '../text.ts';
import { zone } from '../zone.ts';
import { outcomeIcon } from './icons.ts';
import { clockOf } from './rowText.ts';
import { pointsOf, pointText } from './points.ts';
import { beginOf, stepLabel, stepPlace } from './runs.ts';

interface PickEntry<Value> extends vscode.QuickPickItem {
  readonly value: Value;
}

/** Lets the reader pick a run; nothing when there is none, or when the reader gave up. */
export function pickRun(runs: readonly RunView[], title: string): Promise<RunView | undefined> {
  const ordered = pointsOf(runs).flatMap((point) => point.runs);
  const entries = ordered.map((run) => ({
    label: plain(run.title),
    description: dotted(plain(run.outcomeText), beginOf(run, zone())),
    iconPath: outcomeIcon(run.outcome),
    value: run,
  }));
  return pick(entries, { title, placeHolder: 'Distribution point, DPID, kind or outcome', none: 'run' });
}

/** Lets the reader pick a distribution point whose server is known. */
export function pickServer(runs: readonly RunView[], title: string): Promise<string | undefined> {
  const points = pointsOf(runs).filter(({ server }) => server !== '');
  const clock = clockOf(runs, zone());
  const entries = points.map((point) => ({
    label: point.name,
    description: pointText(point, clock),
    value: point.server,
  }));
  return pick(entries, { title, placeHolder: 'Distribution point', none: 'run of a distribution point' });
}

/** Lets the reader pick a package, a job or a computer. */
export function pickThing(things: readonly ThingView[], title: string): Promise<ThingView | undefined> {
  const entries = things.map((thing) => ({ label: plain(thing.name), value: thing }));
  return pick(entries, { title, placeHolder: 'Package, job or computer', none: 'run of a package or computer' });
}

/** A package or computer that runs are about. */
export function thingOf(sort: 'package' | 'computer', id: string): ThingView {
  return { sort, thing: sort, id, name: `${sort} ${id}`, sourceUri: '' };
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
  return pick(entries, { title: `Steps of ${plain(title)}`, placeHolder: 'Step', none: 'step of this run' });
}

interface PickWishes extends vscode.QuickPickOptions {
  /** What is not seen where there is nothing to pick. */
  readonly none: string;
}

async function pick<Value>(
  entries: readonly PickEntry<Value>[],
  { none, ...options }: PickWishes,
): Promise<Value | undefined> {
  if (entries.length === 0) {
    void vscode.window.showInformationMessage(`No ${none} is seen in the logs given.`);
    return undefined;
  }
  return (await vscode.window.showQuickPick(entries, { matchOnDescription: true, ...options }))?.value;
}
