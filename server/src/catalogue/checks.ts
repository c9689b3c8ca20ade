/**
 * What an administrator looks at next, as lines of PowerShell, by what kind of thing broke. Every line only reads: it gets, tests,
 * resolves, and picks out what it got. Names out of a log stand in place of `{…}`, quoted; a line whose name is missing is left out.
 * Windows PowerShell 5.1 is on every server; its Get-WmiObject asks by DCOM, as the site server does.
 */
import type { MessageId } from './messages/index.ts';

/** What a line of a check is filled with. `{host}`: the computer that was asked, `{adminShare}`: its ADMIN$, `{webHost}` and `{webPort}`: where a web address leads. */
export type CheckName = 'host' | 'adminShare' | 'package' | 'path' | 'webHost' | 'webPort';

/** A line of PowerShell, and where it is run: on the computer that asked, or on the one that was asked. */
export interface CheckLine {
  readonly at: 'asker' | 'asked';
  /** What the answer says, as a comment. */
  readonly tells: string;
  readonly line: string;
}

/** One kind of thing that breaks. */
export interface Check {
  readonly title: string;
  /** Win32 numbers; an HRESULT 0x8007xxxx counts as its Win32 number, an HTTP status as 0x8019xxxx, any other as its unsigned 32 bits. */
  readonly codes: readonly number[];
  /** Messages that tell of it whatever their code. */
  readonly messages: readonly MessageId[];
  readonly lines: readonly CheckLine[];
}

/** All that a line may call: each of them reads, or works on what was read. */
export const readingCommands = [
  ...['Get-ChildItem', 'Get-CimInstance', 'Get-WmiObject', 'Get-ItemProperty', 'Get-Acl', 'Get-Date', 'Get-Service'],
  ...['Get-LocalGroupMember', 'Get-PSDrive', 'Get-WinEvent', 'Get-WindowsFeature', 'Get-BitsTransfer'],
  ...['Get-DnsClientServerAddress', 'Resolve-DnsName', 'Test-NetConnection', 'Test-Path'],
  ...['Select-Object', 'Where-Object', 'Sort-Object', 'ForEach-Object'],
] as const;

const asker = (tells: string, line: string): CheckLine => ({ at: 'asker', tells, line });
const asked = (tells: string, line: string): CheckLine => ({ at: 'asked', tells, line });

const resolved = asker('The name has an address', 'Resolve-DnsName -Name {host}');
const lastStart = asker(
  'WMI answers from here; when the computer last started, and its clock',
  'Get-WmiObject -ComputerName {host} -Class Win32_OperatingSystem | Select-Object CSName, LastBootUpTime, LocalDateTime',
);
const drives = asker(
  'Free space of the drives, in bytes',
  "Get-WmiObject -ComputerName {host} -Class Win32_LogicalDisk -Filter 'DriveType = 3' | Select-Object DeviceID, FileSystem, FreeSpace, Size",
);
const barred = asked(
  'Drives on which nothing may be put',
  "Get-PSDrive -PSProvider FileSystem | ForEach-Object { Get-ChildItem -LiteralPath $_.Root -Filter 'NO_SMS_ON_DRIVE.SMS' }",
);
const adminShare = asker(
  'The admin share opens; run as SYSTEM, it tells what the site server may',
  'Test-Path -LiteralPath {adminShare}',
);
const port = (number: number, what: string): CheckLine =>
  asker(`TCP ${String(number)}, ${what}, is open`, `Test-NetConnection -ComputerName {host} -Port ${String(number)}`);
const libraryKey = asked(
  'Where the content library lies',
  "Get-ItemProperty -LiteralPath 'HKLM:\\SOFTWARE\\Microsoft\\SMS\\DP'",
);
const webServer = asker(
  'The web server answers on its port',
  'Test-NetConnection -ComputerName {webHost} -Port {webPort}',
);
const webName = asker('The name of the web server has an address', 'Resolve-DnsName -Name {webHost}');
const failedServices = asked(
  'Services that ended or did not start, the latest first',
  "Get-WinEvent -LogName 'System' -FilterXPath '*[System[Provider[@Name=\"Service Control Manager\"] and (Level=2 or Level=3)]]' -MaxEvents 20 | Select-Object TimeCreated, Id, Message",
);

/** The network between two computers. */
const network: Check = {
  title: 'The name, and the ports of RPC and file sharing',
  codes: [
    51, 53, 54, 55, 58, 59, 64, 67, 71, 121, 240, 1203, 1225, 1231, 1232, 1236, 1460, 1722, 1723, 1726, 1727, 1753,
  ].concat([10053, 10054, 10060, 10061, 10065, 0x80041015]),
  messages: [
    ...(['ccm.targetNotReached', 'ccm.shareNotConnected', 'ccm.registryNotReached'] as const),
    ...(['distmgr.networkConnectionFailed', 'distmgr.connectionNotEstablished'] as const),
    ...(['distmgr.distributionPointNotReachedReported', 'distmgr.contentShareNotReachedReported'] as const),
    ...(['smsdbmon.registryNotReached', 'sender.serverNotReached'] as const),
  ],
  lines: [resolved, port(135, 'RPC'), port(445, 'file sharing'), adminShare],
};

/** An account that is refused. */
const access: Check = {
  title: 'Who may do what there',
  codes: [5, 65, 86, 1219, 1240, 1311, 1314, 1326, 1327, 1330, 1331, 1385, 1396, 1787, 1789, 0x80041003],
  messages: ['ccm.logonRefused', 'ccm.interactiveLogonRefused'],
  lines: [
    adminShare,
    asked(
      'Who is a local administrator: the account of the site server has to be',
      "Get-LocalGroupMember -SID 'S-1-5-32-544'",
    ),
    asked(
      'Logons that were refused, the latest first',
      "Get-WinEvent -LogName 'Security' -FilterXPath '*[System[EventID=4625]]' -MaxEvents 20 | Select-Object TimeCreated, Message",
    ),
    asker('The clock here; Kerberos allows five minutes of difference', 'Get-Date'),
  ],
};

const dns: Check = {
  title: 'The resolution of names',
  codes: [52, 1355, 9002, 9003, 11001, 11004, 12007],
  messages: [],
  lines: [
    resolved,
    webName,
    asker(
      'The DNS servers that are asked here',
      'Get-DnsClientServerAddress | Select-Object InterfaceAlias, ServerAddresses',
    ),
  ],
};

const disk: Check = {
  title: 'Space on the drives',
  codes: [39, 112],
  messages: [
    'distmgr.noValidDrive',
    'distmgr.contentLibraryNotCreated',
    'distmgr.signatureShareMissing',
    'cas.cacheFull',
  ],
  lines: [drives, barred],
};

const wmi: Check = {
  title: 'WMI',
  codes: [
    0x80041001, 0x80041002, 0x80041003, 0x80041004, 0x80041006, 0x80041009, 0x8004100a, 0x8004100e, 0x80041010,
  ].concat([
    0x80041011, 0x80041012, 0x80041013, 0x80041014, 0x80041015, 0x8004101d, 0x80041033, 0x80041069, 0x8004106c,
  ]),
  messages: [
    ...(['distmgr.wmiConnectionFailed', 'distmgr.wmiServerUnreachable', 'distmgr.wmiInstanceNotPut'] as const),
    ...(['distmgr.osPlatformUnknown', 'ccmeval.wmiCheckFailed', 'scclient.wmiException'] as const),
    'ccmexec.namespaceNotOpened',
  ],
  lines: [
    port(135, 'RPC'),
    lastStart,
    asker(
      'The provider of distribution points answers',
      "Get-WmiObject -ComputerName {host} -Namespace 'root\\SCCMDP' -List | Select-Object Name",
    ),
    asked('The service runs', "Get-Service -Name 'Winmgmt', 'RpcSs'"),
    asked(
      'What WMI itself calls an error, the latest first',
      "Get-WinEvent -LogName 'Microsoft-Windows-WMI-Activity/Operational' -FilterXPath '*[System[Level=2]]' -MaxEvents 20 | Select-Object TimeCreated, Message",
    ),
  ],
};

const iis: Check = {
  title: 'IIS and its WMI compatibility',
  codes: [],
  messages: [
    ...(['distmgr.applicationPoolFailed', 'distmgr.virtualDirectoryNotUpdated'] as const),
    ...([
      'distmgr.virtualDirectoryRetry',
      'distmgr.iisModuleNotConfigured',
      'distmgr.iisModulesNotConfigured',
    ] as const),
  ],
  lines: [
    asked(
      'The features are installed',
      "Get-WindowsFeature -Name 'Web-Server', 'Web-Metabase', 'Web-WMI', 'Web-Windows-Auth', 'Web-ISAPI-Ext', 'RDC'",
    ),
    asked('The services run', "Get-Service -Name 'W3SVC', 'WAS', 'IISADMIN'"),
    port(80, 'HTTP'),
    port(443, 'HTTPS'),
  ],
};

const web: Check = {
  title: 'HTTP and BITS',
  codes: [12002, 12029, 12030, 12031, 12152, 12180]
    .concat([401, 403, 404, 407, 500, 502, 503, 504].map((status) => 0x80190000 + status))
    .concat([0x80200010, 0x80200011, 0x80200013, 0x80200014, 0x8020001b, 0x80200053]),
  messages: [
    ...(['ccmhttp.failed', 'ccmhttp.answeredBadly', 'ccmevent.httpFailed', 'ccmmessaging.postFailed'] as const),
    ...([
      'datatransferservice.errorHandling',
      'datatransferservice.manifestFailed',
      'ccmsetup.downloadFailed',
    ] as const),
  ],
  lines: [
    webName,
    webServer,
    asker('The service runs', "Get-Service -Name 'BITS'"),
    asker(
      'The jobs of all accounts',
      'Get-BitsTransfer -AllUsers | Select-Object DisplayName, JobState, BytesTransferred, BytesTotal, ErrorDescription',
    ),
    asker(
      'What BITS itself calls an error, the latest first',
      "Get-WinEvent -LogName 'Microsoft-Windows-Bits-Client/Operational' -FilterXPath '*[System[(Level=2 or Level=3)]]' -MaxEvents 20 | Select-Object TimeCreated, Message",
    ),
  ],
};

const certificate: Check = {
  title: 'Certificates and TLS',
  codes: [12037, 12038, 12044, 12045, 12157, 12170, 12175, 12186, 0x80092004, 0x80092009, 0x8009200b, 0x80092010]
    .concat([
      0x80092012, 0x80092013, 0x800b0101, 0x800b0109, 0x800b010a, 0x800b010c, 0x800b010e, 0x800b010f, 0x800b0110,
    ])
    .concat([0x800b0112, 0x800b0114]),
  messages: [
    ...(['ccmhttp.secureFailure', 'osdmessaging.secureFailure', 'smspxe.certificateHasExpired'] as const),
    ...(['clientidmanagerstartup.certificateNotFound', 'clientidmanagerstartup.certificateNotGot'] as const),
    ...(['serviceconnector.chainNotBuilt', 'mp_registrationmanager.rootNotTrusted'] as const),
  ],
  lines: [
    asker('The clock here', 'Get-Date'),
    asker(
      'The certificates of this computer: names, validity, and whether the private key is there',
      "Get-ChildItem -LiteralPath 'Cert:\\LocalMachine\\My' | Select-Object Subject, Issuer, NotBefore, NotAfter, HasPrivateKey, Thumbprint",
    ),
    asker(
      'The roots that it trusts',
      "Get-ChildItem -LiteralPath 'Cert:\\LocalMachine\\Root' | Sort-Object Subject | Select-Object Subject, NotAfter, Thumbprint",
    ),
    webServer,
  ],
};

const contentLibrary: Check = {
  title: 'The content library',
  codes: [],
  messages: [
    ...(['distmgr.contentHashWrongReported', 'distmgr.contentNotValidReported'] as const),
    ...([
      'distmgr.contentFilesMissingReported',
      'distmgr.packageListNotReadReported',
      'smsdpmon.contentNotValid',
    ] as const),
    ...([
      'smsdpprov.libraryDriveNotFound',
      'smsdpprov.contentFileNotAdded',
      'smsdpprov.fileLibraryAddFailed',
      'smsdpprov.contentDefinitionAddFailed',
    ] as const),
    ...(['pkgxfermgr.addFileFailed', 'pkgxfermgr.contentFileNotAdded', 'cas.hashFailed'] as const),
    ...(['distmgr.contentLibraryNotCreated', 'distmgr.folderNotCreated', 'distmgr.contentNotExpanded'] as const),
  ],
  lines: [
    drives,
    libraryKey,
    asker(
      'The package as WMI on the distribution point has it',
      "Get-WmiObject -ComputerName {host} -Namespace 'root\\SCCMDP' -Class SMS_PackagesInContLib | Where-Object -Property PackageID -EQ -Value {package}",
    ),
  ],
};

const packageSource: Check = {
  title: 'The source folder; what the site server may do shows only as SYSTEM',
  codes: [],
  messages: ['distmgr.sourceDirectoryNotAccessible', 'distmgr.sourceDirectoryMissing', 'distmgr.packageSourceMissing'],
  lines: [
    asker('The folder is there for this account', 'Test-Path -LiteralPath {path}'),
    asker('Who may read it', 'Get-Acl -LiteralPath {path} | Select-Object -ExpandProperty Access'),
  ],
};

const database: Check = {
  title: 'SQL Server',
  codes: [],
  messages: [
    ...([
      'anyLog.sqlError',
      'anyLog.sqlUnknownError',
      'anyLog.sqlConnectionFailed',
      'anyLog.sqlConnectionInfo',
    ] as const),
    ...(['anyLog.sqlConnectionMissing', 'hman.databaseUnreachable', 'hman.databaseNotReached'] as const),
    ...([
      'hman.siteInformationNotSaved',
      'distmgr.packageStatusNotSaved',
      'distmgr.sqlLoginFromUntrustedDomain',
    ] as const),
  ],
  lines: [
    asker(
      'Which server and database this computer uses',
      "Get-ItemProperty -LiteralPath 'HKLM:\\SOFTWARE\\Microsoft\\SMS\\SQL Server'",
    ),
    asked('The service of SQL Server runs, on its computer', "Get-Service -Name 'MSSQL*', 'SQLAgent*'"),
  ],
};

/** A worker that was cut off: its component, or the computer, started anew. */
const restart: Check = {
  title: 'What started anew',
  codes: [1053, 1058, 1062, 1067, 1068, 1115],
  messages: ['sitecomp.serviceNotStarted'],
  lines: [lastStart, asker('The site’s services run', "Get-Service -Name 'SMS_*'"), failedServices],
};

/** All kinds, in the order in which they are looked at. */
export const checks = {
  network,
  access,
  dns,
  disk,
  wmi,
  iis,
  web,
  certificate,
  contentLibrary,
  packageSource,
  database,
  restart,
};
