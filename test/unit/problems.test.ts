import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { problemsIn, problemTexts } from './support/checks.ts';
import { nal } from './support/site.ts';

const server = 'DP07.fabrikam.example';
const site = 'CM01.fabrikam.example';

function status(id: number, severity: 'I' | 'E', tid: number, gmt: string): string {
  const insertions = Array.from({ length: 8 }, (_, index) => `ISTR${String(index + 2)}=""`).join(' ');
  return (
    `STATMSG: ID=${String(id)} SEV=${severity} LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=${site} SITE=HQ1 PID=1956 TID=${String(tid)} ` +
    `GMTDATE=${gmt} ISTR0="${nal(server)}" ISTR1="${server}" ${insertions} NUMATTRS=1 AID0=404 AVAL0="${nal(server)}"`
  );
}

suite('problems', () => {
  test('a failure that nothing heals is an error, with what to do next', async () => {
    const answer = await problemsIn(`
-- distmgr.log
10:00:09 [4788] Failed to make a network connection to \\\\${server}\\ADMIN$ (0x35).~
10:03:09 [4788] ${status(2370, 'E', 4788, 'Mon Mar 02 14:03:09.000 2026')}
`);
    assert.deepEqual(answer, [
      'distmgr.log:1 error distmgr.networkConnectionFailed',
      'distmgr.log:2 information distmgr.installationFailed',
    ]);
  });

  test('that a worker gives up is no second error beside what its run failed of', async () => {
    const answer = await problemsIn(`
-- distmgr.log
10:00:00 [2860] DP upgrade processing thread: Upgrading DP with ID 61. Thread 0x12b4. Used 1 threads out of 50.
10:00:01 [4788] ~Processing 61.INS
10:00:09 [4788] CWmi::PutObject(): PutInstance() failed. - 0x80041013
10:00:10 [4788] Error occurred. Performing error cleanup prior to returning.
10:03:09 [4788] ${status(2370, 'E', 4788, 'Mon Mar 02 14:03:09.000 2026')}
`);
    assert.deepEqual(answer, [
      'distmgr.log:3 error distmgr.wmiInstanceNotPut',
      'distmgr.log:5 information distmgr.installationFailed',
    ]);
  });

  test('the advice follows the code that stands in the line, never one that does not', async () => {
    const told = async (line: string) => (await problemTexts(`\n-- distmgr.log\n10:00:09 [4788] ${line}\n`)).join();
    const share = (code: string) => told(`Failed to make a network connection to \\\\${server}\\ADMIN$ (${code}).~`);
    assert.match(await share('0x5'), /refuses access.*Next: .*local administrator/s);
    assert.match(await share('0x35'), /not found on the network.*Next: .*resolve the name/s);
    assert.match(await share('0x43'), /no share of that name.*Next: .*net share/s);
    assert.match(await share('0x9999'), /cannot open the administrative share/);
    assert.doesNotMatch(await share('0x35'), /administrator|AutoShareServer/);
    const source = (code: string) =>
      told(
        `~The source directory \\\\FS01\\Sources doesn't exist or the SMS service cannot access it, Win32 last error = ${code}`,
      );
    assert.match(await source('3'), /is not there/);
    assert.match(await source('5'), /may not read.*Next: Grant/s);
    for (const code of ['2', '3', '53']) assert.doesNotMatch(await source(code), /[Gg]rant|permission/);
    const library = (code: string) => told(`CContentDefinition::TotalFileSizes failed; ${code}`);
    assert.match(await library('0x80070003'), /missing in the content library/);
    assert.match(await library('0x8007052e'), /refused the logon/);
    assert.doesNotMatch(await library('0x80070003'), /logon/);
  });

  test('a problem names first what it is about: the trigger, the computer, the content, and of many how many more', async () => {
    const told = async (log: string, ...lines: readonly string[]) =>
      (await problemTexts(`\n-- ${log}\n${lines.map((line) => `10:00:09 [4788] ${line}`).join('\n')}\n`)).join();
    const unsent = (trigger: string) => `WARNING: Unable to send update on component ${trigger}`;
    assert.match(await told('smsdbmon.log', unsent('Collections_Upd')), /Trigger Collections_Upd: The monitor cannot/);
    const unreached = (name: string) =>
      `---> ERROR: Unable to access target machine for request: "2097152001", machine name: "${name}", error code: 53`;
    const many = await told('ccm.log', ...['PC01', 'PC02', 'PC01', 'PC03', 'PC04', 'PC05'].map(unreached));
    assert.match(many, /Computer PC01, Computer PC02, Computer PC03 and 2 more: .* × 6/);
    assert.doesNotMatch(await told('ccm.log', unreached('<computer>')), /Computer/);
  });

  test('a failure whose line names no code has that of the line that repeats it', async () => {
    const told = async (...lines: readonly string[]) =>
      (await problemTexts(`\n-- smsts.log\n${lines.map((line) => `10:00:09 [4788] ${line}`).join('\n')}\n`)).join('\n');
    const invalid = 'Argument 3 is invalid.';
    assert.match(await told(invalid, 'Failed to pass arguments. Code 0x80070057'), /understand.* 0x80070057 is E/);
    assert.doesNotMatch(await told(invalid, 'Done.'), /0x80070057/);
  });

  test('a failure whose line names no code does not get that of another thread', async () => {
    const texts = await problemTexts(`
-- distmgr.log
10:00:09 [4788] Failed to get the encrypted PXE password
10:00:09 [4800] CDistributionManager::SetDpRegistry failed; 0x80070005
`);
    const [first = ''] = texts;
    assert.match(first, /PXE password/);
    assert.doesNotMatch(first, /80070005/);
  });

  test('what Windows says in a sentence is told as the code that it stands for', async () => {
    const told = async (line: string) => (await problemTexts(`\n-- smsts.log\n10:00:09 [4788] ${line}\n`)).join();
    const failed = 'Failed to run the action: Enable BitLocker. ';
    assert.match(
      await told(`${failed}The parameter is incorrect.`),
      /“The parameter is incorrect.” \(0x00000057\) is ERROR_/,
    );
    assert.match(await told(`${failed}The parameter is incorrect. (Error: 80070057; Source: Windows)`), /80070057 is /);
    assert.doesNotMatch(await told(`${failed}Network access is denied to it.`), /ERROR_/);
  });

  test('a setback that was overcome on the same thread is information', async () => {
    const answer = await problemsIn(`
-- distmgr.log
10:00:00 [3848] ~Created policy provider trigger for ID 34
10:00:09 [3848] Failed to remove SMS_DP$ directory with error 5, will try to unload distribution point provider and try again.
10:00:10 [3848] Waiting for provider to be released by COM. Timeout is 300 seconds.
10:01:09 [3848] Successfully removed SMS_DP$ directory.
`);
    assert.deepEqual(answer, ['distmgr.log:2 information distmgr.smsDpDirectoryRemovalFailed']);
  });

  test('the recovery of another thread does not count', async () => {
    const answer = await problemsIn(`
-- distmgr.log
10:00:09 [3848] Failed to remove SMS_DP$ directory with error 5, will try to unload distribution point provider and try again.
10:00:10 [3999] Successfully removed SMS_DP$ directory.
`);
    assert.deepEqual(answer, ['distmgr.log:1 warning distmgr.smsDpDirectoryRemovalFailed']);
  });

  test('an earlier recovery does not heal a later failure', async () => {
    const answer = await problemsIn(`
-- distmgr.log
09:00:00 [4788] ${status(2399, 'I', 4788, 'Mon Mar 02 13:00:00.000 2026')}
10:03:09 [4700] ${status(2370, 'E', 4700, 'Mon Mar 02 14:03:09.000 2026')}
`);
    assert.deepEqual(answer, ['distmgr.log:2 error distmgr.installationFailed']);
  });

  test('failure words of a PXE installation that ends well are no problem at all', async () => {
    const answer = await problemsIn(`
-- smsdpprov.log
[66C][Mon 03/02/2026 11:30:28]:CcmInstallPXE
[66C][Mon 03/02/2026 11:30:29]:MsiEnumRelatedProducts failed
[66C][Mon 03/02/2026 11:30:29]:FindProduct failed; 0x80070103
[66C][Mon 03/02/2026 11:30:30]:Failed to open WDS service.
[66C][Mon 03/02/2026 11:30:31]:Failed (2) to run: ServerManagerCmd.exe -i WDS -a
[66C][Mon 03/02/2026 11:31:31]:Failed to restart WDS service
[66C][Mon 03/02/2026 11:31:41]:ProcessBootImages failed; 0x80070003
[66C][Mon 03/02/2026 11:31:50]:Installed PXE
`);
    assert.deepEqual(answer, []);
  });

  test('one call stack is one problem', async () => {
    const answer = await problemsIn(`
-- PkgXferMgr.log
10:00:00 [9112] ~ExecStaticMethod failed (80041002) SMS_DistributionPoint, AddFile
10:00:00 [9112] CSendFileAction::AddFile failed; 0x80041002
10:00:00 [9112] CSendFileAction::SendFiles failed; 0x80041002
10:00:00 [9112] CSendFileAction::SendContent failed; 0x80041002
`);
    assert.deepEqual(answer, ['PkgXferMgr.log:1 error pkgxfermgr.addFileRefused']);
  });

  test('a full pool is waiting until the next hand-over', async () => {
    const full =
      'DP upgrade processing thread: No more available threads left to process any more upgrade distribution point notification. Will wait for existing distribution point upgrades.';
    const next = 'DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 50 threads out of 50.';
    assert.deepEqual(await problemsIn(`\n-- distmgr.log\n10:00:00 [2860] ${full}\n`), [
      'distmgr.log:1 warning distmgr.noUpgradeThreads',
    ]);
    assert.deepEqual(await problemsIn(`\n-- distmgr.log\n10:00:00 [2860] ${full}\n10:05:00 [2860] ${next}\n`), [
      'distmgr.log:1 information distmgr.noUpgradeThreads',
    ]);
  });

  test('a file that is not picked up is reported only when the consumer’s log goes on', async () => {
    const dropped = (rest: string) => String.raw`
-- smsdbmon.log
10:00:01 [2580] SND: Dropped D:\SMS\inboxes\distmgr.box\41.INS [88012]
-- distmgr.log
${rest}
`;
    const late = dropped('09:00:00 [100] ConfigureDP\n10:30:00 [200] ConfigureDP');
    assert.deepEqual(await problemsIn(late), ['smsdbmon.log:1 warning inbox.notPickedUp']);
    assert.deepEqual(await problemsIn(dropped('09:00:00 [100] ConfigureDP\n10:03:00 [200] ConfigureDP')), []);
    assert.deepEqual(await problemsIn(dropped('10:20:00 [100] ConfigureDP\n10:50:00 [200] ConfigureDP')), []);
  });

  test('a .DPN without an answer is late only for a removal', async () => {
    const dropped = (hman: string) => String.raw`
-- hman.log
${hman}
-- smsdbmon.log
10:00:01 [2580] SND: Dropped D:\SMS\inboxes\distmgr.box\41.DPN [88012]
-- distmgr.log
09:00:00 [100] ConfigureDP
10:30:00 [200] ConfigureDP
`;
    const removal = '09:59:00 [2448] SQL>>>update DistributionPoints set Action = 3, State = 0 where DPID = 41';
    assert.deepEqual(await problemsIn(dropped(removal)), ['smsdbmon.log:1 warning inbox.notPickedUp']);
    assert.deepEqual(await problemsIn(dropped('09:59:00 [2448] ~Processing site control file: Site HQ1')), []);
  });

  test('Hierarchy Manager beginning again without a word about any distribution point is a roll-back', async () => {
    const answer = await problemsIn(`
-- hman.log
10:00:00 [2448] ~Processing site control file: Site HQ1
10:00:01 [2448] ~Distribution Points of site HQ1 have changed. Update the DistributionPoints table in the database.
10:05:00 [2448] ~Processing site control file: Site HQ1
10:05:01 [2448] ~Distribution Points of site HQ1 have changed. Update the DistributionPoints table in the database.
10:05:02 [2448] ~Will not update DP ${nal(server)}. DBCRC:13639BB,NewCRC:13639BB,Action:0,PDP:0,PullDP:0
`);
    assert.deepEqual(answer, ['hman.log:1 error hman.rolledBack']);
  });

  test('a roll-back that a later pass made good is information', async () => {
    const answer = await problemsIn(`
-- hman.log
10:00:00 [2448] ~Processing site control file: Site HQ1
10:00:01 [2448] ~Distribution Points of site HQ1 have changed. Update the DistributionPoints table in the database.
10:05:00 [2448] ~Processing site control file: Site HQ1
10:05:01 [2448] ~Distribution Points of site HQ1 have changed. Update the DistributionPoints table in the database.
10:05:02 [2448] ~Updated DP ${nal(server)}. DBCRC:13639BB,NewCRC:13639BC,Action:0,PDP:0,PullDP:0
10:05:03 [2448] STATMSG: ID=3306 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_HIERARCHY_MANAGER" SYS=${site} SITE=HQ1 PID=1956 TID=2448 GMTDATE=Mon Mar 02 14:05:03.000 2026 ISTR0="D:\\SMS\\inboxes\\hman.box\\HQ1.SCU" ISTR1="Headquarters" ISTR2="HQ1" NUMATTRS=0
`);
    assert.deepEqual(answer, ['hman.log:1 information hman.rolledBack']);
  });

  test('a worker that goes on to PXE without having written the registry is an error', async () => {
    const answer = await problemsIn(`
-- distmgr.log
10:00:00 [4788] ConfigureDP
10:00:01 [4700] DP registry settings have been successfully updated on DP08.fabrikam.example
10:00:02 [4788] ConfigurePXE
`);
    assert.deepEqual(answer, ['distmgr.log:1 error distmgr.registryNotWritten']);
  });

  test('a removal that waits for the provider longer than announced is a warning', async () => {
    const log = (end: string) => `
-- distmgr.log
10:00:00 [3848] Waiting for provider to be released by COM. Timeout is 300 seconds.
${end} [4788] ~Processing 8.INS
`;
    assert.deepEqual(await problemsIn(log('10:04:59')), []);
    assert.deepEqual(await problemsIn(log('10:05:01')), ['distmgr.log:1 warning distmgr.removalWaits']);
  });

  test('a worker that was cut off by a new process is lost', async () => {
    const answer = await problemsIn(`
-- distmgr.log
10:00:05 [2860] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
10:00:07 [4788] Installed ISAPI on ${server}, copied D:\\SMS\\bin\\x64\\smsfileisapi.dll to \\\\${server}\\ADMIN$\\smsfileisapi.dll
10:20:00 [3048] SMS_EXECUTIVE started SMS_DISTRIBUTION_MANAGER as thread ID 4984 (0x1378).
`);
    assert.deepEqual(answer, ['distmgr.log:4 error operation.workerLost']);
  });

  test('a restart that cuts off many workers is one problem that names them', async () => {
    const workers = Array.from({ length: 14 }, (_, n) => {
      const [dpid, thread] = [60 + n, 4000 + 4 * n];
      return `10:00:05 [2860] DP upgrade processing thread: Upgrading DP with ID ${String(dpid)}. Thread 0x${thread.toString(16)}. Used 1 threads out of 50.
10:00:06 [${String(thread)}] ~Processing ${String(dpid)}.INS`;
    });
    const site = `
-- distmgr.log
${workers.join('\n')}
10:20:00 [3048] SMS_EXECUTIVE started SMS_DISTRIBUTION_MANAGER as thread ID 4984 (0x1378).
`;
    assert.deepEqual(await problemsIn(site), ['distmgr.log:29 error operation.workerLost']);
    const [text = ''] = await problemTexts(site);
    assert.match(text, /^14 distribution points, DPID 60, DPID 61, .* and 2 more: worker lost/);
  });

  test('work that is silent for half an hour while the log goes on stands still', async () => {
    const log = (end: string) => `
-- distmgr.log
10:00:05 [2860] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
${end} [100] ConfigureDP
`;
    assert.deepEqual(await problemsIn(log('10:29:00')), []);
    assert.deepEqual(await problemsIn(log('10:30:07')), ['distmgr.log:2 warning operation.stalled']);
  });

  test('what the next component does not take up stands still, and a reset that no worker follows', async () => {
    const call = (server: string) => String.raw`
-- SMSProv.log
10:00:00 [4180] Context: MachineName =CM01.fabrikam.example~
10:00:00 [4180] PutInstanceAsync SMS_SCI_SysResUse~
10:00:00 [4180] INFO: '${server}' is a valid FQDN.
10:00:01 [4180] Auditing: User FABRIKAM\r.okafor created an instance of class SMS_SCI_SysResUse.~
-- smsdbmon.log
09:59:00 [2580] RCV: UPDATE on SiteControl for SiteControl_AddUpd_HMAN [HQ1  ][1031600]
12:00:00 [2580] RCV: INSERT on PkgNotification for PkgNotify_Add [HQ100012  ][1031700]
`;
    assert.deepEqual(await problemsIn(call(server)), ['SMSProv.log:4 warning operation.stalled']);
    const reset = (end: string) => String.raw`
-- sitecomp.log
10:00:00 [4364] Reinstalling component SMS_DISTRIBUTION_MANAGER...
10:00:01 [4364] Creating D:\SMS\inboxes\distmgr.box\resetdps.trn file.
-- distmgr.log
10:00:05 [3048] SMS_EXECUTIVE started SMS_DISTRIBUTION_MANAGER as thread ID 4984 (0x1378).
${end} [4984] Starting the DP Manager thread, thread ID = 0x5D8 (1496)
`;
    assert.deepEqual(await problemsIn(reset('10:29:00')), []);
    assert.deepEqual(await problemsIn(reset('10:31:00')), ['sitecomp.log:2 warning operation.resetNotFollowed']);
  });

  test('a removal that waits behind another says behind which', async () => {
    const answer = await problemsIn(String.raw`
-- hman.log
09:58:00 [2448] ~Processing site control file: Site HQ1
09:58:01 [2448] SQL>>>update DistributionPoints set Action = 3, State = 0 where DPID = 34
09:58:02 [2448] SQL>>>update DistributionPoints set Action = 3, State = 0 where DPID = 41
09:58:03 [2448] Site system no longer in use: HQ1 DP03.fabrikam.example SMS Distribution Point
09:58:03 [2448] Site system no longer in use: HQ1 ${server} SMS Distribution Point
-- smsdbmon.log
09:59:00 [2580] SND: Dropped D:\SMS\inboxes\distmgr.box\34.DPN [7001]
09:59:01 [2580] SND: Dropped D:\SMS\inboxes\distmgr.box\41.DPN [7002]
-- distmgr.log
09:00:00 [4788] ~DPID 34 - NAL Path ${nal('DP03.fabrikam.example')} , ServerName = DP03.fabrikam.example, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
09:00:01 [4788] ~DPID 41 - NAL Path ${nal(server)} , ServerName = ${server}, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
10:00:00 [3848] ~Created policy provider trigger for ID 34
10:00:01 [3848] Uninstalling distribution point files from server DP03.fabrikam.example~
10:20:00 [100] ConfigureDP
`);
    assert.deepEqual(answer, ['smsdbmon.log:2 warning operation.removalQueued']);
  });

  test('a status message whose GMTDATE disagrees with its record is reported', async () => {
    const answer = await problemsIn(`
-- distmgr.log -240
10:00:00 [4788] ${status(2399, 'I', 4788, 'Mon Mar 02 14:00:00.000 2026')}
`);
    assert.deepEqual(answer, ['distmgr.log:1 warning log.clockDisagrees']);
  });

  test('a clock that is always wrong does not hide the failure behind it', async () => {
    const wrong = Array.from(
      { length: 1_100 },
      () => `10:00:00 [4788] ${status(2399, 'I', 4788, 'Mon Mar 02 14:00:00.000 2026')}`,
    );
    const answer = await problemsIn(`
-- distmgr.log -240
${wrong.join('\n')}
10:00:09 [4788] Failed to make a network connection to \\\\${server}\\ADMIN$ (0x35).~
`);
    assert.deepEqual(answer.slice(19), [
      'distmgr.log:20 warning log.clockDisagrees',
      'distmgr.log:1101 error distmgr.networkConnectionFailed',
    ]);
  });

  test('severities follow the settings, by code and by the beginning of a code', async () => {
    const log = `
-- distmgr.log
10:00:09 [4788] Failed to make a network connection to \\\\${server}\\ADMIN$ (0x35).~
`;
    const withSeverity = (severity: Record<string, string>) => problemsIn(log, { problems: { severity } });
    assert.deepEqual(await withSeverity({ 'distmgr.networkConnectionFailed': 'off' }), []);
    assert.deepEqual(await withSeverity({ 'distmgr.*': 'hint' }), [
      'distmgr.log:1 hint distmgr.networkConnectionFailed',
    ]);
    assert.deepEqual(await withSeverity({ 'distmgr.*': 'deafening' }), [
      'distmgr.log:1 error distmgr.networkConnectionFailed',
    ]);
    assert.deepEqual(await problemsIn(log, { problems: { enabled: false } }), []);
  });
});
