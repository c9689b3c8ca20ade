/** The server as a program over `--stdio`: its answers, its end, and faults of the other side (test/reliability.md L3, L7 to L11). */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { hang, scaled } from '../host/patience.ts';
import { CancellationTokenSource } from 'vscode-languageserver-protocol';
import type { Diagnostic, Hover, LocationLink } from 'vscode-languageserver-types';
import { bytesOf, generateSite } from '../generator/generate.ts';
import { sampleOptions } from '../generator/sample-site.ts';
import type { Line, Site } from '../generator/types.ts';
import {
  bundleServer,
  endPrograms,
  openFolder,
  startProgram,
  temporaryFolder,
  type ProgramClient,
} from './support/program.ts';

const temporary = temporaryFolder();
let program = '';

before(() => {
  program = bundleServer(temporary.path);
});
after(() => {
  endPrograms();
  temporary.drop();
});

function writeSite(name: string, form: 'serverTrace' | 'ccm'): { readonly site: Site; readonly folder: string } {
  const folder = join(temporary.path, name);
  const site = generateSite({ ...sampleOptions, form });
  for (const path of site.files.keys()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytesOf(site, path));
  }
  return { site, folder };
}

function uriIn(folder: string, path: string): string {
  return pathToFileURL(join(folder, path)).href;
}

function frame(body: string): string {
  return `Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`;
}

suite('a generated site on disk', () => {
  for (const form of ['serverTrace', 'ccm'] as const) {
    test(`hover, definition and problems of ${form} logs`, { timeout: hang }, async () => {
      const { site, folder } = writeSite(`site-${form}`, form);
      const client = await openFolder(program, folder);
      const at = (line: Line, text: string) => {
        const written = site.files.get(line.file)?.split(/\r\n|\n/)[line.line - 1] ?? '';
        const position = { line: line.line - 1, character: written.indexOf(text) + 1 };
        return { textDocument: { uri: uriIn(folder, line.file) }, position };
      };
      const drops = site.truth.drops.filter((drop) => drop.inboxFile.endsWith('.INS') && drop.consumedBy !== undefined);
      assert.ok(drops.length > 0);
      for (const drop of drops) {
        const operation = site.truth.operations[drop.operation ?? -1];
        const hover = await client.connection.sendRequest<Hover>('textDocument/hover', at(drop.line, drop.inboxFile));
        assert.match((hover.contents as { value: string }).value, new RegExp(operation?.server ?? '^$'));
        const links = await client.connection.sendRequest<LocationLink[]>(
          'textDocument/definition',
          at(drop.line, drop.inboxFile),
        );
        const worker = site.truth.handOvers.find(
          ({ line }) => line.file === drop.consumedBy?.file && line.line === drop.consumedBy.line,
        );
        const target = worker?.first ?? drop.consumedBy;
        assert.deepEqual(
          links.map((link) => [link.targetUri, link.targetRange.start.line + 1]),
          [[uriIn(folder, target?.file ?? ''), target?.line]],
        );
      }
      const shown = new Set<string>();
      for (const file of site.files.keys()) {
        const params = { textDocument: { uri: uriIn(folder, file) } };
        const report = await client.connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', params);
        for (const item of report.items)
          if (item.severity === 1) shown.add(`${file}:${String(item.range.start.line + 1)}`);
      }
      const failures = site.truth.findings
        .filter(({ kind }) => kind === 'failure')
        .map(({ line }) => `${line.file}:${String(line.line)}`);
      assert.ok(
        failures.some((failure) => shown.has(failure)),
        `${failures.join()} of ${[...shown].join()}`,
      );
      await client.end();
      assert.equal(client.errors(), '');
    });
  }

  test('without a way to speak it says how it is started', async () => {
    const child = startProgram(program, [
      '-e',
      `process.argv.splice(1, 99, ${JSON.stringify(program)}); require(${JSON.stringify(program)})`,
      '--',
    ]);
    assert.equal(await child.ended(5000), 2);
    assert.match(child.errors(), /Usage/);
  });

  test('it ends with 1 when the editor goes without a word', async () => {
    const child = startProgram(program);
    child.process.stdin.end();
    assert.equal(await child.ended(5000), 1);
  });
});

suite('faults of the other side', () => {
  const initialize = frame(
    JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    }),
  );
  const status = frame(JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'configmgrLogs/status' }));
  const streams: readonly (readonly [name: string, bytes: string])[] = [
    ['nothing', ''],
    ['no header', 'hello\r\n\r\n{}'],
    ['a header without a number', 'Content-Length: many\r\n\r\n{}'],
    ['a negative length', 'Content-Length: -5\r\n\r\n{}'],
    ['a huge length', `Content-Length: 999999999999\r\n\r\n${'x'.repeat(1000)}`],
    ['a length of zero', 'Content-Length: 0\r\n\r\n'],
    ['half a header', 'Content-Len'],
    ['half a body', 'Content-Length: 100\r\n\r\n{"jsonrpc":'],
    ['no JSON', frame('{]')],
    ['JSON that is no message', frame('[]') + frame('1') + frame('null') + frame('"x"')],
    ['a batch', frame('[{"jsonrpc":"2.0","id":9,"method":"shutdown"}]')],
    ['a wrong charset', 'Content-Length: 2\r\nContent-Type: application/x; charset=utf-99\r\n\r\n{}'],
    ['control characters', `\u0000\u0001\u0002${frame('{}')}`],
    ['an unknown request', frame('{"jsonrpc":"2.0","id":7,"method":"no/such"}')],
    ['parameters of the wrong kind', frame('{"jsonrpc":"2.0","id":8,"method":"textDocument/hover","params":5}')],
    ['an answer to nothing', frame('{"jsonrpc":"2.0","id":99,"result":{}}')],
    ['deep JSON', frame(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)],
  ];
  for (const [name, bytes] of streams) {
    test(`${name}: the program ends in time when the stream ends`, { timeout: hang }, async () => {
      const child = startProgram(program);
      child.process.stdin.end(initialize + bytes + status);
      const code = await child.ended(5000);
      assert.ok(code === 0 || code === 1, `exit code ${String(code)}: ${child.errors()}`);
    });
  }

  test(
    'requests that it does not know or cannot read are answered, and the next one too',
    { timeout: hang },
    async () => {
      const { client, uri } = await withOneLog('requests');
      await assert.rejects(client.connection.sendRequest('no/such', {}), /Unhandled method no\/such/);
      await client.connection.sendNotification('no/such', {});
      await client.connection.sendNotification('$/no/such', {});
      const wrong: readonly unknown[] = [
        null,
        5,
        {},
        { textDocument: {} },
        { textDocument: { uri: 5 }, position: 'x' },
        { textDocument: { uri }, position: { line: -1, character: -1 } },
        { textDocument: { uri }, position: { line: 1e9, character: 1e9 } },
        { textDocument: { uri }, position: { line: Number.MAX_VALUE, character: 0.5 } },
        { uri, line: 0, character: 0, stretches: 'x', direction: 'sideways' },
        {
          uri: 'configmgr-log-view:/x?source=%E0%A4%A&threads=1',
          textDocument: { uri: 'configmgr-log-view:/x?source=%E0%A4%A&threads=1' },
          position: { line: 0, character: 0 },
        },
      ];
      const methods = ['hover', 'definition', 'references', 'documentHighlight', 'foldingRange', 'diagnostic'].map(
        (method) => `textDocument/${method}`,
      );
      for (const method of [
        ...methods,
        'configmgrLogs/threads',
        'configmgrLogs/threadAt',
        'configmgrLogs/view',
        'configmgrLogs/focus',
        'configmgrLogs/step',
        'configmgrLogs/sniff',
      ]) {
        for (const params of wrong) await client.connection.sendRequest(method, params).catch(() => undefined);
      }
      assert.match(await hoverText(client, uri), /DPID 41/);
      await client.end();
    },
  );

  test('notifications that make no sense leave the next request answered', { timeout: hang }, async () => {
    const { client, uri } = await withOneLog('notifications');
    const notify = (method: string, params: unknown) => client.connection.sendNotification(method, params as object);
    await notify('textDocument/didChange', {
      textDocument: { uri: uri.replace('distmgr', 'unopened'), version: 2 },
      contentChanges: [{ text: 'x' }],
    });
    await notify('textDocument/didClose', { textDocument: { uri: uri.replace('distmgr', 'unopened') } });
    for (const odd of [
      '',
      'x',
      'a b:c',
      'file:////evil/share/distmgr.log',
      '1:2',
      'file:///%E0%A4%A.log',
      'untitled:Untitled-1',
      'git:/x/distmgr.log?%7B%7D',
      '__proto__',
      'file:///%00/distmgr.log',
    ]) {
      await notify('textDocument/didOpen', {
        textDocument: { uri: odd, languageId: 'configmgr-log', version: 1, text: 'DPID 41' },
      });
      assert.match(await hoverText(client, uri), /DPID 41/, odd);
      await notify('textDocument/didChange', {
        textDocument: { uri: odd, version: 2 },
        contentChanges: [{ text: 'DPID 42' }],
      });
      await notify('textDocument/didClose', { textDocument: { uri: odd } });
      await notify('workspace/didChangeWatchedFiles', { changes: [{ uri: odd, type: 2 }] });
    }
    for (const params of [
      null,
      5,
      {},
      { textDocument: null },
      { changes: 'x' },
      { settings: 5 },
      { settings: { configmgrLogs: { index: [], problems: 7 } } },
    ]) {
      for (const method of [
        'textDocument/didOpen',
        'textDocument/didChange',
        'textDocument/didClose',
        'workspace/didChangeWatchedFiles',
        'workspace/didChangeConfiguration',
      ]) {
        await notify(method, params);
      }
    }
    // What is reported to the client is reported after a pause.
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.match(await hoverText(client, uri), /DPID 41/);
    await client.end();
  });

  test('folders that make no sense leave the next request answered', { timeout: hang }, async () => {
    const folder = oneLog('folders');
    const client = await openFolder(program, folder, { capabilities: { workspace: { workspaceFolders: true } } });
    const complaints: string[] = [];
    client.connection.onNotification('window/logMessage', ({ message }: { readonly message: string }) => {
      complaints.push(message);
    });
    for (const event of [null, {}, { added: 1, removed: [] }, { added: [{ uri: 5 }], removed: [{ uri: null }] }])
      await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    assert.match(await hoverText(client, uriIn(folder, 'distmgr.log')), /DPID 41/);
    assert.equal(complaints.filter((each) => each.includes('is not understood')).length, 4);
    await client.end();
  });

  test('a client that refuses every question of the server is served', { timeout: hang }, async () => {
    const folder = oneLog('refusing');
    const client = await openFolder(program, folder, {
      capabilities: {
        workspace: {
          configuration: true,
          workspaceFolders: true,
          didChangeConfiguration: { dynamicRegistration: true },
          didChangeWatchedFiles: { dynamicRegistration: true },
          diagnostics: { refreshSupport: true },
        },
      },
    });
    for (const method of ['workspace/configuration', 'client/registerCapability', 'workspace/diagnostic/refresh']) {
      client.connection.onRequest(method, () => {
        throw new Error('refused');
      });
    }
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.match(await hoverText(client, uriIn(folder, 'distmgr.log')), /DPID 41/);
    await client.end();
  });

  test('2,000 hovers that are cancelled do not delay the next one', { timeout: hang }, async () => {
    const { client, uri } = await withOneLog('flood');
    await hoverText(client, uri);
    const outcomes = Array.from({ length: 2000 }, () => {
      const source = new CancellationTokenSource();
      const answer = client.connection.sendRequest(
        'textDocument/hover',
        { textDocument: { uri }, position: { line: 0, character: 6 } },
        source.token,
      );
      source.cancel();
      return answer.then(
        () => 'answered',
        (error: unknown) => (error as { code?: number }).code,
      );
    });
    const start = performance.now();
    assert.match(await hoverText(client, uri), /DPID 41/);
    const waited = performance.now() - start;
    const settled = await Promise.all(outcomes);
    assert.ok(settled.every((outcome) => outcome === 'answered' || outcome === -32800));
    assert.ok(settled.filter((outcome) => outcome === -32800).length > 1000);
    assert.ok(waited < scaled(5_000), `${String(Math.round(waited))} ms`);
    await client.end();
  });
});

function oneLog(name: string): string {
  const folder = join(temporary.path, name);
  mkdirSync(folder);
  const nalPath = String.raw`["Display=\\DP07.fabrikam.example\"]MSWNET:["SMS_SITE=HQ1"]\\DP07.fabrikam.example` + '\\';
  writeFileSync(
    join(folder, 'distmgr.log'),
    `DPID 41 - NAL Path ${nalPath} , ServerName = DP07.fabrikam.example  $$<SMS_DISTRIBUTION_MANAGER><03-02-2026 10:00:00.000+240><thread=4788 (0x12B4)>\r\n`,
  );
  return folder;
}

async function withOneLog(name: string): Promise<{ readonly client: ProgramClient; readonly uri: string }> {
  const folder = oneLog(name);
  return { client: await openFolder(program, folder), uri: uriIn(folder, 'distmgr.log') };
}

async function hoverText(client: ProgramClient, uri: string): Promise<string> {
  const params = { textDocument: { uri }, position: { line: 0, character: 6 } };
  const hover = await client.connection.sendRequest<Hover | null>('textDocument/hover', params);
  return hover === null ? 'null' : (hover.contents as { value: string }).value;
}
