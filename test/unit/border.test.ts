/** The border between client and server: what the client's bundle holds, and what of the protocol does not compile. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build, type BuildOptions } from 'esbuild';
import { notification, request, type NotificationName } from '../../server/src/shared/messages.ts';
import { sniff, threads } from '../../server/src/shared/requests.ts';
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
      answers.push((await server.request<boolean | null>(sniff.method, params)) ?? false);
    await server.end();
    assert.deepEqual(answers, [true, false, false, false, false, false]);
  });

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
    assert.equal(request<undefined, null>('x/z').method, 'x/z');
    assert.equal(typeof asks, 'function');
  });
});
