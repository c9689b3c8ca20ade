/** Identity of a DPID from everything that ties it to a server, and by which line. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { definitionAt, hoverAt } from './support/checks.ts';
import { nal } from './support/site.ts';

const dp7 = 'DP07.fabrikam.example';
const inboxes = 'D:\\SMS\\inboxes\\distmgr.box\\';
const dp9 = 'DP09.fabrikam.example';

/** A removal as SQL tracing, the database monitor and the DP Manager thread show it; `at` marks one of its lines. */
const removal = (at: string, mark = '«') => {
  const here = (name: string) => (name === at ? mark : '');
  return String.raw`
-- hman.log
10:00:00 [4912] ~Processing site control file: Site HQ1
10:00:01 [4912] Site system no longer in use: HQ1 ${dp7} SMS Distribution Point
10:00:02 [4912] SQL>>>update DistributionPoints set Action = 3, State = 0 where DPID = ${here('action')}34
10:00:03 [4912] SQL>>>insert DPNotification (DPID, TimeKey) values (${here('notify')}34, GetDate())
-- smsdbmon.log
10:00:04 [3120] RCV: INSERT on DPNotification for DPNotify_ADD [${here('key')}34  ][1031679]
10:00:05 [3120] SND: Dropped ${inboxes}${here('file')}34.DPN  [1031679]
-- distmgr.log
10:00:06 [3848] ~Created policy provider trigger for ID ${here('trigger')}34
10:00:07 [3848] Uninstalling distribution point files from server ${dp7}~
10:00:08 [3848] Deleting DP registry on NAL Path = ${nal(dp7)} , ServerName = ${dp7}
`;
};
const withoutManager = (text: string) => text.replace(/-- distmgr\.log[^]*/, '');
const withoutPass = (text: string) => text.replace(/-- hman\.log[^]*?(?=-- smsdbmon)/, '');

suite('identity of a DPID', () => {
  for (const at of ['action', 'notify', 'key', 'file', 'trigger']) {
    test(`a removal names its server at ${at}`, async () => {
      assert.match((await hoverAt(removal(at))) ?? '', /^\*\*Distribution point 34\*\* · `DP07\.fabrikam\.example`/);
    });
  }

  test('said by Hierarchy Manager’s pass alone, with both lines', async () => {
    const text = await hoverAt(withoutManager(removal('file')));
    assert.match(text ?? '', /^\*\*Distribution point 34\*\* · `DP07\.fabrikam\.example`/);
    assert.match(text ?? '', /- Said by `hman\.log:3` with `hman\.log:2`: the same pass of Hierarchy Manager, 2026/);
  });

  test('said by the DP Manager thread alone, with both lines', async () => {
    const text = await hoverAt(withoutPass(removal('key')));
    assert.match(
      text ?? '',
      /- Said by `distmgr\.log:1` with `distmgr\.log:2`: the same thread names this server and no other/,
    );
  });

  test('a line that names both is worth more than two that do together', async () => {
    const text = await hoverAt(`
-- distmgr.log
10:00:06 [3848] ~Created policy provider trigger for ID «34
10:00:07 [3848] Uninstalling distribution point files from server ${dp7}~
11:00:00 [200] ~DPID 34 - NAL Path ${nal(dp7)} , ServerName = ${dp7}, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
`);
    assert.match(text ?? '', /- Said by `distmgr\.log:3` and 1 more,/);
  });

  test('of two removals in one pass each has its own address line; what stands apart is not joined', async () => {
    const site = (first: string, second: string, third: string) => `
-- hman.log
10:00:00 [4912] ~Processing site control file: Site HQ1
10:00:01 [4912] Site system no longer in use: HQ1 ${dp7} SMS Distribution Point
10:00:01 [4912] Site system no longer in use: HQ1 ${dp9} SMS Distribution Point
10:00:02 [4912] SQL>>>update DistributionPoints set Action = 3, State = 0 where DPID = ${first}34
10:00:02 [4912] SQL>>>delete vSMS_SC_Address from vSMS_SC_Address where SiteNumber = 1 and DestinationSiteCode = N'${dp7}' and AddressType = N'MS_LAN'~
10:00:03 [4912] SQL>>>insert DPNotification (DPID, TimeKey) values (34, GetDate())
10:00:04 [4912] SQL>>>update DistributionPoints set Action = 3, State = 0 where DPID = ${second}35
10:00:04 [4912] SQL>>>delete vSMS_SC_Address from vSMS_SC_Address where SiteNumber = 1 and DestinationSiteCode = N'${dp9}' and AddressType = N'MS_LAN'~
10:00:05 [4912] SQL>>>insert DPNotification (DPID, TimeKey) values (35, GetDate())
10:00:06 [4912] SQL>>>update DistributionPoints set Action = 3, State = 0 where DPID = ${third}36
`;
    assert.match((await hoverAt(site('«', '', ''))) ?? '', /^\*\*Distribution point 34\*\* · `DP07/);
    assert.match((await hoverAt(site('', '«', ''))) ?? '', /^\*\*Distribution point 35\*\* · `DP09/);
    assert.match((await hoverAt(site('', '', '«'))) ?? '', /^\*\*DPID 36\*\*: not seen/);
  });

  test('a thread that names two servers after one DPID proves nothing: what is left is the run’s word', async () => {
    const text = await hoverAt(`
-- distmgr.log
10:00:06 [3848] ~Created policy provider trigger for ID «34
10:00:07 [3848] Uninstalling distribution point files from server ${dp7}~
10:05:07 [3848] Uninstalling distribution point files from server ${dp9}~
`);
    assert.match(text ?? '', /with `distmgr\.log:2`: no line ties the two/);
  });

  test('a number that is used again is the server that it was then', async () => {
    const site = (early: string, late: string) => `
-- distmgr.log
10:00:06 [3848] ~Created policy provider trigger for ID ${early}34
10:00:07 [3848] Uninstalling distribution point files from server ${dp7}~
12:00:06 [3848] ~Created policy provider trigger for ID ${late}34
12:00:07 [3848] Uninstalling distribution point files from server ${dp9}~
`;
    assert.match((await hoverAt(site('«', ''))) ?? '', /^\*\*Distribution point 34\*\* · `DP07/);
    assert.match((await hoverAt(site('', '«'))) ?? '', /^\*\*Distribution point 34\*\* · `DP09/);
  });

  for (const name of ['xxxxx', 'REDACTED', 'XXXX.example']) {
    test(`${name} is no server: two DPIDs under it are not one distribution point`, async () => {
      const text = await hoverAt(`
-- distmgr.log
10:00:06 [3848] ~Created policy provider trigger for ID «34
10:00:07 [3848] Uninstalling distribution point files from server ${name}~
12:00:06 [3848] ~Created policy provider trigger for ID 35
12:00:07 [3848] Uninstalling distribution point files from server ${name}~
`);
      assert.match(text ?? '', /^\*\*DPID 34\*\*: not seen/);
    });
  }

  test('a run that was put together says it last, and that no line ties the two', async () => {
    const text = await hoverAt(String.raw`
-- hman.log
10:00:00 [2448] ~Processing site control file: Site HQ1
10:00:01 [2448] New site system: HQ1 ${dp7} SMS Distribution Point
10:00:02 [2448] ~Inserted DP ${nal(dp7)}. CRC:439BCA34,PDP:0,PullDP:0
-- smsdbmon.log
10:00:04 [2580] RCV: INSERT on DistributionPoints for DistributionPoints_Ins [32 ][1027928]
10:00:05 [2580] SND: Dropped ${inboxes}«32.INS [1027928]
`);
    assert.match(text ?? '', /^\*\*Distribution point 32\*\* · `DP07\.fabrikam\.example`/);
    assert.match(text ?? '', /Said by `smsdbmon\.log:1` with `hman\.log:2`: no line ties the two; the run was put/);
  });

  test('DPID = 34 and trigger for ID 34 lead to the line that names the server', async () => {
    assert.deepEqual(await definitionAt(removal('action')), ['hman.log:2']);
    assert.deepEqual(await definitionAt(withoutPass(removal('trigger'))), ['distmgr.log:2']);
  });
});
