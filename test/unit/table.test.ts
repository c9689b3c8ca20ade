import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { table } from '../../server/src/lsp/table.ts';
import { status, type StatusResult } from '../../server/src/shared/requests.ts';
import { withSite } from './support/checks.ts';
import { root } from './support/site.ts';

const site = String.raw`
-- smsdbmon.log
10:00:00 [2580] RCV: INSERT on DistributionPoints for DistributionPoints_Ins [41 ][7002]
10:00:01 [2580] SND: Dropped D:\SMS\inboxes\distmgr.box\41.INS [7002]
-- distmgr.log
10:00:05 [2860] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
`;
const uri = `${root}/smsdbmon.log`;
const position = { line: 1, character: 50 };
const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } };

/** Parameters that every request finds what it needs in. */
const everything = {
  textDocument: { uri },
  position,
  range,
  context: { includeDeclaration: true, diagnostics: [] },
  item: { name: '', kind: 1, uri, range, selectionRange: range },
  query: '',
  uri,
  line: 1,
  character: 50,
  stretches: [{ thread: 2580 }],
  direction: 'next',
  ...{ uris: [uri], log: uri, page: 0, size: 100, head: '', from: 0, to: 2, on: false, root: uri, as: 'files' },
  ...{ run: '', pseudonyms: false, code: '53', typed: '53', key: '53', most: 10, names: ['distmgr.log'] },
  wanted: { kind: 'problem', direction: 'next' },
};

suite('the table', () => {
  test('answers every request that it announces', async () => {
    await withSite(site, async (server) => {
      for (const { method } of table) assert.notEqual(await server.request(method, everything), undefined, method);
    });
  });

  test('answers a request that comes without parameters', async () => {
    await withSite(site, async (server) => {
      const answer = await server.bare<StatusResult | null>(status.method);
      assert.ok(answer !== null && answer.records > 0);
    });
  });

  test('answers null or an empty list about a document that it does not know', async () => {
    await withSite(site, async (server) => {
      const unknown = {
        ...everything,
        textDocument: { uri: 'file:///elsewhere/x.log' },
        uri: 'file:///elsewhere/x.log',
      };
      for (const { method } of table.filter((row) => row.method.startsWith('textDocument/'))) {
        const answer = await server.request<{ items?: unknown[] } | null>(method, unknown);
        assert.deepEqual(answer?.items ?? answer ?? [], [], method);
      }
    });
  });

  test('goes on after a request that asks for nonsense', async () => {
    await withSite(site, async (server) => {
      for (const { method } of table)
        await server.request(method, { textDocument: { uri: 'no uri' }, item: {} }).catch(() => null);
      const hover = await server.request<object | null>('textDocument/hover', { textDocument: { uri }, position });
      assert.ok(hover, 'hover still answers');
    });
  });
});
