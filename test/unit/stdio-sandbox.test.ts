/** What the server touches: the logs of the opened folder, and nothing that a log names (test/reliability.md S4, S5, S19). */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { hang } from '../host/patience.ts';
import { table } from '../../server/src/lsp/table.ts';
import { bundleServer, endPrograms, openFolder, startProgram, temporaryFolder } from './support/program.ts';
import type { Touch } from './support/sandbox.ts';

/** Paths that leak credentials, leave the folder, or never answer when they are touched. */
const paths: readonly string[] = [
  '\\\\evil\\share\\x.log',
  '\\\\evil@SSL@443\\DavWWWRoot\\x.log',
  '//evil/share/x.log',
  'file://evil/share/x.log',
  'file:////evil/share/x.log',
  'file:///\\\\evil\\share\\x.log',
  'file:///%5c%5cevil/share/x.log',
  'file://%65vil/share/x.log',
  '\\\\?\\UNC\\evil\\share\\x.log',
  '\\\\?\\GLOBALROOT\\Device\\Mup\\evil\\share\\x.log',
  '\\\\.\\pipe\\evil',
  '\\\\.\\PhysicalDrive0',
  'CON',
  'NUL.log',
  'COM1.log',
  'LPT1.INS',
  '/dev/random',
  '/dev/zero',
  '/etc/passwd',
  '/proc/self/environ',
  '..\\..\\secret.log',
  '../../secret.log',
  'C:\\Windows\\System32\\config\\SAM',
  'C:secret.log',
  'secret.log:evil',
  'D:\\SMS\\inboxes\\distmgr.box\\..\\..\\..\\secret.INS',
  'https://evil.example/x.log',
  'http://127.0.0.1:9/x.log',
];

function trace(message: string, component: string): string {
  return `${message}  $$<${component}><03-02-2026 10:00:00.000+240><thread=4788 (0x12B4)>`;
}

function distmgrLine(path: string): readonly string[] {
  const server = path.replace(/[\s"\\]/g, '');
  return [
    trace(`~${path} could not be read. 0x80070005`, path),
    trace(
      `DPID 41 - NAL Path ["Display=${path}\\"]MSWNET:["SMS_SITE=HQ1"]${path}\\ , ServerName = ${server}`,
      'SMS_DISTRIBUTION_MANAGER',
    ),
    trace(`Failed to make a network connection to ${path} (0x35).~`, 'SMS_DISTRIBUTION_MANAGER'),
  ];
}

const temporary = temporaryFolder();
const folder = join(temporary.path, 'logs');
const reportFile = join(temporary.path, 'touched.jsonl');
let program = '';

suite('what the server touches', () => {
  before(() => {
    program = bundleServer(temporary.path);
    mkdirSync(folder);
    writeFileSync(join(temporary.path, 'secret.log'), trace('secret', 'SMS_DISTRIBUTION_MANAGER'));
    writeFileSync(join(folder, 'distmgr.log'), paths.flatMap(distmgrLine).join('\r\n'));
    const drops = paths.flatMap((path) => [`SND: Dropped ${path}.INS [88012]`, `SND: Dropped ${path} [88013]`]);
    writeFileSync(
      join(folder, 'smsdbmon.log'),
      drops.map((drop) => trace(drop, 'SMS_DATABASE_NOTIFICATION_MONITOR')).join('\r\n'),
    );
    const client = paths.map(
      (path) =>
        `<![LOG[${path}]LOG]!><time="10:00:00.000+240" date="03-02-2026" component="${path}" context="${path}" type="1" thread="4788" file="${path}">`,
    );
    writeFileSync(join(folder, 'ContentTransferManager.log'), client.join('\r\n'));
  });
  after(() => {
    endPrograms();
    temporary.drop();
  });

  test('every request at every line touches the files of the opened folder only', { timeout: hang }, async () => {
    const preload = new URL('./support/sandbox.ts', import.meta.url).href;
    const client = await openFolder(program, folder, {
      nodeArguments: ['--import', preload],
      env: { SANDBOX_REPORT: reportFile },
    });
    const { connection } = client;
    let answers = 0;
    for (const name of ['distmgr.log', 'smsdbmon.log', 'ContentTransferManager.log']) {
      const uri = pathToFileURL(join(folder, name)).href;
      const text = readFileSync(join(folder, name), 'utf8');
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'configmgr-log', version: 1, text },
      });
      const asked = text.split('\r\n').flatMap((line, number) =>
        [0, 6, 18, 30, Math.floor(line.length / 2), line.length - 5].flatMap((character) =>
          table.map(async ({ method }) => {
            const position = { line: number, character };
            const params = {
              uri,
              uris: [uri],
              log: uri,
              page: 0,
              size: 100,
              ...position,
              textDocument: { uri },
              position,
              range: { start: position, end: position },
              context: { includeDeclaration: true, diagnostics: [] },
              stretches: [{ thread: 4788 }],
              direction: 'next',
              fileName: text.split('\r\n')[number],
              head: line,
              ...{ run: line, pseudonyms: true, code: line, typed: line, key: line, most: 10, filter: line },
              ...{
                from: number,
                to: number + 1,
                as: 'files',
                root: uri,
                on: false,
                names: [line],
                wanted: { kind: 'time', written: line },
              },
            };
            if (JSON.stringify(await connection.sendRequest(method, params)).length > 4) answers++;
          }),
        ),
      );
      await Promise.all(asked);
    }
    for (const path of paths.filter((other) => other.includes('://'))) {
      const view = `configmgr-log-view:/x?source=${encodeURIComponent(path)}&threads=4788`;
      for (const { method } of table) {
        const params = {
          ...{ uri: view, textDocument: { uri: view }, position: { line: 0, character: 0 }, line: 0, character: 0 },
          ...{
            uris: [view],
            log: view,
            page: 0,
            size: 100,
            stretches: [],
            direction: 'next',
            head: '',
            from: 0,
            to: 9,
          },
          ...{ run: path, pseudonyms: true, code: path, typed: path, key: path, most: 10, as: 'files', root: view },
          ...{ on: false, names: [path], wanted: { kind: 'problem', direction: 'next' } },
        };
        await connection.sendRequest(method, params);
      }
    }
    await client.end();
    assert.equal(client.errors(), '');
    assert.ok(answers > 1000, `${String(answers)} answers`);

    const touched = readFileSync(reportFile, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Touch);
    const own = touched.filter(({ kind, argument }) => kind === 'files' && argument.startsWith(`${folder}/`));
    assert.ok(own.length >= 3, 'the preload sees what is read');
    const foreign = touched.filter(({ kind, argument }) => kind !== 'files' || !isAllowed(argument));
    assert.deepEqual(foreign, []);
  });

  test('the preload sees a forbidden touch', async () => {
    const probe = join(temporary.path, 'probe.cjs');
    const probeReport = join(temporary.path, 'probe.jsonl');
    writeFileSync(
      probe,
      `require('fs').existsSync('/evil'); require('fs').promises.stat('/evil2').catch(() => {}); require('net').connect({ port: 9, host: '127.0.0.1' }).on('error', () => {}); require('child_process').spawn('/evil3').on('error', () => {});`,
    );
    const preload = new URL('./support/sandbox.ts', import.meta.url).href;
    await startProgram(probe, ['--import', preload], { SANDBOX_REPORT: probeReport }).ended(10_000);
    const touched = readFileSync(probeReport, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Touch);
    const seen = touched.map(({ kind, argument }) => `${kind} ${argument}`);
    assert.ok(seen.includes('files /evil') && seen.includes('files /evil2') && seen.includes('programs /evil3'));
    assert.ok(touched.some(({ kind }) => kind === 'network'));
  });
});

/** The opened folder and the program itself. */
function isAllowed(path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`) || path === program || path === pathToFileURL(program).href;
}
