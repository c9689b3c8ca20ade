/** The pages of kinds of problems: read-only documents that the server writes, shown as Markdown is. */
import * as vscode from 'vscode';
import * as requests from '../../../server/src/shared/requests.ts';
import type { Asking } from '../asking.ts';
import { isLog } from '../logs.ts';

/** Scheme of the pages. */
const scheme = 'configmgr-log-help';

/** The address of a page: one suffix for all, by which the editor is told to show them as Markdown. */
function pageUri(code: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${code}.configmgr-problem.md` });
}

/** Serves the pages. */
export function servePages(server: Asking): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async ({ path }) => {
      const code = /^\/([\w.]+)\.configmgr-problem\.md$/.exec(path)?.[1] ?? '';
      return (await server.ask(requests.explain, { code })) ?? 'Nothing is known of this kind of problem.\n';
    },
  });
}

/** Opens the page of a kind of problem: the one given, else that of a problem of the line under the cursor. */
export async function explainProblem(given: unknown): Promise<void> {
  const code = codeGiven(given);
  if (code !== undefined) await vscode.commands.executeCommand('markdown.showPreview', pageUri(code));
}

/** The code that a command was called with, else that of the gravest problem of the line under the cursor; a sentence where there is none. */
export function codeGiven(given: unknown): string | undefined {
  if (typeof given === 'string') return given;
  const editor = vscode.window.activeTextEditor;
  const line = editor?.selection.active.line;
  const all =
    editor !== undefined && isLog(editor.document) ? vscode.languages.getDiagnostics(editor.document.uri) : [];
  const here = all.filter(({ range }) => line !== undefined && range.start.line <= line && line <= range.end.line);
  const code = codeOf(here.toSorted((one, other) => one.severity - other.severity)[0]);
  if (code === undefined) void vscode.window.showInformationMessage('Put the cursor on a line with a problem.');
  return code;
}

function codeOf(problem: vscode.Diagnostic | undefined): string | undefined {
  const code = typeof problem?.code === 'object' ? problem.code.value : problem?.code;
  return code === undefined ? undefined : String(code);
}

/** Makes the code of a problem lead to its page. */
export function linkToPage(problem: vscode.Diagnostic): void {
  const code = codeOf(problem);
  if (code !== undefined) problem.code = { value: code, target: pageUri(code) };
}
