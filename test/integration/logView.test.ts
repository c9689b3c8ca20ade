import { strict as assert } from 'node:assert';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { viewPathAndQuery, type ViewSpec } from '../../server/src/shared/views.ts';
import {
  at,
  closeAll,
  definitions,
  eventually,
  fileUri,
  hoverText,
  lineWith,
  openView,
  pause,
  putCursor,
  run,
  show,
  threadOf,
  viewScheme,
  write,
} from './help.ts';

const LARGE = 'large/distmgr.log';
/** Lines of a page of the log below. */
const PAGE = 20_000;
const LINES = 290_000;
const DAY = Date.UTC(2024, 2, 12);

/** A record of the server form, a tenth of a second after the one before. */
function record(number: number, text: string, thread: number): string {
  const time = new Date(DAY + number * 100).toISOString();
  const stamp = `03-${time.slice(8, 10)}-2024 ${time.slice(11, 23)}+000`;
  return `${text}  $$<SMS_DISTRIBUTION_MANAGER><${stamp}><thread=${String(thread)} (0x${thread.toString(16).toUpperCase()})>\r\n`;
}

const filler = 'Sleep 30 seconds ...'.padEnd(130, '.');
const special = new Map<number, readonly [string, number]>([
  [45_000, ['DP upgrade processing thread: Upgrading DP with ID 77. Thread 0x12b4. Used 1 threads out of 50.', 100]],
  [45_010, ['~Processing 77.INS', 4788]],
  [
    45_020,
    [
      '~DPID 77 - NAL Path ["Display=\\\\DP77.fabrikam.example\\"]MSWNET:["SMS_SITE=HQ1"]\\\\DP77.fabrikam.example\\ , ServerName = DP77.fabrikam.example, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0',
      4788,
    ],
  ],
  [150_000, ['Failed to get the encrypted PXE password', 4788]],
]);

/** Writes a log above 50 MB: what happens in it stands on its third and its eighth page. */
function writeLarge(): void {
  const path = fileUri(LARGE).fsPath;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  for (let first = 0; first < LINES; first += 10_000) {
    const lines = Array.from({ length: 10_000 }, (_, index) => {
      const [text, thread] = special.get(first + index) ?? [filler, 200 + (index % 5)];
      return record(first + index, text, thread);
    });
    appendFileSync(path, lines.join(''));
  }
}

function activeView(ending: string): vscode.TextEditor | false {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.uri.scheme === viewScheme && editor.document.uri.path.endsWith(ending) && editor;
}

async function openPage(): Promise<vscode.TextEditor> {
  await run('openLogView', fileUri(LARGE));
  return eventually('the first page', () => activeView('distmgr.log (page 1)'));
}

async function turned(command: string, ending: string): Promise<vscode.TextEditor> {
  await run(command);
  return eventually(ending, () => activeView(ending));
}

suite('a log above 50 MB', () => {
  suiteSetup(() => writeLarge());
  suiteTeardown(async () => {
    await closeAll();
    rmSync(dirname(fileUri(LARGE).fsPath), { recursive: true });
  });
  teardown(closeAll);

  test('is found by its tab and opened in the Log View', async () => {
    await vscode.commands.executeCommand('vscode.open', fileUri(LARGE));
    await pause(2_000);
    assert.equal(vscode.window.activeTextEditor, undefined, 'the editor shows extensions nothing of it');
    await run('openLogView');
    const page = await eventually('the first page', () => activeView('distmgr.log (page 1)'));
    assert.equal(page.document.languageId, 'configmgr-log');
    assert.equal(page.document.lineCount, PAGE);
    assert.match(page.document.lineAt(0).text, /^Sleep 30 seconds/);
    assert.match(page.document.lineAt(PAGE - 1).text, /00:33:19\.900/);
  });

  test('is turned page by page, in one tab', async () => {
    await openPage();
    const second = await turned('nextPage', '(page 2)');
    assert.match(second.document.lineAt(0).text, /00:33:20\.000/);
    await turned('lastPage', '(page 15)');
    await turned('previousPage', '(page 14)');
    await turned('firstPage', '(page 1)');
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => tab.label));
    assert.deepEqual(tabs, ['distmgr.log (page 1)']);
  });

  test('answers in a page as in a log: hover, definition, folds, outline', async () => {
    await openPage();
    await turned('nextPage', '(page 2)');
    const { document } = await turned('nextPage', '(page 3)');
    const words = 'DPID 77 - NAL';
    const hover = await eventually(
      'a hover',
      async () => (await hoverText(document.uri, at(document, words, '77'))) || undefined,
    );
    assert.match(hover, /DP77\.fabrikam\.example/);
    assert.match(hover, /distmgr\.log:45021/);
    const [target] = await definitions(document.uri, at(document, '0x12b4'));
    assert.equal(target?.uri.toString(), document.uri.toString());
    assert.equal(target?.range.start.line, lineWith(document, 'Processing 77.INS'));
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    assert.ok(folds.every(({ end }) => end < PAGE));
    const outline = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const listed = outline.flatMap((symbol) => [symbol, ...symbol.children]).map(({ name }) => name);
    assert.ok(
      listed.some((name) => name.startsWith('4788')),
      listed.join('\n'),
    );
  });

  test('a jump from a smaller log leads to the page', async () => {
    const path = fileUri('large/smsdbmon.log').fsPath;
    writeFileSync(
      path,
      record(44_990, 'SND: Dropped D:\\SMS\\inboxes\\distmgr.box\\77.INS [7002]', 2580).replace(
        'DISTRIBUTION_MANAGER',
        'DATABASE_NOTIFICATION_MONITOR',
      ),
    );
    await openPage();
    const { document } = await show('large/smsdbmon.log');
    const target = await eventually(
      'a target',
      async () => (await definitions(document.uri, at(document, '77.INS')))[0],
    );
    assert.match(target.uri.toString(), /page%203/);
    assert.equal(target.range.start.line, 45_010 - 2 * PAGE);
  });

  test('goes to a time, and says what is none', async () => {
    await openPage();
    await run('goToTime', '01:15:02');
    const page = await eventually('the page', () => activeView('(page 3)'));
    await eventually('the line', () => page.selection.active.line === 45_020 - 2 * PAGE);
    await run('goToTime', '25:00');
    await run('goToTime', '2023-01-01 10:00');
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 45_020 - 2 * PAGE);
  });

  test('goes to the next problem on whichever page it stands', async () => {
    await openPage();
    await run('nextProblem');
    const page = await eventually('the page', () => activeView('(page 8)'));
    assert.equal(page.selection.active.line, 150_000 - 7 * PAGE);
  });

  test('is filtered to a thread from a page', async () => {
    await openPage();
    await turned('nextPage', '(page 2)');
    const page = await turned('nextPage', '(page 3)');
    putCursor(page, at(page.document, 'Processing 77.INS'));
    await run('filterToThisThread');
    const view = await eventually('the view', () => activeView('DP 77 DP77'));
    const lines = view.document.getText().split('\n');
    assert.deepEqual([...new Set(lines.map(threadOf))], ['4788']);
    assert.ok(lines.length >= 2);
  });

  test('is followed in the Log View, until the reader looks further up', async () => {
    await vscode.commands.executeCommand('vscode.open', fileUri(LARGE));
    await pause(1_500);
    await run('followLog');
    const end = await eventually('the end', () => activeView('distmgr.log (end)'));
    appendFileSync(fileUri(LARGE).fsPath, record(LINES, 'the newest record', 4788));
    await eventually('the new line', () => end.document.getText().includes('the newest record'));
    await eventually('the end in sight', () => showsEnd(end));
  });
});

suite('a log outside the opened folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'configmgr-logs-outside-'));
  const outside = vscode.Uri.file(join(folder, 'despool.log'));
  const sourceUri = outside.toString();
  const viewOf = (spec: ViewSpec) => vscode.Uri.from({ scheme: viewScheme, ...viewPathAndQuery(spec, spec.kind) });
  const page = viewOf({ kind: 'page', sourceUri, page: 0, size: PAGE });
  const thread = viewOf({ kind: 'threads', sourceUri, stretches: [{ thread: 4788 }] });
  const textOf = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  suiteSetup(() => writeFileSync(outside.fsPath, record(0, 'Waiting for ready instruction file....', 4788)));
  suiteTeardown(async () => {
    await closeAll();
    rmSync(folder, { recursive: true });
  });

  test('is shown in no view because of an address alone, but when it is opened, and again after a restart', async () => {
    assert.match(await textOf(page), /despool\.log is not read: it lies in no opened folder/);
    await assert.rejects(textOf(thread));
    await run('openLogView', outside);
    const shown = await eventually('the page', () => activeView('despool.log (page 1)'));
    assert.match(shown.document.getText(), /^Waiting for ready instruction file/);
    await closeAll();
    await run('restartServer');
    assert.match(await textOf(thread), /^Waiting for ready instruction file/);
    assert.match(await textOf(page.with({ path: '/again' })), /^Waiting for ready instruction file/);
  });
});

suite('following a log', () => {
  teardown(closeAll);

  async function growing(name: string): Promise<vscode.TextEditor> {
    const lines = Array.from({ length: 200 }, (_, index) =>
      record(index, `record ${String(index)}`, 100 + (index % 2)),
    );
    await write(name, lines.join(''));
    return show(name);
  }

  function grow({ document }: vscode.TextEditor, from: number, count: number): void {
    const lines = Array.from({ length: count }, (_, index) =>
      record(from + index, `record ${String(from + index)}`, 101),
    );
    appendFileSync(document.uri.fsPath, lines.join(''));
  }

  test('keeps its end in sight, pauses where the cursor goes up, and goes on at the end', async () => {
    const log = await growing('offersum.log');
    await run('followLog');
    await eventually('the end', () => showsEnd(log));
    grow(log, 200, 50);
    await eventually('the new lines', () => log.document.lineCount === 251 && showsEnd(log));
    await vscode.commands.executeCommand('cursorMove', { to: 'up', by: 'line', value: 100 });
    await vscode.commands.executeCommand('revealLine', { lineNumber: 20, at: 'top' });
    await pause(500);
    const before = log.visibleRanges[0]?.start.line;
    grow(log, 250, 50);
    await eventually('more lines', () => log.document.lineCount === 301);
    await pause(500);
    assert.equal(log.visibleRanges[0]?.start.line, before);
    await run('resumeFollowing');
    await eventually('the end again', () => showsEnd(log));
    await run('stopFollowing');
  });

  test('shows the new lines of a thread alone', async () => {
    const log = await growing('policypv.log');
    putCursor(log, new vscode.Position(1, 0));
    await run('filterToThisThread');
    const view = await eventually('the view', openView);
    await vscode.window.showTextDocument(view.document, view.viewColumn);
    await run('followLog');
    const lines = view.document.lineCount;
    grow(log, 200, 60);
    await eventually('the new lines', () => view.document.lineCount === lines + 60);
    await eventually('the end in sight', () => showsEnd(vscode.window.activeTextEditor ?? view));
    assert.deepEqual([...new Set(view.document.getText().split('\n').map(threadOf))], ['101']);
  });

  test('reads a log again whose growth the editor does not notice, and never one with changes', async () => {
    const settings = vscode.workspace.getConfiguration('files');
    await settings.update('watcherExclude', { '**/colleval.log': true }, vscode.ConfigurationTarget.Workspace);
    await pause(1_500);
    const log = await growing('colleval.log');
    await run('followLog');
    await pause(1_500);
    grow(log, 200, 10);
    await eventually('the new lines', () => log.document.lineCount === 211);
    await log.edit((edit) => edit.insert(new vscode.Position(0, 0), 'mine '));
    grow(log, 210, 10);
    await pause(5_000);
    assert.match(log.document.lineAt(0).text, /^mine record 0/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await settings.update('watcherExclude', undefined, vscode.ConfigurationTarget.Workspace);
  });
});

function showsEnd({ document, visibleRanges }: vscode.TextEditor): boolean {
  return (visibleRanges.at(-1)?.end.line ?? 0) >= document.lineCount - 2;
}
