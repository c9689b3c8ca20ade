/** What the list of Look Up Error shows, and what it is prefilled with. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { copyOf, rowsOf } from '../../client/src/lookUp/rows.ts';
import { wrapped } from '../../client/src/text.ts';
import { codeAlone, codeSelected } from '../../server/src/shared/codeText.ts';
import type { CodeItem, CodePlaceItem } from '../../server/src/shared/requests.ts';

const code: CodeItem = {
  key: 'windows 53',
  title: '53',
  name: 'ERROR_BAD_NETPATH',
  family: 'Win32 error',
  meaning: 'The network path was not found.',
  next: 'Test name resolution and TCP 135 and 445 from the site server to that computer.',
  spellings: ['0x80070035'],
};
const place: CodePlaceItem = {
  uri: 'file:///logs/distmgr.log',
  line: 338,
  character: 0,
  where: 'distmgr.log:339',
  time: Date.UTC(2026, 2, 2, 15),
  bias: 300,
  message: 'error $(alert) 53',
};
const shown = (...parameters: Parameters<typeof rowsOf>): readonly string[] =>
  rowsOf(...parameters).map((row) => ('description' in row ? `${row.label} | ${row.description}` : row.label));

suite('the list', () => {
  test('a code, what it means, what to do, and where it occurs', () => {
    const places = { places: [place], count: 1, isCut: false };
    assert.deepEqual(shown('53', [{ code, places }], 'log'), [
      '$(symbol-constant) 53 · ERROR_BAD_NETPATH | Win32 error · also 0x80070035',
      'The network path was not found.',
      'Next: Test name resolution and TCP 135 and 445 from the site server to that',
      'computer.',
      '1 line of the logs',
      '$(go-to-file) distmgr.log:339 | 2026-03-02 10:00:00 · error $\u200b(alert) 53',
    ]);
  });

  test('while the logs are looked through, and where it occurs in none', () => {
    assert.equal(shown('53', [{ code, places: undefined }], 'log').at(-1), 'looking through the logs');
    const none = { places: [], count: 0, isCut: false };
    assert.equal(shown('53', [{ code, places: none }], 'log').at(-1), 'in no log that is read');
  });

  test('of several codes a few places each', () => {
    const places = { places: Array.from({ length: 40 }, () => place), count: 10_000, isCut: true };
    const rows = shown(
      '53',
      [
        { code, places },
        { code: { ...code, key: 'sql 53' }, places },
      ],
      'log',
    );
    assert.equal(rows.filter((row) => row.includes('distmgr.log:339')).length, 10);
    assert.equal(rows[4], '10,000 lines or more of the logs, the first 5');
  });

  test('of many codes their names and how often they occur; one of them is chosen for the rest', () => {
    const places = { places: [place], count: 1, isCut: false };
    const many = Array.from({ length: 4 }, (_, at) => ({ code: { ...code, key: `windows ${String(at)}` }, places }));
    assert.deepEqual(
      shown('netpath', many, 'log'),
      Array.from(
        { length: 4 },
        () => '$(symbol-constant) 53 · ERROR_BAD_NETPATH | 1 line of the logs · Win32 error · also 0x80070035',
      ),
    );
  });

  test('what is no code is said to be none, and nothing is said of nothing', () => {
    assert.equal(shown(' ', [], 'log').length, 0);
    assert.match(shown('DP07', [], 'log')[0] ?? '', /^No such code\./);
    const unknown = { ...code, name: '', meaning: '', next: '' };
    assert.ok(shown('7', [{ code: unknown, places: undefined }], 'log').includes('No public list names this code.'));
  });

  test('no line is wider than the list', () => {
    assert.ok(wrapped(`${'word '.repeat(100)}${'x'.repeat(90)}`).every((line) => line.length <= 90));
    assert.deepEqual(wrapped(''), []);
  });
});

test('a code is copied with what it means', () => {
  assert.equal(
    copyOf(code),
    `53 · ERROR_BAD_NETPATH (Win32 error)\n${code.meaning}\nNext: ${code.next}\nAlso written 0x80070035`,
  );
});

suite('what is prefilled', () => {
  for (const text of [
    '0x80070035',
    ' 80070035 ',
    '-2147024843',
    '2147942453',
    'HTTP 404',
    'SQL 1205',
    'ERROR_ACCESS_DENIED',
  ])
    test(`${text} on the clipboard is a code`, () => assert.equal(codeAlone(text), text.trim()));
  for (const text of [
    '',
    '53',
    '2026',
    'DP07',
    'HQ100042',
    'ABC00042',
    'https://example.test/404',
    'deadbeef is a word',
    '1'.repeat(1_000_000),
  ])
    test(`${text.slice(0, 20)} on the clipboard is none`, () => assert.equal(codeAlone(text), undefined));
  test('a number that somebody selected is one', () => assert.equal(codeSelected(' 53 '), '53'));
});
