/** What the tests share: finding logs and lines by their words, and waiting for what the editor does in its own time. */
import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { scaled } from '../host/patience.ts';

export const viewScheme = 'configmgr-log-view';

/** A file of the opened folder. */
export function fileUri(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the suite runs in a folder');
  return vscode.Uri.file(join(folder.uri.fsPath, name));
}

/** Opens a file of the folder in an editor of the first group. */
export async function show(name: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(fileUri(name));
  return vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, preview: false });
}

/** Writes a file into the folder. */
export async function write(name: string, text: string): Promise<vscode.Uri> {
  const uri = fileUri(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/**
 * Writes a log in which an installation fails for want of a connection and nothing comes after: that of DP10 in the sample,
 * whose later upgrade succeeds, as if it were of another server.
 */
export async function writeFailure(name: string): Promise<vscode.Uri> {
  const sample = Buffer.from(await vscode.workspace.fs.readFile(fileUri('DistMgr.lo_'))).toString('latin1');
  const lines = sample.split('\r\n');
  const start = lines.findIndex((line) => line.includes('Upgrading DP with ID 53.'));
  const own = lines.slice(start, lines.findIndex((line, index) => index > start && line.includes('ID=2370')) + 1);
  return write(name, own.map((line) => `${line.replaceAll('DP10', 'DP60').replaceAll(/\b53\b/g, '963')}\r\n`).join(''));
}

/** The first line, from `after` on, that holds the words. */
export function lineWith(document: vscode.TextDocument, words: string, after = 0): number {
  for (let line = after; line < document.lineCount; line++) if (document.lineAt(line).text.includes(words)) return line;
  return assert.fail(`${document.uri.path} has no line with "${words}"`);
}

/** The position of a word in the first line that holds the words. */
export function at(document: vscode.TextDocument, words: string, word = words, after = 0): vscode.Position {
  const line = lineWith(document, words, after);
  const inLine = document.lineAt(line).text.indexOf(words);
  return new vscode.Position(line, inLine + words.indexOf(word));
}

/** Puts the cursor where the words stand. */
export function putCursor(editor: vscode.TextEditor, position: vscode.Position): void {
  editor.selection = new vscode.Selection(position, position);
}

/** Asks until the answer is there: what it was asked for, or an error that says what was waited for. */
export async function eventually<Answer>(
  what: string,
  ask: () => Answer | undefined | false | Thenable<Answer | undefined | false>,
  seconds = 30,
): Promise<Answer> {
  const start = Date.now();
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    // How slow the machine is matters only to those that would give up.
    const waited = Date.now() - start;
    if (waited > seconds * 1_000 && waited > scaled(seconds * 1_000))
      throw new Error(`waited ${Math.round(waited / 1_000)} s in vain: ${what}`);
    await pause(50);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** All that a hover at a position says. */
export async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  const parts = hovers.flatMap(({ contents }) => contents);
  return parts.map((part) => (typeof part === 'string' ? part : part.value)).join('\n');
}

/** Targets of Go to Definition, whichever form the editor gives them. */
export async function definitions(uri: vscode.Uri, position: vscode.Position): Promise<readonly vscode.Location[]> {
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    uri,
    position,
  );
  return found.map((each) =>
    'targetUri' in each ? new vscode.Location(each.targetUri, each.targetSelectionRange ?? each.targetRange) : each,
  );
}

/** The lines of an editor that are not folded away. */
export function visibleLines(editor: vscode.TextEditor): readonly number[] {
  return editor.visibleRanges.flatMap(({ start, end }) =>
    Array.from({ length: end.line - start.line + 1 }, (_, line) => start.line + line),
  );
}

/** The editor of the first view that is open. */
export function openView(): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === viewScheme);
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Runs a command of the extension. */
export function run(name: string, ...args: readonly unknown[]): Thenable<unknown> {
  return vscode.commands.executeCommand(`configmgrLogs.${name}`, ...args);
}

/** The number that a record names as its thread: `thread=4788 (0x12B4)`. */
export function threadOf(line: string): string {
  return /thread=(\d+) /.exec(line)?.[1] ?? '';
}
