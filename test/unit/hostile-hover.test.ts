/** Text from a log never becomes an image, a link or HTML in a hover (RELIABILITY S1, S2, S3, S7, I18). */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { marked } from 'marked';
import type { Hover } from 'vscode-languageserver-types';
import { allMessages } from '../../server/src/catalogue/messages/index.ts';
import { statusMessages } from '../../server/src/catalogue/statusMessages.ts';
import { diagnostics, problemsOf } from '../../server/src/features/diagnostics/index.ts';
import { hover } from '../../server/src/features/hover/index.ts';
import { fenced, quote } from '../../server/src/features/markdown.ts';
import { summaryOf } from '../../server/src/features/threads.ts';
import { workTableOf } from '../../server/src/events/work.ts';
import { recordAtPosition } from '../../server/src/features/position.ts';
import { memoryFiles } from '../../server/src/workspace/memoryFiles.ts';
import { LogStore } from '../../server/src/workspace/store.ts';
import { lineCount, lineStartOf } from '../../server/src/log/lines.ts';
import type { Workspace } from '../../server/src/workspace/workspace.ts';
import { hoverAt, rowOf } from './support/checks.ts';
import { runs } from './support/runs.ts';
import { nal } from './support/site.ts';

const address = 'https://evil.example/beacon.png';

const payloads: readonly string[] = [
  // Images.
  `![x](${address})`,
  `![](<${address}>)`,
  `![x](${address} "title")`,
  `![x][ref] [ref]: ${address}`,
  `![ref]\n\n[ref]: ${address}`,
  `[![x](${address})](${address})`,
  '![x](data:image/svg+xml;base64,PHN2Zy8+)',
  '![x](file://evil/share/x.png)',
  '![x](\\\\evil\\share\\x.png)',
  // HTML.
  `<img src="${address}">`,
  `<img src=${address} onerror=alert(1)>`,
  `<svg/onload=alert(1)>`,
  '<script>alert(1)</script>',
  '<a href="command:workbench.action.terminal.new">x</a>',
  '<iframe src="file://evil/share"></iframe>',
  '<!-- --><b>x</b>',
  '<![CDATA[<b>x</b>]]>',
  '<?php echo 1 ?>',
  '</code></pre><b>x</b>',
  '&lt;img src=x&gt;&#60;b&#62;',
  // Links.
  '[x](command:workbench.action.terminal.new)',
  '[x](command:vscode.open?%5B%22file%3A%2F%2Fevil%22%5D)',
  `[x](${address})`,
  `[x]: ${address}`,
  '[x](javascript:alert(1))',
  '[x](vscode://evil.extension/run)',
  '[unc](file://evil/share/x)',
  '[unc](file:////evil/share/x)',
  '[unc](file:///\\\\evil\\share\\x)',
  // Autolinks.
  `<${address}>`,
  '<mailto:a@evil.example>',
  address,
  'http://evil.example',
  'www.evil.example/x',
  'someone@evil.example',
  'ftp://evil.example/x',
  'file://evil/share/x.log',
  '\\\\evil\\share\\x.log',
  '//evil/share/x.log',
  '\\\\?\\UNC\\evil\\share',
  // Ends of code spans, fences and paragraphs.
  `\`![x](${address})`,
  `\`\`![x](${address})\`\``,
  `\`\`\`\n![x](${address})\n\`\`\``,
  `\`\`\`\`![x](${address})`,
  `${'`'.repeat(300)}![x](${address})`,
  `${'` `` ``` '.repeat(40)}![x](${address})`,
  `~~~\n![x](${address})\n~~~`,
  `\\\`![x](${address})\\\``,
  `\n\n![x](${address})\n\n`,
  `\r\r![x](${address})`,
  `\u2028\u2029![x](${address})`,
  `\u0085![x](${address})`,
  `\v\f![x](${address})`,
  // Blocks.
  '# heading',
  '> quoted',
  '---',
  '| a | b |\n|---|---|\n| c | d |',
  '- [x] task',
  '1. one',
  '    indented',
  '**bold** _em_ ~~del~~',
  '$(verified) Microsoft',
  // Characters that change how other text looks.
  '\u202eevil\u202c',
  '\u2066a\u2069\u200b\u200c\u200d\ufeff',
  '\u001b[31mred\u001b]8;;https://evil.example\u0007x\u001b]8;;\u0007',
  '\u0000\u0008\u0014\u007f\u009b',
  '\u{e0001}\u{e0041}\u3164\u115f\u034f',
  '\ud800 lone \udc00',
  // Words that are special elsewhere.
  '$& $1 $` $$ %1 %2 {dpid}',
  '__proto__',
  `${'A'.repeat(20_000)}![x](${address})`,
  `${'!['.repeat(500)}${']('.repeat(500)}`,
];

const harmless = /<(?!\/?(?:p|code|pre|strong|ul|li|hr)>|code class="language-sql">)[^>]{0,80}/;
/** Control, direction and zero-width characters, and halves of characters. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;

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

function workspaceOf(texts: ReadonlyMap<string, string>): Workspace {
  const options = { ansiCodePage: 'windows-1252', assumedBias: undefined, budget: 0, exclude: [] };
  const store = new LogStore(memoryFiles(new Map()), options);
  for (const [uri, text] of texts) store.setDocument(uri, text);
  return store.workspace();
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

function trace(message: string, component = 'SMS_DISTRIBUTION_MANAGER', thread = '4788 (0x12B4)'): string {
  return `${message}  $$<${component}><03-02-2026 10:00:00.000+240><thread=${thread}>`;
}

function nalPath(server: string): string {
  return `["Display=\\\\${server}\\"]MSWNET:["SMS_SITE=HQ1"]\\\\${server}\\`;
}

function status(id: number, text: string): string {
  const insertions = Array.from({ length: 10 }, (_, index) => `ISTR${String(index)}="${text}"`).join(' ');
  return `STATMSG: ID=${String(id)} SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01 SITE=HQ1 PID=1 TID=4788 GMTDATE=Mon Mar 02 14:00:00.000 2026 ${insertions} NUMATTRS=1 AID0=404 AVAL0="${text}"`;
}

/** A site whose every part that a hover may quote holds the text. */
function hostileSite(text: string): ReadonlyMap<string, string> {
  const line = text.replace(/[\r\n]/g, '');
  const server = line.replace(/[\s"\\]/g, '') || 'x';
  const folder = 'file:///site';
  const distmgr = [
    trace(`DPID 41 - NAL Path ${nalPath(server)} , ServerName = DP07.fabrikam.example`),
    trace(`DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.`),
    trace(`DPID 41 and thread 0x12b4 and ${nalPath(server)} ${line} 0x80070005`),
    trace(`Failed to make a network connection to \\\\${server}\\ADMIN$ (0x35).~`),
    trace(`~Cannot establish connection to ["Display=\\\\${server}\\"]MSWNET:["SMS_SITE=HQ1"]\\\\${server}\\, ${line}`),
    trace(`${line} error = 5 0x80004005 [${line}] Win32 Error = 53`, server.slice(0, 200)),
    trace('ConfigureDP', `${line.slice(0, 200).replace(/[<>]/g, '')}`, `${line.slice(0, 60).replace(/[<>]/g, '')}`),
    trace(
      'Failed to remove SMS_DP$ directory with error 5, will try to unload distribution point provider and try again.',
    ),
    trace('Successfully removed SMS_DP$ directory.'),
    ...[...statusMessages.keys()].filter((id) => id % 8 === text.length % 8).map((id) => trace(status(id, line))),
    trace(`D:\\${line}\\41.INS resetdps.trn 41.DPN`),
  ];
  const smsdbmon = [
    trace(`SND: Dropped D:\\${line}\\distmgr.box\\41.INS [88012]`, 'SMS_DATABASE_NOTIFICATION_MONITOR'),
    trace(`SND: Dropped D:\\${line}.TRN [88012]`, 'SMS_DATABASE_NOTIFICATION_MONITOR'),
    trace(`SND: Dropped D:\\SMS\\hman.box\\${line}.SCU [88012]`, 'SMS_DATABASE_NOTIFICATION_MONITOR'),
    trace(`SND: Dropped D:\\SMS\\distmgr.box\\${line}.INS [88012]`, 'SMS_DATABASE_NOTIFICATION_MONITOR'),
    trace(
      'RCV: INSERT on DistributionPoints for DistributionPoints_Ins [41 ][88012]',
      'SMS_DATABASE_NOTIFICATION_MONITOR',
    ),
  ];
  const attributes = `component="${line.slice(0, 200)}" context="" type="3" thread="4788" file="${line.slice(0, 200)}:1"`;
  const client = `<![LOG[${text}\nDPID 41 0x80070005 ${nalPath(server)} thread 4788\n${text}]LOG]!><time="10:00:00.000+240" date="03-02-2026" ${attributes}>`;
  const at = (hour: string) => trace('~Processing 8.INS').replace('10:00', hour);
  return new Map([
    [`${folder}/distmgr.log`, [at('09:00'), ...distmgr, at('22:00')].join('\r\n')],
    [`${folder}/smsdbmon.log`, smsdbmon.join('\r\n')],
    [`${folder}/ContentTransferManager.log`, client],
    [
      `${folder}/distmgr-${encodeURIComponent(line.replace(/\p{Cs}/gu, '').slice(0, 50))}.log`,
      distmgr.slice(0, 9).join('\r\n'),
    ],
  ]);
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
      { numRuns: runs(200_000) },
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
      { numRuns: runs(2000), examples: [['`\r``'], ['``\u200b`']] },
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
      { numRuns: runs(500), examples: [[transferJob, fc.stream(['()*'].values()), 2_147_483_641]] },
    );
  });
});

suite('hostile text in problems and lists', () => {
  test('problems hold no character that changes how other text looks, and are short', () => {
    for (const payload of payloads) {
      const site = hostileSite(payload);
      const workspace = workspaceOf(site);
      let named = 0;
      for (const events of workspace.logs.values()) {
        const listed = diagnostics(workspace, events, { enabled: true, asWritten: true, severity: new Map() });
        const whole = problemsOf(workspace, events);
        for (const problem of listed) assert.ok(rowOf(problem).length <= 90, rowOf(problem));
        for (const texts of [
          ...listed.map(({ message, relatedInformation = [] }) => [
            message,
            ...relatedInformation.map((r) => r.message),
          ]),
          ...whole.map(({ text, adds }) => [text, ...adds]),
        ]) {
          for (const text of texts.map(String)) {
            assert.doesNotMatch(text, unseen);
            assert.ok(text.length < 3000, `a problem of ${String(text.length)} characters`);
            if (/ was dropped/.test(text) || /: see .*\.log:9\.$/s.test(text)) named++;
          }
        }
      }
      // A message of more than 16 KiB is not looked through.
      assert.ok(named >= 2 || payload.length > 10_000, payload.slice(0, 80));
    }
  });

  test('threads are named without such characters, and shortly', () => {
    for (const payload of payloads) {
      const workspace = workspaceOf(hostileSite(payload));
      for (const events of workspace.logs.values()) {
        for (const { id, role, subject, span } of workTableOf(events).works.map((work) => summaryOf(events, work))) {
          assert.doesNotMatch(
            `${id}${role}${subject}${span}`,
            unseen,
            JSON.stringify([payload, role, subject]).slice(0, 300),
          );
          assert.ok(
            role.length + subject.length < 1000,
            `${String(role.length)} + ${String(subject.length)} characters`,
          );
        }
      }
    }
  });
});
