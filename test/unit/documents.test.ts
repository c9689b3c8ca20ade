import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { positionAt, offsetAt } from '../../server/src/text/chunkedText.ts';
import { Documents } from '../../server/src/lsp/documents.ts';
import { runs } from './support/runs.ts';

const seed = Number(process.env['FC_SEED'] ?? 20240115);
const uri = 'file:///logs/distmgr.log';
const first = 'Starting thread for processing  $$<SMS_DISTRIBUTION_MANAGER><thread=4788 (0x12B4)>\r\n';
const second = 'Used 1 out of 3 allowed processing threads  $$<SMS_DISTRIBUTION_MANAGER><thread=4788 (0x12B4)>\r\n';

/** Documents that write down what they tell. */
function recording(opened?: string) {
  const told: unknown[] = [];
  const documents = new Documents({
    changed: (of, text, change) => told.push([of, text.slice(0, text.length), change]),
    closed: (of) => Promise.resolve(void told.push([of, 'closed'])),
  });
  if (opened !== undefined) {
    documents.open({ textDocument: { uri, languageId: 'log', version: 1, text: opened } });
    told.length = 0;
  }
  let version = 1;
  const change = (...contentChanges: TextDocumentContentChangeEvent[]) => {
    version += 1;
    documents.change({ textDocument: { uri, version }, contentChanges });
  };
  return { documents, told, change };
}

function range(line: number, character: number, endLine = line, endCharacter = character) {
  return { start: { line, character }, end: { line: endLine, character: endCharacter } };
}

test('a document is told of when it is opened, changed and closed', () => {
  const { documents, told, change } = recording();
  documents.open({ textDocument: { uri, languageId: 'log', version: 1, text: first } });
  change({ text: second, range: range(1, 0) });
  assert.equal(documents.get(uri)?.version, 2);
  void documents.close({ textDocument: { uri } });
  assert.equal(documents.get(uri), undefined);
  assert.deepEqual(told, [
    [uri, first, { kind: 'opened' }],
    [uri, first + second, { kind: 'appended', from: first.length }],
    [uri, 'closed'],
  ]);
});

test('a document that is not open is not heard of', () => {
  const { documents, told, change } = recording();
  change({ text: first });
  void documents.close({ textDocument: { uri } });
  assert.deepEqual(told, []);
});

test('a document that is opened again has its new text', () => {
  const { documents, told } = recording(first);
  documents.open({ textDocument: { uri, languageId: 'log', version: 7, text: second } });
  assert.deepEqual(told, [[uri, second, { kind: 'opened' }]]);
  assert.equal(documents.get(uri)?.version, 7);
});

test('a notification without changes tells nothing', () => {
  const { told, change } = recording(first);
  change();
  assert.deepEqual(told, []);
});

test('a half-written last line that the editor sends anew is an append', () => {
  const half = first + second.slice(0, 20);
  const { told, change } = recording(half);
  change({ text: `\r\n${second}`, range: range(0, first.length - 2, 1, 20) });
  change({ text: first + second + second });
  assert.deepEqual(told, [
    [uri, first + second, { kind: 'appended', from: half.length }],
    [uri, first + second + second, { kind: 'appended', from: (first + second).length }],
  ]);
});

test('appends in one notification are one append, and any other change makes it a replacement', () => {
  const { told, change } = recording(first);
  change({ text: second, range: range(1, 0) }, { text: first, range: range(99, 0) });
  change({ text: second, range: range(3, 0) }, { text: 'x', range: range(0, 0) });
  change({ text: '', range: range(0, 0, 0, 1) });
  change({ text: second });
  assert.deepEqual(told, [
    [uri, first + second + first, { kind: 'appended', from: first.length }],
    [uri, `x${first}${second}${first}${second}`, { kind: 'replaced' }],
    [uri, first + second + first + second, { kind: 'replaced' }],
    [uri, second, { kind: 'replaced' }],
  ]);
});

test('a document keeps the text that it had for who holds it', () => {
  const { documents, change } = recording(first);
  const before = documents.get(uri)?.text;
  change({ text: 'rolled over', range: range(0, 0, 99, 0) });
  assert.equal(before?.slice(0, before.length), first);
});

const line = fc.constantFrom('', 'a', 'Sent', '😀', 'Ünï', '\ud83d', '\ude00', 'x'.repeat(40));
const lines = fc
  .array(fc.tuple(line, fc.constantFrom('\r\n', '\n', '\r', '')), { maxLength: 6 })
  .map((parts) => parts.map(([content, end]) => content + end).join(''));
const place = fc.record({ line: fc.integer({ min: -1, max: 14 }), character: fc.integer({ min: -1, max: 45 }) });
const change: fc.Arbitrary<TextDocumentContentChangeEvent> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ range: fc.record({ start: place, end: place }), text: lines }),
  },
  { weight: 3, arbitrary: lines.map((text) => ({ range: range(99, 0), text })) },
  { weight: 1, arbitrary: fc.record({ text: lines }) },
);

test('any changes leave the text that the reference implementation has', () => {
  const property = fc.property(
    lines,
    fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 6 }),
    (opened, notifications) => {
      let reference = TextDocument.create(uri, 'log', 1, opened);
      const documents = new Documents({
        changed: (_, text, told) => {
          if (told.kind === 'appended') assert.equal(text.slice(0, told.from), reference.getText());
        },
        closed: () => assert.fail('nothing was closed'),
      });
      documents.open({ textDocument: { uri, languageId: 'log', version: 1, text: opened } });
      for (const [index, changes] of notifications.entries()) {
        const version = index + 2;
        documents.change({ textDocument: { uri, version }, contentChanges: changes });
        // A range behind the last line spoils the lines that the reference has counted: it has to count them again.
        for (const each of changes) {
          const changed = TextDocument.update(reference, [each], version).getText();
          reference = TextDocument.create(uri, 'log', version, changed);
        }
        const text = documents.get(uri)?.text;
        assert.ok(text);
        assert.equal(text.slice(0, text.length), reference.getText());
        for (let offset = -1; offset <= text.length + 1; offset += 1) {
          assert.deepEqual(positionAt(text, offset), reference.positionAt(offset));
        }
        for (let at = -1; at < 16; at += 1) {
          for (const character of [-1, 0, 1, 3, 50]) {
            assert.equal(offsetAt(text, { line: at, character }), reference.offsetAt({ line: at, character }));
          }
        }
      }
    },
  );
  fc.assert(property, { numRuns: runs(2_000), seed });
});
