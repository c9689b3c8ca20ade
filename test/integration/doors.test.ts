/** Doors by which logs come in that lie in no opened folder. */
import { strict as assert } from 'node:assert';
import { zipSync } from 'fflate';
import * as vscode from 'vscode';
import { closeAll, eventually, fileUri } from './help.ts';

const record =
  'Sleep 30 minutes...  $$<SMS_DISTRIBUTION_MANAGER><03-12-2024 09:00:00.000+240><thread=4788 (0x12B4)>\r\n';

suite('doors', () => {
  teardown(closeAll);

  test('the logs of an archive open, are understood, and cannot be written', async () => {
    const archive = fileUri('bundle of CM01.zip');
    const bytes = zipSync({ 'CM01/distmgr.log': new TextEncoder().encode(record.repeat(3)) });
    await vscode.workspace.fs.writeFile(archive, bytes);
    await vscode.commands.executeCommand('configmgrLogs.openArchive', archive);
    const inside = archive.with({ scheme: 'configmgr-log-archive', path: `${archive.path}!/CM01/distmgr.log` });
    const document = await vscode.workspace.openTextDocument(inside);
    assert.deepEqual([document.getText(), document.languageId], [record.repeat(3), 'configmgr-log']);
    assert.equal(vscode.workspace.fs.isWritableFileSystem(inside.scheme), false);
    const folder = inside.with({ path: `${archive.path}!` });
    assert.deepEqual(await vscode.workspace.fs.readDirectory(folder), [['CM01', vscode.FileType.Directory]]);
    await eventually('a hover in the archive', async () => {
      const at = new vscode.Position(0, record.indexOf('4788'));
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', inside, at);
      return hovers.length > 0;
    });
    const other = inside.with({ path: inside.path.replace('bundle', 'another') });
    await assert.rejects(async () => vscode.workspace.openTextDocument(other));
  });

  test('what is on the clipboard becomes a new document that is read as a log', async () => {
    await vscode.env.clipboard.writeText(record.repeat(2));
    await vscode.commands.executeCommand('configmgrLogs.openPasted');
    const document = vscode.window.activeTextEditor?.document;
    assert.deepEqual([document?.uri.scheme, document?.languageId], ['untitled', 'configmgr-log']);
  });
});
