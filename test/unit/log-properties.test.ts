import { contentOf, each } from './support/columns.ts';
import { addStamps, completePiece, readPiece } from '../../server/src/reading/piece.ts';
import { dateOrderIn, noEvidence } from '../../server/src/reading/evidence.ts';
import type { RecordProblem } from '../../server/src/log/log.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lineOf, lineOfRecord, lineStartOf, lineStartsOf, offsetOf, positionOf } from '../../server/src/log/lines.ts';
import {
  biasOf,
  componentOf,
  endOf,
  localTimeOf,
  messageEndOf,
  messageOf,
  messageStartOf,
  notationOf,
  notations,
  problemOf,
  recordCount,
  recordProblems,
  severityOf,
  startOf,
  statedSeverities,
  threadOf,
  unknownBias,
} from '../../server/src/log/log.ts';
import type { Log } from '../../server/src/log/log.ts';
import { chunkOf } from '../../server/src/text/chunk.ts';
import { startIndexing } from '../../server/src/reading/indexing.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { sniffLog } from '../../server/src/reading/sniff.ts';
import { mayBeginLog } from '../../server/src/shared/detection.ts';
import { growLog } from './support/growLog.ts';
import { runs } from './support/runs.ts';

const trace = 'x  $$<SMS_SENDER><01-15-2024 10:00:00.000+60><thread=16 (0x10)>';
const client =
  '<![LOG[y]LOG]!><time="10:19:30.535+240" date="01-05-2018" component="B" context="" type="1" thread="2" file="">';
const status = 'STATMSG: ID=1 SEV=E GMTDATE=Fri Sep 18 20:39:05.718 2026 ISTR0="a" NUMATTRS=0';
const words = [
  ...[
    trace,
    client,
    status,
    '\r\n',
    '\n',
    '\r',
    '\r\n',
    '\n',
    '\0',
    '\0\0\0\0\0',
    ' ',
    '    ',
    '\t',
    '\ufeff',
    '~',
    '😀',
    '\ud83d',
    '__proto__',
  ],
  ...[
    '<![LOG[',
    ']LOG]!>',
    ']LOG]!><time=',
    '"10:19:30.5" date="1-5-2018">',
    '$$<',
    '><thread=',
    '<thread=16 (0x10)>',
    '(0x',
    '16 (0x10)',
    '>',
    '"',
  ],
  ...[
    '[66C][Thu 09/04/2014 11:30:28]:',
    '<02/09/14 22:53:28> ',
    'MSI (s) (54:74) [16:26:11:416]: ',
    '=== Logging started: 1/13/2016  17:56:45 ===',
  ],
  ...[
    'SMS_SENDER 16 (0x10) ',
    'SMS_SENDER\t3/4/2022 6:47:55 AM\t16 (0x0010)',
    '04/09/2014 11:30:2616 (0x0010)',
    '05-11-2016 14:36:57.000    ',
    '> [!NOTE]',
    '> ',
  ],
  ...[
    'STATMSG: ID=1 SEV=W',
    'ISTR0="b" ISTR1="',
    'SYS=CM01 ',
    'NUMATTRS=0 ',
    '~ExecStaticMethod failed (80041001)',
    'SMS_DistributionPoint, AddFile',
    'SMS_SENDER14/09/2014 11:30:2616 (0x0010)',
    'SMS_SENDER\t3/4/2022 6:47:55 AM\t16',
    trace.slice(3),
  ],
  ...[
    'x  $$&lt;SMS_SENDER&gt;&lt;01-15-2024 10:00:00.000+60&gt;&lt;thread=16 (0x10)&gt;',
    '\\$\\$\\<SMS_SENDER\\>\\<01–15–2024 10:00:00.000–60\\>\\<thread=16 (0x10)\\>',
    '&lt;![LOG[y]LOG]!&gt;&lt;time=&quot;10:19:30.535+240&quot; date=&quot;01-05-2018&quot; thread=&quot;2&quot;&gt;',
    '&lt;![LOG[',
    '\\<![LOG[',
    '$$&lt;',
    '&gt;&lt;thread=',
    '“',
    '&quot;',
    '\\',
  ],
  ...[
    'hman.log:12:',
    '<MAXIMUM LOG FILE SIZE REACHED - FILE RENAMED>',
    'a',
    '1',
    ':',
    '/',
    '-',
    'ÿ',
    '99999999999999999999',
  ],
];
const texts = fc.array(fc.constantFrom(...words), { maxLength: 24 }).map((parts) => parts.join(''));
const seed = Number(process.env['FC_SEED'] ?? 20240115);

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
  fc.assert(property, { numRuns: runs(20_000), seed });
});

const broken = /[\r\n\0]|<!\[LOG\[|\.log:\d+:|^\ufeff/;
const messages = texts.filter(
  (text) => !broken.test(text) && !text.includes(trace.slice(3)) && !text.includes(' date='),
);

test('a server record gives back any message, look-alikes of frames included', () => {
  const property = fc.property(messages, (message) => {
    const log = parseLog(`${trace}\r\n${message}  ${trace.slice(3)}\r\n${trace}`);
    assert.deepEqual([recordCount(log), messageOf(log, 1), threadOf(log, 1)], [3, message, 16]);
  });
  fc.assert(property, { numRuns: runs(5_000), seed });
});

test('a client record gives back any message, look-alikes of frames and line breaks included', () => {
  const property = fc.property(messages, messages, (first, second) => {
    const message = `${first}\r\n${second}`;
    const log = parseLog(`${client}\n${client.replace('y]', () => `${message}]`)}\r\n${client}`);
    assert.deepEqual([recordCount(log), messageOf(log, 1), threadOf(log, 1)], [3, message, 2]);
  });
  fc.assert(property, { numRuns: runs(5_000), seed });
});

test('a log that grows piece by piece is the log that is read at once', () => {
  fc.assert(
    fc.property(texts, fc.array(fc.nat(), { maxLength: 4 }), fc.boolean(), (text, cuts, framed) => {
      const whole = framed ? `${trace}\r\n${text}\r\n${client}` : text;
      const ends = [...cuts.map((cut) => cut % (whole.length + 1)), whole.length].sort((one, other) => one - other);
      let log = parseLog('');
      for (const end of ends) log = growLog(log, whole.slice(0, end));
      assert.deepEqual(contentOf(log), contentOf(parseLog(whole)));
      const appended = growLog(parseLog(whole.slice(0, ends[0])), whole);
      assert.deepEqual(contentOf(appended), contentOf(log));
    }),
    { numRuns: runs(10_000), seed },
  );
});

/** Every record as the readers that know every form read it, at once. */
function irregularly(text: string): unknown {
  const evidence = noEvidence();
  const scan = readPiece(text, undefined);
  const { out } = scan;
  addStamps(scan, out.count, evidence);
  completePiece(scan, out.count, dateOrderIn(evidence), evidence);
  return Array.from({ length: out.count }, (_, record) => ({
    offsets: [out.start[record], out.messageStart[record], out.messageEnd[record], out.end[record]],
    kind: [notations[out.notation[record] ?? 0], statedSeverities[out.severity[record] ?? 0], out.problem[record]],
    clock: [out.local[record], out.bias[record]],
    source: [out.components[out.component[record] ?? 0], out.thread[record]],
    line: lineStartsOf(text.slice(0, out.start[record])).length - 1,
  }));
}

function regularly(log: Log): unknown {
  return each(log, (_, record) => ({
    offsets: [startOf(log, record), messageStartOf(log, record), messageEndOf(log, record), endOf(log, record)],
    kind: [notationOf(log, record), severityOf(log, record), recordProblems.indexOf(writtenProblem(log, record))],
    clock: [localTimeOf(log, record) ?? NaN, biasOf(log, record) ?? unknownBias],
    source: [componentOf(log, record), threadOf(log, record) ?? NaN],
    line: lineOfRecord(log, record),
  }));
}

/** Whether a bare line is damage is said by the log, not by the reader. */
function writtenProblem(log: Log, record: number): RecordProblem {
  const problem = problemOf(log, record);
  const isBare = notationOf(log, record) === 'plain' && (problem === 'unframed' || problem === 'unfinished');
  return isBare ? 'none' : problem;
}

const frames = [
  ...[trace, `x${trace}`, trace.replace('x  ', 'x '), trace.replace('x  ', 'x   '), trace.replace('+60', '-840')],
  ...[trace.replace('(0x10)', '(0x11)'), trace.replace('01-15', '02-30'), trace.replace('+60', '+841')],
  ...[trace.replace('16 (0x10)', '4294967295 (0xFFFFFFFF)'), trace.replace('16 (0x10)', '-1 (0xFFFFFFFF)')],
  ...[trace.replace('x', status), trace.replace('x', `~*${status.replace('39', '41')}`), `${status}${trace}`],
  ...[`\ufeff${trace}`, `\ufeff${status}${trace}`, client.replace('y', status.replaceAll(' ', '\r\n'))],
  ...[client, client.replace('y', status), client.replace('+240', ''), client.replace('30.535+240', '30.5351234')],
  ...[client.replace('type="1"', 'type="3"'), client.replace('01-05', '1-5'), client.replace('01-05', '13-05')],
  ...[client.replace('y', 'y\r\nz\nq'), client.replace('y', 'y\n<![LOG[z'), client.replace('y', `a${client}b`)],
  ...[client.replace('"B"', '"B "'), client.replace('context=""', 'context="a=b"'), client.replace('y', 'ÿ€')],
];
const lines = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...frames) }, fc.constantFrom(...words)), { maxLength: 24 })
  .chain((parts) => fc.constantFrom('\r\n', '\n', '\r', '').map((breaks) => parts.join(breaks)));

test('regular records are read as the readers that know every form read them', () => {
  fc.assert(
    fc.property(lines, (text) => assert.deepEqual(regularly(parseLog(text)), irregularly(text))),
    { numRuns: runs(20_000), seed },
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
    assert.deepEqual(regularly(parseLog(text)), irregularly(text));
  });
  fc.assert(property, { numRuns: runs(20_000), seed });
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
    assert.deepEqual(contentOf(indexing.finish(text)), contentOf(parseLog(text)));
  });
  fc.assert(property, { numRuns: runs(2_000), seed });
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
  fc.assert(property, { numRuns: runs(5_000), seed });
});

test('a server log that is written byte by byte never loses a record', () => {
  const text = `${trace}\r\nüber 😀 ${trace}${trace}\r\n\r\n${client}\r\nhalf`;
  let log = parseLog('');
  let most = 0;
  for (let end = 1; end <= text.length; end += 1) {
    log = growLog(log, text.slice(0, end));
    assert.deepEqual(contentOf(log), contentOf(parseLog(text.slice(0, end))));
    assert.ok(recordCount(log) >= most, `records at ${end}`);
    most = recordCount(log);
  }
});

test('a text that does not continue the log is read anew', () => {
  const grown = growLog(parseLog(`${trace}\n${trace}\n`), client);
  assert.deepEqual(contentOf(grown), contentOf(parseLog(client)));
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
  const cost = (text: string): number => {
    let best = Infinity;
    for (let run = 0; run < 3; run += 1) {
      const begin = performance.now();
      parseLog(text);
      best = Math.min(best, performance.now() - begin);
    }
    return best;
  };
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
    const text = token.repeat(Math.ceil(250_000 / token.length));
    const longer = text.repeat(4);
    let [once, fourTimes] = [cost(text), cost(longer)];
    // A machine may be twice as slow a moment later; what grows with the square of the length takes sixteen times as long.
    const isTooLong = (): boolean => fourTimes > 9 * once + 50;
    for (let retry = 0; retry < 4 && isTooLong(); retry += 1) {
      [once, fourTimes] = [Math.min(once, cost(text)), Math.min(fourTimes, cost(longer))];
    }
    assert.ok(
      !isTooLong(),
      `${JSON.stringify(token)}: ${once.toFixed(1)} ms, four times as long ${fourTimes.toFixed(1)} ms`,
    );
  }
});
