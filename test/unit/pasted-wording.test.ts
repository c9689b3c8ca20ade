/** What typography and poster make of a known wording on its way: it stays known, and its fields stand where they are read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseLog } from '../../server/src/log/parse.ts';
import { folded } from '../../server/src/log/typography.ts';
import { recogniser } from '../../server/src/operations/recogniser.ts';
import { keyNamed } from '../../server/src/operations/recoveries.ts';
import { valuesAt } from '../../server/src/operations/values.ts';
import { eventLog, fieldsAt, messageAt } from '../../server/src/operations/eventLog.ts';

const trailer = '  $$<SMS_DISTRIBUTION_MANAGER><02-02-2026 07:30:19.004-60><thread=2732 (0xAAC)>';

/** The log of one file with these lines. */
function logOf(text: string, fileName = 'distmgr.log') {
  const uri = `file:///logs/${fileName}`;
  return eventLog({ uri, folder: 'file:///logs', fileName, log: parseLog(text, { recogniser }) });
}

/** The first record's message, and its fields as they stand in the file. */
function wordingOf(text: string) {
  const events = logOf(text);
  const fields = fieldsAt(events, 0).map(({ name, start, end }) => `${name}: ${text.slice(start, end)}`);
  return { id: messageAt(events, 0)?.id, fields };
}

test('a typographic apostrophe does not hide a message, framed or bare', () => {
  const message = '~The contents for the package HQ100070 hasn’t arrived from site HQ2 yet, will retry later.';
  const expected = { id: 'distmgr.packageContentNotArrived', fields: ['package: HQ100070', 'sourceSite: HQ2'] };
  for (const text of [message + trailer, `${message}${trailer}\n`, message, message.replace('’', '&rsquo;')]) {
    assert.deepEqual(wordingOf(text), expected, text);
  }
});

test('a package whose id was taken out is a package still, and an index in brackets is none', () => {
  const told = (name: string) =>
    wordingOf(`~The contents for the package ${name} hasn't arrived from site HQ2 yet, will retry later.`);
  for (const name of ['<Package ID>', '[PKG ID]', '{package_id}', '*****', 'XXXXXXXX', '<PackageID>']) {
    const expected = { id: 'distmgr.packageContentNotArrived', fields: [`package: ${name}`, 'sourceSite: HQ2'] };
    assert.deepEqual(told(name), expected, name);
  }
  for (const name of ['[12]', '<Package ID', '**', '{}']) assert.equal(told(name).id, undefined, name);
});

test('a package whose id was taken out is nobody’s: no success of one overcomes a setback of another', () => {
  const keyOf = (name: string) => {
    const events = logOf(`~The contents for the package ${name} hasn't arrived from site HQ2 yet, will retry later.`);
    return keyNamed('package', valuesAt(events, 0));
  };
  assert.deepEqual(['HQ100070', '<Package ID>', '*****', 'PackageID', 'xxxxxxxx'].map(keyOf), [
    'HQ100070',
    ...Array.from({ length: 4 }, () => undefined),
  ]);
});

test('marks of no width and entities are no part of a field', () => {
  const text = `~Processing\u200b package \u200bHQ1000&#48;A\u200b (SourceVersion:1;StoredVersion:1)${trailer}\n`;
  const plain = '~Processing package HQ100070 (SourceVersion:1;StoredVersion:1)';
  const hidden = plain.replace('HQ100070', '\u200bHQ100070\u200b');
  assert.equal(wordingOf(text).id, undefined, 'an entity that no mark is stays as it is');
  assert.deepEqual(wordingOf(`${hidden}${trailer}\n`), wordingOf(`${plain}${trailer}\n`));
});

test('a wording that is known as it stands is read as it stands, in a log as in a line by itself', () => {
  const command = '&quot;C:\\Tools &amp; more\\setup.exe&quot; –quiet';
  const expected = { id: 'smsdpprov.commandRunning', fields: [`command: ${command}`] };
  for (const text of [`Running: ${command}${trailer}\n`, `Running: ${command}${trailer}`]) {
    assert.deepEqual(wordingOf(text), expected, text);
  }
});

test('each character of a folded text lies within what it was made of', () => {
  const pieces = fc.constantFrom('a', 'B ', '’', '“', '…', '&lt;', '&amp;', '&x;', '\u200b', '**', '\\<', 'ж', '\n');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), fc.boolean(), (parts, markdown) => {
      const written = parts.join('');
      const { text, startOf, endOf } = folded(written, markdown);
      let last = 0;
      for (let at = 0; at < text.length; at += 1) {
        const source = written.slice(startOf(at), endOf(at + 1));
        assert.ok(startOf(at) >= last, 'places do not go back');
        assert.equal(
          folded(source, markdown).text.includes(text.charAt(at)),
          true,
          JSON.stringify([written, text, at]),
        );
        last = startOf(at);
      }
      assert.deepEqual([startOf(text.length), endOf(0)], [written.length, 0]);
    }),
  );
});
