/** What was in work when the server died is known, and what it died of twice is left alone (test/reliability.md L2). */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { CancellationToken } from 'vscode-languageserver';
import { Quarantine } from '../../client/src/quarantine.ts';
import { Rests } from '../../server/src/lsp/rests.ts';
import { LogsInWork } from '../../server/src/lsp/work.ts';
import { inWork, logsRead, status, type InWorkParams } from '../../server/src/shared/requests.ts';
import { during } from '../../server/src/workspace/work.ts';
import { startServer } from './support/server.ts';

const [bad, good] = ['file:///site/distmgr.log', 'file:///site/smsdbmon.log'];
const text = 'Sleep 30 minutes...  $$<SMS_DISTRIBUTION_MANAGER><03-12-2024 09:00:00.000+240><thread=4788 (0x12B4)>';
const bytes = new TextEncoder().encode(text);

/** So many milliseconds. */
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

suite('the quarantine of the client', () => {
  test('takes in what was in work at two deaths, and nothing else', () => {
    const quarantine = new Quarantine();
    quarantine.works([bad, good]);
    assert.deepEqual(quarantine.died(), []);
    quarantine.works([good]);
    quarantine.works([bad]);
    assert.deepEqual(quarantine.died(), [bad]);
    assert.deepEqual(quarantine.died(), [], 'nothing was in work');
    assert.deepEqual(quarantine.all, [bad]);
  });

  test('lets all out that it holds', () => {
    const quarantine = new Quarantine();
    for (const death of [1, 2]) {
      quarantine.works([bad]);
      assert.equal(quarantine.died().length, death - 1);
    }
    quarantine.forget();
    assert.deepEqual(quarantine.all, []);
  });
});

suite('what the server tells of its work', () => {
  test('a log is named before it is worked on, and is not any more when it rests', async () => {
    const told: string[] = [];
    const work = new LogsInWork((uris) => told.push(uris.join(' ')));
    work.begin(bad)();
    work.follow([]);
    const first = work.begin(bad);
    const second = work.begin(bad);
    const other = work.begin(good);
    assert.deepEqual(told, [bad, `${bad} ${good}`]);
    first();
    other();
    work.begin(good)();
    await pause(80);
    assert.deepEqual(told.slice(2), [bad], 'what is worked on again at once is told of once');
    second();
    await pause(80);
    assert.deepEqual(told.slice(3), ['']);
  });

  test('an answer that rests before it is worked out anew is no work meanwhile', async () => {
    const told: string[] = [];
    const work = new LogsInWork((uris) => told.push(uris.join(' ')));
    work.follow([]);
    const rests = new Rests();
    const ask = (): Promise<void> =>
      during(work, bad, (aside) => rests.answered(bad, { token: CancellationToken.None, aside }, () => pause(150)));
    await ask();
    const again = ask();
    await pause(80);
    assert.equal(told.at(-1), '');
    await again;
    await pause(80);
    assert.deepEqual(told.slice(-2), [bad, '']);
  });

  test('reading a document and answering for it are work; a client without a quarantine hears nothing of it', async () => {
    for (const options of [{ quarantine: [] }, {}]) {
      const server = await startServer(new Map(), 'file:///site', options);
      const told: string[] = [];
      server.hear(inWork.method, ({ uris }: InWorkParams) => told.push(uris.join(' ')));
      await server.open(bad, text);
      await server.answerTo(status, undefined);
      await pause(100);
      await server.request('textDocument/foldingRange', { textDocument: { uri: good } });
      await pause(100);
      assert.deepEqual(
        told.filter((each, at) => each !== told[at - 1]),
        'quarantine' in options ? [bad, '', good, ''] : [],
      );
      await server.end();
    }
  });

  test('a log in quarantine is not read, neither as a document nor as a file, and the others are', async () => {
    const files = new Map([bad, good].map((uri) => [uri, bytes]));
    const server = await startServer(files, 'file:///site', { quarantine: [bad] });
    await server.open(bad, text);
    assert.deepEqual((await server.request('textDocument/foldingRange', { textDocument: { uri: bad } })) ?? [], []);
    while ((await server.answerTo(status, undefined)).state !== 'ready') await pause(10);
    assert.deepEqual(
      (await server.answerTo(logsRead, undefined)).map(({ uri }) => uri),
      [good],
    );
    const { leftOut } = await server.answerTo(status, undefined);
    assert.deepEqual(leftOut, [
      'distmgr.log: the language server ended twice while it worked on it; a restart of the server tries it again.',
    ]);
    await server.end();
  });
});
