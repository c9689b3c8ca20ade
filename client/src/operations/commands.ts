/** What can be done with a run or what it is about: show it, go to a step, read its lines alone. */
import * as vscode from 'vscode';
import type { ThingView } from '../../../server/src/shared/requests.ts';
import type { RunView, StepView } from '../../../server/src/shared/runs.ts';
import type { ThingSort } from '../../../server/src/shared/views.ts';
import type { RunPages } from '../pages/runPages.ts';
import { goTo } from '../sourceLines.ts';
import { plain, plainInMessage } from '../text.ts';
import type { ViewFiles } from '../view.ts';
import { runAtCursor, serverAtCursor, thingAtCursor } from './atCursor.ts';
import { isNode } from './nodes.ts';
import { pickStep, thingOf } from './pick.ts';
import { runOfNode, type OperationsTree } from './tree.ts';

/** Shows the page of a run. The run is given by its id, as code lenses do, or by its node. */
export async function showRun(tree: OperationsTree, pages: RunPages, given: unknown): Promise<void> {
  const run = await runFor(tree, given, 'Show Run');
  if (run === undefined) return;
  const isRow = isNode(given);
  pages.show({ run: run.id, title: plain(run.title) }, { keepsFocus: isRow });
  if (!isRow) await tree.select(run);
}

/** Goes to the line of a step: of the node given, else of one that the reader picks. */
export async function goToStep(tree: OperationsTree, given: unknown): Promise<void> {
  if (isNode(given) && given.kind === 'step') return goToPlace(tree, given.step);
  const run = await runFor(tree, given, 'Go to Step of');
  const step = run && (await pickStep(run));
  if (step !== undefined) await goToPlace(tree, step);
}

/** Opens the lines of a run, from all logs in time order. */
export async function filterToRun(tree: OperationsTree, views: ViewFiles, given: unknown): Promise<void> {
  const run = await runFor(tree, given, 'Show Lines of Run');
  if (run !== undefined) await views.open({ kind: 'run', run: run.id }, run.title, besideLog());
}

/** Opens all that the logs say about the operations on a distribution point, in time order. */
export async function filterToServer(tree: OperationsTree, views: ViewFiles, given: unknown): Promise<void> {
  const server = serverOfNode(given) ?? (await serverAtCursor(tree, 'Filter to Distribution Point'));
  if (server !== undefined) await views.open({ kind: 'server', server }, server, besideLog());
}

/** Opens all that the logs say about a package, a job or a computer, with the runs that it belongs to, in time order. */
export async function filterToThing(
  { tree, views }: { readonly tree: OperationsTree; readonly views: ViewFiles },
  sort: ThingSort,
  given: unknown,
): Promise<void> {
  const title = `Filter to ${sort.slice(0, 1).toUpperCase()}${sort.slice(1)}`;
  const found = thingOfNode(sort, given) ?? (await thingAtCursor(tree, sort, title));
  if (found === undefined) return;
  const { thing, id, sourceUri, name } = found;
  await views.open({ kind: 'thing', thing, id, sourceUri }, name, besideLog());
}

function thingOfNode(sort: ThingSort, given: unknown): ThingView | undefined {
  if (sort === 'job') return undefined;
  const isGroup = isNode(given) && given.kind === 'point' && given.point.sort === sort;
  const id = isGroup ? given.point.name : runOfNode(given)?.groups[sort];
  return id === undefined || id === '' ? undefined : thingOf(sort, id);
}

function serverOfNode(given: unknown): string | undefined {
  const server = isNode(given) && given.kind === 'point' ? given.point.server : runOfNode(given)?.server;
  return server === '' ? undefined : server;
}

/** Takes what needs attention out of its section and off the badge, or puts it back: the run given, or all of its row. */
export async function acknowledge(tree: OperationsTree, given: unknown, isAcknowledged: boolean): Promise<void> {
  if (isNode(given) && given.kind === 'point') return tree.acknowledge(given.point.runs, isAcknowledged);
  const run = await runFor(tree, given, isAcknowledged ? 'Acknowledge' : 'Unacknowledge');
  if (run === undefined) return;
  const why = unchanged(run, tree.acknowledged.has(run.id), isAcknowledged);
  if (why === undefined) await tree.acknowledge([run], isAcknowledged);
  else void vscode.window.showInformationMessage(`${plainInMessage(run.title)} ${why}.`);
}

/** Why nothing would change; undefined where something does. */
function unchanged({ standing }: RunView, is: boolean, wanted: boolean): string | undefined {
  if (standing !== 'attention') return 'needs no attention now';
  if (is !== wanted) return undefined;
  return is ? 'is acknowledged already' : 'is not acknowledged';
}

/** The run that is meant; one that is named but not known any more is told of. */
export async function runFor(tree: OperationsTree, given: unknown, title: string): Promise<RunView | undefined> {
  const own = runOfNode(given);
  if (own !== undefined) return own;
  if (typeof given !== 'string') return runAtCursor(tree, title);
  const known = (await tree.runs()).find(({ id }) => id === given);
  if (known !== undefined) return known;
  await tree.reload();
  const found = (await tree.runs()).find(({ id }) => id === given);
  if (found === undefined) void vscode.window.showInformationMessage('The logs that are read show no such run now.');
  return found;
}

async function goToPlace({ server }: OperationsTree, { place }: Pick<StepView, 'place'>): Promise<void> {
  if (place !== null) await goTo(server, vscode.Uri.parse(place.uri), new vscode.Position(place.line, 0));
}

/** A view stands beside the log that is being read; without one it takes the whole room. */
function besideLog(): vscode.ViewColumn {
  return vscode.window.activeTextEditor === undefined ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside;
}
