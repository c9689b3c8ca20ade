/** What is told of things that logs name by an id, and where they lead: packages, jobs, computers. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import * as requests from '../../server/src/shared/requests.ts';
import { viewPathAndQuery, viewScheme, type ThingSort } from '../../server/src/shared/views.ts';
import { definitionAt, hoverAt, referencesAt, withSite } from './support/checks.ts';
import { nal } from './support/site.ts';

const dp7 = 'DP07.fabrikam.example';
const dp9 = 'DP09.fabrikam.example';
const inboxes = 'D:\\SMS\\inboxes\\';
const statmsg = (id: number, rest: string) =>
  `STATMSG: ID=${String(id)} SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=5428 TID=2904 GMTDATE=Mon Mar 02 14:00:00.000 2026 ${rest}`;
const found = (job: number, server: string, name = 'HQ100042', version = 2) =>
  `Found send request with ID: ${String(job)}, Package: ${name}, Version:${String(version)}, Priority: 2, Destination: ${server.toUpperCase()}, DPPriority: 200`;
const sending = (job: number, server: string, name = 'HQ100042', version = 2) =>
  `Sending thread starting for Job: ${String(job)}, package: ${name}, Version: ${String(version)}, Priority: 2, server: ${server.toUpperCase()}, DPPriority: 200`;
const status = (value: number, server: string) =>
  `Sent status to the distribution manager for pkg HQ100042, version 2, status ${String(value)} and distribution point ${nal(server)}~`;

/** A package that is on one distribution point, and failed on another; every place that may hold the cursor is marked by its name. */
function packageSite(at: string): string {
  const site = String.raw`
-- smsdbmon.log
10:00:00 [1792] RCV: INSERT on PkgNotification for PkgNotify_Add [<rcv>HQ100042 ][1035417]
10:00:01 [1792] SND: Dropped ${inboxes}distmgr.box\<pkn>HQ100042.PKN [1035417]
10:00:24 [1792] RCV: UPDATE on DistributionJobs for DistributionJob_Creation [HQ100042 ][1035419]
10:00:25 [1792] SND: Dropped ${inboxes}PkgTransferMgr.box\<job pkn>HQ100042.PKN [1035419]
-- distmgr.log
10:00:02 [4824] Adding<queued> package 'HQ100042' to package processing queue.
10:00:03 [4824] ~Started package processing thread for package 'HQ100042', thread ID = <thread>0xB58 (2904)
10:00:04 [2904] ${statmsg(2300, 'ISTR0="Tools [x](http://evil.example)" ISTR1="HQ100042" ISTR2="" NUMATTRS=1 AID0=400 AVAL0="HQ100042" LE=0X0')}
10:00:05 [2904] Taking package snapshot for package HQ100042 from source \\CM01\Sources\Tools
10:00:06 [2904] The size of package HQ100042, version 2 is 204800 KBytes
10:00:07 [2904] Start adding package <package>HQ100042 to server ${nal(dp7)}...
10:00:08 [2904] ~Created DP processing thread <dp thread>3792 for addition or update of package HQ100042 on server ${nal(dp7)}
10:00:09 [2904] ~Created DP processing thread 3800 for addition or update of package HQ100042 on server ${nal(dp9)}
10:00:20 [3792] DP Thread: Attempting to add or update package HQ100042 on DP ${nal(dp7)}
10:00:21 [3792] ~Created<job> package transfer job to send package HQ100042 to distribution point ${nal(dp7)}.
10:00:22 [3800] DP Thread: Attempting to add or update package HQ100042 on DP ${nal(dp9)}
10:00:23 [3800] ~Created package transfer job to send package HQ100042 to distribution point ${nal(dp9)}.
10:05:00 [6116] ~Processing<sta> STA for regular DP ${nal(dp7)}
10:05:01 [6116] ~Processing status update for package HQ100042
10:05:02 [6116] ~Successfully updated the package server status for ${nal(dp7)} for package HQ100042, Status 3
-- pkgxfermgr.log
10:00:30 [5392] ${found(582, dp7).replace('582', '<job id>582').replace('Found', 'Fo<found>und')}
10:00:31 [5392] ~Created sending thread (Thread ID = <sending>0xBCC)
10:00:32 [3020] ${sending(582, dp7).replace('582', '<own job>582')}
10:00:33 [5392] ${found(583, dp9)}
10:00:34 [5392] ~Created sending thread (Thread ID = 0xBD0)
10:00:35 [3024] ${sending(583, dp9)}
10:02:00 [3024] Failed to make a network connection to \\${dp9}\ADMIN$ (0x35).~
10:02:01 [3024] ${status(5, dp9)}
10:04:00 [3020] ~Sending completed successfully
10:04:01 [3020] Sent<status> ${status(3, dp7).slice('Sent '.length)}
`;
  assert.ok(site.includes(`<${at}>`), at);
  return site.replaceAll(/<([a-z ]+)>/g, (_, name: string) => (name === at ? '«' : ''));
}

suite('a package', () => {
  for (const at of ['package', 'rcv']) {
    test(`its id tells name, versions, source and where it stands (${at})`, async () => {
      const text = (await hoverAt(packageSite(at))) ?? '';
      assert.deepEqual(text.split('\n').slice(0, 7), [
        '**Package `HQ100042`** · `Tools [x](http://evil.example)`',
        '',
        '- Name as `distmgr.log:3` says',
        '- Version seen: 2',
        '- Source `\\\\CM01\\Sources\\Tools`, as `distmgr.log:4` says',
        '- On 1 of 2 distribution points · 1 failed',
        '- Failed: `DP09` (`admin share not opened: network path not found (0x35)`)',
      ]);
    });
  }

  test('a status message names it that has its id only among the attributes', async () => {
    const named = `ISTR0="Office" ISTR1="${nal(dp7)}" ISTR2="" NUMATTRS=1 AID0=400 AVAL0="hq100042"`;
    const text = await hoverAt(String.raw`
-- distmgr.log
10:00:05 [2904] ${statmsg(2300, 'ISTR0="Tools" ISTR1="HQ100042" ISTR2="" NUMATTRS=1 AID0=400 AVAL0="HQ100042" LE=0X0')}
10:00:06 [2904] The size of package «HQ100042, version 2 is 204800 KBytes
10:00:07 [2904] ${statmsg(2342, named)}
`);
    assert.deepEqual(text?.split('\n').slice(0, 3), [
      '**Package `HQ100042`** · `Office`',
      '',
      '- Name as `distmgr.log:3` says',
    ]);
  });

  test('the file that is dropped for it tells of both', async () => {
    const text = (await hoverAt(packageSite('pkn'))) ?? '';
    assert.match(text, /^\*\*Package `HQ100042`\*\*/);
    assert.match(text, /\*\*Inbox file\*\* `HQ100042\.PKN` · SMSDBMON → DistMgr, main thread/);
    assert.match(text, /Picked up: `distmgr\.log:1`/);
  });

  test('a transfer job tells its package, its distribution point and how it ended', async () => {
    const text = (await hoverAt(packageSite('job id'))) ?? '';
    assert.match(text, /^\*\*Transfer job\*\* `582`/);
    assert.match(text, /With package `HQ100042` version 2, `pkgxfermgr\.log:1`/);
    assert.match(text, /Distribution point `DP07\.FABRIKAM\.EXAMPLE`/);
    assert.match(text, /`Distribute HQ100042 version 2 on DP07` · `succeeded/);
    assert.match(text, /2 lines from `pkgxfermgr\.log:1`/);
  });
});

suite('the way of a package', () => {
  const ways: readonly (readonly [at: string, to: string, what: string])[] = [
    ['pkn', 'distmgr.log:1', 'the file dropped for DistMgr leads to its main thread'],
    ['queued', 'smsdbmon.log:2', 'and the main thread back to the file'],
    ['thread', 'distmgr.log:3', 'the package’s thread to its first line'],
    ['dp thread', 'distmgr.log:9', 'the distribution point’s thread to its first line'],
    ['job', 'pkgxfermgr.log:1', 'the job that is created to the transfer manager’s word of it'],
    ['job pkn', 'pkgxfermgr.log:1', 'the file dropped for the transfer manager to the request that it found'],
    ['found', 'smsdbmon.log:4', 'and the request back to the file'],
    ['sending', 'pkgxfermgr.log:3', 'the sending thread to its first line'],
    ['job id', 'pkgxfermgr.log:3', 'a job where it is named first to the thread that does it'],
    ['own job', 'pkgxfermgr.log:1', 'and from there back'],
    ['status', 'distmgr.log:13', 'the status that is sent to where it is processed'],
    ['sta', 'pkgxfermgr.log:10', 'and from there back'],
  ];
  for (const [at, to, what] of ways) {
    test(what, async () => {
      assert.deepEqual(await definitionAt(packageSite(at)), [to]);
    });
  }

  test('a job of another site server of the same number is another job', async () => {
    const site = (mark: string) => `
-- HQ1/pkgxfermgr.log
10:00:30 [5392] ${found(582, dp7).replace('582', `${mark}582`)}
10:00:32 [3020] ${sending(582, dp7)}
-- NY1/pkgxfermgr.log
10:00:30 [5392] ${found(582, dp9, 'NY100007')}
`;
    assert.deepEqual(await referencesAt(site('«')), ['HQ1/pkgxfermgr.log:1', 'HQ1/pkgxfermgr.log:2']);
  });

  test('a package’s references go over all logs', async () => {
    const answer = await referencesAt(packageSite('package'));
    assert.equal(answer.filter((place) => place.startsWith('smsdbmon.log')).length, 4);
    assert.ok(answer.includes('distmgr.log:1') && answer.includes('pkgxfermgr.log:1'));
    assert.ok(!answer.includes('pkgxfermgr.log:2'));
  });

  test('the answer of a pull distribution point leads to where it is processed, and back', async () => {
    const site = (drop: string, done: string) => String.raw`
-- smsdbmon.log
10:00:00 [1792] SND: Dropped ${inboxes}distmgr.box/incoming/${drop}72057594037928008.PUL [145014]
10:00:01 [1792] SND: Dropped ${inboxes}distmgr.box\incoming\72057594037928009.PUL [145015]
-- distmgr.log
10:00:02 [6116] ~Processing PullDP response HQ1 - ${nal(dp7)}
10:00:03 [6116] ~Successfully processed PullDP response file ${inboxes}distmgr.box\INCOMING\72057594037928009.PUL
10:00:04 [6116] ~Processing PullDP response HQ1 - ${nal(dp9)}
10:00:05 [6116] ~Success${done}fully processed PullDP response file ${inboxes}distmgr.box\INCOMING\72057594037928008.PUL
`;
    assert.deepEqual(await definitionAt(site('«', '')), ['distmgr.log:4']);
    assert.deepEqual(await definitionAt(site('', '«')), ['smsdbmon.log:1']);
  });
});

/** What a reader can follow from the cursor as a sort, and the lines of the view of the first of them. */
function followed(source: string, sort: ThingSort): Promise<{ names: readonly string[]; lines: readonly string[] }> {
  return withSite(source, async (server, site) => {
    const { uri, position } = site.cursor ?? { uri: '', position: { line: 0, character: 0 } };
    const things = (await server.ask(requests.runsAt, { uri, ...position }))?.things ?? [];
    const own = things.filter((thing) => thing.sort === sort);
    const [first] = own;
    if (first === undefined) return { names: [], lines: [] };
    const { thing, id, sourceUri, name } = first;
    const { path, query } = viewPathAndQuery({ kind: 'thing', thing, id, sourceUri }, name);
    const view = await server.ask(requests.view, { uri: `${viewScheme}:${path}?${encodeURIComponent(query)}` });
    const lines = view?.sourceOf.map((of, index) => {
      return `${view.sources[of]?.slice(site.root.length + 1) ?? ''}:${String((view.lines[index] ?? 0) + 1)}`;
    });
    return { names: own.map((each) => each.name), lines: lines ?? [] };
  });
}

suite('what is followed over all logs', () => {
  test('a package with its threads, from a line that names it', async () => {
    const { names, lines } = await followed(packageSite('package'), 'package');
    assert.deepEqual(names, ['package HQ100042']);
    // Every line of the site but for none: the threads are this package’s, whether their lines name it or not.
    for (const line of ['smsdbmon.log:1', 'distmgr.log:13', 'pkgxfermgr.log:5', 'pkgxfermgr.log:7', 'pkgxfermgr.log:9'])
      assert.ok(lines.includes(line), `${line} is not in ${lines.join()}`);
  });

  test('a job with the run that it belongs to, also from a line of its thread that does not name it', async () => {
    const named = await followed(packageSite('own job'), 'job');
    assert.deepEqual(named.names, ['transfer job 582']);
    const line = packageSite('status').replace('«', '').replace('Sending completed', 'Sending« completed');
    const unnamed = await followed(line, 'job');
    assert.deepEqual(unnamed, named);
    assert.ok(named.lines.includes('distmgr.log:10') && named.lines.includes('pkgxfermgr.log:9'));
    assert.ok(!named.lines.includes('pkgxfermgr.log:6'), 'nothing of the other job');
  });

  test('a computer by its address, in the logs of several distribution points', async () => {
    const site = `
-- DP07/smspxe.log
10:00:00 [300] 00:15:5D:00:19:CA, 32E5B71A-B626-4A4B-902E-7F94AD38B5B3: device is in the database.
10:00:01 [300] 00:15:5D:00:19:CB, 42E5B71A-B626-4A4B-902E-7F94AD38B5B3: device is in the database.
-- DP09/smspxe.log
10:05:00 [310] «00:15:5D:00:19:CA, 32E5B71A-B626-4A4B-902E-7F94AD38B5B3: no advertisements found
`;
    const { names, lines } = await followed(site, 'computer');
    assert.deepEqual(names, ['computer 00:15:5D:00:19:CA']);
    assert.deepEqual(lines, ['DP07/smspxe.log:1', 'DP09/smspxe.log:1']);
  });

  test('an address of a view that names no such thing shows nothing', async () => {
    await withSite(packageSite('package'), async (server) => {
      for (const query of [
        'thing=constructor&id=x&source=',
        'thing=package&id=%2e%2e&source=',
        'thing=guid&id=x&source=',
      ]) {
        const answer = await server.ask(requests.view, { uri: `${viewScheme}:/a/b?${encodeURIComponent(query)}` });
        assert.equal(answer, null, query);
      }
    });
  });
});

suite('the way to another site', () => {
  const site = (at: string) =>
    String.raw`
-- HQ1/distmgr.log
10:00:00 [2904] ~Created<minijob> minijob to send compressed copy of package HQ100042 to site NY1.  Transfer root = E:\SMSPKG\HQ100042.PCK.2.
-- HQ1/schedule.log
10:00:05 [400] <activating><Activating JOB <job id>00000E2A>[Software Distribution for Tools, Package ID = HQ100042]~
10:00:06 [400] Send<pending> Request 202SQHQ1 JobID: 00000E2A DestSite: NY1 FinalSite: State: Pending Status: Action: None Total size: 12k Remaining: 12k Heartbeat: 10:00 Start: 12:00 Finish: 12:00 Retry: SWD PkgID: HQ100042 SWD Pkg Version: 2
-- HQ1/sender.log
10:00:10 [500] Found<found> send request.  ID: <request>202SQHQ1, Dest Site: NY1~
10:00:40 [510] ~Finished<finished> sending SWD package HQ100042 version 2 to site NY1
-- NY1/despool.log
10:01:00 [600] ~Found<instruction> ready instruction <sni>202sqhq1.sni
10:01:10 [610] Received package HQ100042 version 2. Compressed file -  D:\SMS\inboxes\a.PKG as E:\SMSPKG\HQ100042.PCK
10:01:20 [610] ~Stored<stored> Package HQ100042. Stored Package Version = 2
`.replaceAll(/<([a-z ]+)>/g, (_, name: string) => (name === at ? '«' : ''));
  const ways: readonly (readonly [at: string, to: string])[] = [
    ['minijob', 'HQ1/schedule.log:1'],
    ['activating', 'HQ1/schedule.log:2'],
    ['pending', 'HQ1/sender.log:1'],
    ['found', 'NY1/despool.log:1'],
    ['finished', 'NY1/despool.log:2'],
    ['instruction', 'HQ1/sender.log:1'],
    ['stored', 'HQ1/sender.log:2'],
    ['sni', 'HQ1/schedule.log:2'],
  ];
  for (const [at, to] of ways) {
    test(`${at} leads to ${to}`, async () => {
      assert.deepEqual(await definitionAt(site(at)), [to]);
    });
  }

  test('a send request is referred to by every log of the way, a scheduler’s job by its own', async () => {
    assert.deepEqual(await referencesAt(site('request')), [
      'HQ1/schedule.log:2',
      'HQ1/sender.log:1',
      'NY1/despool.log:1',
    ]);
    assert.deepEqual(await referencesAt(site('job id')), ['HQ1/schedule.log:1', 'HQ1/schedule.log:2']);
    assert.match(
      (await hoverAt(site('request'))) ?? '',
      /^\*\*Send request\*\* `202SQHQ1`\n\n- With scheduler job `00000E2A`.*\n- With package `HQ100042` version 2/,
    );
  });
});

suite('jobs of a pull distribution point', () => {
  const dts = '{78635652-3D12-4A26-A51B-D553934ECB54}';
  const job = '{C10457F9-DE3A-4B45-878C-345919AFF97E}';
  const bits = '{04498466-5A8E-4A22-97F2-A66306143A20}';
  const content = 'Content_3c9813ba-d7ab-4963-929c-36f90f479613.1';
  const site = (at: string) =>
    String.raw`
-- PullDP.log
10:00:00 [3856] Created FullDownload(Manifest) DTS job <dts>${dts} for package HQ100042.2, content id <content>${content}, content job id <job>${job}.
10:02:00 [3856] Something new about ${'{'}<unknown>${dts.slice(1).toLowerCase()} is written
-- DataTransferService.log
10:00:01 [3857] DTSJob ${dts} created to download from 'https://MP01.fabrikam.example:443/SMS_DP_SMSPKG$/x' to 'E:\SMS_DP$\x'.
10:00:02 [3858] Starting BITS job '<bits>${bits}' for DTS job '<there>${dts}' under user 'S-1-5-18'.
`.replaceAll(/<([a-z ]+)>/g, (_, name: string) => (name === at ? '«' : ''));

  test('a DTS job leads to the log of the service, and from there back', async () => {
    assert.deepEqual(await definitionAt(site('dts')), ['DataTransferService.log:1']);
    assert.deepEqual(await definitionAt(site('there')), ['PullDP.log:1']);
    assert.deepEqual(await definitionAt(site('unknown')), ['PullDP.log:1']);
  });

  test('it tells which package it is of, and which jobs it belongs to and goes on as', async () => {
    const text = (await hoverAt(site('there'))) ?? '';
    assert.match(text, /^\*\*DTS job\*\* `\{78635652-3D12-4A26-A51B-D553934ECB54\}`/);
    assert.match(text, /With package `HQ100042` version 2, `PullDP\.log:1`/);
    assert.match(text, /With content job `\{C10457F9-[^`]*\}`, `PullDP\.log:1`/);
    assert.match(text, /With BITS job `\{04498466-[^`]*\}`, `DataTransferService\.log:2`/);
    assert.match(text, /2 lines from `DataTransferService\.log:1`\n- 2 lines from `PullDP\.log:1`/);
  });

  test('a GUID is found in lines that nobody knows, in letters of either size', async () => {
    const all = ['DataTransferService.log:1', 'DataTransferService.log:2', 'PullDP.log:1', 'PullDP.log:2'];
    assert.deepEqual([...(await referencesAt(site('bits')))], ['DataTransferService.log:2']);
    assert.deepEqual(await referencesAt(site('unknown')), all);
    assert.deepEqual(await referencesAt(site('dts')), all);
  });
});

suite('what any line may name', () => {
  const site = (at: string) =>
    `
-- smspxe.log
10:00:00 [300] <address>00:15:5D:00:19:CA, <guid>32E5B71A-B626-4A4B-902E-7F94AD38B5B3: device is in the database.
10:00:01 [300]  Addr: 00:15:5d:00:19:ca:
10:00:02 [300] Client lookup reply: <ClientIDReply><Identification Unknown="0" ItemKey="<resource>16777299" ServerName=""></Identification></ClientIDReply>
10:00:03 [300] A wording about ItemKey="16777299" and package ID: <package>HQ10004B, failed with package 80070002
10:00:04 [300] A time 10:00:00:15:5D that is no address, and ItemKey="0"
`.replaceAll(/<(address|guid|resource|package)>/g, (_, name: string) => (name === at ? '«' : ''));

  for (const [at, lines] of [
    ['address', ['smspxe.log:1', 'smspxe.log:2']],
    ['guid', ['smspxe.log:1']],
    ['resource', ['smspxe.log:3', 'smspxe.log:4']],
    ['package', ['smspxe.log:4']],
  ] as const) {
    test(`${at} is found wherever it is named`, async () => {
      assert.deepEqual(await referencesAt(site(at)), lines);
    });
  }

  test('a computer tells its SMBIOS GUID', async () => {
    const text = (await hoverAt(site('address'))) ?? '';
    assert.match(
      text,
      /^\*\*Computer\*\* `00:15:5D:00:19:CA`\n\n- With GUID `\{32E5B71A-B626-4A4B-902E-7F94AD38B5B3\}`/,
    );
  });
});
