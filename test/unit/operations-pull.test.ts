/** Content that a pull distribution point fetches itself: from the notification to the answer that the site takes. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { headlineText, progressText, runTitle } from '../../server/src/features/runs/describe.ts';
import type { Run } from '../../server/src/operations/run.ts';
import { referenceOf, runsIn } from './support/operations.ts';
import { siteOf } from './support/site.ts';

const nal = (host: string) => `["Display=\\\\${host}\\"]MSWNET:["SMS_SITE=HQ1"]\\\\${host}\\`;
const host = 'PULL1.FABRIKAM.EXAMPLE';
const point = nal(host);
const first = '{0A4F6F0E-1111-4A5B-9C3D-5E6F70819201}';
const second = '{0A4F6F0E-2222-4A5B-9C3D-5E6F70819202}';
const [signed, fetched] = ['{7B1C2D3E-3333-4F50-8192-A3B4C5D6E703}', '{7B1C2D3E-4444-4F50-8192-A3B4C5D6E704}'] as const;

function runsOfSite(source: string): readonly Run[] {
  const { texts, root } = siteOf(source);
  return runsIn(new Map([...texts].map(([uri, text]) => [uri.slice(root.length + 1), text])));
}

/** The lines of a log by which each step of a run is shown first. */
function shown(run: Run | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (run?.steps ?? []).flatMap(({ id, places: [place] }) =>
      place === undefined ? [] : [[id.replace('content.', ''), referenceOf(place)]],
    ),
  );
}

function told(runs: readonly Run[]): readonly string[] {
  return runs.map((run) => `${runTitle(run)}: ${headlineText(run)}`);
}

/** The logs of a site in which a package goes to a pull distribution point, with more lines, and more logs. */
function site(more: { readonly [Log in 'smsdbmon' | 'distmgr' | 'PkgXferMgr']?: string }, others = ''): readonly Run[] {
  return runsOfSite(String.raw`
-- smsprov.log
10:00:00 [4416] Context: SMSAppName=Configuration Manager Administrator console~
10:00:00 [4416] ExecMethodAsync : SMS_Package.PackageID="HQ100042"::AddDistributionPoints~
10:00:00 [4416] Auditing: User FABRIKAM\lena called an audited method of an instance of class SMS_Package.~
-- smsdbmon.log
10:00:01 [1792] RCV: INSERT on PkgNotification for PkgNotify_Add [HQ100042 ][145011]
10:00:01 [1792] SND: Dropped D:\CM\inboxes\distmgr.box\HQ100042.PKN [145011]
10:00:07 [1792] RCV: UPDATE on DistributionJobs for DistributionJob_Creation [HQ100042 ][145013]
10:00:07 [1792] SND: Dropped D:\CM\inboxes\PkgTransferMgr.box\HQ100042.PKN [145013]${more.smsdbmon ?? ''}
-- distmgr.log
10:00:02 [4824] Adding package 'HQ100042' to package processing queue.
10:00:02 [4824] ~Started package processing thread for package 'HQ100042', thread ID = 0xB58 (2904)
10:00:03 [2904] ~Processing package HQ100042 (SourceVersion:3;StoredVersion:3)
10:00:03 [2904] Start adding package HQ100042 to server ${point}...
10:00:03 [2904] ~Created DP processing thread 3792 for addition or update of package HQ100042 on server ${point}
10:00:04 [3792] DP Thread: Attempting to add or update package HQ100042 on DP ${point}
10:00:04 [3792] Package Server ${point} is a PullDP.
10:00:05 [3792] ~Created package transfer job to send package HQ100042 to distribution point ${point}.
10:00:06 [2904] ~DP thread for package HQ100042 with thread handle 0000000000002524 and thread ID 3792 ended.
10:00:06 [2904] ~Exiting package processing thread for package HQ100042.${more.distmgr ?? ''}
-- PkgXferMgr.log${more.PkgXferMgr ?? ''}
${others}`);
}

const notified = ({ job = 190, server = host, thread = 3020, at = '10:00' } = {}) => `
${at}:08 [5392] Found send request with ID: ${String(job)}, Package: HQ100042, Version:3, Priority: 2, Destination: ${server}, DPPriority: 200
${at}:08 [5392] ~Created sending thread (Thread ID = 0x${thread.toString(16).toUpperCase()})
${at}:09 [${String(thread)}] Pull DP Sending thread starting for Job: ${String(job)}, package: HQ100042, Version: 3, Priority: 2, server: ${server}, DPPriority: 200
${at}:09 [${String(thread)}] Sending package info bundle HQ100042 to PullDP. ${nal(server)}
${at}:10 [${String(thread)}] ~Successfully performed WMI actions on pull DP ${server}.
${at}:10 [${String(thread)}] ~ PullDP notification sent. Attempted count = 1/30, Restart time = 3/2/2026 11:00:10 AM Eastern Standard Time
${at}:10 [${String(thread)}] Pull DP Sending thread complete~`;

const loaded = (count: number) => `
10:00:11 [4404] CPullDPService::LoadJobsFromXML for HQ100042.3
10:00:11 [4404] - HQ100042.3 - XML has ${String(count)} content jobs.
10:00:11 [4404] - HQ100042.3 - Loaded content job ${first} for content Content_tools.1 from XML...
10:00:11 [4404] CPullDPPkgJob::LoadJobFromXML() successfully loaded job for package HQ100042.3, there are ${String(count)} content jobs. ...
10:00:12 [4404] HQ100042.3 Starting Download  there are ${String(count)} content jobs.
10:00:13 [3812] Content job ${first} running.
10:00:13 [3812] ContentExecuteJob ${first} (state: 1-NotStarted) for package HQ100042.3 content Content_tools.1.`;

const downloaded = (job: string, dts: string) => `
10:00:20 [3856] Created FullDownload(Manifest) DTS job ${dts} for package HQ100042.3, content id Content_tools.1, content job id ${job}.
10:01:00 [3812] DTS succeeded message received for HQ100042.3, content job ${job}, status is 0x0 :
10:01:01 [3856] ContentExecuteJob ${job} (state: 9-Downloaded) for package HQ100042.3 content Content_tools.1.
10:01:02 [3856] CPullDPPkgContJob::NotifySIApplied(). JobState = SIApplied
10:01:03 [3812] CPullDPPkgContJob::NotifySucceeded(). Content job ${job} for package HQ100042.3 and content Content_tools.1 has completed successfully. JobState = Succeeded
10:01:03 [3812] Notification that content job ${job} for package HQ100042.3 has completed.`;

const completed = (count: number) => `
10:01:04 [3812] All ${String(count)} content jobs for HQ100042.3 have completed, notify of success for this pull dp job.
10:01:04 [3812] HQ100042.3 has completed successfully, will clear stored content job state.
10:01:05 [3812] Report state message 0x00000001 (1) to MP for package 'HQ100042.3'
10:01:05 [3812] CPullDPResponse::ReportPackageState return value 0x00000000.`;

const dropped = String.raw`
10:01:30 [1792] RCV: INSERT on PullDPResponse for PullDPResponse_UpdIns [72057594037928008  ][145014]
10:01:30 [1792] SND: Dropped D:\CM\inboxes\distmgr.box\incoming\72057594037928008.PUL  [145014]`;

const answered = ({ to = point, state = 1, status = 3 } = {}) => String.raw`
10:01:32 [6116] ~Processing PullDP response HQ1 - ${to}
10:01:32 [6116]     Package HQ100042, Version 3(3), ActionState ${String(state)}, PkgStatus 0, ActionData =
10:01:33 [6116] ~Successfully updated the package server status for ${to} for package HQ100042, Status ${String(status)}
10:01:33 [6116] ~Successfully processed PullDP response file D:\CM\inboxes\distmgr.box\INCOMING\72057594037928008.PUL`;

suite('content on a pull distribution point', () => {
  test('a package that it fetches is one run from the console to the answer, whose steps are located', () => {
    const polled = `
11:00:10 [3044] Pull DP Sending thread starting for Job: 190, package: HQ100042, Version: 3, Priority: 2, server: ${host}, DPPriority: 200
11:00:11 [3044] ~Finished sending SWD package HQ100042 version 3 to distribution point ${host}
11:00:11 [3044] Sent status to the distribution manager for pkg HQ100042, version 3, status 3 and distribution point ${point}~
11:00:11 [3044] Pull DP Sending thread complete~`;
    const runs = site(
      { smsdbmon: dropped, distmgr: answered(), PkgXferMgr: notified() + polled },
      `
-- PullDP.log${loaded(1)}
10:00:14 [3812] Created SignatureDownload DTS job ${signed} for package HQ100042.3, content id Content_tools.1. JobState = NotStarted
10:00:18 [4300] DTS succeeded message received for HQ100042.3, content job ${first}, status is 0x0 :${downloaded(first, fetched)}${completed(1)}
-- DataTransferService.log
10:00:15 [3812] DTSJob ${signed} created to download from 'https://MP1.FABRIKAM.EXAMPLE:443/SMS_DP_SMSSIG$' to 'D:\\SMS_DP$\\HQ100042'.
10:00:18 [2528] DTSJob ${signed} successfully completed download.
10:00:21 [3856] DTSJob ${fetched} created to download from 'https://MP1.FABRIKAM.EXAMPLE:443/SMS_DP_SMSPKG$' to 'D:\\SMS_DP$\\HQ100042\\3'.
10:00:22 [3856] Starting BITS job '{38E74FCB-4397-4CA9-94AE-BDD49F550EC9}' for DTS job '${fetched}' under user 'S-1-5-18'.
10:00:59 [752] DTS job ${fetched} has completed:
-- smsdpprov.log
[1250][Mon 03/02/2026 10:00:10]:Successfully notified PullDP
[1250][Mon 03/02/2026 10:01:03]:Content 'Content_tools.1' for package 'HQ100042' has been added to content library successfully
-- statesys.log
10:01:20 [23544] CMessageProcessor - Processing file: N_TOOLS01.SMX
10:01:20 [23544] CMessageProcessor - the cmdline to DB exec dbo.spProcessStateReport N'?<Report><ReportHeader/>~~ <ReportBody><StateMessage SerialNumber="3"><Topic ID="HQ100042" Type="902" IDType="0"/><State ID="1" Criticality="0"/><UserParameters Flags="0" Count="4"><Param>HQ100042</Param><Param>${point}</Param></UserParameters>~~</Report>~~'
`,
    );
    assert.deepEqual(told(runs), ['Distribute HQ100042 version 3 on PULL1: succeeded in 1 h']);
    assert.deepEqual(shown(runs[0]), {
      ...{ 1: 'smsprov.log:2', 3: 'smsdbmon.log:1', 4: 'distmgr.log:1', 5: 'distmgr.log:4', 6: 'distmgr.log:6' },
      ...{ 7: 'distmgr.log:9', 8: 'smsdbmon.log:3', '9p': 'PkgXferMgr.log:1', '10p': 'smsdpprov.log:1' },
      ...{ '11p': 'PullDP.log:1', '12p': 'PullDP.log:8', '13p': 'PullDP.log:10', '14p': 'PullDP.log:12' },
      ...{ '15p': 'PullDP.log:16', '16p': 'PullDP.log:18', '17p': 'statesys.log:1', '18p': 'smsdbmon.log:5' },
      '19p': 'distmgr.log:11',
    });
  });

  test('without the log of the pull component the answer is enough; without an answer nobody knows', () => {
    assert.deepEqual(told(site({ smsdbmon: dropped, distmgr: answered(), PkgXferMgr: notified() })), [
      'Distribute HQ100042 version 3 on PULL1: succeeded in 1 min 33 s',
    ]);
    const [run] = site({ PkgXferMgr: notified() });
    assert.deepEqual(
      [run?.outcome, run?.next?.id, run?.reason],
      [
        'unknown',
        'content.11p',
        'PullDP.log of the distribution point was not given, or nothing in it names this run, so what PullDP did is not known.',
      ],
    );
  });

  test('a package is done only when all of its contents are', () => {
    const [run] = site({ PkgXferMgr: notified() }, `-- PullDP.log${loaded(2)}${downloaded(first, fetched)}`);
    assert.deepEqual(
      [run?.outcome, run?.lastSeen?.id, run?.reason],
      ['inProgress', 'content.14p', 'PullDP is at work; it has 1 of 2 contents.'],
    );
  });

  test('a content that failed fails the package whatever becomes of the others', () => {
    const failed = `
10:00:30 [3812] DTS error message received for HQ100042.3, content job ${second}, 0x80070002 : BITS error: 'HTTP status 404: The requested URL does not exist on the server.`;
    const created = `
10:00:14 [3856] Created FullDownload(Manifest) DTS job ${signed} for package HQ100042.3, content id Content_help.1, content job id ${second}.`;
    const early = `-- PullDP.log${loaded(2)}${created}${failed}${downloaded(first, fetched)}\n`;
    const late = `-- PullDP.log${loaded(2)}${created}${downloaded(first, fetched)}${failed.replace('10:00:30', '10:02:30')}\n`;
    const seen = [early, late].flatMap((log) => site({ PkgXferMgr: notified() }, log));
    assert.deepEqual(
      seen.map((run) => [run.outcome, run.cause && referenceOf(run.cause.place), progressText(run)]),
      [
        ['failed', 'PullDP.log:9', 'step 13p of 19p'],
        ['failed', 'PullDP.log:15', 'step 13p of 19p'],
      ],
    );
  });

  test('a download that has begun and not ended is in progress', () => {
    const [run] = site(
      { PkgXferMgr: notified() },
      `-- PullDP.log${loaded(1)}${downloaded(first, fetched).split('\n').slice(0, 2).join('\n')}
-- DataTransferService.log
10:00:21 [3856] DTSJob ${fetched} created to download from 'https://MP1.FABRIKAM.EXAMPLE:443/SMS_DP_SMSPKG$' to 'D:\\SMS_DP$\\HQ100042\\3'.
`,
    );
    assert.deepEqual([run?.outcome, run?.reason], ['inProgress', 'PullDP is at work; it has 0 of 1 content.']);
  });

  test('a download that failed fails the package; one that a retry overcame is a setback', () => {
    const failed = `
10:00:20 [3856] Created FullDownload(Manifest) DTS job ${signed} for package HQ100042.3, content id Content_tools.1, content job id ${first}.
10:00:30 [3812] DTS error message received for HQ100042.3, content job ${first}, 0x80070005 : BITS error: 'HTTP status 403: Access is denied.`;
    const [run] = site({ PkgXferMgr: notified() }, `-- PullDP.log${loaded(1)}${failed}\n`);
    assert.deepEqual([run?.outcome, run?.steps.find(({ state }) => state === 'failed')?.id], ['failed', 'content.13p']);
    assert.match(run?.cause?.text ?? '', /0x80070005/);
    const gaveUp = `
10:00:40 [3812] Report state message 0x00000004 (4) to MP for package 'HQ100042.3'`;
    const [over] = site(
      { smsdbmon: dropped, distmgr: answered({ state: 4, status: 5 }), PkgXferMgr: notified() },
      `-- PullDP.log${loaded(1)}${failed}${gaveUp}\n`,
    );
    assert.deepEqual([over?.outcome, over?.cause?.text], ['failed', run?.cause?.text]);
    const [later] = site(
      { smsdbmon: dropped, distmgr: answered(), PkgXferMgr: notified() },
      `-- PullDP.log${loaded(1)}${failed}${downloaded(first, fetched)}${completed(1)}\n`,
    );
    assert.deepEqual(
      [later?.outcome, later?.cause, later?.setbacks.map(({ recoveredBy }) => recoveredBy && referenceOf(recoveredBy))],
      ['succeeded', undefined, ['PullDP.log:11']],
    );
  });

  test('what BITS met is the cause where the Data Transfer Service tells it', () => {
    const [run] = site(
      { PkgXferMgr: notified() },
      `-- PullDP.log${loaded(1)}${downloaded(first, fetched).split('\n').slice(0, 2).join('\n')}
-- DataTransferService.log
10:00:21 [3856] DTSJob ${fetched} created to download from 'https://MP1.FABRIKAM.EXAMPLE:443/SMS_DP_SMSPKG$' to 'D:\\SMS_DP$\\HQ100042\\3'.
10:00:30 [3856] CDTSJob::HandleErrors: DTS Job '${fetched}' BITS Job '{38E74FCB-4397-4CA9-94AE-BDD49F550EC9}' under user 'S-1-5-18' OldErrorCount 0 NewErrorCount 1 ErrorCode 0x800706D9
`,
    );
    assert.deepEqual([run?.outcome, run?.steps.find(({ state }) => state === 'failed')?.id], ['failed', 'content.13p']);
    assert.match(run?.cause?.text ?? '', /0x800706D9/);
  });

  test('an answer that it failed ends the run where only the site tells of it', () => {
    const [run] = site({ smsdbmon: dropped, distmgr: answered({ state: 4, status: 5 }), PkgXferMgr: notified() });
    assert.deepEqual([run?.outcome, run?.lastSeen?.id], ['failed', 'content.19p']);
    const [still] = site({ smsdbmon: dropped, distmgr: answered({ state: 16, status: 1 }), PkgXferMgr: notified() });
    assert.equal(still?.outcome, 'unknown');
  });

  test('the report is followed on the management point where that names the package and the distribution point', () => {
    const relay = (name: string) => `
10:01:10 [25912] Mp Message Handler: FileType=SMX
10:01:10 [25912] Message Body : <Report><ReportHeader/><ReportBody><StateMessage SerialNumber="3"><Topic ID="${name}" Type="902" IDType="0"/><State ID="1" Criticality="0"/><UserParameters Flags="0" Count="4"><Param>${name}</Param><Param>${point}</Param></UserParameters></StateMessage></ReportBody></Report>`;
    const [run] = site({ PkgXferMgr: notified() }, `-- MP_Relay.log${relay('HQ100077')}${relay('HQ100042')}\n`);
    assert.equal(shown(run)['17p'], 'MP_Relay.log:3');
  });

  const starting = (job: number, name: string, thread: number, at: string) =>
    `${at} [${String(thread)}] Pull DP Sending thread starting for Job: ${String(job)}, package: ${name}, Version: 3, Priority: 2, server: ${host}, DPPriority: 200`;
  const full = (job: number, name: string, thread: number) => `
${starting(job, name, thread, '10:00:09')}
10:00:10 [${String(thread)}] PullDP ${point} has reached maximum capacity 50
10:00:10 [${String(thread)}] ~ PullDP has no capacity. Restart time = 3/2/2026 10:30:10 AM Eastern Standard Time
10:00:10 [${String(thread)}] STATMSG: ID=8211 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_PACKAGE_TRANSFER_MANAGER" SYS=CM01.FABRIKAM.EXAMPLE SITE=HQ1 PID=17252 TID=${String(thread)} GMTDATE=Mon Mar 02 14:00:10.000 2026 ISTR0="${name}"
10:00:10 [${String(thread)}] Pull DP Sending thread complete~`;
  const taken = (job: number, name: string, thread: number) => `
${starting(job, name, thread, '10:30:09')}
10:30:09 [${String(thread)}] Sending package info bundle ${name} to PullDP. ${point}
10:30:10 [${String(thread)}] ~Successfully performed WMI actions on pull DP ${host}.
10:30:10 [${String(thread)}] ~ PullDP notification sent. Attempted count = 1/30, Restart time = 3/2/2026 11:30:10 AM Eastern Standard Time
10:30:10 [${String(thread)}] Pull DP Sending thread complete~`;

  test('two packages wait for capacity, and only the one that is notified goes on', () => {
    const both = `-- PkgXferMgr.log${full(201, 'HQ100051', 3020)}${full(202, 'HQ100052', 3024)}`;
    const waits = (name: string) =>
      `Content ${name} version 3 on PULL1: waiting, for capacity of the pull distribution point · step 9p of 19p`;
    assert.deepEqual(told(runsOfSite(both)), [waits('HQ100051'), waits('HQ100052')]);
    const runs = runsOfSite(`${both}${taken(202, 'HQ100052', 3044)}`);
    assert.deepEqual(
      runs.map(({ also, outcome, setbacks }) => [
        ...[also.package, outcome, setbacks.map(({ recoveredBy }) => recoveredBy && referenceOf(recoveredBy))],
      ]),
      [
        ['HQ100051', 'waiting', [undefined]],
        ['HQ100052', 'unknown', ['PkgXferMgr.log:13']],
      ],
    );
  });

  test('a package that no source has waits for one', () => {
    const missing = `
-- PkgXferMgr.log
${starting(201, 'HQ100051', 3020, '10:00:09')}
10:00:10 [3020] ~Unable to find any source locations for one or more contents under package HQ100051, for pull DP ${host}. Notification not sent.
10:00:10 [3020] ~ PullDP notification failed. Failure count = 1/30, Restart time = 3/2/2026 10:30:10 AM Eastern Standard Time
10:00:10 [3020] Pull DP Sending thread complete~`;
    assert.deepEqual(told(runsOfSite(missing)), [
      'Content HQ100051 version 3 on PULL1: waiting, for a source that has the content · step 9p of 19p',
    ]);
    const [run] = runsOfSite(`${missing}${taken(201, 'HQ100051', 3044)}`);
    assert.deepEqual([run?.outcome, run?.next?.id], ['unknown', 'content.11p']);
  });

  test('of two pull distribution points each has its own logs, in the folder that is named after it', () => {
    const others = (name: string, job: string, dts: string, end: string) => `
-- ${name}/PullDP.log${loaded(1).replaceAll(first, job)}${downloaded(job, dts)}${end}`;
    const runs = runsOfSite(`
-- PkgXferMgr.log${notified()}${notified({ job: 191, server: 'PULL2.FABRIKAM.EXAMPLE', thread: 3024 })}
${others('PULL2', first, fetched, completed(1))}
${others('PULL1', second, signed, '')}
`);
    assert.deepEqual(
      runs.map((run) => [run.server, run.lastSeen?.id, shown(run)['14p'], shown(run)['16p']]),
      [
        [host, 'content.14p', 'PULL1/PullDP.log:10', undefined],
        ['PULL2.FABRIKAM.EXAMPLE', 'content.16p', 'PULL2/PullDP.log:10', 'PULL2/PullDP.log:16'],
      ],
    );
  });

  test('what is distributed again is fetched again: a run of its own', () => {
    const at = (hour: string, text: string) => text.replaceAll(/^10:/gm, `${hour}:`);
    const again = `
12:00:14 [3856] Content_tools.1: redistribute/redownload all files`;
    const runs = site(
      { smsdbmon: dropped, distmgr: answered(), PkgXferMgr: notified() + notified({ job: 195, at: '12:00' }) },
      `-- PullDP.log${loaded(1)}${downloaded(first, fetched)}${completed(1)}${at('12', loaded(1))}${again}\n`,
    );
    assert.deepEqual(
      runs.map((run) => [run.action, run.outcome, run.also.job, shown(run)['11p'], shown(run)['13p']]),
      [
        ['distribute', 'succeeded', 190, 'PullDP.log:1', 'PullDP.log:8'],
        ['redistribute', 'inProgress', 195, 'PullDP.log:18', 'PullDP.log:25'],
      ],
    );
  });

  test('a folder that DistMgr cannot make for it is the cause', () => {
    const [run] = runsOfSite(`
-- distmgr.log
10:00:04 [3792] DP Thread: Attempting to add or update package HQ100042 on DP ${point}
10:00:04 [3792] Package Server ${point} is a PullDP.
10:00:05 [3792] CreateFolder failed; 0x8007007b
10:00:05 [3792] CContentDefinition::Expand failed; 0x8007007b
10:00:05 [3792] CContentDefinition::ExpandContentDefinitionItems failed; 0x8007007b
`);
    assert.equal(run?.outcome, 'failed');
    assert.match(run?.cause?.text ?? '', /0x8007007b/);
  });
});
