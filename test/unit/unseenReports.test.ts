/** Problems of kinds that public reports tell of, in other logs and with other names than these. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { explainCode, failureCodes } from '../../server/src/catalogue/codes/decode.ts';
import { problemsOf } from '../../server/src/features/diagnostics/index.ts';
import { logsOf } from '../../server/src/workspace/workspace.ts';
import { workspaceOf } from './support/operations.ts';

/** The problems of one log: `error 1 id: text`. */
function problemsIn(name: string, text: string): readonly string[] {
  const workspace = workspaceOf(new Map([[name, text]]));
  return logsOf(workspace).flatMap((events) =>
    problemsOf(workspace, events).map(
      ({ record, severity, code, text: said }) => `${severity} ${String(record + 1)} ${code}: ${said}`,
    ),
  );
}

/** Lines of a client's log; each is `type text`. */
const ccm = (component: string, lines: readonly string[]): string =>
  lines
    .map(
      (line) =>
        `<![LOG[${line.slice(2)}]LOG]!><time="07:41:09.120+000" date="05-06-2026" component="${component}" context="" type="${line.charAt(0)}" thread="912" file="any.cpp:7">\r\n`,
    )
    .join('');

const trace = (component: string, lines: readonly string[]): string =>
  lines.map((line) => `${line}  $$<${component}><05-06-2026 07:41:09.120+000><thread=912 (0x390)>\r\n`).join('');

suite('codes', () => {
  test('exceptions of .NET are named, as HRESULT and as the exit code of a program', () => {
    assert.equal(explainCode(0x80131509).name, 'COR_E_INVALIDOPERATION');
    const [exit] = failureCodes('The process exited with code 3762504530');
    assert.match(exit?.meaning ?? '', /unhandled exception of \.NET/);
  });

  test('a quota of storage has a name alone and in an HRESULT', () => {
    assert.equal(explainCode(1295).name, 'ERROR_DISK_QUOTA_EXCEEDED');
    assert.equal(explainCode(0x8007050f).name, 'ERROR_DISK_QUOTA_EXCEEDED');
  });

  test('GLE and the status that WinHTTP asks for introduce a code', () => {
    const nameIn = (text: string): string | undefined => failureCodes(text)[0]?.name;
    assert.equal(
      nameIn(String.raw`Failed to copy C:\one.cab to \\DP88\SMS_DP$\one.cab. GLE = 5`),
      'ERROR_ACCESS_DENIED',
    );
    assert.equal(nameIn('Request refused (StatusCode at WinHttpQueryHeaders: 503)'), 'HTTP_STATUS_SERVICE_UNAVAIL');
  });
});

suite('clients', () => {
  test('an installer that nothing caught an exception in is told so', () => {
    const said = problemsIn(
      'AppEnforce.log',
      ccm('AppEnforce', ['3     Unmatched exit code (3762504530) is considered an execution failure.']),
    );
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^error 1 appenforce\.exitCodeUnmatched: .*unhandled exception of \.NET/);
  });

  test('a program that asks for a restart and counts as failed is told once, with what to do', () => {
    const said = problemsIn(
      'execmgr.log',
      ccm('execmgr', [
        '3 Script for Package:FAB00031, Program: Silent failed with exit code 1603',
        '1 Execution is complete for program Silent. The exit code is 1603, the execution status is FailureNonRetry',
        '1 Execution is complete for program Viewer. The exit code is 3010, the execution status is FailureNonRetry',
        '1 Execution is complete for program Font. The exit code is 3010, the execution status is SuccessRebootRequired',
      ]),
    );
    assert.deepEqual(
      said.map((line) => line.split(':')[0]),
      ['error 1 execmgr.scriptFailed', 'error 3 execmgr.executionFailed'],
    );
    assert.match(said[1] ?? '', /asks for a restart/);
  });

  test('what a client cannot know before it is installed is no problem', () => {
    const said = problemsIn(
      'ccmsetup.log',
      ccm('ccmsetup', [
        '2 IsSslClientAuthEnabled - Determining provisioning mode state failed with 80070002. Defaulting to state of 480.',
        '2 Failed to create event "CCM_RemoteClient_Reassigned" (8004100E)',
        '3 Failed to GetDeviceManagementConfigInfo, honor MEM authority. Error (0x00000000).',
      ]),
    );
    assert.deepEqual(said, []);
  });

  test('a policy that cannot be read is one error, with the account that the site lacks', () => {
    const policy =
      'CCM_Policy_Policy4.PolicyID="{5F1B7C2E-9A4D-4E0B-8C61-7D2E5A9B3F10}",PolicySource="SMS:FAB",PolicyVersion="3.00"';
    const said = problemsIn(
      'PolicyEvaluator.log',
      ccm('PolicyEvaluator', [
        '3 Failed to load policies from XML. Unknown error (Error: 80040217; Source: Unknown)',
        '3 Failed to apply policy rule {5F1B7C2E-9A4D-4E0B-8C61-7D2E5A9B3F11}.',
        `3 The policy ${policy} failed to compile. State has been set to 'Inactive' and policy will be rolled back.`,
        `3 Failed to update policy ${policy}`,
      ]),
    );
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^error 1 policyevaluator\.notLoaded: .*network access account/);
  });

  test('a web server that does not list the files of the client is told with its status', () => {
    const said = problemsIn(
      'ccmsetup.log',
      ccm('ccmsetup', [
        "3 Failed to correctly receive a WEBDAV HTTPS request.. (StatusCode at WinHttpQueryHeaders: 503) and StatusText: 'Service Unavailable'",
        '3 Failed to check url https://FABDP5.FABRIKAM.EXAMPLE/SMS_DP_SMSPKG$/FAB00003. Error 0x80004005',
      ]),
    );
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^warning 1 ccmsetup\.folderNotListed: .*503/);
  });
});

suite('sites', () => {
  test('a distribution point that is a share is named where no path to it can be made', () => {
    const said = problemsIn(
      'distmgr.log',
      trace('SMS_DISTRIBUTION_MANAGER', [
        String.raw`Cannot create NAL path for the distribution point ["Display=\\FABOLD3\pkgs$\"]MSWNET:["SMS_SITE=FAB"]\\FABOLD3\pkgs$\ `.trim(),
      ]),
    );
    assert.match(said[0] ?? '', /^error 1 distmgr\.nalPathNotMade: FABOLD3: /);
  });

  test('a status message of which only the id is known is told of what its attributes name', () => {
    const status = (server: string): string =>
      `STATMSG: ID=2323 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=FABPS1 SITE=FAB PID=12 TID=912 GMTDATE=Wed May 06 07:41:09.120 2026 ISTR0="" ISTR1="" NUMATTRS=2 AID0=400 AVAL0="FAB00031" AID1=404 AVAL1="["Display=\\\\${server}\\"]MSWNET:["SMS_SITE=FAB"]\\\\${server}\\"`;
    const said = problemsIn('distmgr.log', trace('SMS_DISTRIBUTION_MANAGER', [status('FABDP1'), status('FABDP2')]));
    assert.deepEqual(
      said.map((line) => line.replace(/(: \w+: ).*/, '$1')),
      [
        'error 1 distmgr.connectionNotPreparedReported: FABDP1: ',
        'error 2 distmgr.connectionNotPreparedReported: FABDP2: ',
      ],
    );
  });

  test('a deadlock whose statement is not done again is an error, one that is retried is none', () => {
    const victim =
      '*** [40001][1205][Microsoft][SQL Server Native Client 11.0][SQL Server]Transaction (Process ID 61) was deadlocked on lock resources with another process';
    const heads = (behind: string): readonly string[] =>
      problemsIn('ruleengine.log', trace('SMS_RULE_ENGINE', [victim, behind])).map((line) => line.split(':')[0] ?? '');
    assert.deepEqual(heads('*** Deadlock detected, not retry since there is 1 open transaction(s).'), [
      'error 1 anyLog.sqlDeadlock',
    ]);
    assert.deepEqual(heads('*** Deadlock detected, retrying the statement '), ['warning 1 anyLog.sqlDeadlock']);
  });

  test('an inventory report that was missed heals by itself: no error, and no code of Windows', () => {
    const said = problemsIn(
      'dataldr.log',
      trace('SMS_INVENTORY_DATA_LOADER', [
        'Begin transaction: Machine=FABPC7(GUID:5F1B7C2E-9A4D-4E0B-8C61-7D2E5A9B3F10)',
        'WARNING - Attempting to resync due to missed delta reports (sp return code = 7)',
        'Rollback transaction: Machine=FABPC7(GUID:5F1B7C2E-9A4D-4E0B-8C61-7D2E5A9B3F10)',
      ]),
    );
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^warning 2 dataldr\.deltaMissed: .*full report/);
    assert.doesNotMatch(said[0] ?? '', /ERROR_/);
  });

  test('an inventory that the database refuses stays an error', () => {
    const said = problemsIn(
      'dataldr.log',
      trace('SMS_INVENTORY_DATA_LOADER', [
        'Rollback transaction: Machine=FABPC7(GUID:5F1B7C2E-9A4D-4E0B-8C61-7D2E5A9B3F10)',
      ]),
    );
    assert.match(said[0] ?? '', /^error 1 dataldr\.rolledBack: /);
  });

  test('a registry that is refused is told once for all roles of the server', () => {
    const said = problemsIn(
      'sitestat.log',
      trace('SMS_SITE_SYSTEM_STATUS_SUMMARIZER', [
        'omGetServerRoleAvailabilityState could not read from the registry on FABSQL4.FABRIKAM.EXAMPLE; error = 5:',
        'Failed to get the Availability State on server FABSQL4.FABRIKAM.EXAMPLE for role SMS Component Server.',
        'Failed to get the Availability State on server FABSQL4.FABRIKAM.EXAMPLE for role SMS SQL Server.',
      ]),
    );
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^warning 1 sitestat\.registryNotRead: Site system FABSQL4.*local administrator/);
  });

  test('a client push in the words of an old log is told by its server and code, and its retry is no second problem', () => {
    const said = problemsIn(
      'ccm.log',
      trace('SMS_CLIENT_CONFIG_MANAGER', [
        'ERROR: Unable to connect to remote registry for machine name "FABPC7", error 53.',
        'ERROR: Unable to access target machine for request: "FABPC7.KRC", machine name: "FABPC7", error code: 53',
        'Stored request "FABPC7.KRC", machine name "FABPC7", in queue "Retry".',
      ]),
    );
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^error 1 ccm\.oldRegistryNotReached: Computer FABPC7: .*firewall/);
  });

  test('a prerequisite that is not met names its server; one that is met is no problem', () => {
    const said = problemsIn(
      'ConfigMgrPrereq.log',
      trace('Configuration Manager Prereq', [
        'FABSQL4.FABRIKAM.EXAMPLE;    SQL Server version;    Error;    Install a supported version of SQL Server.',
        'FABPS1.FABRIKAM.EXAMPLE;    Administrative rights on site system;    Passed',
      ]),
    );
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^error 1 configmgrprereq\.ruleFailed: Site system FABSQL4.*supported version/);
  });

  test('a package whose server was taken out is named without a place', () => {
    const said = problemsIn(
      'PkgXferMgr.log',
      trace('SMS_PACKAGE_TRANSFER_MANAGER', [
        'Sending thread starting for Job: 77, package: FAB00042, Version: 8, Priority: 2, server: <server>, DPPriority: 200',
        'CSendFileAction::SendFiles failed; 0x80070020',
      ]),
    );
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^error 2 pkgxfermgr\.filesNotSent: Package FAB00042: /);
  });

  test('a backup that cannot empty its folder is one error, a folder of updates that stays a warning', () => {
    const deletion = (code: number): string =>
      String.raw`Deleting E:\SMSBackup\SiteServer\ddm.box, FAILED, Win32 Error = ${String(code)}`;
    const backup = problemsIn(
      'smsbkup.log',
      trace('SMS_SITE_BACKUP', [
        deletion(145),
        'Failed to delete the contents of the backup folder. Error Code = 0x0',
        'Error: Deleting the existing files in the backup location failed...',
        'SMS site backup failed. Please see previous errors.',
      ]),
    );
    assert.equal(backup.length, 1);
    assert.match(backup[0] ?? '', /^error 1 anyLog\.notDeleted: .*not empty/);
    const updates = problemsIn(
      'wsyncmgr.log',
      trace('SMS_WSUS_SYNC_MANAGER', [
        deletion(5),
        String.raw`Failed to delete orphaned content folder \\FABFILE2\updates\7a2792cf, error 0x5`,
      ]),
    );
    assert.equal(updates.length, 1);
    assert.match(updates[0] ?? '', /^warning 1 anyLog\.notDeleted: .*denied/);
  });

  test('an upload to the cloud that gives no address back and then fails is one error', () => {
    const said = problemsIn(
      'PkgXferMgr.log',
      trace('SMS_PACKAGE_TRANSFER_MANAGER', [
        'WARNING: Warning - returning null/empty download address from content upload FAB00031~~',
        'UploadPackageToCloud() failed. Error = 0x80131500',
        'Failed to distribution content to the cloud DP',
      ]),
    );
    assert.deepEqual(
      said.map((line) => line.split(':')[0]),
      ['error 1 pkgxfermgr.cloudAddressMissing'],
    );
  });

  test('a library without room is told as that, whichever line of it stands there', () => {
    const said = problemsIn(
      'PkgXferMgr.log',
      trace('SMS_PACKAGE_TRANSFER_MANAGER', [
        'CFileLibrary::FindAvailableLibraryPath failed; 0x8007050f',
        'CFileLibrary::AddFile failed; 0x8007050f',
        'CContentDefinition::AddFile failed; 0x8007050f',
      ]),
    );
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^error 1 smsdpprov\.libraryDriveNotFound: .*no drive|space/i);
  });

  test('a file of the TPM cabinet that is no certificate is no problem, another fault of one is', () => {
    const cabinet = (code: string): string =>
      trace('SMS_HIERARCHY_MANAGER', [`Failed to read certificate context from file 'notes.txt', ${code}`]);
    assert.deepEqual(problemsIn('hman.log', cabinet('0x8009310b')), []);
    assert.equal(problemsIn('hman.log', cabinet('0x80070005')).length, 1);
  });

  test('state messages that are put aside are told once, with the reason', () => {
    const said = problemsIn(
      'statesys.log',
      trace('SMS_STATE_SYSTEM', [
        "SQL MESSAGE: spProcessStateReport - Error: Record 4 returned an 'invalid record' return code and failed processing with error 50000",
        String.raw`Thread "State Message Processing Thread #3" id:912 was unable to process file "D:\CM\inboxes\auth\statesys.box\process\0AB1C2.SMX", moving to corrupt directory.`,
      ]),
    );
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^error 1 statesys\.stateReportRefused: .*invalid record/);
  });

  test('an expired certificate is told of the computer that it was issued to', () => {
    const said = problemsIn(
      'MP_RegistrationManager.log',
      ccm('MP_RegistrationManager', [
        "1 Certificate [Thumbprint 11AA22BB33CC44DD55EE66FF77008899AABBCCDD] issued to 'FABPC31' has expired.",
        '1 MP Reg: Registration request body is invalid.',
        '1 MP Reg: Registration failed.',
      ]),
    );
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^error 1 mp_registrationmanager\.certificateExpired: .*FABPC31/);
  });
});

suite('causes', () => {
  test('what the log calls an error before a judged failure stands in its text, with its code', () => {
    const [said = ''] = problemsIn(
      'ccmsetup.log',
      ccm('ccmsetup', [
        '3 The ledger of the client could not be sealed, error 0x80070070.',
        String.raw`3 File C:\Windows\ccmsetup\client.msi installation failed. Error text: ExitCode: 1603`,
      ]),
    );
    assert.match(said, /^error 2 ccmsetup\.msiFailed: .* Before it: “The ledger .*” 0x80070070 is ERROR_DISK_FULL/);
  });

  test('a library that cannot be registered is the cause of the package that fails, and is named', () => {
    const said = problemsIn(
      'ccmsetup.log',
      ccm('ccmsetup', [
        String.raw`3 MSI: Module C:\Windows\CCM\ledger.dll failed to register.  HRESULT -2147024770.  Contact your support personnel.`,
        String.raw`3 File C:\Windows\ccmsetup\client.msi installation failed. Error text: ExitCode: 1603`,
      ]),
    );
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^error 1 ccmsetup\.moduleNotRegistered: .*ledger\.dll.*ERROR_MOD_NOT_FOUND/);
  });

  test('a code of the collection evaluator is no code of Windows, and the SQL error before it is the problem', () => {
    const said = problemsIn(
      'colleval.log',
      trace('SMS_COLLECTION_EVALUATOR', [
        '*** [22007][241][Microsoft][ODBC Driver 18 for SQL Server][SQL Server]Conversion failed when converting date and/or time from character string.',
        'Error evaluating collection rules [FAB000C7, Error 0x15]',
      ]),
    );
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^error 1 anyLog\.sqlError: .*no date.*FAB000C7/);
    assert.doesNotMatch(said[0] ?? '', /ERROR_NOT_READY/);
    assert.equal(failureCodes('Error evaluating collection rules [FAB000C7, Error 0x15]')[0]?.name, undefined);
  });

  test('a deadlock that is done again says so, and one that is not says that', () => {
    const deadlock =
      '*** [40001][1205][Microsoft][ODBC Driver 18 for SQL Server][SQL Server]Transaction (Process ID 71) was deadlocked on lock resources';
    const behind = (line: string): readonly string[] =>
      problemsIn('ruleengine.log', trace('SMS_RULE_ENGINE', [deadlock, line]));
    const final = behind('*** Deadlock detected, not retry since there is 3 open transaction(s).');
    assert.equal(final.length, 1);
    assert.match(final[0] ?? '', /After it: “\*\*\* Deadlock detected, not retry/);
    assert.equal(behind('*** Deadlock detected, retrying the statement ').length, 1);
  });
});
