/** The other table: every notification that is heard, checked before anybody works with it; what fails on it ends nothing. */
import {
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  FileChangeType,
  type Connection,
  type DidChangeTextDocumentParams,
  type DidCloseTextDocumentParams,
  type DidOpenTextDocumentParams,
} from 'vscode-languageserver';
import type { NotificationName } from '../shared/messages.ts';
import { openedFiles } from '../shared/requests.ts';
import { list, nothing, object, text, whole, type WireShape } from '../shared/shapes.ts';
import { viewScheme } from '../shared/views.ts';
import type { Documents } from './documents.ts';
import type { Session } from './session.ts';

/** Files that were created (1), changed (2) or deleted (3) on the disk. */
interface FileChanges {
  readonly changes: readonly { readonly uri: string; readonly type: number }[];
}

/** What is told of files on the disk. */
const fileChanges: WireShape<FileChanges> = object({ changes: list(object({ uri: text, type: whole(1, 3) })) });

const anyWhole = whole(Number.MIN_SAFE_INTEGER);
const identifier = object({ uri: text });
const versioned = object({ uri: text, version: anyWhole });

/** What is told of a document that was opened, as far as it is read here. */
const opened: WireShape<{
  textDocument: Pick<DidOpenTextDocumentParams['textDocument'], 'uri' | 'version' | 'text'>;
}> = object({ textDocument: object({ uri: text, version: anyWhole, text }) });

/** What is told of a document that changed; the changes themselves are looked at when they are applied. */
const changed: WireShape<Pick<DidChangeTextDocumentParams, 'textDocument'>> = object({
  textDocument: versioned,
});

/** What is told of a document that was closed. */
const closed: WireShape<DidCloseTextDocumentParams> = object({ textDocument: identifier });

/** What is told of folders that were opened, or are not open any more. */
const foldersChanged = object({ event: object({ added: list(identifier), removed: list(identifier) }) });

/** Settings are looked at one by one when they are read. */
const settings: WireShape<unknown> = nothing;

/** Whom a notification is about. */
export interface Hearers {
  readonly session: Session;
  readonly documents: Documents;
  /** New settings, as they were told; a client that is asked for them tells them then. */
  readonly configure: (told: unknown) => Promise<void>;
}

/** One notification that is heard. */
export interface NoticeRow {
  readonly method: string;
  /** What is wrong with what is told, as a clause; then it is not heard. Undefined where nothing is. */
  readonly complaint: (params: unknown) => string | undefined;
  readonly take: (hearers: Hearers, params: unknown) => void | Promise<void>;
}

/** A row: `Told` is what the shape holds. */
function notice<Params extends Told, Told>(
  { method }: NotificationName<Params>,
  shape: WireShape<Told>,
  take: (hearers: Hearers, params: Params) => void | Promise<void>,
): NoticeRow {
  return {
    method,
    complaint: (params) => shape.complaint(params, 'what is told'),
    take: (hearers, params) => take(hearers, params as Params),
  };
}

/** All rows. A view is not a log of its own. */
export const notices: readonly NoticeRow[] = [
  notice(DidOpenTextDocumentNotification.type, opened, ({ session, documents }, params) => {
    if (isView(params.textDocument.uri)) session.showView(params.textDocument.uri);
    else documents.open(params);
  }),
  notice(DidChangeTextDocumentNotification.type, changed, ({ documents }, params) => {
    documents.change(params);
  }),
  notice(DidCloseTextDocumentNotification.type, closed, async ({ session, documents }, params) => {
    if (isView(params.textDocument.uri)) session.hideView(params.textDocument.uri);
    else await documents.close(params);
  }),
  notice(DidChangeWatchedFilesNotification.type, fileChanges, async ({ session }, { changes }) => {
    const wanted = changes.filter(({ uri, type }) => type !== FileChangeType.Created || isLog(uri));
    await Promise.all(wanted.map(({ uri }) => session.fileChanged(uri)));
  }),
  notice(DidChangeWorkspaceFoldersNotification.type, foldersChanged, ({ session }, { event: { added, removed } }) => {
    session.removeFolders(removed.map(({ uri }) => uri));
    session.addFolders(added.map(({ uri }) => uri));
  }),
  notice(openedFiles, object({ uris: list(text) }), ({ session }, { uris }) => {
    session.name(uris);
  }),
  notice(DidChangeConfigurationNotification.type, settings, ({ configure }, params) =>
    configure((params as { readonly settings?: unknown } | null)?.settings),
  ),
];

/** Takes a notification in safely: one that is not understood, or fails, is reported and ends nothing. */
export function heard({ method, complaint, take }: NoticeRow, hearers: Hearers, { console }: Connection) {
  return async (params: unknown): Promise<void> => {
    try {
      const wrong = complaint(params);
      if (wrong === undefined) await take(hearers, params);
      else console.warn(`Something was told that is not understood: ${wrong}.`);
    } catch (error) {
      console.error(`${method} could not be taken in: ${stackOf(error)}`);
    }
  };
}

/** What an error says, with the place it comes from where that is known. */
export function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function isView(uri: string): boolean {
  return uri.startsWith(`${viewScheme}:`);
}

function isLog(uri: string): boolean {
  return /\.lo[g_]$/i.test(uri);
}
