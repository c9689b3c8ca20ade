/** What the machine that reads records holds only so much of: its window, its columns, its names. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  isLongKind,
  isSpacing,
  kindOf,
  longRecord,
  notationIn,
  severityIn,
  speaking,
} from '../../server/machine/shared.ts';
import { compileTemplate } from '../../server/src/catalogue/template.ts';
import { chunkOf } from '../../server/src/text/chunk.ts';
import { startIndexing } from '../../server/src/reading/indexer/indexer.ts';
import { componentOf, messageOf, problemOf, recordCount, startOf, threadOf } from '../../server/src/log/log.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { recogniser } from '../../server/src/matching/recogniser.ts';
import { contentOf, each } from './support/columns.ts';
import { samples } from './support/knownTexts.ts';
import { runs } from './support/runs.ts';
import { valueAt } from '../../server/src/log/keeping.ts';

const trailer = (component: string, thread = '16 (0x10)'): string =>
  `  $$<${component}><01-15-2024 10:00:00.000+60><thread=${thread}>`;
const record = (message: string, component = 'SMS_SENDER'): string => `${message}${trailer(component)}\r\n`;

/** A log as it is when its whole text is given at once. */
function readAtOnce(text: string) {
  const indexing = startIndexing({ recogniser });
  indexing.add(chunkOf(text));
  return indexing.finish(text);
}

test('a text of 20 MB that is given at once is read as one that is given in pieces', () => {
  const lines = Array.from({ length: 60_000 }, (_, index) => record(`${'x'.repeat(index % 500)} ${index}`));
  const text = lines.join('');
  const log = readAtOnce(text);
  assert.equal(recordCount(log), 60_000);
  for (const index of [0, 4_095, 4_096, 12_345, 59_999]) {
    assert.equal(messageOf(log, index), `${'x'.repeat(index % 500)} ${index}`);
    assert.equal(startOf(log, index), lines.slice(0, index).join('').length);
  }
});

test('records of a megabyte stand whole behind each other, one unit more is too long', () => {
  const message = 'x'.repeat(longRecord - trailer('SMS_SENDER').length);
  const text = [message, message, `${message}x`, message, 'short'].map((each) => record(each)).join('');
  const log = readAtOnce(text);
  assert.deepEqual(
    each(log, (_, index) => problemOf(log, index)),
    ['none', 'none', 'tooLong', 'none', 'none'],
  );
  assert.equal(messageOf(log, 4), 'short');
});

test('a thousand components keep their names, also those that are very long or differ in one letter', () => {
  const names = Array.from(
    { length: 1_000 },
    (_, index) => `SMS_COMPONENT_${index}_OF_A_THOUSAND_THAT_LOOK_ALIKE_TO_ALL`,
  );
  const long = ['A', 'B'].map((letter) => `${'SMS_'.repeat(15)}${letter}`);
  const client = (component: string): string =>
    `<![LOG[y]LOG]!><time="10:19:30.535+240" date="01-05-2018" component="${component}" context="" type="1" thread="2" file="">\r\n`;
  const longest = ['A', 'B'].map((letter) => `${'SMS_'.repeat(30)}${letter}`);
  const all = [...names, ...long, ...names.toReversed()];
  const log = parseLog(all.map((name) => record('x', name)).join('') + [...longest, ...longest].map(client).join(''));
  assert.deepEqual(each(log, componentOf), [...all, ...longest, ...longest]);
});

test('logs that are read in turns do not take each other’s components', () => {
  const [one, other] = [startIndexing(), startIndexing()];
  const texts = { one: '', other: '' };
  for (const component of ['SMS_A', 'SMS_B', 'SMS_A', 'SMS_C']) {
    texts.one += record('x', component);
    one.add(chunkOf(record('x', component)));
    texts.other += record('y', `${component}_2`) + record('z', component);
    other.add(chunkOf(record('y', `${component}_2`) + record('z', component)));
  }
  assert.deepEqual(each(one.finish(texts.one), componentOf), ['SMS_A', 'SMS_B', 'SMS_A', 'SMS_C']);
  assert.deepEqual(contentOf(other.finish(texts.other)), contentOf(parseLog(texts.other)));
});

test('thread ids go as far as 32 bits, and further where somebody writes them', () => {
  const written = ['0 (0x0)', '4294967295 (0xFFFFFFFF)', '4294967296 (0x100000000)', '16 (0x00000010)'];
  const log = parseLog(written.map((thread) => `x${trailer('SMS_SENDER', thread)}\r\n`).join(''));
  assert.deepEqual(each(log, threadOf), [0, 4_294_967_295, 4_294_967_296, 16]);
});

test('what the machine takes for blanks are the blanks of a template’s pattern', () => {
  const pattern = new RegExp(compileTemplate('Sleep now').source, 's');
  const units = Array.from({ length: 0x100 }, (_, unit) => unit);
  const between = (unit: number): boolean => pattern.test(`Sleep${String.fromCharCode(unit)}now`);
  assert.deepEqual(units.filter(between), units.filter(isSpacing));
});

test('a kind keeps notation, severity and length apart, also where words of failure stand', () => {
  const kinds: readonly [number, number, boolean][] = [
    [0, 0, false],
    [7, 4, true],
    [1, 2, false],
  ];
  const told = (kind: number) => [notationIn(kind), severityIn(kind), isLongKind(kind)];
  for (const kind of kinds) assert.deepEqual(told(kindOf(...kind)), kind);
  assert.deepEqual(told(speaking(kindOf(1, 2, true))), [1, 2, true]);
});

test('a record is the message that its text is, also where names were taken out or marks became others', () => {
  const changes: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => text.replace(/\b[A-Z0-9-]+(\.[A-Z0-9-]+)+\b/gi, '<server>'),
    (text) => text.replace(/\d{3,}/, 'XXXX'),
    (text) => text.replace(/[A-Z]{3}\w*/, '*****'),
    (text) => text.replaceAll('"', '&quot;'),
    (text) => text.replaceAll("'", '’').replaceAll('-', '–'),
    (text) => `${text}…`,
  ];
  const texts = samples.map(({ text }) => text).filter((text) => !/[\r\n]|^STATMSG/.test(text));
  const property = fc.property(fc.constantFrom(...texts), fc.constantFrom(...changes), (sample, changed) => {
    const text = changed(sample);
    const log = parseLog(record(text), { recogniser });
    const known = log.blocks.map((block) => valueAt(block.known, 0));
    assert.equal(messageOf(log, 0), text);
    assert.deepEqual(known, [recogniser.inText(chunkOf(text), 0, text.length, 'serverTrace')], text);
  });
  fc.assert(property, { numRuns: runs(10_000) });
});
