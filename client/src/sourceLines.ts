/** Between a view and its logs: the place of each line beside the view's lines, and the ways there and back. */
import * as vscode from 'vscode';
import { viewScheme } from '../../server/src/shared/views.ts';
import { activeLogEditor, columnShowing, fileName } from './logs.ts';
import { plain, shortened } from './text.ts';
import { Places } from './logView/places.ts';
import type { LanguageServer } from './server.ts';
import { lastSourceLine, lineShowing, sourceAt, type ViewFiles, type ViewLines } from './view.ts';
import { viewSpecOf } from './viewAddress.ts';

/** Lines above and below the visible ones that are numbered too, so that scrolling shows no bare line. */
const MARGIN = 60;
/** Characters of a log's name that are shown, where a view has several logs. */
const LONGEST_NAME = 24;
/** Spaces collapse in a decoration; this one does not. */
const BLANK = '\u00a0';

/** Shows beside the lines of every visible view where they stand: their number, after the log's name where there are several. */
export function showSourceLines(views: ViewFiles): vscode.Disposable {
  const decoration = vscode.window.createTextEditorDecorationType({
    before: { color: new vscode.ThemeColor('editorLineNumber.foreground'), margin: '0 1.5em 0 0' },
  });
  const numbers = new OwnNumbers();
  const show = async (editor: vscode.TextEditor) => {
    if (editor.document.uri.scheme !== viewScheme) return numbers.restore(editor);
    const origin = await views.origin(editor.document.uri);
    if (origin === undefined) return;
    numbers.hide(editor);
    editor.setDecorations(decoration, placed(editor, origin));
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

/** Hides the editor's own numbers in views. A group keeps that for the next file it shows, so it is taken back there. */
class OwnNumbers {
  private readonly hidden = new Set<vscode.ViewColumn>();

  hide(editor: vscode.TextEditor): void {
    editor.options = { lineNumbers: vscode.TextEditorLineNumbersStyle.Off };
    if (editor.viewColumn !== undefined) this.hidden.add(editor.viewColumn);
  }

  restore(editor: vscode.TextEditor): void {
    if (editor.viewColumn === undefined || !this.hidden.delete(editor.viewColumn)) return;
    const wanted = vscode.workspace.getConfiguration('editor', editor.document).get<string>('lineNumbers');
    const { Off, On, Relative } = vscode.TextEditorLineNumbersStyle;
    editor.options = { lineNumbers: wanted === 'off' ? Off : wanted === 'relative' ? Relative : On };
  }
}

function placed(editor: vscode.TextEditor, origin: ViewLines): vscode.DecorationOptions[] {
  const label = labelsOf(origin);
  const options = new Map<number, vscode.DecorationOptions>();
  for (const { start, end } of editor.visibleRanges) {
    const last = Math.min(end.line + MARGIN, editor.document.lineCount - 1);
    for (let line = Math.max(start.line - MARGIN, 0); line <= last; line++) {
      const renderOptions = { before: { contentText: label(line) } };
      options.set(line, { range: new vscode.Range(line, 0, line, 0), renderOptions });
    }
  }
  return [...options.values()];
}

/** How the place of a line is written, all of one width: `192`, or `DistMgr.log:192` where a view has several logs. */
function labelsOf(origin: ViewLines): (line: number) => string {
  const { sources } = origin;
  const digits = String(lastSourceLine(origin) + 1).length;
  const names = sources.length > 1 ? sources.map((uri) => `${shortened(plain(fileName(uri)), LONGEST_NAME)}:`) : [];
  const width = names.reduce((most, name) => Math.max(most, name.length), 0) + digits;
  return (line) => {
    const place = sourceAt(origin, line);
    const text = place === undefined ? '' : `${names[place.source] ?? ''}${String(place.line + 1)}`;
    return names.length > 0 ? text.padEnd(width, BLANK) : text.padStart(width, BLANK);
  };
}

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
