/** Text from a log never becomes an image, a link or HTML in a hover (test/reliability.md S1, S2, S3, S7, I18). */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { marked } from 'marked';
import type { Hover } from 'vscode-languageserver-types';
import { allMessages } from '../../server/src/catalogue/messages/index.ts';
import { hover } from '../../server/src/features/hover/index.ts';
import { fenced, quote } from '../../server/src/features/markdown.ts';
import { recordAtPosition } from '../../server/src/features/position.ts';
import { lineCount, lineStartOf } from '../../server/src/log/lines.ts';
import type { Workspace } from '../../server/src/workspace/workspace.ts';
import { hoverAt } from './support/checks.ts';
import { address, hostileSite, nalPath, payloads, trace, unseen, workspaceOf } from './support/hostileSites.ts';
import { runs } from './support/runs.ts';
import { nal } from './support/site.ts';

const harmless = /<(?!\/?(?:p|code|pre|strong|ul|li|hr)>|code class="language-sql">)[^>]{0,80}/;
function render(markdown: string): string {
  return marked.parse(markdown, { gfm: true, async: false });
}

/** A place in a log: its line, quoted, and behind it the address of a log. */
const place = /<a href="([^"#]*)#L\d{1,9}"><code>[^<]*:\d{1,9}<\/code><\/a>/g;

/** What of a rendered hover is neither plain formatting nor a place in one of the logs given, or undefined. */
function leakOf(markdown: string, logs: Iterable<string> = []): string | undefined {
  const own = new Set(logs);
  const shown = render(markdown).replace(place, (whole, uri: string) => (own.has(uri) ? '' : whole));
  return harmless.exec(shown)?.[0];
}

/** Every hover of a log that differs from the one before it. */
function hoversOf(workspace: Workspace, uri: string): readonly string[] {
  const events = workspace.logs.get(uri);
  assert.ok(events, uri);
  const found = new Set<string>();
  for (let line = 0; line < lineCount(events.log); line += 1) {
    const length = Math.min(2000, lineStartOf(events.log, line + 1) - lineStartOf(events.log, line));
    const step = length > 500 ? 89 : 5;
    for (let character = 0; character < length; character += step) {
      const at = recordAtPosition(events.log, { line, character });
      const answer: Hover | undefined = at === undefined ? undefined : hover({ workspace, events, ...at });
      if (answer !== undefined) found.add((answer.contents as { value: string }).value);
    }
  }
  return [...found];
}

suite('hostile text in hovers', () => {
  test('the payloads would be images, links and HTML if they were not quoted', () => {
    const live = payloads.filter((payload) => leakOf(payload) !== undefined);
    assert.ok(
      payloads.length >= 60 && live.length >= 40,
      `${String(live.length)} of ${String(payloads.length)} are live`,
    );
  });

  test('every payload in every part of a record stays text', () => {
    let hovers = 0;
    let quoting = 0;
    let linked = 0;
    for (const payload of payloads) {
      const site = hostileSite(payload);
      const workspace = workspaceOf(site);
      for (const uri of site.keys()) {
        for (const markdown of hoversOf(workspace, uri)) {
          hovers++;
          if (markdown.includes('](<file:')) linked++;
          if (markdown.includes('evil') || markdown.includes('alert')) quoting++;
          assert.equal(
            leakOf(markdown, site.keys()),
            undefined,
            `${JSON.stringify(payload.slice(0, 80))}\n${markdown.slice(0, 2000)}`,
          );
          assert.doesNotMatch(markdown.replaceAll('\n', ''), unseen, JSON.stringify(markdown.slice(0, 500)));
          assert.ok(markdown.length < 20_000, `a hover of ${String(markdown.length)} characters`);
        }
      }
    }
    assert.ok(linked > 1000, `${String(linked)} hovers with links to places`);
    assert.ok(hovers > 2000 && quoting > 300, `${String(hovers)} hovers, ${String(quoting)} of them with the payload`);
  });

  test('what a removal waits behind is text in the reason, too', async () => {
    for (const busy of [`DP59![x](${address})`, 'DP59<img/src=x>', 'DP59*x*.fabrikam.example']) {
      const markdown = await hoverAt(String.raw`
-- smsdbmon.log
10:01:00 [2580] RCV: INSERT on DPNotification for DPNotify_ADD [61  ][7002]
10:01:01 [2580] SND: «Dropped D:\SMS\inboxes\distmgr.box\61.DPN [7002]
-- hman.log
09:59:00 [2448] ~Processing site control file: Site HQ1
09:59:01 [2448] Site system no longer in use: HQ1 DP61.fabrikam.example SMS Distribution Point
-- distmgr.log
10:00:05 [3848] ~Created policy provider trigger for ID 59
10:00:06 [3848] ~${nal(busy)} is NOT a Pull DP
10:00:07 [3848] Uninstalling distribution point files from server ${busy}~
10:39:01 [2860] DP upgrade processing thread: Waiting
`);
      assert.match(markdown ?? '', /is at the removal of DP59/i, markdown ?? '');
      assert.equal(leakOf(markdown ?? ''), undefined, markdown ?? '');
    }
  });

  test('the address of a log that could end a link is none', () => {
    const names = [
      'a)b',
      'a>b',
      'a<b',
      'a b',
      'a"b',
      "a'b",
      'a\\b',
      'a`b',
      'a\nb',
      'a(b',
      'a*b',
      'a[b]',
      'a#L1',
      'a?x=y',
      'a&b',
      'a\u202eb',
    ];
    for (const name of names) {
      const uri = `file:///site/${name}/distmgr.log`;
      const lines = [
        'DPID 41',
        `DPID 41 - NAL Path ${nalPath('DP07.fabrikam.example')} , ServerName = DP07.fabrikam.example`,
      ];
      const all = hoversOf(workspaceOf(new Map([[uri, lines.map((line) => trace(line)).join('\r\n')]])), uri);
      assert.ok(all.length > 1, name);
      for (const markdown of all) assert.doesNotMatch(render(markdown), /<a /, name);
    }
  });

  const nasty = fc.constantFrom(
    '`',
    '``',
    '```',
    '!',
    '[x]',
    '(',
    ')',
    '<',
    '>',
    '\\',
    '\n',
    '\r',
    ' ',
    '*',
    '_',
    address,
    '<img>',
    '~~~',
    '|',
    '&',
  );
  const anyText = fc
    .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 12 })
    .map((parts) => parts.join(''));

  test('quoted text is one code span, whatever it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const rendered = render(`**${quote(text)}** · ${quote(text)}`);
        return /^<p><strong>(?:<code>[^<]*<\/code>|\(empty\))<\/strong> · (?:<code>[^<]*<\/code>|\(empty\))<\/p>\n$/.test(
          rendered,
        );
      }),
      { numRuns: runs(20_000) },
    );
  });

  test('fenced text is one block, whatever it is', () => {
    const blocks = fc.oneof(
      anyText,
      fc.nat(30_000).map((count) => `${'` '.repeat(count)}\n${'`'.repeat(7)}\n<img>`),
    );
    fc.assert(
      fc.property(blocks, (text) =>
        /^<pre><code class="language-sql">[^<]*<\/code><\/pre>\n$/.test(render(fenced('sql', text))),
      ),
      { numRuns: runs(500), examples: [['`\r``'], ['``\u200b`']] },
    );
  });

  test('known messages with any text in their fields give hovers that are text', () => {
    const index = fc.nat(allMessages.length - 1);
    const transferJob = allMessages.findIndex(({ id }) => id === 'distmgr.transferJobCreated');
    fc.assert(
      fc.property(index, fc.infiniteStream(anyText), fc.nat(), (at, texts, seed) => {
        const message = allMessages[at];
        assert.ok(message);
        const sample = message.samples[seed % message.samples.length] ?? '';
        const [inserted = ''] = texts;
        const place = seed % (sample.length + 1);
        const message2 = `${sample.slice(0, place)}${inserted}${sample.slice(place)}`;
        const free = message.template.replace(/\{[A-Za-z:]*(?:text|path|quoted|date|command|key)\}/g, () =>
          String(texts.next().value),
        );
        const uri = 'file:///site/distmgr.log';
        const lines = [message2, free, sample].map((text) => trace(text.replace(/[\r\n]/g, ' ')));
        for (const markdown of hoversOf(workspaceOf(new Map([[uri, lines.join('\r\n')]])), uri)) {
          assert.equal(leakOf(markdown, [uri]), undefined, markdown);
        }
      }),
      // A run is named after a server that may be called anything.
      { numRuns: runs(250), examples: [[transferJob, fc.stream(['()*'].values()), 2_147_483_641]] },
    );
  });
});
