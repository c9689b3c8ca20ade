/** Folders that hold more than logs: what cannot be read is named, and everything else goes on. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { hang, scaled } from '../host/patience.ts';
import type { StatusResult } from '../../server/src/shared/requests.ts';
import { diskFiles } from '../../server/src/workspace/diskFiles.ts';
import type { FileSource } from '../../server/src/workspace/files.ts';
import { Session } from '../../server/src/lsp/session.ts';
import { UnreadableLogError } from '../../server/src/workspace/store.ts';
import { memoryFiles } from '../../server/src/workspace/memoryFiles.ts';
import { messageAt } from '../../server/src/events/eventLog.ts';
import { bytesFromText } from './support/bytes.ts';
import { temporaryFolder } from './support/program.ts';

const temporary = temporaryFolder();
after(() => temporary.drop());

const record = 'ConfigureDP  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 10:00:00.000+240><thread=4788 (0x12B4)>\r\n';

function folderWith(name: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = join(temporary.path, name);
  mkdirSync(folder);
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  return folder;
}

async function sessionOn(folder: string, files: FileSource = diskFiles, maximumMegabytes?: number): Promise<Session> {
  const session = new Session(files, {
    statusChanged: () => undefined,
    logsChanged: () => undefined,
    failed: () => assert.fail(),
  });
  const { settings } = session;
  if (maximumMegabytes !== undefined)
    session.configure({ ...settings, index: { ...settings.index, maximumMegabytes } });
  session.addFolders([folder.includes('://') ? folder : pathToFileURL(folder).href]);
  await session.settled(30_000);
  return session;
}

function statusOf(session: Session): Pick<StatusResult, 'state' | 'logs' | 'records' | 'leftOut'> {
  const { state, logs, records, leftOut } = session.status();
  session.end();
  return { state, logs, records, leftOut };
}

suite('files that are no good logs', () => {
  test('an empty file, a mark alone and blanks are logs without records', async () => {
    const folder = folderWith('empty', {
      'distmgr.log': record,
      'hman.log': '',
      'sender.log': '\ufeff',
      'despool.log': ' \r\n\r\n',
    });
    assert.deepEqual(statusOf(await sessionOn(folder)), { state: 'ready', logs: 4, records: 1, leftOut: [] });
  });

  test('a zip with the name of a log is named, other binary files are nobody’s logs', async () => {
    const zip = Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x14, 0, 0, 0, 8, 0, 1, 2, 3, 4);
    const folder = folderWith('zip', { 'distmgr.log': record, 'hman.log': zip, 'photo.log': zip });
    const { logs, leftOut } = statusOf(await sessionOn(folder));
    assert.deepEqual([logs, leftOut], [1, ['hman.log: not a text file.']]);
  });

  test('padding with zeros hides no record', async () => {
    const padded = `${record}${'\0'.repeat(100_000)}\r\n${record}`;
    const folder = folderWith('padded', { 'distmgr.log': padded, 'hman.log': `${'\0'.repeat(5000)}${record}` });
    const { logs, records, leftOut } = statusOf(await sessionOn(folder));
    assert.deepEqual([logs, records, leftOut], [2, 3, []]);
  });

  test('one line of 30 MB is read in bounded time, asterisks and all', { timeout: hang }, async () => {
    const folder = folderWith('line', { 'distmgr.log': record, 'hman.log': 'x** '.repeat(7_500_000) });
    const start = performance.now();
    const session = await sessionOn(folder);
    const long = session.store.workspace().logs.get(pathToFileURL(join(folder, 'hman.log')).href);
    assert.ok(long);
    const before = process.memoryUsage().rss;
    assert.equal(messageAt(long, 0), undefined);
    assert.ok(process.memoryUsage().rss - before < 100e6, 'no copy is made of a message that nothing can match');
    assert.ok(performance.now() - start < scaled(10_000));
    assert.deepEqual(statusOf(session), { state: 'ready', logs: 2, records: 2, leftOut: [] });
  });

  test('a pipe, a socket and a folder are told as what they are', { skip: process.platform === 'win32' }, async () => {
    const folder = folderWith('special', { 'distmgr.log': record });
    execFileSync('mkfifo', [join(folder, 'hman.log')]);
    const server = createServer().listen(join(folder, 'sender.log'));
    await once(server, 'listening');
    const session = await sessionOn(folder);
    assert.deepEqual([session.status().logs, session.status().leftOut], [1, []], 'nobody expects them among the logs');
    const reasons = ['hman.log', 'sender.log', '../special'].map((name) =>
      session.ensure(pathToFileURL(join(folder, name)).href).then(
        () => 'it is read',
        (error: unknown) => (error instanceof UnreadableLogError ? error.reason : String(error)),
      ),
    );
    assert.deepEqual(
      (await Promise.all(reasons)).map((reason) => /\((.*)\)/.exec(reason)?.[1] ?? reason),
      ['it is a pipe', 'it is a socket', 'it is a folder'],
    );
    session.end();
    server.close();
  });

  test('a folder with the name of a log, and links, are not read as logs', async () => {
    const folder = folderWith('odd', { 'distmgr.log': record });
    mkdirSync(join(folder, 'hman.log'));
    writeFileSync(join(folder, 'hman.log', 'sender.log'), record);
    symlinkSync(join(folder, 'nothing'), join(folder, 'despool.log'));
    symlinkSync(folder, join(folder, 'loop'));
    const session = await sessionOn(folder);
    const { notes } = session.status();
    const { logs, leftOut } = statusOf(session);
    assert.deepEqual([logs, leftOut], [2, []]);
    assert.deepEqual(notes, ['Not read: 2 links (despool.log, loop), open what it leads to.']);
  });

  test('what lies more than 16 folders down is told of', async () => {
    const folder = folderWith('deep', { 'distmgr.log': record });
    const down = join(folder, ...Array.from({ length: 18 }, (_, level) => `level${String(level)}`));
    mkdirSync(down, { recursive: true });
    writeFileSync(join(down, 'hman.log'), record);
    const session = await sessionOn(folder);
    const { notes } = session.status();
    assert.deepEqual(
      [statusOf(session).logs, notes],
      [1, ['Not read: 1 folder more than 16 levels down (level16), open to read.']],
    );
  });

  test('1,000 logs of other programs are passed over, and do not use up the limit', { timeout: hang }, async () => {
    const foreign = Array.from({ length: 1000 }, (_, index): [string, string] => [
      `app${String(index)}.log`,
      `2026-03-02 10:00:00 INFO started ${'x'.repeat(5000)}\n`,
    ]);
    const folder = folderWith('foreign', Object.fromEntries(foreign));
    writeFileSync(join(folder, 'distmgr.log'), record);
    rmSync(join(folder, 'app0.log'));
    const { logs, leftOut } = statusOf(await sessionOn(folder, diskFiles, 1));
    assert.deepEqual([logs, leftOut], [1, []]);
  });

  test('what is over the limit is named, and smaller logs are read', async () => {
    const big = record.repeat(Math.ceil(1_200_000 / record.length));
    const folder = folderWith('limit', { 'distmgr.log': big, 'hman.log': record });
    const { logs, leftOut } = statusOf(await sessionOn(folder, diskFiles, 1));
    assert.equal(logs, 1);
    assert.deepEqual(leftOut, ['distmgr.log: over the limit of the setting configmgrLogs.index.maximumMegabytes.']);
  });

  test('a folder that does not exist is named', async () => {
    const { state, logs, leftOut } = statusOf(await sessionOn(join(temporary.path, 'nowhere')));
    assert.deepEqual([state, logs, leftOut.length], ['ready', 0, 1]);
    assert.match(leftOut[0] ?? '', /^The folder nowhere cannot be read \(ENOENT/);
  });

  test('a folder that is on no disk is named and not looked for on the disk', async () => {
    const { leftOut } = statusOf(await sessionOn('vscode-vfs://github/etc'));
    assert.deepEqual(leftOut, ['The folder etc cannot be read (it is not on a disk but in vscode-vfs).']);
  });
});

suite('files that change while they are read', () => {
  const root = 'file:///site';
  const bytes = new Map(
    [`${root}/distmgr.log`, `${root}/hman.log`, `${root}/sender.log`].map((uri) => [uri, bytesFromText(record)]),
  );
  const failing = (fail: (uri: string) => string | undefined): FileSource => {
    const files = memoryFiles(bytes);
    return {
      ...files,
      open: (uri) => {
        const reason = fail(uri);
        return reason === undefined ? files.open(uri) : Promise.reject(new Error(reason));
      },
    };
  };

  test('a log that cannot be read is named with the reason', async () => {
    const session = await sessionOn(
      root,
      failing((uri) => (uri.endsWith('hman.log') ? 'EBUSY: resource busy or locked' : undefined)),
    );
    const { logs, leftOut } = statusOf(session);
    assert.deepEqual([logs, leftOut], [2, ['hman.log: cannot be read (EBUSY: resource busy or locked).']]);
  });

  test('a log that can be read again is no longer named', async () => {
    let locked = true;
    const session = await sessionOn(
      root,
      failing((uri) => (locked && uri.endsWith('hman.log') ? 'EBUSY' : undefined)),
    );
    assert.equal(session.status().leftOut.length, 1);
    locked = false;
    await session.fileChanged(`${root}/hman.log`);
    const { logs, leftOut } = statusOf(session);
    assert.deepEqual([logs, leftOut], [3, []]);
  });

  test('a log that is deleted while it is open stays until it is closed', async () => {
    const folder = folderWith('deleted', { 'distmgr.log': record });
    const uri = pathToFileURL(join(folder, 'distmgr.log')).href;
    const session = await sessionOn(folder);
    session.setDocument(uri, record.repeat(2));
    rmSync(join(folder, 'distmgr.log'));
    await session.fileChanged(uri);
    assert.equal(session.status().records, 2);
    await session.closeDocument(uri);
    const { logs, leftOut } = statusOf(session);
    assert.deepEqual([logs, leftOut], [0, []]);
  });

  test('a name with control and direction characters is shown with their numbers', async () => {
    const files = new Map([
      [`${root}/dist\u202emgr\u001b.log`, Uint8Array.of(1)],
      [`${root}/hman.log`, bytesFromText(record)],
    ]);
    const source: FileSource = {
      ...memoryFiles(files),
      open: (uri) => (uri.includes('dist') ? Promise.reject(new Error('no')) : memoryFiles(files).open(uri)),
    };
    assert.deepEqual(statusOf(await sessionOn(root, source)).leftOut, [
      'dist<U+202E>mgr<U+001B>.log: cannot be read (no).',
    ]);
  });
});
