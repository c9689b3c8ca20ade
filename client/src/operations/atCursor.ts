/** The runs and distribution points of the line under the cursor: what *This Run* and *This Distribution Point* mean. */
import * as vscode from 'vscode';
import * as requests from '../../../server/src/shared/requests.ts';
import type { PositionParams, RunsAtResult } from '../../../server/src/shared/requests.ts';
import type { RunView } from '../../../server/src/shared/runs.ts';
import { isLog } from '../logs.ts';
import { pickRun, pickServer } from './pick.ts';
import type { OperationsTree } from './tree.ts';

/** The run of the line under the cursor; of several the one that the reader picks. Without a log, one of all runs. */
export async function runAtCursor(tree: OperationsTree, title: string): Promise<RunView | undefined> {
  const here = await askedAtCursor(tree);
  if (here === undefined) return pickRun(await tree.runs(), title);
  const own = await runsNamed(tree, here.runs);
  if (own.length === 1) return own[0];
  if (own.length > 1) return pickRun(own, title);
  return (await wantsList('This line belongs to no run.')) ? pickRun(await tree.runs(), title) : undefined;
}

/** The server of the distribution point that the line under the cursor is about; of several the one picked. */
export async function serverAtCursor(tree: OperationsTree, title: string): Promise<string | undefined> {
  const here = await askedAtCursor(tree);
  const runs = await tree.runs();
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

/** Undefined where no log has the cursor. */
async function askedAtCursor({ server }: OperationsTree): Promise<RunsAtResult | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || !isLog(editor.document)) return undefined;
  const { line, character } = editor.selection.active;
  const params: PositionParams = { uri: editor.document.uri.toString(), line, character };
  return (await server.ask(requests.runsAt, params)) ?? { runs: [], servers: [] };
}

/** The tree may not have heard of a run yet. */
async function runsNamed(tree: OperationsTree, ids: readonly string[]): Promise<readonly RunView[]> {
  const known = (runs: readonly RunView[]) => runs.filter(({ id }) => ids.includes(id));
  const own = known(await tree.runs());
  if (own.length === ids.length) return own;
  await tree.reload();
  return known(await tree.runs());
}

async function wantsList(why: string): Promise<boolean> {
  return (await vscode.window.showInformationMessage(why, 'Choose from All…')) !== undefined;
}
