/** Failed operations: each is named in the headline of its run, with its code and the next step, and is told few times. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { headlineText } from '../../server/src/features/runs/describe.ts';
import { problemsOf } from '../../server/src/features/diagnostics/index.ts';
import type { Problem } from '../../server/src/features/diagnostics/problem.ts';
import type { Run } from '../../server/src/operations/run.ts';
import { logsOf, runsIn } from '../../server/src/workspace/workspace.ts';
import { workspaceOf } from './support/operations.ts';
import { nal, root, siteOf } from './support/site.ts';

const host = 'DP61.contoso.example';
const thread = 4788;

/** One fact is told once; the word of the worker and a code of the log itself may stand beside it. */
const mostTold = 3;

interface Seen {
  readonly runs: readonly Run[];
  readonly problems: readonly Problem[];
}

function seenIn(source: string): Seen {
  const files = [...siteOf(source).texts].map(([uri, text]): [string, string] => [uri.slice(root.length + 1), text]);
  const workspace = workspaceOf(new Map(files));
  return {
    runs: runsIn(workspace),
    problems: logsOf(workspace).flatMap((events) => problemsOf(workspace, events)),
  };
}

function status(id: number, tid = thread, server = host): string {
  const severity = id === 2399 || id === 3306 ? 'I' : 'E';
  return `STATMSG: ID=${String(id)} SEV=${severity} LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM02.contoso.example SITE=HQ1 PID=1956 TID=${String(tid)} GMTDATE=Mon Mar 02 14:01:30.000 2026 ISTR0="${nal(server)}" ISTR1="${server}" ISTR2="" ISTR3="" ISTR4="" ISTR5="" ISTR6="" ISTR7="" ISTR8="" ISTR9="" NUMATTRS=1 AID0=404 AVAL0="${nal(server)}"`;
}

/** A worker that takes a distribution point up and writes these lines, one a second. */
function worker(lines: readonly string[], { dpid = 61, server = host, tid = thread, pxe = 0 } = {}): string {
  const taken = [
    `10:01:00 [2860] DP upgrade processing thread: Upgrading DP with ID ${String(dpid)}. Thread 0x${tid.toString(16)}. Used 1 threads out of 50.`,
    `10:01:01 [${String(tid)}] ~Processing ${String(dpid)}.INS`,
    `10:01:01 [${String(tid)}] ~DPID ${String(dpid)} - NAL Path ${nal(server)} , ServerName = ${server}, DPDrive = , IsMulticast = 0, PXE = ${String(pxe)}, RemoveWDS = 0`,
  ];
  return [...taken, ...lines.map((line, index) => `10:01:${String(10 + index)} [${String(tid)}] ${line}`), ''].join(
    '\n',
  );
}

function failedWorker(...lines: readonly string[]): string {
  return `\n-- distmgr.log\n${worker([...lines, status(2370)])}`;
}

/** Of an install that failed in the main part. */
interface Expected {
  readonly headline: RegExp;
  readonly code?: string;
  readonly next: RegExp;
  readonly outcome?: Run['outcome'];
}

function assertNamed({ runs, problems }: Seen, { headline, code, next, outcome = 'failed' }: Expected): void {
  const [run] = runs.filter((each) => each.outcome === outcome && each.cause !== undefined);
  assert.ok(run !== undefined, runs.map((each) => `${headlineText(each)} | ${each.reason}`).join('\n'));
  assert.match(headlineText(run), headline);
  assert.equal(run.cause?.code?.text, code);
  assert.match(run.cause?.next ?? 'no next step', next);
  assertTold(problems);
}

function assertTold(problems: readonly Problem[]): void {
  assert.ok(problems.length <= mostTold, problems.map(({ severity, text }) => `${severity}: ${text}`).join('\n'));
}

suite('the headline names what broke, with its code and the next step', () => {
  test('RPC server not available', () => {
    assertNamed(
      seenIn(
        failedWorker(
          `CWmi::Connect() failed to connect to \\\\${host}\\root\\CIMv2. Error = 0x800706BA`,
          `DPConnection::ConnectWMIEx() - Failed to connect to ${host}.`,
          'Error occurred. Performing error cleanup prior to returning.',
        ),
      ),
      {
        headline: /failed at step 8 of 11: .*RPC server.*\(0x800706BA\)/,
        code: '0x800706BA',
        next: /firewall|135|RPC/,
      },
    );
  });

  test('WMI refuses the account', () => {
    assertNamed(
      seenIn(
        failedWorker(
          `CWmi::Connect() failed to connect to \\\\${host}\\root\\CIMv2. Error = 0x80070005`,
          `DPConnection::ConnectWMIEx() - Failed to connect to ${host}.`,
        ),
      ),
      {
        headline: /failed at step 8 of 11: WMI not reached: access denied \(0x80070005\)/,
        code: '0x80070005',
        next: /account|administrator/,
      },
    );
  });

  for (const [code, why, next] of [
    ['0x35', 'network path not found', /name|DNS|ping|SMB|445/],
    ['0x5', 'access denied', /administrator|account/],
    ['0x43', 'share name not found', /share|ADMIN\$/],
  ] as const)
    test(`admin share: ${code}`, () => {
      assertNamed(
        seenIn(
          failedWorker(
            `Failed to make a network connection to \\\\${host}\\ADMIN$ (${code}).~`,
            `~Cannot establish connection to ${nal(host)}. Error = ${String(Number(code))}`,
          ),
        ),
        { headline: new RegExp(`failed at step 8 of 11: admin share not opened: ${why} \\(${code}\\)`), code, next },
      );
    });

  test('provider of IIS missing', () => {
    assertNamed(
      seenIn(
        failedWorker(
          `~Successfully created share SMS_DP$ on server ${host}`,
          'CWmi::PutObject(): PutInstance() failed. - 0x80041013',
          'ERROR CreateApplicationPool: Failed with error = IDispatch error #3603',
          'ERROR CreateVirtualDirectory: Failed to update virtual directory SMS_DP_SMSPKG$. error = IDispatch error #3603',
          `vdHelper.CreateVirtualDirectory() - Failed to CreateVirtualDirectory SMS_DP_SMSPKG$ for DP ${host}. Will retry in 5 seconds`,
          'CWmi::PutObject(): PutInstance() failed. - 0x80041013',
          'ERROR CreateApplicationPool: Failed with error = IDispatch error #3603',
          'ERROR CreateVirtualDirectory: Failed to update virtual directory SMS_DP_SMSPKG$. error = IDispatch error #3603',
        ),
      ),
      {
        headline: /failed at step 8 of 11: IIS refused a setting through WMI.*\(0x80041013\)/,
        code: '0x80041013',
        next: /Web-Metabase/,
      },
    );
  });

  test('no drive for the content library', () => {
    assertNamed(
      seenIn(
        failedWorker(
          `~Successfully created share SMS_DP$ on server ${host}`,
          'CreateContentLibrary failed with a fatal error',
          'Failed to install DP files on the remote DP. Error code = 112',
        ),
      ),
      { headline: /failed at step 8 of 11: content library not created/, next: /NO_SMS_ON_DRIVE/ },
    );
  });

  test('PXE password', () => {
    assertNamed(seenIn(failedWorker('ConfigureDP', 'Failed to get the encrypted PXE password')), {
      headline: /failed at step 8 of 11: PXE password not decrypted/,
      next: /PXE properties/,
    });
  });

  test('PXE password, and a success after it', () => {
    const lines = ['ConfigureDP', 'Failed to get the encrypted PXE password', 'ConfigurePXE', status(2399)];
    assertNamed(seenIn(`\n-- distmgr.log\n${worker(lines)}`), {
      headline: /reported success, with an open failure: PXE password not decrypted/,
      next: /PXE properties/,
      outcome: 'succeeded',
    });
  });

  test('registry of the distribution point', () => {
    assertNamed(
      seenIn(
        failedWorker(
          'ConfigureDP',
          'CDistributionManager::SetDpRegistry failed; 0x80070005',
          'CDistributionManager::ConfigureDP failed; 0x80070005',
        ),
      ),
      {
        headline: /failed at step 8 of 11: .*registry.*\(0x80070005\)/,
        code: '0x80070005',
        next: /account|right|registry/,
      },
    );
  });

  test('SQL Server refuses the login', () => {
    assertNamed(
      seenIn(
        failedWorker(
          '*** [28000][18452][Microsoft][SQL Server Native Client 11.0][SQL Server]Login failed. The login is from an untrusted domain and cannot be used with Windows authentication.',
          '*** Failed to connect to the SQL Server, connection type: SMS ACCESS.',
        ),
      ),
      {
        headline: /failed at step 8 of 11: SQL login refused.*\(error 18452\)/,
        code: '[28000][18452]',
        next: /account/,
      },
    );
  });

  test('a removal whose directory stays in use', () => {
    assertNamed(
      seenIn(`
-- distmgr.log
10:00:05 [3848] ~Created policy provider trigger for ID 61
10:00:06 [3848] ~${nal(host)} is NOT a Pull DP
10:00:07 [3848] Uninstalling distribution point files from server ${host}~
10:00:08 [3848] Failed to remove SMS_DP$ directory with error 5, will try to unload distribution point provider and try again.
10:00:09 [3848] Waiting for provider to be released by COM. Timeout is 300 seconds.
10:39:01 [2860] DP upgrade processing thread: Waiting
`),
      {
        headline: /failed at step 5 of 5a?: SMS_DP\$ directory not removed.*\(5\)|error 5/,
        code: '5',
        next: /WMI service/,
      },
    );
  });

  test('Windows Deployment Services hang on the distribution point', () => {
    const { runs, problems } = seenIn(`
-- distmgr.log
${worker(['ConfigureDP', `DP registry settings have been successfully updated on ${host}`, 'ConfigurePXE'], { pxe: 1 })}
12:05:00 [2860] DP upgrade processing thread: Waiting
-- ${host}/smsdpprov.log
[950][Mon 03/02/2026 10:01:20]:CcmInstallPXE
[950][Mon 03/02/2026 10:01:21]:Installing WDS.
`);
    const [run] = runs;
    assert.equal(run?.outcome, 'inProgress');
    assert.equal(run.next?.id, 'install.9');
    assert.match(headlineText(run), /step 9 of 11/);
    assertTold(problems);
  });

  test('the database is gone under Hierarchy Manager', () => {
    assertNamed(
      seenIn(`
-- hman.log
10:00:00 [2448] ~Processing site control file: Site HQ1
10:00:01 [2448] New site system: HQ1 ${host} SMS Distribution Point
10:00:02 [2448] *** [08S01][10054][Microsoft][SQL Server Native Client 11.0]TCP Provider: An existing connection was forcibly closed by the remote host.
10:00:03 [2448] *** Failed to connect to the SQL Server, connection type: SMS ACCESS.
10:00:04 [2448] ${status(3303, 2448).replace('SMS_DISTRIBUTION_MANAGER', 'SMS_HIERARCHY_MANAGER')}
10:30:00 [9999] ~Waiting for something else
`),
      { headline: /failed at step 4a of 11: .*\(error 10054\)/, code: '[08S01][10054]', next: /SQL Server/ },
    );
  });

  test('the installer of the pull part: 1603', () => {
    assertNamed(
      seenIn(`
-- distmgr.log
${worker(['ConfigureDP', `DP registry settings have been successfully updated on ${host}`, `~${nal(host)} is a Pull DP`, status(2399)])}10:02:00 [2188] Upgrading PullDP with ID 61. Thread 0x9c0. Used 1 threads out of 50.
10:02:01 [2496] ~DPID 61 - NAL Path ${nal(host)} , ServerName = ${host}, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
10:02:02 [2496] ConfigurePullDP
10:02:03 [2496] ~${nal(host)} is a Pull DP
10:02:04 [2496] Installing PullDP, check \\\\${host}\\SMS_DP$\\sms\\logs\\smsdpprov.log and \\\\${host}\\SMS_DP$\\sms\\logs\\pulldp_install.log
10:02:05 [2496] PullDP ${nal(host)} is marked Installed
-- ${host}/pulldp_install.log
=== Verbose logging started: 3/2/2026  10:02:06  Build type: SHIP UNICODE 5.00.10011.00  Calling process: C:\\Windows\\system32\\msiexec.exe ===
MSI (s) (54:74) [10:02:07:100]: Doing action: CcmRegisterPerfCounter
CustomAction CcmRegisterPerfCounter returned actual error code 1603 (note this may not be 100% accurate if translation happened inside sandbox)
Action ended 10:02:08: InstallFinalize. Return value 3.
MSI (s) (54:74) [10:02:09:200]: Windows Installer installed the product. Product Name: ConfigMgr Pull DP. Product Version: 5.00.9122.1000. Product Language: 1033. Manufacturer: Microsoft Corporation. Installation success or error status: 1603.
MSI (s) (54:74) [10:02:09:300]: MainEngineThread is returning 1603
`),
      {
        headline: /failed at step 11 of 11: .*CcmRegisterPerfCounter.*1603|failed at step 11 of 11: .*1603/,
        code: '1603',
        next: /lines before|Return value 3/,
      },
    );
  });

  test('the installer of the pull part: the action that ended with 3 is named where nothing else names it', () => {
    const { runs } = seenIn(`
-- distmgr.log
${worker([`~${nal(host)} is a Pull DP`, status(2399)])}10:02:00 [2188] Upgrading PullDP with ID 61. Thread 0x9c0. Used 1 threads out of 50.
10:02:01 [2496] ~DPID 61 - NAL Path ${nal(host)} , ServerName = ${host}, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
10:02:02 [2496] ConfigurePullDP
10:02:03 [2496] PullDP ${nal(host)} is marked Installed
-- ${host}/pulldp_install.log
=== Verbose logging started: 3/2/2026  10:02:06  Build type: SHIP UNICODE 5.00.10011.00  Calling process: C:\\Windows\\system32\\msiexec.exe ===
Action ended 10:02:07: InstallServices. Return value 3.
Action ended 10:02:08: INSTALL. Return value 3.
MSI (s) (54:74) [10:02:09:300]: MainEngineThread is returning 1603
`);
    const cause = runs[0]?.cause;
    assert.equal(cause?.text, 'pull part not installed, InstallServices failed (1603)');
    assert.equal(cause.place.record, 1);
  });

  test('a line that nobody knows', () => {
    const line = 'Frobnicate::Mount failed for the volume of the distribution point; 0x80070070';
    const seen = seenIn(
      failedWorker('ConfigureDP', line, 'Error occurred. Performing error cleanup prior to returning.'),
    );
    assertNamed(seen, {
      headline: /failed at step 8 of 11: Frobnicate::Mount failed for the volume.*\(0x80070070\)/,
      code: '0x80070070',
      next: /\w/,
    });
    assert.doesNotMatch(seen.runs[0]?.reason ?? '', /Frobnicate/);
  });

  test('one of three upgrades', () => {
    const other = (number: number) => ({
      dpid: number,
      server: `DP${String(number)}.contoso.example`,
      tid: 5000 + number,
    });
    const { runs, problems } = seenIn(`
-- distmgr.log
10:00:00 [2860] Found file resetdps.trn, will upgrade all the Distribution Points
${worker(['ConfigureDP', status(2399, 5062, other(62).server)], other(62))}${worker(
      [
        `Failed to make a network connection to \\\\${other(63).server}\\ADMIN$ (0x35).~`,
        status(2370, 5063, other(63).server),
      ],
      other(63),
    )}${worker(['ConfigureDP', status(2399, 5064, other(64).server)], other(64))}`);
    assert.deepEqual(
      runs.map((run) => headlineText(run)),
      [
        'succeeded in 1 min 11 s',
        'failed at step 4 of 7: admin share not opened: network path not found (0x35)',
        'succeeded in 1 min 11 s',
      ],
    );
    assertTold(problems);
  });
});

test('a transfer whose provider class is missing is one problem with its code and next step', () => {
  const lines = [
    'Failed to get object class',
    '~ExecStaticMethod failed (80041002) SMS_DistributionPoint, AddFile',
    'CSendFileAction::AddFile failed; 0x80041002',
    'Failed to add the file driver.cat in content 01C39B5C-4DA1-4A0E-A328-3FD2AC9F500F. Error 0x80041002',
    'CSendFileAction::AddFileMetaData failed; 0x80041002',
    'CSendFileAction::SendFiles failed; 0x80041002',
    'CSendFileAction::SendContent failed; 0x80041002',
    '~ Sending failed. Failure count = 2, Restart time = 02/03/2026 10:31:00 GMT Standard Time',
  ];
  const { problems } = seenIn(`\n-- PkgXferMgr.log\n${lines.map((line) => `10:01:00 [9112] ${line}`).join('\n')}\n`);
  assertTold(problems);
  const [worst] = problems.filter(({ severity }) => severity === 'error');
  assert.match(worst?.text ?? '', /\b80041002 is WBEM_E_NOT_FOUND/);
  assert.match(worst?.text ?? '', /Next:/);
});

test('“is NOT a Pull DP” takes the pull part out of the run', () => {
  const { runs } = seenIn(`\n-- distmgr.log\n${worker([`~${nal(host)} is NOT a Pull DP`, status(2399)])}`);
  assert.equal(runs[0]?.steps.find(({ id }) => id === 'install.11')?.state, 'notApplicable');
  assert.equal(runs[0]?.outcome, 'succeeded');
});

test('an excerpt that shows only the pull part is no success', () => {
  const { runs } = seenIn(`
-- distmgr.log
10:02:00 [2188] Upgrading PullDP with ID 61. Thread 0x9c0. Used 1 threads out of 50.
10:02:02 [2496] ConfigurePullDP
10:02:05 [2496] PullDP ${nal(host)} is marked Installed
`);
  assert.deepEqual(
    runs.map(({ outcome, dpid }) => [outcome, dpid]),
    [['unknown', 61]],
  );
});
