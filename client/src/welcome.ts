/** Once for each folder: what was read, what needs attention, and what to try first. */
import * as vscode from 'vscode';
import type { StatusResult } from '../../server/src/shared/requests.ts';
import type { OperationsTree } from './operations/tree.ts';
import type { LanguageServer } from './server.ts';
import { welcomeOf } from './welcomeText.ts';
import { zone } from './zone.ts';

/** Where it is kept that a folder was welcomed. */
const WELCOMED = 'configmgrLogs.welcomed';

/** Waits until the first logs of this window's folders are read, and tells of them. */
export function welcome(server: LanguageServer, tree: OperationsTree, memory: vscode.Memento): vscode.Disposable {
  let isTold = memory.get<boolean>(WELCOMED) === true || (vscode.workspace.workspaceFolders ?? []).length === 0;
  return server.onDidChangeStatus((status) => {
    if (isTold || status.state !== 'ready' || status.logs === 0) return;
    isTold = true;
    tell(status, tree, memory).catch((error: unknown) => server.log.warn(`No welcome: ${String(error)}`));
  });
}

async function tell(status: StatusResult, tree: OperationsTree, memory: vscode.Memento): Promise<void> {
  if (vscode.workspace.getConfiguration('configmgrLogs').get<boolean>('welcome') !== true) return;
  await memory.update(WELCOMED, true);
  const { sentence, actions } = welcomeOf(status, await tree.runs(), zone());
  // Nobody has to answer.
  void vscode.window.showInformationMessage(sentence, ...actions.map(({ title }) => title)).then(async (choice) => {
    const action = actions.find(({ title }) => title === choice);
    if (action !== undefined) await vscode.commands.executeCommand(action.command, ...action.parameters);
  });
}
