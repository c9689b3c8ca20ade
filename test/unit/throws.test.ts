/** A throw in whatever answers or hears ends nothing (test/reliability.md L3). Every row of both tables is tried. */
import assert from 'node:assert/strict';
import { mock, suite, test } from 'node:test';
import type { NoticeRow } from '../../server/src/lsp/notices.ts';
import { notices } from '../../server/src/lsp/notices.ts';
import type { Row } from '../../server/src/lsp/row.ts';
import { Session } from '../../server/src/lsp/session.ts';
import { table } from '../../server/src/lsp/table.ts';
import { status } from '../../server/src/shared/requests.ts';
import { startServer, type TestServer } from './support/server.ts';

const log = 'file:///site/distmgr.log';
const text = 'Sleep 30 minutes...  $$<SMS_DISTRIBUTION_MANAGER><03-12-2024 09:00:00.000+240><thread=4788 (0x12B4)>';

const position = { line: 0, character: 5 };
const range = { start: position, end: position };

/** What every request and every notification finds the shape in that it wants. */
const everything = {
  textDocument: { uri: log, version: 2, text, languageId: 'configmgr-log' },
  ...{ position, range, context: { includeDeclaration: true, diagnostics: [] }, contentChanges: [{ text }] },
  item: { name: '', kind: 1, uri: log, range, selectionRange: range },
  ...{ query: '', uri: log, line: 0, character: 5, stretches: [{ thread: 4788 }], direction: 'next', uris: [log], log },
  ...{ page: 0, size: 100, head: '', from: 0, to: 2, on: false, root: log, as: 'files', run: '', pseudonyms: false },
  ...{ code: '53', typed: '53', key: '53', most: 10, wanted: { kind: 'problem', direction: 'next' } },
  ...{ changes: [{ uri: log, type: 2 }], event: { added: [], removed: [] }, settings: {}, names: [] },
};

/** Two ways to fail: at once, and later. */
const failures = new Map<string, () => never | Promise<never>>([
  ['at once', () => assert.fail('injected at once')],
  ['later', () => Promise.reject(new Error('injected later'))],
]);

/** A server with an open log, some of whose rows were replaced, and what it tells the client's log. */
async function withServer(
  how: { readonly rows?: readonly Row[]; readonly notices?: readonly NoticeRow[] },
  work: (server: TestServer) => Promise<void>,
): Promise<readonly string[]> {
  const server = await startServer(new Map(), 'file:///site', undefined, how);
  const told: string[] = [];
  server.hear('window/logMessage', ({ message }: { readonly message: string }) => told.push(message));
  await server.open(log, text);
  await work(server);
  await server.end();
  return told;
}

/** The method of a report of the server's: `textDocument/hover failed: Error: …`. */
const methodOf = (message: string): string => message.split(' ')[0] ?? '';

suite('a throw that is injected', () => {
  for (const [when, fail] of failures) {
    test(`${when} into what answers any request: null, one report, and the next is answered`, async () => {
      const others = table.filter(({ method }) => method !== status.method);
      const rows = [
        ...others.map((row) => ({ ...row, answer: fail })),
        ...table.filter((row) => !others.includes(row)),
      ];
      const told = await withServer({ rows }, async (server) => {
        for (const { method } of others) {
          for (const time of [1, 2])
            assert.equal(await server.request(method, everything), null, `${method}, ${String(time)}`);
        }
        assert.equal((await server.answerTo(status, undefined)).logs, 1);
      });
      assert.deepEqual(
        told.filter((message) => message.includes('injected')).map(methodOf),
        others.map(({ method }) => method),
      );
    });

    test(`${when} into what hears any notification: one report, and the next request is answered`, async () => {
      const failing = notices.map((notice) =>
        notice.method === 'textDocument/didOpen' ? notice : { ...notice, take: fail },
      );
      const told = await withServer({ notices: failing }, async (server) => {
        for (const { method } of failing.slice(1)) await server.notify(method, everything);
        assert.equal((await server.answerTo(status, undefined)).logs, 1);
      });
      assert.deepEqual(
        told.filter((message) => message.includes('injected')).map(methodOf),
        failing.slice(1).map(({ method }) => method),
      );
    });

    for (const phase of ['ready', 'settled', 'prepared', 'worksFound'] as const) {
      test(`${when} into what is waited for (${phase}): null, and the next request is answered`, async () => {
        const told = await withServer({}, async (server) => {
          mock.method(Session.prototype, phase, fail);
          for (const { method } of table) await server.request(method, everything);
          mock.restoreAll();
          assert.notEqual(await server.request('textDocument/foldingRange', everything), null);
        });
        assert.ok(told.some((message) => message.includes(' failed: ') && message.includes('injected')));
      });
    }
  }

  test('into what a timer tells: a report, and the server goes on', async () => {
    const told = await withServer({}, async (server) => {
      mock.method(Session.prototype, 'status', () => assert.fail('injected into a timer'));
      await server.change(log, 2, `${text}\r\n`);
      await new Promise((resolve) => setTimeout(resolve, 300));
      mock.restoreAll();
      assert.equal((await server.answerTo(status, undefined)).logs, 1);
    });
    assert.ok(told.some((message) => message.startsWith('Something failed that nobody waited for: ')));
  });
});
