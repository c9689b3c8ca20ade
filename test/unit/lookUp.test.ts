/** Look Up Error: which code is meant by what is typed, and where it occurs in the logs. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { codesTyped } from '../../server/src/catalogue/codes/typed.ts';
import type { CodePlacesResult, LookUpResult } from '../../server/src/shared/requests.ts';
import { withSite } from './support/checks.ts';
import { spellingsOf } from '../../server/src/catalogue/codes/identity.ts';

const readingsOf = (typed: string): readonly string[] =>
  codesTyped(typed).map(({ title, name }) => (name === undefined ? title : `${title} ${name}`));
const keysOf = (typed: string): readonly string[] => codesTyped(typed).map(({ key }) => key);

suite('what is typed', () => {
  for (const typed of [
    '0x80070035',
    '0X80070035',
    '80070035',
    '-2147024843',
    '\u22122147024843',
    '2147942453',
    '53',
    '0x35',
    '(0x80070035)',
    'ERROR_BAD_NETPATH',
    'hr=-2147024843',
    'The network path was not found.',
    'Failed to connect (0x80070035)',
  ])
    test(`${typed} is the code of a network path that was not found`, () => {
      const first = codesTyped(typed)[0];
      assert.deepEqual([first?.key, first?.name], ['windows 53', 'ERROR_BAD_NETPATH']);
      assert.match(first?.meaning ?? '', /network/);
      assert.match(first?.next ?? '', /445/);
    });

  test('other spellings of the same number are told', () => {
    assert.deepEqual(codesTyped('53')[0]?.spellings, ['0x80070035', '0x35', '-2147024843', '2147942453']);
    assert.deepEqual(codesTyped('0x80041013')[0]?.spellings, ['-2147217389', '2147749907']);
  });

  test('a number that several count has a reading of each', () => {
    assert.deepEqual(keysOf('2370'), ['status 2370', 'windows 2370']);
    assert.deepEqual(keysOf('1205'), ['sql 1205', 'windows 1205']);
    assert.deepEqual(keysOf('404'), ['http 404']);
  });

  test('a word before it says whose it is', () => {
    assert.deepEqual(readingsOf('HTTP 404'), ['HTTP 404 HTTP_STATUS_NOT_FOUND']);
    assert.deepEqual(readingsOf('SQL 1205'), ['SQL 1205']);
    assert.deepEqual(keysOf('sql error -2'), ['sql -2']);
    assert.deepEqual(readingsOf('status message 2370'), ['Status message 2370 SMS_DISTRIBUTION_MANAGER']);
    assert.deepEqual(keysOf('STATMSG: ID=4711'), ['status 4711']);
    assert.deepEqual(readingsOf('PXE-E53').length, 1);
    assert.deepEqual(keysOf('[28000][18456][Microsoft]'), ['sql 18456']);
  });

  test('an HTTP status is the same one inside an HRESULT', () => {
    assert.deepEqual(keysOf('0x80190194'), ['http 404']);
  });

  test('names are found by a part of them, the whole one first', () => {
    assert.equal(readingsOf('bad_netpath')[0], '53 ERROR_BAD_NETPATH');
    assert.equal(readingsOf('ACCESS_DENIED')[0], '5 ERROR_ACCESS_DENIED');
  });

  test('of a code that no list names the family is told', () => {
    const [reading] = codesTyped('0x87D0FFFE');
    assert.deepEqual([reading?.name, reading?.family], [undefined, 'Configuration Manager code']);
  });

  for (const typed of [
    '',
    ' ',
    'distmgr',
    '0x123456789',
    '99999999999',
    'x'.repeat(100_000),
    '(((((',
    '0x',
    '-',
    'DP07',
    'ABC00042',
  ])
    test(`${typed.slice(0, 12)} is none`, () => {
      assert.deepEqual(keysOf(typed), []);
    });
});

/** Where a code is found in logs: `distmgr.log:3`. */
async function placesOf(source: string, typed: string): Promise<readonly string[]> {
  return withSite(source, async (server) => {
    const found = await server.request<LookUpResult>('configmgrLogs/lookUp', { typed });
    const [first] = found.codes;
    const answer = await server.request<CodePlacesResult>('configmgrLogs/codePlaces', { key: first?.key, most: 100 });
    assert.equal(answer.count, answer.places.length);
    return answer.places.map(({ where }) => where);
  });
}

const site = String.raw`
-- distmgr.log
10:00:00 [2580] ~Failed to make a network connection to \DP07.fabrikam.example\ADMIN$ (0x35).
10:00:01 [2580] Error occurred. Performing error cleanup prior to returning. 53
10:00:02 [2580] CFileLibrary::AddFile failed; 0x80070035
10:00:03 [2580] CFileLibrary::AddFile failed; 0x800703e3
10:00:04 [2580] 53 packages were found
10:00:05 [53] Waiting for 53 seconds
10:00:06 [2580] Failed to copy. The network path was not found.
-- hman.log
10:00:00 [11] Cannot connect to server, error -2147024843
10:00:01 [11] Request failed with HTTP status 404
10:00:02 [11] *** [40001][1205][Microsoft][SQL Server]Transaction was deadlocked
10:00:03 [11] STATMSG: ID=2370 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01 SITE=HQ1 PID=1 TID=11 GMTDATE=Tue Mar 12 10:00:03.000 2024 ISTR0="DP07" NUMATTRS=0
`;

suite('where a code occurs', () => {
  test('is found by its value, whatever its spelling; other numbers that look alike do not count', async () => {
    const places = await placesOf(site, '0x80070035');
    assert.deepEqual(places, ['distmgr.log:1', 'distmgr.log:3', 'distmgr.log:7', 'hman.log:1']);
    assert.deepEqual(await placesOf(site, '53'), places);
    assert.deepEqual(await placesOf(site, '-2147024843'), places);
  });

  test('an HTTP status, an SQL error and a status message too', async () => {
    assert.deepEqual(await placesOf(site, 'HTTP 404'), ['hman.log:2']);
    assert.deepEqual(await placesOf(site, 'SQL 1205'), ['hman.log:3']);
    assert.deepEqual(await placesOf(site, 'status message 2370'), ['hman.log:4']);
    assert.deepEqual(await placesOf(site, 'status message 2371'), []);
  });

  test('more than are asked for are counted', async () => {
    const lines = Array.from({ length: 30 }, () => '10:00:00 [1] CFileLibrary::AddFile failed; 0x80070035').join('\n');
    await withSite(`\n-- distmgr.log\n${lines}\n`, async (server) => {
      const params = { key: 'windows 53', most: 10 };
      const { count, places } = await server.request<CodePlacesResult>('configmgrLogs/codePlaces', params);
      assert.deepEqual([count, places.length, places[9]?.line], [30, 10, 9]);
    });
  });

  test('a key that nobody made finds nothing', async () => {
    await withSite(site, async (server) => {
      for (const key of ['', 'windows', 'windows .*', 'status (', '(((a+)+', 'x'.repeat(10_000)]) {
        const answer = await server.request<CodePlacesResult>('configmgrLogs/codePlaces', { key, most: 10 });
        assert.deepEqual([answer.count, answer.places], [0, []], key.slice(0, 20));
      }
      await assert.rejects(server.request('configmgrLogs/codePlaces', { key: 7, most: 10 }), /key is no text/);
    });
  });
});

test('spellings are what a log may write between words', () => {
  assert.deepEqual(spellingsOf('windows 53'), [
    '53',
    '35',
    'The network path was not found',
    '2147942453',
    '2147024843',
    '80070035',
  ]);
  assert.deepEqual(spellingsOf('status 2370'), ['2370', '942']);
});
