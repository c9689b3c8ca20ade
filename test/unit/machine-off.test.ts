/** Logs are read without the machine as they are with it. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { machineNotes, whyNotOn, type Wasm } from '../../server/machine/switch.ts';
import { sampleOptions } from '../generator/sample-site.ts';
import { siteFolder } from './support/cli.ts';
import { ended } from './support/processes.ts';

const root = join(import.meta.dirname, '../..');
const program = join(root, 'server/src/cli/main.ts');

/** What a process of this Node.js writes, with the machine switched to `on` or `off`. */
function output(args: readonly string[], machine: 'on' | 'off') {
  // Tests that a test runs are its own affair.
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined, CONFIGMGR_LOGS_MACHINE: machine };
  return ended(args, { cwd: root, env });
}

/** An answer in JSON without what says how it was come by: the notes, the time and the memory that it took. */
function answerIn(out: string): unknown {
  return JSON.parse(out, (key, value: unknown) =>
    key === 'notes' || key === 'milliseconds' || key === 'peakRssBytes' ? undefined : value,
  );
}

suite('without the machine', () => {
  for (const command of ['check', 'records', 'stats', 'operations']) {
    test(`${command} answers the same of the sample site`, async () => {
      using folder = siteFolder(sampleOptions);
      const args = [program, command, '--format', 'json', folder.path];
      const [on, off] = [await output(args, 'on'), await output(args, 'off')];
      assert.equal(off.code, on.code);
      assert.deepEqual(answerIn(off.out), answerIn(on.out));
      const note =
        'configmgr-logs: Logs are read without WebAssembly, which takes longer: CONFIGMGR_LOGS_MACHINE is off.\n';
      assert.deepEqual([on.err.includes(note), off.err.split(note).length - 1], [false, 1]);
    });
  }

  test('all that is held of reading and matching holds as well', async () => {
    const names = ['log-agreement', 'log-properties', 'log-machine', 'catalogue-matching', 'failureWords'];
    const files = names.map((name) => join(root, 'test/unit', `${name}.test.ts`));
    // In one process, which makes the catalogue ready once.
    const args = ['--test', '--test-isolation=none', '--test-reporter=spec'];
    const { code, out } = await output([...args, ...files], 'off');
    assert.equal(code, 0, out);
    assert.match(out, /skipped 3$/m);
  });
});

suite('the switch', () => {
  const wasm = (isValid: boolean): Wasm => ({ validate: () => isValid }) as unknown as Wasm;
  const bytes = () => new Uint8Array();

  test('is the environment, and what the host can run', () => {
    const off = { process: { env: { CONFIGMGR_LOGS_MACHINE: 'off' } } };
    const on = { process: { env: { CONFIGMGR_LOGS_MACHINE: 'on' } } };
    assert.equal(whyNotOn({ ...on, WebAssembly: wasm(true) }, bytes), undefined);
    assert.equal(whyNotOn({ WebAssembly: wasm(true) }, bytes), undefined);
    assert.equal(whyNotOn({ ...off, WebAssembly: wasm(true) }, bytes), 'off');
    assert.equal(whyNotOn({ WebAssembly: wasm(false) }, bytes), 'unable');
    assert.equal(whyNotOn({}, bytes), 'unable');
  });

  test('is told where the machine does not read', () => {
    assert.deepEqual(machineNotes(undefined), []);
    assert.deepEqual(machineNotes('unable'), [
      'Logs are read without WebAssembly, which takes longer: this host has no WebAssembly that looks at sixteen bytes at a time.',
    ]);
  });
});
