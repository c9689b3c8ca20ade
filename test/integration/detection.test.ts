import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAll, eventually, fileUri, pause, show, write } from './help.ts';

const record =
  'Sleep 30 minutes...  $$<SMS_DISTRIBUTION_MANAGER><03-12-2024 09:00:00.000+240><thread=4788 (0x12B4)>\r\n';
const foreign = '2024-03-12 09:00:00,000 INFO  [main] Server started on port 8080\n';

async function languageOf(name: string, text?: string): Promise<string> {
  const uri = text === undefined ? fileUri(name) : await write(name, text);
  const document = await vscode.workspace.openTextDocument(uri);
  await pause(0);
  return document.languageId;
}

suite('which files are Configuration Manager logs', () => {
  teardown(closeAll);

  test('known names in any case, what rolled over, and copies with a date', async () => {
    assert.equal(await languageOf('DistMgr.log'), 'configmgr-log');
    assert.equal(await languageOf('DistMgr.lo_'), 'configmgr-log');
    assert.equal(await languageOf('SENDER.LOG', record), 'configmgr-log');
    assert.equal(await languageOf('despool-20240312-090000.log', record), 'configmgr-log');
  });

  test('another name with records of the product is recognised by them', async () => {
    const uri = await write('other.log', record.repeat(3));
    await vscode.workspace.openTextDocument(uri);
    await eventually('other.log becomes a ConfigMgr log', () =>
      vscode.workspace.textDocuments.some((each) => each.uri.path === uri.path && each.languageId === 'configmgr-log'),
    );
  });

  test('a .txt file with records of the product is recognised, and what is pasted into a new document', async () => {
    const current = (path: string) =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.path === path)?.languageId ?? 'none';
    const uri = await write('from a ticket.txt', record.repeat(3));
    await vscode.workspace.openTextDocument(uri);
    await eventually('the .txt becomes a ConfigMgr log', () => current(uri.path) === 'configmgr-log');
    await write('notes.txt', foreign.repeat(20));
    const notes = await show('notes.txt');
    const pasted = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: '' }));
    await pasted.edit((edit) => edit.insert(new vscode.Position(0, 0), record.repeat(2)));
    await eventually('the paste becomes a ConfigMgr log', () => current(pasted.document.uri.path) === 'configmgr-log');
    assert.equal(current(notes.document.uri.path), 'plaintext');
  });

  test('a log of another program stays what it is', async () => {
    await write('server.log', foreign.repeat(50));
    const editor = await show('server.log');
    await pause(1_500);
    assert.equal(editor.document.languageId, 'log');
  });

  test('a language that the reader chose stays', async () => {
    await write('chosen.log', record.repeat(3));
    const { document } = await show('chosen.log');
    const current = () => vscode.workspace.textDocuments.find(({ uri }) => uri.path === document.uri.path)?.languageId;
    await eventually('chosen.log is recognised', () => current() === 'configmgr-log');
    await vscode.languages.setTextDocumentLanguage(document, 'log');
    await pause(1_000);
    assert.equal(current(), 'log');
    await vscode.commands.executeCommand('configmgrLogs.treatAsConfigMgrLog');
    await eventually('the reader takes it back', () => current() === 'configmgr-log');
    await vscode.commands.executeCommand('configmgrLogs.treatAsPlainLog');
    await pause(1_000);
    assert.equal(current(), 'log');
  });

  test('with detection off only names count', async () => {
    const settings = vscode.workspace.getConfiguration('configmgrLogs');
    await settings.update('detect', 'off', vscode.ConfigurationTarget.Workspace);
    try {
      await write('undetected.log', record.repeat(3));
      const { document } = await show('undetected.log');
      await pause(1_000);
      assert.equal(document.languageId, 'log');
    } finally {
      await settings.update('detect', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
