/** Following a log as it grows: its end stays in sight until the reader looks at something else. */
import * as vscode from 'vscode';
import { State } from 'vscode-languageclient/node';
import * as requests from '../../../server/src/shared/requests.ts';
import { viewScheme } from '../../../server/src/shared/views.ts';
import type { WatchParams } from '../../../server/src/shared/requests.ts';
import { chosenLog, contextNames, fileName, isLog } from '../logs.ts';
import type { LanguageServer } from '../server.ts';
import { plainInMessage } from '../text.ts';
import type { ViewFiles } from '../view.ts';
import { viewSpecOf } from '../viewAddress.ts';
import { foldsDiffer } from './folds.ts';
import type { VisibleLines } from './folds.ts';
import { openEnd } from './pages.ts';

/** Files are looked at every so many milliseconds, whether they grew. */
const INTERVAL = 1_000;
/** Milliseconds that the editor has to notice by itself that a file grew. */
const PATIENCE = 2_500;

/** A document that is followed. */
interface Followed {
  readonly uri: vscode.Uri;
  /** The logs whose growth it shows. */
  sources: readonly string[];
  /** What made it stay where it is, if anything did. */
  paused: 'cursor' | 'scroll' | undefined;
  /** What was visible, and lines in all, when the end was last in sight. */
  visible: readonly VisibleLines[];
  lines: number;
  /** Size and time of the file when it was last looked at. */
  stamp: string | undefined;
  /** When growth was seen on the disk that the document does not show yet. */
  behindSince: number | undefined;
}

/** Keeps the documents that are followed. */
export class Follow {
  private readonly server: LanguageServer;
  private readonly views: ViewFiles;
  private readonly followed = new Map<string, Followed>();
  private readonly watched = new Set<string>();
  private readonly item = vscode.window.createStatusBarItem('configmgrLogs.follow', vscode.StatusBarAlignment.Left, -1);
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(server: LanguageServer, views: ViewFiles) {
    this.server = server;
    this.views = views;
    this.item.name = 'ConfigMgr Logs: Follow';
    this.item.command = 'configmgrLogs.resumeFollowing';
  }

  /** Listens to what grows, and to what the reader does. */
  start(): vscode.Disposable {
    return vscode.Disposable.from(
      this.item,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.grew(document);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.scrolled(textEditor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => this.moved(textEditor, kind)),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor !== undefined) this.grew(editor.document);
        this.show();
      }),
      this.server.onDidChangeState((state) => state === State.Running && this.watchAgain()),
      new vscode.Disposable(() => clearInterval(this.timer)),
    );
  }

  /** Follows the log or view that is shown; one that the editor cannot show to extensions, in the Log View. */
  async follow(given: unknown): Promise<void> {
    const uri = chosenLog(given);
    const editor = uri === undefined ? undefined : await this.editorFor(uri);
    if (editor === undefined) return;
    const { document } = editor;
    if (document.isDirty) {
      void vscode.window.showInformationMessage(
        `${plainInMessage(fileName(document.uri))} has unsaved changes, so it does not grow with its file. Save or revert it first.`,
      );
      return;
    }
    this.followed.set(document.uri.toString(), {
      uri: document.uri,
      sources: await this.sourcesOf(document.uri),
      paused: undefined,
      visible: [],
      lines: document.lineCount,
      stamp: undefined,
      behindSince: undefined,
    });
    this.update();
    toEnd(editor);
  }

  /** Follows the shown document no more. */
  stop(given: unknown): void {
    const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
    if (uri !== undefined) this.forget(uri);
  }

  /** Goes to the end and follows on where following paused, else stops it. */
  toggle(): void {
    const editor = vscode.window.activeTextEditor;
    const known = editor && this.followed.get(editor.document.uri.toString());
    if (editor === undefined || known === undefined) return;
    if (known.paused === undefined) return this.stop(undefined);
    known.paused = undefined;
    this.show();
    toEnd(editor);
  }

  /** The editor whose end grows: of a page the end of its log, of a log without a document the same. */
  private async editorFor(uri: vscode.Uri): Promise<vscode.TextEditor | undefined> {
    const spec = viewSpecOf(uri);
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    const column = editor?.viewColumn ?? vscode.ViewColumn.Active;
    if (spec?.kind === 'page')
      return spec.page === 'end' ? editor : openEnd(this.server, vscode.Uri.parse(spec.sourceUri), column);
    if (editor !== undefined && isLog(editor.document)) return editor;
    return openEnd(this.server, uri, column);
  }

  private async sourcesOf(uri: vscode.Uri): Promise<readonly string[]> {
    if (uri.scheme !== viewScheme) return [uri.toString()];
    return (await this.views.origin(uri))?.sources.map(String) ?? [];
  }

  private grew(document: vscode.TextDocument): void {
    const known = this.followed.get(document.uri.toString());
    if (known === undefined) return;
    known.behindSince = undefined;
    if (document.isDirty) return this.forget(document.uri);
    if (known.paused !== undefined) return;
    for (const editor of vscode.window.visibleTextEditors) if (editor.document === document) toEnd(editor);
  }

  /**
   * Scrolling up pauses, scrolling to the end resumes. Growth alone never moves the first visible line upwards; folds do,
   * whose ranges come late: they are no reader who scrolls.
   */
  private scrolled(editor: vscode.TextEditor): void {
    const known = this.followed.get(editor.document.uri.toString());
    if (known === undefined) return;
    const visible = linesOf(editor);
    const { lineCount } = editor.document;
    const up = topOf(visible) < topOf(known.visible);
    if (showsEnd(editor)) {
      const down = topOf(visible) > topOf(known.visible);
      if (known.paused === 'scroll' || (known.paused === 'cursor' && down)) this.setPaused(known, undefined);
    } else if (known.paused === undefined && up && lineCount >= known.lines && !foldsDiffer(known.visible, visible)) {
      this.setPaused(known, 'scroll');
    }
    if (known.paused === undefined || up) Object.assign(known, { visible, lines: lineCount });
  }

  /** A cursor that is put on an earlier line pauses, one that is put on the last line resumes. */
  private moved({ document, selection }: vscode.TextEditor, kind: vscode.TextEditorSelectionChangeKind | undefined) {
    const known = this.followed.get(document.uri.toString());
    if (known === undefined || kind === undefined) return;
    const last = selection.active.line >= lastLine(document);
    if (last && known.paused === 'cursor') this.setPaused(known, undefined);
    if (!last && known.paused === undefined) this.setPaused(known, 'cursor');
  }

  private setPaused(known: Followed, paused: Followed['paused']): void {
    known.paused = paused;
    this.show();
  }

  private forget(uri: vscode.Uri): void {
    if (this.followed.delete(uri.toString())) this.update();
  }

  private update(): void {
    const names = [...this.followed.values()].flatMap(({ uri }) => contextNames(uri));
    void vscode.commands.executeCommand('setContext', 'configmgrLogs.followed', names);
    const wanted = new Set([...this.followed.values()].flatMap(({ sources }) => sources));
    for (const uri of wanted) if (!this.watched.has(uri)) this.watch(uri, true);
    for (const uri of [...this.watched]) if (!wanted.has(uri)) this.watch(uri, false);
    this.show();
    if (this.followed.size > 0) this.timer ??= setInterval(() => void this.look(), INTERVAL);
    else {
      clearInterval(this.timer);
      this.timer = undefined;
    }
  }

  private watch(uri: string, on: boolean): void {
    if (on) this.watched.add(uri);
    else this.watched.delete(uri);
    const params: WatchParams = { uri, on };
    this.server.ask(requests.watch, params).catch((error: unknown) => this.server.log.warn(String(error)));
  }

  /** A server that was started anew watches nothing. */
  private watchAgain(): void {
    for (const uri of this.watched) this.watch(uri, true);
  }

  /** The editor may not notice that a file grows, as on Windows while its writer keeps it open: then it is made to read it. */
  private async look(): Promise<void> {
    for (const known of this.followed.values()) {
      if (known.uri.scheme === viewScheme) continue;
      const fact = await Promise.resolve(vscode.workspace.fs.stat(known.uri)).catch(() => undefined);
      if (fact === undefined) continue;
      const stamp = `${String(fact.size)} ${String(fact.mtime)}`;
      if (known.stamp !== undefined && known.stamp !== stamp) known.behindSince ??= Date.now();
      known.stamp = stamp;
      if (known.behindSince === undefined || Date.now() - known.behindSince < PATIENCE) continue;
      const document = vscode.window.activeTextEditor?.document;
      // Never a document with changes of the reader's own; another one can only be read again when it has the focus.
      if (document?.uri.toString() !== known.uri.toString() || document.isDirty) continue;
      known.behindSince = undefined;
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  }

  private show(): void {
    const document = vscode.window.activeTextEditor?.document;
    const known = document && this.followed.get(document.uri.toString());
    if (known === undefined) return this.item.hide();
    const paused = known.paused !== undefined;
    this.item.text = paused ? '$(debug-pause) Follow paused' : '$(arrow-circle-down) Following';
    this.item.tooltip = paused
      ? 'New lines do not move the view while you read further up. Select to go to the end and follow on.'
      : 'The view stays at the end while the log grows. Scroll up to pause; select to stop.';
    this.item.show();
  }
}

/** Shows the last line. A selection stays, so that it can be copied. */
function toEnd(editor: vscode.TextEditor): void {
  const last = new vscode.Position(editor.document.lineCount - 1, 0);
  if (editor.selection.isEmpty) editor.selection = new vscode.Selection(last, last);
  editor.revealRange(new vscode.Range(last, last));
}

/** The last line with text: logs end in a line break. */
function lastLine(document: vscode.TextDocument): number {
  const last = document.lineCount - 1;
  return last > 0 && document.lineAt(last).isEmptyOrWhitespace ? last - 1 : last;
}

function linesOf({ visibleRanges }: vscode.TextEditor): readonly VisibleLines[] {
  return visibleRanges.map(({ start, end }) => ({ first: start.line, last: end.line }));
}

function topOf(visible: readonly VisibleLines[]): number {
  return visible[0]?.first ?? 0;
}

function showsEnd({ document, visibleRanges }: vscode.TextEditor): boolean {
  return (visibleRanges.at(-1)?.end.line ?? 0) >= lastLine(document);
}
