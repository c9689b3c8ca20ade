/** What broke: the first failure that nothing overcame is the headline of a run, with its code and the next step. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { brief, headlineOf, longestHeadline } from '../../server/src/operations/judging/headline.ts';
import { decodeCodes } from '../../server/src/catalogue/codes/decode.ts';
import { headlineText, outcomeText } from '../../server/src/features/runs/describe.ts';
import type { Run } from '../../server/src/operations/run.ts';
import { referenceOf, runsIn } from './support/operations.ts';
import { Folder, run as runProgram } from './support/cli.ts';
import { nal, root, siteOf } from './support/site.ts';

const host = 'DP61.contoso.example';
const thread = 4788;
const gmt = 'GMTDATE=Mon Mar 02 14:01:30.000 2026';

function runsOfSite(source: string): readonly Run[] {
  const files = [...siteOf(source).texts].map(([uri, text]): [string, string] => [uri.slice(root.length + 1), text]);
  return runsIn(new Map(files));
}

function status(id: 2370 | 2399, server = host): string {
  const severity = id === 2370 ? 'E' : 'I';
  return `STATMSG: ID=${String(id)} SEV=${severity} LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM02.contoso.example SITE=HQ1 PID=1956 TID=${String(thread)} ${gmt} ISTR0="${nal(server)}" ISTR1="${server}" ISTR2="" ISTR3="" ISTR4="" ISTR5="" ISTR6="" ISTR7="" ISTR8="" ISTR9="" NUMATTRS=1 AID0=404 AVAL0="${nal(server)}"`;
}

/** A worker that takes up DPID 61 and writes these lines. */
function worker(...lines: readonly string[]): string {
  const taken = [
    `10:01:00 [2860] DP upgrade processing thread: Upgrading DP with ID 61. Thread 0x12b4. Used 1 threads out of 50.`,
    `10:01:01 [${String(thread)}] ~Processing 61.INS`,
    `10:01:01 [${String(thread)}] ~DPID 61 - NAL Path ${nal(host)} , ServerName = ${host}, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0`,
  ];
  return ['\n-- distmgr.log', ...taken, ...lines.map((line) => `10:01:20 [${String(thread)}] ${line}`)].join('\n');
}

function headline(run: Run | undefined): string {
  return run === undefined ? 'no run' : headlineText(run);
}

suite('headlines', () => {
  test('a sentence becomes what stands in a row', () => {
    assert.equal(brief('The network path was not found.'), 'network path not found');
    assert.equal(brief('Access was denied.'), 'access denied');
    assert.equal(
      brief('WMI could not load the provider. For an IIS virtual directory: no.'),
      'WMI could not load the provider',
    );
  });

  test('what broke and why, with the code as it is written, in a row', () => {
    const [code] = decodeCodes('Failed to make a network connection to \\\\S\\ADMIN$ (0x35).');
    assert.equal(headlineOf('admin share not opened', code), 'admin share not opened: network path not found (0x35)');
    const long = headlineOf('a share of the distribution point that has a long name not opened', code);
    assert.ok(long.length <= longestHeadline && long.endsWith('(0x35)'), long);
  });
});

suite('the cause of a failed run', () => {
  test('is the first failure before the report, and the headline leads to its step', () => {
    const [run] = runsOfSite(
      worker(`Failed to make a network connection to \\\\${host}\\ADMIN$ (0x35).~`, status(2370)),
    );
    assert.equal(headline(run), 'failed at step 8 of 11: admin share not opened: network path not found (0x35)');
    assert.equal(run?.cause && referenceOf(run.cause.place), 'distmgr.log:4');
    assert.equal(run?.cause?.code?.text, '0x35');
  });

  test('is not what an earlier attempt failed of', () => {
    const [run] = runsOfSite(
      `${worker(`Failed to make a network connection to \\\\${host}\\ADMIN$ (0x35).~`, status(2370))}\n${worker('CreateContentLibrary failed with a fatal error', status(2370)).split('\n').slice(2).join('\n').replaceAll('10:01', '10:41')}`,
    );
    assert.equal(headline(run), 'failed at step 8 of 11: content library not created on any drive');
  });

  test('is unknown where nothing names it', () => {
    const [run] = runsOfSite(worker('Error occurred. Performing error cleanup prior to returning.', status(2370)));
    assert.equal(run?.cause, undefined);
    assert.equal(run?.reason, 'The worker reported that it failed; no cause is named in the logs given.');
  });

  test('stands beside a success that did not overcome it', () => {
    const [run] = runsOfSite(
      worker('ConfigureDP', 'Failed to get the encrypted PXE password', 'ConfigurePXE', status(2399)),
    );
    assert.equal(run?.outcome, 'succeeded');
    assert.equal(
      headline(run),
      'reported success, with an open failure: PXE password not decrypted, registry not written',
    );
  });

  test('stands beside a success at the command line too', async () => {
    const source = worker('ConfigureDP', 'Failed to get the encrypted PXE password', 'ConfigurePXE', status(2399));
    const [[, text = ''] = []] = siteOf(source).texts;
    using folder = new Folder({ 'distmgr.log': text });
    const { out } = await runProgram(['operations', folder.path]);
    assert.match(out, /^Install DP 61 DP61\.contoso\.example: reported success, with an open failure, in 20 s$/m);
  });

  test('of a pass that was rolled back is the SQL error on the thread of Hierarchy Manager', () => {
    const [run] = runsOfSite(`
-- hman.log
10:00:00 [2448] ~Processing site control file: Site HQ1
10:00:01 [2448] New site system: HQ1 ${host} SMS Distribution Point
10:00:02 [2448] *** [42000][1205][Microsoft][SQL Server Native Client 11.0][SQL Server]Transaction (Process ID 61) was deadlocked on lock resources
10:00:09 [2448] ~Processing site control file: Site HQ1
10:00:10 [2448] New site system: HQ1 ${host} SMS Distribution Point
10:30:00 [9999] ~Waiting for something else
`);
    assert.equal(run?.outcome, 'failed');
    assert.equal(run.cause && referenceOf(run.cause.place), 'hman.log:3');
    assert.equal(
      headline(run),
      'failed at step 4a of 11: SQL Server chose this statement as the victim of a deadlock (error 1205)',
    );
  });
});

test('a removal that waits says for how long, and behind whom', () => {
  const other = 'DP59.contoso.example';
  const runs = runsOfSite(`
-- smsdbmon.log
10:00:00 [2580] RCV: INSERT on DPNotification for DPNotify_ADD [59  ][7001]
10:00:01 [2580] SND: Dropped D:\\SMS\\inboxes\\distmgr.box\\59.DPN [7001]
10:01:00 [2580] RCV: INSERT on DPNotification for DPNotify_ADD [61  ][7002]
10:01:01 [2580] SND: Dropped D:\\SMS\\inboxes\\distmgr.box\\61.DPN [7002]
-- hman.log
09:59:00 [2448] ~Processing site control file: Site HQ1
09:59:01 [2448] Site system no longer in use: HQ1 ${other} SMS Distribution Point
09:59:01 [2448] Site system no longer in use: HQ1 ${host} SMS Distribution Point
-- distmgr.log
10:00:05 [3848] ~Created policy provider trigger for ID 59
10:00:06 [3848] ~${nal(other)} is NOT a Pull DP
10:00:07 [3848] Uninstalling distribution point files from server ${other}~
10:39:01 [2860] DP upgrade processing thread: Waiting
`);
  const waiting = runs.find((run) => run.server === host.toUpperCase() || run.dpid === 61);
  assert.equal(waiting && outcomeText(waiting), 'waiting for 38 min, behind the removal of DP59');
});

suite('a step that is begun is not done', () => {
  const step = (run: Run | undefined, id: string) => run?.steps.find((each) => each.id === id);

  test('a worker that wrote nothing has begun step 7', () => {
    const source = worker().split('\n').slice(0, 3).join('\n');
    const [run] = runsOfSite(source);
    assert.deepEqual([step(run, 'install.7')?.state, run?.next?.id], ['begun', 'install.7']);
  });

  test('a worker that is silent behind its first lines is at step 8, and at which part of it', () => {
    const [run] = runsOfSite(worker(`~Successfully created share SMS_DP$ on server ${host}`));
    assert.deepEqual([step(run, 'install.8')?.state, run?.next?.id], ['begun', 'install.8']);
    assert.equal(run?.reason, 'DistMgr, DP upgrade worker is at work on IIS.');
  });

  test('ConfigurePXE begins step 9 of a distribution point with PXE, whose lines stand on it', () => {
    const [run] = runsOfSite(worker('ConfigureDP', 'ConfigurePXE').replace('PXE = 0', 'PXE = 1'));
    const pxe = step(run, 'install.9');
    assert.deepEqual([pxe?.state, run?.next?.id], ['begun', 'install.9']);
    assert.equal(pxe?.decisive && referenceOf(pxe.decisive), 'distmgr.log:5');
    assert.equal(
      run?.reason,
      'SMS DP Provider is at work; its lines stand in smsdpprov.log on the distribution point.',
    );
  });

  test('a role without its row has begun step 4a', () => {
    const [run] = runsOfSite(`
-- hman.log
10:00:00 [2448] ~Processing site control file: Site HQ1
10:00:01 [2448] New site system: HQ1 ${host} SMS Distribution Point
`);
    assert.deepEqual([step(run, 'install.4a')?.state, run?.next?.id], ['begun', 'install.4a']);
  });

  test('the link of a failed step leads to the failure', () => {
    const [run] = runsOfSite(
      worker(
        `~Successfully created share SMS_DP$ on server ${host}`,
        'CreateContentLibrary failed with a fatal error',
        status(2370),
      ),
    );
    const failed = step(run, 'install.8');
    assert.equal(failed?.state, 'failed');
    assert.equal(failed.decisive && referenceOf(failed.decisive), 'distmgr.log:5');
  });
});
