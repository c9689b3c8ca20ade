import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleOptions } from '../generator/sample-site.ts';
import { Folder, run, siteFolder } from './support/cli.ts';
import { schemaOf, violations } from './support/schema.ts';

test('the JSON of every command is as its schema says', async () => {
  using folder = siteFolder({ ...sampleOptions, noise: 5 });
  using empty = new Folder();
  using odd = new Folder({ 'odd.log': 'no log at all\n\n\u0000', 'distmgr.log': '' });
  for (const command of ['operations', 'packages', 'upgrades', 'check', 'records', 'threads', 'stats']) {
    for (const path of [folder.path, empty.path, odd.path]) {
      const { out } = await run([command, '--format', 'json', path]);
      assert.deepEqual(violations(schemaOf(command), JSON.parse(out)).slice(0, 3), [], command);
    }
  }
  for (const args of [['53'], ['1205', folder.path], ['0x80070035', folder.path], ['none', odd.path]]) {
    const { out } = await run(['explain', '--format', 'json', ...args]);
    assert.deepEqual(violations(schemaOf('explain'), JSON.parse(out)).slice(0, 3), [], args.join(' '));
  }
});

test('progress is for a person: drawn and cleared on a terminal, nothing in a pipe', async () => {
  using folder = siteFolder({ seed: 7, scenarios: [{ kind: 'install', host: 'DP07' }] });
  assert.equal((await run(['operations', folder.path])).err, '');
  const { err } = await run(['operations', folder.path], { terminal: true });
  assert.match(err, /\r\x1b\[2KReading 1: \w+\.log/);
  assert.ok(err.endsWith('\r\x1b[2K'));
});
