/** The process around a command: streams, files, exit code. */
import manifest from '../../package.json' with { type: 'json' };
import { diskFiles } from '../workspace/diskFiles.ts';
import type { ExitCode, Host } from './command.ts';
import type { Terminal } from './terminal.ts';

const terminal: Terminal = {
  write: (text) =>
    new Promise((resolve, reject) => {
      process.stdout.write(text, (error) => {
        if (error instanceof Error) reject(error);
        else resolve();
      });
    }),
  writeError: (text) => {
    process.stderr.write(text);
  },
  outIsTerminal: process.stdout.isTTY === true,
  errorIsTerminal: process.stderr.isTTY === true,
};

/** Whoever reads the output may stop doing so, as `head` does: that is no failure. */
function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'EOF');
}

/** What the process counts itself includes, on Linux, what its parent held when it started it; the kernel's record does not. */
async function peakMemory(): Promise<number> {
  const counted = process.resourceUsage().maxRSS * 1024;
  if (process.platform !== 'linux') return counted;
  const status = await beginningOf('file:///proc/self/status').catch(() => new Uint8Array());
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(new TextDecoder().decode(status))?.[1];
  return kilobytes === undefined ? counted : Number(kilobytes) * 1024;
}

async function beginningOf(uri: string): Promise<Uint8Array> {
  const handle = await diskFiles.open(uri);
  const bytes = new Uint8Array(8192);
  const length = await handle.read(0, bytes);
  handle.close();
  return bytes.subarray(0, length);
}

const host: Host = {
  terminal,
  files: diskFiles,
  version: manifest.version,
  peakMemory,
};

/** Runs a command as this process: its arguments, its streams, its exit code. */
export function runAsProcess(run: (args: readonly string[], host: Host) => Promise<ExitCode>): void {
  process.stdout.on('error', () => undefined);
  run(process.argv.slice(2), host).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      if (isClosedPipe(error)) return;
      process.stderr.write(`configmgr-logs: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 2;
    },
  );
}
