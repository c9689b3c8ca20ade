/** The border between client and server: what the client's bundle holds, and what of the protocol does not compile. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build, type BuildOptions } from 'esbuild';
import fc from 'fast-check';
import { notification, request, type NotificationName } from '../../server/src/shared/messages.ts';
import { table } from '../../server/src/lsp/table.ts';
import { sniff, threads, type PageResult } from '../../server/src/shared/requests.ts';
import { nothing } from '../../server/src/shared/shapes.ts';
import { scaled } from '../host/patience.ts';
import { seed } from './support/hostileLogs.ts';
import { runs } from './support/runs.ts';
import { startServer } from './support/server.ts';
import type { Asking } from '../../client/src/asking.ts';

const root = join(import.meta.dirname, '../..');

/** What `bundles.mjs` says, which is no TypeScript. */
interface Bundles {
  readonly bundlesOf: (production: boolean) => { readonly client: BuildOptions };
}

suite('the border', () => {
  test('the client is bundled with nothing of the server but what both share', async () => {
    const { bundlesOf } = (await import(pathToFileURL(join(root, 'bundles.mjs')).href)) as Bundles;
    const options = { absWorkingDir: root, write: false, metafile: true } as const;
    const { metafile } = await build({ ...bundlesOf(true).client, ...options });
    const ofServer = Object.keys(metafile.inputs).filter((file) => file.startsWith('server/'));
    assert.ok(ofServer.includes('server/src/shared/requests.ts'));
    assert.deepEqual(
      ofServer.filter((file) => !/^server\/src\/(?:shared|base)\//.test(file)),
      [],
    );
  });

  test('the server decides what may be a log, whatever it is given', async () => {
    const record =
      'Sleep 30 minutes...  $$<SMS_DISTRIBUTION_MANAGER><03-12-2024 09:00:00.000+240><thread=4788 (0x12B4)>';
    const server = await startServer(new Map(), 'file:///site');
    const answers = [await server.ask(sniff, { head: record }), await server.ask(sniff, { head: 'Error 5 (0x5)' })];
    for (const params of [null, {}, { head: 1 }, { head: [record] }])
      await assert.rejects(server.request(sniff.method, params), /head is no text|what is asked is no object/);
    await server.end();
    assert.deepEqual(answers, [true, false]);
  });

  test('a page that makes no sense is refused, and nothing hangs', { timeout: scaled(60_000) }, async () => {
    const log = 'file:///site/distmgr.log';
    const server = await startServer(new Map(), 'file:///site');
    await server.open(
      log,
      'Sleep 30 minutes...  $$<SMS_DISTRIBUTION_MANAGER><03-12-2024 09:00:00.000+240><thread=4788 (0x12B4)>',
    );
    const odd = [-1, 0, 1, 0.5, 3, Number.MAX_SAFE_INTEGER, 'x', 'end', null, undefined, {}, []];
    const answers = await Promise.all(
      odd.flatMap((page) =>
        odd.map(async (size) =>
          server.request<PageResult>('configmgrLogs/page', { log, page, size }).then(
            ({ lines, problem }) => (problem === null ? `${String(lines)} lines` : 'a sentence'),
            (error: unknown) => /is no (?:whole number|“end”)/.exec(String(error))?.[0] ?? String(error),
          ),
        ),
      ),
    );
    await server.end();
    assert.deepEqual([...new Set(answers)].sort(), ['1 lines', 'a sentence', 'is no whole number']);
    assert.equal(answers.filter((answer) => answer !== 'is no whole number').length, 5 * 2);
  });

  test(
    'whatever is asked is answered or refused, and the next question is answered',
    { timeout: scaled(120_000) },
    async () => {
      const uri = 'file:///site/distmgr.log';
      const server = await startServer(new Map(), 'file:///site');
      await server.open(
        uri,
        'Processing 32.INS~  $$<SMS_DISTRIBUTION_MANAGER><03-12-2024 09:00:00.000+240><thread=4788 (0x12B4)>',
      );
      const own = table.filter(({ method }) => method.startsWith('configmgrLogs/'));
      const value = fc.oneof(
        fc.integer({ min: -2, max: 3 }),
        fc.double(),
        fc.constantFrom(uri, 'end', 'next', 'time', ''),
        fc.jsonValue(),
      );
      const names = [
        'uri',
        'uris',
        'line',
        'character',
        'log',
        'page',
        'size',
        'run',
        'stretches',
        'direction',
        'wanted',
        'from',
        'to',
        'head',
        'key',
        'most',
        'typed',
        'always',
      ];
      const params = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: names.length });
      const property = fc.asyncProperty(fc.constantFrom(...own), params, async ({ method }, asked) => {
        const problem = await server.request(method, asked).then(
          () => '',
          (error: unknown) => String(error),
        );
        assert.match(problem, /^$|configmgrLogs\/\w+: .* is no /s);
      });
      await fc.assert(property, { numRuns: runs(2_000), seed });
      await server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: [uri], type: 2 }, { type: 9 }] });
      await server.notify('workspace/didChangeWatchedFiles', { changes: 1 });
      await server.notify('textDocument/didOpen', { textDocument: { uri: 1 } });
      await server.notify('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: 'x' });
      const found = await server.ask(threads, { uri });
      await server.end();
      assert.deepEqual(
        found?.items.map(({ id }) => id),
        ['4788 (0x12B4)'],
      );
    },
  );

  test('what is asked and told has the types that its name holds', () => {
    const asks = async (client: Asking) => {
      const found = await client.ask(threads, { uri: 'file:///distmgr.log' });
      const more: number | undefined = found?.more;
      // @ts-expect-error -- a URI is a text.
      await client.ask(threads, { uri: 1 });
      // @ts-expect-error -- threads are no number.
      const wrong: number | null = await client.ask(threads, { uri: '' });
      return { more, wrong };
    };
    const tells = <Params>({ method }: NotificationName<Params>, params: NoInfer<Params>) => ({ method, params });
    // @ts-expect-error -- a number is told.
    assert.deepEqual(tells(notification<number>('x/y'), 'one'), { method: 'x/y', params: 'one' });
    assert.equal(request<undefined, null>('x/z', nothing).method, 'x/z');
    assert.equal(typeof asks, 'function');
  });
});
