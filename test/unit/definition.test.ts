import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { definitionAt, referencesAt } from './support/checks.ts';
import { nal } from './support/site.ts';

const dp7 = 'DP07.fabrikam.example';
/** Where smsdbmon drops files for DistMgr and HMAN. */
const inboxes = 'D:\\SMS\\inboxes\\';
const dp9 = 'DP09.fabrikam.example';
const describe = (dpid: number, server: string) =>
  `~DPID ${String(dpid)} - NAL Path ${nal(server)} , ServerName = ${server}, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0`;

suite('go to definition', () => {
  test('a dropped .INS leads to the first record of the worker, in a log that is not open', async () => {
    const answer = await definitionAt(String.raw`
-- smsdbmon.log
10:00:00 [2580] RCV: INSERT on DistributionPoints for DistributionPoints_Ins [41 ][88012]
10:00:01 [2580] SND: Dropped D:\SMS\inboxes\distmgr.box\«41.INS [88012]
-- distmgr.log
10:00:05 [2860] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [2861] DP upgrade processing thread: Upgrading DP with ID 42. Thread 0x12b8. Used 2 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
`);
    assert.deepEqual(answer, ['distmgr.log:3']);
  });

  test('of two drops of one name each leads to its own consumer, whatever the zone is', async () => {
    const site = (first: string, second: string) => String.raw`
-- smsdbmon.log -330
10:00:01 [2580] SND: Dropped ${inboxes}distmgr.box/${first}41.INS [88012]
11:00:01 [2580] SND: Dropped ${inboxes}distmgr.box/${second}41.INS [88099]
-- distmgr.log -330
10:00:05 [2860] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
11:00:05 [2860] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
11:00:06 [4788] ~Processing 41.INS
`;
    assert.deepEqual(await definitionAt(site('«', '')), ['distmgr.log:2']);
    assert.deepEqual(await definitionAt(site('', '«')), ['distmgr.log:4']);
  });

  test('logs in different zones are lined up in UTC', async () => {
    const answer = await definitionAt(String.raw`
-- smsdbmon.log +240
10:00:01 [2580] SND: Dropped D:\SMS\inboxes\distmgr.box\«41.INS [88012]
-- distmgr.log -60
14:59:00 [4700] ~Processing 41.INS
15:00:06 [4788] ~Processing 41.INS
`);
    assert.deepEqual(answer, ['distmgr.log:2']);
  });

  test('a drop that nobody picked up leads nowhere, rather than to an earlier consumer', async () => {
    const answer = await definitionAt(String.raw`
-- smsdbmon.log
10:00:01 [2580] SND: Dropped D:\SMS\inboxes\distmgr.box\«41.INS [88012]
-- distmgr.log
09:00:06 [4788] ~Processing 41.INS
`);
    assert.deepEqual(answer, []);
  });

  test('two sites count alike: the consumer is looked for beside the drop', async () => {
    const answer = await definitionAt(String.raw`
-- HQ1/smsdbmon.log
10:00:01 [2580] SND: Dropped D:\SMS\inboxes\distmgr.box\«41.INS [88012]
-- HQ2/distmgr.log
10:00:02 [700] ~Processing 41.INS
-- HQ1/distmgr.log
10:00:06 [4788] ~Processing 41.INS
`);
    assert.deepEqual(answer, ['HQ1/distmgr.log:1']);
  });

  test('two sites’ logs in one folder are told apart by the site that they speak of', async () => {
    const answer = await definitionAt(String.raw`
-- HQ1-smsdbmon.log
10:00:00 [2580] SND: Dropped D:\SMS\inboxes\HMAN.box\HQ1.SCU [88011]
10:00:01 [2580] SND: Dropped D:\SMS\inboxes\distmgr.box\«41.INS [88012]
-- NY2-distmgr.log
10:00:02 [700] ~Processing 41.INS
10:00:03 [700] ~DPID 41 - NAL Path ${nal(dp9, 'NY2')} , ServerName = ${dp9}, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
-- HQ1-distmgr.log
10:00:06 [4788] ~Processing 41.INS
10:00:07 [4788] ${describe(41, dp7)}
`);
    assert.deepEqual(answer, ['HQ1-distmgr.log:1']);
  });

  test('.DPN, .SCU and .SSU lead to the thread that acts on them', async () => {
    const site = (file: string) => String.raw`
-- smsdbmon.log
10:00:01 [2580] SND: Dropped ${inboxes}${file} [88012]
-- hman.log
10:00:02 [2448] ~Processing site control file: Site HQ1
-- distmgr.log
10:00:09 [3848] ~Created policy provider trigger for ID 41
`;
    assert.deepEqual(await definitionAt(site('distmgr.box\\«41.DPN')), ['distmgr.log:1']);
    assert.deepEqual(await definitionAt(site('HMAN.box\\«HQ1.SCU')), ['hman.log:1']);
    assert.deepEqual(await definitionAt(site('hman.box\\«HQ1.SSU ')), ['hman.log:1']);
  });

  test('resetdps.trn leads from sitecomp.log to the main thread of DistMgr', async () => {
    const answer = await definitionAt(String.raw`
-- sitecomp.log
10:00:01 [4364] Creating D:\SMS\inboxes\distmgr.box\reset«dps.trn file.
-- distmgr.log
10:00:09 [3048] SMS_EXECUTIVE started SMS_DISTRIBUTION_MANAGER as thread ID 4984 (0x1378).
10:00:10 [4984] Found file resetdps.trn, will upgrade all the Distribution Points
`);
    assert.deepEqual(answer, ['distmgr.log:2']);
  });

  test('RCV and SND are joined by the number in brackets, not by their order', async () => {
    const answer = await definitionAt(String.raw`
-- smsdbmon.log
10:00:00 [2580] RCV: UPDATE on SiteControl for SiteControl_AddUpd_HMAN [HQ1 ][7001]
10:00:00 [2580] RCV: INSERT on DistributionPoints for DistributionPoints_Ins [41 ][7002]
10:00:01 [2580] SND: Dropped D:\SMS\inboxes\HMAN.box\HQ1.SCU [70«01]
10:00:01 [2580] SND: Dropped D:\SMS\inboxes\distmgr.box\41.INS [7002]
`);
    assert.deepEqual(answer, ['smsdbmon.log:1']);
  });

  test('a thread named in hexadecimal leads to its first record after the hand-over, also when the id comes back', async () => {
    const site = (first: string, second: string) => `
-- distmgr.log
10:00:05 [2860] DP upgrade processing thread: Upgrading DP with ID 41. Thread ${first}0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
10:10:05 [2860] DP upgrade processing thread: Upgrading DP with ID 42. Thread ${second}0x12b4. Used 1 threads out of 50.
10:10:06 [4788] ~Processing 42.INS
`;
    assert.deepEqual(await definitionAt(site('«', '')), ['distmgr.log:2']);
    assert.deepEqual(await definitionAt(site('', '«')), ['distmgr.log:4']);
  });

  test('a DPID leads to the line that introduced the distribution point that it is then', async () => {
    const site = (early: string, late: string) => `
-- distmgr.log
10:00:05 [100] DP upgrade processing thread: Upgrading DP with ID ${early}41. Thread 0xc8. Used 1 threads out of 50.
10:00:06 [200] ~Processing 41.INS
10:00:07 [200] ${describe(41, dp7)}
12:00:05 [100] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0xc8. Used 1 threads out of 50.
12:00:06 [200] ~Processing 41.INS
12:00:07 [200] ${describe(41, dp9)}
12:30:00 [300] ~Created policy provider trigger for ID ${late}41
`;
    assert.deepEqual(await definitionAt(site('«', '')), ['distmgr.log:3']);
    assert.deepEqual(await definitionAt(site('', '«')), ['distmgr.log:6']);
  });

  test('references of a DPID are its lines in every log, and not those of another server with the number', async () => {
    const answer = await referencesAt(String.raw`
-- smsdbmon.log
09:59:59 [2580] RCV: INSERT on DistributionPoints for DistributionPoints_Ins [41 ][7001]
10:00:00 [2580] SND: Dropped D:\SMS\inboxes\distmgr.box\41.INS [7001]
11:59:59 [2580] SND: Dropped D:\SMS\inboxes\distmgr.box\41.INS [7002]
-- distmgr.log
10:00:05 [100] DP upgrade processing thread: Upgrading DP with ID «41. Thread 0xc8. Used 1 threads out of 50.
10:00:07 [200] ${describe(41, dp7)}
12:00:07 [200] ${describe(41, dp9)}
`);
    assert.deepEqual(answer, ['distmgr.log:1', 'distmgr.log:2', 'smsdbmon.log:1', 'smsdbmon.log:2']);
  });

  test('in pasted text without times the order of the lines in one file decides', async () => {
    const answer = await definitionAt(String.raw`
-- distmgr.log
SMS_DATABASE_NOTIFICATION_MONITOR RCV: INSERT on DistributionPoints for DistributionPoints_Ins [41 ][88012]
SMS_DATABASE_NOTIFICATION_MONITOR SND: Dropped D:\SMS\inboxes\distmgr.box\«41.INS [88012]
SMS_DISTRIBUTION_MANAGER 2860 (0xb2c) DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
SMS_DISTRIBUTION_MANAGER 4788 (0x12b4) ~Processing 41.INS
`);
    assert.deepEqual(answer, ['distmgr.log:4']);
  });
});

suite('notification ids of 64 bits', () => {
  test('neighbouring ids that one double cannot tell apart stay apart', async () => {
    const answer = await definitionAt(String.raw`
-- smsdbmon.log
10:00:00 [2580] RCV: UPDATE on SiteControl for SiteControl_AddUpd_HMAN [HQ1 ][72057594037986121]
10:00:00 [2580] RCV: INSERT on DistributionPoints for DistributionPoints_Ins [41 ][72057594037986122]
10:00:01 [2580] SND: Dropped D:\SMS\inboxes\HMAN.box\HQ1.SCU [72057594037986121]
10:00:01 [2580] SND: Dropped D:\SMS\inboxes\distmgr.box\41.INS [7205759«4037986122]
`);
    assert.deepEqual(answer, ['smsdbmon.log:2']);
  });
});
