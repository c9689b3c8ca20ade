import { strict as assert } from 'node:assert';
import { appendFileSync } from 'node:fs';
import * as vscode from 'vscode';
import {
  at,
  closeAll,
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

/** Opens DistMgr.log and filters it to the thread that upgrades the distribution point 6. */
async function filtered() {
  const log = await show('DistMgr.log');
  const line = lineWith(log.document, 'Processing 6.INS');
  putCursor(log, new vscode.Position(line, 0));
  await run('filterToThisThread');
  const view = await eventually('a view', openView);
  return { log, line, view, thread: threadOf(log.document.lineAt(line).text) };
}

suite('filter to a thread', () => {
  teardown(closeAll);

  test('the view beside the log has the lines of the thread and no others', async () => {
    const { log, view, thread } = await filtered();
    assert.equal(view.document.languageId, 'configmgr-log');
    assert.notEqual(view.viewColumn, log.viewColumn);
    const lines = view.document.getText().split('\n');
    assert.ok(lines.length > 5);
    assert.deepEqual([...new Set(lines.map(threadOf))], [thread]);
    const all = new Set(log.document.getText().split(/\r?\n/));
    assert.ok(lines.every((line) => all.has(line)));
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
    assert.match(tab, /DistMgr\.log/);
    assert.ok(tab.includes(thread), tab);
  });

  test('the command asks for the thread, with the one under the cursor first', async () => {
    const log = await show('DistMgr.log');
    const line = lineWith(log.document, 'Processing 6.INS');
    putCursor(log, new vscode.Position(line, 0));
    const done = run('filterThread');
    await pause(1_500);
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await done;
    const view = await eventually('a view', openView);
    assert.equal(threadOf(view.document.lineAt(0).text), threadOf(log.document.lineAt(line).text));
  });

  test('hovers answer in the view as they do in the log', async () => {
    const { log, view } = await filtered();
    const words = 'DPID 6 - NAL Path';
    const inLog = await hoverText(log.document.uri, at(log.document, words, '6'));
    const inView = await eventually(
      'a hover',
      async () => (await hoverText(view.document.uri, at(view.document, words, '6'))) || undefined,
    );
    assert.match(inView, /DP02/);
    assert.equal(inView, inLog);
  });

  test('from the view to the line of the log, and back', async () => {
    const { log, view } = await filtered();
    const words = 'DPID 6 - NAL Path';
    putCursor(view, at(view.document, words));
    await run('goToSourceLine');
    const source = await eventually('the log', () => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.uri.toString() === log.document.uri.toString() && editor;
    });
    await eventually('the line', () => source.selection.active.line === lineWith(log.document, words));
    assert.equal(source.viewColumn, vscode.ViewColumn.One);
    const last = view.document.lineCount - 1;
    putCursor(source, new vscode.Position(lineWith(log.document, view.document.lineAt(last).text), 0));
    await run('showInView');
    await eventually(
      'the line of the view',
      () =>
        vscode.window.activeTextEditor?.document.uri.scheme === viewScheme &&
        vscode.window.activeTextEditor.selection.active.line === last,
    );
  });

  test('the view cannot be written', async () => {
    const { view } = await filtered();
    assert.equal(vscode.workspace.fs.isWritableFileSystem(viewScheme), false);
    await assert.rejects(Promise.resolve(vscode.workspace.fs.writeFile(view.document.uri, new Uint8Array())));
  });

  test('a log that grows reaches the view', async () => {
    const record = (text: string, thread: number) =>
      `${text}  $$<SMS_DISTRIBUTION_MANAGER><03-12-2024 09:00:00.000+000><thread=${thread} (0x${thread.toString(16).toUpperCase()})>\r\n`;
    await write('offermgr.log', record('one', 100) + record('two', 200) + record('three', 100));
    const log = await show('offermgr.log');
    putCursor(log, new vscode.Position(0, 0));
    await run('filterToThisThread');
    const view = await eventually('a view', openView);
    assert.equal(view.document.lineCount, 2);
    appendFileSync(fileUri('offermgr.log').fsPath, record('four', 200) + record('five', 100));
    await eventually(
      'the new line',
      () => view.document.lineCount === 3 && view.document.lineAt(2).text.startsWith('five'),
    );
  });

  test('a log without threads says so and opens nothing', async () => {
    await write('hman.txt', 'nothing here\n');
    const document = await vscode.workspace.openTextDocument(fileUri('hman.txt'));
    await vscode.languages.setTextDocumentLanguage(document, 'configmgr-log');
    await vscode.window.showTextDocument(document);
    void run('filterThread');
    await pause(1_000);
    assert.equal(openView(), undefined);
  });
});
