/** The pages of runs: opened, kept up to date, and there again after the window was loaded anew. */
import * as vscode from 'vscode';
import { RunPanel, runPageType } from './runPanel.ts';
import { keptRun, type RunOfPage } from './messages.ts';
import type { LanguageServer } from '../server.ts';
import { onDidChangeSettings } from '../settings.ts';
import type { ViewFiles } from '../view.ts';

/** How a page is shown. */
export interface ShowWishes {
  /** The focus stays where it is, as in a list that is gone through. */
  readonly keepsFocus?: boolean;
}

/** All pages of runs that are open, one for each run. */
export class RunPages implements vscode.WebviewPanelSerializer<unknown> {
  private readonly server: LanguageServer;
  private readonly extension: vscode.Uri;
  private readonly views: ViewFiles;
  private readonly panels = new Map<string, RunPanel>();

  /** `extension` is where the extension lies. */
  constructor(server: LanguageServer, extension: vscode.Uri, views: ViewFiles) {
    this.server = server;
    this.extension = extension;
    this.views = views;
  }

  /** Opens pages again that were open, and follows the logs. */
  register(): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.window.registerWebviewPanelSerializer(runPageType, this),
      this.server.onDidChangeLogs(() => this.refresh()),
      onDidChangeSettings('timeZone')(() => this.refresh()),
      new vscode.Disposable(() => this.panels.forEach((panel) => panel.dispose())),
    );
  }

  /** Shows the page of a run: the one that is open, else a new one. */
  show(run: RunOfPage, { keepsFocus = false }: ShowWishes = {}): void {
    const known = this.panels.get(run.run);
    if (known !== undefined) return known.reveal(keepsFocus);
    const where = { viewColumn: vscode.ViewColumn.Active, preserveFocus: keepsFocus };
    this.keep(vscode.window.createWebviewPanel(runPageType, run.title, where), run);
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const run = keptRun(state);
    if (run === undefined) panel.dispose();
    else this.keep(panel, run);
    return Promise.resolve();
  }

  private keep(panel: vscode.WebviewPanel, run: RunOfPage): void {
    const page = new RunPanel(panel, run, {
      server: this.server,
      extension: this.extension,
      views: this.views,
      show: (other) => this.show(other),
    });
    this.panels.set(run.run, page);
    panel.onDidDispose(() => {
      page.dispose();
      if (this.panels.get(run.run) === page) this.panels.delete(run.run);
    });
  }

  private refresh(): void {
    for (const panel of this.panels.values()) panel.refreshSoon();
  }
}
