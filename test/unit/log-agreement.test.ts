/** A log is the same however it is read: at once or in pieces, by the machine or by the readers that know every form. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contentOf, each } from './support/columns.ts';
import { componentOf, recordCount } from '../../server/src/log/log.ts';
import { chunkOf } from '../../server/src/text/chunk.ts';
import { startIndexing } from '../../server/src/reading/indexer/indexer.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { growLog } from './support/growLog.ts';
import { runs } from './support/runs.ts';
import { assertSame } from './support/same.ts';
import { irregularly, regularly } from './support/twins.ts';
import { client, frames, lines, seed, status, texts, trace, words } from './support/hostileLogs.ts';

test('a log that grows piece by piece is the log that is read at once', () => {
  fc.assert(
    fc.property(texts, fc.array(fc.nat(), { maxLength: 4 }), fc.boolean(), (text, cuts, framed) => {
      const whole = framed ? `${trace}\r\n${text}\r\n${client}` : text;
      const ends = [...cuts.map((cut) => cut % (whole.length + 1)), whole.length].sort((one, other) => one - other);
      let log = parseLog('');
      for (const end of ends) log = growLog(log, whole.slice(0, end));
      assertSame(contentOf(log), contentOf(parseLog(whole)));
      const appended = growLog(parseLog(whole.slice(0, ends[0])), whole);
      assertSame(contentOf(appended), contentOf(log));
    }),
    { numRuns: runs(2_500), seed },
  );
});

test('regular records are read as the readers that know every form read them', () => {
  fc.assert(
    fc.property(lines, (text) => assertSame(regularly(parseLog(text)), irregularly(text))),
    { numRuns: runs(5_000), seed },
  );
});

test('one wrong character is seen wherever it stands, and whatever stands before the record', () => {
  const characters = fc.constantFrom(...'\0\t\n\r !"#$&()+-.0159:<=>?ALOG[\\]_abcfglortx~ÿ€');
  const damaged = fc.tuple(fc.constantFrom(...frames), fc.nat(), characters).map(([frame, place, character]) => {
    const at = place % frame.length;
    return frame.slice(0, at) + character + frame.slice(at + 1);
  });
  const property = fc.property(fc.nat(64), damaged, fc.constantFrom(...frames), (length, frame, next) => {
    const text = [trace.replace('x', 'x'.repeat(length)), frame, next, ''].join('\r\n');
    assertSame(regularly(parseLog(text)), irregularly(text));
  });
  fc.assert(property, { numRuns: runs(5_000), seed });
});

test('no digit of a frame may be another character, also in the last year that there is', () => {
  const characters = [...' -./:;?@AFaf~\0'];
  for (const frame of [trace, trace.replace('x', status), client.replace('y', status)]) {
    const late = frame.replaceAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g, '9999');
    const damaged = [...late.matchAll(/\d/g)].flatMap(({ index }) =>
      characters.map((character) => late.slice(0, index) + character + late.slice(index + 1)),
    );
    const text = `${damaged.join('\r\n')}\r\n`;
    assertSame(regularly(parseLog(text)), irregularly(text));
  }
});

test('a log that is given in pieces, in units that are written over afterwards, is the log that is read at once', () => {
  const other = trace.replace('SMS_SENDER', 'SMS_SCHEDULE');
  const parts = fc.array(fc.oneof(fc.constantFrom(...frames, other), fc.constantFrom(...words)), { maxLength: 24 });
  const property = fc.property(parts, fc.array(fc.nat(), { maxLength: 8 }), (pieces, cuts) => {
    const text = pieces.join('\r\n');
    const ends = [...cuts.map((cut) => cut % (text.length + 1)), text.length].sort((one, next) => one - next);
    const reused = Buffer.alloc(text.length + 4);
    const indexing = startIndexing();
    let from = 0;
    for (const end of ends) {
      const chunk = chunkOf(text.slice(from, end));
      // Units may begin anywhere in memory, also between the places that the engine reads four of at once.
      const units = reused.subarray(from % 4, (from % 4) + chunk.length);
      units.set(chunk.units);
      indexing.add({ length: chunk.length, units, slice: (start, to) => chunk.slice(start, to) });
      reused.fill('A');
      from = end;
    }
    assertSame(contentOf(indexing.finish(text)), contentOf(parseLog(text)));
  });
  fc.assert(property, { numRuns: runs(1_000), seed });
});

test('a component is not taken for the one that stood in the same place of units that were read into again', () => {
  const units = Buffer.alloc(trace.length + 2);
  const indexing = startIndexing();
  const texts = [`${trace}\r\n`, `${trace.replace('SMS_SENDER', 'SMS_TENDER')}\r\n`];
  for (const text of texts) {
    units.write(text, 'latin1');
    indexing.add({ length: text.length, units, slice: (from, to) => text.slice(from, to) });
  }
  assert.deepEqual(each(indexing.finish(texts.join('')), componentOf), ['SMS_SENDER', 'SMS_TENDER']);
});

test('a server log that is written byte by byte never loses a record', () => {
  const text = `${trace}\r\nüber 😀 ${trace}${trace}\r\n\r\n${client}\r\nhalf`;
  let log = parseLog('');
  let most = 0;
  for (let end = 1; end <= text.length; end += 1) {
    log = growLog(log, text.slice(0, end));
    assertSame(contentOf(log), contentOf(parseLog(text.slice(0, end))));
    assert.ok(recordCount(log) >= most, `records at ${end}`);
    most = recordCount(log);
  }
});

test('a text that does not continue the log is read anew', () => {
  const grown = growLog(parseLog(`${trace}\n${trace}\n`), client);
  assertSame(contentOf(grown), contentOf(parseLog(client)));
});
