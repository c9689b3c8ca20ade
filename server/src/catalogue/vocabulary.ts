/**
 * The words that stand in the braces of message templates. A word means one thing everywhere and has one reader.
 *
 * `dpid`, `server`, `nalPath` speak of the distribution point that the record is about: a message that names two of them
 * states that they are the same distribution point. A server in another part takes an alias: `{siteServer:host}`.
 */
import { canonicalNalPath } from './nalPath.ts';
import { redactedHost, redactedNalPath, redactedNumbers, redaction } from './redacted.ts';

/** How a placeholder is recognised in a message, and what it reads to. */
export interface Word<Value extends string | number> {
  /** What the word means, for the reference page of known messages. */
  readonly about: string;
  /** Source of a regular expression without groups that capture. */
  readonly pattern: string;
  readonly read: (written: string) => Value;
  /**
   * Of names, which people take out of a log before they show it, as they do not take out numbers: the same with what they put
   * there. Of what was taken out nothing is known, so it is no value.
   */
  readonly tolerant?: string;
}

/** A word for a name that may have been taken out. */
type NameWord<Value extends string | number> = Word<Value> & { readonly tolerant: string };

// Names and numbers have a longest length, so that hostile text cannot be shared out between two of them in every way.
const host = '[A-Za-z0-9_.-]{0,254}[A-Za-z0-9_-]';
const nalPath = String.raw`\["Display=\\+[^"\\]+\\+"\]MSWNET:\["SMS_SITE=\w{3}"\]\\+[^\\\s"]+\\+`;
const number = (about: string, pattern = String.raw`\d{1,20}`): Word<number> => ({ about, pattern, read: Number });
const text = (about: string, pattern: string): Word<string> => ({ about, pattern, read: (written) => written.trim() });
/** A name, which may have been taken out; `forms` is what else may then stand there. */
const named = <Value extends string | number>(word: Word<Value>, forms = redaction): NameWord<Value> => ({
  ...word,
  tolerant: `(?:${word.pattern}|${forms})`,
});
/** A name of a server, any label of which may have been taken out. */
const server = (about: string): NameWord<string> => ({
  ...text(about, host),
  tolerant: String.raw`(?:${redactedHost}|\.{3})`,
});

/** A word of letters and digits, in letters of either size. */
function anyCase(word: string): string {
  return word.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
}

/** Reads a thread id or a number as the product prints it: `4788`, `0x12b4`. */
function readHexOrDecimal(written: string): number {
  return Number(written);
}

const guid = String.raw`\{?[0-9A-Fa-f-]{36}\}?`;
const anyGuid = (about: string): NameWord<string> => named(text(about, guid), redactedNumbers);

/** Six bytes, each of two digits, with colons between them. */
const addressLength = 17;

/** Every placeholder that a template may name. */
export const vocabulary = {
  // The subject of the record.
  dpid: number('Id of a distribution point (column DPID of table DistributionPoints).'),
  server: server('Fully qualified name of the distribution point’s server.'),
  nalPath: {
    about: 'NAL path of the distribution point.',
    pattern: nalPath,
    read: canonicalNalPath,
    tolerant: `(?:${redactedNalPath}|${redaction})`,
  },
  site: named(text('Site code.', '[A-Za-z0-9]{3}')),
  package: named(
    text(
      'Package id: site code and five hexadecimal digits, or what articles write in its place.',
      '(?:[A-Za-z0-9]{3}[0-9A-Fa-f]{5}|(?:\\\\?<)?(?:Package|PKG)ID(?:\\\\?>)?)',
    ),
  ),
  content: named(
    text('Content id; legacy packages have the package id and the version, such as HQ100012.3.', '[<>\\w.-]{1,260}'),
  ),
  role: text('Site system role.', 'SMS\\s+[A-Za-z][A-Za-z ]*'),

  // Threads, processes, notifications.
  thread: { about: 'Thread id.', pattern: '(?:0[xX][0-9A-Fa-f]{1,16}|\\d{1,20})', read: readHexOrDecimal },
  hexThread: { about: 'Thread id in hexadecimal with 0x.', pattern: '0[xX][0-9A-Fa-f]+', read: readHexOrDecimal },
  bareHexThread: {
    about: 'Thread id in hexadecimal without 0x.',
    pattern: '[0-9A-Fa-f]+',
    read: (written: string) => Number.parseInt(written, 16),
  },
  pid: number('Process id.'),
  // Up to 64 bits, more than a double tells apart: the digits are the value.
  notificationId: text('Number of a table change, in the brackets of RCV and SND.', '\\d{1,20}'),
  used: number('Threads of a pool in use.'),
  limit: number('Threads that a pool may have.'),
  count: number('A number of things.'),
  status: number('State of a package on a distribution point: 0 started, 3 installed, 4 to be retried, 5 failed.'),
  pullState: number(
    'State of a package that a pull distribution point reports, but for success and failure: 2 warning, 8 started, 16 in progress, 32 downloaded, 64 cancelled.',
    '(?:2|8|16|32|64)',
  ),
  signatureState: number(
    'State of a content job that has to do with its signature: 4 it is fetched, 5 it is there.',
    '(?:4|5)',
  ),
  contentState: number(
    'State of a content job behind its signature: 9 downloaded, 13 stored only once.',
    '(?:0|2|3|6|7|8|9|10|11|12|13|14|15|16)',
  ),
  actionState: number(
    'The same as the site takes it up, but for failure: 1 success, 128 to be cancelled.',
    '(?:1|2|8|16|32|64|128)',
  ),
  validationFailure: text(
    'State of content that did not pass validation: a warning or an error with the number of status message 2382, 2383, 2385 or 2388.',
    '0[xX][8Cc]0000(?:94[EeFf]|951|954)',
  ),
  // More than a double tells apart.
  packageStatusId: text('Row of a package on a distribution point (column PKID of table PkgStatus).', '\\d{1,20}'),
  otherStatus: number('State of a package on a distribution point that is not 3, installed.', '(?:[0-24-9]|\\d{2,20})'),
  gmtDate: {
    about: 'UTC time of a status message with its name, or nothing where a copy lost it.',
    pattern: '(?:GMTDATE=.{1,60}?)?',
    read: (written: string) => written.replace('GMTDATE=', '').trim(),
  },
  seconds: number('A time span in seconds.'),
  flag: number('0 or 1.', '[01]'),
  decimal: number('A decimal number.'),
  version: number('Version of a package’s source.'),
  job: number('Id of a transfer job.'),
  scheduleJob: named(text('Id of a job of the scheduler, which brings something to another site.', '\\w{1,260}')),
  sendRequest: named(text('Id of what the scheduler asks the sender to send.', '\\w{1,260}')),
  component: named(text('Component name.', '\\w{1,260}')),

  // Tables and inboxes.
  operation: text('What happened to the table.', 'INSERT|UPDATE|DELETE'),
  table: text('Table name.', '\\w{1,260}'),
  trigger: text('Trigger that reports a table change.', '\\w{1,260}'),
  key: text('Key of the changed row, padded with blanks.', '[^\\]]*'),
  inboxPath: text('Path of an inbox file.', '.+?'),
  extension: text('File extension.', '\\w{1,260}'),

  // People, classes, codes.
  user: named(text('Account.', '\\S{1,260}')),
  verb: text('What the account did.', 'created|modified|deleted'),
  class: text('WMI class.', '\\w{1,260}'),
  columns: text('Names of columns.', '[^()]*'),
  crc: text('Checksum of a distribution point’s properties; hexadecimal without padding.', '[0-9A-Fa-f]+'),
  hex: text('Hexadecimal digits.', '[0-9A-Fa-f]+'),
  hresult: text('HRESULT.', '0[xX][0-9A-Fa-f]{8}'),
  code: text('Error code as the product prints it.', '(?:0[xX][0-9A-Fa-f]+|-?\\d+|[0-9A-Fa-f]{8})'),
  failureCode: text('Error code other than 0.', '(?:0[xX]0{0,15}[1-9A-Fa-f][0-9A-Fa-f]{0,15}|-?[1-9]\\d{0,19})'),
  httpFailure: text('HTTP status that means a failure.', '[45]\\d\\d'),
  guid: anyGuid('GUID.'),
  contentJob: anyGuid('GUID of the job that brings one content to a pull distribution point.'),
  dtsJob: anyGuid('GUID of a download as the Data Transfer Service counts them.'),
  bitsJob: anyGuid('GUID of a download as BITS counts them.'),
  contentRequest: anyGuid('GUID of a request for content, as the content access service of a client counts them.'),
  ctmJob: anyGuid('GUID of a transfer as the Content Transfer Manager of a client counts them.'),
  locationRequest: anyGuid('GUID of a client’s question where content lies.'),
  date: text('Date and time as printed.', '.+?'),
  host: server('A server other than the subject.'),
  // At the beginning of a line: read in one way only, so that most lines are no candidates.
  leadingServer: named(
    text('Name of a server with which a line begins, or what stands in its place.', '[<>\\w.-]{1,255}'),
  ),
  mac: named(
    {
      about:
        'Hardware address of a network card; ConfigMgr 2007 prints sixteen bytes, of which the first six are the address.',
      pattern: '[0-9A-F:]{17,47}',
      read: (written: string) => written.slice(0, addressLength),
    },
    redactedNumbers,
  ),
  drive: text(
    'Drive of the content library, such as E or E:, or nothing when it is chosen automatically.',
    '[^,]{0,40}',
  ),
  dotted: text('Dotted version number.', '[\\d.]+'),
  name: named(text('A name of letters, digits and underscores.', '\\w{1,260}')),
  nullable: text('A name, or (null).', '[\\w()]+'),
  prerequisite: text('Name of a prerequisite, up to the semicolon behind it.', '[^;]{1,260}'),
  quote: text('A quotation mark.', '["\']'),
  quoted: text('Text without quotation marks.', '[^"]*'),
  share: named(text('Name of a share or of a virtual directory.', '[\\w$]+')),
  sqlMark: text('Asterisks that mark a line about SQL, or nothing.', '\\**'),
  sqlState: text('SQLSTATE of an error.', '[0-9A-Z]{5}'),
  sqlNumber: number(
    'Number of an error as SQL Server or the network gives it: those that are known to occur.',
    '(?:18456|4060|53|17|2|10054|10060|10061|11001|64|121|233|258|10314|6522|2627|2601|547|515|50000|9002|1105|1101|1222|208|2812|207|229|120|201|213|241|242|245|248|2705|2714|4104|4506|4922|5074|6260|8114|8115|8134|8144|8152|2628|701|8645|802|823|824|825|605)',
  ),
  msiFailure: number(
    'Result of an installer that means a failure; 0, 1641 and 3010 are successes.',
    '(?:1601|1602|1603|1612|1618|1619|1620|1622|1624|1625|1633|1635|1636|1638|1639|1644|1654)',
  ),
  optionalNamespace: text(
    'WMI namespace that not every computer has: any but those of Windows and of the client.',
    String.raw`(?!(?:\\\\[^\\]{1,255}\\)?${anyCase('root')}\\(?:${anyCase('ccm')}(?!\w)|(?:${anyCase('cimv2')}(?:\\${anyCase('sms')})?|${anyCase('default')}|${anyCase('wmi')})(?![\w\\]))).+?`,
  ),
  optionalClass: text('WMI class that not every computer has: any but those of Windows.', '(?!Win32_)\\w{1,260}'),
  essentialCommand: text(
    'Command line without a fallback: any but ServerManagerCmd.exe, which newer Windows does not have.',
    '(?!ServerManagerCmd\\.exe).+?',
  ),
  path: text('File or registry path.', '.+?'),
  pathToComma: text('File path, up to the comma behind it.', '[^,]{1,1000}'),
  command: text('Command line.', '.+?'),
  text: text('Any text.', '.*?'),
} as const satisfies Record<string, Word<string> | Word<number>>;

export type Vocabulary = typeof vocabulary;
export type WordName = keyof Vocabulary;
