/** The catalogue proves itself: every message by its samples, all of them by the records that Microsoft's article quotes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Message } from '../../server/src/catalogue/message.ts';
import { allMessages, type KnownMessage } from '../../server/src/catalogue/messages/index.ts';
import { knownMessages } from '../../server/src/matching/knownMessages.ts';
import { locateFields } from '../../server/src/catalogue/template.ts';
import { vocabulary } from '../../server/src/catalogue/vocabulary.ts';
import { idOfText, idsThatFit, samples, seedRecords } from './support/knownTexts.ts';

const seedLogs = ['smsprov', 'smsdbmon', 'hman', 'sitecomp', 'distmgr', 'smsdpprov'];
const ids = new Set(allMessages.map(({ id }) => id));

/** The fields of a text as the message with this id reads them. */
function fieldsOf(id: string, text: string): Record<string, string | number> {
  const known = allMessages.find((candidate) => candidate.id === id);
  const fields = known === undefined ? undefined : locateFields(known.compiled, text);
  assert.ok(fields !== undefined, `${id} does not read: ${text}`);
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}

test('every sample is its own message and no other', () => {
  const wrong = samples.filter(({ id, text }) => idsThatFit(text).join() !== id || idOfText(text) !== id);
  assert.deepEqual(
    wrong.map(({ id, text }) => ({ id, text, fits: idsThatFit(text) })),
    [],
  );
});

test('each of the 226 records of the article is exactly one message, and they are 137 messages', () => {
  assert.equal(seedRecords.length, 226);
  const fits = seedRecords.map((record) => ({ record, ids: idsThatFit(record) }));
  assert.deepEqual(
    fits.filter((fit) => fit.ids.length !== 1),
    [],
  );
  const found = new Set(fits.flatMap((fit) => fit.ids));
  assert.equal(found.size, 137);
  assert.deepEqual(
    seedLogs.map((log) => [...found].filter((id) => id?.startsWith(`${log}.`)).length),
    [16, 2, 19, 3, 46, 51],
  );
});

test('a field stands where it is read: its text lies at its offsets', () => {
  for (const { id, text } of samples) {
    const known = allMessages.find((candidate) => candidate.id === id) as Message;
    const fields = locateFields(known.compiled, text);
    assert.equal(fields?.length, known.compiled.fields.length, id);
    fields.forEach((field, index) => {
      const written = text.slice(field.start, field.end);
      assert.equal(known.compiled.fields[index]?.word.read(written), field.value, `${id} ${field.name}`);
    });
  }
});

test('what the catalogue says holds no angle bracket: a hover would take it for a tag', () => {
  const said = allMessages.flatMap(({ id, about, signature }) => [
    `${id} ${about}`,
    ...[signature, ...(signature?.byCode ?? [])].map((part) => `${id} ${part?.meaning} ${part?.cause} ${part?.next}`),
  ]);
  assert.deepEqual(
    said.filter((text) => /[<>]/.test(text)),
    [],
  );
});

test('ids are unique, and every word of every template is in the vocabulary', () => {
  assert.equal(ids.size, allMessages.length);
  const words = allMessages.flatMap(({ compiled }) => compiled.pieces.flatMap((p) => ('word' in p ? [p.word] : [])));
  assert.deepEqual(
    words.filter((word) => !Object.hasOwn(vocabulary, word)),
    [],
  );
  assert.deepEqual(
    Object.keys(vocabulary).filter((word) => !words.some((used) => used === word)),
    [],
  );
});

test('a template names no field twice', () => {
  const doubled = allMessages.filter(({ compiled }) => {
    return new Set(compiled.fields.map(({ name }) => name)).size < compiled.fields.length;
  });
  assert.deepEqual(
    doubled.map(({ id }) => id),
    [],
  );
});

test('what a signature refers to exists, and every failure says what to do next', () => {
  const signatures = allMessages.flatMap(({ id, signature }) => (signature === undefined ? [] : [{ id, signature }]));
  const unknown = signatures.flatMap(({ id, signature }) =>
    [...(signature.recovery?.by ?? []), ...(signature.partOf ?? [])]
      .filter((reference) => !ids.has(reference) || reference === id)
      .map((reference) => `${id}: ${reference}`),
  );
  assert.deepEqual(unknown, []);
  const silent = signatures.filter(
    ({ signature }) => (signature.class === 'real' || signature.class === 'transient') && signature.next === undefined,
  );
  assert.deepEqual(
    silent.map(({ id }) => id),
    [],
  );
});

test('what a recovery asks for can be named: by the messages themselves, or on their threads', () => {
  const logsNaming = (field: string) =>
    new Set(
      allMessages.filter(({ compiled }) => compiled.fields.some(({ name }) => name === field)).map(({ log }) => log),
    );
  const speechless = allMessages.flatMap((failure) => {
    const { by = [], same = 'log' } = failure.signature?.recovery ?? {};
    if (same === 'log' || same === 'work') return [];
    const fields = same === 'server' ? ['server', 'nalPath'] : [same];
    // A site is read from the record alone; what else a record does not name is that which its stretch of work names.
    const inLog = ({ log }: KnownMessage) => same !== 'site' && fields.some((field) => logsNaming(field).has(log));
    const itself = ({ compiled }: KnownMessage) =>
      compiled.fields.some(({ name }) => fields.some((field) => field === name));
    const all = [failure, ...allMessages.filter(({ id }) => by.some((named) => named === id))];
    return all.filter((each) => !itself(each) && !inLog(each)).map(({ id }) => `${id} does not name a ${same}`);
  });
  assert.deepEqual(speechless, []);
});

test('a failure is never its own recovery, not even by way of others', () => {
  const failing = new Set(allMessages.filter(({ signature }) => signature?.class === 'real').map(({ id }) => id));
  const circular = allMessages.filter(({ signature }) => signature?.recovery?.by.some((id) => failing.has(id)));
  assert.deepEqual(
    circular.map(({ id }) => id),
    [],
  );
});

test('texts are sentences without the shorthand of a table', () => {
  const texts = allMessages.flatMap(({ about, signature }) => [
    about,
    ...[signature ?? {}, ...(signature?.byCode ?? [])].flatMap(toldBy),
  ]);
  assert.deepEqual(
    texts.filter((text) => !/^[^a-z].*[.]$/s.test(text) || /as above|see above|\b[PMHSDX]\d\d\b/.test(text)),
    [],
  );
});

test('advice names each of its codes once, as a Win32 number where it is one, and says something', () => {
  const wrong = allMessages.filter(({ signature: { byCode = [] } = {} }) => {
    return byCode.some((advice) => {
      const { codes } = advice;
      const isWrapped = codes.some((code) => code >= 0x80070000 && code <= 0x8007ffff);
      return isWrapped || new Set(codes).size < codes.length || toldBy(advice).length === 0;
    });
  });
  assert.deepEqual(
    wrong.map(({ id }) => id),
    [],
  );
});

test('a message that hands work over names the thread', () => {
  const nameless = allMessages.filter(
    ({ handsOver, compiled }) => handsOver !== undefined && !compiled.fields.some(({ name }) => name === 'thread'),
  );
  assert.deepEqual(
    nameless.map(({ id }) => id),
    [],
  );
});

test('thread ids read to the same number in every spelling', () => {
  const spellings: readonly (readonly [string, string, number])[] = [
    [
      'distmgr.upgradeStarted',
      'DP upgrade processing thread: Upgrading DP with ID 7. Thread 0x12b4. Used 1 threads out of 50.',
      4788,
    ],
    ['distmgr.componentStarted', 'SMS_EXECUTIVE started SMS_DISTRIBUTION_MANAGER as thread ID 4788 (0x12B4).', 4788],
    ['distmgr.dpManagerThreadStarting', '~Starting the DP Manager thread, thread ID = 0x5D8 (1496)', 1496],
    ['pkgxfermgr.sendingThreadCreated', '~Created sending thread (Thread ID = 0x1150)', 4432],
    ['sender.sendingThreadCreated', '~Created sending thread (Thread ID = 1150)', 4432],
    ['despool.despoolingThreadCreated', '~Created a new despooling thread EE8', 3816],
  ];
  for (const [id, text, thread] of spellings) {
    assert.equal(idOfText(text), id);
    assert.equal(fieldsOf(id, text)['thread'], thread);
  }
});

test('a status message of another site, without GMTDATE, with LE and fewer strings is still the same message', () => {
  const nalPath = '["Display=\\\\DP07.fabrikam.example\\"]MSWNET:["SMS_SITE=HQ1"]\\\\DP07.fabrikam.example\\';
  const text = `STATMSG: ID=2399 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01 SITE=HQ1 PID=70 TID=812 ISTR0="${nalPath}" ISTR1="DP07.fabrikam.example" NUMATTRS=0 LE=0X0`;
  assert.equal(idOfText(text), 'distmgr.installationSucceeded');
  const { server, tid, gmtDate } = fieldsOf('distmgr.installationSucceeded', text);
  assert.deepEqual({ server, tid, gmtDate }, { server: 'DP07.fabrikam.example', tid: 812, gmtDate: '' });
});

test('an id of digits is a distribution point, three characters and five hexadecimal digits are a package', () => {
  assert.equal(idOfText('~Created policy provider trigger for ID 34'), 'distmgr.policyTriggerCreated');
  assert.equal(idOfText('~Created policy provider trigger for ID 16777236'), 'distmgr.policyTriggerCreated');
  assert.equal(idOfText('~Created policy provider trigger for ID HQ100012'), 'distmgr.packagePolicyTriggerCreated');
});

test('ServerManagerCmd may fail, any other command may not', () => {
  const classOf = (text: string) => allMessages[knownMessages.match(text)]?.signature?.class;
  assert.equal(classOf('Failed (2) to run: ServerManagerCmd.exe -i WDS -a'), 'benign');
  assert.equal(classOf('Failed (2) to run: WDSUTIL.exe /Initialize-Server'), 'real');
});

function toldBy({ meaning, cause, next }: Partial<Record<'meaning' | 'cause' | 'next', string>>): readonly string[] {
  return [meaning, cause, next].filter((text) => text !== undefined);
}
