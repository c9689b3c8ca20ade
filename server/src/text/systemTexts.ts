/**
 * What Windows itself says of an error, word for word: programs print it behind their own sentence, often on a line of its
 * own, and often without the code. From Microsoft's lists of system error codes, HRESULTs and Windows Sockets errors.
 */

/** By number, Win32 or HRESULT: the text, or its first sentence. Of earlier Windows versions, another one. */
const texts: readonly (readonly [number, ...(readonly string[])])[] = [
  [1, 'Incorrect function.'],
  [2, 'The system cannot find the file specified.'],
  [3, 'The system cannot find the path specified.'],
  [5, 'Access is denied.'],
  [6, 'The handle is invalid.'],
  [8, 'Not enough memory resources are available to process this command.'],
  [8, 'Not enough storage is available to process this command.'],
  [13, 'The data is invalid.'],
  [14, 'Not enough memory resources are available to complete this operation.'],
  [14, 'Not enough storage is available to complete this operation.'],
  [15, 'The system cannot find the drive specified.'],
  [19, 'The media is write protected.'],
  [21, 'The device is not ready.'],
  [31, 'A device attached to the system is not functioning.'],
  [32, 'The process cannot access the file because it is being used by another process.'],
  [33, 'The process cannot access the file because another process has locked a portion of the file.'],
  [50, 'The request is not supported.'],
  [53, 'The network path was not found.'],
  [55, 'The specified network resource or device is no longer available.'],
  [59, 'An unexpected network error occurred.'],
  [64, 'The specified network name is no longer available.'],
  [65, 'Network access is denied.'],
  [67, 'The network name cannot be found.'],
  [85, 'The local device name is already in use.'],
  [86, 'The specified network password is not correct.'],
  [87, 'The parameter is incorrect.'],
  [110, 'The system cannot open the device or file specified.'],
  [112, 'There is not enough space on the disk.'],
  [121, 'The semaphore timeout period has expired.'],
  [122, 'The data area passed to a system call is too small.'],
  [123, 'The filename, directory name, or volume label syntax is incorrect.'],
  [126, 'The specified module could not be found.'],
  [127, 'The specified procedure could not be found.'],
  [145, 'The directory is not empty.'],
  [170, 'The requested resource is in use.'],
  [183, 'Cannot create a file when that file already exists.'],
  [206, 'The filename or extension is too long.'],
  [267, 'The directory name is invalid.'],
  [995, 'The I/O operation has been aborted because of either a thread exit or an application request.'],
  [998, 'Invalid access to memory location.'],
  [1056, 'An instance of the service is already running.'],
  [
    1058,
    'The service cannot be started, either because it is disabled or because it has no enabled devices associated with it.',
  ],
  [1060, 'The specified service does not exist as an installed service.'],
  [1062, 'The service has not been started.'],
  [1072, 'The specified service has been marked for deletion.'],
  [1115, 'A system shutdown is in progress.'],
  [1117, 'The request could not be performed because of an I/O device error.'],
  [1168, 'Element not found.'],
  [
    1219,
    'Multiple connections to a server or shared resource by the same user, using more than one user name, are not allowed.',
  ],
  [1223, 'The operation was canceled by the user.'],
  [1231, 'The network location cannot be reached.'],
  [1311, 'There are currently no logon servers available to service the logon request.'],
  [1326, 'The user name or password is incorrect.'],
  [1326, 'Logon failure: unknown user name or bad password.'],
  [1396, 'The target account name is incorrect.'],
  [1450, 'Insufficient system resources exist to complete the requested service.'],
  [1460, 'This operation returned because the timeout period expired.'],
  [1603, 'Fatal error during installation.'],
  [1618, 'Another installation is already in progress.'],
  [1619, 'This installation package could not be opened.'],
  [1722, 'The RPC server is unavailable.'],
  [1723, 'The RPC server is too busy to complete this operation.'],
  [1726, 'The remote procedure call failed.'],
  [1727, 'The remote procedure call failed and did not execute.'],
  [1753, 'There are no more endpoints available from the endpoint mapper.'],
  [
    1787,
    'The security database on the server does not have a computer account for this workstation trust relationship.',
  ],
  [1789, 'The trust relationship between this workstation and the primary domain failed.'],
  [10054, 'An existing connection was forcibly closed by the remote host.'],
  [10061, 'No connection could be made because the target machine actively refused it.'],
  [11001, 'No such host is known.'],
  [12002, 'The operation timed out.'],
  [12007, 'The server name or address could not be resolved.'],
  [12029, 'A connection with the server could not be established.'],
  [0x80004004, 'Operation aborted.'],
  [0x80004005, 'Unspecified error.'],
  [0x8000ffff, 'Catastrophic failure.'],
  [0x80090005, 'Bad Data.'],
  [
    0x800b0101,
    'A required certificate is not within its validity period when verifying against the current system clock or the timestamp in the signed file.',
  ],
  [
    0x800b0109,
    'A certificate chain processed, but terminated in a root certificate which is not trusted by the trust provider.',
  ],
];

/** By text, its full stop aside: HRESULTs print theirs without one, and copies lose it. */
const codeOf: ReadonlyMap<string, number> = new Map(
  texts.flatMap(([code, ...forms]) => forms.map((form) => [form.slice(0, -1), code] as const)),
);

const sentences = [...codeOf.keys()]
  .sort((a, b) => b.length - a.length)
  .map((text) => text.replaceAll('.', String.raw`\.`));
// Part of a longer sentence is another sentence.
const anywhere = new RegExp(String.raw`(?<![A-Za-z])(?:${sentences.join('|')})(?![A-Za-z]| [a-z])`);
const whole = new RegExp(String.raw`^\s*(?:${sentences.join('|')})[.~\s]*$`);
const tailed = /^\s*(?:[^.]{1,200}\.?\s{0,2})?\(Error: (?:0x)?[0-9A-Fa-f]{8}; Source: [A-Za-z][\w .]{0,60}\)[.~\s]*$/;
/** No sentence of Windows with its tail is as long. */
const longest = 320;

/** What Windows says of an error, in a text: where it stands, UTF-16 offsets, and the number that it stands for. */
export interface SystemText {
  readonly start: number;
  readonly end: number;
  readonly code: number;
}

/** The first sentence of Windows in a text, or undefined. */
export function systemTextIn(text: string): SystemText | undefined {
  const found = anywhere.exec(text);
  const code = codeOf.get(found?.[0] ?? '');
  if (found === null || code === undefined) return undefined;
  const end = found.index + found[0].length;
  return { start: found.index, end: text.charAt(end) === '.' ? end + 1 : end, code };
}

/** All that Windows says of a number, without the full stop behind it. */
export function systemTextsOf(code: number): readonly string[] {
  return texts.flatMap(([own, ...forms]) => (own === code ? forms.map((form) => form.slice(0, -1)) : []));
}

/** Whether a line is nothing but such a sentence, or one with `(Error: 80070003; Source: Windows)` behind it. */
export function isSystemText(text: string, from: number, to: number): boolean {
  if (to - from > longest) return false;
  const line = text.slice(from, to);
  return whole.test(line) || tailed.test(line);
}
