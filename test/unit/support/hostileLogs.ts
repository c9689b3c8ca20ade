/** Texts that are logs in part, or nearly. */
import fc from 'fast-check';

/** A regular record of the server’s notation. */
export const trace = 'x  $$<SMS_SENDER><01-15-2024 10:00:00.000+60><thread=16 (0x10)>';

/** A regular record of the client’s notation. */
export const client =
  '<![LOG[y]LOG]!><time="10:19:30.535+240" date="01-05-2018" component="B" context="" type="1" thread="2" file="">';
/** A status message as a component writes it into its log. */
export const status = 'STATMSG: ID=1 SEV=E GMTDATE=Fri Sep 18 20:39:05.718 2026 ISTR0="a" NUMATTRS=0';

/** What logs are made of, and what only looks like it. */
export const words = [
  ...[
    trace,
    client,
    status,
    '\r\n',
    '\n',
    '\r',
    '\r\n',
    '\n',
    '\0',
    '\0\0\0\0\0',
    ' ',
    '    ',
    '\t',
    '\ufeff',
    '~',
    '😀',
    '\ud83d',
    '__proto__',
  ],
  ...[
    '<![LOG[',
    ']LOG]!>',
    ']LOG]!><time=',
    '"10:19:30.5" date="1-5-2018">',
    '$$<',
    '><thread=',
    '<thread=16 (0x10)>',
    '(0x',
    '16 (0x10)',
    '>',
    '"',
  ],
  ...[
    '[66C][Thu 09/04/2014 11:30:28]:',
    '<02/09/14 22:53:28> ',
    'MSI (s) (54:74) [16:26:11:416]: ',
    '=== Logging started: 1/13/2016  17:56:45 ===',
  ],
  ...[
    'SMS_SENDER 16 (0x10) ',
    'SMS_SENDER\t3/4/2022 6:47:55 AM\t16 (0x0010)',
    '04/09/2014 11:30:2616 (0x0010)',
    '05-11-2016 14:36:57.000    ',
    '> [!NOTE]',
    '> ',
  ],
  ...[
    'STATMSG: ID=1 SEV=W',
    'ISTR0="b" ISTR1="',
    'SYS=CM01 ',
    'NUMATTRS=0 ',
    '~ExecStaticMethod failed (80041001)',
    'SMS_DistributionPoint, AddFile',
    'SMS_SENDER14/09/2014 11:30:2616 (0x0010)',
    'SMS_SENDER\t3/4/2022 6:47:55 AM\t16',
    trace.slice(3),
  ],
  ...[
    'x  $$&lt;SMS_SENDER&gt;&lt;01-15-2024 10:00:00.000+60&gt;&lt;thread=16 (0x10)&gt;',
    '\\$\\$\\<SMS_SENDER\\>\\<01–15–2024 10:00:00.000–60\\>\\<thread=16 (0x10)\\>',
    '&lt;![LOG[y]LOG]!&gt;&lt;time=&quot;10:19:30.535+240&quot; date=&quot;01-05-2018&quot; thread=&quot;2&quot;&gt;',
    '&lt;![LOG[',
    '\\<![LOG[',
    '$$&lt;',
    '&gt;&lt;thread=',
    '“',
    '&quot;',
    '\\',
  ],
  ...[
    'hman.log:12:',
    '<MAXIMUM LOG FILE SIZE REACHED - FILE RENAMED>',
    'a',
    '1',
    ':',
    '/',
    '-',
    'ÿ',
    '99999999999999999999',
  ],
];

/** Any text of such words. */
export const texts = fc.array(fc.constantFrom(...words), { maxLength: 24 }).map((parts) => parts.join(''));

/** The properties are tried on the same texts each time. */
export const seed = Number(process.env['FC_SEED'] ?? 20240115);

/** Regular records, and those that differ from one in one thing. */
export const frames = [
  ...[trace, `x${trace}`, trace.replace('x  ', 'x '), trace.replace('x  ', 'x   '), trace.replace('+60', '-840')],
  ...[trace.replace('(0x10)', '(0x11)'), trace.replace('01-15', '02-30'), trace.replace('+60', '+841')],
  ...[trace.replace('16 (0x10)', '4294967295 (0xFFFFFFFF)'), trace.replace('16 (0x10)', '-1 (0xFFFFFFFF)')],
  ...[trace.replace('x', status), trace.replace('x', `~*${status.replace('39', '41')}`), `${status}${trace}`],
  ...[`\ufeff${trace}`, `\ufeff${status}${trace}`, client.replace('y', status.replaceAll(' ', '\r\n'))],
  ...[client, client.replace('y', status), client.replace('+240', ''), client.replace('30.535+240', '30.5351234')],
  ...[client.replace('type="1"', 'type="3"'), client.replace('01-05', '1-5'), client.replace('01-05', '13-05')],
  ...[client.replace('y', 'y\r\nz\nq'), client.replace('y', 'y\n<![LOG[z'), client.replace('y', `a${client}b`)],
  ...[client.replace('"B"', '"B "'), client.replace('context=""', 'context="a=b"'), client.replace('y', 'ÿ€')],
];

/** Lines of such records and words. */
export const lines = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...frames) }, fc.constantFrom(...words)), { maxLength: 24 })
  .chain((parts) => fc.constantFrom('\r\n', '\n', '\r', '').map((breaks) => parts.join(breaks)));
