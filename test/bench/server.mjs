/** The real server as a process of its own, spoken to over its standard streams as an editor does. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import { root } from '../host/paths.mjs';

const program = join(root, 'server', 'dist', 'main.cjs');
const probe = join(root, 'test', 'bench', 'probe.mjs');

/** An answer that did not come in time. */
export class TooLate extends Error {}

/** A server over one folder, from its start to `end`. */
export class Server {
  #folder = mkdtempSync(join(tmpdir(), 'configmgr-logs-bench-'));
  #child;
  #connection;
  #ended;

  /** Starts the server and opens a folder; answers when it has answered `initialize`. */
  static async open(folder) {
    const server = new Server();
    await server.#start(folder);
    return server;
  }

  async #start(folder) {
    const probeFile = join(this.#folder, 'probe.json');
    this.#child = spawn(process.execPath, ['--import', URI.file(probe).toString(), program, '--stdio'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, BENCH_PROBE: probeFile },
    });
    this.#ended = new Promise((resolve) => this.#child.on('close', resolve));
    this.#connection = createProtocolConnection(
      new StreamMessageReader(this.#child.stdout),
      new StreamMessageWriter(this.#child.stdin),
    );
    this.#connection.listen();
    const uri = URI.file(folder).toString();
    await this.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: uri,
      capabilities: {},
      workspaceFolders: [{ uri, name: 'logs' }],
      initializationOptions: { index: { maximumMegabytes: 4000 } },
    });
    await this.#connection.sendNotification('initialized', {});
  }

  /** The answer to a request; throws `TooLate` after so many milliseconds. */
  async request(method, params, patience = 60_000) {
    const waiting = new AbortController();
    const late = pause(patience, undefined, { signal: waiting.signal }).then(() => {
      throw new TooLate(`${method}: no answer in ${patience / 1000} s`);
    });
    late.catch(() => undefined);
    try {
      return await Promise.race([this.#connection.sendRequest(method, params), late]);
    } finally {
      waiting.abort();
    }
  }

  /** Milliseconds until the answer of a request, and the answer. */
  async timed(method, params, patience) {
    const start = performance.now();
    const answer = await this.request(method, params, patience);
    return { milliseconds: performance.now() - start, answer };
  }

  notify(method, params) {
    return this.#connection.sendNotification(method, params);
  }

  /** Waits until no folder is being read any more. */
  async ready() {
    for (;;) {
      const { state } = await this.request('configmgrLogs/status', {}, 600_000);
      if (state === 'ready') return;
      await pause(20);
    }
  }

  /** Ends the server; answers what the probe in it saw, or undefined when it had to be killed. */
  async end() {
    const killing = setTimeout(() => this.#child.kill('SIGKILL'), 5_000);
    await this.request('shutdown', undefined, 4_000)
      .then(() => this.notify('exit'))
      .catch(() => this.#child.kill('SIGKILL'));
    await this.#ended;
    clearTimeout(killing);
    this.#connection.dispose();
    return this.#readProbe();
  }

  #readProbe() {
    try {
      return JSON.parse(readFileSync(join(this.#folder, 'probe.json'), 'utf8'));
    } catch {
      return undefined;
    } finally {
      rmSync(this.#folder, { recursive: true, force: true });
    }
  }
}
