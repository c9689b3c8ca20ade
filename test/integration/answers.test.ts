import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import {
  at,
  closeAll,
  definitions,
  eventually,
  fileUri,
  hoverText,
  lineWith,
  pause,
  show,
  threadOf,
  writeFailure,
} from './help.ts';

suite('what a log answers', () => {
  teardown(closeAll);

  test('hovering a DPID tells its server', async () => {
    const { document } = await show('DistMgr.log');
    const position = at(document, 'Upgrading DP with ID 6. ', '6');
    const text = await eventually('a hover', async () => (await hoverText(document.uri, position)) || undefined);
    assert.match(text, /DP02\.fabrikam\.example/);
  });

  test('a drop in an inbox leads to the worker that took it up, in a log that is not open', async () => {
    const { document } = await show('smsdbmon.log');
    const [target, ...others] = await eventually('a definition', async () => {
      const found = await definitions(document.uri, at(document, '56.INS'));
      return found.length > 0 && found;
    });
    assert.ok(target);
    assert.deepEqual(others, []);
    assert.equal(target.uri.toString(), fileUri('DistMgr.log').toString());
    const log = await vscode.workspace.openTextDocument(target.uri);
    assert.match(log.lineAt(target.range.start.line).text, /^~Processing 56\.INS /);
  });

  test('references of a DPID are found in all logs', async () => {
    const { document } = await show('DistMgr.log');
    const position = at(document, 'Upgrading DP with ID 56.', '56');
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      position,
    );
    const names = new Set(found.map(({ uri }) => uri.path.slice(uri.path.lastIndexOf('/') + 1)));
    assert.ok(names.has('DistMgr.log') && names.has('smsdbmon.log'), [...names].join(', '));
  });

  test('the records of the same thread are highlighted', async () => {
    const { document } = await show('DistMgr.log');
    const line = lineWith(document, 'Processing 6.INS');
    const thread = threadOf(document.lineAt(line).text);
    const position = new vscode.Position(line, document.lineAt(line).text.indexOf(`thread=${thread}`) + 8);
    const found = await vscode.commands.executeCommand<vscode.DocumentHighlight[] | undefined>(
      'vscode.executeDocumentHighlights',
      document.uri,
      position,
    );
    assert.ok((found ?? []).length > 1);
    for (const { range } of found ?? []) assert.equal(threadOf(document.lineAt(range.start.line).text), thread);
  });

  test('what went wrong is a problem, and what only sounds wrong is none', async () => {
    await writeFailure('failed/distmgr.log');
    const { document } = await show('failed/distmgr.log');
    const failed = lineWith(document, 'Cannot establish connection to');
    const problems = await eventually('problems', () => {
      const found = vscode.languages.getDiagnostics(document.uri);
      return found.length > 0 && found;
    });
    const errors = problems.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    assert.ok(
      errors.some(({ range }) => Math.abs(range.start.line - failed) <= 2),
      'the failed installation is an error',
    );
    const { document: other } = await show('DistMgr.lo_');
    const recovered = lineWith(other, 'Failed to remove SMS_DP$ directory');
    const later = await eventually('what was overcome', () => {
      const found = vscode.languages.getDiagnostics(other.uri);
      return found.length > 0 && found;
    });
    const overcome = later.filter(({ range }) => range.start.line === recovered);
    assert.ok(
      overcome.every(({ severity }) => severity !== vscode.DiagnosticSeverity.Error),
      'it was overcome',
    );
  });

  test('a kind of problem can be switched off', async () => {
    await writeFailure('failed/distmgr.log');
    const { document } = await show('failed/distmgr.log');
    const errors = () =>
      vscode.languages
        .getDiagnostics(document.uri)
        .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    const [error] = await eventually('an error', () => errors().length > 0 && errors());
    const code = typeof error?.code === 'object' ? error.code.value : error?.code;
    const settings = vscode.workspace.getConfiguration('configmgrLogs');
    await settings.update('problems.severity', { [String(code)]: 'off' }, vscode.ConfigurationTarget.Workspace);
    try {
      await eventually(`no problem ${String(code)}`, () => !errors().some((each) => codeOf(each) === String(code)));
    } finally {
      await settings.update('problems.severity', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await eventually(`problem ${String(code)} again`, () => errors().some((each) => codeOf(each) === String(code)));
  });

  test('after a restart the server answers again', async () => {
    const { document } = await show('DistMgr.log');
    const position = at(document, 'Upgrading DP with ID 6. ', '6');
    await vscode.commands.executeCommand('configmgrLogs.restartServer');
    await pause(100);
    await eventually('a hover', async () => (await hoverText(document.uri, position)).includes('DP02'));
  });
});

function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
