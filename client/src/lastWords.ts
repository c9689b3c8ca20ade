/** What the server's process writes beside the protocol goes to the log; what it ended with is remembered. */
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { LogOutputChannel } from 'vscode';

/** How Node.js begins the line that says why it ends: `SyntaxError: Unexpected end of input`. */
const endsWith = /^(?:FATAL ERROR|\w*Error(?: \[\w+\])?): /;

/** Hears the process, line by line. */
export class LastWords {
  /** Why it ended, as it said itself; undefined where it said nothing. */
  reason: string | undefined;

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
