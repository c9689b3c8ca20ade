/** Servers with a fault under the extension's own client: whatever a server does, the editor goes on. */
import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { FoldingRangeRequest, HoverRequest } from 'vscode-languageclient/node';
import type { Pulse } from '../../client/src/heartbeat.ts';
import { LanguageServer } from '../../client/src/server.ts';
import { logsRead, status } from '../../server/src/shared/requests.ts';
import { processId } from './faults/server.ts';
import { closeAll, eventually, fileUri, write } from './help.ts';

/** A hang of a server that is small, and so starts soon, is noticed after a second here. */
const quickly = { every: 250, patience: 3 };
const folding = { provideFoldingRanges: () => [] };
const record = (text: string) =>
  `${text}  $$<SMS_DISTRIBUTION_MANAGER><03-12-2024 09:00:00.000+240><thread=4788 (0x12B4)>\r\n`;
const poison = record('POISON');

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** What the editor would show, and the button that is pressed on it. */
interface Shown {
  readonly text: string;
  readonly buttons: readonly string[];
}

/** Messages are written down instead of shown; `press` names the button that is pressed on the next. */
function listening(): { readonly shown: Shown[]; press: string | undefined; readonly stop: () => void } {
  const { window } = vscode;
  const { showErrorMessage, showWarningMessage } = window;
  const heard = {
    shown: [] as Shown[],
    press: undefined as string | undefined,
    stop: () => void Object.assign(window, { showErrorMessage, showWarningMessage }),
  };
  const show = (text: string, ...buttons: readonly string[]) => {
    heard.shown.push({ text, buttons });
    const { press } = heard;
    heard.press = undefined;
    return Promise.resolve(press);
  };
  Object.assign(window, { showErrorMessage: show, showWarningMessage: show });
  return heard;
}

suite('a server with a fault', () => {
  let server: LanguageServer | undefined;
  let messages: ReturnType<typeof listening>;
  const temporary = mkdtempSync(join(tmpdir(), 'configmgr-logs-faults-'));

  /** Starts a server with the client that the extension has. */
  function serverAt(path: string, pulse?: Pulse): LanguageServer {
    server = new LanguageServer(path, folding, undefined, pulse);
    return server;
  }
  const faulty = (name: string, pulse?: Pulse) => serverAt(join(__dirname, 'faults', `${name}.cjs`), pulse);

  async function pidOf(asked: LanguageServer): Promise<number> {
    return (await asked.ask(processId, undefined)) ?? assert.fail('no answer');
  }

  const anotherThan = (before: number, asked: LanguageServer) =>
    eventually('another process', async () => {
      const pid = await pidOf(asked).catch(() => before);
      return pid !== before && pid;
    });

  setup(() => {
    messages = listening();
  });
  teardown(async () => {
    await server?.stop();
    server?.dispose();
    messages.stop();
    await closeAll();
  });
  suiteTeardown(() => {
    rmSync(temporary, { recursive: true, force: true });
  });

  const place = { textDocument: { uri: 'file:///site/distmgr.log' }, position: { line: 0, character: 0 } };

  test('one that hangs is ended, and another answers', async () => {
    const hanging = faulty('hang', quickly);
    const before = await pidOf(hanging);
    await assert.rejects(hanging.ask(HoverRequest.type, place));
    await anotherThan(before, hanging);
    assert.equal(isAlive(before), false, 'the one that hung is gone');
    assert.deepEqual(messages.shown, []);
  });

  test('one that ends five times is not started again before the reader says so', async () => {
    const crashing = faulty('crash');
    for (let end = 1; end <= 5; end++) {
      const before = await pidOf(crashing);
      await assert.rejects(crashing.ask(HoverRequest.type, place));
      if (end < 5) await anotherThan(before, crashing);
    }
    await eventually('a message', () => messages.shown.length > 0);
    await assert.rejects(crashing.ask(processId, undefined), /waits for Restart/);
    assert.deepEqual(messages.shown, [
      {
        text: 'The ConfigMgr Logs language server ended five times within three minutes and was not started again.',
        buttons: ['Restart', 'Show Log'],
      },
    ]);
    await crashing.restart();
    assert.ok(isAlive(await pidOf(crashing)));
  });

  test('one that is asked while it is stopped answers from its next life', async () => {
    const stopped = faulty('crash');
    const before = await pidOf(stopped);
    const restarting = stopped.restart();
    const asked = [pidOf(stopped), pidOf(stopped)];
    await restarting;
    for (const pid of await Promise.all(asked)) assert.notEqual(pid, before);
    assert.deepEqual(messages.shown, []);
  });

  const program = readFileSync(join(__dirname, '../../../server/dist/main.cjs'), 'utf8');
  const starts: readonly (readonly [string, () => LanguageServer, RegExp])[] = [
    ['that fails as it starts', () => faulty('crashOnStart'), /: Error: a part of the program is missing$/],
    ['whose program was cut off', () => serverAt(join(temporary, 'cut.cjs')), /: SyntaxError: /],
    ['whose program is not there', () => serverAt(join(temporary, 'missing.cjs')), /: Error: Cannot find module /],
  ];
  for (const [name, make, reason] of starts) {
    test(`one ${name}: one message with the reason, and Restart tries again`, async () => {
      // Within a string: what is cut off elsewhere may be a program by chance.
      writeFileSync(
        join(temporary, 'cut.cjs'),
        program.slice(0, program.lastIndexOf('require("') + 'require("no'.length),
      );
      const failing = make();
      messages.press = 'Restart';
      await assert.rejects(failing.ask(status, undefined));
      // Pressed once on the first message, the second is the answer to that.
      await eventually('a second message', () => messages.shown.length === 2);
      for (const { text, buttons } of messages.shown) {
        assert.match(text, reason);
        assert.deepEqual(buttons, ['Restart', 'Show Log']);
      }
      assert.match(`: ${failing.failure ?? ''}`, reason);
    });
  }

  test('a log that it dies of is left out, the others are read, and a restart tries it again', async () => {
    const bad = await write('poisoned/distmgr.log', poison);
    const good = await write('sound/distmgr.log', record('Sleep 30 minutes...').repeat(5));
    const dying = faulty('crashOnDocument');
    await dying.start();
    for (const uri of [bad, good])
      await vscode.languages.setTextDocumentLanguage(await vscode.workspace.openTextDocument(uri), 'configmgr-log');
    const warning = await eventually('a warning', () => messages.shown[0]);
    assert.match(
      warning.text,
      /ended twice while it worked on distmgr\.log\. It is left out; other logs are read as before\./,
    );
    assert.deepEqual(warning.buttons, ['Try Again', 'Show Log']);
    const folds = (uri: vscode.Uri) =>
      dying.ask(FoldingRangeRequest.type, { textDocument: { uri: uri.toString() } }).catch(() => null);
    await eventually('the sound log', async () =>
      (await dying.ask(logsRead, undefined).catch(() => null))?.some(({ uri }) => uri === good.toString()),
    );
    assert.deepEqual((await folds(bad)) ?? [], []);
    const { leftOut } = (await dying.ask(status, undefined)) ?? assert.fail();
    assert.ok(
      leftOut.some((sentence) => sentence.startsWith('distmgr.log: the language server ended twice')),
      leftOut.join(),
    );
    const edit = new vscode.WorkspaceEdit();
    edit.replace(bad, new vscode.Range(0, 0, 0, 6), 'Sleep 30 minutes...');
    await vscode.workspace.applyEdit(edit);
    await dying.restart();
    await eventually('the mended log', async () =>
      (await dying.ask(logsRead, undefined))?.some(({ uri }) => uri === bad.toString()),
    );
    assert.deepEqual(messages.shown.slice(1), []);
    // What is not saved would be asked about when all editors are closed.
    await (await vscode.workspace.openTextDocument(bad)).save();
    for (const uri of [bad, good]) await vscode.workspace.fs.delete(uri);
  });

  test('one that does not end when it is asked to is killed', async () => {
    const stubborn = faulty('hangOnShutdown');
    const pid = await pidOf(stubborn);
    await stubborn.stop();
    await eventually('its end', () => !isAlive(pid));
  });

  test('one in which everything throws goes on', async () => {
    const failing = faulty('throwEverywhere');
    const before = await pidOf(failing);
    await vscode.workspace.openTextDocument(fileUri('DistMgr.log'));
    assert.equal(await failing.ask(HoverRequest.type, place), null);
    assert.equal(await failing.ask(status, undefined), null);
    assert.equal(await pidOf(failing), before);
  });

  test('one that writes garbage beside the protocol answers', async () => {
    const babbling = faulty('garbageOnStdout');
    assert.equal(await pidOf(babbling), await pidOf(babbling));
  });
});
