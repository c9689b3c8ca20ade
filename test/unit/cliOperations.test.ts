import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { sampleOptions } from '../generator/sample-site.ts';
import { generateSite } from '../generator/generate.ts';
import { distmgr, Folder, installation, reportOf, run, siteFolder } from './support/cli.ts';

const failedInstallation = join(import.meta.dirname, '../scenarios/install-failed');

suite('operations', () => {
  test('JSON says which operations count now, as the tree does', async () => {
    const standings = async (path: string) =>
      (await reportOf(path)).operations.map(({ outcome, standing }) => `${outcome} ${standing}`);
    assert.deepEqual(await standings(failedInstallation), ['failed attention']);
    assert.deepEqual(await standings(join(failedInstallation, '../removal-behind-another')), [
      'failed attention',
      'waiting waiting',
      'succeeded recent',
    ]);
  });

  test('a generated site: every operation of the truth, and none besides', async () => {
    using folder = siteFolder(sampleOptions);
    const { truth } = generateSite(sampleOptions);
    const report = await reportOf(folder.path);
    const named = (kind: string, dpid: number | null, server: string | null) =>
      `${kind} ${String(dpid)} ${String(server).toUpperCase()}`;
    assert.deepEqual(
      report.operations
        .flatMap(({ kind, dpid, server }) => (kind === 'content' ? [] : named(kind, dpid, server)))
        .sort(),
      truth.operations.map(({ kind, dpid, server }) => named(kind, dpid, server)).sort(),
    );
  });

  test('a step stands at its line, and its time is in UTC', async () => {
    using folder = new Folder({ 'distmgr.log': installation });
    const { operations } = await reportOf(folder.at('distmgr.log'));
    const [operation] = operations;
    assert.deepEqual(
      [operation?.kind, operation?.dpid, operation?.server, operation?.siteCode, operation?.worker],
      ['install', 32, 'DP07.fabrikam.example', 'HQ1', 4788],
    );
    assert.deepEqual(
      operation?.steps.filter(({ line }) => line !== null).map(({ id, state, at, line }) => [id, state, at, line]),
      [
        ['install.7', 'seen', '2026-03-02T15:00:01.000Z', 2],
        ['install.8', 'begun', '2026-03-02T15:00:03.000Z', 4],
      ],
    );
    assert.deepEqual([operation?.outcome, operation?.next?.id], ['inProgress', 'install.8']);
  });

  test('coverage is by log, with the rolled-over piece, and null where no zone is known', async () => {
    using folder = new Folder({
      'DistMgr.lo_': installation,
      'DistMgr.log': distmgr('11:00:00', 4788, 'ConfigurePXE'),
      'DP07/smsdpprov.log': '[C7C][Mon 03/02/2026 10:00:10]:CcmInstallPXE\r\n',
    });
    const { coverage } = await reportOf(folder.path);
    assert.deepEqual(coverage, [
      {
        log: 'distmgr',
        files: [folder.at('DistMgr.lo_'), folder.at('DistMgr.log')],
        records: 5,
        from: '2026-03-02T15:00:00.000Z',
        to: '2026-03-02T16:00:00.000Z',
      },
      { log: 'smsdpprov', files: [folder.at('DP07', 'smsdpprov.log')], records: 1, from: null, to: null },
    ]);
  });

  test('a file of any name counts for the log that its records are of', async () => {
    using folder = new Folder({ 'from the ticket.txt': installation });
    const { coverage, operations } = await reportOf(folder.at('from the ticket.txt'));
    assert.deepEqual([coverage.map(({ log }) => log), operations.length], [['distmgr'], 1]);
  });

  test('an empty answer says so', async () => {
    using folder = new Folder({ 'hman.log': '' });
    const [none = '', ...rest] = (await run(['operations', folder.path])).out.split(/(?<=given\.)/);
    assert.match(
      none,
      /^No operation on a distribution point, a package(?:, a [\w ]+)* or a [\w ]+ was found in the logs given\.$/,
    );
    assert.equal(
      rest.join(''),
      ` No record was read.\n\nThe logs cover:\n  hman: 0 records, no times in UTC (${folder.at('hman.log')})\n`,
    );
    assert.ok((await run(['operations', '--format', 'markdown', folder.path])).out.includes(none));
    assert.deepEqual((await reportOf(folder.path)).operations, []);
  });

  test('what was understood stands beside what was found, also where that is nothing', async () => {
    const strange = distmgr('10:00:05', 4788, 'Frobnicated the widget of HQ1');
    using folder = new Folder({ 'distmgr.log': installation + strange, 'other.log': strange });
    const client =
      '<![LOG[Frobnication failed]LOG]!><time="10:00:00.000+300" date="03-02-2026" component="CcmExec" context="" type="3" thread="4" file="">\r\n';
    const sentence = /[34] of 6 records are of messages that this program knows\./;
    for (const command of ['operations', 'records'] as const) {
      const { understood } = JSON.parse((await run([command, '--format', 'json', folder.path])).out) as {
        readonly understood: Readonly<Record<string, number>>;
      };
      assert.equal(understood['records'], 6);
      assert.equal(understood['known'], 4);
    }
    for (const format of ['text', 'markdown'])
      assert.match((await run(['operations', '--format', format, folder.path])).out, sentence);
    assert.match((await run(['records', '--dp', '32', folder.path])).err, sentence);
    // Records that are only chosen by thread and time are not matched to messages.
    assert.equal((await run(['records', folder.path])).err, '');
    using marked = new Folder({ 'ccmexec.log': client });
    assert.match(
      (await run(['records', marked.path])).err,
      /1 record, whose messages were not looked for; the log itself marks 1 as an error/,
    );
  });

  test('Markdown for a ticket: summary, timeline, evidence, coverage, what was not seen', async () => {
    using folder = new Folder({ 'distmgr.log': installation });
    const { out } = await run(['operations', '--format', 'markdown', folder.at('distmgr.log')]);
    const file = folder.at('distmgr.log');
    const expected = [
      '1 operation on distribution points: 1 in progress.',
      '## 1. Install DP 32 `DP07.fabrikam.example`: in progress after 3.0 s',
      `| 2026-03-02 15:00:01.000 | install.7 | A worker thread takes the distribution point up | seen | \`${file}:2\` |`,
      '```text\n' + `${file}:1\n    DP upgrade processing thread: Upgrading DP with ID 32.`,
      '### Not seen in the logs given\n\n- install.1, ',
      `| \`distmgr\` | 4 | 2026-03-02 15:00:00.000 – 2026-03-02 15:00:03.000 | \`${file}\` |`,
    ];
    for (const part of expected) assert.ok(out.includes(part), `${part}\nis not in\n${out}`);
    assert.match(out, /- install\.6, [^\n]+: smsdbmon\.log was not given\./);
  });

  test('a setback that repeats itself is one line, and does not say again what the cause says', async () => {
    const { out } = await run(['operations', failedInstallation]);
    const lines = out.split('\n').filter((line) => line.includes('Setback at'));
    assert.equal(lines.length, 2);
    assert.match(lines[0] ?? '', /distmgr\.log:14 \(× 4, last at .*distmgr\.log:26\): what the cause says\.$/);
    assert.match(lines[1] ?? '', /distmgr\.log:30: The thread stopped this piece of work\./);
    assert.equal(out.split('the WMI provider that manages IIS cannot be loaded').length - 1, 1);
  });
});
