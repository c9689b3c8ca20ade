/** Which message a text is: the compiled matcher is held against the patterns, on damaged, hostile and invented texts. */
import { longestMessage } from '../../server/machine/shared.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileMatcher, compileTolerantMatcher, matchNaively } from '../../server/src/matching/matcher.ts';
import { catalogue, message } from '../../server/src/catalogue/message.ts';
import { allMessages } from '../../server/src/catalogue/messages/index.ts';
import { knownMessages } from '../../server/src/matching/knownMessages.ts';
import { whyNoMachine } from '../../server/machine/switch.ts';
import { chunkOf } from '../../server/src/text/chunk.ts';
import { leastCost } from './support/cost.ts';
import { runs } from './support/runs.ts';
import { idOf, idOfText, idsThatFit, samples, seedRecords } from './support/knownTexts.ts';

/** Strings are what patterns read: that none is made is the machine's alone. */
const machineIsOff = whyNoMachine() !== undefined && 'the machine is off';

test('the compiled matcher agrees with the naive one on damaged copies', () => {
  const text = fc.constantFrom(...samples.map((sample) => sample.text), ...seedRecords);
  fc.assert(
    fc.property(text, damage, (original, damaged) => {
      const copy = damaged(original);
      assert.equal(idOfText(copy), idsThatFit(copy)[0]);
    }),
    { numRuns: runs(400) },
  );
});

test('the compiled matcher agrees with the naive one on hostile copies, wherever they stand in a chunk', () => {
  const copies = fc
    .tuple(fc.constantFrom(...samples), fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([{ text }, changes]) => changes.reduce((copy, changed) => changed(copy), text));
  fc.assert(
    fc.property(copies, fc.constantFrom('', ' ', '~', 'x', '*', '\u2003'), (copy, around) => {
      const chunk = chunkOf(around + copy + around);
      const index = knownMessages.matchUnits(chunk, around.length, around.length + copy.length);
      assert.equal(idOf(index), idsThatFit(copy)[0], JSON.stringify(copy));
    }),
    { numRuns: runs(1_000) },
  );
});

test('a text with names taken out is the same message whether the machine was taught for it or not', () => {
  const texts = samples.map(({ text }) => text.replace(/\b[A-Z0-9-]+(\.[A-Z0-9-]+)+\b/gi, '<server>'));
  const few = Array.from({ length: Math.ceil(texts.length / 16) }, (_, at) => texts.slice(at * 16, at * 16 + 16));
  const untaught = few.flatMap((some) => {
    const { match } = compileTolerantMatcher(allMessages);
    return some.map((text) => match(text));
  });
  const taught = compileTolerantMatcher(allMessages);
  // The first texts are read without the machine.
  for (const text of texts.slice(0, 50)) taught.match(text);
  assert.ok(texts.filter((text) => text.includes('<server>')).length > 100);
  assert.deepEqual(
    texts.map((text) => taught.match(text)),
    untaught,
  );
});

test('nearly every message is recognised from its units: few ask for their text', { skip: machineIsOff }, () => {
  const asking = samples.filter(({ text }) => {
    const { units } = chunkOf(text);
    let asked = 0;
    const slice = (from: number, to: number): string => {
      asked += 1;
      return text.slice(from, to);
    };
    knownMessages.matchUnits({ units, slice }, 0, text.length);
    return asked > 0;
  });
  assert.ok(asking.length * 20 < samples.length, asking.map(({ id }) => id).join());
});

test('a line that is no known message is rejected without its text', { skip: machineIsOff }, () => {
  const unknown = [
    'Retrying the ledger of DP07.fabrikam.example in 5 minutes, error = 0',
    '~Content validation of HQ100012 on DP07.fabrikam.example checks file 4.',
    'STATMSG: ID=9999 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01 SITE=HQ1',
    '["Display=\\\\DP07.fabrikam.example\\"]',
    '*** select 1',
  ];
  const slice = (): string => assert.fail('asked for a text');
  for (const text of unknown) {
    assert.equal(knownMessages.matchUnits({ units: chunkOf(text).units, slice }, 0, text.length), -1, text);
  }
});

test('doubled blanks and lost line breaks do not hide a message', () => {
  for (const { id, text } of samples.filter((sample) => sample.text !== '~')) {
    assert.equal(idOfText(text.replaceAll(' ', '  ')), id, `blanks doubled: ${text}`);
    assert.equal(idOfText(text.replace(/^~\s*|~+$/g, '')), id, `line break lost: ${text}`);
    assert.equal(idOfText(`\u00a0${text} \r`), id, `blanks around: ${text}`);
  }
});

test('only a line break that is there is the message of a line break', () => {
  assert.deepEqual(['~', ' ~ ', '~~', '', '   '].map(idOfText), [
    'smsprov.lineBreak',
    'smsprov.lineBreak',
    'smsprov.lineBreak',
    undefined,
    undefined,
  ]);
});

test('hostile text costs little: no message takes more than a moment on the longest text that is matched', () => {
  const fillers = [' ', '~', 'a', '.', '\\', '"', ' and ', ' to ', '" ', "' ", '] '];
  const slow = allMessages.flatMap(({ id, template, samples: [sample] }) => {
    // Where a template holds nothing but words, its beginning is the sample itself.
    const heads = new Set([sample, template.split('{')[0] ?? '', sample.slice(0, sample.length / 2)]);
    const texts = [...heads].flatMap((head) =>
      fillers.map((filler) => `${head}${filler.repeat(20_000).slice(0, longestMessage - head.length - 1)}\u0001x`),
    );
    const worst = Math.max(
      ...texts.map((text) => leastCost(() => knownMessages.match(text.slice(0, longestMessage)), 250)),
    );
    return worst > 250 ? [`${id}: ${worst.toFixed(0)} ms`] : [];
  });
  assert.deepEqual(slow, []);
});

test('a longer text than any message is nobody’s', () => {
  assert.equal(knownMessages.match(`Running: ${'x'.repeat(longestMessage)}`), -1);
});

test('among messages that fit, the one with more text of its own wins', () => {
  const invented = catalogue('invented', {
    any: message('Copied {path} to {server}', { about: 'Any copy.', samples: ['Copied a to b'] }),
    library: message('Copied {path} to {server} for the library', {
      about: 'One.',
      samples: ['Copied a to b for the library'],
    }),
  });
  const matcher = compileMatcher(Object.values(invented));
  assert.deepEqual(
    ['Copied x to DP07', 'Copied x to DP07 for the library', 'Copied nothing'].map(matcher.match),
    [0, 1, -1],
  );
});

test('templates may hold characters that are no ASCII, wherever they stand', () => {
  const invented = catalogue('invented', {
    end: message('Kopiert {path} für zurück', { about: 'One.', samples: ['Kopiert a für zurück'] }),
    longEnd: message('Kopiert {path} – abgeschlossen', { about: 'Two.', samples: ['Kopiert a – abgeschlossen'] }),
    start: message('Über {path} kopiert', { about: 'Three.', samples: ['Über a kopiert'] }),
    euro: message('Preis {path} € abgeschlossen', { about: 'Four.', samples: ['Preis a € abgeschlossen'] }),
  });
  const all = Object.values(invented);
  const matcher = compileMatcher(all);
  const texts = all.flatMap(({ samples: [sample = ''] }) => [sample, `${sample}x`, sample.replace('a', 'ü–€')]);
  assert.deepEqual(
    texts.map(matcher.match),
    texts.map((text) => matchNaively(all, text)[0] ?? -1),
  );
  assert.deepEqual(texts.slice(0, 3).map(matcher.match), [0, -1, 0]);
});

/** Blanks as the templates know them, and what only looks like one. */
const blank = fc.constantFrom('', ' ', '  ', '~', ' ~', '\u00a0', '\t', '\r\n', '\u001a', '\u2003', '\ufeff');
const hostileValue = fc.oneof(
  fc.constantFrom(
    '',
    '.',
    '..',
    '-',
    '*',
    '\u0416',
    '\u00e9',
    '\u2003',
    '\u001a',
    '0x',
    '0xZ',
    '{}',
    '"',
    "'",
    ']',
    ')',
  ),
  fc.constantFrom('7'.repeat(21), '7'.repeat(20), 'F'.repeat(40), 'a'.repeat(261), `${'a'.repeat(254)}.`, 'GMTDATE='),
  fc.constantFrom(
    'HQ100012',
    'HQ1',
    'DP07.fabrikam.example.',
    'SMS Distribution Point ',
    '<PackageID>',
    'ISTR0="',
    ' to ',
  ),
  fc.string({ maxLength: 12, unit: 'binary' }),
);

/** One change of a text, at a place that is given as a part of its length. */
const change: fc.Arbitrary<(text: string) => string> = fc
  .tuple(
    fc.constantFrom('blanks', 'one blank', 'number', 'word', 'insert', 'cut', 'start', 'append', 'case'),
    blank,
    hostileValue,
    fc.nat(1_000),
  )
  .map(([kind, between, value, part]) => (text) => {
    const at = Math.floor((part * text.length) / 1_001);
    const [head, tail] = [text.slice(0, at), text.slice(at)];
    const changes: Record<typeof kind, () => string> = {
      blanks: () => text.replaceAll(/[ ~]+/g, () => between),
      'one blank': () => head + tail.replace(/[ ~]+/, () => between),
      number: () => head + tail.replace(/\d+/, () => value),
      word: () => head + tail.replace(/[\w.-]+/, () => value),
      insert: () => head + (part % 2 === 0 ? value : between) + tail,
      cut: () => head,
      start: () => value + text,
      append: () => text + (part % 2 === 0 ? value : between),
      case: () => head + tail.slice(0, 1).toUpperCase() + tail.slice(1),
    };
    return changes[kind]();
  });

/** What pasting, translating and truncating do to a message. */
const damage = fc
  .constantFrom<readonly ((text: string) => string)[]>(
    [(text) => text.replaceAll(' ', '  ')],
    [(text) => text.replaceAll('~', '')],
    [(text) => text.replaceAll(' ', '')],
    [(text) => text.slice(0, -1)],
    [(text) => text.slice(1)],
    [(text) => text.toUpperCase()],
    [(text) => text.replace(/\d+/g, '7')],
    [(text) => text.replace(/\w+$/, 'Something else')],
    [(text) => text.replace(/[A-Z]{2,}\w*/, 'FABRIKAM')],
    [(text) => text.replace(/ /, '\u2003')],
    [(text) => `${text} and more`],
    [(text) => text.replace(/failed/i, 'succeeded')],
  )
  .map(([damaged]) => damaged ?? ((text: string) => text));
