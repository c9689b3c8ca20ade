/** The notations in which programs write, each as it is written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { each } from './support/columns.ts';
import {
  biasOf,
  endOf,
  localTimeOf,
  messageOf,
  problemOf,
  recordCount,
  severityOf,
  startOf,
  textOf,
  threadOf,
  timeOf,
} from '../../server/src/log/log.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { instant, shown, shownGaps, shownLocal } from './support/shown.ts';

test('server trace: two blanks part message and trailer, a third and the tildes are the message’s own', () => {
  const log = parseLog(
    [
      '~Processing 32.INS  $$<SMS_DISTRIBUTION_MANAGER><05-11-2016 14:33:36.001+240><thread=4788 (0x12B4)>',
      'Created file msg00002.SMX   $$<SMS_NOTIFICATION_SERVER><01-31-2024 23:59:59.999-330><thread=552 (0x228)>',
      'Failed to get object class $$<SMS_PACKAGE_TRANSFER_MANAGER><06-14-2018 06:26:25.828-60><thread=9112 (0x2398)>',
      'Total online clients: 2~~  $$<SMS Provider><04-21-2024 07:33:58.583+00><thread=40800 (0x9F60)>',
    ].join('\r\n'),
  );
  assert.deepEqual(shown(log), [
    'serverTrace none 2016-05-11T18:33:36.001Z SMS_DISTRIBUTION_MANAGER 4788 "~Processing 32.INS"',
    'serverTrace none 2024-01-31T18:29:59.999Z SMS_NOTIFICATION_SERVER 552 "Created file msg00002.SMX "',
    'serverTrace none 2018-06-14T05:26:25.828Z SMS_PACKAGE_TRANSFER_MANAGER 9112 "Failed to get object class"',
    'serverTrace none 2024-04-21T07:33:58.583Z SMS Provider 40800 "Total online clients: 2~~"',
  ]);
  assert.deepEqual([log.notation, log.clock.resolution, biasOf(log, 0), biasOf(log, 3)], ['serverTrace', 1, 240, 0]);
});

test('server trace: the second of two records on one line begins behind the first one’s trailer', () => {
  const first =
    ' INFO: SQL Connection failed.  $$<Configuration Manager Setup><08-22-2016 04:15:01.917+420><thread=2868 (0xB34)>';
  const second =
    'Client 11.0]TCP Provider: closed.~~  $$<Configuration Manager Setup><08-22-2016 04:15:01.918+420><thread=2868 (0xB34)>';
  const log = parseLog(first + second + '\r\n');
  assert.deepEqual([textOf(log, 0), textOf(log, 1)], [first, second]);
  assert.deepEqual([startOf(log, 1), endOf(log, 1)], [first.length, first.length + second.length]);
  assert.equal(messageOf(log, 1), 'Client 11.0]TCP Provider: closed.~~');
});

test('server trace: the message may hold look-alikes of its trailer', () => {
  const message = '---->: share SMS_DP$ <drive> $$<not a trailer> <thread=7 $$<A><B>';
  const log = parseLog(`${message}  $$<SMS_SENDER><12-06-2016 03:11:46.039+300><thread=4840 (0x12E8)>`);
  assert.deepEqual(shown(log), [`serverTrace none 2016-12-06T08:11:46.039Z SMS_SENDER 4840 "${message}"`]);
});

test('server trace: the ancestors name the month, and their zone is not believed', () => {
  const log = parseLog(
    [
      '~Starting package processing thread,thread ID = 129  $$<SMS_DISTRIBUTION_MANAGER><Fri Oct 15 17:09:46.507 1999 Pacific Daylight Time><thread=225 (0xE1)>',
      'SQL>>>>> Done.   $$<SMS_INVENTORY_DATA_LOADER><Wed Mar 31 05:40:45 1999~><thread=A4>',
      'Client  $$<C:\\WINNT\\MS\\SMS\\CORE\\BIN\\CLISVCL.EXE><Wed May 10 09:15:12.360 2000 ><thread=4294758987 (0xFFFCD24B)>',
    ].join('\n'),
  );
  assert.deepEqual(shownLocal(log), [
    'serverTrace none 1999-10-15T17:09:46.507Z SMS_DISTRIBUTION_MANAGER 225 "~Starting package processing thread,thread ID = 129"',
    'serverTrace none 1999-03-31T05:40:45.000Z SMS_INVENTORY_DATA_LOADER 164 "SQL>>>>> Done. "',
    'serverTrace none 2000-05-10T09:15:12.360Z C:\\WINNT\\MS\\SMS\\CORE\\BIN\\CLISVCL.EXE 4294758987 "Client"',
  ]);
  assert.deepEqual(each(log, timeOf), [undefined, undefined, undefined]);
});

for (const [stamp, problem, local] of [
  ['02-30-2024 10:00:00.000+60', 'badTime', '-'],
  ['13-01-2024 10:00:00.000+60', 'badTime', '-'],
  ['01-15-2024 24:00:00.000+60', 'badTime', '-'],
  ['00-00-2024 10:00:00.000+60', 'badTime', '-'],
  ['01-15-26 10:00:00.000+60', 'badTime', '-'],
  ['never', 'badTime', '-'],
  ['01-15-2024 10:00:00.000+1440', 'badBias', '2024-01-15T10:00:00.000Z'],
  ['01-15-2024 10:00:00.000--5', 'badBias', '2024-01-15T10:00:00.000Z'],
  ['01-15-2024 10:00:00.000+841', 'badBias', '2024-01-15T10:00:00.000Z'],
  ['01-15-2024 10:00:00.000-840', 'none', '2024-01-15T10:00:00.000Z'],
  ['01-15-2024 10:00:00+60', 'none', '2024-01-15T10:00:00.000Z'],
  ['02-29-2024 10:00:00.1234567', 'none', '2024-02-29T10:00:00.123Z'],
] as const) {
  test(`server trace: stamp ${stamp} reads ${local}, problem ${problem}`, () => {
    const log = parseLog(`Hello  $$<SMS_SENDER><${stamp}><thread=16 (0x10)>`);
    assert.deepEqual(shownLocal(log), [`serverTrace ${problem} ${local} SMS_SENDER 16 "Hello"`]);
  });
}

test('server trace: a thread that contradicts itself is a problem, the record stays', () => {
  const line = (thread: string): string => `x  $$<A><01-15-2024 10:00:00.000+60><thread=${thread}>`;
  const log = parseLog([line('16 (0x11)'), line('16 (0xZZ)'), line('-1 (0xFFFFFFFF)'), line('16')].join('\n'));
  assert.deepEqual(
    [0, 1, 2, 3].map((record) => problemOf(log, record)),
    ['threadMismatch', 'threadMismatch', 'none', 'none'],
  );
  assert.deepEqual(each(log, threadOf), [16, 16, -1, 16]);
});

test('server trace: rollover mark, padding and blank lines are gaps; a bare line is unframed, the cut last line unfinished', () => {
  const framed = 'x  $$<A><01-15-2024 10:00:00.000+60><thread=16 (0x10)>';
  const log = parseLog(
    [framed, '<MAXIMUM LOG FILE SIZE REACHED - FILE RENAMED>', '', '  ', 'torn', framed, framed, 'half a rec'].join(
      '\r\n',
    ),
  );
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((record) => `${messageOf(log, record)} ${problemOf(log, record)}`),
    ['x none', 'torn unframed', 'x none', 'x none', 'half a rec unfinished'],
  );
  assert.deepEqual(shownGaps(log), ['rolloverMark 56-102', 'blank 106-108']);
});

test('server trace: the prefix of a search tool is no part of the message', () => {
  const log = parseLog(
    'hman.log:1155:INFO: done  $$<SMS_HIERARCHY_MANAGER><01-15-2024 10:00:00.000+60><thread=16 (0x10)>',
  );
  assert.deepEqual([messageOf(log, 0), startOf(log, 0)], ['INFO: done', 0]);
});

test('client: types 0 to 3, CRLF and LF within a message, brackets at its ends, two records on a line', () => {
  const attributes = (type: number, thread: number): string =>
    `<time="01:38:47.034-120" date="07-16-2016" component="SMSPXE" context="" type="${type}" thread="${thread}" file="a.cpp:889">`;
  const log = parseLog(
    `<![LOG[[one]\r\ntwo]]LOG]!>${attributes(0, 1)}\r\n<![LOG[\nthree]LOG]!>${attributes(1, 2)}` +
      `<![LOG[]LOG]!>${attributes(2, 3)}\r\n<![LOG[x]LOG] ]LOG]!>]LOG]!>${attributes(3, 12172)}\r\n`,
  );
  assert.deepEqual(shown(log), [
    'ccm none 2016-07-15T23:38:47.034Z SMSPXE 1 "[one]\r\ntwo]"',
    'ccm none 2016-07-15T23:38:47.034Z SMSPXE 2 "\nthree"',
    'ccm none 2016-07-15T23:38:47.034Z SMSPXE 3 ""',
    'ccm none 2016-07-15T23:38:47.034Z SMSPXE 12172 "x]LOG] ]LOG]!>"',
  ]);
  assert.deepEqual(each(log, severityOf), ['verbose', 'information', 'warning', 'error']);
});

test('client: managed writers give no zone; one single bias in the log is borrowed, two are not', () => {
  const native = (bias: string): string =>
    `<![LOG[n]LOG]!><time="09:31:05.100${bias}" date="10-03-2013" component="Agent" context="" type="1" thread="1" file="">`;
  const managed =
    '<![LOG[m]LOG]!><time="09:31:06.5083263" date="10-3-2013" component="SCClient" context="" type="1" thread="1" file="">';
  const log = parseLog(`${native('+300')}\n${managed}`);
  assert.deepEqual(log.clock, { dateOrder: 'notApplicable', bias: 300, biasSource: 'otherRecords', resolution: 1 });
  assert.equal(instant(timeOf(log, 1)), '2013-10-03T14:31:06.508Z');
  const doubtful = parseLog(`${native('+300')}\n${native('+240')}\n${managed}`);
  assert.deepEqual(
    [instant(localTimeOf(doubtful, 2)), instant(timeOf(doubtful, 2))],
    ['2013-10-03T09:31:06.508Z', '-'],
  );
  assert.equal(parseLog(managed, { assumedBias: -60 }).clock.biasSource, 'assumed');
  assert.equal(instant(timeOf(parseLog(managed, { assumedBias: -60 }), 0)), '2013-10-03T08:31:06.508Z');
});

test('client: a tail whose head was overwritten is a dated record, a head without a tail an unfinished one', () => {
  const tail =
    ']LOG]!><time="10:19:30.535+240" date="01-05-2018" component="OSDDownloadContent" context="" type="1" thread="2580" file="d.cpp:1">';
  const log = parseLog(
    `ding file /SMS_DP_SMSPKG$/HQ100ADA/${tail}\r\n<![LOG[cut\r\n<![LOG[whole${tail}\r\nsecond\r\nline of a torn one${tail}\r\n<![LOG[last\r\nis written`,
  );
  assert.deepEqual(shown(log), [
    'ccm tornHead 2018-01-05T14:19:30.535Z OSDDownloadContent 2580 "ding file /SMS_DP_SMSPKG$/HQ100ADA/"',
    'ccm unfinished - - - "cut"',
    'ccm none 2018-01-05T14:19:30.535Z OSDDownloadContent 2580 "whole"',
    'ccm tornHead 2018-01-05T14:19:30.535Z OSDDownloadContent 2580 "second\r\nline of a torn one"',
    'ccm unfinished - - - "last\r\nis written"',
  ]);
});

test('client: a tail without a head takes nothing that is a record by itself', () => {
  const tail =
    ']LOG]!><time="11:04:15.603+240" date="03-12-2024" component="X" context="" type="1" thread="1" file="">';
  const records = [
    '[66C][Mon 03/02/2026 10:02:01]:CcmInstallPXE',
    '<03/02/26 10:02:02> Setup is running',
    'Deleting ledger  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 10:02:03.000+240><thread=4788 (0x12B4)>',
    `Quoting x${tail}  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 10:02:04.000+240><thread=4788 (0x12B4)>`,
  ];
  for (const record of records) {
    const [first] = shown(parseLog(record));
    const log = parseLog(`${record}\r\n${record}\r\nx${tail}`);
    assert.deepEqual(shown(log).slice(0, 2), [first, first], record);
    assert.equal(recordCount(log), 3);
  }
});

test('client: a preallocated file ends in NULs and the rest of an older UTF-16 text', () => {
  const record =
    '<![LOG[a\0b]LOG]!><time="10:19:30.535+240" date="01-05-2018" component="A" context="" type="1" thread="2" file="">';
  const log = parseLog(`${record}\r\n${'\0'.repeat(40)}${['0', 'x', '0', '8', ''].join('\0')}`);
  assert.deepEqual([recordCount(log), messageOf(log, 0)], [1, 'a\0b']);
  assert.deepEqual(shownGaps(log), [`padding ${record.length + 2}-${record.length + 50}`]);
});

test('client: a missing quote loses that attribute at most', () => {
  const log = parseLog(
    '<![LOG[x]LOG]!><time="10:19:30.535+00" date="01-05-2018" component="A" context="" type="2" thread="7" file=hello.log"">',
  );
  assert.deepEqual(shown(log), ['ccm none 2018-01-05T10:19:30.535Z A 7 "x"']);
});

test('distribution point provider: hexadecimal thread, month first, the weekday verifies', () => {
  const log = parseLog(
    [
      '[66C][Thu 09/04/2014 11:30:28]:CcmInstallPXE',
      '[7E4][Wed 05/11/2016 14:36:57]:  Created the DP mutex key for WDS.',
      '[468][Fri 09/04/2014 11:30:28]:wrong weekday',
      '[468][Do 09/04/2014 11:30:28]:German weekday',
      '[468][Wed 13/40/2014 11:30:28]:no date',
    ].join('\r\n'),
  );
  assert.deepEqual(shownLocal(log), [
    'dpProvider none 2014-09-04T11:30:28.000Z - 1644 "CcmInstallPXE"',
    'dpProvider none 2016-05-11T14:36:57.000Z - 2020 "  Created the DP mutex key for WDS."',
    'dpProvider badTime - - 1128 "wrong weekday"',
    'dpProvider none 2014-09-04T11:30:28.000Z - 1128 "German weekday"',
    'dpProvider badTime - - 1128 "no date"',
  ]);
  assert.deepEqual([log.clock.resolution, log.clock.bias], [1000, undefined]);
});

test('role setup: two-digit year, leading blanks kept', () => {
  const log = parseLog(
    '<02/09/14 22:53:28> SMSWSUS Setup Started....\r\n<12/31/99 00:00:00>    ==== Pre Reqs ====\r\n',
  );
  assert.deepEqual(shownLocal(log), [
    'roleSetup none 2014-02-09T22:53:28.000Z - - "SMSWSUS Setup Started...."',
    'roleSetup none 1999-12-31T00:00:00.000Z - - "   ==== Pre Reqs ===="',
  ]);
});

test('prerequisite checker of older versions: month before day, the year in full', () => {
  const log = parseLog(
    '<01-04-2013 16:25:14> INFO: Check Sql version on secondary site.\r\n<13-04-2013 16:25:28> no such month\r\n',
  );
  assert.deepEqual(shownLocal(log), [
    'roleSetup none 2013-01-04T16:25:14.000Z - - "INFO: Check Sql version on secondary site."',
    'roleSetup badTime - - - "no such month"',
  ]);
});

test('Windows Installer: the banner gives the day, midnight begins the next', () => {
  const log = parseLog(
    [
      '=== Verbose logging started: 1/13/2016  23:56:45  Build type: SHIP UNICODE 5.00  Calling process: msiexec.exe ===',
      'MSI (c) (BC:EC) [23:59:59:604]: Resetting cached policy values',
      'Property(S): ProductState = -1',
      'MSI (s) (54:74) [00:00:01:416]: MainEngineThread is returning 0',
    ].join('\r\n'),
  );
  assert.deepEqual(shownLocal(log).slice(1), [
    'msi none 2016-01-13T23:59:59.604Z - 236 "Resetting cached policy values"',
    'plain none - - - "Property(S): ProductState = -1"',
    'msi none 2016-01-14T00:00:01.416Z - 116 "MainEngineThread is returning 0"',
  ]);
  assert.equal(instant(localTimeOf(log, 0)), '2016-01-13T23:56:45.000Z');
  assert.equal(instant(localTimeOf(parseLog('MSI (s) (54:74) [16:26:11:416]: No banner, no day'), 0)), '-');
});

test('a stamped record whose status message tells another time has a clock problem', () => {
  const line = (gmt: string): string =>
    `STATMSG: ID=9802 SEV=E LEV=M SOURCE="SMS Server" COMP="A" SYS=CM01 SITE=HQ1 PID=1 TID=16 GMTDATE=${gmt} ISTR0="x"  $$<A><09-18-2026 16:39:05.707+240><thread=16 (0x10)>`;
  const log = parseLog([line('Fri Sep 18 20:39:05.718 2026'), line('Fri Sep 18 12:39:05.718 2026')].join('\n'));
  assert.deepEqual([problemOf(log, 0), problemOf(log, 1)], ['none', 'clockDisagrees']);
});

test('a record above one mebibyte is told', () => {
  const log = parseLog(
    `${'a'.repeat(1 << 20)}  $$<A><01-15-2024 10:00:00.000+60><thread=16 (0x10)>\n${'b'.repeat((1 << 20) + 1)}`,
  );
  assert.deepEqual([problemOf(log, 0), problemOf(log, 1)], ['tooLong', 'tooLong']);
});

test('empty texts have no records', () => {
  for (const text of ['', '\ufeff', ' \r\n\t\n', '\0\0']) assert.equal(recordCount(parseLog(text)), 0);
});
