/** What the list of problems shows of each: what it is about, what happened, the code, how often; the rest stands in the hover. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Hover } from 'vscode-languageserver-types';
import { headlineOf } from '../../server/src/operations/judging/headline.ts';
import { lineOf, longestLine } from '../../server/src/features/diagnostics/line.ts';
import { diagnosticsOf, problemRows, rowOf, withSite } from './support/checks.ts';
import { nal } from './support/site.ts';

const dp07 = nal('DP07.fabrikam.example');

suite('a row of the list of problems', () => {
  test('names the distribution point, what happened, and the code of this line', async () => {
    const rows = await problemRows(String.raw`
-- distmgr.log
10:00:05 [2860] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
10:00:07 [4788] ~DPID 41 - NAL Path ${dp07} , ServerName = DP07.fabrikam.example, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
10:00:08 [4788] Failed to make a network connection to \\DP07.FABRIKAM.EXAMPLE\ADMIN$ (0x35).~
`);
    assert.deepEqual(rows, ['DP07 (DPID 41): admin share not opened: network path not found (0x35)']);
  });

  test('tells one cause once, with how often', async () => {
    const failed = (second: number) =>
      `10:00:0${String(second)} [4788] Failed to make a network connection to \\\\DP07.FABRIKAM.EXAMPLE\\ADMIN$ (0x5).~`;
    const rows = await problemRows(`\n-- distmgr.log\n${[1, 3, 5, 7].map(failed).join('\n')}\n`);
    assert.deepEqual(rows, ['DP07: admin share not opened: access denied (0x5) ×4']);
  });

  test('names the server whose worker was lost, and stands at the restart, with the last line of the worker beside it', async () => {
    await withSite(
      `
-- distmgr.log
10:00:05 [2860] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
10:00:07 [4788] ~DPID 41 - NAL Path ${dp07} , ServerName = DP07.fabrikam.example, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
10:20:00 [3048] SMS_EXECUTIVE started SMS_DISTRIBUTION_MANAGER as thread ID 4984 (0x1378).
`,
      async (server, site) => {
        const uri = [...site.files.keys()][0] ?? '';
        const [problem] = await diagnosticsOf(server, uri);
        assert.ok(problem);
        assert.match(rowOf(problem), /^DP07 \(DPID 41\): worker lost/);
        assert.equal(problem.range.start.line, 3);
        assert.deepEqual(
          problem.relatedInformation?.map(({ location, message }) => [location.range.start.line, message]),
          [[2, 'The last line of Install DP 41 DP07.']],
        );
        const hover = await server.request<Hover>('textDocument/hover', {
          textDocument: { uri },
          position: { line: 3, character: 3 },
        });
        assert.match((hover.contents as { value: string }).value, /\*\*Next:\*\* /, 'what to do stands in the hover');
      },
    );
  });

  test('says what stands still for how long, and where', async () => {
    const rows = await problemRows(`
-- distmgr.log
10:00:05 [2860] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
11:12:06 [100] ConfigureDP
`);
    assert.deepEqual(rows, ['DPID 41: install stands still for 1 h 12 min at step 7 of 11']);
  });

  test('quotes what only the log itself calls a failure, and keeps its code', async () => {
    const rows = await problemRows(
      '\n-- FooAgent.log\n<![LOG[Cannot bring the remarkable frobnication of all of the site’s many thingamajigs to its end, error 0x80070005]LOG]!><time="10:00:00.000+240" date="03-02-2026" component="FooAgent" context="" type="3" thread="4788" file="a.cpp:1">\n',
    );
    assert.equal(rows.length, 1);
    assert.match(rows.join(), /^Cannot bring the remarkable .*… \(0x80070005\)$/);
  });

  test('has at most 90 characters, the code and the number last', () => {
    const says = headlineOf('the unusually long name of what broke on this server today', undefined);
    const row = lineOf({
      subject: 'Update {891B2E1B-4873-4092-B1FD-7EAADE75A3DB}',
      says: `${says} (0x87D00692)`,
      times: 12,
    });
    assert.ok(row.length <= longestLine, row);
    assert.match(row, /^Update \{891B2E1B-.*…: .* \(0x87D00692\) ×12$/);
  });
});
