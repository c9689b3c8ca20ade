import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { diskFiles } from '../../server/src/workspace/diskFiles.ts';
import { Folder, installation, recordsOf, run, siteFolder } from './support/cli.ts';

suite('exit codes and sentences', () => {
  const wrong: readonly (readonly [args: readonly string[], sentence: RegExp])[] = [
    [
      [],
      /The command is missing; it is one of operations, packages, upgrades, check, explain, records, threads, stats\. See/,
    ],
    [['frob', 'x'], /The command cannot be frob/],
    [['check'], /check needs the path of a log or of a folder with logs/],
    [['check', '--format', 'xml', 'x'], /The format cannot be xml; it is one of text, json, markdown, csv, sarif/],
    [['records', '--format', 'sarif', 'x'], /Only check writes the format sarif/],
    [['check', '--colour', 'x'], /Unknown option '--colour'\. See/],
    [['stats', '--format', 'markdown', 'x'], /stats writes text and json only/],
    [['check', '--fields', 'x'], /--fields belongs to the command stats/],
    [
      ['stats', '--pseudonyms', 'x'],
      /--pseudonyms belongs to the commands operations, packages, upgrades, check, explain, records and threads/,
    ],
    [['check', '--format', 'csv', 'x'], /Only packages and upgrades write the format csv/],
    [
      ['operations', '--kind', 'reboot', 'x'],
      /The kind cannot be reboot; it is one of install, upgrade, change, removal, content, /,
    ],
    [['records', '--package', 'HQ100042', 'x'], /--package belongs to the commands operations and packages/],
    [['records', '--thread', 'main', 'x'], /--thread takes a thread id such as 4788 or 0x12b4/],
    [['records', '--from', '2026-02-30', 'x'], /--from takes a date and time such as/],
    [['records', '--bias=9000', 'x'], /--bias takes minutes/],
    [['check', 'no-such-folder'], /no-such-folder cannot be read: there is no such file or folder\./],
  ];
  for (const [args, sentence] of wrong) {
    test(`2: ${args.join(' ') || 'no arguments'}`, async () => {
      const { code, out, err } = await run(args);
      assert.match(err, sentence);
      assert.deepEqual([code, out, err.split('\n').length], [2, '', 2]);
    });
  }

  test('2: a folder without a log, with the empty answer', async () => {
    using folder = new Folder({ 'notes.txt': 'nothing' });
    const { code, out, err } = await run(['check', folder.path]);
    assert.deepEqual([code, out], [2, 'No known problem. No record was read.\n']);
    assert.match(err, /No log was found in /);
  });

  test('2: a file that is no text', async () => {
    using folder = new Folder({ 'picture.log': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2]) });
    const { code, err } = await run(['check', folder.at('picture.log')]);
    assert.equal(code, 2);
    assert.match(err, /picture\.log is not a text file\./);
  });

  test('2: one of the files in a folder cannot be read; the others are', async () => {
    using folder = new Folder({ 'distmgr.log': installation, 'hman.log': '' });
    const files = {
      ...diskFiles,
      open: (uri: string) => (uri.endsWith('hman.log') ? Promise.reject(new Error('locked')) : diskFiles.open(uri)),
    };
    const { code, out, err } = await run(['records', folder.path], { files });
    assert.deepEqual(
      [code, out.split('\n').length, err],
      [2, 5, 'configmgr-logs: hman.log: cannot be read (locked).\n'],
    );
  });

  test('0: help and version', async () => {
    assert.match((await run(['--help'])).out, /^Usage: configmgr-logs COMMAND/);
    assert.deepEqual(await run(['--version']), { code: 0, out: '1.2.3\n', err: '' });
  });

  test('0: operations, even those that failed', async () => {
    using folder = siteFolder({ seed: 3, scenarios: [{ kind: 'install', host: 'DP07', fails: 'network' }] });
    assert.equal((await run(['operations', folder.path])).code, 0);
  });

  test('a file that is given twice, and with its folder, is read once', async () => {
    using folder = new Folder({ 'distmgr.log': installation });
    const paths = [folder.at('distmgr.log'), folder.path, folder.at('.', 'distmgr.log')];
    assert.equal((await recordsOf(...paths)).length, 4);
  });
});
