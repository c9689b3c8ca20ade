/** Focus on a thread: the log stays as it is, and all but one thread is folded away. */
import * as vscode from 'vscode';
import type { FoldingRangeProviderMiddleware } from 'vscode-languageclient/node';
import * as requests from '../../server/src/shared/requests.ts';
import type { FocusResult } from '../../server/src/shared/requests.ts';
import type { StretchId } from '../../server/src/shared/views.ts';
import { isLimited } from './logView/large.ts';
import { activeLogEditor, isLog } from './logs.ts';
import { dotted, plain } from './text.ts';
import { stretchAt } from './threads.ts';
import type { LanguageServer } from './server.ts';

/** How often closing folds is tried, and the milliseconds in between: the editor takes its time to ask for the ranges. */
const TRIES = 40;
const PAUSE = 100;
/** Folds that are not on the screen cannot be seen to be closed; so many tries are enough for them. */
const SURE = 3;

/** The focus of one document. */
interface DocumentFocus {
  readonly stretches: readonly StretchId[];
  /** `Thread 4788 (0x12B4) · DP upgrade worker` */
  readonly label: string;
  /** What the server said last. */
  latest: FocusResult;
  /** The folds that were closed, see `keyOf`. */
  closed: ReadonlySet<string>;
}

/** Keeps which document is focused on what, and answers the editor's questions for folds accordingly. */
export class FocusMode {
  /** Set by whoever creates the server, which in turn needs `folding`. */
  server!: LanguageServer;
  private readonly focused = new Map<string, DocumentFocus>();
  private readonly item = vscode.window.createStatusBarItem('configmgrLogs.focus', vscode.StatusBarAlignment.Left, 0);

  /** While a document is focused, its folds are those that hide all else. */
  readonly folding: FoldingRangeProviderMiddleware = {
    provideFoldingRanges: async (document, context, token, next) => {
      const focus = this.focused.get(document.uri.toString());
      if (focus === undefined) return next(document, context, token);
      const result = await this.ask(document, focus.stretches, token);
      if (result === null || result.tooMany) {
        this.forget(document.uri);
        return next(document, context, token);
      }
      focus.latest = result;
      void this.closeNew(document, focus, result);
      return rangesOf(result);
    },
  };

  /** Shows the focus of the active editor, and forgets documents that are closed. */
  start(): vscode.Disposable {
    this.item.name = 'ConfigMgr Logs: Focused Thread';
    this.item.command = 'configmgrLogs.unfocus';
    this.item.tooltip = 'Only this thread is shown; all else is folded. Select to show all lines.';
    return vscode.Disposable.from(
      this.item,
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        this.show();
        const focus = editor === undefined ? undefined : this.focused.get(editor.document.uri.toString());
        if (editor !== undefined && focus !== undefined) void this.closeNew(editor.document, focus, focus.latest);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
    );
  }

  /** Folds away everything but the thread under the cursor. */
  async focus(): Promise<void> {
    const editor = activeLogEditor();
    const stretch = editor === undefined ? undefined : await stretchAt(this.server, editor);
    if (editor === undefined || stretch === undefined) return;
    const stretches = [{ thread: stretch.thread, line: stretch.line }];
    const obstacle = obstacleIn(editor.document);
    if (obstacle !== undefined) return offerFilter(obstacle);
    const result = await this.ask(editor.document, stretches);
    if (result === null) return;
    if (result.tooMany) return offerFilter('This thread is interrupted more often than the editor can fold.');
    const label = `Thread ${dotted(stretch.id, stretch.role)}`;
    await this.enter(editor, { stretches, label, latest: result, closed: new Set(result.folds.map(keyOf)) });
  }

  /** Shows all lines again. */
  async unfocus(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !this.focused.delete(editor.document.uri.toString())) return;
    this.show();
    // Unfolded first: a fold that is closed when the ranges change would stay.
    await vscode.commands.executeCommand('editor.unfoldAll');
    this.server.refreshFolding();
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  private forget(uri: vscode.Uri): void {
    this.focused.delete(uri.toString());
    this.show();
  }

  private async enter(editor: vscode.TextEditor, focus: DocumentFocus): Promise<void> {
    await vscode.commands.executeCommand('editor.unfoldAll');
    this.focused.set(editor.document.uri.toString(), focus);
    this.server.refreshFolding();
    if (await closeAll(editor, focus.latest)) {
      this.show();
      editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
      return;
    }
    await this.unfocus();
    offerFilter('The editor did not fold this log.');
  }

  /** Closes the folds that a log's growth brought, as soon as the editor has them; those that the reader opened stay open. */
  private async closeNew(document: vscode.TextDocument, focus: DocumentFocus, result: FocusResult): Promise<void> {
    const wanted = () => focus.latest === result && this.focused.get(document.uri.toString()) === focus;
    const added = result.folds.filter((fold) => !focus.closed.has(keyOf(fold)));
    for (let attempt = 0; attempt < TRIES && added.length > 0; attempt++) {
      await pause();
      const editor = vscode.window.activeTextEditor;
      if (!wanted() || editor?.document !== document) return;
      await vscode.commands.executeCommand('editor.fold', { selectionLines: added.map(({ startLine }) => startLine) });
      await pause();
      if (attempt >= SURE && !showsAny(editor, added)) break;
    }
    if (wanted()) focus.closed = new Set(result.folds.map(keyOf));
  }

  private ask(document: vscode.TextDocument, stretches: readonly StretchId[], token?: vscode.CancellationToken) {
    return this.server.ask(requests.focus, { uri: document.uri.toString(), stretches }, token);
  }

  private show(): void {
    const document = vscode.window.activeTextEditor?.document;
    const focus = document !== undefined && isLog(document) ? this.focused.get(document.uri.toString()) : undefined;
    void vscode.commands.executeCommand('setContext', 'configmgrLogs.focused', focus !== undefined);
    if (focus === undefined) return this.item.hide();
    this.item.text = `$(list-filter) ${plain(focus.label)}`;
    this.item.show();
  }
}

/** Closes all folds and answers whether the editor did. */
async function closeAll(editor: vscode.TextEditor, { folds }: FocusResult): Promise<boolean> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (vscode.window.activeTextEditor !== editor) return true;
    await vscode.commands.executeCommand('editor.foldAll');
    await pause();
    if (!showsAny(editor, folds)) return true;
  }
  return false;
}

type Folds = FocusResult['folds'];

/** Whether a line that should be folded away can be seen: all of a fold but its first line. */
function showsAny({ visibleRanges }: vscode.TextEditor, folds: Folds): boolean {
  return folds.some(({ startLine, endLine }) =>
    visibleRanges.some(({ start, end }) => start.line <= endLine && end.line > startLine),
  );
}

/** A fold that grew is another fold. */
function keyOf({ startLine, endLine }: Folds[number]): string {
  return `${startLine}-${endLine}`;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE));
}

function rangesOf({ folds }: FocusResult): vscode.FoldingRange[] {
  return folds.map(({ startLine, endLine }) => new vscode.FoldingRange(startLine, endLine));
}

/** Why the editor would not fold the document, as a sentence. */
function obstacleIn(document: vscode.TextDocument): string | undefined {
  const settings = vscode.workspace.getConfiguration('editor', document);
  if (settings.get('folding') === false) return 'Folding is switched off (editor.folding).';
  if (settings.get('foldingStrategy') === 'indentation')
    return 'Folding goes by indentation here (editor.foldingStrategy), so threads cannot be folded.';
  return isLimited(document) ? 'The editor does not fold files of this size.' : undefined;
}

/** Offers the other way to read a thread alone. The command that led here does not wait for the answer. */
function offerFilter(why: string): void {
  const sentence = `${why} Its thread can be read in a view of its own.`;
  void vscode.window.showInformationMessage(sentence, 'Filter to This Thread').then((choice) => {
    if (choice !== undefined) void vscode.commands.executeCommand('configmgrLogs.filterToThisThread');
  });
}
