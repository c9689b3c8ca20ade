import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeBytes, looksBinary } from '../../server/src/text/decode.ts';
import type { Encoding } from '../../server/src/text/decode.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), !bigEndian);
  return bytes;
}

const joined = (...parts: (Uint8Array | number[])[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
const text = 'MSI (s) (54:74) [16:26:11:416]: Größe 1 €\r\n';

for (const [name, bytes, encoding] of [
  ['UTF-8', utf8(text), 'utf-8'],
  ['UTF-8 with a mark', joined([0xef, 0xbb, 0xbf], utf8(text)), 'utf-8-bom'],
  ['UTF-16 LE with a mark', joined([0xff, 0xfe], utf16(text, false)), 'utf-16le'],
  ['UTF-16 BE with a mark', joined([0xfe, 0xff], utf16(text, true)), 'utf-16be'],
  ['UTF-16 LE without', utf16(text, false), 'utf-16le'],
  ['UTF-16 BE without', utf16(text, true), 'utf-16be'],
] as const satisfies readonly (readonly [string, Uint8Array, Encoding])[]) {
  test(`${name} is decoded, and is no binary file`, () => {
    assert.deepEqual(decodeBytes(bytes), { text, encoding, replaced: 0 });
    assert.equal(looksBinary(bytes), false);
  });
}

test('an odd last byte of UTF-16 is half a character', () => {
  const decoded = decodeBytes(joined([0xff, 0xfe], utf16('ab', false), [0x63]));
  assert.deepEqual(decoded, { text: 'ab\ufffd', encoding: 'utf-16le', replaced: 1 });
});

test('a character cut by the end of the file leaves it UTF-8', () => {
  for (const character of ['é', '€', '😀']) {
    const bytes = utf8(`ä${character}`);
    for (let missing = 1; missing < utf8(character).length; missing += 1) {
      assert.deepEqual(decodeBytes(bytes.subarray(0, bytes.length - missing)), {
        text: 'ä\ufffd',
        encoding: 'utf-8',
        replaced: 1,
      });
    }
  }
});

test('ANSI: all 256 bytes of code page 1252', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const high = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
  const expected = [...bytes]
    .map((byte) => (byte >= 0x80 && byte < 0xa0 ? high[byte - 0x80] : String.fromCharCode(byte)))
    .join('');
  assert.deepEqual(decodeBytes(bytes), { text: expected, encoding: 'ansi', replaced: 0 });
});

test('ANSI: other code pages by number or name; an unknown one is read as 1252', () => {
  assert.equal(decodeBytes(Uint8Array.of(0xcf, 0xf0), '1251').text, 'Пр');
  assert.equal(decodeBytes(Uint8Array.of(0xcf, 0xf0), 'windows-1251').text, 'Пр');
  assert.equal(decodeBytes(Uint8Array.of(0x83, 0x65), '932').text, 'テ');
  assert.equal(decodeBytes(Uint8Array.of(0x63, 0x80), '99999').text, 'c€');
  assert.equal(decodeBytes(Uint8Array.of(0x63, 0x80), 'no such').text, 'c€');
});

test('decoding keeps line breaks where they are', () => {
  const bytes = joined(utf8('a\r\nb\n'), [0x85, 0xe4], utf8('\rc'));
  assert.equal(decodeBytes(bytes).text, 'a\r\nb\n…ä\rc');
});

test('files that are no text are told', () => {
  const heads = [
    [0x50, 0x4b, 0x03, 0x04],
    [...utf8('ElfFile'), 0],
    [0x89, 0x50, 0x4e, 0x47],
    [0xff, 0xd8, 0xff, 0xe0],
    [...utf8('MSCF'), 0],
    [0xd0, 0xcf, 0x11, 0xe0],
    [1, 2, 3, 4, 5, 6, 7],
    [65, 0, 0, 66, 0, 0, 0, 67, 0, 0, 0, 1],
  ];
  for (const head of heads)
    assert.equal(looksBinary(joined(head, utf8('x'.repeat(head[0] === 65 ? 1 : 30)))), true, String(head));
});

test('the beginnings of fifty kinds of files that are no text are told, whatever follows', () => {
  const names = [
    ...[
      'PK\x03\x04',
      'PK\x05\x06',
      'ElfFile\0',
      '\x89PNG',
      '\xff\xd8\xff\xe1',
      'GIF87a',
      'GIF89a',
      'MZ\x90\0',
      '\x7fELF',
    ],
    ...[
      '%PDF-1.7',
      '\x1f\x8b\x08',
      '7z\xbc\xaf\x27\x1c',
      'Rar!\x1a\x07',
      '\xfd7zXZ\0',
      'MSCF\0',
      'MSWIM\0',
      '\xd0\xcf\x11\xe0',
    ],
    ...[
      'regf',
      'SQLite format 3',
      'MDMP\x93',
      'PAGEDUMP',
      'PAGEDU64',
      'BZh91AY',
      '\x28\xb5\x2f\xfd',
      '\x04\x22\x4d\x18',
      '\x1f\x9d\x90',
    ],
    ...[
      'RIFF\x24\x08\0\0WAVE',
      'RIFF\x24\x08\0\0WEBP',
      'RIFF\x24\x08\0\0AVI ',
      'II*\0',
      'MM\0*',
      'ID3\x03',
      'OggS\0',
      '\x1a\x45\xdf\xa3',
    ],
    ...[
      '\x0a\x0d\x0d\x0a',
      '\xd4\xc3\xb2\xa1',
      'vhdxfile',
      'conectix',
      'ITSF\x03',
      'Microsoft C/C++ MSF 7.00',
      '\xca\xfe\xba\xbe',
    ],
    ...[
      '!BDN',
      '\0\x01\0\0\0\x01',
      '\x4c\0\0\0\x01\x14\x02\0',
      '\0\0\x01\0\x01\0',
      '\0asm\x01\0\0\0',
      '\x30\x82\x0b\xad\x02\x01\x03\x30',
    ],
    ...['BM\x36\0\x0c\0\0\0', '\0\0\0\x18ftypmp42', '\x01\x0f\0\0\0\0\0\0'],
  ];
  assert.equal(names.length, 50);
  // What follows is as noise is, in which about one byte in nine is a control character.
  const noise = Uint8Array.from({ length: 4000 }, (_, at) => (Math.imul(at + 1, 2_654_435_761) >>> 11) & 0xff);
  for (const name of names) assert.equal(looksBinary(joined([...Buffer.from(name, 'latin1')], noise)), true, name);
});

test('a log with a NUL, control characters or nothing but padding is text', () => {
  assert.equal(looksBinary(utf8(`[66C]\0 \x14 ${'x'.repeat(90)}`)), false);
  assert.equal(looksBinary(new Uint8Array(1024)), false);
  assert.equal(looksBinary(new Uint8Array(0)), false);
});
