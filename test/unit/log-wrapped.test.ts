/** Records that the clipboard, mail and web pages break over several lines. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  biasOf,
  componentOf,
  messageOf,
  notationOf,
  problemOf,
  recordCount,
  severityOf,
  textOf,
  threadOf,
} from '../../server/src/log/log.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { readStatusMessage } from '../../server/src/log/statusMessage.ts';
import { read, shownPasted } from './support/shown.ts';
import { growLog } from './support/growLog.ts';

const statusHead =
  'STATMSG: ID=2399 SEV=W LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=1956 TID=3776 GMTDATE=Sun Sep 14 09:30:26.062 2014';
const nal = '["Display=\\\\DP07.fabrikam.example\\"]MSWNET:["SMS_SITE=HQ1"]\\\\DP07.fabrikam.example\\';

test('wrapped: a line that is nothing but the fields of a record belongs to the bare line before it', () => {
  assert.deepEqual(
    read(
      'RCV: UPDATE on DistributionPoints for DP_Properties_Upd [15 ][19607]',
      'DP registry settings have been successfully updated on DP07.fabrikam.example',
      'SMS_DISTRIBUTION_MANAGER14/09/2014 11:30:263776 (0x0EC0)',
      'Site Control Notification.',
      'SMS_DISTRIBUTION_MANAGER\t14/09/2014 11:30:27\t3776 (0x0EC0)',
      'Setting permissions ',
      'SMS Provider 14/09/2014 11:30:28 3776 (0x0EC0)',
      'ConfigurePXESMS_DISTRIBUTION_MANAGER14/09/2014 11:30:293776 (0x0EC0)',
    ),
    [
      'plain none - - - "RCV: UPDATE on DistributionPoints for DP_Properties_Upd [15 ][19607]"',
      'viewerCopy none 2014-09-14T11:30:26 SMS_DISTRIBUTION_MANAGER 3776 "DP registry settings have been successfully updated on DP07.fabrikam.example"',
      'viewerCopy none 2014-09-14T11:30:27 SMS_DISTRIBUTION_MANAGER 3776 "Site Control Notification."',
      'viewerCopy none 2014-09-14T11:30:28 SMS Provider 3776 "Setting permissions"',
      'viewerCopy none 2014-09-14T11:30:29 SMS_DISTRIBUTION_MANAGER 3776 "ConfigurePXE"',
    ],
  );
});

test('wrapped: a name that stands alone on a line is the component of the record before it', () => {
  assert.deepEqual(
    read(
      "07/24/2025 12:33:34 PM 6352 (0x18D0)CSqlBCP::ReadRowCount: Can't open file",
      String.raw`[F:\ConfigMgr\inboxes\rcm.box\4d5e6f70\INSTALLED_EXECUTABLE_DATA.bcp.rowcount].`,
      'SMS_REPLICATION_CONFIGURATION_MONITOR',
      '07/24/2025 12:33:34 PM 6352 (0x18D0) BCP in result is 2147500037.',
      'SMS_REPLICATION_CONFIGURATION_MONITOR',
      'Stored request "PC7.KRC", machine name "PC7", in queue "Retry".',
      'SMS_CLIENT_CONFIG_MANAGER',
    ),
    [
      String.raw`article none 2025-07-24T12:33:34 SMS_REPLICATION_CONFIGURATION_MONITOR 6352 "CSqlBCP::ReadRowCount: Can't open file\r\n[F:\\ConfigMgr\\inboxes\\rcm.box\\4d5e6f70\\INSTALLED_EXECUTABLE_DATA.bcp.rowcount]."`,
      'article none 2025-07-24T12:33:34 SMS_REPLICATION_CONFIGURATION_MONITOR 6352 "BCP in result is 2147500037."',
      String.raw`article none - SMS_CLIENT_CONFIG_MANAGER - "Stored request \"PC7.KRC\", machine name \"PC7\", in queue \"Retry\"."`,
    ],
  );
});

test('a component glued to its message, a thread, and behind it the date', () => {
  assert.deepEqual(
    read(
      'ERROR: Unable to connect to remote registry for machine name "PC7", error 53.SMS_CLIENT_CONFIG_MANAGER 660 (0x0294)6/16/2006 7:06:35 AM',
    ),
    [
      String.raw`viewerCopy none 2006-06-16T07:06:35 SMS_CLIENT_CONFIG_MANAGER 660 "ERROR: Unable to connect to remote registry for machine name \"PC7\", error 53."`,
    ],
  );
});

test('wrapped: names in a list, under a heading or behind a colon belong to nothing', () => {
  for (const before of ['# SMS_EXECUTIVE and its threads', 'Restart these threads:', 'SMS_SENDER'])
    assert.deepEqual(
      read(before, 'SMS_SCHEDULER').map((line) => line.split(' ', 4).join(' ')),
      ['plain none - -', 'plain none - -'],
      before,
    );
});

test('wrapped: the record begins with the bare line and ends with the fields, whatever breaks the lines', () => {
  for (const lineBreak of ['\r\n', '\n', '\r']) {
    const whole = `Site Control Notification.  ${lineBreak}SMS_DISTRIBUTION_MANAGER14/09/2014 11:30:263776 (0x0EC0)`;
    const log = parseLog(`${whole}${lineBreak}next`);
    assert.deepEqual(
      [textOf(log, 0), messageOf(log, 0), messageOf(log, 1)],
      [whole, 'Site Control Notification.', 'next'],
    );
  }
});

test('wrapped: fields stay a record of their own where no bare line stands directly before them', () => {
  const tail = 'SMS_DISTRIBUTION_MANAGER14/09/2014 11:30:263776 (0x0EC0)';
  const own = 'viewerCopy none 2014-09-14T11:30:26 SMS_DISTRIBUTION_MANAGER 3776 ""';
  assert.deepEqual(read(tail), [own]);
  assert.deepEqual(read(tail, tail), [own, own]);
  assert.deepEqual(read('a bare line', '', '', tail), ['plain none - - - "a bare line"', own]);
  assert.deepEqual(read('## A heading', tail), ['plain none - - - "## A heading"', own]);
  assert.deepEqual(read('```', tail), ['plain none - - - "```"', own]);
  assert.deepEqual(read('SMS_SENDER 16 (0x10) x', tail), ['article none - SMS_SENDER 16 "x"', own]);
  // The tab before its component says that the message of this record is empty.
  assert.deepEqual(read('a bare line', '\tSMS_SENDER\t14/09/2014 11:30:26\t3776 (0x0EC0)'), [
    'plain none - - - "a bare line"',
    'viewerCopy none 2014-09-14T11:30:26 SMS_SENDER 3776 ""',
  ]);
});

test('wrapped: a message that is one word before a date is no component', () => {
  assert.deepEqual(read('a bare line', 'Waiting\t14/09/2014 11:30:26\t3776 (0x0EC0)'), [
    'plain none - - - "a bare line"',
    'viewerCopy none 2014-09-14T11:30:26 - 3776 "Waiting"',
  ]);
});

test('wrapped: two messages are never one', () => {
  assert.deepEqual(
    read('~Processing 15.NOT', 'Waiting for changes', 'ISTR0="x" is no part of a status message', 'SYS=CM01'),
    [
      'plain none - - - "~Processing 15.NOT"',
      'plain none - - - "Waiting for changes"',
      'plain none - - - "ISTR0=\\"x\\" is no part of a status message"',
      'plain none - - - "SYS=CM01"',
    ],
  );
  assert.deepEqual(
    read(`${statusHead} …`, 'Sleep 30 minutes', 'ConfigureDPSMS_DISTRIBUTION_MANAGER14/09/2014 11:30:263776 (0x0EC0)')
      .length,
    3,
  );
});

test('wrapped: a status message in a viewer copy over two to four lines', () => {
  const fields = 'SMS_DISTRIBUTION_MANAGER 14/09/2014 11:30:26 3776 (0x0EC0)';
  for (const lines of [
    [statusHead, `ISTR0="${nal}" ISTR1="HQ100039" ISTR2="" NUMATTRS=1 AID0=404 AVAL0="${nal}" ${fields}`],
    [statusHead, ` ISTR0="${nal}" ISTR1="HQ100039" ISTR2="" NUMATTRS=1 AID0=404`, `AVAL0="${nal}"`, fields],
    [
      statusHead.slice(0, statusHead.indexOf(' SYS=')),
      statusHead.slice(statusHead.indexOf('SYS=')),
      `ISTR0="${nal}" ISTR1="HQ100039" ISTR2=""`,
      `NUMATTRS=1 AID0=404 AVAL0="${nal}" ${fields}`,
    ],
    [`${statusHead} ISTR0="${nal}"`, `ISTR1="HQ100039"`, `ISTR2="" NUMATTRS=1 AID0=404 AVAL0="${nal}"`, fields],
  ]) {
    const log = parseLog(['before', ...lines, 'behind'].join('\n'));
    assert.equal(recordCount(log), 3, lines.join('\n'));
    assert.equal(textOf(log, 1), lines.join('\n'));
    assert.deepEqual(
      [componentOf(log, 1), threadOf(log, 1), severityOf(log, 1), log.clock.bias],
      ['SMS_DISTRIBUTION_MANAGER', 3776, 'warning', -120],
    );
    const message = readStatusMessage(messageOf(log, 1));
    assert.deepEqual(
      [message?.system, message?.site, message?.tid, message?.gmt, message?.insertions, message?.attributes],
      [
        'CM01.fabrikam.example',
        'HQ1',
        3776,
        Date.UTC(2014, 8, 14, 9, 30, 26, 62),
        [nal, 'HQ100039', ''],
        [{ id: 404, value: nal }],
      ],
    );
  }
});

test('wrapped: a value of a status message may be broken at a blank', () => {
  const log = parseLog(
    `${statusHead} ISTR0="D:\\Program\r\nFiles\\Content\r\nLibrary" ISTR1="" NUMATTRS=0\r\nSMS_DISTRIBUTION_MANAGER 14/09/2014 11:30:26 3776 (0x0EC0)`,
  );
  assert.equal(recordCount(log), 1);
  assert.deepEqual(readStatusMessage(messageOf(log, 0))?.insertions, ['D:\\Program Files\\Content Library', '']);
});

test('wrapped: a status message that an article quotes over several lines', () => {
  const log = parseLog(
    [
      `> SMS_DISTRIBUTION_MANAGER 3776 (0xec0) ${statusHead} ISTR0="${nal}"`,
      '> ISTR1="D:\\Program',
      '> Files" ISTR2=""',
      '> NUMATTRS=0',
      '> SMS_DISTRIBUTION_MANAGER 3776 (0xec0) ~Processing 15.NOT',
    ].join('\n'),
  );
  assert.deepEqual([recordCount(log), notationOf(log, 0), messageOf(log, 1)], [2, 'article', '~Processing 15.NOT']);
  assert.deepEqual(readStatusMessage(messageOf(log, 0))?.insertions, [nal, 'D:\\Program Files', '']);
});

test('wrapped: a bare status message whose fields go on in the next line', () => {
  const log = parseLog(
    `${statusHead.replace(' SYS=', '\nSYS=')} ISTR0="HQ1.SCU"\nFile 'HQ1.SCU' is signed and trusted.`,
  );
  assert.equal(recordCount(log), 2);
  assert.equal(readStatusMessage(messageOf(log, 0))?.system, 'CM01.fabrikam.example');
  assert.equal(messageOf(log, 1), "File 'HQ1.SCU' is signed and trusted.");
});

test('wrapped: the class and method behind a failed call stand on their own line', () => {
  assert.deepEqual(
    read(
      'SMS_PACKAGE_TRANSFER_MANAGER 5744 (0x1670) ~ExecStaticMethod failed (80041001)',
      'SMS_DistributionPoint, AddFile',
      'SMS_PACKAGE_TRANSFER_MANAGER 5744 (0x1670) CSendFileAction::AddFile failed; 0x80041001',
      '~ExecStaticMethod failed (80041001)',
      'SMS_DistributionPoint, AddFile',
      'SMS_DistributionPoint, AddFile',
      '~ExecStaticMethod failed (80041001)',
      'SMS_DistributionPoint, AddFile SMS_PACKAGE_TRANSFER_MANAGER 14/09/2014 11:30:26 3776 (0x0EC0)',
    ),
    [
      'article none - SMS_PACKAGE_TRANSFER_MANAGER 5744 "~ExecStaticMethod failed (80041001)\\r\\nSMS_DistributionPoint, AddFile"',
      'article none - SMS_PACKAGE_TRANSFER_MANAGER 5744 "CSendFileAction::AddFile failed; 0x80041001"',
      'plain none - - - "~ExecStaticMethod failed (80041001)\\r\\nSMS_DistributionPoint, AddFile"',
      'plain none - - - "SMS_DistributionPoint, AddFile"',
      'viewerCopy none 2014-09-14T11:30:26 SMS_PACKAGE_TRANSFER_MANAGER 3776 "~ExecStaticMethod failed (80041001)\\r\\nSMS_DistributionPoint, AddFile"',
    ],
  );
});

test('wrapped: a server trace whose trailer, or whose status message, has slipped into the next line', () => {
  const trailer = '$$<SMS_DISTRIBUTION_MANAGER><09-14-2014 11:30:26.062-120><thread=3776 (0xEC0)>';
  assert.deepEqual(read(`x  ${trailer}`, 'Site Control Notification.', trailer, 'torn', `  ${trailer}`), [
    'serverTrace none 2014-09-14T11:30:26.062 SMS_DISTRIBUTION_MANAGER 3776 "x"',
    'serverTrace none 2014-09-14T11:30:26.062 SMS_DISTRIBUTION_MANAGER 3776 "Site Control Notification."',
    'plain unframed - - - "torn"',
    'serverTrace none 2014-09-14T11:30:26.062 SMS_DISTRIBUTION_MANAGER 3776 ""',
  ]);
  const log = parseLog(`${statusHead}\nISTR0="a" ISTR1=""\nNUMATTRS=0  ${trailer}\n`);
  assert.deepEqual([recordCount(log), problemOf(log, 0)], [1, 'none']);
  assert.deepEqual(readStatusMessage(messageOf(log, 0))?.insertions, ['a', '']);
});

test('columns stand behind one empty line too: a record is never left without its text', () => {
  const tail = 'SMS_DISTRIBUTION_MANAGER14/09/2014 11:30:263776 (0x0EC0)';
  const whole = 'viewerCopy none 2014-09-14T11:30:26 SMS_DISTRIBUTION_MANAGER 3776 "a bare line"';
  assert.deepEqual(read('a bare line', '', tail), [whole]);
});

test('a trailer goes on in the next line between its tags and in its thread', () => {
  const trace = (message: string) => `serverTrace none 1999-03-26T10:43:41.547 SMS_SENDER 281 "${message}"`;
  const [component, stamp, thread] = [
    '$$<SMS_SENDER>',
    '<Fri Mar 26 10:43:41.547 1999 Eastern Standard Time>',
    '<thread=281 (0x119)>',
  ];
  const broken = '<thread=281 \n(0x119)>';
  assert.deepEqual(read(`One  ${component}`, `${stamp}${thread}`, `Two  ${component}${stamp}${broken}`), [
    trace('One'),
    trace('Two'),
  ]);
  assert.deepEqual(read('Three  ', component, `${stamp}${thread}`), [trace('Three')]);
});

test('a line that is nothing but what Windows says of an error goes on with the line before it', () => {
  const first = 'Failed adding image HQ100005. Will Retry..';
  const said = 'The system cannot find the path specified. (Error: 80070003; Source: Windows)';
  const columns = 'SMSPXE 3/19/2013 9:12:44 PM 4016 (0x0FB0)';
  const whole = JSON.stringify(`${first}\r\n${said}`);
  assert.deepEqual(read(`Started. ${columns}`, first, `${said} ${columns}`), [
    'viewerCopy none 2013-03-19T21:12:44 SMSPXE 4016 "Started."',
    `viewerCopy none 2013-03-19T21:12:44 SMSPXE 4016 ${whole}`,
  ]);
  assert.deepEqual(read(first, said, 'The parameter is incorrect.', 'Next.'), [
    `plain none - - - ${JSON.stringify(`${first}\r\n${said}\r\nThe parameter is incorrect.`)}`,
    'plain none - - - "Next."',
  ]);
  assert.deepEqual(read('# Log', said, '', said, 'Network access is denied to it.').length, 4);
});

test('the frames of a .NET exception are lines of one record, whatever form the record has', () => {
  const lines = [
    'System.IO.IOException: Disk is full ---> System.Exception: x',
    '   at Contoso.Store.Write(String name)',
    '   --- End of inner exception stack trace ---',
    '   at Contoso.Store.<Flush>b__0(Object state)',
  ];
  const whole = JSON.stringify(lines.join('\r\n'));
  const trailer = '  $$<SMS_SENDER><09-14-2014 11:30:26.062-120><thread=16 (0x10)>';
  assert.deepEqual(read('before', ...lines), ['plain none - - - "before"', `plain none - - - ${whole}`]);
  assert.deepEqual(read(`before${trailer}`, ...lines.slice(0, -1), `${lines.at(-1) ?? ''}${trailer}`), [
    'serverTrace none 2014-09-14T11:30:26.062 SMS_SENDER 16 "before"',
    `serverTrace none 2014-09-14T11:30:26.062 SMS_SENDER 16 ${whole}`,
  ]);
  assert.deepEqual(
    read(...lines.slice(0, -1), `${lines.at(-1) ?? ''}\tSMS_SENDER\t3/19/2013 9:12:44 PM\t16 (0x0010)`),
    [`viewerCopy none 2013-03-19T21:12:44 SMS_SENDER 16 ${whole}`],
  );
});

test('a client record whose frame was wrapped or lost a mark is one record with its fields', () => {
  const attributes = 'date="01-05-2018" component="SMSPXE" context="" type="3" thread="2580" file="d.cpp:1">';
  const expected = 'ccm none 2018-01-05T10:19:30.535 SMSPXE 2580 "PXE: reply"';
  for (const record of [
    `<![LOG[PXE: reply]LOG]!><time="10:19:30.535+240"\n${attributes}`,
    `<![LOG[PXE: reply]LOG]!>\r\n<time="10:19:30.535+240" ${attributes.replace(' context', '\r\ncontext')}`,
    `<![LOG[PXE: reply]LOG]! ><time="10:19:30.535+240" ${attributes}`,
    `<![LOG[PXE: reply]LOG]!<time="10:19:30.535+240" ${attributes}`,
  ]) {
    const log = parseLog(`${record}\n${record}`);
    assert.deepEqual(shownPasted(log), [expected, expected], record);
    assert.deepEqual([textOf(log, 0), severityOf(log, 1), biasOf(log, 1)], [record, 'error', 240]);
  }
  // What does not end before the next record begins was never finished.
  const cut = parseLog(`<![LOG[PXE: reply]LOG]!>\n<![LOG[x]LOG]!><time="10:19:30.535+240" ${attributes}\n`);
  assert.deepEqual(shownPasted(cut), ['ccm unfinished - - - "PXE: reply]LOG]!>"', expected.replace('PXE: reply', 'x')]);
});

const fields = '$$<SMS_DISTRIBUTION_MANAGER><03-02-2026 09:10:11.120+300><thread=4788 (0x12B4)>';

test('wrapped: a line that begins within a sentence goes on with what the long lines before it began', () => {
  const wrapped = (...lines: readonly string[]): number => recordCount(parseLog(lines.join('\r\n')));
  assert.equal(
    wrapped(
      'The program properties for the package HQ100031 have been changed by the administrator',
      'and the changes are now being brought to all of the distribution points of the site that',
      `have it already.  ${fields}`,
    ),
    1,
  );
  // A sentence that has ended, a short line, a heading and a capital letter begin something else.
  assert.equal(wrapped('This is what I see in the log when I distribute the package:', `retrying now  ${fields}`), 2);
  assert.equal(wrapped('From the log', `retrying now  ${fields}`), 2);
  assert.equal(wrapped('# What the distribution manager of the second site writes', `retrying now  ${fields}`), 2);
  assert.equal(
    wrapped('This is what the distribution manager of the second site writes', `Retrying now  ${fields}`),
    2,
  );
  assert.equal(
    wrapped('This is what the distribution manager of the second site writes', '', `retrying  ${fields}`),
    2,
  );
});

test('wrapped: a line that names a component where its neighbour does is one by itself, whether that is seen or settled', () => {
  const first = `RefreshPool  $$<RefreshPool  ${fields}\r\n`;
  const second = 'RefreshPool  $$<SMS_DISTRIBUTION_MANAGERS_of\r';
  const whole = `${first}${second}goes on here  ${fields}\r\n`;
  assert.equal(recordCount(growLog(parseLog(first + second), whole)), recordCount(parseLog(whole)));
});
