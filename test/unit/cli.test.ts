import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { marked } from 'marked';
import { diskFiles } from '../../server/src/workspace/diskFiles.ts';
import { sampleOptions } from '../generator/sample-site.ts';
import { generateSite } from '../generator/generate.ts';
import type { SiteOptions } from '../generator/types.ts';
import { Folder, run, siteFolder } from './support/cli.ts';
import { violations } from './support/schema.ts';

interface Step {
  readonly id: string;
  readonly state: string;
  readonly at: string | null;
  readonly file: string | null;
  readonly line: number | null;
}

interface Operation {
  readonly kind: string;
  readonly dpid: number | null;
  readonly server: string | null;
  readonly siteCode: string | null;
  readonly outcome: string;
  readonly worker: number | null;
  readonly steps: readonly Step[];
  readonly next: { readonly id: string } | null;
}

interface Report {
  readonly coverage: readonly Record<string, unknown>[];
  readonly operations: readonly Operation[];
  readonly leftOut: readonly string[];
}

interface RecordRow {
  readonly file: string;
  readonly line: number;
  readonly time: string | null;
  readonly component: string | null;
  readonly thread: number | null;
  readonly message: string | null;
  readonly text: string;
}

const distmgr = (clock: string, thread: number, message: string): string =>
  `${message}  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 ${clock}.000+300><thread=${String(thread)} (0x${thread.toString(16).toUpperCase()})>\r\n`;

const installation =
  distmgr(
    '10:00:00',
    3572,
    'DP upgrade processing thread: Upgrading DP with ID 32. Thread 0x12b4. Used 1 threads out of 50.',
  ) +
  distmgr('10:00:01', 4788, '~Processing 32.INS') +
  distmgr(
    '10:00:02',
    4788,
    'DPID 32 - NAL Path ["Display=\\\\DP07.fabrikam.example\\"]MSWNET:["SMS_SITE=HQ1"]\\\\DP07.fabrikam.example\\ , ServerName = DP07.fabrikam.example, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0',
  ) +
  distmgr('10:00:03', 4788, 'ConfigureDP');

const small: SiteOptions = { seed: 7, scenarios: [{ kind: 'install', host: 'DP07' }] };

function schemaOf(command: string): object {
  return JSON.parse(
    readFileSync(join(import.meta.dirname, `../../server/schema/${command}.schema.json`), 'utf8'),
  ) as object;
}

async function reportOf(...args: readonly string[]): Promise<Report> {
  return JSON.parse((await run(['operations', '--format', 'json', ...args])).out) as Report;
}

async function recordsOf(...args: readonly string[]): Promise<readonly RecordRow[]> {
  const { out } = await run(['records', '--format', 'json', ...args]);
  return (JSON.parse(out) as { readonly records: readonly RecordRow[] }).records;
}

suite('operations', () => {
  test('a generated site: every operation of the truth, and none besides', async () => {
    using folder = siteFolder(sampleOptions);
    const { truth } = generateSite(sampleOptions);
    const report = await reportOf(folder.path);
    const named = (kind: string, dpid: number | null, server: string | null) =>
      `${kind} ${String(dpid)} ${String(server).toUpperCase()}`;
    assert.deepEqual(
      report.operations.map(({ kind, dpid, server }) => named(kind, dpid, server)).sort(),
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
    const none = 'No operation on a distribution point was found in the logs given.';
    assert.equal(
      (await run(['operations', folder.path])).out,
      `${none} No record was read.\n\nThe logs cover:\n  hman: 0 records, no times in UTC (${folder.at('hman.log')})\n`,
    );
    assert.match((await run(['operations', '--format', 'markdown', folder.path])).out, new RegExp(none));
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
});

suite('check', () => {
  test('a problem is an error code for scripts', async () => {
    using folder = siteFolder({ seed: 3, scenarios: [{ kind: 'install', host: 'DP07', fails: 'network' }] });
    const { code, out } = await run(['check', '--format', 'json', folder.path]);
    const { problems } = JSON.parse(out) as { readonly problems: readonly Record<string, unknown>[] };
    assert.equal(code, 1);
    assert.ok(problems.some(({ severity }) => severity === 'error'));
  });

  test('logs without a problem are clean', async () => {
    using folder = new Folder({ 'distmgr.log': installation });
    const { code, out, err } = await run(['check', folder.path]);
    assert.deepEqual(
      [code, out, err],
      [0, 'No known problem. 4 of 4 records are of messages that this program knows.\n', ''],
    );
  });

  test('SARIF has a rule and a line for each result', async () => {
    using folder = siteFolder({ seed: 3, scenarios: [{ kind: 'install', host: 'DP07', fails: 'network' }] });
    const { out } = await run(['check', '--format', 'sarif', folder.at('distmgr.log')]);
    const sarif = JSON.parse(out) as Sarif;
    assert.equal(sarif.version, '2.1.0');
    const [{ tool, results }] = sarif.runs;
    assert.ok(results.length > 0);
    for (const { ruleId, ruleIndex, level, locations } of results) {
      assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
      assert.ok(['error', 'warning', 'note'].includes(level));
      const { artifactLocation, region } = locations[0].physicalLocation;
      assert.ok(artifactLocation.uri.startsWith('file:///') && region.startLine >= 1);
    }
  });

  test('text names the place as compilers do', async () => {
    using folder = siteFolder({ seed: 3, scenarios: [{ kind: 'install', host: 'DP07', fails: 'network' }] });
    const file = folder.at('distmgr.log');
    const { out } = await run(['check', file]);
    const [first = '', ...rest] = out.trimEnd().split('\n');
    const [, line = '0', code = ''] = /:(\d+): error (\w+\.\w+): /.exec(first) ?? [];
    assert.ok(first.startsWith(`${file}:${line}: error ${code}: `), first);
    assert.equal((await recordsOf(file))[Number(line) - 1]?.message, code);
    assert.match(
      rest.at(-1) ?? '',
      /^\d+ errors?, \d+ warnings?, \d+ for information\. \d+ of \d+ records are of messages that this program knows/,
    );
  });
});

interface Sarif {
  readonly version: string;
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly locations: readonly [
          {
            readonly physicalLocation: {
              readonly artifactLocation: { readonly uri: string };
              readonly region: { readonly startLine: number };
            };
          },
        ];
      }[];
    },
  ];
}

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

test('the JSON of every command is as its schema says', async () => {
  using folder = siteFolder({ ...sampleOptions, noise: 5 });
  using empty = new Folder();
  using odd = new Folder({ 'odd.log': 'no log at all\n\n\u0000', 'distmgr.log': '' });
  for (const command of ['operations', 'upgrades', 'check', 'records', 'threads', 'stats']) {
    for (const path of [folder.path, empty.path, odd.path]) {
      const { out } = await run([command, '--format', 'json', path]);
      assert.deepEqual(violations(schemaOf(command), JSON.parse(out)).slice(0, 3), [], command);
    }
  }
});

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

suite('exit codes and sentences', () => {
  const wrong: readonly (readonly [args: readonly string[], sentence: RegExp])[] = [
    [[], /The command is missing; it is one of operations, upgrades, check, records, threads, stats\. See/],
    [['frob', 'x'], /The command cannot be frob/],
    [['check'], /check needs the path of a log or of a folder with logs/],
    [['check', '--format', 'xml', 'x'], /The format cannot be xml; it is one of text, json, markdown, csv, sarif/],
    [['records', '--format', 'sarif', 'x'], /Only check writes the format sarif/],
    [['check', '--colour', 'x'], /Unknown option '--colour'\. See/],
    [['stats', '--format', 'markdown', 'x'], /stats writes text and json only/],
    [['check', '--fields', 'x'], /--fields belongs to the command stats/],
    [['check', '--pseudonyms', 'x'], /--pseudonyms belongs to the commands operations and upgrades/],
    [['check', '--format', 'csv', 'x'], /Only upgrades writes the format csv/],
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

test('progress is for a person: drawn and cleared on a terminal, nothing in a pipe', async () => {
  using folder = siteFolder(small);
  assert.equal((await run(['operations', folder.path])).err, '');
  const { err } = await run(['operations', folder.path], { terminal: true });
  assert.match(err, /\r\x1b\[2KReading 1: \w+\.log/);
  assert.ok(err.endsWith('\r\x1b[2K'));
});

suite('hostile text', () => {
  const escape = '\x1b]52;c;ZXZpbA==\x07\x1b[2J\x9b31m\u202Egol\u2066\x08\x85';
  const hostile =
    distmgr(
      '10:00:00',
      3572,
      `${escape} ![x](https://evil.example/a.png) <img src=x> [y](command:x) \`\`\`\` | $(bug)`,
    ) +
    distmgr('10:00:02', 4788, `Failed to create the SMS_DP$ share ${escape} on \\\\DP07.fabrikam.example\\`) +
    installation;
  /** Windows allows few of these characters in names. */
  const oddFolder =
    process.platform === 'win32'
      ? '![x](y) [z](command) `` www.evil.example &amp;'
      : 'DP07 \u202E\x1b[2J <img src=x> ![x](y) [z](command:z) | `` www.evil.example &amp;';
  const acting = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f]/;

  test('nothing of a log acts on a terminal', async () => {
    using folder = new Folder({ 'distmgr.log': hostile, [`${oddFolder}/hman.log`]: hostile });
    for (const command of ['operations', 'upgrades', 'check', 'records', 'threads']) {
      for (const format of ['text', 'json', 'markdown']) {
        const { out } = await run([command, '--format', format, folder.path], { terminal: true });
        assert.doesNotMatch(out, acting, `${command} ${format}`);
      }
    }
    const { out } = await run(['check', '--format', 'sarif', folder.path], { terminal: true });
    assert.doesNotMatch(out, acting);
  });

  test('nor of an argument or a file name, on the error stream', async () => {
    for (const args of [[escape], ['check', escape], ['check', '--format', escape, 'x'], ['check', `--${escape}`]]) {
      assert.doesNotMatch(
        (await run(args, { terminal: true })).err.replace(/\n$/, '').replaceAll('\r\x1b[2K', ''),
        acting,
      );
    }
  });

  test('nothing of a log becomes a link, an image or a tag in Markdown', async () => {
    using folder = siteFolder({ seed: 3, scenarios: [{ kind: 'install', host: 'DP07', fails: 'network' }] });
    folder.write(`${oddFolder}/distmgr.log`, hostile);
    for (const command of ['operations', 'upgrades', 'check', 'records', 'threads']) {
      const { out } = await run([command, '--format', 'markdown', folder.path]);
      assert.doesNotMatch(await marked.parse(out), /<(?:img|a|script)[ >]/, command);
    }
  });

  test('raw text and pipes get what the log holds', async () => {
    using folder = new Folder({ 'distmgr.log': hostile });
    const first = hostile.split('\r\n')[0] ?? '';
    assert.ok((await run(['records', folder.path])).out.startsWith(`${first}\n`));
    assert.ok((await run(['records', '--raw', folder.path], { terminal: true })).out.startsWith(`${first}\n`));
    const shown = (await run(['records', folder.path], { terminal: true })).out;
    assert.ok(
      shown.startsWith('<U+001B>]52;c;ZXZpbA==<U+0007><U+001B>[2J<U+009B>31m<U+202E>gol<U+2066><U+0008>'),
      shown.slice(0, 99),
    );
  });

  test('JSON gives the text back unchanged', async () => {
    using folder = new Folder({ 'distmgr.log': hostile });
    const [first] = await recordsOf(folder.path);
    assert.ok(first?.text.startsWith(escape));
  });

  test('odd keys are threads, components and files like any other', async () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const logs = names.map((name) => [
      `${name}.log`,
      `x  $$<${name}><03-02-2026 10:00:00.000+300><thread=1 (0x1)>\r\n`,
    ]);
    using folder = new Folder(Object.fromEntries(logs) as Record<string, string>);
    const { coverage } = await reportOf(...names.map((name) => folder.at(`${name}.log`)));
    assert.deepEqual(
      coverage.map(({ log, records }) => [log, records]),
      [
        ['__proto__', 1],
        ['constructor', 1],
        ['tostring', 1],
      ],
    );
  });
});
