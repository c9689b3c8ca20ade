/** The language server: when it starts, how it is asked, and what happens when it ends. */
import * as vscode from 'vscode';
import {
  LanguageClient,
  type State,
  TransportKind,
  type FoldingRangeProviderMiddleware,
  type LanguageClientOptions,
  type ServerOptions,
} from 'vscode-languageclient/node';
import * as requests from '../../server/src/shared/requests.ts';
import type { StatusResult } from '../../server/src/shared/requests.ts';
import type { NotificationName, RequestName } from '../../server/src/shared/messages.ts';
import { KeptAnswers } from './answers.ts';
import { CrashHandler, offerRestart } from './crashes.ts';
import { isLog, languageId } from './logs.ts';
import { placesMiddleware } from './logView/middleware.ts';
import { Places } from './logView/places.ts';
import { telling, type AnswerTold } from './tried.ts';

/** Milliseconds after the last change of a log until lenses and hints are asked for again. */
const QUIET = 1_000;

/** The running server, or one that starts as soon as it is needed. */
export class LanguageServer implements vscode.Disposable {
  readonly log = vscode.window.createOutputChannel('ConfigMgr Logs', { log: true });
  /** Logs whose records changed. */
  readonly onDidChangeLogs: vscode.Event<readonly vscode.Uri[]>;
  readonly onDidChangeStatus: vscode.Event<StatusResult>;
  private readonly answers = new vscode.EventEmitter<AnswerTold>();
  private readonly logs = new vscode.EventEmitter<readonly vscode.Uri[]>();
  private readonly status = new vscode.EventEmitter<StatusResult>();
  private readonly crashes = new CrashHandler(
    () =>
      void offerRestart(
        () => this.restart(),
        () => this.showLog(),
      ),
  );
  private readonly client: LanguageClient;
  private readonly kept = new KeptAnswers(() => this.client);
  private starting: Promise<void> | undefined;

  constructor(module: string, folding: FoldingRangeProviderMiddleware) {
    this.onDidChangeLogs = this.logs.event;
    this.onDidChangeStatus = this.status.event;
    this.client = new LanguageClient('configmgrLogs', 'ConfigMgr Logs', serverOptions(module), this.options(folding));
    this.hear(requests.changed, ({ uris }) => {
      this.logs.fire(uris.map((uri) => vscode.Uri.parse(uri)));
      this.kept.askAgain(QUIET);
    });
    this.hear(requests.statusChanged, (status) => this.status.fire(status));
  }

  /** The editor was given an answer. */
  get onDidAnswer(): vscode.Event<AnswerTold> {
    return this.answers.event;
  }

  /** Whether the server answers without being started first. */
  get running(): boolean {
    return this.client.isRunning();
  }

  /** Hears that the server starts, runs, or has ended. */
  onDidChangeState(listener: (state: State) => void): vscode.Disposable {
    return this.client.onDidChangeState(({ newState }) => listener(newState));
  }

  /** Starts the server unless it runs. Rejects when it cannot start. */
  async start(): Promise<void> {
    if (this.client.isRunning()) return;
    // What merely refreshes itself must not start over and over what does not stay up.
    if (this.crashes.gaveUp)
      throw new Error('The language server ended too often and waits for Restart Language Server.');
    this.starting ??= this.client.start().finally(() => (this.starting = undefined));
    await this.starting;
  }

  /** Starts the server as soon as a log is open, and not before. */
  startWithLogs(): vscode.Disposable {
    const startFor = (document: vscode.TextDocument) => {
      if (isLog(document) && this.client.needsStart() && !this.crashes.gaveUp)
        this.start().catch((error: unknown) => this.report(error));
    };
    vscode.workspace.textDocuments.forEach(startFor);
    return vscode.workspace.onDidOpenTextDocument(startFor);
  }

  /** Asks the server, which is started when it does not run. Null is also the answer where it failed, which it reports by itself. */
  async ask<Params, Result>(
    { method }: RequestName<Params, Result>,
    params: NoInfer<Params>,
    token?: vscode.CancellationToken,
  ): Promise<Result | null> {
    await this.start();
    // An absent token must not be passed on: it would be taken for a second parameter.
    return token === undefined
      ? this.client.sendRequest<Result | null>(method, params)
      : this.client.sendRequest<Result | null>(method, params, token);
  }

  /** Ends the server, also one that hangs, and starts it again. */
  async restart(): Promise<void> {
    this.crashes.forget();
    if (this.client.needsStop()) await this.client.stop().catch((error: unknown) => this.log.warn(String(error)));
    await this.start();
  }

  showLog(): void {
    this.log.show(true);
  }

  /** Makes the editor ask for all folding ranges again. */
  refreshFolding(): void {
    this.kept.askForFolding();
  }

  /** Ends the server. */
  async stop(): Promise<void> {
    if (this.client.needsStop()) await this.client.stop().catch(() => undefined);
  }

  dispose(): void {
    for (const part of [this.kept, this.answers, this.logs, this.status, this.log]) part.dispose();
  }

  private options(folding: FoldingRangeProviderMiddleware): LanguageClientOptions {
    return {
      documentSelector: [{ language: languageId }],
      outputChannel: this.log,
      errorHandler: this.crashes,
      initializationFailedHandler: () => false,
      // What a log says is never trusted: no command links, no HTML, no icons.
      markdown: { isTrusted: false, supportHtml: false, supportThemeIcons: false },
      middleware: {
        ...folding,
        ...telling(placesMiddleware(new Places(this)), (what) => this.answers.fire(what)),
        workspace: this.kept.middleware,
      },
    };
  }

  private hear<Params>({ method }: NotificationName<Params>, listen: (params: Params) => void): void {
    this.client.onNotification(method, listen);
  }

  private report(error: unknown): void {
    this.log.error(String(error));
    void vscode.window
      .showErrorMessage('The ConfigMgr Logs language server could not be started.', 'Restart', 'Show Log')
      .then((choice) => {
        if (choice === 'Restart') this.restart().catch((again: unknown) => this.report(again));
        if (choice === 'Show Log') this.showLog();
      });
  }
}

function serverOptions(module: string): ServerOptions {
  const run = { module, transport: TransportKind.ipc };
  return { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } };
}
