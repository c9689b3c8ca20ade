/** Read Out This Line: says in words what is drawn around the line under the cursor. */
import * as vscode from 'vscode';
import * as requests from '../../../server/src/shared/requests.ts';
import { patiently } from '../bar.ts';
import { activeLogEditor } from '../logs.ts';
import type { LanguageServer } from '../server.ts';
import { plainInMessage } from '../text.ts';
import { zone } from '../zone.ts';
import { readOut } from './readOut.ts';

/** A screen reader speaks the messages of the editor; what it draws on a line it does not. With a button, a message is shown whole. */
export async function readLine(server: LanguageServer): Promise<void> {
  const editor = activeLogEditor();
  if (editor === undefined) return;
  const { line, character } = editor.selection.active;
  const params = { uri: editor.document.uri.toString(), line, character };
  const view = await patiently(server, 'Reading the Line', (token) => server.ask(requests.details, params, token));
  const said = view === null ? 'This line belongs to no record of a log.' : plainInMessage(readOut(view, zone()));
  const more = view === null ? [] : ['Show Details'];
  void vscode.window.showInformationMessage(said, ...more).then((choice) => {
    if (choice !== undefined) void vscode.commands.executeCommand('configmgrLogs.details.focus');
  });
}
