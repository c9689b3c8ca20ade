/** Advice by code that several failures share: the code tells why, whoever met it. */
import type { CodeAdvice } from '../message.ts';

/** WinHTTP and WinINet: the other side was not reached, or TLS failed. Source: Windows, WinHTTP error messages. */
export const connectionAdvice: readonly CodeAdvice[] = [
  {
    codes: [12002],
    cause: 'The server did not answer in time: it is down or overloaded, or a firewall drops the packets.',
    next: 'Open the address from this computer; test the port through the firewall, and look whether IIS on the server answers.',
  },
  {
    codes: [12007],
    cause: 'The name of the server was not resolved.',
    next: 'Resolve the name from this computer (nslookup), and compare it with the one in the properties of the site system.',
  },
  {
    codes: [12029, 10060, 10061],
    cause: 'No connection: the server does not listen on that port, or a firewall refuses it.',
    next: 'Test the port (Test-NetConnection), and look whether IIS and its site run on the server.',
  },
  {
    codes: [12030, 12152],
    cause: 'The connection was made, then the other side or a device between closed it.',
    next: 'Look in the IIS log of the server at that minute, and at proxies and firewalls that inspect or cut connections.',
  },
  {
    codes: [12044, 12186],
    cause: 'The server asks for a client certificate, and this computer has none that fits.',
    next: 'Give the computer a client authentication certificate with its private key, or let the role accept connections without one.',
  },
  {
    codes: [12175, 12037, 12038, 12045, 12057, 12169, 12170],
    cause:
      'The certificate of the server is not trusted: its root certificate is missing here, it is for another name, it has expired, its revocation list is not reached, or the clock of this computer is wrong.',
    next: 'Check the clock first; then open the address with HTTPS and look at the name, dates and issuer of the certificate; distribute its root certificate, and make its revocation list reachable.',
  },
];

/** The source of a download answers, but not this call. */
export const endpointsAdvice: CodeAdvice = {
  codes: [1753],
  cause:
    'The source answers, but there are no more endpoints for the call: the Windows Firewall service is disabled, or a firewall blocks RPC ports (0x800706D9).',
  next: 'Start the Windows Firewall service (MpsSvc) on both computers, and open RPC ports between them.',
};

/** HTTP status codes as BITS and the client print them: 0x8019 and the status in hexadecimal. Source: Windows, BITS return values. */
export const httpAdvice: readonly CodeAdvice[] = [
  {
    codes: [0x80190191],
    cause: 'HTTP 401: the server refuses the account or the missing credentials.',
    next: 'Check the authentication settings of the virtual directory in IIS, the network access account, and whether anonymous access is allowed on the distribution point.',
  },
  {
    codes: [0x80190193],
    cause: 'HTTP 403: the server refuses access; substatus 7 or 16 in its IIS log means the client certificate.',
    next: 'Read sc-status and sc-substatus in the IIS log of the server; with 403.7 or 403.16 check the client certificate and the list of trusted roots.',
  },
  {
    codes: [0x80190194],
    cause: 'HTTP 404: the server does not have the file, or IIS filters its name or extension.',
    next: 'Check that the content is on that server, redistribute it, and look at request filtering in IIS.',
  },
  {
    codes: [0x80190197],
    cause: 'HTTP 407: a proxy asks for credentials.',
    next: 'Set the proxy for the system account (netsh winhttp), or let it pass the servers of the site.',
  },
  {
    codes: [0x801901f4, 0x801901f6, 0x801901f7, 0x801901f8],
    cause: 'HTTP 500 to 504: the server or a proxy before it fails.',
    next: 'Look at the application pool and the event log of the server; with 502 and 504 at the proxy between.',
  },
];

/** Windows codes about files and rights. */
export const fileAdvice: readonly CodeAdvice[] = [
  {
    codes: [2, 3],
    cause: 'A file or folder is missing.',
    next: 'Check that the path in the line exists where the program ran.',
  },
  {
    codes: [5],
    cause: 'Access was denied to the account that did this.',
    next: 'Check the rights of that account on the target, and whether security software holds it.',
  },
  {
    codes: [32],
    cause: 'Another process holds the file.',
    next: 'Find the process (often a virus scanner) and exclude the folder from its scans.',
  },
  {
    codes: [53, 67],
    cause: 'The server or the share was not found on the network.',
    next: 'Check name resolution, TCP port 445 and the name of the share.',
  },
  {
    codes: [112],
    cause: 'The disk is full.',
    next: 'Make room on the drive that the line names.',
  },
  {
    codes: [1326, 86],
    cause: 'The user name or the password is wrong.',
    next: 'Check the network access account of the site, or the account of the step.',
  },
];

/** Codes of applications and programs on a client. Source: Microsoft, "Error codes and messages for application deployment and software updates". */
export const applicationAdvice: readonly CodeAdvice[] = [
  {
    codes: [1603],
    cause:
      'A fatal error in the Windows Installer package; its log has "Return value 3" behind the action that failed.',
    next: 'Let the command line write a log (/L*V), search it for "Return value 3" and read the lines above it.',
  },
  {
    codes: [1618],
    cause: 'Another installation was running.',
    next: 'Let it be tried again; look which installer was running.',
  },
  {
    codes: [1619, 1620],
    cause: 'The Windows Installer package could not be opened: the name is wrong or the content is incomplete.',
    next: 'Compare the command line with the files of the content, and update the content on the distribution points.',
  },
  {
    codes: [0x87d00324],
    cause: 'The installer ended well, but the detection method does not find the application.',
    next: 'Compare the detection method (product code, file, registry value, 32 or 64 bits) with what the installer leaves on the computer.',
  },
  {
    codes: [0x87d00607],
    cause: 'The content was not found: no distribution point of the boundary group has it.',
    next: 'Distribute the content, and check the boundaries and the boundary group of the client.',
  },
  {
    codes: [0x87d01106],
    cause: 'The command could not be run: the file is not in the content, or the command line is wrong.',
    next: 'Compare the command line of the program or deployment type with the files of its content.',
  },
  {
    codes: [0x87d00267],
    cause: 'The client could not take in the policy or the documents of the application.',
    next: 'Update the client package to the version of the site, and read CIAgent.log and CIDownloader.log.',
  },
];

const repairWmi =
  'Run “winmgmt /verifyrepository” and, when it is inconsistent, “winmgmt /salvagerepository”; then repair the client with ccmrepair.exe.';

/** WMI on the client itself. Sources: Windows, WMI error constants; Microsoft, KB 922362. */
export const localWmiAdvice: readonly CodeAdvice[] = [
  {
    codes: [1115],
    meaning: 'Windows is being shut down, so WMI takes no more calls.',
    next: 'Nothing: look whether the client goes on after the restart.',
  },
  {
    codes: [0x8004100e, 0x80041002, 0x80041010],
    cause: 'The namespace or class of the client is not in WMI: it was never made, or the repository was rebuilt.',
    next: 'Repair the client with ccmrepair.exe, or install it again with ccmsetup.exe.',
  },
  {
    codes: [0x80041003, 5],
    cause: 'WMI denies access to the account.',
    next: 'Compare the security of the namespace in wmimgmt.msc with a healthy computer.',
  },
  {
    codes: [0x8004100a, 0x80041001, 0x80041014, 0x80041006, 0x80004002],
    cause:
      'WMI does not work on this computer: its service or repository is damaged, or %SystemRoot%\\System32\\Wbem is missing in the system path.',
    next: `Check the Path of the system first. ${repairWmi}`,
  },
];

/** What a client says of its traffic with the management point. Source: Microsoft, error constants of the client (CCM_E_…). */
export const managementPointAdvice: readonly CodeAdvice[] = [
  {
    codes: [0x87d00231, 0x87d0027e],
    cause:
      'The management point was not reached, or answered with an HTTP error: the [CCMHTTP] lines before this one say which.',
    next: 'Read the HTTP status in the lines before. 500 with 500.19 in the IIS log means a broken applicationHost.config, often what is left of WSUS; 403 a certificate; otherwise look into mpcontrol.log.',
  },
];

/** Software updates on a client. Sources: Patch My PC, articles on 0x87d00692, 0x800b0101 and 0x800b0109; published reports. */
export const updateAdvice: readonly CodeAdvice[] = [
  {
    codes: [0x87d00692],
    cause:
      'A group policy of the domain sets another update server than the software update point: a group policy conflict.',
    next: 'Remove the policy “Specify intranet Microsoft update service location”, run gpupdate, and scan again.',
  },
  {
    codes: [0x87d00669],
    cause: 'No distribution point with the content of this update can be used now.',
    next: 'Distribute the deployment package to a distribution point of the client’s boundary group, or allow the download from Microsoft Update.',
  },
  {
    codes: [0x800b0101],
    cause: 'A certificate has expired: that of the update’s publisher, or that of the WSUS web site.',
    next: 'When the scan fails renew the certificate of the WSUS web site; when only some updates fail publish them again, signed and time-stamped with a valid certificate.',
  },
  {
    codes: [0x800b0109],
    cause: 'The signature of the update ends in a certificate that this computer does not trust.',
    next: 'Distribute the WSUS signing certificate to Trusted Root and Trusted Publishers, and allow signed updates from an intranet location.',
  },
  {
    codes: [0x80004005],
    cause: 'Mostly the local group policy file is damaged, so the update server cannot be set.',
    next: String.raw`Rename C:\Windows\System32\GroupPolicy\Machine\Registry.pol, run gpupdate /force, and evaluate again.`,
  },
  {
    codes: [0x87d00215],
    cause: 'The item is not in the client’s store.',
    next: 'Let the client fetch its policy and evaluate again.',
  },
];

/** How an application is detected. Source: Microsoft, “Error codes and messages for application deployment and software updates”. */
export const detectionAdvice: readonly CodeAdvice[] = [
  {
    codes: [0x87d00327],
    cause: 'The PowerShell script of the detection method is not signed, and the execution policy asks for it.',
    next: 'Set “PowerShell execution policy” to Bypass in the client settings (Computer Agent), or sign the script with a trusted certificate.',
  },
  {
    codes: [0x87d00321],
    cause: 'The detection script ran longer than the client lets it.',
    next: 'Run the script by hand as SYSTEM and make it faster.',
  },
  {
    codes: [0x87d00329],
    cause: 'The requirements or the detection method could not be evaluated.',
    next: 'Read the lines before: they have the output of the script or the setting that failed.',
  },
];
