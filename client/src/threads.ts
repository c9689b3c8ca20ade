/** Filter to a thread: pick stretches of work of a log, and read them alone in a view. */
import * as vscode from 'vscode';
import * as requests from '../../server/src/shared/requests.ts';
import type { StretchId } from '../../server/src/shared/views.ts';
import type { ThreadItem, ThreadsParams, ThreadsResult, WholeThreadItem } from '../../server/src/shared/requests.ts';
import { patiently } from './bar.ts';
import { activeLogEditor, chosenLog, fileName } from './logs.ts';
import { counted, dotted, plain, plainInMessage } from './text.ts';
import type { ViewFiles } from './view.ts';
import { viewSpecOf } from './viewAddress.ts';
import type { LanguageServer } from './server.ts';

/** An entry of the pick list: one stretch of work, or all that a thread id wrote. */
interface ThreadPick extends vscode.QuickPickItem {
  readonly stretch: StretchId;
  /** What a tab calls it. */
  readonly title: string;
}

const severalButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('checklist'),
  tooltip: 'Pick Several Threads for One View',
};

/** Lets the reader pick threads of a log and opens the view of them beside it. */
export async function filterThread(server: LanguageServer, views: ViewFiles, given: unknown): Promise<void> {
  const uri = chosenLog(given);
  if (uri === undefined) return;
  await server.open(uri);
  const source = await sourceAtCursor(views, uri);
  if (source === undefined) return;
  const result = await threadsOf(server, source, await currentStretch(server, uri));
  if (result === undefined) return;
  const picked = await pickEntries(result, { title: `Threads of ${fileName(source)}` });
  if (picked.length > 0) await openThreads(views, source, picked, vscode.ViewColumn.Beside);
}

/** Opens the view of the thread under the cursor. */
export async function filterToThisThread(server: LanguageServer, views: ViewFiles): Promise<void> {
  const editor = activeLogEditor();
  if (editor === undefined) return;
  const stretch = await stretchAt(server, editor);
  const source = stretch && (await sourceAtCursor(views, editor.document.uri));
  if (stretch === undefined || source === undefined) return;
  await openThreads(views, source, [entryOf(stretch)], vscode.ViewColumn.Beside);
}

/** Replaces a view by one that shows further threads of the same log. */
export async function addThreadToView(server: LanguageServer, views: ViewFiles): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const spec = editor === undefined ? undefined : viewSpecOf(editor.document.uri);
  if (editor === undefined || spec?.kind !== 'threads') {
    void vscode.window.showInformationMessage('Threads can be changed in a view of threads.');
    return;
  }
  const source = vscode.Uri.parse(spec.sourceUri, true);
  const result = await threadsOf(server, source, undefined, spec.stretches);
  if (result === undefined) return;
  const shown = result.entries.filter(({ stretch }) => spec.stretches.some((other) => sameStretch(other, stretch)));
  const title = `Threads of ${fileName(source)} in This View`;
  const picked = await pickEntries(result, { title, several: true, selected: shown });
  if (picked.length === 0) return;
  const old = vscode.window.tabGroups.activeTabGroup.activeTab;
  await openThreads(views, source, picked, editor.viewColumn ?? vscode.ViewColumn.Active);
  if (old?.input instanceof vscode.TabInputText && !old.isActive) await vscode.window.tabGroups.close(old, true);
}

/** The stretch of work under the cursor; nothing, after a sentence for the reader, where there is none. */
export async function stretchAt(server: LanguageServer, editor: vscode.TextEditor): Promise<ThreadItem | undefined> {
  const stretch = await askStretch(server, editor);
  if (stretch === null) void vscode.window.showInformationMessage('This line belongs to no thread.');
  return stretch ?? undefined;
}

function askStretch(server: LanguageServer, { document, selection }: vscode.TextEditor): Promise<ThreadItem | null> {
  const { line, character } = selection.active;
  const params = { uri: document.uri.toString(), line, character };
  return patiently(server, 'Looking for the Thread', (token) => server.ask(requests.threadAt, params, token));
}

/** The log of a document: of a view the one that its line under the cursor stands in. Says so when there is none. */
async function sourceAtCursor(views: ViewFiles, uri: vscode.Uri): Promise<vscode.Uri | undefined> {
  const editor = vscode.window.activeTextEditor;
  const line = editor?.document.uri.toString() === uri.toString() ? editor.selection.active.line : 0;
  const found = (await views.logLine(uri, line))?.uri;
  if (found === undefined) void vscode.window.showInformationMessage('Put the cursor on a line of a log.');
  return found;
}

/** The stretch under the cursor, when the editor shows the log that was chosen. */
async function currentStretch(server: LanguageServer, uri: vscode.Uri): Promise<ThreadItem | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || editor.document.uri.toString() !== uri.toString()) return undefined;
  return (await askStretch(server, editor)) ?? undefined;
}

/** The threads of a log that are listed, and how others are found by what is typed. */
interface Threads {
  readonly entries: readonly ThreadPick[];
  readonly current: ThreadPick | undefined;
  /** How many stretches are not listed unless they are looked for. */
  readonly more: number;
  readonly find: (typed: string) => Promise<readonly ThreadPick[]>;
}

async function threadsOf(
  server: LanguageServer,
  source: vscode.Uri,
  here: StretchId | undefined,
  shown: readonly StretchId[] = [],
): Promise<Threads | undefined> {
  const always = [...(here === undefined ? [] : [here]), ...shown].map(stretchOf);
  const ask = (params: ThreadsParams, token?: vscode.CancellationToken) => server.ask(requests.threads, params, token);
  const first = { uri: source.toString(), always };
  const result = await patiently(server, `Threads of ${fileName(source)}`, (token) => ask(first, token));
  if (result === null || result.items.length === 0) {
    void vscode.window.showInformationMessage(`No line of ${plainInMessage(fileName(source))} names a thread.`);
    return undefined;
  }
  const entries = entriesOf(result);
  const current = entries.find(({ stretch }) => here !== undefined && sameStretch(stretch, here));
  const find = async (filter: string) => {
    const found = await ask({ uri: source.toString(), filter });
    // The server compares as people type; what it found is shown even where the editor would look for something else.
    return found === null ? [] : entriesOf(found).map((entry) => ({ ...entry, alwaysShow: true }));
  };
  return { entries, current, more: result.more, find };
}

/** The stretches in order of their first record; the ids as wholes come last, for what one id wrote is seldom one piece of work. */
function entriesOf({ items, wholes }: ThreadsResult): readonly ThreadPick[] {
  return [...items.map(entryOf), ...wholes.map(wholeThread)];
}

function entryOf(item: ThreadItem): ThreadPick {
  const { thread, line, id, role, subject, outcome, records, span } = item;
  const description = dotted(role, subject, outcome, counted(records, 'record'), span);
  const title = subject === '' ? role : subject;
  return { label: plain(id), description: plain(description), stretch: { thread, line }, title: `${id} ${title}` };
}

function wholeThread({ thread, id, stretches, records }: WholeThreadItem): ThreadPick {
  const description = dotted(
    'all that this thread ID wrote',
    `used ${counted(stretches, 'time')}`,
    counted(records, 'record'),
  );
  return { label: plain(id), description, stretch: { thread }, title: id };
}

/** Stands where no thread fits: an empty box says nothing. */
const nothingFits: vscode.QuickPickItem = { label: 'No thread has all of these words.', alwaysShow: true };

function isEntry(item: vscode.QuickPickItem): item is ThreadPick {
  return 'stretch' in item;
}

interface PickOptions {
  readonly title: string;
  readonly several?: boolean;
  readonly selected?: readonly ThreadPick[];
}

/** The picked entries; none when the reader gave up. */
function pickEntries(threads: Threads, options: PickOptions): Promise<readonly ThreadPick[]> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem>();
  const { several = false, selected = [] } = options;
  const { entries, current, more } = threads;
  const placeholder = 'Thread ID (4788 or 0x12B4), role, distribution point, outcome or time';
  const title = more === 0 ? options.title : `${options.title} (type to find ${String(more)} more)`;
  Object.assign(pick, { title, placeholder, matchOnDescription: true, canSelectMany: several, items: entries });
  pick.buttons = several ? [] : [severalButton];
  if (current !== undefined) pick.activeItems = [current];
  pick.selectedItems = selected;
  const searching = searchWhileTyping(pick, threads);
  return new Promise((resolve) => {
    pick.onDidTriggerButton(() => {
      pick.canSelectMany = true;
      pick.buttons = [];
    });
    pick.onDidAccept(() => {
      const picked = pick.selectedItems.filter(isEntry);
      if (picked.length === 0 && pick.selectedItems.length > 0) return;
      resolve(picked);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve([]);
      searching.dispose();
      pick.dispose();
    });
    pick.show();
  });
}

/** The server is asked when nothing was typed for so many milliseconds. */
const typingPause = 150;

/** Lists what fits, out of all threads, while somebody types; what is ticked stays in the list. */
function searchWhileTyping(
  pick: vscode.QuickPick<vscode.QuickPickItem>,
  { entries, find }: Threads,
): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const list = async (typed: string) => {
    const found = typed.trim() === '' ? entries : await find(typed).catch(() => []);
    if (pick.value !== typed) return;
    const ticked = pick.canSelectMany ? pick.selectedItems.filter(isEntry) : [];
    const others = found.filter(({ stretch }) => !ticked.some((entry) => sameStretch(entry.stretch, stretch)));
    pick.items = found.length === 0 ? [...ticked, nothingFits] : [...ticked, ...others];
    pick.selectedItems = ticked;
    pick.busy = false;
  };
  const changes = pick.onDidChangeValue((typed) => {
    clearTimeout(timer);
    pick.busy = true;
    timer = setTimeout(() => void list(typed), typingPause);
  });
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    changes.dispose();
  });
}

async function openThreads(
  views: ViewFiles,
  source: vscode.Uri,
  entries: readonly ThreadPick[],
  viewColumn: vscode.ViewColumn,
): Promise<void> {
  const names =
    entries.length === 1 ? (entries[0]?.title ?? '') : entries.map(({ stretch }) => stretch.thread).join(', ');
  const stretches = entries.map(({ stretch }) => stretch);
  const spec = { kind: 'threads', sourceUri: source.toString(), stretches } as const;
  await views.open(spec, `${fileName(source)} · ${names}`, viewColumn);
}

function sameStretch(a: StretchId, b: StretchId): boolean {
  return a.thread === b.thread && a.line === b.line;
}

function stretchOf({ thread, line }: StretchId): StretchId {
  return line === undefined ? { thread } : { thread, line };
}
