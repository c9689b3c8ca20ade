/** The page of one run: what it is told, and what it asks for. */
import * as vscode from 'vscode';
import * as requests from '../../../server/src/shared/requests.ts';
import { copied } from '../clipboard.ts';
import type { ViewFiles } from '../view.ts';
import { GivenUp } from '../waiting.ts';
import { zone } from '../zone.ts';
import type { LanguageServer } from '../server.ts';
import { openBeside } from './beside.ts';
import { pageHtml, pageOptions } from './html.ts';
import { askedByPage, type CopyKind, type FromPage, type RunOfPage, type ToPage } from './messages.ts';
import { givenRun, type GivenRun, type RunParts } from './runData.ts';

/** What VS Code knows the pages of runs by, to restore them. */
export const runPageType = 'configmgrLogs.run';

/** Milliseconds that the logs have to be quiet before a page asks again. */
const PAUSE = 500;

/** What a page works with. */
export interface PageParts {
  readonly server: LanguageServer;
  readonly extension: vscode.Uri;
  readonly views: ViewFiles;
  /** Shows the page of another run. */
  readonly show: (run: RunOfPage) => void;
}

/** What a page was given last, and what it was made of. */
interface ShownRun extends GivenRun, RunParts {}

/** A panel with the page of a run. */
export class RunPanel {
  private readonly panel: vscode.WebviewPanel;
  private readonly parts: PageParts;
  private run: RunOfPage;
  private shown: ShownRun | undefined;
  private told = '';
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(panel: vscode.WebviewPanel, run: RunOfPage, parts: PageParts) {
    this.panel = panel;
    this.parts = parts;
    this.run = run;
    panel.title = run.title;
    panel.webview.options = pageOptions(parts.extension);
    panel.webview.onDidReceiveMessage((message: unknown) => void this.hear(message));
    panel.webview.html = pageHtml(panel.webview, parts.extension, 'run');
  }

  reveal(keepsFocus: boolean): void {
    this.panel.reveal(undefined, keepsFocus);
  }

  /** Asks again once the logs are quiet. A page that is hidden asks when it is shown. */
  refreshSoon(): void {
    clearTimeout(this.timer);
    if (this.panel.visible) this.timer = setTimeout(() => void this.load(), PAUSE);
  }

  /** Ends what goes on; the panel ends by itself. */
  dispose(): void {
    clearTimeout(this.timer);
    this.asked = Number.POSITIVE_INFINITY;
  }

  private async hear(message: unknown): Promise<void> {
    await this.answer(askedByPage(message)).catch((error: unknown) => {
      if (!(error instanceof GivenUp)) this.report(error);
    });
  }

  private report(error: unknown): void {
    this.parts.server.log.error(`The page of a run: ${String(error)}`);
  }

  /** A page that is shown again begins anew: it knows nothing. */
  private async answer(asked: FromPage | undefined): Promise<void> {
    switch (asked?.kind) {
      case 'ready':
        this.told = '';
        this.tell(this.latest());
        return this.load();
      case 'again':
        return this.load();
      case 'open':
        return this.open(asked.place);
      case 'run':
        return this.showSibling(asked.number);
      case 'lines':
        await this.parts.views.open({ kind: 'run', run: this.run.run }, this.run.title, vscode.ViewColumn.Beside);
        return undefined;
      case 'copy':
        return this.copy(asked.what);
      case undefined:
        return undefined;
    }
  }

  /** What is known already, until the logs say it anew. */
  private latest(): ToPage {
    return this.shown === undefined
      ? { ...this.run, kind: 'loading' }
      : { ...this.run, kind: 'run', data: this.shown.data };
  }

  /** An answer that was overtaken by a later one is out of date. */
  private async load(): Promise<void> {
    const asked = (this.asked += 1);
    const read = await this.read().catch((error: unknown) => {
      this.report(error);
      return undefined;
    });
    if (asked === this.asked) this.tell(this.taken(read));
  }

  /** Null when the logs do not show the run any more. */
  private async read(): Promise<ShownRun | null> {
    const { run } = this.run;
    const { server } = this.parts;
    const [view, checks] = await Promise.all([
      server.ask(requests.runPage, { run }),
      server.ask(requests.checks, { run }),
    ]);
    return view === null ? null : { view, checks, ...givenRun({ view, checks }, zone()) };
  }

  /** Keeps what was read: the page asks by the numbers in it. Without an answer it keeps what it had. */
  private taken(read: ShownRun | null | undefined): ToPage {
    if (read === undefined) return { ...this.run, kind: 'nothing', why: silent, isFailure: true };
    this.shown = read ?? undefined;
    if (read === null) return { ...this.run, kind: 'nothing', why: gone, isFailure: false };
    const { title } = read.data;
    this.run = { ...this.run, title };
    this.panel.title = title;
    return this.latest();
  }

  /** What the page shows already need not be drawn again. */
  private tell(message: ToPage): void {
    const written = JSON.stringify(message);
    if (written === this.told) return;
    this.told = written;
    void this.panel.webview.postMessage(message);
  }

  private async open(number: number): Promise<void> {
    const place = this.shown?.places[number];
    if (place !== undefined) await openBeside(this.parts.server, place, this.panel.viewColumn);
  }

  private showSibling(number: number): void {
    const sibling = this.shown?.view.siblings[number];
    const title = this.shown?.data.siblings[number]?.title;
    if (sibling !== undefined && title !== undefined) this.parts.show({ run: sibling.id, title });
  }

  private async copy(what: CopyKind): Promise<void> {
    await copied((await this.textOf(what)) ?? null, `${copyWords[what]} ${this.run.title}`, gone);
  }

  private textOf(what: CopyKind): string | null | undefined | Promise<string | null> {
    switch (what) {
      case 'query':
        return this.shown?.view.query?.sql;
      case 'checks':
        return this.shown?.checks;
      case 'ticket':
      case 'ticketWithPseudonyms':
        return this.parts.server.ask(requests.ticket, {
          run: this.run.run,
          pseudonyms: what === 'ticketWithPseudonyms',
        });
    }
  }
}

const copyWords: Readonly<Record<CopyKind, string>> = {
  query: 'the query for',
  checks: 'the checks, which only read, for',
  ticket: 'the text for a ticket about',
  ticketWithPseudonyms: 'the text with pseudonyms for a ticket about',
};

const gone = 'The logs that are read show no such run now. Its log may have rolled over, or may not be read.';
const silent = 'The language server does not answer; its log tells why.';
