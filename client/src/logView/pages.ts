/** The Log View: a log of any size in pages, and the ways through it. */
import * as vscode from 'vscode';
import * as requests from '../../../server/src/shared/requests.ts';
import { mostPageLines, viewScheme, type PageNumber, type PageSpec } from '../../../server/src/shared/views.ts';
import type { PlaceParams, PlaceResult, WantedMoment } from '../../../server/src/shared/requests.ts';
import { patiently } from '../bar.ts';
import { activeLogEditor, chosenLog, fileName } from '../logs.ts';
import type { LanguageServer } from '../server.ts';
import { goTo } from '../sourceLines.ts';
import { plain, plainInMessage } from '../text.ts';
import type { ViewFiles } from '../view.ts';
import { viewSpecOf } from '../viewAddress.ts';
import { inPage, pageUri, Places } from './places.ts';

/** Where the pager goes. */
export type Turn = 'next' | 'previous' | 'first' | 'last';

/** Opens a log in pages: at the line of the cursor where an editor shows the log, else at its first page. */
export async function openLogView(server: LanguageServer, given: unknown): Promise<void> {
  const log = chosenLog(given);
  if (log === undefined) return;
  if (log.scheme === viewScheme) {
    void vscode.window.showInformationMessage('This is a view already. Open the Log View from the log itself.');
    return;
  }
  await server.open(log);
  const size = await new Places(server).pageLines(log);
  if (size === undefined) {
    void vscode.window.showErrorMessage(
      `${plainInMessage(fileName(log))} cannot be read. It may have been moved or renamed.`,
    );
    return;
  }
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === log.toString());
  const at = editor?.selection.active ?? new vscode.Position(0, 0);
  const shown = inPage(log, at, size);
  await show(shown.uri, shown.at, vscode.ViewColumn.Active);
}

/** Opens the end of a log and answers its editor. */
export async function openEnd(
  server: LanguageServer,
  log: vscode.Uri,
  column: vscode.ViewColumn,
): Promise<vscode.TextEditor> {
  await server.open(log);
  const size = (await new Places(server).pageLines(log)) ?? mostPageLines;
  return show(pageUri(log, 'end', size), undefined, column);
}

/** Turns to another page, in the place of the one that is shown. */
export async function turnPage(views: ViewFiles, turn: Turn): Promise<void> {
  const editor = activePage();
  if (editor === undefined) return;
  const { spec } = editor;
  const target = await pageAfter(views, editor.uri, spec, turn);
  if (target === undefined) {
    vscode.window.setStatusBarMessage(`This is the ${turn === 'next' ? 'last' : 'first'} page of the log.`, 3_000);
    return;
  }
  await replacePage(editor.editor, pageUri(vscode.Uri.parse(spec.sourceUri), target, spec.size));
}

/** The page to turn to; undefined when there is none. */
async function pageAfter(
  views: ViewFiles,
  uri: vscode.Uri,
  { page, size }: PageSpec,
  turn: Turn,
): Promise<PageNumber | undefined> {
  if (turn === 'first') return page === 0 ? undefined : 0;
  const origin = await views.origin(uri);
  const { pages = null, firstLine = null } = origin?.kind === 'page' ? origin.page : {};
  if (page === 'end') {
    if (turn !== 'previous') return undefined;
    return firstLine === null ? undefined : Math.max(0, Math.floor((firstLine - 1) / size));
  }
  if (turn === 'previous') return page === 0 ? undefined : page - 1;
  if (turn === 'last') return pages === null ? 'end' : page === pages - 1 ? undefined : pages - 1;
  return pages !== null && page >= pages - 1 ? undefined : page + 1;
}

/** Goes to the first record from a time on: the one that is given, as a key binding may do, else the one that is asked for. */
export async function goToTime(server: LanguageServer, given: unknown): Promise<void> {
  const editor = activeLogEditor();
  if (editor === undefined) return;
  if (typeof given !== 'string') return askForTime(server, editor);
  const found = await patiently(server, 'Looking for the Time', (token) =>
    ask(server, editor, { kind: 'time', written: given }, token),
  );
  if (found.kind === 'found') await goToFound(server, editor, found);
  else void vscode.window.showInformationMessage(plainInMessage(found.why));
}

async function askForTime(server: LanguageServer, editor: vscode.TextEditor): Promise<void> {
  let found: PlaceResult | undefined;
  const check = async (written: string): Promise<string | undefined> => {
    found = undefined;
    if (written.trim() === '') return undefined;
    const answer = await ask(server, editor, { kind: 'time', written });
    if (answer.kind === 'notFound') return plainInMessage(answer.why);
    found = answer;
    return undefined;
  };
  const span = await patiently(server, 'Reading the Times of the Log', (token) =>
    // What the log covers is told where it is known; without it a time can be asked for all the same.
    ask(server, editor, { kind: 'time', written: '' }, token).catch((error: unknown) => {
      if (!token.isCancellationRequested) server.log.warn(String(error));
      return { kind: 'notFound', why: '' } as const;
    }),
  );
  const typed = await vscode.window.showInputBox({
    title: `Go to Time in ${plain(fileName(editor.document.uri))}`,
    prompt: span.kind === 'notFound' ? plainInMessage(span.why) : '',
    placeHolder: '14:33, 14:33:45, 2024-03-12 14:33 or 03-12-2024 14:33:45',
    validateInput: check,
  });
  if (typed === undefined || typed.trim() === '') return;
  await check(typed);
  if (found?.kind === 'found') await goToFound(server, editor, found);
}

/** Goes to the next or previous error or warning of the log, on whichever page it stands. */
export async function goToProblem(server: LanguageServer, direction: 'next' | 'previous'): Promise<void> {
  const editor = activeLogEditor();
  if (editor === undefined) return;
  const found = await patiently(server, 'Looking for the Next Error or Warning', (token) =>
    ask(server, editor, { kind: 'problem', direction }, token),
  );
  if (found.kind === 'notFound') vscode.window.setStatusBarMessage(plain(found.why), 5_000);
  else await goToFound(server, editor, found);
}

async function ask(
  server: LanguageServer,
  { document, selection }: vscode.TextEditor,
  wanted: WantedMoment,
  token?: vscode.CancellationToken,
): Promise<PlaceResult> {
  const params: PlaceParams = { uri: document.uri.toString(), line: selection.active.line, wanted };
  const unknown = { kind: 'notFound', why: 'The log is still being read. Try again in a moment.' } as const;
  return (await server.ask(requests.place, params, token)) ?? unknown;
}

/** Shows a place: in the page or log that is open where it stands there, in another page, else in the log. */
async function goToFound(
  server: LanguageServer,
  editor: vscode.TextEditor,
  { uri, line, character }: Extract<PlaceResult, { kind: 'found' }>,
): Promise<void> {
  const log = vscode.Uri.parse(uri);
  const at = new vscode.Position(line, character);
  const spec = viewSpecOf(editor.document.uri);
  if (spec?.kind === 'page') {
    const shown = inPage(log, at, spec.size);
    return replacePage(editor, shown.uri, shown.at);
  }
  if (editor.document.uri.toString() === uri) {
    editor.selection = new vscode.Selection(at, at);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    return;
  }
  await goTo(server, log, at);
}

/** Shows a page instead of another one: their tabs would pile up. */
async function replacePage(editor: vscode.TextEditor, uri: vscode.Uri, at?: vscode.Position): Promise<void> {
  const old = editor.document.uri.toString();
  await show(uri, at, editor.viewColumn ?? vscode.ViewColumn.Active);
  if (old === uri.toString()) return;
  const shows = (tab: vscode.Tab) => tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === old;
  const group = vscode.window.tabGroups.all.find(({ viewColumn }) => viewColumn === editor.viewColumn);
  const tabs = group?.tabs.filter((tab) => shows(tab) && !tab.isActive && !tab.isPinned) ?? [];
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs, true);
}

async function show(
  uri: vscode.Uri,
  at: vscode.Position | undefined,
  viewColumn: vscode.ViewColumn,
): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, { viewColumn, preview: false });
  if (at === undefined) return editor;
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return editor;
}

function activePage(): { editor: vscode.TextEditor; uri: vscode.Uri; spec: PageSpec } | undefined {
  const editor = vscode.window.activeTextEditor;
  const spec = editor === undefined ? undefined : viewSpecOf(editor.document.uri);
  if (editor !== undefined && spec?.kind === 'page') return { editor, uri: editor.document.uri, spec };
  void vscode.window.showInformationMessage('Open a log in the Log View first.');
  return undefined;
}
