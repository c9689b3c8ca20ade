/** What a reader copies of a run: its text for a ticket, and PowerShell that only reads. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checks, readingCommands } from '../../server/src/catalogue/checks.ts';
import { checksOf, literal } from '../../server/src/features/checks.ts';
import * as requests from '../../server/src/shared/requests.ts';
import { unpackedRuns } from '../../server/src/shared/packedRuns.ts';
import { runsIn } from '../../server/src/workspace/workspace.ts';
import { withSite } from './support/checks.ts';
import { workspaceOf } from './support/operations.ts';
import { nal, root, siteOf } from './support/site.ts';

/** A worker of an installation that writes some lines, and then reports that it failed. */
function failing(lines: readonly string[], server = 'DP61.contoso.example'): string {
  const failed = `STATMSG: ID=2370 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM02.contoso.example SITE=HQ1 PID=1956 TID=4788 GMTDATE=Mon Mar 02 14:01:30.000 2026 ISTR0="${nal(server)}" ISTR1="${server}" ISTR2="" ISTR3="" ISTR4="" ISTR5="" ISTR6="" ISTR7="" ISTR8="" ISTR9="" NUMATTRS=1 AID0=404 AVAL0="${nal(server)}"`;
  return `
-- distmgr.log
10:01:00 [2860] DP upgrade processing thread: Upgrading DP with ID 61. Thread 0x12b4. Used 1 threads out of 50.
10:01:01 [4788] ~Processing 61.INS
10:01:01 [4788] ~DPID 61 - NAL Path ${nal(server)} , ServerName = ${server}, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
${lines.map((line, index) => `10:01:${String(10 + index)} [4788] ${line}`).join('\n')}
10:01:30 [4788] ${failed}
-- hman.log
10:01:00 [2448] ~Processing site control file: Site HQ1
-- colleval.log
10:01:00 [2448] Waiting
`;
}

const unreached = 'Failed to make a network connection to \\\\DP61.contoso.example\\ADMIN$ (0x35).~';

function checksIn(source: string): string | undefined {
  const files = [...siteOf(source).texts].map(([uri, text]): [string, string] => [uri.slice(root.length + 1), text]);
  const [run] = runsIn(workspaceOf(new Map(files)));
  return run && checksOf(run);
}

/** The lines that PowerShell runs, without their comments: none of the literals of the catalogue holds a hash sign. */
function commandsOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const command = line.replace(/\s*#.*$/, '');
    return command === '' ? [] : [command];
  });
}

/** What is left of a line when its literals are taken out: a literal ends at a quote that is not doubled. */
function withoutLiterals(line: string): string {
  return line.replace(/'(?:[^'\u2018-\u201b]|(['\u2018-\u201b])\1)*'/g, '');
}

function assertReads(line: string): void {
  const bare = withoutLiterals(line);
  const called = [...bare.matchAll(/[A-Za-z]+-[A-Za-z]+/g)].map(([name]) => name);
  assert.ok(called.length > 0, line);
  for (const name of called) assert.ok((readingCommands as readonly string[]).includes(name), `${name} in ${line}`);
  // Each command of a line: what stands first, behind a pipe, and within braces.
  for (const part of bare.split(/[|{]/).slice(1)) {
    const [first = ''] = part.trim().split(/\s/);
    assert.match(first, /^[A-Za-z]+-[A-Za-z]+$/, line);
  }
  assert.doesNotMatch(bare, /[;&`"]|\$\(|\$[^_]|\.\\|[<>]/, line);
}

suite('checks', () => {
  test('a network path that is not found: the name, the two ports and the admin share', () => {
    const text = checksIn(failing([unreached]));
    const [first = '', second = '', ...rest] = (text ?? '').split('\n');
    assert.match(first, /^# These commands only read; they change nothing\./);
    assert.equal(
      second,
      '# Install DP 61 DP61: admin share not opened: network path not found (0x35)'.replace('reached', 'opened'),
    );
    assert.deepEqual(commandsOf(rest.join('\n')), [
      "Resolve-DnsName -Name 'DP61.contoso.example'",
      "Test-NetConnection -ComputerName 'DP61.contoso.example' -Port 135",
      "Test-NetConnection -ComputerName 'DP61.contoso.example' -Port 445",
      "Test-Path -LiteralPath '\\\\DP61.contoso.example\\ADMIN$'",
    ]);
  });

  test('access denied asks who is an administrator there', () => {
    const text = checksIn(failing([unreached.replace('0x35', '0x5')])) ?? '';
    assert.match(text, /Get-LocalGroupMember -SID 'S-1-5-32-544'/);
    assert.match(text, /On DP61\.contoso\.example:\n/);
  });

  test('a failure of which nothing is known has none', () => {
    assert.equal(checksIn(failing(['Failed to get the encrypted PXE password'])), undefined);
  });

  test('every line of the catalogue only reads', () => {
    for (const { lines } of Object.values(checks))
      for (const { line } of lines) assertReads(line.replace(/\{\w+\}/g, "'x'"));
  });

  test('what is called to write is noticed', () => {
    for (const line of [
      "Remove-Item -LiteralPath 'C:\\x'",
      "Get-Service -Name 'BITS' | Restart-Service",
      'Get-Date; Stop-Computer',
      "Get-ChildItem -LiteralPath 'a' ; Get-Date",
      'Get-Date > x',
      "& 'x' Get-Date",
    ])
      assert.throws(() => {
        assertReads(line);
      });
  });

  test('a literal ends where it began, whatever quotes it holds', () => {
    for (const quote of ["'", '\u2018', '\u2019', '\u201a', '\u201b'])
      assert.equal(withoutLiterals(literal(`x${quote}; Remove-Item y${quote}`)), '');
  });

  const hostile = [
    "DP61'; Remove-Item C:\\ -Recurse; '",
    'DP61\u2019; Stop-Computer; \u2018',
    'DP61$(Stop-Computer)',
    'DP61`nStop-Computer',
    'DP61 | Stop-Computer',
    'DP61#',
    '-ComputerName',
    `DP${'x'.repeat(300)}`,
  ];
  for (const name of hostile) {
    test(`a server called ${name.slice(0, 40)} is in no command`, () => {
      const server = name.replaceAll('\\', '');
      const text = checksIn(failing([`Failed to make a network connection to \\\\${server}\\ADMIN$ (0x35).~`], server));
      for (const line of commandsOf(text ?? '')) {
        assertReads(line);
        assert.doesNotMatch(line, /Stop-Computer|Remove-Item|-ComputerName'|x{300}/);
      }
    });
  }

  test('a source folder is quoted, and one whose server has no name of a host is not there', () => {
    const missing = (path: string) =>
      checksIn(
        failing([
          `~The source directory ${path} doesn't exist or the SMS service cannot access it, Win32 last error = 53`,
        ]),
      );
    const text = missing("\\\\FS01\\src$\\it's \u2019here") ?? '';
    assert.match(text, /Test-Path -LiteralPath '\\\\FS01\\src\$\\it''s \u2019\u2019here'/);
    for (const line of commandsOf(text)) assertReads(line);
    assert.doesNotMatch(missing("\\\\FS01';x\\src") ?? '', /Get-Acl/);
  });
});

suite('a ticket', () => {
  test('is the run as Markdown, with the logs that it may stand in', async () => {
    await withSite(failing([unreached]), async (server) => {
      const [run] = unpackedRuns(await server.answerTo(requests.operations, undefined));
      const text = await server.answerTo(requests.ticket, { run: run?.id ?? '', pseudonyms: false });
      assert.match(text, /^# Install DP 61 `DP61\.contoso\.example`: failed in 30 s\n/);
      assert.match(text, /\n- Cause: `admin share not opened: network path not found \(0x35\)`, `distmgr\.log:4`\./);
      assert.match(text, /\n## Timeline\n/);
      assert.match(text, /\n## Evidence\n/);
      assert.match(text, /\n## What the logs cover\n/);
      assert.match(text, /\| `hman` \|/);
      assert.doesNotMatch(text, /colleval/);
    });
  });

  test('with pseudonyms names nobody', async () => {
    await withSite(failing([unreached]), async (server) => {
      const [run] = unpackedRuns(await server.answerTo(requests.operations, undefined));
      const text = await server.answerTo(requests.ticket, { run: run?.id ?? '', pseudonyms: true });
      assert.match(text, /^# Install DP 61 `HOST1\.domain1\.example`: failed in 30 s\n/);
      assert.doesNotMatch(text, /contoso|DP61|CM02|HQ1/i);
    });
  });

  test('of a run that no log shows is none', async () => {
    await withSite(failing([unreached]), async (server) => {
      assert.equal(await server.ask(requests.ticket, { run: 'install@x', pseudonyms: false }), null);
      assert.equal(await server.ask(requests.checks, { run: 'install@x' }), null);
    });
  });
});
