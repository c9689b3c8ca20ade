import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { Folder, siteFolder } from './support/cli.ts';
import { ended, type ProcessOptions } from './support/processes.ts';

const program = join(import.meta.dirname, '../../server/src/cli/main.ts');
const quickProgram = join(import.meta.dirname, '../../server/src/cli/quickMain.ts');

/** Runs the program as a process. */
const start = (args: readonly string[], options?: ProcessOptions) => ended([program, ...args], options);

suite('the program', () => {
  test('says its version, and what is wrong', async () => {
    const version = await start(['--version']);
    assert.match(version.out, /^\d+\.\d+\.\d+\n$/);
    assert.deepEqual([version.code, version.err], [0, '']);
    const wrong = await start(['check', 'no-such-log']);
    assert.deepEqual(wrong, {
      code: 2,
      out: '',
      err: 'configmgr-logs: no-such-log cannot be read: there is no such file or folder.\n',
    });
  });

  test('problems are exit code 1', async () => {
    using folder = siteFolder({ seed: 3, scenarios: [{ kind: 'install', host: 'DP07', fails: 'network' }] });
    const { code, err } = await start(['check', folder.path]);
    assert.deepEqual([code, err], [1, '']);
  });

  test('what needs little of the engine starts in a program of its own that answers the same', async () => {
    using folder = siteFolder({ seed: 3, scenarios: [{ kind: 'install', host: 'DP07' }] });
    const args = ['records', '--format', 'json', folder.path];
    const whole = await start(args);
    assert.deepEqual(await ended([quickProgram, ...args]), whole);
    const stats = await ended([quickProgram, 'stats', '--format', 'json', folder.path]);
    assert.ok((JSON.parse(stats.out) as { records: number }).records > 0);
  });

  test('writes all of a large answer', async () => {
    const record = `${'x'.repeat(1000)}  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 10:00:00.000+300><thread=1 (0x1)>\r\n`;
    using folder = new Folder({ 'distmgr.log': record.repeat(5000) });
    const { code, out } = await start(['records', folder.path]);
    assert.deepEqual([code, out.length], [0, (record.length - 1) * 5000]);
  });

  test('ends in silence when nobody reads on', async () => {
    const record = `${'x'.repeat(1000)}  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 10:00:00.000+300><thread=1 (0x1)>\r\n`;
    using folder = new Folder({ 'distmgr.log': record.repeat(5000) });
    const { code, err } = await start(['records', folder.path], { readsAtMost: 1 });
    assert.deepEqual([code, err], [0, '']);
  });
});
