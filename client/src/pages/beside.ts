/** Opening a log beside a page, which stays in sight. */
import * as vscode from 'vscode';
import type { PlaceView } from '../../../server/src/shared/runs.ts';
import { Places } from '../logView/places.ts';
import { columnShowing } from '../logs.ts';
import type { LanguageServer } from '../server.ts';

/** Opens a place of a log in a group of editors that is not the page's: where the log is shown already, else the one beside. */
export async function openBeside(
  server: LanguageServer,
  { uri, line }: PlaceView,
  own: vscode.ViewColumn | undefined,
): Promise<void> {
  const shown = await new Places(server).shownAs(vscode.Uri.parse(uri), new vscode.Position(line, 0));
  const known = columnShowing(shown.uri);
  const beside = own === undefined || own === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
  const options: vscode.TextDocumentShowOptions = {
    selection: new vscode.Range(shown.at, shown.at),
    viewColumn: known === undefined || known === own ? beside : known,
    preview: false,
  };
  await vscode.commands.executeCommand('vscode.open', shown.uri, options);
}
