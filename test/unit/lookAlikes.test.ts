/** What looks like a failure and is none: each line alone in its log yields no error and no warning. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { problemsOf } from '../../server/src/features/diagnostics/index.ts';
import { logsOf } from '../../server/src/workspace/workspace.ts';
import { nal } from './support/site.ts';
import { workspaceOf } from './support/operations.ts';

const server = 'DP07.fabrikam.example';
const dp07 = nal(server);
const guid = '{0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C01}';

interface Line {
  readonly log: string;
  readonly component: string;
  readonly text: string;
  /** How grave a client's log calls it: 1 information, 2 warning, 3 error; absent: a log of the server, which does not say. */
  readonly type?: 1 | 2 | 3;
}

const inServerLog =
  (log: string, component: string) =>
  (text: string): Line => ({ log, component, text });
const inClientLog =
  (log: string, component: string) =>
  (text: string, type: 1 | 2 | 3 = 1): Line => ({ log, component, text, type });

const hman = inServerLog('hman.log', 'SMS_HIERARCHY_MANAGER');
const distmgr = inServerLog('distmgr.log', 'SMS_DISTRIBUTION_MANAGER');
const pkgxfer = inServerLog('PkgXferMgr.log', 'SMS_PACKAGE_TRANSFER_MANAGER');
const schedule = inServerLog('schedule.log', 'SMS_SCHEDULER');
const smspxe = inClientLog('SMSPXE.log', 'SMSPXE');
const bootstrap = inClientLog('smsts.log', 'TSMBootstrap');
const bootShell = inClientLog('smsts.log', 'TSBootShell');
const manager = inClientLog('smsts.log', 'TSManager');
const transfer = inClientLog('DataTransferService.log', 'DataTransferService');
const ccmsetup = inClientLog('ccmsetup.log', 'ccmsetup');
const inventory = inClientLog('InventoryAgent.log', 'InventoryAgent');
const stored = inClientLog('InventoryProvider.log', 'InventoryProvider');
const metering = inClientLog('mtrmgr.log', 'mtrmgr');
const events = inClientLog('ExternalEventAgent.log', 'ExternalEventAgent');
const cache = inClientLog('CAS.log', 'ContentAccess');

const lines: readonly Line[] = [
  // hman.log: nothing has changed, or an administrator changed it.
  hman(`~Will not update DP ${dp07}. DBCRC:439BCA34,NewCRC:439BCA34,Action:0,PDP:0,PullDP:0`),
  hman('~Server Info of site HQ1 has not changed.HMAN will not update the DPInfo table in the database.'),
  hman(`Site system no longer in use: HQ1 ${server} SMS Distribution Point`),
  // distmgr.log: the type and the settings of a distribution point, waiting as meant.
  distmgr('Waiting for provider to be released by COM. Timeout is 300 seconds.'),
  distmgr('~Currently using 0 out of 3 allowed package processing threads.'),
  distmgr('~Currently using 3 out of 3 allowed package processing threads.'),
  distmgr(
    'The distribution point is on the siteserver and the package is a content type package. There is nothing to be copied over.',
  ),
  distmgr(
    'No action specified for the package HQ100012, however there may be package server changes for this package.',
  ),
  distmgr(
    `Skipping OS configuration for distribution point ${dp07}. You should install and configure IIS manually. Please ensure RDC is also enabled.`,
  ),
  distmgr('DP share SMS_DP$ already exist on the remote DP~'),
  distmgr(`PullDP ${dp07} is marked Uninstalled`),
  distmgr(`PullDP ${dp07} is marked Installed`),
  distmgr(`~${dp07} is NOT a Pull DP`),
  distmgr('~Performing cleanup prior to returning.'),
  // PkgXferMgr.log and schedule.log.
  pkgxfer(String.raw`~Deleting remote file \\DP07.fabrikam.example\SMS_DP$\73E055438D4731F4-HQ100012.1.temp`),
  pkgxfer(
    '~ PullDP notification sent. Attempted count = 1/30, Restart time = 3/2/2026 4:06:04 PM Eastern Standard Time',
  ),
  schedule('Send Request 2026AHQ1   JobID: 0000002A   DestSite: HQ2   State: Pending   Action: None   Retry: Yes'),
  // SMSPXE.log.
  smspxe('PXE::CPolicyProvider::InitializePerformanceCounters failed; 0x80070002', 3),
  smspxe('Cannot read the registry value of MACIgnoreListFile (00000000)', 2),
  smspxe('MAC Ignore List Filename in registry is empty'),
  // smsts.log: what is not there yet in WinPE.
  bootstrap('In SSL, but with no client cert'),
  bootstrap('In SSL, but with no client cert.'),
  bootShell(String.raw`hMap != 0, HRESULT=80070002 (..\environmentscope.cpp,493)`),
  bootShell(String.raw`m_pGlobalScope->open(), HRESULT=80070002 (..\environmentlib.cpp,335)`),
  bootShell(String.raw`this->open(), HRESULT=80070002 (..\environmentlib.cpp,561)`),
  bootShell(
    String.raw`::RegOpenKeyExW( HKEY_LOCAL_MACHINE, pszKeyPath, 0, KEY_READ, &hSubKey), HRESULT=80070002 (..\utils.cpp,1110)`,
  ),
  bootShell(
    String.raw`::RegQueryValueExW(hSubKey, szReg, NULL, NULL, NULL, &dwSize), HRESULT=80070002 (..\utils.cpp,1110)`,
  ),
  bootShell(String.raw`RegQueryValueExW is unsuccessful for Software\Microsoft\SMS\Task Sequence, SMSTSEndProgram`, 2),
  bootShell('GetTsRegValue() is unsuccessful. 0x80070002.', 2),
  manager('Execution engine result code: Reboot (2)', 2),
  manager(
    String.raw`spCacheMgr.createInstance(CLSID_ContentCacheManager, CLSCTX_LOCAL_SERVER), HRESULT=80040154 (..\resolvesource.cpp,4646)`,
  ),
  manager('Failed to create instance of of ICacheManager. Is ccmexec running?, hr=0x80040154', 2),
  // DataTransferService.log: the job is over already.
  transfer(`BITS job '${guid}' is not found. The BITS job may have completed already.`, 2),
  transfer(`CBITSDownloadMonitor(${guid}) ignoring cancelled object.`),
  // ccmsetup.log: a first installation.
  ccmsetup('Failed to connect to policy namespace. Error 0x8004100e', 2),
  ccmsetup('Failed to get client version for sending state messages. Error 0x8004100e', 2),
  ccmsetup('Got 401 challenge Retrying with Windows Auth...'),
  ccmsetup('Failed to get assigned site from AD. Error 0x80004005', 2),
  ccmsetup('GetADInstallParams failed with 0x80004005', 2),
  ccmsetup("Couldn't find an MP source through AD. Error 0x80004005", 2),
  // The agents of a client: what is not installed, not kept yet, or over already.
  inventory(String.raw`Failed to get IWbemService Ptr for \\.\root\FabrikamTools Namespace: 8004100E`, 2),
  inventory(String.raw`Failed to get IWbemService Ptr for root\cimv2\Security\FabrikamDoors Namespace: 8004100E`, 2),
  inventory(String.raw`Failed to get IWbemService Ptr for \\localhost\root\ccmdoors Namespace: 8004100E`, 2),
  inventory('Failed to enumerate instances of Fabrikam_Badge: 8004100E', 2),
  inventory('Failed to enumerate instances of Fabrikam_Door: 80041010', 2),
  inventory('Inventory: 7 Collection Task(s) failed.', 2),
  stored('PopulateInstance - Requested instance not found.'),
  stored('Failed in discovering instance. \nInvalid object (Error: 8004100F; Source: WMI)', 3),
  stored('Failed to do HandleGetObjectAsync(). \nInvalid object (Error: 8004100F; Source: WMI)', 3),
  stored('GetObjectAsync - Error handling request, 8004100f', 3),
  metering('ProcessIdToSessionId failed for process 4711, error 80070057', 3),
  metering(
    'No usage will be tracked for process 4711, as failed to get owner info or executable file name 80070057',
    2,
  ),
  metering('No usage will be tracked for process 4, as failed to get owner info or executable file name 80070005', 2),
  metering('No active process found with ID 4711', 3),
  metering('OpenProcess failed for process 4711, error 80070005', 3),
  metering(String.raw`GetShortPathName failed for \SystemRoot\System32\door.exe, error 3`, 2),
  metering(String.raw`GetFileVersionInfoSize failed for file \SystemRoot\System32\door.exe, error 2`, 2),
  metering('Program might not match metering rules, as version header was not read.', 2),
  metering(
    'CSWMtrClientConfig::Load - Failed to get an instance of CCM_SoftwareMeteringClientConfig, error 80041002',
    3,
  ),
  metering('Failed to load software metering client config', 2),
  inClientLog('CcmExec.log', 'CcmExec')("System task 'PolicyEvaluator_Unlock' returned error code 0x8000ffff.", 3),
  events(
    String.raw`CWmiQueryProcessor::ExecuteModule - Failed to open namespace '\\.\root\Microsoft\SecurityClient', error 8004100e`,
    3,
  ),
  events('Failed to get the wmi query result for error = 8004100E', 3),
  events(
    String.raw`Could not open the registry key SOFTWARE\Microsoft\CCM\ExternalEventAgent\Criterias\Differentiation\DoorState with error 0x80070002.`,
    2,
  ),
  events('Failed to load previous values of Differentiation criteria DoorState with error 0x80070002.', 2),
  events('Failed to load criteria before processing input.', 2),
  cache(String.raw`Error: DeleteDirectory:- Failed to delete Directory D:\ccmcache\7.BCWork with Error 0x00000002.`, 3),
  inClientLog('FileBITS.log', 'FileBITS')('BranchCache Is Not Enabled', 2),
  inClientLog('FSPStateMessage.log', 'FSPStateMessage')(
    'Failed to send FSP State message with TopicType 1300 and TopicId 7 because no FSP hostname was found in the registry.',
    3,
  ),
  inClientLog('CIStore.log', 'CIStore')('CCIStore::GetLatestTargetedCIReference failed (0x87d00315).', 3),
  inClientLog('DCMReporting.log', 'DCMReporting')('Conformant Rule:Rule_of_door_7 not found', 3),
  inClientLog('CcmRepair.log', 'CcmRepair')(
    String.raw`Database verification failed with result: 0x80004005 but DB: C:\Windows\CCM\InventoryStore.sdf could be opened, skipping DB repair.`,
    2,
  ),
  inClientLog('CcmEvalTask.log', 'CcmEvalTask')(
    'Could not load logging configuration for component DoorTask. Using default values.',
    2,
  ),
  inClientLog('PwrProvider.log', 'PwrProvider')('Failed to read ValueUnitsSpecifier ', 2),
  inClientLog('MaintenanceCoordinator.log', 'MaintenanceCoordinator')(
    `Failed to get task state for '${guid}'. Error 0x87d00317`,
    3,
  ),
  inClientLog('SrcUpdateMgr.log', 'SrcUpdateMgr')(
    'Failed to get instance of CCM_SourceUpdateHistory, error 80041002',
    3,
  ),
  inClientLog('oobmgmt.log', 'oobmgmt')('CAMTProvisionEndpoint::GetProvisionSettings: GetObject() failed: 80041002', 3),
  inClientLog('EndpointProtectionAgent.log', 'EndpointProtectionAgent')(
    "Failed to load logging configuration for 'DoorAgent' (87d00275)",
    2,
  ),
  inClientLog('LocationServices.log', 'LocationServices')(
    '2 assigned MP errors in the last 10 minutes, threshold is 5.',
    2,
  ),
];

/** SMSDPProv.log has a form of its own. */
const providerLines: readonly string[] = [
  'Failed (2) to run: ServerManagerCmd.exe -i WDS -a',
  'MsiEnumRelatedProducts failed',
  'FindProduct failed; 0x80070103',
  'Failed to open WDS service.',
  'Share (REMINST) does not exist. (NetNameNotFound) (0x00000906)',
  'GetFileSharePath failed; 0x80070906',
  String.raw`RegQueryValueExW failed for Software\Microsoft\SMS\DP, PxeInstalled`,
  String.raw`RegQueryValueExW failed for Software\Microsoft\Windows\CurrentVersion\Setup, REMINST`,
  'Privilege SeTakeOwnershipPrivilege NOT found service WDSServer',
  'WDSServer is NOT STARTED',
  'Failed to restart WDS service',
  'ProcessBootImages failed; 0x80070003',
];

function written({ component, text, type }: Line): string {
  return type === undefined
    ? `${text}  $$<${component}><03-02-2026 10:03:09.000+300><thread=4788 (0x12B4)>\r\n`
    : `<![LOG[${text}]LOG]!><time="10:03:09.000+300" date="03-02-2026" component="${component}" context="" type="${String(type)}" thread="4788" file="error.cpp:297">\r\n`;
}

/** The errors and warnings of one log: `error smspxe.providerFailed`. */
function graveIn(name: string, text: string): readonly string[] {
  const workspace = workspaceOf(new Map([[name, text]]));
  return logsOf(workspace)
    .flatMap((events) => problemsOf(workspace, events))
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ severity, code }) => `${severity} ${code}`);
}

suite('look-alikes are no problems', () => {
  for (const line of lines)
    test(`${line.log}: ${line.text}`, () => {
      assert.deepEqual(graveIn(line.log, written(line)), []);
    });

  for (const text of providerLines)
    test(`smsdpprov.log: ${text}`, () => {
      assert.deepEqual(graveIn('smsdpprov.log', `[66C][Mon 03/02/2026 10:03:09]:${text}\r\n`), []);
    });

  test('a sequence error of ODBC behind the fetch of notifications is a defect of one version, and harmless', () => {
    const text = [
      '*** exec dbo.spGetChangeNotifications',
      '*** [HY010][0][Microsoft][ODBC Driver Manager] Function sequence error',
    ]
      .map((line) => written(inServerLog('smsdbmon.log', 'SMS_DATABASE_NOTIFICATION_MONITOR')(line)))
      .join('');
    assert.deepEqual(graveIn('smsdbmon.log', text), []);
  });

  test('the same words with another end are a failure still', () => {
    const failing = [
      smspxe('PXE::MP_GetList failed; 0x80070005', 3),
      ccmsetup('CcmSetup failed with error code 0x80004005', 3),
      distmgr(String.raw`Failed to make a network connection to \\DP07.fabrikam.example\ADMIN$ (0x35).~`),
      inventory(String.raw`Failed to get IWbemService Ptr for \\.\root\cimv2 Namespace: 80041003`, 2),
      inventory(String.raw`Failed to get IWbemService Ptr for \\.\root\cimv2 Namespace: 8004100E`, 2),
      inventory(String.raw`Failed to get IWbemService Ptr for ROOT\CIMV2\sms Namespace: 8004100E`, 2),
      inventory(String.raw`Failed to get IWbemService Ptr for \\localhost\root\CCM\invagt Namespace: 8004100E`, 2),
      inventory('Failed to enumerate instances of Win32_OperatingSystem: 80041010', 2),
      stored('GetObjectAsync - Error handling request, 80041006', 3),
      metering('OpenProcess failed for process 4711, error 8007000e', 3),
      metering(
        'No usage will be tracked for process 4711, as failed to get owner info or executable file name 8007000e',
        2,
      ),
      events(
        String.raw`CWmiQueryProcessor::ExecuteModule - Failed to open namespace '\\.\root\ccm\Policy\Machine', error 8004100e`,
        3,
      ),
      inClientLog('CcmExec.log', 'CcmExec')("System task 'DoorTask' returned error code 0x80004005.", 3),
      cache(String.raw`Error: DeleteDirectory:- Failed to delete Directory D:\ccmcache\7 with Error 0x00000005.`, 3),
    ];
    for (const line of failing) assert.notDeepEqual(graveIn(line.log, written(line)), [], line.text);
  });
});
