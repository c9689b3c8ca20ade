/** Between a view and its logs: the ways there and back. */
import * as vscode from 'vscode';
import { viewScheme } from '../../server/src/shared/views.ts';
import { activeLogEditor, columnShowing } from './logs.ts';
import { Places } from './logView/places.ts';
import type { LanguageServer } from './server.ts';
import { lineShowing, type ViewFiles } from './view.ts';
import { viewSpecOf } from './viewAddress.ts';

/** From a line of a view to the same line of its log. */
export async function goToSourceLine(server: LanguageServer, views: ViewFiles): Promise<void> {
  const editor = activeLogEditor();
  if (editor === undefined) return;
  const { line, character } = editor.selection.active;
  const source = await views.logLine(editor.document.uri, line);
  if (source === undefined) {
    void vscode.window.showInformationMessage('Put the cursor on a line of a log.');
    return;
  }
  const isPage = viewSpecOf(editor.document.uri)?.kind === 'page';
  const at = new vscode.Position(source.line, character);
  await (isPage ? openFile(source.uri, at) : goTo(server, source.uri, at));
}

/** From a line of a log to the same line of a view that shows it. */
export async function showInView(views: ViewFiles): Promise<void> {
  const editor = activeLogEditor();
  if (editor === undefined) return;
  const { document, selection } = editor;
  for (const uri of openViews()) {
    const origin = await views.origin(uri);
    const line = origin === undefined ? -1 : lineShowing(origin, document.uri, selection.active.line);
    if (line >= 0) return openFile(uri, new vscode.Position(line, selection.active.character));
  }
  offerView();
}

function offerView(): void {
  void vscode.window.showInformationMessage('No open view shows this line.', 'Filter to This Thread').then((choice) => {
    if (choice !== undefined) void vscode.commands.executeCommand('configmgrLogs.filterToThisThread');
  });
}

/** The open views, those that can be seen first. */
function openViews(): readonly vscode.Uri[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const visibleFirst = [...tabs.filter((tab) => tab.isActive), ...tabs.filter((tab) => !tab.isActive)];
  return visibleFirst
    .map((tab) => (tab.input instanceof vscode.TabInputText ? tab.input.uri : undefined))
    .filter((uri) => uri?.scheme === viewScheme)
    .filter((uri) => uri !== undefined);
}

/** Opens a line of a log where it is shown already, else in the first group; one above 50 MB in the Log View. */
export async function goTo(server: LanguageServer, uri: vscode.Uri, at: vscode.Position): Promise<void> {
  const shown = await new Places(server).shownAs(uri, at);
  await openFile(shown.uri, shown.at);
}

async function openFile(uri: vscode.Uri, at: vscode.Position): Promise<void> {
  const options: vscode.TextDocumentShowOptions = {
    selection: new vscode.Range(at, at),
    viewColumn: columnShowing(uri) ?? vscode.ViewColumn.One,
    preview: false,
  };
  await vscode.commands.executeCommand('vscode.open', uri, options);
}
