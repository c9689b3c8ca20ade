/** How the server's process ends, and how it does not (test/reliability.md L3, L6). */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { ping } from '../../server/src/shared/requests.ts';
import { hang } from '../host/patience.ts';
import { bundleServer, endPrograms, openFolder, temporaryFolder } from './support/program.ts';

const temporary = temporaryFolder();
let program = '';

/** Loaded before the server: hangs, or fails where nobody waits, as soon as a file is there. */
const faults = `
const { existsSync, rmSync } = require('node:fs');
setInterval(() => {
  if (existsSync(process.env.FAULTS + '/hang')) for (;;);
  if (!existsSync(process.env.FAULTS + '/reject')) return;
  rmSync(process.env.FAULTS + '/reject');
  void Promise.reject(new Error('behind a void'));
}, 20).unref();
`;

/** An editor: starts the server, says which process it is, then sleeps; the server's number stands in its output once it runs. */
const editor = `
const server = require('node:child_process').spawn(process.execPath, ['-r', process.argv[1], process.argv[2], '--stdio']);
const send = (body) => {
  const text = JSON.stringify({ jsonrpc: '2.0', ...body });
  server.stdin.write('Content-Length: ' + text.length + '\\r\\n\\r\\n' + text);
};
send({ id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } });
server.stdout.once('data', () => {
  send({ method: 'initialized', params: {} });
  process.stdout.write(String(server.pid));
});
`;

/** Not also one that has ended and whose parent has not looked yet. */
function isRunning(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z');
  } catch {
    return false;
  }
}

/** A folder in which files ask for faults, and the program that looks for them. */
function faultFolder(name: string): { readonly folder: string; readonly preload: string } {
  const folder = join(temporary.path, name);
  mkdirSync(folder);
  const preload = join(folder, 'faults.cjs');
  writeFileSync(preload, faults);
  return { folder, preload };
}

suite('the life of the process', { skip: process.platform === 'win32' }, () => {
  before(() => {
    program = bundleServer(temporary.path);
  });
  after(() => {
    endPrograms();
    temporary.drop();
  });

  for (const state of ['idle', 'hang']) {
    test(`a server that is in the state "${state}" does not outlive its editor`, { timeout: hang }, async (each) => {
      const { folder, preload } = faultFolder(state);
      const env = { ...process.env, FAULTS: folder };
      const parent = spawn(process.execPath, ['-e', editor, preload, program], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const server = Number(await new Promise<Buffer>((resolve) => parent.stdout.once('data', resolve)));
      assert.ok(isRunning(server));
      each.after(() => {
        if (isRunning(server)) process.kill(server, 'SIGKILL');
      });
      writeFileSync(join(folder, state), '');
      // The server looks for the file every 20 ms, and makes its thread meanwhile.
      await new Promise((resolve) => setTimeout(resolve, 500));
      parent.kill('SIGKILL');
      const start = performance.now();
      while (isRunning(server) && performance.now() - start < 10_000)
        await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal(isRunning(server), false, 'ten seconds later it is gone');
    });
  }

  test('what fails where nobody waits is told, and the server goes on', { timeout: hang }, async () => {
    const { folder, preload } = faultFolder('reject-once');
    const client = await openFolder(program, folder, { nodeArguments: ['-r', preload], env: { FAULTS: folder } });
    const told = new Promise<string>((resolve) =>
      client.connection.onNotification('window/logMessage', ({ message }: { readonly message: string }) => {
        resolve(message);
      }),
    );
    writeFileSync(join(folder, 'reject'), '');
    assert.match(await told, /^Something failed that nobody waited for: Error: behind a void/);
    assert.equal(await client.connection.sendRequest(ping.method), true);
    await client.end();
  });
});
