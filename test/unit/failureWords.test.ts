import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { failureWords } from '../../server/src/catalogue/failureWords.ts';
import { knownMessages } from '../../server/src/matching/knownMessages.ts';
import { chunkOf } from '../../server/src/text/chunk.ts';
import { maySpeakOfFailure, recordCount } from '../../server/src/log/log.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { recogniser } from '../../server/src/matching/recogniser.ts';

function speaks(text: string): boolean {
  return knownMessages.machine().speaksOfFailure(chunkOf(text), 0, text.length);
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
      assert.equal(knownMessages.machine().speaksOfFailure(chunkOf(text), 0, text.length - 1), false);
    }
    assert.equal(speaks('Waiting for the next pass; the server is not busy, and nothing is wrong.'), false);
  });

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
