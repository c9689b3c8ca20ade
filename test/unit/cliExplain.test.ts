import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { distmgr, Folder, run } from './support/cli.ts';

const failing = distmgr('10:00:00', 4788, '~Failed to connect to DP07, error = 0x80070035');

suite('explain', () => {
  test('a code without logs', async () => {
    const { code, out, err } = await run(['explain', '0x80041013']);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^0x80041013 WBEM_E_PROVIDER_LOAD_FAILURE \(WMI error \(HRESULT\)\)\n {2}\S.+\n {2}Next: .+\n/);
    assert.match(out, / {2}Also written -2147217389, 2147749907\n/);
  });

  test('a negative number is a code, not an option', async () => {
    const { code, out } = await run(['explain', '-2147024843']);
    assert.deepEqual([code, out.split('\n')[0]], [0, '0x80070035 ERROR_BAD_NETPATH (Win32 error in an HRESULT)']);
  });

  test('where it occurs in the logs, whatever its spelling', async () => {
    using folder = new Folder({ 'distmgr.log': distmgr('09:59:59', 4788, '~Processing 32.INS') + failing });
    const { code, out } = await run(['explain', '53', folder.path]);
    const place = `  ${folder.at('distmgr.log')}:2: 2026-03-02 15:00:00.000 ~Failed to connect to DP07, error = 0x80070035`;
    assert.equal(code, 0);
    assert.ok(out.includes(`  It occurs in 1 line of the logs given:\n${place}\n`), out);
  });

  test('as JSON and Markdown', async () => {
    using folder = new Folder({ 'distmgr.log': failing });
    const { out } = await run(['explain', '--format', 'json', 'ERROR_BAD_NETPATH', folder.path]);
    const { codes } = JSON.parse(out) as { codes: readonly { title: string; places: readonly { line: number }[] }[] };
    assert.deepEqual([codes[0]?.title, codes[0]?.places.map(({ line }) => line)], ['53', [1]]);
    const markdown = (await run(['explain', '--format', 'markdown', '53', folder.path])).out;
    assert.match(markdown, /^## .*ERROR_BAD_NETPATH/);
  });

  test('what is no code is said to be none', async () => {
    const { code, out, err } = await run(['explain', 'DP07']);
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /^configmgr-logs: No code is known as DP07;/);
    assert.equal((await run(['explain'])).code, 2);
  });
});
