/** Logs as they come out of a viewer and into an article. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { each } from './support/columns.ts';
import { notationOf, severityOf, timeOf } from '../../server/src/log/log.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { instant, shown, shownLocal } from './support/shown.ts';

test('viewer copy: tabs, blanks and runs of blanks set the fields apart', () => {
  const log = parseLog(
    [
      '   Could not connect. HRESULT=0x8007052E\tSMS_HIERARCHY_MANAGER\t3/24/2022 6:47:55 AM\t7024 (0x1B70)',
      'File added\tAny Component\t3/24/2022 12:05:00 PM\t16 (0x0010)',
      'Begin validation of Certificate SMSPXE 3/24/2022 12:05:00 AM 7068 (0x1B9C)',
      'Sent it     Content Agent     3/24/2022 1:05:00 PM     7068 (0x1B9C)',
      'Hash matching failed. 3/25/2010 12:31:21 AM 2096 (0x0830)',
    ].join('\n'),
  );
  assert.deepEqual(shownLocal(log), [
    'viewerCopy none 2022-03-24T06:47:55.000Z SMS_HIERARCHY_MANAGER 7024 "   Could not connect. HRESULT=0x8007052E"',
    'viewerCopy none 2022-03-24T12:05:00.000Z Any Component 16 "File added"',
    'viewerCopy none 2022-03-24T00:05:00.000Z SMSPXE 7068 "Begin validation of Certificate"',
    'viewerCopy none 2022-03-24T13:05:00.000Z Content Agent 7068 "Sent it"',
    'viewerCopy none 2010-03-25T00:31:21.000Z - 2096 "Hash matching failed."',
  ]);
  assert.equal(log.clock.dateOrder, 'monthFirst');
});

test('viewer copy: lost tabs glue seconds and thread, and message and component', () => {
  const log = parseLog(
    [
      'ConfigureDPSMS_DISTRIBUTION_MANAGER14/09/2014 11:30:263776 (0x0EC0)',
      "INFO: 'DP07.fabrikam.example' is a valid FQDN.SMS Provider04/09/2014 11:30:131552 (0x0610)",
    ].join('\n'),
  );
  assert.deepEqual(shownLocal(log), [
    'viewerCopy none 2014-09-14T11:30:26.000Z SMS_DISTRIBUTION_MANAGER 3776 "ConfigureDP"',
    'viewerCopy none 2014-09-04T11:30:13.000Z SMS Provider 1552 "INFO: \'DP07.fabrikam.example\' is a valid FQDN."',
  ]);
});

test('viewer copy: several records on one line', () => {
  const log = parseLog(
    'Added HQ10000F.2.tar SMS_DISTRIBUTION_MANAGER 07.08.2012 00:12:55 3472 (0x0D90) Setting permissions on file SMS_DISTRIBUTION_MANAGER 07.08.2012 00:12:56 3472 (0x0D90)',
  );
  assert.deepEqual(shownLocal(log), [
    'viewerCopy none 2012-08-07T00:12:55.000Z SMS_DISTRIBUTION_MANAGER 3472 "Added HQ10000F.2.tar"',
    'viewerCopy none 2012-08-07T00:12:56.000Z SMS_DISTRIBUTION_MANAGER 3472 "Setting permissions on file"',
  ]);
});

test('viewer copy: nothing decides between day and month, so no time is made up', () => {
  const log = parseLog(
    'Installed ccmsetup 12-11-2010 16:26:12 3264 (0x0CC0)\nInstalled ccmsetup 11-11-2010 16:26:12 3264 (0x0CC0)',
  );
  assert.equal(log.clock.dateOrder, 'unknown');
  assert.deepEqual(shownLocal(log), [
    'viewerCopy none - ccmsetup 3264 "Installed"',
    'viewerCopy none 2010-11-11T16:26:12.000Z ccmsetup 3264 "Installed"',
  ]);
});

test('viewer copy: the time in a status message decides between day and month and proves the zone', () => {
  const log = parseLog(
    'STATMSG: ID=2399 SEV=W LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=1 TID=3472 GMTDATE=Mo Aug 06 22:12:55.329 2012 ISTR0="a"\tSMS_DISTRIBUTION_MANAGER\t07/08/2012 00:12:55\t3472 (0x0D90)',
  );
  assert.deepEqual(log.clock, { dateOrder: 'dayFirst', bias: -120, biasSource: 'statusMessages', resolution: 1000 });
  assert.equal(instant(timeOf(log, 0)), '2012-08-06T22:12:55.000Z');
  assert.equal(severityOf(log, 0), 'warning');
});

test('article: component, thread and message with one to four blanks; thread or component missing; a quotation around it', () => {
  const log = parseLog(
    [
      '## Step 5: the worker starts',
      '> SMS_DISTRIBUTION_MANAGER 4788 (0x12b4) ~Processing 32.INS  ',
      '> SMS Provider    3652 (0xe44)    Requested class =SMS_SCI_SysResUse~  ',
      '>',
      '> [!NOTE]',
      '> The transaction is rolled back.',
      '> SMS_DATABASE_NOTIFICATION_MONITOR RCV: INSERT on DistributionPoints [32 ][1027928]  ',
      '2020 (0x7e4) Started process vcredist_x64.exe',
      'DCMAgent    1568(0x620)    Starting',
      'SMS_EXECUTIVE started SMS_DISTRIBUTION_MANAGER as thread ID 3648 (0xE40)',
      'Error 5 (0x5) was returned',
      '> SMS_HIERARCHY_MANAGER 2448 (0x990) **STATMSG: ID=3306** SEV=I LEV=M',
    ].join('\n'),
  );
  assert.deepEqual(shown(log), [
    'plain none - - - "## Step 5: the worker starts"',
    'article none - SMS_DISTRIBUTION_MANAGER 4788 "~Processing 32.INS"',
    'article none - SMS Provider 3652 "Requested class =SMS_SCI_SysResUse~"',
    'article none - SMS_DATABASE_NOTIFICATION_MONITOR - "RCV: INSERT on DistributionPoints [32 ][1027928]"',
    'article none - - 2020 "Started process vcredist_x64.exe"',
    'article none - DCMAgent 1568 "Starting"',
    'plain none - - - "SMS_EXECUTIVE started SMS_DISTRIBUTION_MANAGER as thread ID 3648 (0xE40)"',
    'plain none - - - "Error 5 (0x5) was returned"',
    'article none - SMS_HIERARCHY_MANAGER 2448 "**STATMSG: ID=3306** SEV=I LEV=M"',
  ]);
  assert.deepEqual(
    log.gaps().map((gap) => gap.reason),
    ['blank', 'banner'],
  );
  assert.equal(severityOf(log, 8), 'information');
});

test('article: a date in front, glued or joined to the line before', () => {
  const log = parseLog(
    [
      '01-13-2016 17:56:35.525   TSManager    2176 (0x880)    Executing command line',
      '01-13-201617:56:35.510    DCMAgent    1568(0x620)    Starting DCM Agent job',
      "Path to smsdp.dll is 'C:\\SMS_DP$\\sms\\bin\\smsdp.dll' 05-11-2016 14:36:57.000    PXE performance counters have been initialized",
      '07/14/2016 12:33:34 PM 6352 (0x18D0) BCP in result is 2147500037. SMS_REPLICATION_CONFIGURATION_MONITOR',
    ].join('\n'),
  );
  assert.deepEqual(shownLocal(log), [
    'article none 2016-01-13T17:56:35.525Z TSManager 2176 "Executing command line"',
    'article none 2016-01-13T17:56:35.510Z DCMAgent 1568 "Starting DCM Agent job"',
    'plain none - - - "Path to smsdp.dll is \'C:\\SMS_DP$\\sms\\bin\\smsdp.dll\'"',
    'article none 2016-05-11T14:36:57.000Z - - "PXE performance counters have been initialized"',
    'article none 2016-07-14T12:33:34.000Z SMS_REPLICATION_CONFIGURATION_MONITOR 6352 "BCP in result is 2147500037."',
  ]);
});

test('pasted logs mix: each line is read in its own notation', () => {
  const log = parseLog(
    [
      'Waiting for changes.',
      '[66C][Thu 09/04/2014 11:30:28]:CcmInstallPXE',
      'x  $$<A><01-15-2024 10:00:00.000+60><thread=16 (0x10)>',
      '<![LOG[y]LOG]!><time="10:19:30.535+240" date="01-05-2018" component="B" context="" type="1" thread="2" file="">',
      'SMS_SENDER 16 (0x10) z',
    ].join('\n'),
  );
  assert.deepEqual(each(log, notationOf), ['plain', 'dpProvider', 'serverTrace', 'ccm', 'article']);
  assert.deepEqual(log.components, ['', 'A', 'B', 'SMS_SENDER']);
});
