/** distmgr.log: SMS_DISTRIBUTION_MANAGER installs, changes and removes distribution points and processes packages. */
import { catalogue, message, type CodeAdvice } from '../message.ts';
import { damagedLibrary, libraryAdvice, serverAdvice, sourceFolderAdvice, wmiAdvice } from './advice.ts';
import { sampleNalPath, sampleStatusMessage } from './samples.ts';
import { failure, harmless, waiting } from './signatures.ts';

const standardDp = sampleNalPath('DP01.FABRIKAM.EXAMPLE', 'HQ1');
const pullDp = sampleNalPath('DP02.FABRIKAM.EXAMPLE', 'HQ1');
const upgradedDp = sampleNalPath('CM01.FABRIKAM.EXAMPLE', 'HQ1');
const dp07 = sampleNalPath('DP07.fabrikam.example', 'HQ1');

/** What administrators do about a virtual directory that cannot be made. */
const restoreIisManagement =
  'On the distribution point run Install-WindowsFeature Web-Metabase, Web-WMI, then let the distribution manager try again.';
const iisManagementMissing =
  'The IIS 6 metabase and WMI compatibility features are not installed on the distribution point, so its IIS cannot be managed remotely.';
/** `IDispatch error #3603` is the same HRESULT: the number is 0x80040200 less. */
const iisProviderMissing: CodeAdvice = {
  codes: [0x80041013],
  meaning: 'IIS refused its settings: the WMI provider that manages IIS cannot be loaded on the distribution point.',
  cause: iisManagementMissing,
  next: restoreIisManagement,
};
/** What administrators do about a distribution point that does not answer, where no code tells more. */
const checkAdminShare =
  'From the site server open the ADMIN$ share of the distribution point as SYSTEM (psexec -s): what that answers says whether it is the name, the network or the rights.';
const openWithWbemtest =
  'Open \\\\server\\root\\cimv2 and \\\\server\\root\\SCCMDP with wbemtest on the site server under the account that installs the distribution point: the code that it shows says what is wrong.';
const seeFirstError = 'Follow the thread back to its first error and cure that.';
const restoreContentLibrary =
  'Remove the file NO_SMS_ON_DRIVE.SMS from the drive of the content library, or restore the library, then redistribute the package.';

const causeOnThread = 'The first error that the same thread wrote.';
const redistributeDamaged =
  'Redistribute the package to this distribution point. If it comes back, exclude SCCMContentLib from real-time scanning and check the disk.';
/** A status message of which only the id is known. */
const statusOnly = <const Id extends number>(id: Id) =>
  `STATMSG: ID=${id} SEV={written:name} LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {rest:text}` as const;
/** The same as an invented site writes it. */
const statusSample = (id: number, severity: string) =>
  sampleStatusMessage(
    `ID=${id} SEV=${severity} LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER"`,
    'ISTR0="HQ100012" ISTR1="" NUMATTRS=1 AID0=400 AVAL0="HQ100012"',
  );
/** What is written before of a distribution point that is not reached. */
const unreached = [
  'distmgr.nalPathNotMade',
  'distmgr.networkConnectionFailed',
  'distmgr.connectionNotEstablished',
  'distmgr.wmiConnectionFailed',
  'distmgr.wmiServerUnreachable',
] as const;

/** The lines of IIS that refuses one setting after the other: one cause. */
const iisFrames = [
  'distmgr.wmiInstanceNotPut',
  'distmgr.applicationPoolFailed',
  'distmgr.virtualDirectoryNotUpdated',
  'distmgr.virtualDirectoryRetry',
] as const;

export const distmgr = catalogue('distmgr', {
  // The component and its threads.
  componentStarted: message(
    'SMS_EXECUTIVE started {component} as thread ID {thread} ({hexadecimal:thread}){rest:text}',
    {
      anywhere: true,
      about: 'The executive started a component; thread ids mean something else from here on.',
      samples: [
        'SMS_EXECUTIVE started SMS_DISTRIBUTION_MANAGER as thread ID 4984 (0x1378).',
        'SMS_EXECUTIVE started SMS_DISTRIBUTION_MANAGER as thread ID 3648 (0xE40)',
      ],
      handsOver: { role: 'Main thread', general: true },
      startsProcess: true,
    },
  ),
  componentStopSignalled: message('SMS_EXECUTIVE signalled {component} to stop.', {
    anywhere: true,
    about: 'The executive asked a component to stop; its threads end their work.',
    samples: ['SMS_EXECUTIVE signalled SMS_DISTRIBUTION_MANAGER to stop.'],
  }),
  resetFileFound: message('Found file resetdps.trn, will upgrade all the Distribution Points', {
    about: 'The distribution manager found the site component manager’s request to upgrade all distribution points.',
    samples: ['Found file resetdps.trn, will upgrade all the Distribution Points'],
    writtenBy: 'Main thread',
  }),
  upgradeThreadStarting: message('~Starting the DP upgrade processing thread, thread ID = {thread} ({decimal})', {
    about: 'The thread was started that hands distribution points to a pool of upgrade workers.',
    samples: ['~Starting the DP upgrade processing thread, thread ID = 0x7C (124)'],
    handsOver: { role: 'DP upgrade processing thread' },
    writtenBy: 'Main thread',
  }),
  replicationThreadStarting: message('Starting thread for processing replication, thread ID = {thread} ({decimal})', {
    about: 'The thread was started that reads status files of transfers, pull distribution points and other sites.',
    samples: ['Starting thread for processing replication, thread ID = 0x1A14 (6676)'],
    handsOver: { role: 'Replication processing thread' },
    writtenBy: 'Main thread',
  }),
  dpManagerThreadStarting: message('Starting the DP Manager thread, thread ID = {thread} ({decimal})', {
    about: 'The only thread was started that handles .DPN files: it removes distribution points one by one.',
    samples: ['Starting the DP Manager thread, thread ID = 0x5D8 (1496)'],
    handsOver: { role: 'DP Manager thread' },
    writtenBy: 'Main thread',
  }),
  contentCleanupThreadStarting: message('Starting the content cleanup thread, thread ID = {thread} ({decimal})', {
    about: 'The thread was started that deletes orphaned content.',
    samples: ['Starting the content cleanup thread, thread ID = 0x1604 (5636)'],
    handsOver: { role: 'Content cleanup thread' },
    writtenBy: 'Main thread',
  }),
  certificateThreadStarting: message('Starting the DP cert monitoring thread, thread ID = {thread} ({decimal})', {
    about: 'The thread was started that binds certificates of distribution points in IIS (.CER files).',
    samples: ['Starting the DP cert monitoring thread, thread ID = 0x7290 (29328)'],
    handsOver: { role: 'DP cert monitoring thread' },
    writtenBy: 'Main thread',
  }),
  libraryMoveThreadStarting: message('Starting the content library move thread, thread ID = {thread} ({decimal})', {
    about: 'The thread was started that moves the content library (.CML files).',
    samples: ['Starting the content library move thread, thread ID = 0x11D6C (73068)'],
    handsOver: { role: 'Content library move thread' },
    writtenBy: 'Main thread',
  }),
  iisConfigThreadStarting: message(
    'Starting the IIS config change processing thread, thread ID = {thread} ({decimal})',
    {
      about: 'The thread was started that applies changed IIS settings to distribution points.',
      samples: ['Starting the IIS config change processing thread, thread ID = 0x408C (16524)'],
      handsOver: { role: 'IIS config change processing thread' },
      writtenBy: 'Main thread',
    },
  ),
  dpReassignmentThreadStarting: message(
    'Starting the shared DP reassignment thread, thread ID = {thread} ({decimal})',
    {
      about: 'The thread was started that takes over distribution points of other sites (.DPU files).',
      samples: ['Starting the shared DP reassignment thread, thread ID = 0x9C0C (39948)'],
      handsOver: { role: 'Shared DP reassignment thread' },
      writtenBy: 'Main thread',
    },
  ),
  upgradeThreadReady: message(
    'DP upgrade processing thread: Started, will perform any pending work then will wait for additional work.',
    {
      about: 'The upgrade processing thread runs and takes pending distribution points first.',
      samples: [
        'DP upgrade processing thread: Started, will perform any pending work then will wait for additional work.',
      ],
      writtenBy: 'DP upgrade processing thread',
    },
  ),

  // Installation and upgrade of a distribution point.
  upgradeStarted: message(
    'DP upgrade processing thread: Upgrading DP with ID {dpid}. Thread {thread}. Used {used} threads out of {limit}.',
    {
      about: 'The upgrade pool handed one distribution point to a worker thread.',
      samples: ['DP upgrade processing thread: Upgrading DP with ID 32. Thread 0x12b4. Used 1 threads out of 50.'],
      handsOver: { role: 'DP upgrade worker' },
      writtenBy: 'DP upgrade processing thread',
    },
  ),
  noUpgradeThreads: message(
    'DP upgrade processing thread: No more available threads left to process any more upgrade distribution point {notifications:name}. Will wait for existing distribution point upgrades.',
    {
      about: 'All upgrade workers are busy; further distribution points wait.',
      samples: [
        'DP upgrade processing thread: No more available threads left to process any more upgrade distribution point notification. Will wait for existing distribution point upgrades.',
        'DP upgrade processing thread: No more available threads left to process any more upgrade distribution point notifications. Will wait for existing distribution point upgrades.',
      ],
      writtenBy: 'DP upgrade processing thread',
      signature: {
        class: 'transient',
        severity: 'warning',
        meaning:
          'All threads of the upgrade pool are busy, so the next distribution point waits until one of them ends. Nothing failed yet.',
        cause:
          'More distribution points are queued than the pool has threads (DPUpgradeThreadLimit), often because some of them do not answer and hold their worker for a long time.',
        next: 'Count the workers that were started and have not reported success or failure, and look at the oldest of them: it usually hangs on one server. Raise the limit (at most 50) only if the site server is idle.',
        recovery: { by: ['distmgr.upgradeStarted'], same: 'log' },
      },
    },
  ),
  installFileProcessing: message('~Processing {dpid}.INS', {
    about: 'A worker takes up the distribution point with this id.',
    samples: ['~Processing 32.INS'],
    writtenBy: 'DP upgrade worker',
    begins: true,
  }),
  dpDescribed: message(
    '~DPID {dpid} - NAL Path {nalPath} , ServerName = {server}, DPDrive = {drive}, IsMulticast = {multicast:flag}, PXE = {pxe:flag}{rest:text}',
    {
      about: 'Which server the id means, and how its distribution point is to be set up.',
      samples: [
        `~DPID 32 - NAL Path ${standardDp} , ServerName = DP01.FABRIKAM.EXAMPLE, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0`,
        `~DPID 41 - NAL Path ${dp07} , ServerName = DP07.fabrikam.example, DPDrive = D:, IsMulticast = 0, PXE = 1, RemoveWDS = 0`,
      ],
    },
  ),
  isapiInstalled: message('Installed ISAPI on {server}, copied {source:path} to {destination:path}', {
    about: 'The web server extension was copied to the distribution point: the site server reaches it.',
    samples: [
      String.raw`Installed ISAPI on DP01.FABRIKAM.EXAMPLE, copied E:\ConfigMgr\bin\x64\..\x64\smsfileisapi.dll to \\DP01.FABRIKAM.EXAMPLE\ADMIN$\system32\inetsrv\smsfileisapi.dll`,
    ],
    writtenBy: 'DP upgrade worker',
  }),
  smsDpShareCreated: message('~Successfully created share SMS_DP$ on server {server}', {
    about: 'The share for the distribution point’s own files was created.',
    samples: ['~Successfully created share SMS_DP$ on server DP01.FABRIKAM.EXAMPLE'],
  }),
  smsDpShareExists: message('DP share SMS_DP$ already exist on the remote DP~', {
    about: 'The share for the distribution point’s own files is there from an earlier installation.',
    samples: ['DP share SMS_DP$ already exist on the remote DP~'],
    signature: {
      class: 'benign',
      severity: 'information',
      meaning:
        'The share is already there and is used as it is. Every upgrade and every repeated installation writes this.',
      cause: 'The distribution point was installed before.',
    },
  }),
  iisInstalled: message('~OS version {osVersion:dotted}: installed IIS on remote server {server}.', {
    about: 'The web server was installed on the distribution point.',
    samples: ['~OS version 6.3.9600: installed IIS on remote server DP01.FABRIKAM.EXAMPLE.'],
  }),
  internetServerSetting: message('Install Internet server= {setting:decimal}', {
    about: 'Whether the distribution manager may install IIS; 2 stands before the line that skips it.',
    samples: ['Install Internet server= 2'],
  }),
  osConfigurationSkipped: message(
    'Skipping OS configuration for distribution point {nalPath}. You should install and configure IIS manually. Please ensure RDC is also enabled.',
    {
      about: 'IIS and remote differential compression are left to the administrator.',
      samples: [
        `Skipping OS configuration for distribution point ${upgradedDp}. You should install and configure IIS manually. Please ensure RDC is also enabled.`,
      ],
      signature: {
        class: 'neutral',
        severity: 'information',
        meaning: 'The distribution manager does not install IIS on this server, because it is not told to.',
        cause: 'The option “Install and configure IIS” is not ticked in the properties of the distribution point.',
        next: 'Nothing, as long as IIS and remote differential compression are really installed there. Check that if the virtual directories fail.',
        recovery: { by: ['distmgr.virtualDirectoriesConfigured'], same: 'work' },
      },
    },
  ),
  msxmlConfigured: message('MSXML 6.0 is configured on DP {server} successfully', {
    about: 'The XML parser is in place on the distribution point.',
    samples: ['MSXML 6.0 is configured on DP DP01.FABRIKAM.EXAMPLE successfully'],
  }),
  vcRedistCommand: message("Run command '{command}' to install VC redist", {
    about: 'The distribution point was told to install the Visual C++ runtime.',
    samples: [
      String.raw`Run command 'C:\SMS_DP$\sms\bin\vcredist_x64.exe /q /norestart /log "C:\SMS_DP$\sms\bin\vcredist.log"' to install VC redist`,
    ],
  }),
  wmiProviderInstalled: message('~Successfully installed DP WMI provider on the remote distribution point', {
    about: 'The SMS DP Provider, which does the work on the distribution point, was installed.',
    samples: ['~Successfully installed DP WMI provider on the remote distribution point'],
    writtenBy: 'DP upgrade worker',
  }),
  virtualDirectoriesConfigured: message(
    'Configure IIS virtual directories successfully on the distribution point {server}',
    {
      about: 'The virtual directories for content are in place.',
      samples: ['Configure IIS virtual directories successfully on the distribution point DP01.FABRIKAM.EXAMPLE'],
    },
  ),
  configureDp: message('ConfigureDP', {
    about: 'The settings of the distribution point are about to be written to its registry.',
    samples: ['ConfigureDP'],
  }),
  registryUpdated: message('DP registry settings have been successfully updated on {server}', {
    about: 'The settings of the distribution point stand in its registry.',
    samples: ['DP registry settings have been successfully updated on DP01.FABRIKAM.EXAMPLE'],
  }),
  configurePxe: message('ConfigurePXE', {
    about:
      'The PXE settings are applied; the work itself is in smsdpprov.log on the distribution point. Logged without PXE too.',
    samples: ['ConfigurePXE'],
  }),
  isPullDp: message('~{nalPath} is a Pull DP', {
    about: 'The distribution point fetches its content from other distribution points.',
    samples: [`~${standardDp} is a Pull DP`],
  }),
  isNotPullDp: message('~{nalPath} is NOT a Pull DP', {
    about: 'The distribution point gets its content from the site server.',
    samples: [`~${pullDp} is NOT a Pull DP`],
    signature: {
      class: 'benign',
      severity: 'information',
      meaning: 'States the type of the distribution point, nothing more.',
      cause:
        'Logs can contradict this line; the value PullDP in the hierarchy manager’s line about the distribution point is reliable.',
    },
  }),
  installationSucceeded: message(
    'STATMSG: ID=2399 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS={siteServer:host} SITE={site} PID={pid} TID={tid:decimal} {gmtDate} ISTR0="{nalPath}" ISTR1="{server}" {rest:text}',
    {
      about:
        'The distribution point was installed or upgraded. A pull distribution point’s own component comes after this.',
      samples: [
        `STATMSG: ID=2399 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.FABRIKAM.EXAMPLE SITE=HQ1 PID=1956 TID=4788 GMTDATE=Wed May 11 18:36:58.062 2016 ISTR0="${standardDp}" ISTR1="DP01.FABRIKAM.EXAMPLE" ISTR2="" ISTR3="" ISTR4="" ISTR5="" ISTR6="" ISTR7="" ISTR8="" ISTR9="" NUMATTRS=1 AID0=404 AVAL0="${standardDp}"`,
        `STATMSG: ID=2399 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=700 TID=812 ISTR0="${dp07}" ISTR1="DP07.fabrikam.example" NUMATTRS=0 LE=0X0`,
      ],
      writtenBy: 'DP upgrade worker',
      ends: true,
    },
  ),
  installationFailed: message(
    'STATMSG: ID=2370 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS={siteServer:host} SITE={site} PID={pid} TID={tid:decimal} {gmtDate} ISTR0="{nalPath}" {rest:text}',
    {
      about: 'The distribution point could not be installed or upgraded.',
      samples: [
        `STATMSG: ID=2370 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=700 TID=812 GMTDATE=Mon Mar 04 09:12:44.120 2024 ISTR0="${dp07}" ISTR1="DP07.fabrikam.example" ISTR2="" NUMATTRS=1 AID0=404 AVAL0="${dp07}"`,
      ],
      writtenBy: 'DP upgrade worker',
      ends: true,
      signature: {
        class: 'real',
        severity: 'error',
        echo: true,
        headline: 'installation or upgrade ended without success',
        meaning: 'The installation or upgrade of this distribution point ended without success.',
        cause: 'The first error that the same thread wrote since it took up the distribution point.',
        next: 'Follow the thread back from here to its first error and cure that. The distribution manager tries again by itself, or when a property of the distribution point is changed.',
        recovery: { by: ['distmgr.installationSucceeded'], same: 'server' },
      },
    },
  ),

  // Pull distribution points.
  pullUpgradeStarted: message('Upgrading PullDP with ID {dpid}. Thread {thread}. Used {used} threads out of {limit}.', {
    about: 'The upgrade pool handed a pull distribution point to a worker that installs its pull component.',
    samples: ['Upgrading PullDP with ID 33. Thread 0x9c0. Used 1 threads out of 50.'],
    handsOver: { role: 'Pull DP upgrade worker' },
    writtenBy: 'DP upgrade processing thread',
  }),
  configurePullDp: message('ConfigurePullDP', {
    about: 'The pull component is about to be installed on the distribution point.',
    samples: ['ConfigurePullDP'],
  }),
  nalPathIsPullDp: message('~NAL Path {nalPath} is a Pull DP', {
    about: 'The distribution point fetches its content from other distribution points.',
    samples: [`~NAL Path ${pullDp} is a Pull DP`],
  }),
  processorArchitecture: message('For server {server} processor architecture is {architecture:name}~', {
    about: 'The processor type decides which installation files are used.',
    samples: ['For server DP02.FABRIKAM.EXAMPLE processor architecture is x64~'],
  }),
  fileSignedAndTrusted: message("File '{path}' is signed and trusted.", {
    anywhere: true,
    about: 'The signature of a file was checked before it is run.',
    samples: [String.raw`File '\\DP02.FABRIKAM.EXAMPLE\SMS_DP$\sms\bin\pulldp.msi' is signed and trusted.`],
  }),
  fileSignedWithRootCertificate: message("File '{path}' is signed with MS root cert.", {
    anywhere: true,
    about: 'The signature of a file leads to Microsoft’s root certificate.',
    samples: [String.raw`File '\\DP02.FABRIKAM.EXAMPLE\SMS_DP$\sms\bin\pulldp.msi' is signed with MS root cert.`],
  }),
  pullDpInstalling: message('Installing PullDP, check {providerLog:path} and {installerLog:path}', {
    about: 'The distribution point was told to install its pull component; the two logs named show how it goes on.',
    samples: [
      String.raw`Installing PullDP, check \\DP02.FABRIKAM.EXAMPLE\SMS_DP$\sms\logs\smsdpprov.log and \\DP02.FABRIKAM.EXAMPLE\SMS_DP$\sms\logs\pulldp_install.log`,
    ],
  }),
  pullDpMarkedInstalled: message('PullDP {nalPath} is marked Installed', {
    about: 'The installer of the pull component was started; whether it succeeded is not known here.',
    samples: [`PullDP ${pullDp} is marked Installed`],
    signature: {
      class: 'neutral',
      severity: 'information',
      meaning:
        'This is written as soon as the installer was started on the distribution point, not when it has ended. It is no proof that the pull component works.',
      next: 'Read pulldp_install.log on the distribution point for the installer’s result and check that the service CcmExec runs there.',
    },
  }),
  pullDpMarkedUninstalled: message('PullDP {nalPath} is marked Uninstalled', {
    about: 'The state of the pull component was reset so that it can be installed again.',
    samples: [`PullDP ${upgradedDp} is marked Uninstalled`],
    signature: {
      class: 'benign',
      severity: 'information',
      meaning:
        'An upgrade resets the state of the pull component before it installs it anew. It is written for standard distribution points too, where it means nothing.',
      cause: 'The distribution point was just upgraded.',
      recovery: { by: ['distmgr.pullDpMarkedInstalled'], same: 'server' },
    },
  }),

  // Changed properties.
  siteControlNotification: message('Site Control Notification.', {
    anywhere: true,
    about: 'The main thread noticed that the site’s configuration changed.',
    samples: ['Site Control Notification.'],
  }),
  iisPortsRead: message('IISPortsList in the SCF is "{ports:quoted}".', {
    about: 'The HTTP ports that the site’s configuration sets.',
    samples: ['IISPortsList in the SCF is "80".'],
  }),
  iisSslPortsRead: message('ISSSLPortsList in the SCF is "{ports:quoted}".', {
    about: 'The HTTPS ports that the site’s configuration sets.',
    samples: ['ISSSLPortsList in the SCF is "443".'],
  }),
  iisWebSiteRead: message('IISWebSiteName in the SCF is "{webSite:quoted}".', {
    about: 'The web site that the site’s configuration sets; nothing for the default web site.',
    samples: ['IISWebSiteName in the SCF is "".'],
  }),
  iisSslStateRead: message('IISSSLState in the SCF is {sslState:decimal}.', {
    about: 'Whether the distribution point is to use HTTPS: 448 is not an error code.',
    samples: ['IISSSLState in the SCF is 448.'],
  }),

  // Failures of installation and upgrade.
  pxePasswordUnreadable: message('Failed to get the encrypted PXE password', {
    about: 'The stored PXE password cannot be decrypted.',
    samples: ['Failed to get the encrypted PXE password'],
    signature: {
      class: 'real',
      severity: 'error',
      headline: 'PXE password not decrypted, registry not written',
      meaning:
        'The settings of the distribution point were not written to its registry, because the stored PXE password could not be decrypted. The distribution point keeps its old settings, an expired certificate included.',
      cause:
        'The site server was moved or restored, so its machine keys differ from those that encrypted the password.',
      next: 'In the PXE properties of the distribution point clear “Require a password when computers use PXE”, wait for the line that the registry settings were updated, then set the password again.',
      recovery: { by: ['distmgr.registryUpdated'], same: 'server' },
    },
  }),
  wmiConnectionFailed: message('CWmi::Connect() failed to connect to \\\\{server}{rest:text}', {
    about: 'WMI on the distribution point could not be reached; the error code ends the line.',
    samples: [String.raw`CWmi::Connect() failed to connect to \\DP07.fabrikam.example\root\CIMv2. Error = 0x800706BA`],
    signature: {
      class: 'real',
      severity: 'error',
      headline: 'WMI not reached',
      meaning:
        'The site server cannot talk to WMI on the distribution point, so it can neither install nor change anything there.',
      next: openWithWbemtest,
      byCode: wmiAdvice,
      recovery: { by: ['distmgr.isapiInstalled', 'distmgr.installationSucceeded'], same: 'server' },
    },
  }),
  wmiServerUnreachable: message('DPConnection::ConnectWMIEx() - Failed to connect to {server}.', {
    about: 'The connection to WMI on the distribution point failed.',
    samples: ['DPConnection::ConnectWMIEx() - Failed to connect to DP07.fabrikam.example.'],
    signature: {
      class: 'real',
      severity: 'error',
      headline: 'WMI not reached',
      meaning:
        'The site server cannot talk to WMI on the distribution point, so it can neither install nor change anything there.',
      cause:
        'The server is down, DCOM or RPC is blocked, the installing account has no rights there, or WMI is broken.',
      next: openWithWbemtest,
      byCode: wmiAdvice,
      recovery: { by: ['distmgr.isapiInstalled', 'distmgr.installationSucceeded'], same: 'server' },
      partOf: ['distmgr.wmiConnectionFailed'],
    },
  }),
  networkConnectionFailed: message('Failed to make a network connection to \\\\{server}\\{share} ({code}).~', {
    about: 'An administrative share of the distribution point could not be reached.',
    samples: [
      String.raw`Failed to make a network connection to \\DP07.fabrikam.example\ADMIN$ (0x35).~`,
      String.raw`Failed to make a network connection to \\DP07.fabrikam.example\ADMIN$ (0x5).~`,
    ],
    signature: {
      class: 'real',
      severity: 'error',
      headline: 'admin share not opened',
      meaning:
        'The site server cannot open the administrative share of the distribution point, so nothing can be copied to it.',
      next: checkAdminShare,
      byCode: serverAdvice,
      recovery: { by: ['distmgr.networkConnectionMade', 'distmgr.installationSucceeded'], same: 'server' },
    },
  }),
  networkConnectionMade: message('Successfully made a network connection to \\\\{server}\\{share}.', {
    about: 'The administrative share of the distribution point was opened.',
    samples: [String.raw`Successfully made a network connection to \\DP07.fabrikam.example\ADMIN$.`],
  }),
  // Source: published report, "Distribution Manager package status is Install Pending". Behind the server may stand a share.
  nalPathNotMade: message(
    'Cannot create NAL path for the distribution point ["Display={display:quoted}"]MSWNET:["SMS_SITE={site}"]\\\\{server}\\{rest:text}',
    {
      about: 'The network abstraction layer could not make a path of the distribution point’s name.',
      samples: [
        `Cannot create NAL path for the distribution point ${dp07}`,
        'Cannot create NAL path for the distribution point ["Display=\\\\DP07\\packages$\\"]MSWNET:["SMS_SITE=HQ1"]\\\\DP07\\packages$\\',
      ],
      signature: failure(
        'The network abstraction layer (NAL) could not make a path to the distribution point, so nothing goes there.',
        checkAdminShare,
        {
          headline: 'no path to the distribution point',
          cause: 'The server or its share is not reached, or the site server has no rights there.',
          byCode: serverAdvice,
          recovery: { by: ['distmgr.networkConnectionMade', 'distmgr.packageDistributed'], same: 'work' },
          partOf: ['distmgr.networkConnectionFailed'],
        },
      ),
    },
  ),
  connectionNotEstablished: message('~Cannot establish connection to {nalPath}. Error = {code}', {
    about: 'The distribution point could not be reached; the error code is decimal here.',
    samples: [
      `~Cannot establish connection to ${dp07}. Error = 53`,
      `~Cannot establish connection to ${dp07}. Error = 64`,
    ],
    signature: {
      class: 'real',
      severity: 'error',
      headline: 'distribution point not reached',
      meaning: 'The site server cannot reach the distribution point, so the work on it stops here.',
      next: checkAdminShare,
      byCode: serverAdvice,
      recovery: { by: ['distmgr.networkConnectionMade', 'distmgr.installationSucceeded'], same: 'server' },
      partOf: ['distmgr.networkConnectionFailed'],
    },
  }),
  wmiInstanceNotPut: message('CWmi::PutObject(): PutInstance() failed. - {hresult}', {
    about: 'A setting could not be written through WMI on the distribution point.',
    samples: ['CWmi::PutObject(): PutInstance() failed. - 0x80041013'],
    signature: {
      class: 'real',
      severity: 'error',
      headline: 'IIS refused a setting through WMI',
      meaning: 'The distribution point’s WMI refused a setting of IIS.',
      cause: 'WMI or IIS on the distribution point does not work as expected; the code says how.',
      next: openWithWbemtest,
      byCode: [iisProviderMissing, ...wmiAdvice],
      recovery: { by: ['distmgr.virtualDirectoriesConfigured'], same: 'work' },
    },
  }),
  applicationPoolFailed: message(
    'ERROR CreateApplicationPool: Failed with error = IDispatch error #{idispatch:decimal}',
    {
      about: 'The application pool for content could not be made in IIS.',
      samples: ['ERROR CreateApplicationPool: Failed with error = IDispatch error #3603'],
      signature: {
        class: 'real',
        severity: 'error',
        headline: 'application pool not made in IIS',
        meaning: 'IIS on the distribution point did not make the application pool.',
        cause: 'The number is 0x80040200 less than an HRESULT.',
        next: restoreIisManagement,
        byCode: [iisProviderMissing],
        recovery: { by: ['distmgr.virtualDirectoriesConfigured'], same: 'work' },
        partOf: ['distmgr.wmiInstanceNotPut'],
      },
    },
  ),
  virtualDirectoryNotUpdated: message(
    'ERROR CreateVirtualDirectory: Failed to update virtual directory {virtualDirectory:share}. error = IDispatch error #{idispatch:decimal}',
    {
      about: 'A virtual directory for content could not be made in IIS.',
      samples: [
        'ERROR CreateVirtualDirectory: Failed to update virtual directory SMS_DP_SMSPKG$. error = IDispatch error #3603',
      ],
      signature: {
        class: 'real',
        severity: 'error',
        headline: 'virtual directory not made in IIS',
        meaning: 'IIS on the distribution point did not make the virtual directory.',
        cause: 'The number is 0x80040200 less than an HRESULT.',
        next: restoreIisManagement,
        byCode: [iisProviderMissing],
        recovery: { by: ['distmgr.virtualDirectoryCreated', 'distmgr.virtualDirectoriesConfigured'], same: 'work' },
        partOf: ['distmgr.wmiInstanceNotPut', 'distmgr.applicationPoolFailed'],
      },
    },
  ),
  virtualDirectoryRetry: message(
    'vdHelper.CreateVirtualDirectory() - Failed to CreateVirtualDirectory {virtualDirectory:share} for DP {server}. Will retry in {seconds} seconds',
    {
      about: 'A virtual directory could not be made and is tried again after a pause.',
      samples: [
        'vdHelper.CreateVirtualDirectory() - Failed to CreateVirtualDirectory SMS_DP_SMSPKG$ for DP DP07.fabrikam.example. Will retry in 5 seconds',
      ],
      signature: {
        class: 'transient',
        severity: 'warning',
        headline: 'virtual directory not made in IIS',
        meaning: 'The virtual directory was not made at this attempt; the next one follows in a few seconds.',
        cause: iisManagementMissing,
        next: `Count the attempts: more than a few mean that it will not cure itself. ${restoreIisManagement}`,
        recovery: { by: ['distmgr.virtualDirectoryCreated', 'distmgr.virtualDirectoriesConfigured'], same: 'work' },
        partOf: ['distmgr.wmiInstanceNotPut', 'distmgr.applicationPoolFailed', 'distmgr.virtualDirectoryNotUpdated'],
      },
    },
  ),
  virtualDirectoryCreated: message(
    'Successfully created the virtual directory {virtualDirectory:share} for the physical path {path}',
    {
      about: 'A virtual directory for content is in place.',
      samples: [
        String.raw`Successfully created the virtual directory SMS_DP_SMSPKG$ for the physical path D:\SCCMContentLib`,
      ],
    },
  ),
  virtualDirectoryCreating: message(
    'CSMSDPInstProv::CreateVirtualDirectory creating virtual directory {virtualDirectory:share}',
    {
      about: 'A virtual directory for content is being made, so the content library is there.',
      samples: ['CSMSDPInstProv::CreateVirtualDirectory creating virtual directory SMS_DP_SMSPKG$'],
    },
  ),
  contentLibraryNotCreated: message('CreateContentLibrary failed with a fatal error', {
    about: 'The content library could not be made on any drive of the distribution point.',
    samples: ['CreateContentLibrary failed with a fatal error'],
    signature: {
      class: 'real',
      severity: 'error',
      headline: 'content library not created on any drive',
      meaning: 'The distribution point has no content library, so it cannot take any content.',
      cause:
        'No NTFS drive has enough space, every drive holds a file NO_SMS_ON_DRIVE.SMS, or the chosen drive letters do not exist.',
      next: 'Compare the drive in the line that describes the distribution point with the drives of the server, free space there and remove NO_SMS_ON_DRIVE.SMS from the drive that is meant to be used.',
      recovery: { by: ['distmgr.virtualDirectoryCreating', 'distmgr.installationSucceeded'], same: 'server' },
    },
  }),
  sqlLoginFromUntrustedDomain: message(
    '{sqlMark} [28000][18452][Microsoft]{driver:text}Login failed. The login is from an untrusted domain{rest:text}',
    {
      anywhere: true,
      about: 'SQL Server refused the login of the account in use.',
      samples: [
        '*** [28000][18452][Microsoft][SQL Server Native Client 11.0][SQL Server]Login failed. The login is from an untrusted domain and cannot be used with Windows authentication.',
        '[28000][18452][Microsoft][ODBC Driver 18 for SQL Server][SQL Server]Login failed. The login is from an untrusted domain',
      ],
      signature: {
        class: 'real',
        severity: 'error',
        headline: 'SQL login refused: untrusted domain',
        meaning:
          'The thread tried to reach the site database under the account that is meant for the distribution point, and SQL Server refused it.',
        cause:
          'The distribution point is in another forest and uses a site system installation account, while the site database is on another server.',
        next: 'Use a local account with the same name and password on both sides (pass-through), or let the distribution point use the site server’s computer account.',
        recovery: { by: ['distmgr.packageStatusUpdated'], same: 'log' },
      },
    },
  ),
  packageStatusNotSaved: message(
    'Failed to connect to the SQL Server. Cannot save the package status to the data source{rest:text}',
    {
      about: 'The status of a package could not be stored in the site database.',
      samples: ['Failed to connect to the SQL Server. Cannot save the package status to the data source.'],
      signature: {
        class: 'real',
        severity: 'error',
        headline: 'package status not saved in the database',
        meaning:
          'The content may have arrived, but its status cannot be stored, so the console goes on showing it as in progress.',
        cause:
          'The connection to the site database failed, often because a site system installation account of another forest was used for it.',
        next: 'Check that the site server’s account can log in to SQL Server, and use a pass-through account or the computer account for the distribution point.',
        recovery: { by: ['distmgr.packageStatusUpdated'], same: 'log' },
        partOf: ['distmgr.sqlLoginFromUntrustedDomain'],
      },
    },
  ),

  // Removal of a distribution point.
  policyTriggerCreated: message('~Created policy provider trigger for ID {dpid}', {
    about: 'The DP Manager thread took up a change of this distribution point, a removal among others.',
    samples: ['~Created policy provider trigger for ID 34'],
    writtenBy: 'DP Manager thread',
    begins: true,
  }),
  filesUninstalling: message('Uninstalling distribution point files from server {server}~', {
    about: 'The files of the distribution point are being removed.',
    samples: ['Uninstalling distribution point files from server DP02.FABRIKAM.EXAMPLE~'],
    writtenBy: 'DP Manager thread',
  }),
  providerClassesDeleting: message('Deleting DP provider classes from server {nalPath}', {
    about: 'The WMI classes of the SMS DP Provider are being deleted.',
    samples: [`Deleting DP provider classes from server ${pullDp}`],
    writtenBy: 'DP Manager thread',
  }),
  providerClassesDeleted: message('Deleted provider classes on distribution point', {
    about: 'The WMI classes of the SMS DP Provider are gone.',
    samples: ['Deleted provider classes on distribution point'],
    writtenBy: 'DP Manager thread',
  }),
  wmiProviderUninstalling: message('~Uninstalling DP provider from remote distribution point.', {
    about: 'The SMS DP Provider is being uninstalled.',
    samples: ['~Uninstalling DP provider from remote distribution point.'],
    writtenBy: 'DP Manager thread',
  }),
  wmiProviderUnregistering: message('Unregistering DPProvider on server {server}.', {
    about: 'The SMS DP Provider is being unregistered, before its files are deleted.',
    samples: ['Unregistering DPProvider on server DP02.FABRIKAM.EXAMPLE.'],
    writtenBy: 'DP Manager thread',
  }),
  shareRemoved: message('Removed share {share} from server {server}', {
    about: 'One share of the distribution point is gone.',
    samples: [
      'Removed share SMS_DP$ from server DP02.FABRIKAM.EXAMPLE',
      'Removed share SCCMContentLib$ from server DP02.FABRIKAM.EXAMPLE',
    ],
    writtenBy: 'DP Manager thread',
  }),
  smsDpDirectoryRemovalFailed: message(
    'Failed to remove SMS_DP$ directory with error {code}, will try to unload distribution point provider and try again.',
    {
      about: 'The directory of the distribution point is still in use and is tried again.',
      samples: [
        'Failed to remove SMS_DP$ directory with error 5, will try to unload distribution point provider and try again.',
      ],
      writtenBy: 'DP Manager thread',
      signature: {
        class: 'transient',
        severity: 'warning',
        headline: 'SMS_DP$ directory not removed',
        meaning:
          'The first attempt to delete the directory found the provider’s DLL in use. The distribution manager unloads the provider and tries again; only if that does not succeed is the removal stuck.',
        cause: 'The process WmiPrvSE on the distribution point still holds smsdpprov.dll.',
        next: 'Wait for the time-out that the next lines name, five minutes as a rule. If the directory is still not removed then, restart the WMI service on the distribution point.',
        recovery: { by: ['distmgr.smsDpDirectoryRemoved'], same: 'work', within: 300 },
      },
    },
  ),
  providerUnloaded: message('Successfully unloaded provider SMSDPProvider - root\\SCCMDP', {
    about: 'WMI let go of the provider.',
    samples: [String.raw`Successfully unloaded provider SMSDPProvider - root\SCCMDP`],
    writtenBy: 'DP Manager thread',
  }),
  waitingForProvider: message('Waiting for provider to be released by COM. Timeout is {seconds} seconds.', {
    about: 'The removal waits until COM lets go of the provider.',
    samples: ['Waiting for provider to be released by COM. Timeout is 300 seconds.'],
    writtenBy: 'DP Manager thread',
    signature: {
      class: 'neutral',
      severity: 'information',
      meaning:
        'A deliberate wait. Only one thread removes distribution points, so all other removals of the site wait with it.',
      cause: 'The process WmiPrvSE on the distribution point has not let go of smsdpprov.dll yet.',
      next: 'If this thread writes nothing after the seconds named here, restart the WMI service on the distribution point.',
      recovery: { by: ['distmgr.smsDpDirectoryRemoved'], same: 'work' },
    },
  }),
  smsDpDirectoryRemoved: message('Successfully removed SMS_DP$ directory.', {
    about: 'The directory of the distribution point is gone.',
    samples: ['Successfully removed SMS_DP$ directory.'],
    writtenBy: 'DP Manager thread',
  }),
  uninstallCompleted: message('~Completed uninstalling distribution on the remote distribution point', {
    about: 'The files and shares of the distribution point are gone.',
    samples: ['~Completed uninstalling distribution on the remote distribution point'],
    writtenBy: 'DP Manager thread',
  }),
  registryDeleting: message('Deleting DP registry on NAL Path = {nalPath} , ServerName = {server}', {
    about: 'The last trace on the server is deleted; a removal has no status message of its own.',
    samples: [`Deleting DP registry on NAL Path = ${pullDp} , ServerName = DP02.FABRIKAM.EXAMPLE`],
    writtenBy: 'DP Manager thread',
  }),
  pullDpUninstalling: message('Uninstalling PullDP, check {providerLog:path} and {installerLog:path}', {
    about: 'The distribution point was told to remove its pull component; the two logs named show how it goes on.',
    samples: [
      String.raw`Uninstalling PullDP, check \\DP02.FABRIKAM.EXAMPLE\SMS_DP$\sms\logs\smsdpprov.log and \\DP02.FABRIKAM.EXAMPLE\SMS_DP$\sms\logs\pulldp_install.log`,
    ],
    writtenBy: 'DP Manager thread',
  }),
  // Packages.
  packageNotificationFound: message("Found package properties updated notification for package '{package}'", {
    about: 'The main thread picked up a .PKN file: the package changed.',
    samples: ["Found package properties updated notification for package 'HQ100012'"],
    writtenBy: 'Main thread',
  }),
  packageQueued: message("Adding package '{package}' to package processing queue.", {
    about: 'The package waits for a thread.',
    samples: ["Adding package 'HQ100012' to package processing queue."],
    writtenBy: 'Main thread',
  }),
  packageThreadsUsed: message('~Currently using {used} out of {limit} allowed package processing threads.', {
    about: 'How many packages are being processed at this moment.',
    samples: ['~Currently using 3 out of 3 allowed package processing threads.'],
    writtenBy: 'Main thread',
    signature: {
      class: 'neutral',
      severity: 'information',
      meaning:
        'If both numbers are equal, every further package waits. A first number below the second, such as 0 out of 3, is normal.',
      cause: 'Large packages, a thread that hangs, or many packages that wait for the one compression at a time.',
      next: 'If the numbers stay equal, list the package processing threads that were started and have not said that they exit, and look at the oldest.',
    },
  }),
  packageThreadStarted: message(
    "~Started package processing thread for package '{package}', thread ID = {thread} ({decimal})",
    {
      about: 'A package got a thread of its own.',
      samples: [
        "~Started package processing thread for package 'HQ100012', thread ID = 0x16A8 (5800)",
        "Started package processing thread for package 'PKGID', thread ID = 0x8E8 (2280)",
      ],
      handsOver: { role: 'Package processing thread' },
      writtenBy: 'Main thread',
    },
  ),
  packageProcessing: message(
    '~Processing package {package} (SourceVersion:{version};StoredVersion:{storedVersion:version})',
    {
      about: 'The thread looks at what has to be done for the package.',
      samples: ['~Processing package HQ100012 (SourceVersion:1;StoredVersion:0)'],
      writtenBy: 'Package processing thread',
    },
  ),
  noPackageAction: message(
    'No action specified for the package {package}, however there may be package server changes for this package.',
    {
      about: 'The package itself did not change; its distribution points may have.',
      samples: [
        'No action specified for the package HQ100012, however there may be package server changes for this package.',
      ],
      writtenBy: 'Package processing thread',
      signature: {
        class: 'benign',
        severity: 'information',
        meaning:
          'Only the list of distribution points of the package changed. This is how every distribution to a further distribution point begins.',
        cause: 'The package was distributed to or removed from a distribution point.',
        recovery: { by: ['distmgr.packageServerAdding'], same: 'package' },
      },
    },
  ),
  packageAdding: message('Start adding package {package}...', {
    about: 'The package is new at this site.',
    samples: ['Start adding package HQ100012...'],
    writtenBy: 'Package processing thread',
  }),
  packageServerAdding: message('Start adding package {package} to server {nalPath}...', {
    about: 'The package goes to one more distribution point.',
    samples: [`Start adding package HQ100012 to server ${dp07}...`],
    writtenBy: 'Package processing thread',
  }),
  packageSourceChanged: message(
    '~The source for package {package} has changed or the package source needs to be refreshed',
    {
      about: 'The package gets a new version from its source folder.',
      samples: ['~The source for package HQ100012 has changed or the package source needs to be refreshed'],
      writtenBy: 'Package processing thread',
    },
  ),
  snapshotTaking: message('Taking package snapshot for package {package} from source {path}', {
    about: 'The source folder of the package is copied into the content library.',
    samples: [String.raw`Taking package snapshot for package HQ100012 from source \\CM01\Sources\Tools`],
    writtenBy: 'Package processing thread',
  }),
  sourceDirectoryNotAccessible: message(
    "~The source directory {path} doesn't exist or the SMS service cannot access it, Win32 last error = {code}",
    {
      about: 'The source folder of the package cannot be read.',
      samples: [
        String.raw`~The source directory \\CM01\Sources\Tools doesn't exist or the SMS service cannot access it, Win32 last error = 5`,
      ],
      signature: {
        class: 'real',
        severity: 'error',
        headline: 'package source not accessible',
        meaning: 'The source folder of the package cannot be read, so no content can be made from it.',
        next: 'Open the folder on the site server as SYSTEM (psexec -s): what that answers says whether it is the path, the network or the rights.',
        byCode: sourceFolderAdvice,
        recovery: { by: ['distmgr.packageProcessed', 'distmgr.snapshotTaken'], same: 'package' },
      },
    },
  ),
  // Text of status message 2306. Source: Microsoft KB 3121616, "Content for deployment packages disappears".
  sourceDirectoryMissing: message('The source directory "{path}" for package "{package}" does not exist.{rest:text}', {
    about: 'The source folder of the package is not there.',
    samples: [
      String.raw`The source directory "\\CM01\Sources\Updates" for package "HQ100012" does not exist.`,
      'The source directory "//CM01/Sources/Updates" for package "HQ100012" does not exist. The operating system reported error 2: The system cannot find the file specified.',
    ],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The source folder of the package is missing, so no content can be made from it.',
      cause:
        'The folder was moved, renamed or cleaned away. Of deployment packages for updates: two packages share one source folder, and the clean-up of the one removed the folders of the other.',
      next: 'Open the path on the site server. Restore the folder, or give each package a source folder of its own, and update its distribution points.',
      byCode: sourceFolderAdvice,
      recovery: { by: ['distmgr.packageProcessed', 'distmgr.snapshotTaken'], same: 'package' },
      partOf: ['distmgr.sourceDirectoryNotAccessible'],
    },
  }),
  snapshotFailed: message('~Failed to take snapshot of package {package}', {
    about: 'The content of the package could not be read from its source.',
    samples: ['~Failed to take snapshot of package HQ100012'],
    signature: {
      class: 'real',
      severity: 'error',
      headline: 'content of the package not taken from its source',
      meaning:
        'The package has no new content, because its source could not be read. Distribution points keep the old version.',
      cause: 'The source folder is missing, cannot be reached or may not be read; the line before says which.',
      next: 'Read the line before on the same thread, and cure what its code says.',
      recovery: { by: ['distmgr.snapshotTaken', 'distmgr.packageProcessed'], same: 'package' },
      partOf: ['distmgr.sourceDirectoryNotAccessible'],
    },
  }),
  packageContentNotArrived: message(
    "~The contents for the package {package} hasn't arrived from site {sourceSite:site} yet, will retry later.",
    {
      about: 'The content is still on its way from another site.',
      samples: ["~The contents for the package HQ100012 hasn't arrived from site CS1 yet, will retry later."],
      signature: {
        class: 'transient',
        severity: 'warning',
        meaning: 'This site knows the package but does not have its content yet; it looks again later.',
        cause:
          'Sender or despooler have not finished, or the database says that the content is here although it is not.',
        next: 'If it lasts, follow the package through schedule.log and sender.log of the sending site and despool.log of this one. If all of them are done, make the sending site send it again (SourceVersion = 0 in PkgStatus).',
        recovery: { by: ['distmgr.dpThreadCreated', 'despool.packageStored'], same: 'package' },
      },
    },
  ),
  dpThreadCreated: message(
    '~Created DP processing thread {thread} for addition or update of package {package} on server {nalPath}',
    {
      about: 'A thread of its own brings the package to one distribution point; its id is decimal here.',
      samples: [`~Created DP processing thread 3792 for addition or update of package HQ100012 on server ${dp07}`],
      handsOver: { role: 'Package DP thread' },
      writtenBy: 'Package processing thread',
    },
  ),
  dpThreadsWaiting: message('~Waiting for all DP threads to complete for package {package} processing thread.', {
    about: 'The package’s thread waits for the threads of its distribution points.',
    samples: ['~Waiting for all DP threads to complete for package HQ100012 processing thread.'],
    writtenBy: 'Package processing thread',
  }),
  dpThreadWorking: message('DP Thread: Attempting to add or update package {package} on DP {nalPath}', {
    about: 'The thread begins with its distribution point.',
    samples: [`DP Thread: Attempting to add or update package HQ100012 on DP ${dp07}`],
    writtenBy: 'Package DP thread',
    begins: true,
  }),
  packageServerIsPullDp: message('Package Server {nalPath} is a PullDP.', {
    about: 'The distribution point will be told to fetch the package itself.',
    samples: [`Package Server ${dp07} is a PullDP.`],
    writtenBy: 'Package DP thread',
  }),
  transferJobCreated: message(
    '~Created package transfer job to send package {package} to distribution point {nalPath}.',
    {
      about: 'The package transfer manager got a job for this package and distribution point.',
      samples: [`~Created package transfer job to send package HQ100012 to distribution point ${dp07}.`],
      writtenBy: 'Package DP thread',
    },
  ),
  dpThreadEnded: message(
    '~DP thread for package {package} with thread handle {handle:hex} and thread ID {endedThread:thread} ended.',
    {
      about: 'The thread of one distribution point ended; its id is decimal here.',
      samples: ['~DP thread for package HQ100012 with thread handle 0000000000002524 and thread ID 3792 ended.'],
      writtenBy: 'Package processing thread',
    },
  ),
  dpThreadsCompleted: message('~All DP threads have completed for package {package} processing thread.', {
    about: 'The threads of all distribution points of the package ended.',
    samples: ['~All DP threads have completed for package HQ100012 processing thread.'],
    writtenBy: 'Package processing thread',
  }),
  packageThreadExiting: message('~Exiting package processing thread for package {package}.', {
    about: 'The package’s thread ends.',
    samples: ['~Exiting package processing thread for package HQ100012.'],
    writtenBy: 'Package processing thread',
    ends: true,
  }),
  packageUpToDate: message('~Successfully created/updated the package {package}', {
    about: 'The package is known at this site with its present properties.',
    samples: ['~Successfully created/updated the package HQ100012'],
    writtenBy: 'Package processing thread',
  }),
  packagePolicyTriggerCreated: message('~Created policy provider trigger for ID {package}', {
    about: 'Clients will get policy about the package.',
    samples: ['~Created policy provider trigger for ID HQ100012'],
  }),
  storedVersionRead: message(
    '~StoredPkgVersion ({version}) of package {package}. StoredPkgVersion in database is {databaseVersion:version}.',
    {
      about: 'The version of the package in the content library of this site.',
      samples: ['~StoredPkgVersion (1) of package HQ100012. StoredPkgVersion in database is 1.'],
    },
  ),
  sourceVersionRead: message(
    '~SourceVersion ({version}) of package {package}. SourceVersion in database is {databaseVersion:version}.',
    {
      about: 'The newest version of the package.',
      samples: ['~SourceVersion (1) of package HQ100012. SourceVersion in database is 1.'],
    },
  ),
  compressedPackageNeeded: message(
    '~Needs to send the compressed package for package {package} to site {destinationSite:site}',
    {
      about: 'Another site needs the content of the package.',
      samples: ['~Needs to send the compressed package for package HQ100012 to site NY1'],
      writtenBy: 'Package processing thread',
    },
  ),
  packageSendingToSite: message('~Sending a copy of package {package} to site {destinationSite:site}', {
    about: 'The content of the package goes to another site.',
    samples: ['~Sending a copy of package HQ100012 to site NY1'],
    writtenBy: 'Package processing thread',
  }),
  minijobCreated: message(
    '~Created minijob to send compressed copy of package {package} to site {destinationSite:site}. Transfer root = {path}.',
    {
      about: 'The scheduler got a job to send the package to another site.',
      samples: [
        String.raw`~Created minijob to send compressed copy of package HQ100012 to site NY1.  Transfer root = E:\SMSPKG\HQ100012.PCK.1.`,
      ],
      writtenBy: 'Package processing thread',
    },
  ),
  nothingToCopy: message(
    'The distribution point is on the siteserver and the package is a content type package. There is nothing to be copied over.',
    {
      about: 'A distribution point on the site server shares its content library.',
      samples: [
        'The distribution point is on the siteserver and the package is a content type package. There is nothing to be copied over.',
      ],
      signature: {
        class: 'neutral',
        severity: 'information',
        meaning:
          'Redistributing to the distribution point on the site server itself does nothing, because both use the same content library.',
        cause: 'The site believes that the content is in its library.',
        next: 'If the content is really missing, make another site send it again (SourceVersion = 0 in PkgStatus), or update the package where its source is.',
      },
    },
  ),
  incomingFileProcessing: message('~Processing incoming file {path}.', {
    about: 'The replication thread took up a status file.',
    samples: [String.raw`~Processing incoming file E:\ConfigMgr\inboxes\distmgr.box\INCOMING\FV8S6B6M.STA.`],
    writtenBy: 'Replication processing thread',
    begins: true,
  }),
  staProcessing: message('~Processing STA for regular DP {nalPath}', {
    about: 'The status file is about a standard distribution point.',
    samples: [`~Processing STA for regular DP ${dp07}`],
    writtenBy: 'Replication processing thread',
  }),
  statusUpdateProcessing: message('~Processing status update for package {package}', {
    about: 'The status file is about this package.',
    samples: ['~Processing status update for package HQ100012'],
    writtenBy: 'Replication processing thread',
  }),
  packageStatusUpdated: message(
    '~Successfully updated the package server status for {nalPath} for package {package}, Status 3',
    {
      about: 'The database says that the package is installed on the distribution point.',
      samples: [`~Successfully updated the package server status for ${dp07} for package HQ100012, Status 3`],
    },
  ),
  packageStatusChanged: message(
    '~Successfully updated the package server status for {nalPath} for package {package}, Status {status:otherStatus}',
    {
      about: 'The state of the package on the distribution point is in the database; it is not installed yet.',
      samples: [`~Successfully updated the package server status for ${dp07} for package HQ100012, Status 4`],
    },
  ),
  statusFileDeleted: message('~Successfully delete package status file {path}', {
    about: 'The status file was dealt with.',
    samples: [
      String.raw`~Successfully delete package status file E:\ConfigMgr\inboxes\distmgr.box\INCOMING\FV8S6B6M.STA`,
    ],
    writtenBy: 'Replication processing thread',
  }),
  pullResponseProcessing: message('~Processing PullDP response {site} - {nalPath}', {
    about: 'The answer of a pull distribution point was taken up.',
    samples: [`~Processing PullDP response HQ1 - ${dp07}`],
    writtenBy: 'Replication processing thread',
    begins: true,
  }),
  pullResponseState: message(
    'Package {package}, Version {version}({databaseVersion:version}), ActionState {actionState}, PkgStatus {status}, ActionData = {data:text}',
    {
      about: 'What the pull distribution point says about the package: action state 1 is success.',
      samples: ['Package HQ100013, Version 3(3), ActionState 1, PkgStatus 0, ActionData ='],
      writtenBy: 'Replication processing thread',
    },
  ),
  pullResponseFailed: message(
    'Package {package}, Version {version}({databaseVersion:version}), ActionState 4, PkgStatus {status}, ActionData = {data:text}',
    {
      about: 'The pull distribution point says that it did not get the package: action state 4 is failure.',
      samples: ['Package HQ100013, Version 3(3), ActionState 4, PkgStatus 0, ActionData ='],
      writtenBy: 'Replication processing thread',
      signature: failure(
        'The pull distribution point reported that it could not fetch or store the package.',
        'Read PullDP.log and DataTransferService.log on the pull distribution point: they name what failed. Cure that, then redistribute the package to it.',
        {
          headline: 'pull distribution point reported a failure',
          echo: true,
          recovery: { by: ['distmgr.pullResponseState', 'distmgr.packageDistributed'], same: 'package' },
        },
      ),
    },
  ),
  pullResponseProcessed: message('~Successfully processed PullDP response file {path}', {
    about: 'The answer of a pull distribution point was dealt with.',
    samples: [
      String.raw`~Successfully processed PullDP response file E:\ConfigMgr\inboxes\distmgr.box\INCOMING\72057594037928008.PUL`,
    ],
    writtenBy: 'Replication processing thread',
  }),
  errorCleanup: message('Error occurred. Performing error cleanup prior to returning.', {
    anywhere: true,
    about: 'The thread gives up this piece of work because of an error that it wrote before.',
    samples: ['Error occurred. Performing error cleanup prior to returning.'],
    signature: {
      class: 'real',
      severity: 'error',
      echo: true,
      headline: 'work stopped after an error',
      meaning:
        'The thread stopped this piece of work. The line names no cause: the cause is an earlier line of the same thread.',
      cause: 'Whatever the same thread complained about before.',
      next: 'Follow the thread back to its first error. “Performing cleanup prior to returning.” without “Error occurred” is normal.',
      partOf: [
        'distmgr.networkConnectionFailed',
        'distmgr.connectionNotEstablished',
        'distmgr.wmiConnectionFailed',
        'distmgr.wmiServerUnreachable',
        'distmgr.sourceDirectoryNotAccessible',
        'distmgr.snapshotFailed',
        'distmgr.filePropertiesNotRead',
        'distmgr.pxeImageNotExpanded',
        'distmgr.contentNotExpanded',
        'distmgr.contentDefinitionNotExpanded',
        'distmgr.folderNotCreated',
        'distmgr.sqlLoginFromUntrustedDomain',
        'distmgr.packageStatusNotSaved',
        'distmgr.contentLibraryNotCreated',
        'pkgxfermgr.contentSizesUnknown',
      ],
    },
  }),
  normalCleanup: message('Performing cleanup prior to returning.', {
    anywhere: true,
    about: 'The thread tidies up at the end of a piece of work.',
    samples: ['Performing cleanup prior to returning.'],
    kind: 'noise',
  }),
  filePropertiesNotRead: message('CContentDefinition::GetFileProperties failed; {hresult}', {
    about: 'A file of the content library of the site server could not be read.',
    samples: ['CContentDefinition::GetFileProperties failed; 0x80070003'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'A file of the content library could not be read, so the content cannot be sent or expanded.',
      next: seeFirstError,
      byCode: libraryAdvice,
      recovery: { by: ['distmgr.packageDistributed'], same: 'package' },
    },
  }),
  pxeImageNotExpanded: message('ExpandPXEImage failed; {hresult}', {
    about: 'A boot image could not be expanded into the folder that PXE boots from.',
    samples: ['ExpandPXEImage failed; 0x80070003'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The boot image is not in the folder RemoteInstall, so PXE cannot boot computers with it.',
      next: seeFirstError,
      byCode: [
        {
          codes: [2, 3],
          cause: 'A path of the content library is missing, often because NO_SMS_ON_DRIVE.SMS lies on its drive.',
          next: restoreContentLibrary,
        },
      ],
      recovery: { by: ['smsdpprov.bootImageExpanding'], same: 'package' },
      partOf: ['distmgr.filePropertiesNotRead', 'pkgxfermgr.contentSizesUnknown'],
    },
  }),
  contentDefinitionNotExpanded: message('CContentDefinition::ExpandContentDefinitionItems failed; {hresult}', {
    about: 'The files of a content could not be written to the package’s share.',
    samples: ['CContentDefinition::ExpandContentDefinitionItems failed; 0x8007007b'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The content was fetched but its files could not be written to the share of the package.',
      next: seeFirstError,
      byCode: libraryAdvice,
      partOf: ['distmgr.folderNotCreated'],
    },
  }),
  folderNotCreated: message('CreateFolder failed; {hresult}', {
    about: 'A folder for the files of a content could not be created.',
    samples: ['CreateFolder failed; 0x8007007b'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'A folder for content could not be created.',
      next: seeFirstError,
      byCode: libraryAdvice,
    },
  }),
  contentNotExpanded: message('CContentDefinition::Expand failed; {hresult}', {
    about: 'The files of a content could not be written to the package’s share.',
    samples: ['CContentDefinition::Expand failed; 0x8007007b'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The content was fetched but its files could not be written to the share of the package.',
      next: seeFirstError,
      byCode: libraryAdvice,
      partOf: ['distmgr.folderNotCreated', 'distmgr.contentDefinitionNotExpanded'],
    },
  }),

  // Status messages about packages.
  packageProcessingBegun: message(
    'STATMSG: ID=2300 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {gmtDate} ISTR0="{packageName:quoted}" ISTR1="{package}" {rest:text}',
    {
      about: 'Status message: the site began to process the package.',
      samples: [
        'STATMSG: ID=2300 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=5428 TID=3792 GMTDATE=Mon Mar 04 09:12:44.120 2024 ISTR0="Tools" ISTR1="HQ100012" ISTR2="" NUMATTRS=1 AID0=400 AVAL0="HQ100012"',
      ],
    },
  ),
  packageProcessed: message(
    'STATMSG: ID=2301 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {gmtDate} ISTR0="{packageName:quoted}" ISTR1="{package}" {rest:text}',
    {
      about: 'Status message: the site processed the package.',
      samples: [
        'STATMSG: ID=2301 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=5428 TID=3792 GMTDATE=Mon Mar 04 09:12:44.120 2024 ISTR0="Tools" ISTR1="HQ100012" ISTR2="" NUMATTRS=1 AID0=400 AVAL0="HQ100012"',
      ],
    },
  ),
  packageProcessingFailed: message(
    'STATMSG: ID=2302 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {gmtDate} {strings:text} AID0=400 AVAL0="{package}" {rest:text}',
    {
      about: 'Status message: the site could not process the package.',
      samples: [
        'STATMSG: ID=2302 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=5428 TID=3792 GMTDATE=Mon Mar 04 09:12:44.120 2024 ISTR0="Tools" ISTR1="HQ100012" ISTR2="" NUMATTRS=1 AID0=400 AVAL0="HQ100012" LE=0X80070005',
      ],
      signature: {
        class: 'real',
        severity: 'error',
        meaning: 'The site could not process this package. It tries again every half hour.',
        cause:
          'The first error that the same thread wrote. If a thread for one distribution point lives for less than a tenth of a second each time, that distribution point belongs to another site.',
        next: 'Follow the thread back from here to its first error and cure that.',
        recovery: { by: ['distmgr.packageProcessed'], same: 'package' },
        partOf: ['distmgr.sourceDirectoryNotAccessible', 'distmgr.snapshotFailed', 'distmgr.packageSourceMissing'],
      },
    },
  ),
  packageSourceMissing: message(
    'STATMSG: ID=2306 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {gmtDate} {strings:text} AID0=400 AVAL0="{package}" {rest:text}',
    {
      about: 'Status message: the source folder of the package is missing or cannot be read.',
      samples: [
        'STATMSG: ID=2306 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=5428 TID=3792 GMTDATE=Mon Mar 04 09:12:44.120 2024 ISTR0="x" ISTR1="HQ100012" ISTR2="" NUMATTRS=1 AID0=400 AVAL0="HQ100012" LE=0X5',
      ],
      signature: {
        class: 'real',
        severity: 'error',
        meaning: 'The source folder of the package does not exist or cannot be read by the site server.',
        next: 'Open the source folder on the site server as SYSTEM (psexec -s): what that answers says whether it is the path, the network or the rights.',
        byCode: sourceFolderAdvice,
        recovery: { by: ['distmgr.packageProcessed'], same: 'package' },
        partOf: ['distmgr.sourceDirectoryNotAccessible', 'distmgr.snapshotFailed'],
      },
    },
  ),
  packageRecorded: message(
    'STATMSG: ID=2311 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {gmtDate} ISTR0="{package}" {rest:text}',
    {
      about: 'Status message: the package was created or updated at this site.',
      samples: [
        'STATMSG: ID=2311 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=5428 TID=3792 GMTDATE=Mon Mar 04 09:12:44.120 2024 ISTR0="HQ100012" ISTR1="" NUMATTRS=1 AID0=400 AVAL0="HQ100012"',
      ],
    },
  ),
  packageDistributed: message(
    'STATMSG: ID=2330 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {gmtDate} ISTR0="{package}" ISTR1="{nalPath}" {rest:text}',
    {
      about: 'Status message: the package is on the distribution point.',
      samples: [
        `STATMSG: ID=2330 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=5428 TID=3792 GMTDATE=Mon Mar 04 09:12:44.120 2024 ISTR0="HQ100012" ISTR1="${dp07}" ISTR2="" NUMATTRS=1 AID0=400 AVAL0="HQ100012"`,
      ],
    },
  ),
  packageDistributing: message(
    'STATMSG: ID=2342 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {gmtDate} ISTR0="{packageName:quoted}" ISTR1="{nalPath}" {rest:text}',
    {
      about: 'Status message: the package begins to go to the distribution point.',
      samples: [
        `STATMSG: ID=2342 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=5428 TID=3792 GMTDATE=Mon Mar 04 09:12:44.120 2024 ISTR0="Tools" ISTR1="${dp07}" ISTR2="" NUMATTRS=1 AID0=400 AVAL0="HQ100012"`,
      ],
    },
  ),
  transferRequested: message(
    'STATMSG: ID=2357 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {gmtDate} ISTR0="{package}" ISTR1="{nalPath}" {rest:text}',
    {
      about: 'Status message: the package transfer manager was told to send the package to the distribution point.',
      samples: [
        `STATMSG: ID=2357 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=5428 TID=3792 GMTDATE=Mon Mar 04 09:12:44.120 2024 ISTR0="HQ100012" ISTR1="${dp07}" ISTR2="" NUMATTRS=1 AID0=400 AVAL0="HQ100012"`,
      ],
      writtenBy: 'Package DP thread',
    },
  ),
  snapshotTaken: message(
    'STATMSG: ID=2376 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {gmtDate} ISTR0="{package}" {rest:text}',
    {
      about: 'Status message: the source folder of the package was copied into the content library.',
      samples: [
        'STATMSG: ID=2376 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=5428 TID=3792 GMTDATE=Mon Mar 04 09:12:44.120 2024 ISTR0="HQ100012" ISTR1="" NUMATTRS=1 AID0=400 AVAL0="HQ100012"',
      ],
    },
  ),
  // Installation and upgrade, further steps. Sources: Microsoft, "Slow distribution point installation or upgrade",
  // KB 15152495, KB 4509132, "Release notes for Configuration Manager" (version 2403), "Understand PXE boot".
  upgradeThreadLimit: message('DP upgrade thread Limit: {limit}', {
    about: 'How many distribution points are upgraded at the same time.',
    samples: ['DP upgrade thread Limit: 50', 'DP upgrade thread Limit: 5'],
    signature: {
      class: 'neutral',
      severity: 'information',
      meaning:
        'The limit is 50 as the product sets it. A lower number is an override that was left over from an older version (DPUpgradeThreadLimit), and makes upgrades queue.',
      next: 'If it is below 50, remove DPUpgradeThreadLimit from the site control file of SMS_DISTRIBUTION_MANAGER (class SMS_SCI_Component, property list) and restart the component.',
    },
  }),
  dpNotInstalledYet: message('The distribution point {nalPath} is not installed or upgraded yet.', {
    about: 'A package waits, because its distribution point is not ready.',
    samples: [`The distribution point ${dp07} is not installed or upgraded yet.`],
    signature: waiting(
      'The package waits until the installation or upgrade of the distribution point has ended.',
      'Find the worker of this distribution point in this log, and the end of smsdpprov.log there: its first error is what holds the package up.',
      {
        cause: 'The distribution point still stands in the queue of upgrades, or its last upgrade failed.',
        recovery: { by: ['distmgr.installationSucceeded'], same: 'server' },
      },
    ),
  }),
  osPlatformUnknown: message(
    'Failed to get OS platform for server {server}.Either a permissions issue or the server is not supported OS',
    {
      about: 'The site server could not tell which Windows the distribution point runs.',
      samples: [
        'Failed to get OS platform for server DP07.fabrikam.example.Either a permissions issue or the server is not supported OS',
      ],
      signature: failure(
        'The site server could not read which Windows the distribution point runs, so its registry settings are not written.',
        'Check that the installing account may read the registry and WMI of the distribution point; in version 2403 with a server in an untrusted domain install the hotfix or version 2409.',
        { recovery: { by: ['distmgr.registryUpdated', 'distmgr.installationSucceeded'], same: 'server' } },
      ),
    },
  ),
  registryNotSet: message('CDistributionManager::SetDpRegistry failed; {hresult}', {
    about: 'The settings of the distribution point were not written to its registry.',
    samples: ['CDistributionManager::SetDpRegistry failed; 0x80070005'],
    signature: failure(
      'The settings of the distribution point were not written to its registry; it keeps its old ones.',
      seeFirstError,
      {
        headline: 'registry of the distribution point not written',
        byCode: serverAdvice,
        recovery: { by: ['distmgr.registryUpdated'], same: 'work' },
        partOf: ['distmgr.osPlatformUnknown', 'distmgr.pxePasswordUnreadable'],
      },
    ),
  }),
  dpFilesNotInstalled: message('Failed to install DP files on the remote DP. Error code = {code}', {
    about: 'The files of the role were not copied to the distribution point.',
    samples: [
      'Failed to install DP files on the remote DP. Error code = 67',
      'Failed to install DP files on the remote DP. Error code = 5',
    ],
    signature: failure(
      'The files of the role were not copied to the distribution point, so its installation stops here.',
      checkAdminShare,
      {
        byCode: serverAdvice,
        recovery: { by: ['distmgr.isapiInstalled', 'distmgr.installationSucceeded'], same: 'work' },
        partOf: ['distmgr.networkConnectionFailed', 'distmgr.connectionNotEstablished'],
      },
    ),
  }),
  signatureShareMissing: message('Cannot find or create the signature share.', {
    about: 'The share for signatures was not made on the distribution point.',
    samples: ['Cannot find or create the signature share.'],
    signature: failure(
      'The share for signatures (SMSSIG$) could not be made, so content cannot be sent to the distribution point.',
      'Look at the drives of the distribution point: one NTFS drive needs space and no file NO_SMS_ON_DRIVE.SMS. Then check that the installing account may create shares there.',
      {
        recovery: { by: ['distmgr.signatureShareExists', 'distmgr.installationSucceeded'], same: 'work' },
        partOf: [
          'distmgr.noValidDrive',
          'distmgr.networkConnectionFailed',
          'distmgr.connectionNotEstablished',
          'distmgr.dpFilesNotInstalled',
        ],
      },
    ),
  }),
  noValidDrive: message('Failed to find a valid drive on the distribution point {nalPath}{rest:text}', {
    about: 'No drive of the distribution point may take content.',
    samples: [
      `Failed to find a valid drive on the distribution point ${dp07}`,
      `Failed to find a valid drive on the distribution point ${dp07}.`,
    ],
    signature: failure(
      'No drive of the distribution point may take content: each is too full, not NTFS, or holds NO_SMS_ON_DRIVE.SMS.',
      'Free space on one NTFS drive of the distribution point, and remove NO_SMS_ON_DRIVE.SMS from the drive that is meant.',
      {
        cause:
          'The drive settings of the role do not fit the drives that are there, or the site server cannot read the list of drives.',
        recovery: { by: ['distmgr.installationSucceeded', 'distmgr.packageDistributed'], same: 'server' },
        partOf: ['distmgr.wmiConnectionFailed', 'distmgr.wmiServerUnreachable'],
      },
    ),
  }),
  iisModuleNotConfigured: message('Failed to configure IIS module, GLE - {code}', {
    about: 'A module of IIS was not set up on the distribution point.',
    samples: ['Failed to configure IIS module, GLE - 1168'],
    signature: failure('IIS on the distribution point did not take the module for content.', restoreIisManagement, {
      cause: iisManagementMissing,
      byCode: [
        {
          codes: [1168],
          cause:
            'What is to be set up is not there (1168: element not found): IIS or its management compatibility is incomplete.',
        },
        { codes: [5], cause: 'The installing account may not change IIS there: access denied.' },
      ],
      recovery: { by: ['distmgr.virtualDirectoriesConfigured'], same: 'work' },
      partOf: iisFrames,
    }),
  }),
  iisModulesNotConfigured: message('ConfigureIISModules failed to configure IIS module', {
    about: 'The modules of IIS were not set up on the distribution point.',
    samples: ['ConfigureIISModules failed to configure IIS module'],
    signature: failure('IIS on the distribution point did not take the modules for content.', restoreIisManagement, {
      cause: iisManagementMissing,
      recovery: { by: ['distmgr.virtualDirectoriesConfigured'], same: 'work' },
      partOf: [...iisFrames, 'distmgr.iisModuleNotConfigured'],
    }),
  }),
  virtualDirectoriesChecking: message('Checking configuration of IIS virtual directories on DP {nalPath}', {
    about: 'The virtual directories for content are compared with what they should be.',
    samples: [`Checking configuration of IIS virtual directories on DP ${dp07}`],
  }),
  virtualDirectoryExists: message(
    'Virtual Directory {virtualDirectory:share} for the physical path {path} already exists.',
    {
      about: 'A virtual directory is in place already.',
      samples: [String.raw`Virtual Directory SMS_DP_SMSSIG$ for the physical path D:\SMSSIG$ already exists.`],
    },
  ),
  iisRegistryChecking: message('Creating, reading or updating IIS registry key for a distribution point.', {
    about: 'The IIS settings of the distribution point are looked up.',
    samples: ['Creating, reading or updating IIS registry key for a distribution point.'],
    kind: 'noise',
  }),
  signatureShareCreating: message('CreateSignatureShare, connecting to DP', {
    about: 'The share for signatures is looked for or made.',
    samples: ['CreateSignatureShare, connecting to DP'],
  }),
  signatureShareExists: message('Signature share exists on distribution point path {path}', {
    about: 'The share for signatures is there.',
    samples: [String.raw`Signature share exists on distribution point path \\DP07.fabrikam.example\SMSSIG$`],
  }),
  packageShareExists: message('Share {share} exists on distribution point {path}', {
    about: 'The share for packages is there.',
    samples: [String.raw`Share SMSPKGD$ exists on distribution point \\DP07.fabrikam.example\SMSPKGD$`],
  }),
  remoteUserUsed: message('"{user}" user will be used to connect to the remote DP machine "{server}"', {
    about: 'Which account is used for the distribution point.',
    samples: [
      String.raw`~"FABRIKAM\svc-dp" user will be used to connect to the remote DP machine "DP07.fabrikam.example"`,
    ],
    signature: {
      class: 'neutral',
      severity: 'information',
      meaning:
        'A site system installation account is used for this distribution point instead of the site server’s computer account. Its rights count there, on the network, and for a remote content library.',
      next: 'If access is denied afterwards, look at this account.',
    },
  }),

  // Packages, further steps. Sources: Microsoft, "Package actions in content distribution", "Understand PXE boot".
  packageUpdating: message('Start updating the package {package}...', {
    about: 'The package gets a new version from its source folder.',
    samples: ['Start updating the package HQ100012...'],
    writtenBy: 'Package processing thread',
  }),
  packageServerUpdating: message('Start updating package {package} on server {nalPath}...', {
    about: 'The distribution point gets the new version of the package.',
    samples: [`Start updating package HQ100012 on server ${dp07}...`],
    writtenBy: 'Package processing thread',
  }),
  oldPackageServerAdding: message('Start adding package to server {nalPath}...', {
    about: 'The package goes to one more distribution point, as older versions write it.',
    samples: [`Start adding package to server ${dp07}...`],
  }),
  oldNoPackageAction: message('No action specified for the package {package}.', {
    about: 'The package itself did not change, as older versions write it.',
    samples: ['No action specified for the package HQ100012.'],
    signature: harmless('Only the list of distribution points of the package may have changed.'),
  }),
  notBranchDp: message('{nalPath} is NOT a Branch DP', {
    about: 'The distribution point is a standard one, as version 2007 writes it.',
    samples: [`${dp07} is NOT a Branch DP`],
    signature: harmless('States the type of the distribution point, nothing more.'),
  }),
  connectionEstablished: message('Established connection to {nalPath}', {
    about: 'The distribution point was reached.',
    samples: [`Established connection to ${dp07}`],
  }),
  packageUpdated: message('~Successfully created/updated the package {package}.', {
    about: 'The package is known at this site with its present properties, as older versions write it.',
    samples: ['~Successfully created/updated the package HQ100012.'],
  }),
  packageSize: message('The size of package {package}, version {version} is {count} KBytes', {
    about: 'How large the package is.',
    samples: ['The size of package HQ100012, version 2 is 204800 KBytes'],
    writtenBy: 'Package processing thread',
  }),
  signaturesCreated: message('~Successfully created RDC signatures for package {package} version {version}', {
    about: 'The signatures for sending only what changed were made.',
    samples: ['~Successfully created RDC signatures for package HQ100012 version 2'],
    writtenBy: 'Package processing thread',
  }),
  hashCreating: message('Creating hash for algorithm {algorithm:decimal}', {
    about: 'The checksum of the content is computed: 32780 is SHA-256.',
    samples: ['Creating hash for algorithm 32780'],
  }),
  hashCreated: message('The hash for algorithm {algorithm:decimal} is {hash:name}', {
    about: 'The checksum of the content: 32780 is SHA-256.',
    samples: ['The hash for algorithm 32780 is 2F0819F959E788CF843F42E9CA7B44E258B8B4BA37BB63902DB39ACF747BE7DF'],
  }),
  signatureHashCreated: message('The RDC signature hash for algorithm {algorithm:decimal} is {hash:name}', {
    about: 'The checksum of the signatures: 32780 is SHA-256.',
    samples: [
      'The RDC signature hash for algorithm 32780 is 73E055438D4731F41DB6C3BCB90919F60000226B330C73942454A174D7E26533',
    ],
  }),
  packageAction: message(
    '~The Package Action is {packageAction:decimal}, the Update Mask is {mask:decimal} and UpdateMaskEx is {maskEx:decimal}.',
    {
      about: 'What has to be done with the package: 1 update, 2 add, 3 delete; 0 nothing.',
      samples: ['~The Package Action is 2, the Update Mask is 0 and UpdateMaskEx is 0.'],
    },
  ),
  availableVersionUpdated: message(
    '~CDistributionSrcSQL::UpdateAvailableVersion PackageID={package}, Version={version}, Status={status}',
    {
      about: 'The version that this site has is stored in the database.',
      samples: ['~CDistributionSrcSQL::UpdateAvailableVersion PackageID=HQ100012, Version=1, Status=2301'],
    },
  ),
  packageReplicating: message('Package {package} is new or has changed, replicating to all applicable sites.', {
    about: 'Other sites are told about the package.',
    samples: ['Package HQ100012 is new or has changed, replicating to all applicable sites.'],
  }),
  programReplicating: message(
    'A program for package {package} has been added or removed, therefore it needs to be replicated to all child sites.',
    {
      about: 'Other sites are told about the programs of the package.',
      samples: [
        'A program for package HQ100012 has been added or removed, therefore it needs to be replicated to all child sites.',
      ],
    },
  ),
  noPreferredSender: message('~Package {package} does not have a preferred sender.', {
    about: 'Any sender may carry the package to other sites.',
    samples: ['~Package HQ100012 does not have a preferred sender.'],
    kind: 'noise',
  }),
  contentsAdding: message('~Adding these contents to the package {package} version {version}.', {
    about: 'The contents of the package are listed in the next lines.',
    samples: ['~Adding these contents to the package HQ100012 version 1.'],
  }),
  packageDefinitionWriting: message('Writing package definition for {package}', {
    about: 'The description of the package is written to the content library.',
    samples: ['Writing package definition for HQ100012'],
  }),
  jobTransferRoot: message('Setting CMiniJob transfer root to {path}', {
    about: 'Which compressed file goes to other sites.',
    samples: [String.raw`Setting CMiniJob transfer root to E:\SMSPKG\HQ100012.PCK.1`],
  }),
  siteServersOnly: message("Info: package '{package}' is set to replicate to site servers only.", {
    about: 'The package of a site update goes to site servers and to no distribution point.',
    samples: ["Info: package 'HQ100012' is set to replicate to site servers only."],
  }),
  oldNotificationFound: message("Found notification for package '{package}'", {
    about: 'The main thread picked up a .PKN file, as older versions write it.',
    samples: ["Found notification for package 'HQ100012'"],
  }),
  oldThreadsUsed: message('Used {used} out of {limit} allowed processing threads.', {
    about: 'How many packages are being processed, as older versions write it.',
    samples: ['Used 0 out of 3 allowed processing threads.'],
  }),
  oldPackageThreadStarting: message('Starting package processing thread, thread ID = {thread} ({decimal})', {
    about: 'A package got a thread of its own, as older versions write it.',
    samples: ['Starting package processing thread, thread ID = 0x152C (5420)'],
    handsOver: { role: 'Package processing thread' },
  }),
  oldDpThreadWorking: message('Attempting to add or update a package on a distribution point.', {
    about: 'The thread begins with its distribution point, as older versions write it.',
    samples: ['Attempting to add or update a package on a distribution point.'],
  }),
  networkConnectionCancelling: message('Cancelling network connection to {path}.', {
    about: 'The administrative share of the distribution point is let go.',
    samples: [String.raw`Cancelling network connection to \\DP07.fabrikam.example\ADMIN$.`],
    kind: 'noise',
  }),
  computerAccountUsed: message('The current user context will be used for connecting to {nalPath}.~', {
    about: 'The site server’s computer account is used for the distribution point.',
    samples: [`The current user context will be used for connecting to ${dp07}.~`],
  }),
  compressionDriveUsed: message('~Use drive {compressionDrive:name} for storing the compressed package.', {
    about: 'On which drive the compressed copy of a package lies that goes to other sites or came from one.',
    samples: ['~Use drive E for storing the compressed package.'],
  }),
  compressedPackagePreparing: message(
    'STATMSG: ID=2333 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {gmtDate} ISTR0="{package}" ISTR1="{destinationSite:site}" {rest:text}',
    {
      about: 'Status message: the compressed copy of the package is made ready for another site.',
      samples: [
        'STATMSG: ID=2333 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=5428 TID=3792 GMTDATE=Mon Mar 04 09:12:44.120 2024 ISTR0="HQ100012" ISTR1="NY1" ISTR2="" NUMATTRS=1 AID0=400 AVAL0="HQ100012"',
      ],
      writtenBy: 'Package processing thread',
    },
  ),
  pullResponseQueried: message(
    'SQL>>>select s.ID, s.PkgServer, {columns:text} from PullDPResponse {join:text} AND r.PkgStatusID = {packageStatusId}{rest:text}',
    {
      about: 'The statement that reads the answer of a pull distribution point; written only with SQL tracing.',
      samples: [
        'SQL>>>select s.ID, s.PkgServer, s.SiteCode, r.ActionState, r.ActionData from PullDPResponse r join PkgStatus s on r.PkgStatusID = s.PKID AND r.PkgStatusID = 72057594037928008',
      ],
      kind: 'sql',
    },
  ),
  pullResponseDeleted: message('SQL>>>DELETE FROM PullDPResponse WHERE PkgStatusID = {packageStatusId}{rest:text}', {
    about: 'The statement that deletes an answer that was dealt with; written only with SQL tracing.',
    samples: [
      "SQL>>>DELETE FROM PullDPResponse WHERE PkgStatusID = 72057594037928008 AND MessageTime = '2024-01-07T20:06:18'",
    ],
    kind: 'sql',
  }),
  // Packages for other sites. Source: Microsoft, "Package actions in content distribution".
  reportingSiteIsThis: message('~The reporting site of site {destinationSite:site} is this site.', {
    about: 'The other site reports to this one, so its packages come from here.',
    samples: ['~The reporting site of site NY1 is this site.'],
    kind: 'noise',
  }),
  parentSite: message('Parent site of {destinationSite:site} is {parentSite:site}', {
    about: 'Which site stands above the other site.',
    samples: ['Parent site of NY1 is HQ1'],
    kind: 'noise',
  }),
  packageInfoUnchanged: message(
    'The package and/or program properties for package {package} have not changed, need to determine which site(s) need updated package info.',
    {
      about: 'The package itself did not change; which sites are told about its distribution points is found next.',
      samples: [
        'The package and/or program properties for package HQ100012 have not changed,  need to determine which site(s) need updated package info.',
      ],
      writtenBy: 'Package processing thread',
    },
  ),
  siteAddedToList: message(
    'A distribution point has been changed at this site, adding site {destinationSite:site} to the list of sites to which we are sending package {package}.',
    {
      about: 'The other site is told about the package, because a distribution point of it changed.',
      samples: [
        'A distribution point has been changed at this site, adding site NY1 to the list of sites to which we are sending package HQ100012.',
      ],
      writtenBy: 'Package processing thread',
    },
  ),
  // With SQL tracing. Source: Microsoft, "Package actions in content distribution".
  transferJobInserted: message(
    "SQL>>>insert into DistributionJobs (DPID,PkgID,PackageVersion,State,CreationTime,Action) values({dpid},N'{package}',{version},{state:decimal},N'{date}',{jobAction:decimal})",
    {
      about:
        'The statement that makes the transfer job: which version of the package goes to which distribution point; action 2 sends everything again.',
      samples: [
        "SQL>>>insert into DistributionJobs (DPID,PkgID,PackageVersion,State,CreationTime,Action) values(35,N'HQ100012',1,0,N'2024/03/04 09:12:44',1)",
      ],
      kind: 'sql',
    },
  ),
  packageServerReset: message(
    "SQL>>>update PkgServers_L set UpdateMask = {mask:decimal}, Action = {nextAction:decimal}, RefreshTrigger = {refresh:decimal}, LastRefresh = N'{date}' where PkgID = N'{package}' and NALPath = N'{nalPath}' {rest:text}",
    {
      about: 'The statement that notes that the distribution point has its transfer job.',
      samples: [
        `SQL>>>update PkgServers_L set UpdateMask = 0, Action = 0, RefreshTrigger = 0, LastRefresh = N'2024/03/04 09:12:44' where PkgID = N'HQ100012' and NALPath = N'${dp07}' and SiteCode = N'HQ1' and Action <> 3`,
      ],
      kind: 'sql',
    },
  ),
  // A boot image, as version 2012 sends it. Source: Microsoft, "Distribution of a boot image to a PXE enabled distribution point fails".
  signatureFileCreated: message('RDC: Successfully created package signature file from {source:path} to {path}', {
    about: 'The signature of the package was written to the distribution point.',
    samples: [
      String.raw`RDC: Successfully created package signature file from \\?\C:\SMSPKGSIG\HQ100004.2 to \\DP07.fabrikam.example\SMSSIG$\HQ100004.2.tar`,
    ],
  }),
  filePermissionsSetting: message('Setting permissions on file {path}.', {
    about: 'Who may read a file on the distribution point is set.',
    samples: [
      String.raw`Setting permissions on file MSWNET:["SMS_SITE=HQ1"]\\DP07.fabrikam.example\SMSSIG$\HQ100004.2.tar.`,
    ],
    kind: 'noise',
  }),
  pxeImageExpanding: message('ExpandPXEImage: {package}, {flags:decimal}', {
    about: 'The boot image is about to be expanded into the folder that PXE boots from.',
    samples: ['ExpandPXEImage: HQ100004, 16778240'],
  }),
  // Status messages about content that went wrong. What their strings say is not published: package and distribution point are those
  // of the thread.
  connectionNotPreparedReported: message(statusOnly(2323), {
    about: 'Status message: the connection to the distribution point could not be set up.',
    samples: [statusSample(2323, 'E')],
    signature: failure(
      'The connection to the distribution point could not be set up, so nothing goes there; the package is tried again.',
      checkAdminShare,
      {
        cause: causeOnThread,
        byCode: serverAdvice,
        recovery: { by: ['distmgr.packageDistributed', 'distmgr.networkConnectionMade'], same: 'work' },
        partOf: unreached,
      },
    ),
  }),
  contentShareNotReachedReported: message(statusOnly(2324), {
    about: 'Status message: the share for content on the distribution point could not be reached or made.',
    samples: [statusSample(2324, 'E')],
    signature: failure(
      'The share for content on the distribution point could not be reached or made, so nothing goes there.',
      checkAdminShare,
      {
        cause: causeOnThread,
        byCode: serverAdvice,
        recovery: { by: ['distmgr.packageDistributed', 'distmgr.packageShareExists'], same: 'work' },
        partOf: [...unreached, 'distmgr.noValidDrive'],
      },
    ),
  }),
  packageNotCopiedReported: message(statusOnly(2328), {
    about: 'Status message: the package could not be copied to the distribution point.',
    samples: [statusSample(2328, 'E')],
    signature: failure('The package could not be copied to the distribution point; it is tried again.', seeFirstError, {
      cause: causeOnThread,
      byCode: serverAdvice,
      recovery: { by: ['distmgr.packageDistributed', 'distmgr.packageProcessed'], same: 'work' },
      partOf: [
        ...unreached,
        'distmgr.connectionNotPreparedReported',
        'distmgr.contentShareNotReachedReported',
        'distmgr.distributionPointNotReachedReported',
        'distmgr.filePropertiesNotRead',
        'distmgr.pxeImageNotExpanded',
        'pkgxfermgr.contentSizesUnknown',
      ],
    }),
  }),
  distributionPointNotReachedReported: message(statusOnly(2391), {
    about: 'Status message: the distribution point was not reached.',
    samples: [statusSample(2391, 'E')],
    signature: failure(
      'The distribution point was not reached, so nothing goes there; it is tried again every half hour, 24 times at most.',
      checkAdminShare,
      {
        cause: causeOnThread,
        byCode: serverAdvice,
        recovery: { by: ['distmgr.packageDistributed', 'distmgr.networkConnectionMade'], same: 'work' },
        partOf: [...unreached, 'distmgr.connectionNotPreparedReported'],
      },
    ),
  }),
  prestagedContentAwaitedReported: message(statusOnly(2371), {
    about: 'Status message: the distribution point waits for content that is brought to it on a disk.',
    samples: [statusSample(2371, 'I')],
    signature: waiting(
      'The distribution point is set to content that is brought on a disk (prestaged), so nothing is sent to it.',
      'Bring the file of prestaged content there and extract it, or let the package be sent: both are settings of the package and of the distribution point.',
      { severity: 'information', recovery: { by: ['distmgr.packageDistributed'], same: 'work' } },
    ),
  }),
  contentAwaitedReported: message(statusOnly(2372), {
    about: 'Status message: the distribution point waits for content.',
    samples: [statusSample(2372, 'I')],
    signature: waiting(
      'The distribution point waits for the content of the package, which this site does not have yet.',
      'Follow the package through sender.log of the site that owns it and despool.log of this one.',
      { severity: 'information', recovery: { by: ['distmgr.packageDistributed'], same: 'work' } },
    ),
  }),
  contentHashWrongReported: message(statusOnly(2382), {
    about: 'Status message: content on the distribution point does not fit its hash.',
    samples: [statusSample(2382, 'E')],
    signature: failure(
      'A file in the content library of the distribution point is not what was sent: content validation found another hash.',
      redistributeDamaged,
      {
        cause: damagedLibrary,
        byCode: libraryAdvice,
        recovery: { by: ['distmgr.contentValidReported'], same: 'log' },
      },
    ),
  }),
  contentNotValidReported: message(statusOnly(2383), {
    about: 'Status message: content on the distribution point did not pass validation.',
    samples: [statusSample(2383, 'E')],
    signature: failure(
      'Content validation failed: the package on the distribution point is missing or damaged.',
      redistributeDamaged,
      {
        cause: damagedLibrary,
        byCode: libraryAdvice,
        recovery: { by: ['distmgr.contentValidReported'], same: 'log' },
      },
    ),
  }),
  contentFilesMissingReported: message(statusOnly(2385), {
    about: 'Status message: files of the content are missing on the distribution point.',
    samples: [statusSample(2385, 'E')],
    signature: failure(
      'Content validation found that files of the package are missing in the content library of the distribution point.',
      redistributeDamaged,
      {
        cause: damagedLibrary,
        byCode: libraryAdvice,
        recovery: { by: ['distmgr.contentValidReported'], same: 'log' },
      },
    ),
  }),
  packageListNotReadReported: message(statusOnly(2388), {
    about:
      'Status message: the packages on the distribution point could not be listed, or its library and its WMI differ.',
    samples: [statusSample(2388, 'E')],
    signature: failure(
      'Content validation could not list the packages of the distribution point, or its content library and its WMI name different ones.',
      'Read SMSdpmon.log on the distribution point at this minute. Compare the folder PkgLib of its content library with the class SMS_PackagesInContLib in root\\SCCMDP, and remove from the one what the other lacks.',
      { recovery: { by: ['distmgr.contentValidReported'], same: 'log' } },
    ),
  }),
  contentValidReported: message(statusOnly(2384), {
    about: 'Status message: content on the distribution point passed validation.',
    samples: [statusSample(2384, 'I')],
  }),
});
