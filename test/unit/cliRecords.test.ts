import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { distmgr, Folder, installation, recordsOf, run } from './support/cli.ts';

suite('records', () => {
  test('text is the records as they stand, one a line', async () => {
    using folder = new Folder({ 'distmgr.log': installation });
    assert.equal((await run(['records', folder.path])).out, installation.replaceAll('\r\n', '\n'));
  });

  test('a record of several lines stays one line unless it is wanted raw', async () => {
    const record =
      '<![LOG[first\r\nsecond]LOG]!><time="10:00:00.000+300" date="03-02-2026" component="CAS" context="" type="1" thread="7" file="cas.cpp:1">';
    using folder = new Folder({ 'CAS.log': `${record}\r\n` });
    assert.equal((await run(['records', folder.path])).out, `${record.replace('\r\n', '↵')}\n`);
    assert.equal((await run(['records', '--raw', folder.path])).out, `${record}\n`);
  });

  test('JSON has the fields of each record', async () => {
    using folder = new Folder({ 'distmgr.log': installation });
    assert.deepEqual((await recordsOf(folder.path))[1], {
      file: folder.at('distmgr.log'),
      line: 2,
      time: '2026-03-02T15:00:01.000Z',
      component: 'SMS_DISTRIBUTION_MANAGER',
      thread: 4788,
      message: 'distmgr.installFileProcessing',
      text: '~Processing 32.INS',
      clock: '2026-03-02T10:00:01.000',
    });
  });

  test('a thread is named in decimal or in hexadecimal', async () => {
    using folder = new Folder({ 'distmgr.log': installation });
    const lines = async (thread: string) => (await recordsOf('--thread', thread, folder.path)).map(({ line }) => line);
    assert.deepEqual(
      [await lines('4788'), await lines('0x12B4')],
      [
        [2, 3, 4],
        [2, 3, 4],
      ],
    );
  });

  test('a time bound covers the second, the minute or the day that it names', async () => {
    using folder = new Folder({ 'distmgr.log': installation });
    const lines = async (...bounds: readonly string[]) =>
      (await recordsOf(...bounds, folder.path)).map(({ line }) => line);
    assert.deepEqual(await lines('--from', '2026-03-02T15:00:01Z', '--to', '2026-03-02T15:00:02Z'), [2, 3]);
    assert.deepEqual(await lines('--from', '2026-03-02T10:00:02-05:00'), [3, 4]);
    assert.deepEqual(await lines('--to', '2026-03-02T15:00'), [1, 2, 3, 4]);
    assert.deepEqual(await lines('--to', '2026-03-02'), [1, 2, 3, 4]);
    assert.deepEqual(await lines('--to', '2026-03-01'), []);
  });

  test('records without a time in UTC are counted when a time is asked for', async () => {
    using folder = new Folder({ 'smsdpprov.log': '[C7C][Mon 03/02/2026 10:00:10]:CcmInstallPXE\r\n' });
    const { out, err } = await run(['records', '--from', '2026-03-02', folder.path]);
    assert.equal(out, '');
    assert.match(err, /1 record has no time in UTC and is left out; --bias tells the zone/);
    assert.deepEqual(
      (await recordsOf('--from', '2026-03-02', '--bias=300', folder.path))[0]?.time,
      '2026-03-02T15:00:10.000Z',
    );
  });

  test('a distribution point by DPID, by server and by its short name', async () => {
    const other = distmgr(
      '10:00:05',
      3572,
      'DP upgrade processing thread: Upgrading DP with ID 33. Thread 0x12b8. Used 1 threads out of 50.',
    );
    using folder = new Folder({ 'distmgr.log': installation + other + distmgr('10:00:06', 4792, 'ConfigureDP') });
    for (const dp of ['32', 'DP07.fabrikam.example', 'dp07']) {
      assert.deepEqual(
        (await recordsOf('--dp', dp, folder.path)).map(({ line }) => line),
        [1, 2, 3, 4],
        dp,
      );
    }
    const { err } = await run(['records', '--dp', 'DP99', folder.path]);
    assert.match(err, /The logs given do not tell which distribution point DP99 is\./);
  });
});
