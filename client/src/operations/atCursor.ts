/** What the line under the cursor is about: what *This Run*, *This Distribution Point*, *This Package*, *This Job* and *This Computer* mean. */
import * as vscode from 'vscode';
import * as requests from '../../../server/src/shared/requests.ts';
import type { PositionParams, RunsAtResult, ThingView } from '../../../server/src/shared/requests.ts';
import type { RunView } from '../../../server/src/shared/runs.ts';
import type { ThingSort } from '../../../server/src/shared/views.ts';
import { patiently } from '../bar.ts';
import { isLog } from '../logs.ts';
import { pickRun, pickServer, pickThing, thingOf } from './pick.ts';
import type { OperationsTree } from './tree.ts';

/** The run of the line under the cursor; of several the one that the reader picks. Without a log, one of all runs. */
export async function runAtCursor(tree: OperationsTree, title: string): Promise<RunView | undefined> {
  const here = await askedAtCursor(tree);
  if (here === undefined) return pickRun(await runsOf(tree), title);
  const own = await runsNamed(tree, here.runs);
  if (own.length === 1) return own[0];
  if (own.length > 1) return pickRun(own, title);
  return (await wantsList('This line belongs to no run.')) ? pickRun(await runsOf(tree), title) : undefined;
}

/** The server of the distribution point that the line under the cursor is about; of several the one picked. */
export async function serverAtCursor(tree: OperationsTree, title: string): Promise<string | undefined> {
  const here = await askedAtCursor(tree);
  const runs = await runsOf(tree);
  if (here === undefined) return pickServer(runs, title);
  if (here.servers.length === 1) return here.servers[0];
  const own = new Set(here.servers.map((server) => server.toUpperCase()));
  if (own.size > 1)
    return pickServer(
      runs.filter(({ server }) => own.has(server.toUpperCase())),
      title,
    );
  return (await wantsList('This line is about no distribution point with a known run.'))
    ? pickServer(runs, title)
    : undefined;
}

/** The package, job or computer that the line under the cursor is about; of several the one picked. Jobs alone are in no list of all. */
export async function thingAtCursor(
  tree: OperationsTree,
  sort: ThingSort,
  title: string,
): Promise<ThingView | undefined> {
  const here = await askedAtCursor(tree);
  const own = here?.things.filter((thing) => thing.sort === sort) ?? [];
  if (own.length > 0) return own.length === 1 ? own[0] : pickThing(own, title);
  const none = `This line names no ${sort}.`;
  if (sort === 'job') {
    void vscode.window.showInformationMessage(here === undefined ? 'Open a log at a line that names a job.' : none);
    return undefined;
  }
  const runs = await runsOf(tree);
  if (here !== undefined && !(await wantsList(none))) return undefined;
  return pickThing(thingsIn(runs, sort), title);
}

/** What the runs in the tree are about. */
function thingsIn(runs: readonly RunView[], sort: 'package' | 'computer'): readonly ThingView[] {
  const ids = new Set(runs.map(({ groups }) => groups[sort]).filter((id) => id !== ''));
  return [...ids].map((id) => thingOf(sort, id));
}

/** Undefined where no log has the cursor. */
async function askedAtCursor({ server }: OperationsTree): Promise<RunsAtResult | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || !isLog(editor.document)) return undefined;
  const { line, character } = editor.selection.active;
  const params: PositionParams = { uri: editor.document.uri.toString(), line, character };
  const found = await patiently(server, 'Looking for What This Line Is About', (token) =>
    server.ask(requests.runsAt, params, token),
  );
  return found ?? { runs: [], servers: [], things: [] };
}

/** The tree may not have heard of a run yet. */
async function runsNamed(tree: OperationsTree, ids: readonly string[]): Promise<readonly RunView[]> {
  const known = (runs: readonly RunView[]) => runs.filter(({ id }) => ids.includes(id));
  const own = known(await runsOf(tree));
  if (own.length === ids.length) return own;
  await tree.reload();
  return known(await runsOf(tree));
}

/** All runs: of a large folder only after it is read. */
function runsOf(tree: OperationsTree): Promise<readonly RunView[]> {
  return patiently(tree.server, 'Looking for Runs', () => tree.runs());
}

async function wantsList(why: string): Promise<boolean> {
  return (await vscode.window.showInformationMessage(why, 'Choose from All…')) !== undefined;
}
