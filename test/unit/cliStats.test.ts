import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { distmgr, Folder, installation, run } from './support/cli.ts';

suite('stats', () => {
  const counted = async (...args: readonly string[]) => {
    const { code, out, err } = await run(['stats', '--format', 'json', ...args]);
    return { code, err, stats: JSON.parse(out) as Record<string, number | null> };
  };

  test('files, bytes, records, threads and known messages', async () => {
    const unknown = distmgr('10:00:04', 4788, 'A text that no catalogue has');
    using folder = new Folder({ 'distmgr.log': installation + unknown, 'hman.log': distmgr('10:00:05', 9, 'Other') });
    const { code, stats } = await counted(folder.path);
    const { milliseconds, peakRssBytes, ...rest } = stats;
    const bytes = installation.length + unknown.length + distmgr('10:00:05', 9, 'Other').length;
    assert.deepEqual([code, rest], [0, { files: 2, bytes, records: 6, threads: 3, known: 4 }]);
    assert.ok(milliseconds !== null && milliseconds !== undefined && milliseconds > 0);
    assert.equal(peakRssBytes, 50_000_000);
  });

  test('with --fields no message is looked for', async () => {
    using folder = new Folder({ 'distmgr.log': installation });
    const { stats } = await counted('--fields', folder.at('distmgr.log'));
    assert.deepEqual([stats.records, stats.threads, stats.known], [4, 2, null]);
  });

  test('a file that is missing is told, the others count; a file given twice counts once', async () => {
    using folder = new Folder({ 'distmgr.log': installation });
    const { code, err, stats } = await counted(folder.at('none.log'), folder.at('distmgr.log'), folder.path);
    assert.deepEqual(
      [code, err, stats.files, stats.records, stats.bytes],
      [
        2,
        `configmgr-logs: ${folder.at('none.log')} cannot be read: there is no such file or folder.\n`,
        1,
        4,
        installation.length,
      ],
    );
  });

  test('text is one line', async () => {
    using folder = new Folder({ 'distmgr.log': installation });
    const { out } = await run(['stats', folder.path]);
    assert.match(out, /^1 file, 0\.0 MB in .+: 4 records of 2 threads, 4 known messages; peak memory 50 MB\n$/);
  });
});
