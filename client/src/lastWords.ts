/** What the server's process writes beside the protocol goes to the log; how it ended is remembered. */
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { LogOutputChannel } from 'vscode';

/** How Node.js begins the line that says why it ends: `SyntaxError: Unexpected end of input`. */
const endsWith = /^(?:FATAL ERROR|\w*Error(?: \[\w+\])?): /;

/** Hears the process, line by line. */
export class LastWords {
  /** Why it ended, as it said itself; undefined where it said nothing. */
  reason: string | undefined;
  private signal: NodeJS.Signals | null = null;
  private hung = false;

  /** Whether somebody ended it from outside, and it died of nothing that it did. */
  get isKilled(): boolean {
    return !this.hung && (this.signal === 'SIGKILL' || this.signal === 'SIGTERM');
  }

  /** Another process runs. */
  follow(process: ChildProcess | undefined): void {
    this.signal = null;
    this.hung = false;
    process?.once('exit', (_code, signal) => (this.signal = signal));
  }

  /** The process hangs, and is ended for that. */
  noteHang(): void {
    this.hung = true;
  }

  readonly stdout = (input: Readable, log: LogOutputChannel): void => {
    createInterface({ input }).on('line', (line) => log.info(line));
  };

  readonly stderr = (input: Readable, log: LogOutputChannel): void => {
    createInterface({ input }).on('line', (line) => {
      if (endsWith.test(line)) this.reason = line;
      log.error(line);
    });
  };
}
