import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import * as requests from '../../server/src/shared/requests.ts';
import type { Hover } from 'vscode-languageserver-types';
import { diagnosticsOf, hoverAt, hoverMarkdownAt, withSite } from './support/checks.ts';
import { nal } from './support/site.ts';

const server = 'DP07.fabrikam.example';
const describe = (dpid: number, host: string, pxe = 0) =>
  `~DPID ${String(dpid)} - NAL Path ${nal(host)} , ServerName = ${host}, DPDrive = , IsMulticast = 0, PXE = ${String(pxe)}, RemoveWDS = 0`;

/** Site with the cursor in front of one line's marked place. */
function dpidSite(line: string): string {
  return String.raw`
-- hman.log
09:59:00 [2448] ~Inserted DP ${nal(server)}. CRC:439BCA34,PDP:0,PullDP:1
-- distmgr.log
10:00:07 [4788] ${describe(41, server, 1)}
${line}
`;
}

suite('hover', () => {
  const places: readonly (readonly [name: string, line: string])[] = [
    ['32.INS of a worker', '10:01:00 [4788] ~Processing «41.INS'],
    ['the extension of it', '10:01:00 [4788] ~Processing 41.I«NS'],
    ['DPID 32', '10:01:00 [4788] An unknown wording about DPID «41 and more'],
    [
      'DP with ID 32',
      '10:01:00 [2860] DP upgrade processing thread: Upgrading DP with ID «41. Thread 0x1. Used 1 threads out of 50.',
    ],
    ['DPID = 32', '10:01:00 [2448] SQL>>>update DistributionPoints set Action = 3, State = 0 where DPID = «41'],
    [
      '[32 ] of RCV',
      '-- smsdbmon.log\n10:01:00 [2580] RCV: INSERT on DPNotification for DPNotify_ADD [«41  ][1031679]',
    ],
    ['trigger for ID 32', '10:01:00 [3848] ~Created policy provider trigger for ID «41'],
    ['32.DPN of SND', '-- smsdbmon.log\n10:01:00 [2580] SND: Dropped D:\\SMS\\inboxes\\distmgr.box\\«41.DPN [1031679]'],
  ];
  for (const [name, line] of places) {
    test(`a DPID in ${name} gives server, NAL path, site, PXE, pull and the line that says so`, async () => {
      const text = (await hoverAt(dpidSite(line))) ?? '';
      const lines = text.split('\n').slice(0, 7);
      assert.deepEqual(lines, [
        `**Distribution point 41** · \`${server}\``,
        '',
        `- NAL path \`${nal(server)}\``,
        '- Site `HQ1`',
        '- PXE: yes',
        '- Pull distribution point: yes, as Hierarchy Manager says in `hman.log:1`',
        '- Said by `distmgr.log:1`, 2026-03-02 10:00:07.000 (UTC-04:00; 2026-03-02 14:00:07.000 UTC)',
      ]);
    });
  }

  test('the number in brackets of another trigger is no DPID', async () => {
    const text = await hoverAt(
      dpidSite('10:01:00 [2580] RCV: INSERT on PkgNotification for PkgNotify_Add [«41  ][1031679]'),
    );
    assert.doesNotMatch(text ?? '', /Distribution point/);
  });

  test('a DPID that changed hands is the server that it was then', async () => {
    const site = (early: string, late: string) => String.raw`
-- smsdbmon.log
10:00:00 [2580] SND: Dropped D:\SMS\inboxes\distmgr.box\${''}41.INS [7001]
12:00:00 [2580] RCV: INSERT on DistributionPoints for DistributionPoints_Ins [${late}41 ][7009]
-- distmgr.log
10:00:07 [200] ${describe(41, server)}
11:00:00 [200] about DPID ${early}41
12:00:07 [200] ${describe(41, 'DP09.fabrikam.example')}
`;
    assert.match((await hoverAt(site('«', ''))) ?? '', /^\*\*Distribution point 41\*\* · `DP07\.fabrikam\.example`/);
    assert.match((await hoverAt(site('', '«'))) ?? '', /^\*\*Distribution point 41\*\* · `DP09\.fabrikam\.example`/);
    assert.match(
      (await hoverAt(site('«', ''))) ?? '',
      /DPID 41 is also `DP09\.fabrikam\.example`, in `distmgr\.log:3`/,
    );
  });

  test('a server that came back under another number says so', async () => {
    const text = await hoverAt(`
-- distmgr.log
10:00:07 [200] ${describe(41, server)}
12:00:07 [200] ${describe(44, server)}
12:00:08 [200] ~Processing «44.INS
`);
    assert.match(text ?? '', /The same server is DPID 41 in `distmgr\.log:1`/);
  });

  test('an unknown DPID says which log would tell, what the logs cover, and the query', async () => {
    const text = await hoverAt(`
-- distmgr.log
10:00:07 [200] ~Processing «77.INS
`);
    assert.match(text ?? '', /^\*\*DPID 77\*\*: not seen in the logs given\./);
    assert.match(text ?? '', /The distmgr logs given cover 2026-03-02 10:00:07 – 2026-03-02 10:00:07\./);
    assert.match(text ?? '', /```sql\nSELECT DPID, ServerName, .* FROM DistributionPoints WHERE DPID = 77\n```/);
  });

  test('the query for a DPID or a server can be copied', async () => {
    const query = (line: string) =>
      withSite(dpidSite(line), (server, site) => {
        const { uri, position } = site.cursor ?? { uri: '', position: { line: 0, character: 0 } };
        return server.ask(requests.query, { uri, ...position });
      });
    const select =
      'SELECT DPID, ServerName, SMSSiteCode, NALPath, IsPullDP, IsPXE, Action, State, DPCRC FROM DistributionPoints';
    assert.deepEqual(await query('10:01:00 [4788] ~Processing «41.INS'), {
      subject: 'DPID 41',
      sql: `${select} WHERE DPID = 41`,
    });
    assert.deepEqual(await query(`10:01:00 [4788] ~Completed work on «${nal("O'DP.example")}`), {
      subject: "O'DP.example",
      sql: `${select} WHERE ServerName = N'O''DP.example'`,
    });
    assert.equal(await query('10:01:00 [4788] Configure«DP'), null);
  });

  test('two servers with the number in two folders: neither is guessed for a third', async () => {
    const text = await hoverAt(`
-- A/distmgr.log
10:00:07 [200] ${describe(41, server)}
-- B/distmgr.log
10:00:07 [200] ${describe(41, 'DP09.fabrikam.example')}
-- C/smsdbmon.log
10:00:07 [200] RCV: INSERT on DPNotification for DPNotify_ADD [«41  ][1031679]
`);
    assert.match(text ?? '', /^\*\*DPID 41\*\* is more than one distribution point/);
  });

  test('a thread gives its role, its subjects and its span, for the stretch that it is in', async () => {
    const text = await hoverAt(`
-- distmgr.log
10:00:05 [100] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
10:00:07 [4788] ${describe(41, server)}
11:00:05 [100] DP upgrade processing thread: Upgrading DP with ID 42. Thread «0x12b4. Used 1 threads out of 50.
11:00:06 [4788] ~Processing 42.INS
`);
    assert.deepEqual(text?.split('\n').slice(0, 7), [
      '**Thread 4788 (0x12B4)** · `DP upgrade worker` · `DP 42`',
      '',
      '- 1 record from `distmgr.log:5` to `distmgr.log:5`',
      '- 2026-03-02 11:00:06 – 2026-03-02 11:00:06',
      '- Started by `distmgr.log:4`',
      '- DPID 42',
      '- 1 other thread of this log had the same id',
    ]);
  });

  test('a thread names its servers as everything else does, not in capitals that no log writes', async () => {
    const text = await hoverAt(`
-- distmgr.log
10:00:05 [100] DP upgrade processing thread: Upgrading DP with ID 41. Thread «0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
10:00:07 [4788] ${describe(41, server)}
`);
    assert.match(text ?? '', /^- `DP07`$/m);
    assert.doesNotMatch(text ?? '', /DP07\.[A-Z]/);
  });

  test('a thread that was started and wrote nothing is what its line says, whatever its id did before and after', async () => {
    const text = await hoverAt(`
-- distmgr.log
09:00:05 [100] ~Created DP processing thread 716 for addition or update of package HQ100012 on server ${nal(server)}
09:00:06 [716] ConfigureDP
10:00:05 [100] Starting the DP cert monitoring thread, thread ID = «0x2CC (716)
11:00:05 [100] DP upgrade processing thread: Upgrading DP with ID 42. Thread 0x2CC. Used 1 threads out of 50.
11:00:06 [716] ~Processing 42.INS
`);
    assert.match(
      text ?? '',
      /^\*\*Thread 716 \(0x2CC\)\*\* · `DP cert monitoring thread`, as this line says: no line of it in `distmgr\.log`\./,
    );
  });

  test('the thread in the trailer is the record’s own', async () => {
    const text = await hoverAt(`
-- distmgr.log
10:00:05 [100] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
~Processing 41.INS  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 10:00:06.000+240><thread=47«88 (0x12B4)>
`);
    assert.match(text ?? '', /^\*\*Thread 4788 \(0x12B4\)\*\* · `DP upgrade worker` · `DP 41`/);
  });

  test('a time gives the log’s own clock and UTC, and the gap on the thread', async () => {
    const text = await hoverAt(`
-- distmgr.log
10:00:05 [4788] ConfigureDP
10:00:06 [4700] ConfigureDP
ConfigurePXE  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 10:03:«28.500+240><thread=4788 (0x12B4)>
`);
    assert.match(
      text ?? '',
      /^\*\*Time\*\* 2026-03-02 10:03:28\.500 \(UTC-04:00; 2026-03-02 14:03:28\.500 UTC\)\n\n- 3 min 24 s after the thread’s previous line, `distmgr\.log:1`/,
    );
  });

  test('a clock that went back is said, and no duration is negative', async () => {
    const text = await hoverAt(`
-- distmgr.log
10:00:05 [4788] ConfigureDP
ConfigurePXE  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 10:00:«02.000+240><thread=4788 (0x12B4)>
`);
    assert.match(text ?? '', /The clock went back by 3\.0 s/);
  });

  test('a code gives its name, plain words and a next step', async () => {
    const text = await hoverAt(`
-- distmgr.log
10:00:05 [4788] Failed to make a network connection to \\\\${server}\\ADMIN$ (0x«35).~
`);
    assert.match(text ?? '', /^\*\*`0x35`\*\* = `0x00000035` · `ERROR_BAD_NETPATH`/);
    assert.match(text ?? '', /\*\*Next:\*\*/);
  });

  test('a failure is told verdict first, with the cause and the next step of its own code, and no step twice', async () => {
    const failed = (code: string) =>
      hoverAt(`
-- distmgr.log
10:00:05 [4788] Failed to make a net«work connection to \\\\${server}\\ADMIN$ (${code}).~
`);
    const text = (await failed('0x5')) ?? '';
    assert.match(
      text,
      /^\*\*A real failure\.\*\* The server answers and refuses access .*\n\n\*\*Likely cause:\*\* .*\n\n\*\*Next:\*\* /,
    );
    assert.doesNotMatch(text, /not found/);
    const code = await hoverAt(`
-- distmgr.log
10:00:05 [4788] Failed to make a network connection to \\\\${server}\\ADMIN$ (0x«5).~
`);
    assert.equal(code?.split('**Next:**').length, 2);
  });

  test('AID0=404 is an attribute, not HTTP 404', async () => {
    const text = await hoverAt(`
-- distmgr.log
10:00:05 [4788] STATMSG: ID=2399 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=1956 TID=4788 GMTDATE=Mon Mar 02 14:00:05.000 2026 ISTR0="${nal(server)}" ISTR1="${server}" ISTR2="" ISTR3="" ISTR4="" ISTR5="" ISTR6="" ISTR7="" ISTR8="" ISTR9="" NUMATTRS=1 AID0=4«04 AVAL0="${nal(server)}"
`);
    assert.doesNotMatch(text ?? '', /HTTP/);
    assert.match(
      text ?? '',
      /^\*\*Status message 2399\*\*: Successfully completed the installation or upgrade of the distribution point on computer "`DP07\.fabrikam\.example`"\./,
    );
  });

  test('an inbox file gives producer, consumer, meaning, and whether it was picked up', async () => {
    const text = await hoverAt(String.raw`
-- smsdbmon.log
10:00:01 [2580] SND: Dropped D:\SMS\inboxes\HMAN.box\HQ1.S«CU [88012]
`);
    assert.match(text ?? '', /^\*\*Inbox file\*\* `HQ1\.SCU` · SMSDBMON → HMAN\n/);
    assert.match(
      text ?? '',
      /Not seen to be picked up in the logs given \(2026-03-02 10:00:01 – 2026-03-02 10:00:01\)/,
    );
  });
});

suite('the line that describes a distribution point', () => {
  for (const tail of [
    'DPDrive = , IsMulticast = 0, PXE = 1, RemoveWDS = 0',
    'DPDrive = E, IsMulticast = 0, PXE = 1',
    'DPDrive = E:, IsMulticast = 0, PXE = 1, RemoveWDS = 0, More = 1',
  ]) {
    test(`is read with "${tail}"`, async () => {
      const text = await hoverAt(`
-- distmgr.log
10:00:07 [4788] ~DPID «41 - NAL Path ${nal(server)} , ServerName = ${server}, ${tail}
`);
      assert.match(text ?? '', /^\*\*Distribution point 41\*\* · `DP07\.fabrikam\.example`/);
      assert.match(text ?? '', /- PXE: yes/);
    });
  }
});

/** A worker that fails, with the cursor in one of its lines. */
function failedSite(first: string, last: string): string {
  return `
-- distmgr.log
10:00:00 [2860] DP upgrade processing thread: Upgrading DP with ID 61. Thread 0x12b4. Used 1 threads out of 50.
10:00:01 [4788] ~Processing 61.INS
10:00:02 [4788] ${describe(61, server)}
10:00:08 [4788] ~Successfully created share SMS_DP$ on server ${server}
10:00:09 [4788] ${first}
10:00:10 [4788] Error occurred. Performing error cleanup prior to returning.
10:03:09 [4788] ${last}
`;
}
const gmt = 'GMTDATE=Mon Mar 02 14:03:09.000 2026';
const report = `STATMSG: ID=2370 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=1956 TID=4788 ${gmt} ISTR0="${nal(server)}" ISTR1="${server}" ISTR2="" NUMATTRS=0`;
const refused = 'CWmi::PutObject(): PutInstance() failed. - 0x80041013';

suite('hover on a failing line', () => {
  test('the word of failure says verdict, cause and next of the first error', async () => {
    const text = (await hoverAt(failedSite(refused, report.replace('ID=2370', 'I«D=2370')))) ?? '';
    const [verdict, cause, next, run] = text.split('\n\n');
    assert.match(verdict ?? '', /^\*\*A real failure\.\*\*/);
    assert.match(cause ?? '', /^\*\*Cause:\*\* `IIS refused a setting through WMI \(0x80041013\)`, `distmgr\.log:5`$/);
    assert.match(next ?? '', /^\*\*Next:\*\* .*Web-WMI/);
    assert.match(run ?? '', /failed in 3 min .* · step 10: The worker reports the result$/);
    assert.equal(text.match(/IIS refused a setting/g)?.length, 1);
    assert.equal(text.match(/\*\*Next:\*\*/g)?.length, 1);
  });

  test('places in logs are links to their lines', async () => {
    const markdown =
      (await hoverMarkdownAt(`
-- distmgr.log
10:00:07 [4788] ~DPID 41 - NAL Path ${nal('DP07.fabrikam.example')} , ServerName = DP07.fabrikam.example, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
10:00:08 [4788] trigger for ID «41
`)) ?? '';
    assert.match(markdown, /\[`distmgr\.log:1`\]\(<file:\/\/\/site\/distmgr\.log#L1>\)/);
  });

  test('nothing is said again that the problem in the same box says', async () => {
    const source = failedSite(refused.replace('Put', 'P«ut'), report);
    const alone = (await hoverAt(source)) ?? '';
    assert.match(alone, /\*\*Next:\*\*/);
    assert.match(alone, /\*\*Install DP 61 DP07\*\* · failed in [^·]+, at step 8 of 11, of this$/);
    await withSite(source, async (asked, site) => {
      assert.ok(site.cursor);
      const { uri, position } = site.cursor;
      const problem = (await diagnosticsOf(asked, uri)).find(({ range }) => range.start.line === position.line);
      const hover = await asked.request<Hover | null>('textDocument/hover', { textDocument: { uri }, position });
      const text = (hover?.contents as { value: string }).value;
      assert.match(text, /^\*\*A real failure\.\*\*/);
      const row = typeof problem?.message === 'string' ? problem.message : '';
      assert.match(row, /^DP07(?: \(DPID 61\))?: .*\(0x80041013\)$/);
      for (const part of row.split(/: | \(/)) assert.ok(part.length < 8 || !text.includes(part), part);
      const sentences = text.split(/\n+|(?<=\.)\s+/).filter((sentence) => sentence.length > 20);
      assert.ok(sentences.length >= 3);
      assert.deepEqual([...new Set(sentences)], sentences);
    });
  });
});
