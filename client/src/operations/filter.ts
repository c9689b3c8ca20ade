/** Choosing which operations the tree shows: by outcome, kind, distribution point and package in one list. */
import * as vscode from 'vscode';
import type { OperationView, RunView } from '../../../server/src/shared/runs.ts';
import { outcomeIcon } from './icons.ts';
import { groupsOf, pointsOf } from './points.ts';
import { noFilter, outcomeNames, type RunOutcome, type RunFilter } from './runs.ts';
import type { OperationsTree } from './tree.ts';

interface Choice extends vscode.QuickPickItem {
  readonly outcome?: RunOutcome;
  readonly operation?: string;
  readonly point?: string;
  readonly package?: string;
}

/** Lets the reader choose; several of one sort widen, another sort narrows. Nothing chosen shows all. */
export async function filterOperations(tree: OperationsTree): Promise<void> {
  const choices = choicesOf(await tree.runs(), tree.operations, tree.currentFilter);
  if (choices.length === 0) {
    void vscode.window.showInformationMessage('No run is seen in the logs given.');
    return;
  }
  const chosen = await vscode.window.showQuickPick(choices, {
    title: 'Show Runs',
    placeHolder: 'Choose outcomes, kinds, distribution points and packages; nothing chosen shows all runs',
    canPickMany: true,
    matchOnDescription: true,
  });
  if (chosen !== undefined) tree.show(filterOf(chosen));
}

/** Shows all operations again. */
export function clearOperationsFilter(tree: OperationsTree): void {
  tree.show(noFilter);
}

function filterOf(chosen: readonly Choice[]): RunFilter {
  return {
    outcomes: new Set(chosen.flatMap(({ outcome }) => outcome ?? [])),
    kinds: new Set(chosen.flatMap(({ operation }) => operation ?? [])),
    points: new Set(chosen.flatMap(({ point }) => point?.toUpperCase() ?? [])),
    packages: new Set(chosen.flatMap((each) => each.package?.toUpperCase() ?? [])),
  };
}

/** Only what occurs is offered, each with how often. */
function choicesOf(
  runs: readonly RunView[],
  operations: readonly OperationView[],
  filter: RunFilter,
): readonly Choice[] {
  const outcomes = [...outcomeNames].flatMap(([outcome, label]) => {
    const count = runs.filter((run) => run.outcome === outcome).length;
    const iconPath = outcomeIcon(outcome);
    return choice(count, { label, outcome, iconPath, picked: filter.outcomes.has(outcome) });
  });
  const kinds = operations.flatMap(({ kind: operation, title: label }) => {
    const count = runs.filter((run) => run.operation.kind === operation).length;
    return choice(count, { label, operation, picked: filter.kinds.has(operation) });
  });
  const points = pointsOf(runs).flatMap(({ name, runs: own }) =>
    isOfPackageAlone(own)
      ? []
      : choice(own.length, { label: name, point: name, picked: filter.points.has(name.toUpperCase()) }),
  );
  const packages = groupsOf(runs, 'package').flatMap(({ sort, name, runs: own }) =>
    sort === 'package'
      ? choice(own.length, { label: name, package: name, picked: filter.packages.has(name.toUpperCase()) })
      : [],
  );
  return [
    ...section('Outcome', outcomes),
    ...section('Kind', kinds),
    ...section('Distribution Point', points),
    ...section('Package', packages),
  ];
}

/** A package that comes to no distribution point is chosen as a package. */
function isOfPackageAlone(runs: readonly RunView[]): boolean {
  return runs.every(({ groups }) => groups.point === '' && groups.package !== '');
}

function choice(count: number, item: Choice): readonly Choice[] {
  return count === 0 ? [] : [{ ...item, description: String(count) }];
}

function section(label: string, choices: readonly Choice[]): readonly Choice[] {
  const separator = { label, kind: vscode.QuickPickItemKind.Separator };
  return choices.length === 0 ? [] : [separator, ...choices];
}
