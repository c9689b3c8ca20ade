/** What can be done at a problem, and what is told of its kind. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import { allMessages } from '../../server/src/catalogue/messages/index.ts';
import { ruleTexts } from '../../server/src/features/diagnostics/ruleTexts.ts';
import { problemPage } from '../../server/src/features/problemPage.ts';
import * as requests from '../../server/src/shared/requests.ts';
import { diagnosticsOf, withSite } from './support/checks.ts';
import { nal, root } from './support/site.ts';

const uri = `${root}/distmgr.log`;
const failing = `
-- distmgr.log
10:00:05 [2860] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
10:00:07 [4788] ~DPID 41 - NAL Path ${nal('DP07.fabrikam.example')} , ServerName = DP07.fabrikam.example, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0
10:00:08 [4788] Failed to make a network connection to \\\\DP07.FABRIKAM.EXAMPLE\\ADMIN$ (0x35).~
10:00:09 [4788] Sleep 30 seconds...
`;

/** The actions at a line, `title → command`, with the diagnostics that an editor gives back. */
function actionsAt(line: number, diagnostics?: readonly Diagnostic[]): Promise<readonly string[]> {
  return withSite(failing, async (server) => {
    const shown = diagnostics ?? (await diagnosticsOf(server, uri)).filter(({ range }) => range.start.line === line);
    await server.ask(requests.operations, undefined);
    const position = { line, character: 3 };
    const found = await server.request<CodeAction[] | null>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics: shown },
    });
    return (found ?? []).map(({ title, command }) => `${title} → ${command?.command.split('.')[1] ?? ''}`);
  });
}

const code = 'distmgr.networkConnectionFailed';

suite('actions at a problem', () => {
  test('lead to its run, its ticket and its checks, explain it and mute it', async () => {
    assert.deepEqual(await actionsAt(3), [
      'Show run: Install DP 41 DP07 → showRun',
      'Copy for ticket: Install DP 41 DP07 → copyTicket',
      'Copy checks (PowerShell): Install DP 41 DP07 → copyChecks',
      `Explain ${code} → explainProblem`,
      `Mute this kind: ${code} → muteProblem`,
    ]);
  });

  test('at a failed line that has no problem in the list, as in a view, all but muting', async () => {
    const actions = await actionsAt(3, []);
    assert.ok(actions.includes('Show run: Install DP 41 DP07 → showRun'));
    assert.ok(actions.includes(`Explain ${code} → explainProblem`));
    assert.ok(!actions.some((action) => action.includes('muteProblem')));
  });

  test('there are none at a line without one, nor for a code that no list has', async () => {
    assert.deepEqual(await actionsAt(4), []);
    const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 5 } };
    const foreign = ['command:evil', '![x](https://evil.example)', 'no-such.code'];
    assert.deepEqual(
      await actionsAt(
        4,
        foreign.map((each) => ({ range, message: '', code: each })),
      ),
      [],
    );
  });
});

suite('the page of a kind of problem', () => {
  test('says what the message means, by which codes, what to do, and what shows that it was overcome', () => {
    const page = problemPage(code) ?? '';
    assert.match(page, /^# distmgr\.networkConnectionFailed\n/);
    assert.match(page, /\*\*A real failure\.\*\*/);
    assert.match(page, /### 53 \(0x35\)/);
    assert.match(page, /\*\*Next:\*\* .*445/);
    assert.match(page, /## How it is seen to be overcome/);
    assert.match(page, /"distmgr\.networkConnectionFailed": "off"/);
  });

  test('there is one for every message, every rule, and nothing else', () => {
    for (const { id } of allMessages) assert.ok(problemPage(id) !== undefined, id);
    const folder = new URL('../../server/src/features/diagnostics/', import.meta.url);
    const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
    const codes = sources.flatMap((text) => [...text.matchAll(/\bcode: '([\w.]+)'/g)].map(([, each = '']) => each));
    assert.ok(codes.length > 8);
    for (const each of codes) assert.ok(problemPage(each) !== undefined, each);
    for (const each of ruleTexts.keys()) assert.ok(problemPage(each) !== undefined, each);
    for (const none of ['', 'x.y', '__proto__', 'toString']) assert.equal(problemPage(none), undefined);
  });

  test('is given to the client that asks by its code', async () => {
    await withSite(failing, async (server) => {
      assert.match(await server.answerTo(requests.explain, { code: 'operation.stalled' }), /^# operation\.stalled\n/);
      assert.equal(await server.ask(requests.explain, { code: 'no.such' }), null);
    });
  });
});
