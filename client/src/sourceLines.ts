/** Between a view and its log: the log's line numbers beside the view's lines, and the ways there and back. */
import * as vscode from 'vscode';
import { viewScheme } from '../../server/src/lsp/protocol.ts';
import { activeLogEditor, columnShowing, sourceOf } from './logs.ts';
import type { ViewFiles } from './view.ts';

/** Lines above and below the visible ones that are numbered too, so that scrolling shows no bare line. */
const MARGIN = 60;
/** Spaces collapse in a decoration; this one does not. */
const BLANK = '\u00a0';

/** Numbers the lines of every visible view as its log does. */
export function showSourceLines(views: ViewFiles): vscode.Disposable {
  const decoration = vscode.window.createTextEditorDecorationType({
    before: { color: new vscode.ThemeColor('editorLineNumber.foreground'), margin: '0 1.5em 0 0' },
  });
  const show = async (editor: vscode.TextEditor) => {
    if (editor.document.uri.scheme !== viewScheme) return;
    const lines = await views.sourceLines(editor.document.uri);
    if (lines === undefined) return;
    editor.options = { lineNumbers: vscode.TextEditorLineNumbersStyle.Off };
    editor.setDecorations(decoration, numbered(editor, lines));
  };
  const showAll = () => vscode.window.visibleTextEditors.forEach((editor) => void show(editor));
  showAll();
  return vscode.Disposable.from(
    decoration,
    vscode.window.onDidChangeVisibleTextEditors(showAll),
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => void show(textEditor)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => document.uri.scheme === viewScheme && showAll()),
    views.onDidChangeLines(showAll),
  );
}

function numbered(editor: vscode.TextEditor, lines: readonly number[]): vscode.DecorationOptions[] {
  const width = String(lines.reduce((most, line) => Math.max(most, line + 1), 0)).length;
  const options = new Map<number, vscode.DecorationOptions>();
  for (const { start, end } of editor.visibleRanges) {
    const last = Math.min(end.line + MARGIN, editor.document.lineCount - 1, lines.length - 1);
    for (let line = Math.max(start.line - MARGIN, 0); line <= last; line++) {
      const source = lines[line] ?? -1;
      const contentText = (source < 0 ? '' : String(source + 1)).padStart(width, BLANK);
      options.set(line, { range: new vscode.Range(line, 0, line, 0), renderOptions: { before: { contentText } } });
    }
  }
  return [...options.values()];
}

/** From a line of a view to the same line of its log. */
export async function goToSourceLine(views: ViewFiles): Promise<void> {
  const editor = activeLogEditor();
  if (editor === undefined) return;
  const { document, selection } = editor;
  const line = (await views.sourceLines(document.uri))?.[selection.active.line] ?? -1;
  if (line < 0) {
    void vscode.window.showInformationMessage('This line stands in no log.');
    return;
  }
  const at = new vscode.Position(line, selection.active.character);
  await open(sourceOf(document.uri), at);
}

/** From a line of a log to the same line of a view that shows it. */
export async function showInView(views: ViewFiles): Promise<void> {
  const editor = activeLogEditor();
  if (editor === undefined) return;
  const { document, selection } = editor;
  for (const uri of openViewsOf(document.uri)) {
    const line = (await views.sourceLines(uri))?.indexOf(selection.active.line) ?? -1;
    if (line >= 0) return open(uri, new vscode.Position(line, selection.active.character));
  }
  offerView();
}

function offerView(): void {
  void vscode.window.showInformationMessage('No open view shows this line.', 'Filter to This Thread').then((choice) => {
    if (choice !== undefined) void vscode.commands.executeCommand('configmgrLogs.filterToThisThread');
  });
}

/** The open views of a log, those that can be seen first. */
export function openViewsOf(log: vscode.Uri): readonly vscode.Uri[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const visibleFirst = [...tabs.filter((tab) => tab.isActive), ...tabs.filter((tab) => !tab.isActive)];
  return visibleFirst
    .map((tab) => (tab.input instanceof vscode.TabInputText ? tab.input.uri : undefined))
    .filter((uri) => uri?.scheme === viewScheme && sourceOf(uri).toString() === log.toString())
    .filter((uri) => uri !== undefined);
}

/** Opens a file where it is shown already, else in the first group. A log above 50 MB opens too. */
async function open(uri: vscode.Uri, at: vscode.Position): Promise<void> {
  const options: vscode.TextDocumentShowOptions = {
    selection: new vscode.Range(at, at),
    viewColumn: columnShowing(uri) ?? vscode.ViewColumn.One,
    preview: false,
  };
  await vscode.commands.executeCommand('vscode.open', uri, options);
}
