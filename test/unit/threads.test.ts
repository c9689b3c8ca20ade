import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Hover, Location, LocationLink } from 'vscode-languageserver-types';
import * as requests from '../../server/src/shared/requests.ts';
import { readViewQuery, viewPathAndQuery, viewScheme, type ViewSpec } from '../../server/src/shared/views.ts';
import { diagnosticsOf, foldsOf, withSite } from './support/checks.ts';
import { nal, root } from './support/site.ts';

const server = 'DP07.fabrikam.example';
const log = `
-- distmgr.log
10:00:05 [100] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
10:00:06 [100] DP upgrade processing thread: Upgrading DP with ID 42. Thread 0x12b8. Used 2 threads out of 50.
10:00:07 [4788] ~DPID 41 - NAL Path ${nal(server)} , ServerName = ${server}, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
10:00:08 [4788] ConfigureDP
10:00:09 [4792] ~Processing 42.INS
10:00:12 [4788] Failed to get the encrypted PXE password
10:30:00 [100] DP upgrade processing thread: Upgrading DP with ID 50. Thread 0x12b4. Used 1 threads out of 50.
10:30:01 [4788] ~Processing 50.INS
`;
const uri = `${root}/distmgr.log`;

function viewUri(...stretches: readonly { readonly thread: number; readonly line?: number }[]): string {
  const { path, query } = viewPathAndQuery({ kind: 'threads', sourceUri: uri, stretches }, 'distmgr.log 4788');
  return `${viewScheme}:${encodeURI(path)}?${encodeURIComponent(query)}`;
}

suite('threads', () => {
  test('a pick list names each stretch of work by role, subject, records and span', async () => {
    const items = await withSite(log, async (server) => (await server.answerTo(requests.threads, { uri })).items);
    assert.deepEqual(
      items.map((item) => [item.id, item.role, item.subject, item.records, item.span, item.line + 1]),
      [
        ['100 (0x64)', 'DP upgrade processing thread', '', 3, '10:00–10:30', 1],
        ['4788 (0x12B4)', 'DP upgrade worker', 'DP 41 DP07', 4, '10:00', 2],
        ['4792 (0x12B8)', 'DP upgrade worker', 'DP 42', 1, '10:00', 6],
        ['4788 (0x12B4)', 'DP upgrade worker', 'DP 50', 1, '10:30', 9],
      ],
    );
  });

  test('a log of several days dates its stretches, and a stretch says how its run ended', async () => {
    const gmt = 'GMTDATE=Mon Mar 02 15:00:13.000 2026';
    const report = `STATMSG: ID=2370 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01.fabrikam.example SITE=HQ1 PID=4 TID=4788 ${gmt} ISTR0="${nal(server)}" ISTR1="${server}" NUMATTRS=0`;
    const own = log
      .replace('10:30:00', `10:00:13 [4788] ${report}\n03-04 10:30:00`)
      .replace('10:30:01', '03-04 10:30:01');
    const listed = await withSite(own, async (asked) => {
      await asked.ask(requests.operations, undefined);
      const of = async (filter: string) =>
        (await asked.answerTo(requests.threads, { uri, filter })).items.map(
          (item) => `${item.subject} ${item.outcome} ${item.span}`,
        );
      return [await of('failed'), await of('2026-03-04')];
    });
    assert.deepEqual(listed, [
      ['DP 41 DP07 failed 2026-03-02 10:00'],
      ['  2026-03-02 10:00 – 2026-03-04 10:30', 'DP 50 in progress 2026-03-04 10:30'],
    ]);
  });

  test('a view holds the lines of its stretch only, and knows where each comes from', async () => {
    const view = await withSite(log, (server) =>
      server.answerTo(requests.view, { uri: viewUri({ thread: 4788, line: 1 }) }),
    );
    assert.deepEqual(view.lines, [1, 3, 4, 6]);
    assert.deepEqual(
      view.text.split('\n').map((line) => line.slice(0, 12)),
      ['~Processing ', '~DPID 41 - N', 'ConfigureDP ', 'Failed to ge'],
    );
    assert.deepEqual(view.sources, [uri]);
  });

  test('a view of several threads keeps the order of the file', async () => {
    const view = await withSite(log, (server) =>
      server.answerTo(requests.view, { uri: viewUri({ thread: 4792, line: 5 }, { thread: 4788 }) }),
    );
    assert.deepEqual(view.lines, [1, 3, 4, 5, 6, 8]);
  });

  test('hover, definition and references work inside a view, whose problems are those of its logs', async () => {
    await withSite(log, async (server, site) => {
      const textDocument = { uri: viewUri({ thread: 4788, line: 1 }) };
      const position = { line: 0, character: '~Processing '.length };
      const hover = await server.request<Hover>('textDocument/hover', { textDocument, position });
      assert.match((hover.contents as { value: string }).value, /^\*\*Distribution point 41\*\* · `DP07/);
      assert.deepEqual(hover.range, { start: { line: 0, character: 12 }, end: { line: 0, character: 18 } });
      const links = await server.request<LocationLink[]>('textDocument/definition', {
        textDocument,
        position: { line: 1, character: 8 },
      });
      assert.deepEqual(
        links.map((link) => [link.targetUri, link.targetRange.start.line]),
        [[uri, 3]],
      );
      const found = await server.request<Location[]>('textDocument/references', { textDocument, position });
      assert.deepEqual(
        found.map((location) => location.range.start.line),
        [0, 1, 3],
      );
      const problems = await diagnosticsOf(server, textDocument.uri);
      assert.deepEqual(
        problems.map((problem) => [problem.range.start.line, problem.code]),
        [],
      );
      assert.equal(site.files.size, 1);
    });
  });

  test('a view keeps up with a log that grows, and is unchanged by what other threads write', async () => {
    await withSite(log, async (server, site) => {
      const text = site.texts.get(uri) ?? '';
      await server.open(uri, text);
      const line = (thread: number) =>
        `ConfigurePXE  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 10:31:00.000+240><thread=${String(thread)} (0x0)>\r\n`;
      await server.change(uri, 2, text + line(4792));
      const view = () => server.answerTo(requests.view, { uri: viewUri({ thread: 4788, line: 8 }) });
      assert.deepEqual((await view()).lines, [8]);
      await server.change(uri, 3, text + line(4792) + line(4788));
      assert.deepEqual((await view()).lines, [8, 10]);
    });
  });

  test('focus folds away everything that is not of the thread', async () => {
    const focus = await withSite(log, (server) =>
      server.answerTo(requests.focus, { uri, stretches: [{ thread: 4788, line: 1 }] }),
    );
    assert.deepEqual(focus.lines, [1, 3, 4, 6]);
    assert.deepEqual(focus.folds, [
      { startLine: 1, endLine: 2 },
      { startLine: 4, endLine: 5 },
      { startLine: 6, endLine: 9 },
    ]);
    assert.equal(focus.tooMany, false);
  });

  test('steps follow the thread and end where its work ends', async () => {
    await withSite(log, async (server) => {
      const step = (line: number, direction: 'next' | 'previous') =>
        server.ask(requests.step, { uri, line, character: 0, direction });
      assert.deepEqual(await step(1, 'next'), { line: 3 });
      assert.deepEqual(await step(6, 'previous'), { line: 4 });
      assert.equal(await step(6, 'next'), null);
      const at = await server.answerTo(requests.threadAt, { uri, line: 8, character: 0 });
      assert.deepEqual([at.thread, at.line, at.subject], [4788, 8, 'DP 50']);
    });
  });

  test('folding shows contiguous stretches of a thread and records of several lines', async () => {
    assert.deepEqual(await foldsOf(log), ['4-5']);
    const ccm = (text: string, thread: number) =>
      `<![LOG[${text}]LOG]!><time="10:00:00.000+240" date="03-02-2026" component="PullDP" context="" type="1" thread="${String(thread)}" file="a.cpp:1">`;
    assert.deepEqual(
      await foldsOf(`\n-- PullDP.log\n${ccm('one', 1)}\n${ccm('two\nthree\nfour', 2)}\n${ccm('five', 3)}\n`),
      ['2-4'],
    );
  });

  test('the address of a view survives being written down and read', () => {
    const spec: ViewSpec = {
      kind: 'threads',
      sourceUri: 'file:///c%3A/logs%20of%20%26%20%23/DistMgr.log',
      stretches: [{ thread: 4788, line: 1 }, { thread: 12 }],
    };
    const { query } = viewPathAndQuery(spec, 'title');
    assert.deepEqual(readViewQuery(query), spec);
    assert.deepEqual(readViewQuery(encodeURIComponent(query)), spec);
    for (const other of [
      { kind: 'run', run: 'install@12@file:///c%3A/a b&c/hman.log' },
      { kind: 'server', server: 'DP07.fabrikam.example' },
    ] satisfies ViewSpec[]) {
      assert.deepEqual(readViewQuery(viewPathAndQuery(other, 'title').query), other);
      assert.deepEqual(readViewQuery(encodeURIComponent(viewPathAndQuery(other, 'title').query)), other);
    }
    assert.equal(readViewQuery('source=x'), undefined);
  });
});
