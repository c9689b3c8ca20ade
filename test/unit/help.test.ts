/** What is said to those who do not see what is drawn, or use no mouse. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { helpText, keyText, type HelpManifest } from '../../client/src/help/helpText.ts';
import { readOut } from '../../client/src/help/readOut.ts';
import * as requests from '../../server/src/shared/requests.ts';
import { withSite } from './support/checks.ts';

const log = String.raw`
-- distmgr.log
10:00:05 [2860] DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.
10:00:06 [4788] ~Processing 41.INS
10:00:12 [4788] Failed to make a network connection to \\DP07.fabrikam.example\ADMIN$ (0x35).~
10:00:13 [4788] $(zap) [open](command:workbench.action.quit)
`;

function heard(text: string): Promise<string> {
  return withSite(log.replace(text, `«${text}`), async (asked, { cursor }) => {
    assert.ok(cursor);
    return readOut(await asked.answerTo(requests.details, { uri: cursor.uri, ...cursor.position }), 'log');
  });
}

suite('a line that is read out', () => {
  test('says place, time and thread, that it failed, the message, and what to do next', async () => {
    const said = await heard('Failed to make');
    assert.match(
      said,
      /^Line 3 of distmgr\.log, \d{4}-\d\d-\d\d 10:00:12, thread 4788 \(0x12B4\), DP upgrade worker, DP 41 DP07\. A real failure\. .*Message: Failed to make a network connection to \\\\DP07\.fabrikam\.example\\ADMIN\$ \(0x35\)\.~ Next: .*resolve the name/,
    );
    assert.match(said, /Part of Install DP 41.*\.$/);
  });

  test('of what nothing is known, says what it is and claims nothing', async () => {
    const said = await heard('$(zap)');
    assert.match(said, /Message: \$\u200b\(zap\) \[open\]\(command:workbench\.action\.quit\)\./);
    assert.doesNotMatch(said, /failure|Next:/);
  });
});

suite('the help for keyboard and screen reader', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as HelpManifest;

  test('lists every key and every command, by the titles that the palette has', () => {
    const text = helpText(manifest, false);
    for (const { title } of manifest.contributes.commands) assert.ok(text.includes(title.replace('...', '…')), title);
    for (const { key } of manifest.contributes.keybindings) assert.ok(text.includes(`| ${keyText(key)} |`), key);
    assert.ok(text.includes('| Shift+Alt+Y | Read Out This Line |'));
  });

  test('on a Mac, with the keys of a Mac', () => {
    assert.ok(helpText(manifest, true).includes('| Cmd+Shift+Alt+Y | Read Out This Line |'));
  });

  test('says each mark in words', () => {
    for (const mark of ['✖', '▲', '✓', '○', '×', '△', '◷'])
      assert.ok(helpText(manifest, false).includes(`| ${mark} | `));
  });
});
