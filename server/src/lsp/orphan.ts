/** No server outlives its editor, not even one that hangs. */
import { Worker } from 'node:worker_threads';

/** The editor is looked for every so many milliseconds. */
const often = 3_000;

/**
 * Ends this process soon after that of the editor ended. The library looks for the editor as well, but only between two turns,
 * and a server that hangs has no other turn: a thread of its own needs none. It costs about 10 to 20 MB.
 */
export function endWith(editor: number): void {
  const thread = new Worker(`(${killWithout.toString()})(${String(editor)}, ${String(often)})`, {
    eval: true,
    execArgv: [],
    env: {},
  });
  // A host without threads has the library's look.
  thread.on('error', () => undefined);
  thread.unref();
}

/** Runs in the thread, which knows nothing but what is written here. */
function killWithout(editor: number, milliseconds: number): void {
  setInterval(() => {
    try {
      process.kill(editor, 0);
    } catch (error) {
      // One that belongs to somebody else lives as well.
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') process.kill(process.pid, 'SIGKILL');
    }
  }, milliseconds);
}
