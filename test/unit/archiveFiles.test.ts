/** Logs in archives are read as those of a folder are, by the command line and by the server, and nothing else of a disk is. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Location } from 'vscode-languageserver-types';
import { ArchiveFiles } from '../../server/src/workspace/archiveFiles.ts';
import { MemoryDisk } from '../../server/src/workspace/memoryFiles.ts';
import type { ArchiveBytesResult, ArchiveFile, ArchiveResult, StatusResult } from '../../server/src/shared/requests.ts';
import { cabOf, noise, zipOf } from './support/archives.ts';
import { distmgr, Folder, installation, reportOf, run } from './support/cli.ts';
import { startServer } from './support/server.ts';

const smsdbmon = String.raw`SND: Dropped D:\SMS\inboxes\distmgr.box\32.INS [7002]  $$<SMS_DATABASE_NOTIFICATION_MONITOR><03-02-2026 09:59:59.000+300><thread=2580 (0xA14)>`;
const bundle = {
  'CM01/Logs/distmgr.log': installation,
  'CM01/Logs/smsdbmon.log': `${smsdbmon}\r\n`,
  'CM01/readme.txt': 'x',
};

suite('the command line', () => {
  for (const [name, bytes] of [
    ['bundle.zip', zipOf(bundle)],
    ['bundle.CAB', cabOf(bundle)],
  ] as const)
    test(`${name} is read like a folder`, async () => {
      using folder = new Folder({ [name]: bytes });
      const { operations } = await reportOf(folder.at(name));
      const [install] = operations;
      assert.deepEqual([operations.length, install?.kind, install?.dpid], [1, 'install', 32]);
      const files = new Set(install?.steps.flatMap(({ file }) => file ?? []));
      assert.ok(files.has(folder.at(name, 'CM01', 'Logs', 'distmgr.log')), [...files].join(' '));
      const { stats } = await statsOf(folder.at(name));
      assert.deepEqual([stats.files, stats.bytes], [2, installation.length + smsdbmon.length + 2]);
    });

  test('an archive that cannot be read is told in a sentence, and so is a file in it', async () => {
    using folder = new Folder({
      'torn.zip': zipOf(bundle).subarray(0, 200),
      'lzx.cab': cabOf(bundle, { method: 3 }),
      'none.zip': zipOf({ 'readme.txt': 'x' }),
    });
    const errorOf = async (name: string) => (await run(['check', folder.at(name)])).err;
    assert.equal(
      await errorOf('torn.zip'),
      `configmgr-logs: ${folder.at('torn.zip')} cannot be read: it ends too early.\n`,
    );
    assert.match(
      await errorOf('lzx.cab'),
      /distmgr\.log: cannot be read \(it is packed by LZX, which is not read; unpack the cabinet\)\./,
    );
    assert.match(await errorOf('none.zip'), /No log was found in /);
  });

  test('beside a folder with other logs', async () => {
    using folder = new Folder({ 'a.zip': zipOf(bundle), 'hman.log': distmgr('10:00:00', 1, 'Other') });
    const { stats } = await statsOf(folder.path, folder.at('a.zip'));
    assert.equal(stats.files, 3);
  });

  async function statsOf(...paths: readonly string[]) {
    const { out } = await run(['stats', '--format', 'json', ...paths]);
    return { stats: JSON.parse(out) as Readonly<Record<string, number>> };
  }
});

suite('the server', () => {
  const uri = 'file:///downloads/bundle.zip';
  const files = new Map([
    [uri, zipOf(bundle)],
    ['file:///downloads/other.zip', zipOf(bundle)],
    ['file:///downloads/torn.zip', zipOf(bundle).subarray(0, 99)],
  ]);

  test('an archive that was opened is read, its files are there for the editor, and jumps lead into it', async () => {
    const server = await startServer(files, 'file:///site');
    const opened = await server.request<ArchiveResult>('configmgrLogs/archive', { uri, as: 'logs' });
    assert.deepEqual(opened, {
      kind: 'opened',
      root: 'configmgr-log-archive:/downloads/bundle.zip%21',
      logs: 2,
      files: 3,
    });
    const root = opened.kind === 'opened' ? opened.root : '';
    const listed = await server.request<readonly ArchiveFile[]>('configmgrLogs/archiveFiles', { root });
    assert.deepEqual(
      listed.map(({ path }) => path),
      Object.keys(bundle),
    );
    const log = `${root}/CM01/Logs/smsdbmon.log`;
    const bytes = await server.request<ArchiveBytesResult>('configmgrLogs/archiveBytes', { uri: log });
    assert.equal(bytes.kind === 'bytes' ? Buffer.from(bytes.base64, 'base64').toString() : '', `${smsdbmon}\r\n`);
    const position = { line: 0, character: smsdbmon.indexOf('32.INS') };
    const params = { textDocument: { uri: log }, position };
    const places = await server.request<readonly { targetUri: string }[]>('textDocument/definition', params);
    assert.deepEqual(
      places.map(({ targetUri }) => targetUri),
      [`${root}/CM01/Logs/distmgr.log`],
    );
    const found = await server.request<readonly Location[]>('textDocument/references', { ...params, context: {} });
    assert.ok(found.length > 0);
    await server.request('configmgrLogs/archive', { uri, as: 'closed' });
    const { logs } = await server.request<StatusResult>('configmgrLogs/status', undefined);
    assert.equal(logs, 0);
    await server.end();
  });

  test('what nobody opened is not read, whatever address names it', async () => {
    const server = await startServer(files, 'file:///site');
    const answers = await Promise.all([
      server.request('configmgrLogs/archiveFiles', { root: 'configmgr-log-archive:/downloads/other.zip%21' }),
      server.request('configmgrLogs/archiveFiles', { root: 'configmgr-log-archive://evil.example/share/a.zip%21' }),
      server.request<ArchiveBytesResult>('configmgrLogs/archiveBytes', {
        uri: 'configmgr-log-archive:/downloads/other.zip%21/CM01/Logs/distmgr.log',
      }),
      server.request<ArchiveBytesResult>('configmgrLogs/archiveBytes', { uri: 'file:///downloads/other.zip' }),
      server.request('configmgrLogs/files', {
        uris: ['configmgr-log-archive:/downloads/other.zip%21/CM01/Logs/distmgr.log'],
      }),
    ]);
    assert.deepEqual(answers, [
      null,
      null,
      { kind: 'refused', why: 'it was not opened' },
      { kind: 'refused', why: 'it is in no archive' },
      [null],
    ]);
    await server.end();
  });

  test('what is no archive is refused with a reason', async () => {
    const server = await startServer(files, 'file:///site');
    const why = async (of: unknown) => {
      const answer = await server.request<ArchiveResult>('configmgrLogs/archive', { uri: of, as: 'logs' });
      return answer.kind === 'refused' ? answer.why : answer.kind;
    };
    assert.equal(await why('file:///downloads/torn.zip'), 'it ends too early');
    assert.equal(await why('file:///downloads/distmgr.log'), 'it is no .zip and no .cab on a disk');
    assert.equal(await why('https://evil.example/a.zip'), 'it is no .zip and no .cab on a disk');
    await assert.rejects(why(7), /uri is no text/);
    assert.match(await why('file:///downloads/none.zip'), /No such file/);
    await server.end();
  });
});

test('an archive that was written anew is read anew', async () => {
  const disk = new MemoryDisk();
  const uri = 'file:///a.zip';
  disk.write(uri, zipOf({ 'distmgr.log': 'one' }));
  const files = new ArchiveFiles(disk.files());
  const root = files.name(uri) ?? '';
  const before = await files.open(`${root}/distmgr.log`);
  const bytes = new Uint8Array(10);
  assert.equal(before.readNow(0, bytes), 3);
  disk.write(uri, zipOf({ 'distmgr.log': 'other', 'hman.log': '' }));
  await assert.rejects(before.fact(), /another archive now/);
  assert.equal(await (await files.open(`${root}/distmgr.log`)).read(0, bytes), 5);
  assert.equal((await files.list(root, true)).files.length, 2);
  await assert.rejects(files.open(`${root}/gone.log`), /no such file/);
});

suite('what is unpacked', () => {
  const uri = 'file:///a.zip';
  const long = noise(1_000_000);
  const all = zipOf({ 'a.log': long, 'b.log': long, 'c.log': long });

  test('two logs that are read part by part in turns are unpacked once each', async () => {
    const { disk, files, root } = opened(10);
    const [a, b] = [await files.open(`${root}/a.log`), await files.open(`${root}/b.log`)];
    const parts = async (): Promise<void> => {
      for (const each of [a, b, a, b]) await each.read(500_000, new Uint8Array(1000));
    };
    await parts();
    const once = disk.bytesRead;
    await parts();
    assert.equal(disk.bytesRead, once);
    await (await files.open(`${root}/c.log`)).read(0, new Uint8Array(1000));
    const before = disk.bytesRead;
    await a.read(0, new Uint8Array(1000));
    assert.ok(disk.bytesRead > before, 'a third one takes the place of the first');
  });

  test('two readers of one file wait for the same bytes', async () => {
    const { disk, files, root } = opened();
    // More than is unpacked in one turn.
    disk.write(uri, zipOf({ 'a.log': noise(8_000_000) }));
    const readers = [await files.open(`${root}/a.log`), await files.open(`${root}/a.log`)];
    const before = disk.bytesRead;
    await Promise.all(readers.map((file) => file.read(0, new Uint8Array(1000))));
    assert.ok(disk.bytesRead - before < 12_000_000, String(disk.bytesRead - before));
  });

  test('an archive that cannot be read gives its handle back', async () => {
    const { disk, files, root } = opened();
    disk.write(uri, all.subarray(0, 1000));
    await assert.rejects(files.list(root, true), /ends too early/);
    assert.equal(disk.handles, 0);
  });

  function opened(most?: number) {
    const disk = new MemoryDisk();
    disk.write(uri, all);
    const files = new ArchiveFiles(disk.files(), most);
    return { disk, files, root: files.name(uri) ?? '' };
  }
});
