/** Runs a program of this Node.js as a process, to its end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What a process wrote, and its exit code; null where a signal ended it. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface ProcessOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Its output is closed, as `head` does, when so many characters of it were read. */
  readonly readsAtMost?: number;
}

/** Runs a process with these arguments. */
export async function ended(
  args: readonly string[],
  { readsAtMost = Number.POSITIVE_INFINITY, ...where }: ProcessOptions = {},
): Promise<Ended> {
  const child = spawn(process.execPath, args, { ...where, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (out.length >= readsAtMost) child.stdout.destroy();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}
