import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { sampleOptions } from '../generator/sample-site.ts';
import { generateSite } from '../generator/generate.ts';
import type { Scenario } from '../generator/types.ts';
import { problemsOf } from '../../server/src/features/diagnostics/index.ts';
import type { Problem } from '../../server/src/features/diagnostics/problem.ts';
import { lineOfRecord } from '../../server/src/log/lines.ts';
import { logsOf, type Workspace } from '../../server/src/workspace/workspace.ts';
import { workspaceOf } from './support/operations.ts';
import { hoverAt, problemsIn, withSite } from './support/checks.ts';
import { root, siteOf } from './support/site.ts';
import * as requests from '../../server/src/shared/requests.ts';
import type { MarksResult } from '../../server/src/shared/requests.ts';

const seed = new URL('./fixtures/seed-records.txt', import.meta.url);

function allProblems(workspace: Workspace): readonly Problem[] {
  return logsOf(workspace).flatMap((events) => problemsOf(workspace, events));
}

function workspaceWith(name: string, lines: readonly string[]): Workspace {
  return workspaceOf(new Map([[name, lines.map((line) => `${line}\r\n`).join('')]]));
}

/** What the log itself says, of a log in a client's form: `severity line code: text`. */
function saidIn(name: string, lines: readonly string[]): readonly string[] {
  const workspace = workspaceWith(name, lines);
  return logsOf(workspace).flatMap((events) =>
    problemsOf(workspace, events)
      .filter(({ tier }) => tier === 'asWritten')
      .map(
        ({ record, severity, code, text }) =>
          `${severity} ${String(lineOfRecord(events.log, record) + 1)} ${code}: ${text}`,
      ),
  );
}

function ccm(time: string, type: number, thread: number, text: string, component = 'BgbAgent'): string {
  return `<![LOG[${text}]LOG]!><time="${time}+000" date="03-02-2026" component="${component}" context="" type="${String(type)}" thread="${String(thread)}" file="error.cpp:297">`;
}

function inServerForm(lines: readonly string[]): readonly string[] {
  const source = `-- wsyncmgr.log\n${lines.join('\n')}\n`;
  return [...siteOf(source).texts.values()].flatMap((text) => text.trimEnd().split('\r\n'));
}

function status(id: number, severity: string): string {
  return `STATMSG: ID=${String(id)} SEV=${severity} LEV=M SOURCE="SMS Server" COMP="SMS_WSUS_SYNC_MANAGER" SYS=CM01.FABRIKAM.EXAMPLE SITE=HQ1 PID=1956 TID=4788 GMTDATE=Mon Mar 02 14:03:09.000 2026 ISTR0="the sync" ISTR1="" NUMATTRS=0`;
}

suite('what the log itself says', () => {
  test('a time that is allowed, code 0 and a code that stayed what it was are no words of failure', () => {
    const calm = [
      'Waiting for process 812 to finish.  Timeout = 90 minutes.',
      'Will ask again; the time-out period is 30 s',
      'begin to send the state of topic 7 with error code = 0x00000000',
      'State 3, error code 0 and the text beside it are as before',
      'State and Error Code didn’t get changed, nothing is sent again.',
      'The error code and its text are not changed',
    ];
    const lines = calm.map((text, at) => ccm(`10:0${String(at)}:00.000`, 1, 40 + at, text));
    assert.deepEqual(saidIn('DoorAgent.log', lines), []);
    const grave = [
      'Timeout on the door after 90 minutes',
      'The timeout of 90 minutes is exceeded',
      'The error code is 0x80070005',
      'Error: timeout = 90',
      'error code 0x00000005',
    ].map((text, at) => ccm(`11:0${String(at)}:00.000`, 1, 60 + at, text));
    assert.equal(saidIn('DoorAgent.log', grave).length, grave.length);
  });

  test('a code is told without what holds in another log, and one without a name is no name', () => {
    const said = saidIn('DoorAgent.log', [
      ccm('10:00:00.000', 3, 40, 'The door was not read: 0x80004005'),
      ccm('10:10:00.000', 3, 41, 'The door was not listed: 0x80041002'),
      ccm('10:20:00.000', 2, 42, 'The door was not oiled (0x87d00201)'),
    ]).join('\n');
    assert.doesNotMatch(said, /PkgXferMgr|SMS_DistributionPoint/);
    assert.match(said, /0x87d00201: A Configuration Manager code without a public primary source\./);
  });

  test('a status message is as grave as its component says, known or not', () => {
    const said = saidIn(
      'wsyncmgr.log',
      inServerForm([
        `10:03:09 [4788] ${status(9999, 'E')}`,
        `10:30:09 [4788] ${status(9998, 'W')}`,
        `10:50:00 [4788] ${status(9997, 'I')}`,
      ]),
    );
    assert.equal(said.length, 2);
    assert.match(
      said[0] ?? '',
      /^error 1 asWritten\.status: The log marks this as an error: status message 9999 of SMS_WSUS_SYNC_MANAGER \(the sync\)/,
    );
    assert.match(said[1] ?? '', /^warning 2 asWritten\.status: The log marks this as a warning/);
  });

  test('an error of a client log is quoted, and its code explained', () => {
    const said = saidIn('CcmNotificationAgent.log', [
      ccm('10:00:00.000', 3, 40, 'Failed to knock at the door with error code 80072efe.'),
      ccm('10:00:00.100', 1, 40, 'Sleep 150 seconds to restart client...'),
    ]);
    assert.equal(said.length, 1);
    assert.match(
      said[0] ?? '',
      /^error 1 asWritten\.marked: The log marks this as an error: “Failed to knock at the door with error code 80072efe\.” 80072efe is \S+/,
    );
  });

  test('type 3 alone is neither an error nor a warning', () => {
    const said = saidIn('Some.log', [
      ccm('10:00:00.000', 3, 40, 'Evaluating the policy of the resource'),
      ccm('10:00:00.100', 1, 40, 'Going on'),
    ]);
    assert.match(said.join('\n'), /^information 1 [^\n]*$/);
  });

  test('what a later record of the thread overcame is a warning', () => {
    const said = saidIn('Some.log', [
      ccm('10:00:00.000', 3, 40, 'Failed to connect. Error 0x80072ee2'),
      ccm('10:00:30.100', 1, 40, 'Successfully connected.'),
    ]);
    assert.match(said.join('\n'), /^warning 1 [^\n]*$/);
  });

  test('neighbours of one thread are one problem, told by the one that names a code', () => {
    const said = saidIn('Some.log', [
      ccm('10:00:00.000', 2, 40, 'The download did not begin, an error'),
      ccm('10:00:01.000', 3, 40, 'Failed to get the file. Error 0x80070005'),
      ccm('10:00:02.000', 3, 40, 'Download failed'),
      ccm('10:00:02.000', 3, 41, 'Another thread failed. Error 0x80070003'),
    ]);
    assert.equal(said.length, 2);
    assert.match(said[0] ?? '', /^error 2 [^\n]*0x80070005 is /);
    assert.match(said[1] ?? '', /^error 4 [^\n]*0x80070003 is /);
  });

  test('the same wording again is one problem with how often, and from when to when', () => {
    const lines = [1, 2, 3].map((hour) => ccm(`0${String(hour)}:00:00.000`, 3, 40, `Cannot join ${String(hour)}`));
    assert.match(
      saidIn('Some.log', lines).join('\n'),
      /^\w+ 1 [^\n]*× 3, first 2026-03-02 01:00:00 \(Some\.log:1\), last 2026-03-02 03:00:00 \(Some\.log:3\)\.$/,
    );
  });

  test('a wording that one thread repeats within seconds is told once, with how often', () => {
    const [one = '', ...more] = allProblems(
      workspaceWith('Some.log', [
        ccm('10:00:00.000', 1, 40, 'Counted 7 doors'),
        ccm('10:00:00.000', 3, 40, 'Failed to knock at door 7. Error 0x80070005'),
        ccm('10:00:00.000', 2, 40, 'The door could not be asked'),
        ccm('10:00:01.000', 3, 40, 'Failed to knock at door 8. Error 0x80070005'),
        ccm('10:00:01.000', 2, 40, 'The door could not be asked'),
      ]),
    ).map(({ text, related }) => [text, ...related.map((other) => other.text)].join('\n'));
    assert.deepEqual(more, []);
    assert.match(one, /× 2, first 2026-03-02 10:00:00 \(Some\.log:2\), last 2026-03-02 10:00:01 \(Some\.log:4\)\./);
    assert.match(one, /The log also says: “The door could not be asked”\. × 2\.\nThe last time\.$/);
  });

  test('of a server log, which marks nothing, words with a code speak', () => {
    const said = saidIn(
      'some.log',
      inServerForm([
        '10:00:00 [70] CSomeClass::Open failed; 0x80070005',
        '10:01:00 [70] Waiting for 60 seconds',
        '10:02:00 [71] The site reported [42000][4060][Microsoft] for its query, which failed',
        '10:03:00 [71] Trying again',
        '10:04:00 [72] Read 0 errors, no failure, error = 0',
        '10:05:00 [73] The program returned exit code 0x643',
        '10:06:00 [73] Going on',
      ]),
    );
    assert.deepEqual(
      said.map((each) => each.slice(0, each.indexOf(':'))),
      ['warning 1 asWritten.words', 'warning 3 asWritten.sql', 'warning 6 asWritten.process'],
    );
  });

  test('what is quoted is short, and on one line', () => {
    const [said = ''] = saidIn('Some.log', [ccm('10:00:00.000', 3, 40, `Failed ${'x'.repeat(5000)} 0x80070005`)]);
    assert.ok(said.length < 400 && !said.includes('\n'), said);
  });
});

suite('in the editor', () => {
  const source = `
-- wsyncmgr.log
10:00:00 [70] «»CSomeClass::Open failed; 0x80070005
10:01:00 [70] Waiting for 60 seconds
`;

  test('a hover says that the log marks the record, and what its code is', async () => {
    const said = (await hoverAt(source)) ?? '';
    assert.match(said, /\*\*Worded as a failure\.\*\* This program does not know the message\./);
    assert.match(said, /ERROR_ACCESS_DENIED/);
  });

  test('a failure in the words of another program is as written', async () => {
    const inLog = (log: string) =>
      problemsIn(`\n-- ${log}\n10:00:00 [70] CContentDefinition::TotalFileSizes failed; 0x80070003\n`);
    assert.deepEqual(await inLog('pkgxfermgr.log'), ['pkgxfermgr.log:1 error pkgxfermgr.contentSizesUnknown']);
    assert.deepEqual(await inLog('smsts.log'), ['smsts.log:1 error asWritten.words']);
  });

  test('known noise is said to be none', async () => {
    const said = await hoverAt(`
-- FileBITS.log
10:00:00 [70] «»Failed to check PeerDistribution status. NOT able to do branch cache.
`);
    assert.match(said ?? '', /Not a problem, though it may look like one/);
  });

  test('the setting lists, marks or leaves them out', async () => {
    const list = ['wsyncmgr.log:1 warning asWritten.words'];
    assert.deepEqual(await problemsIn(source), list);
    assert.deepEqual(await problemsIn(source, { asWritten: 'marks' }), []);
    assert.deepEqual(await problemsIn(source, { asWritten: 'off' }), []);
    const ask = (asWritten: string): Promise<MarksResult> =>
      withSite(source, (server) => server.ask(requests.marks, { uri: `${root}/wsyncmgr.log` }), { asWritten });
    assert.deepEqual(await ask('marks'), { errors: [], warnings: [0] });
    assert.deepEqual(await ask('list'), { errors: [], warnings: [] });
  });
});

suite('on what went well, the log itself adds', () => {
  const grave = (workspace: Workspace): readonly string[] =>
    allProblems(workspace)
      .filter(({ tier, severity }) => tier === 'asWritten' && severity !== 'information')
      .map(({ text }) => text);

  test('no error and no warning to the records of the article', () => {
    const records = readFileSync(seed, 'utf8')
      .split('\n')
      .filter((line) => !line.startsWith('#'));
    assert.deepEqual(grave(workspaceOf(new Map([['article.log', records.join('\r\n')]]))), []);
  });

  for (const form of ['serverTrace', 'ccm', 'viewerCopy', 'article'] as const) {
    test(`no error and no warning to generated sites, as ${form}`, () => {
      const scenarios: readonly Scenario[] = (sampleOptions.scenarios ?? []).filter(
        (scenario) => !('fails' in scenario),
      );
      const { files } = generateSite({ ...sampleOptions, scenarios, form });
      assert.deepEqual(grave(workspaceOf(files)), []);
    });
  }
});
