/** Starting other programs, and ending with a sentence instead of a stack when something is amiss. */
import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';

/** The priority of a program that can wait: a third of the processor time of one that cannot, where both want it. */
const PATIENT = 5;

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

/**
 * Runs a program to its end and answers `{ code, output }`; what it prints is also shown when `show` is true. One that is
 * `patient` lets others go first.
 */
export function run(command, args, { cwd, env = process.env, show = false, shell = false, patient = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    if (patient && child.pid !== undefined) letOthersGoFirst(child.pid);
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

/** Not last of all: a program that others keep waiting for minutes looks as if it hung. Where it is not allowed, it is equal. */
function letOthersGoFirst(pid) {
  try {
    setPriority(pid, PATIENT);
  } catch {
    // It has ended already, or the system does not know priorities.
  }
}

/** What a stage or a process counted: the last line of the form `3 passed, 0 failed`, and the output without it. */
export function counted(output) {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed$\n?/gm)].at(-1);
  if (last === undefined) return { passed: 0, failed: 0, rest: output };
  const rest = output.slice(0, last.index) + output.slice(last.index + last[0].length);
  return { passed: Number(last[1]), failed: Number(last[2]), rest };
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
