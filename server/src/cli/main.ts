/** The program configmgr-logs: the same engine as the language server, for scripts and tickets. */
import manifest from '../../package.json' with { type: 'json' };
import { diskFiles } from '../workspace/diskFiles.ts';
import { runCommand } from './run.ts';
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

process.stdout.on('error', () => undefined);
runCommand(process.argv.slice(2), { terminal, files: diskFiles, version: manifest.version }).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (isClosedPipe(error)) return;
    process.stderr.write(`configmgr-logs: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
