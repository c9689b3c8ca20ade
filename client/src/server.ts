/** The language server: when it starts, how it is asked, and what happens when it ends. */
import * as vscode from 'vscode';
import type { FoldingRangeProviderMiddleware, LanguageClient, State } from 'vscode-languageclient/node';
import * as requests from '../../server/src/shared/requests.ts';
import type { StatusResult } from '../../server/src/shared/requests.ts';
import type { NotificationName, RequestName } from '../../server/src/shared/messages.ts';
import { KeptAnswers } from './answers.ts';
import type { Pulse } from './heartbeat.ts';
import { Lives } from './lives.ts';
import { holdsLogs, isLog } from './logs.ts';
import { OpenedFiles } from './opened.ts';
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
  private readonly lives: Lives;
  private readonly kept = new KeptAnswers(() => this.lives.client);

  /** Files that the reader opened on purpose, wherever they lie. */
  readonly opened: OpenedFiles;

  /** `memory`: where they are kept. `pulse`: how soon a server that hangs is noticed. */
  constructor(module: string, folding: FoldingRangeProviderMiddleware, memory?: vscode.Memento, pulse?: Pulse) {
    this.opened = new OpenedFiles(memory);
    this.onDidChangeLogs = this.logs.event;
    this.onDidChangeStatus = this.status.event;
    const middleware = {
      ...folding,
      ...telling(placesMiddleware(new Places(this)), (what) => this.answers.fire(what)),
      workspace: this.kept.middleware,
    };
    const opened = () => this.opened.all;
    this.lives = new Lives({ module, log: this.log, middleware, opened, born: (client) => this.listen(client) }, pulse);
  }

  /** The editor was given an answer. */
  get onDidAnswer(): vscode.Event<AnswerTold> {
    return this.answers.event;
  }

  /** Whether the server answers without being started first. */
  get running(): boolean {
    return this.lives.client.isRunning();
  }

  /** Why its process ended last, as it said itself. */
  get failure(): string | undefined {
    return this.lives.failure;
  }

  /** Hears that the server starts, runs, or has ended. */
  onDidChangeState(listener: (state: State) => void): vscode.Disposable {
    return this.lives.onDidChangeState(listener);
  }

  /** Starts the server unless it runs. Rejects when it cannot start, which it reports by itself. */
  async start(): Promise<void> {
    await this.lives.start();
  }

  /**
   * Starts the server as soon as a log is open, or a folder in which a name promises one: what is broken is told before anything is
   * opened. The names are globs.
   */
  startWithLogs(names: readonly string[]): vscode.Disposable {
    const startOnce = () => {
      if (!this.lives.gaveUp) this.start().catch((error: unknown) => this.log.error(String(error)));
    };
    const startFor = (document: vscode.TextDocument) => {
      if (isLog(document)) startOnce();
    };
    const look = () => {
      holdsLogs(names).then(
        (holds) => holds && startOnce(),
        (error: unknown) => this.log.warn(`No look for logs: ${String(error)}`),
      );
    };
    vscode.workspace.textDocuments.forEach(startFor);
    look();
    return vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument(startFor),
      vscode.workspace.onDidChangeWorkspaceFolders(look),
    );
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
      ? this.lives.client.sendRequest<Result | null>(method, params)
      : this.lives.client.sendRequest<Result | null>(method, params, token);
  }

  /** The reader opens a file, which may lie anywhere: the server may read it from now on, and after a restart. */
  async open(uri: vscode.Uri): Promise<void> {
    if (!(await this.opened.keep(uri.toString()))) return;
    await this.start();
    await this.lives.client.sendNotification(requests.openedFiles.method, { uris: [uri.toString()] });
  }

  /** Ends the server, also one that hangs, and starts it again. */
  async restart(): Promise<void> {
    await this.lives.restart();
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
    await this.lives.stop();
  }

  dispose(): void {
    for (const part of [this.lives, this.kept, this.answers, this.logs, this.status, this.log]) part.dispose();
  }

  /** Hears what the server tells without being asked. */
  private listen(client: LanguageClient): void {
    const hear = <Params>({ method }: NotificationName<Params>, listener: (params: Params) => void) =>
      client.onNotification(method, listener);
    hear(requests.changed, ({ uris }) => {
      this.logs.fire(uris.map((uri) => vscode.Uri.parse(uri)));
      this.kept.askAgain(QUIET);
    });
    hear(requests.statusChanged, (status) => this.status.fire(status));
  }
}
