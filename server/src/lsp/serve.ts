/** Connects the table to a client. */
import {
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
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
import { viewScheme } from '../shared/views.ts';
import { Session } from './session.ts';
import { readSettings } from './settings.ts';
import { changed, closed, fileChanges, foldersChanged, heard, opened } from './notices.ts';
import { table } from './table.ts';

/** Files that may be logs, in the spellings that case-sensitive file systems tell apart. */
const watchedFiles = ['**/*.{log,LOG,Log,lo_,LO_,Lo_}'];

/** Serves one client over a connection until it ends. Files come from the given source only. */
export function serve(connection: Connection, files: FileSource): void {
  let client: InitializeParams['capabilities'] = {};
  const notify = <Params>({ method }: NotificationName<Params>, params: NoInfer<Params>) => {
    tell(connection.sendNotification(method, params));
  };
  const session = new Session(files, {
    statusChanged: (status) => {
      notify(requests.statusChanged, status);
    },
    logsChanged: (uris) => {
      notify(requests.changed, { uris });
      refresh(connection, client);
    },
  });

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    session.configure(readSettings(params.initializationOptions));
    session.addFolders(rootsOf(params));
    return { capabilities: capabilities(), serverInfo: { name: 'configmgr-log-language-server' } };
  });
  connection.onShutdown(() => {
    session.end();
  });
  connection.onInitialized(() => {
    reportRefusal(connection, followConfiguration(connection, session, client));
    reportRefusal(connection, followFiles(connection, session, client));
  });
  connection.onDidChangeConfiguration((params: unknown) => {
    const settings = (params as { settings?: unknown } | null)?.settings;
    reportRefusal(connection, applySettings(connection, session, client, settings));
  });
  listenToFiles(connection, session);
  for (const row of table) connection.onRequest(row.method, guarded(row, session, connection));
  listen(connection, session);
  connection.listen();
}

function listenToFiles(connection: Connection, session: Session): void {
  connection.onDidChangeWatchedFiles(
    heard(connection, fileChanges, ({ changes }) => {
      for (const { uri, type } of changes)
        if (type !== FileChangeType.Created || isLog(uri)) reportRefusal(connection, session.fileChanged(uri));
    }),
  );
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

/** Keeps the texts of open documents; a view is not a log of its own. */
function listen(connection: Connection, session: Session): void {
  const documents = new Documents({
    changed: (uri, text, change) => {
      session.setDocument(uri, text, change.kind === 'appended' ? { appendedFrom: change.from } : {});
    },
    closed: (uri) => void session.closeDocument(uri),
  });
  connection.onDidOpenTextDocument(
    heard(connection, opened, (params) => {
      if (isView(params.textDocument.uri)) session.showView(params.textDocument.uri);
      else documents.open(params);
    }),
  );
  connection.onDidChangeTextDocument(
    heard(connection, changed, (params) => {
      documents.change(params);
    }),
  );
  connection.onDidCloseTextDocument(
    heard(connection, closed, (params) => {
      if (isView(params.textDocument.uri)) session.hideView(params.textDocument.uri);
      else documents.close(params);
    }),
  );
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

async function followFiles(
  connection: Connection,
  session: Session,
  client: InitializeParams['capabilities'],
): Promise<void> {
  if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
    const watchers = watchedFiles.map((globPattern) => ({ globPattern }));
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
  if (client.workspace?.workspaceFolders === true) {
    connection.workspace.onDidChangeWorkspaceFolders(
      heard(connection, foldersChanged, ({ added, removed }) => {
        session.removeFolders(removed.map((folder) => folder.uri));
        session.addFolders(added.map((folder) => folder.uri));
      }),
    );
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

function isView(uri: string): boolean {
  return uri.startsWith(`${viewScheme}:`);
}

function isLog(uri: string): boolean {
  return /\.lo[g_]$/i.test(uri);
}
