/** Copying the query that asks the site database about what is under the cursor. */
import * as vscode from 'vscode';
import * as requests from '../../server/src/shared/requests.ts';
import type { PositionParams } from '../../server/src/shared/requests.ts';
import { patiently } from './bar.ts';
import { copy } from './clipboard.ts';
import { activeLogEditor } from './logs.ts';
import { plain } from './text.ts';
import type { LanguageServer } from './server.ts';

/** Puts the query for the DPID or distribution point at the cursor on the clipboard. */
export async function copyQuery(server: LanguageServer): Promise<void> {
  const editor = activeLogEditor();
  if (editor === undefined) return;
  const { line, character } = editor.selection.active;
  const params: PositionParams = { uri: editor.document.uri.toString(), line, character };
  const query = await patiently(server, 'Copying the Query', (token) => server.ask(requests.query, params, token));
  if (query === null) {
    void vscode.window.showInformationMessage('The cursor is on no DPID and no distribution point.');
    return;
  }
  await copy(query.sql, `the query for ${plain(query.subject)}`);
}
