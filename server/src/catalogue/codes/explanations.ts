/**
 * What a code means in the logs of Configuration Manager, and what to look at next. Own words; the names of the codes
 * are in table.ts. A Win32 code is explained once and serves its HRESULT (0x8007xxxx) too.
 */

import type { ExplanationRow } from './explanationRow.ts';
import {
  clientWin32Rows,
  configMgrClientRows,
  dotNetRows,
  securityRows,
  transferRows,
  updateRows,
} from './clientExplanations.ts';

/** The plain meaning of a code and a first step; `name` only where no public-domain header names the code. */
export type Explanation = {
  readonly meaning: string;
  readonly next: string;
  readonly name?: string;
};

const byCode = (rows: readonly ExplanationRow[]): ReadonlyMap<number, Explanation> =>
  new Map(rows.map(([code, meaning, next, name]) => [code, name ? { meaning, next, name } : { meaning, next }]));

const nothingToDo = 'Nothing to do.';
const sameThread = 'Read the lines before it on the same thread; the first failure there is the cause.';
const testNetwork = 'Test name resolution and TCP 135 and 445 from the site server to that computer.';
const permissions =
  'Check that the computer account of the site server (or the site system account) is a local administrator there.';
const iisWmi =
  'Check the IIS 6 metabase and WMI compatibility features (Web-Metabase, Web-WMI) on the distribution point.';
const repairProvider = 'Upgrade the distribution point again, or register smsdpprov.mof and smsdpprov.dll on it.';
const pulldpLog = 'Open the installer log of that product and search for "Return value 3".';
const schemaVersions =
  'Compare the version of the component that asks with that of the site database; finish or repeat the last update.';
const appLogs = 'Read AppEnforce.log, AppDiscovery.log and CIAgent.log on the client at that minute.';
const ciLogs = 'Read CIAgent.log, CIDownloader.log and DataTransferService.log on the client.';
const proxyAndName =
  'Check the name, the port and the proxy that this computer uses for the address in the line before.';

/** Win32 codes, network management codes (NERR), Windows Installer results, Winsock and WinINet codes; all below 65536. */
export const win32Explanations = byCode([
  [0, 'No error.', nothingToDo],
  [1, 'The operation is not valid for this object.', sameThread],
  [
    2,
    'A file, registry value or command was not found.',
    'Check the name in this line or the line before it. A tool that this Windows version does not have is harmless when a fallback follows.',
  ],
  [
    3,
    'A folder on the path was not found.',
    'Check the path in this line; in a content library a missing folder means damaged or not yet distributed content.',
  ],
  [4, 'Too many files are open in this process.', 'Look at the handle count of the process that wrote the line.'],
  [
    5,
    'Access was denied.',
    'Find the account that did this (SYSTEM, computer account or site system account) and its rights on the target. During a removal it is often a file still in use.',
  ],
  [6, 'The handle is not valid any more.', sameThread],
  [8, 'Windows could not give enough memory.', 'Check free memory and the size of the process on that computer.'],
  [
    12,
    'The access code is not valid. In despool.log it only says that the package information has not arrived yet.',
    'In despool.log wait for the retry; elsewhere read the line before.',
  ],
  [13, 'The data is not valid.', sameThread],
  [
    14,
    'Windows could not give enough memory for this.',
    'Check free memory and the size of the process on that computer.',
  ],
  [15, 'The drive was not found.', 'Check that the drive letter in the line still exists.'],
  [16, 'The current folder cannot be removed.', sameThread],
  [17, 'A file cannot be moved to another drive this way.', sameThread],
  [18, 'There are no more files: the normal end of a folder listing.', nothingToDo],
  [19, 'The medium is write protected.', 'Check the disk that the path is on.'],
  [21, 'The device is not ready.', 'Check the disk or the drive that the path is on.'],
  [
    32,
    'The file is in use by another process.',
    'Find who holds it: a virus scanner, WMI (WmiPrvSE) or a second job with the same file. It often passes with the retry.',
  ],
  [
    33,
    'Another process has locked a part of the file.',
    'Find who holds the file, often a virus scanner; it usually passes with the retry.',
  ],
  [39, 'The disk is full.', 'Free space on the target drive.'],
  [50, 'The other side does not support this request.', 'Check the version of the operating system there.'],
  [51, 'The remote computer is not available.', testNetwork],
  [52, 'A duplicate name exists on the network.', 'Check DNS and WINS for a second computer of that name.'],
  [53, 'The network path was not found.', testNetwork],
  [54, 'The network is busy.', 'Wait for the retry; if it lasts, look at the load of the link and the server.'],
  [55, 'The network resource is not available any more.', testNetwork],
  [58, 'The server could not do what was asked.', 'Look at the event log of the server that the line names.'],
  [
    59,
    'An unexpected network error occurred.',
    'Look for a broken connection at that minute; it often passes with the retry.',
  ],
  [
    64,
    'The network name is gone: the other side closed the connection.',
    'Look for a restart, a firewall or a bad link at that minute.',
  ],
  [65, 'Network access was denied.', permissions],
  [67, 'The share name was not found.', 'Check that the share in the line exists on that server.'],
  [71, 'The remote computer accepts no more connections.', 'Look at open sessions on that server.'],
  [
    80,
    'The file exists already. For a temporary name: no free name is left.',
    'For a temporary folder, delete old *.tmp files in it; else nothing to do.',
  ],
  [82, 'The folder or file cannot be created.', 'Check rights and free space on the path in the line.'],
  [
    86,
    'The network password is wrong.',
    'Correct the password of the account under Administration, Security, Accounts.',
  ],
  [87, 'A parameter is not valid.', sameThread],
  [109, 'The other end closed the pipe.', 'Look for a crash or restart of the process on the other end.'],
  [110, 'The file or device cannot be opened.', sameThread],
  [111, 'The file name is too long.', 'Shorten the source path.'],
  [
    112,
    'The disk is full. For BranchCache publication: its own cache is full, not the disk.',
    'Check free space; if the disk has space and the upload uses BranchCache, enlarge or empty its publication cache.',
  ],
  [121, 'The wait for the other side timed out.', 'Look for a slow link or a hung server at that minute.'],
  [122, 'The buffer was too small; usually the program asks again with a larger one.', nothingToDo],
  [
    123,
    'The file or folder name has a wrong form.',
    'Check the path in the line for empty parts and illegal characters; for packages on pull distribution points, a custom share name.',
  ],
  [124, 'The level is not supported.', sameThread],
  [
    126,
    'A DLL, or one that it needs, was not found.',
    'Check the DLL in the line and the Visual C++ runtime that it needs.',
  ],
  [
    127,
    'The DLL lacks a function: a wrong version is loaded.',
    'Compare the file version with that of the site server.',
  ],
  [128, 'There is no child process to wait for.', sameThread],
  [145, 'The folder is not empty.', 'See which file was left and who holds it.'],
  [161, 'The path is not valid.', 'Check the path in the line.'],
  [170, 'The resource is in use.', 'Wait for the retry.'],
  [183, 'The object exists already.', 'Usually harmless: it was made by an earlier run.'],
  [193, 'The file is no valid program.', 'Check the platform and that the file is complete.'],
  [206, 'The file name or path is too long.', 'Shorten the source path.'],
  [
    225,
    'A virus scanner blocked the file.',
    'Look in the log of the virus scanner and set the recommended exclusions.',
    'ERROR_VIRUS_INFECTED',
  ],
  [230, 'The pipe is in a wrong state.', sameThread],
  [231, 'All pipe instances are busy.', 'Wait for the retry.'],
  [232, 'The pipe is being closed.', sameThread],
  [233, 'No process is on the other end of the pipe.', 'Check that the service on the other end runs.'],
  [234, 'More data is available: a normal answer to a first, short request.', nothingToDo],
  [258, 'The wait timed out.', sameThread, 'WAIT_TIMEOUT'],
  [
    259,
    'There is no more data: the normal end of a list.',
    'Usually nothing: the list was read to its end or had no entry.',
  ],
  [267, 'The folder name is not valid.', 'Check the path in the line.'],
  [298, 'A semaphore was released too often.', sameThread],
  [
    995,
    'The operation was cancelled, because the thread ended or the program asked for it.',
    'Look for a stop of the component at that minute.',
  ],
  [997, 'The operation is under way and not finished.', nothingToDo],
  [998, 'An access to memory was not valid.', 'Look for a crash dump of the component.'],
  [1053, 'The service did not answer the start request in time.', 'Look in the System event log of that computer.'],
  [1054, 'The service could not start a thread.', 'Check memory and the System event log of that computer.'],
  [1055, 'The service database is locked.', 'Wait for the retry.'],
  [1056, 'The service runs already.', nothingToDo],
  [1058, 'The service is disabled, or has no enabled device.', 'Set its start type and start it.'],
  [
    1060,
    'The service does not exist on that computer.',
    'Install the feature that brings it; before a first installation this is normal.',
  ],
  [1062, 'The service is not started.', 'Start it, or see why it stopped in the System event log.'],
  [
    1066,
    'The service ended with an error of its own; the number beside it says which.',
    'Decode the service-specific number in the same event.',
  ],
  [1067, 'The process ended unexpectedly.', 'Look for a crash in the Application event log of that computer.'],
  [1068, 'A service that it depends on did not start.', 'Check the services it depends on.'],
  [1072, 'The service is marked for deletion.', 'Close service consoles or restart the computer.'],
  [1115, 'Windows is shutting down.', 'Wait until the computer is back.'],
  [1117, 'An input or output error occurred on a device.', 'Check the disk.'],
  [1130, 'The server has not enough storage for this command.', 'Look at memory and IRPStackSize on that server.'],
  [1165, 'The device reported that it needs attention.', 'Check the device.'],
  [
    1168,
    'The element was not found.',
    'Check that the object in the line before exists (certificate, registry entry, list entry).',
  ],
  [1203, 'No network provider accepted the path.', 'Check the path and the Workstation service.'],
  [
    1219,
    'A connection to that server exists with another account.',
    'Remove the second account, or reach the server under one name only.',
  ],
  [1223, 'The user or the program cancelled it.', sameThread],
  [1225, 'The remote computer refused the connection.', 'Check that the service listens on that port.'],
  [1231, 'The network cannot be reached.', testNetwork],
  [1232, 'The host cannot be reached.', testNetwork],
  [
    1235,
    'The request was aborted, as a rule because the component was told to stop.',
    'Look for "signalled … to stop" of this component; if every bundle aborts afterwards, compare the process id before and after.',
  ],
  [1236, 'The local computer aborted the connection.', 'Look for a restart of the component at that minute.'],
  [1240, 'The account may not log on from this computer.', permissions],
  [
    1265,
    'The computer could not reach a domain controller, or Kerberos refused the downgrade.',
    'Check domain controllers, time and duplicate service principal names.',
  ],
  [
    1290,
    'The service cannot start in this process: another service there has a different kind of service SID.',
    'Compare the SID types of the services in that process (sc qsidtype), or let the service run in a process of its own.',
    'ERROR_INCOMPATIBLE_SERVICE_SID_TYPE',
  ],
  [
    1295,
    'A storage quota is used up. For the content library: no drive has the space that has to stay free.',
    'Free space on the drives of the content library, add a drive, or lower the space that has to stay free in the settings of the drive.',
    'ERROR_DISK_QUOTA_EXCEEDED',
  ],
  [
    1296,
    'The content was blocked: a filter or a virus scanner did not let it through.',
    'Look into the log of the virus scanner at that minute.',
    'ERROR_CONTENT_BLOCKED',
  ],
  [
    1297,
    'The account of the service lacks a privilege that the service needs.',
    'Compare the privileges of the service (sc qprivs) with the user rights of its account.',
    'ERROR_INCOMPATIBLE_SERVICE_PRIVILEGE',
  ],
  [1300, 'Not all privileges were given.', 'Check the rights of the account.'],
  [1307, 'This account may not own the object.', 'Check the rights of the account.'],
  [1311, 'No logon server was available.', 'Check domain controllers and DNS from that computer.'],
  [1314, 'A privilege is missing.', 'Check the user rights of the account.'],
  [
    1326,
    'User name or password is wrong.',
    'Correct the password of the account under Administration, Security, Accounts; for a foreign domain use an account that the target knows.',
  ],
  [1327, 'A restriction of the account forbids the logon.', 'Look for an empty password, logon hours or a policy.'],
  [
    1330,
    'The password of the account has expired.',
    'Set a new one and enter it under Administration, Security, Accounts.',
  ],
  [1331, 'The account is disabled.', 'Enable it or name another one.'],
  [
    1332,
    'A name could not be turned into a security id.',
    'Check that the account or group exists and the domain can be reached.',
  ],
  [1355, 'The domain does not exist or cannot be reached.', 'Check DNS and the trust to that domain.'],
  [
    1385,
    'The account may not log on this way on that computer.',
    'Check the user right "Access this computer from the network" there.',
  ],
  [
    1396,
    'The target account name is wrong: the Kerberos ticket is for another account.',
    'Look for duplicate or missing service principal names.',
  ],
  [1450, 'Windows has not enough system resources.', 'Look at memory and paged pool on that computer.'],
  [1460, 'The time for the operation ran out.', 'Look for a slow or hung computer at that minute.'],
  [1601, 'The Windows Installer service cannot be reached.', 'Check the Windows Installer service.'],
  [1602, 'The user cancelled the installation.', 'Start it again.'],
  [
    1603,
    'The installation failed with a fatal error. The number only says that; the reason is in the installer log.',
    pulldpLog,
  ],
  [1604, 'The installation is suspended and not complete.', pulldpLog],
  [1605, 'This product is not installed.', 'Before a first installation this is normal.'],
  [1612, 'The source of the product cannot be found.', 'Check the content folder and the cached source path.'],
  [1613, 'The package needs a newer Windows Installer.', 'Check the operating system version.'],
  [1618, 'Another installation is running.', 'Wait until it ends; Configuration Manager tries again.'],
  [1619, 'The installation package could not be opened.', 'Check that the file exists, is complete and can be read.'],
  [1620, 'The file is no valid Windows Installer package.', 'Check the file for damage.'],
  [1622, 'The installer log could not be opened.', 'Check that the folder of the log exists and can be written.'],
  [1624, 'A transform could not be applied.', 'Check the path of the .mst file.'],
  [1625, 'A policy forbids this installation.', 'Check software restriction and installer policies.'],
  [1633, 'The package is for another platform.', 'Check 32 or 64 bit.'],
  [1635, 'The patch could not be opened.', 'Check the .msp file.'],
  [1636, 'The file is no valid patch.', 'Check the .msp file.'],
  [
    1638,
    'Another version of this product is installed already.',
    'For a runtime (vcredist) this is normally harmless: a newer one is there.',
  ],
  [
    1639,
    'The command line of the installer is not valid.',
    'Compare the command line in the log with the options of the installer.',
  ],
  [1641, 'Installed; the installer has started a restart.', 'Wait for the restart.'],
  [1642, 'The patch does not fit an installed product.', 'Check that the right product version is installed.'],
  [1648, 'No valid sequence was found for the patches.', 'Check the set of patches.', 'ERROR_PATCH_NO_SEQUENCE'],
  [1707, 'The network address is not valid. As an exit code of an installer it means success.', sameThread],
  [
    1717,
    'The RPC interface is unknown: the server there does not offer it (yet).',
    'Check that the service on the other computer runs.',
  ],
  [1722, 'The RPC server cannot be reached.', testNetwork],
  [1723, 'The RPC server is too busy.', 'Wait for the retry; if it lasts, look at the load of that computer.'],
  [
    1726,
    'The remote procedure call failed in the middle.',
    'Look for a restart of WMI or of the computer at that minute.',
  ],
  [1727, 'The remote procedure call failed and was not executed.', 'Look for a firewall that closes idle connections.'],
  [
    1753,
    'The RPC endpoint mapper has no more endpoints.',
    'Check the dynamic RPC ports in the firewall and that the Windows Firewall service runs.',
  ],
  [1783, 'The answer had bad data.', 'Check that both sides have the same version.'],
  [1787, 'The domain has no trust account for this computer.', 'Reset the secure channel of the computer.'],
  [1789, 'The trust between this computer and the domain is broken.', 'Reset the secure channel of the computer.'],
  [2202, 'The user name is not valid.', 'Check the account in the console.'],
  [2250, 'This network connection does not exist (any more).', 'Harmless when a connection was only being cleaned up.'],
  [
    2310,
    'The share does not exist.',
    'Before a first installation (REMINST, SMS_DP$) this is normal; else check the shares of that server.',
  ],
  [2404, 'The device is in use by a process and cannot be disconnected.', 'Wait for the retry.'],
  [3010, 'Installed; a restart is needed to finish.', 'Plan a restart.'],
  [
    5023,
    'The group or resource is not in the right state for this.',
    'Check the state of the cluster or database group.',
  ],
  [8224, 'A directory service operation failed.', 'Check the domain controller that was used.'],
  [8240, 'The directory has no such object.', 'Check that the System Management container exists.'],
  [
    8250,
    'The directory server is not operational.',
    'Check domain controllers, DNS and LDAP (TCP 389) from the site server.',
  ],
  [9002, 'The DNS server failed.', 'Check the DNS server that this computer asks.'],
  [9003, 'The DNS name does not exist.', 'Check the name and the DNS suffixes of this computer.'],
  [10013, 'The socket was denied: the port is in use or blocked.', 'Check who listens on that port and the firewall.'],
  [10048, 'The port is in use already.', 'Find who listens on that port.'],
  [10049, 'The address is not one of this computer.', 'Check the address in the line.'],
  [10053, 'This computer aborted the connection.', 'Look for a time-out or a virus scanner.'],
  [10054, 'The other side reset the connection.', 'Look for a restart, a firewall or a proxy between the two.'],
  [10060, 'The connection timed out.', 'Check routing, firewall and that the other side runs.'],
  [
    10061,
    'The other side refused the connection: nothing listens on that port.',
    'Check the port and the service on the other side.',
  ],
  [10065, 'There is no route to the host.', 'Check routing.'],
  [11001, 'The host name is not known.', 'Check DNS.'],
  [11004, 'The name is valid but has no address.', 'Check DNS.'],
  [12001, 'No more internet handles can be made.', 'Restart the component.'],
  [12002, 'The web request timed out.', proxyAndName],
  [12005, 'The URL is not valid.', 'Check the address in the line.'],
  [12007, 'The server name could not be resolved.', proxyAndName],
  [12017, 'The request was cancelled.', sameThread],
  [12019, 'The handle is in a wrong state.', sameThread],
  [12029, 'No connection to the web server was possible.', proxyAndName],
  [12030, 'The connection to the web server was broken off.', 'Look for a proxy, a firewall or a TLS mismatch.'],
  [12031, 'The connection to the web server was reset.', 'Look for a proxy, a firewall or a TLS mismatch.'],
  [
    12037,
    'The date in the certificate of the server is not valid.',
    'Check the validity of that certificate and the clock.',
  ],
  [
    12038,
    'The name in the certificate is not the name of the server.',
    'Compare the name in the URL with the subject of the certificate.',
  ],
  [12044, 'The server asks for a client certificate.', 'Check that this computer has a valid one.'],
  [12045, 'The issuer of the server certificate is not trusted.', 'Install the root certificate of its issuer.'],
  [12152, 'The answer of the server was not valid HTTP.', 'Look for a proxy between the two, and at the IIS log.'],
  [12157, 'The secure channel failed.', 'Compare TLS versions and cipher suites of both sides.'],
  [12170, 'The certificate of the server is revoked.', 'Renew that certificate.'],
  [
    12175,
    'The secure connection failed; a certificate or TLS setting does not fit.',
    'Check date, name, issuer and revocation of the server certificate.',
    'ERROR_WINHTTP_SECURE_FAILURE',
  ],
  [
    12180,
    'No proxy could be detected automatically.',
    'Harmless where no proxy is used.',
    'ERROR_WINHTTP_AUTODETECTION_FAILED',
  ],
  [
    12186,
    'The private key of the client certificate cannot be used.',
    'Give the account (NETWORK SERVICE for WinHTTP of a service) read access to the key.',
    'ERROR_WINHTTP_CLIENT_CERT_NO_ACCESS_PRIVATE_KEY',
  ],
  [
    14001,
    'A side-by-side assembly is missing, mostly a Visual C++ runtime.',
    'Install the Visual C++ redistributable that the DLL in the event needs.',
  ],
  ...clientWin32Rows,
]);

/** HRESULTs that carry no Win32 code and no HTTP status. */
export const hresultExplanations = byCode([
  [0x80004001, 'The function is not implemented.', sameThread],
  [0x80004002, 'The object does not offer this interface.', 'Look for a wrong or unregistered DLL.'],
  [0x80004003, 'A pointer was not valid.', sameThread],
  [0x80004004, 'The operation was aborted.', 'Look for a stop of the component at that minute.'],
  [0x80004005, 'An unspecified failure.', sameThread],
  [0x8000ffff, 'An unexpected failure.', sameThread],
  [0x80010105, 'The COM server raised an exception.', 'Look for a crash on the other side.'],
  [0x80010108, 'The COM object is gone: its process ended.', 'Look for a restart of WMI or the component.'],
  [0x8001010a, 'The COM server is busy.', 'Wait for the retry.'],
  [0x80020009, 'The called method raised an exception.', sameThread],
  [
    0x8002000e,
    'A method was called with a wrong number of parameters.',
    'Check that both sides have the same version.',
  ],
  [
    0x80040102,
    'In a task sequence: no place is known where the content lies.',
    'Check that the package is on a distribution point of the computer’s boundary group, in the version that the task sequence asks for.',
  ],
  [
    0x80040154,
    'The COM class is not registered.',
    'Register or repair the component: MSXML or remote differential compression on a distribution point, else repair the installation.',
  ],
  [
    0x80041001,
    'WMI failed without a reason. In PkgXferMgr.log the file was copied and the distribution point refused to add it.',
    'Open smsdpprov.log on the distribution point at that minute.',
  ],
  [0x80041002, 'WMI did not find the object or class.', `Where a distribution point was asked: ${repairProvider}`],
  [0x80041003, 'WMI denied access.', permissions],
  [0x80041004, 'A WMI provider failed.', 'Restart WMI on that computer and look in its WMI-Activity event log.'],
  [0x80041006, 'WMI has not enough memory.', 'Look at the memory of WmiPrvSE on that computer.'],
  [0x80041008, 'A parameter for WMI is not valid.', sameThread],
  [0x80041009, 'The WMI object is not available now.', 'Wait for the retry.'],
  [0x8004100a, 'WMI reports a critical error.', 'Check the WMI repository (winmgmt /verifyrepository).'],
  [0x8004100c, 'WMI does not support this.', sameThread],
  // ROOT\SCCMDP is that of the distribution point provider.
  [0x8004100e, 'The WMI namespace does not exist.', `Where a distribution point was asked: ${repairProvider}`],
  [0x80041010, 'The WMI class does not exist.', 'Compile the .mof file of the component again, or repair it.'],
  [0x80041011, 'WMI does not know this provider.', repairProvider],
  [0x80041012, 'The registration of the WMI provider is not valid.', repairProvider],
  [
    0x80041013,
    'WMI could not load the provider. For an IIS virtual directory: the IIS 6 compatibility features are missing.',
    iisWmi,
  ],
  [0x80041014, 'A WMI component could not start.', 'Restart WMI and check the repository.'],
  [0x80041015, 'The connection to WMI on the other computer failed.', testNetwork],
  [0x80041017, 'The WMI query is not valid.', sameThread],
  [0x80041019, 'The WMI object exists already.', 'Usually harmless.'],
  [0x8004101d, 'WMI met something unexpected.', 'Check the WMI repository (winmgmt /verifyrepository).'],
  [0x80041024, 'The WMI provider cannot do this.', sameThread],
  [0x80041032, 'The WMI call was cancelled.', sameThread],
  [0x80041033, 'WMI is shutting down.', 'Wait for the restart of WMI.'],
  [0x8004106c, 'A WMI quota was reached.', 'Raise the quota or find the program that uses it up.'],
  [0x80041069, 'WMI timed out.', 'Look for a hung provider on that computer.'],
  [0x80042001, 'The registration of the WMI event is too broad.', sameThread],
  [0x80042002, 'The registration of the WMI event is too precise.', sameThread],

  [0x80090005, 'Data or key are bad.', 'Check the certificate and its private key.'],
  [
    0x8009000b,
    'The key is not valid in this state.',
    'After a move or recovery of the site server enter the stored passwords again.',
  ],
  [0x8009000d, 'The key does not exist.', 'Check the private key of the certificate.'],
  [0x80090010, 'Access to the key was denied.', 'Give the account read access to the private key.'],
  [
    0x80090016,
    'The key set does not exist.',
    'The private key is missing or cannot be read; import the certificate with its key.',
  ],
  [0x80090020, 'An internal cryptography error.', sameThread],
  [0x80090308, 'The security token is not valid.', 'Check the clock and the service principal names.'],
  [0x8009030c, 'The logon attempt failed.', 'Check the account and its password.'],
  [0x8009030e, 'No credentials are available in the security package.', 'Check the certificate and its private key.'],
  [
    0x80090322,
    'The target name is wrong.',
    'Compare the name in the URL with the certificate or the service principal name.',
  ],
  [
    0x80090325,
    'The certificate chain was issued by an authority that is not trusted.',
    'Install the root certificate of its issuer.',
  ],
  [
    0x80090326,
    'The TLS message was unexpected or badly formed.',
    'Compare TLS versions and cipher suites of both sides.',
  ],
  [0x80090327, 'An unknown error while the certificate was processed.', 'Check the certificate and its chain.'],
  [0x80090328, 'The certificate has expired.', 'Renew it.'],
  [0x80090331, 'Client and server have no common algorithm.', 'Compare TLS versions and cipher suites of both sides.'],
  [
    0x80091007,
    'The hash is not right: the content differs from what was expected.',
    'Validate or redistribute the content.',
  ],
  [
    0x80092002,
    'The certificate could not be decoded.',
    'Check the certificate of the distribution point and IssuingCertificateList under HKLM\\SOFTWARE\\Microsoft\\SMS\\Security.',
  ],
  [0x80092003, 'A file could not be read while the signature was checked.', 'Check the file.'],
  [0x80092004, 'The certificate or property was not found.', 'Check the certificate store that the line names.'],
  [0x80092012, 'The revocation of the certificate could not be checked.', 'Check the revocation list.'],
  [0x80092013, 'The revocation server is offline.', 'Check that the address of the revocation list can be reached.'],
  [0x80093102, 'The encoded data ended too early.', 'The certificate or file is cut off.'],
  [
    0x80096010,
    'The digital signature of the file does not fit: the file was changed.',
    'Get a fresh copy of the file.',
  ],
  [0x800b0004, 'The subject is not trusted for this.', 'Check the signature of the file.'],
  [0x800b0100, 'There is no signature.', 'Check the file, and the execution policy for scripts.'],
  [
    0x800b0101,
    'The certificate has expired or is not valid yet.',
    'Renew it; check the clock (in WinPE the BIOS clock).',
  ],
  [0x800b0109, 'The root of the certificate chain is not trusted.', 'Install the root certificate of its issuer.'],
  [0x800b010a, 'The certificate chain could not be built.', 'Install the intermediate certificates.'],
  [0x800b010c, 'The certificate is revoked.', 'Renew it.'],
  [
    0x800b010f,
    'The name in the certificate does not fit.',
    'Compare the name in the URL with the subject of the certificate.',
  ],
  [0x800f0922, 'Windows servicing failed in an installer of a component.', 'Read CBS.log.'],
  [
    0x800f081f,
    'The source files of a Windows feature were not found.',
    'Give a source (sources\\sxs) for the feature.',
  ],
  [0x80200010, 'BITS has no network connection.', 'Wait for the connection.'],
  [0x80200011, 'The server gave no file size.', 'Look at the IIS of the source and at proxies.'],
  [
    0x80200013,
    'The server or a proxy does not support range requests, which BITS needs.',
    'Look for a proxy or virus scanner that changes the request.',
  ],
  [0x80200014, 'BITS cannot use this remote path.', 'Check the URL in the line.'],
  [0x8020001b, 'The server gave an answer that BITS cannot use.', 'Look at the IIS log of the source.'],
  [0x80200053, 'BITS could not validate the data that it loaded.', 'Redistribute the content.'],

  [0x80240016, 'Another installation of updates is running or a restart is pending.', 'Restart the computer or wait.'],
  [0x80240017, 'The update does not apply to this computer.', 'Check the platform and supersedence.'],
  [0x80240022, 'All updates of this set failed.', 'Look at the result of each update in WindowsUpdate.log.'],
  [0x8024001e, 'The update service was stopped.', 'Wait for its restart.'],
  [0x8024000b, 'The call was cancelled.', sameThread],
  [0x8024000d, 'The XML data lacks a required part.', 'Synchronise again.'],
  [0x80240438, 'There is no route to the update server.', proxyAndName],
  [0x80244007, 'The update server answered with a SOAP fault.', 'Look at the application pool and the memory of WSUS.'],
  [
    0x80244010,
    'The scan took more round trips than allowed.',
    'It goes on with the next scan; decline superseded updates in WSUS.',
  ],
  [0x80244017, 'The update server refused the request (401).', 'Check the rights on the WSUS web site.'],
  [0x80244018, 'The update server forbids the request (403).', 'Check TLS settings and the WSUS web site.'],
  [
    0x80244019,
    'The update server does not have the file or page (404).',
    'Check port and URL of the software update point.',
  ],
  [0x8024401b, 'The proxy asks for credentials (407).', 'Check the proxy settings.'],
  [0x8024401c, 'The update server timed out (408).', 'Look at the load of WSUS.'],
  [0x8024401f, 'The update server failed (500).', 'Look at the event log of WSUS.'],
  [0x80244021, 'The gateway failed (502).', 'Look at the proxy.'],
  [
    0x80244022,
    'The update service is not available (503).',
    'Look at the WSUS application pool: it is often stopped for its memory limit.',
  ],
  [0x80244023, 'The gateway timed out (504).', 'Look at the proxy.'],
  [0x8024402c, 'The name of the update server or proxy could not be resolved.', proxyAndName],
  [
    0xc107010c,
    'Windows Deployment Services could not load a provider, as a rule because a Visual C++ runtime is missing.',
    'Install the Visual C++ redistributable that smspxe.dll needs, or the client, then start the service.',
  ],
  [
    0xc1800118,
    'WSUS has an upgrade whose files it cannot decrypt.',
    'Clean up the upgrade in WSUS and synchronise again.',
  ],
  ...securityRows,
  ...dotNetRows,
  ...transferRows,
  ...updateRows,
]);

/** The codes of Configuration Manager that the application error-code reference of the product documentation lists. */
export const configMgrExplanations = byCode([
  [0x87d00202, 'The client service is shutting down.', 'Check that the SMS Agent Host service runs, and CcmExec.log.'],
  [0x87d00207, 'Data could not be parsed.', appLogs],
  [0x87d00213, 'The time ran out.', 'Compare the maximum run time of the application with its maintenance window.'],
  [
    0x87d00215,
    'The item was not found.',
    'Check that the deployment, its policy and its content are there for this client.',
  ],
  [0x87d00235, 'Data has a syntax error.', appLogs],
  [0x87d00244, 'The object or subsystem is not initialised.', appLogs],
  [0x87d0027c, 'The download of the configuration item documents timed out.', ciLogs],
  [0x87d00289, 'The configuration item documents could not be unpacked.', ciLogs],
  [
    0x87d00314,
    'The version information of the configuration item timed out.',
    'Check that the client has the policy of the newest revision of the application.',
  ],
  [
    0x87d00321,
    'The script ran longer than allowed.',
    'Read AppEnforce.log; raise the maximum run time if the script needs it.',
  ],
  [
    0x87d00324,
    'The installer ended, but the application was not detected afterwards.',
    'Compare the detection method with what the installer really left; read AppDiscovery.log.',
  ],
  [
    0x87d00325,
    'The application was still detected after it was uninstalled.',
    'Check the uninstall command in AppEnforce.log and the detection method.',
  ],
  [
    0x87d00327,
    'The script is not signed.',
    'Sign it, or change the PowerShell execution policy in the client settings.',
  ],
  [
    0x87d00329,
    'The requirements or the detection of the application could not be evaluated.',
    'Read AppIntentEval.log.',
  ],
  [
    0x87d00607,
    'The content was not found.',
    'Check that the content is on a distribution point of a boundary group of this client.',
  ],
  [
    0x87d00667,
    'No maintenance window, now or later, is long enough.',
    'Compare the maintenance windows with the maximum run time.',
  ],
  [
    0x87d01106,
    'The program file could not be verified or its command line not be built.',
    'Run the command line by hand as SYSTEM.',
  ],
  [
    0x87d01107,
    'No location of the program could be reached; it may be tried again.',
    'Read LocationServices.log, ContentTransferManager.log and DataTransferService.log.',
  ],
  [
    0x87d01201,
    'There is not enough space in the cache or on the disk.',
    'Compare the free space and the cache size with the size of the content.',
  ],
  [0x87d01202, 'The client cache is smaller than the content.', 'Enlarge the cache in the client settings.'],
  [0x87d01281, 'No supported App-V client is installed.', 'Install one.'],
  [0x87d0128f, 'The App-V command sftmime failed.', 'Run it by hand and read its output.'],
  [0x87d01290, 'The WMI provider of App-V could not be queried.', 'Check the App-V client and its WMI provider.'],
  [0x87d103e8, 'The product itself calls this an unknown error.', appLogs],
  [0x87d1076c, 'The application was installed.', nothingToDo],
  ...configMgrClientRows,
]);

/** HTTP statuses as the logs print them and as the low word of 0x8019xxxx. */
export const httpExplanations = byCode([
  [200, 'The web server answered as asked.', nothingToDo],
  [206, 'The web server sent the asked part of a file.', nothingToDo],
  [301, 'The address has moved for good.', 'Check the address, and who redirects.'],
  [302, 'The address has moved.', 'Look for a proxy or portal that redirects.'],
  [304, 'Nothing has changed since the last request.', nothingToDo],
  [
    400,
    'The web server calls the request bad.',
    'Look at the HTTPERR log of the server; long headers of large Kerberos tickets are a usual reason.',
  ],
  [
    401,
    'The web server refused the account.',
    'Check anonymous access and the network access account for that virtual directory.',
  ],
  [
    403,
    'The web server forbids the request; substatus 7 and 16 speak of the client certificate.',
    'Read the substatus in the IIS log; check the client certificate and its trust.',
  ],
  [
    404,
    'The web server does not have that file. For a distribution point: the content or its signature is not there.',
    'Redistribute the content; check IIS request filtering for the file type.',
  ],
  [
    405,
    'The web server does not allow this method (often WebDAV or BITS upload).',
    'Check the WebDAV and BITS settings of the virtual directory.',
  ],
  [407, 'The proxy asks for credentials.', 'Check the proxy settings.'],
  [408, 'The request timed out.', 'Look for a slow link.'],
  [413, 'The request is too large for the web server.', 'Check the request limits of IIS.'],
  [500, 'The web server failed inside.', 'Look at the substatus in the IIS log and at the logs of the role there.'],
  [501, 'The web server does not know this method.', 'Check that the role and its IIS features are installed.'],
  [502, 'A gateway got a bad answer.', 'Look at the proxy.'],
  [
    503,
    'The web server is not available: application pool stopped or overloaded.',
    'Check the application pool on that server.',
  ],
  [504, 'A gateway timed out.', 'Look at the proxy.'],
]);

const clientCertificate =
  'Check the client certificate of the computer that asked, and which root certificates the server trusts.';
const requestFiltering = 'Look at the request filtering of IIS on the server for this virtual directory.';

/** What IIS adds to a status behind a point. Source: Microsoft, "The HTTP status code in IIS". */
export const httpSubstatusExplanations: ReadonlyMap<string, Omit<Explanation, 'name'>> = new Map(
  (
    [
      [
        '401.1',
        'The web server refused the account: name or password are wrong.',
        'Check the account that asks, such as the network access account.',
      ],
      [
        '401.2',
        'The web server allows no way to log on that the client can use.',
        'Check which authentication IIS has on for that virtual directory.',
      ],
      [
        '401.3',
        'The account may not read the file: its permissions refuse it.',
        'Check the file permissions of the content on the server.',
      ],
      ['403.4', 'The web server wants HTTPS.', 'Check whether the site system and the client are set to HTTPS alike.'],
      ['403.7', 'The web server wants a client certificate, and got none.', clientCertificate],
      [
        '403.13',
        'The client certificate is revoked, or its revocation could not be checked.',
        'Check that the server reaches the revocation list of the issuer.',
      ],
      [
        '403.14',
        'The web server does not list folders here.',
        'Check the address, and the settings of that virtual directory.',
      ],
      [
        '403.16',
        'The web server does not trust the client certificate.',
        'Install the root certificate of its issuer on the server; only self-signed certificates may stand under Trusted Root there.',
      ],
      [
        '403.17',
        'The client certificate has expired or is not valid yet.',
        'Renew it, and check the clocks of both computers.',
      ],
      [
        '403.18',
        'The request cannot run in this application pool.',
        'Check the application pool of that virtual directory.',
      ],
      [
        '404.2',
        'The web server does not allow this ISAPI or CGI program.',
        'Allow it under ISAPI and CGI Restrictions of IIS.',
      ],
      [
        '404.3',
        'The web server knows no MIME type for this file, or a handler is missing.',
        'Add the MIME type, or install the IIS feature that handles the file.',
      ],
      [
        '404.4',
        'The web server has no handler for this request.',
        'Check that the IIS features of the role are installed.',
      ],
      ['404.5', 'The address holds a sequence that request filtering refuses.', requestFiltering],
      ['404.6', 'Request filtering refuses this method.', requestFiltering],
      ['404.7', 'Request filtering refuses this file extension.', requestFiltering],
      ['404.8', 'Request filtering refuses this folder name, such as bin.', requestFiltering],
      ['404.10', 'A header of the request is longer than request filtering allows.', requestFiltering],
      [
        '404.11',
        'The address is escaped twice, which request filtering refuses.',
        'Allow double escaping for that virtual directory when file names hold a plus sign.',
      ],
      ['404.13', 'The request is larger than request filtering allows.', requestFiltering],
      ['404.14', 'The address is longer than request filtering allows.', requestFiltering],
      ['404.15', 'The query is longer than request filtering allows.', requestFiltering],
      [
        '500.19',
        'The configuration of the web server for this address is not valid.',
        'Look at web.config and applicationHost.config: a module that they name is often not installed.',
      ],
      [
        '500.21',
        'A module for this address is not known to the web server.',
        'Install the IIS feature that it belongs to.',
      ],
      [
        '503.2',
        'More requests than the web server takes at a time.',
        'Look at the load and at the request limits of IIS.',
      ],
    ] as const
  ).map(([status, meaning, next]) => [status, { meaning, next }]),
);

const sqlReach = 'Check that SQL Server runs, and its name, port and firewall from this computer.';
const sqlBroken = 'Look for a restart or failover of SQL Server and for network faults at that minute.';

/** SQL Server's own error numbers. */
export const sqlExplanations = byCode([
  [
    -2,
    'The statement took longer than its time-out.',
    'Look for blocking sessions and for load on SQL Server at that minute.',
  ],
  [2, 'The SQL Server was not found, or refused the connection.', sqlReach],
  [17, 'The SQL Server does not exist, or refused the connection.', sqlReach],
  [53, 'The SQL Server was not found on the network.', 'Check name, port and firewall.'],
  [64, 'The connection broke while the login was under way.', sqlBroken],
  [121, 'The network gave the connection up: the SQL Server did not answer in time.', sqlBroken],
  [
    207,
    'A column of the statement does not exist.',
    'The schema of the site database does not fit this version: read the log of the last update.',
  ],
  [
    208,
    'A table or view of the statement does not exist.',
    'Check that the connection goes to the site database, and read the log of the last update.',
  ],
  [229, 'A permission on a database object is missing.', 'Check the database roles of the account.'],
  [233, 'The SQL Server closed the connection during the login.', sqlBroken],
  [258, 'The connection to the SQL Server timed out.', sqlReach],
  [
    120,
    'A statement that fills a table gives fewer values than the table has columns.',
    'Read the statement before it: for a collection, look at its query.',
  ],
  [201, 'A stored procedure was called without one of its parameters.', schemaVersions],
  [213, 'The values of a statement do not fit the columns of the table.', schemaVersions],
  [241, 'A text is no date.', 'Look at the language of the login and the regional settings of the site server.'],
  [
    242,
    'A date is outside of what its column can hold.',
    'Look at the language of the login and the regional settings of the site server.',
  ],
  [245, 'A text is no number.', sameThread],
  [248, 'A text is a number too large for its column.', sameThread],
  [515, 'A column that must have a value was given none.', sameThread],
  [547, 'A constraint of the database was violated.', sameThread],
  [701, 'SQL Server has not enough memory.', 'Look at the memory settings of SQL Server.'],
  [
    845,
    'SQL Server waited too long for a page that another session holds.',
    'Look at the disk load of SQL Server and at its error log.',
  ],
  [
    916,
    'The login is no user of the database.',
    'Map the login of the computer account to a user of the site database.',
  ],
  [1105, 'The database file is full.', 'Free or add space for the database.'],
  [1204, 'SQL Server has no locks left.', 'Look at the memory of SQL Server and for very large transactions.'],
  [
    1205,
    'SQL Server chose this statement as the victim of a deadlock.',
    'It is tried again; if it repeats, look at long running queries.',
  ],
  [1222, 'The statement waited too long for a lock.', 'Look for the session that blocks, and what it does.'],
  [2601, 'A duplicate key was refused.', sameThread],
  [2627, 'A duplicate key was refused.', sameThread],
  [2628, 'A text is too long for its column.', sameThread],
  [2705, 'A table may not have two columns of one name.', sameThread],
  [2714, 'An object of that name exists already.', 'Check the state of the site database and of the last update.'],
  [2812, 'The stored procedure does not exist.', 'Check the state of the site database and of the last update.'],
  [4104, 'A name in the statement is not known there.', schemaVersions],
  [
    4506,
    'A view would have two columns of one name.',
    'Look which classes of the inventory bear the same attribute; leave one of them out.',
  ],
  [4922, 'A column could not be changed, because something depends on it.', schemaVersions],
  [5074, 'An object depends on the column that is to be changed.', schemaVersions],
  [
    6260,
    'A routine of .NET in the database failed while it gave its rows.',
    'Read the text of the exception; update the site.',
  ],
  [8114, 'A value could not be converted to the type of its column.', sameThread],
  [8115, 'A number is too large for its type.', sameThread],
  [8134, 'A statement divided by zero.', sameThread],
  [8144, 'A stored procedure was called with too many parameters.', schemaVersions],
  [8152, 'A text is too long for its column.', sameThread],
  [3960, 'The row was changed by another transaction meanwhile.', 'It is tried again; if it repeats, read the thread.'],
  [
    4060,
    'The database could not be opened with this login.',
    'Check that the database is online and the login has access.',
  ],
  [5701, 'Information only: the database context was changed.', nothingToDo],
  [5703, 'Information only: the language was changed.', nothingToDo],
  [8115, 'A number is too large for its column.', sameThread],
  [8152, 'A text is too long for its column.', sameThread],
  [9002, 'The transaction log of the database is full.', 'Free or add space for the log; look at log_reuse_wait_desc.'],
  [10054, 'The SQL Server or the network broke the connection.', sqlBroken],
  [10060, 'The SQL Server did not answer the connection in time.', sqlReach],
  [10061, 'The port of the SQL Server refused the connection.', sqlReach],
  [11001, 'The name of the SQL Server could not be resolved.', 'Check DNS from this computer.'],
  [
    18452,
    'The login comes from a domain that SQL Server does not trust.',
    'Use an account that its domain trusts; a site system account of another forest cannot log on.',
  ],
  [
    18456,
    'SQL Server refused the login.',
    'Look in the SQL Server log for the state; give the computer account its login.',
  ],
  [18470, 'The login is disabled.', 'Enable the login, or use another account.'],
  [50000, 'A stored procedure of the site database raised an error of its own.', 'Read the text behind the number.'],
]);

/** SQLSTATE values of ODBC, for native numbers that are not explained. */
export const sqlStateExplanations: ReadonlyMap<string, Explanation> = new Map([
  ['01000', { meaning: 'A warning or information of the SQL Server.', next: 'Usually nothing to do.' }],
  [
    '08001',
    {
      meaning: 'No connection to the SQL Server was possible.',
      next: 'Check that SQL Server runs, its port and the firewall.',
    },
  ],
  [
    '08S01',
    {
      meaning: 'The connection to the SQL Server was broken.',
      next: 'Look for a restart of SQL Server or a network fault.',
    },
  ],
  ['22001', { meaning: 'A text is too long for its column.', next: sameThread }],
  ['23000', { meaning: 'A constraint of the database was violated.', next: sameThread }],
  ['24000', { meaning: 'The cursor is in a wrong state.', next: sameThread }],
  ['28000', { meaning: 'The SQL Server refused the login.', next: 'Check the account that opens the connection.' }],
  ['37000', { meaning: 'The SQL statement has an error.', next: sameThread }],
  ['40001', { meaning: 'The statement lost a deadlock.', next: 'It is tried again.' }],
  ['42000', { meaning: 'The SQL statement failed or is not permitted.', next: 'Read the text behind the number.' }],
  [
    '42S02',
    { meaning: 'The table does not exist.', next: 'Check the state of the site database and of the last update.' },
  ],
  ['HY000', { meaning: 'A general error of the driver.', next: 'Read the text behind the number.' }],
  [
    'HY010',
    {
      meaning:
        'The ODBC functions were called in a wrong order. After spGetChangeNotifications a known, harmless defect of version 1902.',
      next: 'Update to 1906 or later.',
    },
  ],
  ['HYT00', { meaning: 'The statement timed out.', next: 'Look at the load and at blocking in SQL Server.' }],
  ['IM002', { meaning: 'The ODBC data source or driver was not found.', next: 'Check the installed ODBC driver.' }],
]);

/** Codes that the PXE firmware shows on the screen of the starting computer; no log exists at that stage. */
export const pxeExplanations: ReadonlyMap<string, Explanation> = new Map([
  [
    'PXE-E32',
    {
      meaning: 'The TFTP transfer timed out while the file was opened.',
      next: 'Check UDP 69 and the dynamic UDP ports to the distribution point.',
    },
  ],
  [
    'PXE-E35',
    {
      meaning: 'The TFTP transfer timed out while data was read.',
      next: 'Trace the network; try a smaller TFTP block size.',
    },
  ],
  [
    'PXE-E36',
    {
      meaning: 'The TFTP server answered with an error.',
      next: 'Check that the boot file exists on the distribution point.',
    },
  ],
  [
    'PXE-E3B',
    {
      meaning: 'The boot file was not found by TFTP.',
      next: 'Check that both boot images are on the distribution point.',
    },
  ],
  [
    'PXE-E3F',
    {
      meaning: 'The size of the TFTP packets is not valid.',
      next: 'Set the TFTP block size of the PXE service back to its default.',
    },
  ],
  ['PXE-E51', { meaning: 'No DHCP or proxy DHCP offer came.', next: 'Check DHCP and the IP helpers of the router.' }],
  ['PXE-E52', { meaning: 'Only proxy DHCP offers came, no address.', next: 'Check the DHCP server.' }],
  [
    'PXE-E53',
    {
      meaning: 'No boot file name came.',
      next: 'Check IP helpers to the distribution point and smspxe.log; remove DHCP options 60, 66 and 67.',
    },
  ],
  [
    'PXE-E55',
    { meaning: 'The proxy DHCP service did not answer on port 4011.', next: 'Check DHCP option 60 and UDP 4011.' },
  ],
  ['PXE-E77', { meaning: 'The discovery list of the boot servers is bad.', next: 'Check the DHCP options.' }],
  ['PXE-E78', { meaning: 'No boot server was found.', next: 'Check IP helpers and that the PXE service runs.' }],
]);

/** What `Return value N` of a Windows Installer log says about the action above it. */
export const msiActionExplanations = byCode([
  [0, 'The action was not run.', nothingToDo, 'action not run'],
  [1, 'The action succeeded.', nothingToDo, 'action succeeded'],
  [2, 'The user cancelled.', 'Start it again.', 'cancelled by the user'],
  [3, 'The action failed; this is where the installation broke.', 'Read the lines directly above.', 'action failed'],
  [4, 'The installation was suspended.', 'Look for a pending restart.', 'suspended'],
  [5, 'The action was finished early, the rest is skipped.', nothingToDo, 'finished early'],
]);
