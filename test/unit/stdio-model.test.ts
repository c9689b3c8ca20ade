/** Whatever was opened, changed and closed before: the answers are those of a server that saw only the last texts (test/reliability.md L8 to L10). */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { hang } from '../host/patience.ts';
import fc from 'fast-check';
import { runs } from './support/runs.ts';
import { startServer, type TestServer } from './support/server.ts';
import { nal, siteOf } from './support/site.ts';

const names = ['distmgr.lo_', 'distmgr.log', 'smsdbmon.log'];
const lines: readonly string[] = [
  `DPID 41 - NAL Path ${nal('DP07.fabrikam.example')} , ServerName = DP07.fabrikam.example`,
  `DPID 41 - NAL Path ${nal('DP08.fabrikam.example')} , ServerName = DP08.fabrikam.example`,
  'DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.',
  String.raw`SND: Dropped D:\SMS\inboxes\distmgr.box\41.INS [88012]`,
  'RCV: INSERT on DistributionPoints for DistributionPoints_Ins [41 ][88012]',
  `Failed to make a network connection to \\\\DP07.fabrikam.example\\ADMIN$ (0x35).~`,
  'Successfully removed SMS_DP$ directory.',
  'Failed to remove SMS_DP$ directory with error 5, will try to unload distribution point provider and try again.',
  '~Processing 41.INS',
];

function textOf(numbers: readonly number[]): string {
  const body = numbers.map((number, index) => `10:0${String(index % 10)}:00 [4788] ${lines[number] ?? ''}`);
  return siteOf(`-- distmgr.log\n${body.join('\n')}\n`).texts.get('file:///site/distmgr.log') ?? '';
}

type Step =
  | {
      readonly kind: 'open' | 'replace' | 'append';
      readonly uri: string;
      readonly text: string;
      readonly version: number;
    }
  | {
      readonly kind: 'edit';
      readonly uri: string;
      readonly text: string;
      readonly from: number;
      readonly to: number;
      readonly version: number;
    }
  | { readonly kind: 'close' | 'ask'; readonly uri: string };

const uri = fc.constantFrom(...names.map((name) => `file:///site/${name}`));
const text = fc.array(fc.nat(lines.length - 1), { maxLength: 6 }).map(textOf);
// Versions repeat, and go back: then what is told is older than what is known, and comes to nothing.
const version = fc.integer({ min: -1, max: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('open', 'replace', 'append'), uri, text, version }),
  fc.record({
    kind: fc.constant('edit'),
    uri,
    text: fc.constantFrom('', '\r', '\n', '41', '<', '\ud83d'),
    from: fc.nat(400),
    to: fc.nat(400),
    version,
  }),
  fc.record({ kind: fc.constantFrom('close', 'ask'), uri }),
);

/** An open document. */
interface OpenText {
  readonly text: string;
  readonly version: number;
}

/** Plays a step to the server, and to the model: the open documents. */
async function play(server: TestServer, open: Map<string, OpenText>, step: Step): Promise<void> {
  const known = open.get(step.uri);
  const before = known?.text;
  const become = (text: string, version: number) => {
    if (known !== undefined && version >= known.version) open.set(step.uri, { text, version });
  };
  const change = (contentChanges: readonly object[], version: number) =>
    server.notify('textDocument/didChange', { textDocument: { uri: step.uri, version }, contentChanges });
  switch (step.kind) {
    case 'open':
      open.set(step.uri, { text: step.text, version: step.version });
      return server.notify('textDocument/didOpen', {
        textDocument: { uri: step.uri, languageId: 'configmgr-log', version: step.version, text: step.text },
      });
    case 'close':
      open.delete(step.uri);
      return server.notify('textDocument/didClose', { textDocument: { uri: step.uri } });
    case 'ask':
      await server.request('textDocument/hover', {
        textDocument: { uri: step.uri },
        position: { line: 1, character: 8 },
      });
      return;
    case 'replace':
      become(step.text, step.version);
      return change([{ text: step.text }], step.version);
    case 'append': {
      become(`${before ?? ''}${step.text}`, step.version);
      const end = { line: 1_000_000, character: 0 };
      return change([{ range: { start: end, end }, text: step.text }], step.version);
    }
    case 'edit': {
      // On the first line, where characters are offsets.
      const width = (before ?? '').search(/[\r\n]|$/);
      const [from, to] = [Math.min(step.from, step.to, width), Math.min(Math.max(step.from, step.to), width)];
      become(`${(before ?? '').slice(0, from)}${step.text}${(before ?? '').slice(to)}`, step.version);
      return change(
        [{ range: { start: { line: 0, character: from }, end: { line: 0, character: to } }, text: step.text }],
        step.version,
      );
    }
  }
}

/** Answers about every log, in an order that does not depend on which log was known first. */
async function answersOf(server: TestServer): Promise<unknown> {
  const answers: unknown[] = [];
  for (const name of names) {
    const textDocument = { uri: `file:///site/${name}` };
    const sorted = (items: unknown) =>
      Array.isArray(items) ? items.map((item) => JSON.stringify(item)).sort() : items;
    answers.push(await server.request('textDocument/foldingRange', { textDocument }));
    answers.push(await server.request('textDocument/diagnostic', { textDocument }));
    answers.push(await server.request('configmgrLogs/threads', { uri: textDocument.uri }));
    for (const position of [0, 1, 2].flatMap((line) => [8, 45, 60].map((character) => ({ line, character })))) {
      answers.push(await server.request('textDocument/hover', { textDocument, position }));
      answers.push(sorted(await server.request('textDocument/definition', { textDocument, position })));
      const context = { includeDeclaration: true };
      answers.push(sorted(await server.request('textDocument/references', { textDocument, position, context })));
    }
  }
  return answers;
}

suite('documents that are opened, changed and closed', () => {
  test('are answered as if they had been opened with their last texts', { timeout: hang }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const open = new Map<string, OpenText>();
        const server = await startServer(new Map(), 'file:///site');
        for (const one of steps) await play(server, open, one);
        const got = await answersOf(server);
        await server.end();
        const fresh = await startServer(new Map(), 'file:///site');
        for (const name of names) {
          const last = open.get(`file:///site/${name}`);
          if (last !== undefined) await fresh.open(`file:///site/${name}`, last.text);
        }
        const wanted = await answersOf(fresh);
        await fresh.end();
        assert.deepEqual(got, wanted);
      }),
      { numRuns: runs(60) },
    );
  });

  test('keep the assumed zone when they grow, and follow it when it is set anew', async () => {
    const name = 'file:///site/smsdpprov.log';
    const first = '[66C][Mon 03/02/2026 11:30:28]:CcmInstallPXE\r\n';
    const settings = (assumedBiasMinutes: number | null) => ({ settings: { configmgrLogs: { assumedBiasMinutes } } });
    const server = await startServer(new Map(), 'file:///site', { assumedBiasMinutes: 240 });
    const time = async () => {
      const hover = await server.request<{ contents: { value: string } }>('textDocument/hover', {
        textDocument: { uri: name },
        position: { line: 0, character: 22 },
      });
      return /\d\d:\d\d:\d\d UTC/.exec(hover.contents.value)?.[0];
    };
    await server.open(name, first);
    assert.equal(await time(), '15:30:28 UTC');
    await server.change(name, 2, `${first}[66C][Mon 03/02/2026 11:30:29]:Installed PXE\r\n`);
    assert.equal(await time(), '15:30:28 UTC');
    await server.notify('workspace/didChangeConfiguration', settings(-60));
    assert.equal(await time(), '10:30:28 UTC');
    await server.notify('workspace/didChangeConfiguration', settings(null));
    assert.equal(await time(), undefined);
    await server.end();
  });
});
