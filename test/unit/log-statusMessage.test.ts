import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStatusMessage } from '../../server/src/log/statusMessage.ts';
import { assertLinear } from './support/cost.ts';

const nal = '["Display=\\\\DP07.fabrikam.example\\"]MSWNET:["SMS_SITE=HQ1"]\\\\DP07.fabrikam.example\\';
const head =
  'STATMSG: ID=2399 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=1956 TID=4788 GMTDATE=Wed May 11 18:36:58.062 2016';

test('a status message’s values hold quotes that end nothing', () => {
  const message = `${head} ISTR0="${nal}" ISTR1="DP07.fabrikam.example" ISTR2="" ISTR3="" NUMATTRS=2 AID0=404 AVAL0="${nal}" AID1=410 AVAL1="1"`;
  assert.deepEqual(readStatusMessage(message), {
    id: 2399,
    severity: 'I',
    level: 'M',
    source: 'SMS Server',
    component: 'SMS_DISTRIBUTION_MANAGER',
    system: 'CM01.fabrikam.example',
    site: 'HQ1',
    pid: 1956,
    tid: 4788,
    gmt: Date.UTC(2016, 4, 11, 18, 36, 58, 62),
    insertions: [nal, 'DP07.fabrikam.example', '', ''],
    attributes: [
      { id: 404, value: nal },
      { id: 410, value: '1' },
    ],
  });
});

test('a status message may state a last error, and none when it is zero', () => {
  assert.equal(readStatusMessage(`${head} ISTR0="a" NUMATTRS=0 LE=0X8007052e`)?.lastError, '0X8007052e');
  assert.equal(readStatusMessage(`${head} ISTR0="a" NUMATTRS=1 AID0=400 AVAL0="HQ100039" LE=0X57`)?.lastError, '0X57');
  assert.equal(readStatusMessage(`${head} ISTR0="a" NUMATTRS=0 LE=0X0`)?.lastError, undefined);
  assert.deepEqual(readStatusMessage(`${head} ISTR0="a" NUMATTRS=1 AID0=400 AVAL0="HQ100039" LE=0X57`)?.attributes, [
    { id: 400, value: 'HQ100039' },
  ]);
});

test('the date of a status message may lack its weekday or name it in another language', () => {
  const gmt = (date: string): number | undefined =>
    readStatusMessage(`STATMSG: ID=1 SEV=E GMTDATE=${date} ISTR0="a"`)?.gmt;
  assert.equal(gmt('Mo Aug 06 22:12:55.329 2012'), Date.UTC(2012, 7, 6, 22, 12, 55, 329));
  assert.equal(gmt('Aug 06 22:12:55.329 2012'), Date.UTC(2012, 7, 6, 22, 12, 55, 329));
  assert.equal(gmt('Mar Mar 06 22:12:55 2012'), Date.UTC(2012, 2, 6, 22, 12, 55));
  assert.equal(gmt('Mo Aug 36 22:12:55.329 2012'), NaN);
  assert.equal(gmt('now'), NaN);
  assert.equal(readStatusMessage('STATMSG: ID=1 SEV=E ISTR0="a"')?.gmt, NaN);
});

test('asterisks, tildes and a cut end are borne with', () => {
  const message = readStatusMessage('~ **STATMSG: ID=3306** SEV=X LEV=M ISTR0="E:\\inboxes\\hman.box" ISTR1="HQ1 cut');
  assert.deepEqual(
    [message?.id, message?.severity, message?.insertions],
    [3306, '', ['E:\\inboxes\\hman.box', 'HQ1 cut']],
  );
});

test('what is no status message is none', () => {
  for (const message of ['', 'STATMSG', 'STATMSG:', 'STATMSG: ID=', 'STATMSG: SEV=I', 'Queued STATMSG: ID=1']) {
    assert.equal(readStatusMessage(message), undefined, message);
  }
});

test('a hostile status message costs linear time', () => {
  const messageOf = (count: number): string => `STATMSG: ID=1 ISTR0="${'" ISTR= " AID='.repeat(count)}`;
  const [quarter, whole] = [messageOf(20_000), messageOf(80_000)];
  assertLinear(
    'quotes and names of insertion strings',
    () => readStatusMessage(quarter),
    () => readStatusMessage(whole),
  );
});
