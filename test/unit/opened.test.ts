/** Requests are answered about what was opened, and read nothing else. */
import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { isBelow } from '../../server/src/lsp/opened.ts';
import { answerFiles, answerPage } from '../../server/src/lsp/pageAnswers.ts';
import { Session } from '../../server/src/lsp/session.ts';
import { table } from '../../server/src/lsp/table.ts';
import * as requests from '../../server/src/shared/requests.ts';
import { diskFiles } from '../../server/src/workspace/diskFiles.ts';
import type { FileSource } from '../../server/src/workspace/files.ts';
import { MemoryDisk } from '../../server/src/workspace/memoryFiles.ts';
import { bytesFromText } from './support/bytes.ts';
import { temporaryFolder } from './support/program.ts';
import { startServer } from './support/server.ts';

const record = 'ConfigureDP  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 10:00:00.000+240><thread=4788 (0x12B4)>\r\n';
const bytes = bytesFromText(record);
const root = 'file:///site';
const outside = 'file:///private/distmgr.log';

function sessionOn(files: FileSource): Session {
  return new Session(files, {
    statusChanged: () => undefined,
    logsChanged: () => undefined,
    failed: () => assert.fail(),
  });
}

/** The same files, which tell what of them was touched. */
function told(files: FileSource, touched: Set<string>): FileSource {
  const noting =
    <Answer>(call: (uri: string) => Promise<Answer>) =>
    (uri: string): Promise<Answer> => (touched.add(uri), call(uri));
  return { ...files, stat: noting(files.stat), open: noting(files.open), real: noting(files.real) };
}

/** Files in memory answer within a turn; what waits for a change is not waited for. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

const first = (log: string) => ({ log, page: 0, size: 10 }) as const;

async function problemOf(session: Session, uri: string): Promise<string | null> {
  const [file] = await answerFiles(session, { uris: [uri] });
  const { problem, text } = await answerPage(session, first(uri));
  assert.equal(file === null, problem !== null, uri);
  assert.equal(text === '', problem !== null, uri);
  return problem;
}

suite('a file outside of what was opened', () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
  const asked = {
    ...{ textDocument: { uri: outside }, position: range.start, range, context: { diagnostics: [] } },
    ...{ item: { name: '', kind: 1, uri: outside, range, selectionRange: range }, query: '', uri: outside },
    ...{ line: 0, character: 0, stretches: [{ thread: 4788 }], direction: 'next', uris: [outside], log: outside },
    ...{ page: 0, size: 100, head: '', from: 0, to: 2, on: true, root: outside, as: 'files', run: '', code: '53' },
    ...{ pseudonyms: false, typed: '53', key: '53', most: 10, wanted: { kind: 'time', written: '10:00' } },
  };

  test('is touched by no request, whatever it is', async () => {
    const disk = new MemoryDisk();
    disk.write(outside, bytes);
    const touched = new Set<string>();
    const session = sessionOn(told(disk.files(), touched));
    session.addFolders([root]);
    const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };
    const call = { token, sendsParts: false, sendPart: () => undefined } as never;
    const own = table.filter(({ complaint }) => complaint(asked) === undefined);
    assert.ok(own.length > 35);
    for (const row of own) {
      const answer = Promise.resolve().then(() => row.answer(session, asked, call));
      await Promise.race([answer.catch(() => undefined), turns()]);
    }
    await session.fileChanged(outside);
    await session.look();
    session.end();
    assert.deepEqual([...touched], []);
  });

  test('is refused with the reason, until its reader opens it', async () => {
    const server = await startServer(new Map([[outside, bytes]]), root);
    try {
      const why = 'distmgr.log is not read: it lies in no opened folder, and was not opened by itself.';
      assert.equal((await server.answerTo(requests.page, first(outside))).problem, why);
      assert.deepEqual(await server.ask(requests.files, { uris: [outside] }), [null]);
      await assert.rejects(server.ask(requests.threads, { uri: outside }), { message: why });
      await assert.rejects(server.ask(requests.watch, { uri: outside, on: true }), { message: why });
      await server.notify(requests.openedFiles.method, { uris: [outside] });
      assert.match((await server.answerTo(requests.page, first(outside))).text, /^ConfigureDP/);
      assert.equal((await server.answerTo(requests.threads, { uri: outside })).items.length, 1);
      assert.equal(await server.ask(requests.watch, { uri: outside, on: true }), true);
    } finally {
      await server.end();
    }
  });

  test('is shown again after a reload, as the client says at the start what was opened', async () => {
    const server = await startServer(new Map([[outside, bytes]]), root, { opened: [outside, 7] });
    try {
      assert.match((await server.answerTo(requests.page, first(outside))).text, /^ConfigureDP/);
    } finally {
      await server.end();
    }
  });

  test('counts as opened while its document is, with the logs beside it but not those below', async () => {
    const disk = new MemoryDisk();
    for (const name of ['distmgr.log', 'notes.txt', 'old/notes.txt']) disk.write(`file:///private/${name}`, bytes);
    const session = sessionOn(disk.files());
    assert.notEqual(await problemOf(session, outside), null);
    session.setDocument(outside, record);
    await session.settled(5000);
    assert.equal(await problemOf(session, outside), null);
    assert.equal(await problemOf(session, 'file:///private/notes.txt'), null);
    assert.notEqual(await problemOf(session, 'file:///private/old/notes.txt'), null);
    session.end();
  });
});

suite('a file under an opened folder', () => {
  test('is told by its address, however that is spelt, and never by one that climbs out', () => {
    const below = (path: string) => isBelow(`file://${path}`, root);
    for (const path of [
      '/site/a.log',
      '/site/deep/a.log',
      '/s%69te/a%20b.log',
      '/site/a..log',
      '/site/%252e%252e/a.log',
    ])
      assert.ok(below(path), path);
    const out = ['/site', '/site.log', '/Site/a.log', '/other/a.log', '/site/../private/a.log', '/site/./a.log'];
    const encoded = ['/site/%2e%2e/private/a.log', '/site/..%5cprivate%5ca.log', '/site/x%2f..%2f..%2fprivate/a.log'];
    for (const path of [...out, ...encoded, 'server/site/a.log']) assert.ok(!below(path), path);
    assert.ok(!isBelow('configmgr-log-archive:/site/a.zip!/a.log', root));
    assert.ok(!isBelow('no address at all', root));
    assert.ok(isBelow('file:///c%3A/logs/a.log', 'file:///c:/') && isBelow('file:///a.log', 'file:///'));
  });

  const temporary = temporaryFolder();
  after(() => temporary.drop());

  test('is no link that leads out of it; a folder that is a link itself is as good as any', async () => {
    const at = (...parts: readonly string[]) => join(temporary.path, ...parts);
    mkdirSync(at('private'));
    mkdirSync(at('real'));
    for (const path of [at('private', 'notes.txt'), at('real', 'own.txt')]) writeFileSync(path, record);
    symlinkSync(at('real'), at('opened'));
    symlinkSync(at('private', 'notes.txt'), at('real', 'link.txt'));
    symlinkSync(at('private'), at('real', 'folder'));
    symlinkSync(at('real', 'own.txt'), at('real', 'alias.txt'));
    const session = sessionOn(diskFiles);
    session.addFolders([pathToFileURL(at('opened')).href]);
    await session.settled(5000);
    const uri = (name: string) => `${pathToFileURL(at('opened')).href}/${name}`;
    for (const name of ['own.txt', 'alias.txt']) assert.equal(await problemOf(session, uri(name)), null, name);
    for (const name of ['link.txt', 'folder/notes.txt'])
      assert.match((await problemOf(session, uri(name))) ?? '', /is not read: it lies in no opened folder/, name);
    assert.match((await problemOf(session, uri('none.txt'))) ?? '', /no such file/);
    session.name([uri('link.txt')]);
    assert.equal(await problemOf(session, uri('link.txt')), null);
    session.end();
  });
});
