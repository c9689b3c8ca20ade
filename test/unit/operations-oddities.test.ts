/** The odd things of Microsoft's article and of real logs, as far as they concern reading and operations. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { allMessages } from '../../server/src/catalogue/messages/index.ts';
import { knownMessages } from '../../server/src/matching/knownMessages.ts';
import { messageAt } from '../../server/src/events/eventLog.ts';
import type { Run } from '../../server/src/operations/run.ts';
import { logsOf } from '../../server/src/workspace/workspace.ts';
import { referenceOf, runsIn, workspaceOf } from './support/operations.ts';
import { recordCount } from '../../server/src/log/log.ts';
import { nal, root, siteOf } from './support/site.ts';

const dp07 = 'DP07.fabrikam.example';
const dp08 = 'DP08.fabrikam.example';

function filesOf(source: string): ReadonlyMap<string, string> {
  return new Map([...siteOf(source).texts].map(([uri, text]) => [uri.slice(root.length + 1), text]));
}

function runsOfSite(source: string): readonly Run[] {
  return runsIn(filesOf(source));
}

/** `install 32 DP07.fabrikam.example succeeded`. */
function short({ operation, dpid, server, outcome }: Run): string {
  return `${operation.kind} ${String(dpid)} ${String(server)} ${outcome}`;
}

function step(run: Run | undefined, id: string): string {
  const found = run?.steps.find((each) => each.id === id);
  const [first] = found?.places ?? [];
  return `${found?.state ?? 'no such step'}${first === undefined ? '' : ` ${referenceOf(first)}`}`;
}

const idOf = (text: string) => allMessages[knownMessages.match(text)]?.id;
const gmt = 'GMTDATE=Mon Mar 02 14:01:30.000 2026';
const success = (server: string, thread: number) =>
  `STATMSG: ID=2399 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=1956 TID=${String(thread)} ${gmt} ISTR0="${nal(server)}" ISTR1="${server}" ISTR2="" ISTR3="" ISTR4="" ISTR5="" ISTR6="" ISTR7="" ISTR8="" ISTR9="" NUMATTRS=1 AID0=404 AVAL0="${nal(server)}"`;
const processed = (box: string) =>
  `STATMSG: ID=3306 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_HIERARCHY_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=1956 TID=2448 ${gmt} ISTR0="E:\\ConfigMgr\\inboxes\\${box}\\HQ1.SCU" ISTR1="Headquarters" ISTR2="HQ1" ISTR3="" ISTR4="" ISTR5="" ISTR6="" ISTR7="" ISTR8="" ISTR9="" NUMATTRS=0`;
const describe = (dpid: number, server: string, pxe: number) =>
  `~DPID ${String(dpid)} - NAL Path ${nal(server)} , ServerName = ${server}, DPDrive = , IsMulticast = 0, PXE = ${String(pxe)}, RemoveWDS = 0`;

/** A worker's installation of a distribution point, from 10:01 on. */
function worker(dpid: number, server: string, options: { thread: number; pxe?: number; says?: string }): string {
  const { thread, pxe = 0, says } = options;
  return [
    `10:01:00 [2860] DP upgrade processing thread: Upgrading DP with ID ${String(dpid)}. Thread 0x${thread.toString(16)}. Used 1 threads out of 50.`,
    `10:01:01 [${String(thread)}] ~Processing ${String(dpid)}.INS`,
    `10:01:01 [${String(thread)}] ${describe(dpid, server, pxe)}`,
    `10:01:02 [${String(thread)}] ~Successfully created share SMS_DP$ on server ${server}`,
    `10:01:20 [${String(thread)}] ConfigurePXE`,
    ...(says === undefined ? [] : [`10:01:21 [${String(thread)}] ${says}`]),
    `10:01:30 [${String(thread)}] ${success(server, thread)}`,
  ].join('\n');
}

/** A pass of Hierarchy Manager from 10:00 on. */
function pass(lines: readonly string[], box = 'hman.box'): string {
  return [
    '10:00:00 [2448] ~Processing site control file: Site HQ1',
    ...lines.map((line) => `10:00:01 [2448] ${line}`),
    `10:00:02 [2448] ${processed(box)}`,
  ].join('\n');
}

const inserted = (server: string, pull: number) =>
  `~Inserted DP ${nal(server)}. CRC:439BCA34,PDP:0,PullDP:${String(pull)}`;

suite('oddities', () => {
  test('1 a distribution point that DistMgr calls "a Pull DP" is none when Hierarchy Manager wrote PullDP:0', () => {
    const [run, ...others] = runsOfSite(`
-- hman.log
${pass([inserted(dp07, 0)])}
-- distmgr.log
${worker(32, dp07, { thread: 4788, says: `~${nal(dp07)} is a Pull DP` })}
`);
    assert.deepEqual(others, []);
    assert.equal(run && short(run), `install 32 ${dp07} succeeded`);
    assert.equal(run?.pull, false);
    assert.equal(step(run, 'install.11'), 'notApplicable');
  });

  test('1 a removal that says both is one removal, with its pull part', () => {
    const runs = runsOfSite(`
-- distmgr.log
10:00:00 [3848] ~Created policy provider trigger for ID 34
10:00:01 [3848] ~${nal(dp08)} is NOT a Pull DP
10:00:02 [3848] Uninstalling distribution point files from server ${dp08}~
10:00:03 [3848] ~NAL Path ${nal(dp08)} is a Pull DP
10:00:04 [3848] Uninstalling PullDP, check \\\\${dp08}\\SMS_DP$\\sms\\logs\\smsdpprov.log and \\\\${dp08}\\SMS_DP$\\sms\\logs\\pulldp_install.log
10:00:05 [3848] Deleting DP registry on NAL Path = ${nal(dp08)} , ServerName = ${dp08}
`);
    assert.deepEqual(runs.map(short), [`removal 34 ${dp08} succeeded`]);
    assert.equal(step(runs[0], 'removal.5a'), 'seen distmgr.log:4');
  });

  test('2 a PXE installation in the same minutes belongs to the server with PXE = 1, not to the one with PXE = 0', () => {
    const runs = runsOfSite(`
-- distmgr.log
${worker(32, dp07, { thread: 4788 })}
${worker(33, dp08, { thread: 5000, pxe: 1 })}
-- smsdpprov.log
[66C][Mon 03/02/2026 10:01:22]:CcmInstallPXE
[66C][Mon 03/02/2026 10:01:27]:Installed PXE
`);
    assert.deepEqual(runs.map(short), [`install 32 ${dp07} succeeded`, `install 33 ${dp08} succeeded`]);
    assert.equal(step(runs[0], 'install.9'), 'notApplicable');
    assert.equal(step(runs[1], 'install.9'), 'seen smsdpprov.log:1');
  });

  test('2 a PXE installation in the folder of another host is attached to nobody', () => {
    const runs = runsOfSite(`
-- distmgr.log
${worker(33, dp08, { thread: 5000, pxe: 1 })}
${worker(32, dp07, { thread: 4788 })}
-- DP07/smsdpprov.log
[66C][Mon 03/02/2026 10:01:22]:CcmInstallPXE
[66C][Mon 03/02/2026 10:01:27]:Installed PXE
`);
    assert.deepEqual(
      runs.map((run) => step(run, 'install.9')),
      ['notSeen', 'notApplicable'],
    );
  });

  test('3 a change is told to Hierarchy Manager by an .SSU, and ends with it', () => {
    const [run] = runsOfSite(String.raw`
-- SMSProv.log
09:59:00 [4460] PutInstanceAsync SMS_SCI_SysResUse~
09:59:00 [4460] INFO: '${dp07}' is a valid FQDN.
09:59:01 [4460] Auditing: User FABRIKAM\admin modified an instance of class SMS_SCI_SysResUse.~
-- smsdbmon.log
09:59:10 [3120] RCV: UPDATE on Sites for Sites_AddUpd_HMAN [HQ1  ][1031575]
09:59:11 [3120] SND: Dropped E:\ConfigMgr\inboxes\hman.box\HQ1.SSU  [1031575]
-- hman.log
${pass([`~Updated DP ${nal(dp07)}. DBCRC:151AC30,NewCRC:5EAEB9DF,Action:0,PDP:0,PullDP:0`])}
`);
    assert.equal(run && short(run), `change undefined ${dp07} succeeded`);
    assert.equal(step(run, 'change.2'), 'seen smsdbmon.log:1');
    assert.equal(run?.next, undefined);
  });

  test('4 names and typing errors of the product are what its logs hold', () => {
    assert.equal(idOf(`Removed share SMSSIG$ from server ${dp07}`), 'distmgr.shareRemoved');
    assert.equal(idOf('Succesfully created share REMINST'), 'smsdpprov.reminstShareCreated');
    assert.equal(idOf('PxeProviderRegister has suceeded (0x00000000)'), 'smsdpprov.pxeProviderRegistered');
    assert.equal(idOf('ISSSLPortsList in the SCF is "443".'), 'distmgr.iisSslPortsRead');
    assert.notEqual(idOf('Found privilege otifyPrivilege on service WDSServer'), undefined);
  });

  test('5 two records on one line, parted by the time of the second, are two', () => {
    const files = new Map([
      [
        'smsdpprov.log',
        'CcmInstallPXE 05-11-2016 14:36:57.000    PXE performance counters have been initialized 05-11-2016 14:36:58.000\r\nInstalled PXE\r\n',
      ],
    ]);
    const [log] = logsOf(workspaceOf(files));
    const ids = Array.from(
      { length: log === undefined ? 0 : recordCount(log.log) },
      (_, record) => log && messageAt(log, record)?.id,
    );
    assert.equal(ids.length, 3);
    assert.equal(ids[0], 'smsdpprov.pxeInstalling');
    assert.equal(ids[2], 'smsdpprov.pxeInstalled');
  });

  test('6 a blank that bold marks have left is none of the message', () => {
    assert.equal(
      idOf('Context: SMSAppName =Configuration Manager Administrator console~'),
      idOf('Context: SMSAppName=Configuration Manager Administrator console~'),
    );
    assert.equal(
      idOf('~ Distribution Points of site HQ1 have changed. Update the DistributionPoints table in the database.'),
      idOf('~Distribution Points of site HQ1 have changed. Update the DistributionPoints table in the database.'),
    );
  });

  test('7 the runtime of the worker and that of the pull part log into two files, and both are known', () => {
    const worker = String.raw`Run command 'F:\SMS_DP$\sms\bin\vcredist_x64.exe /q /norestart /log "F:\SMS_DP$\sms\bin\vcredist.log"' to install VC redist`;
    const pull = String.raw`Started process F:\SMS_DP$\sms\bin\vcredist_x64.exe /q /norestart /l F:\SMS_DP$\sms\logs\vcredist.log`;
    assert.equal(idOf(worker), 'distmgr.vcRedistCommand');
    assert.equal(idOf(pull), 'smsdpprov.processStarted');
  });

  test('8 the content may lie on any drive', () => {
    const ids = ['C', 'E', 'F', 'Q'].map((drive) =>
      idOf(String.raw`Creating REMINST share to point to: ${drive}:\RemoteInstall`),
    );
    assert.equal(new Set(ids).size, 1);
    assert.notEqual(ids[0], undefined);
  });

  test('9 HMAN.box and hman.box are one inbox', () => {
    const [run] = runsOfSite(String.raw`
-- smsdbmon.log
09:59:10 [2580] RCV: UPDATE on SiteControl for SiteControl_AddUpd_HMAN [HQ1 ][1027921]
09:59:11 [2580] SND: Dropped E:\ConfigMgr\inboxes\hman.box\HQ1.SCU [1027921]
-- hman.log
${pass([inserted(dp07, 0)], 'HMAN.box')}
`);
    assert.equal(step(run, 'install.3'), 'seen smsdbmon.log:1');
    assert.equal(step(run, 'install.5'), 'seen hman.log:3');
  });

  test('10 one blank or two before the number of SND, and any padding in RCV, are the same notification', () => {
    const runs = runsOfSite(String.raw`
-- smsdbmon.log
10:00:10 [2580] RCV: INSERT on DistributionPoints for DistributionPoints_Ins [32 ][1027928]
10:00:10 [2580] RCV: INSERT on DistributionPoints for DistributionPoints_Ins [33    ][1027929]
10:00:12 [2580] SND: Dropped E:\ConfigMgr\inboxes\distmgr.box\33.INS [1027929]
10:00:12 [2580] SND: Dropped E:\ConfigMgr\inboxes\distmgr.box\32.INS  [1027928]
-- distmgr.log
${worker(32, dp07, { thread: 4788 })}
${worker(33, dp08, { thread: 5000 })}
`);
    assert.deepEqual(
      runs.map((run) => [short(run), step(run, 'install.6')]),
      [
        [`install 32 ${dp07} succeeded`, 'seen smsdbmon.log:1'],
        [`install 33 ${dp08} succeeded`, 'seen smsdbmon.log:2'],
      ],
    );
  });

  test('11 "has not changed.HMAN" has no blank, and is no failure', () => {
    const text = '~Server Info of site HQ1 has not changed.HMAN will not update the DPInfo table in the database.';
    const message = allMessages[knownMessages.match(text)];
    assert.equal(message?.id, 'hman.serverInfoUnchanged');
    assert.equal(message.signature?.class, 'benign');
  });

  test('12 the severity of a status message is not that of the work: 8211 is only late, 8212 flows not', () => {
    const classOf = (name: string) =>
      allMessages.find(({ samples }) => samples.some((sample) => sample.includes(`ID=${name}`)))?.signature?.class;
    assert.equal(classOf('8211'), 'transient');
    assert.equal(classOf('8212'), 'real');
    const text = (id: number, severity: string) =>
      `10:02:00 [4100] STATMSG: ID=${String(id)} SEV=${severity} LEV=M SOURCE="SMS Server" COMP="SMS_PACKAGE_TRANSFER_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=1 TID=4100 ${gmt} ISTR0="${nal(dp07)}"`;
    const runs = runsOfSite(`
-- distmgr.log
${worker(32, dp07, { thread: 4788 })}
-- pkgxfermgr.log
${text(8211, 'E')}
${text(8212, 'I')}
`);
    assert.deepEqual(runs.map(short), [`install 32 ${dp07} succeeded`]);
  });

  test('13 two lives of DistMgr in one log, and a pull part that no hand-over names', () => {
    const runs = runsOfSite(`
-- hman.log
${pass([inserted(dp08, 1)])}
-- distmgr.log
${worker(33, dp08, { thread: 5000 })}
10:02:00 [3048] SMS_EXECUTIVE started SMS_DISTRIBUTION_MANAGER as thread ID 4984 (0x1378).
10:02:10 [2032] ConfigurePullDP
10:02:11 [2032] ~NAL Path ${nal(dp08)} is a Pull DP
10:02:12 [2032] PullDP ${nal(dp08)} is marked Installed
`);
    assert.deepEqual(runs.map(short), [`install 33 ${dp08} succeeded`]);
    assert.equal(step(runs[0], 'install.11'), 'seen distmgr.log:8');
  });

  test('14 another checksum than in an earlier pass is no change that the logs show', () => {
    const unchanged = (crc: string) =>
      `~Will not update DP ${nal(dp07)}. DBCRC:${crc},NewCRC:${crc},Action:0,PDP:0,PullDP:0`;
    const runs = runsOfSite(`
-- hman.log
${pass([unchanged('B65C605F')])}
${pass([unchanged('D9EAF006')]).replaceAll('10:00', '11:00')}
`);
    assert.deepEqual(runs, []);
  });

  test('15 runs stand in the order of time, whatever the order of chapters and files', () => {
    const runs = runsOfSite(`
-- distmgr.log
${worker(32, dp07, { thread: 4788 })}
-- distmgr-before.log
${worker(33, dp08, { thread: 5000 }).replaceAll('10:01', '08:01')}
`);
    assert.deepEqual(runs.map(short), [`install 33 ${dp08} succeeded`, `install 32 ${dp07} succeeded`]);
  });
});
