/** Lines that are longer than memory is for: they are cut, in the same place however they came in, and nothing of them is lost. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { endOf, messageOf, problemOf, recordCount, startOf, textOf } from '../../server/src/log/log.ts';
import { startIndexing } from '../../server/src/reading/indexer/indexer.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { chunkOf } from '../../server/src/text/chunk.ts';
import { contentOf } from './support/columns.ts';
import { growLog } from './support/growLog.ts';
import { client, lines, seed, texts, trace } from './support/hostileLogs.ts';
import { assertPartition } from './support/partition.ts';
import { runs } from './support/runs.ts';
import { assertSame } from './support/same.ts';

suite('a line that is too long', () => {
  const hostile = fc.oneof(
    texts,
    lines,
    fc.constantFrom('\0'.repeat(500), 'x'.repeat(300), `${'y'.repeat(90)}${client}`),
  );
  const text = fc.array(hostile, { maxLength: 4 }).map((parts) => parts.join(''));

  test('is cut where it is too long, whatever pieces it comes in, and as it grows', () => {
    fc.assert(
      fc.property(
        text,
        fc.array(fc.nat(), { maxLength: 5 }),
        fc.integer({ min: 8, max: 200 }),
        (whole, cuts, longestLine) => {
          const ends = [...cuts.map((cut) => cut % (whole.length + 1)), whole.length].sort((one, other) => one - other);
          const atOnce = parseLog(whole, { longestLine });
          assertPartition(atOnce, whole);
          const indexing = startIndexing({ longestLine });
          let from = 0;
          for (const end of ends) {
            indexing.add(chunkOf(whole.slice(from, end)));
            from = end;
          }
          assertSame(contentOf(indexing.finish(whole)), contentOf(atOnce));
          let grown = parseLog('', { longestLine });
          for (const end of ends) grown = growLog(grown, whole.slice(0, end), { longestLine });
          assertSame(contentOf(grown), contentOf(atOnce));
        },
      ),
      { numRuns: runs(1_000), seed },
    );
  });

  test('keeps the lines around it what they are', () => {
    const next = trace.replace('x', 'Sleeping.');
    const log = parseLog(`${trace}\r\n${'A.'.repeat(125)}\r\n${next}\r\n`, { longestLine: 100 });
    assert.deepEqual(
      Array.from({ length: recordCount(log) }, (_, record) => endOf(log, record) - startOf(log, record)),
      [trace.length, 100, 100, 50, next.length],
    );
  });

  test('of padding is one gap', () => {
    const log = parseLog(`${trace}\r\n${'\0'.repeat(430)}${trace}\r\n`, { longestLine: 100 });
    const start = trace.length + 2;
    assert.deepEqual(log.gaps(), [{ start, end: start + 430, reason: 'padding' }]);
    assert.equal(recordCount(log), 2);
  });

  test('is whole up to 30 million units, and examined in part above one', () => {
    const log = parseLog(`${trace}\n${'ab '.repeat(10_000_000)}d\n${trace}\n`);
    assert.deepEqual([recordCount(log), problemOf(log, 1)], [4, 'tooLong']);
    assert.equal(messageOf(log, 1).length, 1 << 20);
    assert.equal(textOf(log, 1).length, (1 << 20) + 1);
    assert.deepEqual([messageOf(log, 2), textOf(log, 3)], ['d', trace]);
  });
});
