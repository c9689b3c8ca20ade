/** `operations` for a person: what broke is told once, however often the log repeats it. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { run } from './support/cli.ts';

const failedInstallation = join(import.meta.dirname, '../scenarios/install-failed');

test('a setback that repeats itself is one line, and does not say again what the cause says', async () => {
  const { out } = await run(['operations', failedInstallation]);
  const lines = out.split('\n').filter((line) => line.includes('Setback at'));
  assert.equal(lines.length, 2);
  assert.match(lines[0] ?? '', /distmgr\.log:14 \(× 4, last at .*distmgr\.log:26\): what the cause says\.$/);
  assert.match(lines[1] ?? '', /distmgr\.log:30: The thread stopped this piece of work\./);
  assert.equal(out.split('the WMI provider that manages IIS cannot be loaded').length - 1, 1);
});
