/** Semantic tokens: what a line amounts to, and the names in it. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { SemanticTokens } from 'vscode-languageserver-types';
import { tokenTypes } from '../../server/src/features/tokens.ts';
import { withSite } from './support/checks.ts';
import { nal } from './support/site.ts';

/** The tokens of the first log, or of some of its lines: `2 logThread 4788`, with a `?` behind what is marked as a warning only. */
function tokensOf(source: string, lines = { from: 1, to: 1000 }, name?: string): Promise<readonly string[]> {
  return withSite(source, async (server, site) => {
    const [uri, text] = [...site.texts][0] ?? ['', ''];
    const answer = await server.request<SemanticTokens | null>('textDocument/semanticTokens/range', {
      textDocument: { uri: name ?? uri },
      range: { start: { line: lines.from - 1, character: 0 }, end: { line: lines.to - 1, character: 0 } },
    });
    return answer === null ? [] : decoded(answer.data, text.split('\r\n'));
  });
}

function decoded(data: readonly number[], lines: readonly string[]): readonly string[] {
  const found: string[] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, length = 0, type = -1, modifiers = 0] = data.slice(at, at + 5);
    character = down === 0 ? character + right : right;
    line += down;
    const text = lines[line]?.slice(character, character + length) ?? '';
    found.push(`${String(line + 1)} ${tokenTypes[type] ?? ''}${modifiers === 1 ? '?' : ''} ${text}`);
  }
  return found;
}

suite('semantic tokens', () => {
  test('a failure and one that was overcome are told apart over the whole message, and success is neither', async () => {
    const tokens = await tokensOf(`
-- distmgr.log
10:00:01 [4788] Failed to make a network connection to \\\\DP07.FABRIKAM.EXAMPLE\\ADMIN$ (0x35).~
10:00:02 [4788] Failed to remove SMS_DP$ directory with error 5, will try to unload distribution point provider and try again.
10:00:03 [4788] Successfully removed SMS_DP$ directory.
`);
    assert.deepEqual(
      tokens.filter((token) => !token.includes('logThread')),
      [
        '1 logFailed Failed to make a network connection to \\\\DP07.FABRIKAM.EXAMPLE\\ADMIN$ (0x35).~',
        '2 logOvercome Failed to remove SMS_DP$ directory with error 5, will try to unload distribution point provider and try again.',
      ],
    );
  });

  test('elsewhere the ids stand out: distribution point, package, notification, and the threads', async () => {
    const tokens = await tokensOf(`
-- distmgr.log
10:00:05 [2860] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [700] ~Created DP processing thread 716 for addition or update of package HQ100012 on server ${nal('DP08.fabrikam.example')}
`);
    assert.deepEqual(
      tokens.map((token) => token.replace(/^(\d) log/, '$1 ')),
      [
        '1 Identifier 41',
        '1 Thread 0x12b4',
        '1 Thread 2860',
        '1 Thread 0xB2C',
        '2 Thread 716',
        '2 Identifier HQ100012',
        '2 Thread 700',
        '2 Thread 0x2BC',
      ],
    );
  });

  test('a record over several lines has its colour on each, an error another than a warning', async () => {
    const record = (type: number, text: string) =>
      `<![LOG[${text}]LOG]!><time="10:00:00.000+240" date="03-02-2026" component="FooAgent" context="" type="${String(type)}" thread="4788" file="a.cpp:1">`;
    const tokens = await tokensOf(`\n-- FooAgent.log\n${record(3, 'the first\nthe second')}\n${record(2, 'a word')}\n`);
    assert.deepEqual(
      tokens.filter((token) => !token.includes('logThread')),
      ['1 logAsWritten the first', '2 logAsWritten the second', '3 logAsWritten? a word'],
    );
  });

  test('only the lines that are asked for are answered, and none that the editor leaves uncoloured', async () => {
    const failed = 'Failed to make a network connection to \\\\DP07.FABRIKAM.EXAMPLE\\ADMIN$ (0x35).~';
    const lines = [failed, failed, failed, `${'x'.repeat(30_000)} DPID 41`];
    const site = `\n-- distmgr.log\n${lines.map((line, n) => `10:00:0${String(n)} [4788] ${line}`).join('\n')}\n`;
    const numbers = async (from: number, to: number) => [
      ...new Set((await tokensOf(site, { from, to })).map((token) => token.split(' ', 1)[0])),
    ];
    assert.deepEqual(await numbers(2, 3), ['2', '3']);
    assert.deepEqual(await numbers(3, 4), ['3']);
  });

  test('a view has those of its lines', async () => {
    const site = `
-- distmgr.log
10:00:01 [100] Sleep 30 seconds...
10:00:02 [4788] Failed to make a network connection to \\\\DP07.FABRIKAM.EXAMPLE\\ADMIN$ (0x35).~
`;
    const view = `configmgr-log-view:/x/y?source=${encodeURIComponent('file:///site/distmgr.log')}&threads=4788`;
    const tokens = await tokensOf(site, { from: 1, to: 5 }, view);
    assert.deepEqual(
      tokens.map((token) => token.split(' ').slice(0, 2).join(' ')),
      ['1 logFailed', '1 logThread', '1 logThread'],
    );
  });
});
