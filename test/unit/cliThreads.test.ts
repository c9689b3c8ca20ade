import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Folder, installation, run } from './support/cli.ts';

suite('threads', () => {
  test('a worker is named by its role and its distribution point', async () => {
    using folder = new Folder({ 'distmgr.log': installation });
    assert.equal(
      (await run(['threads', folder.at('distmgr.log')])).out,
      [
        `${folder.at('distmgr.log')}:1: 3572 (0xDF4)  DP upgrade processing thread  1 record, 2026-03-02 15:00:00.000, 0 ms`,
        `${folder.at('distmgr.log')}:2: 4788 (0x12B4)  DP upgrade worker, DP 32 DP07  3 records, 2026-03-02 15:00:01.000, 2.0 s`,
        '',
      ].join('\n'),
    );
  });
});
