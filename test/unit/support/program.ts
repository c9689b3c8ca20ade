/** The server as editors start it: the bundled program in a process of its own, over `--stdio`. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { createProtocolConnection, type ProtocolConnection } from 'vscode-languageserver-protocol/node';

/** A folder for one test file; `drop` removes it. */
export function temporaryFolder(): { readonly path: string; readonly drop: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'configmgr-logs-test-'));
  return { path, drop: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Bundles the server into a folder, as the build does, and answers the program's path. */
export function bundleServer(folder: string): string {
  const outfile = join(folder, 'main.cjs');
  const entry = new URL('../../../server/src/main.ts', import.meta.url).pathname;
  buildSync({ entryPoints: [entry], bundle: true, platform: 'node', format: 'cjs', target: 'node20', outfile });
  return outfile;
}

export interface Program {
  readonly process: ChildProcessWithoutNullStreams;
  /** Everything that the program wrote to its error output. */
  readonly errors: () => string;
  /** Resolves with the exit code; rejects when the program has not ended after so many milliseconds. */
  readonly ended: (within: number) => Promise<number | null>;
}

const running = new Set<ChildProcessWithoutNullStreams>();

/** Ends the programs that a failed test has left behind. */
export function endPrograms(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Starts the program; whoever starts it ends it. */
export function startProgram(
  path: string,
  nodeArguments: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Program {
  const child = spawn(process.execPath, [...nodeArguments, path, '--stdio'], { env: { ...process.env, ...env } });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  // A program that has ended takes no more input.
  child.stdin.on('error', () => undefined);
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ended = (within: number): Promise<number | null> =>
    Promise.race([
      exit,
      new Promise<never>((_, reject) => {
        setTimeout(() => {
          child.kill('SIGKILL');
          reject(new Error(`still running after ${String(within)} ms: ${errors}`));
        }, within).unref();
      }),
    ]);
  return { process: child, errors: () => errors, ended };
}

export interface ProgramClient extends Program {
  readonly connection: ProtocolConnection;
  /** Ends the program as the protocol says, and checks that it ends well. */
  readonly end: () => Promise<void>;
}

/** Starts the program with a client that has opened a folder. */
export async function openFolder(
  path: string,
  folder: string,
  options: {
    readonly nodeArguments?: readonly string[];
    readonly env?: NodeJS.ProcessEnv;
    readonly capabilities?: object;
  } = {},
): Promise<ProgramClient> {
  const program = startProgram(path, options.nodeArguments, options.env);
  const connection = createProtocolConnection(
    new StreamMessageReader(program.process.stdout),
    new StreamMessageWriter(program.process.stdin),
  );
  connection.listen();
  const uri = pathToFileURL(folder).href;
  // A program that ends at once is not waited for.
  program.process.once('exit', () => connection.dispose());
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: uri,
    capabilities: options.capabilities ?? {},
    workspaceFolders: [{ uri, name: 'logs' }],
  });
  await connection.sendNotification('initialized', {});
  const end = async (): Promise<void> => {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await program.ended(5000), 0, program.errors());
  };
  return { ...program, connection, end };
}
