/** Hostile text costs time in proportion to its length (test/reliability.md S10). */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { hang } from '../host/patience.ts';
import { assertLinear as assertGrowth, leastCost } from './support/cost.ts';
import { allMessages } from '../../server/src/catalogue/messages/index.ts';
import type { Piece } from '../../server/src/catalogue/template.ts';
import { knownMessages } from '../../server/src/matching/knownMessages.ts';
import { fenced, oneLine, quote, visible } from '../../server/src/features/markdown.ts';
import { mentionAt, mentionsOf } from '../../server/src/features/mention.ts';
import { references } from '../../server/src/features/references.ts';
import { parseLog } from '../../server/src/reading/parse.ts';
import { recordAtPosition } from '../../server/src/features/position.ts';
import { memoryFiles } from '../../server/src/workspace/memoryFiles.ts';
import { LogStore } from '../../server/src/workspace/store.ts';

const megabyte = 1_000_000;

/** Asserts that the work is in proportion to the length. */
function assertLinear(name: string, run: (length: number) => unknown): void {
  assertGrowth(
    name,
    () => run(megabyte / 4),
    () => run(megabyte),
  );
}

function filled(start: string, filling: string, length: number): string {
  return (start + filling.repeat(Math.ceil(length / filling.length))).slice(0, length);
}

/** What stands in the text instead of a field that is not any text: short, and what most words read. */
const stands: Readonly<Record<string, string>> = {
  ...{ host: 'h', server: 's', site: 'HQ1', package: 'HQ100001', guid: '0'.repeat(36), ctmJob: '0'.repeat(36) },
  ...{
    dtsJob: '0'.repeat(36),
    mac: '00:11:22:33:44:55',
    hresult: '0x80070005',
    httpFailure: '500',
    msiFailure: '1603',
  },
};

/** A text that is almost a message with several fields of any text: what stands between them again and again, in equal shares. */
function sharedOut(pieces: readonly Piece[], length: number): string | undefined {
  const parts = pieces
    .map((piece) => {
      if ('literal' in piece) return piece.literal;
      return /^\.[*+]\?$/.test(piece.pattern) ? '\0' : (stands[piece.word] ?? '1');
    })
    .join('')
    .split('\0');
  // A field at the end takes whatever is there.
  const [head = '', ...between] = parts.at(-1) === '' ? parts.slice(0, -1) : parts;
  if (between.length < 2) return undefined;
  const share = Math.floor((length - head.length) / between.length);
  // The last part does not become whole, so the message does not either.
  const units = between.map((part, at) => `${at === between.length - 1 ? part.slice(0, 1) : part}a`);
  return `${head}${units.map((unit) => filled('', unit, share)).join('')}\u0001#`;
}

suite('the cost of hostile text', () => {
  for (const filling of [
    '<![LOG[]LOG]<time=\0\0\0\0',
    '<![LOG[]LOG]!><time=\0\0\0\0',
    'x]LOG]!><time=',
    'x]LOG]!><time=\n',
    'x]LOG]<time=" date=\n',
    '<![LOG[a\n]LOG]\n<time=\n',
    '<![LOG[a$$<',
    '$$<a><b><thread=\0\0\0\0',
  ])
    test(`reading ${JSON.stringify(filling)} again and again`, { timeout: hang }, () => {
      assertLinear('reading', (length) => parseLog(filled('', filling, length / 4)));
    });

  test('a message of 16 KiB is matched in bounded time, whatever template it begins as', { timeout: hang }, () => {
    const slow: string[] = [];
    for (const { id, compiled, samples } of allMessages) {
      const literals = compiled.pieces.flatMap((piece) => ('literal' in piece ? [piece.literal] : []));
      const [sample] = samples;
      const start = literals[0] ?? '';
      const fillings = new Set(
        ['a', ' ', '0', '\\', '"', ...literals.slice(1), literals.slice(1).join('1')].filter(
          (filling) => filling !== '',
        ),
      );
      for (const filling of fillings) {
        const text = filled(sample.slice(0, Math.max(start.length, Math.floor(sample.length / 2))), filling, 16_384);
        const time = leastCost(() => knownMessages.match(text), 100);
        if (time > 1000) slow.push(`${id} with ${JSON.stringify(filling)}: ${time.toFixed(0)} ms`);
      }
    }
    assert.deepEqual(slow, []);
  });

  test('a message whose any texts could be shared out in every way is matched at once', { timeout: hang }, () => {
    const slow: string[] = [];
    for (const { id, compiled } of allMessages) {
      const text = sharedOut(compiled.pieces, 16_000);
      const time = text === undefined ? 0 : leastCost(() => knownMessages.match(text), 100);
      if (time > 100) slow.push(`${id}: ${time.toFixed(0)} ms`);
    }
    assert.deepEqual(slow, []);
  });

  for (const filling of ['`', '` ', '\u202e', '\n', ' \t', '\ud800', 'x', '``` ']) {
    test(`showing ${JSON.stringify(filling)} again and again`, () => {
      for (const show of [
        visible,
        quote,
        (text: string) => fenced('sql', text),
        (text: string) => oneLine(text, 100),
      ]) {
        assertLinear(show.name, (length) => show(filled('', filling, length)));
      }
    });
  }

  const traced = (message: string) => `${message}  $$<X><03-02-2026 10:00:00.000+240><thread=4788 (0x12B4)>`;
  const openLog = (text: string) => {
    const options = { ansiCodePage: 'windows-1252', assumedBias: undefined, budget: 0, exclude: [] };
    const store = new LogStore(memoryFiles(new Map()), options);
    store.setDocument('file:///site/distmgr.log', text);
    const workspace = store.workspace();
    const events = workspace.logs.get('file:///site/distmgr.log');
    assert.ok(events);
    return { workspace, events };
  };

  const fillings = [
    '["Display=\\\\',
    '["Display=\\\\a\\"]MSWNET:["SMS_SITE=HQ1"]\\\\',
    '0x',
    '41.INS',
    'DPID = ',
    'thread ',
    '\\',
    'a.',
    '12:00:00.',
    'SMS_SITE=HQ1]\\',
    'error ',
  ];
  for (const filling of fillings) {
    test(`finding what a message of 1 MB names, full of ${filling}`, () => {
      assertLinear('mentions', (length) => {
        const { events } = openLog(traced(filled('', filling, length)));
        mentionsOf(events, 0);
        for (const offset of [0, 5000, length / 2, length - 1]) mentionAt(events, 0, Math.floor(offset));
      });
    });
  }

  test('references of a name as long as a message, in a log that almost repeats it', () => {
    const server = `B${'A'.repeat(8000)}`;
    const named = traced(
      `Failed to make a network connection to ["Display=\\\\${server}\\"]MSWNET:["SMS_SITE=HQ1"]\\\\${server}\\ADMIN$ (0x35).~`,
    );
    assertLinear('references', (length) => {
      const log = openLog(`${named}\r\n${traced('A'.repeat(length))}`);
      const at = recordAtPosition(log.events.log, { line: 0, character: named.indexOf(']\\\\B') + 20 });
      assert.ok(at);
      const found = references({ ...log, ...at });
      assert.ok(found.length > 0);
    });
  });
});
