/** Content on its way: a package, a version, a distribution point, from the console to the report. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { headlineText, runTitle } from '../../server/src/features/runs/describe.ts';
import type { Run } from '../../server/src/operations/run.ts';
import { referenceOf, runsIn } from './support/operations.ts';
import { siteOf } from './support/site.ts';

const nal = (host: string) => `["Display=\\\\${host}\\"]MSWNET:["SMS_SITE=HQ1"]\\\\${host}\\`;
const dp1 = nal('DP1.FABRIKAM.EXAMPLE');
const dp2 = nal('DP2.FABRIKAM.EXAMPLE');

/** The lines of a log by which each step of a run is shown first. */
function shown(run: Run): Readonly<Record<string, string>> {
  return Object.fromEntries(
    run.steps.flatMap(({ id, places: [first] }) =>
      first === undefined ? [] : [[id.replace('content.', ''), referenceOf(first)]],
    ),
  );
}

function runsOfSite(source: string): readonly Run[] {
  const { texts, root } = siteOf(source);
  return runsIn(new Map([...texts].map(([uri, text]) => [uri.slice(root.length + 1), text])));
}

function told(runs: readonly Run[]): readonly string[] {
  return runs.map((run) => `${runTitle(run)}: ${headlineText(run)}`);
}

const asked = String.raw`
-- smsprov.log
10:00:00 [4416] Context: SMSAppName=Configuration Manager Administrator console~
10:00:00 [4416] ExecMethodAsync : SMS_Package.PackageID="HQ100042"::AddDistributionPoints~
10:00:00 [4416] CExtProviderClassObject::DoExecuteMethod AddDistributionPoints~
10:00:00 [4416] Auditing: User FABRIKAM\lena called an audited method of an instance of class SMS_Package.~
-- smsdbmon.log
10:00:01 [1792] RCV: INSERT on PkgNotification for PkgNotify_Add [HQ100042 ][1035417]
10:00:01 [1792] SND: Dropped D:\CM\inboxes\distmgr.box\HQ100042.PKN [1035417]
10:00:07 [1792] RCV: UPDATE on DistributionJobs for DistributionJob_Creation [HQ100042 ][1035419]
10:00:07 [1792] SND: Dropped D:\CM\inboxes\PkgTransferMgr.box\HQ100042.PKN [1035419]
`;

const toTwoPoints = `
-- distmgr.log
10:00:02 [4824] Adding package 'HQ100042' to package processing queue.
10:00:02 [4824] ~Currently using 0 out of 3 allowed package processing threads.
10:00:02 [4824] ~Started package processing thread for package 'HQ100042', thread ID = 0xB58 (2904)
10:00:03 [2904] ~Processing package HQ100042 (SourceVersion:3;StoredVersion:3)
10:00:03 [2904] No action specified for the package HQ100042, however there may be package server changes for this package.
10:00:03 [2904] Start adding package HQ100042 to server ${dp1}...
10:00:03 [2904] ~Created DP processing thread 3792 for addition or update of package HQ100042 on server ${dp1}
10:00:04 [2904] Start adding package HQ100042 to server ${dp2}...
10:00:04 [2904] ~Created DP processing thread 3800 for addition or update of package HQ100042 on server ${dp2}
10:00:04 [2904] ~Waiting for all DP threads to complete for package HQ100042 processing thread.
10:00:04 [3792] DP Thread: Attempting to add or update package HQ100042 on DP ${dp1}
10:00:04 [3800] DP Thread: Attempting to add or update package HQ100042 on DP ${dp2}
10:00:05 [3792] ~Created package transfer job to send package HQ100042 to distribution point ${dp1}.
10:00:05 [3800] ~Created package transfer job to send package HQ100042 to distribution point ${dp2}.
10:00:06 [2904] ~DP thread for package HQ100042 with thread handle 0000000000002524 and thread ID 3792 ended.
10:00:06 [2904] ~DP thread for package HQ100042 with thread handle 0000000000002528 and thread ID 3800 ended.
10:00:06 [2904] ~All DP threads have completed for package HQ100042 processing thread.
10:00:06 [2904] ~Exiting package processing thread for package HQ100042.
10:02:20 [6116] ~Processing incoming file D:\\CM\\inboxes\\distmgr.box\\INCOMING\\FV8S6B6M.STA.
10:02:20 [6116] ~Processing STA for regular DP ${dp1}
10:02:20 [6116] ~Processing status update for package HQ100042
10:02:20 [6116] ~Successfully updated the package server status for ${dp1} for package HQ100042, Status 3
10:02:20 [6116] STATMSG: ID=2330 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.FABRIKAM.EXAMPLE SITE=HQ1 PID=5428 TID=6116 GMTDATE=Mon Mar 02 14:02:20.000 2026 ISTR0="HQ100042" ISTR1="${dp1}" ISTR2="" NUMATTRS=1 AID0=400 AVAL0="HQ100042"
`;

const sending = (job: number, thread: number, dp: string, point: string) => `
10:00:08 [5392] Found send request with ID: ${String(job)}, Package: HQ100042, Version:3, Priority: 2, Destination: ${dp}, DPPriority: 200
10:00:08 [5392] ~Created sending thread (Thread ID = 0x${thread.toString(16).toUpperCase()})
10:00:09 [${String(thread)}] Sending thread starting for Job: ${String(job)}, package: HQ100042, Version: 3, Priority: 2, server: ${dp}, DPPriority: 200
10:00:09 [${String(thread)}] Sent status to the distribution manager for pkg HQ100042, version 3, status 0 and distribution point ${point}~
10:00:10 [${String(thread)}] Sending legacy content HQ100042.3 for package HQ100042`;

test('a run that failed took until the line with which it failed', () => {
  const [run] = runsOfSite(`
-- PkgXferMgr.log
10:00:08 [500] Found send request with ID: 505, Package: HQ100042, Version:1, Priority: 2, Destination: DP1.FABRIKAM.EXAMPLE, DPPriority: 200
10:00:08 [500] ~Created sending thread (Thread ID = 0x1B70)
10:00:08 [7024] Sending thread starting for Job: 505, package: HQ100042, Version: 1, Priority: 2, server: DP1.FABRIKAM.EXAMPLE, DPPriority: 200
10:00:10 [7024] Sending legacy content HQ100042.1 for package HQ100042
10:01:11 [7024] ~ExecStaticMethod failed (80041001) SMS_DistributionPoint, AddFile
10:01:12 [7024] Sending failed. Failure count = 1, Restart time = 3/2/2026 10:31:12 AM Eastern Standard Time
`);
  assert.equal(run?.outcome, 'failed');
  assert.deepEqual(
    [run.start, run.end].map((time) => time !== undefined && new Date(time).toISOString().slice(14, 19)),
    ['00:08', '01:11'],
  );
});

suite('content', () => {
  test('a package on two distribution points is a run on each, whose steps are located', () => {
    const runs = runsOfSite(`${asked}${toTwoPoints}
-- PkgXferMgr.log${sending(582, 3020, 'DP1.FABRIKAM.EXAMPLE', dp1)}
10:02:10 [3020] ~Sending completed successfully
10:02:10 [3020] ~Finished sending SWD package HQ100042 version 3 to distribution point DP1.FABRIKAM.EXAMPLE
10:02:10 [3020] Sent status to the distribution manager for pkg HQ100042, version 3, status 3 and distribution point ${dp1}~
10:02:10 [3020] Sending thread complete~
`);
    assert.deepEqual(told(runs), [
      'Distribute HQ100042 version 3 on DP1: succeeded in 2 min 20 s',
      'Distribute HQ100042 version 3 on DP2: outcome unknown after 7.0 s · step 8 of 12',
    ]);
    for (const { steps } of runs)
      for (const { id, places } of steps)
        assert.deepEqual(places.map(referenceOf), [...new Set(places.map(referenceOf))], `${id} names a record twice`);
    assert.deepEqual(shown(runs[0] as Run), {
      ...{ 1: 'smsprov.log:2', 3: 'smsdbmon.log:1', 4: 'distmgr.log:1', 5: 'distmgr.log:6', 6: 'distmgr.log:11' },
      ...{
        7: 'distmgr.log:15',
        8: 'smsdbmon.log:3',
        9: 'PkgXferMgr.log:1',
        11: 'PkgXferMgr.log:8',
        12: 'distmgr.log:23',
      },
    });
  });

  test('an address that closes while the content is sent is waited for; the attempt that follows goes on', () => {
    const closed = `${sending(582, 3020, 'DP1.FABRIKAM.EXAMPLE', dp1)}
10:01:00 [3020] Address is closed for priority 2 jobs, stop sending[E:\\SCCMContentLib\\FileLib\\2F08\\2F0819F9]
10:01:00 [3020] ~Deleting remote file \\\\DP1.FABRIKAM.EXAMPLE\\SMS_DP$\\HQ100042.3-2F0819F9
10:01:00 [3020] CSendFileAction::SendFiles failed; 0x80004005
10:01:00 [3020] ~ Sending failed. Failure count = 1, Restart time = 3/2/2026 10:31:00 AM Eastern Standard Time
10:01:00 [3020] Sending thread complete~`;
    assert.deepEqual(told(runsOfSite(`-- PkgXferMgr.log${closed}\n`)), [
      'Content HQ100042 version 3 on DP1: waiting, for an open address · step 9 of 12',
    ]);
    const again = `
10:31:00 [3020] Sending thread starting for Job: 582, package: HQ100042, Version: 3, Priority: 2, server: DP1.FABRIKAM.EXAMPLE, DPPriority: 200
10:32:00 [3020] ~Sending completed successfully
10:32:00 [3020] Sent status to the distribution manager for pkg HQ100042, version 3, status 3 and distribution point ${dp1}~
`;
    assert.deepEqual(told(runsOfSite(`-- PkgXferMgr.log${closed}${again}`)), [
      'Content HQ100042 version 3 on DP1: succeeded in 31 min 52 s',
    ]);
  });

  test('a job that failed is told with its cause', () => {
    const runs = runsOfSite(`-- PkgXferMgr.log${sending(582, 3020, 'DP1.FABRIKAM.EXAMPLE', dp1)}
10:01:00 [3020] ~ExecStaticMethod failed (80041002) SMS_DistributionPoint, AddFile
10:01:00 [3020] CSendFileAction::AddFile failed; 0x80041002
10:01:00 [3020] CSendFileAction::SendFiles failed; 0x80041002
10:01:00 [3020] Sent status to the distribution manager for pkg HQ100042, version 3, status 4 and distribution point ${dp1}~
10:01:00 [3020] ~ Sending failed. Failure count = 1, Restart time = 3/2/2026 10:31:00 AM Eastern Standard Time
10:01:00 [3020] Sending thread complete~
`);
    assert.deepEqual(told(runs), [
      'Content HQ100042 version 3 on DP1: failed at step 9 of 12: file refused: WMI did not find the object or class (80041002)',
    ]);
  });

  test('a package that comes to no thread waits, and says for what', () => {
    const queued = `
-- distmgr.log
10:00:02 [4824] Adding package 'HQ100042' to package processing queue.
10:00:02 [4824] ~Currently using 3 out of 3 allowed package processing threads.
10:20:02 [4824] Sleep 1828 seconds...
`;
    assert.deepEqual(told(runsOfSite(asked + queued)), [
      'Process HQ100042: waiting for 20 min, for a free package processing thread · step 4 of 7',
    ]);
    const unread = `
-- distmgr.log
10:20:02 [4824] Sleep 1828 seconds...
10:30:02 [4824] Sleep 1828 seconds...
`;
    assert.deepEqual(
      runsOfSite(asked.slice(0, asked.indexOf('10:00:07')) + unread).map(({ reason }) => reason),
      ['distmgr.log as given begins only afterwards, so what DistMgr, main thread did is not known.'],
    );
  });

  test('a source that cannot be read stops the package before any distribution point', () => {
    const runs = runsOfSite(`${asked}
-- distmgr.log
10:00:02 [4824] Adding package 'HQ100042' to package processing queue.
10:00:02 [4824] ~Started package processing thread for package 'HQ100042', thread ID = 0xB58 (2904)
10:00:03 [2904] ~Processing package HQ100042 (SourceVersion:1;StoredVersion:1)
10:00:03 [2904] Start updating the package HQ100042...
10:00:03 [2904] Taking package snapshot for package HQ100042 from source \\\\FS01\\Sources\\Tools
10:00:04 [2904] ~The source directory \\\\FS01\\Sources\\Tools doesn't exist or the SMS service cannot access it, Win32 last error = 5
10:00:04 [2904] ~Failed to take snapshot of package HQ100042
10:00:04 [2904] ~Exiting package processing thread for package HQ100042.
`);
    assert.deepEqual(
      runs.map(({ server, also, outcome, cause, steps }) => [
        ...[server, also.version, outcome, cause?.text, steps.find(({ state }) => state === 'failed')?.id],
      ]),
      [[undefined, undefined, 'failed', 'package source not accessible: access denied (5)', 'content.4a']],
    );
  });

  test('that the thread of a package ended is no word that the package was processed', () => {
    const thread = `
-- distmgr.log
09:00:02 [4824] ~Started package processing thread for package 'HQ100042', thread ID = 0x1164 (4452)
09:00:03 [4452] ~Processing package HQ100042 (SourceVersion:3;StoredVersion:3)
09:00:03 [4452] ~Created minijob to send compressed copy of package HQ100042 to site NY1.  Transfer root = E:\\SMSPKG\\HQ100042.PCK.3.
09:00:04 [4452] ~Exiting package processing thread for package HQ100042.
`;
    const told = ({ outcome, reason, next }: Run) => [outcome, reason, next];
    assert.deepEqual(runsOfSite(thread).map(told), [
      ['unknown', 'DistMgr, package processing thread is done, and no report of how it ended was seen.', undefined],
    ]);
  });

  test('a thread that found nothing of the content is followed by one that does: one run, with a setback', () => {
    const runs = runsOfSite(`
-- distmgr.log
09:00:02 [4824] Adding package 'HQ100042' to package processing queue.
09:00:02 [4824] ~Started package processing thread for package 'HQ100042', thread ID = 0xAAC (2732)
09:00:03 [2732] ~Processing package HQ100042 (SourceVersion:3;StoredVersion:0)
09:00:03 [2732] ~The contents for the package HQ100042 hasn't arrived from site CS1 yet, will retry later.
09:00:03 [2732] ~All DP threads have completed for package HQ100042 processing thread.
09:00:03 [2732] ~Exiting package processing thread for package HQ100042.
`);
    assert.deepEqual(told(runs), [
      'Process HQ100042 version 3: waiting, for its content from another site · step 7 of 7',
    ]);
    const later = runsOfSite(`
-- distmgr.log
09:00:02 [4824] Adding package 'HQ100042' to package processing queue.
09:00:02 [4824] ~Started package processing thread for package 'HQ100042', thread ID = 0xAAC (2732)
09:00:03 [2732] ~Processing package HQ100042 (SourceVersion:3;StoredVersion:0)
09:00:03 [2732] ~The contents for the package HQ100042 hasn't arrived from site CS1 yet, will retry later.
09:00:03 [2732] ~Exiting package processing thread for package HQ100042.
${toTwoPoints.replace('\n-- distmgr.log\n', '')}`);
    assert.deepEqual(
      later.map(({ server, outcome, setbacks }) => [server, outcome, setbacks.length]),
      [
        ['DP1.FABRIKAM.EXAMPLE', 'succeeded', 1],
        ['DP2.FABRIKAM.EXAMPLE', 'unknown', 1],
      ],
    );
  });

  test('a copy for another site is followed through scheduler and sender, and what arrives through the despooler', () => {
    const away = runsOfSite(`
-- distmgr.log
09:00:02 [4824] ~Started package processing thread for package 'HQ100042', thread ID = 0x1164 (4452)
09:00:03 [4452] ~Processing package HQ100042 (SourceVersion:3;StoredVersion:3)
09:00:03 [4452] ~Needs to send the compressed package for package HQ100042 to site NY1
09:00:03 [4452] ~Created minijob to send compressed copy of package HQ100042 to site NY1.  Transfer root = E:\\SMSPKG\\HQ100042.PCK.3.
09:00:04 [4452] ~Exiting package processing thread for package HQ100042.
-- schedule.log
09:00:10 [5492] <Activating JOB 00000E2A>[Software Distribution for Tools, Package ID = HQ100042]~
09:00:10 [5492] <Updating JOB 00000E2A>[Software Distribution for Tools, Package ID = HQ100042]~
09:00:10 [5492] Created new send request ID:  202SQHQ1~
-- sender.log
09:00:20 [6700] Found send request.  ID: 202SQHQ1, Dest Site: NY1~
09:00:20 [6700] Checking for site-specific sending capacity.  Used 0 out of 3.~
09:00:20 [6700] ~Created sending thread (Thread ID = 1150)
09:00:21 [4432] ~Package file = E:\\SMSPKG\\HQ100042.PCK.3
09:02:00 [4432] ~Finished sending SWD package HQ100042 version 3 to site NY1
`);
    assert.deepEqual(told(away), ['Process HQ100042 version 3: succeeded in 1 min 58 s']);
    assert.equal(shown(away[0] as Run)['7a'], 'schedule.log:1');
    const arrival = `
-- despool.log
09:00:00 [3816] ~Received package HQ100042 version 3. Compressed file -  E:\\SMSPKG\\HQ100042.PCK.3 as E:\\CM\\inboxes\\despoolr.box\\receive\\ds_s76nc.pkg
09:00:01 [3816] ~This package[HQ100042]'s information hasn't arrived yet for this version [3]. Retry later ...
09:00:01 [3816] ~Despooler failed to execute the instruction, error code = 12
`;
    assert.deepEqual(told(runsOfSite(arrival)), [
      'Process HQ100042: waiting, for the package’s information from another site · step 2a of 7',
    ]);
    const stored = runsOfSite(`${arrival}
09:05:00 [4072] ~Received package HQ100042 version 3. Compressed file -  E:\\SMSPKG\\HQ100042.PCK.3 as E:\\CM\\inboxes\\despoolr.box\\receive\\PKGj3uib.TRY
09:06:00 [4072] ~Stored Package HQ100042. Stored Package Version = 3
${toTwoPoints}`);
    assert.deepEqual(
      stored.map((run) => [run.server, run.outcome, shown(run)['2a']]),
      [
        ['DP1.FABRIKAM.EXAMPLE', 'succeeded', 'despool.log:1'],
        ['DP2.FABRIKAM.EXAMPLE', 'unknown', 'despool.log:1'],
      ],
    );
  });
});
