/** The lives of the language server: one process after the other, however the one before ended. */
import type { ChildProcess } from 'node:child_process';
import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  State,
  TransportKind,
  WorkspaceDiagnosticRequest,
  type ErrorHandler,
  type LanguageClientOptions,
  type Middleware,
  type ServerOptions,
} from 'vscode-languageclient/node';
import { inWork, ping, type InWorkParams } from '../../server/src/shared/requests.ts';
import { Crashes, offerRestart, tellQuarantine, type WaysOut } from './crashes.ts';
import { Heartbeat, type Pulse } from './heartbeat.ts';
import { LastWords } from './lastWords.ts';
import { languageId } from './logs.ts';
import { Quarantine } from './quarantine.ts';

/** Milliseconds that a process has to end after it was asked to. */
const GRACE = 2_000;

/** What a life is made of. */
export interface LifeParts {
  /** The path of the server's program. */
  readonly module: string;
  readonly log: vscode.LogOutputChannel;
  readonly middleware: Middleware;
  /** URIs of the files that the reader opened on purpose. */
  readonly opened: () => readonly string[];
  /** A client was made that nobody listens to yet. */
  readonly born: (client: LanguageClient) => void;
}

/**
 * The library's client, which tells the log what it would otherwise tell in messages of its own. A log that is closed hears nothing
 * more, and throws: while a process ends, that would keep whoever waits for its end from hearing of it.
 */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    unlessClosed(() => super.error(message, data, false));
  }

  override info(message: string, data?: unknown): void {
    unlessClosed(() => super.info(message, data, false));
  }
}

function unlessClosed(tell: () => void): void {
  try {
    tell();
  } catch {
    // There is nobody left to tell.
  }
}

/** Starts the server, and again when it crashed, hangs or did not start; five such ends within three minutes, and it gives up. */
export class Lives implements vscode.Disposable {
  /** The one that lives, or lived last. */
  client: LanguageClient;
  private readonly state = new vscode.EventEmitter<State>();
  private readonly crashes = new Crashes();
  private readonly quarantine = new Quarantine();
  private readonly words = new LastWords();
  private readonly heartbeat: Heartbeat;
  private readonly parts: LifeParts;
  private starting: Promise<void> | undefined;
  private stopping: Promise<void> | undefined;
  /** Whether it is to be started again when it ends. */
  private wanted = false;

  constructor(parts: LifeParts, pulse?: Pulse) {
    this.parts = parts;
    this.heartbeat = new Heartbeat(
      () => this.client.sendRequest(ping.method),
      () => this.endHung(),
      pulse,
    );
    this.client = this.make();
  }

  /** The one that lives starts, runs, or has ended. */
  get onDidChangeState(): vscode.Event<State> {
    return this.state.event;
  }

  /** Whether the server is down until somebody starts it on purpose. */
  get gaveUp(): boolean {
    return this.crashes.gaveUp;
  }

  /** Why its process ended last, as it said itself. */
  get failure(): string | undefined {
    return this.words.reason;
  }

  /** Starts the server unless it runs. Rejects when it does not start however often it is tried. */
  async start(): Promise<void> {
    // The library refuses to start what is being stopped: who asks meanwhile is answered by the next life.
    while (this.stopping !== undefined) await this.stopping.catch(() => undefined);
    if (this.client.isRunning()) return;
    // What merely refreshes itself must not start over and over what does not stay up.
    if (this.gaveUp) throw new Error('The language server ended too often and waits for Restart Language Server.');
    this.wanted = true;
    this.starting ??= this.tryToStart().finally(() => (this.starting = undefined));
    await this.starting;
  }

  /** Ends the server, also one that hangs, and starts it again. */
  async restart(): Promise<void> {
    this.crashes.forget();
    this.quarantine.forget();
    await this.stop();
    await this.start();
  }

  /** Ends the server; one that does not end when it is asked to is killed. */
  async stop(): Promise<void> {
    this.stopping ??= this.end().finally(() => (this.stopping = undefined));
    await this.stopping;
  }

  private async end(): Promise<void> {
    this.wanted = false;
    const { client, starting } = this;
    const { serverProcess } = client;
    if (!client.needsStop()) return;
    const isAsked = await client.stop().then(
      () => true,
      (error: unknown) => (this.parts.log.warn(String(error)), false),
    );
    if (serverProcess !== undefined) await ended(serverProcess, isAsked ? GRACE : 0);
    await starting?.catch(() => undefined);
  }

  dispose(): void {
    this.heartbeat.dispose();
    this.state.dispose();
  }

  private async tryToStart(): Promise<void> {
    for (;;) {
      // A client whose start failed takes no other.
      if (this.client.state === State.StartFailed) this.client = this.make();
      this.words.reason = undefined;
      try {
        await this.heartbeat.during(this.client.start());
        return this.words.follow(this.client.serverProcess);
      } catch (error) {
        if (!this.wanted) throw error;
        this.crashes.count();
        if (!this.gaveUp) continue;
        this.offerHelp(this.failure ?? String(error));
        throw error;
      }
    }
  }

  private make(): LanguageClient {
    const client: LanguageClient = new QuietClient(
      'configmgrLogs',
      'ConfigMgr Logs',
      serverOptions(this.parts.module),
      {
        documentSelector: [{ language: languageId }],
        outputChannel: this.parts.log,
        stdioOptions: this.words,
        errorHandler: this.handlerOf(() => client),
        initializationFailedHandler: () => false,
        initializationOptions: () => ({ quarantine: this.quarantine.all, opened: this.parts.opened() }),
        // What a log says is never trusted: no command links, no HTML, no icons.
        markdown: { isTrusted: false, supportHtml: false, supportThemeIcons: false },
        middleware: { ...this.parts.middleware, sendRequest: this.underWatch() },
      } satisfies LanguageClientOptions,
    );
    client.onDidChangeState(({ newState }) => {
      if (client === this.client) this.state.fire(newState);
    });
    client.onNotification(inWork.method, ({ uris }: InWorkParams) => this.quarantine.works(uris));
    this.parts.born(client);
    return client;
  }

  /** What the server holds back on purpose is no sign that it hangs; the sign of life itself is not waited for either. */
  private underWatch(): NonNullable<Middleware['sendRequest']> {
    return (type, params, token, next) => {
      const method = typeof type === 'string' ? type : type.method;
      const answer = next(type, params, token);
      const isHeldBack = method === WorkspaceDiagnosticRequest.method || method === ping.method;
      return isHeldBack ? answer : this.heartbeat.during(answer);
    };
  }

  private handlerOf(client: () => LanguageClient): ErrorHandler {
    return {
      error: (_error, _message, count) => ({
        action: count !== undefined && count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
        handled: true,
      }),
      closed: () => {
        // Who starts it hears by the start itself that it ended before it ran.
        if (client() === this.client && this.client.state === State.Running) this.ended();
        return { action: CloseAction.DoNotRestart, handled: true, message: 'The connection to the server is closed.' };
      },
    };
  }

  private ended(): void {
    this.crashes.count();
    const shunned = this.words.isKilled ? [] : this.quarantine.died();
    if (shunned.length > 0) this.reported(tellQuarantine(shunned, this.waysOut()));
    if (this.gaveUp) return this.offerHelp(undefined);
    // The client clears first what it registered.
    setTimeout(() => {
      if (this.wanted) this.reported(this.start());
    }, 0);
  }

  /** Its end closes the connection, and is counted and answered as any other end. */
  private endHung(): void {
    if (this.client.isInDebugMode) return;
    this.parts.log.error('The language server gives no sign of life while an answer is waited for: it is ended.');
    this.words.noteHang();
    this.client.serverProcess?.kill('SIGKILL');
  }

  private offerHelp(reason: string | undefined): void {
    this.reported(offerRestart(reason, this.waysOut()));
  }

  private waysOut(): WaysOut {
    return { restart: () => this.restart(), showLog: () => this.parts.log.show(true) };
  }

  /** Nobody waits for it. */
  private reported(work: Promise<void>): void {
    work.catch((error: unknown) => this.parts.log.error(String(error)));
  }
}

/** Resolves when a process has ended; one that does not end within so many milliseconds is killed. */
async function ended(process: ChildProcess, grace: number): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const timer = setTimeout(() => process.kill('SIGKILL'), grace);
  await new Promise((resolve) => process.once('exit', resolve));
  clearTimeout(timer);
}

/**
 * What the server's heap may hold, in MB; the columns of logs lie beside it. Above it, the server is ended and started anew: left
 * to itself, the ceiling follows the machine, of which other work has its part. So does the room for what is new: with less, a
 * log of 26 MB takes a third less memory, for no more time.
 */
const heap = ['--max-old-space-size=2048', '--max-semi-space-size=4'];

/**
 * A file that does not answer holds one of the threads that read files. Eight files of a folder are looked at together: where none
 * of them answers, there are as many threads to spare for what lies elsewhere.
 */
const env = { UV_THREADPOOL_SIZE: '16' };

function serverOptions(module: string): ServerOptions {
  const run = { module, transport: TransportKind.ipc, options: { execArgv: heap, env } };
  return { run, debug: { ...run, options: { execArgv: [...heap, '--nolazy', '--inspect=6009'], env } } };
}
