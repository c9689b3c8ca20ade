import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  chunkedLineCount,
  chunkedText,
  isAppend,
  offsetAt,
  positionAt,
  replaced,
  type ChunkedText,
} from '../../server/src/text/chunkedText.ts';
import { lineCount, lineStartsOf, offsetOf } from '../../server/src/log/lines.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { runs } from './support/runs.ts';
import { assertSame } from './support/same.ts';

const seed = Number(process.env['FC_SEED'] ?? 20240115);
const entry = 'Sent package HQ100042 to DP07.fabrikam.example  $$<SMS_DISTRIBUTION_MANAGER><thread=4788 (0x12B4)>\r\n';
const whole = (text: ChunkedText) => text.slice(0, text.length);

/** What a chunk is promised to be: not empty, flat borders, its breaks its own. */
function assertSound(text: ChunkedText, expected: string): void {
  assert.ok(whole(text) === expected);
  assert.equal(text.length, expected.length);
  for (const [index, { text: own, breakEnds }] of text.chunks.entries()) {
    assert.ok(own.length > 0);
    assertSame([...breakEnds], [...lineStartsOf(own).slice(1)]);
    const next = text.chunks[index + 1];
    if (next !== undefined) assert.ok(!(own.endsWith('\r') && next.text.startsWith('\n')), 'a CRLF in two chunks');
  }
}

test('a text is its chunks in order', () => {
  const text = entry.repeat(5_000);
  const chunked = chunkedText(text);
  assertSound(chunked, text);
  assert.equal(chunked.chunks.length, Math.ceil(text.length / (64 * 1024)));
  assert.equal(chunkedLineCount(chunked), 5_001);
  assert.equal(chunked.slice(130_000, 270_000), text.slice(130_000, 270_000));
  assert.equal(chunked.slice(text.length, text.length), '');
});

test('no chunk border parts a CR from its LF', () => {
  for (const shift of ['', 'x', 'xx', 'xxx']) {
    const text = shift + 'é\r\n'.repeat(200_000);
    assertSound(chunkedText(text), text);
  }
});

test('an empty text has one line and no chunk', () => {
  const empty = chunkedText('');
  assert.deepEqual(empty.chunks, []);
  assert.equal(chunkedLineCount(empty), 1);
  assert.equal(offsetAt(empty, { line: 3, character: 7 }), 0);
  assert.deepEqual(positionAt(empty, 9), { line: 0, character: 0 });
  assertSound(replaced(empty, 0, 0, 'a\r'), 'a\r');
});

test('a position behind its line means the end before the break, one outside of the text its border', () => {
  const text = chunkedText('ab\r\ncd\re😀\n');
  assert.equal(offsetAt(text, { line: 0, character: 3 }), 2);
  assert.equal(offsetAt(text, { line: 1, character: 99 }), 6);
  assert.equal(offsetAt(text, { line: 2, character: 2 }), 9);
  assert.equal(offsetAt(text, { line: 3, character: 1 }), 11);
  assert.equal(offsetAt(text, { line: 4, character: 0 }), 11);
  assert.equal(offsetAt(text, { line: -1, character: 5 }), 0);
  assert.equal(offsetAt(text, { line: 1, character: -5 }), 4);
  assert.deepEqual(positionAt(text, 3), { line: 0, character: 2 });
  assert.deepEqual(positionAt(text, 7), { line: 2, character: 0 });
  assert.deepEqual(positionAt(text, 99), { line: 3, character: 0 });
});

test('an appended line shares every chunk but those of the tail', () => {
  let text = chunkedText(entry.repeat(20_000));
  const opened = text.chunks;
  let copied = 0;
  for (let line = 0; line < 4_000; line += 1) {
    const before = new Set(text.chunks);
    text = replaced(text, text.length, text.length, entry);
    for (const chunk of text.chunks) if (!before.has(chunk)) copied += chunk.text.length;
  }
  assert.ok(whole(text) === entry.repeat(24_000));
  opened.forEach((chunk, index) => assert.equal(text.chunks[index], chunk));
  assert.ok(text.chunks.length <= opened.length + 20, `${text.chunks.length} chunks of ${opened.length}`);
  // Eleven doublings lead from one line to a chunk's size.
  assert.ok(copied <= 4_000 * entry.length * 11, `${copied} units copied for ${4_000 * entry.length}`);
});

test('an edit in the middle shares every chunk that it does not touch', () => {
  const text = chunkedText(entry.repeat(20_000));
  const edited = replaced(text, 1_000_000, 1_000_005, 'inserted\n');
  const shared = edited.chunks.filter((chunk) => text.chunks.includes(chunk));
  assert.equal(shared.length, text.chunks.length - 1);
  assert.ok(whole(text) === entry.repeat(20_000));
});

test('chunks that edits leave small are joined', () => {
  let text = chunkedText(entry.repeat(20_000));
  const count = text.chunks.length;
  for (let index = count - 1; index >= 0; index -= 1) {
    // All but one unit of the chunk goes.
    text = replaced(text, (text.starts[index] ?? 0) + 1, text.starts[index + 1] ?? 0, '');
  }
  assert.equal(text.length, count);
  assert.equal(text.chunks.length, 1);
});

test('a change to the end that begins as the text ends is an append', () => {
  const text = chunkedText(entry.repeat(2_000));
  const line = text.length - entry.length;
  assert.equal(isAppend(text, text.length, text.length, 'x'), true);
  assert.equal(isAppend(text, line, text.length, entry + entry), true);
  assert.equal(isAppend(text, 0, text.length, entry.repeat(2_001)), true);
  assert.equal(isAppend(text, line, text.length, entry.slice(0, -1)), false);
  assert.equal(isAppend(text, line, text.length, `${entry.slice(0, -1)}\r and more`), false);
  assert.equal(isAppend(text, 0, text.length, `y${entry.repeat(2_001)}`), false);
  assert.equal(isAppend(text, line, line, entry), false);
});

const words = ['\r\n', '\n', '\r', '', 'x', 'Sent package', '😀', '\ud83d', '\ude00', 'Ünï\r\n'];
const large = ['\r', '\n', '\r\n', 'ab\r\n', '😀\r', 'x'].map((unit) => unit.repeat(100_000));
const piece = fc.oneof(
  { weight: 12, arbitrary: fc.array(fc.constantFrom(...words), { maxLength: 6 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.constantFrom(...large) },
);
const near = fc.integer({ min: -3, max: 3 });
const edit = fc.record({ inserted: piece, border: fc.nat(20), fromShift: near, toShift: near, chunks: fc.nat(2) });

interface Placed {
  readonly border: number;
  readonly chunks: number;
  readonly fromShift: number;
  readonly toShift: number;
}

/** The range of an edit that lies near the borders of chunks: there halves of breaks and of characters meet. */
function placed(text: ChunkedText, { border, chunks, fromShift, toShift }: Placed) {
  const inside = (offset: number) => Math.min(Math.max(0, offset), text.length);
  const start = (index: number) => text.starts[index % text.starts.length] ?? 0;
  const one = inside(start(border) + fromShift);
  const other = inside(start(border + chunks) + toShift);
  return [Math.min(one, other), Math.max(one, other)] as const;
}

test('any edits at the borders of chunks answer what a string answers', () => {
  fc.assert(
    fc.property(piece, fc.array(edit, { maxLength: 8 }), (opened, edits) => {
      let text = chunkedText(opened);
      let expected = opened;
      for (const step of edits) {
        const [from, to] = placed(text, step);
        text = replaced(text, from, to, step.inserted);
        expected = expected.slice(0, from) + step.inserted + expected.slice(to);
        assert.equal(text.length, expected.length);
      }
      assertSound(text, expected);
      const log = parseLog(expected);
      assert.equal(chunkedLineCount(text), lineCount(log));
      for (const border of text.starts) {
        for (let offset = border - 3; offset <= border + 3; offset += 1) {
          const position = positionAt(text, offset);
          assert.equal(offsetAt(text, position), offsetOf(log, position));
        }
      }
    }),
    { numRuns: runs(100), seed },
  );
});
