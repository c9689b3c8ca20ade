/** Which logs the editor shows, and which of them a command speaks of. */
import * as vscode from 'vscode';
import { isKnownLogName } from '../../server/src/shared/fileNames.ts';

export const languageId = 'configmgr-log';

/** Whether the language server knows the document. */
export function isLog(document: vscode.TextDocument): boolean {
  return document.languageId === languageId;
}

/** Milliseconds for which a folder is searched for logs: the editor gives up its own search then, too. */
const SEARCH = 7_000;

/**
 * Whether a folder of this window holds logs by their names, so that the server has something to read: as a rule they lie at its
 * top; below that the globs are searched for, which costs more.
 */
export async function holdsLogs(globs: readonly string[]): Promise<boolean> {
  const isRead = vscode.workspace.getConfiguration('configmgrLogs').get<boolean>('index.enabled') === true;
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (!isRead || folders.length === 0) return false;
  const tops = await Promise.all(folders.map(({ uri }) => holdsLogsAtTop(uri)));
  return tops.includes(true) || (await isAnyFound(globs));
}

async function holdsLogsAtTop(folder: vscode.Uri): Promise<boolean> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries.some(([name, type]) => (type & vscode.FileType.File) !== 0 && isKnownLogName(name));
  } catch {
    return false;
  }
}

async function isAnyFound(globs: readonly string[]): Promise<boolean> {
  const search = new vscode.CancellationTokenSource();
  const limit = setTimeout(() => search.cancel(), SEARCH);
  try {
    const files = globs.map((glob) => vscode.workspace.findFiles(glob, undefined, 1, search.token));
    return (await Promise.all(files)).some(({ length }) => length > 0);
  } finally {
    clearTimeout(limit);
    search.dispose();
  }
}

/** The editor that has the focus, when it shows a log; else nothing, after a sentence for the reader. */
export function activeLogEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor !== undefined && isLog(editor.document)) return editor;
  void vscode.window.showInformationMessage('Open a Configuration Manager log first.');
  return undefined;
}

/**
 * The log that a command was run on: the one of the menu, of the editor, or of the tab. A file above 50 MB has a tab, but no
 * editor that an extension sees.
 */
export function chosenLog(given: unknown): vscode.Uri | undefined {
  if (given instanceof vscode.Uri) return given;
  const editor = vscode.window.activeTextEditor;
  if (editor !== undefined && isLog(editor.document)) return editor.document.uri;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (editor === undefined && input instanceof vscode.TabInputText) return input.uri;
  void vscode.window.showInformationMessage('Open a Configuration Manager log first.');
  return undefined;
}

/** The last part of a URI's path. */
export function fileName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/**
 * How menus and keys name files, with `resource` and `resourcePath`. A window of another computer has other URIs for the files
 * here, and perhaps other separators, but their paths are the same.
 */
export function contextNames(uri: vscode.Uri): readonly string[] {
  return uri.scheme === 'file' ? [uri.fsPath, uri.path, uri.path.replaceAll('/', '\\')] : [uri.toString()];
}

/** The group of editors that shows a file, if any does. */
export function columnShowing(uri: vscode.Uri): vscode.ViewColumn | undefined {
  const shows = (tab: vscode.Tab) =>
    tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === uri.toString();
  const groups = vscode.window.tabGroups.all.filter((group) => group.tabs.some(shows));
  return (groups.find((group) => group.activeTab !== undefined && shows(group.activeTab)) ?? groups[0])?.viewColumn;
}
