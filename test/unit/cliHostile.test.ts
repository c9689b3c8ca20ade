import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { marked } from 'marked';
import { distmgr, Folder, installation, recordsOf, reportOf, run, siteFolder } from './support/cli.ts';

suite('hostile text', () => {
  const escape = '\x1b]52;c;ZXZpbA==\x07\x1b[2J\x9b31m\u202Egol\u2066\x08\x85';
  const hostile =
    distmgr(
      '10:00:00',
      3572,
      `${escape} ![x](https://evil.example/a.png) <img src=x> [y](command:x) \`\`\`\` | $(bug)`,
    ) +
    distmgr('10:00:02', 4788, `Failed to create the SMS_DP$ share ${escape} on \\\\DP07.fabrikam.example\\`) +
    installation;
  /** Windows allows few of these characters in names. */
  const oddFolder =
    process.platform === 'win32'
      ? '![x](y) [z](command) `` www.evil.example &amp;'
      : 'DP07 \u202E\x1b[2J <img src=x> ![x](y) [z](command:z) | `` www.evil.example &amp;';
  const acting = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f]/;

  test('nothing of a log acts on a terminal', async () => {
    using folder = new Folder({ 'distmgr.log': hostile, [`${oddFolder}/hman.log`]: hostile });
    for (const command of ['operations', 'packages', 'upgrades', 'check', 'records', 'threads']) {
      for (const format of ['text', 'json', 'markdown']) {
        const { out } = await run([command, '--format', format, folder.path], { terminal: true });
        assert.doesNotMatch(out, acting, `${command} ${format}`);
      }
    }
    const { out } = await run(['check', '--format', 'sarif', folder.path], { terminal: true });
    assert.doesNotMatch(out, acting);
  });

  test('nor of an argument or a file name, on the error stream', async () => {
    for (const args of [[escape], ['check', escape], ['check', '--format', escape, 'x'], ['check', `--${escape}`]]) {
      assert.doesNotMatch(
        (await run(args, { terminal: true })).err.replace(/\n$/, '').replaceAll('\r\x1b[2K', ''),
        acting,
      );
    }
  });

  test('nothing of a log becomes a link, an image or a tag in Markdown', async () => {
    using folder = siteFolder({ seed: 3, scenarios: [{ kind: 'install', host: 'DP07', fails: 'network' }] });
    folder.write(`${oddFolder}/distmgr.log`, hostile);
    for (const command of ['operations', 'packages', 'upgrades', 'check', 'records', 'threads']) {
      const { out } = await run([command, '--format', 'markdown', folder.path]);
      assert.doesNotMatch(await marked.parse(out), /<(?:img|a|script)[ >]/, command);
    }
  });

  test('raw text and pipes get what the log holds', async () => {
    using folder = new Folder({ 'distmgr.log': hostile });
    const first = hostile.split('\r\n')[0] ?? '';
    assert.ok((await run(['records', folder.path])).out.startsWith(`${first}\n`));
    assert.ok((await run(['records', '--raw', folder.path], { terminal: true })).out.startsWith(`${first}\n`));
    const shown = (await run(['records', folder.path], { terminal: true })).out;
    assert.ok(
      shown.startsWith('<U+001B>]52;c;ZXZpbA==<U+0007><U+001B>[2J<U+009B>31m<U+202E>gol<U+2066><U+0008>'),
      shown.slice(0, 99),
    );
  });

  test('JSON gives the text back unchanged', async () => {
    using folder = new Folder({ 'distmgr.log': hostile });
    const [first] = await recordsOf(folder.path);
    assert.ok(first?.text.startsWith(escape));
  });

  test('odd keys are threads, components and files like any other', async () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const logs = names.map((name) => [
      `${name}.log`,
      `x  $$<${name}><03-02-2026 10:00:00.000+300><thread=1 (0x1)>\r\n`,
    ]);
    using folder = new Folder(Object.fromEntries(logs) as Record<string, string>);
    const { coverage } = await reportOf(...names.map((name) => folder.at(`${name}.log`)));
    assert.deepEqual(
      coverage.map(({ log, records }) => [log, records]),
      [
        ['__proto__', 1],
        ['constructor', 1],
        ['tostring', 1],
      ],
    );
  });
});
