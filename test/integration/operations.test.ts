import { strict as assert } from 'node:assert';
import { appendFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { at, closeAll, eventually, fileUri, lineWith, openView, pause, putCursor, run, show, write } from './help.ts';

/** Asks a provider by its command until it answers something. */
function answers<Answer>(command: string, ...args: readonly unknown[]): Promise<readonly Answer[]> {
  return eventually(command, async () => {
    const found = await vscode.commands.executeCommand<Answer[] | undefined>(command, ...args);
    return found !== undefined && found.length > 0 && found;
  });
}

function codeLenses(uri: vscode.Uri): Promise<readonly vscode.CodeLens[]> {
  return answers<vscode.CodeLens>('vscode.executeCodeLensProvider', uri);
}

async function inlayHints(document: vscode.TextDocument): Promise<readonly string[]> {
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    all,
  );
  return found.map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')));
}

/** The id of the run that a code lens of the log names. */
async function runNamed(title: string, log: string): Promise<string> {
  const { document } = await show(log);
  const lens = (await codeLenses(document.uri)).find(({ command }) => command?.title.startsWith(`${title} · `));
  assert.ok(lens?.command, `${log} has no lens for ${title}`);
  return String((lens.command.arguments as readonly unknown[])[0]);
}

async function withSetting(name: string, value: unknown, work: () => Promise<void>): Promise<void> {
  const settings = vscode.workspace.getConfiguration('configmgrLogs');
  await settings.update(name, value, vscode.ConfigurationTarget.Workspace);
  try {
    await work();
  } finally {
    await settings.update(name, undefined, vscode.ConfigurationTarget.Workspace);
  }
}

function fileNameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

suite('operations', () => {
  teardown(closeAll);

  test('the outline of a log has the runs with their steps, and the threads', async () => {
    const { document } = await show('DistMgr.log');
    const symbols = await answers<vscode.DocumentSymbol>('vscode.executeDocumentSymbolProvider', document.uri);
    const install = symbols.find(({ name }) => name === '✓ Install DP 56 DP11');
    assert.ok(install, symbols.map(({ name }) => name).join('\n'));
    assert.match(install.detail, /^succeeded in /);
    const taken = lineWith(document, 'Upgrading DP with ID 56.');
    const below = install.children.flatMap((child) => [child, ...child.children]);
    assert.ok(below.some(({ selectionRange }) => selectionRange.start.line === taken));
    const threads = symbols.flatMap((symbol) => [symbol, ...symbol.children]);
    assert.ok(threads.some(({ name }) => name.startsWith('7488 (0x1D40) · ')));
  });

  test('the code of a problem leads to a page about it, and its actions to its run', async () => {
    const { document } = await show('DistMgr.log');
    const problem = await eventually('a problem', () =>
      Promise.resolve(vscode.languages.getDiagnostics(document.uri).find(({ source }) => source === 'ConfigMgr')),
    );
    assert.ok(typeof problem.code === 'object');
    assert.ok(problem.message.length <= 90, problem.message);
    const page = await vscode.workspace.openTextDocument(problem.code.target);
    assert.match(page.getText(), new RegExp(`^# ${String(problem.code.value).replaceAll('.', '\\.')}\n`));
    // A menu does not wait for runs that are being put together.
    const commands = await eventually('the run of the problem', async () => {
      const asked = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        problem.range,
      );
      const offered = asked.map(({ command }) => command?.command);
      return offered.includes('configmgrLogs.showRun') && offered;
    });
    assert.ok(commands.includes('configmgrLogs.explainProblem'), commands.join());
  });

  test('a distribution point is found by its name in all logs', async () => {
    await show('DistMgr.log');
    const found = await answers<vscode.SymbolInformation>('vscode.executeWorkspaceSymbolProvider', 'DP11');
    const names = found.map(({ name }) => name);
    assert.ok(names.includes('DP 56 DP11.fabrikam.example') && names.includes('Install DP 56 DP11'), names.join('\n'));
  });

  test('the call hierarchy leads from a drop back to the console and on to the worker', async () => {
    const { document } = await show('smsdbmon.log');
    const position = at(document, '56.INS');
    const [item] = await answers<vscode.CallHierarchyItem>('vscode.prepareCallHierarchy', document.uri, position);
    const to = await answers<vscode.CallHierarchyOutgoingCall>('vscode.provideOutgoingCalls', item);
    const worker = to.find((call) => fileNameOf(call.to.uri) === 'DistMgr.log');
    assert.match(worker?.to.name ?? JSON.stringify(to), /Upgrading DP with ID 56\./);
    const from = await answers<vscode.CallHierarchyIncomingCall>('vscode.provideIncomingCalls', item);
    assert.ok(from.length > 0);
  });

  test('code lenses say how a run ended, and can be switched off', async () => {
    const { document } = await show('DistMgr.log');
    const titles = (await codeLenses(document.uri)).map(({ command }) => command?.title ?? '');
    const lens = titles.find((title) => title.startsWith('Install DP 56 DP11'));
    assert.match(lens ?? titles.join('\n'), /^Install DP 56 DP11 · succeeded in .* · show run$/);
    await withSetting('codeLens.enabled', false, async () => {
      await eventually('no lens', async () => {
        const found = await vscode.commands.executeCommand<unknown[]>('vscode.executeCodeLensProvider', document.uri);
        return found.length === 0;
      });
    });
    await codeLenses(document.uri);
  });

  test('columns are off with one command, and on again as they were', async () => {
    const { document } = await show('DistMgr.log');
    const before = document.getText();
    const chosen = () => vscode.workspace.getConfiguration('configmgrLogs').get('columns');
    await withSetting('columns', 'time', async () => {
      await run('toggleColumns');
      await eventually('no columns', () => chosen() === 'off');
      await run('toggleColumns');
      await eventually('columns again', () => chosen() === 'time');
    });
    assert.equal(document.getText(), before, 'they are drawn, and no text');
  });

  test('inlay hints name the server of a DPID and tell silences, as the settings say', async () => {
    const { document } = await show('DistMgr.log');
    await eventually('hints', async () => (await inlayHints(document)).includes('DP11'));
    const gaps = async () => (await inlayHints(document)).filter((label) => label.includes('previous line')).length;
    assert.equal(await gaps(), 0, 'columns tell them');
    await withSetting('columns', 'off', async () => {
      await eventually('gaps without columns', async () => (await gaps()) > 0);
      await withSetting('inlayHints.gapSeconds', 0, () =>
        eventually('no gaps', async () => (await gaps()) === 0).then(),
      );
    });
    await withSetting('inlayHints.enabled', false, () =>
      eventually('no hints', async () => (await inlayHints(document)).length === 0).then(),
    );
  });

  test('a run is shown by its name on a page of its own, once', async () => {
    const id = await runNamed('Install DP 56 DP11', 'DistMgr.log');
    const pages = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('configmgrLogs.run'))
        .map(({ label }) => label);
    await run('showRun', id);
    await eventually('the page', () => pages().length > 0);
    await show('DistMgr.log');
    await run('showRun', id);
    await eventually('the page in front', () => vscode.window.activeTextEditor === undefined);
    assert.deepEqual(pages(), ['Install DP 56 DP11']);
  });

  test('a note leads to the lines of logs that are read; a log leads nowhere', async () => {
    const text = 'The worker began at `DistMgr.log:404`, see also nosuch.log:1.';
    const note = await vscode.workspace.openTextDocument({ language: 'markdown', content: text });
    await vscode.window.showTextDocument(note);
    const links = await answers<vscode.DocumentLink>('vscode.executeLinkProvider', note.uri, 10);
    assert.deepEqual(
      links.map(({ range, target }) => [note.getText(range), target?.toString()]),
      [['DistMgr.log:404', fileUri('DistMgr.log').with({ fragment: 'L404' }).toString()]],
    );
    const { document } = await show('DistMgr.log');
    assert.deepEqual(await vscode.commands.executeCommand('vscode.executeLinkProvider', document.uri, 10), []);
  });

  test('the view of a run has its lines from all logs, each with its way back', async () => {
    const id = await runNamed('Install DP 56 DP11', 'DistMgr.log');
    await run('filterToRun', id);
    const view = await eventually('a view', openView);
    const lines = view.document.getText().split('\n');
    for (const words of ['SMSProv', 'Dropped', 'Inserted DP', 'Processing 56.INS'])
      assert.ok(
        words === 'SMSProv' || lines.some((line) => line.includes(words)),
        `${words} is not in\n${lines.join('\n')}`,
      );
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.label, 'Install DP 56 DP11');
    for (const [words, log] of [
      ['Inserted DP', 'hman.log'],
      ['Processing 56.INS', 'DistMgr.log'],
    ] as const) {
      await vscode.window.showTextDocument(view.document, view.viewColumn);
      putCursor(view, at(view.document, words));
      await run('goToSourceLine');
      const source = await eventually(`the line in ${log}`, () => {
        const active = vscode.window.activeTextEditor;
        return active !== undefined && fileNameOf(active.document.uri) === log && active;
      });
      await eventually('the line', () => source.document.lineAt(source.selection.active.line).text.includes(words));
    }
  });

  test('This Run and This Distribution Point mean the line under the cursor, any line of a run, without asking', async () => {
    const editor = await show('DistMgr.log');
    for (const words of ['Upgrading DP with ID 56.', 'Installed ISAPI on DP11']) {
      const first = lineWith(editor.document, 'Processing 56.INS');
      const line = lineWith(editor.document, words, first - 20);
      for (const [command, label] of [
        ['filterToRun', 'Install DP 56 DP11'],
        ['filterToServer', 'DP11.fabrikam.example'],
      ] as const) {
        await vscode.window.showTextDocument(editor.document, { viewColumn: vscode.ViewColumn.One, preview: false });
        putCursor(vscode.window.activeTextEditor ?? editor, new vscode.Position(line, 2));
        await run(command);
        await eventually(
          `${label} by ${words}`,
          () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === label,
        );
      }
    }
  });

  test('a run that the logs do not show is told of, in a view and by a command', async () => {
    await show('DistMgr.log');
    const uri = vscode.Uri.from({
      scheme: 'configmgr-log-view',
      path: '/Lines of Logs/Install DP 99',
      query: `run=${encodeURIComponent('install@1@file:///nowhere/distmgr.log')}`,
    });
    const document = await vscode.workspace.openTextDocument(uri);
    assert.match(document.getText(), /show no such run now/);
    await run('showRun', 'install@1@file:///nowhere/distmgr.log');
  });

  test('a view of a run follows its logs as they grow', async () => {
    const text = Buffer.from(await vscode.workspace.fs.readFile(fileUri('DistMgr.log'))).toString('latin1');
    const lines = text.split('\r\n');
    const first = lines.findIndex((line) => line.includes('Processing 56.INS'));
    const thread = /<thread=(\d+) /.exec(lines[first] ?? '')?.[1] ?? '';
    const own = lines.filter((line, index) => index >= first && line.includes(`<thread=${thread} `)).slice(0, 8);
    const other = own.map((line) => `${line.replaceAll('DP11', 'DP77').replaceAll(/\b56\b/g, '977')}\r\n`);
    await write('later/distmgr.log', other.slice(0, 4).join(''));
    const id = await eventually('a run of DP 977', async () => {
      const { document } = await show('later/distmgr.log');
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
      );
      return found.map(({ command }) => command?.arguments?.[0] as unknown).find((each) => typeof each === 'string');
    });
    await run('filterToRun', id);
    const view = await eventually('a view', openView);
    const before = view.document.lineCount;
    appendFileSync(fileUri('later/distmgr.log').fsPath, other.slice(4).join(''));
    await eventually('more lines', () => view.document.lineCount > before);
    await write('later/distmgr.log', 'Sleep 3600 seconds...\r\n');
    await eventually('a sentence in their place', () => view.document.getText().includes('no such run now'));
  });

  test('a run is copied for a ticket, with its names and without, and its checks only where it failed', async () => {
    const id = await runNamed('Install DP 56 DP11', 'DistMgr.log');
    await run('copyTicket', id);
    assert.match(await vscode.env.clipboard.readText(), /^# Install DP 56 `DP11\.fabrikam\.example`: succeeded in /);
    await run('copyTicketWithPseudonyms', id);
    const text = await vscode.env.clipboard.readText();
    assert.match(text, /^# Install DP 56 `HOST\d+\.domain\d+\.example`: succeeded in /);
    assert.doesNotMatch(text, /fabrikam|DP11/i);
    await run('copyChecks', id);
    assert.equal(await vscode.env.clipboard.readText(), text);
  });

  test('the query for a DPID is copied', async () => {
    const editor = await show('DistMgr.log');
    putCursor(editor, at(editor.document, 'Upgrading DP with ID 6. ', '6'));
    await vscode.env.clipboard.writeText('');
    await run('copyQuery');
    const sql = await vscode.env.clipboard.readText();
    assert.match(sql, /\b6\b/);
    assert.match(sql, /SELECT/i);
  });

  test('where the cursor is on nothing to ask about, the clipboard stays', async () => {
    const editor = await show('DistMgr.log');
    putCursor(editor, at(editor.document, '$$<'));
    await vscode.env.clipboard.writeText('kept');
    await run('copyQuery');
    await pause(200);
    assert.equal(await vscode.env.clipboard.readText(), 'kept');
  });
});
