/** Archives of logs: opened by name, read by the language server where they lie, and shown to the editor as files that cannot be written. */
import * as vscode from 'vscode';
import { State } from 'vscode-languageclient/node';
import { archivePath, archiveScheme, isArchiveName } from '../../server/src/shared/archiveAddress.ts';
import * as requests from '../../server/src/shared/requests.ts';
import type { ArchiveFile } from '../../server/src/shared/requests.ts';
import { fileName } from './logs.ts';
import { ReadOnlyFiles } from './readOnlyFiles.ts';
import type { LanguageServer } from './server.ts';
import { counted, plain, plainInMessage } from './text.ts';

/** Where the URIs of the archives are kept that are open in this window. */
const KEPT = 'configmgrLogs.archives';

/** The archives of a window. What lies in them the server says. */
export class Archives extends ReadOnlyFiles implements vscode.FileSystemProvider {
  readonly onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]>;
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private readonly server: LanguageServer;
  private readonly memory: vscode.Memento;
  /** What lies in each archive, by its root; the server forgets it when it ends. */
  private readonly listings = new Map<string, Promise<readonly ArchiveFile[]>>();
  private opened: Promise<unknown> | undefined;

  constructor(server: LanguageServer, memory: vscode.Memento) {
    super();
    this.onDidChangeFile = this.changes.event;
    this.server = server;
    this.memory = memory;
  }

  /** Serves the files of archives, and opens those again that were open when the server starts. */
  register(): vscode.Disposable {
    this.show();
    const options = { isCaseSensitive: true, isReadonly: true };
    return vscode.Disposable.from(
      this.changes,
      vscode.workspace.registerFileSystemProvider(archiveScheme, this, options),
      this.server.onDidChangeState((state) => {
        this.opened = undefined;
        this.listings.clear();
        if (state === State.Running) void this.reopen();
      }),
    );
  }

  /** Reads the logs of an archive: the one of the menu, or one that the reader chooses. */
  async open(given: unknown): Promise<void> {
    for (const uri of given instanceof vscode.Uri ? [given] : await chosen()) {
      const name = plainInMessage(fileName(uri));
      const answer = await this.server.ask(requests.archive, { uri: uri.toString(), as: 'logs' });
      if (answer?.kind !== 'opened') {
        const why = answer?.kind === 'refused' ? `: ${plainInMessage(answer.why)}` : '';
        void vscode.window.showErrorMessage(`${name} cannot be read${why}.`);
        continue;
      }
      await this.keep([...this.kept().filter((other) => other !== uri.toString()), uri.toString()]);
      this.listings.delete(answer.root);
      await vscode.commands.executeCommand('configmgrLogs.operations.focus');
      tellOpened(name, answer);
    }
  }

  /** Ends the reading of archives that the reader chooses; their documents stay as they are. */
  async close(): Promise<void> {
    const items = this.kept().map((uri) => ({ label: plain(fileName(vscode.Uri.parse(uri))), description: uri, uri }));
    if (items.length === 0) {
      void vscode.window.showInformationMessage('No archive of logs is open.');
      return;
    }
    const picked = await vscode.window.showQuickPick(items, { title: 'Close Log Archive', canPickMany: true });
    for (const { uri } of picked ?? []) await this.server.ask(requests.archive, { uri, as: 'closed' });
    this.listings.clear();
    await this.keep(this.kept().filter((uri) => picked?.some((one) => one.uri === uri) !== true));
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { files, inner } = await this.at(uri);
    const file = files.find(({ path }) => path === inner);
    if (file !== undefined)
      return { type: vscode.FileType.File, size: file.size, ctime: file.modified, mtime: file.modified };
    const isFolder = inner === '' || files.some(({ path }) => path.startsWith(`${inner}/`));
    if (!isFolder) throw vscode.FileSystemError.FileNotFound(uri);
    return { type: vscode.FileType.Directory, size: 0, ctime: 0, mtime: 0 };
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    const { files, inner } = await this.at(uri);
    return [...entriesBelow(files, inner)];
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    await this.at(uri);
    const answer = await this.server.ask(requests.archiveBytes, { uri: uri.toString() });
    if (answer?.kind === 'bytes') return Buffer.from(answer.base64, 'base64');
    throw vscode.FileSystemError.Unavailable(`${fileName(uri)} cannot be read: ${answer?.why ?? 'no answer'}.`);
  }

  private async at(uri: vscode.Uri): Promise<{ readonly files: readonly ArchiveFile[]; readonly inner: string }> {
    const place = archivePath(uri.path);
    if (place === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    await this.reopen();
    const root = uri.with({ path: place.root }).toString();
    const listing = this.listings.get(root) ?? this.list(root);
    this.listings.set(root, listing);
    return { files: await listing, inner: place.inner };
  }

  private async list(root: string): Promise<readonly ArchiveFile[]> {
    const files = await this.server.ask(requests.archiveFiles, { root });
    if (files !== null) return files;
    this.listings.delete(root);
    throw vscode.FileSystemError.Unavailable('The archive is not open: use ConfigMgr Logs: Open Log Archive.');
  }

  /** The server is told of the archives once each time that it starts. One that is gone is told when it is asked for. */
  private reopen(): Promise<unknown> {
    this.opened ??= Promise.all(
      this.kept().map((uri) => this.server.ask(requests.archive, { uri, as: 'logs' }).catch(() => null)),
    );
    return this.opened;
  }

  private kept(): readonly string[] {
    return this.memory.get<readonly string[]>(KEPT) ?? [];
  }

  private async keep(uris: readonly string[]): Promise<void> {
    await this.memory.update(KEPT, uris);
    this.show();
  }

  /** Tells menus whether there is an archive to close. */
  private show(): void {
    void vscode.commands.executeCommand('setContext', 'configmgrLogs.archivesOpen', this.kept().length > 0);
  }
}

/** Archives that the reader chooses. */
async function chosen(): Promise<readonly vscode.Uri[]> {
  const active = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const shown =
    active instanceof vscode.TabInputCustom || active instanceof vscode.TabInputText ? active.uri : undefined;
  const picked = await vscode.window.showOpenDialog({
    title: 'Open Log Archive',
    openLabel: 'Read Logs',
    canSelectMany: true,
    filters: { 'Archives of logs': ['zip', 'cab'] },
    ...(shown !== undefined && isArchiveName(shown.path) ? { defaultUri: shown } : {}),
  });
  return picked ?? [];
}

function tellOpened(name: string, { logs, files }: { readonly logs: number; readonly files: number }): void {
  const sentence =
    logs === 0
      ? `${name} holds ${counted(files, 'file')}, and none of them is called like a log.`
      : `${name} is read where it lies: ${counted(logs, 'log')} in ${counted(files, 'file')}.`;
  void vscode.window.showInformationMessage(sentence, 'Show Logs Read').then(async (choice) => {
    if (choice !== undefined) await vscode.commands.executeCommand('configmgrLogs.showStatus');
  });
}

/** What a folder of an archive holds, each name once. */
function entriesBelow(files: readonly ArchiveFile[], folder: string): ReadonlyMap<string, vscode.FileType> {
  const below = folder === '' ? '' : `${folder}/`;
  const found = new Map<string, vscode.FileType>();
  for (const { path } of files) {
    if (!path.startsWith(below)) continue;
    const [name = '', ...rest] = path.slice(below.length).split('/');
    found.set(name, rest.length > 0 ? vscode.FileType.Directory : (found.get(name) ?? vscode.FileType.File));
  }
  return found;
}
