/**
 * Beginnings of words that speak of a failure, in small letters, of three to sixteen units. Where none of them stands in an
 * unknown message, that says nothing of a failure; where one does, it may.
 */
export const failureWords: readonly string[] = [
  ...['fail', 'error', 'n’t', "n't", 'cannot', 'unable', 'could not', 'not found', 'refused', 'rejected', 'denied'],
  ...['timeout', 'time out', 'time-out', 'timed out', 'timed-out', 'timedout', 'expired', 'invalid', 'abort'],
  ...['exception', 'unsuccess', 'returning', 'return value', 'return code', 'returncode', 'exit code', 'exitcode'],
  ...['returned code', 'line returned', 'exited with', 'ended with', 'terminated with', '*** ['],
  // How codes of failure begin, in hexadecimal and as decimal numbers: they may speak without any word.
  ...['0x80', '0x87d', '8004', '8007', '800b', '8024', '87d0', '-214', '2147'],
];
