/** Next and previous record of the thread under the cursor. */
import * as vscode from 'vscode';
import * as requests from '../../server/src/shared/requests.ts';
import type { StepParams } from '../../server/src/shared/requests.ts';
import { activeLogEditor } from './logs.ts';
import type { LanguageServer } from './server.ts';

/** Moves the cursor to the next or previous record of the same stretch of work. */
export async function stepInThread(server: LanguageServer, direction: StepParams['direction']): Promise<void> {
  const editor = activeLogEditor();
  if (editor === undefined) return;
  const { line, character } = editor.selection.active;
  const params: StepParams = { uri: editor.document.uri.toString(), line, character, direction };
  const target = await server.ask(requests.step, params);
  if (target === null) {
    vscode.window.setStatusBarMessage(`No ${direction} line of this thread.`, 3_000);
    return;
  }
  const at = new vscode.Position(target.line, 0);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
