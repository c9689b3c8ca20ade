/** Connects the table to a client. */
import {
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { FileSource } from '../workspace/files.ts';
import type { NotificationName } from '../shared/messages.ts';
import { Documents } from './documents.ts';
import { guarded } from './guard.ts';
import * as requests from '../shared/requests.ts';
import { Session, type SessionEvents } from './session.ts';
import { readSettings } from './settings.ts';
import { heard, notices, stackOf, type NoticeRow } from './notices.ts';
import type { Row } from './row.ts';
import { table } from './table.ts';
import { urisIn } from './opened.ts';
import { LogsInWork } from './work.ts';

/** Files that may be logs, in the spellings that case-sensitive file systems tell apart. */
const watchedFiles = ['**/*.{log,LOG,Log,lo_,LO_,Lo_}'];

/** How it is served. */
export interface Serving {
  /** The requests that are answered. */
  readonly rows: readonly Row[];
  /** The notifications that are heard. */
  readonly notices: readonly NoticeRow[];
  /** Hears which process the client is, where it says so. */
  readonly startedBy: (client: number) => void;
}

const usual: Serving = { rows: table, notices, startedBy: () => undefined };

/** Serves one client over a connection until it ends. Files come from the given source only. */
export function serve(connection: Connection, files: FileSource, how: Partial<Serving> = {}): void {
  const serving = { ...usual, ...how };
  let client: InitializeParams['capabilities'] = {};
  const work = new LogsInWork((uris) => {
    tell(connection.sendNotification(requests.inWork.method, { uris }));
  });
  const events = eventsOf(connection, () => client);
  const session = new Session(files, events, work);
  const hearers = {
    session,
    documents: documentsOf(session),
    configure: (told: unknown) => applySettings(connection, session, client, told),
  };

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    if (params.processId !== null) serving.startedBy(params.processId);
    const shunned = urisIn(params.initializationOptions, 'quarantine');
    if (shunned !== undefined) work.follow(shunned);
    session.configure(readSettings(params.initializationOptions));
    session.addFolders(rootsOf(params));
    session.name(urisIn(params.initializationOptions, 'opened') ?? []);
    // Behind the library, which listens to folders by itself from the beginning on.
    for (const notice of serving.notices) connection.onNotification(notice.method, heard(notice, hearers, connection));
    return { capabilities: capabilities(), serverInfo: { name: 'configmgr-log-language-server' } };
  });
  connection.onShutdown(() => {
    session.end();
  });
  connection.onInitialized(() => {
    reportRefusal(connection, followConfiguration(connection, session, client));
    reportRefusal(connection, followFiles(connection, client));
  });
  for (const row of serving.rows) connection.onRequest(row.method, guarded(row, session, connection, work));
  connection.listen();
}

/** What the client is told without asking for it. */
function eventsOf(connection: Connection, client: () => InitializeParams['capabilities']): SessionEvents {
  const notify = <Params>({ method }: NotificationName<Params>, params: NoInfer<Params>) => {
    tell(connection.sendNotification(method, params));
  };
  return {
    statusChanged: (status) => {
      notify(requests.statusChanged, status);
    },
    logsChanged: (uris) => {
      notify(requests.changed, { uris });
      refresh(connection, client());
    },
    failed: (error) => {
      reportUnawaited(connection, error);
    },
  };
}

/** The folders that the user opened. */
function rootsOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  const roots = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null ? [] : [rootUri]);
  return roots.filter((uri) => uri !== undefined);
}

function capabilities(): InitializeResult['capabilities'] {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...table.reduce<ServerCapabilities>((all, row) => ({ ...all, ...row.capability }), {}),
  };
}

/** Keeps the texts of open documents. */
function documentsOf(session: Session): Documents {
  return new Documents({
    changed: (uri, text, change) => {
      session.setDocument(uri, text, change.kind === 'appended' ? { appendedFrom: change.from } : {});
    },
    closed: (uri) => session.closeDocument(uri),
  });
}

async function followConfiguration(
  connection: Connection,
  session: Session,
  client: InitializeParams['capabilities'],
): Promise<void> {
  if (client.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'configmgrLogs' });
  }
  if (client.workspace?.configuration === true) await applySettings(connection, session, client, undefined);
}

async function followFiles(connection: Connection, client: InitializeParams['capabilities']): Promise<void> {
  if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
    const watchers = watchedFiles.map((globPattern) => ({ globPattern }));
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
}

async function applySettings(
  connection: Connection,
  session: Session,
  client: InitializeParams['capabilities'],
  pushed: unknown,
): Promise<void> {
  const section: unknown =
    client.workspace?.configuration === true
      ? await connection.workspace.getConfiguration('configmgrLogs')
      : (pushed as { configmgrLogs?: unknown } | undefined)?.configmgrLogs;
  session.configure(readSettings(section));
  refresh(connection, client);
}

/** Makes the client ask again for what depends on all logs. */
function refresh(connection: Connection, { workspace }: InitializeParams['capabilities']): void {
  if (workspace?.diagnostics?.refreshSupport === true) tell(connection.languages.diagnostics.refresh());
  if (workspace?.codeLens?.refreshSupport === true) tell(connection.sendRequest(CodeLensRefreshRequest.type));
  if (workspace?.semanticTokens?.refreshSupport === true) tell(connection.languages.semanticTokens.refresh());
  if (workspace?.inlayHint?.refreshSupport === true) tell(connection.languages.inlayHint.refresh());
}

/** What fails where nobody waits for it ends nothing; the client's log tells of it. */
export function reportUnawaited({ console }: Connection, error: unknown): void {
  console.error(`Something failed that nobody waited for: ${stackOf(error)}`);
}

/** Sends without waiting: a client that is gone needs no telling. */
function tell(sent: Promise<unknown> | undefined): void {
  sent?.catch(() => undefined);
}

/** A client may refuse what the server asks of it; the server goes on with what it knows. */
function reportRefusal(connection: Connection, asked: Promise<void>): void {
  asked.catch((error: unknown) => {
    connection.console.warn(`The client refused: ${error instanceof Error ? error.message : String(error)}`);
  });
}
