/** What holds of any text that is read as a log. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lineOf, lineStartOf, lineStartsOf, offsetOf, positionOf } from '../../server/src/log/lines.ts';
import {
  endOf,
  messageEndOf,
  messageOf,
  messageStartOf,
  recordCount,
  startOf,
  threadOf,
} from '../../server/src/log/log.ts';
import type { Log } from '../../server/src/log/log.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { sniffLog } from '../../server/src/reading/sniff.ts';
import { mayBeginLog } from '../../server/src/shared/detection.ts';
import { assertLinear } from './support/cost.ts';
import { whyNoMachine } from '../../server/machine/switch.ts';
import { runs } from './support/runs.ts';
import { client, lines, seed, texts, trace } from './support/hostileLogs.ts';

/** Records, gaps and line breaks in the order of the text; the text between them must be line breaks alone. */
function assertPartition(log: Log): void {
  const text = log.text.slice(0, log.text.length);
  const spans = [...log.gaps().map((gap) => [gap.start, gap.end] as const)];
  for (let record = 0; record < recordCount(log); record += 1) {
    const [start, end] = [startOf(log, record), endOf(log, record)];
    spans.push([start, end]);
    const [from, to] = [messageStartOf(log, record), messageEndOf(log, record)];
    assert.ok(start <= from && from <= to && to <= end, `message ${from}-${to} in record ${start}-${end}`);
    if (record > 0) assert.ok(endOf(log, record - 1) <= start);
  }
  let at = 0;
  for (const [start, end] of spans.sort((one, other) => one[0] - other[0])) {
    assert.match(text.slice(at, start), /^[\r\n]*$/);
    assert.ok(start >= at && end > start, `span ${start}-${end} behind ${at}`);
    at = end;
  }
  assert.match(text.slice(at), /^[\r\n]*$/);
}

test('records, gaps and line breaks make up any text', () => {
  fc.assert(
    fc.property(texts, (text) => assertPartition(parseLog(text))),
    { numRuns: runs(20_000), seed },
  );
});

test('any characters at all are a log', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => assertPartition(parseLog(text))),
    { numRuns: runs(2_000), seed },
  );
});

test('the first look of the client never rules out what is taken for a log', () => {
  const property = fc.property(texts, (text) => {
    assert.ok(mayBeginLog(text) || !sniffLog(text), JSON.stringify(text));
  });
  fc.assert(property, { numRuns: runs(5_000), seed });
});

const broken = /[\r\n\0]|<!\[LOG\[|\.log:\d+:|^\ufeff/;
const messages = texts.filter((text) => !broken.test(text) && !text.includes(trace.slice(3)));

test('a server record gives back any message, look-alikes of frames included', () => {
  const property = fc.property(messages, (message) => {
    const log = parseLog(`${trace}\r\n${message}  ${trace.slice(3)}\r\n${trace}`);
    assert.deepEqual([recordCount(log), messageOf(log, 1), threadOf(log, 1)], [3, message, 16]);
  });
  fc.assert(property, { numRuns: runs(2_000), seed });
});

/** Records that end with their line, by what stands before their message. */
const lineFrames = ['[66C][Mon 03/02/2026 10:02:01]:', '<03/02/26 10:02:01> ', 'MSI (s) (54:74) [16:26:11:416]: '];

test('no record that ends with its line depends on what follows it', () => {
  const property = fc.property(fc.constantFrom(...lineFrames), texts, (frame, behind) => {
    const own = ['one', 'two', 'three'].map((message) => `${frame}${message}\r\n`).join('');
    const log = parseLog(`${own}${behind}`);
    const found = [0, 1, 2].map((record) => messageOf(log, record));
    assert.deepEqual(found, ['one', 'two', 'three'], JSON.stringify(behind));
  });
  fc.assert(property, { numRuns: runs(2_000), seed });
});

test('a client record gives back any message, look-alikes of frames and line breaks included', () => {
  // A whole tail of its own notation ends a client record, whoever wrote it.
  const own = messages.filter((text) => !text.includes(' date='));
  const property = fc.property(own, own, (first, second) => {
    const message = `${first}\r\n${second}`;
    const log = parseLog(`${client}\n${client.replace('y]', () => `${message}]`)}\r\n${client}`);
    assert.deepEqual([recordCount(log), messageOf(log, 1), threadOf(log, 1)], [3, message, 2]);
  });
  fc.assert(property, { numRuns: runs(2_000), seed });
});

test('the lines of a log are those of the editor', () => {
  const property = fc.property(fc.oneof(texts, lines), fc.nat(), (text, place) => {
    const log = parseLog(text);
    const starts = [...lineStartsOf(text)];
    assert.deepEqual(
      starts.map((_, line) => lineStartOf(log, line)),
      starts,
    );
    const offset = place % (text.length + 1);
    const line = starts.findLastIndex((start) => start <= offset);
    assert.deepEqual(positionOf(log, offset), { line, character: offset - (starts[line] ?? 0) });
  });
  fc.assert(property, { numRuns: runs(2_000), seed });
});

test('lines break at CRLF, LF and CR only', () => {
  assert.deepEqual([...lineStartsOf('a\r\nb\nc\rd\u2028e\u0085f\x0b\r\r\ng')], [0, 3, 5, 7, 14, 16]);
  assert.deepEqual([...lineStartsOf('')], [0]);
  assert.deepEqual([...lineStartsOf('a\n')], [0, 2]);
});

test('offsets and positions are each other’s inverse, and are brought into the text', () => {
  const log = parseLog('ab\r\ncd\n\ne');
  for (let offset = 0; offset <= log.text.length; offset += 1) {
    if (offset === 3) continue; // between CR and LF is no position
    assert.equal(offsetOf(log, positionOf(log, offset)), offset);
  }
  assert.deepEqual(positionOf(log, 5), { line: 1, character: 1 });
  assert.deepEqual(positionOf(log, 99), { line: 3, character: 1 });
  assert.equal(offsetOf(log, { line: 0, character: 99 }), 2);
  assert.equal(offsetOf(log, { line: 99, character: 0 }), 9);
  assert.equal(offsetOf(log, { line: -1, character: -1 }), 0);
  assert.equal(lineOf(log, 4), 1);
});

test('hostile texts cost time in proportion to their length', () => {
  // The readers that know every form take ten times as long.
  const length = whyNoMachine() === undefined ? 100_000 : 25_000;
  for (const token of [
    'a',
    '<',
    '\t',
    '$$<',
    ']LOG]!>',
    ']LOG]!><time=',
    '<![LOG[\n',
    '$$<\n',
    '(0x',
    '\0a',
    '1/1/2016 10:00:00 1 (0x1)',
    '01-02-2016 10:00:00.000    ',
    '> [!NOTE]\n',
    'STATMSG: ID=1\n',
    'STATMSG: ID=1\nISTR0="\nISTR1="\n',
    'STATMSG: ID=1 ISTR0="\n',
    'ISTR0="\n',
    'a\nSMS_SENDER14/09/2014 11:30:2616 (0x0010)\n',
    '~ExecStaticMethod failed (1)\nSMS_A, B\n',
    '\\$\\$\\<',
    '$$&lt;a',
    '$$&lt;a&gt;&lt;b&gt;&lt;thread=',
    '&lt;![LOG[]LOG]!&gt;&lt;time= ',
    '&lt;![LOG[x]LOG]!&gt;&lt;time=" date="&gt;',
    '"&quot;“',
  ]) {
    // What grows with the square of the length is seen at this length as well, in less than half of the time.
    const text = token.repeat(Math.ceil(length / token.length));
    const longer = text.repeat(4);
    assertLinear(
      JSON.stringify(token),
      () => parseLog(text),
      () => parseLog(longer),
    );
  }
});
