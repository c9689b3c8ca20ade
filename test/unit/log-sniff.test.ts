import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sniffLog } from '../../server/src/reading/sniff.ts';
import { headLength, mayBeginLog } from '../../server/src/shared/detection.ts';

test('the product’s own notations and copies of them are known', () => {
  for (const text of [
    'banner\r\nx  $$<SMS_SENDER><01-15-2024 10:00:00.000+60><thread=16 (0x10)>\r\n',
    '\ufeff<![LOG[a first record that is longer than the head',
    'torn]LOG]!><time="10:19:30.535+240" date="01-05-2018" component="B" context="" type="1" thread="2" file="">',
    '[66C][Thu 09/04/2014 11:30:28]:CcmInstallPXE\r\n',
    '<02/09/14 22:53:28> SMSWSUS Setup Started....\r\n<02/09/14 22:53:28> more\r\n',
    'Waiting\tSMS_HIERARCHY_MANAGER\t3/24/2022 6:47:58 AM\t7108 (0x1BC4)',
    '# Article\n> SMS_DISTRIBUTION_MANAGER 4788 (0x12b4) ~Processing 32.INS',
  ]) {
    assert.equal(sniffLog(text), true, text);
    assert.equal(mayBeginLog(text), true, text);
  }
});

test('other programs’ logs are refused', () => {
  for (const text of [
    '',
    'Hello\n',
    '2024-01-15 10:00:00,123 INFO  [main] Server started in 16 ms\n',
    '[2024-01-15T10:00:00Z] [error] [pid 16:tid 17] AH00016: caught\n',
    'Jan 15 10:00:00 host sshd[16]: Failed password\n',
    '2024-01-15 10:00:00, Info                  CBS    Starting TrustedInstaller\n',
    '=== Verbose logging started: 1/13/2016  17:56:45  Build type: SHIP ===\r\nMSI (s) (54:74) [16:26:11:416]: x\r\n',
    '192.0.2.7 - - [15/Jan/2024:10:00:00 +0000] "GET / HTTP/1.1" 200 16\n',
    '[66C][main] x\n<01/15/24> y\n',
    'Error 5 (0x5) in thread 16 (0x10)\n',
    'see $$<NOT><a><trailer>\n',
    '<?xml version="1.0"?><Objs><Obj/></Objs>',
    '01/15/2024 10:00:00 AM 16 (0x10) x\n',
  ]) {
    assert.equal(sniffLog(text), false, text);
  }
});

test('a first look rules out what most other programs write, and lets pass only what bears a mark of the product', () => {
  const rest = [
    'Hello\n',
    '2024-01-15 10:00:00,123 INFO  [main] Server started in 16 ms\n',
    '[2024-01-15T10:00:00Z] [error] [pid 16:tid 17] AH00016: caught (0x80070005)\n',
    'LOGGING [LOG] is on\t\n',
    '| a | b |\n| 1 | 2 |\n',
    'price: $5, $$\n',
  ];
  assert.deepEqual(rest.map(mayBeginLog), [false, false, false, true, false, false]);
  assert.equal(
    mayBeginLog(`${' '.repeat(headLength)}$$<SMS_SENDER>`),
    false,
    'what stands further below is not looked at',
  );
});
