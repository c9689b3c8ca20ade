/** The details pane: a view in the panel that follows the cursor. */
import * as vscode from 'vscode';
import type { DetailsView } from '../../../server/src/shared/details.ts';
import * as requests from '../../../server/src/shared/requests.ts';
import { isLog } from '../logs.ts';
import { goTo } from '../sourceLines.ts';
import { zone } from '../zone.ts';
import type { LanguageServer } from '../server.ts';
import { onDidChangeSettings } from '../settings.ts';
import { givenDetails, type GivenDetails } from './detailsData.ts';
import { pageHtml, pageOptions } from './html.ts';
import { askedByPage, type FromPage, type RunOfPage, type ToDetails } from './messages.ts';

/** Milliseconds that the cursor rests before its line is asked about. */
const REST = 120;
/** Milliseconds that the logs have to be quiet before the line is asked about again. */
const QUIET = 800;

/** What the pane was given last, and what it was made of. */
interface ShownDetails extends GivenDetails {
  readonly view: DetailsView;
}

/** Shows what is known of the line under the cursor, while the pane is open. */
export class DetailsPane implements vscode.WebviewViewProvider {
  private readonly server: LanguageServer;
  private readonly extension: vscode.Uri;
  private readonly showRun: (run: RunOfPage) => void;
  private view: vscode.WebviewView | undefined;
  private shown: ShownDetails | undefined;
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `extension` is where the extension lies. */
  constructor(server: LanguageServer, extension: vscode.Uri, showRun: (run: RunOfPage) => void) {
    this.server = server;
    this.extension = extension;
    this.showRun = showRun;
  }

  /** Offers the pane, and follows cursor and logs. */
  register(): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.window.registerWebviewViewProvider('configmgrLogs.details', this),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => isLog(textEditor.document) && this.soon(REST)),
      vscode.window.onDidChangeActiveTextEditor((editor) => editor !== undefined && this.soon(REST)),
      this.server.onDidChangeLogs(() => this.soon(QUIET)),
      onDidChangeSettings('timeZone')(() => this.soon(REST)),
      new vscode.Disposable(() => clearTimeout(this.timer)),
    );
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    view.webview.options = pageOptions(this.extension);
    view.webview.onDidReceiveMessage((message: unknown) => void this.hear(message));
    view.onDidChangeVisibility(() => this.soon(REST));
    view.onDidDispose(() => (this.view = undefined));
    view.webview.html = pageHtml(view.webview, this.extension, 'details');
  }

  private soon(pause: number): void {
    clearTimeout(this.timer);
    if (this.view?.visible === true) this.timer = setTimeout(() => void this.load(), pause);
  }

  private async hear(message: unknown): Promise<void> {
    await this.answer(askedByPage(message)).catch((error: unknown) =>
      this.server.log.error(`Details: ${String(error)}`),
    );
  }

  private async answer(asked: FromPage | undefined): Promise<void> {
    if (asked?.kind === 'ready') return this.load();
    if (asked?.kind === 'open') {
      const place = this.shown?.places[asked.place];
      if (place !== undefined) await goTo(this.server, vscode.Uri.parse(place.uri), new vscode.Position(place.line, 0));
    }
    if (asked?.kind === 'run') this.show(asked.number);
  }

  private show(number: number): void {
    const run = this.shown?.view.runs[number];
    const title = this.shown?.data.runs[number]?.title;
    if (run !== undefined && title !== undefined) this.showRun({ run: run.id, title });
  }

  /** An answer that was overtaken by a later one is out of date. */
  private async load(): Promise<void> {
    const asked = (this.asked += 1);
    const read = await this.read().catch((error: unknown) => this.failed(error));
    if (asked !== this.asked) return;
    this.shown = typeof read === 'string' ? undefined : read;
    const message: ToDetails =
      typeof read === 'string' ? { kind: 'none', why: read } : { kind: 'details', data: read.data };
    void this.view?.webview.postMessage(message);
  }

  /** What is to be shown, or why there is nothing. */
  private async read(): Promise<ShownDetails | string> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !isLog(editor.document)) return 'Put the cursor on a line of a log.';
    const { line, character } = editor.selection.active;
    const view = await this.server.ask(requests.details, { uri: editor.document.uri.toString(), line, character });
    return view === null ? 'Nothing is known of this line.' : { view, ...givenDetails(view, zone()) };
  }

  private failed(error: unknown): string {
    this.server.log.error(`Details: ${String(error)}`);
    return 'The language server does not answer; its log tells why.';
  }
}
