/** How a log changed, told from numbers and bytes. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  changeOf,
  isSameFile,
  type FileIdentity,
  type KnownFile,
  type LogChange,
} from '../../server/src/workspace/changes.ts';
import { bytesFromText } from './support/bytes.ts';

const first: FileIdentity = { id: '1:100', born: 1000 };
const other: FileIdentity = { id: '1:101', born: 2000 };
const reused: FileIdentity = { id: '1:100', born: 2000 };
const bornUnknown: FileIdentity = { id: '1:100', born: 0 };
const unnumbered: FileIdentity = { id: '', born: 0 };

/** A file that is known up to its end. Four bytes of head and tail are kept. */
function known(identity: FileIdentity, text: string, modified = 1): KnownFile {
  const bytes = bytesFromText(text);
  return { identity, modified, size: bytes.length, head: bytes.slice(0, 4), tail: bytes.slice(-4) };
}

/** What is seen of a file when one is known. */
function change(before: KnownFile, identity: FileIdentity, text: string, modified = 2): LogChange {
  const bytes = bytesFromText(text);
  const head = bytes.slice(0, before.head.length);
  const tail = bytes.slice(before.size - before.tail.length, before.size);
  return changeOf(before, { identity, modified, size: bytes.length, head, tail });
}

const log = '10:00 one 10:01 two ';

suite('how a log changed', () => {
  const table: readonly (readonly [string, KnownFile, FileIdentity, string, number, LogChange])[] = [
    ['nothing happened', known(first, log), first, log, 1, 'unchanged'],
    ['it was touched', known(first, log), first, log, 2, 'unchanged'],
    ['a record was written', known(first, log), first, `${log}10:02 three `, 2, 'appended'],
    [
      'a record was written within the clock’s resolution',
      known(first, log),
      first,
      `${log}10:02 three `,
      1,
      'appended',
    ],
    ['the first record was written', known(first, ''), first, log, 2, 'appended'],
    ['it was emptied', known(first, log), first, '', 2, 'rewritten'],
    ['it was cut', known(first, log), first, '10:00 one ', 2, 'rewritten'],
    ['it was written anew and is longer', known(first, log), first, '11:00 six 11:01 seven 11:02 ', 2, 'rewritten'],
    ['it was written anew with the same size', known(first, log), first, '10:00 one 10:01 six ', 2, 'rewritten'],
    [
      'its beginning was written anew with the same size',
      known(first, log),
      first,
      '11:00 one 10:01 two ',
      2,
      'rewritten',
    ],
    ['it rolled over, and the new one is short', known(first, log), other, '11:00 ', 2, 'rolledOver'],
    [
      'it rolled over, and the new one is longer already',
      known(first, log),
      other,
      `11:00 six 11:01 seven 11:02 `,
      2,
      'rolledOver',
    ],
    ['it rolled over, and the new one is as long', known(first, log), other, '11:00 one 11:01 six ', 1, 'rolledOver'],
    ['it rolled over, and the new one is empty', known(first, log), other, '', 2, 'rolledOver'],
    [
      'it rolled over, and the number of the file is used again',
      known(first, log),
      reused,
      '11:00 one 11:01 six ',
      2,
      'rolledOver',
    ],
    ['the .lo_ was replaced by a longer one', known(other, '09:00 x'), first, log, 2, 'rolledOver'],
    ['it was replaced by an equal copy', known(first, log), other, log, 2, 'unchanged'],
    ['it was replaced by a copy that has more', known(first, log), other, `${log}10:02 three `, 2, 'appended'],
    ['an empty file was replaced', known(first, ''), other, log, 2, 'rolledOver'],
    ['the host learnt when the file was created', known(bornUnknown, log), first, log, 1, 'unchanged'],
    ['files have no numbers: nothing happened', known(unnumbered, log), unnumbered, log, 1, 'unchanged'],
    ['files have no numbers: a record was written', known(unnumbered, log), unnumbered, `${log}10:02 `, 2, 'appended'],
    [
      'files have no numbers: it rolled over',
      known(unnumbered, log),
      unnumbered,
      '11:00 six 11:01 seven ',
      2,
      'rolledOver',
    ],
  ];
  for (const [name, before, identity, text, modified, expected] of table) {
    test(`${name}: ${expected}`, () => {
      assert.equal(change(before, identity, text, modified), expected);
    });
  }

  test('there is no such file any more: gone', () => {
    assert.equal(changeOf(known(first, log), undefined), 'gone');
  });

  test('a file without a number is the same as no other', () => {
    assert.equal(isSameFile(unnumbered, unnumbered), false);
  });
});
