/** Marks the lines that only the log itself calls failures: a tint and a mark in the ruler, and no entry under Problems. */
import * as vscode from 'vscode';
import * as requests from '../../../server/src/shared/requests.ts';
import type { MarksResult } from '../../../server/src/shared/requests.ts';
import { isLog } from '../logs.ts';
import type { LanguageServer } from '../server.ts';
import { onDidChangeSettings } from '../settings.ts';
import { drawOnEditors } from './editors.ts';

/** Marks the logs that are visible, and again when they or the setting change. */
export function showMarks(server: LanguageServer): vscode.Disposable {
  const errors = decorationOf('editorError.foreground', 'inputValidation.errorBackground');
  const warnings = decorationOf('editorWarning.foreground', 'inputValidation.warningBackground');
  const show = async (editor: vscode.TextEditor): Promise<void> => {
    if (!isLog(editor.document)) return;
    const marks = await marksOf(server, editor.document.uri);
    editor.setDecorations(errors, rangesOf(marks.errors));
    editor.setDecorations(warnings, rangesOf(marks.warnings));
  };
  return vscode.Disposable.from(
    errors,
    warnings,
    drawOnEditors(
      (editor) => void show(editor),
      [server.onDidChangeLogs, server.onDidChangeStatus, onDidChangeSettings('asWritten')],
    ),
  );
}

const none: MarksResult = { errors: [], warnings: [] };

/** Unless lines are to be marked, the server is not asked. */
async function marksOf(server: LanguageServer, uri: vscode.Uri): Promise<MarksResult> {
  const setting = vscode.workspace.getConfiguration('configmgrLogs').get<string>('asWritten');
  if (setting !== 'marks' || !server.running) return none;
  return (await server.ask(requests.marks, { uri: uri.toString() }).catch(() => null)) ?? none;
}

function decorationOf(mark: string, tint: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor(tint),
    overviewRulerColor: new vscode.ThemeColor(mark),
    overviewRulerLane: vscode.OverviewRulerLane.Right,
  });
}

function rangesOf(lines: readonly number[]): vscode.Range[] {
  return lines.map((line) => new vscode.Range(line, 0, line, 0));
}
