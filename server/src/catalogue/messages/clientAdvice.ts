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
    next: 'Check that the path in the record exists where the program ran.',
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
    next: 'Make room on the drive that the record names.',
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
