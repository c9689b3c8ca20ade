/** What the clipboard, web pages and word processors do within a line: escapes, typography, lost columns. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { biasOf, problemOf, severityOf, textOf } from '../../server/src/log/log.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { read, shownPasted } from './support/shown.ts';

test('escaped: the trailer of a server trace as web pages and Markdown write it', () => {
  const expected = 'serverTrace none 2026-09-18T16:39:05.707 SMS_DISTRIBUTION_MANAGER 4120 "~Processing 15.NOT"';
  for (const line of [
    '~Processing 15.NOT  $$&lt;SMS_DISTRIBUTION_MANAGER&gt;&lt;09-18-2026 16:39:05.707+240&gt;&lt;thread=4120 (0x1018)&gt;',
    '~Processing 15.NOT $$&LT;SMS_DISTRIBUTION_MANAGER&GT;&LT;09-18-2026 16:39:05.707+240&GT;&LT;thread=4120 (0x1018)&GT;',
    '~Processing 15.NOT  \\$\\$<SMS_DISTRIBUTION_MANAGER><09-18-2026 16:39:05.707+240><thread=4120 (0x1018)>',
    '~Processing 15.NOT  \\$\\$\\<SMS_DISTRIBUTION_MANAGER\\>\\<09-18-2026 16:39:05.707+240\\>\\<thread=4120 (0x1018)\\>',
    '~Processing 15.NOT  $$\\<SMS_DISTRIBUTION_MANAGER>\\<09-18-2026 16:39:05.707+240>\\<thread=4120 (0x1018)>',
    '~Processing 15.NOT  $$<SMS\\_DISTRIBUTION\\_MANAGER>\\<09-18-2026 16:39:05.707+240>\\<thread=4120 (0x1018)>',
    '~Processing 15.NOT  $$<SMS_DISTRIBUTION_MANAGER><09–18–2026 16:39:05.707+240><thread=4120 (0x1018)>',
  ]) {
    const log = parseLog(`${line}\r\n${line}`);
    assert.deepEqual(shownPasted(log), [expected, expected], line);
    assert.deepEqual([biasOf(log, 0), textOf(log, 0)], [240, line]);
  }
});

test('escaped: an en dash stands for the sign of a zone west or east of nothing', () => {
  const log = parseLog('x  $$<SMS_SENDER><09–18–2026 16:39:05.707–60><thread=16 (0x10)>');
  assert.deepEqual([biasOf(log, 0), problemOf(log, 0)], [-60, 'none']);
});

test('escaped: what only looks like a trailer stays a message', () => {
  for (const line of ['x $$&lt;A&gt;&lt;B&gt;', '\\$\\$', 'x $$&lt;', 'x \\$\\$<A><now><thread=', '$$\\<A\\>\\<']) {
    assert.deepEqual(read(line), [`plain none - - - ${JSON.stringify(line)}`]);
  }
});

test('escaped: two records on one line', () => {
  const trailer = '$$&lt;SMS_SENDER&gt;&lt;09-18-2026 16:39:05.707+240&gt;&lt;thread=16 (0x10)&gt;';
  assert.deepEqual(
    shownPasted(parseLog(`one  ${trailer}two  ${trailer}`)).map((record) => record.slice(-5)),
    ['"one"', '"two"'],
  );
});

test('escaped: a client record with curly quotes, or with angle brackets and quotes as entities', () => {
  const expected = 'ccm none 2018-01-05T10:19:30.535 SMSPXE 2580 "PXE: reply"';
  for (const line of [
    '<![LOG[PXE: reply]LOG]!><time=“10:19:30.535+240” date=“01-05-2018” component=“SMSPXE” context=“” type=“3” thread=“2580” file=“d.cpp:1”>',
    '<![LOG[PXE: reply]LOG]!><time=”10:19:30.535+240″ date="01–05–2018” component=„SMSPXE“ context="" type=”3" thread=“2580" file=“d.cpp:1”>',
    '&lt;![LOG[PXE: reply]LOG]!&gt;&lt;time="10:19:30.535+240" date="01-05-2018" component="SMSPXE" context="" type="3" thread="2580" file="d.cpp:1"&gt;',
    '&lt;![LOG[PXE: reply]LOG]!&gt;&lt;time=&quot;10:19:30.535+240&quot; date=&quot;01-05-2018&quot; component=&quot;SMSPXE&quot; context=&quot;&quot; type=&quot;3&quot; thread=&quot;2580&quot; file=&quot;d.cpp:1&quot;&gt;',
    '\\<!\\[LOG\\[PXE: reply\\]LOG\\]!\\>\\<time="10:19:30.535+240" date="01-05-2018" component="SMSPXE" context="" type="3" thread="2580" file="d.cpp:1"\\>',
  ]) {
    const log = parseLog(`${line}\n${line}`);
    assert.deepEqual(shownPasted(log), [expected, expected], line);
    assert.deepEqual([biasOf(log, 0), severityOf(log, 1)], [240, 'error']);
  }
});

test('viewer copy: behind a tab, a thread may have no hexadecimal form', () => {
  assert.deepEqual(
    read(
      'Sent it\tSMS_SENDER\t3/24/2022 6:47:55 AM\t7024',
      'Waiting 15\tContent Agent\t3/24/2022 18:47:55\t16  ',
      'Took 3/24/2022 6:47:55 12',
      'Took\t3/24/2022\t12',
      'Empty component\t\t3/24/2022 6:47:55 AM\t7024 (0x1B70)',
    ),
    [
      'viewerCopy none 2022-03-24T06:47:55 SMS_SENDER 7024 "Sent it"',
      'viewerCopy none 2022-03-24T18:47:55 Content Agent 16 "Waiting 15"',
      'plain none - - - "Took 3/24/2022 6:47:55 12"',
      'plain none - - - "Took\\t3/24/2022\\t12"',
      'viewerCopy none 2022-03-24T06:47:55 - 7024 "Empty component"',
    ],
  );
});

test('a component beside a message is one where blanks or the neighbours say so', () => {
  const article = (component: string, message: string) => `article none - ${component} - "${message}"`;
  const plain = (message: string) => `plain none - - - "${message}"`;
  assert.deepEqual(read('SMSPXE PXE::MP_GetList failed; 0x80072ee2', 'SMSPXE   Done'), [
    article('SMSPXE', 'PXE::MP_GetList failed; 0x80072ee2'),
    article('SMSPXE', 'Done'),
  ]);
  assert.deepEqual(read('SMSPXE PXE::MP_GetList failed; 0x80072ee2'), [
    plain('SMSPXE PXE::MP_GetList failed; 0x80072ee2'),
  ]);
  assert.deepEqual(read('All files installed.   SMS_SITE_COMPONENT_MANAGER'), [
    article('SMS_SITE_COMPONENT_MANAGER', 'All files installed.'),
  ]);
  assert.deepEqual(read('Installing component SMS_SENDER', 'Installing component SMS_REPLICATION_MANAGER'), [
    plain('Installing component SMS_SENDER'),
    plain('Installing component SMS_REPLICATION_MANAGER'),
  ]);
  assert.deepEqual(read('SMS_EXECUTIVE started SMS_SENDER as thread ID 7288.'), [
    plain('SMS_EXECUTIVE started SMS_SENDER as thread ID 7288.'),
  ]);
});

test('words may stand where date and clock stood', () => {
  assert.deepEqual(read('Failed. SMSPXE <date and time> 3580 (0x0DFC) Done. SMSPXE <date and time> 3580 (0x0DFC)'), [
    'viewerCopy none - SMSPXE 3580 "Failed."',
    'viewerCopy none - SMSPXE 3580 "Done."',
  ]);
  assert.deepEqual(read('Date Time    SMS_SENDER    16 (0x10)    Connecting'), [
    'article none - SMS_SENDER 16 "Connecting"',
  ]);
  assert.deepEqual(read('Date Time of the failure'), ['plain none - - - "Date Time of the failure"']);
});

test('a clock with points is a clock', () => {
  const line = 'Sending CAS 23.12.2025 11.05.07 2800 (0x0AF0)';
  assert.deepEqual(read(line), ['viewerCopy none 2025-12-23T11:05:07 CAS 2800 "Sending"']);
});

test('of a trailer whose tags were eaten, nothing is left in the message', () => {
  assert.deepEqual(read('Sending failed.~  $$  ', 'to \\\\DP01\\ADMIN$'), [
    'plain none - - - "Sending failed.~"',
    'plain none - - - "to \\\\\\\\DP01\\\\ADMIN$"',
  ]);
});

test('columns whose date was taken out are columns still, where the name and the padded thread say so', () => {
  assert.deepEqual(
    read(
      "Invalid command line argument '/fast' OSDBitLocker 3580 (0x0DFC)",
      'Process completed with exit code 5 TSManager  3364 (0x0D24)',
      'The thread of SMS_SENDER is 3364 (0x0D24)',
      'Waiting for PXE 16 (0x0010)',
      'Waiting for SMS_SENDER 16 (0x10)',
      'Waiting for SMS_SENDER 16 (0x0010) to end',
    ),
    [
      `viewerCopy none - OSDBitLocker 3580 "Invalid command line argument '/fast'"`,
      'viewerCopy none - TSManager 3364 "Process completed with exit code 5"',
      'plain none - - - "The thread of SMS_SENDER is 3364 (0x0D24)"',
      'plain none - - - "Waiting for PXE 16 (0x0010)"',
      'plain none - - - "Waiting for SMS_SENDER 16 (0x10)"',
      'plain none - - - "Waiting for SMS_SENDER 16 (0x0010) to end"',
    ],
  );
});

test('a half of the day is read as its locale writes it', () => {
  for (const half of ['PM', 'pm', 'p.m.', 'p. m.', 'p.\u00a0m.', '\u202fPM'].map((each) =>
    each.replace('\u202f', ''),
  )) {
    for (const gap of [' ', '\u202f', '']) {
      assert.deepEqual(
        read(`Waiting SMS_SENDER 24/3/2022 9:05:01${gap}${half} 16 (0x0010)`),
        ['viewerCopy none 2022-03-24T21:05:01 SMS_SENDER 16 "Waiting"'],
        `${gap}${half}`,
      );
    }
  }
  assert.deepEqual(read('24/3/2022 12:05:01 a. m. 16 (0x0010) Waiting'), [
    'article none 2022-03-24T00:05:01 - 16 "Waiting"',
  ]);
  assert.deepEqual(read('Waiting SMS_SENDER 24/3/2022 9:05:01 q.m. 16 (0x0010)')[0]?.startsWith('plain'), true);
});

test('a month may stand there by its name', () => {
  const months = ['24-Mar-22', '24-Mar-2022', '24/mar/2022', '24.Mrz.2022', '24 Mar 2022'];
  for (const date of months) {
    const said = ['viewerCopy none 2022-03-24T09:05:01 SMS_SENDER 16 "Waiting"'];
    assert.deepEqual(read(`Waiting  SMS_SENDER  ${date} 09:05:01  16 (0x0010)`), said, date);
    assert.deepEqual(read(`Waiting\tSMS_SENDER\t${date} 9:05:01 AM\t16 (0x0010)`), said, date);
  }
  assert.deepEqual(read('24-Mar-22 09:05:01 16 (0x0010) Waiting'), ['article none 2022-03-24T09:05:01 - 16 "Waiting"']);
  assert.deepEqual(read('Waiting SMS_SENDER 24-Max-22 09:05:01 16 (0x0010)')[0]?.startsWith('plain'), true);
});

test('a deployment script’s +000 states no zone, a record beside it does', () => {
  const line = (zone: string) =>
    `<![LOG[x]LOG]!><time="10:19:30.535${zone}" date="01-05-2018" component="ZTI" context="" type="1" thread="7" file="a.cpp:1">`;
  for (const end of ['', '\n']) {
    assert.equal(biasOf(parseLog(`${line('+000')}${end}`), 0), undefined);
    assert.equal(biasOf(parseLog(`${line('+00')}${end}`), 0), 0);
    const mixed = parseLog(`${line('+240')}\n${line('+000')}${end}`);
    assert.deepEqual([mixed.clock.bias, mixed.clock.biasSource], [240, 'otherRecords']);
  }
});
