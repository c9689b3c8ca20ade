import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { failureWords } from '../../server/src/catalogue/failureWords.ts';
import { chunkOf } from '../../server/src/text/chunk.ts';
import { maySpeakOfFailure, recordCount } from '../../server/src/log/log.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { recogniser } from '../../server/src/matching/recogniser.ts';
import { speaksOfFailureIn } from '../../server/src/matching/spokenFailure.ts';
import { unitsOf } from '../../server/src/text/units.ts';
import { runs } from './support/runs.ts';

const machine = recogniser.machine();

function speaks(text: string): boolean {
  return recogniser.speaksOfFailure(chunkOf(text), 0, text.length);
}

suite('words of failure', () => {
  test('are seen wherever they stand, in letters of either size', () => {
    for (const word of failureWords) {
      for (let before = 0; before < 40; before += 1) {
        const text = `${'s '.repeat(20).slice(0, before)}${word}`;
        assert.ok(speaks(text) && speaks(text.toUpperCase()) && speaks(`${text} on DP1`), JSON.stringify(text));
      }
    }
  });

  test('are not seen in their parts, nor behind the end of a text', () => {
    for (const word of failureWords) {
      const text = `Sleeping ${word}`;
      assert.equal(speaks(text.slice(0, -1)), false, JSON.stringify(text));
      assert.equal(recogniser.speaksOfFailure(chunkOf(text), 0, text.length - 1), false);
    }
    assert.equal(speaks('Waiting for the next pass; the server is not busy, and nothing is wrong.'), false);
  });

  test(
    'are seen by the machine where they are seen without it',
    { skip: machine === undefined && 'the machine is off' },
    () => {
      const letters = fc.constantFrom(
        ...failureWords,
        ' ',
        'x',
        '’',
        '\u0416',
        '\u001a',
        '0x',
        'FAIL',
        ':',
        '\u00c4',
        '\u0080',
      );
      fc.assert(
        fc.property(fc.array(letters, { maxLength: 12 }), fc.nat(20), (parts, cut) => {
          const text = parts.join('');
          const [from, to] = [Math.min(cut, text.length), Math.max(cut, text.length - cut)];
          fc.pre(to <= text.length);
          const seen = machine?.speaksOfFailure(chunkOf(text), from, to);
          assert.equal(seen, speaksOfFailureIn(unitsOf(text).subarray(from, to)), JSON.stringify(text));
        }),
        { numRuns: runs(5_000) },
      );
    },
  );

  test('are noted of unknown records that are not marked, as they are written and in a form that only others read', () => {
    const client = (type: number, text: string): string =>
      `<![LOG[${text}]LOG]!><time="10:00:00.000+000" date="03-02-2026" component="Door" context="" type="${String(type)}" thread="40" file="door.cpp:29">`;
    const lines = [
      client(1, 'The door was not found'),
      client(3, 'The door was not found'),
      client(1, 'The door was found'),
      'The door wasn’t there  $$<Door><03-02-2026 10:00:00.000+300><thread=40>',
    ];
    const log = parseLog(lines.join('\r\n'), { recogniser });
    const found = Array.from({ length: recordCount(log) }, (_, record) => maySpeakOfFailure(log, record));
    assert.deepEqual(found, [true, false, false, true]);
  });
});
