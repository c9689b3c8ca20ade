/** Bytes that arrive in slices: the text is that of the whole, wherever they are cut. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { plainTools, type ByteTools } from '../../server/src/text/byteTools.ts';
import { decodeAs, decodeBytes, likelyEncoding, type Encoding } from '../../server/src/text/decode.ts';
import { pieceBytes, StreamDecoder } from '../../server/src/text/decodeStream.ts';
import { diskFiles } from '../../server/src/workspace/diskFiles.ts';
import { bytesFromText } from './support/bytes.ts';
import { runs } from './support/runs.ts';

interface Streamed {
  readonly text: string;
  readonly encoding: Encoding;
  readonly restarts: number;
}

/** Decodes slices of the given lengths, the last of which is repeated; and each piece once more from its bytes alone. */
function streamed(bytes: Uint8Array, lengths: readonly number[], ansiCodePage = '1252', tools = plainTools): Streamed {
  const { encoding, mark } = likelyEncoding(bytes);
  let decoder = new StreamDecoder({ encoding, ansiCodePage, tools, asciiBefore: true });
  for (let restarts = 0; ; restarts += 1) {
    const parts: string[] = [];
    let [at, index, done] = [mark, 0, mark];
    const take = (pieces: ReturnType<StreamDecoder['push']>): void => {
      for (const piece of pieces) {
        const text = piece.slice(0, piece.length);
        assert.equal(text.length, piece.length);
        assert.deepEqual(Uint8Array.from(piece.units), unitsOf(text));
        const again = bytes.subarray(done, done + piece.bytes);
        assert.equal(
          decodeAs(again, decoder.encoding, ansiCodePage),
          text,
          'a piece is read again from its bytes alone',
        );
        done += piece.bytes;
        parts.push(text);
      }
    };
    while (at < bytes.length && !decoder.mustRestart) {
      const length = lengths[Math.min(index, lengths.length - 1)] ?? 1;
      take(decoder.push(bytes.subarray(at, at + length)));
      at += length;
      index += 1;
    }
    if (!decoder.mustRestart) {
      take(decoder.end());
      return { text: parts.join(''), encoding: decoder.encoding, restarts };
    }
    decoder = new StreamDecoder({ encoding: 'ansi', ansiCodePage, tools, asciiBefore: true });
  }
}

function unitsOf(text: string): Uint8Array {
  const codes = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return Uint8Array.from(codes, (code) => (code < 0x100 ? code : 0x1a));
}

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const all = (mark ? '\ufeff' : '') + text;
  const view = new DataView(new ArrayBuffer(all.length * 2));
  for (let at = 0; at < all.length; at += 1) view.setUint16(at * 2, all.charCodeAt(at), !bigEndian);
  return new Uint8Array(view.buffer);
}

const words = fc.constantFrom(
  'a',
  ' ',
  '\r\n',
  '\r',
  '\n',
  'Größe',
  '€',
  '😀',
  '\ud83d',
  '\0',
  'DP07',
  'ж',
  '表',
  '\ufeff',
);
const someText = fc.array(words, { maxLength: 40 }).map((parts) => parts.join(''));
const someBytes = fc.oneof(
  someText.map(bytesFromText),
  someText.map((text) => bytesFromText(`\ufeff${text}`)),
  fc.tuple(someText, fc.boolean(), fc.boolean()).map(([text, bigEndian, mark]) => utf16(text, bigEndian, mark)),
  fc
    .tuple(someText, fc.uint8Array({ maxLength: 4 }))
    .map(([text, tail]) => Uint8Array.from([...bytesFromText(text), ...tail])),
  fc
    .array(fc.constantFrom(0x20, 0x41, 0x80, 0x82, 0xc3, 0xa9, 0xe0, 0xe2, 0xf0, 0x9f, 0xff, 0x0a))
    .map((all) => Uint8Array.from(all)),
  fc.uint8Array({ maxLength: 60 }),
);
const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 });

suite('bytes in slices', () => {
  for (const codePage of ['1252', '1251', '932', '936', '949', '950', '54936']) {
    test(`are the text of the whole, in code page ${codePage}`, () => {
      fc.assert(
        fc.property(someBytes, lengths, (drawn, cuts) => {
          // Node's decoder of Shift JIS changes three control characters into one another.
          const bytes = drawn.map((byte) => (codePage === '932' && [0x1a, 0x1c, 0x7f].includes(byte) ? 0x41 : byte));
          const tools = cuts.length % 2 === 0 ? plainTools : diskFiles.tools;
          const { text, encoding } = streamed(bytes, cuts, codePage, tools);
          const whole = decodeBytes(bytes, codePage);
          assert.deepEqual([text, encoding], [whole.text, whole.encoding]);
        }),
        { numRuns: runs(1000) },
      );
    });
  }

  test('every split of a mixed text, and of what the end of the file cuts', () => {
    for (const bytes of [bytesFromText('é€😀\r\nä'), bytesFromText('a€').subarray(0, 3), utf16('é😀x', true, true)]) {
      for (let at = 1; at < bytes.length; at += 1) {
        assert.equal(streamed(bytes, [at, bytes.length]).text, decodeBytes(bytes).text);
      }
    }
  });

  test('a late byte that is no UTF-8 restarts only where text that is not ASCII came before', () => {
    const late = Uint8Array.of(0x47, 0x72, 0xf6, 0xdf, 0x65);
    const ascii = Uint8Array.from([...bytesFromText('x'.repeat(600)), ...late]);
    assert.deepEqual(streamed(ascii, [100]), { text: `${'x'.repeat(600)}Größe`, encoding: 'ansi', restarts: 0 });
    const mixed = Uint8Array.from([...bytesFromText('ä'.repeat(300)), ...late]);
    assert.deepEqual(streamed(mixed, [100]), { text: `${'Ã¤'.repeat(300)}Größe`, encoding: 'ansi', restarts: 1 });
  });

  test('slices that are longer than a piece', () => {
    const text = `${'Größe 表 '.repeat(60_000)}${'plain '.repeat(100_000)}`;
    const bytes = bytesFromText(text);
    assert.ok(bytes.length > pieceBytes * 4);
    const { encoding } = streamed(bytes, [1_000_003]);
    assert.equal(encoding, 'utf-8');
    assert.equal(streamed(bytes, [1_000_003]).text, text);
  });

  test('ASCII is neither copied nor made into strings', () => {
    let cuts = 0;
    const tools: ByteTools = { ...plainTools, asciiCutter: () => () => String((cuts += 1)) };
    const decoder = new StreamDecoder({ encoding: 'utf-8', ansiCodePage: '1252', tools, asciiBefore: true });
    const bytes = bytesFromText('ConfigureDP\r\n'.repeat(50_000));
    const pieces = [...decoder.push(bytes)];
    assert.deepEqual([pieces.length, pieces[0]?.units === bytes, cuts], [1, true, 0]);
  });

  test('ASCII is told at every length and place', () => {
    for (let length = 0; length < 20; length += 1) {
      for (let start = 0; start < 5; start += 1) {
        const bytes = new Uint8Array(40)
          .fill(0xff)
          .fill(0x41, start, start + length)
          .subarray(start, start + length);
        assert.equal(plainTools.isAscii(bytes), true);
        for (let at = 0; at < length; at += 1) {
          const other = Uint8Array.from(bytes);
          other[at] = 0x80;
          assert.equal(plainTools.isAscii(other), false);
        }
      }
    }
  });
});
