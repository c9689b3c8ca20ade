/** Logs above the editor's limits: found, told of once, and offered in the Log View. */
import * as vscode from 'vscode';
import * as requests from '../../../server/src/shared/requests.ts';
import { isOnDisk } from '../../../server/src/shared/archiveAddress.ts';
import { isKnownLogName } from '../../../server/src/shared/fileNames.ts';
import { contextNames, fileName, isLog } from '../logs.ts';
import type { LanguageServer } from '../server.ts';
import { plainInMessage } from '../text.ts';
import { MOST_UNITS } from './places.ts';

/** Above either of these the editor neither colours nor folds: 20 Mi characters, and lines. */
const MOST_CHARACTERS = 20 * 1024 * 1024;
const MOST_LINES = 300_000;
/** Milliseconds that the editor has to make a document of a file known, before the file counts as one without: it may yet come where the size allows one. */
const PATIENCE = { tooLarge: 1_000, perhapsSlow: 3_000 } as const;
/** Where it is kept that somebody does not want to be told again. */
const SILENCED = 'configmgrLogs.largeLogs.silenced';

/** `usual`: the editor does all for it. `limited`: extensions see it, but it is neither coloured nor folded. `hidden`: extensions are shown nothing of it. */
type Handling = 'usual' | 'limited' | 'hidden';

/** Whether the editor neither colours nor folds a document because of its size. */
export function isLimited(document: vscode.TextDocument): boolean {
  const settings = vscode.workspace.getConfiguration('editor', document);
  if (settings.get('largeFileOptimizations') === false) return false;
  const end = document.lineAt(document.lineCount - 1).range.end;
  return document.lineCount > MOST_LINES || document.offsetAt(end) > MOST_CHARACTERS;
}

/**
 * Looks at the files of tabs: of a file above 50 MB an extension sees nothing else, nor of one that the editor asks about before it
 * opens it, which it does from 10 MB on where it runs on another computer than the logs lie on.
 */
export class LargeLogs {
  private readonly server: LanguageServer;
  private readonly memory: vscode.Memento;
  private readonly told = new Set<string>();
  /** What files are that a tab shows. The editor decides when it opens a file, and keeps to that while the file grows. */
  private readonly kinds = new Map<string, Handling>();
  private looking: ReturnType<typeof setTimeout> | undefined;
  private readonly offer = vscode.window.createStatusBarItem(
    'configmgrLogs.largeLog',
    vscode.StatusBarAlignment.Right,
    90,
  );

  constructor(server: LanguageServer, memory: vscode.Memento) {
    this.server = server;
    this.memory = memory;
  }

  /** Looks at the tabs that are open, and at each that is opened or chosen. */
  start(): vscode.Disposable {
    const look = () => this.lookSoon();
    look();
    this.offer.name = 'ConfigMgr Logs: Large Log';
    this.offer.text = '$(output) Large log: Log View';
    this.offer.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    return vscode.Disposable.from(
      this.offer,
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const uri of closed.flatMap((tab) => uriOf(tab) ?? [])) this.kinds.delete(uri.toString());
        look();
      }),
      vscode.window.tabGroups.onDidChangeTabGroups(look),
      vscode.window.onDidChangeActiveTextEditor(look),
      vscode.workspace.onDidOpenTextDocument(({ uri }) => {
        // It took its time, but there is a document.
        if (this.kinds.get(uri.toString()) === 'hidden') this.kinds.delete(uri.toString());
        look();
      }),
      new vscode.Disposable(() => clearTimeout(this.looking)),
    );
  }

  private lookSoon(): void {
    clearTimeout(this.looking);
    this.looking = setTimeout(
      () => void this.look().catch((error: unknown) => this.server.log.warn(String(error))),
      50,
    );
  }

  private async look(): Promise<void> {
    const active = vscode.window.tabGroups.all.flatMap(({ activeTab }) => uriOf(activeTab) ?? []);
    for (const uri of active) {
      if (this.kinds.has(uri.toString())) continue;
      const kind = await this.kindOf(uri);
      if (kind === undefined) continue;
      this.kinds.set(uri.toString(), kind);
      if (kind === 'hidden') await this.tell(uri);
    }
    this.show();
  }

  /** Tells menus and keys what the tabs show. */
  private show(): void {
    const large = [...this.kinds].filter(([, kind]) => kind !== 'usual');
    const names = large.flatMap(([key]) => contextNames(vscode.Uri.parse(key)));
    const uri = uriOf(vscode.window.tabGroups.activeTabGroup.activeTab);
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri?.toString());
    const log = document === undefined ? this.kinds.get(uri?.toString() ?? '') === 'hidden' : isLog(document);
    void vscode.commands.executeCommand('setContext', 'configmgrLogs.largeLogs', names);
    void vscode.commands.executeCommand('setContext', 'configmgrLogs.activeTabIsLog', log);
    this.offerFor(uri);
  }

  /** The editor has a notice of its own for such a log; two at once cover each other. */
  private offerFor(uri: vscode.Uri | undefined): void {
    const kind = this.kinds.get(uri?.toString() ?? '');
    if (uri === undefined || (kind !== 'limited' && kind !== 'hidden')) {
      this.offer.hide();
      return;
    }
    this.offer.tooltip = kind === 'limited' ? limitedSentence(uri) : 'The Log View shows it in pages.';
    this.offer.command = { command: 'configmgrLogs.openLogView', title: 'Open in Log View', arguments: [uri] };
    this.offer.show();
  }

  /** What the file of a tab is; undefined for what is no log, and while that is not known. */
  private async kindOf(uri: vscode.Uri): Promise<Handling | undefined> {
    const document = documentOf(uri);
    if (document !== undefined) return !isLog(document) ? undefined : isLimited(document) ? 'limited' : 'usual';
    if (!isOnDisk(uri.toString()) || !/\.lo[g_]$/i.test(uri.path)) return undefined;
    const { size } = await vscode.workspace.fs.stat(uri);
    const patience = size > MOST_UNITS ? PATIENCE.tooLarge : PATIENCE.perhapsSlow;
    await new Promise((resolve) => setTimeout(resolve, patience));
    if (documentOf(uri) !== undefined) return this.kindOf(uri);
    if (!isShown(uri)) return undefined;
    if (isKnownLogName(fileName(uri))) return 'hidden';
    await this.server.open(uri);
    const files = await this.server.ask(requests.files, { uris: [uri.toString()] });
    return files?.[0]?.isLog === true ? 'hidden' : undefined;
  }

  /** Once for each file and session: the editor shows extensions nothing of it. The reader need not answer. */
  private async tell(uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    if (this.told.has(key) || this.memory.get<boolean>(SILENCED) === true) return;
    this.told.add(key);
    const { size } = await vscode.workspace.fs.stat(uri);
    const [open, silence] = ['Open in Log View', 'Don’t Show Again'];
    void vscode.window.showInformationMessage(hiddenSentence(uri, size), open, silence).then(async (choice) => {
      if (choice === open) await vscode.commands.executeCommand('configmgrLogs.openLogView', uri);
      if (choice === silence) await this.memory.update(SILENCED, true);
    });
  }
}

function limitedSentence(uri: vscode.Uri): string {
  return (
    `${plainInMessage(fileName(uri))} is above 20 MB or 300,000 lines, and such files the editor neither colours nor folds: focus, lenses and columns are ` +
    'off, all else works. The Log View has everything. So has the editor, once editor.largeFileOptimizations is off and the file is opened again.'
  );
}

function hiddenSentence(uri: vscode.Uri, size: number): string {
  const why =
    size > MOST_UNITS
      ? 'is above 50 MB: the editor lets no extension see it.'
      : 'is not opened by the editor: above the size that workbench.editorLargeFileConfirmation names it asks first.';
  return `${plainInMessage(fileName(uri))} ${why} The Log View shows it in pages, with everything working.`;
}

/** Whether a tab in front shows the file. */
function isShown(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all.some(({ activeTab }) => uriOf(activeTab)?.toString() === uri.toString());
}

function documentOf(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

function uriOf(tab: vscode.Tab | undefined): vscode.Uri | undefined {
  return tab?.input instanceof vscode.TabInputText ? tab.input.uri : undefined;
}
