/** What typography and poster make of a known wording on its way: it stays known, and its fields stand where they are read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { allMessages } from '../../server/src/catalogue/messages/index.ts';
import { mayHoldRedaction } from '../../server/src/catalogue/redacted.ts';
import { locateFields } from '../../server/src/catalogue/template.ts';
import { chunkOf } from '../../server/src/text/chunk.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { folded } from '../../server/src/text/typography.ts';
import { recogniser } from '../../server/src/matching/recogniser.ts';
import { keyNamed } from '../../server/src/events/recoveries.ts';
import { fieldsOf, valuesAt } from '../../server/src/events/values.ts';
import { eventLog, fieldsAt, messageAt } from '../../server/src/events/eventLog.ts';

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

const placeholders = ['<server>', '[redacted]', '{name}', '%NAME%', 'XXXX', '*****', '…'];

test('names that were taken out of a known wording do not hide it, whichever they are', () => {
  const missed: string[] = [];
  for (const { id, samples, compiled } of allMessages) {
    for (const sample of samples) {
      for (const [index, { start, end }] of (locateFields(compiled, sample) ?? []).entries()) {
        if (compiled.fields[index]?.word.tolerant === undefined) continue;
        for (const placeholder of placeholders) {
          const text = `${sample.slice(0, start)}${placeholder}${sample.slice(end)}`;
          const known = recogniser.inText(chunkOf(text), 0, text.length, 'plain');
          if (allMessages[known - 1]?.id !== id) missed.push(`${id}: ${text}`);
        }
      }
    }
  }
  assert.deepEqual(missed, []);
});

test('a name that was taken out is told where it stands, and is nobody’s', () => {
  for (const server of ['<DP FQDN>', '[my server]', 'XXXX.<domain>.com', 'xxxx', 'SERVERNAME.contoso.com']) {
    const text = `Failed to make a network connection to \\\\${server}\\ADMIN$ (0x35).~`;
    for (const line of [text, `${text}${trailer}`, `${text}${trailer}\n`]) {
      const fields = [`server: ${server}`, 'share: ADMIN$', 'code: 0x35'];
      assert.deepEqual(wordingOf(line), { id: 'distmgr.networkConnectionFailed', fields }, line);
      const values = valuesAt(logOf(line), 0);
      assert.deepEqual(
        [values.get('server'), values.has('server'), values.get('code')],
        [undefined, false, '0x35'],
        line,
      );
    }
  }
});

test('a label that was taken out of a name leaves the rest of it; a NAL path without its server tells nothing', () => {
  const server = valuesAt(logOf('Removed share SMS_DP$ from server DP07.<domain>.com'), 0).get('server');
  assert.equal(server, 'DP07.<domain>.com');
  const path = (host: string, site: string) =>
    valuesAt(
      logOf(
        `~Processing 32.INS\nDP upgrade: ["Display=\\\\${host}\\"]MSWNET:["SMS_SITE=${site}"]\\\\${host}\\ is NOT a Pull DP`,
      ),
      1,
    );
  assert.equal(path('<server>', 'HQ1').get('nalPath'), undefined);
});

test('what no mark of a name that was taken out is in is known as before: a log of a site is not asked twice', () => {
  for (const text of ['Waiting for changes [1]', '*** SELECT 1', 'Sleeping …'.replace('…', '...'), 'x = 5']) {
    assert.equal(mayHoldRedaction(text, false), false, text);
  }
});

test('hostile marks cost time in proportion to their length', () => {
  const cost = (text: string): number => {
    const begin = process.cpuUsage().user;
    recogniser.inText(chunkOf(text), 0, text.length, 'plain');
    return process.cpuUsage(undefined).user - begin;
  };
  const starts = ['Failed to make a network connection to \\\\', '~Processing package ', ''];
  for (const mark of ['<a>', '[a]', 'xx', '***', '<a', '%a%', '{a}.', '<x> <x>, ']) {
    for (const start of starts) {
      const of = (length: number) => start + mark.repeat(Math.floor(length / mark.length));
      const rounds = Array.from({ length: 3 }, () => [cost(of(3_900)), cost(of(15_600))] as const);
      const [short, long] = [Math.min(...rounds.map(([each]) => each)), Math.min(...rounds.map(([, each]) => each))];
      assert.ok(
        long < 9 * short + 50_000,
        `${start}${mark}: ${String(short)} µs, four times as long ${String(long)} µs`,
      );
    }
  }
});

test('a full stop that a paste adds or drops does not hide a message, and is no part of a field', () => {
  const removed = (name: string) => ({ id: 'distmgr.shareRemoved', fields: ['share: SMS_DP$', `server: ${name}`] });
  const text = 'Removed share SMS_DP$ from server DP07.fabrikam.example';
  for (const each of [text, `${text}.`, `${text}. `])
    assert.deepEqual(wordingOf(each), removed('DP07.fabrikam.example'), each);
  assert.deepEqual(wordingOf('Removed share SMS_DP$ from server <server>.'), removed('<server>'));
  const later = "~The contents for the package HQ100070 hasn't arrived from site HQ2 yet, will retry later";
  assert.deepEqual(wordingOf(later), {
    id: 'distmgr.packageContentNotArrived',
    fields: ['package: HQ100070', 'sourceSite: HQ2'],
  });
  // A log that a program wrote has its own full stops.
  assert.equal(wordingOf(`${later}${trailer}\n`).id, undefined);
});

test('a mark is seen wherever it stands in a record, by the machine as by the readers of pasted text', () => {
  for (let blanks = 0; blanks < 34; blanks += 1) {
    for (const name of ['<a>', '[a]', '{a}', 'xx', '****', '####']) {
      const text = `${' '.repeat(blanks)}Removed share SMS_DP$ from server ${name}${trailer}`;
      assert.deepEqual(
        [`${text}\n`, text].map((each) => wordingOf(each).id),
        ['distmgr.shareRemoved', 'distmgr.shareRemoved'],
        text,
      );
    }
  }
  for (const [name, id] of [
    ['<a>', 'distmgr.notBranchDp'],
    ['[a]', undefined],
    ['****', undefined],
  ] as const) {
    const text = `${name} is NOT a Branch DP${trailer}`;
    assert.deepEqual(
      [`${text}\n`, text].map((each) => wordingOf(each).id),
      [id, id],
      text,
    );
  }
});

test('the fields of a message are those of its template; another message has none of them', () => {
  const events = logOf("~The contents for the package HQ100070 hasn't arrived from site HQ2 yet, will retry later.");
  const fields = fieldsOf(events, 0, 'distmgr.packageContentNotArrived');
  assert.deepEqual(fields, { package: 'HQ100070', sourceSite: 'HQ2' });
  assert.equal(fieldsOf(events, 0, 'distmgr.upgradeStarted'), undefined);
});
