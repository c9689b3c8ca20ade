import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import { withSite } from './support/checks.ts';
import type { TestServer } from './support/server.ts';
import { root } from './support/site.ts';

const failing = String.raw`
-- distmgr.log
10:00:00 [2860] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:01 [4788] ~Processing 41.INS
10:00:05 [4788] Failed to make a network connection to \\DP01.CONTOSO.EXAMPLE\ADMIN$ (0x35).~
-- hman.log
10:00:00 [2000] Nothing to report.
`;
const distmgr = `${root}/distmgr.log`;
const hman = `${root}/hman.log`;

type Known = readonly { readonly uri: string; readonly value: string }[];

async function ask(server: TestServer, previousResultIds: Known = []) {
  const report = await server.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
  return report.items;
}

/** `distmgr.log full 1`: the log, the kind of report, and how many problems it has. */
function summaries(items: readonly WorkspaceDocumentDiagnosticReport[]): readonly string[] {
  return items.map((item) => {
    const count = item.kind === 'full' ? ` ${String(item.items.length)}` : '';
    return `${item.uri.slice(root.length + 1)} ${item.kind}${count}`;
  });
}

function idsOf(items: readonly WorkspaceDocumentDiagnosticReport[]): Known {
  return items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));
}

suite('problems of the whole workspace', () => {
  test('a log that nobody opened has its problems, one without problems is left out', async () => {
    await withSite(failing, async (server) => {
      const items = await ask(server);
      assert.deepEqual(summaries(items), ['distmgr.log full 1']);
      const [first] = items;
      assert.ok(first?.kind === 'full');
      assert.equal(first.items[0]?.code, 'distmgr.networkConnectionFailed');
      assert.equal(first.items[0]?.range.start.line, 2);
    });
  });

  test('the answer waits for news, and then sends only what is new', async () => {
    await withSite(failing, async (server, site) => {
      const first = await ask(server);
      let answered = false;
      const next = ask(server, idsOf(first)).finally(() => (answered = true));
      await server.request('configmgrLogs/status', {});
      assert.equal(answered, false, 'there was no news yet');
      const text = Buffer.from(site.files.get(distmgr) ?? []).toString('latin1');
      const line = text.split('\n').find((each) => each.includes('Failed to make')) ?? '';
      await server.open(hman, line.replaceAll('DP01', 'DP02'));
      assert.deepEqual(summaries(await next), ['distmgr.log unchanged', 'hman.log full 1']);
    });
  });

  test('a client that knows nothing is answered at once where nothing changed, however long the look took', async () => {
    const lines = Array.from({ length: 6_000 }, (_, n) => {
      const time = `10:${String(Math.floor(n / 60) % 60).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
      return `${time} [4788] Failed to make a network connection to \\\\DP${String(n)}.CONTOSO.EXAMPLE\\ADMIN$ (0x35).~`;
    });
    await withSite(`-- distmgr.log\n${lines.join('\n')}\n`, async (server) => {
      await server.request('configmgrLogs/status', {});
      const took = async () => {
        const start = performance.now();
        assert.equal((await ask(server)).length, 1);
        return performance.now() - start;
      };
      const first = await took();
      const second = Math.min(await took(), await took(), await took());
      assert.ok(second < 2 * first, `${String(Math.round(first))} ms, then ${String(Math.round(second))} ms`);
    });
  });

  test('a log that is gone has no problems any more', async () => {
    await withSite(failing, async (server) => {
      const gone = `${root}/gone.log`;
      const items = await ask(server, [{ uri: gone, value: '1 2 3' }]);
      assert.deepEqual(summaries(items), ['distmgr.log full 1', 'gone.log full 0']);
    });
  });

  test('switched off, all that was listed goes', async () => {
    await withSite(failing, async (server) => {
      const ids = idsOf(await ask(server));
      await server.notify('workspace/didChangeConfiguration', {
        settings: { configmgrLogs: { problems: { enabled: false } } },
      });
      assert.deepEqual(summaries(await ask(server, ids)), ['distmgr.log full 0']);
    });
  });

  test('a problem on a page that is shown is listed there, and in the log again when the page is closed', async () => {
    await withSite(failing, async (server) => {
      const first = await ask(server);
      const page = (number: number) => ({
        textDocument: {
          uri: `configmgr-log-view:/distmgr.log?source=${encodeURIComponent(distmgr)}&page=${String(number)}&lines=2`,
        },
      });
      const open = (number: number) =>
        server.notify('textDocument/didOpen', {
          textDocument: { ...page(number).textDocument, languageId: 'configmgr-log', version: 1, text: '' },
        });
      await open(1);
      assert.deepEqual(summaries(await ask(server, idsOf(first))), ['distmgr.log unchanged'], 'it stands on page 1');
      await open(2);
      const shown = await ask(server, idsOf(first));
      assert.deepEqual(summaries(shown), ['distmgr.log full 0']);
      const report = await server.request<{ items: unknown[] }>('textDocument/diagnostic', page(2));
      assert.equal(report.items.length, 1);
      await server.notify('textDocument/didClose', page(2));
      assert.deepEqual(summaries(await ask(server, idsOf(shown))), ['distmgr.log full 1']);
    });
  });

  test('a view of lines that stand in logs lists none of them again', async () => {
    await withSite(failing, async (server) => {
      const uri = `configmgr-log-view:/x/y?source=${encodeURIComponent(distmgr)}&threads=4788`;
      const view = await server.request<{ text: string }>('configmgrLogs/view', { uri });
      assert.match(view.text, /Failed to make/);
      const report = await server.request<{ items: unknown[] }>('textDocument/diagnostic', { textDocument: { uri } });
      assert.deepEqual(report.items, []);
    });
  });
});
