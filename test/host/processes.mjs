/** Starting other programs, and ending with a sentence instead of a stack when something is amiss. */
import { spawn } from 'node:child_process';

/** A thing that the reader can put right: shown as its sentence alone, without a stack. */
export class Plain extends Error {
  constructor(sentence, exitCode = 1) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

/** Runs `main` as a whole program: its answer is the exit code, a `Plain` error is printed as its sentence. */
export async function program(main) {
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? 0;
  } catch (error) {
    console.error(error instanceof Plain ? `\n${error.message}` : error);
    process.exitCode = error instanceof Plain ? error.exitCode : 1;
  }
}

/** Runs a program to its end and answers `{ code, output }`; what it prints is also shown when `show` is true. */
export function run(command, args, { cwd, env = process.env, show = false, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    const heard = [];
    const listen = (stream, out) =>
      stream.on('data', (bytes) => {
        heard.push(bytes);
        if (show) out.write(bytes);
      });
    listen(child.stdout, process.stdout);
    listen(child.stderr, process.stderr);
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(heard).toString('utf8') }));
  });
}

/** Runs npm as this program's own Node.js would: through the npm that started it when there is one. */
export function npm(args, options) {
  const own = process.env.npm_execpath;
  if (own?.endsWith('npm-cli.js')) return run(process.execPath, [own, ...args], options);
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** A sentence for the usual reasons why npm fails, and the end of what it said for the others. */
export function whyNpmFailed(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|network request/.test(output))
    return 'The package registry cannot be reached. Check the network (or the proxy in your npm configuration) and run the command again.';
  if (/ENOSPC/.test(output)) return 'The disk is full.';
  if (/EACCES|EPERM/.test(output)) return 'npm may not write in this folder. Check who owns it.';
  if (/in sync|EUSAGE/.test(output)) return 'package.json and package-lock.json disagree. Run `npm install` once.';
  return `npm said:\n${output.trim().split('\n').slice(-12).join('\n')}`;
}

/** Seconds since `start` (of `performance.now()`), for people: `3.4 s`. */
export function since(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
