/**
 * What codes mean where many messages share them. Each entry follows one code: a missing name is not a missing right,
 * and a missing folder is neither. Sources: Microsoft, "Troubleshoot content distribution", and its
 * reference of Windows system error codes.
 */
import type { CodeAdvice } from '../message.ts';

const asSystem = 'as SYSTEM (psexec -s -i cmd.exe)';
const rightsThere =
  'Make the site server’s computer account, or the site system installation account, a local administrator of that server.';

/** A server's administrative share, its registry or its services were not reached. */
export const serverAdvice: readonly CodeAdvice[] = [
  {
    codes: [5],
    meaning: 'The server answers and refuses access to its administrative shares.',
    cause:
      'The account that the site server uses is no local administrator there: access denied (5). It is the computer account of the site server, or the site system installation account where one is set.',
    next: `${rightsThere} Then open \\\\server\\ADMIN$ from the site server ${asSystem}.`,
  },
  {
    codes: [53, 51, 1203, 1231, 1232, 1722],
    meaning: 'The server is not found on the network, so nothing can be copied to it or asked of it.',
    cause:
      'Its name does not resolve or resolves to an old address, it is switched off, or a firewall drops TCP 445 or 135: the network path was not found.',
    next: 'On the site server resolve the name, then test the ports: Test-NetConnection server -Port 445, and -Port 135. Correct DNS or the firewall; rights are not the matter yet.',
  },
  {
    codes: [67],
    meaning: 'The server answers but has no share of that name.',
    cause:
      'Administrative shares are switched off there (AutoShareServer = 0) or the Server service was changed: the network name cannot be found (67).',
    next: 'On that server run “net share”. If ADMIN$ is missing, remove AutoShareServer under HKLM\\SYSTEM\\CurrentControlSet\\Services\\LanmanServer\\Parameters and restart the Server service.',
  },
  {
    codes: [64, 59, 121, 1236, 10054, 10060, 240],
    meaning: 'The connection to the server broke while it was in use.',
    cause:
      'The server restarts, the line is unsteady, or a firewall or a network optimiser cuts long connections: the network name is no longer available.',
    next: 'Look for restarts and network events on that server at this time, then wait for the next attempt. If it comes back at the same point, exclude the connection from the device that inspects it.',
  },
  {
    codes: [86, 1326, 1327, 1330, 1331, 1907, 1909, 1385],
    meaning: 'The server refuses the logon of the account that the site server uses.',
    cause: 'The password is wrong or expired, the account is locked or disabled, or it may not log on there.',
    next: 'In the properties of the site system set the site system installation account again (Verify tests it), or use the site server’s computer account.',
  },
  {
    codes: [1219],
    meaning: 'Another connection of the same session to this server uses other credentials.',
    cause: 'Two site system roles of one server use two different accounts, or a drive is mapped there.',
    next: 'Give all roles of that server one account, and restart SMS_EXECUTIVE so that its open connections end.',
  },
  {
    codes: [1311, 1355, 1396, 1398, 1789],
    meaning: 'The two computers cannot prove to each other who they are.',
    cause:
      'No domain controller answers, the trust or the computer password is broken, the clocks differ, or the name belongs to another computer.',
    next: 'On both computers check the time, “nltest /sc_verify:domain” and that the name has one address and one computer account.',
  },
  {
    codes: [2, 3],
    meaning: 'The server answers, and a folder or a file that is expected there is missing.',
    cause: 'A path of the role does not exist there: not found (2 or 3). It is no matter of rights.',
    next: 'Look at the path in this line or the line before on that server, restore the folder or share, then let the role be installed again.',
  },
  {
    codes: [112, 39],
    meaning: 'The disk of the server is full.',
    cause: 'There is not enough space on the drive that is written to.',
    next: 'Free space on that server; the work is tried again by itself.',
  },
  {
    codes: [32],
    meaning: 'A file on the server is in use by another program.',
    cause: 'A scanner, a backup or the old version of the component holds the file: sharing violation (32).',
    next: 'Exclude the folders of Configuration Manager from real-time scanning, or stop what holds the file; the work is tried again.',
  },
];

/** WMI on a server was not reached or refused the call. */
export const wmiAdvice: readonly CodeAdvice[] = [
  {
    codes: [1722, 53],
    meaning: 'The server does not answer RPC, so its WMI cannot be reached.',
    cause:
      'It is switched off, its name has an old address, or a firewall drops TCP 135 or the dynamic RPC ports 49152–65535: the RPC server is unavailable.',
    next: 'From the site server run Test-NetConnection server -Port 135, and let the firewall rules “Windows Management Instrumentation (DCOM-In and WMI-In)” be on at that server.',
  },
  {
    codes: [1726, 1727, 1753],
    meaning: 'The call to WMI on the server broke.',
    cause: 'The WMI service there restarted or hangs, or a firewall cuts the dynamic RPC ports.',
    next: 'Restart the service winmgmt on that server and check the dynamic RPC ports between the two.',
  },
  {
    codes: [5, 0x80041003],
    meaning: 'WMI on the server refuses the account of the site server.',
    cause: 'The account is no local administrator there, or DCOM or the namespace denies it: access denied.',
    next: `${rightsThere} Then connect to \\\\server\\root\\cimv2 with wbemtest ${asSystem}.`,
  },
  {
    codes: [0x8004100e],
    meaning: 'The WMI namespace that the call needs does not exist on the server.',
    cause:
      'For root\\SCCMDP the SMS DP Provider is not installed or was lost, often with an in-place upgrade of Windows; for root\\MicrosoftIISv2 the IIS 6 WMI compatibility is missing.',
    next: 'For root\\SCCMDP run mofcomp on smsdpprov.mof in SMS_DP$\\sms\\bin of the distribution point, or let the site upgrade it. For root\\MicrosoftIISv2 run Install-WindowsFeature Web-WMI.',
  },
  {
    codes: [0x80041002, 0x80041010],
    meaning: 'The class or the object that the call needs does not exist in WMI on the server.',
    cause:
      'The provider’s classes are not registered there, often after an in-place upgrade of Windows or a rebuilt WMI repository.',
    next: 'On the distribution point run mofcomp smsdpprov.mof and regsvr32 smsdpprov.dll in SMS_DP$\\sms\\bin, or let the site upgrade it.',
  },
  {
    codes: [0x80041001],
    meaning: 'The provider on the server failed, and WMI says no more than that.',
    cause: 'The reason stands only in the provider’s own log on that server.',
    next: 'Open smsdpprov.log on the distribution point at the same minute.',
  },
  {
    codes: [0x80041013, 0x80041014],
    meaning: 'WMI on the server cannot load the provider that the call needs.',
    cause:
      'For IIS settings the IIS 6 compatibility (Web-Metabase, Web-WMI) is not installed; for content the SMS DP Provider or its runtime is missing.',
    next: 'Run Install-WindowsFeature Web-Metabase, Web-WMI there, or register smsdpprov.dll again.',
  },
  {
    codes: [0x80041006, 8, 14],
    meaning: 'WMI on the server ran out of memory or of its quota.',
    cause: 'The provider host WmiPrvSE reached its limit, or the computer has no memory left.',
    next: 'Restart the service winmgmt on that server; if it comes back, raise MemoryPerHost in root\\__ProviderHostQuotaConfiguration.',
  },
  {
    codes: [0x80080005],
    meaning: 'A program on the server did not start in time for the call.',
    cause: 'The server is overloaded or its WMI service hangs: server execution failed.',
    next: 'Restart the service winmgmt on that server, or restart the server.',
  },
  {
    codes: [1311, 1355, 1396, 1398],
    meaning: 'The two computers cannot prove to each other who they are, so WMI refuses the call.',
    cause:
      'No domain controller answers, the trust is broken, the clocks differ, or the name belongs to another computer.',
    next: 'On both computers check the time, “nltest /sc_verify:domain” and that the name has one address and one computer account.',
  },
];

/** The component was stopped in the middle of its work. Source: a published report of a site whose content did not move. */
const requestAborted: CodeAdvice = {
  codes: [1235],
  meaning: 'The work was cut off by a request to stop, and nothing was made of the content.',
  cause: 'The component was told to stop while it worked: request aborted (0x800704D3).',
  next: 'Nothing if it goes on after the restart. If every attempt ends so, restart the service SMS_EXECUTIVE: a component that was only stopped and started within it may keep the request.',
};

/** The source folder of a package was not read. */
export const sourceFolderAdvice: readonly CodeAdvice[] = [
  {
    codes: [2, 3],
    meaning: 'The source folder of the package is not there, so no content can be made from it.',
    cause: 'The folder was moved, renamed or cleaned away: path not found. It is no matter of rights.',
    next: 'Open the path on the site server. Restore the folder, or correct the path in the properties of the package and update its distribution points.',
  },
  {
    codes: [5],
    meaning: 'The site server may not read the source folder of the package.',
    cause:
      'The computer account of the site server has no read permission on the share or on the folder: access denied.',
    next: `Grant the computer account of the site server read permission on the share and on the folder, then open it ${asSystem} there.`,
  },
  {
    codes: [53, 51, 1203, 1231],
    meaning: 'The file server with the source folder is not found on the network.',
    cause:
      'Its name does not resolve, it is switched off, or a firewall drops TCP 445: the network path was not found (53).',
    next: 'On the site server resolve the name of the file server and test TCP 445 to it. Where the server was replaced, correct the path in the properties of the package.',
  },
  {
    codes: [67],
    meaning: 'The file server answers but has no share of that name.',
    cause: 'The share was removed or renamed: the network name cannot be found (67).',
    next: 'Run “net view \\\\fileserver” on the site server, restore the share, or correct the path in the properties of the package.',
  },
  {
    codes: [64, 59, 121, 1236],
    meaning: 'The connection to the file server broke while the source folder was read.',
    cause: 'The file server restarted or the line is unsteady.',
    next: 'Look for restarts and network events of the file server at this time; the package is tried again within half an hour.',
  },
  {
    codes: [1326, 1327, 1330, 1331, 1909, 86],
    meaning: 'The file server refuses the logon of the site server’s computer account.',
    cause: 'The file server is outside the domain or the trust is broken, or the time of the two differs.',
    next: 'Put the source on a server that the site server’s computer account can log on to, or repair the trust.',
  },
  {
    codes: [123, 161, 206],
    meaning: 'The path of the source folder is not valid for Windows.',
    cause: 'It holds a character that is not allowed, or is longer than 260 characters.',
    next: 'Shorten or correct the path in the properties of the package.',
  },
  {
    codes: [32, 33],
    meaning: 'A file in the source folder is locked by another program.',
    cause: 'Somebody has the file open for writing, or a scanner holds it: sharing violation.',
    next: 'Close what holds the file on the file server; the package is tried again within half an hour.',
  },
  requestAborted,
];

const restoreContent =
  'Follow the content through the folders PkgLib, DataLib and FileLib. Then update the package where its source is, or let another site send it again (SourceVersion = 0 in PkgStatus).';

/** Why content that was there does not pass validation. */
export const damagedLibrary =
  'Files of the content library were deleted or changed by something else, or the disk or a scanner damaged them.';

/** A content library was not read or not written. */
export const libraryAdvice: readonly CodeAdvice[] = [
  {
    codes: [2, 3],
    meaning: 'Files of this content are missing in the content library.',
    cause:
      'The library is damaged, the content was never complete, it is looked for on the wrong drive, or NO_SMS_ON_DRIVE.SMS lies on its drive: path not found.',
    next: `Remove NO_SMS_ON_DRIVE.SMS from the drive of the content library if it lies there. ${restoreContent}`,
  },
  {
    codes: [1326, 1327, 1330, 1331],
    meaning: 'The content library is on another server, which refused the logon of the account in use.',
    cause: 'A site system installation account of another domain is used for the library as well.',
    next: 'Create a local account of the same name and password there with access to the library, or use the site server’s computer account.',
  },
  {
    codes: [5],
    meaning: 'The content library may not be read or written: access denied.',
    cause: 'The rights on the folder SCCMContentLib were changed, or a virus scanner holds the file.',
    next: 'Check that SYSTEM and the local administrators have full control of SCCMContentLib, and exclude the library from real-time scanning.',
  },
  {
    codes: [32, 33],
    meaning: 'A file of the content library is in use by another program.',
    cause: 'A scanner or a backup holds the file, or two threads work on the same content: sharing violation.',
    next: 'Exclude SCCMContentLib, SMSPKG and SMS_DP$ from scanning. Where several threads start the same job, compare the time zones of the site server and of SQL Server.',
  },
  {
    codes: [1295],
    meaning: 'No drive of the content library has the space that has to stay free, so the file finds no place.',
    cause: 'The drives are full up to the reserve that is set for them.',
    next: 'Free space on the drives of the content library or add one, then redistribute the package.',
  },
  {
    codes: [112, 39],
    meaning: 'The drive of the content library is full.',
    cause: 'There is not enough space on the drives that the library may use.',
    next: 'Free space there, or move the library to a larger drive; then redistribute the package.',
  },
  {
    codes: [23, 1117, 1392, 13],
    meaning: 'A file of the content library cannot be read: the disk or the file system is damaged.',
    cause: 'The disk reports an error, or a file in the library was changed.',
    next: 'Check the disk (chkdsk, the System event log), then redistribute the package.',
  },
  {
    codes: [64, 59, 121, 53, 67, 1236],
    meaning: 'The connection to the server of the content library broke or was not made.',
    cause: 'The server is not reached by name or by TCP 445, restarted, or the line is unsteady.',
    next: 'From the site server open the library’s share on that server, and test TCP 445 to it.',
  },
  {
    codes: [123, 161, 206],
    meaning: 'A folder of the content cannot be created, because its name is not allowed: invalid name.',
    cause: 'A custom share name is set on the package; known of driver packages on pull distribution points.',
    next: 'Remove the custom share name from the data access settings of the package and redistribute it (Microsoft article 2962927).',
  },
  {
    codes: [0x80040154],
    meaning: 'A COM class that the content library needs is not registered on this server.',
    cause: 'The classes for XML or for remote differential compression are not registered.',
    next: 'Check that remote differential compression is installed there, and let the site upgrade the distribution point so that its classes are registered anew.',
  },
  {
    codes: [0x80090006, 0x80091007, 0x80090005],
    meaning: 'The content does not fit its hash: what is in the library is not what was made from the source.',
    cause: 'The source changed while it was read, or a file in the library was damaged or changed.',
    next: 'Update the package where its source is, so that hash and content are made anew.',
  },
  requestAborted,
];

/** A file or folder of this computer was not read, written or run. */
export const fileAdvice: readonly CodeAdvice[] = [
  {
    codes: [2, 3],
    cause: 'The file or folder is not where it is expected: not found. It is no matter of rights.',
    next: 'Check the path in this line or the line before it, and restore what is missing.',
  },
  {
    codes: [5],
    cause: 'Access is denied: missing rights, or security software that blocks the program.',
    next: 'Run or open it on that computer as SYSTEM (psexec -s), and look at the log of the security software.',
  },
  {
    codes: [32, 33],
    cause: 'Another program has the file open: sharing violation.',
    next: 'Exclude the folders of Configuration Manager from real-time scanning; the work is tried again.',
  },
  {
    codes: [112, 39],
    cause: 'The disk is full.',
    next: 'Free space on that drive.',
  },
  {
    codes: [80],
    cause: 'The folder for temporary files holds too many files, so that no new name is free.',
    next: 'Delete the .tmp files in the temporary folder of SYSTEM (C:\\Windows\\Temp).',
  },
  {
    codes: [53, 67],
    cause: 'The server or the share of the path is not found.',
    next: 'Resolve the name of that server, and test TCP 445 to it.',
  },
];

/** Why SQL Server does not answer or did not do it, by its own number or by that of the network. */
export const sqlAdvice: readonly CodeAdvice[] = [
  {
    codes: [1205],
    meaning: 'SQL Server chose this statement as the victim of a deadlock and undid it.',
    cause: 'Two transactions waited for each other. Now and then this is normal; the component does it again.',
    next: 'Nothing, unless it repeats: then rebuild indexes and statistics of the site database and look for a long transaction at that time.',
  },
  {
    codes: [18456],
    meaning: 'SQL Server refused the login of this account.',
    cause:
      'The computer account of the site server has no login, or not the role sysadmin, on the SQL Server of the site; or the login is disabled.',
    next: 'Read the reason (state) in the ERRORLOG of SQL Server at this minute, and give the site server’s computer account its login back.',
  },
  {
    codes: [18452],
    meaning: 'SQL Server refused the login: the account is not trusted there.',
    cause:
      'The account belongs to a domain without trust, or Kerberos failed (clock, SPN) so that the login came as anonymous.',
    next: 'Check the service principal name of SQL Server (setspn -L), the time of both computers and the trust.',
  },
  {
    codes: [4060],
    meaning: 'The login was accepted, but the site database cannot be opened.',
    cause: 'The database is offline, in recovery, renamed, or the account has no user in it.',
    next: 'Look at the state of the site database in SQL Server and bring it online.',
  },
  {
    codes: [53, 17, 2, 10060, 10061, 11001, 1231],
    meaning: 'SQL Server does not answer.',
    cause:
      'The service is stopped, the name does not resolve, the port differs, or a firewall drops TCP 1433 (4022 for the Service Broker).',
    next: 'Check that SQL Server runs, then test its port from the site server: Test-NetConnection sqlserver -Port 1433.',
  },
  {
    codes: [10054, 64, 121, 233, 258],
    meaning: 'The connection to SQL Server broke.',
    cause:
      'SQL Server restarted, the network cut the connection, or the two do not agree on a version of TLS (an old SQL Server Native Client without TLS 1.2).',
    next: 'Look into the ERRORLOG of SQL Server at this minute. If every attempt ends so, update the SQL Server client on the site server (TLS 1.2).',
  },
  {
    codes: [10314, 6522],
    meaning: 'SQL Server does not load the .NET assembly of Configuration Manager.',
    cause: 'The site database was restored or moved and is not trusted: TRUSTWORTHY is off or its owner is unknown.',
    next: 'In SQL Server run ALTER DATABASE … SET TRUSTWORTHY ON and ALTER AUTHORIZATION ON DATABASE::… TO sa for the site database.',
  },
  {
    codes: [2627, 2601],
    meaning: 'A row with the same key is in the table already.',
    cause: 'The same data came twice, or a row of an older life was left behind.',
    next: 'Read the name of the table and the key in this line; if it repeats, the older row has to go with Microsoft’s help.',
  },
  {
    codes: [547, 515, 50000],
    meaning: 'A rule of the database refused the data.',
    cause:
      'A row that it refers to is missing, a value is missing, or a procedure of the site raised an error of its own.',
    next: 'Read the name of the table or procedure in this line and what the same thread did before.',
  },
  {
    codes: [9002, 1105, 1101],
    meaning: 'The database or its transaction log is full.',
    cause: 'The file reached its limit, its disk is full, or the log is not truncated for want of a backup.',
    next: 'Free space on the disks of SQL Server, let the files grow, and back the log up where the recovery model is full.',
  },
  {
    codes: [1222, 0x80040e31],
    meaning: 'SQL Server did not answer this statement in time.',
    cause: 'Another transaction holds the rows, or the database is overloaded or has stale statistics.',
    next: 'Look for blocking sessions at this time (sp_who2), and rebuild indexes and statistics.',
  },
  {
    codes: [208, 2812, 207, 229],
    meaning: 'An object of the site database is missing, or the account may not use it.',
    cause: 'An update of the site did not finish in the database, or rights in it were changed.',
    next: 'Look at CMUpdate.log or ConfigMgrSetup.log for the end of the last update; run a site reset.',
  },
  {
    codes: [701, 8645, 802],
    meaning: 'SQL Server has too little memory for the statement.',
    cause: 'The memory limit of the instance is too small, or other programs use the memory.',
    next: 'Give the instance more memory (at least 8 GB for a primary site).',
  },
  {
    codes: [823, 824, 825, 605],
    meaning: 'SQL Server found damaged data in the database.',
    cause: 'The disk or its controller gave back other data than was written.',
    next: 'Run DBCC CHECKDB on the site database at once and keep the last good backup.',
  },
];
