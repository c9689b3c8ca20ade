/** Where the cursor of a view stands in its log, in the status bar: the editor's own line numbers are those of the view. */
import * as vscode from 'vscode';
import { viewScheme } from '../../server/src/shared/views.ts';
import { fileName } from './logs.ts';
import { plain } from './text.ts';
import type { ViewFiles } from './view.ts';

/** Shows `DistMgr.log:28741` for the line of the cursor in a view. */
export function showSourceStatus(views: ViewFiles): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('configmgrLogs.sourceLine', vscode.StatusBarAlignment.Left, -1);
  item.name = 'ConfigMgr Logs: Line in the Log';
  item.tooltip = 'The line of the log that the cursor is on. Select to go there.';
  item.command = 'configmgrLogs.goToSourceLine';
  const show = async (): Promise<void> => {
    const editor = vscode.window.activeTextEditor;
    const line = editor?.selection.active.line ?? 0;
    const place =
      editor?.document.uri.scheme === viewScheme ? await views.logLine(editor.document.uri, line) : undefined;
    if (vscode.window.activeTextEditor !== editor) return;
    if (place === undefined) return item.hide();
    item.text = `${plain(fileName(place.uri))}:${String(place.line + 1)}`;
    item.show();
  };
  void show();
  return vscode.Disposable.from(
    item,
    vscode.window.onDidChangeActiveTextEditor(() => void show()),
    vscode.window.onDidChangeTextEditorSelection(() => void show()),
    views.onDidChangeLines(() => void show()),
  );
}
